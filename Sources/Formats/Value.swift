/// A value of a parsed document, JSON or YAML, with the line it stands in: what records are read from.
package struct Value: Sendable, Equatable {
    package indirect enum Kind: Sendable, Equatable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([Value])
        case object([Member])
    }

    package struct Member: Sendable, Equatable {
        package var key: String
        package var value: Value

        package init(key: String, value: Value) {
            self.key = key
            self.value = value
        }
    }

    package var kind: Kind
    /// 1-based line in the document.
    package var line: Int

    package init(_ kind: Kind, line: Int = 1) {
        self.kind = kind
        self.line = line
    }

    /// The member of that name, nil if there is none or this is no object. The last one counts if a name stands twice.
    package subscript(_ key: String) -> Value? {
        guard case .object(let members) = kind else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// How the value is named in a message: `'abc'`, `12`, `a list`.
    package var shownInMessages: String {
        switch kind {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
        case .string(let text): "'\(text.count > 60 ? text.prefix(60) + "…" : text[...])'"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// Applies a JSON merge patch (RFC 7396) and returns the result.
    package func merging(patch: Value) -> Value {
        guard case .object(let changes) = patch.kind else { return patch }
        var members: [Member] = if case .object(let own) = kind { own } else { [] }
        for change in changes {
            let index = members.firstIndex { $0.key == change.key }
            if case .null = change.value.kind {
                if let index { members.remove(at: index) }
            } else if let index {
                members[index].value = members[index].value.merging(patch: change.value)
            } else {
                members.append(Member(key: change.key, value: Value(.null).merging(patch: change.value)))
            }
        }
        return Value(.object(members), line: line)
    }
}
