internal import Stories
import Synchronization

/// Asks hosts' robots.txt before many of their pages are fetched, and remembers the answers for a while.
final class RobotsAsking: Sendable {
    enum Verdict: Sendable {
        case allowed
        case refused(Ingestion.Failure)
    }

    /// Our name in robots.txt.
    static let agent = "elsewhere"
    /// Answers are kept so long, in seconds: an hour of RFC 9309's at most 24.
    private static let keptSeconds: Int64 = 3600
    /// Hosts that are remembered; beyond it all are asked anew.
    private static let hostLimit = 10_000
    /// Bytes of rules that are remembered; beyond it all are asked anew. A host's take a kilobyte, at most
    /// `RobotsRules.lengthLimit`.
    private static let byteLimit = 32 << 20

    private struct Entry {
        var rules: RobotsRules?
        var at: Instant
    }

    private let fetcher: any PageFetching
    private let clock: any Clock
    private struct Kept {
        var entries: [String: Entry] = [:]
        var bytes = 0
    }

    private let kept = Mutex(Kept())

    init(fetcher: any PageFetching, clock: any Clock) {
        self.fetcher = fetcher
        self.clock = clock
    }

    /// Calls `body` once, at once or on the fetcher's thread.
    func ask(_ url: String, _ body: @escaping @Sendable (Verdict) -> Void) {
        guard let address = WebAddress(url) else { return body(.allowed) }
        let origin = "\(address.scheme)://\(address.hostAndPort)"
        let now = clock.now()
        let known: Entry? = kept.withLock { kept in
            // A clock that was set back makes an answer look as if it came from the future: it is asked for anew.
            guard let entry = kept.entries[origin],
                (0..<RobotsAsking.keptSeconds * 1000).contains(now.milliseconds - entry.at.milliseconds)
            else { return nil }
            return entry
        }
        if let known { return body(RobotsAsking.verdict(known.rules, url, address)) }
        _ = fetcher.fetch(PageRequest(url: origin + "/robots.txt")) { [self] result in
            let rules: RobotsRules?
            switch result {
            case .success(let page): rules = RobotsRules(page.body, agent: RobotsAsking.agent)
            // Without rules everything is allowed (§2.3.1.3); of a host that cannot answer we ask nothing (§2.3.1.4).
            case .failure(let failure) where failure.isRetryable:
                return body(.refused(failure))
            case .failure: rules = nil
            }
            kept.withLock { kept in
                let bytes = rules?.byteCount ?? 0
                let isFull =
                    kept.entries.count >= RobotsAsking.hostLimit || kept.bytes + bytes > RobotsAsking.byteLimit
                if isFull { kept = Kept() }
                kept.bytes += bytes - (kept.entries[origin]?.rules?.byteCount ?? 0)
                kept.entries[origin] = Entry(rules: rules, at: now)
            }
            body(RobotsAsking.verdict(rules, url, address))
        }
    }

    private static func verdict(_ rules: RobotsRules?, _ url: String, _ address: WebAddress) -> Verdict {
        guard let rules, !rules.allow(address.pathAndQuery) else { return .allowed }
        return .refused(
            Ingestion.Failure(
                type: "robots-refused", title: "Refused by robots.txt",
                detail: "\(address.host) asks not to be read by programs at this address; submit it alone if you have "
                    + "its leave.", stage: .fetch, isRetryable: false))
    }
}
