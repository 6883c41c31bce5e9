import FoundationEssentials
import Stories
import Testing

@testable import SeedFiles

/// The records that ship with the product.
@Suite struct ShippedSeedsTests {
    private static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "seeds").path

    private struct Shipped {
        var stories: [String: Story] = [:]
        var articles: [String: Article] = [:]
        var people: [String: Person] = [:]
        var places: [String: Place] = [:]
        var organizations: [String: Organization] = [:]
        var faults: [SeedFault] = []
    }

    private func load() throws -> Shipped {
        var shipped = Shipped()
        try SeedReader().read(
            directory: Self.directory,
            onRecord: { record, _ in
                switch record {
                case .story(let story): shipped.stories[story.id] = story
                case .article(let article): shipped.articles[article.id ?? ""] = article
                case .person(let person): shipped.people[person.id] = person
                case .place(let place): shipped.places[place.id] = place
                case .organization(let organization): shipped.organizations[organization.id] = organization
                }
            },
            onFault: { shipped.faults.append($0) })
        return shipped
    }

    @Test func `all load without a fault`() throws {
        let shipped = try load()
        #expect(shipped.faults.isEmpty, "\(shipped.faults)")
        #expect(shipped.stories.count == 23)
        #expect(shipped.articles.count == 5)
    }

    @Test func `sources and stories name each other`() throws {
        let shipped = try load()
        for story in shipped.stories.values {
            let article = try #require(shipped.articles[story.source.articleId ?? ""], "\(story.id)")
            #expect(article.storyIds.contains(story.id), "\(story.id)")
            #expect(
                article.title == story.source.title && article.publishedAt == story.source.publishedAt, "\(story.id)")
        }
        for article in shipped.articles.values {
            for id in article.storyIds { #expect(shipped.stories[id] != nil, "\(article.id ?? ""): \(id)") }
        }
    }

    @Test func `every story has a body, a summary, an English translation and evidence for what it claims`() throws {
        for story in try load().stories.values {
            #expect(story.body?.isEmpty == false && story.summary?.isEmpty == false, "\(story.id)")
            #expect(story.summary?.count ?? 0 <= 200, "\(story.id)")
            let english = story.translations["en"]
            #expect(english?.title?.isEmpty == false && english?.summary?.isEmpty == false, "\(story.id)")
            let claims: [(String, Bool)] = [
                ("person.name", story.person.name != nil),
                ("departure.place", story.departure.place != nil),
                ("departure.employer", story.departure.employer != nil),
                ("departure.role", story.departure.role != nil),
                ("departure.year", story.departure.year != nil),
                ("departure.tenureYears", story.departure.tenureYears != nil),
                ("departure.voluntary", story.departure.voluntary != nil),
                ("departure.reasons", !story.departure.reasons.isEmpty),
                ("arrival.place", story.arrival.place != nil),
                ("arrival.kind", story.arrival.kind != nil),
                ("arrival.hometown", story.arrival.hometown != nil),
                ("work.title", story.work.title != nil),
                ("work.sector", story.work.sector != nil),
                ("income.before", story.income.before != nil),
                ("income.changePercent", story.income.changePercent != nil),
                ("outcome", story.outcome != nil),
            ]
            for (path, isClaimed) in claims where isClaimed {
                #expect(story.evidence[path]?.isEmpty == false, "\(story.id) has no evidence for \(path)")
            }
        }
    }

    @Test func `the person told of in two articles and two scripts is one`() throws {
        let shipped = try load()
        let people = shipped.people.values.filter { $0.storyIds.count > 1 }
        #expect(people.count == 1)
        for person in people {
            let stories = person.storyIds.compactMap { shipped.stories[$0] }
            #expect(stories.count == person.storyIds.count)
            #expect(stories.allSatisfy { $0.personId == person.id })
            #expect(Set(stories.map(\.language)) == ["zh-Hans", "zh-Hant"])
        }
    }

    @Test func `places and employers that stories name have records of their own`() throws {
        let shipped = try load()
        for story in shipped.stories.values {
            for place in [story.departure.place, story.arrival.place] {
                if let code = place?.code { #expect(shipped.places[code] != nil, "\(story.id): \(code)") }
            }
            if let id = story.departure.employer?.id { #expect(shipped.organizations[id] != nil, "\(story.id): \(id)") }
        }
        for place in shipped.places.values {
            if let parent = place.parentId { #expect(shipped.places[parent] != nil, "\(place.id)") }
        }
    }
}
