import Search
import Stories
import Testing

@Suite struct RelatedStoryTests {
    private static func story(
        _ id: String, from: String? = nil, to: String? = nil, employer: String? = nil, sector: Work.Sector? = nil,
        work: String? = nil
    ) -> Story {
        var story = Story(id: id, title: "题目\(id)")
        story.departure.place = from.map { PlaceMention(code: $0) }
        story.arrival.place = to.map { PlaceMention(code: $0) }
        story.departure.employer = employer.map { EmployerMention(id: $0) }
        story.work.sector = sector
        story.work.title = work
        return story
    }

    private static let index = StoryIndex(
        stories: [
            story("origin", from: "110000", to: "330782", employer: "tencent", sector: .ecommerce, work: "网店店主"),
            story("all", from: "110000", to: "330782", employer: "tencent", sector: .ecommerce),
            story("route", from: "110000", to: "330782"), story("back", from: "330782", to: "110000"),
            story("start", from: "110000"), story("employer", employer: "tencent"), story("sector", sector: .ecommerce),
            story("title", sector: .retail, work: "网店店主"), story("stranger", from: "440300", sector: .tourism),
            story("other", sector: .other), story("another", sector: .other), story("bare"),
        ], revision: 1, references: InventedStories.references)

    @Test func `neighbours share a road, a company or a trade, the nearest first`() throws {
        let found = try #require(RelatedStoryTests.index.related(to: "origin"))
        #expect(found.map(\.id) == ["all", "route", "employer", "sector", "title"])
        #expect(
            found[0].reasons == [
                RelatedStory.Reason(.sameRoute, label: "北京 → 义乌"), RelatedStory.Reason(.sameEmployer, label: "腾讯"),
                RelatedStory.Reason(.sameWork, label: "电商"),
            ])
        #expect(found[1].reasons.map(\.basis) == [.sameRoute])
    }

    @Test(arguments: ["bare", "other"])
    func `a story that says nothing to compare has no neighbours`(id: String) {
        #expect(RelatedStoryTests.index.related(to: id) == [])
    }

    @Test func `an unknown or deleted story is nil, and a deleted neighbour is gone`() {
        #expect(RelatedStoryTests.index.related(to: "nobody") == nil)
        let without = RelatedStoryTests.index.updating([], deleting: ["all"], revision: 2)
        #expect(without.related(to: "all") == nil)
        #expect(without.related(to: "origin")?.first?.id == "route")
    }

    @Test func `no more than asked for`() {
        #expect(RelatedStoryTests.index.related(to: "origin", limit: 2)?.map(\.id) == ["all", "route"])
    }
}
