internal import HTTPWire
internal import Stories
internal import Synchronization
internal import UseCases

/// How many requests one client, or one token, may send in a while.
package struct RateLimit: Sendable, Equatable {
    /// Requests in one window.
    package var quota: Int
    /// Length of the window, in seconds.
    package var seconds: Int

    package static let quotas = 1...1_000_000
    /// Up to a day.
    package static let windows = 1...86_400

    package init(quota: Int, seconds: Int) {
        self.quota = quota
        self.seconds = seconds
    }

    /// Reads `600/60`: requests, then seconds; nil if it is nothing like that.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Parameter.integer(String($0)) }
        guard parts.count == 2, let quota = parts[0], let seconds = parts[1], RateLimit.quotas.contains(quota),
            RateLimit.windows.contains(seconds)
        else { return nil }
        self.init(quota: quota, seconds: seconds)
    }
}

/// Counts requests of each client and each token in windows that begin with their first request.
///
/// Tables hold two generations of windows: what has not been seen for a whole window is dropped with the elder one,
/// so that neither time nor memory grows with the number of clients that ever came.
package final class RateLimiter: Sendable {
    /// Windows that one generation holds. Beyond it newcomers are not counted: against a flood from more addresses than
    /// that a limit for each address is no help, and refusing them would help whoever sends it.
    package static let windowsKept = 100_000

    /// What one request is told.
    package struct Verdict: Sendable, Equatable {
        package var policy: String
        package var limit: RateLimit
        package var remaining: Int
        /// Seconds until the window ends.
        package var resetSeconds: Int
        package var isAllowed: Bool

        /// `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers): structured fields, RFC 9651.
        func append(to response: inout Response) {
            response.fields.append("RateLimit-Policy", "\"\(policy)\";q=\(limit.quota);w=\(limit.seconds)")
            response.fields.append("RateLimit", "\"\(policy)\";r=\(remaining);t=\(resetSeconds)")
        }
    }

    private struct Window {
        var startMilliseconds: Int64
        var count: Int
    }

    private struct Table {
        var current: [String: Window] = [:]
        var previous: [String: Window] = [:]
        var turnedAt: Int64 = 0
    }

    private let clientLimit: RateLimit?
    private let tokenLimit: RateLimit?
    private let clients = Mutex(Table())
    private let tokens = Mutex(Table())

    /// Nil if nothing is limited.
    package init?(client: RateLimit?, token: RateLimit?) {
        guard client != nil || token != nil else { return nil }
        clientLimit = client
        tokenLimit = token
    }

    /// Counts one request, of the token if it has a valid one and tokens are limited, else of the client's address.
    /// - Returns: nil if nothing limits it.
    package func verdict(client: String, token: String?, now: Int64) -> Verdict? {
        if let token {
            // A token names its holder better than an address does.
            guard let tokenLimit else { return nil }
            return RateLimiter.count(token, "token", tokenLimit, tokens, now)
        }
        guard let clientLimit else { return nil }
        return RateLimiter.count(RateLimiter.key(of: client), "client", clientLimit, clients, now)
    }

    private static func count(
        _ key: String, _ policy: String, _ limit: RateLimit, _ table: borrowing Mutex<Table>, _ now: Int64
    ) -> Verdict {
        let length = Int64(limit.seconds) * 1000
        return table.withLock { table in
            // A clock that was set back starts anew, too.
            if now - table.turnedAt >= length || now < table.turnedAt {
                table.previous = now - table.turnedAt < 2 * length && now >= table.turnedAt ? table.current : [:]
                table.current = [:]
                table.turnedAt = now
            }
            var window = table.current[key] ?? table.previous[key] ?? Window(startMilliseconds: now, count: 0)
            if now - window.startMilliseconds >= length || now < window.startMilliseconds {
                window = Window(startMilliseconds: now, count: 0)
            }
            window.count += 1
            if table.current[key] != nil || table.current.count < windowsKept { table.current[key] = window }
            let milliseconds = window.startMilliseconds + length - now
            return Verdict(
                policy: policy, limit: limit, remaining: max(0, limit.quota - window.count),
                resetSeconds: Int((milliseconds + 999) / 1000), isAllowed: window.count <= limit.quota)
        }
    }

    /// Who owns one address of IPv6 owns the 64 bits below it too.
    private static func key(of client: String) -> String {
        guard let address = IPAddress(client) else { return client }
        return address.network
    }
}

extension Service {
    /// What is never limited: probes of whoever runs the service, and the questions that browsers ask before a request,
    /// which cannot carry a token and whose refusal a page cannot read.
    private func isExempt(_ request: Request) -> Bool {
        if request.method == .options { return true }
        guard let path = pathBelowBase(request) else { return false }
        return ["/healthz", "/readyz", "/metrics"].contains { path.elementsEqual($0.utf8) }
    }

    /// Counts the request; nil if nothing is limited.
    func rateVerdict(_ request: Request) -> RateLimiter.Verdict? {
        guard let rates, !isExempt(request) else { return nil }
        let token = request.fields["Authorization"].flatMap { product.tokens.known(authorization: $0) }
        return rates.verdict(client: request.client, token: token?.id, now: product.clock.now().milliseconds)
    }

    /// The outcome of a request that is counted.
    func limited(_ request: Request, by verdict: RateLimiter.Verdict) -> Outcome {
        guard verdict.isAllowed else {
            let problem = Problem.tooManyRequests(retryAfterSeconds: verdict.resetSeconds)
            var response = response(to: request, problem: problem, Tongue(request))
            verdict.append(to: &response)
            metrics.noteLimited()
            return .now(response)
        }
        switch unlimitedOutcome(of: request) {
        case .now(var response):
            verdict.append(to: &response)
            return .now(response)
        case .later(let work):
            return .later { completion in
                work { response in
                    var response = response
                    verdict.append(to: &response)
                    completion(response)
                }
            }
        }
    }
}
