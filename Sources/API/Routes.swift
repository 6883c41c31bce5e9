internal import HTTPWire
internal import UseCases

/// Everything that is served, one row each: method, path, operation, forms (the first is the default), caching, scope,
/// parameters, handler. Documents are made of these rows; what an operation answers stands in `Operations`.
package enum Routes {
    private static let v1 = "/api/v1"
    private static let lists: [Form] = [.json, .ndjson, .csv]

    package static let table: [Route] = [
        Route(.get, v1 + "/stories", "listStories", lists + [.jsonld], .resource, .stories, StoryHandlers.list),
        Route(.get, v1 + "/stories/random", "getRandomStory", [.json], .never, .random, StoryHandlers.random),
        Route(.get, v1 + "/stories/{id}", "getStory", storyForms, .resource, .story, StoryHandlers.one),
        Route(.get, v1 + "/stories/{id}/related", "listRelated", [.json], .resource, .related, RelatedHandlers.list),
        Route(.put, v1 + "/stories/{id}", "putStory", scope: .edit, later: EditHandlers.putStory),
        Route(.patch, v1 + "/stories/{id}", "patchStory", scope: .edit, later: EditHandlers.patchStory),
        Route(.delete, v1 + "/stories/{id}", "deleteStory", scope: .edit, later: EditHandlers.deleteStory),
        Route(.get, v1 + "/articles", "listArticles", lists, .resource, .articles, ArticleHandlers.list),
        Route(.get, v1 + "/articles/{id}", "getArticle", articleForms, .resource, .article, ArticleHandlers.one),
        Route(.put, v1 + "/articles/{id}", "putArticle", scope: .edit, later: EditHandlers.putArticle),
        Route(.patch, v1 + "/articles/{id}", "patchArticle", scope: .edit, later: EditHandlers.patchArticle),
        Route(.delete, v1 + "/articles/{id}", "deleteArticle", scope: .edit, later: EditHandlers.deleteArticle),
        Route(.get, v1 + "/people", "listPeople", lists, .resource, .entities("Person"), EntityHandlers.people),
        Route(.get, v1 + "/people/{id}", "getPerson", [.json], .resource, .entity("Person"), EntityHandlers.person),
        Route(.get, v1 + "/places", "listPlaces", lists + [.geojson], .resource, .places, EntityHandlers.places),
        Route(.get, v1 + "/places/{id}", "getPlace", maps, .resource, .entity("Place"), EntityHandlers.place),
        Route(
            .get, v1 + "/organizations", "listOrganizations", lists, .resource, .organizations,
            EntityHandlers.organizations),
        Route(
            .get, v1 + "/organizations/{id}", "getOrganization", [.json], .resource, .entity("Organization"),
            EntityHandlers.organization),
        Route(.get, v1 + "/quotes", "listQuotes", lists, .resource, .quotes, later: EvidenceHandlers.quotes),
        Route(.get, v1 + "/figures", "listFigures", lists, .resource, .figures, later: EvidenceHandlers.figures),
        Route(.get, v1 + "/suggest", "suggest", [.json], .resource, .suggest, SuggestHandlers.list),
        Route(.get, v1 + "/facets", "listFacets", [.json], .resource, .facets, CountHandlers.facets),
        Route(.get, v1 + "/flows", "listFlows", lists + [.geojson], .resource, .flows, CountHandlers.flows),
        Route(.get, v1 + "/stats", "listStats", lists, .resource, .stats, CountHandlers.stats),
        Route(.get, v1 + "/changes", "listChanges", [.json], .resource, .changes, ChangeHandlers.list),
        Route(.get, v1 + "/events", "streamChanges", [.events], .never, .events, EventHandlers.changes),
        Route(.get, v1 + "/search", "search", lists, .resource, .search, SearchHandlers.get),
        Route(.post, v1 + "/search", "searchByBody", lists, scope: nil, .none, later: SearchHandlers.post),
        Route(
            .post, v1 + "/ingestions", "createIngestion", jobs, scope: .ingest, .ingestion,
            later: IngestionHandlers.submit),
        Route(
            .get, v1 + "/ingestions", "listIngestions", lists, scope: .ingest, .ingestions,
            later: IngestionHandlers.list),
        Route(.get, v1 + "/ingestions/{id}", "getIngestion", scope: .ingest, .ingestion, later: IngestionHandlers.one),
        Route(
            .delete, v1 + "/ingestions/{id}", "cancelIngestion", scope: .ingest, .ingestion,
            later: IngestionHandlers.cancel),
        Route(
            .get, v1 + "/ingestions/{id}/events", "streamIngestion", [.events], scope: .ingest,
            later: EventHandlers.ingestion),
        Route(.post, v1 + "/extractions", "extract", scope: .ingest, .ingestion, later: ExtractionHandlers.extract),
        Route(.post, v1 + "/admin/reload", "reload", scope: .admin, .ingestion, later: AdminHandlers.reload),
        Route(.get, v1 + "/openapi.json", "getOpenAPI", [.json], .resource, .document, DocumentHandlers.openAPI),
        Route(.get, v1 + "/types.d.ts", "getTypes", [.types], .resource, .none, DocumentHandlers.types),
        front,
        Route(
            .get, "/stories/{id}", "storyPage", pageForms + [.markdown, .jsonld], .resource, .storyPage,
            PageHandlers.story),
        page("/stories/{id}/edit", "editPage", PageHandlers.edit),
        page("/explore", "explorePage", PageHandlers.explore),
        page("/map", "mapPage", PageHandlers.map),
        page("/places", "placesPage", PageHandlers.places),
        page("/places/{id}", "placePage", PageHandlers.place),
        page("/organizations", "organizationsPage", PageHandlers.organizations),
        page("/organizations/{id}", "organizationPage", PageHandlers.organization),
        page("/people", "peoplePage", PageHandlers.people),
        page("/people/{id}", "personPage", PageHandlers.person),
        page("/quotes", "quotesPage", PageHandlers.quotes),
        page("/figures", "figuresPage", PageHandlers.figures),
        page("/ingest", "ingestPage", PageHandlers.ingest),
        page("/docs", "docsPage", PageHandlers.docs),
        page("/about", "aboutPage", PageHandlers.about),
        Route(.get, "/problems/{id}", "problemPage", [.text], .resource, .anything, PageHandlers.problem),
        Route(.get, "/feed.xml", "atomFeed", [.atom], .resource, .feed, FeedHandlers.atom),
        Route(.get, "/feed.json", "jsonFeed", [.jsonFeed], .resource, .feed, FeedHandlers.json),
        Route(.get, "/sitemap.xml", "sitemaps", [.xml], .resource, .anything, FeedHandlers.sitemaps),
        Route(.get, "/sitemaps/{id}", "sitemap", [.xml], .resource, .anything, FeedHandlers.sitemap),
        Route(.get, "/robots.txt", "robots", [.text], .resource, .anything, FeedHandlers.robots),
        Route(.get, "/metrics", "getMetrics", [.metrics], .never, scope: .metrics, .anything, SystemHandlers.metrics),
        Route(.get, "/healthz", "getHealth", [.json], .never, .anything, SystemHandlers.health),
        Route(.get, "/readyz", "getReadiness", [.json], .never, .anything, SystemHandlers.readiness),
    ]

    package static let front = Route(.get, "/", "frontPage", pageForms, .resource, .feed, PageHandlers.front)

    /// A page of the site: HTML only; everything on it is in the API too.
    private static func page(
        _ path: String, _ id: String, _ handler: @escaping @Sendable (Service, Call) throws(Problem) -> Answer
    ) -> Route {
        Route(.get, path, id, [.html], .resource, .feed, handler)
    }

    private static let jobs: [Form] = [.json, .ndjson]
    private static let maps: [Form] = [.json, .geojson]
    private static let storyForms: [Form] = [.json, .jsonld, .markdown, .text]
    private static let articleForms: [Form] = [.json, .markdown, .text]
    private static let pageForms: [Form] = [.html, .json, .text]
}
