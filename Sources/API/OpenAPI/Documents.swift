internal import Formats
internal import HTTPWire
internal import Search
internal import UseCases

/// The documents that are made of the tables: OpenAPI 3.1 and TypeScript types.
package struct Documents: Sendable {
    package let openAPI: [UInt8]
    package let types: [UInt8]

    /// - Parameter basePath: what every address of this server begins with.
    package init(routes: [Route], version: String, basePath: String = "") {
        openAPI = Documents.makeOpenAPI(routes, version, basePath)
        types = Array(TypeScript.text().utf8)
    }

    /// The document by itself, for `elsewhere openapi`.
    package static func openAPI(version: String) -> [UInt8] { makeOpenAPI(Routes.table, version, "") }

    private static let summary = """
        Stories of people who left the big city or the big company: where from, where to, what they do now, what it did \
        to their money, and the sentence that each value came from.

        Lists answer {total, items, page}; `page.next` is the cursor of the next page. Filters are dotted paths over \
        Story: `departure.place=北京`, `income.before[gte]=500000`, `not[outcome]=failed`, `has=income.after`. Unknown is \
        null. Errors are application/problem+json (RFC 9457).

        Reads take `If-None-Match`, `If-Modified-Since` (304), `If-Match`, `If-Unmodified-Since` (412) and `Range` (206, 416). \
        A request can also be refused before any operation sees it (\(serverRefusals)), as a problem document too.

        Every answer carries `Elsewhere-Revision`, the revision of the store that it shows. A request with that number in \
        `Elsewhere-Revision` is answered from that state or a later one: it waits up to \
        \(RevisionWaiting.longestMilliseconds / 1000) s for it, then gets 503 with `Retry-After`.
        """

    /// The statuses of the server's own refusals.
    private static let serverRefusals = Set(Refusal.allCases.map(\.status.code)).union([405]).sorted()
        .map(String.init).joined(separator: ", ")

    private static func makeOpenAPI(_ routes: [Route], _ version: String, _ basePath: String) -> [UInt8] {
        var json = JSONWriter(reserving: 256 * 1024)
        json.object { json in
            json.member("openapi", "3.1.0")
            json.key("info")
            json.object { json in
                json.member("title", "Elsewhere 别处")
                json.member("version", version)
                json.member("description", Documents.summary)
                json.key("license")
                json.object { json in
                    json.member("name", "MIT")
                    json.member("identifier", "MIT")
                }
            }
            // Without a base path the paths are the server's own, which needs no saying.
            if !basePath.isEmpty {
                json.key("servers")
                json.array { json in json.object { $0.member("url", basePath) } }
            }
            json.key("tags")
            json.array { json in
                for tag in Operations.tags {
                    json.object { json in
                        json.member("name", tag.name)
                        json.member("description", tag.note)
                    }
                }
            }
            json.key("paths")
            json.object { json in
                let documented = routes.filter { Operations.table[$0.id] != nil }
                var paths: [String] = []
                for route in documented where !paths.contains(route.path) { paths.append(route.path) }
                for path in paths {
                    json.key(path)
                    json.object { json in
                        for route in documented where route.path == path {
                            guard let operation = Operations.table[route.id] else { continue }
                            json.key(route.method.name.lowercased())
                            json.operation(route, operation)
                        }
                    }
                }
            }
            json.key("components")
            json.object { json in components(&json) }
        }
        return json.bytes
    }

    private static func components(_ json: inout JSONWriter) {
        json.key("schemas")
        json.object { json in
            for shape in Shapes.all {
                json.key(shape.name)
                json.shape(shape)
            }
            for name in Operations.selectableShapes {
                guard let shape = Shapes.named[name] else { continue }
                json.key("Part\(name)")
                json.part(of: shape)
            }
        }
        json.key("parameters")
        json.object { json in
            json.key("Filters")
            json.filters()
            json.key("NotFilters")
            json.notFilters()
        }
        json.key("responses")
        json.object { json in
            for status in Operations.errorStatuses {
                json.key("Problem\(status)")
                json.problemResponse(status)
            }
        }
        json.key("securitySchemes")
        json.object { json in
            json.key("token")
            json.object { json in
                json.member("type", "http")
                json.member("scheme", "bearer")
                json.member("description", "A token with the scope that the operation names.")
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func operation(_ route: Route, _ operation: Operation) {
        object { json in
            json.member("operationId", route.id)
            json.member("tags", [operation.tag])
            json.member("summary", operation.summary)
            if let scope = route.scope {
                json.member("description", "Needs a token with the scope `\(scope.rawValue)`.")
                json.key("security")
                json.array { json in json.object { json in json.member("token", [String]()) } }
            }
            json.key("parameters")
            json.array { json in
                if route.path.contains("{") { json.pathParameter(operation.idExample) }
                for parameter in route.parameters.parameters { json.parameter(parameter) }
                if route.parameters.takesFilters {
                    for name in ["Filters", "NotFilters"] {
                        json.object { $0.member("$ref", "#/components/parameters/\(name)") }
                    }
                }
                for header in operation.headers {
                    json.object { json in
                        json.member("name", header.name)
                        json.member("in", "header")
                        json.key("required")
                        json.bool(header.isRequired)
                        json.member("description", header.note)
                        json.key("schema")
                        json.schema(.string)
                        json.member("example", header.example)
                    }
                }
            }
            if let body = operation.body {
                json.key("requestBody")
                json.object { json in
                    json.key("required")
                    json.bool(true)
                    json.key("content")
                    json.object { json in
                        for type in operation.bodyTypes {
                            json.key(type)
                            json.object { json in
                                json.key("schema")
                                json.schema(type == "application/x-ndjson" ? .string : body)
                                if let example = operation.bodyExample, type != "application/x-ndjson" {
                                    json.key("example")
                                    json.raw(Array(example.utf8))
                                }
                            }
                        }
                    }
                }
            }
            json.key("responses")
            json.object { json in
                for status in [operation.success] + operation.others {
                    json.key(String(status))
                    json.success(status, route, operation)
                }
                if route.caching == .resource {
                    json.key("206")
                    json.part()
                    json.key("304")
                    json.object { $0.member("description", Operations.reason(304)) }
                }
                for status in Set(operation.errors + route.usualProblems).sorted() {
                    json.key(String(status))
                    json.object { $0.member("$ref", "#/components/responses/Problem\(status)") }
                }
            }
        }
    }

    private mutating func pathParameter(_ example: String) {
        object { json in
            json.member("name", "id")
            json.member("in", "path")
            json.key("required")
            json.bool(true)
            json.key("schema")
            json.object { json in
                json.member("type", "string")
                json.key("minLength")
                json.integer(1)
                json.key("maxLength")
                json.integer(200)
            }
            json.member("example", example)
        }
    }

    private mutating func success(_ status: Int, _ route: Route, _ operation: Operation) {
        object { json in
            json.member("description", Operations.reason(status))
            if route.caching == .resource, status == 200 {
                json.key("headers")
                json.object { json in
                    for (name, note) in [
                        ("ETag", "Strong validator of this representation."),
                        ("Cache-Control", "How long it may be kept."), ("Vary", "What it depends on."),
                    ] { json.header(name, note) }
                }
            }
            if case .none = operation.result { return }
            if status == 204 { return }
            json.key("content")
            json.object { json in
                for form in route.forms {
                    json.key(form.mediaType)
                    json.object { json in
                        json.key("schema")
                        if form == .json {
                            json.result(operation.result)
                            return
                        }
                        json.schema(form == .geojson || form == .jsonld || form == .jsonFeed ? .anything : .string)
                    }
                }
            }
        }
    }

    /// Some octets of what a 200 answers: no JSON by themselves.
    private mutating func part() {
        object { json in
            json.member("description", Operations.reason(206))
            json.key("headers")
            json.object { json in json.header("Content-Range", "Which octets, of how many.") }
        }
    }

    private mutating func header(_ name: String, _ note: String) {
        key(name)
        object { json in
            json.member("description", note)
            json.key("schema")
            json.schema(.string)
        }
    }

    private mutating func result(_ result: Operation.Result) {
        switch result {
        case .list(let name): envelope(.named(name))
        case .selectableList(let name): envelope(.either([.named(name), .part(of: name)]))
        case .one(let name): schema(.named(name))
        case .selectable(let name): schema(.either([.named(name), .part(of: name)]))
        case .inline(let inline): schema(inline)
        case .searchHits:
            schema(
                .object([
                    .init("total", .integer),
                    .init("totalIs", .choice(["exact", "atLeast"])),
                    .init("hits", .list(.named("SearchHit"))),
                    .init("page", .named("Page")),
                    .init("facets", .map(.named("Facet")), isOptional: true),
                    .init("warnings", .list(.string)),
                ]))
        case .other, .none: schema(.anything)
        }
    }

    private mutating func envelope(_ item: Schema) {
        schema(
            .object([
                .init("total", .integer, "All that fit, on all pages."),
                .init("items", .list(item)),
                .init("page", .named("Page")),
                .init("facets", .map(.named("Facet")), "With facet=.", isOptional: true),
            ]))
    }

    fileprivate mutating func problemResponse(_ status: Int) {
        object { json in
            json.member("description", Operations.reason(status))
            json.key("content")
            json.object { json in
                json.key("application/problem+json")
                json.object { json in
                    json.key("schema")
                    json.schema(.named("Problem"))
                }
            }
        }
    }

    private mutating func parameter(_ parameter: Parameter) {
        object { json in
            json.member("name", parameter.name)
            json.member("in", "query")
            json.key("required")
            json.bool(parameter.isRequired)
            json.member("description", parameter.note.english)
            if parameter.isList {
                json.member("style", "form")
                json.key("explode")
                json.bool(false)
            }
            json.key("schema")
            json.parameterSchema(parameter)
            if !parameter.example.isEmpty {
                json.key("example")
                json.example(parameter)
            }
        }
    }

    private mutating func example(_ parameter: Parameter) {
        if parameter.isList {
            array { json in for part in parameter.example.split(separator: ",") { json.string(String(part)) } }
        } else if case .integer = parameter.kind {
            integer(Parameter.integer(parameter.example))
        } else {
            string(parameter.example)
        }
    }

    private mutating func parameterSchema(_ parameter: Parameter) {
        object { json in
            switch parameter.kind {
            case .text(let maximum):
                json.member("type", "string")
                if parameter.isRequired {
                    json.key("minLength")
                    json.integer(1)
                }
                // Longer ones may be too long for a request line first, percent-encoded as they come: which of the two
                // errors it is depends on the rest of the line, so the schema does not promise either.
                if maximum <= 200 {
                    json.key("maxLength")
                    json.integer(maximum)
                }
            case .cursor:
                json.member("type", "string")
                json.member("pattern", "^[A-Za-z0-9_-]+$")
            case .integer(let range):
                json.member("type", "integer")
                json.key("minimum")
                json.integer(range.lowerBound)
                json.key("maximum")
                json.integer(range.upperBound)
            case .flag:
                json.member("type", "string")
                json.member("enum", Parameter.flagSpellings)
            case .choice(let values):
                json.member("type", "string")
                json.member("enum", values)
            case .choices, .names, .sortKeys, .facetNames:
                json.member("type", "array")
                json.key("minItems")
                json.integer(1)
                json.key("items")
                json.object { json in
                    json.member("type", "string")
                    json.member("enum", parameter.validItems)
                }
            case .metricNames, .groupNames:
                json.member("type", "string")
                json.member("enum", parameter.validItems)
            case .ids:
                json.member("type", "array")
                json.key("minItems")
                json.integer(1)
                json.key("maxItems")
                json.integer(Parameter.maximumIDs)
                json.key("items")
                json.object { json in
                    json.member("type", "string")
                    json.member("pattern", "^[A-Za-z0-9._-]{1,200}$")
                }
            }
        }
    }
}

extension Route {
    /// The problems that any request to such a row can meet.
    var usualProblems: [Int] {
        // A wrong parameter or revision, no form that fits Accept, a line or fields that are too long, a revision that
        // does not come.
        var statuses = [400, 406, 414, 431, 503]
        if path.contains("{") { statuses.append(404) }
        // A token that is sent has to be a good one; who sends bad ones, or more than is fair, has to wait.
        if isUnderAPI || scope != nil { statuses += [401, 429] }
        if scope != nil { statuses.append(403) }
        // Conditions and ranges.
        if caching == .resource { statuses += [412, 416] }
        return statuses
    }
}

extension Parameter {
    var isList: Bool {
        switch kind {
        case .choices, .names, .ids, .sortKeys, .facetNames: true
        case .text, .cursor, .integer, .flag, .choice, .metricNames, .groupNames: false
        }
    }

    var validItems: [String] {
        switch kind {
        case .choice(let values), .choices(let values): values
        case .names(let shape): Shapes.named[shape]?.paths ?? []
        case .sortKeys: Parameter.sortableNames + Parameter.sortableNames.map { "-" + $0 }
        case .facetNames, .groupNames: Parameter.facetableNames
        case .metricNames: Parameter.metricNames
        case .text, .cursor, .integer, .flag, .ids: []
        }
    }
}
