/// The shape of a JSON value. The document, the TypeScript types and the names that `fields=` takes are made of these.
package indirect enum Schema: Sendable {
    case string
    /// A string with a format of JSON Schema: `date-time`, `uri-reference`.
    case format(String)
    case pattern(String)
    case choice([String])
    case integer
    case number
    case boolean
    case list(Schema)
    /// An object with any keys and values of one shape.
    case map(Schema)
    case object([Member])
    case named(String)
    /// A part of a named shape, as `fields=` leaves it.
    case part(of: String)
    case nullable(Schema)
    case either([Schema])
    case anything

    /// One key of an object. It is always written unless `isOptional`.
    package struct Member: Sendable {
        package var name: String
        package var schema: Schema
        package var note: String
        package var isOptional: Bool

        package init(_ name: String, _ schema: Schema, _ note: String = "", isOptional: Bool = false) {
            self.name = name
            self.schema = schema
            self.note = note
            self.isOptional = isOptional
        }
    }

    package var orNull: Schema { .nullable(self) }
}

/// A named shape: a component of the document, an interface of the types.
package struct Shape: Sendable {
    package var name: String
    package var note: String
    package var members: [Schema.Member]

    package init(_ name: String, _ note: String, _ members: [Schema.Member]) {
        self.name = name
        self.note = note
        self.members = members
    }

    /// Every dotted path into the shape, for `fields=`: `person`, `person.name`, `quotes.text`.
    ///
    /// Keys that are there only when asked for by another parameter are no fields.
    package var paths: [String] { Shape.paths(of: members, prefix: "") }

    private static func paths(of members: [Schema.Member], prefix: String) -> [String] {
        members.filter { !$0.isOptional }.flatMap { member -> [String] in
            let path = prefix + member.name
            return [path] + paths(of: Shape.members(of: member.schema), prefix: path + ".")
        }
    }

    private static func members(of schema: Schema) -> [Schema.Member] {
        switch schema {
        case .object(let members): members
        case .named(let name): Shapes.named[name]?.members ?? []
        case .list(let inner), .nullable(let inner): members(of: inner)
        case .string, .format, .pattern, .choice, .integer, .number, .boolean, .map, .part, .either, .anything: []
        }
    }
}
