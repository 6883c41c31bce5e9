import Formats
import Logging
import Stories
import Synchronization

/// The level below which nothing is logged; shared by all loggers of the process, so that a reload can change it.
final class LogThreshold: Sendable {
    private let level: Mutex<Logger.Level>

    init(_ level: Logger.Level) { self.level = Mutex(level) }

    var current: Logger.Level {
        get { level.withLock { $0 } }
        set { level.withLock { $0 = newValue } }
    }
}

/// Writes each record as one line to standard error: JSON for machines, text for people.
struct LineHandler: LogHandler {
    enum Format: String { case json, text }

    var metadata: Logger.Metadata = [:]
    private let threshold: LogThreshold
    private let format: Format
    private let label: String

    init(label: String, threshold: LogThreshold, format: Format) {
        self.label = label
        self.threshold = threshold
        self.format = format
    }

    var logLevel: Logger.Level {
        get { threshold.current }
        set { threshold.current = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:], uniquingKeysWith: { _, new in new })
            .sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value.description) }
        let at = SystemClock().now().text
        switch format {
        case .json:
            var json = JSONWriter(reserving: 256)
            json.object { json in
                json.member("at", at)
                json.member("level", event.level.rawValue)
                json.member("area", label)
                json.member("message", event.message.description)
                for detail in details {
                    json.key(detail.name)
                    json.string(detail.value)
                }
            }
            json.endLine()
            Terminal.write(json.bytes, to: 2)
        case .text:
            var line = "\(at) \(event.level.rawValue) \(event.message)"
            for detail in details { line += " \(detail.name)=\(LineHandler.quoted(detail.value))" }
            Terminal.write(Array((line + "\n").utf8), to: 2)
        }
    }

    /// A value that cannot be mistaken for the next one, nor for the next line.
    private static func quoted(_ value: String) -> String {
        let needsQuotes =
            value.isEmpty || value.unicodeScalars.contains { $0.value <= 0x20 || $0 == "\"" || $0.value == 0x7F }
        return needsQuotes ? value.debugDescription : value
    }
}
