/// Numbers the phrases that tables are made of, each different one once.
///
/// By the hash of their bytes: a string's own goes through normal forms, which tables of thousands make felt at the start.
struct PhraseNumbers {
    private var numbers: HashTable<Int32>
    /// In the order of their numbers.
    private(set) var phrases: [String] = []

    /// - Parameter count: about how many phrases there will be.
    init(count: Int) {
        numbers = HashTable(filler: -1, capacity: count)
        phrases.reserveCapacity(count)
    }

    /// The number of a phrase: that of the equal one that came before, or the next.
    mutating func number(of phrase: String) -> (number: Int, isNew: Bool) {
        let next = phrases.count
        var number = Int32(next)
        numbers.update(phrase.byteHash) { known in
            if known < 0 { known = number } else { number = known }
        }
        if Int(number) == next { phrases.append(phrase) }
        return (Int(number), Int(number) == next)
    }
}
