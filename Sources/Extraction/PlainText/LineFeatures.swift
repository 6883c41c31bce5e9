/// What the model of lines sees of one line: its words, its form, its place and its neighbours, each as a hash.
struct LineFeatures {
    /// What a feature is about; part of its hash, so that the same words at two places differ.
    enum Template: UInt32 {
        case length = 1, ending, shape, flag, digits, letters, marks, holds, opening
        case fromStart, fromEnd, lengthFromStart, lengthFromEnd, before, zone, blanks
        case neighbourLength, neighbourEnding, neighbourProse
        case shortWord, longWord, head, tail
    }

    private let lines: [TextLine]
    /// Han characters before each line, and in all.
    private let hanBefore: [Int]
    private let hanCount: Int
    private let firstProse: Int
    private let lastProse: Int

    /// Longest line, in scalars, whose words are all looked at; of longer ones only so many at either end.
    private static let wordsLimit = 60
    private static let edge = 24

    init(_ lines: [TextLine]) {
        self.lines = lines
        var before: [Int] = []
        before.reserveCapacity(lines.count)
        var han = 0
        for line in lines {
            before.append(han)
            han += line.hanCount
        }
        hanBefore = before
        hanCount = max(1, han)
        firstProse = lines.firstIndex(where: \.isProse) ?? 0
        lastProse = lines.lastIndex(where: \.isProse) ?? lines.count
    }

    /// Calls `body` with each feature of a line.
    func forEach(at index: Int, _ body: (UInt32) -> Void) {
        let line = lines[index]
        let keys = line.keys
        func add(_ template: Template, _ value: Int) { body(hash(template, [UInt32(truncatingIfNeeded: value)])) }

        let length = LineFeatures.length(keys.count)
        add(.length, length)
        add(.ending, LineFeatures.ending(line))
        let shape =
            switch line.shape {
            case .plain: 0
            case .heading: 1
            case .item: 2
            case .tableRow: 3
            }
        add(.shape, shape)
        if line.isTurn { add(.flag, 0) }
        if line.isLink { add(.flag, 1) }
        if line.isProse { add(.flag, 2) }
        let count = max(1, keys.count)
        add(.digits, LineFeatures.bucket(100 * keys.count(where: TextKey.isDigit) / count, [1, 10, 20, 40]))
        add(.letters, LineFeatures.bucket(100 * keys.count(where: TextKey.isLatin) / count, [1, 20, 50]))
        add(
            .marks,
            LineFeatures.bucket(100 * keys.count(where: LineFeatures.clauseMarks.contains) / count, [1, 4, 8, 15]))
        for (number, mark) in LineFeatures.tellingMarks.enumerated() where keys.contains(mark) { add(.holds, number) }
        if let first = keys.first {
            add(
                .opening,
                [0x201C, 0x300C, 0x22].contains(first)
                    ? 0
                    : [0x28, 0x3010, 0x5B].contains(first)
                        ? 1 : TextKey.isHan(first) || TextKey.isLatin(first) || TextKey.isDigit(first) ? 2 : 3)
        }

        let places = [1, 2, 3, 5, 8, 12, 20]
        let (fromStart, fromEnd) = (
            LineFeatures.bucket(index, places), LineFeatures.bucket(lines.count - 1 - index, places)
        )
        add(.fromStart, fromStart)
        add(.fromEnd, fromEnd)
        add(.lengthFromStart, fromStart * 16 + length)
        add(.lengthFromEnd, fromEnd * 16 + length)
        add(.before, LineFeatures.bucket(hanBefore[index] * 100 / hanCount, [1, 5, 20, 50, 80, 95, 99]))
        add(.zone, index > lastProse ? 2 : index < firstProse ? 0 : 1)
        add(.blanks, min(3, line.blankLinesBefore))
        for offset in [-2, -1, 1, 2] {
            let place = (offset + 2) * 32
            guard lines.indices.contains(index + offset) else {
                add(.neighbourLength, place + 31)
                continue
            }
            let other = lines[index + offset]
            add(.neighbourLength, place + LineFeatures.length(other.keys.count))
            add(.neighbourEnding, place + LineFeatures.ending(other))
            add(.neighbourProse, place + (other.isProse ? 1 : 0))
        }

        if keys.count <= LineFeatures.wordsLimit {
            words(keys[...], .shortWord, body)
        } else {
            words(keys.prefix(LineFeatures.edge), .longWord, body)
            words(keys.suffix(LineFeatures.edge), .longWord, body)
        }
        for size in 1...3 where keys.count >= size {
            body(hash(.head, keys.prefix(size)))
            body(hash(.tail, keys.suffix(size)))
        }
    }

    /// Pairs and triples of neighbouring scalars without a blank at their edges.
    private func words(_ keys: ArraySlice<UInt32>, _ template: Template, _ body: (UInt32) -> Void) {
        for start in keys.indices {
            for size in [2, 3] where start + size <= keys.endIndex {
                let word = keys[start..<start + size]
                if TextKey.isBlank(keys[start]) || TextKey.isBlank(keys[start + size - 1]) { continue }
                guard word.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }) else { continue }
                body(hash(template, word))
            }
        }
    }

    /// ，。、；：
    private static let clauseMarks: Set<UInt32> = [0x2C, 0x3002, 0x3001, 0x3B, 0x3A]
    /// | : 》 @ # / 【 “ · > 。 (
    private static let tellingMarks: [UInt32] = [
        0x7C, 0x3A, 0x300B, 0x40, 0x23, 0x2F, 0x3010, 0x201C, 0xB7, 0x3E, 0x3002, 0x28,
    ]

    private static func length(_ count: Int) -> Int { bucket(count, [4, 8, 14, 22, 34, 50, 80, 140, 250]) }

    private static func ending(_ line: TextLine) -> Int {
        (line.endsSentence ? 1 : 0) + (line.keys.last.map(TextKey.isClosingMark) == true ? 2 : 0)
    }

    private static func bucket(_ value: Int, _ limits: [Int]) -> Int { limits.count { value >= $0 } }

    /// FNV-1a over the template and the scalars.
    private func hash(_ template: Template, _ scalars: some Sequence<UInt32>) -> UInt32 {
        var hash = (2_166_136_261 ^ template.rawValue) &* 16_777_619
        for scalar in scalars {
            hash = (hash ^ (scalar & 0xFFFF)) &* 16_777_619
            hash = (hash ^ (scalar >> 16)) &* 16_777_619
        }
        return hash
    }
}
