internal import ChineseText

/// The form in which rules compare scalars, and the few classes of scalars that they ask for.
package enum TextKey {
    /// Narrows full-width ASCII and lowers ASCII letters; one scalar stays one scalar.
    @inlinable
    package static func key(_ scalar: UInt32) -> UInt32 {
        var scalar = scalar
        if scalar >= 0xFF01, scalar <= 0xFF5E { scalar -= 0xFEE0 }
        if scalar == 0x3000 || scalar == 0xA0 { return 0x20 }
        return scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar
    }

    package static func isHan(_ scalar: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || scalar == 0x3007
            || (0x20000...0x323AF).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
    }

    package static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(key(scalar)) }

    package static func isLatin(_ scalar: UInt32) -> Bool {
        let key = key(scalar)
        return (0x61...0x7A).contains(key) || (0xC0...0x24F).contains(key) && key != 0xD7 && key != 0xF7
    }

    package static func isBlank(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F,
            0x2060, 0x3000, 0xFEFF:
            true
        default: false
        }
    }

    /// 。！？!?… and the closing marks that may follow them end a sentence.
    package static func endsSentence(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0x2026, 0xFF0E, 0xFE52: true
        default: false
        }
    }

    package static func isClosingMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, 0x29, 0x300B, 0x3011, 0x22: true
        default: false
        }
    }

    /// ，；：、 and their narrow forms, dashes, brackets and quotation marks: where a clause or a term ends.
    package static func isPunctuation(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xB7, 0x2010...0x2027, 0x2030...0x205E,
            0x3001...0x3003,
            0x3008...0x3011, 0x3014...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65,
            0xFE10...0xFE6B:
            true
        default: false
        }
    }

    /// False only inside a run of Latin letters or digits.
    package static func isWordBoundary(before offset: Int, in scalars: [UInt32]) -> Bool {
        guard offset > 0, offset < scalars.count else { return true }
        let (left, right) = (scalars[offset - 1], scalars[offset])
        return !(isLatin(left) && isLatin(right))
    }
}

extension TextKey {
    package static func string(_ scalars: some Sequence<UInt32>) -> String {
        // Encoded by hand: growing a string scalar by scalar is slow.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.underestimatedCount * 3)
        for scalar in scalars {
            switch scalar {
            case 0..<0x80: bytes.append(UInt8(scalar))
            case 0x80..<0x800:
                bytes.append(UInt8(0xC0 | scalar >> 6))
                bytes.append(UInt8(0x80 | scalar & 0x3F))
            case 0xD800..<0xE000, 0x11_0000...:
                bytes += [0xEF, 0xBF, 0xBD]
            case 0x800..<0x1_0000:
                bytes.append(UInt8(0xE0 | scalar >> 12))
                bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
                bytes.append(UInt8(0x80 | scalar & 0x3F))
            default:
                bytes.append(UInt8(0xF0 | scalar >> 18))
                bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
                bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
                bytes.append(UInt8(0x80 | scalar & 0x3F))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Folded, narrowed and lowered scalars of a rule's own word, to compare with a text's.
    package static func keys(_ text: String) -> [UInt32] {
        text.unicodeScalars.map { key(ScriptFolding.folded($0.value)) }
    }
}
