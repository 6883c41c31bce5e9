/// What can be seen of each line of a document: its shape, its characters, where it stands and what stands beside it.
///
/// Nothing depends on what the rules took a line for, so that their faults are not learned. Features are hashed as those of
/// candidates are (`FeatureHash`).
struct LineFeatures {
    /// One kind of observation. Raw values are part of the trained weights: append, never renumber.
    enum Template: UInt32, CaseIterable, Sendable {
        case bias = 1
        case length, form, place, placeAndLength, fromTop, toText, fromText, toEnd, before, after, between,
            betweenAndPlace
        case repeated, marks, markDensity, digits, latin, mark, start, end, run, overlap, overlapAndPlace, title
        case grams, longGrams, opening, closing, shape, blanks, link
        case unspaced, block, blockLength, blockPlace, blockProse
        case label, labelPlace, labelLength, labelFirst, labelForms, labelGrams, labelLetters, labelEnd, labelProse
        case copied, copiedLength, copiedForm, spread, spreadLength, spreadFirst
        case glyph, glyphPlace, wrapped, wrappedPlace
        case head, headPlace, headLength, headEnd, headGrams, headLetters, headKnown
    }

    /// Where a line stands: above the first paragraph of prose, among them, below the last.
    private enum Place: UInt32 { case above, among, below }

    /// Lines longer than this show only their ends, in scalars.
    private static let shortLength = 46
    /// How much of either end a longer line shows, in scalars.
    private static let shownEnd = 18
    /// Distances beyond it are one.
    private static let farthest = 6

    private let lines: [TextLine]
    private let title: TitlePairs
    /// Lines that read as paragraphs.
    let isProse: [Bool]
    private let firstProse: Int
    private let lastProse: Int
    private let isRepeated: [Bool]
    let blocks: LineBlocks
    /// How many paragraphs a block holds, at the index of its first line.
    private let proseOfBlock: [Int]
    private let pairs: PairCounts
    /// Length of each line and how it ends.
    private let forms: [UInt32]
    private let labels: [LineLabel?]
    /// Of lines without a label.
    private let heads: [HeadWord?]
    private let copies: CopyShares
    /// How many lines have a label of such letters, such a form of label, begin with such a mark: a speaker's label comes again,
    /// a desk's stands alone.
    private var counts = HashTable<Int32>(filler: 0)

    init(_ lines: [TextLine], title: String?) {
        self.lines = lines
        self.title = TitlePairs(title.map(TextKey.keys) ?? [])
        isProse = lines.map { LineFeatures.isProse($0.keys) }
        firstProse = isProse.firstIndex(of: true) ?? lines.count
        lastProse = isProse.lastIndex(of: true) ?? -1
        blocks = LineBlocks(lines, isProse: isProse)
        var proseOfBlock = [Int](repeating: 0, count: lines.count)
        for index in lines.indices where isProse[index] { proseOfBlock[blocks.ranges[index].lowerBound] += 1 }
        self.proseOfBlock = proseOfBlock
        let hashes = lines.map { Repetition.hash($0.keys[...]) }
        var counts = HashTable<Int32>(filler: 0, capacity: lines.count)
        for hash in hashes { counts.update(hash) { $0 += 1 } }
        isRepeated = hashes.map { counts[$0] ?? 0 > 1 }
        var pairs = PairCounts()
        for (index, line) in lines.enumerated() where isProse[index] { pairs.add(line.keys, line: index) }
        self.pairs = pairs
        forms = lines.map(LineFeatures.form)
        copies = CopyShares(lines)
        let labels = lines.map { LineLabel($0.keys) }
        self.labels = labels
        heads = lines.indices.map { labels[$0] == nil ? HeadWord(lines[$0].keys) : nil }
        for index in lines.indices {
            if let head = heads[index] { self.counts.update(head.hash) { $0 += 1 } }
            if let label = labels[index] {
                self.counts.update(label.hash) { $0 += 1 }
                self.counts.update(LineFeatures.countKey(form: label.form)) { $0 += 1 }
            }
            if let glyph = LineFeatures.glyph(lines[index].keys) {
                self.counts.update(LineFeatures.countKey(glyph: glyph)) { $0 += 1 }
            }
        }
    }

    // The letters of a label are counted by their hash, which is odd.
    private static func countKey(form: UInt32) -> UInt64 { UInt64(form) << 2 }
    private static func countKey(glyph: UInt32) -> UInt64 { UInt64(glyph) << 2 | 2 }

    /// The mark that a line begins with.
    private static func glyph(_ keys: [UInt32]) -> UInt32? { keys.first.flatMap { kind($0) > 3 ? $0 : nil } }

    /// 40 scalars and a mark of a clause at least.
    static func isProse(_ keys: [UInt32]) -> Bool {
        keys.count >= 40 && keys.contains { $0 == 0x2C || TextKey.endsSentence($0) }
    }

    /// Calls `body` with the hash of every feature of a line.
    func forEach(_ index: Int, _ body: (UInt32) -> Void) {
        let line = lines[index]
        let keys = line.keys
        guard !keys.isEmpty else { return }
        let place: Place = index < firstProse ? .above : index > lastProse ? .below : .among
        let isLong = isProse[index]
        func emit(_ template: Template, _ first: UInt32 = 0, _ second: UInt32 = 0) {
            var hash = FeatureHash(template: template.rawValue)
            hash.mix(first)
            hash.mix(second)
            body(hash.value)
        }
        func near(_ distance: Int) -> UInt32 { UInt32(min(LineFeatures.farthest, distance)) }
        let length = LineFeatures.length(keys.count)
        let form = forms[index]
        emit(.bias)
        emit(.length, length)
        emit(.form, form)
        emit(.place, place.rawValue)
        emit(.placeAndLength, place.rawValue, length)
        emit(.fromTop, near(index))
        emit(.toEnd, near(lines.count - 1 - index))
        if place == .above { emit(.toText, near(firstProse - index)) }
        if place == .below { emit(.fromText, near(index - lastProse)) }
        let before = index > 0 ? forms[index - 1] : 0
        let after = index + 1 < lines.count ? forms[index + 1] : 0
        emit(.before, before)
        emit(.after, after)
        let sides: UInt32 =
            (index > 0 && isProse[index - 1] ? 1 : 0) + (index + 1 < lines.count && isProse[index + 1] ? 2 : 0)
        emit(.between, sides, form)
        emit(.betweenAndPlace, sides, place.rawValue)
        if isRepeated[index] { emit(.repeated) }
        emit(.shape, LineFeatures.shape(line.shape))
        emit(.blanks, UInt32(min(2, line.blankLinesBefore)))
        if line.isLink { emit(.link) }
        clinging(index, length: length, place: place, emit)
        if !isLong { emit(.run, near(run(around: index) / 2), place.rawValue) }
        characters(keys, isLong: isLong, emit)
        if let share = pairs.share(of: keys, notLine: isLong ? index : nil) {
            emit(.overlap, UInt32(share * 8), isLong ? 1 : 0)
            emit(.overlapAndPlace, UInt32(share * 4), place.rawValue)
            if let share = title.share(of: keys) { emit(.title, UInt32(share * 5)) }
        }
        grams(keys, body)
        labelled(index, place: place, length: length, body)
        headed(index, place: place, length: length, emit, body)
        copied(index, place: place, length: length, emit)
        glyphs(index, place: place, length: length, emit)
    }

    /// Repetitions that are told apart.
    private static func few(_ count: Int32?, _ limit: Int32) -> UInt32 { UInt32(min(limit, count ?? 0)) }

    /// Two small numbers as one.
    private static func both(_ first: UInt32, _ second: UInt32) -> UInt32 { first << 8 | second }

    /// The label at the line's head, and whether the document has others like it.
    private func labelled(_ index: Int, place: Place, length: UInt32, _ body: (UInt32) -> Void) {
        guard let label = labels[index] else { return }
        func emit(_ template: Template, _ first: UInt32, _ second: UInt32, _ third: UInt32 = 0) {
            var hash = FeatureHash(template: template.rawValue)
            for part in [first, second, third] { hash.mix(part) }
            body(hash.value)
        }
        let again = LineFeatures.few(counts[label.hash], 3)
        let prose: UInt32 = isProse[index] ? 1 : 0
        emit(.label, label.form, again)
        emit(.labelPlace, label.form, again, place.rawValue)
        emit(.labelLength, label.form, again, LineFeatures.both(length, prose))
        emit(.labelFirst, label.form, again, index == firstProse ? 1 : 0)
        emit(.labelForms, label.form, again, LineFeatures.few(counts[LineFeatures.countKey(form: label.form)], 4))
        emit(.labelEnd, label.letters.last ?? 0, prose)
        emit(.labelProse, prose, again, LineFeatures.both(place.rawValue, label.letters.count <= 4 ? 1 : 0))
        LineFeatures.word(label.letters, .labelLetters, grams: .labelGrams, body)
    }

    /// A word as a whole, and its one, two and three letters in a row.
    private static func word(
        _ letters: ArraySlice<UInt32>, _ whole: Template, grams: Template, _ body: (UInt32) -> Void
    ) {
        var word = FeatureHash(template: whole.rawValue)
        for start in letters.indices {
            word.mix(letters[start])
            var hash = FeatureHash(template: grams.rawValue)
            for offset in start..<min(letters.endIndex, start + 3) {
                hash.mix(letters[offset])
                body(hash.value)
            }
        }
        body(word.value)
    }

    /// The word that the line begins with, how often another line begins with it, and whether paragraphs hold it.
    private func headed(
        _ index: Int, place: Place, length: UInt32, _ emit: (Template, UInt32, UInt32) -> Void, _ body: (UInt32) -> Void
    ) {
        guard let head = heads[index] else { return }
        let again = LineFeatures.few(counts[head.hash], 3)
        let prose: UInt32 = isProse[index] ? 1 : 0
        emit(.head, head.end, again)
        emit(.headPlace, head.end, LineFeatures.both(again, place.rawValue))
        emit(.headLength, LineFeatures.both(again, UInt32(head.letters.count)), length)
        emit(.headEnd, head.letters.last ?? 0, prose)
        // A person of the text is named in its paragraphs, too; what a desk calls its note is not.
        let known = pairs.share(of: Array(head.letters), notLine: isProse[index] ? index : nil) ?? 1
        emit(.headKnown, UInt32(known * 4), LineFeatures.both(again, prose))
        LineFeatures.word(head.letters, .headLetters, grams: .headGrams, body)
    }

    /// How much of the line stands in others.
    private func copied(_ index: Int, place: Place, length: UInt32, _ emit: (Template, UInt32, UInt32) -> Void) {
        guard let share = copies.shares[index] else { return }
        let keys = lines[index].keys
        let prose: UInt32 = isProse[index] ? 1 : 0
        let longer = UInt32(share.ofLonger * 5)
        emit(.copied, UInt32(share.ofLonger * 8), 0)
        emit(.copiedLength, longer, length)
        emit(
            .copiedForm, longer, LineFeatures.both(LineFeatures.kind(keys[0]), LineFeatures.kind(keys[keys.count - 1])))
        emit(.spread, UInt32(share.ofAll * 8), UInt32(share.ofOne * 4))
        emit(.spreadLength, UInt32(share.ofAll * 6), LineFeatures.both(length, place.rawValue))
        emit(.spreadFirst, UInt32(share.ofAll * 8), LineFeatures.both(index == firstProse ? 1 : 0, prose))
    }

    /// The mark that the line begins with, and whether it ends with it, too: —— 歇一口气 ——, %% 图略 %%.
    private func glyphs(_ index: Int, place: Place, length: UInt32, _ emit: (Template, UInt32, UInt32) -> Void) {
        let keys = lines[index].keys
        guard let glyph = LineFeatures.glyph(keys) else { return }
        let again = LineFeatures.few(counts[LineFeatures.countKey(glyph: glyph)], 4)
        let last = LineFeatures.kind(keys[keys.count - 1])
        let isWrapped = last == glyph || LineLabel.closing(of: glyph) == last
        emit(.glyph, glyph, LineFeatures.both(min(3, again), length))
        emit(.glyphPlace, again, LineFeatures.both(length, place.rawValue))
        emit(.wrapped, glyph, last)
        emit(.wrappedPlace, isWrapped ? 1 : 0, LineFeatures.both(length, place.rawValue))
    }

    /// What stands around a line without a blank line between, where paragraphs stand alone.
    private func clinging(_ index: Int, length: UInt32, place: Place, _ emit: (Template, UInt32, UInt32) -> Void) {
        guard blocks.isSpaced else { return emit(.unspaced, 0, 0) }
        let block = blocks.ranges[index]
        let size = UInt32(min(4, block.count))
        let position: UInt32 =
            block.count == 1 ? 0 : index == block.lowerBound ? 1 : index == block.upperBound ? 3 : 2
        let others = proseOfBlock[block.lowerBound] - (isProse[index] ? 1 : 0)
        emit(.block, position, size)
        emit(.blockLength, position, length)
        emit(.blockPlace, position * 8 + size, place.rawValue)
        emit(.blockProse, position * 2 + (others > 0 ? 1 : 0), length)
    }

    private func characters(_ keys: [UInt32], isLong: Bool, _ emit: (Template, UInt32, UInt32) -> Void) {
        var (marks, digits, latin) = (0, 0, 0)
        var seen: UInt64 = 0
        for key in keys where !TextKey.isHan(key) {
            if TextKey.isDigit(key) {
                digits += 1
            } else if TextKey.isLatin(key) {
                latin += 1
            } else if !TextKey.isBlank(key) {
                if [0x2C, 0x3002, 0x21, 0x3F, 0x3B, 0x3001].contains(key) { marks += 1 }
                // Each mark once, as far as 64 bits tell them apart.
                let bit: UInt64 = 1 << UInt64(key & 63)
                if seen & bit == 0 { emit(.mark, key, keys.count < 40 ? 0 : 1) }
                seen |= bit
            }
        }
        emit(.marks, UInt32(min(4, marks)), 0)
        emit(.markDensity, UInt32(10 * marks / keys.count), 0)
        emit(.digits, UInt32(5 * digits / keys.count), 0)
        emit(.latin, UInt32(5 * latin / keys.count), 0)
        emit(.start, LineFeatures.kind(keys[0]), keys.count > 1 ? LineFeatures.kind(keys[1]) : 0)
        emit(.end, LineFeatures.kind(keys[keys.count - 1]), 0)
    }

    /// One, two and three characters in a row; digits are one character.
    private func grams(_ keys: [UInt32], _ body: (UInt32) -> Void) {
        let isShort = keys.count <= LineFeatures.shortLength
        let template = (isShort ? Template.grams : .longGrams).rawValue
        func pieces(_ range: Range<Int>) {
            let plain = keys[range].map { $0 < 0x4E00 && TextKey.isDigit($0) ? 0x30 : $0 }
            for start in plain.indices {
                var hash = FeatureHash(template: template)
                for offset in start..<min(plain.count, start + 3) {
                    hash.mix(plain[offset])
                    body(hash.value)
                }
            }
        }
        if isShort {
            pieces(0..<keys.count)
        } else {
            pieces(0..<LineFeatures.shownEnd)
            pieces(keys.count - LineFeatures.shownEnd..<keys.count)
        }
        for (template, range) in [
            (Template.opening, 0..<min(2, keys.count)), (.closing, max(0, keys.count - 2)..<keys.count),
        ] {
            var hash = FeatureHash(template: template.rawValue)
            hash.mix(isShort ? 0 : 1)
            for offset in range { hash.mix(keys[offset]) }
            body(hash.value)
        }
    }

    /// Lines around that are no paragraphs, this one left out; more than are told apart are not counted.
    private func run(around index: Int) -> Int {
        let reach = LineFeatures.farthest
        var (low, high) = (index, index)
        while low > 0, !isProse[low - 1], index - low < reach { low -= 1 }
        while high + 1 < lines.count, !isProse[high + 1], high - index < reach { high += 1 }
        return high - low
    }

    /// 1–2, 3–4, 5–7, 8–11, 12–16, 17–23, 24–34, 35–50, 51–80, 81–140, more.
    private static func length(_ count: Int) -> UInt32 {
        UInt32([2, 4, 7, 11, 16, 23, 34, 50, 80, 140].firstIndex { count <= $0 } ?? 10)
    }

    /// Length and how the line ends: as a sentence, with a colon, otherwise.
    private static func form(_ line: TextLine) -> UInt32 {
        let end: UInt32 = line.endsSentence ? 1 : line.leadsIn ? 2 : 3
        return 1 + length(line.keys.count) * 4 + end
    }

    private static func shape(_ shape: TextLine.Shape) -> UInt32 {
        switch shape {
        case .plain: 0
        case .heading: 1
        case .item: 2
        case .tableRow: 3
        }
    }

    private static func kind(_ key: UInt32) -> UInt32 {
        if TextKey.isHan(key) { return 1 }
        if TextKey.isDigit(key) { return 2 }
        return TextKey.isLatin(key) ? 3 : key
    }
}

/// In how many paragraphs two neighbouring Han characters stand, by a hash of both: what an article tells of comes again.
private struct PairCounts {
    /// Slots; two pairs that share one count as one.
    private static let size = 1 << 14

    private var counts = [UInt16](repeating: 0, count: size)
    private var last = [Int32](repeating: -1, count: size)

    @inline(__always)
    private static func slot(_ first: UInt32, _ second: UInt32) -> Int {
        Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B) >> 18)
    }

    mutating func add(_ keys: [UInt32], line: Int) {
        // Unsafe: a slot is a number of 14 bits. An array would be asked for each pair whether anybody shares it.
        counts.withUnsafeMutableBufferPointer { counts in
            last.withUnsafeMutableBufferPointer { last in
                TextKey.forEachHanPair(keys) { first, second in
                    let slot = PairCounts.slot(first, second)
                    guard last[slot] != Int32(line) else { return }
                    last[slot] = Int32(line)
                    if counts[slot] < .max { counts[slot] += 1 }
                }
            }
        }
    }

    /// How many of a line's pairs stand in other paragraphs, 0 to 1; nil if it has none.
    ///
    /// - Parameter line: the line is a paragraph itself: once is nothing.
    func share(of keys: [UInt32], notLine line: Int?) -> Double? {
        var (known, all) = (0, 0)
        let own: UInt16 = line == nil ? 0 : 1
        counts.withUnsafeBufferPointer { counts in
            TextKey.forEachHanPair(keys) { first, second in
                all &+= 1
                if counts[PairCounts.slot(first, second)] > own { known &+= 1 }
            }
        }
        return all == 0 ? nil : Double(known) / Double(all)
    }
}

/// The pairs of neighbouring characters of a headline, looked for in each line.
private struct TitlePairs {
    private let keys: [UInt32]
    /// Few pairs of a line stand in the headline: a look at some bits spares the walk through it.
    private var bits = BitFilter(size: 1_024)

    init(_ keys: [UInt32]) {
        self.keys = keys
        TextKey.forEachHanPair(keys) { bits.insert(TitlePairs.number($0, $1)) }
    }

    @inline(__always)
    private static func number(_ first: UInt32, _ second: UInt32) -> UInt32 { first &* 31 &+ second }

    /// How many of a line's pairs of Han characters stand in the headline, 0 to 1; nil if there is no headline.
    func share(of line: [UInt32]) -> Double? {
        guard !keys.isEmpty else { return nil }
        var (known, all) = (0, 0)
        TextKey.forEachHanPair(line) { first, second in
            all &+= 1
            guard bits.mayHold(TitlePairs.number(first, second)) else { return }
            if keys.indices.dropLast().contains(where: { keys[$0] == first && keys[$0 + 1] == second }) { known += 1 }
        }
        return all == 0 ? 0 : Double(known) / Double(all)
    }
}
