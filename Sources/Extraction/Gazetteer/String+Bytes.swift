/// Questions to strings, answered byte by byte.
///
/// The library compares by canonical equivalence, character by character: slow, and for a rule's word in a text not even what is
/// meant (U+F900 is not U+8C48). In this room these stand in for the library's own.
extension String {
    /// Reads the bytes where they stand.
    ///
    /// `withUTF8` wants a string of its own, and a copy made for that is counted up and down again: for a word of a few bytes more
    /// than it costs to read them.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        utf8.withContiguousStorageIfAvailable(body) ?? withCopiedBytes(body)
    }

    /// No string of this platform's own comes here: it keeps its bytes in one place.
    @inline(never)
    private func withCopiedBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var copy = self
        return copy.withUTF8(body)
    }

    func hasPrefix(_ prefix: String) -> Bool { holds(prefix) { _, _ in 0 } }

    func hasSuffix(_ suffix: String) -> Bool { holds(suffix) { $0 - $1 } }

    /// Does a word stand at one place of the string?
    ///
    /// - Parameter place: where it would begin, by the number of bytes of the string and of the word.
    @inline(__always)
    private func holds(_ word: String, at place: (Int, Int) -> Int) -> Bool {
        guard utf8.count >= word.utf8.count else { return false }
        return withBytes { bytes in
            word.withBytes { word in
                let start = place(bytes.count, word.count)
                var next = 0
                while next < word.count, bytes[start + next] == word[next] { next += 1 }
                return next == word.count
            }
        }
    }

    /// Does the string hold a character of ASCII, asked for as a byte?
    @inline(__always)
    func holdsASCII(_ isWanted: (UInt8) -> Bool) -> Bool {
        withBytes { bytes in
            var index = 0
            while index < bytes.count {
                // Eight bytes of other characters at a time: most of a Chinese text.
                if index + 8 <= bytes.count,
                    UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0x8080_8080_8080_8080
                {
                    index += 8
                    continue
                }
                if isWanted(bytes[index]) { return true }
                index += 1
            }
            return false
        }
    }

    /// As the bytes' own.
    var byteHash: UInt64 { withBytes { $0.byteHash } }

    /// Does a word that is not empty stand in the string?
    func contains(_ word: String) -> Bool {
        guard !word.utf8.isEmpty, utf8.count >= word.utf8.count else { return false }
        return withBytes { bytes in
            word.withBytes { word in
                for start in 0...(bytes.count - word.count) where bytes[start] == word[0] {
                    var next = 1
                    while next < word.count, bytes[start + next] == word[next] { next += 1 }
                    if next == word.count { return true }
                }
                return false
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// FNV-1a over the bytes; never 0.
    @inline(__always)
    var byteHash: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in self { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash | 1
    }
}
