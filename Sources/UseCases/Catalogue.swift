package import Search
import Synchronization

/// The current snapshot of everything that is served. Readers copy a reference; one writer swaps it.
package final class Catalogue: Sendable {
    private struct State {
        var current: Snapshot
        var observers: [Int: @Sendable (Snapshot) -> Void] = [:]
        var nextObserver = 0
    }

    private let state: Mutex<State>
    /// Decides what anyone is shown.
    private let publicText: PublicText

    package init(_ snapshot: Snapshot = Snapshot(), publicText: PublicText = PublicText(policy: .excerpt)) {
        state = Mutex(State(current: snapshot))
        self.publicText = publicText
    }

    package var snapshot: Snapshot { state.withLock { $0.current } }

    package var index: StoryIndex { snapshot.index }

    /// Makes the next snapshot current and tells the observers, on the caller's thread.
    package func replace(with next: Snapshot) {
        // Here, so that no reader waits for it.
        next.prepareForAnyone(by: publicText, after: snapshot)
        let observers = state.withLock { state in
            state.current = next
            return Array(state.observers.values)
        }
        for observer in observers { observer(next) }
    }

    /// Puts a snapshot of the same state in place of the current one. Nobody is told, since nothing has changed.
    func exchange(for same: Snapshot) {
        same.prepareForAnyone(by: publicText, after: snapshot)
        state.withLock { state in
            precondition(same.revision == state.current.revision)
            state.current = same
        }
    }

    /// Calls `body` with each new snapshot, on the writer's thread: it must not wait. Until the observation ends.
    package func observe(_ body: @escaping @Sendable (Snapshot) -> Void) -> Observation {
        let key = state.withLock { state in
            state.nextObserver += 1
            state.observers[state.nextObserver] = body
            return state.nextObserver
        }
        return Observation { [weak self] in self?.state.withLock { _ = $0.observers.removeValue(forKey: key) } }
    }

    /// Calls `body` once, as soon as a snapshot of that revision or a later one is current: at once if it is.
    package func whenReached(_ revision: Int64, _ body: @escaping @Sendable (Snapshot) -> Void) {
        let once = Once(body)
        let observation = observe { snapshot in
            if snapshot.revision >= revision { once.run(snapshot) }
        }
        once.attach(observation)
        let current = snapshot
        if current.revision >= revision { once.run(current) }
    }

    /// Runs a body once and ends its observation.
    private final class Once: Sendable {
        private struct State {
            var body: (@Sendable (Snapshot) -> Void)?
            var observation: Observation?
        }

        private let state: Mutex<State>

        init(_ body: @escaping @Sendable (Snapshot) -> Void) { state = Mutex(State(body: body)) }

        func attach(_ observation: Observation) {
            let isOver = state.withLock { state in
                state.observation = observation
                return state.body == nil
            }
            if isOver { observation.end() }
        }

        func run(_ snapshot: Snapshot) {
            let (body, observation) = state.withLock { state in
                defer { state.body = nil }
                return (state.body, state.observation)
            }
            body?(snapshot)
            observation?.end()
        }
    }
}

/// Somebody who is told of changes, until `end` is called.
package final class Observation: Sendable {
    private let ending: Mutex<(@Sendable () -> Void)?>

    package init(_ ending: @escaping @Sendable () -> Void) { self.ending = Mutex(ending) }

    /// No call begins after this returns, save one that is under way on another thread. Harmless when repeated.
    package func end() {
        let body = ending.withLock { ending in
            defer { ending = nil }
            return ending
        }
        body?()
    }
}
