import Fetching
import Testing

@Suite struct ServerAddressTests {
    @Test(
        arguments: [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", nil),
            ("https://stories.example/x/", "https://stories.example/x", nil),
            ("unix:/run/elsewhere.sock", "http://localhost", "/run/elsewhere.sock"),
            ("unix:/run/elsewhere.sock/", "http://localhost", "/run/elsewhere.sock"),
            ("unix:/run/elsewhere.sock:/base", "http://localhost/base", "/run/elsewhere.sock"),
            ("unix:elsewhere.sock", "http://localhost", "elsewhere.sock"),
            ("unix:/run/a:1/elsewhere.sock", "http://localhost", "/run/a:1/elsewhere.sock"),
            ("127.0.0.1", "http://127.0.0.1:9000", nil), ("localhost", "http://localhost:9000", nil),
            ("0.0.0.0", "http://127.0.0.1:9000", nil), ("::", "http://[::1]:9000", nil),
            ("[::1]", "http://[::1]:9000", nil), ("fd00::7", "http://[fd00::7]:9000", nil),
            ("[::1]:8080", "http://[::1]:8080", nil), ("0.0.0.0:8080/base", "http://127.0.0.1:8080/base", nil),
            ("stories.example:8080", "http://stories.example:8080", nil),
        ] as [(String, String, String?)])
    func `a server is named as a URL or as its listener is`(text: String, base: String, socket: String?) throws {
        let address = try #require(ServerAddress(text, port: 9000))
        #expect(address.base == base)
        #expect(address.socketPath == socket)
        #expect(address.description == text)
    }

    @Test(arguments: ["", "unix:", "unix::/base", "stories.example", "ftp://stories.example", ":8080", "host:99999"])
    func `what names no server is told from it`(text: String) {
        #expect(ServerAddress(text, port: 9000) == nil)
    }
}
