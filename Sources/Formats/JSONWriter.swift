/// Writes JSON (RFC 8259) straight into bytes, keys in the order given.
///
/// Text is written as UTF-8; only what must be escaped is. Numbers that are whole are written without a fraction.
package struct JSONWriter {
    /// What is written, up to `end`, and room behind it: to append to an array piece by piece costs more than all else here.
    private var room: [UInt8]
    private var end = 0
    private var needsComma = false
    private var depth = 0
    private let indents: Bool

    /// - Parameter indents: two blanks a level, for human readers.
    package init(indents: Bool = false, reserving capacity: Int = 1024) {
        self.indents = indents
        room = JSONWriter.room(of: max(capacity, JSONWriter.smallestRoom))
    }

    private static let smallestRoom = 64

    private static func room(of size: Int) -> [UInt8] {
        // Unsafe: what lies behind `end` is never read, and to fill it with zeros costs as much as to write a text into it.
        [UInt8](unsafeUninitializedCapacity: size) { $1 = size }
    }

    /// What is written so far: a copy, to be asked for once.
    package var bytes: [UInt8] { Array(room[..<end]) }

    package mutating func object(_ body: (inout JSONWriter) -> Void) { container(0x7B, 0x7D, body) }

    package mutating func array(_ body: (inout JSONWriter) -> Void) { container(0x5B, 0x5D, body) }

    /// - Parameter body: writes one element.
    package mutating func array<Element>(_ elements: [Element], _ body: (inout JSONWriter, Element) -> Void) {
        array { json in for element in elements { body(&json, element) } }
    }

    /// - Parameter name: a literal, which has nothing that must be escaped.
    package mutating func key(_ name: StaticString) {
        guard !indents else {
            separate()
            name.withUTF8Buffer { putQuoted($0) }
            return endKey()
        }
        // Comma, marks and colon in one piece: there are more keys than anything else.
        let comma = needsComma ? 1 : 0
        name.withUTF8Buffer { bytes in
            put(comma + bytes.count + 3) { place in
                place[0] = 0x2C
                place[comma] = 0x22
                if let first = bytes.baseAddress { (place + comma + 1).update(from: first, count: bytes.count) }
                place[comma + bytes.count + 1] = 0x22
                place[comma + bytes.count + 2] = 0x3A
            }
        }
        needsComma = false
        isFirst = false
    }

    // Disfavored: a literal is a `StaticString` then, whose bytes are copied as they are.
    @_disfavoredOverload
    package mutating func key(_ name: String) {
        separate()
        quoted(name)
        endKey()
    }

    private mutating func endKey() {
        put(0x3A)
        if indents { put(0x20) }
        needsComma = false
    }

    package mutating func string(_ text: String?) {
        guard let text else { return null() }
        separate()
        quoted(text)
        needsComma = true
    }

    package mutating func integer(_ number: Int64?) {
        guard let number else { return null() }
        separate()
        digits(number)
        needsComma = true
    }

    package mutating func integer(_ number: Int?) { integer(number.map(Int64.init)) }

    /// Not-a-number and infinities have no JSON form; they are a mistake of ours.
    package mutating func number(_ number: Double?) {
        guard let number else { return null() }
        precondition(number.isFinite, "JSON has no form for \(number)")
        if number == number.rounded(), abs(number) < 1e15 { return integer(Int64(number)) }
        scalar("\(number)")
    }

    package mutating func bool(_ value: Bool?) {
        guard let value else { return null() }
        word(value ? "true" : "false")
    }

    package mutating func null() { word("null") }

    /// Puts in a whole JSON value that was encoded before.
    package mutating func raw(_ encoded: some Collection<UInt8>) {
        separate()
        let isPut: Void? = encoded.withContiguousStorageIfAvailable { put($0) }
        if isPut == nil { Array(encoded).withUnsafeBufferPointer { put($0) } }
        needsComma = true
    }

    /// Ends a line, for NDJSON: the next value starts anew.
    package mutating func endLine() {
        put(0x0A)
        needsComma = false
    }

    private mutating func scalar(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { put($0) }
        needsComma = true
    }

    private mutating func word(_ word: StaticString) {
        separate()
        word.withUTF8Buffer { put($0) }
        needsComma = true
    }

    private mutating func container(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
        separate()
        put(open)
        let start = end
        depth += 1
        needsComma = false
        // The first element's own `separate` breaks the line.
        isFirst = true
        body(&self)
        depth -= 1
        isFirst = false
        if indents, end > start { breakLine() }
        put(close)
        needsComma = true
    }

    private var isFirst = false

    private mutating func separate() {
        if needsComma {
            put(0x2C)
            if indents { breakLine() }
            needsComma = false
        } else if isFirst, indents {
            breakLine()
        }
        isFirst = false
    }

    private mutating func breakLine() {
        put(0x0A)
        for _ in 0..<depth { put(2) { ($0[0], $0[1]) = (0x20, 0x20) } }
    }

    private mutating func quoted(_ text: String) {
        // Where they stand: `withUTF8` wants a string of its own, which is counted.
        let isPut: Void? = text.utf8.withContiguousStorageIfAvailable { quoted($0) }
        if isPut == nil { Array(text.utf8).withUnsafeBufferPointer { quoted($0) } }
    }

    private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
        var index = JSONWriter.firstEscaped(in: text, from: 0)
        guard index < text.count else { return putQuoted(text) }
        put(0x22)
        var clean = 0
        while true {
            put(UnsafeBufferPointer(rebasing: text[clean..<index]))
            guard index < text.count else { break }
            putEscaped(text[index])
            clean = index + 1
            index = JSONWriter.firstEscaped(in: text, from: clean)
        }
        put(0x22)
    }

    private mutating func putEscaped(_ byte: UInt8) {
        put(0x5C)
        switch byte {
        case 0x22, 0x5C: put(byte)
        case 0x0A: put(0x6E)
        case 0x0D: put(0x72)
        case 0x09: put(0x74)
        default:
            for digit in [0x75, 0x30, 0x30, JSONWriter.hexDigit(byte >> 4), JSONWriter.hexDigit(byte & 15)] {
                put(digit)
            }
        }
    }

    /// The first byte that JSON writes otherwise; the end if there is none. Eight bytes are looked at together.
    private static func firstEscaped(in buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        /// The high bit of each byte that is smaller than `limit`, and perhaps of some above one that is.
        func below(_ limit: UInt64, _ bytes: UInt64) -> UInt64 { (bytes &- ones * limit) & ~bytes & ones << 7 }
        let raw = UnsafeRawBufferPointer(buffer)
        var index = start
        while index + 8 <= raw.count {
            let bytes = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if below(0x20, bytes) | below(1, bytes ^ ones * 0x22) | below(1, bytes ^ ones * 0x5C) != 0 { break }
            index += 8
        }
        while index < buffer.count, !isEscaped(buffer[index]) { index += 1 }
        return index
    }

    private static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

extension JSONWriter {
    /// Lets `fill` write so many bytes behind what is written.
    @inline(__always)
    private mutating func put(_ count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        if room.count - end < count { grow(by: count) }
        let start = end
        end += count
        // Unsafe: the room was just made, so that nothing is left to be checked byte by byte.
        room.withUnsafeMutableBufferPointer { room in
            if let base = room.baseAddress { fill(base + start) }
        }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) { put(1) { $0[0] = byte } }

    @inline(__always)
    private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress else { return }
        put(bytes.count) { $0.update(from: first, count: bytes.count) }
    }

    /// Bytes that need no escapes, between quotation marks.
    @inline(__always)
    private mutating func putQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
        put(bytes.count + 2) { place in
            place[0] = 0x22
            if let first = bytes.baseAddress { (place + 1).update(from: first, count: bytes.count) }
            place[bytes.count + 1] = 0x22
        }
    }

    private mutating func digits(_ number: Int64) {
        let sign = number < 0 ? 1 : 0
        var count = 1
        var rest = number.magnitude
        while rest >= 10 { (count, rest) = (count + 1, rest / 10) }
        put(sign + count) { place in
            if sign > 0 { place[0] = 0x2D }
            var rest = number.magnitude
            for digit in stride(from: sign + count - 1, through: sign, by: -1) {
                place[digit] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                rest /= 10
            }
        }
    }

    private mutating func grow(by count: Int) {
        var larger = JSONWriter.room(of: max(2 * room.count, end + count))
        larger.withUnsafeMutableBufferPointer { larger in
            room.withUnsafeBufferPointer { room in
                if let base = larger.baseAddress, let first = room.baseAddress { base.update(from: first, count: end) }
            }
        }
        room = larger
    }
}
