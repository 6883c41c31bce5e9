/// Finds what stands twice in a document: a second copy of the article, repeated captions and headlines.
enum Repetition {
    /// Shortest line, in scalars, whose exact repetition is noticed on its own.
    private static let exactLimit = 30
    /// Length of the shingles that lines are compared by, in scalars.
    private static let shingle = 8
    /// A run of lines said before counts as a copy from so many prose lines or scalars on.
    private static let runLines = 3
    private static let runScalars = 200

    /// Marks later copies as duplicates. Lines that are not body are left alone.
    static func mark(_ lines: inout [TextLine]) {
        let letters = lines.map { Repetition.letters(of: $0.keys) }
        markCutOpenings(&lines, letters: letters)
        let isBody = lines.map { $0.role == .body }
        let shingles = shingles(of: letters) { isBody[$0] }
        // The first line that holds a shingle; negative once another holds it too.
        var seen = [Int32](repeating: 0, count: shingles.count)
        var exact = HashTable<Void>(filler: (), capacity: lines.count)
        var isKnown = [Bool](repeating: false, count: lines.count)
        var isExact = [Bool](repeating: false, count: lines.count)
        // In the other script some letters have no one counterpart: such a line of a copy shares but a part of its shingles.
        var isPartly = isExact
        for index in lines.indices where isBody[index] && letters[index].count >= 4 {
            let hash = hash(letters[index][...])
            if exact[hash] != nil { isExact[index] = true } else { exact[hash] = () }
            guard letters[index].count >= 16 else {
                isKnown[index] = isExact[index]
                continue
            }
            var known = 0
            let line = Int32(index) + 1
            for shingle in shingles[index] {
                let first = seen[Int(shingle)]
                if first == 0 {
                    seen[Int(shingle)] = line
                } else if abs(first) != line {
                    known += 1
                    seen[Int(shingle)] = -abs(first)
                }
            }
            isKnown[index] = Double(known) >= 0.8 * Double(shingles[index].count)
            isPartly[index] = Double(known) >= 0.3 * Double(shingles[index].count)
        }
        markRuns(&lines, letters: letters, isKnown: isKnown, isPartly: isPartly, isExact: isExact)
        markCaptions(&lines, letters: letters)
        markExcerpts(&lines, letters: letters, shingles, isShared: { seen[Int($0)] < 0 })
    }

    /// At the end of a paragraph that is cut: who wants the rest goes to the whole of it.
    private static let cuts = ["展开全文", "阅读全文", "查看全文", "继续阅读", "点击展开", "显示全部", "阅读更多"].map(TextKey.keys)

    /// The letters of a paragraph's first words that are cut, with … or with a link to all of it: of these and the whole below them the
    /// second is the copy that is kept. Nil of a line that is whole.
    static func cutOpening(_ keys: [UInt32], _ letters: [UInt32]) -> ArraySlice<UInt32>? {
        /// How many letters both must begin with.
        let same = 16
        let cut = cuts.first { letters.suffix($0.count).elementsEqual($0) }
        // … [继续阅读]
        let isOpen = keys.last { !TextKey.isClosingMark($0) && !TextKey.isBlank($0) } == 0x2026
        guard cut != nil || isOpen else { return nil }
        let opening = letters.dropLast(cut?.count ?? 0)
        return opening.count >= same ? opening : nil
    }

    /// How many lines below its cut first words a paragraph may begin.
    static let nearCut = 8

    private static func markCutOpenings(_ lines: inout [TextLine], letters: [[UInt32]]) {
        /// How many letters tell where the link's words are those of no list.
        let same = 16
        for index in lines.indices where lines[index].role == .body && letters[index].count >= same {
            guard let opening = cutOpening(lines[index].keys, letters[index]) else { continue }
            let isLinked = lines[index].lastMark != 0x2026
            let below = index + 1..<min(lines.count, index + 1 + nearCut)
            if below.contains(where: {
                lines[$0].role == .body && letters[$0].starts(with: isLinked ? opening.prefix(same) : opening)
            }) {
                lines[index].role = .duplicate
            }
        }
    }

    static func letters(of keys: [UInt32]) -> [UInt32] {
        var letters: [UInt32] = []
        letters.reserveCapacity(keys.count)
        for key in keys where TextKey.isHan(key) || !TextKey.isBlank(key) && !TextKey.isPunctuation(key) {
            letters.append(key)
        }
        return letters
    }

    /// Longest paragraph, in scalars, that is looked for inside a longer one, and the shortest, which may be shorter if it is a
    /// sentence; of a quotation any shingle tells, unless it may be a heading.
    private static let (excerptLimit, excerptLeast, sentenceLeast, headingQuotationLeast) = (160, 20, 12, 12)

    /// “ 「 『 " ❝, and the bars that a desk sets before a quotation: ▌ ▍ ▎ ┃ │.
    private static let quotationMarks = ScalarSet("“「『\"❝▌▍▎┃│")

    /// 「 门没有锁。 」, ▍门没有锁。: set as a pull quote is, with a bar or with blanks inside its marks.
    private static func isDecorated(_ line: TextLine) -> Bool {
        guard let first = line.keys.first, quotationMarks.contains(first), line.keys.count > 1 else { return false }
        return first > 0x2500 && first < 0x2600 || TextKey.isBlank(line.keys[1])
    }

    /// A paragraph that stands word for word inside a longer one (a page that begins with the end of the page before), and a
    /// quotation set apart whose words stand in one (a pull quote).
    ///
    /// - Parameter shingles: of the lines that are body. - Parameter isShared: do two lines of 16 letters and more hold a shingle?
    private static func markExcerpts(
        _ lines: inout [TextLine], letters: [[UInt32]], _ shingles: NumberedRuns, isShared: (Int32) -> Bool
    ) {
        let paragraphs = lines.indices.filter { lines[$0].role == .body && lines[$0].shape != .tableRow }
        func isQuoted(_ line: Int) -> Bool {
            guard let first = lines[line].keys.first else { return false }
            return lines[line].isSetApart || quotationMarks.contains(first)
        }
        let quoted = Set(paragraphs.filter(isQuoted))
        // Whatever stands in a longer line shares its shingles: all of them, or half of a quotation's.
        func mayBeExcerpt(_ line: Int) -> Bool {
            let isQuoted = quoted.contains(line)
            // A short quotation without a mark at its end is a heading that quotes.
            let least =
                !isQuoted
                ? lines[line].endsSentence ? sentenceLeast : excerptLeast
                : lines[line].isSetApart || lines[line].endsSentence ? shingle : headingQuotationLeast
            let count = letters[line].count
            guard count >= least, count <= excerptLimit else { return false }
            guard count >= 16 else { return true }
            let all = shingles[line].count
            // How many may stand in one line only.
            var missing = isQuoted ? all - (all + 1) / 2 : 0
            for shingle in shingles[line] where !isShared(shingle) {
                missing -= 1
                if missing < 0 { return false }
            }
            return true
        }
        let wanted = paragraphs.filter(mayBeExcerpt)
        for copy in excerpts(wanted, among: paragraphs, shingles, lengths: letters.map(\.count), quoted.contains) {
            lines[copy].role = .duplicate
        }
        markDecorated(&lines, paragraphs, letters: letters)
        markFirstWords(&lines, letters: letters)
        markPullQuotes(&lines, letters: letters)
    }

    /// One line or several that are set as a pull quote is, and its words.
    private struct PullQuote {
        let lines: Range<Int>
        let letters: [UInt32]
        /// By what stands around it, and not by quotation marks alone: a word or two may differ.
        let isSetApart: Bool
    }

    /// Pull quotes by how they are set, be they ever so short or broken into lines: between ornaments, further in than the text, behind a
    /// label (【摘句】“…”), between bars, or a quotation whose marks span lines.
    private static func markPullQuotes(_ lines: inout [TextLine], letters: [[UInt32]]) {
        var quotes: [PullQuote] = []
        var index = 0
        while index < lines.count, quotes.count < LineReading.comparisonLimit {
            guard let quote = pullQuote(at: index, of: lines, letters: letters) else {
                index += 1
                continue
            }
            quotes.append(quote)
            index = quote.lines.upperBound
        }
        /// Quotes of which a word or two may differ: each costs the pairs of all paragraphs.
        let inexact = 8
        for (place, quote) in quotes.enumerated() {
            let isSaid = lines.indices.contains { other in
                guard !quote.lines.contains(other), lines[other].role == .body, lines[other].shape != .tableRow,
                    letters[other].count > quote.letters.count
                else { return false }
                return Masthead.holds(quote.letters, letters[other])
                    || quote.isSetApart && place < inexact && lines[other].isProse
                        && (says(letters[other], quote.letters)
                            || saysClauses(letters[other], of: quote.lines.map { lines[$0].keys }))
            }
            guard isSaid else { continue }
            for line in quote.lines where lines[line].role == .body { lines[line].role = .duplicate }
        }
    }

    /// Fewest letters of a pull quote: of one that is set apart, and of one in quotation marks.
    private static let (apartLeast, quotationLeast) = (5, 8)

    private static func pullQuote(at start: Int, of lines: [TextLine], letters: [[UInt32]]) -> PullQuote? {
        /// Most lines, and longest line and quotation, in scalars.
        let (most, longest, all) = (4, 48, 120)
        func mayBelong(_ index: Int) -> Bool {
            let line = lines[index]
            return (line.role == .body || line.role == .duplicate) && line.shape != .tableRow && !line.isTurn
                && !line.isHeading && line.keys.count <= longest && line.keys.contains(where: LineLabel.isLetter)
        }
        func isOrnament(_ index: Int) -> Bool {
            lines.indices.contains(index) && !lines[index].keys.contains(where: LineLabel.isLetter)
        }
        guard mayBelong(start) else { return nil }
        var end = start + 1
        while end < lines.count, end - start < most, mayBelong(end), lines[end].blankLinesBefore == 0,
            !lines[end].followsRule
        {
            end += 1
        }
        func quote(_ range: Range<Int>, _ words: [UInt32], isSetApart: Bool) -> PullQuote? {
            guard (isSetApart ? apartLeast : quotationLeast)...all ~= words.count else { return nil }
            return PullQuote(lines: range, letters: words, isSetApart: isSetApart)
        }
        // ——老丘: who said it.
        func words(_ range: Range<Int>) -> [UInt32] {
            let isSigned = range.count > 1 && lines[range.upperBound - 1].keys.first == 0x2014
            return letters[isSigned ? range.dropLast() : range].joined().filter(LineLabel.isLetter)
        }
        let isBelowOrnament = lines[start].followsRule || isOrnament(start - 1)
        if isBelowOrnament, isOrnament(end) || end < lines.count && lines[end].followsRule {
            if let found = quote(start..<end, words(start..<end), isSetApart: true) { return found }
        }
        if lines[start].isSetApart {
            let run = start..<((start..<end).first { !lines[$0].isSetApart } ?? end)
            return quote(run, words(run), isSetApart: true)
        }
        let keys = lines[start].keys
        // 【三】“…” is a heading.
        if let label = LineLabel(keys), Brackets.notes.opens(label.form), label.letters.count > 1,
            !Headline.isNumbered(keys), let open = keys.firstIndex(where: quotationMarks.contains),
            open <= label.letters.count + 4
        {
            return quote(start..<start + 1, Repetition.letters(of: Array(keys[open...])), isSetApart: true)
        }
        // ｜…｜, ～…～
        if let first = keys.first, !LineLabel.isLetter(first), !quotationMarks.contains(first) || first == 0x7C,
            first == keys.last,
            keys.count > 2
        {
            return quote(start..<start + 1, words(start..<start + 1), isSetApart: true)
        }
        // “没有人让我走， / 是我自己走的。”
        guard let first = keys.first, let closing = [0x201C: 0x201D, 0x300C: 0x300D][first] as UInt32?,
            !keys.contains(closing),
            let last = (start + 1..<end).first(where: { lines[$0].keys.contains(closing) }),
            lines[last].keys.last == closing
        else { return nil }
        let isSigned = last + 1 < end && lines[last + 1].keys.first == 0x2014
        let run = start..<(isSigned ? last + 2 : last + 1)
        return quote(run, words(run), isSetApart: false)
    }

    /// Does a line hold nearly all pairs of neighbouring letters of another?
    static func says(_ line: [UInt32], _ words: [UInt32]) -> Bool {
        /// Fewest pairs that tell, and least share of them.
        let (fewest, share) = (9, 0.75)
        var held: Set<UInt64> = []
        var (all, found) = (0, 0)
        TextKey.forEachHanPair(line) { held.insert(UInt64($0) << 32 | UInt64($1)) }
        TextKey.forEachHanPair(words) {
            all += 1
            if held.contains(UInt64($0) << 32 | UInt64($1)) { found += 1 }
        }
        return all >= fewest && Double(found) >= share * Double(all)
    }

    /// Does a line hold all clauses of a quotation, two or more? Desks leave out what stood between.
    private static func saysClauses(_ line: [UInt32], of quotation: [[UInt32]]) -> Bool {
        /// Fewest letters of a clause.
        let least = 4
        let clauses = quotation.flatMap { keys in
            keys.split { !LineLabel.isLetter($0) }.map { letters(of: Array($0)) }
        }
        return clauses.count >= 2 && clauses.allSatisfy { $0.count >= least && Masthead.holds($0, line) }
    }

    /// A short line that begins further in than the text's paragraphs is set as a pull quote is.
    static func setApart(_ lines: inout [TextLine]) {
        /// Longest line of a pull quote, in scalars, and columns that it stands further in.
        let (longest, further) = (48, 6)
        let own = lines.filter(\.isProse).map(\.indent).sorted()
        guard !own.isEmpty else { return }
        let usual = own[own.count / 2]
        for index in lines.indices
        where lines[index].indent >= usual + further && lines[index].keys.count <= longest {
            lines[index].isSetApart = true
        }
    }

    /// The first words of a pull quote that is broken into lines: “没有人让我走， above a line that stands in a paragraph.
    private static func markFirstWords(_ lines: inout [TextLine], letters: [[UInt32]]) {
        /// Fewest letters that are looked for.
        let least = 3
        let found = lines.indices.dropLast().filter { index in
            lines[index].role == .body && lines[index].isSetApart && lines[index + 1].isSetApart
                && lines[index + 1].role == .duplicate && lines[index + 1].blankLinesBefore == 0
                && (least..<shingle).contains(letters[index].count)
        }
        for index in found.prefix(LineReading.comparisonLimit) {
            let isSaid = lines.indices.contains {
                lines[$0].isProse && lines[$0].role == .body && Masthead.holds(letters[index], letters[$0])
            }
            if isSaid { lines[index].role = .duplicate }
        }
    }

    /// Pull quotes whose words are a paragraph of their own.
    private static func markDecorated(_ lines: inout [TextLine], _ paragraphs: [Int], letters: [[UInt32]]) {
        let decorated = paragraphs.filter {
            lines[$0].role == .body && letters[$0].count >= shingle && isDecorated(lines[$0])
        }
        guard !decorated.isEmpty else { return }
        let copies = Set(decorated)
        let said = Set(
            paragraphs.filter { !copies.contains($0) && lines[$0].role == .body }.map { hash(letters[$0][...]) })
        for copy in decorated where said.contains(hash(letters[copy][...])) { lines[copy].role = .duplicate }
    }

    /// Indices of paragraphs whose words stand in a longer one. Linear.
    static func excerpts(_ letters: [[UInt32]], isQuoted: [Bool]) -> [Int] {
        let wanted = letters.indices.filter {
            (isQuoted[$0] ? shingle : sentenceLeast)...excerptLimit ~= letters[$0].count
        }
        guard !wanted.isEmpty else { return [] }
        return excerpts(
            wanted, among: Array(letters.indices), shingles(of: letters) { _ in true }, lengths: letters.map(\.count)
        ) { isQuoted[$0] }
    }

    /// Those of some paragraphs whose words stand in a longer one.
    ///
    /// - Parameter shingles: by index of the paragraph, as `lengths` and what is asked of quotations.
    private static func excerpts(
        _ wanted: [Int], among paragraphs: [Int], _ shingles: NumberedRuns, lengths: [Int], _ isQuoted: (Int) -> Bool
    ) -> [Int] {
        guard !wanted.isEmpty else { return [] }
        // The longest paragraph that holds a shingle of theirs, the first of several.
        var longest = [Int32](repeating: -1, count: shingles.count)
        for index in wanted {
            for shingle in shingles[index] { longest[Int(shingle)] = Int32(index) }
        }
        for index in paragraphs {
            for shingle in shingles[index] {
                let holder = Int(longest[Int(shingle)])
                guard holder >= 0 else { continue }
                if lengths[holder] < lengths[index] || lengths[holder] == lengths[index] && index < holder {
                    longest[Int(shingle)] = Int32(index)
                }
            }
        }
        return wanted.filter { index in
            // How many shingles each longer paragraph holds; neighbours are mostly in the same one.
            var holders: [(line: Int32, hits: Int)] = []
            for shingle in shingles[index] {
                let line = longest[Int(shingle)]
                guard lengths[Int(line)] > lengths[index] else { continue }
                if let known = holders.lastIndex(where: { $0.line == line }) {
                    holders[known].hits += 1
                } else {
                    holders.append((line, 1))
                }
            }
            // All of it in one paragraph; of a quotation the words around 她说 may differ.
            let most = holders.map(\.hits).max() ?? 0
            let count = shingles[index].count
            return isQuoted(index) ? most * 2 >= count : most == count
        }
    }

    /// Factor of the rolling hash, and what the first scalar of a shingle was multiplied by.
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let leaving = (1..<shingle).reduce(1 as UInt64) { power, _ in power &* factor }

    /// The runs of `shingle` letters of some lines, by their rolling hashes (Karp and Rabin 1987).
    private static func shingles(of letters: [[UInt32]], where isWanted: (Int) -> Bool) -> NumberedRuns {
        let (factor, leaving) = (factor, leaving)
        return NumberedRuns(lines: letters.count, limit: letters.reduce(0) { $0 + $1.count }) { index, body in
            let line = letters[index]
            guard line.count >= shingle, isWanted(index) else { return }
            var hash: UInt64 = 0
            for offset in 0..<shingle - 1 { hash = hash &* factor &+ UInt64(line[offset]) }
            for offset in shingle - 1..<line.count {
                hash = hash &* factor &+ UInt64(line[offset])
                body((hash ^ hash >> 32) | 1 << 63)
                hash = hash &- UInt64(line[offset - shingle + 1]) &* leaving
            }
        }
    }

    private static func markRuns(
        _ lines: inout [TextLine], letters: [[UInt32]], isKnown: [Bool], isPartly: [Bool], isExact: [Bool]
    ) {
        var index = 0
        while index < lines.count {
            guard isKnown[index], letters[index].count >= 16 else {
                index += 1
                continue
            }
            // Short lines between known ones belong to the run (section labels of the copy).
            var end = index + 1
            var probe = end
            var known = 1
            var scalars = letters[index].count
            while probe < lines.count {
                if isKnown[probe] {
                    if letters[probe].count >= 16 { known += 1 }
                    scalars += letters[probe].count
                    end = probe + 1
                } else if isPartly[probe] {
                    end = probe + 1
                } else if lines[probe].role == .body, letters[probe].count >= 16 || probe - end >= 3 {
                    break
                }
                probe += 1
            }
            if known >= runLines || scalars >= runScalars && known > 1 {
                for line in index..<end where lines[line].role == .body { lines[line].role = .duplicate }
                // The copy's headline and labels stand before it.
                var before = index - 1
                while before >= 0, isKnown[before] || isExact[before], lines[before].role == .body {
                    lines[before].role = .duplicate
                    before -= 1
                }
            } else {
                for line in index..<end
                where isExact[line] && letters[line].count >= exactLimit && lines[line].role == .body {
                    lines[line].role = .duplicate
                }
            }
            index = end
        }
    }

    /// A short line without a full stop that stands three times, or twice in a row, is a caption or a running head.
    private static func markCaptions(_ lines: inout [TextLine], letters: [[UInt32]]) {
        var places: [UInt64: [Int]] = [:]
        for index in lines.indices
        where lines[index].role == .body && !lines[index].endsSentence && lines[index].shape != .tableRow {
            let count = letters[index].count
            if count >= 5, count <= 60, !lines[index].leadsIn {
                places[hash(letters[index][...]), default: []].append(index)
            }
        }
        for list in places.values where list.count > 1 {
            let isRunningHead = list.count > 2 || letters[list[0]].count >= 10 || list[1] == list[0] + 1
            guard isRunningHead else { continue }
            for index in list { lines[index].isRepeated = true }
            for index in list.dropFirst() { lines[index].role = .boilerplate }
            // Three times or more: not even the first is the text's own, unless it is a heading.
            if list.count > 2, !lines[list[0]].isHeading { lines[list[0]].role = .boilerplate }
        }
    }

    /// FNV-1a over scalars; never 0.
    static func hash(_ keys: ArraySlice<UInt32>) -> UInt64 {
        var hash = ScalarHash()
        for key in keys { hash.mix(key) }
        return hash.value
    }
}
