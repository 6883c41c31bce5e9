import Fetching
import Formats
import FoundationEssentials
import Glibc
import Testing

/// The composition root as operators run it: ingest, kill, start again.
@Suite struct IngestAndKillTests {
    private static let page = """
        <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>木器店的灯</title></head><body><article>
        <h1>木器店的灯</h1>
        <p>阿岚在北京做了七年的产品经理，去年冬天辞职离开了公司。她把租来的房子退掉，坐了一夜火车回到老家的县城，\
        在东门外租下一间旧仓库，改成了一家卖木器的小店。头三个月没有一个客人，她就每天打磨同一块樟木板，直到有人推门进来问价。</p>
        <p>现在她每月能挣七千元，比从前少了一半多，可是她说夜里睡得很好。她把账本摊在柜台上，一笔一笔讲给来访的人听。</p>
        </article></body></html>
        """

    private func start(_ directory: String, allowing port: UInt16) throws -> ServerProcess {
        let server = try ServerProcess(
            data: directory + "/data", seeds: directory + "/seeds",
            environment: ["ELSEWHERE_TOKEN": "secret", "ELSEWHERE_FETCH_ALLOW": "127.0.0.1:\(port)"])
        try server.waitUntilReady()
        return server
    }

    private let writing = ["Authorization: Bearer secret", "Content-Type: application/json", "Prefer: wait=30"]

    @Test func `what was acknowledged is there after a kill, once and searchable`() throws {
        let site = LocalSite(["/lamp": Self.page])
        try withDirectory { directory in
            let first = try start(directory, allowing: site.port)
            let body = Array(#"{"url": "http://127.0.0.1:\#(site.port)/lamp"}"#.utf8)
            let made = try first.send("POST", "/api/v1/ingestions", fields: writing, body: body)
            #expect(made.status == 201, "\(String(decoding: made.body, as: UTF8.self))")
            let id = try #require(text(made, "articleId"))
            #expect(first.stop(SIGKILL) == nil)

            let second = try start(directory, allowing: site.port)
            let article = try second.send("GET", "/api/v1/articles/\(id)", fields: ["Authorization: Bearer secret"])
            #expect(article.status == 200)
            #expect(text(article, "text")?.contains("樟木板") == true)
            let found = try second.send("GET", "/api/v1/search?type=article&q=%E6%A8%9F%E6%9C%A8%E6%9D%BF")
            #expect(found.status == 200)
            #expect(String(decoding: found.body, as: UTF8.self).contains("\"total\":1,"))
            let again = try second.send("POST", "/api/v1/ingestions", fields: writing, body: body)
            #expect(again.status == 200)
            #expect(text(again, "duplicateOf") == id)
            #expect(second.stop(SIGTERM) == 0)
        }
    }

    @Test func `a second process on the same data is sent away with 75`() throws {
        try withDirectory { directory in
            let first = try start(directory, allowing: 1)
            let second = try Command.run(["export", "--data", directory + "/data"])
            #expect(second.code == 75)
            #expect(second.errors.contains("in use by process"), "\(second.errors)")
            #expect(first.stop(SIGTERM) == 0)
        }
    }
}
