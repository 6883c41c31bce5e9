import Search
import Stories
import Testing
import UseCases

/// What readers without a token get, from one snapshot to the next.
@Suite struct MaskingTests {
    /// Chance that can be had again.
    private struct Chance {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
    }

    private static let names = ["陆一鸣", "季春", "林晓", "林晓晓", "安妮·陈"]

    private static func story(_ id: Int, _ chance: inout Chance) -> StoredStory {
        let name = names[chance.below(names.count)]
        var story = Story(id: id == 0 ? "lin-xiao" : "s\(id)", title: "\(name)离开之后")
        story.body = "\(name)和\(names[chance.below(names.count)])是同事，第\(chance.below(9))年走了。"
        story.person.name = chance.below(4) == 0 ? nil : name
        if chance.below(3) == 0 { story.person.privacy = .withheld }
        if chance.below(2) == 0 { story.source.articleId = "a\(chance.below(3))" }
        if chance.below(3) == 0 { story.personId = "p\(chance.below(3))" }
        return StoredStory(story, RecordFacts(origin: .seed))
    }

    private static func transaction(_ chance: inout Chance, at: Instant) -> StorageTransaction {
        var transaction = StorageTransaction(at: at)
        switch chance.below(8) {
        case 0:
            var gone = story(chance.below(10), &chance)
            gone.facts.isDeleted = true
            transaction.stories = [gone]
        case 1, 2:
            var article = Article(id: "a\(chance.below(3))", kind: .article)
            article.title = "\(names[chance.below(names.count)])的一天"
            article.text = "\(names[chance.below(names.count)])说，走吧。"
            transaction.articles = [StoredArticle(article, RecordFacts(origin: .seed))]
        case 3:
            var person = Person(id: "p\(chance.below(3))", name: names[chance.below(names.count)])
            person.aliases = chance.below(2) == 0 ? ["老\(chance.below(3))哥"] : []
            transaction.entities = [StoredEntity(.person(person), RecordFacts(origin: .seed))]
        case 4:
            var place = Place(id: "330782", name: chance.below(2) == 0 ? "义乌" : "义乌市")
            place.code = "330782"
            transaction.entities = [StoredEntity(.place(place), RecordFacts(origin: .seed))]
        default: transaction.stories = [story(chance.below(10), &chance)]
        }
        return transaction
    }

    private func shown(_ snapshot: Snapshot) throws -> [String] {
        let open = snapshot.forAnyone
        var lines: [String] = ["\(open.withheldMark == 0)", "\(open.index.count)"]
        var request = SearchRequest()
        request.limit = 200
        let ids = try open.index.search(request).hits.map(\.id).sorted()
        for id in ids { lines.append("\(open.story(id).map { "\($0)" } ?? "") \(snapshot.storyId(knownAs: id) ?? "")") }
        for id in open.articles.sortedIds() {
            lines.append(open.article(id).map { "\($0)" } ?? "")
        }
        for id in open.people.sortedIds() { lines.append("\(open.people[id].map { "\($0)" } ?? "")") }
        for word in MaskingTests.names + ["离开", "一鸣", "同事", "走吧"] {
            let found = try open.index.search(SearchRequest(query: word)).hits.map(\.id).sorted()
            let articles = try open.articleIndex.search(SearchRequest(query: word)).hits.map(\.id).sorted()
            lines.append("\(word): \(found) \(articles)")
        }
        return lines
    }

    @Test(arguments: (0..<3).map { _ in UInt64.random(in: 0 ... .max) })
    func `what is shown after each change is what the state by itself shows`(seed: UInt64) throws {
        var chance = Chance(state: seed)
        let clock = TestClock()
        let product = try Product.forTests(clock: clock)
        for step in 0..<80 {
            try product.library.commit(MaskingTests.transaction(&chance, at: clock.now()))
            if step % 7 == 0 { product.library.finishUpkeep() }
            let snapshot = product.catalogue.snapshot
            // A copy that knows no earlier state.
            let others = try shown(snapshot).difference(from: shown(snapshot.with()))
            try #require(others.isEmpty, "seed \(seed), step \(step): \(others)")
        }
    }

    @Test func `what is masked is made anew only when something that it was made of changes`() throws {
        let clock = TestClock()
        let product = try Product.forTests(clock: clock)
        func put(_ id: String, _ change: (inout Story) -> Void = { _ in }) throws {
            var story = Story(id: id, title: "故事")
            change(&story)
            var transaction = StorageTransaction(at: clock.now())
            transaction.stories = [StoredStory(story, RecordFacts(origin: .seed))]
            try product.library.commit(transaction)
        }
        try put("hidden") {
            $0.title = "陆一鸣走了"
            $0.person.name = "陆一鸣"
            $0.person.privacy = .withheld
            $0.source.articleId = "a1"
        }
        let first = try #require(product.catalogue.snapshot.masking?.stories)
        try put("other")
        #expect(product.catalogue.snapshot.masking?.stories === first)
        #expect(product.catalogue.snapshot.forAnyone.story("hidden")?.title == "***走了")
        #expect(product.catalogue.snapshot.forAnyone.story("other") != nil)
        try put("neighbour") {
            $0.title = "问起陆一鸣"
            $0.source.articleId = "a1"
        }
        #expect(product.catalogue.snapshot.masking?.stories !== first)
    }
}
