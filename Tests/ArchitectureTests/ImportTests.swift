import FoundationEssentials
import Testing

/// docs/architecture.md says who may import whom; SwiftPM alone lets an undeclared import pass on a second build.
@Suite struct ImportTests {
    private static let everywhere: Set<String> = ["FoundationEssentials", "Synchronization", "Glibc", "Swift"]

    /// The table's rows: room and what it may import; nil means anything.
    private func table() throws -> [String: Set<String>?] {
        var rooms: [String: Set<String>?] = [:]
        for line in try Checkout.text("docs/architecture.md").split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
            guard cells.count == 5, cells[1] != "room", !cells[1].hasPrefix("-") else { continue }
            let allowed = Set(cells[3].split(separator: ",").map { $0.trimmed })
            rooms[cells[1]] = .some(allowed == ["*"] ? nil : allowed)
        }
        return rooms
    }

    private func imports(of file: String) throws -> [(module: String, line: Int)] {
        var found: [(String, Int)] = []
        for (number, line) in try Checkout.text(file).split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            var words = line.split(separator: " ").map(String.init)
            while let first = words.first,
                first.hasPrefix("@") || ["package", "internal", "public", "private", "fileprivate"].contains(first)
            {
                words.removeFirst()
            }
            guard words.first == "import", words.count > 1 else { continue }
            let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "typealias"]
            let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
            found.append((name.split(separator: ".").first.map(String.init) ?? name, number + 1))
        }
        return found
    }

    @Test func `every room imports only what its row allows`() throws {
        let table = try table()
        var checked = 0
        for file in try Checkout.files(below: "Sources", ending: ".swift") {
            let room = String(file.prefix { $0 != "/" })
            let row = try #require(table[room], "docs/architecture.md has no row for \(room)")
            for (module, line) in try imports(of: "Sources/" + file) {
                checked += 1
                guard let row, !Self.everywhere.contains(module) else { continue }
                #expect(
                    row.contains(module),
                    "Sources/\(file):\(line) imports \(module); docs/architecture.md does not allow it")
            }
        }
        #expect(checked > 40, "the test read too few imports to mean anything")
    }

    @Test func `the table names exactly the Swift rooms that exist`() throws {
        let rooms = Set(try Checkout.files(below: "Sources", ending: ".swift").map { String($0.prefix { $0 != "/" }) })
        #expect(Set(try table().keys) == rooms)
    }

    @Test func `no room depends on a web framework or SwiftNIO`() throws {
        let manifest = try Checkout.text("Package.swift")
        for name in ["swift-nio", "vapor", "hummingbird.git", "FlyingFox", "async-http-client"] {
            #expect(!manifest.contains(name))
        }
    }
}

extension StringProtocol {
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
