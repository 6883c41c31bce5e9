internal import Formats
internal import Yams

/// A Markdown file that begins with a block of YAML between two lines of `---`.
struct FrontMatter {
    /// The block as a tree; lines count in the file.
    let fields: Value
    /// What follows the block, blank lines at both ends cut.
    let body: String

    /// Longest front matter that is read, in bytes; a hundred times a real one.
    static let limitBytes = 256 * 1024

    /// Nil if the text has no front matter at all.
    /// - Throws: `SeedFault` if it has one that cannot be read.
    init?(_ text: String, file: String) throws(SeedFault) {
        guard let block = FrontMatter.split(text) else { return nil }
        guard let yaml = block.yaml else {
            throw SeedFault(
                file: file, line: 1, found: "front matter without an end", expected: "a second line of '---'")
        }
        guard yaml.utf8.count <= FrontMatter.limitBytes else {
            throw SeedFault(
                file: file, line: 1, found: "front matter of \(yaml.utf8.count) bytes",
                expected: "at most \(FrontMatter.limitBytes)")
        }
        do {
            guard let node = try Yams.compose(yaml: yaml) else {
                throw SeedFault(file: file, line: 1, found: "empty front matter", expected: "the fields of a record")
            }
            fields = try FrontMatter.value(node, depth: 0)
        } catch let fault as SeedFault {
            throw fault
        } catch let fault as YamlError {
            throw FrontMatter.fault(fault, file: file)
        } catch {
            throw SeedFault(file: file, line: 1, found: "front matter that is no YAML (\(error))", expected: "YAML")
        }
        body = block.body
    }

    /// Returns the block (nil if it never ends) and the rest, or nil for a text without front matter.
    private static func split(_ text: String) -> (yaml: String?, body: String)? {
        // By code points: to a String, CR and LF together are one Character, which is no "\n".
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            Substring(line.last == "\r" ? line.dropLast() : line)
        }
        if let first = lines.first, first.hasPrefix("\u{FEFF}") { lines[0] = first.dropFirst() }
        guard lines.first == "---" else { return nil }
        guard let end = lines.dropFirst().firstIndex(of: "---") else { return (nil, "") }
        var body = lines[(end + 1)...]
        while body.first?.allSatisfy(\.isWhitespace) == true { body.removeFirst() }
        while body.last?.allSatisfy(\.isWhitespace) == true { body.removeLast() }
        // The opening line stays as a blank one, so that YAML's line numbers are the file's.
        return ("\n" + lines[1..<end].joined(separator: "\n"), body.joined(separator: "\n"))
    }

    private static func value(_ node: Node, depth: Int) throws(SeedFault) -> Value {
        guard depth < JSONParser.depthLimit else {
            throw SeedFault(
                file: "", line: node.mark?.line, found: "nesting too deep",
                expected: "at most \(JSONParser.depthLimit) levels")
        }
        let line = node.mark?.line ?? 1
        switch node {
        case .mapping(let mapping):
            var members: [Value.Member] = []
            for (key, value) in mapping {
                members.append(
                    Value.Member(key: key.string ?? "", value: try FrontMatter.value(value, depth: depth + 1)))
            }
            return Value(.object(members), line: line)
        case .sequence(let sequence):
            var elements: [Value] = []
            for element in sequence { elements.append(try value(element, depth: depth + 1)) }
            return Value(.array(elements), line: line)
        case .scalar(let scalar):
            return Value(kind(of: scalar, node), line: line)
        case .alias:
            throw SeedFault(file: "", line: line, found: "a YAML alias", expected: "the value itself")
        }
    }

    /// YAML's core schema for plain scalars: quoted ones are always text, dates stay as written.
    private static func kind(of scalar: Node.Scalar, _ node: Node) -> Value.Kind {
        guard scalar.style == .plain else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        if let first = scalar.string.utf8.first, first == 0x2D || (0x30...0x39).contains(first),
            let number = try? JSONParser.parse(Array(scalar.string.utf8)), case .number = number.kind
        {
            return number.kind
        }
        return .string(scalar.string)
    }

    private static func fault(_ error: YamlError, file: String) -> SeedFault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            SeedFault(file: file, line: mark.line, found: problem, expected: "YAML")
        case .duplicatedKeysInMapping(let duplicates, let context):
            SeedFault(
                file: file, line: context.mark.line, found: "the key '\(duplicates.joined(separator: "', '"))' twice",
                expected: "each key once")
        default:
            SeedFault(file: file, line: 1, found: "front matter that is no YAML (\(error))", expected: "YAML")
        }
    }
}
