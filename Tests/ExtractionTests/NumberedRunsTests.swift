import Testing

@testable import Extraction

/// What stands in several lines, compared with a look at each pair of them.
@Suite struct NumberedRunsTests {
    /// Lines of few different letters, some with a piece of another.
    private static func lines(_ random: inout Chance) -> [[UInt32]] {
        let letters = Array("江水退了她把店搬到渡口").map { $0.unicodeScalars.first!.value }
        var lines: [[UInt32]] = []
        for _ in 0..<Int.random(in: 0...9, using: &random) {
            var line = (0..<Int.random(in: 0...40, using: &random)).map { _ in letters.randomElement(using: &random)! }
            if let other = lines.randomElement(using: &random), Bool.random(using: &random) {
                line += other.dropFirst(Int.random(in: 0...other.count, using: &random))
            }
            lines.append(line)
        }
        return lines
    }

    @Test func `equal runs have one number, in the order in which they come`() {
        let lines: [[UInt64]] = [[7, 9, 7], [], [9, 4], [5]]
        let runs = NumberedRuns(lines: lines.count, limit: 6) { index, body in lines[index].forEach(body) }
        #expect(lines.indices.map { Array(runs[$0]) } == [[0, 1, 0], [], [1, 2], [3]])
        #expect(runs.count == 4)
    }

    @Test(arguments: 1...40)
    func `shares are those that a look at every other line finds`(round: Int) {
        var random = Chance(state: UInt64(round))
        let lines = Self.lines(&random)
        let trigrams = lines.map { line in line.indices.dropLast(2).map { Array(line[$0..<$0 + 3]) } }
        let shares = CopyShares(lines.map { TextLine(number: 1, text: TextKey.string($0)) }).shares
        for (index, own) in trigrams.enumerated() {
            guard own.count >= 4 else {
                #expect(shares[index] == nil)
                continue
            }
            // The first four lines that hold a trigram are known.
            let holders = own.map { trigram in
                trigrams.indices.filter { trigrams[$0].contains(trigram) }.prefix(4).filter { $0 != index }
            }
            let parts = trigrams.indices.map { other in
                min(1, Double(holders.count { $0.contains(other) }) / Double(own.count))
            }
            let longer = trigrams.indices.filter { trigrams[$0].count >= own.count }.map { parts[$0] }
            #expect(shares[index]?.ofAll == Double(holders.count { !$0.isEmpty }) / Double(own.count))
            #expect(shares[index]?.ofOne == parts.max())
            #expect(shares[index]?.ofLonger == longer.max())
        }
    }

    @Test(arguments: 1...40)
    func `paragraphs that stand in a longer one are found`(round: Int) {
        var random = Chance(state: UInt64(round))
        let lines = Self.lines(&random)
        let shingles = lines.map { line in line.indices.dropLast(7).map { Array(line[$0..<$0 + 8]) } }
        let expected = lines.indices.filter { index in
            guard (12...160).contains(lines[index].count) else { return false }
            // The longest line that holds a shingle, the first of several, is one for all of them.
            let holders = Set(
                shingles[index].map { shingle in
                    lines.indices.filter { shingles[$0].contains(shingle) }
                        .max { (lines[$0].count, -$0) < (lines[$1].count, -$1) }
                })
            return holders.count == 1 && holders.allSatisfy { $0.map { lines[$0].count > lines[index].count } ?? false }
        }
        #expect(Repetition.excerpts(lines, isQuoted: lines.map { _ in false }) == expected)
    }

    @Test func `columns and Han characters follow a line that is rewritten`() {
        var line = TextLine(number: 1, text: "Ａ座，“ok” 3层")
        #expect(line.hanCount == 2)
        #expect(line.columns == 2 + 2 + 2 + 1 + 2 + 1 + 1 + 1 + 2)
        line.rewrite("渡口")
        #expect(line.hanCount == 2)
        #expect(line.columns == 4)
    }
}
