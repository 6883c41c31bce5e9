internal import ChineseText
internal import Formats
internal import Stories
internal import UseCases

/// `type=article`: articles that hold all words, those with more of them in the title first.
enum ArticleSearch {
    struct Found {
        var items: [[UInt8]] = []
        var total = 0
        var next: String?
        var warnings: [String] = []
    }

    static func page(of call: Call, _ service: Service) throws(Problem) -> Found {
        let words = (call.arguments.text("q") ?? "").split(whereSeparator: \.isWhitespace).map { folded(String($0)) }
        guard call.arguments.filters.isEmpty, call.arguments.sort.isEmpty else {
            throw .invalidParameter([
                Problem.Detail(
                    .parameter("type"),
                    Wording("Filters and sort are for type=story.", "筛选和排序只用于 type=story。"))
            ])
        }
        var ranked: [(id: String, score: Double)] = []
        for id in service.views.current(call.snapshot).articleIds {
            guard let article = call.snapshot.article(id) else { continue }
            let title = folded(article.title ?? "")
            let text = folded(
                [article.author, article.publisher, article.text].compactMap { $0 }.joined(separator: "\n"))
            var score = 0.0
            var holdsAll = true
            for word in words {
                if contains(title, word) {
                    score += 3
                } else if contains(text, word) {
                    score += 1
                } else {
                    holdsAll = false
                }
            }
            if holdsAll { ranked.append((id, score)) }
        }
        ranked.sort { ($1.score, $0.id) < ($0.score, $1.id) }
        let page = try OffsetPage(count: ranked.count, call)
        var found = Found()
        found.total = ranked.count
        found.next = page.next
        for hit in ranked[page.range] {
            guard let article = call.snapshot.article(hit.id) else { continue }
            var json = JSONWriter(reserving: 4096)
            json.object { json in
                json.key("article")
                json.raw(service.encoded(article, for: call, isListed: true))
                json.key("score")
                json.number(hit.score)
                json.key("highlights")
                json.array { json in
                    let title = Array(folded(article.title ?? ""))
                    for word in words where !word.isEmpty && word.count <= title.count {
                        for start in 0...(title.count - word.count)
                        where title[start..<start + word.count].elementsEqual(word) {
                            json.object { json in
                                json.member("field", "title")
                                json.key("start")
                                json.integer(start)
                                json.key("end")
                                json.integer(start + word.count)
                            }
                        }
                    }
                }
                json.member("snippet", nil as String?)
            }
            found.items.append(json.bytes)
        }
        return found
    }

    private static func folded(_ text: String) -> [UInt32] {
        ScriptFolding.foldedScalars(text).map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    }

    private static func contains(_ text: [UInt32], _ word: [UInt32]) -> Bool {
        guard let first = word.first else { return true }
        guard word.count <= text.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == first {
            if text[start..<start + word.count].elementsEqual(word) { return true }
        }
        return false
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
