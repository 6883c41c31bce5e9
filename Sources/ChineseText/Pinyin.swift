/// How characters are read in Mandarin, without tones: 北 is `bei`, 重 is `zhong` or `chong`; ü is written `v`.
///
/// It serves people who type 北京 as `beijing` or `bj`. Characters are looked up in folded form (`ScriptFolding`), so
/// both scripts are read alike.
package enum Pinyin {
    /// The number of a syllable in `syllables`; syllables are in alphabetical order, so that those with the same
    /// beginning have numbers side by side.
    package typealias Syllable = UInt16

    /// All syllables in alphabetical order.
    package static let syllables: [String] = tables.syllables

    /// Readings of a character, the most frequent first; none for what is not a Chinese character of the table.
    package static func readings(of scalar: UInt32) -> [Syllable] {
        let folded = ScriptFolding.folded(scalar)
        guard (first...last).contains(folded) else { return [] }
        return tables.readings.compactMap {
            let number = $0[Int(folded - first)]
            return number == 0 ? nil : number - 1
        }
    }

    /// The letters of a character's most frequent reading; nil for what is not a Chinese character of the table.
    static func letters(of scalar: UInt32) -> [UInt8]? {
        let folded = ScriptFolding.folded(scalar)
        guard (first...last).contains(folded),
            let number = tables.readings.lazy.map({ $0[Int(folded - first)] }).first(where: { $0 > 0 })
        else { return nil }
        return letterRows[Int(number) - 1]
    }

    /// Numbers of the syllables that begin with these letters.
    package static func syllables(beginningWith letters: some Collection<UInt8>) -> Range<Syllable> {
        var lower = 0
        while lower < letterRows.count, letterRows[lower].lexicographicallyPrecedes(letters) { lower += 1 }
        var upper = lower
        while upper < letterRows.count, letterRows[upper].starts(with: letters) { upper += 1 }
        return Syllable(lower)..<Syllable(upper)
    }

    /// Do the letters spell the beginning of the text? Each character may be spelled out (`bei`) or given by its initial
    /// (`b`, `zh`), and the last one by any beginning of its reading (`beiji`); letters and digits stand for themselves.
    ///
    /// - Parameters:
    ///   - letters: small ASCII letters and digits.
    ///   - scalars: the text, folded and in small letters.
    package static func spells(_ letters: ArraySlice<UInt8>, beginningOf scalars: ArraySlice<UInt32>) -> Bool {
        guard let letter = letters.first else { return true }
        guard let scalar = scalars.first else { return false }
        if scalar == UInt32(letter) { return spells(letters.dropFirst(), beginningOf: scalars.dropFirst()) }
        // Blanks and punctuation are not typed.
        let readings = readings(of: scalar)
        if readings.isEmpty {
            return scalar < 0x80 && !isLetterOrDigit(scalar) && spells(letters, beginningOf: scalars.dropFirst())
        }
        for reading in readings {
            let row = letterRows[Int(reading)]
            var common = 0
            while common < row.count, common < letters.count, row[common] == letters[letters.startIndex + common] {
                common += 1
            }
            if common == 0 { continue }
            if common == letters.count { return true }
            let rest = scalars.dropFirst()
            if common == row.count, spells(letters.dropFirst(common), beginningOf: rest) { return true }
            if spells(letters.dropFirst(), beginningOf: rest) { return true }
            // zh, ch, sh
            if common >= 2, row[1] == UInt8(ascii: "h"), spells(letters.dropFirst(2), beginningOf: rest) { return true }
        }
        return false
    }

    package static func isLetterOrDigit(_ scalar: UInt32) -> Bool {
        (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar)
    }

    private static let first: UInt32 = 0x4E00
    private static let last: UInt32 = 0x9FFF

    private static let letterRows: [[UInt8]] = tables.syllables.map { Array($0.utf8) }

    private struct Tables: Sendable {
        var syllables: [String]
        /// By rank of the reading and by character: number of the syllable plus 1, or 0.
        var readings: [[Syllable]]
    }

    private static let tables: Tables = {
        let groups = [firstReadings, secondReadings, thirdReadings].map(parsed)
        let syllables = Set(groups.joined().map(\.syllable)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: syllables.enumerated().map { ($1, Syllable($0 + 1)) })
        let readings = groups.map { rank in
            var row = [Syllable](repeating: 0, count: Int(last - first) + 1)
            for group in rank {
                let number = numbers[group.syllable] ?? 0
                for scalar in group.characters { row[Int(scalar - first)] = number }
            }
            return row
        }
        return Tables(syllables: syllables, readings: readings)
    }()

    private static func parsed(_ text: StaticString) -> [(syllable: String, characters: [UInt32])] {
        text.withUTF8Buffer { bytes in
            var groups: [(syllable: String, characters: [UInt32])] = []
            var offset = 0
            while offset < bytes.count {
                let start = offset
                while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
                // A line may end between two characters of one syllable.
                let letters = bytes[start..<offset].filter { $0 != 0x0A }
                if !letters.isEmpty { groups.append((String(decoding: letters, as: UTF8.self), [])) }
                // Characters of the table have three bytes.
                while offset + 2 < bytes.count, bytes[offset] >= 0x80 {
                    let (first, second, third) = (bytes[offset], bytes[offset + 1], bytes[offset + 2])
                    groups[groups.count - 1].characters.append(
                        UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F))
                    offset += 3
                }
            }
            return groups
        }
    }
}
