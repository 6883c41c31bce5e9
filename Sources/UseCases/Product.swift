package import Extraction
package import Logging
internal import Search
package import Stories

/// What the operator decided that the API needs to know.
package struct ProductFacts: Sendable, Equatable {
    /// As `elsewhere --version` prints it.
    package var version = "0.1.0"
    /// Prefix of all paths, without a slash at its end: empty or `/stories-of-others`.
    package var basePath = ""
    /// Where clients reach us, without a path; nil: from the request's Host.
    package var publicOrigin: String?
    /// Directory of the site's assets and templates.
    package var publicDirectory = "Public"
    package var publicText = PublicTextPolicy.excerpt
    /// `/metrics` has a listener of its own, so that it is not served beside the API.
    package var metricsHaveOwnListener = false

    package init() {}
}

/// All that the product does, wired: the one thing that the API is given.
///
/// Reading (`catalogue`) never waits. Everything that commits or extracts blocks: run it on `workers`.
package final class Product: Sendable {
    package let facts: ProductFacts
    package let clock: any Clock
    package let log: Logger
    package let catalogue: Catalogue
    package let library: Library
    package let ingestions: Ingestions
    package let editing: Editing
    package let tokens: Tokens
    package let seeds: SeedLoading
    package let readiness: Readiness
    /// For dry runs (`POST /extractions`).
    package let extractor: Extractor
    /// For dry runs of an address.
    package let fetcher: any PageFetching
    package let publicText: PublicText
    /// Where handlers put what may wait.
    package let workers: WorkQueue

    /// Work of handlers that may wait for a thread.
    package static let waitingWorkLimit = 1_000

    /// Opens the store and wires everything. Seeds are not loaded and jobs not taken up yet: see `start`.
    package init(
        facts: ProductFacts = ProductFacts(), storage: any StoryStorage, fetcher: any PageFetching,
        clock: any Clock, log: Logger, configuredSecret: String? = nil, workers: Int = 2,
        limits: IngestionLimits = IngestionLimits(), file: SnapshotFile? = nil,
        seeds: @escaping @Sendable () -> SeedContents = { SeedContents() },
        seedSignature: @escaping @Sendable () -> String? = { nil }
    ) throws(StorageError) {
        self.facts = facts
        self.clock = clock
        self.log = log
        catalogue = Catalogue()
        library = Library(storage: storage, catalogue: catalogue, clock: clock, file: file)
        if case .store(let fault?) = try library.open(), fault != .missing {
            log.notice(
                "the file of the index is not used; the stories are read from the store",
                metadata: ["cause": "\(fault)", "path": "\(file?.path ?? "")"])
        }
        extractor = Extractor()
        self.fetcher = fetcher
        ingestions = Ingestions(
            library: library, fetcher: fetcher, extractor: extractor, workers: workers, log: log, limits: limits)
        editing = Editing(library: library)
        tokens = try Tokens(library: library, configuredSecret: configuredSecret)
        self.seeds = SeedLoading(library: library, log: log, signature: seedSignature, read: seeds)
        readiness = Readiness()
        publicText = PublicText(policy: facts.publicText)
        self.workers = WorkQueue(label: "elsewhere.handlers", threads: workers, limit: Product.waitingWorkLimit)
    }

    /// Loads the seeds, takes up unfinished jobs and becomes ready.
    package func start() throws(StorageError) {
        tokens.followStore()
        readiness.become(.loading(percent: 50))
        try seeds.load(trustingSignature: true)
        try ingestions.resume()
        readiness.become(.ready)
        library.keepFile { [log] in Product.tell($0, log) }
    }

    private static func tell(_ fault: IndexFile.Fault?, _ log: Logger) {
        guard let fault else { return }
        log.warning(
            "the file of the index was not written; the next start takes longer", metadata: ["cause": "\(fault)"])
    }

    /// Stops taking work and closes the store. Call when no request is in flight any more.
    package func stop() {
        readiness.become(.stopping)
        ingestions.stop()
        Product.tell(library.close(), log)
    }
}
