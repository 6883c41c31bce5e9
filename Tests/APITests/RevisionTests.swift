import API
import Formats
import HTTPWire
import Testing

/// Reading one's own writes: `Elsewhere-Revision`.
@Suite struct RevisionTests {
    @Test(arguments: ["/api/v1/stories", "/api/v1/stories/yuhe", "/api/v1/none", "/readyz", "/"])
    func `every answer says which revision it shows`(target: String) throws {
        let client = try Client.reading()
        let revision = try #require(try client.get("/readyz").json()["revision"]?.number)
        #expect(client.get(target)["Elsewhere-Revision"] == String(Int(revision)))
        #expect(client.get(target)["Access-Control-Expose-Headers"]?.contains("Elsewhere-Revision") == true)
    }

    @Test func `a write's answer has the revision that the write got, and a read that asks for it sees the write`()
        throws
    {
        let client = try Client.writing()
        let before = try #require(client.get("/api/v1/stories/yuhe")["Elsewhere-Revision"].flatMap { Int($0) })
        let patched = client.send(
            .patch, "/api/v1/stories/yuhe",
            [
                Client.token, ("If-Match", "*"), ("Content-Type", "application/merge-patch+json"),
            ], body: "{\"title\":\"新题\"}")
        #expect(patched.status == 200)
        let written = try #require(patched["Elsewhere-Revision"])
        #expect(Int(written) == before + 1)
        let read = client.get("/api/v1/stories/yuhe", [("Elsewhere-Revision", written)])
        #expect(read.status == 200)
        #expect(try read.json()["title"]?.text == "新题")
    }

    @Test func `a revision that does not come is a 503 that says when to ask again`() throws {
        let client = try Client.reading()
        let reply = client.get("/api/v1/stories", [("Elsewhere-Revision", "999999999")])
        #expect(reply.status == 503)
        #expect(reply["Retry-After"] == "1")
        #expect(try reply.json()["type"]?.text == "/problems/revision-not-reached")
    }

    @Test(arguments: ["latest", "-1", "1.5", "", "99999999999999999999"])
    func `what is no revision is a 400`(value: String) throws {
        let reply = try Client.reading().get("/api/v1/stories", [("Elsewhere-Revision", value)])
        #expect(reply.status == 400)
        #expect(try reply.json()["errors"]?.elements.first?["header"]?.text == "Elsewhere-Revision")
    }
}
