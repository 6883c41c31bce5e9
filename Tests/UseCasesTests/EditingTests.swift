import Formats
import Search
import Stories
import Testing
import UseCases

func mergePatch(_ json: String) throws -> Value { try JSONParser.parse(Array(json.utf8)) }

@Suite struct EditingTests {
    private func product(_ storage: MemoryStorage = MemoryStorage(), digest: String = "d1") throws -> Product {
        let product = try Product.forTests(storage: storage) { EditingTests.seeds(digest: digest) }
        try product.start()
        return product
    }

    private static func seeds(digest: String) -> SeedContents {
        var contents = SeedContents()
        var story = Story(id: "ah-lan", title: "阿岚开了木器店 \(digest)")
        story.person.name = "阿岚"
        story.work.title = "店主"
        story.source.articleId = "source"
        var article = Article(id: "source")
        article.title = "离开之后"
        contents.stories = [.init(story, origin: .seed, digest: digest)]
        contents.articles = [.init(article, origin: .seed, digest: digest)]
        return contents
    }

    private func token(_ product: Product) throws -> Tokens.Token {
        try product.tokens.authenticate(authorization: "Bearer secret", from: "test")
    }

    @Test func `a patch changes what it names and nothing else`() throws {
        let product = try product()
        let before = try #require(product.catalogue.snapshot.story("ah-lan"))
        let edited = try product.editing.patchStory(
            "ah-lan", with: mergePatch(#"{"work": {"title": "木匠", "sector": "handicraft"}, "outcome": "stable"}"#),
            expected: .revision(before.revision), token: try token(product))
        #expect(edited.work.title == "木匠")
        #expect(edited.work.sector == .handicraft)
        #expect(edited.title == before.title)
        #expect(edited.revision > before.revision)
        #expect(product.catalogue.snapshot.story("ah-lan") == edited)
        #expect(product.catalogue.snapshot.article("source")?.storyIds == ["ah-lan"])
        let changes = product.catalogue.snapshot.changes(since: before.revision, limit: 10)
        #expect(changes.map(\.id) == ["ah-lan"])
    }

    @Test func `a patch that changes nothing costs no revision`() throws {
        let product = try product()
        let before = try #require(product.catalogue.snapshot.story("ah-lan"))
        for patch in ["{}", #"{"title": "\#(before.title)", "revision": \#(before.revision)}"#] {
            let same = try product.editing.patchStory(
                "ah-lan", with: mergePatch(patch), expected: .any, token: try token(product))
            #expect(same == before)
        }
        #expect(product.catalogue.snapshot.story("ah-lan")?.revision == before.revision)
    }

    /// An article with its text, a story with evidence in both texts.
    private func told() throws -> Product {
        var article = Article(id: "a")
        article.title = "两个人"
        article.text = "她离开了北京。后来开店，每天六点起床。"
        article.quotes = [Quote(speaker: "她", text: "每天六点起床", start: 12, end: 18)]
        var figure = Figure(value: 6, unit: .count)
        figure.evidence = Evidence(start: 12, end: 18, exact: "每天六点起床")
        article.figures = [figure]
        var story = Story(id: "s", title: "她")
        story.body = "她走了，后来开了一家店。"
        story.source.articleId = "a"
        story.evidence = [
            "departure.place": [Evidence(start: 1, end: 6, exact: "离开了北京")],
            "work.title": [Evidence(start: 4, end: 11, exact: "后来开了一家店", in: .body)],
        ]
        var contents = SeedContents()
        contents.articles = [.init(article, origin: .seed, digest: "a")]
        contents.stories = [.init(story, origin: .seed, digest: "s")]
        let seeds = contents
        let product = try Product.forTests { seeds }
        try product.start()
        return product
    }

    @Test(arguments: [
        #"{"evidence": {"outcome": [{"start": 500, "end": 900, "exact": "没有的话", "in": "body"}]}}"#,
        #"{"evidence": {"outcome": [{"start": 0, "end": 2, "exact": "没有", "in": "body"}]}}"#,
        #"{"evidence": {"outcome": [{"start": 500, "end": 900, "in": "text"}]}}"#,
        #"{"evidence": {"outcome": [{"start": 0, "end": 2, "exact": "没有", "in": "text"}]}}"#,
        #"{"evidence": {"nofield": "店"}}"#, #"{"evidence": {"person.shoes": "店"}}"#,
        #"{"source": {"articleId": "nope"}}"#, #"{"personId": "a b/c"}"#,
    ])
    func `evidence of an edit stands in its text and states a field, and what is named is there`(patch: String) throws {
        let product = try told()
        let before = product.catalogue.snapshot.story("s")
        #expect {
            try product.editing.patchStory("s", with: mergePatch(patch), expected: .any, token: try token(product))
        } throws: { error in
            if case Editing.Refusal.invalid(let faults)? = error as? Editing.Refusal {
                faults.count == 1
            } else {
                false
            }
        }
        #expect(product.catalogue.snapshot.story("s") == before)
    }

    @Test func `evidence follows the words of a text that is changed, and goes with them`() throws {
        let product = try told()
        let token = try token(product)
        func patched(_ patch: String) throws -> [String: [Evidence]] {
            try product.editing.patchStory("s", with: mergePatch(patch), expected: .any, token: token).evidence
        }
        var evidence = try patched(#"{"body": "她先走了，过了一年，后来开了一家店。"}"#)
        #expect(evidence["work.title"] == [Evidence(start: 10, end: 17, exact: "后来开了一家店", in: .body)])
        #expect(evidence["departure.place"]?.count == 1)
        evidence = try patched(#"{"body": "短。", "evidence": {"outcome": "短"}}"#)
        #expect(evidence["work.title"] == nil)
        #expect(evidence["outcome"] == [Evidence(start: 0, end: 1, exact: "短", in: .body)])

        let hash = product.catalogue.snapshot.article("a")?.contentHash
        let revision = product.catalogue.snapshot.revision
        let article = try product.editing.patchArticle(
            "a", with: mergePatch(#"{"text": "去年，她离开了北京。后来开店。"}"#), expected: .any, token: token)
        #expect(article.quotes == [Quote(speaker: "她", text: "每天六点起床", start: nil, end: nil)])
        #expect(article.figures.first?.evidence == nil)
        #expect(article.contentHash != hash)
        let snapshot = product.catalogue.snapshot
        #expect(article.revision == revision + 1 && snapshot.article("a") == article)
        #expect(
            snapshot.story("s")?.evidence["departure.place"] == [Evidence(start: 4, end: 9, exact: "离开了北京")])
        #expect(throws: Editing.Refusal.self) {
            try product.editing.patchArticle(
                "a", with: mergePatch(#"{"contentHash": "zz"}"#), expected: .any, token: token)
        }
    }

    /// Another reading of the page than the one that an editor saw.
    @Test(arguments: [
        ("去年，她离开了北京。后来开店，每天六点起床。", "离开了北京", true), ("他们养了三只鸭子。鸭子每天都下水。", nil, false),
    ])
    func `evidence of a corrected story never shows another sentence of its article's new text`(
        text: String, words: String?, hasQuote: Bool
    ) throws {
        let product = try told()
        _ = try product.editing.patchStory(
            "s",
            with: mergePatch(
                #"{"summary": "改过", "quotes": [{"text": "每天六点起床", "start": 12, "end": 18}], "evidence": {"outcome": [{"start": 7, "end": 11}]}}"#
            ),
            expected: .any, token: try token(product))
        var stored = try #require(try product.library.storage.article("a"))
        stored.article.text = text
        stored.article.quotes = []
        var transaction = StorageTransaction(at: product.library.clock.now())
        transaction.articles = [stored]
        try product.library.commit(transaction)
        let story = try #require(product.catalogue.snapshot.story("s"))
        let scalars = Array(text.unicodeScalars)
        for span in story.evidence.values.joined() where span.text == .article {
            let exact = try #require(span.exact)
            #expect(scalars[span.start..<span.end].elementsEqual(exact.unicodeScalars))
        }
        #expect(story.evidence["departure.place"]?.first?.exact == words)
        #expect(story.evidence["outcome"]?.first?.exact == (words == nil ? nil : "后来开店"))
        #expect(story.evidence["work.title"]?.count == 1)
        #expect(story.summary == "改过")
        #expect((story.quotes.first?.start != nil) == hasQuote)
        #expect(story.revision == product.catalogue.snapshot.revision)
    }

    @Test func `a corrected text keeps its stories' evidence when its page is read anew`() throws {
        let product = try told()
        _ = try product.editing.patchArticle(
            "a", with: mergePatch(#"{"text": "改过的开头。她离开了北京。"}"#), expected: .any, token: try token(product))
        var article = try #require(try product.library.storage.article("a"))
        article.article.text = "另一页。她后来离开了北京，去种田。"
        var story = try #require(try product.library.storage.story("s"))
        story.story.evidence["departure.place"] = [Evidence(start: 7, end: 12, exact: "离开了北京")]
        story.story.evidence["work.title"] = [Evidence(start: 13, end: 16, exact: "去种田")]
        var transaction = StorageTransaction(at: product.library.clock.now())
        transaction.articles = [article]
        transaction.stories = [story]
        try product.library.commit(transaction)
        let evidence = try #require(product.catalogue.snapshot.story("s")?.evidence)
        #expect(evidence["departure.place"] == [Evidence(start: 7, end: 12, exact: "离开了北京")])
        #expect(evidence["work.title"] == nil)
    }

    @Test(arguments: [
        (#"{"evidence": {"outcome": [{"start": 0, "end": 99999}]}}"#, "/evidence/outcome"),
        (#"{"quotes": [{"text": "不在正文", "start": 0, "end": 4}]}"#, "/quotes/0"),
        (#"{"quotes": [{"text": "她离开了", "start": 0}]}"#, "/quotes/0"),
        (
            #"{"income": {"after": {"amount": 6000, "max": 10, "period": "month", "kind": "salary"}}}"#,
            "/income/after/max"
        ),
        (#"{"money": [{"label": "rent", "amount": 6000, "max": 10}]}"#, "/money/0/max"),
        (#"{"income": {"after": {"amount": 6000, "currency": "块"}}}"#, "/income/after/currency"),
        (#"{"arrival": {"place": {"code": "999999"}}}"#, "/arrival/place/code"),
        (#"{"departure": {"place": {"within": "0"}}}"#, "/departure/place/within"),
        (#"{"departure": {"reasons": ["layoff", "burnout", "layoff"]}}"#, "/departure/reasons/2"),
        (#"{"language": "xx-bogus!"}"#, "/language"),
        (#"{"translations": {"englisch": {"title": "x"}}}"#, "/translations/englisch"),
        (#"{"title": "一\u0000二"}"#, "/title"), (#"{"title": "一\u001b[31m二"}"#, "/title"),
        (#"{"title": "一\n二"}"#, "/title"), (#"{"person": {"aliases": ["好", "\u0007"]}}"#, "/person/aliases/1"),
        (#"{"body": "\u0000"}"#, "/body"),
    ])
    func `what contradicts itself or nothing is like is refused, and where it stands is told`(
        patch: String, pointer: String
    ) throws {
        let product = try told()
        do {
            try product.editing.patchStory("s", with: mergePatch(patch), expected: .any, token: try token(product))
            Issue.record("taken")
        } catch let error as Editing.Refusal {
            guard case .invalid(let faults) = error else { throw error }
            #expect(faults.map(\.pointer) == [pointer])
            #expect(faults.allSatisfy { !$0.expected.isEmpty })
        }
    }

    @Test(arguments: [
        #"{"storyIds": ["x"]}"#, #"{"storyIds": []}"#, #"{"stories": [{"id": "x", "title": "x"}]}"#,
        #"{"language": "!"}"#,
    ])
    func `an article's stories are no field of an edit`(patch: String) throws {
        let product = try told()
        #expect(throws: Editing.Refusal.self) {
            try product.editing.patchArticle("a", with: mergePatch(patch), expected: .any, token: try token(product))
        }
        _ = try product.editing.patchArticle(
            "a", with: mergePatch(#"{"storyIds": ["s"], "language": "zh-Hant-TW"}"#), expected: .any,
            token: try token(product))
    }

    @Test func `what is set to null takes its evidence along`() throws {
        let product = try told()
        let token = try token(product)
        _ = try product.editing.patchStory(
            "s",
            with: mergePatch(
                #"{"departure": {"place": {"name": "北京", "code": "110000"}, "role": "编辑"}, "evidence": {"departure.role": [{"start": 0, "end": 1}]}}"#
            ),
            expected: .any, token: token)
        let edited = try product.editing.patchStory(
            "s", with: mergePatch(#"{"departure": null}"#), expected: .any, token: token)
        #expect(edited.evidence.keys.sorted() == ["work.title"])
    }

    @Test func `what says the same in another way goes when a value is corrected`() throws {
        let product = try told()
        let token = try token(product)
        func patched(_ patch: String) throws -> Story {
            try product.editing.patchStory("s", with: mergePatch(patch), expected: .any, token: token)
        }
        _ = try patched(
            #"""
            {"departure": {"place": {"name": "北京", "code": "110000", "level": "province", "raw": "北京"},
             "employer": {"id": "x", "name": "某厂", "raw": "某厂"}},
             "income": {"after": {"amount": 9000, "period": "month", "kind": "salary", "raw": "九千元"}}}
            """#)
        var story = try patched(#"{"income": {"after": {"kind": "profit"}}}"#)
        #expect(story.income.after?.raw == "九千元")
        story = try patched(#"{"income": {"after": {"amount": 1}}}"#)
        #expect(story.income.after?.amount == 1 && story.income.after?.raw == nil)
        story = try patched(#"{"income": {"after": {"amount": 2, "raw": "两块"}}}"#)
        #expect(story.income.after?.raw == "两块")
        story = try patched(#"{"departure": {"place": {"code": "310000"}, "employer": {"name": "别厂"}}}"#)
        #expect(story.departure.place?.name == "上海" && story.departure.place?.raw == nil)
        #expect(story.departure.employer?.id == nil && story.departure.employer?.raw == nil)
        story = try patched(#"{"departure": {"place": {"name": "火星"}}}"#)
        #expect(story.departure.place == PlaceMention(name: "火星"))
    }

    @Test func `null makes a value unknown`() throws {
        let product = try product()
        let edited = try product.editing.patchStory(
            "ah-lan", with: mergePatch(#"{"work": {"title": null}}"#), expected: .any, token: try token(product))
        #expect(edited.work.title == nil)
    }

    @Test func `a replacement drops what it leaves out`() throws {
        let product = try product()
        let edited = try product.editing.replaceStory(
            "ah-lan", with: mergePatch(#"{"title": "新题目"}"#), expected: .any, token: try token(product))
        #expect(edited.title == "新题目")
        #expect(edited.person.name == nil)
    }

    @Test func `an editor who saw an older revision is told so`() throws {
        let product = try product()
        let current = try #require(product.catalogue.snapshot.story("ah-lan")).revision
        #expect(throws: Editing.Refusal.changed(id: "ah-lan", current: current)) {
            try product.editing.patchStory(
                "ah-lan", with: mergePatch("{}"), expected: .revision(current - 1), token: try token(product))
        }
        #expect(throws: Editing.Refusal.missing(id: "nobody")) {
            try product.editing.patchStory("nobody", with: mergePatch("{}"), expected: .any, token: try token(product))
        }
    }

    @Test(arguments: [
        (#"{"work": {"titel": "x"}}"#, "/work/titel"), (#"{"outcome": "great"}"#, "/outcome"),
        (#"{"id": "other"}"#, "/id"), (#"{"person": 3}"#, "/person"), (#"{"title": ""}"#, "/title"),
        (#"{"title": " 　"}"#, "/title"), (#"{"title": null}"#, "/title"), (#"{"revision": 1234}"#, "/revision"),
        (#"{"updatedAt": null}"#, "/updatedAt"),
    ])
    func `a document that does not fit is refused with the place`(patch: String, pointer: String) throws {
        let product = try product()
        #expect {
            try product.editing.patchStory("ah-lan", with: mergePatch(patch), expected: .any, token: try token(product))
        } throws: { error in
            guard case .invalid(let faults) = error as? Editing.Refusal else { return false }
            return faults.contains { $0.pointer == pointer }
        }
        #expect(product.catalogue.snapshot.story("ah-lan")?.work.title == "店主")
    }

    @Test func `a correction lies over a seed that changes and survives a restart`() throws {
        let storage = MemoryStorage()
        let first = try product(storage)
        try first.editing.patchStory(
            "ah-lan", with: mergePatch(#"{"work": {"title": "木匠"}}"#), expected: .any, token: try token(first))
        let second = try product(storage, digest: "d2")
        let story = try #require(second.catalogue.snapshot.story("ah-lan"))
        #expect(story.work.title == "木匠")
        #expect(story.title == "阿岚开了木器店 d2")
    }

    @Test func `a deletion leaves a tombstone and a reload does not undo it`() throws {
        let storage = MemoryStorage()
        let first = try product(storage)
        let revision = first.catalogue.snapshot.revision
        try first.editing.deleteStory("ah-lan", expected: .any, token: try token(first))
        #expect(first.catalogue.snapshot.story("ah-lan") == nil)
        #expect(first.catalogue.snapshot.article("source")?.storyIds == [])
        #expect(first.catalogue.snapshot.changes(since: revision, limit: 9).map(\.op) == [.delete])
        let second = try product(storage, digest: "d2")
        #expect(second.catalogue.snapshot.story("ah-lan") == nil)
    }

    @Test func `an article goes with its stories`() throws {
        let product = try product()
        try product.editing.deleteArticle("source", expected: .any, token: try token(product))
        #expect(product.catalogue.snapshot.article("source") == nil)
        #expect(product.catalogue.snapshot.index.count == 0)
    }

    @Test func `an article can be corrected`() throws {
        let product = try product()
        let edited = try product.editing.patchArticle(
            "source", with: mergePatch(#"{"author": "某某"}"#), expected: .any, token: try token(product))
        #expect(edited.author == "某某")
        #expect(edited.storyIds == ["ah-lan"])
        #expect(product.catalogue.snapshot.article("source")?.author == "某某")
    }

    // MARK: what is deleted is nowhere

    /// Two people of one article, each with a quote, and a figure.
    private static let pair: SeedContents = {
        var contents = SeedContents()
        var article = Article(id: "pair")
        article.text = "阿岚说：“海边的风很大。”她离开了北京。大河说：“山里的雨很多。”他离开了上海。三成的人想走。"
        func quote(_ speaker: String, _ words: String) -> Quote {
            let text = Array(article.text)
            let start = text.indices.first { String(text[$0...].prefix(words.count)) == words } ?? 0
            return Quote(speaker: speaker, text: words, start: start, end: start + words.count)
        }
        let quotes = [quote("阿岚", "海边的风很大。"), quote("大河", "山里的雨很多。")]
        article.quotes = quotes
        article.figures = [Figure(value: 30, unit: .percent)]
        contents.articles = [.init(article, origin: .seed, digest: "pair")]
        for (id, name, place, words) in [("pair-lan", "阿岚", "北京", quotes[0]), ("pair-he", "大河", "上海", quotes[1])] {
            var story = Story(id: id, title: name)
            story.person.name = name
            story.departure.place = PlaceMention(name: place)
            story.departure.employer = EmployerMention(name: place + "灯厂")
            story.quotes = [words]
            story.source.articleId = "pair"
            contents.stories.append(.init(story, origin: .seed, digest: id))
        }
        return contents
    }()

    private func checkGone(_ snapshot: Snapshot, _ name: String, _ place: String) {
        #expect(!snapshot.people.values().contains { $0.name == name })
        #expect(!snapshot.places.values().contains { $0.name == place })
        #expect(!snapshot.organizations.values().contains { $0.name == place + "灯厂" })
        let quotes = snapshot.articles.values().flatMap { $0.article.quotes }
        #expect(!quotes.contains { $0.speaker == name })
    }

    @Test func `a deleted story takes its person, places, employer and words with it, at once and for good`() throws {
        let storage = MemoryStorage()
        let product = try Product.forTests(storage: storage) { EditingTests.pair }
        try product.start()
        #expect(product.catalogue.snapshot.article("pair")?.quotes.count == 2)
        try product.editing.deleteStory("pair-lan", expected: .any, token: try token(product))
        let snapshot = product.catalogue.snapshot
        checkGone(snapshot, "阿岚", "北京")
        #expect(snapshot.people.values().map(\.name) == ["大河"])
        #expect(snapshot.article("pair")?.quotes.map(\.speaker) == ["大河"])
        #expect(snapshot.article("pair")?.storyIds == ["pair-he"])
        let last = snapshot.changes(since: 0, limit: 100).last
        #expect(last?.op == .delete && last?.id == "pair-lan")
        for digest in ["pair", "changed"] {
            var contents = EditingTests.pair
            contents.articles[0].digest = digest
            let seeds = contents
            let again = try Product.forTests(storage: storage) { seeds }
            checkGone(again.catalogue.snapshot, "阿岚", "北京")
            try again.start()
            checkGone(again.catalogue.snapshot, "阿岚", "北京")
            #expect(again.catalogue.snapshot.people.values().map(\.name) == ["大河"])
            let changes = again.catalogue.snapshot.changes(since: 0, limit: 100)
            #expect(changes.filter { $0.id == "pair-lan" }.map(\.op) == [.delete])
        }
    }

    @Test func `words that two stories share stay while one of them does`() throws {
        var contents = EditingTests.pair
        contents.stories[1].value.quotes += contents.stories[0].value.quotes
        let seeds = contents
        let product = try Product.forTests { seeds }
        try product.start()
        try product.editing.deleteStory("pair-lan", expected: .any, token: try token(product))
        #expect(product.catalogue.snapshot.article("pair")?.quotes.count == 2)
    }

    @Test func `a corrected article loses a deleted story's words too`() throws {
        let product = try Product.forTests { EditingTests.pair }
        try product.start()
        try product.editing.patchArticle(
            "pair",
            with: mergePatch(
                #"{"title": "新题目", "quotes": [{"speaker": "阿岚", "text": "改过的话", "start": null, "end": null}]}"#),
            expected: .any, token: try token(product))
        try product.editing.deleteStory("pair-lan", expected: .any, token: try token(product))
        #expect(product.catalogue.snapshot.article("pair")?.quotes.isEmpty == true)
        #expect(product.catalogue.snapshot.article("pair")?.title == "新题目")
    }

    @Test func `a deleted article takes everything with it, at once and for good`() throws {
        let storage = MemoryStorage()
        let product = try Product.forTests(storage: storage) { EditingTests.pair }
        try product.start()
        try product.editing.deleteArticle("pair", expected: .any, token: try token(product))
        let again = try Product.forTests(storage: storage) { EditingTests.pair }
        try again.start()
        for snapshot in [product.catalogue.snapshot, again.catalogue.snapshot] {
            #expect(snapshot.index.count == 0)
            #expect(snapshot.articles.values().isEmpty)
            #expect(snapshot.people.values().isEmpty)
            #expect(snapshot.places.values().isEmpty)
            #expect(snapshot.organizations.values().isEmpty)
            #expect(Set(snapshot.changes(since: 0, limit: 100).suffix(3).map(\.op)) == [.delete])
        }
    }

    @Test func `a person of two stories keeps what the other one says, and a kept place stays`() throws {
        var contents = EditingTests.pair
        for index in contents.stories.indices {
            contents.stories[index].value.personId = "lan"
            contents.stories[index].value.person.name = "阿岚"
        }
        contents.stories[0].value.person.aliases = ["小岚"]
        contents.stories[1].value.person.aliases = ["岚姐"]
        contents.entities = [.init(.place(Place(id: "北京", name: "北京")), origin: .seed, digest: "place")]
        let seeds = contents
        let product = try Product.forTests { seeds }
        try product.start()
        try product.editing.deleteStory("pair-lan", expected: .any, token: try token(product))
        let snapshot = product.catalogue.snapshot
        #expect(snapshot.people["lan"]?.aliases == ["岚姐"])
        #expect(snapshot.people["lan"]?.storyIds == ["pair-he"])
        #expect(snapshot.places["北京"]?.storyCount == 0)
    }

    @Test func `who ingests a deleted page again gets it back with its stories`() async throws {
        let web = FakeWeb()
        web.page("https://news.example/1", articlePage(1))
        let product = try Product.forTests(web: web)
        let first = try await product.ingested(.url("https://news.example/1"))
        let id = try #require(first.articleId)
        #expect(!first.storyIds.isEmpty)
        try product.editing.deleteArticle(id, expected: .any, token: try token(product))
        let again = try await product.ingested(.url("https://news.example/1"))
        #expect(again.articleId == id)
        #expect(again.duplicateOf == nil)
        #expect(again.storyIds == first.storyIds)
        #expect(product.catalogue.snapshot.article(id)?.storyIds == first.storyIds)
    }
}
