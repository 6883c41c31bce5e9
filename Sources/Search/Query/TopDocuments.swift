/// A document with its score, as the collector keeps it.
struct ScoredDocument {
    var score: Float
    var view: Int
    var ordinal: Ordinal
}

/// Keeps the best documents of all that are offered: higher scores first, equal ones by id.
struct TopDocuments {
    let index: TextIndex
    let capacity: Int
    /// Documents up to and with this one were on earlier pages.
    let after: (score: Float, id: String)?
    /// Binary heap with the worst on top.
    private var heap: [ScoredDocument] = []

    init(_ capacity: Int, of index: TextIndex, after: (score: Float, id: String)? = nil) {
        self.capacity = capacity
        self.index = index
        self.after = after
        heap.reserveCapacity(capacity)
    }

    /// A score below this is not kept.
    var threshold: Float {
        if capacity == 0 { return .infinity }
        return heap.count < capacity ? -.infinity : heap[0].score
    }

    private func id(_ document: ScoredDocument) -> UnsafeRawBufferPointer {
        index.views[document.view].segment.document(document.ordinal).idBytes
    }

    private func isBetter(_ left: ScoredDocument, _ right: ScoredDocument) -> Bool {
        if left.score != right.score { return left.score > right.score }
        return id(left).lexicographicallyPrecedes(id(right))
    }

    private func isNew(_ document: ScoredDocument) -> Bool {
        guard let after else { return true }
        if document.score != after.score { return document.score < after.score }
        return after.id.utf8.lexicographicallyPrecedes(id(document))
    }

    mutating func offer(_ document: ScoredDocument) {
        if heap.count == capacity {
            guard capacity > 0, document.score >= heap[0].score, isNew(document), isBetter(document, heap[0]) else {
                return
            }
            heap[0] = document
            var place = 0
            while true {
                var worst = place
                for child in [2 * place + 1, 2 * place + 2]
                where child < heap.count && isBetter(heap[worst], heap[child]) {
                    worst = child
                }
                if worst == place { break }
                heap.swapAt(place, worst)
                place = worst
            }
        } else {
            guard isNew(document) else { return }
            heap.append(document)
            var place = heap.count - 1
            while place > 0, isBetter(heap[(place - 1) / 2], heap[place]) {
                heap.swapAt(place, (place - 1) / 2)
                place = (place - 1) / 2
            }
        }
    }

    /// Best first.
    var sorted: [ScoredDocument] { heap.sorted(by: isBetter) }
}
