/// Sets of ASCII octets, as the grammars of RFC 9110 and RFC 3986 name them. Octets above 0x7F are in none of them.
package struct OctetSet: Sendable {
    @usableFromInline let low: UInt64
    @usableFromInline let high: UInt64

    @inlinable init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    @inlinable package func contains(_ octet: UInt8) -> Bool {
        if octet < 64 { return low >> UInt64(octet) & 1 == 1 }
        if octet < 128 { return high >> UInt64(octet &- 64) & 1 == 1 }
        return false
    }
}

extension OctetSet {
    /// tchar (RFC 9110 §5.6.2).
    @inlinable package static var token: OctetSet {
        OctetSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
    }
    /// pchar and `/`, without `%` (RFC 3986 §3.3).
    @inlinable package static var path: OctetSet {
        OctetSet(low: 0x2FFF_FFD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
    }
    /// What a query may hold besides `%`: RFC 3986 §3.4, and `[ ] | ^ { } \ "` and the back quote, which browsers and
    /// terminals send as they are.
    @inlinable package static var query: OctetSet {
        OctetSet(low: 0xAFFF_FFD6_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF)
    }
    /// What host names are made of here: unreserved (RFC 3986 §2.3). Other sub-delims are legal and never used.
    @inlinable package static var host: OctetSet {
        OctetSet(low: 0x03FF_6000_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
    }
    /// What a request identifier may hold: nothing that would need quoting in a log.
    @inlinable package static var identifier: OctetSet {
        OctetSet(low: 0x27FF_E800_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
    }
    /// etagc below 0x80 (RFC 9110 §8.8.3).
    @inlinable package static var entityTag: OctetSet {
        OctetSet(low: 0xFFFF_FFFA_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF)
    }
}

enum Octet {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let comma: UInt8 = 0x2C
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let questionMark: UInt8 = 0x3F
    static let backslash: UInt8 = 0x5C

    @inline(__always) static func isSpace(_ octet: UInt8) -> Bool { octet == space || octet == tab }

    @inline(__always) static func isDigit(_ octet: UInt8) -> Bool { octet &- zero < 10 }

    @inline(__always) static func lowercased(_ octet: UInt8) -> UInt8 {
        octet &- 0x41 < 26 ? octet | 0x20 : octet
    }

    /// The value of a hexadecimal digit, nil if it is none.
    @inline(__always) static func hexValue(_ octet: UInt8) -> UInt8? {
        if isDigit(octet) { return octet &- zero }
        let letter = octet | 0x20
        return letter &- 0x61 < 6 ? letter &- 0x61 &+ 10 : nil
    }

    /// What a field value may hold: VCHAR, obs-text, SP and HTAB (RFC 9110 §5.5).
    @inline(__always) static func isFieldValue(_ octet: UInt8) -> Bool {
        (octet >= 0x20 && octet != 0x7F) || octet == tab
    }
}

/// ASCII and list helpers over the octets of a field value.
extension Collection where Element == UInt8, SubSequence == ArraySlice<UInt8> {
    var trimmed: ArraySlice<UInt8> {
        var slice = self[startIndex...]
        while let first = slice.first, Octet.isSpace(first) { slice.removeFirst() }
        while let last = slice.last, Octet.isSpace(last) { slice.removeLast() }
        return slice
    }

    /// Whether the octets spell `text`, ASCII letters compared without case.
    func spells(_ text: StaticString) -> Bool { Fields.equals(self[startIndex...], text) }

    /// The elements of a comma-separated list: quoted strings are kept whole, empty elements are dropped
    /// (RFC 9110 §5.6.1.2).
    var listElements: [ArraySlice<UInt8>] {
        var elements: [ArraySlice<UInt8>] = []
        let slice = self[startIndex...]
        var start = slice.startIndex
        var index = start
        var isQuoted = false
        while index < slice.endIndex {
            let octet = slice[index]
            if isQuoted {
                if octet == Octet.backslash { index += 1 } else if octet == Octet.quote { isQuoted = false }
            } else if octet == Octet.quote {
                isQuoted = true
            } else if octet == Octet.comma {
                let element = slice[start..<index].trimmed
                if !element.isEmpty { elements.append(element) }
                start = index + 1
            }
            index += 1
        }
        if start < slice.endIndex {
            let element = slice[start...].trimmed
            if !element.isEmpty { elements.append(element) }
        }
        return elements
    }
}

extension [UInt8] {
    @inline(__always) mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a number in decimal digits.
    mutating func append(decimal number: Int) {
        if number < 0 { append(0x2D) }
        var rest = number.magnitude
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = 20
            repeat {
                start -= 1
                digits[start] = Octet.zero + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<20]))
        }
    }

    /// Appends a number in hexadecimal digits.
    mutating func append(hexadecimal number: Int) {
        var shift = (Swift.max(1, Int.bitWidth - number.leadingZeroBitCount) + 3) / 4 * 4 - 4
        while shift >= 0 {
            let digit = UInt8(truncatingIfNeeded: number >> shift) & 15
            append(digit < 10 ? Octet.zero + digit : 0x61 + digit - 10)
            shift -= 4
        }
    }
}
