internal import HTTPWire
internal import Stories
internal import Synchronization
internal import UseCases

/// A whole answer to a GET, ready to be sent again.
final class PreparedResponse: Sendable {
    let response: Response
    let notModified: Response
    private let validators: Conditional.Validators
    let validity: Validity
    /// The last snapshot for which the answer was found to hold.
    private let checkedRevision: Atomic<Int64>

    init(response: Response, tag: EntityTag, lastModifiedMilliseconds: Int64?, validity: Validity) {
        self.response = response
        self.validity = validity
        validators = Conditional.Validators(entityTag: tag, lastModified: lastModifiedMilliseconds.map { $0 / 1000 })
        checkedRevision = Atomic(-1)
        // RFC 9110 §15.4.5: the fields that a cache would update, and no representation metadata besides.
        var notModified = Response(.notModified)
        for field in response.fields.all
        where !Fields.equals(field.name, "Content-Type") && !Fields.equals(field.name, "Content-Encoding") {
            notModified.fields.append(name: field.name, value: field.value)
        }
        self.notModified = notModified
    }

    func holds(in snapshot: Snapshot) -> Bool {
        if checkedRevision.load(ordering: .relaxed) == snapshot.revision { return true }
        guard validity.holds(in: snapshot) else { return false }
        checkedRevision.store(snapshot.revision, ordering: .relaxed)
        return true
    }

    /// The answer under the request's conditions and for its range.
    /// - Parameter now: seconds since 1970.
    /// - Throws: what becomes a 412 or a 416, with the tag of what is there.
    func response(to request: Request, now: Int64) throws(Problem) -> Response {
        switch Conditional.evaluate(
            method: request.method, fields: request.fields, validators: validators, now: now)
        {
        case .proceed: break
        case .notModified: return notModified
        case .preconditionFailed: throw .conditionNotMet(request.fields, current: validators.entityTag)
        }
        guard request.fields.contains("range"), case .bytes(let bytes) = response.body,
            Conditional.rangeApplies(fields: request.fields, validators: validators, now: now)
        else { return response }
        switch ByteRange(method: request.method, fields: request.fields, length: bytes.count) {
        case .whole: return response
        case .part(let range):
            var part = response
            part.status = Status(206)
            part.fields.append("Content-Range", ByteRange.contentRange(range, of: bytes.count))
            part.body = .bytes(Array(bytes[range]))
            return part
        case .unsatisfiable: throw .rangeNotSatisfiable(length: bytes.count, current: validators.entityTag)
        }
    }
}

/// Answers that were made before, by what was asked. This is the hot path: a hit costs one look-up.
final class PreparedResponses: Sendable {
    /// Method aside, all that an answer to anyone depends on.
    struct Key: Hashable, Sendable {
        var form: UInt8
        var isCompressed: Bool
        var path: ArraySlice<UInt8>
        var query: ArraySlice<UInt8>?

        func hash(into hasher: inout Hasher) {
            hasher.combine(form)
            hasher.combine(isCompressed)
            path.withUnsafeBytes { hasher.combine(bytes: $0) }
            query?.withUnsafeBytes { hasher.combine(bytes: $0) }
        }

        static func == (left: Key, right: Key) -> Bool {
            left.form == right.form && left.isCompressed == right.isCompressed
                && equal(left.path, right.path)
                && (left.query == nil) == (right.query == nil) && equal(left.query ?? [], right.query ?? [])
        }

        private static func equal(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
            left.count == right.count
                && left.withUnsafeBytes { left in
                    right.withUnsafeBytes { right in
                        var index = 0
                        while index < left.count {
                            if left[index] != right[index] { return false }
                            index += 1
                        }
                        return true
                    }
                }
        }
    }

    /// What of the fields decides about the fast way.
    private struct Glance {
        var isPlain = true
        var acceptsGzip = false
        var isConditional = false
    }

    private let cache: ByteBoundedCache<Key, PreparedResponse>

    init(limitBytes: Int) { cache = ByteBoundedCache(limitBytes: limitBytes) }

    /// The answer, if it was made before and still holds. Only JSON of the API for anyone: nothing else is kept.
    func response(to request: Request, in snapshot: Snapshot, at basePath: String, now: () -> Int64) -> Response? {
        guard request.method == .get || request.method == .head else { return nil }
        let path = request.rawPath
        let start = path.startIndex + basePath.utf8.count
        guard path.endIndex > start + 8, path[start + 1] == UInt8(ascii: "a"), path[start + 4] == UInt8(ascii: "/"),
            basePath.isEmpty || path.starts(with: basePath.utf8)
        else { return nil }
        let glance = PreparedResponses.glance(at: request.fields)
        guard glance.isPlain else { return nil }
        var key = Key(form: Form.json.rawValue, isCompressed: glance.acceptsGzip, path: path, query: request.rawQuery)
        var found = cache.value(for: key)
        if found == nil, glance.acceptsGzip {
            // Small answers are kept uncompressed.
            key.isCompressed = false
            found = cache.value(for: key)
            if let body = found?.response.body, case .bytes(let bytes) = body, bytes.count >= Service.smallestCompressed
            {
                return nil
            }
        }
        guard let found, found.holds(in: snapshot) else { return nil }
        guard glance.isConditional else { return found.response }
        // A refusal takes the long way: it speaks the reader's language.
        return try? found.response(to: request, now: now())
    }

    func keep(_ prepared: PreparedResponse, for call: Call, isCompressed: Bool) {
        // What `response` would not look for only takes the room of what it does.
        guard call.form == .json, call.route.isUnderAPI, !call.route.forms.contains(.html),
            prepared.validity != .snapshot(-1)
        else { return }
        guard case .bytes(let bytes) = prepared.response.body else { return }
        let key = Key(
            form: call.form.rawValue, isCompressed: isCompressed, path: ArraySlice(Array(call.request.rawPath)),
            query: call.request.rawQuery.map { ArraySlice(Array($0)) })
        cache.keep(prepared, for: key, bytes: bytes.count + key.path.count + (key.query?.count ?? 0) + 1024)
    }

    private static func glance(at fields: Fields) -> Glance {
        var glance = Glance()
        for field in fields.all {
            switch field.name.count {
            case 5: if Fields.equals(field.name, "Range") { glance.isPlain = false }
            case 6: if Fields.equals(field.name, "Accept"), !acceptsJSONFirst(field.value) { glance.isPlain = false }
            case 8:
                if Fields.equals(field.name, "If-Match") || Fields.equals(field.name, "If-Range") {
                    glance.isConditional = true
                }
            case 13:
                if Fields.equals(field.name, "Authorization") { glance.isPlain = false }
                if Fields.equals(field.name, "If-None-Match") { glance.isConditional = true }
            case 15:
                if Fields.equals(field.name, "Accept-Encoding") {
                    glance.acceptsGzip = Negotiation.coding(fields) == .gzip
                    // Qualities may refuse identity, in which small answers are kept.
                    if field.value.contains(UInt8(ascii: "=")), Service.refusesIdentity(fields) {
                        glance.isPlain = false
                    }
                }
            case 17: if Fields.equals(field.name, "If-Modified-Since") { glance.isConditional = true }
            // Whoever asks for a revision may have to wait for it.
            case 18: if Fields.equals(field.name, RevisionWaiting.field) { glance.isPlain = false }
            case 19: if Fields.equals(field.name, "If-Unmodified-Since") { glance.isConditional = true }
            default: break
            }
        }
        return glance
    }

    private static func acceptsJSONFirst(_ value: ArraySlice<UInt8>) -> Bool {
        value.elementsEqual("*/*".utf8) || value.elementsEqual("application/json".utf8)
            || value.starts(with: "application/json,".utf8)
    }
}

enum EntityTags {
    /// `"12-9f8a7b6c5d4e3f2a"`: the resource's revision, if it has one, and a digest of the representation. Strong: other
    /// bytes have another tag, each coding its own.
    static func tag(of bytes: [UInt8], revision: Int64?, isCompressed: Bool) -> EntityTag {
        let digest = BodyDigest.text(of: bytes)
        let prefix = revision.map { "\($0)-" } ?? ""
        return EntityTag("\(prefix)\(digest)\(isCompressed ? "-gz" : "")")
    }

    /// The revisions that the tags of an `If-Match` stand for. It compares strongly (RFC 9110 §13.1.1), so weak ones
    /// are none. Every representation of the whole record names its revision: an editor may have read any of them.
    static func revisions(_ fields: Fields) -> [Int64] { strong(fields).compactMap(revision) }

    /// Does an `If-Match` hold nothing but tags of less than a record?
    static func areOfParts(_ fields: Fields) -> Bool {
        let tags = strong(fields)
        return !tags.isEmpty && tags.allSatisfy { revision($0) == nil }
    }

    private static func strong(_ fields: Fields) -> [EntityTag] {
        Conditional.tags(fields.values("if-match")).filter { !$0.isWeak }
    }

    private static func revision(_ tag: EntityTag) -> Int64? {
        Parameter.integer(String(decoding: tag.opaque.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)).map(
            Int64.init)
    }
}
