/// Conditional requests (RFC 9110 §13).
package enum Conditional {
    /// What is known of the representation that a request selects.
    package struct Validators: Sendable {
        package var entityTag: EntityTag?
        /// Seconds since 1970.
        package var lastModified: Int64?
        /// Whether there is a representation at all: for `If-Match: *` and `If-None-Match: *`.
        package var exists: Bool

        package init(entityTag: EntityTag? = nil, lastModified: Int64? = nil, exists: Bool = true) {
            self.entityTag = entityTag
            self.lastModified = lastModified
            self.exists = exists
        }
    }

    package enum Outcome: Equatable, Sendable {
        /// Do what the request asks.
        case proceed
        /// 304: what the client has is current. For GET and HEAD only.
        case notModified
        /// 412: what the client has is not current, or something is there that should not be.
        case preconditionFailed
    }

    /// Whether a request goes on, in the order of RFC 9110 §13.2.2.
    ///
    /// Call it only if the answer without conditions would be 2xx: conditions do not change other answers (§13.2.1).
    /// - Parameter now: seconds since 1970.
    package static func evaluate(
        method: Method, fields: Fields, validators: Validators, now: Int64
    ) -> Outcome {
        let isReading = method == .get || method == .head
        if fields.contains("if-match") {
            if !ifMatch(fields, validators) { return .preconditionFailed }
        } else if let date = singleDate(fields, "if-unmodified-since", now: now), let modified = validators.lastModified
        {
            if modified > date { return .preconditionFailed }
        }
        if fields.contains("if-none-match") {
            if !ifNoneMatch(fields, validators) { return isReading ? .notModified : .preconditionFailed }
        } else if isReading, let date = singleDate(fields, "if-modified-since", now: now),
            let modified = validators.lastModified
        {
            if modified <= date { return .notModified }
        }
        return .proceed
    }

    /// Whether `Range` counts: there is no `If-Range`, or it names exactly this representation (RFC 9110 §13.1.5).
    package static func rangeApplies(fields: Fields, validators: Validators, now: Int64) -> Bool {
        let values = fields.values("if-range")
        guard let value = values.first else { return true }
        guard values.count == 1 else { return false }
        if let tag = EntityTag(octets: value) {
            return validators.entityTag.map { $0.matchesStrongly(tag) } ?? false
        }
        // A date only is a strong validator if the representation cannot have changed within its second (§8.8.2.2).
        guard let date = HTTPDate.parse(value, now: now), let modified = validators.lastModified else { return false }
        return date == modified && modified < now
    }

    private static func ifMatch(_ fields: Fields, _ validators: Validators) -> Bool {
        let values = fields.values("if-match")
        if isAsterisk(values) { return validators.exists }
        guard validators.exists, let current = validators.entityTag else { return false }
        return tags(values).contains { $0.matchesStrongly(current) }
    }

    private static func ifNoneMatch(_ fields: Fields, _ validators: Validators) -> Bool {
        let values = fields.values("if-none-match")
        if isAsterisk(values) { return !validators.exists }
        guard validators.exists, let current = validators.entityTag else { return true }
        return !tags(values).contains { $0.matchesWeakly(current) }
    }

    private static func isAsterisk(_ values: [ArraySlice<UInt8>]) -> Bool {
        values.count == 1 && values[0].count == 1 && values[0].first == 0x2A
    }

    /// The tags of a list; elements that are none match nothing. Tags may hold commas, and a backslash is no escape in
    /// them, so this is not a list of quoted strings.
    package static func tags(_ values: [ArraySlice<UInt8>]) -> [EntityTag] {
        var tags: [EntityTag] = []
        for value in values {
            var start = value.startIndex
            var index = start
            var isQuoted = false
            while index <= value.endIndex {
                if index == value.endIndex || (value[index] == Octet.comma && !isQuoted) {
                    if let tag = EntityTag(octets: value[start..<index].trimmed) { tags.append(tag) }
                    start = index + 1
                } else if value[index] == Octet.quote {
                    isQuoted.toggle()
                }
                index += 1
            }
        }
        return tags
    }

    /// The date of a field that occurs once and is valid; anything else is ignored (RFC 9110 §13.1.3, §13.1.4).
    private static func singleDate(_ fields: Fields, _ name: StaticString, now: Int64) -> Int64? {
        let values = fields.values(name)
        return values.count == 1 ? HTTPDate.parse(values[0], now: now) : nil
    }
}
