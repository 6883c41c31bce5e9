/// Dotted paths into a JSON value, and the part of an encoded value that they name.
///
/// Works on compact JSON of our own writing, which it trusts to be well-formed; whatever is left out is skipped as
/// bytes, so choosing three fields of a story costs one pass and no tree.
package struct JSONSelection: Sendable {
    /// One key and what is wanted below it; nothing below means all of it.
    private struct Node: Sendable {
        var key: [UInt8]
        var children: [Node]
        var isWhole: Bool
    }

    private var roots: [Node] = []

    /// - Parameter paths: `id`, `person.name`; a path through a list goes into each of its elements.
    package init(_ paths: [String]) {
        for path in paths {
            let keys = path.utf8.split(separator: UInt8(ascii: ".")).map(Array.init)
            JSONSelection.insert(keys[...], into: &roots)
        }
    }

    private static func insert(_ keys: ArraySlice<[UInt8]>, into nodes: inout [Node]) {
        guard let key = keys.first else { return }
        let index =
            nodes.firstIndex { $0.key == key }
            ?? {
                nodes.append(Node(key: key, children: [], isWhole: false))
                return nodes.count - 1
            }()
        if keys.count == 1 {
            nodes[index].isWhole = true
        } else {
            insert(keys.dropFirst(), into: &nodes[index].children)
        }
    }

    /// Returns the value with only the chosen keys, in the value's own order.
    package func applied(to json: [UInt8]) -> [UInt8] {
        var scan = Scan(bytes: json)
        scan.output.reserveCapacity(json.count / 4)
        scan.value(roots)
        return scan.output
    }

    private struct Scan {
        let bytes: [UInt8]
        var position = 0
        var output: [UInt8] = []

        init(bytes: [UInt8]) { self.bytes = bytes }

        /// Copies what `nodes` want of the value at `position`.
        mutating func value(_ nodes: [Node]) {
            switch bytes[position] {
            case UInt8(ascii: "{"): object(nodes)
            case UInt8(ascii: "["): array(nodes)
            default: copyValue()
            }
        }

        private mutating func object(_ nodes: [Node]) {
            position += 1
            output.append(UInt8(ascii: "{"))
            var isFirst = true
            while bytes[position] != UInt8(ascii: "}") {
                if bytes[position] == UInt8(ascii: ",") { position += 1 }
                let keyStart = position
                skipString()
                let name = bytes[(keyStart + 1)..<(position - 1)]
                let node = nodes.first { $0.key.elementsEqual(name) }
                let key = bytes[keyStart..<position]
                position += 1  // the colon
                guard let node else {
                    skipValue()
                    continue
                }
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                output += key
                output.append(UInt8(ascii: ":"))
                if node.isWhole { copyValue() } else { value(node.children) }
            }
            position += 1
            output.append(UInt8(ascii: "}"))
        }

        private mutating func array(_ nodes: [Node]) {
            position += 1
            output.append(UInt8(ascii: "["))
            while bytes[position] != UInt8(ascii: "]") {
                if bytes[position] == UInt8(ascii: ",") {
                    output.append(UInt8(ascii: ","))
                    position += 1
                }
                value(nodes)
            }
            position += 1
            output.append(UInt8(ascii: "]"))
        }

        private mutating func copyValue() {
            let start = position
            skipValue()
            output += bytes[start..<position]
        }

        private mutating func skipValue() {
            switch bytes[position] {
            case UInt8(ascii: "\""): skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                var depth = 0
                repeat {
                    switch bytes[position] {
                    case UInt8(ascii: "\""):
                        skipString()
                        continue
                    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                    default: break
                    }
                    position += 1
                } while depth > 0
            default:
                while position < bytes.count {
                    switch bytes[position] {
                    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): return
                    default: position += 1
                    }
                }
            }
        }

        private mutating func skipString() {
            position += 1
            while bytes[position] != UInt8(ascii: "\"") { position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1 }
            position += 1
        }
    }
}
