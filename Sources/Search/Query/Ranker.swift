/// Scores documents by the terms that find them; the best few are then read (`Rescorer`).
struct Ranker {
    let index: TextIndex
    let terms: RankedTerms
    let scoring: Scoring

    init(index: TextIndex, terms: RankedTerms) {
        self.index = index
        self.terms = terms
        scoring = Scoring(meanLength: index.meanLength)
    }

    /// Offers the given documents, ascending, of one segment with their scores.
    ///
    /// - Parameter term: the term that alone found them; nil if it took more.
    func offer(_ ordinals: [Ordinal], of number: Int, foundBy term: Term?, to top: inout TopDocuments) {
        let segment = index.views[number].segment
        // None left out by filters or deletion: then the list itself is what was found.
        if entries.count == 1, entries[0].term == term, !entries[0].term.isDerived,
            let list = segment.list(of: entries[0].term),
            PostingCursor.count(of: list) == ordinals.count
        {
            offerAll(of: number, list, weight: entries[0].weight, to: &top)
            return
        }
        var scores = [Float](repeating: 0, count: ordinals.count)
        let buffer = UnsafeMutablePointer<UInt32>.allocate(capacity: Postings.blockSize)
        defer { buffer.deallocate() }
        for entry in entries {
            guard let list = segment.list(of: entry.term) else { continue }
            if entry.term.isDerived {
                let frequencies = segment.frequencies(ofDerived: entry.term.scalar)
                for (place, ordinal) in ordinals.enumerated() where frequencies[Int(ordinal)] > 0 {
                    let frequency = Float(frequencies[Int(ordinal)])
                    scores[place] +=
                        entry.weight * frequency
                        / (frequency + scoring.norms[Int(segment.lengthCodes[Int(ordinal)])])
                }
                continue
            }
            var cursor = PostingCursor(list, buffer: buffer)
            scoring.norms.withUnsafeBufferPointer { norms in
                for (place, ordinal) in ordinals.enumerated() {
                    let found = cursor.seek(ordinal)
                    if found == PostingCursor.end { break }
                    if found != ordinal { continue }
                    let frequency = Float(cursor.frequency)
                    scores[place] +=
                        entry.weight * frequency / (frequency + norms[Int(segment.lengthCodes[Int(ordinal)])])
                }
            }
        }
        for (place, ordinal) in ordinals.enumerated() {
            top.offer(ScoredDocument(score: scores[place], view: number, ordinal: ordinal))
        }
    }

    private var entries: [RankedTerms.Entry] { terms.finders.isEmpty ? terms.characters : terms.finders }

    /// Offers every document of one list; passes over blocks in which no document can be good enough.
    private func offerAll(of number: Int, _ list: UnsafeRawPointer, weight: Float, to top: inout TopDocuments) {
        let lengthCodes = index.views[number].segment.lengthCodes
        let buffer = UnsafeMutablePointer<UInt32>.allocate(capacity: Postings.blockSize)
        defer { buffer.deallocate() }
        var cursor = PostingCursor(list, buffer: buffer)
        while true {
            if let bound = cursor.boundOfNextBlock() {
                let highest = Float(bound.frequency)
                if weight * highest / (highest + scoring.norms[Int(bound.lengthCode)]) < top.threshold {
                    cursor.skipBlock()
                    continue
                }
            }
            guard cursor.nextBlock() else { break }
            for place in 0..<cursor.blockCount {
                let frequency = Float(cursor.frequency(at: place))
                let ordinal = buffer[place]
                let score = weight * frequency / (frequency + scoring.norms[Int(lengthCodes[Int(ordinal)])])
                if score >= top.threshold { top.offer(ScoredDocument(score: score, view: number, ordinal: ordinal)) }
            }
        }
    }

    /// Ordinals whose scores are summed at once: the sums of a window stay in the second-level cache.
    private static let window = 1 << 15

    /// Offers the documents of one segment that hold any of the question's pairs and words.
    ///
    /// - Parameters:
    ///   - required: how many of them a document must hold to be counted.
    ///   - matched: collects the documents that are counted, if given; then `top` should keep none.
    /// - Returns: how many are counted; above `TextSearch.widenedCountLimit` perhaps too few.
    func offerAny(
        of number: Int, required: Int, allowed: OrdinalSet?, to top: inout TopDocuments, matched: inout [Ordinal]?
    ) -> Int {
        let view = index.views[number]
        let segment = view.segment
        let window = Ranker.window
        var lists: [(cursor: PostingCursor, weight: Float)] = []
        let buffers = UnsafeMutablePointer<UInt32>.allocate(
            capacity: Postings.blockSize * max(terms.finders.count, 1) + window)
        defer { buffers.deallocate() }
        for entry in terms.finders {
            guard let list = segment.list(of: entry.term) else { continue }
            let buffer = buffers + lists.count * Postings.blockSize
            lists.append((PostingCursor(list, buffer: buffer), entry.weight))
        }
        guard !lists.isEmpty else { return 0 }
        // What the lists from each one on can add at most.
        var rest = lists.map(\.weight)
        for number in rest.indices.dropLast().reversed() { rest[number] += rest[number + 1] }
        let touched = buffers + lists.count * Postings.blockSize
        let sums = UnsafeMutablePointer<Float>.allocate(capacity: window)
        sums.initialize(repeating: 0, count: window)
        let hits = UnsafeMutablePointer<UInt8>.allocate(capacity: window)
        hits.initialize(repeating: 0, count: window)
        defer {
            sums.deallocate()
            hits.deallocate()
        }
        var positions = [Int](repeating: 0, count: lists.count)
        let lengthCodes = segment.lengthCodes
        var count = 0
        let required = UInt8(clamping: max(1, required))
        scoring.norms.withUnsafeBufferPointer { norms in
            var base = 0
            while base < segment.count {
                let limit = UInt32(base + window)
                var touchedCount = 0
                // From this list on (the long ones come last) a document that no list before it holds can neither be
                // among the best nor hold enough terms to be counted: only those touched already are looked at.
                var firstOptional = lists.count
                while firstOptional > 0, rest[firstOptional - 1] < top.threshold,
                    lists.count - firstOptional + 1 < required
                        || matched == nil && count > TextSearch.widenedCountLimit
                {
                    firstOptional -= 1
                }
                for number in lists.indices {
                    let isOptional = number >= firstOptional
                    let weight = lists[number].weight
                    var position = positions[number]
                    while true {
                        if position >= lists[number].cursor.blockCount {
                            guard lists[number].cursor.nextBlock() else { break }
                            position = 0
                        }
                        let cursor = lists[number].cursor
                        let ordinals = cursor.blockOrdinals
                        while position < ordinals.count, ordinals[position] < limit {
                            let ordinal = Int(ordinals[position])
                            let slot = ordinal - base
                            if hits[slot] == 0 {
                                if isOptional {
                                    position += 1
                                    continue
                                }
                                touched[touchedCount] = UInt32(slot)
                                touchedCount += 1
                            }
                            hits[slot] &+= 1
                            let frequency = Float(cursor.frequency(at: position))
                            sums[slot] += weight * frequency / (frequency + norms[Int(lengthCodes[ordinal])])
                            position += 1
                        }
                        if position < ordinals.count { break }
                    }
                    positions[number] = position
                }
                for place in 0..<touchedCount {
                    let slot = Int(touched[place])
                    let ordinal = Ordinal(base + slot)
                    if view.isLive(ordinal), allowed?.contains(ordinal) ?? true {
                        if hits[slot] >= required {
                            count += 1
                            matched?.append(ordinal)
                        }
                        if sums[slot] >= top.threshold {
                            top.offer(ScoredDocument(score: sums[slot], view: number, ordinal: ordinal))
                        }
                    }
                    hits[slot] = 0
                    sums[slot] = 0
                }
                base += window
            }
        }
        matched?.sort()
        return count
    }
}
