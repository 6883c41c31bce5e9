internal import Formats

extension JSONWriter {
    /// Writes a schema as JSON Schema 2020-12, which OpenAPI 3.1 uses.
    mutating func schema(_ schema: Schema, note: String = "", isNullable: Bool = false) {
        switch schema {
        case .nullable(let inner):
            switch inner {
            case .named, .part, .either, .anything, .nullable:
                object { json in
                    json.key("anyOf")
                    json.array { json in
                        json.schema(inner)
                        json.object { json in json.member("type", "null") }
                    }
                    json.note(note)
                }
            default: self.schema(inner, note: note, isNullable: true)
            }
        case .string: typed("string", isNullable, note) { _ in }
        case .format(let format): typed("string", isNullable, note) { $0.member("format", format) }
        case .pattern(let pattern): typed("string", isNullable, note) { $0.member("pattern", pattern) }
        case .choice(let values):
            typed("string", isNullable, note) { json in
                json.key("enum")
                json.array { json in
                    for value in values { json.string(value) }
                    if isNullable { json.null() }
                }
            }
        case .integer: typed("integer", isNullable, note) { _ in }
        case .number: typed("number", isNullable, note) { _ in }
        case .boolean: typed("boolean", isNullable, note) { _ in }
        case .list(let element):
            typed("array", isNullable, note) { json in
                json.key("items")
                json.schema(element)
            }
        case .map(let value):
            typed("object", isNullable, note) { json in
                json.key("additionalProperties")
                json.schema(value)
            }
        case .object(let members): typed("object", isNullable, note) { $0.properties(members, areRequired: true) }
        case .named(let name): object { $0.member("$ref", "#/components/schemas/\(name)") }
        case .part(let name): object { $0.member("$ref", "#/components/schemas/Part\(name)") }
        case .either(let schemas):
            object { json in
                json.key("anyOf")
                json.array { json in for schema in schemas { json.schema(schema) } }
                json.note(note)
            }
        case .anything: object { $0.note(note) }
        }
    }

    mutating func shape(_ shape: Shape) {
        typed("object", false, shape.note) { $0.properties(shape.members, areRequired: true) }
    }

    /// The shape with every key optional, as `fields=` leaves it.
    mutating func part(of shape: Shape) {
        typed("object", false, "Part of a \(shape.name), as asked for by fields.") { json in
            json.properties(shape.members.map(\.madeOptional), areRequired: false)
        }
    }

    private mutating func typed(
        _ type: String, _ isNullable: Bool, _ note: String, _ more: (inout JSONWriter) -> Void
    ) {
        object { json in
            json.key("type")
            if isNullable {
                json.array { json in
                    json.string(type)
                    json.string("null")
                }
            } else {
                json.string(type)
            }
            json.note(note)
            more(&json)
        }
    }

    private mutating func note(_ note: String) {
        if !note.isEmpty { member("description", note) }
    }

    private mutating func properties(_ members: [Schema.Member], areRequired: Bool) {
        key("properties")
        object { json in
            for member in members {
                json.key(member.name)
                json.schema(member.schema, note: member.note)
            }
        }
        let required = members.filter { !$0.isOptional }.map(\.name)
        if areRequired, !required.isEmpty { member("required", required) }
        key("additionalProperties")
        bool(false)
    }
}

extension Schema.Member {
    /// The member as a correction may give it: optional, null for unknown, and so for every key below it.
    var settable: Schema.Member {
        Schema.Member(name, schema.settable.orNull, note, isOptional: true)
    }

    /// The member with every key below it optional too.
    var madeOptional: Schema.Member {
        Schema.Member(name, schema.madeOptional, note, isOptional: true)
    }
}

extension Schema {
    fileprivate var settable: Schema {
        switch self {
        case .object(let members): .object(members.map(\.settable))
        case .nullable(let inner): inner.settable
        case .list, .map, .string, .format, .pattern, .choice, .integer, .number, .boolean, .named, .part, .either,
            .anything:
            self
        }
    }

    /// The shape as `fields=` may leave it: `person.name` keeps one key of an object that otherwise has twelve.
    var madeOptional: Schema {
        switch self {
        case .object(let members): .object(members.map(\.madeOptional))
        case .list(let element): .list(element.madeOptional)
        case .nullable(let inner): .nullable(inner.madeOptional)
        case .named(let name): Operations.selectableShapes.contains(name) ? .either([self, .part(of: name)]) : self
        case .string, .format, .pattern, .choice, .integer, .number, .boolean, .map, .part, .either, .anything: self
        }
    }
}
