import ArgumentParser
import Formats
import Stories

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Who changed what: every write by a token, the newest first.",
        discussion: """
            Also while a server uses the data directory. One line each: time, token, action, what it was done to.

            EXAMPLE
              elsewhere audit --limit 20
              elsewhere audit --ndjson | jq -r 'select(.token == "t-1a2b3c4d") | .subject'
            """)

    @Option(help: "Entries to print.")
    var limit = 100
    @Flag(help: "A JSON object a line.")
    var ndjson = false
    @OptionGroup var data: DataOptions

    func run() throws {
        guard (1...AuditEntry.kept).contains(limit) else {
            throw Exit.usage("--limit is \(limit), expected a number from 1 to \(AuditEntry.kept)")
        }
        let composition = try Composition(data, settings: try Settings())
        let store = try composition.openStore(isShared: true, isReading: true)
        let entries: [AuditEntry]
        do throws(StorageError) { entries = try store.storage.auditEntries(limit: limit) } catch {
            throw Composition.exit(error)
        }
        for entry in entries {
            if ndjson {
                var json = JSONWriter()
                json.object { json in
                    json.member("at", entry.at.text)
                    json.member("token", entry.tokenID)
                    json.member("action", entry.action)
                    json.member("subject", entry.subject)
                }
                json.endLine()
                Terminal.write(json.bytes)
            } else {
                Terminal.print("\(entry.at.text)\t\(entry.tokenID)\t\(entry.action)\t\(entry.subject ?? "-")")
            }
        }
    }
}
