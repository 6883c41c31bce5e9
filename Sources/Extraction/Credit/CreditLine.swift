/// A line of a document in which names of who wrote it and where it appeared may stand.
struct CreditLine {
    /// What the markup says of a stretch of the line.
    struct Mark {
        let range: Range<Int>
        /// Words of the class names and identifiers of the elements around it, in lower case.
        let words: [[UInt32]]
    }

    let scalars: [UInt32]
    /// Folded, as many as the scalars.
    let keys: [UInt32]
    /// Belongs to the article's text.
    let isText: Bool
    let marks: [Mark]

    /// Between elements of one line.
    static let seam: UInt32 = 0x01

    /// Stands for a line far from the frame.
    static let unread = CreditLine(scalars: [], isText: false, marks: [])

    init(_ line: TextLine) {
        scalars = TextKey.scalars(line.text) { $0 }
        keys = line.keys
        isText = line.role == .body
        marks = []
    }

    init(scalars: [UInt32], isText: Bool, marks: [Mark]) {
        self.scalars = scalars
        keys = scalars.map(TextKey.key)
        self.isText = isText
        self.marks = marks
    }

    /// A name as it is compared: without blanks.
    func word(_ range: Range<Int>) -> [UInt32] { keys[range].filter { !TextKey.isBlank($0) } }

    // MARK: Pieces

    /// The stretches between marks and blanks; Latin words with single blanks between them are one, and so are 汉娜·奥康纳.
    func pieces(limit: Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start: Int?
        for offset in 0...keys.count {
            if offset < keys.count, CreditLine.isPartOfName(keys[offset]) {
                start = start ?? offset
                continue
            }
            guard let first = start else { continue }
            start = nil
            if let last = pieces.last, joins(last, first..<offset) {
                pieces[pieces.count - 1] = last.lowerBound..<offset
            } else {
                guard pieces.count < limit else { return pieces }
                pieces.append(first..<offset)
            }
        }
        return pieces
    }

    private func joins(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard right.lowerBound == left.upperBound + 1 else { return false }
        let between = keys[left.upperBound]
        let (before, after) = (keys[left.upperBound - 1], keys[right.lowerBound])
        if between == 0x20 || between == 0x2E { return TextKey.isLatin(before) && TextKey.isLatin(after) }
        return [0xB7, 0x2022, 0x30FB, 0x2027].contains(between) && TextKey.isHan(before) && TextKey.isHan(after)
    }

    /// Han characters, letters, digits, kana.
    private static func isPartOfName(_ key: UInt32) -> Bool {
        TextKey.isHan(key) || TextKey.isLatin(key) || (0x30...0x39).contains(key)
            || (0x3041...0x30FF).contains(key) && key != 0x30FB || key == 0x3005
    }
}
