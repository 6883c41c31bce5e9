internal import ChineseText

/// The form in which rules compare scalars, and the few classes of scalars that they ask for.
package enum TextKey {
    /// Narrows full-width ASCII and lowers ASCII letters, hollow brackets are black ones and all slashes one; one scalar stays one scalar.
    @inlinable
    package static func key(_ scalar: UInt32) -> UInt32 {
        // Chinese characters first: most of what is asked.
        if scalar >= 0x3018, scalar < 0xFF01 { return scalar }
        var scalar = scalar
        if scalar >= 0xFF01, scalar <= 0xFF5E { scalar -= 0xFEE0 }
        if scalar >= 0x3000, scalar <= 0x3017 {
            // 〖〗 are set as 【】 are.
            return scalar == 0x3000 ? 0x20 : scalar >= 0x3016 ? scalar - 6 : scalar
        }
        if scalar == 0xA0 { return 0x20 }
        // ⁄ ∕ ╱ are set for a slash.
        if scalar == 0x2044 || scalar == 0x2215 || scalar == 0x2571 { return 0x2F }
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
    /// Calls `body` with each two neighbouring Han characters.
    @inline(__always)
    static func forEachHanPair(_ keys: [UInt32], _ body: (UInt32, UInt32) -> Void) {
        var (before, follows): (UInt32, Bool) = (0, false)
        for key in keys {
            let isHan = isHan(key)
            if isHan, follows { body(before, key) }
            (before, follows) = (key, isHan)
        }
    }

    /// A text's scalars, each as `transform` has it. Its bytes are read at once: a string's own view of scalars is slower.
    @inline(__always)
    static func scalars(_ text: String, _ transform: (UInt32) -> UInt32) -> [UInt32] {
        text.withBytes { bytes in
            // To make an array that is filled at once costs as much as to append some forty scalars.
            if bytes.count <= 128 {
                var scalars: [UInt32] = []
                scalars.reserveCapacity(bytes.count)
                var offset = 0
                while offset < bytes.count { scalars.append(transform(next(in: bytes, at: &offset))) }
                return scalars
            }
            var count = 0
            for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
            return [UInt32](unsafeUninitializedCapacity: count) { scalars, filled in
                var offset = 0
                while offset < bytes.count {
                    scalars[filled] = transform(next(in: bytes, at: &offset))
                    filled += 1
                }
            }
        }
    }

    /// Calls `body` with each scalar of a text.
    @inline(__always)
    static func forEachScalar(_ text: String, _ body: (UInt32) -> Void) {
        text.withBytes { bytes in
            var offset = 0
            while offset < bytes.count { body(next(in: bytes, at: &offset)) }
        }
    }

    /// The scalar at an offset of sound UTF-8, such as a string's; the offset moves behind it.
    @inline(__always)
    static func next(in bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int) -> UInt32 {
        let lead = UInt32(bytes[offset])
        func more(_ place: Int) -> UInt32 { UInt32(bytes[offset &+ place] & 0x3F) }
        // Chinese first: three bytes.
        if lead & 0xF0 == 0xE0 {
            defer { offset &+= 3 }
            return (lead & 0xF) << 12 | more(1) << 6 | more(2)
        }
        if lead < 0x80 {
            offset &+= 1
            return lead
        }
        if lead < 0xE0 {
            defer { offset &+= 2 }
            return (lead & 0x1F) << 6 | more(1)
        }
        defer { offset &+= 4 }
        return (lead & 7) << 18 | more(1) << 12 | more(2) << 6 | more(3)
    }

    package static func string(_ scalars: some Collection<UInt32>) -> String {
        scalars.withContiguousStorageIfAvailable(string) ?? Array(scalars).withUnsafeBufferPointer(string)
    }

    private static func string(_ scalars: UnsafeBufferPointer<UInt32>) -> String {
        // Encoded by hand into a string of the right size: growing one scalar by scalar is slow.
        var size = 0
        for scalar in scalars {
            size &+= scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 || scalar >= 0x11_0000 ? 3 : 4
        }
        return String(unsafeUninitializedCapacity: size) { bytes in
            var end = 0
            func put(_ byte: UInt32) {
                bytes[end] = UInt8(truncatingIfNeeded: byte)
                end &+= 1
            }
            /// The last six bits of what is left of a scalar when `shift` are taken off, behind the first byte.
            func more(_ scalar: UInt32, _ shift: UInt32) { put(0x80 | scalar &>> shift & 0x3F) }
            for scalar in scalars {
                switch scalar {
                // Chinese first.
                case 0x800..<0xD800, 0xE000..<0x1_0000:
                    put(0xE0 | scalar >> 12)
                    more(scalar, 6)
                    more(scalar, 0)
                case 0..<0x80: put(scalar)
                case 0x80..<0x800:
                    put(0xC0 | scalar >> 6)
                    more(scalar, 0)
                case 0x1_0000..<0x11_0000:
                    put(0xF0 | scalar >> 18)
                    more(scalar, 12)
                    more(scalar, 6)
                    more(scalar, 0)
                default:
                    // No scalar: U+FFFD in its place.
                    for byte: UInt32 in [0xEF, 0xBF, 0xBD] { put(byte) }
                }
            }
            return end
        }
    }

    /// Folded, narrowed and lowered scalars of a rule's own word, to compare with a text's.
    package static func keys(_ text: String) -> [UInt32] {
        let basicPlane = ScriptFolding.basicPlane
        return scalars(text) { foldedKey($0, basicPlane) }
    }

    /// Calls `body` with each of the `keys` of a text.
    @inline(__always)
    static func forEachKey(_ text: String, _ body: (UInt32) -> Void) {
        let basicPlane = ScriptFolding.basicPlane
        forEachScalar(text) { body(foldedKey($0, basicPlane)) }
    }

    @inline(__always)
    private static func foldedKey(_ scalar: UInt32, _ basicPlane: [UInt16]) -> UInt32 {
        key(scalar < 0x1_0000 ? UInt32(basicPlane[Int(scalar)]) : ScriptFolding.folded(scalar))
    }
}

extension String {
    /// As `count`, without the rules of grapheme breaking where the text is plain Chinese and ASCII.
    var characterCount: Int {
        let plain: Int? = withBytes { bytes in
            var (count, offset) = (0, 0)
            while offset < bytes.count {
                switch TextKey.next(in: bytes, at: &offset) {
                case 0x4E00...0x9FFF, 0x20...0x7E, 0x2014, 0x2018...0x201D, 0x2026, 0x3001...0x3029, 0x3400...0x4DBF,
                    0xFF01...0xFF5E:
                    count += 1
                default: return nil
                }
            }
            return count
        }
        return plain ?? count
    }
}
