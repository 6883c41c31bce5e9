internal import Dispatch
internal import HTTPWire
internal import Synchronization
internal import UseCases

/// Read your writes, also where several servers share one store: every answer says which revision it shows
/// (`Elsewhere-Revision`), and a request that carries such a number is answered from that state or a later one.
///
/// A cached answer keeps the number it was made at: what it shows has not changed since.
final class RevisionWaiting: Sendable {
    static let field: StaticString = "Elsewhere-Revision"
    static let name = "\(field)"
    /// Longest wait for a revision, in milliseconds: another server's write is here within a few, unless the store is
    /// away, and then no wait is long enough.
    static let longestMilliseconds = 2_000
    /// Requests that wait at the same time; each holds its request and a closure. Beyond it 503 at once.
    static let waitingLimit = 1_000

    private let waiting = Atomic<Int>(0)
    private let timer = DispatchQueue(label: "elsewhere.revisions")

    /// What the request asks for; nil if nothing.
    static func asked(_ request: Request) throws(Problem) -> Int64? {
        guard let text = request.fields[field] else { return nil }
        guard let revision = Parameter.integer(text), revision >= 0 else {
            throw .invalidParameter([
                Problem.Detail(
                    .header("\(field)"),
                    Wording("Give the number that an answer carried.", "请给出之前响应中的数字。"))
            ])
        }
        return Int64(revision)
    }

    /// Calls `proceed` as soon as the catalogue has the revision, on any thread but the writer's, or `giveUp`.
    func wait(
        for revision: Int64, in product: Product, proceed: @escaping @Sendable () -> Void,
        giveUp: @escaping @Sendable () -> Void
    ) {
        guard waiting.add(1, ordering: .relaxed).newValue <= RevisionWaiting.waitingLimit else {
            waiting.subtract(1, ordering: .relaxed)
            return giveUp()
        }
        let turn = Turn { [self] isReached in
            waiting.subtract(1, ordering: .relaxed)
            guard isReached else { return giveUp() }
            // The writer must not wait for what a reader asks.
            if !product.workers.run(.short, proceed) { giveUp() }
        }
        turn.attach(
            product.catalogue.observe { snapshot in if snapshot.revision >= revision { turn.end(isReached: true) } })
        if product.catalogue.snapshot.revision >= revision { turn.end(isReached: true) }
        timer.asyncAfter(deadline: .now() + .milliseconds(RevisionWaiting.longestMilliseconds)) { @Sendable in
            turn.end(isReached: false)
        }
    }

    /// Ends once, one way or the other.
    private final class Turn: Sendable {
        private struct State {
            var body: (@Sendable (Bool) -> Void)?
            var observation: Observation?
        }

        private let state: Mutex<State>

        init(_ body: @escaping @Sendable (Bool) -> Void) { state = Mutex(State(body: body)) }

        func attach(_ observation: Observation) {
            let isOver = state.withLock { state in
                state.observation = observation
                return state.body == nil
            }
            if isOver { observation.end() }
        }

        func end(isReached: Bool) {
            let (body, observation) = state.withLock { state in
                defer {
                    state.body = nil
                    state.observation = nil
                }
                return (state.body, state.observation)
            }
            body?(isReached)
            observation?.end()
        }
    }
}

extension Service {
    /// What becomes of a request that asks for a revision that is not here yet; nil for all others.
    func awaitingRevision(_ request: Request, _ tongue: Tongue) throws(Problem) -> Outcome? {
        guard let revision = try RevisionWaiting.asked(request), revision > product.catalogue.snapshot.revision else {
            return nil
        }
        return .later { [self] completion in
            revisionWaiting.wait(
                for: revision, in: product,
                proceed: { @Sendable [self] in
                    // It was counted when it came.
                    switch unlimitedOutcome(of: request) {
                    case .now(let response): completion(response)
                    case .later(let work): work(completion)
                    }
                },
                giveUp: { @Sendable [self] in
                    completion(response(to: request, problem: .revisionNotReached(revision), tongue))
                })
        }
    }
}

extension Problem {
    static func revisionNotReached(_ revision: Int64) -> Problem {
        Problem(
            Status(503), "revision-not-reached", title: Wording("Not there yet", "尚未同步"),
            detail: Wording(
                "This server does not have revision \(revision) yet; ask again, or without \(RevisionWaiting.name).",
                "这台服务器还没有第 \(revision) 版；请稍后再试，或去掉 \(RevisionWaiting.name)。")
        ).with("Retry-After", "1")
    }
}
