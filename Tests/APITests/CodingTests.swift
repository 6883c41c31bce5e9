import API
import Formats
import HTTPWire
import Testing

/// Codings of requests and small answers.
@Suite struct CodingTests {
    let client: Client

    init() throws { client = try Client.reading() }

    @Test func `a small answer is packed for whoever refuses it plain`() throws {
        #expect(client.get("/api/v1/places/110000", [("Accept-Encoding", "gzip")])["Content-Encoding"] == nil)
        for _ in 0..<2 {
            let reply = client.get("/api/v1/places/110000", [("Accept-Encoding", "gzip, identity;q=0")])
            #expect(reply["Content-Encoding"] == "gzip")
            #expect(client.get("/api/v1/places/110000", [("Accept-Encoding", "identity;q=0")]).status == 200)
        }
    }

    @Test func `a packed body is refused with what is taken instead`() throws {
        let fields = [Client.token, ("Content-Type", "application/json"), ("Content-Encoding", "gzip")]
        for (method, target) in [
            (Method.post, "/api/v1/search"), (.post, "/api/v1/ingestions"), (.patch, "/api/v1/stories/yuhe"),
        ] {
            let reply = client.send(method, target, fields, body: "{}")
            #expect(reply.status == 415)
            #expect(reply["Accept-Encoding"] == "identity")
        }
        let plain = [("Content-Type", "application/json"), ("Content-Encoding", "identity")]
        #expect(client.send(.post, "/api/v1/search", plain, body: "{}").status == 200)
        // A wrong type says nothing of codings.
        let wrong = client.send(.post, "/api/v1/search", [("Content-Type", "text/plain")], body: "{}")
        #expect(wrong.status == 415)
        #expect(wrong["Accept-Encoding"] == nil)
    }
}
