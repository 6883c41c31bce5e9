import ArgumentParser
import Stories
import UseCases

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Put an export, or other records, into the data directory.",
        discussion: """
            One JSON object a line: what `export` printed, or stories with `id` and `title` or `body`. Records that \
            are there already are replaced, and what is imported stays whatever the seed directory holds. A plain record \
            with the id of a seed that the data directory knows is a fault. Exit code 65 if a line is faulty; the others are in.

            EXAMPLE
              elsewhere import all.ndjson --data ./data
            """)

    /// Bytes that are looked at first: no text has a NUL among them.
    private static let glance = 4096

    @Argument(help: "The file, or - for standard input.")
    var file: String
    @OptionGroup var data: DataOptions

    func run() throws {
        let bytes = try Files.read(file)
        guard !bytes.prefix(Import.glance).contains(0) else {
            throw Exit.data("\(file) is no text, expected one JSON object a line, as `elsewhere export` prints them")
        }
        let composition = try Composition(data, settings: try Settings())
        let store = try composition.openStore()
        let product = try composition.product(store: store)
        let report: UseCases.Transfer.Report
        do throws(StorageError) { report = try UseCases.Transfer(library: product.library).load(bytes) } catch {
            throw Composition.exit(error)
        }
        product.stop()
        withExtendedLifetime(store.lock) {}
        for fault in report.faults { Terminal.write(Array("\(file):\(fault)\n".utf8), to: 2) }
        Terminal.print(
            "\(Terminal.counted(report.imported, "record")) imported, \(Terminal.counted(report.faults.count, "fault"))"
        )
        if !report.faults.isEmpty { throw Exit.data(nil) }
    }
}
