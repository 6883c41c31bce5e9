internal import Platform
internal import Search

/// Where a page of a list ended that this room pages itself: the operation and the last id, with a check sum, so that a
/// cursor of another list or of somebody's making is told apart.
enum ListCursor {
    static func encoded(_ id: String, of operation: String) -> String {
        Base64URL.encoded(checkSum(id, operation) + Array(id.utf8))
    }

    static func decoded(_ text: String, of operation: String) -> String? {
        guard let bytes = Base64URL.decoded(text), bytes.count > 4,
            let id = String(validating: bytes.dropFirst(4), as: UTF8.self)
        else { return nil }
        return bytes.prefix(4).elementsEqual(checkSum(id, operation)) ? id : nil
    }

    private static func checkSum(_ id: String, _ operation: String) -> [UInt8] {
        Array(Digest.sha256("\(operation)\u{0}\(id)".utf8).prefix(4))
    }
}
