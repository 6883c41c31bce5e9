/// What stands at a line's head and says what follows, set off by brackets or a mark: 【编者按】, ［录音棚的话］, ▸ 小广播：.
///
/// A bare word before a colon is none: speakers, items and questions of a text look the same. A model weighs what is one here;
/// `LineReading.digest` reads labels of a few known words, bare ones too, with a mark before and a blank behind.
struct LineLabel {
    /// Longest label, in scalars.
    private static let limit = 10
    /// Brackets that a label stands in.
    private static let brackets: Brackets = [
        .round, .square, .black, .shell, .corner, .doubleCorner, .title, .quotation, .angle, .bar,
    ]

    /// What closes a bracket that opens a label.
    static func closing(of bracket: UInt32) -> UInt32? { brackets.closing(of: bracket) }

    /// The opening bracket, or what parts the label from the rest: a colon or a dash.
    let form: UInt32
    /// Letters, Han characters and digits of the label.
    let letters: ArraySlice<UInt32>
    /// A hash of the letters.
    let hash: UInt64

    init?(_ keys: [UInt32]) {
        guard let first = keys.first else { return nil }
        if let closing = LineLabel.brackets.closing(of: first) {
            guard let end = keys.dropFirst().prefix(LineLabel.limit + 1).firstIndex(of: closing), end > 1 else {
                return nil
            }
            self.init(form: first, keys[1..<end])
            return
        }
        guard let start = keys.firstIndex(where: LineLabel.isLetter), start > 0, !TextKey.isDigit(keys[start]) else {
            return nil
        }
        let rest = keys[start...]
        guard
            let end = rest.prefix(LineLabel.limit + 1).firstIndex(where: {
                !LineLabel.isLetter($0) && !TextKey.isBlank($0)
            }), keys[end] == 0x3A || keys[end] == 0x2014
        else { return nil }
        self.init(form: keys[end], keys[start..<end])
    }

    private init(form: UInt32, _ keys: ArraySlice<UInt32>) {
        self.form = form
        // 摘　要
        letters = keys.contains(where: { !LineLabel.isLetter($0) }) ? keys.filter(LineLabel.isLetter)[...] : keys
        hash = Repetition.hash(letters)
    }

    static func isLetter(_ key: UInt32) -> Bool {
        TextKey.isHan(key) || TextKey.isLatin(key) || TextKey.isDigit(key)
    }
}
