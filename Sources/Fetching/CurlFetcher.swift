internal import Dispatch
package import Logging
package import Stories

/// Fetches pages with libcurl: one thread drives all transfers.
///
/// Redirects are followed here, not by libcurl, so that each hop is a new address that the policy sees whole: scheme,
/// user, host, port, and then the resolved address at connect. No connection is used twice, since the policy is asked
/// when one is made (and, should libcurl ever reuse one, again before the request is sent).
package final class CurlFetcher: PageFetching {
    private let settings: TransferSettings
    private let inbox: FetchInbox

    package init(policy: AddressPolicy, limits: FetchLimits = FetchLimits(), version: String, log: Logger) {
        settings = TransferSettings(policy: policy, limits: limits, userAgent: "elsewhere/\(version)", log: log)
        let inbox = FetchInbox(connections: limits.connections)
        self.inbox = inbox
        DispatchQueue(label: "elsewhere.fetching").async { @Sendable in FetchLoop(inbox: inbox).run() }
    }

    deinit { inbox.send(.stop) }

    package func fetch(
        _ request: PageRequest, completion: @escaping @Sendable (Result<FetchedPage, Ingestion.Failure>) -> Void
    ) -> any PageFetch {
        let transfer = Transfer(request: request, settings: settings, completion: completion)
        if !inbox.send(.start(transfer)) { completion(.failure(.cancelledFetch)) }
        return Handle(transfer: transfer, inbox: inbox)
    }

    package func refusal(of url: String) -> Ingestion.Failure? {
        do throws(Ingestion.Failure) {
            _ = try PageAddress(url, policy: settings.policy, stage: .accept)
            return nil
        } catch { return error }
    }

    private struct Handle: PageFetch {
        let transfer: Transfer
        let inbox: FetchInbox

        func cancel() { inbox.send(.cancel(transfer)) }
    }
}

extension Ingestion.Failure {
    static let cancelledFetch = Ingestion.Failure(
        type: "cancelled", title: "Cancelled", detail: "The fetch was ended before the page was there.", stage: .fetch,
        isRetryable: false)
}
