/// What is wrong with a seed file, and where.
package struct SeedFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Path as given, so that an editor can open it.
    package var file: String
    /// 1-based; nil when the whole file is meant.
    package var line: Int?
    package var found: String
    package var expected: String

    package init(file: String, line: Int?, found: String, expected: String) {
        self.file = file
        self.line = line
        self.found = found
        self.expected = expected
    }

    /// `seeds/017.md:12: publishedAt is '2025-13-01', expected YYYY-MM-DD`
    package var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(found), expected \(expected)"
    }
}
