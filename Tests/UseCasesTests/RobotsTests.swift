import Stories
import Testing
import UseCases

@Suite struct RobotsTests {
    @Test(arguments: [
        ("", "/a", true),
        ("User-agent: *\nDisallow: /", "/a", false),
        ("User-agent: *\nDisallow:", "/a", true),
        ("User-agent: *\r\nDisallow: /private # comment\r\n", "/private/x", false),
        ("User-agent: *\nDisallow: /private", "/public", true),
        ("User-agent: other\nDisallow: /", "/a", true),
        ("User-agent: Elsewhere\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true),
        ("User-agent: Elsewhere\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/a", false),
        ("User-agent: x\nUser-agent: elsewhere\nDisallow: /a", "/a", false),
        ("User-agent: *\nDisallow: /a\nAllow: /a/open", "/a/open/1", true),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true),
        ("User-agent: *\nDisallow: /*?print", "/a/b?print=1", false),
        ("User-agent: *\nDisallow: /a$", "/a", false),
        ("User-agent: *\nDisallow: /a$", "/ab", true),
        ("Disallow: /", "/a", true),
        ("<html>not rules</html>", "/a", true),
    ])
    func `reads the rules of robots.txt`(text: String, path: String, isAllowed: Bool) {
        #expect(RobotsRules(Array(text.utf8), agent: "elsewhere").allow(path) == isAllowed)
    }

    @Test func `a pattern made to be slow is not`() {
        // Each rule nearly stands at every place of the path.
        let part = String(repeating: "a", count: 4_000)
        let text = "User-agent: *\n" + String(repeating: "Disallow: /*\(part)b\n", count: 120)
        let rules = RobotsRules(Array(text.utf8), agent: "elsewhere")
        let started = ContinuousClock.now
        #expect(rules.allow("/" + String(repeating: "a", count: 8_000)))
        #expect(!rules.allow("/x" + part + "bc"))
        #expect(started.duration(to: .now) < .seconds(2))
    }

    @Test func `asks once for many pages, and not at all for a single one`() async throws {
        let web = FakeWeb()
        web.page("https://news.example:443/robots.txt", "User-agent: *\nDisallow: /closed")
        web.page("https://news.example/open", articlePage(1))
        web.page("https://news.example/closed", articlePage(2))
        let product = try Product.forTests(web: web)
        func bulk(_ url: String) async throws -> Ingestion {
            var submission = Submission(source: .url(url), tokenID: "t")
            submission.isBulk = true
            return await product.end(of: try product.ingestions.submit(submission).id)
        }
        #expect(try await bulk("https://news.example/open").status == .done)
        #expect(try await bulk("https://news.example/closed").error?.type == "robots-refused")
        #expect(web.asked.filter { $0.url.hasSuffix("robots.txt") }.count == 1)
        #expect(try await product.ingested(.url("https://news.example/closed")).status == .done)
    }
}
