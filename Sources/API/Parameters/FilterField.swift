internal import Stories

/// A field of stories that filters, sorts, facets and `has`/`missing` may name.
package struct FilterField: Sendable {
    package enum Kind: Sendable {
        /// Name, id or code; includes what lies within it.
        case place
        /// Slug or name.
        case employer
        case text
        case choice([String])
        case boolean
        case integer
        case number
        /// Compared by `perYear`.
        case money
        case date
    }

    package var name: String
    package var kind: Kind
    package var example: String

    /// Do `[gte]`, `[gt]`, `[lt]` and `[lte]` make sense?
    package var isOrdered: Bool {
        switch kind {
        case .integer, .number, .money, .date: true
        case .place, .employer, .text, .choice, .boolean: false
        }
    }

    package static let operators: [(name: String, suffix: String)] = [
        ("gte", "[gte]"), ("gt", "[gt]"), ("lte", "[lte]"), ("lt", "[lt]"),
    ]

    private static func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> Kind
    where Value.RawValue == String {
        .choice(type.allCases.map(\.rawValue))
    }

    package static let all: [FilterField] = [
        FilterField(name: "id", kind: .text, example: "xiaofeng"),
        FilterField(name: "title", kind: .text, example: "回到县城"),
        FilterField(name: "language", kind: .text, example: "zh-Hans"),
        FilterField(name: "personId", kind: .text, example: "juanjuan"),
        FilterField(name: "person.name", kind: .text, example: "小枫"),
        FilterField(name: "person.cohort", kind: .text, example: "90后"),
        FilterField(name: "person.birthYear", kind: .integer, example: "1990"),
        FilterField(name: "person.age", kind: .integer, example: "30"),
        FilterField(name: "person.gender", kind: choice(Protagonist.Gender.self), example: "female"),
        FilterField(name: "person.narrator", kind: .boolean, example: "true"),
        FilterField(name: "departure.leaves", kind: choice(Departure.Leaving.self), example: "company"),
        FilterField(name: "departure.place", kind: .place, example: "北京"),
        FilterField(name: "departure.employer", kind: .employer, example: "腾讯"),
        FilterField(name: "departure.role", kind: .text, example: "产品经理"),
        FilterField(name: "departure.year", kind: .integer, example: "2023"),
        FilterField(name: "departure.date", kind: .date, example: "2023-10"),
        FilterField(name: "departure.tenureYears", kind: .number, example: "5"),
        FilterField(name: "departure.voluntary", kind: .boolean, example: "true"),
        FilterField(name: "departure.reasons", kind: choice(Departure.Reason.self), example: "layoff"),
        FilterField(name: "arrival.place", kind: .place, example: "浙江"),
        FilterField(name: "arrival.kind", kind: choice(Arrival.Kind.self), example: "county"),
        FilterField(name: "arrival.hometown", kind: .boolean, example: "true"),
        FilterField(name: "arrival.year", kind: .integer, example: "2024"),
        FilterField(name: "work.title", kind: .text, example: "民宿老板"),
        FilterField(name: "work.sector", kind: choice(Work.Sector.self), example: "ecommerce"),
        FilterField(name: "work.mode", kind: choice(Work.Mode.self), example: "founder"),
        FilterField(name: "income.before", kind: .money, example: "500000"),
        FilterField(name: "income.after", kind: .money, example: "100000"),
        FilterField(name: "income.changePercent", kind: .number, example: "-50"),
        FilterField(name: "outcome", kind: choice(Story.Outcome.self), example: "stable"),
        FilterField(name: "source.articleId", kind: .text, example: "weekly-0001"),
        FilterField(name: "source.publisher", kind: .text, example: "某周刊"),
        FilterField(name: "source.author", kind: .text, example: "某作者"),
        FilterField(name: "source.publishedAt", kind: .date, example: "2025-01-01"),
        FilterField(name: "publishedAt", kind: .date, example: "2025-01-01"),
        FilterField(name: "createdAt", kind: .date, example: "2025-01-01"),
        FilterField(name: "updatedAt", kind: .date, example: "2025-01-01"),
        FilterField(name: "revision", kind: .integer, example: "1"),
    ]

    package static let named: [String: FilterField] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
