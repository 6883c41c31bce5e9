import API
import HTTPServing
import HTTPWire
import Logging
import Synchronization

/// Lines about requests: all of them if asked for, slow ones unless forbidden. Can be changed while the server runs.
final class RequestLog: Sendable {
    struct Thresholds: Sendable {
        var isAccessLogOn = false
        /// The flag was given, whatever the configuration says.
        var isAccessLogAskedFor = false
        /// Answers that took this long to make are logged; 0: none.
        var slowMilliseconds = 1000

        init() {}

        init(_ settings: Settings, accessLog: Bool) throws(Exit) {
            isAccessLogAskedFor = accessLog
            isAccessLogOn = try settings.flag(accessLog, "ELSEWHERE_ACCESS_LOG")
            slowMilliseconds =
                try settings.number(nil, "ELSEWHERE_SLOW_REQUEST_MS", in: 0...3_600_000) ?? slowMilliseconds
        }
    }

    private let current: Mutex<Thresholds>
    private let log: Logger

    init(_ thresholds: Thresholds, log: Logger) {
        current = Mutex(thresholds)
        self.log = log
    }

    var thresholds: Thresholds {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    /// An answer went out; called on the event loop.
    func note(_ record: AccessRecord) {
        guard thresholds.isAccessLogOn else { return }
        log.info(
            "request",
            metadata: [
                "id": "\(record.id)", "client": "\(record.client)", "method": "\(record.method)",
                "target": "\(record.target)", "status": "\(record.status)",
                "length": "\(record.length.map(String.init) ?? "-")", "milliseconds": "\(record.milliseconds)",
            ])
    }

    /// An answer was made; called wherever it was.
    func answered(_ answered: Service.Answered) {
        let slow = thresholds.slowMilliseconds
        guard slow > 0, answered.microseconds >= Int64(slow) * 1000 else { return }
        log.warning(
            "slow request",
            metadata: [
                "id": "\(answered.request.id)", "operation": "\(answered.operation)",
                "method": "\(answered.request.method.name)", "path": "\(answered.path)",
                "query": "\(answered.query)", "status": "\(answered.status)",
                "milliseconds": "\(answered.microseconds / 1000)",
            ])
    }
}
