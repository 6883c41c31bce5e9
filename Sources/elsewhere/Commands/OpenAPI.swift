import API
import ArgumentParser

struct OpenAPI: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Print the API's OpenAPI 3.1 document.",
        discussion: """
            EXAMPLE
              elsewhere openapi > openapi.json
            """)

    func run() throws { Terminal.write(Documents.openAPI(version: Elsewhere.version) + [0x0A]) }
}
