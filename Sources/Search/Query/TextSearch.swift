import ChineseText

/// One question over a text index: what it matches, then the best of it.
///
/// First every word must be found as it stands. Only if nothing is found, words are parted at their marks; only if
/// nothing is found then, they are widened: any document that holds some of their pairs of characters.
struct TextSearch {
    enum Tier: Equatable { case exact, parted, widened }

    let index: TextIndex
    let query: Query
    private(set) var tier = Tier.exact
    /// Per view; matches of the tier.
    private(set) var matches: [[Ordinal]] = []
    private(set) var total = 0
    private(set) var isTotalExact = true
    /// The terms that rank, and the texts that they come from.
    let terms: RankedTerms
    let rankedTexts: [[UInt32]]

    /// A widened question stops counting here.
    static let widenedCountLimit = 10_000
    /// Candidates of the first look that are read for the second.
    var window: Int { tier == .widened ? 40 : 20 }
    /// A widened question shows this many at least, even if fewer hold half of it.
    static let leastAnswers = 10

    private let requiredFinders: Int
    private var ranker: Ranker
    private var allowed: [OrdinalSet?]

    /// - Parameters:
    ///   - allowed: per view, what passes the filters; nil for all.
    ///   - wanted: answers in this manner, whether or not a stricter one finds something; nil for the strictest that does.
    ///   - columns: answers filters within the query, per view.
    init(
        _ query: Query, index: TextIndex, allowed: [OrdinalSet?], tier wanted: Tier? = nil,
        columns: (Int, [SearchRequest.Filter]) throws(SearchError) -> OrdinalSet?
    ) throws(SearchError) {
        self.index = index
        self.allowed = allowed
        var query = query
        var found =
            wanted == .widened ? [] : try TextSearch.find(query, index: index, allowed: allowed, columns: columns)
        var tier = Tier.exact
        if wanted == nil, found.allSatisfy(\.isEmpty), let plain = TextSearch.respelled(query) {
            found = try TextSearch.find(plain, index: index, allowed: allowed, columns: columns)
            if !found.allSatisfy(\.isEmpty) { query = plain }
        }
        if wanted == nil, found.allSatisfy(\.isEmpty), let parted = TextSearch.parted(query) {
            found = try TextSearch.find(parted, index: index, allowed: allowed, columns: columns)
            query = parted
            tier = .parted
        }
        var texts = query.wanted.map(\.scalars)
        var required = 0
        if wanted ?? .widened == .widened, found.allSatisfy(\.isEmpty), let (rest, loose) = TextSearch.loosened(query) {
            tier = .widened
            texts = loose.flatMap { QuestionWords.cut($0) }
            if !rest.isEmpty {
                self.allowed = try TextSearch.find(rest, index: index, allowed: allowed, columns: columns)
                    .enumerated().map { OrdinalSet(capacity: index.views[$0].segment.count, $1) }
            }
        }
        self.query = query
        self.tier = tier
        rankedTexts = texts
        terms = RankedTerms(parts: texts, index: index)
        required = max(1, (terms.finderCount + 1) / 2)
        requiredFinders = required
        ranker = Ranker(index: index, terms: terms)
        matches = found
        total = found.reduce(0) { $0 + $1.count }
    }

    private static func find(
        _ query: Query, index: TextIndex, allowed: [OrdinalSet?],
        columns: (Int, [SearchRequest.Filter]) throws(SearchError) -> OrdinalSet?
    ) throws(SearchError) -> [[Ordinal]] {
        var all: [[Ordinal]] = []
        for (number, view) in index.views.enumerated() {
            try withoutActuallyEscaping(columns) { columns throws(SearchError) in
                var matcher = Matcher(view: view, schema: index.schema) { filters throws(SearchError) in
                    try columns(number, filters)
                }
                all.append(try matcher.matches(query, allowed: allowed[number]))
            }
        }
        return all
    }

    /// Characters that the script of Taiwan writes for others than folding knows, for they are also their own: 看著 is
    /// 看着, 著名 is not 着名. As (character, what else it may stand for), both folded.
    private static let taiwanese: [UInt32: UInt32] = Dictionary(
        uniqueKeysWithValues: [("著", "着"), ("簷", "檐"), ("痺", "痹"), ("顎", "腭"), ("鯰", "鲇")].map {
            (first: Unicode.Scalar, second: Unicode.Scalar) in
            (TextFolding.folded(first.value), TextFolding.folded(second.value))
        })

    /// The query as one writes it who does not write as in Taiwan; nil if that is no other.
    private static func respelled(_ query: Query) -> Query? {
        switch query {
        case .text(var words):
            guard words.scalars.contains(where: { taiwanese[$0] != nil }) else { return nil }
            words.scalars = words.scalars.map { taiwanese[$0] ?? $0 }
            return .text(words)
        case .all(let parts):
            let changed = parts.map(respelled)
            return changed.contains { $0 != nil } ? .all(zip(parts, changed).map { $1 ?? $0 }) : nil
        case .any(let parts):
            let changed = parts.map(respelled)
            return changed.contains { $0 != nil } ? .any(zip(parts, changed).map { $1 ?? $0 }) : nil
        case .filter, .not: return nil
        }
    }

    /// The query with its unquoted words parted at marks; nil if none has any.
    private static func parted(_ query: Query) -> Query? {
        switch query {
        case .text(let words) where !words.isQuoted:
            let parts = words.scalars.split { TextFolding.kind($0) == .mark }
            // What has more parts than a question may have terms is a text: no other holds all of them.
            guard parts.count <= SearchRequest.termLimit,
                parts.count > 1 || parts.first?.count ?? words.scalars.count != words.scalars.count
            else { return nil }
            return .all(parts.map { .text(Query.Words(scalars: Array($0), isQuoted: false, field: words.field)) })
        case .all(let parts):
            let changed = parts.map { parted($0) }
            guard changed.contains(where: { $0 != nil }) else { return nil }
            let flat = zip(parts, changed).flatMap { old, new -> [Query] in
                if case .all(let inner)? = new { return inner }
                return [new ?? old]
            }
            return .all(flat)
        case .any(let parts):
            let changed = parts.map { parted($0) }
            guard changed.contains(where: { $0 != nil }) else { return nil }
            return .any(zip(parts, changed).map { $1 ?? $0 })
        case .text, .filter, .not: return nil
        }
    }

    /// Words that may be widened, and the rest of the query that must still hold; nil if there are none.
    private static func loosened(_ query: Query) -> (rest: Query, loose: [[UInt32]])? {
        switch query {
        case .text(let words): return words.isQuoted ? nil : (.all([]), [words.scalars])
        case .all(let parts):
            var loose: [[UInt32]] = []
            var rest: [Query] = []
            for part in parts {
                if case .text(let words) = part, !words.isQuoted {
                    loose.append(words.scalars)
                } else {
                    rest.append(part)
                }
            }
            return loose.isEmpty ? nil : (.all(rest), loose)
        case .any, .filter, .not: return nil
        }
    }

    /// All matches per view; counts those of a widened question.
    mutating func allMatches() -> [[Ordinal]] {
        guard tier == .widened else { return matches }
        var top = TopDocuments(0, of: index)
        var all: [[Ordinal]] = []
        for number in index.views.indices {
            var found: [Ordinal]? = []
            _ = ranker.offerAny(
                of: number, required: requiredFinders, allowed: allowed[number], to: &top, matched: &found)
            all.append(found ?? [])
        }
        count(all.reduce(0) { $0 + $1.count })
        return all
    }

    /// The closest texts of a widened question are shown even if they hold less than half of it: then they are counted.
    mutating func countClosest(_ found: Int) {
        guard tier == .widened else { return }
        total = max(total, min(found, TextSearch.leastAnswers))
    }

    private mutating func count(_ count: Int) {
        total = min(count, TextSearch.widenedCountLimit)
        isTotalExact = count <= TextSearch.widenedCountLimit
    }

    struct Ranked {
        var document: ScoredDocument
        var explanation: [String]?
    }

    /// The best documents after a place in the order of the first look, read and put into their final order.
    mutating func window(after anchor: Cursor.Anchor?, explains: Bool) -> (hits: [Ranked], last: Cursor.Anchor?) {
        var top = TopDocuments(window, of: index, after: anchor.map { ($0.score, $0.id) })
        if tier == .widened {
            var found = 0
            for number in index.views.indices {
                var none: [Ordinal]?
                found += ranker.offerAny(
                    of: number, required: requiredFinders, allowed: allowed[number], to: &top, matched: &none)
            }
            count(found)
        } else {
            var term: Term?
            if case .text(let words) = query {
                let plan = Matcher.plan(for: words)
                if !plan.needsReading { term = plan.terms.first }
            }
            for number in index.views.indices {
                ranker.offer(matches[number], of: number, foundBy: term, to: &top)
            }
        }
        let first = top.sorted
        let last = first.last.map {
            Cursor.Anchor(score: $0.score, id: index.views[$0.view].segment.document($0.ordinal).id)
        }
        var rescorer = Rescorer(
            terms: terms, question: query.wanted.map(\.scalars), scoring: ranker.scoring, schema: index.schema)
        var hits = first.map { document -> Ranked in
            let segment = index.views[document.view].segment
            var explanation: [String]? = explains ? [] : nil
            var document = document
            document.score = rescorer.score(
                segment.document(document.ordinal), lengthCode: segment.lengthCodes[Int(document.ordinal)],
                explanation: &explanation)
            return Ranked(document: document, explanation: explanation)
        }
        hits.sort { left, right in
            if left.document.score != right.document.score { return left.document.score > right.document.score }
            return index.views[left.document.view].segment.document(left.document.ordinal).idBytes
                .lexicographicallyPrecedes(
                    index.views[right.document.view].segment.document(right.document.ordinal).idBytes)
        }
        return (hits, last)
    }
}
