/// Splits texts into paragraphs and these into sentences.
enum Sentences {
    /// Longest sentence, in scalars: rules look at every value of a sentence beside every other. One that does not end by then is
    /// cut at the next end of a clause, or at twice the length.
    static let lengthLimit = 1_000
    /// Longest paragraph, in scalars, for the same reason: a page may come as one line.
    static let paragraphLimit = 20_000

    /// Must a piece be cut behind its last scalar, which closes what it is made of or does not?
    @inline(__always)
    static func isTooLong(_ length: Int, _ limit: Int, closes: @autoclosure () -> Bool) -> Bool {
        length >= limit && (closes() || length >= 2 * limit)
    }

    /// Runs between line ends, blank ones left out; longer ones than the limit in pieces. The time in brackets that opens a line of a
    /// transcript stands outside.
    static func paragraphs(_ scalars: [UInt32]) -> [Range<Int>] {
        var paragraphs: [Range<Int>] = []
        var start = 0
        for (offset, scalar) in scalars.enumerated() {
            if scalar == 0x0A {
                if start < offset { paragraphs.append(behindTime(scalars, start..<offset)..<offset) }
                start = offset + 1
            } else if isTooLong(offset + 1 - start, paragraphLimit, closes: TextKey.endsSentence(scalar)) {
                paragraphs.append(start..<offset + 1)
                start = offset + 1
            }
        }
        if start < scalars.count { paragraphs.append(behindTime(scalars, start..<scalars.count)..<scalars.count) }
        return paragraphs
    }

    /// Where what was said begins behind [00:12:05], 【03:40】 or 03:40 and a speaker's label, if anything stands there.
    private static func behindTime(_ scalars: [UInt32], _ line: Range<Int>) -> Int {
        /// Longest such time with its brackets, and longest label with its mark, in scalars.
        let (longest, label) = (12, 9)
        guard [0x5B, 0x3010].contains(scalars[line.lowerBound]) else {
            let time = scalars[line].prefix(longest).prefix { TextKey.isDigit($0) || $0 == 0x3A }
            guard time.count >= 4, time.contains(0x3A), TextKey.isDigit(time[time.endIndex - 1]),
                time.endIndex < line.upperBound, TextKey.isBlank(scalars[time.endIndex])
            else { return line.lowerBound }
            let said = scalars[time.endIndex..<line.upperBound].drop(while: TextKey.isBlank)
            return said.prefix(label).dropFirst().contains { $0 == 0x3A || $0 == 0xFF1A }
                ? said.startIndex : line.lowerBound
        }
        let inner = scalars[(line.lowerBound + 1)..<min(line.upperBound, line.lowerBound + longest)]
        guard let close = inner.firstIndex(where: { $0 == 0x5D || $0 == 0x3011 }), close > line.lowerBound + 3,
            inner[..<close].allSatisfy({ TextKey.isDigit($0) || $0 == 0x3A || $0 == 0xFF1A }),
            TextKey.isDigit(inner[inner.startIndex]), TextKey.isDigit(inner[close - 1]),
            inner[..<close].contains(where: { !TextKey.isDigit($0) })
        else { return line.lowerBound }
        let said = scalars[(close + 1)..<line.upperBound].firstIndex { !TextKey.isBlank($0) }
        return said ?? line.lowerBound
    }

    /// A sentence ends at 。！？… with the closing marks that follow; `.` ends one only after Latin and before a blank.
    /// A mark inside “…” or 「…」 ends a sentence only if the quotation closes there, so a quotation stays in one piece
    /// with what introduces it.
    static func split(_ scalars: [UInt32], paragraphs: [Range<Int>]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        for paragraph in paragraphs {
            var start = paragraph.lowerBound
            var offset = start
            var depth = 0
            while offset < paragraph.upperBound {
                let scalar = scalars[offset]
                switch scalar {
                case 0x201C, 0x300C, 0x300E: depth += 1
                case 0x201D, 0x300D, 0x300F: depth = max(0, depth - 1)
                default: break
                }
                offset += 1
                if isTooLong(offset - start, lengthLimit, closes: SourceText.endsClause(scalar)) {
                    append(start..<offset, of: scalars, to: &sentences)
                    start = offset
                    depth = 0
                    continue
                }
                guard TextKey.endsSentence(scalar) else { continue }
                while offset < paragraph.upperBound, TextKey.endsSentence(scalars[offset]) { offset += 1 }
                while offset < paragraph.upperBound, TextKey.isClosingMark(scalars[offset]) {
                    if [0x201D, 0x300D, 0x300F].contains(scalars[offset]) { depth = max(0, depth - 1) }
                    offset += 1
                }
                guard depth == 0 else { continue }
                append(start..<offset, of: scalars, to: &sentences)
                start = offset
            }
            append(start..<paragraph.upperBound, of: scalars, to: &sentences)
        }
        return sentences
    }

    private static func append(_ range: Range<Int>, of scalars: [UInt32], to sentences: inout [Range<Int>]) {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, TextKey.isBlank(scalars[start]) { start += 1 }
        while end > start, TextKey.isBlank(scalars[end - 1]) { end -= 1 }
        if start < end { sentences.append(start..<end) }
    }
}

extension SourceText {
    /// Index in `paragraphs` of the one that holds the offset; between two, the following one; nil after the last.
    package func paragraphIndex(at offset: Int) -> Int? { SourceText.index(of: offset, in: paragraphs) }

    /// Index in `sentences` of the one that holds the offset; between two, the following one; nil after the last.
    package func sentenceIndex(at offset: Int) -> Int? { SourceText.index(of: offset, in: sentences) }

    /// The sentence that holds the offset, else the paragraph, else the offset alone.
    package func sentence(at offset: Int) -> Range<Int> {
        if let index = sentenceIndex(at: offset), sentences[index].contains(offset) { return sentences[index] }
        if let index = paragraphIndex(at: offset), paragraphs[index].contains(offset) { return paragraphs[index] }
        return offset..<min(offset + 1, scalars.count)
    }

    /// The sentences of a paragraph.
    package func sentences(inParagraph index: Int) -> ArraySlice<Range<Int>> {
        let paragraph = paragraphs[index]
        guard let first = sentenceIndex(at: paragraph.lowerBound) else { return [] }
        var end = first
        while end < sentences.count, sentences[end].lowerBound < paragraph.upperBound { end += 1 }
        return sentences[first..<end]
    }

    /// The clause around a range: from the nearest ，。；！？ or quotation mark before it to the nearest after it.
    package func clause(around range: Range<Int>) -> Range<Int> {
        let bounds = sentence(at: range.lowerBound)
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > bounds.lowerBound, !SourceText.endsClause(scalars[start - 1]) { start -= 1 }
        while end < bounds.upperBound, !SourceText.endsClause(scalars[end]) { end += 1 }
        return start..<max(start, end)
    }

    static func endsClause(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2C, 0x3B, 0xFF0C, 0xFF1B, 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0x201C, 0x201D, 0x300C, 0x300D, 0x2026,
            0x0A:
            true
        default: false
        }
    }

    private static func index(of offset: Int, in ranges: [Range<Int>]) -> Int? {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count ? low : nil
    }
}
