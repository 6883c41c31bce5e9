import ArgumentParser
import Fetching

struct Health: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Exit code 0 if a server is ready, 69 if not.",
        discussion: """
            EXAMPLE
              elsewhere health
              elsewhere health http://127.0.0.1:8080
              elsewhere health unix:/run/elsewhere.sock
            """)

    /// A server that is ready answers at once.
    private static let timeoutMilliseconds = 5_000

    @Argument(
        help:
            "The server's address: http://HOST:PORT, or as --listen takes it. [ELSEWHERE_SERVER, where ELSEWHERE_LISTEN, _PORT and _BASE_PATH put one]"
    )
    var url: String?

    func run() throws {
        let settings = try Settings()
        let server = try settings.server(url) ?? settings.ownServer(port: settings.port(nil))
        let reply: ServerClient.Reply
        do throws(ServerClient.Failure) {
            reply = try ServerClient(timeoutMilliseconds: Health.timeoutMilliseconds).send("GET", "/readyz", at: server)
        } catch { throw Exit.unavailable("\(server) does not answer: \(error.cause)") }
        let body = String(decoding: reply.body, as: UTF8.self)
        guard reply.status == 200 else { throw Exit.unavailable("\(server) is not ready (\(reply.status)): \(body)") }
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
