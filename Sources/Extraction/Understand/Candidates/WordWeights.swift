/// What each of several models makes of two neighbouring characters: the words of a sentence are looked up once for all of them.
struct WordWeights: Sendable {
    /// Those of the sentences that state a field's value.
    static let ofStating = WordWeights(StatingSentences.fields.map { CandidateModel.shared.evidenceField($0) })

    private let columns: Int
    /// The features that a model knows, and others: most words of a text are in none.
    private var known = BitFilter(size: 1 << 17)
    private var rows: HashTable<Int32>
    /// Row after row, in each a weight for each of the models; the first one is nobody's.
    private var weights: [Float]

    init(_ models: [CandidateModel.Field?]) {
        columns = models.count
        var size = 0
        for model in models { model?.forEach { _, _ in size += 1 } }
        var (known, rows) = (known, HashTable<Int32>(filler: 0, capacity: size))
        var weights = [Float](repeating: 0, count: columns)
        weights.reserveCapacity((size / 2 + 1) * columns)
        var count: Int32 = 0
        for (column, model) in models.enumerated() {
            model?.forEach { hash, weight in
                known.insert(hash)
                rows.update(UInt64(hash) | 1 << 32) { row in
                    if row == 0 {
                        count += 1
                        row = count
                        weights.append(contentsOf: repeatElement(0, count: models.count))
                    }
                    weights[Int(row) * models.count + column] = weight
                }
            }
        }
        (self.known, self.rows, self.weights) = (known, rows, weights)
    }

    /// None of the rows seen yet: a bit for each, so none passes for another.
    var noRows: BitFilter {
        let rows = weights.count / columns
        return BitFilter(size: max(64, 1 << (Int.bitWidth - (rows - 1).leadingZeroBitCount)))
    }

    @inline(__always)
    func row(_ hash: UInt32) -> Int32? { known.mayHold(hash) ? rows[UInt64(hash) | 1 << 32] : nil }

    @inline(__always)
    func weight(_ row: Int32, _ column: Int) -> Float { weights[Int(row) * columns + column] }

    /// Adds what each model makes of a word to its sum.
    @inline(__always)
    func add(_ row: Int32, to sums: inout [Float]) {
        let start = Int(row) * columns
        for column in 0..<columns { sums[column] += weights[start + column] }
    }
}
