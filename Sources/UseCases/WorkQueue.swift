internal import Dispatch
import Synchronization

/// Threads for work that may wait: commits, extraction, large bodies. Bounded, so that a flood becomes a refusal
/// and never a growing list.
package final class WorkQueue: Sendable {
    package typealias Work = @Sendable () -> Void

    private struct State {
        var idleLanes: [Int]
        /// First in, first out; `head` is the next one.
        var waiting: [Work] = []
        var head = 0
    }

    /// Pieces of work that may wait for a thread. Beyond it the caller answers 503.
    package let limit: Int
    private let lanes: [DispatchQueue]
    private let state: Mutex<State>

    /// - Parameter threads: serial queues of our own. Blocking on global queues spawns dozens of threads.
    package init(label: String, threads: Int, limit: Int) {
        self.limit = limit
        lanes = (0..<max(1, threads)).map { DispatchQueue(label: "\(label).\($0)") }
        state = Mutex(State(idleLanes: Array(lanes.indices)))
    }

    /// Runs `work` on one of the threads, in order of arrival.
    /// - Returns: false, and `work` is not run, if too much is waiting already.
    package func run(_ work: @escaping Work) -> Bool {
        enum Decision {
            case start(Int)
            case queued, refused
        }
        let decision: Decision = state.withLock { state in
            if let lane = state.idleLanes.popLast() { return .start(lane) }
            guard state.waiting.count - state.head < limit else { return .refused }
            state.waiting.append(work)
            return .queued
        }
        switch decision {
        case .refused: return false
        case .queued: return true
        case .start(let lane):
            lanes[lane].async { @Sendable [self] in drain(lane, first: work) }
            return true
        }
    }

    private func drain(_ lane: Int, first: @escaping Work) {
        var work = first
        while true {
            work()
            let next: Work? = state.withLock { state in
                guard state.head < state.waiting.count else {
                    state.waiting.removeAll(keepingCapacity: true)
                    state.head = 0
                    state.idleLanes.append(lane)
                    return nil
                }
                defer { state.head += 1 }
                return state.waiting[state.head]
            }
            guard let next else { return }
            work = next
            if state.withLock({ $0.head > 1024 && $0.head * 2 > $0.waiting.count }) {
                state.withLock { state in
                    state.waiting.removeFirst(state.head)
                    state.head = 0
                }
            }
        }
    }
}
