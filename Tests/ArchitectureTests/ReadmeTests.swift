import FoundationEssentials
import Testing

/// The two READMEs say the same, in two languages.
@Suite struct ReadmeTests {
    private struct Outline: Equatable {
        var headingLevels: [Int] = []
        var codeBlocks: [String] = []
        var tableRows = 0
    }

    private func outline(of file: String) throws -> Outline {
        var outline = Outline()
        var block: [Substring]?
        for line in try Checkout.text(file).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let lines = block { outline.codeBlocks.append(lines.joined(separator: "\n")) }
                block = block == nil ? [] : nil
            } else if block != nil {
                block?.append(line)
            } else if line.hasPrefix("#") {
                outline.headingLevels.append(line.prefix { $0 == "#" }.count)
            } else if line.hasPrefix("|") {
                outline.tableRows += 1
            }
        }
        return outline
    }

    @Test func `the Chinese README keeps step with the English one`() throws {
        let english = try outline(of: "README.md")
        let chinese = try outline(of: "README.zh-CN.md")
        #expect(english.headingLevels == chinese.headingLevels)
        #expect(english.codeBlocks == chinese.codeBlocks)
        #expect(english.tableRows == chinese.tableRows)
        #expect(english.codeBlocks.count >= 5)
    }

    @Test func `the two set-up commands stand at the top and exist`() throws {
        let first = try #require(try outline(of: "README.md").codeBlocks.first)
        #expect(first.contains("script/server") && first.contains("script/test"))
        for path in ["script/server", "script/test", "script/bootstrap", "script/check", ".ci/run"] {
            #expect(FileManager.default.isExecutableFile(atPath: Checkout.root.appending(path: path).path), "\(path)")
        }
    }

    @Test func `every setting that the program knows stands in the operators' table, and no other`() throws {
        func names(_ text: Substring) -> Set<String> {
            Set(text.split { !($0.isLetter || $0 == "_") }.map(String.init).filter { $0.hasPrefix("ELSEWHERE_") })
        }
        let known = try Checkout.text("Sources/elsewhere/Settings.swift").split(separator: "\n")
            .filter { $0.contains("name: \"ELSEWHERE_") }
            .reduce(into: Set<String>()) { $0.formUnion(names($1)) }
        let table = try Checkout.text("docs/operations.md").split(separator: "\n")
            .filter { $0.hasPrefix("| `ELSEWHERE_") }
            .reduce(into: Set<String>()) { $0.formUnion(names($1.split(separator: "|")[0])) }
        #expect(known.count > 20)
        #expect(known.symmetricDifference(table).sorted() == [])
    }

    @Test func `documents name no machine`() throws {
        for file in ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"] {
            let text = try Checkout.text(file)
            for path in ["/home/", "/root/", "/tmp/"] {
                #expect(!text.contains(path), "\(file) names \(path)")
            }
        }
    }
}
