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
              elsewhere check seeds/stories/amu.md
            """)

    @Argument(help: "The directory, or one file of it. [ELSEWHERE_SEEDS, ./seeds]")
    var directory: String?

    func run() throws {
        let path = try Settings().value(directory, "ELSEWHERE_SEEDS") ?? "./seeds"
        var counts: [SeedRecord.Kind: Int] = [:]
        var faults = 0
        func count(_ record: SeedRecord, _: SeedOrigin) { counts[record.kind, default: 0] += 1 }
        func tell(_ fault: SeedFault) {
            faults += 1
            Terminal.write(Array("\(fault)\n".utf8), to: 2)
        }
        if SeedReader.isSeedFile(path) {
            SeedReader().read(file: path, in: "", onRecord: count, onFault: tell)
        } else {
            do throws(SeedFault) { try SeedReader().read(directory: path, onRecord: count, onFault: tell) } catch {
                throw Exit.noInput(error.description)
            }
        }
        let found = SeedRecord.Kind.allCases.compactMap { kind in counts[kind].map { "\($0) \(kind.rawValue)" } }
        Terminal.print(
            "\(path): \(found.isEmpty ? "nothing" : found.joined(separator: ", ")), \(Terminal.counted(faults, "fault"))"
        )
        if faults > 0 { throw Exit.data(nil) }
    }
}
