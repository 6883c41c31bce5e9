package import Stories

/// A story whose text is like another's, as the text index found it.
package struct SimilarText: Sendable {
    package var part: Int
    package var ordinal: Ordinal
    /// 0 to 1.
    package var similarity: Double

    package init(part: Int, ordinal: Ordinal, similarity: Double) {
        self.part = part
        self.ordinal = ordinal
        self.similarity = similarity
    }
}

extension StoryTable {
    /// The neighbours of a story, the nearest first; nil if there is no such story.
    ///
    /// Nearness is the sum of the reasons' weights, a similar text counting by its likeness; then by id.
    package func related(to id: Story.ID, limit: Int, similar: [SimilarText] = []) -> [RelatedStory]? {
        guard let place = place(of: id) else { return nil }
        let origin = Traits(of: place.ordinal, in: parts[place.part].columns)
        var best: [RelatedStory] = []
        for (number, part) in parts.enumerated() {
            let shared = origin.shared(in: part.columns)
            // What each story shares, one bit for each trait: every set is gone through once.
            var traits = [UInt8](repeating: 0, count: part.columns.count)
            var candidates = OrdinalSet(capacity: part.columns.count)
            for (bit, trait) in shared.enumerated() {
                trait.ordinals.visit { traits[Int($0)] |= 1 << UInt8(bit) }
                candidates.formUnion(trait.ordinals)
            }
            var likeness: [Ordinal: Double] = [:]
            for text in similar where text.part == number {
                likeness[text.ordinal] = text.similarity
                traits[Int(text.ordinal)] |= Self.isSimilar
                candidates.insert(text.ordinal)
            }
            candidates.formIntersection(part.live)
            if number == place.part { candidates.remove(place.ordinal) }
            let weights = (0..<UInt8(1 << shared.count)).map { bits in
                shared.enumerated().reduce(0.0) {
                    $0 + (bits >> UInt8($1.offset) & 1 == 0 ? 0 : $1.element.reason.basis.weight)
                }
            }
            var nearest = Nearest(limit: min(limit, RelatedStory.limit))
            candidates.visit { ordinal in
                let bits = traits[Int(ordinal)]
                var score = weights[Int(bits & ~Self.isSimilar)]
                if bits & Self.isSimilar != 0 {
                    score += RelatedStory.Basis.similarText.weight * (likeness[ordinal] ?? 0)
                }
                nearest.offer(ordinal, score, rank: part.columns.idRank(of: ordinal))
            }
            for neighbour in nearest.best {
                let ordinal = neighbour.ordinal
                var reasons = shared.filter { $0.ordinals.contains(ordinal) }.map(\.reason)
                if likeness[ordinal] != nil { reasons.append(RelatedStory.Reason(.similarText)) }
                best.append(
                    RelatedStory(id: part.columns.id(ordinal), score: neighbour.score, reasons: reasons))
            }
        }
        best.sort { ($1.score, $0.id) < ($0.score, $1.id) }
        return Array(best.prefix(min(limit, RelatedStory.limit)))
    }

    /// Beside the bits of the traits, of which there are few.
    private static let isSimilar: UInt8 = 0x80

    /// Where a story is, if it still is.
    func place(of id: Story.ID) -> (part: Int, ordinal: Ordinal)? {
        for (number, part) in parts.enumerated().reversed() {
            if let ordinal = part.columns.ordinal(of: id), part.live.contains(ordinal) { return (number, ordinal) }
        }
        return nil
    }
}

/// The best of many without sorting them all; of equal ones those with the lowest rank.
private struct Nearest {
    let limit: Int
    private(set) var best: [(ordinal: Ordinal, score: Double, rank: Int)] = []

    init(limit: Int) { self.limit = limit }

    mutating func offer(_ ordinal: Ordinal, _ score: Double, rank: Int) {
        func precedes(_ other: (ordinal: Ordinal, score: Double, rank: Int)) -> Bool {
            score != other.score ? score > other.score : rank < other.rank
        }
        if best.count == limit {
            guard let last = best.last, precedes(last) else { return }
            best.removeLast()
        }
        best.insert((ordinal, score, rank), at: best.firstIndex(where: precedes) ?? best.count)
    }
}

/// What of a story can be shared with others.
private struct Traits {
    private let from: Group?
    private let to: Group?
    private let employer: Group?
    private let sector: String?
    private let title: String?

    init(of ordinal: Ordinal, in columns: StoryColumns) {
        func value(_ path: String) -> FieldValue {
            let column = columns.column(path)
            return column.value(Int(column.codes[Int(ordinal)]))
        }
        func place(_ path: String) -> Group? {
            columns.placeEntries(path)[Int(columns.column(path).codes[Int(ordinal)])].group
        }
        func text(_ path: String) -> String? { if case .text(let text) = value(path) { text } else { nil } }
        from = place("departure.place")
        to = place("arrival.place")
        employer = StoryField.named("departure.employer").flatMap {
            columns.references.groups(value("departure.employer"), of: $0).first
        }
        // 其他 is no line of work.
        sector = text("work.sector").flatMap { $0 == Work.Sector.other.rawValue ? nil : $0 }
        title = text("work.title")
    }

    /// The stories of a segment that share a trait, one set for each.
    func shared(in columns: StoryColumns) -> [(reason: RelatedStory.Reason, ordinals: OrdinalSet)] {
        var shared: [(reason: RelatedStory.Reason, ordinals: OrdinalSet)] = []
        func with(_ group: Group, in path: String) -> OrdinalSet {
            let entries = columns.placeEntries(path)
            return columns.ordinals(path) { entries[$0].group?.value == group.value }
        }
        if let from, let to {
            var ordinals = with(from, in: "departure.place")
            ordinals.formIntersection(with(to, in: "arrival.place"))
            shared.append((RelatedStory.Reason(.sameRoute, label: "\(from.label) → \(to.label)"), ordinals))
        }
        if let employer {
            let reason = RelatedStory.Reason(.sameEmployer, label: employer.label)
            let column = columns.column("departure.employer")
            let ordinals = columns.ordinals("departure.employer") { code in
                guard case .employer(let mention) = column.value(code) else { return false }
                return (mention.id ?? mention.name) == employer.value
            }
            shared.append((reason, ordinals))
        }
        var work = OrdinalSet(capacity: columns.count)
        if let title { work.formUnion(columns.ordinals("work.title", equal: title)) }
        if let sector { work.formUnion(columns.ordinals("work.sector", equal: sector)) }
        if let label = sector.map({ Vocabulary.sector[$0]?.chinese ?? $0 }) ?? title {
            shared.append((RelatedStory.Reason(.sameWork, label: label), work))
        }
        return shared
    }
}
