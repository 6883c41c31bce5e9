import ArgumentParser
import Fetching

struct Health: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Exit code 0 if a server is ready, 69 if not.",
        discussion: """
            EXAMPLE
              elsewhere health http://127.0.0.1:8080
            """)

    /// A server that is ready answers at once.
    private static let timeoutMilliseconds = 5_000

    @Argument(help: "The server's address. [ELSEWHERE_SERVER, http://127.0.0.1:8080]")
    var url: String?

    func run() throws {
        let settings = try Settings()
        let port = settings.value(nil, "ELSEWHERE_PORT") ?? settings.value(nil, "PORT") ?? "8080"
        let base = settings.value(url, "ELSEWHERE_SERVER") ?? "http://127.0.0.1:\(port)"
        let reply: ServerClient.Reply
        do throws(ServerClient.Failure) {
            reply = try ServerClient(timeoutMilliseconds: Health.timeoutMilliseconds).send(
                "GET", base.trimmed + "/readyz")
        } catch { throw Exit.unavailable("\(base) does not answer: \(error.cause)") }
        let body = String(decoding: reply.body, as: UTF8.self)
        guard reply.status == 200 else { throw Exit.unavailable("\(base) is not ready (\(reply.status)): \(body)") }
        Terminal.print(body)
    }
}

extension String {
    /// Without slashes at its end, to put a path behind.
    var trimmed: String {
        var text = self
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }
}
