internal import Formats
internal import HTTPWire
internal import Stories
internal import UseCases

/// Corrections by editors: all need `If-Match`, all run on workers.
enum EditHandlers {
    // MARK: PUT, PATCH, DELETE /stories/{id}

    static func putStory(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        edit(service, call, done, .story, taking: ["application/json"]) { document, expected, token throws(Problem) in
            let story = try refusing { () throws(Editing.Refusal) in
                try service.product.editing.replaceStory(call.id, with: document, expected: expected, token: token)
            }
            return answer(with: story, service, call)
        }
    }

    static func patchStory(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        edit(service, call, done, .story, taking: patchTypes) { patch, expected, token throws(Problem) in
            let story = try refusing { () throws(Editing.Refusal) in
                try service.product.editing.patchStory(call.id, with: patch, expected: expected, token: token)
            }
            return answer(with: story, service, call)
        }
    }

    static func deleteStory(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        edit(service, call, done, .story, taking: []) { _, expected, token throws(Problem) in
            try refusing { () throws(Editing.Refusal) in
                try service.product.editing.deleteStory(call.id, expected: expected, token: token)
            }
            return gone
        }
    }

    // MARK: PUT, PATCH, DELETE /articles/{id}

    static func putArticle(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        edit(service, call, done, .article, taking: ["application/json"]) {
            document, expected, token throws(Problem) in
            let article = try refusing { () throws(Editing.Refusal) in
                try service.product.editing.replaceArticle(call.id, with: document, expected: expected, token: token)
            }
            return answer(with: article, service, call)
        }
    }

    static func patchArticle(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        edit(service, call, done, .article, taking: patchTypes) {
            patch, expected, token throws(Problem) in
            let article = try refusing { () throws(Editing.Refusal) in
                try service.product.editing.patchArticle(call.id, with: patch, expected: expected, token: token)
            }
            return answer(with: article, service, call)
        }
    }

    static func deleteArticle(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        edit(service, call, done, .article, taking: []) {
            _, expected, token throws(Problem) in
            try refusing { () throws(Editing.Refusal) in
                try service.product.editing.deleteArticle(call.id, expected: expected, token: token)
            }
            return gone
        }
    }

    // MARK: what they share

    /// RFC 7396's own type, and JSON, which people send.
    static let patchTypes = ["application/merge-patch+json", "application/json"]

    private static let gone: Answer = {
        var answer = Answer(.none)
        answer.status = .noContent
        return answer
    }()

    private static func edit(
        _ service: Service, _ call: Call, _ done: @escaping Route.Completion,
        _ kind: Change.Kind, taking types: [String],
        _ body: @escaping @Sendable (Value, Editing.Expected, Tokens.Token) throws(Problem) -> Answer
    ) {
        service.work(done) { () throws(Problem) in
            guard let token = call.token else { throw .unauthorized }
            // RFC 9110 §13.2.1: conditions count only for requests that would succeed without them.
            let document = types.isEmpty ? Value(.null) : try Bodies.json(call, types: types)
            guard call.request.fields.contains("if-match") else { throw .preconditionRequired }
            guard let revision = current(kind, call) else {
                throw .notFound(
                    Wording(
                        "No record has the id '\(Parameter.shortened(call.id))'.",
                        "没有标识为“\(Parameter.shortened(call.id))”的记录。"))
            }
            let expected: Editing.Expected
            let values = call.request.fields.values("if-match")
            if values.count == 1, values[0].elementsEqual("*".utf8) {
                expected = .any
            } else {
                guard EntityTags.revisions(call.request.fields).contains(revision) else {
                    let sent = call.request.fields["If-Match"] ?? ""
                    let current = tag(kind, service, call)
                    throw EntityTags.areOfParts(call.request.fields)
                        ? .partOfRecord(sent: sent, current: current)
                        : .preconditionFailed(sent: sent, current: current)
                }
                expected = .revision(revision)
            }
            done(.success(try body(document, expected, token)))
        }
    }

    /// The tag of the record as JSON now.
    private static func tag(_ kind: Change.Kind, _ service: Service, _ call: Call) -> String? {
        let bytes: [UInt8]?
        if kind == .story {
            bytes = call.snapshot.story(call.id).map { service.encoded([$0], for: call)[0] }
        } else {
            bytes = call.snapshot.article(call.id).map { service.encoded($0, for: call) }
        }
        return bytes.map { EntityTags.tag(of: $0, revision: current(kind, call), isCompressed: false).text }
    }

    /// The revision of the record that the path names.
    private static func current(_ kind: Change.Kind, _ call: Call) -> Int64? {
        kind == .story ? call.snapshot.story(call.id)?.revision : call.snapshot.article(call.id)?.revision
    }

    private static func refusing<Value>(
        _ body: () throws(Editing.Refusal) -> Value
    ) throws(Problem) -> Value {
        do throws(Editing.Refusal) { return try body() } catch { throw Problem(error) }
    }

    /// The record just as `GET` serves it to a token holder, and with the same tag.
    private static func answer(with story: Story, _ service: Service, _ call: Call) -> Answer {
        var call = call
        call.snapshot = service.product.catalogue.snapshot
        // Another editor may have been faster in between: then the answer is what this one made of it.
        return tagged(service.encoding.encoded(story, in: call.snapshot, StoryView(call)), story.revision)
    }

    private static func answer(with article: Article, _ service: Service, _ call: Call) -> Answer {
        var call = call
        call.snapshot = service.product.catalogue.snapshot
        return tagged(service.encoded(article, for: call), article.revision)
    }

    /// An editor's next `If-Match`.
    private static func tagged(_ bytes: [UInt8], _ revision: Int64) -> Answer {
        Answer.json(bytes)
            .with("ETag", EntityTags.tag(of: bytes, revision: revision, isCompressed: false).text)
    }
}
