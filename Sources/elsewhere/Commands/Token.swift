import ArgumentParser
import Stories
import UseCases

struct Token: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Bearer tokens of the data directory.",
        discussion: """
            A running server knows a new token at once, and refuses a revoked one within a few seconds.

            EXAMPLE
              elsewhere token create --name laptop --scope ingest --scope edit
              elsewhere token list
              elsewhere token revoke t-1a2b3c4d
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make a token and print its secret, this once.",
            discussion: """
                EXAMPLE
                  elsewhere token create --name laptop --scope ingest --expires 30d
                """)

        /// Seconds of the units that a span of time is given in.
        private static let units: [Character: Int64] = ["h": 3600, "d": 86_400, "w": 604_800]

        @OptionGroup var data: DataOptions
        @Option(help: "What it is for.")
        var name = "unnamed"
        @Option(help: "What it may do: ingest, edit, admin, metrics. Without: all.")
        var scope: [String] = []
        @Option(help: "When it ends: 12h, 30d, 8w from now. Without: when it is revoked.")
        var expires: String?

        func run() throws {
            let scopes = try scope.map { name in
                guard let scope = Tokens.Scope(rawValue: name) else {
                    throw Exit.usage("--scope is '\(name)', expected ingest, edit, admin or metrics")
                }
                return scope
            }
            guard !name.allSatisfy(\.isWhitespace) else {
                throw Exit.usage("--name is empty, expected what the token is for, such as laptop")
            }
            let (token, secret) = try Token.tokens(data).create(
                name: name, scopes: scopes.isEmpty ? Set(Tokens.Scope.allCases) : Set(scopes),
                expiresAfter: try expires.map(seconds))
            let may = scopes.isEmpty ? "everything" : scopes.map(\.rawValue).joined(separator: ", ")
            Terminal.error("made \(token.id) (\(token.name)), which may do \(may); the secret is shown this once")
            Terminal.print(secret)
        }

        private func seconds(_ span: String) throws(Exit) -> Int64 {
            guard let unit = span.last.flatMap({ Create.units[$0] }), let count = Int64(span.dropLast()),
                (1...100_000).contains(count)
            else {
                throw .usage("--expires is '\(span)', expected a number of hours, days or weeks such as 12h, 30d, 8w")
            }
            return count * unit
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the tokens, without their secrets.",
            discussion: """
                EXAMPLE
                  elsewhere token list
                """)

        @OptionGroup var data: DataOptions

        func run() throws {
            for token in try Token.tokens(data, isReading: true).list() {
                let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: ",")
                let state =
                    token.revokedAt.map { "revoked \($0.text)" }
                    ?? token.expiresAt.map { ($0 <= SystemClock().now() ? "expired " : "until ") + $0.text } ?? "valid"
                Terminal.print("\(token.id)\t\(token.name)\t\(scopes)\t\(token.createdAt.text)\t\(state)")
            }
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "Make a token worthless.",
            discussion: """
                EXAMPLE
                  elsewhere token revoke t-1a2b3c4d
                """)

        @OptionGroup var data: DataOptions
        @Argument(help: "The token's id, as `token list` shows it.")
        var id: String

        func run() throws {
            guard try Token.tokens(data, isReading: true).revoke(id) else {
                throw Exit.data("there is no token \(id); `elsewhere token list` shows them")
            }
        }
    }

    /// The tokens alone: nothing else of the store is read, and a server may be using it.
    private static func tokens(_ data: DataOptions, isReading: Bool = false) throws -> Tokens {
        let composition = try Composition(data, settings: try Settings())
        guard composition.hasDirectory else {
            throw Exit.usage(
                "a store in memory keeps no tokens; give a data directory by --data, or set ELSEWHERE_TOKEN")
        }
        let store = try composition.openStore(isShared: true, isReading: isReading)
        let library = Library(storage: store.storage, catalogue: Catalogue(), clock: SystemClock())
        do throws(StorageError) { return try Tokens(library: library, configuredSecret: nil) } catch {
            throw Composition.exit(error)
        }
    }
}
