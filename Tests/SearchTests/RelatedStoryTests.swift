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

    @Test func `texts that share what is telling are neighbours, others are not`() throws {
        func story(_ id: String, _ body: String) -> Story {
            var story = Story(id: id, title: "故事\(id)")
            story.body = body
            return story
        }
        let bees = "他在秦岭的山坳里养了八十箱中蜂，春天跟着油菜花走，秋天守着五倍子花，蜂蜜只卖给老顾客。"
        let index = StoryIndex(
            stories: [
                story("bees", bees + "头一年被熊掀翻了六箱。"), story("again", "后来我们又去看他。" + bees),
                story("kiln", "她租下镇上废弃的砖窑，烧柴窑的茶碗，一窑三天三夜，开窑时总有一半是废品。"),
                story("far", "他在码头开了一家修船铺，给渔民补船底、换螺旋桨，冬天闲下来就编缆绳。"),
            ] + (0..<40).map { story("x\($0)", "第\($0)位邻居说的是别的事，天气、孩子和集市上的菜价。") }, revision: 1)
        let found = try #require(index.related(to: "bees"))
        #expect(found.map(\.id) == ["again"])
        #expect(found.first?.reasons == [RelatedStory.Reason(.similarText)])
        #expect(found.first.map { $0.score > 1 && $0.score <= 2 } ?? false)
    }

    @Test func `no more than asked for`() {
        #expect(RelatedStoryTests.index.related(to: "origin", limit: 2)?.map(\.id) == ["all", "route"])
    }
}
