/// A table as CSV (RFC 4180): CRLF, UTF-8, quotes only where they are needed, columns by dotted path.
package struct CSVWriter {
    package private(set) var bytes: [UInt8] = []
    private let columns: [[String]]

    package init(columns: [String]) {
        self.columns = columns.map { $0.split(separator: ".").map(String.init) }
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            field(column)
        }
        endRow()
    }

    /// Writes one record; null is an empty field, a list is its values joined by `; `.
    package mutating func row(_ record: Value) {
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            field(CSVWriter.text(CSVWriter.value(at: column[...], of: record)))
        }
        endRow()
    }

    private static func value(at path: ArraySlice<String>, of value: Value) -> Value? {
        guard let key = path.first else { return value }
        if case .array(let elements) = value.kind {
            return Value(.array(elements.compactMap { self.value(at: path, of: $0) }))
        }
        return value[key].flatMap { self.value(at: path.dropFirst(), of: $0) }
    }

    private static func text(_ value: Value?) -> String {
        switch value?.kind {
        case .none, .null: return ""
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number):
            return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
        case .string(let text): return text
        case .array(let elements): return elements.map { text($0) }.joined(separator: "; ")
        case .object:
            var json = JSONWriter()
            if let value { json.value(value) }
            return String(decoding: json.bytes, as: UTF8.self)
        }
    }

    private mutating func field(_ text: String) {
        let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            bytes += text.utf8
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private mutating func endRow() {
        bytes.append(0x0D)
        bytes.append(0x0A)
    }
}
