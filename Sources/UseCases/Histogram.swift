import Synchronization

/// Durations counted by ranges, as Prometheus reads them: cumulative buckets, a sum and a count.
package final class Histogram: Sendable {
    /// Upper bounds, in microseconds.
    private static let bounds: [Int64] = [
        100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000,
    ]

    private struct State {
        var buckets = [Int](repeating: 0, count: Histogram.bounds.count + 1)
        var microseconds: Int64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    package func note(microseconds: Int64) {
        let bucket = Histogram.bounds.firstIndex { microseconds <= $0 } ?? Histogram.bounds.count
        state.withLock { state in
            state.buckets[bucket] += 1
            state.microseconds += microseconds
        }
    }

    /// The samples of one series.
    /// - Parameter label: such as `operation="getStory"`; empty for none.
    package func lines(_ name: String, label: String = "") -> [String] {
        let state = state.withLock { $0 }
        let separator = label.isEmpty ? "" : ","
        let labels = label.isEmpty ? "" : "{\(label)}"
        var total = 0
        var lines: [String] = []
        for (bound, count) in zip(Histogram.bounds, state.buckets) {
            total += count
            lines.append("\(name)_bucket{\(label)\(separator)le=\"\(Double(bound) / 1_000_000)\"} \(total)")
        }
        total += state.buckets[Histogram.bounds.count]
        return lines + [
            "\(name)_bucket{\(label)\(separator)le=\"+Inf\"} \(total)",
            "\(name)_sum\(labels) \(Double(state.microseconds) / 1_000_000)", "\(name)_count\(labels) \(total)",
        ]
    }
}
