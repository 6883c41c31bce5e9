import ChineseText
import Stories
import Testing

@testable import Extraction

/// What looks for many words at once answers as asking for each by itself does.
@Suite struct WordListsTests {
    /// Few different characters, so that words and text meet often; Latin letters are left out, since phrases keep to their words.
    private static let characters = Array("离职回家乡开店不做了。").map { $0.unicodeScalars.first!.value }

    private static func text(_ random: inout Chance, _ length: ClosedRange<Int>) -> [UInt32] {
        (0..<Int.random(in: length, using: &random)).map { _ in characters.randomElement(using: &random)! }
    }

    @Test("several lists in one pass find what each of them finds", arguments: 1...40)
    func lists(round: Int) {
        var random = Chance(state: UInt64(round))
        let lists = (0..<5).map { _ in
            WordList((0..<6).map { _ in Reading.string(Self.text(&random, 1...4)) }.joined(separator: " "))
        }
        let text = Self.text(&random, 0...60)
        let start = Int.random(in: 0...text.count, using: &random)
        let range = start..<Int.random(in: start...text.count, using: &random)
        var found = [Range<Int>?](repeating: 0..<0, count: lists.count)
        let isFound = WordLists(lists).first(in: range, of: text, into: &found)
        let words = lists.map { $0.words.map { Reading.string($0) } }
        let expected = lists.map { $0.first(in: range, of: text) }
        #expect(isFound == expected.contains { $0 != nil })
        if isFound { #expect(found == expected, "\(words) in \(range) of \(Reading.string(text))") }
    }

    @Test("the number at an offset is the one that is read there", arguments: 1...40)
    func numerals(round: Int) {
        var random = Chance(state: UInt64(round))
        let characters = Array("一二十百万千几半两3570.,%-多来年近约的个")
        let text = SourceText(
            String((0..<Int.random(in: 1...60, using: &random)).map { _ in characters.randomElement(using: &random)! }))
        for offset in text.folded.indices {
            #expect(text.numeral(at: offset) == Numerals.numeral(at: offset, in: text.folded), "\(offset)")
        }
        #expect(text.numeral(at: text.folded.count) == nil)
    }

    @Test("the words of a table are what stands between its blanks, sorted the longer ones first", arguments: 1...20)
    func tableWords(round: Int) {
        var random = Chance(state: UInt64(round))
        let words = (0..<12).map { _ in Reading.string(Self.text(&random, 1...4)) }
        let list = words.map { $0 + (Bool.random(using: &random) ? " " : "\n\n ") }.joined()
        var table = TableWords(list)
        #expect(table.ranges.map { Reading.string(table.word($0)) } == words)
        table.sortByLength()
        // Those of one length stay in their order.
        let sorted = (1...4).reversed().flatMap { length in words.filter { $0.count == length } }
        #expect(table.ranges.map { Reading.string(table.word($0)) } == sorted)
        #expect(TableWords("").ranges.isEmpty)
        #expect(Gazetteer.words(list) == words)
    }

    @Test("blanks inside of words are kept where the table has a sign for them")
    func phrases() {
        #expect(Gazetteer.phrases("Hong_Kong 港岛\nposted_by") == ["Hong Kong", "港岛", "posted by"])
        #expect(WordList(keys: "阅读_原文 ＡＰＰ").words.map { Reading.string($0) } == ["阅读 原文", "app"])
    }

    @Test("equal phrases have one number")
    func phraseNumbers() {
        var numbers = PhraseNumbers(count: 1)
        let found = ["离开", "回来", "离开", "", "回来", ""].map { numbers.number(of: $0) }
        #expect(found.map(\.number) == [0, 1, 0, 2, 1, 2])
        #expect(found.map(\.isNew) == [true, true, false, true, false, false])
        #expect(numbers.phrases == ["离开", "回来", ""])
    }

    @Test("what stands in the table of trained features is what a case is called")
    func caseNames() {
        for kind in Arrival.Kind.allCases { #expect(StoryFeatures.caseName(kind.rawValue) == "\(kind)") }
        for sector in Work.Sector.allCases { #expect(StoryFeatures.caseName(sector.rawValue) == "\(sector)") }
        for mode in Work.Mode.allCases { #expect(StoryFeatures.caseName(mode.rawValue) == "\(mode)") }
    }

    @Test("a set of words holds its words and nothing else")
    func wordSet() {
        let words = Gazetteer.words("离开 出走 搬 Base 一家大厂")
        for set in [WordSet(words), WordSet(table: "离开 出走\n搬  Base 一家大厂")] {
            for word in words { #expect(set.contains(word)) }
            for other in ["", "离", "离开了", "开离", "base", "搬\u{301}"] { #expect(!set.contains(other)) }
        }
    }

    @Test("an automaton reports every occurrence of every phrase", arguments: 1...40)
    func automaton(round: Int) {
        var random = Chance(state: UInt64(round))
        let phrases = (0..<8).map { _ in Reading.string(Self.text(&random, 1...4)) }
        let text = Self.text(&random, 0...60)
        let start = Int.random(in: 0...text.count, using: &random)
        let range = start..<Int.random(in: start...text.count, using: &random)
        var found: Set<Range<Int>> = []
        PhraseAutomaton(phrases).forEachMatch(in: text, range: range) { found.insert($0.range) }
        var expected: Set<Range<Int>> = []
        for phrase in Set(phrases).map(Reading.scalars) {
            for offset in range where offset + phrase.count <= range.upperBound {
                if text[offset..<offset + phrase.count].elementsEqual(phrase) {
                    expected.insert(offset..<offset + phrase.count)
                }
            }
        }
        #expect(found == expected, "\(phrases) in \(range) of \(Reading.string(text))")
    }

    @Test("tagged phrases are those that a look at each offset finds, the longest of each tag", arguments: 1...40)
    func tagged(round: Int) {
        var random = Chance(state: UInt64(round))
        let phrases = (0..<10).map { _ in (Int.random(in: 0..<3, using: &random), Self.text(&random, 1...4)) }
        var table = TaggedPhrases<Int>()
        for (tag, phrase) in phrases { table.insert(phrase, tag) }
        let text = Self.text(&random, 0...60)
        let end = Int.random(in: 0...text.count, using: &random)
        let places = (0..<end).lazy.compactMap { start in
            table.longestMatch(in: text, at: start).flatMap { $0.end <= end ? start..<$0.end : nil }
        }
        #expect(table.first(from: 0, to: end, in: text)?.range == places.first)
        for start in text.indices {
            let standing = phrases.filter { text[start...].starts(with: $0.1) }
            let longest = standing.map(\.1.count).max()
            #expect(table.longestMatch(in: text, at: start)?.end == longest.map { start + $0 })
            #expect(
                table.longestMatch(in: text, at: start)?.tag == standing.first { $0.1.count == longest }?.0)
        }
        let found = Set(table.hits(in: text).map { "\($0.tag) at \($0.range)" })
        let expected = text.indices.flatMap { start in
            (0..<3).compactMap { tag in
                phrases.filter { $0.0 == tag && text[start...].starts(with: $0.1) }.map(\.1.count).max().map {
                    "\(tag) at \(start..<start + $0)"
                }
            }
        }
        #expect(found == Set(expected))
    }

    @Test("the places of scalars are those that a look at the text finds", arguments: 1...20)
    func places(round: Int) {
        var random = Chance(state: UInt64(round))
        // Scalars that share a list too.
        let text = Self.text(&random, 0...60).map { Bool.random(using: &random) ? $0 : $0 + 512 }
        let places = ScalarPlaces(text)
        let first = text.randomElement(using: &random) ?? 0
        let start = Int.random(in: 0...text.count, using: &random)
        let range = start..<Int.random(in: start...text.count, using: &random)
        var found: [Int] = []
        places.forEach(beginning: first, in: range) {
            found.append($0)
            return true
        }
        #expect(found == found.sorted())
        #expect(found.filter { text[$0] == first } == range.filter { text[$0] == first })
        var count = 0
        places.forEach(beginning: first, in: range) { _ in
            count += 1
            return count < 2
        }
        #expect(count == min(2, found.count))
    }

    @Test("every place of a word, the longest of those that begin together", arguments: 1...20)
    func everyPlace(round: Int) {
        var random = Chance(state: UInt64(round))
        let list = WordList((0..<6).map { _ in Reading.string(Self.text(&random, 1...4)) }.joined(separator: " "))
        let text = Self.text(&random, 0...60)
        var found: [Range<Int>] = []
        list.forEach(in: text) { found.append($0) }
        let expected = text.indices.compactMap { start in
            list.words.filter { text[start...].starts(with: $0) }.map { start..<start + $0.count }
                .max { $0.count < $1.count }
        }
        #expect(found == expected)
    }

    @Test(
        "words in strings are compared byte by byte",
        arguments: [
            ("离开北京", "离开", true, false, true), ("离开北京", "北京", false, true, true), ("离开北京", "开北", false, false, true),
            ("离开北京", "", true, true, false), ("离", "离开", false, false, false), ("北京", "北京", true, true, true),
            ("", "京", false, false, false),
        ])
    func strings(text: String, word: String, begins: Bool, ends: Bool, holds: Bool) {
        #expect(text.hasPrefix(word) == begins)
        #expect(text.hasSuffix(word) == ends)
        #expect(text.contains(word) == holds)
    }

    @Test("a character of ASCII is seen wherever it stands among others", arguments: 0...20)
    func ascii(place: Int) {
        let characters = Array(repeating: "江", count: 20)
        let text = (characters[..<place] + ["|"] + characters[place...]).joined()
        #expect(text.holdsASCII { $0 == 0x7C })
        #expect(!text.holdsASCII { $0 == 0x09 })
        #expect(!characters[..<place].joined().holdsASCII { $0 == 0x7C })
    }

    private static func range(_ random: inout Chance, from starts: ClosedRange<Int>, _ length: ClosedRange<Int>)
        -> Range<Int>
    {
        let start = Int.random(in: starts, using: &random)
        return start..<start + Int.random(in: length, using: &random)
    }

    /// Findings of a text of about 900 scalars, in order.
    private static func findings(_ count: Int, _ random: inout Chance) -> [Range<Int>] {
        (0..<count).map { _ in range(&random, from: 0...900, 1...9) }.sorted {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
    }

    @Test("scalars become a string and the string the same scalars; what is no scalar is replaced")
    func scalars() {
        let scalars: [UInt32] = [0x41, 0xE9, 0x7FF, 0x800, 0x79BB, 0xD7FF, 0xE000, 0xFFFD, 0x1_F600, 0x10_FFFF]
        let text = String(String.UnicodeScalarView(scalars.map { Unicode.Scalar($0)! }))
        #expect(TextKey.string(scalars) == text)
        #expect(TextKey.string(scalars[2..<5]) == String(text.unicodeScalars.dropFirst(2).prefix(3)))
        #expect(TextKey.string(scalars.lazy.filter { $0 < 0x800 }) == String(text.unicodeScalars.prefix(3)))
        #expect(TextKey.scalars(text) { $0 } == scalars)
        #expect(TextKey.string([0xD800, 0x41, 0x11_0000]) == "\u{FFFD}A\u{FFFD}")
        #expect(TextKey.string([]) == "")
    }

    @Test("nothing is within a stretch exactly if its list of findings is empty")
    func emptyRanges() {
        var random = Chance(state: 1)
        let list = RangeList(Self.findings(100, &random)) { $0 }
        for _ in 0..<300 {
            let range = Self.range(&random, from: 0...1_000, 0...20)
            #expect(list.isEmpty(within: range) == list.within(range).isEmpty, "\(range)")
        }
    }

    @Test("a list of findings answers as a look at each of them does")
    func ranges() {
        var random = Chance(state: 0)
        let all = Self.findings(200, &random)
        let list = RangeList(all) { $0 }
        for _ in 0..<300 {
            let range = Self.range(&random, from: 0...1_000, 0...60)
            #expect(
                Array(list.within(range))
                    == all.filter { range.contains($0.lowerBound) && $0.upperBound <= range.upperBound })
        }
    }

    @Test(
        "characters are counted as a string counts them",
        arguments: ["", "离职以后", "辞职信 2024", "a\u{301}b", "👨‍👩‍👧去大理", "一\r\n二", "“回家”，他说——", "が゙"])
    func characters(text: String) {
        #expect(text.characterCount == text.count)
    }
}
