import Search
import Stories
import Synchronization
import Testing
import UseCases

@Suite struct SeedLoadingTests {
    /// A seed directory that a test changes between loads.
    private final class Seeds: Sendable {
        private let current = Mutex(SeedContents())

        var contents: SeedContents {
            get { current.withLock { $0 } }
            set { current.withLock { $0 = newValue } }
        }

        func put(_ id: String, title: String, name: String? = nil, birthYear: Int? = nil) {
            var story = Story(id: id, title: title)
            story.person.name = name
            story.person.birthYear = birthYear
            var next = contents
            next.stories.removeAll { $0.value.id == id }
            next.stories.append(.init(story, origin: .seed, digest: title, file: "stories/\(id).md"))
            contents = next
        }

        func remove(_ id: String) {
            var next = contents
            next.stories.removeAll { $0.value.id == id }
            contents = next
        }
    }

    private func product(_ seeds: Seeds, _ storage: MemoryStorage = MemoryStorage()) throws -> Product {
        try Product.forTests(storage: storage) { seeds.contents }
    }

    @Test func `unchanged seeds cost no revision`() throws {
        let (seeds, storage) = (Seeds(), MemoryStorage())
        seeds.put("a", title: "甲")
        seeds.put("b", title: "乙")
        let product = try product(seeds, storage)
        let first = try product.seeds.load()
        #expect(first.changed == 2)
        let second = try product.seeds.load()
        #expect(second.changed == 0)
        #expect(second.unchanged == 2)
        #expect(second.revision == first.revision)
        let restarted = try self.product(seeds, storage)
        #expect(try restarted.seeds.load().revision == first.revision)
        #expect(restarted.catalogue.snapshot.index.count == 2)
    }

    @Test func `a changed seed is a new revision, a vanished one a tombstone, a returned one is back`() throws {
        let seeds = Seeds()
        seeds.put("a", title: "甲")
        seeds.put("b", title: "乙")
        let product = try product(seeds)
        try product.seeds.load()
        let revision = product.catalogue.snapshot.revision
        seeds.put("a", title: "甲二")
        seeds.remove("b")
        let report = try product.seeds.load()
        #expect(report.changed == 1)
        #expect(report.removed == 1)
        let snapshot = product.catalogue.snapshot
        #expect(snapshot.story("a")?.title == "甲二")
        #expect(snapshot.story("b") == nil)
        #expect(Set(snapshot.changes(since: revision, limit: 9).map { "\($0.id) \($0.op)" }) == ["a put", "b delete"])
        seeds.put("b", title: "乙")
        #expect(try product.seeds.load().changed == 1)
        #expect(product.catalogue.snapshot.story("b") != nil)
    }

    @Test func `a bad file takes nothing away that came from it`() throws {
        let seeds = Seeds()
        seeds.put("a", title: "甲")
        seeds.put("b", title: "乙")
        let product = try product(seeds)
        try product.seeds.load()
        seeds.remove("a")
        seeds.remove("b")
        var contents = seeds.contents
        contents.faults = ["stories/a.md:3: title is 12, expected text"]
        contents.faultyFiles = ["stories/a.md"]
        seeds.contents = contents
        let report = try product.seeds.load()
        #expect(report.faults.count == 1)
        #expect(product.catalogue.snapshot.story("a") != nil)
        #expect(product.catalogue.snapshot.story("b") == nil)
        contents.isUnreadable = true
        contents.faultyFiles = []
        seeds.contents = contents
        #expect(try product.seeds.load().removed == 0)
    }

    @Test func `one person in two stories is one person, two of one name are two`() throws {
        let seeds = Seeds()
        seeds.put("a", title: "一", name: "小岚", birthYear: 1996)
        seeds.put("b", title: "二", name: "小岚", birthYear: 1996)
        seeds.put("c", title: "三", name: "小岚", birthYear: 1980)
        let product = try product(seeds)
        try product.seeds.load()
        let people = product.catalogue.snapshot.people
        #expect(people.count == 2)
        #expect(people["小岚"]?.storyIds == ["a", "b"])
        #expect(people["小岚-2"]?.storyIds == ["c"])
    }
}
