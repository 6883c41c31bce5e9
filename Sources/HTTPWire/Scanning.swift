import Glibc

/// Where `octet` first stands in `base[start..<end]`.
@inline(__always)
func find(_ octet: UInt8, _ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
    guard start < end, let found = memchr(base + start, Int32(octet), end - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// Whether `base[start..<end]` begins with `prefix`, ASCII letters compared without case.
func hasPrefix(_ prefix: StaticString, _ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
    end - start >= prefix.utf8CodeUnitCount && Fields.equals(base + start, prefix.utf8Start, prefix.utf8CodeUnitCount)
}

enum UTF8Validation {
    static func isValid(_ octets: UnsafeBufferPointer<UInt8>) -> Bool {
        var decoder = UTF8()
        var iterator = octets.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue: continue
            case .emptyInput: return true
            case .error: return false
            }
        }
    }
}

/// One field line of a head (RFC 9112 §5).
enum FieldLine {
    static func parse(
        _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, isFirst: Bool
    ) throws(Refusal) -> Fields.Entry {
        // RFC 9112 §5.2 and §2.2: a line that begins with white space is folding, or an attempt to hide a field.
        if Octet.isSpace(base[start]) { throw isFirst ? .malformedField : .foldedField }
        var index = start
        while index < end, OctetSet.token.contains(base[index]) { index += 1 }
        // RFC 9112 §5.1: no white space between name and colon.
        guard index > start, index < end, base[index] == Octet.colon else {
            throw find(Octet.carriageReturn, base, from: start, to: end) == nil ? .malformedField : .bareCarriageReturn
        }
        let nameEnd = index
        index += 1
        while index < end, Octet.isSpace(base[index]) { index += 1 }
        let valueStart = index
        var valueEnd = end
        while valueEnd > valueStart, Octet.isSpace(base[valueEnd - 1]) { valueEnd -= 1 }
        while index < valueEnd {
            let octet = base[index]
            if !Octet.isFieldValue(octet) {
                throw octet == Octet.carriageReturn ? .bareCarriageReturn : .malformedField
            }
            index += 1
        }
        return Fields.Entry(
            nameStart: UInt32(start), nameEnd: UInt32(nameEnd), valueStart: UInt32(valueStart),
            valueEnd: UInt32(valueEnd))
    }
}
