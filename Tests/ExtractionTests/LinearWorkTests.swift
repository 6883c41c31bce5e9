import Stories
import Testing

@testable import Extraction

/// What a hostile or merely long text makes of work that was done by pairs. Steps are counted; nothing is timed.
struct LinearWorkTests {
    @Test func `opening brackets without an end are gone through once`() {
        var marks = ClosingMarks(Array(String(repeating: "[", count: 1000).unicodeScalars))
        for offset in 0..<1000 { #expect(marks.bracket(from: offset) == nil) }
        #expect(marks.steps == 1000)
    }

    @Test(arguments: ["[a](b) [c](d)", "[[a]]((b))", "[![a](b)](c)", "]])[", "", "([)]"])
    func `finds the closing marks that a search from each place finds`(line: String) {
        let scalars = Array(line.unicodeScalars)
        var marks = ClosingMarks(scalars)
        for offset in Array(scalars.indices) + scalars.indices.reversed() {
            #expect(marks.bracket(from: offset) == scalars[offset...].firstIndex(of: "]"))
            #expect(marks.parenthesis(from: offset) == scalars[offset...].firstIndex(of: ")"))
        }
    }

    @Test func `marks of Markdown are taken off a line whose brackets nest and stay open`() {
        var marks = MarkdownMarks()
        let lines = marks.strip([(number: 1, text: "[[青禾](https://a.example) [![图](b.png)](c) [村口 ![图](d.png) [")])
        #expect(lines.map(\.text) == ["[青禾  村口 ![图 ["])
    }

    @Test func `each candidate is asked once what value it is`() {
        var asked = 0
        var candidates = (0..<500).map { Candidate("城\($0 % 7)", $0..<$0 + 1, "named", 0.5) }
        DepartureRules.strengthen(&candidates) { value in
            asked += 1
            return value.byteHash
        }
        #expect(asked == 500)
    }

    @Test func `further mentions of a value strengthen as counting all pairs does`() {
        var chance = Chance(state: 7)
        for _ in 0..<200 {
            let before = (0..<Int.random(in: 0..<31, using: &chance)).map { place in
                Candidate(
                    "城\(Int.random(in: 0..<3, using: &chance))", place..<place + 1, "named",
                    [0.1, DepartureRules.merelyNamed, 0.5, 0.97, 1.04][Int.random(in: 0..<5, using: &chance)],
                    refusal: Int.random(in: 0..<4, using: &chance) == 0 ? "a visit" : nil)
            }
            var after = before
            DepartureRules.strengthen(&after, by: \.byteHash)
            for index in before.indices {
                let others = before.indices.count {
                    $0 != index && before[$0].refusal == nil && before[$0].confidence > DepartureRules.merelyNamed
                        && before[$0].value == before[index].value
                }
                let expected =
                    before[index].refusal == nil
                    ? min(0.99, before[index].confidence + 0.03 * Double(min(others, 3))) : before[index].confidence
                #expect(after[index].confidence == expected)
            }
        }
    }

    @Test func `of two who are named a thousand times each only near mentions are looked at`() {
        let ones = (0..<1000).map { $0 * 40..<$0 * 40 + 3 }
        let others = (0..<1000).map { $0 * 40 + 8..<$0 * 40 + 10 }
        var looks = 0
        let isFound = ones.hasGap(to: others, reach: 10) { gap in
            looks += 1
            return gap.count != 5
        }
        #expect(!isFound)
        #expect(looks == 1000)
    }

    @Test func `gaps between mentions are those that all pairs have, in whatever order they come`() {
        var chance = Chance(state: 11)
        func mentions() -> [Range<Int>] {
            (0..<Int.random(in: 0..<6, using: &chance)).map { _ in
                let start = Int.random(in: 0..<60, using: &chance)
                return start..<start + 1 + Int.random(in: 0..<4, using: &chance)
            }
        }
        for _ in 0..<500 {
            let (ones, others, reach) = (mentions(), mentions(), Int.random(in: 0..<12, using: &chance))
            let byPairs = ones.contains { one in
                others.contains { $0.lowerBound >= one.upperBound && $0.lowerBound - one.upperBound <= reach }
            }
            #expect(ones.hasGap(to: others, reach: reach) == byPairs)
        }
    }

    @Test func `of an opening that names hundreds of places some are weighed for each person`() {
        let opening = String(repeating: "列车开过北京，又开过南京。", count: 300)
        let article = Article(invented: opening + "\n\n罗雁秋从上海辞职，回到大理开了一家书店。")
        let frame = Understanding().explain(article).entries.filter {
            $0.field == "departure.place" && $0.cue == "frame"
        }
        #expect((1...201).contains(frame.count))
    }
}
