/// Fetches one page for ingestion. Implementation: `Fetching.CurlFetcher`; tests bring their own.
package protocol PageFetching: Sendable {
    /// Fetches an address and calls `completion` once, on a thread of the fetcher. The address policy holds for
    /// every hop.
    func fetch(
        _ request: PageRequest, completion: @escaping @Sendable (Result<FetchedPage, Ingestion.Failure>) -> Void
    )
        -> any PageFetch

    /// Why an address will never be fetched, as far as the address alone shows it: nil if it may be tried.
    func refusal(of url: String) -> Ingestion.Failure?
}

extension PageFetching {
    package func refusal(of url: String) -> Ingestion.Failure? { nil }
}

/// A fetch under way.
package protocol PageFetch: Sendable {
    /// Ends the fetch soon; its completion then says `cancelled`. Harmless when it has ended already.
    func cancel()
}

package struct PageRequest: Sendable, Equatable {
    package var url: String
    /// From the last fetch of this page, so that an unchanged one costs nothing.
    package var entityTag: String?
    package var lastModified: String?

    package init(url: String) { self.url = url }
}

/// A page as it came: undecoded bytes and what the server said about them.
package struct FetchedPage: Sendable, Equatable {
    package var finalUrl: String
    package var status: Int
    /// The whole Content-Type field.
    package var contentType: String?
    package var entityTag: String?
    package var lastModified: String?
    package var body: [UInt8]

    package init(finalUrl: String, status: Int, contentType: String?, body: [UInt8]) {
        self.finalUrl = finalUrl
        self.status = status
        self.contentType = contentType
        self.body = body
        entityTag = nil
        lastModified = nil
    }
}
