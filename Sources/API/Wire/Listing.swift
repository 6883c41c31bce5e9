internal import Formats
internal import HTTPWire
package import Search
internal import Stories
internal import UseCases

/// One page of a list, its items encoded as compact JSON.
package struct Listing: Sendable {
    package var items: [[UInt8]]
    package var total: Int
    package var next: String?
    package var restarted = false
    /// Most items of a page, where the request does not say it or another number holds than usual.
    package var pageLimit: Int?
    package var facets: [SearchPage.Facet]?
    /// Name of the items' shape, which gives the columns of CSV.
    package var shape: String
    /// Set for searches: they say how the total was counted, and call their items hits.
    package var search: (totalIs: SearchPage.Accuracy, warnings: [String])?

    package init(_ items: [[UInt8]], total: Int, next: String? = nil, of shape: String) {
        self.items = items
        self.total = total
        self.next = next
        self.shape = shape
    }
}

extension Answer {
    /// RFC 8288: the next page is the same question with its cursor. That of a body fits no address.
    func linking(to next: String?, _ call: Call) -> Answer {
        guard let next, call.request.method != .post else { return self }
        let query = call.pairs.filter { $0.name != "cursor" } + [(name: "cursor", value: next)]
        return with("Link", "<\(call.path)?\(QueryText.encoded(query))>; rel=\"next\"")
    }
}

extension Listing {
    /// A list that has no second page: its limit is never less than what it holds.
    var whole: Listing {
        var listing = self
        listing.pageLimit = max(Parameter.defaultLimit, items.count)
        return listing
    }

    /// Encodes the page in the form that the call asks for.
    func answer(to call: Call) -> Answer {
        var answer: Answer
        switch call.form {
        case .ndjson: answer = Answer(.bytes(lines()), .ndjson)
        case .csv: answer = Answer(.bytes(table(fields: call.arguments.list("fields"))), .csv)
        default: answer = Answer(.bytes(envelope(limit: pageLimit ?? call.arguments.limit)), .json)
        }
        answer.validity = .snapshot(call.snapshot.revision)
        answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        return answer.linking(to: next, call)
    }

    private func envelope(limit: Int) -> [UInt8] {
        var json = JSONWriter(reserving: items.reduce(512) { $0 + $1.count + 1 })
        json.object { json in
            json.key("total")
            json.integer(total)
            if let search { json.member("totalIs", search.totalIs.rawValue) }
            json.key(search == nil ? "items" : "hits")
            json.array { json in for item in items { json.raw(item) } }
            json.key("page")
            json.object { json in
                json.key("limit")
                json.integer(limit)
                json.member("next", next)
                if restarted {
                    json.key("restarted")
                    json.bool(true)
                }
            }
            if let facets {
                json.key("facets")
                json.object { json in
                    for facet in facets {
                        json.key(facet.field)
                        json.facet(facet)
                    }
                }
            }
            if let search { json.member("warnings", search.warnings) }
        }
        return json.bytes
    }

    private func lines() -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(items.reduce(0) { $0 + $1.count + 1 })
        for item in items {
            output += item
            output.append(0x0A)
        }
        return output
    }

    private func table(fields: [String]) -> [UInt8] {
        let columns = fields.isEmpty ? (Shapes.named[shape]?.columns ?? []) : fields
        var csv = CSVWriter(columns: columns)
        for item in items {
            guard let value = try? JSONParser.parse(item) else { continue }
            csv.row(value)
        }
        return csv.bytes
    }
}

extension JSONWriter {
    mutating func facet(_ facet: SearchPage.Facet) {
        object { json in
            json.member("field", facet.field)
            json.key("values")
            json.array { json in
                for value in facet.values {
                    json.object { json in
                        json.member("value", value.value)
                        json.member("label", value.label)
                        json.key("count")
                        json.integer(value.count)
                    }
                }
                // What is not known is as visible as what is.
                if facet.unknown > 0 {
                    json.object { json in
                        json.member("value", nil)
                        json.member("label", nil)
                        json.key("count")
                        json.integer(facet.unknown)
                    }
                }
            }
        }
    }
}

extension Shape {
    /// The columns of a table of this shape: single values and lists of them; what is nested deeper stays out.
    var columns: [String] { Shape.columns(of: members, prefix: "") }

    /// What names a thing of this shape within another one, and where it lies.
    private var naming: [String] {
        members.map(\.name).filter { ["id", "name", "latitude", "longitude"].contains($0) }
    }

    private static func columns(of members: [Schema.Member], prefix: String) -> [String] {
        members.flatMap { member -> [String] in
            let path = prefix + member.name
            switch member.schema.withoutNull {
            case .object(let inner): return columns(of: inner, prefix: path + ".")
            case .list(let element):
                return element.isScalar ? [path] : []
            // Of a place within something else: what it is and where.
            case .named(let name): return (Shapes.named[name]?.naming ?? []).map { path + "." + $0 }
            case .map, .part, .either, .anything, .nullable: return []
            case .string, .format, .pattern, .choice, .integer, .number, .boolean: return [path]
            }
        }
    }
}

extension Schema {
    var withoutNull: Schema { if case .nullable(let inner) = self { inner } else { self } }

    fileprivate var isScalar: Bool {
        switch withoutNull {
        case .string, .format, .pattern, .choice, .integer, .number, .boolean: true
        case .list, .map, .object, .named, .part, .nullable, .either, .anything: false
        }
    }
}
