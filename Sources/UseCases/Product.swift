internal import Dispatch
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
    /// Keeps in step with the other processes of a shared store.
    private let following: Following?
    /// For dry runs (`POST /extractions`).
    package let extractor: Extractor
    /// For dry runs of an address.
    package let fetcher: any PageFetching
    package let publicText: PublicText
    /// Where handlers put what may wait.
    package let workers: WorkQueue
    private let starting = DispatchQueue(label: "elsewhere.starting")

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
        publicText = PublicText(policy: facts.publicText)
        catalogue = Catalogue(publicText: publicText)
        library = Library(storage: storage, catalogue: catalogue, clock: clock, log: log, file: file)
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
        following = Following(library: library, ingestions: ingestions, tokens: tokens, log: log)
        self.workers = WorkQueue(label: "elsewhere.handlers", threads: workers, limit: Product.waitingWorkLimit)
    }

    /// Loads the seeds, takes up unfinished jobs and becomes ready.
    ///
    /// A store that can be read but not written (a full disk) is served as it is, since a process that ends would only be
    /// started again; what could not be written is tried again.
    package func start() throws(StorageError) {
        tokens.followStore()
        readiness.become(.loading(percent: 50))
        follow()
        let isInStep = try bringInStep()
        readiness.become(.ready)
        if isInStep { library.keepFile { [log] in Product.tell($0, log) } } else { tryAgainLater() }
    }

    /// Keeps in step with other processes that use the store, if there can be any, and works on its queue: for what
    /// ingests without being a server. `start` does it too.
    package func follow() { following?.start() }

    /// Seconds between two attempts to write what a start could not write: somebody has to make room first.
    package static let startRetrySeconds = 30
    /// The same for a store that other processes share, which comes back by itself.
    private static let sharedStartRetrySeconds = 1

    /// - Returns: false if the store cannot be written now.
    private func bringInStep() throws(StorageError) -> Bool {
        do throws(StorageError) {
            try seeds.load(trustingSignature: true)
            try ingestions.resume()
            return true
        } catch {
            guard case .unavailable(let cause) = error else { throw error }
            log.error(
                "the store cannot be written: what it holds is served; changed seeds and unfinished jobs wait",
                metadata: ["cause": "\(cause)", "nextTrySeconds": "\(startRetrySeconds)"])
            return false
        }
    }

    private var startRetrySeconds: Int {
        library.shared == nil ? Product.startRetrySeconds : Product.sharedStartRetrySeconds
    }

    private func tryAgainLater() {
        starting.asyncAfter(deadline: .now() + .seconds(startRetrySeconds)) { @Sendable [weak self] in
            guard let self, readiness.state == .ready else { return }
            do throws(StorageError) {
                guard try bringInStep() else { return tryAgainLater() }
                log.notice("the store can be written again")
            } catch {
                log.error("seeds and jobs are not taken up", metadata: ["cause": "\(error)"])
            }
        }
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
        ingestions.release()
        Product.tell(library.close(), log)
    }
}
