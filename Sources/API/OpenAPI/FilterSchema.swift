internal import Formats
internal import Search

/// Filters in the document: two parameters, `filters` and `not`, whose properties are query parameters.
///
/// A field with values of its own is a property with its list. Fields that are written alike share one pattern of names:
/// two hundred properties one by one say no more, and tools that go through a document property by property take ten
/// times as long over them.
extension JSONWriter {
    /// All filters as one parameter whose properties are query parameters (style form, explode).
    mutating func filters() {
        filterParameter(
            "filters", style: "form",
            "Filters by dotted path over Story; each property is a query parameter of its own. A comma means or. Money is "
                + "compared by yuan a year. " + FilterGroup.described
        ) { json in
            json.filterProperties(withOperators: true) { json in
                for name in ["has", "missing"] {
                    json.key(name)
                    json.object { json in
                        json.member("type", "string")
                        json.member("enum", StoryField.all.map(\.path))
                    }
                }
            }
        } example: { json in
            json.member("departure.place", "北京")
            json.member("has", "income.after")
        }
    }

    /// `not[outcome]=failed`.
    mutating func notFilters() {
        filterParameter("not", style: "deepObject", "The same filters turned round: not[outcome]=failed.") { json in
            json.filterProperties(withOperators: false) { _ in }
        } example: { json in
            json.member("outcome", "failed")
        }
    }

    private mutating func filterParameter(
        _ name: String, style: String, _ note: String, properties: (inout JSONWriter) -> Void,
        example: (inout JSONWriter) -> Void
    ) {
        object { json in
            json.member("name", name)
            json.member("in", "query")
            json.key("required")
            json.bool(false)
            json.member("style", style)
            json.key("explode")
            json.bool(true)
            json.member("description", note)
            json.key("schema")
            json.object { json in
                json.member("type", "object")
                properties(&json)
                json.key("additionalProperties")
                json.bool(false)
            }
            json.key("example")
            json.object(example)
        }
    }

    private mutating func filterProperties(withOperators: Bool, _ more: (inout JSONWriter) -> Void) {
        key("properties")
        object { json in
            for field in StoryField.all {
                guard case .choice(let values) = field.spelling else { continue }
                for name in [field.path] + field.aliases {
                    json.key(name)
                    json.object { json in
                        json.member("type", "string")
                        json.member("description", field.english)
                        json.member("enum", values)
                    }
                }
            }
            more(&json)
        }
        key("patternProperties")
        object { json in
            for group in FilterGroup.all {
                json.key(group.namePattern(withOperators: withOperators))
                json.object { json in
                    json.member("type", "string")
                    json.member("description", group.note)
                    group.write(&json)
                }
            }
        }
    }
}

/// Filters whose values are written alike.
private struct FilterGroup {
    var note: String
    var names: [String]
    var isOrdered: Bool
    var write: (inout JSONWriter) -> Void

    static var all: [FilterGroup] {
        [
            FilterGroup(
                "Names, ids and codes.", isOrdered: false, where: { if case .text = $0 { true } else { false } }
            ) {
                json in
                // No maximum, for the reason that other long texts have none.
                json.key("minLength")
                json.integer(1)
            },
            FilterGroup("True or false.", isOrdered: false, where: { if case .boolean = $0 { true } else { false } }) {
                $0.member("enum", ["true", "false"])
            },
            FilterGroup("Years.", isOrdered: true, where: { if case .year = $0 { true } else { false } }) {
                $0.member("pattern", "^(19|20)[0-9]{2}$")
            },
            FilterGroup("Numbers.", isOrdered: true, where: { if case .number = $0 { true } else { false } }) {
                $0.member("pattern", "^-?[0-9]{1,9}(\\.[0-9]{1,6})?$")
            },
            FilterGroup(
                "Dates, as precise as they matter.", isOrdered: true,
                where: { if case .date = $0 { true } else { false } }
            ) {
                $0.member("pattern", "^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$")
            },
        ]
    }

    init(
        _ note: String, isOrdered: Bool, where belongs: (StoryField.Spelling) -> Bool,
        _ write: @escaping (inout JSONWriter) -> Void
    ) {
        self.note = note
        self.isOrdered = isOrdered
        self.write = write
        names = StoryField.all.filter { belongs($0.spelling) }.flatMap { [$0.path] + $0.aliases }
    }

    /// `^(person\.age|revision)(\[(gte|gt|lte|lt)\])?$`
    func namePattern(withOperators: Bool) -> String {
        let names = names.map { $0.split(separator: ".").joined(separator: "\\.") }.joined(separator: "|")
        return "^(\(names))" + (withOperators && isOrdered ? "(\\[(gte|gt|lte|lt)\\])?" : "") + "$"
    }

    /// Every path with its meaning, for readers.
    static var described: String {
        "Fields: "
            + StoryField.all.compactMap { field in
                if case .none = field.spelling { return nil }
                let aliases = field.aliases.isEmpty ? "" : ", also " + field.aliases.joined(separator: ", ")
                return "`\(field.path)` (\(field.english)\(aliases))"
            }.joined(separator: "; ") + ". Years, numbers and dates take [gte], [gt], [lte] and [lt]."
    }
}
