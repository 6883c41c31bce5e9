import Testing

@testable import Extraction

@Suite struct WordListTests {
    private static let list = WordList("离职 离职信 辞 辞职\n退休")

    /// Text, where in it is looked, and what is found there.
    struct Row: Sendable {
        var text: String
        var range: Range<Int>
        var slack = 0
        var found: Range<Int>?
    }

    private static func keys(_ text: String) -> [UInt32] { Reading.scalars(text) }

    @Test(
        "the first place of any word, and of several there the longest",
        arguments: [
            Row(text: "她递了离职信就走", range: 0..<8, found: 3..<6),
            Row(text: "她递了离职信就走", range: 0..<5, found: 3..<5),
            Row(text: "她递了离职信就走", range: 4..<8, found: nil),
            Row(text: "先辞后退休", range: 0..<5, found: 1..<2),
            Row(text: "", range: 0..<0, found: nil),
        ])
    func first(row: Row) {
        #expect(Self.list.first(in: row.range, of: Self.keys(row.text)) == row.found)
    }

    @Test(
        "a word at the end of a range, the longest, with a few scalars behind it",
        arguments: [
            Row(text: "她辞职了", range: 0..<3, found: 1..<3),
            Row(text: "她辞职了", range: 0..<4, found: nil),
            Row(text: "她辞职了", range: 0..<4, slack: 1, found: 1..<3),
            Row(text: "她辞职了", range: 2..<3, found: nil),
            Row(text: "辞", range: 0..<1, slack: 3, found: 0..<1),
        ])
    func ends(row: Row) {
        #expect(Self.list.ends(row.range, in: Self.keys(row.text), slack: row.slack) == row.found)
    }

    @Test("a table keeps every key through its growth and knows no other")
    func table() {
        var table = HashTable<Int>(filler: -1)
        for key in 1...5_000 as ClosedRange<UInt64> { table[key << 32 | key] = Int(key) }
        table[1 << 32 | 1] = 7
        #expect(table.count == 5_000)
        #expect(table[1 << 32 | 1] == 7)
        #expect((2...5_000 as ClosedRange<UInt64>).allSatisfy { table[$0 << 32 | $0] == Int($0) })
        #expect((5_001...9_000 as ClosedRange<UInt64>).allSatisfy { table[$0 << 32 | $0] == nil })
    }
}
