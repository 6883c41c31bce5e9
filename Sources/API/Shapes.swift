internal import Search
internal import Stories

/// Every shape that the API serves or takes, as product documents name them.
package enum Shapes {
    package static let all: [Shape] = [
        story, article, person, place, organization, quote, figure, flow, facet, stat, change, ingestion, included,
        searchHit,
        suggestion, relatedStory, page, problem, storyCorrection, articleCorrection, submission, ingestionList,
        readiness, reload,
    ]

    package static let named: [String: Shape] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static func choices<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> Schema
    where Value.RawValue == String {
        .choice(type.allCases.map(\.rawValue))
    }

    private typealias Member = Schema.Member

    // MARK: parts

    private static let mentionOfPlace: Schema = .object([
        Member("code", .string.orNull, "Six digits of GB/T 2260."),
        Member("name", .string.orNull, "Short and simplified: 黄梅."),
        Member("level", choices(PlaceLevel.self).orNull),
        Member("within", .string.orNull, "Code of the province where that is all that is known."),
        Member("country", .string.orNull, "ISO 3166-1 alpha-2; null within China."),
        Member("raw", .string.orNull, "The phrase in the text."),
    ])

    private static let mentionOfEmployer: Schema = .object([
        Member("id", .string.orNull, "Slug of the organization: tencent."),
        Member("name", .string.orNull),
        Member("raw", .string.orNull, "The phrase in the text."),
        Member("unit", .string.orNull, "Part of the company: 天猫."),
    ])

    private static let moneyMembers: [Schema.Member] = [
        Member("amount", .number, "In units of the currency: 36万 is 360000."),
        Member("max", .number.orNull, "Upper end of a range."),
        Member("currency", .string, "ISO 4217."),
        Member("period", choices(Money.Period.self).orNull),
        Member("kind", choices(Money.Kind.self).orNull),
        Member("approx", .boolean, "近, 约, 多, 左右, 出头."),
        Member("raw", .string.orNull, "The phrase in the text."),
        Member("perYear", .number.orNull, "Yuan a year; null for other currencies and periods."),
    ]

    private static let evidenceMembers: [Schema.Member] = [
        Member("start", .integer, "Code points, inclusive."),
        Member("end", .integer, "Code points, exclusive."),
        Member("exact", .string.orNull, "The text at the span."),
        Member(
            "in", choices(Evidence.Text.self), "Which text the offsets count in: the article's, or the story's body."),
    ]

    private static let source: Schema = .object([
        Member("articleId", .string.orNull),
        Member("title", .string.orNull),
        Member("url", .string.orNull),
        Member("publisher", .string.orNull),
        Member("author", .string.orNull),
        Member("publishedAt", .string.orNull, "As precise as known: 2023, 2023-10, 2024-10-23T14:23+08:00."),
    ])

    private static let quoteMembers: [Schema.Member] = [
        Member("speaker", .string.orNull),
        Member("text", .string),
        Member("start", .integer.orNull, "Code points into the article's text; null where the words stand in no text."),
        Member("end", .integer.orNull),
    ]

    private static let figureMembers: [Schema.Member] = [
        Member("claim", .string.orNull, "What was counted."),
        Member("value", .number),
        Member("max", .number.orNull, "Upper end of a range."),
        Member("op", choices(Figure.Operator.self)),
        Member("unit", choices(Figure.Unit.self)),
        Member("source", .string.orNull, "The institution that counted."),
        Member("year", .integer.orNull, "Year of the survey."),
        Member("evidence", Schema.object(evidenceMembers).orNull),
    ]

    private static let stamps: [Schema.Member] = [
        Member("revision", .integer, "Counts up with each change of anything."),
        Member("createdAt", Schema.format("date-time").orNull),
        Member("updatedAt", Schema.format("date-time").orNull),
    ]

    // MARK: resources

    private static let story = Shape(
        "Story", "One person or household in one article: where from, where to, and what it did to their life.",
        [
            Member("id", .string, "Stable over reloads and new extractions."),
            Member("title", .string),
            Member("summary", .string.orNull),
            Member(
                "body", .string.orNull, "The article's passages about this person; null where the rights forbid it."),
            Member("language", .string.orNull, "zh-Hans, zh-Hant, en, …"),
            Member(
                "person",
                .object([
                    Member("name", .string.orNull),
                    Member("aliases", .list(.string)),
                    Member("label", .string.orNull, "The phrase for somebody without a name."),
                    Member("members", .list(.string), "Names of a couple or family."),
                    Member("narrator", .boolean.orNull, "The author tells their own story."),
                    Member("cohort", .string.orNull, "90后 or 96年."),
                    Member("birthYear", .integer.orNull),
                    Member("age", .integer.orNull),
                    Member("ageAt", choices(Protagonist.AgeMoment.self).orNull),
                    Member("gender", choices(Protagonist.Gender.self).orNull),
                    Member("pseudonym", .boolean.orNull),
                    Member("privacy", choices(Protagonist.Privacy.self).orNull),
                ])),
            Member(
                "departure",
                .object([
                    Member("leaves", .list(choices(Departure.Leaving.self))),
                    Member("place", mentionOfPlace.orNull),
                    Member("employer", mentionOfEmployer.orNull),
                    Member("role", .string.orNull),
                    Member("year", .integer.orNull),
                    Member("date", .string.orNull, "As precise as known: 2023, 2023-10, 2023-08-31."),
                    Member("tenureYears", .number.orNull),
                    Member("voluntary", .boolean.orNull),
                    Member("reasons", .list(choices(Departure.Reason.self))),
                ])),
            Member(
                "arrival",
                .object([
                    Member("place", mentionOfPlace.orNull),
                    Member("kind", choices(Arrival.Kind.self).orNull),
                    Member("hometown", .boolean.orNull),
                    Member("year", .integer.orNull),
                ])),
            Member(
                "work",
                .object([
                    Member("title", .string.orNull),
                    Member("sector", choices(Work.Sector.self).orNull),
                    Member("mode", choices(Work.Mode.self).orNull),
                ])),
            Member(
                "income",
                .object([
                    Member("before", Schema.object(moneyMembers).orNull),
                    Member("after", Schema.object(moneyMembers).orNull),
                    Member("changePercent", .number.orNull, "Only if the text says it."),
                ]), "What the person earns: salary and profit only."),
            Member(
                "money", .list(.object([Member("label", .string.orNull)] + moneyMembers)),
                "Amounts that are not earnings: rents, prices, funding, turnover, debts."),
            Member("outcome", choices(Story.Outcome.self).orNull),
            Member("quotes", .list(.object(quoteMembers))),
            Member(
                "evidence", .map(.list(.object(evidenceMembers))), "Where each value stands, by dotted path."),
            Member("source", source),
            Member(
                "translations",
                .map(.object([Member("title", .string.orNull), Member("summary", .string.orNull)])),
                "By language tag."),
            Member("otherSources", .list(source), "Other articles that tell of the same move."),
            Member("personId", .string.orNull),
        ] + stamps + [
            Member("included", .named("Included"), "What `include=` asked for.", isOptional: true)
        ])

    private static let article = Shape(
        "Article", "One source document: its metadata, its main text and what was understood of it.",
        [
            Member("id", .string.orNull),
            Member("kind", choices(Article.Kind.self)),
            Member("title", .string.orNull),
            Member("author", .string.orNull),
            Member("publisher", .string.orNull),
            Member("publishedAt", .string.orNull),
            Member("sourceUrl", .string.orNull),
            Member("language", .string.orNull),
            Member("text", .string.orNull, "Main text; null where the rights forbid it."),
            Member("stories", .list(.named("Story"))),
            Member("figures", .list(.object(figureMembers))),
            Member("quotes", .list(.object(quoteMembers))),
            Member(
                "segments",
                .list(
                    .object([
                        Member("role", choices(Article.Segment.Role.self)),
                        Member("firstLine", .integer, "1-based, inclusive."),
                        Member("lastLine", .integer),
                    ]))),
            Member(
                "completeness",
                .object([
                    Member("isComplete", .boolean.orNull),
                    Member("missing", .list(.string), "What is missing, in words."),
                ])),
            Member("storyIds", .list(.string)),
            Member("contentHash", .string.orNull, "SHA-256 of the text."),
        ] + stamps)

    private static let person = Shape(
        "Person", "One human being across articles.",
        [
            Member("id", .string),
            Member("name", .string.orNull),
            Member("aliases", .list(.string)),
            Member("cohort", .string.orNull),
            Member("birthYear", .integer.orNull),
            Member("storyIds", .list(.string)),
            Member(
                "sameAs",
                .list(
                    .object([
                        Member("personId", .string),
                        Member("confidence", .number, "0 to 1."),
                        Member("basis", .string, "Why."),
                    ]))),
        ])

    private static let place = Shape(
        "Place", "A division of China or a country, as a node of the tree of places.",
        [
            Member("id", .string, "The code within China, else a slug."),
            Member("name", .string),
            Member("aliases", .list(.string)),
            Member("code", .string.orNull),
            Member("level", choices(PlaceLevel.self).orNull),
            Member("tier", choices(Place.Tier.self).orNull),
            Member("parentId", .string.orNull),
            Member("latitude", .number.orNull, "Degrees, WGS 84 or near it."),
            Member("longitude", .number.orNull),
            Member("storyCount", .integer),
        ])

    private static let organization = Shape(
        "Organization", "A company, a platform, an institute.",
        [
            Member("id", .string),
            Member("name", .string),
            Member("aliases", .list(.string)),
            Member("kind", .string.orNull),
            Member("parentId", .string.orNull),
            Member("storyCount", .integer),
        ])

    private static let quote = Shape(
        "Quote", "Direct speech with its speaker and where it stands.",
        quoteMembers + [
            Member("articleId", .string.orNull), Member("storyId", .string.orNull),
            Member("evidence", Schema.object(evidenceMembers).orNull),
        ])

    private static let figure = Shape(
        "Figure", "One number of a survey or official statistic.",
        figureMembers + [Member("articleId", .string.orNull)])

    // MARK: answers to questions

    private static let flow = Shape(
        "Flow", "How many went from one place to another; an unknown end is null.",
        [
            Member("from", Schema.named("Place").orNull),
            Member("to", Schema.named("Place").orNull),
            Member("fromKind", choices(Arrival.Kind.self).orNull, "With groupBy=kind."),
            Member("toKind", choices(Arrival.Kind.self).orNull, "With groupBy=kind."),
            Member("count", .integer),
            Member("storyIds", .list(.string)),
        ])

    private static let facet = Shape(
        "Facet", "Counts of the values of one field.",
        [
            Member("field", .string),
            Member(
                "values",
                .list(
                    .object([
                        Member("value", .string.orNull, "Null for the stories that do not say it."),
                        Member("label", .string.orNull), Member("count", .integer),
                    ]))),
        ])

    private static let stat = Shape(
        "Stat", "Count, coverage and spread of one measure in one group. Kinds of money are never mixed.",
        [
            Member(
                "group", .string.orNull, "Value of groupBy; null for stories without one, and when nothing is grouped."),
            Member("label", .string.orNull),
            Member("count", .integer, "Stories with a value."),
            Member("coverage", .number, "Share of the group's stories that have a value, 0 to 1."),
            Member("min", .number.orNull),
            Member("q1", .number.orNull),
            Member("median", .number.orNull),
            Member("q3", .number.orNull),
            Member("max", .number.orNull),
            Member("unit", .string.orNull),
            Member("kind", .string.orNull),
        ])

    private static let change = Shape(
        "Change", "One thing that was put or deleted.",
        [
            Member("revision", .integer),
            Member("at", .format("date-time")),
            Member("type", choices(Change.Kind.self)),
            Member("id", .string),
            Member("op", choices(Change.Operation.self)),
        ])

    private static let ingestion = Shape(
        "Ingestion", "The job that turns one address or one pasted text into an article and its stories.",
        [
            Member("id", .string),
            Member("url", .string.orNull),
            Member("finalUrl", .string.orNull),
            Member("status", choices(Ingestion.Status.self)),
            Member("progress", .number, "0 to 1."),
            Member("attempts", .integer),
            Member("articleId", .string.orNull),
            Member("storyIds", .list(.string)),
            Member(
                "duplicateOf", .string.orNull,
                "The article that was here already with this text; nothing was changed."),
            Member(
                "articleIs", choices(Ingestion.ArticleStanding.self).orNull,
                "new; updated: the page was known, its text is another, the article has a new revision; known: "
                    + "unchanged, see duplicateOf. null until the job is done."),
            Member(
                "error",
                Schema.object([
                    Member("type", .string),
                    Member("title", .string),
                    Member("detail", .string),
                    Member("stage", choices(Ingestion.Failure.Stage.self)),
                    Member("retryable", .boolean),
                ]).orNull),
            Member(
                "timings",
                .object([
                    Member("queued", .integer.orNull, "Milliseconds."),
                    Member("fetching", .integer.orNull),
                    Member("extracting", .integer.orNull),
                    Member("storing", .integer.orNull),
                ])),
            Member("createdAt", .format("date-time")),
            Member("updatedAt", .format("date-time")),
        ])

    private static let included = Shape(
        "Included", "What `include=` asked for.",
        [
            Member("article", Schema.part(of: "Article").orNull, "All but its stories.", isOptional: true),
            Member("person", Schema.named("Person").orNull, isOptional: true),
            Member("places", .list(.named("Place")), "Those named, with those that they lie in.", isOptional: true),
            Member("quotes", .list(.object(quoteMembers)), isOptional: true),
        ])

    private static let searchHit = Shape(
        "SearchHit", "One answer to a search: the story (or the article), how well it fits, and where.",
        [
            Member("story", .either([.named("Story"), .part(of: "Story")]), isOptional: true),
            Member("article", .either([.named("Article"), .part(of: "Article")]), isOptional: true),
            Member("score", .number),
            Member(
                "highlights",
                .list(
                    .object([
                        Member("field", .string),
                        Member(
                            "index", Schema.integer.orNull,
                            "Which of the list, from 0, as served: quotes[index].text; null for fields that are no list."
                        ),
                        Member("start", .integer, "Code points into the field as served."),
                        Member("end", .integer),
                    ]))),
            Member("snippet", .string.orNull, "The best passage."),
            Member("explanation", .list(.string), "Parts of the score, with explain=true.", isOptional: true),
        ])

    private static let suggestion = Shape(
        "Suggestion", "A completion.",
        [
            Member("type", .choice(Suggesting.types)),
            Member("value", .string, "For a filter: a code, an id, a name."),
            Member("label", .string, "For readers."),
            Member("field", .string.orNull, "The field that the value filters; null for titles, which q searches."),
            Member("count", .integer, "Stories behind it."),
        ])

    private static let relatedStory = Shape(
        "RelatedStory", "A neighbouring story and why it is one.",
        [
            Member("story", .either([.named("Story"), .part(of: "Story")])),
            Member("score", .number),
            Member(
                "reasons",
                .list(
                    .object([
                        Member("basis", choices(RelatedStory.Basis.self)),
                        Member("label", .string.orNull, "What the two have in common."),
                    ]))),
        ])

    private static let page = Shape(
        "Page", "Where the list goes on.",
        [
            Member("limit", .integer),
            Member("next", .string.orNull, "The cursor of the next page; null on the last."),
            Member(
                "restarted", .boolean, "The cursor's snapshot is gone; this page is from the current one.",
                isOptional: true),
        ])

    private static let problem = Shape(
        "Problem", "What went wrong (RFC 9457).",
        [
            Member("type", .format("uri-reference")),
            Member("title", .string),
            Member("status", .integer),
            Member("detail", .string.orNull),
            Member(
                "instance", Schema.format("uri-reference").orNull,
                "The path asked for; null if the request could not be read."),
            Member(
                "errors",
                .list(
                    .object([
                        Member("pointer", .string, "JSON pointer into the body.", isOptional: true),
                        Member("parameter", .string, isOptional: true),
                        Member("header", .string, isOptional: true),
                        Member("detail", .string),
                    ]))),
            Member("ingestion", .named("Ingestion"), "The failed job.", isOptional: true),
        ])

    /// What of a story an editor may set; the rest is derived.
    private static let storyCorrection = Shape(
        "StoryCorrection", "The keys of a Story that an editor may set; null makes one unknown.",
        story.members.filter { member in
            !["id", "revision", "createdAt", "updatedAt", "included", "personId"].contains(member.name)
        }.map(\.settable))

    private static let articleCorrection = Shape(
        "ArticleCorrection", "The keys of an Article that an editor may set; null makes one unknown.",
        article.members.filter {
            ["title", "author", "publisher", "publishedAt", "sourceUrl", "language"].contains($0.name)
        }
        .map(\.settable))

    private static let submission = Shape(
        "Submission", "An address to fetch, or a page or text with the address that it came from.",
        [
            Member("url", .string, isOptional: true), Member("html", .string, isOptional: true),
            Member("text", .string, isOptional: true),
        ])

    private static let ingestionList = Shape(
        "IngestionList", "Jobs, newest first.",
        [
            Member("total", .integer), Member("items", .list(.named("Ingestion"))),
            Member("page", .named("Page")),
        ])

    private static let readiness = Shape(
        "Readiness", "Is everything loaded, and how much is it?",
        [
            Member("status", .choice(["ready", "loading", "stopping"])),
            Member("percent", .number),
            Member("stories", .integer),
            Member("articles", .integer),
            Member("people", .integer),
            Member("places", .integer),
            Member("organizations", .integer),
            Member("revision", .integer),
            Member(
                "store", .choice(["ok", "unreachable"]),
                "While it is unreachable everything can be read, and writes get 503."),
        ])

    private static let reload = Shape(
        "Reload", "What reloading the seeds changed.",
        [
            Member("revision", .integer),
            Member("stories", .integer),
            Member("articles", .integer),
            Member("entities", .integer),
            Member("changed", .integer),
            Member("removed", .integer),
            Member("unchanged", .integer),
            Member("faults", .list(.string), "file:line: what, expected what"),
        ])
}
