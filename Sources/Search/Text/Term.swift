import ChineseText

/// What postings are kept for: a character, two neighbouring characters, or a word of letters and digits.
///
/// Kept as one number whose order groups characters first, then tails, then pairs by their first character, then words.
///
/// Where most characters stand is told by the pairs that begin with them; only where none does, as before a mark or at
/// the end, there is a posting of the character's *tail*. Of the character itself only the number of documents is kept.
/// Marks, digits and the commonest characters have postings of their own.
struct Term: Hashable, Comparable {
    let key: UInt64

    private static let tailFlag: UInt64 = 1 << 41
    private static let pairFlag: UInt64 = 1 << 42
    private static let wordFlag: UInt64 = 1 << 63

    init(key: UInt64) { self.key = key }

    @inline(__always)
    static func character(_ scalar: UInt32) -> Term { Term(key: UInt64(scalar)) }

    @inline(__always)
    static func tail(_ scalar: UInt32) -> Term { Term(key: tailFlag | UInt64(scalar)) }

    @inline(__always)
    static func pair(_ first: UInt32, _ second: UInt32) -> Term {
        Term(key: pairFlag | UInt64(first) << 21 | UInt64(second))
    }

    /// A word stands for itself by 63 bits of its hash: among a billion words two meet with a chance of 1 to 20.
    @inline(__always)
    static func word(hash: UInt64) -> Term { Term(key: wordFlag | hash >> 1) }

    static func word(_ scalars: some Sequence<UInt32>) -> Term { word(hash: scalars.reduce(wordSeed, extendWord)) }

    static let wordSeed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// One step of a multiplicative hash over the scalars of a word.
    @inline(__always)
    static func extendWord(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
        let mixed = (hash ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
    }

    var isCharacter: Bool { key < Term.tailFlag }
    /// A character without postings of its own.
    var isDerived: Bool { isCharacter && !Term.hasPostings(UInt32(truncatingIfNeeded: key)) }
    /// The character of a character.
    var scalar: UInt32 { UInt32(truncatingIfNeeded: key & 0x1F_FFFF) }
    var isPair: Bool { key >= Term.pairFlag && key < Term.wordFlag }
    var isWord: Bool { key >= Term.wordFlag }

    static func < (left: Term, right: Term) -> Bool { left.key < right.key }

    /// The characters of a character or pair, for explanations; words are told by the query.
    var text: String {
        if isWord { return "word" }
        let scalars = isPair ? [key >> 21 & 0x1F_FFFF, key & 0x1F_FFFF] : [key]
        return String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar(UInt32($0)) }))
    }
}

extension Term {
    /// Each stands in a tenth of all texts and more: to put their postings together from those of thousands of pairs
    /// would take long, and where a posting takes a few bits little would be saved.
    private static let commonCharacters = """
        的一在年是中有大以和人成为上之不及出地于分其部日名月生而主了公由作本被多行前下用到位同所至可后等最国家他方时西小三第因要外新此也代自加南得但入
        个高物期与海子文全通北立平合特二道都度世法能原或相建重发式市会次天事民定起理目面利任化我这来们说她去就没你着过对开里
        """

    /// For every scalar of the basic plane whether it has postings of its own.
    private static let owners: [Bool] = {
        var owners = (UInt32(0)..<0x1_0000).map { TextFolding.kind($0) == .mark }
        for digit in 0x30...0x39 { owners[digit] = true }
        for scalar in commonCharacters.unicodeScalars where TextFolding.kind(scalar.value) == .ideograph {
            owners[Int(TextFolding.folded(scalar.value))] = true
        }
        return owners
    }()

    /// Has the character postings of its own? A rule of the format of the index: it does not depend on the documents.
    @inline(__always)
    static func hasPostings(_ scalar: UInt32) -> Bool {
        scalar < 0x1_0000 ? owners[Int(scalar)] : TextFolding.kindBeyondBasicPlane(scalar) == .mark
    }

    /// Calls `body` with every term of a folded text, once for each place where it stands.
    ///
    /// Every scalar but white space is a character. Neighbours that are both letters or ideographs are a pair; marks
    /// and white space part them, and a character before them has a tail. Runs of two and more letters are a word.
    @inline(__always)
    static func forEach(in text: UnsafeBufferPointer<UInt32>, _ body: (Term) -> Void) {
        let tables = TextFolding.tables
        var previous: UInt32 = 0  // 0: no neighbour to make a pair with
        var word = wordSeed
        var wordLength = 0
        for scalar in text {
            let kind =
                scalar < 0x1_0000
                ? tables.kinds[Int(scalar)] : TextFolding.kindBeyondBasicPlane(scalar).rawValue
            if kind != TextFolding.Kind.letter.rawValue, wordLength != 0 {
                if wordLength > 1 { body(.word(hash: word)) }
                word = wordSeed
                wordLength = 0
            }
            if kind == TextFolding.Kind.space.rawValue || kind == TextFolding.Kind.mark.rawValue {
                if previous != 0, !hasPostings(previous) { body(.tail(previous)) }
                previous = 0
                if kind == TextFolding.Kind.mark.rawValue { body(.character(scalar)) }
                continue
            }
            body(.character(scalar))
            if previous != 0 { body(.pair(previous, scalar)) }
            previous = scalar
            if kind == TextFolding.Kind.letter.rawValue {
                word = extendWord(word, scalar)
                wordLength += 1
            }
        }
        if wordLength > 1 { body(.word(hash: word)) }
        if previous != 0, !hasPostings(previous) { body(.tail(previous)) }
    }
}
