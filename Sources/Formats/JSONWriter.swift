/// Writes JSON (RFC 8259) straight into bytes, keys in the order given.
///
/// Text is written as UTF-8; only what must be escaped is. Numbers that are whole are written without a fraction.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    private var depth = 0
    private let indents: Bool

    /// - Parameter indents: two blanks a level, for human readers.
    package init(indents: Bool = false, reserving capacity: Int = 1024) {
        self.indents = indents
        bytes.reserveCapacity(capacity)
    }

    package mutating func object(_ body: (inout JSONWriter) -> Void) { container(0x7B, 0x7D, body) }

    package mutating func array(_ body: (inout JSONWriter) -> Void) { container(0x5B, 0x5D, body) }

    /// - Parameter name: a literal, which has nothing that must be escaped.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(0x22)
        endKey()
    }

    // Disfavored: a literal is a `StaticString` then, whose bytes are copied as they are.
    @_disfavoredOverload
    package mutating func key(_ name: String) {
        separate()
        quoted(name)
        endKey()
    }

    private mutating func endKey() {
        bytes.append(0x3A)
        if indents { bytes.append(0x20) }
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
        scalar(String(number))
    }

    package mutating func integer(_ number: Int?) { integer(number.map(Int64.init)) }

    /// Not-a-number and infinities have no JSON form; they are a mistake of ours.
    package mutating func number(_ number: Double?) {
        guard let number else { return null() }
        precondition(number.isFinite, "JSON has no form for \(number)")
        if number == number.rounded(), abs(number) < 1e15 { return scalar(String(Int64(number))) }
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
        bytes.append(contentsOf: encoded)
        needsComma = true
    }

    /// Ends a line, for NDJSON: the next value starts anew.
    package mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    private mutating func scalar(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func word(_ word: StaticString) {
        separate()
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = true
    }

    private mutating func container(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(open)
        let start = bytes.count
        depth += 1
        needsComma = false
        // The first element's own `separate` breaks the line.
        isFirst = true
        body(&self)
        depth -= 1
        isFirst = false
        if indents, bytes.count > start { breakLine() }
        bytes.append(close)
        needsComma = true
    }

    private var isFirst = false

    private mutating func separate() {
        if needsComma {
            bytes.append(0x2C)
            if indents { breakLine() }
            needsComma = false
        } else if isFirst, indents {
            breakLine()
        }
        isFirst = false
    }

    private mutating func breakLine() {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private mutating func quoted(_ text: String) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { buffer in
            var clean = 0
            while true {
                let index = JSONWriter.firstEscaped(in: buffer, from: clean)
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[clean..<index]))
                guard index < buffer.count else { return }
                let byte = buffer[index]
                clean = index + 1
                bytes.append(0x5C)
                switch byte {
                case 0x22, 0x5C: bytes.append(byte)
                case 0x0A: bytes.append(0x6E)
                case 0x0D: bytes.append(0x72)
                case 0x09: bytes.append(0x74)
                default:
                    bytes.append(contentsOf: [
                        0x75, 0x30, 0x30, JSONWriter.hexDigit(byte >> 4), JSONWriter.hexDigit(byte & 15),
                    ])
                }
            }
        }
        bytes.append(0x22)
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
