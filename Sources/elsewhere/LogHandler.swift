import Formats
import Logging
import Stories

/// Writes each record as one line of JSON to standard error.
struct JSONLinesHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let label: String

    init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var json = JSONWriter(reserving: 256)
        json.object { json in
            json.member("at", SystemClock().now().text)
            json.member("level", event.level.rawValue)
            json.member("area", label)
            json.member("message", event.message.description)
            for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { _, new in new })
                .sorted(by: { $0.key < $1.key })
            {
                json.member(key, value.description)
            }
        }
        json.endLine()
        Terminal.write(json.bytes, to: 2)
    }
}
