import ChineseText

/// What somebody has typed, read as the beginning of a text and, if it is in letters, as pinyin.
struct TypedPrefix {
    /// Folded, small letters.
    let scalars: [UInt32]
    /// The letters at the end, which may be pinyin: all of `beij`, the `j` of 北j.
    let letters: ArraySlice<UInt8>
    /// How many characters stand before the letters.
    let literalCount: Int
    /// What the letters can sound like, if nothing stands before them.
    let ranges: SoundKey.Ranges

    init?(_ text: String) {
        let folded = nameKey(String(text.unicodeScalars.prefix(Suggestion.queryLimit).map(Character.init)))
        var scalars: [UInt32] = []
        for scalar in folded.unicodeScalars {
            switch scalar.value {
            // ü is typed as v; blanks and apostrophes only part syllables.
            case 0xFC: scalars.append(0x76)
            case 0x27, 0x2019: continue
            default: scalars.append(scalar.value)
            }
        }
        guard !scalars.isEmpty else { return nil }
        self.scalars = scalars
        let tail = scalars.reversed().prefix { Pinyin.isLetterOrDigit($0) || $0 == 0x20 }
        literalCount = scalars.count - tail.count
        letters = scalars[literalCount...].compactMap { $0 == 0x20 ? nil : UInt8($0) }[...]
        ranges = literalCount == 0 && !letters.isEmpty ? SoundKey.ranges(letters) : SoundKey.Ranges()
    }

    /// Does a text begin so, letter by letter or in pinyin?
    func begins(_ text: [UInt32]) -> Bool {
        if text.starts(with: scalars) { return true }
        return !letters.isEmpty && text.starts(with: scalars.prefix(literalCount))
            && Pinyin.spells(letters, beginningOf: text.dropFirst(literalCount))
    }
}

/// The sounds of a text's first characters, packed so that texts that begin alike lie side by side.
enum SoundKey {
    /// Characters of a key of syllables, nine bits each.
    static let syllableCount = 7
    /// Characters of a key of initials, five bits each.
    static let initialCount = 12

    private static let syllableBits = 9
    private static let initialBits = 5

    /// Ways to read one text that are kept: names are short and looked for by their sound, titles are long and many.
    private static func variantLimit(characters: Int) -> Int { characters <= syllableCount ? 32 : 4 }

    /// Codes of syllables are 1...; digits follow, so that 96年 can be typed as `96nian`.
    private static let digitBase = UInt64(Pinyin.syllables.count + 1)

    static func code(_ syllable: Pinyin.Syllable) -> UInt64 { UInt64(syllable) + 1 }

    /// Keys of a text for each way to read it; none if it begins with neither a Chinese character nor a digit.
    static func keys(_ scalars: [UInt32]) -> (syllables: [UInt64], initials: [UInt64]) {
        var codes: [[UInt64]] = []
        var initials: [[UInt64]] = []
        for scalar in scalars where initials.count < initialCount {
            let readings = Pinyin.readings(of: scalar)
            if !readings.isEmpty {
                codes.append(readings.map(code))
                initials.append(
                    readings.reduce(into: []) { letters, reading in
                        let letter = initial(Pinyin.syllables[Int(reading)].utf8.first ?? 0x61)
                        if !letters.contains(letter) { letters.append(letter) }
                    })
            } else if (0x30...0x39).contains(scalar) {
                codes.append([digitBase + UInt64(scalar - 0x30)])
                initials.append([initial(UInt8(scalar))])
            } else if (0x61...0x7A).contains(scalar) {
                codes.append([noSyllable])
                initials.append([initial(UInt8(scalar))])
            } else if codes.isEmpty, scalar >= 0x80 {
                break
            }
        }
        guard !codes.isEmpty else { return ([], []) }
        let limit = variantLimit(characters: scalars.count)
        return (
            variants(codes, bits: syllableBits, of: syllableCount, limit: limit),
            variants(initials, bits: initialBits, of: initialCount, limit: limit)
        )
    }

    /// What a Latin letter has in the place of a syllable.
    private static let noSyllable: UInt64 = 511

    private static func variants(_ choices: [[UInt64]], bits: Int, of count: Int, limit: Int) -> [UInt64] {
        var variants: [UInt64] = [0]
        for position in 0..<count {
            let codes = position < choices.count ? choices[position] : [0]
            variants = codes.flatMap { code in variants.map { $0 << UInt64(bits) | code } }
            if variants.count > limit { variants.removeSubrange(limit...) }
        }
        return variants
    }

    /// Ranges of keys that a typed word can mean.
    struct Ranges {
        var syllables: [Range<UInt64>] = []
        var initials: [Range<UInt64>] = []
        /// Letters and spelled-out syllables mixed: what lies in these ranges must be looked at.
        var mixed: [Range<UInt64>] = []
    }

    /// Ways to cut one word into syllables that are followed; longer words have no more that mean anything.
    private static let cutLimit = 64

    static func ranges(_ letters: ArraySlice<UInt8>) -> Ranges {
        var ranges = Ranges()
        var cuts = 0
        follow(letters, [], [], &ranges, &cuts)
        // All letters as initials, if all can be.
        if letters.allSatisfy({ isInitial($0) }), letters.count > 1 {
            ranges.initials = [range(letters.prefix(initialCount).map(initial), bits: initialBits, of: initialCount)]
        }
        ranges.mixed = mixed(letters)
        return ranges
    }

    private static func initial(_ letter: UInt8) -> UInt64 { letter < 0x3A ? 27 : UInt64(letter - 0x60) }

    /// No syllable begins with i, u or v.
    private static func isInitial(_ letter: UInt8) -> Bool { ![0x69, 0x75, 0x76].contains(letter) }

    /// Follows each way to cut the letters into whole syllables and one beginning at the end.
    private static func follow(
        _ rest: ArraySlice<UInt8>, _ codes: [UInt64], _ initials: [UInt64], _ ranges: inout Ranges, _ cuts: inout Int
    ) {
        guard cuts < cutLimit else { return }
        if rest.isEmpty || codes.count == syllableCount {
            cuts += 1
            ranges.syllables.append(range(codes, bits: syllableBits, of: syllableCount))
            return
        }
        guard let letter = rest.first else { return }
        if letter < 0x3A {
            follow(rest.dropFirst(), codes + [digitBase + UInt64(letter - 0x30)], initials, &ranges, &cuts)
            return
        }
        let last = Pinyin.syllables(beginningWith: rest)
        if !last.isEmpty {
            cuts += 1
            let low = range(codes + [code(last.lowerBound)], bits: syllableBits, of: syllableCount)
            let high = range(codes + [code(last.upperBound - 1)], bits: syllableBits, of: syllableCount)
            ranges.syllables.append(low.lowerBound..<high.upperBound)
        }
        // The longest syllable has six letters.
        for length in stride(from: min(6, rest.count - 1), to: 0, by: -1) {
            let head = rest.prefix(length)
            let matching = Pinyin.syllables(beginningWith: head)
            guard let first = matching.first, Pinyin.syllables[Int(first)].utf8.count == length else { continue }
            follow(rest.dropFirst(length), codes + [code(first)], initials, &ranges, &cuts)
        }
    }

    /// Ranges of initials of the cuts that mix initials with spelled-out syllables: `bjing`, `zhsh`.
    private static func mixed(_ letters: ArraySlice<UInt8>) -> [Range<UInt64>] {
        var sequences: Set<[UInt64]> = []
        var steps = 0
        func follow(_ rest: ArraySlice<UInt8>, _ initials: [UInt64], _ isMixed: Bool) {
            steps += 1
            guard steps < cutLimit * 4, sequences.count < cutLimit else { return }
            guard let letter = rest.first, initials.count < initialCount else {
                if initials.count > 1, isMixed { sequences.insert(initials) }
                return
            }
            guard isInitial(letter) else { return }
            let longer = initials + [initial(letter)]
            if letter < 0x3A { return follow(rest.dropFirst(), longer, isMixed) }
            if !Pinyin.syllables(beginningWith: rest).isEmpty, longer.count > 1, isMixed { sequences.insert(longer) }
            for length in stride(from: min(6, rest.count), to: 1, by: -1) {
                let head = rest.prefix(length)
                let matching = Pinyin.syllables(beginningWith: head)
                guard let first = matching.first else { continue }
                let isWhole = Pinyin.syllables[Int(first)].utf8.count == length
                let isDoubleInitial = length == 2 && head.last == 0x68
                if isWhole || isDoubleInitial {
                    follow(rest.dropFirst(length), longer, isMixed || isDoubleInitial)
                }
            }
            follow(rest.dropFirst(), longer, true)
        }
        follow(letters, [], false)
        return sequences.map { range($0, bits: initialBits, of: initialCount) }
    }

    /// Keys that begin with these codes.
    private static func range(_ codes: [UInt64], bits: Int, of count: Int) -> Range<UInt64> {
        var low: UInt64 = 0
        for code in codes { low = low << UInt64(bits) | code }
        let shift = UInt64(bits * (count - codes.count))
        return (low << shift)..<((low + 1) << shift)
    }
}
