/// Writes values one after the other, tagged, so that what is absent costs nothing.
package struct ByteEncoder {
    package private(set) var bytes: [UInt8] = []
    private(set) var spans: [IndexedDocument.Span] = []

    package init() {}

    package mutating func put(number: UInt64) { Postings.appendVarint(number, to: &bytes) }

    /// Zigzag, so that small negative numbers stay small.
    package mutating func put(_ value: Int) {
        put(number: UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1))))
    }

    package mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }

    package mutating func put(_ value: Double) {
        if let whole = Int(exactly: value), abs(whole) < 1 << 50, !(whole == 0 && value.sign == .minus) {
            bytes.append(0)
            put(whole)
        } else {
            bytes.append(1)
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    /// Puts a string and notes it as text of the field, if there is one.
    package mutating func put(_ value: String, field: UInt8? = nil) {
        var value = value
        value.withUTF8 { utf8 in
            put(number: UInt64(utf8.count))
            if let field, !utf8.isEmpty { spans.append(.init(field: field, start: bytes.count, count: utf8.count)) }
            bytes.append(contentsOf: utf8)
        }
    }

    package mutating func put(_ values: [String], field: UInt8? = nil) {
        put(number: UInt64(values.count))
        for value in values { put(value, field: field) }
    }

    /// Puts the number of the case: the order of the cases is part of the format (`StoryCoding.shape`).
    mutating func put<Value: CaseIterable & Equatable>(case value: Value) {
        var number: UInt64 = 0
        for candidate in Value.allCases {
            if candidate == value { break }
            number += 1
        }
        put(number: number)
    }

    mutating func put(tag: UInt8) { bytes.append(tag) }

    /// Numbers as they lie in memory: for files that the same kind of machine reads again.
    package mutating func put<Element: BitwiseCopyable>(raw elements: [Element]) {
        put(number: UInt64(elements.count))
        elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}

/// Reads what `ByteEncoder` wrote. Bytes that were damaged give wrong values, never a read beyond the end.
package struct ByteDecoder {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var remaining: Slice<UnsafeRawBufferPointer> { bytes[at...] }

    package mutating func byte() -> UInt8 {
        guard at < bytes.count else { return 0 }
        defer { at += 1 }
        return bytes[at]
    }

    package mutating func number() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 64 {
            let byte = byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }

    package mutating func int() -> Int {
        let raw = number()
        return Int(bitPattern: UInt(raw >> 1)) ^ -Int(raw & 1)
    }

    package mutating func bool() -> Bool { byte() != 0 }

    package mutating func double() -> Double {
        if byte() == 0 { return Double(int()) }
        var pattern: UInt64 = 0
        for shift in 0..<8 { pattern |= UInt64(byte()) << UInt64(shift * 8) }
        return Double(bitPattern: pattern)
    }

    package mutating func string() -> String {
        let count = Int(clamping: min(number(), UInt64(bytes.count - at)))
        defer { at += count }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[at..<at + count]), as: UTF8.self)
    }

    package mutating func strings() -> [String] { list { $0.string() } }

    /// What `put(raw:)` wrote; empty if there are not so many bytes left.
    package mutating func raw<Element: BitwiseCopyable>(_: Element.Type = Element.self) -> [Element] {
        let stride = MemoryLayout<Element>.stride
        guard let count = Int(exactly: number()), count > 0, count <= (bytes.count - at) / stride else { return [] }
        defer { at += count * stride }
        return [Element](unsafeUninitializedCapacity: count) { buffer, written in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[at..<at + count * stride]))
            written = count
        }
    }

    package mutating func list<Element>(_ read: (inout ByteDecoder) -> Element) -> [Element] {
        let count = min(number(), UInt64(bytes.count - at))
        var elements: [Element] = []
        elements.reserveCapacity(Int(count))
        for _ in 0..<count { elements.append(read(&self)) }
        return elements
    }

    /// Nil for a number that no case has.
    mutating func enumeration<Value: CaseIterable>(_: Value.Type = Value.self) -> Value? {
        let number = number()
        var cases = Value.allCases.makeIterator()
        for _ in 0..<min(number, 255) { _ = cases.next() }
        return cases.next()
    }
}
