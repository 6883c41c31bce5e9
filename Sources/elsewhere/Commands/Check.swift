import ArgumentParser
import SeedFiles

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate seed files: file:line: what, expected what.",
        discussion: """
            Exit code 65 if any is bad.

            EXAMPLE
              elsewhere check seeds
            """)

    @Argument(help: "The directory. [ELSEWHERE_SEEDS, ./seeds]")
    var directory: String?

    func run() throws {
        let path = try Settings().value(directory, "ELSEWHERE_SEEDS") ?? "./seeds"
        var counts: [SeedRecord.Kind: Int] = [:]
        var faults = 0
        do throws(SeedFault) {
            try SeedReader().read(
                directory: path, onRecord: { record, _ in counts[record.kind, default: 0] += 1 },
                onFault: { fault in
                    faults += 1
                    Terminal.write(Array("\(fault)\n".utf8), to: 2)
                })
        } catch { throw Exit.noInput(error.description) }
        let found = SeedRecord.Kind.allCases.compactMap { kind in counts[kind].map { "\($0) \(kind.rawValue)" } }
        Terminal.print(
            "\(path): \(found.isEmpty ? "nothing" : found.joined(separator: ", ")), \(Terminal.counted(faults, "fault"))"
        )
        if faults > 0 { throw Exit.data(nil) }
    }
}
