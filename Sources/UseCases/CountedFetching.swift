package import Stories
import Synchronization

/// Fetches pages by another fetcher and counts what became of each.
package final class CountedFetching: PageFetching {
    private let fetcher: any PageFetching
    private let outcomes = Mutex<[String: Int]>([:])

    package init(_ fetcher: any PageFetching) { self.fetcher = fetcher }

    /// How often each outcome was: `fetched`, or the type of the failure.
    package var counts: [String: Int] { outcomes.withLock { $0 } }

    package func fetch(
        _ request: PageRequest, completion: @escaping @Sendable (Result<FetchedPage, Ingestion.Failure>) -> Void
    ) -> any PageFetch {
        fetcher.fetch(request) { [self] result in
            switch result {
            case .success: note("fetched")
            case .failure(let failure): note(failure.type)
            }
            completion(result)
        }
    }

    package func refusal(of url: String) -> Ingestion.Failure? { fetcher.refusal(of: url) }

    private func note(_ outcome: String) { outcomes.withLock { $0[outcome, default: 0] += 1 } }
}
