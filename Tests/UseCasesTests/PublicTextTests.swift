import Formats
import Search
import Stories
import Testing
import UseCases

@Suite struct PublicTextTests {
    /// Every story, quote and piece of evidence of an article, as everybody gets them.
    private func shownPieces(_ product: Product, _ id: Article.ID) throws -> [String] {
        let snapshot = product.catalogue.snapshot
        let article = product.publicText.article(
            try #require(snapshot.article(id)), in: snapshot, holdsToken: false)
        #expect(article.text.isEmpty)
        var pieces = article.quotes.map(\.text) + article.figures.compactMap(\.evidence?.exact)
        for storyId in article.storyIds {
            let story = product.publicText.story(try #require(snapshot.story(storyId)), in: snapshot, holdsToken: false)
            #expect(story.body == nil)
            pieces += story.quotes.map(\.text) + story.evidence.values.flatMap { $0.compactMap(\.exact) }
            pieces += [story.summary].compactMap { $0 }
        }
        return pieces
    }

    /// Code points of a text that pieces of it cover, wherever they stand.
    private func covered(_ text: String, by pieces: [String]) -> Int {
        let scalars = Array(text.unicodeScalars)
        var isCovered = [Bool](repeating: false, count: scalars.count)
        for piece in pieces {
            let needle = Array(piece.unicodeScalars)
            guard needle.count >= 4, needle.count <= scalars.count else { continue }
            for start in 0...(scalars.count - needle.count)
            where scalars[start..<start + needle.count].elementsEqual(needle) {
                for offset in start..<start + needle.count { isCovered[offset] = true }
            }
        }
        return isCovered.filter { $0 }.count
    }

    private func longSeed() -> SeedContents {
        var contents = SeedContents()
        var article = Article(id: "raw")
        article.title = "很长的文章"
        article.text = (0..<200).map { "第\($0)段，\(Self.words($0))。" }.joined(separator: "\n\n")
        let count = article.text.unicodeScalars.count
        article.quotes = (0..<50).map { index in
            let start = index * 20
            let view = Array(article.text.unicodeScalars)[start..<start + 15]
            var text = String.UnicodeScalarView()
            text.append(contentsOf: view)
            return Quote(speaker: "她", text: String(text), start: start, end: start + 15)
        }
        var story = Story(id: "raw-she", title: "她")
        story.body = article.text
        story.summary = "她离开了。" + String(article.text.prefix(25))
        story.source.articleId = "raw"
        for index in 0..<60 {
            story.evidence["field\(index)"] = [Evidence(start: index * 30, end: min(count, index * 30 + 400))]
        }
        contents.articles = [.init(article, origin: .rawArticle, digest: "d")]
        contents.stories = [.init(story, origin: .rawArticle, digest: "d")]
        return contents
    }

    /// Twenty characters that stand nowhere else.
    private static func words(_ number: Int) -> String {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        var view = String.UnicodeScalarView()
        for _ in 0..<20 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            view.append(Unicode.Scalar(UInt32(0x4E00 + (state >> 33) % 0x5000)) ?? "一")
        }
        return String(view)
    }

    @Test func `everybody gets excerpts within the budget, whatever they put together`() throws {
        let product = try Product.forTests { longSeed() }
        try product.start()
        let text = try #require(product.catalogue.snapshot.article("raw")).text
        let pieces = try shownPieces(product, "raw")
        #expect(!pieces.isEmpty)
        #expect(pieces.allSatisfy { $0.unicodeScalars.count <= PublicText.excerptLimit + 40 })
        let limit = min(PublicText.articleLimit, text.unicodeScalars.count / PublicText.articleShare)
        #expect(covered(text, by: pieces) <= limit)
    }

    @Test func `a search snippet shows nothing beyond the excerpts`() throws {
        let product = try Product.forTests { longSeed() }
        try product.start()
        let snapshot = product.catalogue.snapshot
        let story = try #require(snapshot.story("raw-she"))
        #expect(
            product.publicText.snippet("第190段，" + Self.words(190), of: story, in: snapshot, holdsToken: false) == nil)
        #expect(product.publicText.snippet("第190段", of: story, in: snapshot, holdsToken: true) == "第190段")
    }

    @Test func `a token holder, the operator's choice and the operator's own texts get everything`() throws {
        let product = try Product.forTests { longSeed() }
        try product.start()
        let snapshot = product.catalogue.snapshot
        let story = try #require(snapshot.story("raw-she"))
        #expect(product.publicText.story(story, in: snapshot, holdsToken: true) == story)
        #expect(PublicText(policy: .full).story(story, in: snapshot, holdsToken: false) == story)
        var own = longSeed()
        own.stories[0].origin = .seed
        own.articles[0].origin = .seed
        let contents = own
        let other = try Product.forTests { contents }
        try other.start()
        let kept = try #require(other.catalogue.snapshot.story("raw-she"))
        #expect(other.publicText.story(kept, in: other.catalogue.snapshot, holdsToken: false) == kept)
    }

    @Test func `an ingested page is shown as excerpts`() async throws {
        let web = FakeWeb()
        web.page("https://news.example/1", articlePage(1))
        let product = try Product.forTests(web: web)
        let job = try await product.ingested(.url("https://news.example/1"))
        let id = try #require(job.articleId)
        let text = try #require(product.catalogue.snapshot.article(id)).text
        let pieces = try shownPieces(product, id)
        #expect(covered(text, by: pieces) <= text.unicodeScalars.count / PublicText.articleShare)
    }

    @Test func `excerpts follow corrections and deletions`() throws {
        let product = try Product.forTests { longSeed() }
        try product.start()
        let token = try product.tokens.authenticate(authorization: "Bearer secret", from: "test")
        func evidence() throws -> [String] {
            let snapshot = product.catalogue.snapshot
            let story = try #require(snapshot.story("raw-she"))
            return product.publicText.story(story, in: snapshot, holdsToken: false).evidence.values
                .flatMap { $0.compactMap(\.exact) }
        }
        #expect(try evidence().count > 1)
        let patch =
            #"{"evidence": {"title": [{"start": 600, "end": 610, "exact": null, "in": "text"}]}, "summary": null}"#
        try product.editing.replaceStory(
            "raw-she",
            with: mergePatch(patch).merging(patch: mergePatch(#"{"title": "她", "source": {"articleId": "raw"}}"#)),
            expected: .any, token: token)
        #expect(try evidence().count == 1)
        let text = try #require(product.catalogue.snapshot.article("raw")).text
        #expect(Array(text.unicodeScalars)[600..<610].starts(with: try #require(evidence().first).unicodeScalars))
        try product.editing.patchArticle(
            "raw", with: mergePatch(#"{"text": "新的一篇，很短。"}"#), expected: .any, token: token)
        #expect(try evidence().isEmpty)
    }
}
