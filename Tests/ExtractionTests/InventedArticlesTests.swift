import FoundationEssentials
import Stories
import Testing

@testable import Extraction

/// The invented articles that the models are trained on (`Benchmarks/understanding/articles`), read as documents: floors under
/// what is found in all of them together. They are no measure for unread articles; they tell when a change breaks something.
@Suite struct InventedArticlesTests {
    private struct Gold: Decodable {
        struct Named: Decodable {
            var name: String?
            var code: String?
        }
        struct Person: Decodable {
            var name: String?
            var aliases: [String]?
            var label: String?
        }
        struct Departure: Decodable {
            var place: Named?
            var year: Int?
        }
        struct Arrival: Decodable { var place: Named? }
        struct Story: Decodable {
            var person: Person
            var departure: Departure
            var arrival: Arrival
            var optional: Bool?
        }
        var stories: [Story]
    }

    private struct Count {
        var right = 0
        var asked = 0
        var share: Double { Double(right) / Double(max(1, asked)) }

        mutating func add(_ isRight: Bool) {
            asked += 1
            right += isRight ? 1 : 0
        }
    }

    @Test func `all invented articles together stay above their floors`() throws {
        let extractor = Extractor()
        var (documents, found) = (0, 0)
        var (people, left, arrived, years) = (Count(), Count(), Count(), Count())
        for document in try InventedDocument.all() {
            let gold = try JSONDecoder().decode(Gold.self, from: document.gold)
            let article = try extractor.article(from: document.bytes, hint: DocumentHint(form: document.form))
            documents += 1
            found += article.stories.count
            for told in gold.stories where told.optional != true {
                let names = Set(
                    [told.person.name, told.person.label].compactMap { $0 } + (told.person.aliases ?? []))
                let story = article.stories.first { story in
                    !names.isDisjoint(
                        with: [story.person.name, story.person.label].compactMap { $0 } + story.person.aliases)
                }
                people.add(story != nil)
                guard let story else { continue }
                if let code = told.departure.place?.code { left.add(story.departure.place?.code == code) }
                if let code = told.arrival.place?.code { arrived.add(story.arrival.place?.code == code) }
                if let year = told.departure.year { years.add(story.departure.year == year) }
            }
        }
        #expect(documents >= 120)
        #expect(people.share > 0.85, "\(people)")
        #expect(Double(people.right) / Double(found) > 0.8, "\(people.right) of \(found)")
        #expect(left.share > 0.85, "\(left)")
        #expect(arrived.share > 0.74, "\(arrived)")
        #expect(years.share > 0.8, "\(years)")
    }
}
