/// Words that a text's are compared with as a whole, by their bytes.
///
/// A set of strings goes through normal forms for its hashes and its comparisons: slow, and in folded text without meaning. Kept
/// are 64 bits of each word.
struct WordSet: Sendable, ExpressibleByArrayLiteral {
    private var hashes: HashTable<Void>

    init(_ words: [String]) {
        hashes = HashTable(filler: (), capacity: words.count)
        for word in words { hashes[word.byteHash] = () }
    }

    /// - Parameter table: words that blanks and line ends part.
    init(table: String) {
        // Three bytes a character, and most words have two.
        hashes = HashTable(filler: (), capacity: table.utf8.count / 7)
        Gazetteer.forEachWord(table) { hashes[$0.byteHash] = () }
    }

    init(arrayLiteral words: String...) { self.init(words) }

    func contains(_ word: String) -> Bool { hashes[word.byteHash] != nil }
}
