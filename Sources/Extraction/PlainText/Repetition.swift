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
        let isBody = lines.map { $0.role == .body }
        let shingles = shingles(of: letters) { isBody[$0] }
        // The first line that holds a shingle; negative once another holds it too.
        var seen = [Int32](repeating: 0, count: shingles.count)
        var exact = HashTable<Void>(filler: (), capacity: lines.count)
        var isKnown = [Bool](repeating: false, count: lines.count)
        var isExact = [Bool](repeating: false, count: lines.count)
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
        }
        markRuns(&lines, letters: letters, isKnown: isKnown, isExact: isExact)
        markCaptions(&lines, letters: letters)
        markExcerpts(&lines, letters: letters, shingles, isShared: { seen[Int($0)] < 0 })
    }

    private static func letters(of keys: [UInt32]) -> [UInt32] {
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
    private static let quotationMarks: Set<UInt32> = [
        0x201C, 0x300C, 0x300E, 0x22, 0x275D, 0x258C, 0x258D, 0x258E, 0x2503, 0x2502,
    ]

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

    private static func markRuns(_ lines: inout [TextLine], letters: [[UInt32]], isKnown: [Bool], isExact: [Bool]) {
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
