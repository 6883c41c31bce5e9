/// Header fields in order of arrival. Names compare without case (RFC 9110 §5.1); values are octets.
package struct Fields: Sendable {
    package struct Field: Sendable {
        package var name: ArraySlice<UInt8>
        package var value: ArraySlice<UInt8>
    }

    package private(set) var all: [Field] = []

    package init() {}

    package mutating func append(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        all.append(Field(name: name, value: value))
    }

    package mutating func append(_ name: String, _ value: String) {
        append(name: ArraySlice(Array(name.utf8)), value: ArraySlice(Array(value.utf8)))
    }

    /// The values of all fields of that name joined by `, ` (RFC 9110 §5.3), nil if there is none.
    package subscript(_ name: StaticString) -> String? {
        var joined: String?
        for field in all where Fields.equals(field.name, name) {
            let value = String(decoding: field.value, as: UTF8.self)
            joined = joined.map { $0 + ", " + value } ?? value
        }
        return joined
    }

    package func contains(_ name: StaticString) -> Bool { all.contains { Fields.equals($0.name, name) } }

    package static func equals(_ bytes: ArraySlice<UInt8>, _ name: StaticString) -> Bool {
        guard bytes.count == name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { buffer in
            var index = bytes.startIndex
            for expected in buffer {
                if lowercased(bytes[index]) != lowercased(expected) { return false }
                index += 1
            }
            return true
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
