package import HTTPWire

/// Finds the rows of the route table that stand at a path: a tree of path segments.
package struct Router: Sendable {
    private struct Node: Sendable {
        var literals: [[UInt8]: Int] = [:]
        /// The node below `{name}`.
        var parameter: Int?
        var routes: [Route] = []
    }

    /// What stands at a path.
    package struct Match: Sendable {
        package var routes: [Route]
        /// The segment at `{id}`, decoded; empty if the pattern has none.
        package var id: String
        /// The form that the path's ending asks for.
        package var form: Form?

        package func route(_ method: Method) -> Route? {
            routes.first { $0.method == method } ?? (method == .head ? routes.first { $0.method == .get } : nil)
        }

        /// Every method that works here, for `Allow`.
        package var allowed: [String] {
            var names = routes.map(\.method.name)
            if names.contains("GET") { names.append("HEAD") }
            return names + ["OPTIONS"]
        }
    }

    private var nodes = [Node()]

    package init(_ table: [Route]) {
        for route in table {
            var current = 0
            for segment in route.path.utf8.split(separator: UInt8(ascii: "/")) {
                let isParameter = segment.first == UInt8(ascii: "{")
                let known = isParameter ? nodes[current].parameter : nodes[current].literals[Array(segment)]
                let next = known ?? nodes.count
                if known == nil {
                    nodes.append(Node())
                    if isParameter {
                        nodes[current].parameter = next
                    } else {
                        nodes[current].literals[Array(segment)] = next
                    }
                }
                current = next
            }
            precondition(
                !nodes[current].routes.contains { $0.method == route.method }, "\(route.path) stands twice in the table"
            )
            nodes[current].routes.append(route)
        }
    }

    /// - Parameter path: still percent-encoded.
    /// - Returns: nil if nothing stands there; a path with a bad percent sign stands nowhere.
    package func match(_ path: ArraySlice<UInt8>) -> Match? {
        guard path.first == UInt8(ascii: "/") else { return nil }
        guard var segments = PercentCoding.segments(ofPath: path)?.map({ Array($0.utf8) }) else { return nil }
        if segments == [[]] { segments = [] }
        if let match = match(segments[...], at: 0, id: "") { return match }
        // `/api/v1/stories.csv`, `/stories/x.md`: the ending names the form. Ids may hold dots, so this comes second.
        guard let last = segments.last, let dot = last.lastIndex(of: UInt8(ascii: ".")),
            let form = Form(fileExtension: String(decoding: last[(dot + 1)...], as: UTF8.self))
        else { return nil }
        segments[segments.count - 1] = Array(last[..<dot])
        guard var match = match(segments[...], at: 0, id: "") else { return nil }
        match.form = form
        return match
    }

    private func match(_ segments: ArraySlice<[UInt8]>, at index: Int, id: String) -> Match? {
        guard let segment = segments.first else {
            return nodes[index].routes.isEmpty ? nil : Match(routes: nodes[index].routes, id: id, form: nil)
        }
        if let next = nodes[index].literals[segment],
            let match = match(segments.dropFirst(), at: next, id: id)
        {
            return match
        }
        guard let next = nodes[index].parameter, !segment.isEmpty, let id = String(validating: segment, as: UTF8.self)
        else { return nil }
        return match(segments.dropFirst(), at: next, id: id)
    }
}
