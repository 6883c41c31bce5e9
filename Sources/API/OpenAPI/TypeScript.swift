internal import Search

/// TypeScript types of every shape, for `import type`.
enum TypeScript {
    static func text() -> String {
        var output = """
            // Types of the Elsewhere API, made from the same tables as /api/v1/openapi.json.
            // Unknown is null; every key is there unless its name ends in "?".

            /** A list of one page. `page.next` is the cursor of the next one, null on the last. */
            export interface List<Item> {
              total: number;
              items: Item[];
              page: Page;
              facets?: Record<string, Facet>;
            }

            /** The answer to a search. */
            export interface SearchResult {
              total: number;
              totalIs: "exact" | "atLeast";
              hits: SearchHit[];
              page: Page;
              facets?: Record<string, Facet>;
              warnings: string[];
            }

            /** What is left of a shape when `fields=` chooses some of its keys. */
            export type Part<T> = T extends (infer Item)[] ? Part<Item>[] : T extends object ? { [K in keyof T]?: Part<T[K]> } : T;

            """
        for shape in Shapes.all {
            output += "\n/** \(shape.note) */\nexport interface \(shape.name) {\n"
            output += members(shape.members, indent: "  ")
            output += "}\n"
        }
        output += "\n/** Filters by dotted path; each is a query parameter. */\nexport interface Filters {\n"
        for field in StoryField.all {
            if case .none = field.spelling { continue }
            for name in [field.path] + field.aliases {
                output += "  \"\(name)\"?: \(type(of: field));\n"
                if field.isOrdered {
                    for suffix in StoryField.operatorSuffixes {
                        output += "  \"\(name)\(suffix)\"?: string | number;\n"
                    }
                }
                output += "  \"not[\(name)]\"?: \(type(of: field));\n"
            }
        }
        output += "  has?: string;\n  missing?: string;\n}\n"
        return output
    }

    private static func type(of field: StoryField) -> String {
        switch field.spelling {
        case .boolean: "boolean | string"
        case .number, .year: "string | number"
        case .none, .text, .choice, .date: "string"
        }
    }

    private static func members(_ members: [Schema.Member], indent: String) -> String {
        members.map { member in
            let note = member.note.isEmpty ? "" : "\(indent)/** \(member.note) */\n"
            let name = member.name.allSatisfy { $0.isLetter || $0.isNumber } ? member.name : "\"\(member.name)\""
            return note + "\(indent)\(name)\(member.isOptional ? "?" : ""): \(type(member.schema, indent));\n"
        }.joined()
    }

    private static func type(_ schema: Schema, _ indent: String) -> String {
        switch schema {
        case .string, .format, .pattern: return "string"
        case .choice(let values): return values.map { "\"\($0)\"" }.joined(separator: " | ")
        case .integer, .number: return "number"
        case .boolean: return "boolean"
        case .list(let element):
            let inner = type(element, indent)
            return inner.contains(" | ") && !inner.hasPrefix("{") ? "(\(inner))[]" : "\(inner)[]"
        case .map(let value): return "Record<string, \(type(value, indent))>"
        case .object(let members):
            return "{\n" + self.members(members, indent: indent + "  ") + indent + "}"
        case .named(let name): return name
        case .part(let name): return "Part<\(name)>"
        case .nullable(let inner): return type(inner, indent) + " | null"
        case .either(let schemas): return schemas.map { type($0, indent) }.joined(separator: " | ")
        case .anything: return "unknown"
        }
    }
}
