internal import Stories

/// The fields that evidence can be for: those of a story that an article can state.
enum EvidenceFields {
    /// What a story is called, where it came from, and what the store says of it is stated by no sentence.
    private static let without: Set<String> = [
        "id", "body", "language", "quotes", "evidence", "source", "translations", "otherSources", "personId",
        "revision",
        "createdAt", "updatedAt",
    ]

    /// The members of a story, each with those of its own; empty for single values and lists.
    private static let members: [String: Set<String>] = {
        var json = JSONWriter()
        json.story(Story(id: "x", title: "x"))
        guard let value = try? JSONParser.parse(json.bytes), case .object(let members) = value.kind else { return [:] }
        var found: [String: Set<String>] = [:]
        for member in members where !without.contains(member.key) {
            if case .object(let inner) = member.value.kind {
                found[member.key] = Set(inner.map(\.key))
            } else {
                found[member.key] = []
            }
        }
        return found
    }()

    /// All paths of one or two names.
    static let paths: [String] = members.flatMap { name, inner in [name] + inner.map { "\(name).\($0)" } }.sorted()

    /// Is there such a field? What lies within a place, an employer or an amount is looked at no further.
    static func contains(_ path: String) -> Bool {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        // `money[0]`: one of a list.
        guard let first = parts.first, let inner = members[String(first.prefix { $0 != "[" })] else { return false }
        guard parts.count > 1, !inner.isEmpty else { return !parts.contains("") }
        return inner.contains(String(parts[1]))
    }
}
