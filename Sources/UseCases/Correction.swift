internal import Formats
internal import Stories

/// An editor's correction: a JSON merge patch (RFC 7396) between what the origin gave and what the editor wants.
///
/// Keeping the difference, not the result, lets a correction lie over a seed that changes: the fields that the editor
/// set stay set, all others follow the seed.
enum Correction {
    /// Fields that belong to the store and are never part of a correction.
    private static let ownFields: Set<String> = ["id", "revision", "createdAt", "updatedAt", "storyIds", "stories"]

    static func apply(_ correction: String?, to story: Story) -> Story {
        guard let correction, let patch = try? JSONParser.parse(Array(correction.utf8)) else { return story }
        let log = FaultLog(unknownKeys: .ignore)
        return Story(reading: value(of: story).merging(patch: patch), log: log) ?? story
    }

    static func apply(_ correction: String?, to article: Article) -> Article {
        guard let correction, let patch = try? JSONParser.parse(Array(correction.utf8)) else { return article }
        let log = FaultLog(unknownKeys: .ignore)
        return Article(reading: value(of: article).merging(patch: patch), log: log) ?? article
    }

    static func between(_ base: Story, _ wanted: Story) -> String? { difference(value(of: base), value(of: wanted)) }

    static func between(_ base: Article, _ wanted: Article) -> String? {
        difference(value(of: base), value(of: wanted))
    }

    /// The correction with these fields as they are wanted, all others as they were corrected.
    static func replacing(
        _ fields: Set<String>, of correction: String?, between base: Story, _ wanted: Story
    ) -> String? {
        replacing(fields, of: correction, value(of: base), value(of: wanted))
    }

    static func replacing(
        _ fields: Set<String>, of correction: String?, between base: Article, _ wanted: Article
    ) -> String? {
        replacing(fields, of: correction, value(of: base), value(of: wanted))
    }

    private static func replacing(
        _ fields: Set<String>, of correction: String?, _ base: Value, _ wanted: Value
    ) -> String? {
        var members: [Value.Member] = []
        if let correction, case .object(let own) = parsed(Array(correction.utf8)).kind {
            members = own.filter { !fields.contains($0.key) }
        }
        if case .object(let changes)? = patch(base, wanted, isTop: true)?.kind {
            members += changes.filter { fields.contains($0.key) }
        }
        guard !members.isEmpty else { return nil }
        var json = JSONWriter()
        write(Value(.object(members)), to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func value(of story: Story) -> Value {
        var json = JSONWriter()
        json.story(story)
        return parsed(json.bytes)
    }

    static func value(of article: Article) -> Value {
        var json = JSONWriter()
        json.article(article)
        return parsed(json.bytes)
    }

    static func parsed(_ bytes: [UInt8]) -> Value {
        do { return try JSONParser.parse(bytes) } catch { preconditionFailure("our own JSON does not parse: \(error)") }
    }

    /// Nil if there is no difference.
    private static func difference(_ base: Value, _ wanted: Value) -> String? {
        guard let patch = patch(base, wanted, isTop: true) else { return nil }
        var json = JSONWriter()
        write(patch, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func patch(_ base: Value, _ wanted: Value, isTop: Bool) -> Value? {
        guard case .object(let old) = base.kind, case .object(let new) = wanted.kind else {
            return isSame(base, wanted) ? nil : wanted
        }
        var members: [Value.Member] = []
        for member in new where !(isTop && ownFields.contains(member.key)) {
            guard let before = base[member.key] else {
                members.append(member)
                continue
            }
            if let change = patch(before, member.value, isTop: false) {
                members.append(Value.Member(key: member.key, value: change))
            }
        }
        for member in old where wanted[member.key] == nil && !(isTop && ownFields.contains(member.key)) {
            members.append(Value.Member(key: member.key, value: Value(.null)))
        }
        return members.isEmpty ? nil : Value(.object(members))
    }

    /// Equal but for the lines they stand in.
    private static func isSame(_ left: Value, _ right: Value) -> Bool {
        switch (left.kind, right.kind) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
        case (.object(let left), .object(let other)):
            left.count == other.count
                && left.allSatisfy { member in right[member.key].map { isSame(member.value, $0) } ?? false }
        default: left.kind == right.kind
        }
    }

    private static func write(_ value: Value, to json: inout JSONWriter) {
        switch value.kind {
        case .null: json.null()
        case .bool(let bool): json.bool(bool)
        case .number(let number): json.number(number)
        case .string(let text): json.string(text)
        case .array(let elements): json.array { json in for element in elements { write(element, to: &json) } }
        case .object(let members):
            json.object { json in
                for member in members {
                    json.key(member.key)
                    write(member.value, to: &json)
                }
            }
        }
    }
}
