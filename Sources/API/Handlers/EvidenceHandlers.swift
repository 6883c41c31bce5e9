internal import Formats
internal import Stories
internal import UseCases

/// Quotes and figures of all articles, within what may be shown of each.
///
/// Both go through all articles when they are first asked for in a state, and through the whole list each time: on a
/// worker, so that nobody else waits.
enum EvidenceHandlers {
    // MARK: GET /quotes

    static func quotes(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in done(.success(try quotes(service, call))) }
    }

    private static func quotes(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let speaker = call.arguments.text("speaker")
        let storyId = call.arguments.text("storyId")
        let articleId = call.arguments.text("articleId")
        let found = service.views.current(call.snapshot).quotes(publicText: service.publicText, call.showsEverything)
            .filter { entry in
                (speaker == nil || entry.quote.speaker == speaker) && (storyId == nil || entry.storyId == storyId)
                    && (articleId == nil || entry.articleId == articleId)
            }
        let page = try OffsetPage(count: found.count, call)
        let script = call.arguments.text("script").flatMap(Script.init) ?? .original
        let items = found[page.range].map { entry in
            let quote = service.scripts.quote(
                entry.quote, of: entry.storyId.flatMap { call.snapshot.story($0) }, in: script)
            var json = JSONWriter()
            json.object { json in
                json.member("speaker", quote.speaker)
                json.member("text", quote.text)
                json.key("start")
                json.integer(quote.start)
                json.key("end")
                json.integer(quote.end)
                json.member("articleId", entry.articleId)
                json.member("storyId", entry.storyId)
                json.key("evidence")
                if let start = quote.start, let end = quote.end {
                    json.evidence(Evidence(start: start, end: end, exact: quote.text))
                } else {
                    json.null()
                }
            }
            return service.selected(json.bytes, for: call)
        }
        return Listing(items, total: found.count, next: page.next, of: "Quote").answer(to: call)
    }

    // MARK: GET /figures

    static func figures(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in done(.success(try figures(service, call))) }
    }

    private static func figures(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let source = call.arguments.text("source")
        let year = call.arguments.integer("year")
        let unit = call.arguments.text("unit")
        let articleId = call.arguments.text("articleId")
        let found = service.views.current(call.snapshot).figures(publicText: service.publicText, call.showsEverything)
            .filter { entry in
                (source == nil || entry.figure.source == source) && (year == nil || entry.figure.year == year)
                    && (unit == nil || entry.figure.unit.rawValue == unit)
                    && (articleId == nil || entry.articleId == articleId)
            }
        let page = try OffsetPage(count: found.count, call)
        let script = call.arguments.text("script").flatMap(Script.init) ?? .original
        let items = found[page.range].map { entry in
            var json = JSONWriter()
            json.figure(service.scripts.figure(entry.figure, in: script))
            var bytes = json.bytes
            bytes.removeLast()
            var tail = JSONWriter()
            tail.object { $0.member("articleId", entry.articleId) }
            bytes.append(UInt8(ascii: ","))
            bytes += tail.bytes.dropFirst()
            return service.selected(bytes, for: call)
        }
        return Listing(items, total: found.count, next: page.next, of: "Figure").answer(to: call)
    }
}
