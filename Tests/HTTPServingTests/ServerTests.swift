import HTTPServing
import HTTPWire
import Testing

@Suite struct ServerTests {
    @Test func `answers requests on one connection in order`() throws {
        let server = try TestServer()
        let client = server.client()
        client.send(
            "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\nPOST /d HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nxyzGET /later HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        client.send("GET /e HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(client.readResponse()?.text == "GET /a?b=c []")
        #expect(client.readResponse()?.text == "POST /d [xyz]")
        #expect(client.readResponse()?.text == "later GET")
        #expect(client.readResponse()?.text == "GET /e []")
    }

    @Test func `streams a body in chunks and keeps the connection`() throws {
        let client = try TestServer().client()
        client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\nGET /after HTTP/1.1\r\nHost: x\r\n\r\n")
        let response = client.readResponse()
        #expect(response?["transfer-encoding"] == "chunked")
        #expect(response?.text == "0 1 2 3 4 ")
        #expect(client.readResponse()?.text == "GET /after []")
    }
}
