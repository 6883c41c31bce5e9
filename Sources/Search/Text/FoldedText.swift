import ChineseText

/// Room for one text in folded form, used again and again so that reading a text allocates nothing.
struct FoldedText {
    private(set) var scalars: [UInt32] = []

    /// Replaces what is held by the folded form of UTF-8 text.
    mutating func read(_ utf8: UnsafeRawBufferPointer) {
        scalars.removeAll(keepingCapacity: true)
        append(utf8)
    }

    /// Ill-formed bytes count as U+FFFD each; texts come from Swift strings, so there should be none.
    mutating func append(_ utf8: UnsafeRawBufferPointer) {
        guard let base = utf8.baseAddress else { return }
        let table = TextFolding.tables.folded
        let start = scalars.count
        scalars.reserveCapacity(start + utf8.count)
        scalars.append(contentsOf: repeatElement(0, count: utf8.count))
        let written = scalars.withUnsafeMutableBufferPointer { buffer -> Int in
            var out = start
            var index = 0
            let end = utf8.count
            let bytes = base.assumingMemoryBound(to: UInt8.self)
            while index < end {
                let lead = UInt32(bytes[index])
                if lead < 0x80 {
                    buffer[out] = UInt32(table[Int(lead)])
                    index += 1
                } else if lead >= 0xE0, lead < 0xF0, index + 2 < end {
                    let code =
                        (lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
                    buffer[out] = UInt32(table[Int(code)])
                    index += 3
                } else if lead >= 0xC0, lead < 0xE0, index + 1 < end {
                    let code = (lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
                    buffer[out] = UInt32(table[Int(code)])
                    index += 2
                } else if lead >= 0xF0, index + 3 < end {
                    let code =
                        (lead & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
                        | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
                    buffer[out] = TextFolding.folded(code)
                    index += 4
                } else {
                    buffer[out] = 0xFFFD
                    index += 1
                }
                out += 1
            }
            return out
        }
        scalars.removeLast(scalars.count - written)
    }
}
