package import HTTPWire
internal import Stories
package import UseCases

/// One request on its way to its handler: routed, checked, and bound to one snapshot.
package struct Call: Sendable {
    package var request: Request
    package var route: Route
    /// The segment at `{id}`, decoded.
    package var id: String
    package var arguments: Arguments
    /// The query as it came, decoded: what links to other pages are made of.
    package var pairs: [(name: String, value: String)]
    package var form: Form
    package var tongue: Tongue
    /// Nil for anyone.
    package var token: Tokens.Token?
    /// Without withheld names for those who hold no token.
    package var snapshot: Snapshot

    /// May everything be shown? Whoever holds a token gets all texts and names (docs/threat-model.md).
    package var showsEverything: Bool { token != nil }

    /// The path as received.
    package var path: String { String(decoding: request.rawPath, as: UTF8.self) }
}

/// What a handler answers; `Finishing` makes a response of it.
package struct Answer: Sendable {
    package enum Content: Sendable {
        case none
        case bytes([UInt8])
        case stream(any BodyStream)
    }

    package var status: Status = .ok
    package var content: Content
    package var contentType: String?
    package var fields: [HeaderLine] = []
    /// Milliseconds since 1970; nil if nobody knows.
    package var lastModifiedMilliseconds: Int64?
    /// Of the one record that is shown, which its tag begins with; nil for lists and documents, and for what shows less
    /// than the record: nobody may correct it from that.
    package var revision: Int64?
    /// The answer holds as long as this does; nil: only for this request.
    package var validity: Validity?
    /// JSON of our own writing, which `pretty` may lay out.
    package var isIndentable = false
    /// `pretty` came where the call does not show it: in a body.
    package var isLaidOut = false

    package init(_ content: Content, _ form: Form? = nil) {
        self.content = content
        contentType = form?.contentType
        isIndentable = form == .json || form == .geojson || form == .jsonld || form == .jsonFeed
    }

    package static func json(_ bytes: [UInt8], status: Status = .ok) -> Answer {
        var answer = Answer(.bytes(bytes), .json)
        answer.status = status
        return answer
    }

    package func with(_ name: String, _ value: String) -> Answer {
        var copy = self
        copy.fields.append(HeaderLine(name: name, value: value))
        return copy
    }
}

/// How long an encoded answer may be served again.
package enum Validity: Sendable, Equatable {
    /// As long as nothing at all has changed.
    case snapshot(Int64)
    /// As long as this story and its article stand at these revisions, and no name is withheld.
    case story(id: String, revision: Int64, articleId: String?, articleRevision: Int64)
    /// As long as the process runs: documents made from tables.
    case process

    func holds(in snapshot: Snapshot) -> Bool {
        switch self {
        case .process: true
        case .snapshot(let revision): revision == snapshot.revision
        case .story(let id, let revision, let articleId, let articleRevision):
            snapshot.forAnyone.withheldMark == 0 && snapshot.story(id)?.revision == revision
                && (articleId.flatMap { snapshot.article($0)?.revision } ?? 0) == articleRevision
        }
    }
}
