/// Where a page ended, in letters that fit a URL.
///
/// It names the question that it belongs to and carries a check, so that a cursor that we did not make, or made for
/// another question, is told apart.
struct Cursor: Equatable {
    enum Place: Equatable {
        /// In score order: the best documents are taken in windows; the last one before this window, and how many documents
        /// were shown in all.
        case ranked(revision: Int64, after: Anchor?, shown: Int)
        /// In an order of fields.
        case sorted(SortPosition)
    }

    struct Anchor: Equatable {
        var score: Float
        var id: String
    }

    var question: UInt32
    var place: Place

    private static let version: UInt8 = 1

    var text: String {
        var bytes = [Cursor.version]
        for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: question >> UInt32(shift * 8))) }
        switch place {
        case .ranked(let revision, let anchor, let shown):
            bytes.append(0)
            Postings.appendVarint(UInt64(bitPattern: revision), to: &bytes)
            Postings.appendVarint(UInt64(shown), to: &bytes)
            if let anchor {
                for shift in 0..<4 {
                    bytes.append(UInt8(truncatingIfNeeded: anchor.score.bitPattern >> UInt32(shift * 8)))
                }
                bytes.append(contentsOf: anchor.id.utf8)
            }
        case .sorted(let position):
            bytes.append(1)
            bytes += position.bytes
        }
        let check = bytes.withUnsafeBytes { TextSegment.hash($0) }
        for shift in 0..<3 { bytes.append(UInt8(truncatingIfNeeded: check >> UInt64(shift * 8))) }
        return Base64URL.encoded(bytes)
    }

    init(question: UInt32, place: Place) {
        self.question = question
        self.place = place
    }

    /// Nil for a text that no `text` gave.
    init?(_ text: String) {
        guard let all = Base64URL.decoded(text), all.count >= 9 else { return nil }
        let bytes = Array(all.dropLast(3))
        let check = bytes.withUnsafeBytes { TextSegment.hash($0) }
        for shift in 0..<3 where all[bytes.count + shift] != UInt8(truncatingIfNeeded: check >> UInt64(shift * 8)) {
            return nil
        }
        guard bytes[0] == Cursor.version else { return nil }
        question = (0..<4).reduce(0) { $0 | UInt32(bytes[1 + $1]) << UInt32($1 * 8) }
        switch bytes[5] {
        case 0:
            let rest = Array(bytes[6...])
            let parsed: Place? = rest.withUnsafeBytes { raw in
                var decoder = ByteDecoder(raw)
                let revision = Int64(bitPattern: decoder.number())
                guard let shown = Int(exactly: decoder.number()) else { return nil }
                let left = decoder.remaining
                guard !left.isEmpty else { return .ranked(revision: revision, after: nil, shown: shown) }
                guard left.count >= 4 else { return nil }
                let pattern = (0..<4).reduce(UInt32(0)) { $0 | UInt32(left[left.startIndex + $1]) << UInt32($1 * 8) }
                let id = String(decoding: left.dropFirst(4), as: UTF8.self)
                return .ranked(
                    revision: revision, after: Anchor(score: Float(bitPattern: pattern), id: id), shown: shown)
            }
            guard let parsed else { return nil }
            place = parsed
        case 1: place = .sorted(SortPosition(bytes: Array(bytes[6...])))
        default: return nil
        }
    }
}
