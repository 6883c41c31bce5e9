internal import Formats
internal import Stories

/// A place, an employer, an amount: their members belong together. Who changes one of them by a patch and not the others
/// would leave a record that contradicts itself: 1 beside 九千元, 上海 with the code of 北京.
enum Mentions {
    /// For each member that may be changed alone, those that say the same in another way.
    private static let places: [String: [String]] = [
        "name": ["code", "level", "within", "country", "raw"], "code": ["name", "level", "within", "country", "raw"],
    ]
    private static let employers: [String: [String]] = ["name": ["id", "raw"], "id": ["name", "raw"]]
    private static let amounts: [String: [String]] = [
        "amount": ["raw"], "max": ["raw"], "currency": ["raw"], "period": ["raw"],
    ]

    private static let companions: [(path: [String], members: [String: [String]])] = [
        (["departure", "place"], places), (["arrival", "place"], places), (["departure", "employer"], employers),
        (["income", "before"], amounts), (["income", "after"], amounts),
    ]

    /// The document with the companions of what the patch changes taken out, unless the patch names them. A name that is
    /// known for a new code or id stands in.
    static func completed(
        _ document: Value, patch: Value, served: Value, placeName: (String) -> String?,
        organizationName: (String) -> String?
    ) -> Value {
        var document = document
        for (path, members) in companions {
            guard let patched = value(path, in: patch), case .object(let changes) = patched.kind,
                let before = value(path, in: served), case .object = before.kind
            else { continue }
            var stale: Set<String> = []
            for change in changes where change.value.kind != (before[change.key]?.kind ?? .null) {
                stale.formUnion(members[change.key] ?? [])
            }
            stale.subtract(changes.map(\.key))
            guard !stale.isEmpty else { continue }
            document = replacing(path, in: document) { mention in
                guard case .object(var kept) = mention.kind else { return mention }
                kept.removeAll { stale.contains($0.key) }
                if stale.contains("name") {
                    let name: String? =
                        if case .string(let code)? = mention["code"]?.kind {
                            placeName(code)
                        } else if case .string(let id)? = mention["id"]?.kind { organizationName(id) } else { nil }
                    if let name {
                        kept.append(Value.Member(key: "name", value: Value(.string(name), line: mention.line)))
                    }
                }
                return Value(.object(kept), line: mention.line)
            }
        }
        return document
    }

    private static func value(_ path: [String], in value: Value) -> Value? {
        path.reduce(Optional(value)) { $0?[$1] }
    }

    private static func replacing(_ path: [String], in value: Value, with change: (Value) -> Value) -> Value {
        guard let key = path.first else { return change(value) }
        guard case .object(var members) = value.kind, let index = members.firstIndex(where: { $0.key == key }) else {
            return value
        }
        members[index].value = replacing(Array(path.dropFirst()), in: members[index].value, with: change)
        return Value(.object(members), line: value.line)
    }
}
