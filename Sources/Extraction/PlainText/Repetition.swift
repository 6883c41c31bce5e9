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
        // The first line that holds a shingle; negative once another holds it too.
        var seen = HashTable<Int32>(filler: 0, capacity: letters.reduce(0) { $0 + $1.count })
        var exact: [UInt64: Int] = [:]
        var isKnown = [Bool](repeating: false, count: lines.count)
        var isExact = [Bool](repeating: false, count: lines.count)
        for index in lines.indices where lines[index].role == .body {
            let keys = letters[index]
            guard keys.count >= 4 else { continue }
            let hash = hash(keys[...])
            if exact[hash] != nil { isExact[index] = true } else { exact[hash] = index }
            guard keys.count >= 16 else {
                isKnown[index] = isExact[index]
                continue
            }
            var (count, known) = (0, 0)
            let line = Int32(index) + 1
            forEachShingle(keys) { hash in
                count += 1
                seen.update(hash) { first in
                    if first == 0 {
                        first = line
                    } else if abs(first) != line {
                        known += 1
                        first = -abs(first)
                    }
                }
                return true
            }
            isKnown[index] = Double(known) >= 0.8 * Double(count)
        }
        markRuns(&lines, letters: letters, isKnown: isKnown, isExact: isExact)
        markCaptions(&lines, letters: letters)
        markExcerpts(&lines, letters: letters, isShared: { seen[$0] ?? 0 < 0 })
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
    /// - Parameter isShared: do two lines of 16 letters and more hold a shingle?
    private static func markExcerpts(
        _ lines: inout [TextLine], letters: [[UInt32]], isShared: (UInt64) -> Bool
    ) {
        let paragraphs = lines.indices.filter { lines[$0].role == .body && lines[$0].shape != .tableRow }
        let isQuoted = paragraphs.map { line -> Bool in
            let keys = lines[line].keys
            guard let first = keys.first else { return false }
            return lines[line].isSetApart || quotationMarks.contains(first)
        }
        // A short quotation without a mark at its end is a heading that quotes.
        let isLong = paragraphs.indices.map { place in
            let line = lines[paragraphs[place]]
            let least =
                !isQuoted[place]
                ? line.endsSentence ? sentenceLeast : excerptLeast
                : line.isSetApart || line.endsSentence ? shingle : headingQuotationLeast
            return letters[paragraphs[place]].count >= least
        }
        // Whatever stands in a longer line shares its shingles: all of them, or half of a quotation's.
        func mayBeExcerpt(_ paragraph: Int) -> Bool {
            guard isLong[paragraph] else { return false }
            let keys = letters[paragraphs[paragraph]]
            guard keys.count >= 16 else { return true }
            var (shared, rest) = (0, keys.count - shingle + 1)
            let all = rest
            forEachShingle(keys) { hash in
                rest -= 1
                if isShared(hash) { shared += 1 }
                return isQuoted[paragraph] ? (shared + rest) * 2 >= all : shared + rest == all
            }
            return isQuoted[paragraph] ? shared * 2 >= all : shared == all
        }
        for copy in excerpts(paragraphs.map { letters[$0] }, isQuoted: isQuoted, where: mayBeExcerpt) {
            lines[paragraphs[copy]].role = .duplicate
        }
        markDecorated(&lines, paragraphs, letters: letters)
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
    ///
    /// - Parameter mayBe: false for a paragraph, by its index, that is surely none.
    static func excerpts(
        _ letters: [[UInt32]], isQuoted: [Bool], where mayBe: (Int) -> Bool = { _ in true }
    ) -> [Int] {
        let wanted = letters.indices.filter {
            (isQuoted[$0] ? shingle : sentenceLeast)...excerptLimit ~= letters[$0].count && mayBe($0)
        }
        guard !wanted.isEmpty else { return [] }
        let lengths = letters.map { $0.count }
        // The longest paragraph that holds a shingle of theirs, the first of several.
        var longest = HashTable<Int32>(filler: -1, capacity: wanted.reduce(0) { $0 + lengths[$1] })
        for index in wanted {
            forEachShingle(letters[index]) { hash in
                longest[hash] = Int32(index)
                return true
            }
        }
        for index in letters.indices {
            forEachShingle(letters[index]) { hash in
                longest.updateIfPresent(hash) { holder in
                    let length = lengths[Int(holder)]
                    if length < lengths[index] || length == lengths[index] && index < holder { holder = Int32(index) }
                }
                return true
            }
        }
        return wanted.filter { index in
            var count = 0
            // How many shingles each longer paragraph holds; neighbours are mostly in the same one.
            var holders: [(line: Int32, hits: Int)] = []
            forEachShingle(letters[index]) { hash in
                count += 1
                guard let line = longest[hash], lengths[Int(line)] > lengths[index] else { return true }
                if let known = holders.lastIndex(where: { $0.line == line }) {
                    holders[known].hits += 1
                } else {
                    holders.append((line, 1))
                }
                return true
            }
            // All of it in one paragraph; of a quotation the words around 她说 may differ.
            let most = holders.map(\.hits).max() ?? 0
            return isQuoted[index] ? most * 2 >= count : most == count
        }
    }

    /// Factor of the rolling hash, and what the scalar that leaves a shingle was multiplied by.
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let leaving = (0..<shingle).reduce(1 as UInt64) { power, _ in power &* factor }

    /// Rolling hashes (Karp and Rabin 1987) of each run of `shingle` scalars, until `body` answers false; never 0.
    @inline(__always)
    private static func forEachShingle(_ letters: [UInt32], _ body: (UInt64) -> Bool) {
        guard letters.count >= shingle else { return }
        let (factor, leaving) = (factor, leaving)
        var hash: UInt64 = 0
        for offset in letters.indices {
            hash = hash &* factor &+ UInt64(letters[offset])
            if offset >= shingle { hash = hash &- UInt64(letters[offset - shingle]) &* leaving }
            if offset >= shingle - 1, !body((hash ^ hash >> 32) | 1 << 63) { return }
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
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for key in keys { hash = (hash ^ UInt64(key)) &* 0x100_0000_01B3 }
        return hash | 1
    }
}
