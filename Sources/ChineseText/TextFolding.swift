/// Folds text for comparison: script, letter case, width and compatibility forms, one code point to one code point.
///
/// Two texts that a reader would call the same for searching fold to the same scalars: 離開 and 离开, ＡＢＣ and abc,
/// U+F900 and U+8C48. The number of code points never changes, so offsets into folded text hold for the original.
/// Every kind of white space becomes U+0020.
package enum TextFolding {
    /// What a folded scalar is to the index.
    package enum Kind: UInt8, Sendable {
        /// White space and control characters: between words.
        case space
        /// Punctuation and signs that never join their neighbours to a word.
        case mark
        /// Letters and digits of scripts that write words in runs.
        case letter
        /// Ideographs, kana, emoji: each stands for itself.
        case ideograph
    }

    /// Returns the folded form of a Unicode scalar value.
    @inlinable
    package static func folded(_ scalar: UInt32) -> UInt32 {
        scalar < 0x1_0000 ? UInt32(tables.folded[Int(scalar)]) : foldedBeyondBasicPlane(scalar)
    }

    /// Returns the kind of a folded scalar.
    @inlinable
    package static func kind(_ scalar: UInt32) -> Kind {
        let raw = scalar < 0x1_0000 ? tables.kinds[Int(scalar)] : kindBeyondBasicPlane(scalar).rawValue
        return Kind(rawValue: raw).unsafelyUnwrapped
    }

    /// Returns the folded scalars of a text; the result has exactly as many elements as the text has scalars.
    package static func foldedScalars(_ text: String) -> [UInt32] { text.unicodeScalars.map { folded($0.value) } }

    /// Both tables have 65,536 entries, are filled once and never written again or freed.
    package struct Tables: @unchecked Sendable {
        package let folded: UnsafePointer<UInt16>
        package let kinds: UnsafePointer<UInt8>
    }

    package static let tables: Tables = {
        let folded = UnsafeMutablePointer<UInt16>.allocate(capacity: 0x1_0000)
        let kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: 0x1_0000)
        for code in 0..<0x1_0000 { folded[code] = UInt16(code) }
        for code in 0x41...0x5A { folded[code] = UInt16(code + 0x20) }
        ScalarPairs.forEach(in: pairs) { from, to in
            if from < 0x1_0000, to < 0x1_0000 { folded[Int(from)] = UInt16(to) }
        }
        folded[0xFF02] = 0x22  // the full-width forms that a string literal cannot hold plainly
        folded[0xFF3C] = 0x5C
        for code in 0..<0x1_0000 {
            let simplified = ScriptFolding.folded(UInt32(folded[code]))
            if simplified < 0x1_0000 { folded[code] = UInt16(simplified) }
            let kind = kind(ofBasicPlane: UInt32(code))
            kinds[code] = kind.rawValue
            if kind == .space { folded[code] = 0x20 }
        }
        return Tables(folded: UnsafePointer(folded), kinds: UnsafePointer(kinds))
    }()

    /// Every scalar value that folds to this one, itself included.
    package static func spellings(of folded: UInt32) -> [UInt32] { spellings[folded] ?? [folded] }

    /// Only folded scalars with more than one spelling.
    private static let spellings: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        func add(_ scalar: UInt32) {
            let target = TextFolding.folded(scalar)
            if target != scalar { table[target, default: [target]].append(scalar) }
        }
        for scalar in UInt32(0)..<0x1_0000 where !(0xD800..<0xE000).contains(scalar) { add(scalar) }
        for scalar in Set(supplementary.keys).union(ScriptFolding.supplementary.keys).sorted() { add(scalar) }
        return table
    }()

    private static let supplementary: [UInt32: UInt32] = {
        var table: [UInt32: UInt32] = [:]
        ScalarPairs.forEach(in: pairs) { from, to in
            if from >= 0x1_0000 { table[from] = ScriptFolding.folded(to) }
        }
        return table
    }()

    @usableFromInline
    package static func foldedBeyondBasicPlane(_ scalar: UInt32) -> UInt32 {
        supplementary[scalar] ?? ScriptFolding.folded(scalar)
    }

    @usableFromInline
    package static func kindBeyondBasicPlane(_ scalar: UInt32) -> Kind {
        if scalar >= 0x2_0000 || (0x1_F000..<0x1_FB00).contains(scalar) { return .ideograph }
        guard let scalar = Unicode.Scalar(scalar) else { return .mark }
        return kind(of: scalar.properties.generalCategory)
    }

    private static func kind(ofBasicPlane code: UInt32) -> Kind {
        switch code {
        case 0x3005...0x3007, 0x3040...0x30FA, 0x30FC...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF:
            return .ideograph
        case 0x2600...0x27BF: return .ideograph  // signs that are used as emoji
        default:
            guard let scalar = Unicode.Scalar(code) else { return .mark }
            return kind(of: scalar.properties.generalCategory)
        }
    }

    private static func kind(of category: Unicode.GeneralCategory) -> Kind {
        switch category {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: .space
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            .letter
        default: .mark
        }
    }
}
