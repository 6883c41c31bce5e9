import Synchronization

/// Can the server answer? `/readyz` and the start and stop sequences share it.
package final class Readiness: Sendable {
    package enum State: Sendable, Equatable {
        /// Reading store and seeds.
        case loading(percent: Int)
        case ready
        /// Finishing what is in flight: no new work.
        case stopping
    }

    private let current = Mutex(State.loading(percent: 0))

    package init() {}

    package var state: State { current.withLock { $0 } }

    /// Stopping is final.
    package func become(_ state: State) {
        current.withLock { if $0 != .stopping { $0 = state } }
    }
}
