internal import Formats
internal import Search
internal import Stories
internal import UseCases

/// `type=article`: articles by their words.
enum ArticleSearch {
    struct Found {
        var items: [[UInt8]] = []
        var page: SearchPage
    }

    static func page(of call: Call, _ service: Service) throws(Problem) -> Found {
        guard call.arguments.filters.isEmpty, call.arguments.sort.isEmpty else {
            throw .invalidParameter([
                Problem.Detail(
                    .parameter("type"),
                    Wording("Filters and sort are for type=story.", "筛选和排序只用于 type=story。"))
            ])
        }
        var request = SearchRequest(query: call.arguments.text("q"))
        request.limit = call.arguments.limit
        request.cursor = call.arguments.text("cursor")
        request.wantsHighlights = true
        request.explains = call.arguments.flag("explain")
        var found = Found(page: SearchPage())
        do throws(SearchError) { found.page = try call.snapshot.articleIndex.search(request) } catch {
            throw Problem(error)
        }
        for hit in found.page.hits {
            guard let article = call.snapshot.article(hit.id) else { continue }
            // Marks and passages of a text that is not served would tell more of it than may be told.
            let isWhole =
                service.publicText.article(article, in: call.snapshot, holdsToken: call.showsEverything).text
                == article.text
            var json = JSONWriter(reserving: 4096)
            json.object { json in
                json.key("article")
                json.raw(service.encoded(article, for: call))
                json.key("score")
                json.number(hit.score.isFinite ? hit.score : 0)
                json.key("highlights")
                json.array { json in
                    for highlight in hit.highlights where isWhole || highlight.field != "text" {
                        json.object { json in
                            json.member("field", highlight.field)
                            json.key("start")
                            json.integer(highlight.start)
                            json.key("end")
                            json.integer(highlight.end)
                        }
                    }
                }
                let script = call.arguments.text("script").flatMap(Script.init) ?? .original
                let hidden =
                    call.showsEverything ? nil : service.views.current(call.snapshot).withheld.byArticle[hit.id]
                let snippet = isWhole ? hit.snippet.map { hidden?.masked($0) ?? $0 } : nil
                json.member("snippet", snippet.map { service.scripts.text($0, in: script) })
                if let explanation = hit.explanation { json.member("explanation", explanation) }
            }
            found.items.append(json.bytes)
        }
        return found
    }
}

/// A page of an order that has no keys: the cursor is the offset, for lists that are made whole for each request.
struct OffsetPage {
    var range: Range<Int>
    var next: String?

    init(count: Int, _ call: Call) throws(Problem) {
        var start = 0
        if let text = call.arguments.text("cursor") {
            guard let last = Cursor.decoded(text, of: call.route.id), let offset = Parameter.integer(last), offset >= 0
            else { throw .foreignCursor }
            start = min(offset, count)
        }
        let end = min(start + call.arguments.limit, count)
        range = start..<end
        next = end < count ? Cursor.encoded(String(end), of: call.route.id) : nil
    }
}
