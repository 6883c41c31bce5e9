import ChineseText

/// Marks where the words of a query stand, and picks the passage to show.
struct Highlighter {
    /// Each stands as a whole; longer ones first.
    private let phrases: [[UInt32]]
    /// Pairs of a widened question; runs of them are marked.
    private let pairs: Set<UInt64>
    /// A bit for the hash of each pair: most of a text is told apart by it.
    private var pairBits = [UInt64](repeating: 0, count: 16)

    /// Code points of a snippet.
    static let snippetLength = 120
    /// Marks listed for one story; a reader needs the first, not a thousand.
    static let markLimit = 100

    init(_ search: TextSearch) {
        if search.tier == .widened {
            var pairs: Set<UInt64> = []
            var words: [[UInt32]] = []
            for entry in search.terms.finders {
                if entry.term.isPair { pairs.insert(entry.term.key) } else { words.append(entry.text) }
            }
            self.pairs = pairs
            for key in pairs { pairBits[Highlighter.bit(key) >> 6] |= 1 << UInt64(Highlighter.bit(key) & 63) }
            phrases = words + search.query.wanted.filter(\.isQuoted).map(\.scalars)
        } else {
            pairs = []
            var seen: Set<[UInt32]> = []
            phrases = search.query.wanted.map(\.scalars).filter { seen.insert($0).inserted }
        }
    }

    private static func bit(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }

    /// Adds the marks and the snippet to a hit.
    func mark(_ document: DocumentView, of schema: TextSchema, in hit: inout SearchPage.Hit) {
        var folded = FoldedText()
        var best: (weight: Int, start: Int, end: Int, isCut: Bool, text: UnsafeRawBufferPointer)?
        var places: [Int: Int] = [:]
        document.forEachText { number, bytes in
            let field = schema.fields[number]
            folded.read(bytes)
            let ranges = ranges(in: folded.scalars, asWords: field.isTranslation)
            var name = field.name
            var index: Int?
            if field.isTranslation || field.isListed {
                let place = places[number, default: 0]
                places[number] = place + 1
                if !ranges.isEmpty, field.isTranslation {
                    name = StoryCoding.translatedName(name, place, in: document)
                } else if !ranges.isEmpty {
                    index = StoryCoding.listIndex(place, of: number, in: document)
                }
            }
            for range in ranges where hit.highlights.count < Highlighter.markLimit {
                hit.highlights.append(
                    .init(field: name, index: index, start: range.lowerBound, end: range.upperBound))
            }
            guard field.isProse else { return }
            // The body is where a reader looks; a summary only stands in for one without the words.
            let isBody = field.name == "body" || field.name == "text"
            let passage = Highlighter.passage(of: folded.scalars, around: ranges)
            let weight = passage.weight * 2 + (isBody ? 1 : 0)
            if weight > best?.weight ?? -1 { best = (weight, passage.start, passage.end, passage.isCut, bytes) }
        }
        if let best {
            hit.snippet = Highlighter.string(best.text, from: best.start, to: best.end)
            hit.snippetIsCutBefore = best.isCut
        }
    }

    /// Code points of a text that are marked: ascending, apart from one another.
    ///
    /// - Parameter asWords: only where `Needle` would find them in a translation.
    private func ranges(in text: [UInt32], asWords: Bool) -> [Range<Int>] {
        var marked: [Range<Int>] = []
        for phrase in phrases {
            guard let first = phrase.first, phrase.count <= text.count else { continue }
            var index = 0
            while index <= text.count - phrase.count {
                if text[index] == first, text[index..<index + phrase.count].elementsEqual(phrase),
                    !asWords || Needle.isAsWords(phrase, at: index, of: text)
                {
                    marked.append(index..<index + phrase.count)
                    index += phrase.count
                } else {
                    index += 1
                }
            }
        }
        if !pairs.isEmpty, text.count > 1 {
            for index in 1..<text.count {
                let key = Term.pair(text[index - 1], text[index]).key
                let bit = Highlighter.bit(key)
                if pairBits[bit >> 6] >> UInt64(bit & 63) & 1 != 0, pairs.contains(key) {
                    marked.append(index - 1..<index + 1)
                }
            }
        }
        guard marked.count > 1 else { return marked }
        marked.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        var joined: [Range<Int>] = []
        for range in marked {
            if let last = joined.last, range.lowerBound < last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    /// The stretch with the most marked code points, from the start of a sentence if one is near.
    private static func passage(
        of text: [UInt32], around ranges: [Range<Int>]
    ) -> (weight: Int, start: Int, end: Int, isCut: Bool) {
        guard text.count > snippetLength else {
            return (ranges.reduce(0) { $0 + $1.count }, 0, text.count, false)
        }
        var best = (weight: 0, start: 0)
        var last = 0
        var sum = 0
        for (first, range) in ranges.enumerated() {
            while last < ranges.count, ranges[last].upperBound <= range.lowerBound + snippetLength * 3 / 4 {
                sum += ranges[last].count
                last += 1
            }
            if sum > best.weight { best = (sum, range.lowerBound) }
            if first < last { sum -= range.count } else { last = first + 1 }
        }
        // Back to the start of the sentence, or a few code points for the eye.
        var start = max(0, best.start - snippetLength / 4)
        for index in stride(from: best.start, to: start, by: -1) where isSentenceEnd(text[index - 1]) {
            start = index
            break
        }
        start = min(start, text.count - snippetLength)
        var end = min(text.count, start + snippetLength)
        // Letters that a cut would part stay out, unless they are what was found.
        let marked = ranges.first { $0.lowerBound >= best.start }
        let wholeStart = wordBoundary(in: text, from: start, by: 1)
        if wholeStart <= marked?.lowerBound ?? text.count { start = wholeStart }
        let wholeEnd = wordBoundary(in: text, from: end, by: -1)
        if wholeEnd >= marked?.upperBound ?? 0 { end = wholeEnd }
        while start < end, text[start] == 0x20 { start += 1 }
        let isCut = start > 0 && !text[..<start].reversed().drop { $0 == 0x20 }.prefix(1).allSatisfy(isSentenceEnd)
        return (best.weight, start, end, isCut)
    }

    /// The next place from here on that does not part two letters.
    private static func wordBoundary(in text: [UInt32], from place: Int, by step: Int) -> Int {
        var place = place
        while place > 0, place < text.count, Needle.isLetter(text[place - 1]), Needle.isLetter(text[place]) {
            place += step
        }
        return place
    }

    private static func isSentenceEnd(_ scalar: UInt32) -> Bool {
        scalar == 0x3002 || scalar == 0x21 || scalar == 0x3F || scalar == 0x0A
    }

    /// Code points `start ..< end` of UTF-8 text.
    private static func string(_ utf8: UnsafeRawBufferPointer, from start: Int, to end: Int) -> String {
        var count = 0
        var first = utf8.count
        var last = utf8.count
        for (offset, byte) in utf8.enumerated() where byte & 0xC0 != 0x80 {
            if count == start { first = offset }
            if count == end {
                last = offset
                break
            }
            count += 1
        }
        return first < last ? String(decoding: UnsafeRawBufferPointer(rebasing: utf8[first..<last]), as: UTF8.self) : ""
    }
}
