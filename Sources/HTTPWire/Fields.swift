/// Header fields in order of arrival. Names compare without case (RFC 9110 §5.1); values are octets.
///
/// The fields of a message share one block of octets: a received request's fields point into its head, so that
/// handing them out costs no allocation.
package struct Fields: Sendable {
    package struct Field: Sendable {
        package var name: ArraySlice<UInt8>
        package var value: ArraySlice<UInt8>
    }

    /// Where one field stands in `octets`.
    struct Entry: Sendable {
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32
    }

    /// Names that the server writes itself; it must know whether a handler wrote them too.
    struct Known: OptionSet, Sendable {
        let rawValue: UInt8
        static let date = Known(rawValue: 1)
        static let connection = Known(rawValue: 2)
        static let contentLength = Known(rawValue: 4)
        static let transferEncoding = Known(rawValue: 8)
        static let requestID = Known(rawValue: 16)
        static let keepAlive = Known(rawValue: 32)
        /// Fields that describe the connection or the message's framing: the server's business alone.
        static let framing: Known = [.connection, .contentLength, .transferEncoding, .keepAlive]
    }

    var octets: [UInt8] = []
    var entries: [Entry] = []
    /// Whether `octets` is `name: value CRLF` for every entry and nothing else: then it goes out as it is.
    var isWireForm = true
    var known: Known = []

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }
    package var count: Int { entries.count }

    /// All fields, in order; going through them allocates nothing.
    package var all: All { All(fields: self) }

    /// A sequence and no collection: a collection's subscript is a coroutine across modules, whose frame is allocated.
    package struct All: Sequence, Sendable {
        fileprivate let fields: Fields

        package func makeIterator() -> Iterator { Iterator(fields: fields) }

        package struct Iterator: IteratorProtocol {
            fileprivate let fields: Fields
            fileprivate var index = 0

            fileprivate init(fields: Fields) { self.fields = fields }

            package mutating func next() -> Field? {
                guard index < fields.entries.count else { return nil }
                let entry = fields.entries[index]
                index += 1
                return Field(name: fields.name(of: entry), value: fields.value(of: entry))
            }
        }
    }

    func name(of entry: Entry) -> ArraySlice<UInt8> { octets[Int(entry.nameStart)..<Int(entry.nameEnd)] }
    func value(of entry: Entry) -> ArraySlice<UInt8> { octets[Int(entry.valueStart)..<Int(entry.valueEnd)] }

    // MARK: Reading

    /// The values of all fields of that name joined by `, ` (RFC 9110 §5.3), nil if there is none.
    package subscript(_ name: StaticString) -> String? {
        var joined: String?
        for entry in entries where matches(entry, name) {
            let value = String(decoding: value(of: entry), as: UTF8.self)
            joined = joined.map { $0 + ", " + value } ?? value
        }
        return joined
    }

    package func contains(_ name: StaticString) -> Bool { entries.contains { matches($0, name) } }

    /// The value of the first field of that name, as octets.
    package func first(_ name: StaticString) -> ArraySlice<UInt8>? {
        for entry in entries where matches(entry, name) { return value(of: entry) }
        return nil
    }

    /// The value of each field of that name, as octets, in order.
    package func values(_ name: StaticString) -> [ArraySlice<UInt8>] {
        entries.filter { matches($0, name) }.map(value(of:))
    }

    /// The elements of all fields of that name read as one comma-separated list (RFC 9110 §5.6.1); empty elements are
    /// dropped and quoted strings kept whole.
    package func list(_ name: StaticString) -> [ArraySlice<UInt8>] { values(name).flatMap(\.listElements) }

    /// How many fields have that name.
    package func count(of name: StaticString) -> Int { entries.count { matches($0, name) } }

    private func matches(_ entry: Entry, _ name: StaticString) -> Bool {
        let length = Int(entry.nameEnd - entry.nameStart)
        guard length == name.utf8CodeUnitCount else { return false }
        return octets.withUnsafeBufferPointer {
            Fields.equals($0.baseAddress! + Int(entry.nameStart), name.utf8Start, length)
        }
    }

    package static func equals(_ bytes: ArraySlice<UInt8>, _ name: StaticString) -> Bool {
        guard bytes.count == name.utf8CodeUnitCount else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes.isEmpty || equals(bytes.baseAddress!, name.utf8Start, bytes.count)
        }
    }

    static func equals(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in 0..<count where Octet.lowercased(left[index]) != Octet.lowercased(right[index]) { return false }
        return true
    }

    // MARK: Writing

    /// Adds a field. Control characters in the value become spaces, so that no value can end its line; a name that is
    /// no token is our own mistake.
    package mutating func append(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        precondition(!name.isEmpty && name.allSatisfy(OctetSet.token.contains), "a field name is a token")
        name.withUnsafeBufferPointer { name in
            value.withUnsafeBufferPointer { value in appendChecked(name, value) }
        }
    }

    package mutating func append(_ name: String, _ value: String) {
        var name = name
        var value = value
        name.withUTF8 { name in
            precondition(!name.isEmpty && name.allSatisfy(OctetSet.token.contains), "a field name is a token")
            value.withUTF8 { value in appendChecked(name, value) }
        }
    }

    /// Puts this value in the place of all fields of that name.
    package mutating func set(_ name: String, _ value: String) {
        remove(name)
        append(name, value)
    }

    /// Takes out all fields of that name.
    package mutating func remove(_ name: String) {
        let name = Array(name.utf8)
        let kept = all.filter { field in
            !(field.name.count == name.count
                && zip(field.name, name).allSatisfy { Octet.lowercased($0) == Octet.lowercased($1) })
        }
        guard kept.count < entries.count else { return }
        self = Fields()
        for field in kept { append(name: field.name, value: field.value) }
    }

    private mutating func appendChecked(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        let nameStart = octets.count
        octets.append(contentsOf: name)
        let nameEnd = octets.count
        octets.append(Octet.colon)
        octets.append(Octet.space)
        let valueStart = octets.count
        // RFC 9110 §5.5: a sender does not generate CR, LF or NUL; a value that a client chose must not end its line.
        for octet in value { octets.append(Octet.isFieldValue(octet) ? octet : Octet.space) }
        let valueEnd = octets.count
        octets.append(Octet.carriageReturn)
        octets.append(Octet.lineFeed)
        entries.append(
            Entry(
                nameStart: UInt32(nameStart), nameEnd: UInt32(nameEnd), valueStart: UInt32(valueStart),
                valueEnd: UInt32(valueEnd)))
        known.formUnion(Fields.known(name))
    }

    static func known(_ name: UnsafeBufferPointer<UInt8>) -> Known {
        func isNamed(_ expected: StaticString) -> Bool { equals(name.baseAddress!, expected.utf8Start, name.count) }
        switch name.count {
        case 4: return isNamed("date") ? .date : []
        case 10: return isNamed("connection") ? .connection : isNamed("keep-alive") ? .keepAlive : []
        case 12: return isNamed("x-request-id") ? .requestID : []
        case 14: return isNamed("content-length") ? .contentLength : []
        case 17: return isNamed("transfer-encoding") ? .transferEncoding : []
        default: return []
        }
    }
}
