import ChineseText
import Glibc

/// Looks for folded scalars in text as it is kept, without folding all of it.
///
/// Of the scalars the one with the fewest spellings is the anchor. Two neighbouring bytes of each of its spellings are
/// looked for, sixteen places at once, and only there the neighbours are folded and compared.
struct Needle {
    /// One way to write the anchor, in UTF-8, as numbers: nothing that would have to be counted for each text.
    private struct Spelling {
        /// Bytes before the last two: none, one or two.
        let headCount: Int
        let head: (UInt8, UInt8)
        /// The bytes that are looked for: the last two, for the first ones are those of many characters.
        let beforeLast: UInt8
        let last: UInt8
        let isOneByte: Bool

        init(_ scalar: Unicode.Scalar) {
            let bytes = Array(String(Character(scalar)).utf8)
            isOneByte = bytes.count == 1
            headCount = max(0, bytes.count - 2)
            head = (headCount > 0 ? bytes[0] : 0, headCount > 1 ? bytes[1] : 0)
            beforeLast = isOneByte ? bytes[0] : bytes[bytes.count - 2]
            last = bytes[bytes.count - 1]
        }
    }

    private let before: [UInt32]
    private let after: [UInt32]
    private let spellings: [Spelling]
    /// Nil for any field.
    let field: Int?
    private let beginsWord: Bool
    private let endsWord: Bool

    /// Letters at the end of a text to find that must end a word of a translation, if they are no more than these:
    /// "AI" is not meant by "aim", but "farm" by "farmer".
    private static let shortWord = 3

    /// A letter that is written in words.
    @inline(__always)
    static func isLetter(_ scalar: UInt32?) -> Bool {
        guard let scalar else { return false }
        return (0x61...0x7A).contains(scalar | 0x20)
    }

    private static func endsWord(_ scalars: [UInt32]) -> Bool {
        (1...shortWord).contains(scalars.reversed().prefix { isLetter($0) }.count)
    }

    /// Do these folded scalars, which stand at a place of a folded text, begin and end there as words of a translation?
    static func isAsWords(_ scalars: [UInt32], at place: Int, of text: [UInt32]) -> Bool {
        let end = place + scalars.count
        if isLetter(scalars.first), place > 0, isLetter(text[place - 1]) { return false }
        return !(endsWord(scalars) && end < text.count && isLetter(text[end]))
    }

    init(_ words: Query.Words) {
        field = words.field
        beginsWord = Needle.isLetter(words.scalars.first)
        endsWord = Needle.endsWord(words.scalars)
        let variants = words.scalars.map { TextFolding.spellings(of: $0) }
        let anchor = variants.indices.min { variants[$0].count < variants[$1].count } ?? 0
        before = Array(words.scalars[..<anchor].reversed())
        after = Array(words.scalars[(anchor + 1)...])
        spellings = variants[anchor].compactMap { Unicode.Scalar($0) }.map(Spelling.init)
    }

    /// - Parameter asWords: letters must begin where a word does, and few of them end where it does.
    func stands(in text: UnsafeRawBufferPointer, asWords: Bool) -> Bool {
        guard let base = text.baseAddress else { return false }
        return spellings.withUnsafeBufferPointer { spellings in
            for spelling in spellings
            where spelling.isOneByte
                ? standsByte(spelling.last, base, base + text.count, asWords)
                : standsLong(spelling, base, base + text.count, asWords)
            {
                return true
            }
            return false
        }
    }

    /// An anchor of one byte.
    private func standsByte(
        _ byte: UInt8, _ base: UnsafeRawPointer, _ end: UnsafeRawPointer, _ asWords: Bool
    ) -> Bool {
        var from = base
        while from < end, let found = memchr(from, Int32(byte), end - from) {
            let place = UnsafeRawPointer(found)
            if follows(place + 1, end, asWords), precedes(place, base, asWords) { return true }
            from = place + 1
        }
        return false
    }

    private func standsLong(
        _ spelling: Spelling, _ base: UnsafeRawPointer, _ end: UnsafeRawPointer, _ asWords: Bool
    ) -> Bool {
        // Where the byte before the last may stand.
        var at = base + spelling.headCount
        let beforeLasts = SIMD16<UInt8>(repeating: spelling.beforeLast)
        let lasts = SIMD16<UInt8>(repeating: spelling.last)
        while end - at > 16 {
            let first = at.loadUnaligned(as: SIMD16<UInt8>.self) .== beforeLasts
            let second = at.loadUnaligned(fromByteOffset: 1, as: SIMD16<UInt8>.self) .== lasts
            let halves = unsafeBitCast(first .& second, to: SIMD2<UInt64>.self)
            if halves[0] | halves[1] != 0 {
                for half in 0..<2 {
                    var found = halves[half]
                    while found != 0 {
                        let byte = found.trailingZeroBitCount >> 3
                        if isHere(spelling, at + (half * 8 + byte), base, end, asWords) { return true }
                        found &= ~(0xFF << UInt64(byte * 8))
                    }
                }
            }
            at += 16
        }
        while end - at > 1 {
            if at.load(as: UInt8.self) == spelling.beforeLast,
                at.load(fromByteOffset: 1, as: UInt8.self) == spelling.last, isHere(spelling, at, base, end, asWords)
            {
                return true
            }
            at += 1
        }
        return false
    }

    /// Do all of the scalars stand around the anchor whose last two bytes are at `place`?
    @inline(never)
    private func isHere(
        _ spelling: Spelling, _ place: UnsafeRawPointer, _ base: UnsafeRawPointer, _ end: UnsafeRawPointer,
        _ asWords: Bool
    ) -> Bool {
        let start = place - spelling.headCount
        if spelling.headCount > 0, start.load(as: UInt8.self) != spelling.head.0 { return false }
        if spelling.headCount > 1, start.load(fromByteOffset: 1, as: UInt8.self) != spelling.head.1 { return false }
        return follows(place + 2, end, asWords) && precedes(start, base, asWords)
    }

    private func follows(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer, _ asWords: Bool) -> Bool {
        var at = start
        for expected in after {
            guard at < end else { return false }
            let lead = at.load(as: UInt8.self)
            let size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            guard at + size <= end, Needle.folded(at, size) == expected else { return false }
            at += size
        }
        return !(asWords && endsWord && at < end && Needle.isLetter(UInt32(at.load(as: UInt8.self))))
    }

    private func precedes(_ start: UnsafeRawPointer, _ base: UnsafeRawPointer, _ asWords: Bool) -> Bool {
        var at = start
        for expected in before {
            guard at > base else { return false }
            let end = at
            repeat { at -= 1 } while at > base && at.load(as: UInt8.self) & 0xC0 == 0x80
            guard end - at <= 4, Needle.folded(at, end - at) == expected else { return false }
        }
        return !(asWords && beginsWord && at > base && Needle.isLetter(UInt32((at - 1).load(as: UInt8.self))))
    }

    @inline(__always)
    private static func folded(_ at: UnsafeRawPointer, _ size: Int) -> UInt32 {
        func byte(_ offset: Int) -> UInt32 { UInt32(at.load(fromByteOffset: offset, as: UInt8.self)) }
        return switch size {
        case 1: TextFolding.folded(byte(0))
        case 2: TextFolding.folded((byte(0) & 0x1F) << 6 | byte(1) & 0x3F)
        case 3: TextFolding.folded((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | byte(2) & 0x3F)
        default:
            TextFolding.folded(
                (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | byte(3) & 0x3F)
        }
    }
}
