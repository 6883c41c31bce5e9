internal import HTTPWire
internal import Search
internal import Stories
internal import Synchronization
internal import UseCases

/// Counters of requests by operation and status, and the text that Prometheus reads.
package final class Metrics: Sendable {
    private struct Series {
        var counts: [Int: Int] = [:]
        let durations = Histogram()
    }

    private let series: Mutex<[String: Series]> = Mutex([:])

    package init() {}

    /// Answers that were ready made.
    private let hits = Atomic<Int>(0)

    /// Requests that were refused because their client or token had sent too many.
    private let limited = Atomic<Int>(0)

    func noteLimited() { limited.add(1, ordering: .relaxed) }

    func noteHit() { hits.add(1, ordering: .relaxed) }

    func note(_ operation: String, status: Int, microseconds: Int64) {
        let durations = series.withLock { series in
            series[operation, default: Series()].counts[status, default: 0] += 1
            return series[operation]?.durations
        }
        durations?.note(microseconds: microseconds)
    }

    func text(_ service: Service) -> String {
        let snapshot = service.product.catalogue.snapshot
        var lines: [String] = []
        func gauge(_ name: String, _ help: String, _ value: Int) {
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) gauge", "\(name) \(value)"]
        }
        gauge("elsewhere_stories", "Stories that are served.", snapshot.index.count)
        gauge("elsewhere_articles", "Articles that are served.", snapshot.articles.count)
        gauge("elsewhere_people", "People across articles.", snapshot.people.count)
        gauge("elsewhere_revision", "The store's revision.", Int(snapshot.revision))
        gauge(
            "elsewhere_store_reachable", "Does the store answer, as far as is known? 1 or 0.",
            service.product.library.isStoreReachable ? 1 : 0)
        gauge("elsewhere_ready", "1 when requests can be answered.", service.product.readiness.state == .ready ? 1 : 0)
        gauge("elsewhere_event_streams", "Open event streams.", service.streams.count)
        lines += [
            "# HELP elsewhere_ingestions_open Jobs that have not ended.", "# TYPE elsewhere_ingestions_open gauge",
        ]
        let open = service.product.ingestions.openCounts
        for status in Ingestion.Status.allCases where !status.isFinal {
            lines.append("elsewhere_ingestions_open{status=\"\(status.rawValue)\"} \(open[status] ?? 0)")
        }
        lines += [
            "# HELP elsewhere_prepared_answers_total Answers that were kept ready made; not counted below.",
            "# TYPE elsewhere_prepared_answers_total counter",
            "elsewhere_prepared_answers_total \(hits.load(ordering: .relaxed))",
        ]
        lines += [
            "# HELP elsewhere_rate_limited_total Requests refused by a rate limit; not counted below.",
            "# TYPE elsewhere_rate_limited_total counter",
            "elsewhere_rate_limited_total \(limited.load(ordering: .relaxed))",
        ]
        let all = series.withLock { $0 }.sorted { $0.key < $1.key }
        lines += ["# HELP elsewhere_requests_total Answered requests.", "# TYPE elsewhere_requests_total counter"]
        for (operation, series) in all {
            for (status, count) in series.counts.sorted(by: { $0.key < $1.key }) {
                lines.append("elsewhere_requests_total{operation=\"\(operation)\",status=\"\(status)\"} \(count)")
            }
        }
        let name = "elsewhere_request_duration_seconds"
        lines += ["# HELP \(name) Time to make an answer.", "# TYPE \(name) histogram"]
        for (operation, series) in all {
            lines += series.durations.lines(name, label: "operation=\"\(operation)\"")
        }
        let commits = "elsewhere_commit_duration_seconds"
        lines += ["# HELP \(commits) Time that the store took to commit a write.", "# TYPE \(commits) histogram"]
        lines += service.product.library.commitDurations.lines(commits)
        return lines.joined(separator: "\n") + "\n" + (service.options.moreMetrics?() ?? "")
    }
}
