/// Tells a newspaper page's other pieces from the article they are mixed into, by vocabulary and by the joints between them.
///
/// Only documents that show other pieces are looked at, by their bylines or by 上接第一版: paragraphs that break off in mid-sentence
/// alone are lists, notes and wrapped lines as often. Then each line is given to the article or to the rest by a hidden Markov
/// model of two states whose words are learnt from the article's beginning and from what follows the other bylines.
enum ForeignPieces {
    /// Rounds of learning; the lines given to each side stop changing after two or three.
    private static let rounds = 5
    /// Cost of passing from one side to the other in mid-flow, and at a joint, in nats.
    private static let switchCost = 5.0
    private static let jointCost = 2.0
    /// How much less like the article's the paragraphs of another piece read at least, where no byline tells of it, in log odds.
    private static let leastDifference = 2.0
    private static let pronouns = ScalarSet("他她我")
    /// What speaks for the article before a word is read, in nats.
    private static let prior = 0.6

    /// What is told of the second line below a byline before a word is read: it teaches in the first round, and may be the article's,
    /// which goes on behind each paragraph of the other piece where two are set side by side. What it then weighs, in nats.
    private static let (hint, hintWeight) = (0.2, 1.0)

    /// Marks foreign lines. `bylines`: indices of lines that are a newspaper byline; `start`: first line of the article's text;
    /// `pages`: numbers of the pages that the document itself shows; `headlines`: lines in mid-text that are another piece's headline,
    /// with or without a byline below them; `odds`: log odds that a line is the article's.
    static func mark(
        _ lines: inout [TextLine], bylines: [Int], start: Int, pages: Set<Int> = [], headlines: [Int] = [],
        odds: (Int) -> Double = { _ in 0 }
    ) {
        var body = lines.indices.filter { $0 >= start && lines[$0].role == .body }
        guard body.count >= 6 else { return }
        /// More bylines than a page of a newspaper holds teach nothing new.
        let bylineLimit = 100
        let otherBylines = Array(bylines.filter { $0 > start }.prefix(bylineLimit))
        var breaks = body.filter { lines[$0].hanCount >= 30 && breaksOff(lines[$0]) }
        // Where most lines end without a mark, that is how this author writes.
        let long = body.count { lines[$0].hanCount >= 30 }
        if breaks.count * 2 > long { breaks = [] }
        // Above the foot of a page it is the page that ends.
        breaks.removeAll { $0 + 1 < lines.count && lines[$0 + 1].role == .boilerplate }
        var continuations = body.filter { isContinuationNote(lines[$0]) }
        // （上接A07版） where the headline stands on A07: the article itself goes on.
        let ownPages = Set(
            lines.prefix(start).flatMap { line in
                line.keys.split(whereSeparator: TextKey.isBlank).filter(Masthead.isPageCode).map {
                    pageNumber(Array($0))
                }
            }
        ).union(pages.map(Int?.some))
        for note in continuations
        where own.first(in: lines[note].keys.indices, of: lines[note].keys) != nil
            && ownPages.contains(pageNumber(lines[note].keys)) && lines[note].keys.count <= 14
        {
            lines[note].role = .boilerplate
            // （下转A07版）: what stands between is another piece's.
            guard let turn = continuations.last(where: { $0 < note && lines[$0].keys.count <= 14 }) else { continue }
            for index in turn..<note where lines[index].role == .body { lines[index].role = .foreign }
        }
        continuations.removeAll { lines[$0].role != .body }
        body.removeAll { lines[$0].role != .body }
        guard !otherBylines.isEmpty || !continuations.isEmpty || !headlines.isEmpty else { return }

        // Terms: bigrams of Han characters that stand in at least two lines, and 他, 她, 我: who is told of goes on, too.
        var index: [UInt64: Int] = [:]
        var lineCounts: [Int] = []
        var terms: [[Int]] = []
        for line in body {
            var mine: [Int] = []
            var fresh: Set<Int> = []
            func add(_ gram: UInt64) {
                let term = index[gram] ?? index.count
                if term == lineCounts.count {
                    index[gram] = term
                    lineCounts.append(0)
                }
                mine.append(term)
                if fresh.insert(term).inserted { lineCounts[term] += 1 }
            }
            let keys = lines[line].keys
            for key in keys where pronouns.contains(key) { add(UInt64(key)) }
            for offset in keys.indices.dropLast() where TextKey.isHan(keys[offset]) && TextKey.isHan(keys[offset + 1]) {
                add(UInt64(keys[offset]) << 32 | UInt64(keys[offset + 1]))
            }
            terms.append(mine)
        }
        // Words of every piece tell nothing.
        let common = max(3, body.count * 2 / 5)
        terms = terms.map { $0.filter { lineCounts[$0] >= 2 && lineCounts[$0] <= common } }

        // Two pieces side by side change at any line.
        let isJoint =
            headlines.isEmpty
            ? joints(body, lines: lines, otherBylines: Set(otherBylines)) : [Bool](repeating: true, count: body.count)
        var seeds = [Double?](repeating: nil, count: body.count)
        // 本报讯 …: a piece of its own; the article's beginning ends above it.
        let datelines = body.indices.filter { $0 > 0 && lines[body[$0]].isProse && lines[body[$0]].isDateline }
        // Above another byline stands its headline.
        let other = [headlines.first, otherBylines.first.map { $0 - 1 }].compactMap(\.self).min()
        let untilHeadline = other.map { other in max(2, body.count { $0 < other }) } ?? 4
        let opening = body.indices.prefix(min(4, datelines.first.map { max(1, $0 - 1) } ?? 4, untilHeadline))
        for position in opening { seeds[position] = 1 }
        // Who speaks on this page and is named in the article's beginning.
        let names = LineReading.speakers(in: lines, body).filter { name in
            opening.contains { Masthead.holds(name, lines[body[$0]].keys) }
        }
        let isOwn = body.indices.map { position in
            lines[body[position]].isProse && names.contains { Masthead.holds($0, lines[body[position]].keys) }
        }
        for byline in otherBylines {
            for (position, line) in body.enumerated()
            where line > byline && line <= byline + 2 && position >= opening.count {
                if !isOwn[position], line == byline + 1 || headlines.isEmpty {
                    seeds[position] = line == byline + 1 ? 0 : hint
                }
            }
        }
        for position in datelines where !isOwn[position] {
            seeds[position] = 0
            // A line that names nobody of the article right above is its headline, or the piece before it.
            let above = position - 1
            if above >= opening.count, !isOwn[above], lines[body[above]].keys.count <= 60,
                !lines[body[above]].keys.contains(0x201C), !lines[body[above]].keys.contains(0x300C)
            {
                seeds[above] = 0
            }
        }
        for position in body.indices where isOwn[position] && seeds[position] == nil { seeds[position] = 1 }
        for byline in otherBylines {
            // Its headline stands right above it.
            if let position = body.firstIndex(of: byline - 1), position >= opening.count, !lines[byline - 1].isProse {
                seeds[position] = 0
            }
        }
        for headline in headlines {
            // Its first paragraph is looked for below a byline, too.
            let first = body.indices.first { body[$0] > headline && lines[body[$0]].isProse }
            if let first { seeds[first] = 0 }
            if let position = body.firstIndex(of: headline) { seeds[position] = 0 }
        }
        for note in continuations.prefix(bylineLimit) {
            if let position = body.firstIndex(of: note) { seeds[position] = 0 }
        }
        // 3 …: the next number of the article's own sections goes on with it.
        var sections: [String: Int] = [:]
        for (position, line) in body.enumerated() where !lines[line].isProse {
            guard let number = SectionNumber(lines[line].keys) else { continue }
            // Right below another piece's byline; behind its paragraph the article's next number may stand.
            let isNear = otherBylines.contains { byline in
                line > byline && line <= byline + 3 && !(byline..<line).contains { lines[$0].isProse }
            }
            if let last = sections[number.style], number.value > last, number.value <= last + 2, !isNear {
                seeds[position] = 1
                if position + 1 < body.count, lines[body[position + 1]].isProse { seeds[position + 1] = 1 }
                sections[number.style] = number.value
            } else if sections[number.style] == nil, position < 8, !isNear {
                sections[number.style] = number.value
            }
        }
        if !seeds.contains(where: { $0 == 0 }) {
            // Nothing names a foreign line: what follows the first break does not go on from it.
            for line in breaks { if let position = body.firstIndex(of: line), position >= 4 { seeds[position] = 0 } }
        }
        // Two pieces of a few paragraphs have few words: how much a line reads like the article tells, too.
        let hints =
            headlines.isEmpty
            ? body.map { _ in prior } : readings(body, isProse: { lines[$0].isProse }, own: seeds, odds)
        let smoothing = headlines.isEmpty ? 20.0 : 6.0
        var own = seeds.map { $0 ?? 0.5 }
        var path = [Bool](repeating: true, count: body.count)
        for _ in 0..<rounds {
            let weights = learn(terms, own: own, termCount: lineCounts.count, smoothing: smoothing)
            path = best(terms, weights: weights, isJoint: isJoint, seeds: seeds, hints: hints)
            let next = path.enumerated().map { position, isOwn in
                seeds[position].flatMap { $0 == hint ? nil : $0 } ?? (isOwn ? 1.0 : 0.0)
            }
            if next == own { break }
            own = next
        }
        // An article of which little is left was not told apart: leave all as it is.
        let kept = zip(path, body).reduce(0) { $0 + ($1.0 ? lines[$1.1].hanCount : 0) }
        let all = body.reduce(0) { $0 + lines[$1].hanCount }
        guard kept * 6 >= all else { return }
        if !headlines.isEmpty {
            keepSections(of: &path, seeds: seeds) { lines[body[$0]].isProse ? odds(body[$0]) : nil }
        }
        keepOwnPeople(of: &path, seeds: seeds, lines: body.map { lines[$0] }) { odds(body[$0]) }
        for (position, line) in body.enumerated() where !path[position] { lines[line].role = .foreign }
    }

    /// Between two other pieces the article may go on in words of its own: gives back lines that name somebody whom several lines of the
    /// article name, and read like it.
    private static func keepOwnPeople(
        of path: inout [Bool], seeds: [Double?], lines: [TextLine], odds: (Int) -> Double
    ) {
        /// Fewest lines of the article that name them, and most names.
        let (fewest, most) = (3, 20)
        let own = path.indices.filter { path[$0] && lines[$0].isProse }
        guard own.count >= fewest, path.contains(false) else { return }
        let mean = own.reduce(0) { $0 + odds($1) } / Double(own.count)
        var heads: [[UInt32]: Int] = [:]
        for position in own {
            for name in LineReading.clauseNames(lines[position].keys, length: 2) { heads[name, default: 0] += 1 }
        }
        let names = heads.filter { $0.value > 1 }.sorted { $0.value > $1.value }.prefix(most).map(\.key).filter {
            name in
            own.count { Masthead.holds(name, lines[$0].keys) } >= fewest
        }
        guard !names.isEmpty else { return }
        var position = 0
        while position < path.count {
            let isForeign = !path[position] && seeds[position] != 0
            let end = path[position...].indices.first { path[$0] || (seeds[$0] == 0) == isForeign } ?? path.count
            let run = position..<max(end, position + 1)
            position = run.upperBound
            guard isForeign, case let prose = run.filter({ lines[$0].isProse }),
                prose.contains(where: { place in names.contains { Masthead.holds($0, lines[place].keys) } }),
                prose.reduce(0, { $0 + odds($1) }) / Double(prose.count) > mean - leastDifference
            else { continue }
            for place in run { path[place] = true }
        }
    }

    /// Where one piece may end and another begin, by position in the body.
    private static func joints(_ body: [Int], lines: [TextLine], otherBylines: Set<Int>) -> [Bool] {
        body.indices.map { position in
            guard position > 0 else { return true }
            let (previous, line) = (lines[body[position - 1]], lines[body[position]])
            if body[position] - body[position - 1] > 1 { return true }
            if line.blankLinesBefore >= 2 { return true }
            if !line.isProse || breaksOff(previous) { return true }
            return startsMidway(line)
        }
    }

    /// Log likelihood ratio of each term, article against rest.
    private static func learn(_ terms: [[Int]], own: [Double], termCount: Int, smoothing: Double) -> [Double] {
        var mine = [Double](repeating: 0, count: termCount)
        var theirs = mine
        var (mineSum, theirSum) = (0.0, 0.0)
        for (position, list) in terms.enumerated() {
            // Undecided lines teach neither side.
            if own[position] == 0.5 { continue }
            for term in list {
                if own[position] > 0.5 {
                    mine[term] += 1
                    mineSum += 1
                } else {
                    theirs[term] += 1
                    theirSum += 1
                }
            }
        }
        // Words seen on neither side tell nothing; the rest is smoothed towards the words of the whole page.
        let all = Double(terms.reduce(0) { $0 + $1.count })
        var counts = [Double](repeating: 0, count: termCount)
        for list in terms { for term in list { counts[term] += 1 } }
        var weights = [Double](repeating: 0, count: termCount)
        for term in 0..<termCount where mine[term] + theirs[term] > 0 {
            let share = smoothing * counts[term] / max(all, 1)
            let ours = (mine[term] + share) / (mineSum + smoothing)
            let others = (theirs[term] + share) / (theirSum + smoothing)
            weights[term] = logarithm(ours) - logarithm(others)
        }
        return weights
    }

    /// Sections of the article on other people have words of their own, too, but read like it: gives it back what does.
    ///
    /// - Parameter odds: the log odds of a paragraph by position; nil of other lines.
    private static func keepSections(of path: inout [Bool], seeds: [Double?], odds: (Int) -> Double?) {
        func mean(_ positions: [Int]) -> Double {
            let known = positions.compactMap(odds)
            return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        }
        let last = path.lastIndex(of: true) ?? 0
        let most = mean(path.indices.filter { path[$0] }) - leastDifference
        if mean(path.indices.prefix(last).filter { !path[$0] }) > most {
            path = [Bool](repeating: true, count: path.count)
        }
        var position = 0
        while position < path.count {
            let end = path[position...].firstIndex { $0 != path[position] } ?? path.count
            let run = position..<end
            if !path[position], !run.contains(where: { seeds[$0] == 0 }), mean(Array(run)) > most {
                for own in run { path[own] = true }
            }
            position = end
        }
    }

    /// By how much each line reads more or less like the article than a line half way between its beginning and another piece's would.
    private static func readings(
        _ body: [Int], isProse: (Int) -> Bool, own: [Double?], _ odds: (Int) -> Double
    ) -> [Double] {
        /// What a step of the model's log odds weighs, and the most that they weigh, in nats.
        let (weight, most) = (0.6, 2.5)
        let opening = zip(body, own).filter { $0.1 == 1 }.map { odds($0.0) }
        let middle = opening.reduce(0, +) / Double(max(1, opening.count)) - leastDifference
        return body.map { !isProse($0) ? prior : max(-most, min(most, (odds($0) - middle) * weight)) }
    }

    /// The likeliest sequence of sides (Viterbi).
    private static func best(
        _ terms: [[Int]], weights: [Double], isJoint: [Bool], seeds: [Double?], hints: [Double]
    ) -> [Bool] {
        var score = [0.0, -4.0]
        var back: [[Int]] = []
        for position in terms.indices {
            let raw = terms[position].reduce(0.0) { $0 + weights[$1] }
            // Neighbouring bigrams repeat each other: half of their sum is nearer to what they tell.
            var evidence = max(-12, min(12, raw * 0.7))
            // Most lines are the article's: where words tell nothing, it goes on.
            evidence += hints[position]
            switch seeds[position] {
            case nil: break
            case hint: evidence -= hintWeight
            case let seed?: evidence = seed > 0.5 ? 50 : -50
            }
            let cost = isJoint[position] ? jointCost : switchCost
            var next = [0.0, 0.0]
            var from = [0, 1]
            for side in 0...1 {
                let stay = score[side]
                let pass = score[1 - side] - cost
                from[side] = stay >= pass ? side : 1 - side
                next[side] = max(stay, pass) + (side == 0 ? evidence : -evidence) / 2
            }
            score = next
            back.append(from)
        }
        var side = score[0] >= score[1] ? 0 : 1
        var path = [Bool](repeating: true, count: terms.count)
        for position in terms.indices.reversed() {
            path[position] = side == 0
            side = back[position][side]
        }
        return path
    }

    /// Prose that stops without a mark at its end.
    static func breaksOff(_ line: TextLine) -> Bool {
        guard line.hanCount >= 20, line.shape != .tableRow, let last = line.keys.last else { return false }
        return (TextKey.isHan(last) || last == 0x2C || last == 0x3001)
            && line.keys.contains { $0 == 0x3002 || $0 == 0x2C }
    }

    /// (上接第一版), 下转A4版.
    static func isContinuationNote(_ line: TextLine) -> Bool {
        let keys = line.keys
        if let first = keys.indices.dropFirst(line.leadingMarks).first,
            let word = turns.first(in: first..<min(keys.count, first + 2), of: keys), word.lowerBound == first
        {
            return true
        }
        // 网上接单 is no note: the page stands behind it.
        let tail = max(0, keys.count - 12)..<keys.count
        return keys[tail].contains(0x7248) && pages.first(in: tail, of: keys) != nil
    }

    /// A07 and 07 of 上接A07版 as 7.
    private static func pageNumber(_ keys: [UInt32]) -> Int? {
        guard let start = keys.firstIndex(where: TextKey.isDigit) else { return nil }
        return keys[start...].prefix(while: TextKey.isDigit).prefix(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static let own = WordList("上接 紧接")
    private static let turns = WordList("上接 下接 下转 紧接")
    private static let pages = WordList("上接 下接 下转")

    /// Begins in mid-sentence: a short rest up to 。 whose first word goes on from something.
    private static func startsMidway(_ line: TextLine) -> Bool {
        guard let stop = line.keys.firstIndex(of: 0x3002), stop <= 6, line.keys.count > 20 else { return false }
        return true
    }

    /// Natural logarithm without Foundation: exponent plus a series for the mantissa; good to 1e-9, which is far more than asked.
    private static func logarithm(_ value: Double) -> Double {
        let mantissa = value.significand
        let z = (mantissa - 1) / (mantissa + 1)
        let square = z * z
        var term = z
        var sum = 0.0
        var divisor = 1.0
        for _ in 0..<12 {
            sum += term / divisor
            term *= square
            divisor += 2
        }
        return Double(value.exponent) * 0.693_147_180_559_945_3 + 2 * sum
    }
}
