import ChineseText

/// Finds which documents of one segment a query holds for. One matcher serves one request on one thread.
struct Matcher {
    let view: SegmentView
    /// A bit for the number of each field that is a translation.
    private let translations: UInt64
    /// Answers the parts of a query that are about columns.
    let columns: ColumnMatching

    typealias ColumnMatching = ([SearchRequest.Filter]) throws(SearchError) -> OrdinalSet?

    init(view: SegmentView, schema: TextSchema, columns: @escaping ColumnMatching) {
        self.view = view
        translations = schema.fields.enumerated().reduce(0) { $1.element.isTranslation ? $0 | 1 << $1.offset : $0 }
        self.columns = columns
    }

    /// Documents, ascending, for which all parts hold.
    ///
    /// - Parameter allowed: looks only at these; nil for all live ones.
    mutating func matches(_ query: Query, allowed: OrdinalSet?) throws(SearchError) -> [Ordinal] {
        switch query {
        case .text(let words): return intersection([words], allowed: allowed)
        case .filter(let filter):
            guard let set = try columns([filter]) else { return [] }
            return members(of: set, allowed: allowed)
        case .any(let parts):
            var union: [Ordinal] = []
            for part in parts { union = Matcher.union(union, try matches(part, allowed: allowed)) }
            return union
        case .not(let part):
            return Matcher.difference(everything(allowed: allowed), try matches(part, allowed: allowed))
        case .all(let parts): return try matchesAll(parts, allowed: allowed)
        }
    }

    private mutating func matchesAll(_ parts: [Query], allowed: OrdinalSet?) throws(SearchError) -> [Ordinal] {
        var texts: [Query.Words] = []
        var filters: [SearchRequest.Filter] = []
        var positives: [Query] = []
        var negatives: [Query] = []
        for part in parts {
            switch part {
            case .text(let words): texts.append(words)
            case .filter(let filter): filters.append(filter)
            case .not(let inner): negatives.append(inner)
            case .all, .any: positives.append(part)
            }
        }
        var allowed = allowed
        if !filters.isEmpty {
            guard var set = try columns(filters) else { return [] }
            if let outer = allowed { set.formIntersection(outer) }
            allowed = set
        }
        var found: [Ordinal]? = texts.isEmpty ? nil : intersection(texts, allowed: allowed)
        for part in positives {
            let next = try matches(part, allowed: allowed)
            found = found.map { Matcher.common($0, next) } ?? next
        }
        var result = found ?? everything(allowed: allowed)
        for part in negatives where !result.isEmpty {
            result = Matcher.difference(result, try matches(part, allowed: allowed))
        }
        return result
    }

    func everything(allowed: OrdinalSet?) -> [Ordinal] {
        if let allowed { return members(of: allowed, allowed: nil) }
        guard let removed = view.removed else { return Array(0..<Ordinal(view.segment.count)) }
        return (0..<Ordinal(view.segment.count)).filter { !removed.contains($0) }
    }

    private func members(of set: OrdinalSet, allowed: OrdinalSet?) -> [Ordinal] {
        var set = set
        if let allowed { set.formIntersection(allowed) }
        if let removed = view.removed { set.subtract(removed) }
        var ordinals: [Ordinal] = []
        set.visit { ordinals.append($0) }
        return ordinals
    }

    // MARK: Words

    /// Live documents, ascending, in which the words stand.
    mutating func documents(with words: Query.Words) -> [Ordinal] { intersection([words], allowed: nil) }

    /// Terms that every document with these words holds, and whether holding them is not yet enough.
    static func plan(for words: Query.Words) -> (terms: [Term], needsReading: Bool) {
        let kinds = words.scalars.map { TextFolding.kind($0) }
        var terms: [Term] = []
        for (index, scalar) in words.scalars.enumerated() where kinds[index] != .space {
            let joins = { (other: Int) in
                words.scalars.indices.contains(other) && kinds[index] != .mark
                    && (kinds[other] == .letter || kinds[other] == .ideograph)
            }
            if joins(index + 1) { terms.append(.pair(scalar, words.scalars[index + 1])) }
            if !joins(index + 1), !joins(index - 1) { terms.append(.character(scalar)) }
        }
        let distinct = Array(Set(terms))
        let isOneTerm = terms.count == 1 && words.scalars.count == (terms[0].isPair ? 2 : 1)
        // What begins or ends with a letter must be read: in a translation it may stand within a word.
        let hasLetters = [words.scalars.first, words.scalars.last].contains { Needle.isLetter($0) }
        return (distinct, !isOneTerm || words.field != nil || hasLetters)
    }

    /// Documents that hold all of the words.
    private mutating func intersection(_ texts: [Query.Words], allowed: OrdinalSet?) -> [Ordinal] {
        var terms: Set<Term> = []
        var derived: Set<Term> = []
        var toRead: [Query.Words] = []
        for words in texts {
            let plan = Matcher.plan(for: words)
            let withPostings = plan.terms.filter { !$0.isDerived }
            terms.formUnion(withPostings)
            if withPostings.count < plan.terms.count { derived.formUnion(plan.terms.filter(\.isDerived)) }
            if plan.needsReading { toRead.append(words) }
        }
        var lists: [UnsafeRawPointer] = []
        for term in terms {
            guard let list = view.segment.list(of: term) else { return [] }
            lists.append(list)
        }
        guard derived.allSatisfy({ view.segment.list(of: $0) != nil }) else { return [] }
        var candidates: [Ordinal]
        if lists.isEmpty, !derived.isEmpty {
            candidates = documents(withDerived: derived.sorted().map(\.scalar), allowed: allowed)
        } else {
            candidates = intersection(of: lists, allowed: allowed)
            // To read a few candidates is less than to put the postings of a character together.
            toRead += derived.sorted().map { Query.Words(scalars: [$0.scalar], isQuoted: false, field: nil) }
        }
        if !toRead.isEmpty, !candidates.isEmpty {
            let needles = toRead.map(Needle.init)
            candidates = confirmed(candidates, needles)
        }
        return candidates
    }

    /// Documents that hold all of some characters without postings.
    private func documents(withDerived scalars: [UInt32], allowed: OrdinalSet?) -> [Ordinal] {
        var found: [Ordinal]?
        for scalar in scalars {
            let frequencies = view.segment.frequencies(ofDerived: scalar)
            if let earlier = found {
                found = earlier.filter { frequencies[Int($0)] > 0 }
            } else {
                let removed = view.removed
                found = (0..<Ordinal(frequencies.count)).filter {
                    frequencies[Int($0)] > 0 && !(removed?.contains($0) ?? false) && allowed?.contains($0) ?? true
                }
            }
        }
        return found ?? []
    }

    private func intersection(of lists: [UnsafeRawPointer], allowed: OrdinalSet?) -> [Ordinal] {
        guard !lists.isEmpty else { return everything(allowed: allowed) }
        let buffers = UnsafeMutablePointer<UInt32>.allocate(capacity: Postings.blockSize * lists.count)
        defer { buffers.deallocate() }
        var cursors: [PostingCursor] = []
        for (number, list) in lists.sorted(by: { PostingCursor.count(of: $0) < PostingCursor.count(of: $1) })
            .enumerated()
        {
            cursors.append(PostingCursor(list, buffer: buffers + number * Postings.blockSize))
        }
        let removed = view.removed
        var found: [Ordinal] = []
        cursors.withUnsafeMutableBufferPointer { cursors in
            if cursors.count == 1 {
                found.reserveCapacity(cursors[0].count)
                while cursors[0].nextBlock() { found.append(contentsOf: cursors[0].blockOrdinals) }
            } else {
                var target: UInt32 = 0
                search: while true {
                    let candidate = cursors[0].seek(target)
                    if candidate == PostingCursor.end { break }
                    for number in 1..<cursors.count {
                        let other = cursors[number].seek(candidate)
                        if other == PostingCursor.end { break search }
                        if other != candidate {
                            target = other
                            continue search
                        }
                    }
                    found.append(candidate)
                    target = candidate + 1
                }
            }
        }
        if allowed != nil || removed != nil {
            found.removeAll { removed?.contains($0) ?? false || !(allowed?.contains($0) ?? true) }
        }
        return found
    }

    /// Records whose heads are read before the first of them is searched: the memory that they lie in is far from each
    /// other and slow to come, but many can be under way at once.
    private static let ahead = 16

    /// The candidates in which all of the words stand, each as it is within one text.
    private func confirmed(_ candidates: [Ordinal], _ needles: [Needle]) -> [Ordinal] {
        var found: [Ordinal] = []
        let segment = view.segment
        var documents: [DocumentView] = []
        documents.reserveCapacity(Matcher.ahead)
        var records: [UnsafeRawBufferPointer] = []
        records.reserveCapacity(Matcher.ahead)
        var start = 0
        while start < candidates.count {
            let group = candidates[start..<min(start + Matcher.ahead, candidates.count)]
            documents.removeAll(keepingCapacity: true)
            records.removeAll(keepingCapacity: true)
            for ordinal in group { records.append(segment.record(ordinal)) }
            for record in records { documents.append(DocumentView(record: record)) }
            needles.withUnsafeBufferPointer { needles in
                for (ordinal, document) in zip(group, documents) where stands(needles, in: document) {
                    found.append(ordinal)
                }
            }
            start += Matcher.ahead
        }
        return found
    }

    @inline(__always)
    private func stands(_ needles: UnsafeBufferPointer<Needle>, in document: DocumentView) -> Bool {
        for index in needles.indices {
            var isFound = false
            document.forEachText { field, bytes in
                if !isFound, (needles[index].field ?? field) == field {
                    isFound = needles[index].stands(in: bytes, asWords: translations >> field & 1 != 0)
                }
            }
            if !isFound { return false }
        }
        return true
    }

    // MARK: Ascending lists

    static func union(_ left: [Ordinal], _ right: [Ordinal]) -> [Ordinal] {
        if left.isEmpty { return right }
        var result: [Ordinal] = []
        result.reserveCapacity(left.count + right.count)
        var index = 0
        for ordinal in left {
            while index < right.count, right[index] < ordinal {
                result.append(right[index])
                index += 1
            }
            if index < right.count, right[index] == ordinal { index += 1 }
            result.append(ordinal)
        }
        result.append(contentsOf: right[index...])
        return result
    }

    static func common(_ left: [Ordinal], _ right: [Ordinal]) -> [Ordinal] {
        var index = 0
        return left.filter { ordinal in
            while index < right.count, right[index] < ordinal { index += 1 }
            return index < right.count && right[index] == ordinal
        }
    }

    static func difference(_ left: [Ordinal], _ right: [Ordinal]) -> [Ordinal] {
        var index = 0
        return left.filter { ordinal in
            while index < right.count, right[index] < ordinal { index += 1 }
            return index >= right.count || right[index] != ordinal
        }
    }
}
