import ArgumentParser

@main
struct Elsewhere: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "elsewhere",
        abstract: "Stories of people who left the big city or the big company 别处",
        discussion: """
            Every flag has a variable ELSEWHERE_<FLAG> (--data: ELSEWHERE_DATA); a flag goes before a variable, a \
            variable before the file that ELSEWHERE_CONFIG names.

            EXAMPLE
              elsewhere serve --port 8080
              elsewhere extract article.html | jq .title
            """,
        version: "elsewhere \(Elsewhere.version)",
        subcommands: [
            Serve.self, Extract.self, Ingest.self, SearchStories.self, Export.self, Import.self, Backup.self,
            Check.self,
            Health.self, OpenAPI.self, Token.self, Audit.self, Doctor.self,
        ]
    )

    static let version = "0.1.0"

    /// Parses and runs. Errors are one line on standard error and an exit code of sysexits.h; the library's own
    /// `main` would print its usage over several lines.
    static func main() {
        do {
            try checkHelp()
            var command = try parseAsRoot()
            try command.run()
        } catch let exit as Exit {
            if let message = exit.message { Terminal.error(message) }
            Terminal.exit(exit.code)
        } catch {
            let code = exitCode(for: error)
            if code.isSuccess {
                Terminal.print(fullMessage(for: error))
                Terminal.exit(0)
            }
            let message = message(for: error)
            if !message.isEmpty { Terminal.error("\(message) (elsewhere --help says more)") }
            Terminal.exit(code.rawValue)
        }
        Terminal.exit(0)
    }

    /// `help` of a command that there is not would print the help of the program, as if it had been asked for.
    private static func checkHelp() throws(Exit) {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.first == "help", let name = arguments.dropFirst().first, !name.hasPrefix("-") else { return }
        let names = configuration.subcommands.map { $0._commandName }
        guard !names.contains(name), name != "help" else { return }
        throw .usage("there is no command '\(name)'; there are \(names.joined(separator: ", "))")
    }
}
