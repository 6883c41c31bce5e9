/// The text of the article as the head of the page repeats it: all of it in JSON-LD, or its beginning as a description.
struct StatedText: Sendable {
    /// Bytes that are compared at once: 8 Chinese characters, 24 Latin letters.
    private static let windowBytes = 24

    /// Longest text that is taken in; beyond it the beginning is enough.
    private static let limitBytes = 200_000

    private let windows: Set<UInt64>

    /// - Parameter texts: UTF-8.
    init(_ texts: [[UInt8]]) {
        var windows: Set<UInt64> = []
        for text in texts {
            let letters = StatedText.letters(text.prefix(StatedText.limitBytes))
            guard letters.count >= StatedText.windowBytes else { continue }
            StatedText.forEachWindow(in: letters) { windows.insert($0) }
        }
        self.windows = windows
    }

    /// What the head says: the whole text, or a summary of which parts may stand in the text.
    init(_ metadata: PageMetadata) {
        self.init(([metadata.articleBody].compactMap { $0 } + metadata.descriptions).map { Array($0.utf8) })
    }

    /// Does the text contain this block? Short blocks cannot tell.
    func holds(_ block: ArraySlice<UInt8>) -> Bool {
        guard !windows.isEmpty, block.count >= StatedText.windowBytes * 2 else { return false }
        let letters = StatedText.letters(block.prefix(StatedText.windowBytes * 8))
        var found = 0
        var count = 0
        StatedText.forEachWindow(in: letters) { window in
            count += 1
            if windows.contains(window) { found += 1 }
        }
        return count > 0 && found * 2 > count
    }

    /// ASCII letters and digits in lower case and everything beyond ASCII; blanks and marks differ between copies.
    private static func letters(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        for byte in text where byte >= 0x80 || byte.isASCIIAlphanumeric {
            output.append(byte < 0x80 ? byte | 0x20 : byte)
        }
        return output
    }

    /// Rolling polynomial hash over all windows.
    private static func forEachWindow(in letters: [UInt8], _ body: (UInt64) -> Void) {
        let factor: UInt64 = 0x0000_0100_0000_01B3
        var highest: UInt64 = 1
        for _ in 1..<windowBytes { highest = highest &* factor }
        var hash: UInt64 = 0
        for (index, byte) in letters.enumerated() {
            if index >= windowBytes { hash = hash &- UInt64(letters[index - windowBytes]) &* highest }
            hash = hash &* factor &+ UInt64(byte)
            // One window in eight, chosen by its content, tells texts apart as well as all of them.
            if index >= windowBytes - 1, hash >> 32 & 7 == 0 { body(hash) }
        }
    }
}
