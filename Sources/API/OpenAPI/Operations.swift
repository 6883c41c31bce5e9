/// What each documented operation is about, by its id in the route table.
enum Operations {
    static let tags: [(name: String, note: String)] = [
        ("stories", "One person in one article."),
        ("articles", "The sources."),
        ("entities", "People, places and organizations across articles."),
        ("evidence", "Quotes and figures."),
        ("questions", "Search, suggestions, counts, flows and statistics."),
        ("changes", "What was added, changed and deleted."),
        ("ingestions", "From an address to stories."),
        ("editing", "Corrections by editors."),
        ("operations", "Running the service."),
    ]

    static let table: [String: Operation] = [
        "listStories": Operation("stories", "Stories, filtered, sorted, page by page", .selectableList(of: "Story")),
        "getStory": Operation("stories", "One story", .selectable("Story")),
        "getRandomStory": Operation(
            "stories", "A story by chance, of those that fit", .selectable("Story"), errors: [404]),
        "listArticles": Operation("articles", "Articles, page by page", .selectableList(of: "Article")),
        "getArticle": Operation(
            "articles", "One article with its stories", .selectable("Article"), id: "weekly-0001"),
        "listRelated": Operation("stories", "Neighbours, with the reason why", .list(of: "RelatedStory")),
        "putStory": edited(
            Operation("editing", "Replaces a story; what is left out becomes unknown", .one("Story")).taking(
                .named("StoryCorrection"), example: "{\"title\": \"回到县城\"}")),
        "patchStory": edited(
            Operation("editing", "Corrects a story by a JSON merge patch", .one("Story")).taking(
                .named("StoryCorrection"), ["application/merge-patch+json", "application/json"],
                example: "{\"outcome\": \"stable\"}")),
        "deleteStory": edited(Operation("editing", "Deletes a story; a tombstone stays in /changes", .none)).succeeding(
            204),
        "putArticle": edited(
            Operation("editing", "Replaces an article's metadata and text", .one("Article"), id: "weekly-0001").taking(
                .named("ArticleCorrection"), example: "{\"title\": \"标题\"}")),
        "patchArticle": edited(
            Operation("editing", "Corrects an article by a JSON merge patch", .one("Article"), id: "weekly-0001")
                .taking(
                    .named("ArticleCorrection"), ["application/merge-patch+json", "application/json"],
                    example: "{\"author\": \"某人\"}")),
        "deleteArticle": edited(
            Operation("editing", "Deletes an article with its stories", .none, id: "weekly-0001")
        ).succeeding(204),
        "streamChanges": Operation("changes", "Changes as Server-Sent Events", .other).header(
            "Last-Event-ID", example: "0", "Go on after this revision."),
        "createIngestion": Operation(
            "ingestions", "Takes an address or a text to make stories of", .one("Ingestion"),
            errors: [413, 415, 422]
        ).taking(
            .named("Submission"), ["application/json", "application/x-ndjson"],
            example: "{\"url\": \"https://example.org/article\"}"
        ).succeeding(202, [200, 201])
            .header("Prefer", example: "wait=30", "Wait for the job's end, at most so many seconds.")
            .header(
                "Idempotency-Key", example: "7f3a",
                "The same key again gives the same job; with another body it is a 422."),
        "listIngestions": Operation(
            "ingestions", "Jobs, newest first", .inline(.named("IngestionList"))),
        "getIngestion": Operation("ingestions", "One job", .one("Ingestion"), id: "i-0001"),
        "cancelIngestion": Operation(
            "ingestions", "Cancels a job", .one("Ingestion"), errors: [409], id: "i-0001"),
        "streamIngestion": Operation(
            "ingestions", "A job's progress as Server-Sent Events", .other, id: "i-0001"),
        "extract": Operation(
            "ingestions", "A dry run: what an ingestion would make of it", .one("Article"),
            errors: [413, 415, 422]
        ).taking(.named("Submission"), example: "{\"text\": \"…\"}"),
        "reload": Operation("operations", "Reloads the seeds", .one("Reload")),
        // Not there where --metrics-listen serves them.
        "getMetrics": Operation("operations", "Counters for Prometheus", .other, errors: [404]),
        "listPeople": Operation("entities", "People across articles", .selectableList(of: "Person")),
        "getPerson": Operation("entities", "One person", .selectable("Person"), id: "juanjuan"),
        "listPlaces": Operation("entities", "The tree of places", .selectableList(of: "Place")),
        "getPlace": Operation("entities", "One place", .selectable("Place"), id: "110000"),
        "listOrganizations": Operation(
            "entities", "Companies, platforms, institutes", .selectableList(of: "Organization")),
        "getOrganization": Operation(
            "entities", "One organization", .selectable("Organization"), id: "tencent"),
        "listQuotes": Operation("evidence", "Direct speech with its speaker", .selectableList(of: "Quote")),
        "listFigures": Operation("evidence", "Numbers of surveys and statistics", .selectableList(of: "Figure")),
        "suggest": Operation("questions", "Completes what somebody types", .list(of: "Suggestion")),
        "listFacets": Operation("questions", "Counts the values of fields", .list(of: "Facet")),
        "listFlows": Operation("questions", "From where to where, with coordinates", .list(of: "Flow")),
        "listStats": Operation("questions", "Count, coverage, quartiles of one measure", .list(of: "Stat")),
        "listChanges": Operation(
            "changes", "What was put and deleted after a revision",
            .inline(
                .object([
                    .init("revision", .integer, "The revision now."),
                    .init("total", .integer, "Changes after since, on all pages."),
                    .init("items", .list(.named("Change"))),
                    .init(
                        "page",
                        .object([
                            .init("limit", .integer),
                            .init("next", Schema.integer.orNull, "Ask since= this next; null when nothing follows."),
                        ])),
                ]))),
        "search": Operation("questions", "Searches stories or articles", .searchHits),
        "searchByBody": Operation(
            "questions", "The same, for what does not fit an address", .searchHits,
            errors: [413, 415]
        )
        .taking(searchBody, example: "{\"q\": \"北京\", \"limit\": 5}"),
        "getOpenAPI": Operation("operations", "This document", .inline(.anything)),
        "getTypes": Operation("operations", "TypeScript types of every shape", .other),
        "getHealth": Operation(
            "operations", "Is the process alive?", .inline(.object([.init("status", .choice(["live"]))]))),
        "getReadiness": Operation("operations", "Is everything loaded?", .one("Readiness")),
    ]

    /// What all corrections share.
    private static func edited(_ operation: Operation) -> Operation {
        var operation = operation.header(
            "If-Match", example: "\"12-0a1b\"", "The ETag that was read, or *. Without it: 428.")
        operation.errors = [412, 413, 415, 422, 428]
        return operation
    }

    private static let searchBody: Schema = .object(
        ParameterSet.searchInBody.parameters.map { parameter in
            let schema: Schema =
                switch parameter.kind {
                case .integer: .integer
                case .flag: .boolean
                case .choice(let values): .choice(values)
                case .choices, .names, .ids, .sortKeys, .facetNames: .list(.choice(parameter.validItems))
                case .text, .metricNames, .groupNames: .string
                case .cursor: .pattern("^[A-Za-z0-9_-]+$")
                }
            return .init(parameter.name, schema, parameter.note.english, isOptional: true)
        })

    /// Shapes that `fields=` cuts down.
    static let selectableShapes = ["Story", "Article", "Person", "Place", "Organization", "Quote", "Figure"]

    static let errorStatuses = [400, 401, 403, 404, 406, 409, 412, 413, 414, 415, 416, 422, 428, 429, 431, 503]

    static func reason(_ status: Int) -> String {
        switch status {
        case 200: "Here it is."
        case 201: "Made."
        case 202: "Taken; the job goes on."
        case 204: "Done."
        case 206: "The part that Range asks for."
        case 304: "What If-None-Match or If-Modified-Since says you have is current."
        case 400: "Something in the request is wrong; `errors` says what."
        case 401: "A valid token is needed."
        case 403: "The token lacks the scope."
        case 404: "There is no such thing."
        case 406: "None of the forms fits Accept."
        case 409: "It contradicts what is there."
        case 412: "The resource is not what If-Match or If-Unmodified-Since says."
        case 413: "The body is too large."
        case 414: "The address is too long; POST /api/v1/search takes long questions."
        case 415: "The body's type is not taken."
        case 416: "Range begins behind the end."
        case 422: "The body can be read, but not used."
        case 428: "If-Match is needed."
        case 429: "Too many requests; Retry-After says when."
        case 431: "The request's fields are too long or too many."
        case 503: "Not now; Retry-After says when."
        default: "Our fault."
        }
    }
}
