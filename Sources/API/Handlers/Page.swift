internal import Formats
internal import Platform

/// One page of a list of ids in ascending order, and the cursor to the next.
///
/// The cursor holds the last id of the page, so that no record is skipped or repeated while others come and go.
struct Page {
    var ids: ArraySlice<String>
    var next: String?

    /// - Parameter ids: ascending by their bytes, unless the caller gave them one by one.
    init(of ids: [String], _ call: Call, isSorted: Bool = true) throws(Problem) {
        guard isSorted else {
            // A batch is one page: who names ids gets them all.
            self.ids = ids[...]
            next = nil
            return
        }
        var start = 0
        if let text = call.arguments.text("cursor") {
            guard let last = Cursor.decoded(text, of: call.route.id) else { throw .foreignCursor }
            start = ids.partition(where: { last.utf8.lexicographicallyPrecedes($0.utf8) })
        }
        let end = min(start + call.arguments.limit, ids.count)
        self.ids = ids[start..<end]
        next = end < ids.count && end > start ? Cursor.encoded(ids[end - 1], of: call.route.id) : nil
    }
}

/// Cursors of lists that this room pages itself: the operation and the last id, with a check sum, so that a cursor
/// of another list or of somebody's making is told apart.
enum Cursor {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encoded(_ id: String, of operation: String) -> String {
        base64(checkSum(id, operation) + Array(id.utf8))
    }

    static func decoded(_ text: String, of operation: String) -> String? {
        guard let bytes = bytes(ofBase64: text), bytes.count > 4,
            let id = String(validating: bytes.dropFirst(4), as: UTF8.self)
        else { return nil }
        return bytes.prefix(4).elementsEqual(checkSum(id, operation)) ? id : nil
    }

    private static func checkSum(_ id: String, _ operation: String) -> [UInt8] {
        Array(Digest.sha256("\(operation)\u{0}\(id)".utf8).prefix(4))
    }

    /// RFC 4648 §5, without padding.
    private static func base64(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var bits = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 6 {
                count -= 6
                output.append(digits[bits >> count & 63])
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { output.append(digits[bits << (6 - count) & 63]) }
        return String(decoding: output, as: UTF8.self)
    }

    private static func bytes(ofBase64 text: String) -> [UInt8]? {
        var output: [UInt8] = []
        var bits = 0
        var count = 0
        for character in text.utf8 {
            guard let value = digits.firstIndex(of: character) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                output.append(UInt8(bits >> count & 255))
            }
            bits &= (1 << count) - 1
        }
        return bits == 0 ? output : nil
    }
}

extension Array {
    /// The index of the first element for which `isAfter` holds; all such elements stand at the end.
    func partition(where isAfter: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
