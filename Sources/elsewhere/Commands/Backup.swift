import ArgumentParser
import Glibc
import Storage
import Stories

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store to a file, also while a server uses it.",
        discussion: """
            The copy is a store, tried before it gets its name: put it as elsewhere.sqlite into a data directory to restore it.

            EXAMPLE
              elsewhere backup /backups/elsewhere-2024-05-01.sqlite --data ./data
            """)

    @Argument(help: "The file to write; there must be none yet.")
    var file: String
    @OptionGroup var data: DataOptions

    func run() throws {
        let composition = try Composition(data, settings: try Settings())
        guard !composition.isDatabase else {
            throw Exit.usage("a PostgreSQL store is backed up with pg_dump, or as NDJSON with `elsewhere export`")
        }
        guard access(file, F_OK) != 0 else {
            throw Exit.cannotCreate("\(file) is there already; choose another name")
        }
        let path = StorageLocation(directory: composition.dataDirectory).databasePath
        guard access(path, R_OK) == 0 else { throw Exit.noInput("\(path) cannot be read: nothing to back up") }
        do throws(StorageError) { _ = try BackupSchedule.make(from: path, to: file) } catch {
            throw Composition.exit(error)
        }
        Terminal.print("\(path) -> \(file)")
    }
}
