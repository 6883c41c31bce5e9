internal import Dispatch
import Synchronization

/// Threads for work that may wait: commits, extraction, large bodies. Bounded, so that a flood becomes a refusal
/// and never a growing list.
///
/// Work that takes seconds never has all of the threads: whoever comes with a small piece while many large ones wait
/// goes past them.
package final class WorkQueue: Sendable {
    package typealias Work = @Sendable () -> Void

    /// How long a piece of work will take, as far as its size tells.
    package enum Length: Sendable {
        case short
        /// A text so long that reading it takes a good part of a second.
        case long

        /// Longest text, in bytes, that counts as short: two tenths of a second of extraction.
        package static let shortBytes = 128 * 1024

        package init(ofBytes count: Int) { self = count > Length.shortBytes ? .long : .short }
    }

    /// First in, first out; `head` is the next one.
    private struct Line {
        private var waiting: [(number: UInt64, work: Work)] = []
        private var head = 0

        var count: Int { waiting.count - head }
        /// When the next one came, by the number of those before it.
        var next: UInt64? { head < waiting.count ? waiting[head].number : nil }

        mutating func append(_ work: @escaping Work, _ number: UInt64) { waiting.append((number, work)) }

        mutating func removeFirst() -> Work {
            defer {
                head += 1
                if head == waiting.count {
                    waiting.removeAll(keepingCapacity: true)
                    head = 0
                } else if head > 1024, head * 2 > waiting.count {
                    waiting.removeFirst(head)
                    head = 0
                }
            }
            return waiting[head].work
        }
    }

    private struct State {
        var idleLanes: [Int]
        var short = Line()
        var long = Line()
        /// Long pieces under way.
        var longRunning = 0
        /// Pieces that came.
        var arrived: UInt64 = 0

        /// The next piece in order of arrival; long ones only while fewer than so many are under way.
        mutating func next(longLimit: Int) -> (work: Work, length: Length)? {
            let long = longRunning < longLimit ? self.long.next : nil
            switch (short.next, long) {
            case (nil, nil): return nil
            case (let first?, let second?) where first < second: return (short.removeFirst(), .short)
            case (_?, nil): return (short.removeFirst(), .short)
            default:
                longRunning += 1
                return (self.long.removeFirst(), .long)
            }
        }
    }

    /// Pieces of work that may wait for a thread. Beyond it the caller answers 503.
    package let limit: Int
    private let longLimit: Int
    private let lanes: [DispatchQueue]
    private let state: Mutex<State>

    /// - Parameter threads: serial queues of our own, two at least: one stays for what is short. Blocking on global queues
    ///   spawns dozens of threads.
    package init(label: String, threads: Int, limit: Int) {
        self.limit = limit
        lanes = (0..<max(2, threads)).map { DispatchQueue(label: "\(label).\($0)") }
        longLimit = lanes.count - 1
        state = Mutex(State(idleLanes: Array(lanes.indices)))
    }

    /// Runs `work` on one of the threads, in order of arrival but for long work that waits for its turn.
    /// - Returns: false, and `work` is not run, if too much is waiting already.
    package func run(_ length: Length = .short, _ work: @escaping Work) -> Bool {
        let lane: (number: Int, work: Work, length: Length)?? = state.withLock { state in
            let startsAtOnce = length == .short && !state.idleLanes.isEmpty
            guard startsAtOnce || state.short.count + state.long.count < limit else { return .none }
            state.arrived += 1
            switch length {
            case .short: state.short.append(work, state.arrived)
            case .long: state.long.append(work, state.arrived)
            }
            guard !state.idleLanes.isEmpty, let next = state.next(longLimit: longLimit) else { return .some(nil) }
            return (state.idleLanes.removeLast(), next.work, next.length)
        }
        guard let lane else { return false }
        if let lane {
            lanes[lane.number].async { @Sendable [self] in drain(lane.number, first: lane.work, lane.length) }
        }
        return true
    }

    private func drain(_ lane: Int, first: @escaping Work, _ length: Length) {
        var (work, length) = (first, length)
        while true {
            work()
            let next: (work: Work, length: Length)? = state.withLock { state in
                if length == .long { state.longRunning -= 1 }
                guard let next = state.next(longLimit: longLimit) else {
                    state.idleLanes.append(lane)
                    return nil
                }
                return next
            }
            guard let next else { return }
            (work, length) = next
        }
    }
}
