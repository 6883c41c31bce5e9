import API
import Formats
import HTTPWire
import Testing

/// The OpenAPI document and the TypeScript types, against the route table and against real answers.
@Suite struct DocumentTests {
    let client: Client
    let document: Value

    init() throws {
        client = try Client.reading()
        document = try client.get("/api/v1/openapi.json").json()
    }

    @Test func `every route under the API and every operation has its counterpart`() throws {
        var documented: Set<String> = []
        for path in document["paths"]?.keys ?? [] {
            for method in document["paths"]?[path]?.keys ?? [] { documented.insert("\(method.uppercased()) \(path)") }
        }
        var served: Set<String> = []
        for route in Routes.table {
            let isDocumented = route.isUnderAPI || ["/healthz", "/readyz", "/metrics"].contains(route.path)
            if isDocumented { served.insert(route.method.name + " " + route.path) }
        }
        #expect(documented == served)
        #expect(documented.count >= 35)
        #expect(document["servers"] == nil)
        #expect(document["openapi"]?.text == "3.1.0")
    }

    @Test func `operation ids are unique, and each operation has a summary and an answer`() throws {
        var ids: [String] = []
        for path in document["paths"]?.keys ?? [] {
            for method in document["paths"]?[path]?.keys ?? [] {
                let operation = try #require(document["paths"]?[path]?[method])
                ids.append(operation["operationId"]?.text ?? "")
                #expect(operation["summary"]?.text?.isEmpty == false)
                #expect(operation["responses"]?.keys.isEmpty == false)
            }
        }
        #expect(Set(ids).count == ids.count)
    }

    @Test func `every reference in the document leads somewhere`() throws {
        var references: Set<String> = []
        func collect(_ value: Value) {
            if let reference = value["$ref"]?.text { references.insert(reference) }
            switch value.kind {
            case .array(let elements): for element in elements { collect(element) }
            case .object(let members): for member in members { collect(member.value) }
            default: break
            }
        }
        collect(document)
        #expect(!references.isEmpty)
        for reference in references {
            var value: Value? = document
            for key in reference.dropFirst(2).split(separator: "/") { value = value?[String(key)] }
            #expect(value != nil, "\(reference)")
        }
    }

    @Test(arguments: [
        "/api/v1/stories", "/api/v1/stories/yuhe", "/api/v1/stories/weekly-0001-linshu/related", "/api/v1/articles",
        "/api/v1/articles/weekly-0001", "/api/v1/people", "/api/v1/places", "/api/v1/places/110000",
        "/api/v1/organizations", "/api/v1/quotes", "/api/v1/figures", "/api/v1/search?q=海", "/api/v1/suggest?q=北",
        "/api/v1/facets?facet=arrival.kind,work.sector", "/api/v1/flows", "/api/v1/flows?groupBy=kind",
        "/api/v1/stats?metric=income.after&groupBy=arrival.kind", "/api/v1/changes", "/readyz", "/healthz",
        "/api/v1/stories?fields=id,person.name&include=article,person,places,quotes", "/api/v1/stories/random",
        "/api/v1/stories?facet=arrival.kind",
    ])
    func `an answer has the shape that the document gives it`(target: String) throws {
        let reply = client.get(target)
        try #require(reply.status == 200)
        let path = String(target.prefix { $0 != "?" })
        let route = try #require(Router(Routes.table).match(ArraySlice(Array(path.utf8)))?.route(.get))
        let response = document["paths"]?[route.path]?["get"]?["responses"]?["200"]
        let schema = try #require(response?["content"]?["application/json"]?["schema"])
        #expect(try SchemaCheck(document: document).faults(of: reply.json(), schema, at: "") == [])
    }

    @Test func `types name every shape and every key`() {
        let text = client.get("/api/v1/types.d.ts").text
        for shape in Shapes.all {
            #expect(text.contains("export interface \(shape.name) {"))
            for member in shape.members { #expect(text.contains("\(member.name)")) }
        }
        let opened = text.filter { $0 == "{" }.count
        #expect(opened == text.filter { $0 == "}" }.count)
    }
}

/// What of JSON Schema the document uses, checked.
struct SchemaCheck {
    let document: Value

    func faults(of value: Value, _ schema: Value, at path: String) -> [String] {
        if let reference = schema["$ref"]?.text {
            var target: Value? = document
            for key in reference.dropFirst(2).split(separator: "/") { target = target?[String(key)] }
            return target.map { faults(of: value, $0, at: path) } ?? ["\(path): \(reference) leads nowhere"]
        }
        if let choices = schema["anyOf"]?.elements {
            let all = choices.map { faults(of: value, $0, at: path) }
            return all.contains { $0.isEmpty } ? [] : all.min { $0.count < $1.count } ?? []
        }
        var found: [String] = []
        if let type = schema["type"] {
            let types = type.text.map { [$0] } ?? type.elements.compactMap(\.text)
            guard types.contains(where: { fits(value, $0) }) else {
                return ["\(path): \(value.shownInMessages) is no \(types.joined(separator: " or "))"]
            }
        }
        if let values = schema["enum"]?.elements, !values.contains(where: { $0.kind == value.kind }) {
            found.append("\(path): \(value.shownInMessages) is not in the list")
        }
        switch value.kind {
        case .array(let elements):
            if let items = schema["items"] {
                for (index, element) in elements.enumerated() {
                    found += faults(of: element, items, at: "\(path)/\(index)")
                }
            }
        case .object(let members):
            for key in schema["required"]?.elements.compactMap(\.text) ?? [] where value[key] == nil {
                found.append("\(path): \(key) is missing")
            }
            for member in members {
                if let property = schema["properties"]?[member.key] {
                    found += faults(of: member.value, property, at: "\(path)/\(member.key)")
                } else if let rest = schema["additionalProperties"] {
                    if case .bool(false) = rest.kind {
                        found.append("\(path): \(member.key) is not in the schema")
                    } else {
                        found += faults(of: member.value, rest, at: "\(path)/\(member.key)")
                    }
                }
            }
        default: break
        }
        return found
    }

    private func fits(_ value: Value, _ type: String) -> Bool {
        switch (value.kind, type) {
        case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
            (.object, "object"):
            true
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }
}
