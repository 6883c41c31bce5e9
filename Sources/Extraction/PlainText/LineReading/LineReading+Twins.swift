/// Two pieces of a newspaper whose headlines stood beside one another: a program that reads a page line by line prints both headlines in
/// one line, both bylines in the next, and the paragraphs by turns.
extension LineReading {
    /// Splits such lines: the left headline and its byline are the article's.
    mutating func readTwinHeadlines() {
        /// Lines from the document's beginning, and lines from the headlines to the bylines.
        let (head, reach) = (12, 2)
        for index in lines.indices.prefix(head) {
            guard let (left, right) = LineReading.halves(lines[index]), [left, right].allSatisfy(LineReading.mayHead),
                let below = lines.indices.dropFirst(index + 1).prefix(reach).first(where: { line in
                    LineReading.halves(lines[line]).map { [$0.left, $0.right].allSatisfy(LineReading.isByline) }
                        ?? false
                }), let bylines = LineReading.halves(lines[below])
            else { continue }
            lines[index].rewrite(left)
            lines[below].rewrite(bylines.left)
            otherHeadline = TextKey.keys(right)
            return
        }
    }

    /// What stands before and behind the only wide gap of a line.
    private static func halves(_ line: TextLine) -> (left: String, right: String)? {
        /// Longest such line, in scalars, and narrowest gap, in columns: a headline may hold a blank of two.
        let (longest, narrowest) = (80, 6)
        guard line.keys.count <= longest, line.shape == .plain, !line.endsSentence else { return nil }
        let scalars = line.text.unicodeScalars.map(\.value)
        var gaps: [Range<Int>] = []
        var start = 0
        while start < scalars.count {
            guard TextKey.isBlank(scalars[start]) else {
                start += 1
                continue
            }
            let end = scalars[start...].firstIndex { !TextKey.isBlank($0) } ?? scalars.count
            if scalars[start..<end].reduce(0, { $0 + ($1 == 0x3000 ? 2 : 1) }) >= narrowest { gaps.append(start..<end) }
            start = end
        }
        guard gaps.count == 1, gaps[0].lowerBound > 0, gaps[0].upperBound < scalars.count else { return nil }
        return (TextKey.string(scalars[..<gaps[0].lowerBound]), TextKey.string(scalars[gaps[0].upperBound...]))
    }

    private static func mayHead(_ text: String) -> Bool {
        /// Han characters of a headline.
        let length = 5...26
        let line = TextLine(number: 0, text: text)
        return length.contains(line.hanCount) && !isByline(text) && DateStamp.first(in: line.keys) == nil
    }

    private static func isByline(_ text: String) -> Bool {
        let byline = Byline(TextLine(number: 0, text: text))
        return byline.isNewspaper || !byline.authors.isEmpty
    }

    /// Drops the paragraphs of the right piece: both stand by turns until one of them ends, where that is, is told by the words that the
    /// paragraphs share with their headline and with one another.
    mutating func dropTwin() {
        /// Shortest paragraph, in scalars, and how many.
        let (shortest, most) = (24, 4...40)
        guard let other = otherHeadline, let own = title.map(TextKey.keys) else { return }
        let paragraphs = lines.indices.filter {
            $0 >= textStart && lines[$0].role == .body && lines[$0].keys.count >= shortest
                && (lines[$0].endsSentence || lines[$0].isProse)
        }
        guard most.contains(paragraphs.count) else { return }
        let turns = Turns(paragraphs.map { lines[$0].keys }, headlines: (own, other))
        for (paragraph, isOwn) in zip(paragraphs, turns.likeliest) where !isOwn { lines[paragraph].role = .foreign }
    }
}

/// Paragraphs of two pieces by turns, and how much those that would be of one piece have to do with one another.
private struct Turns {
    private let count: Int
    /// Words that two paragraphs share, rare ones for more.
    private var shared: [[Double]]
    /// Words of the one headline less those of the other, by paragraph.
    private let heads: [Double]

    init(_ paragraphs: [[UInt32]], headlines: (own: [UInt32], other: [UInt32])) {
        /// Of the paragraphs, so many may share a word that tells something.
        let common = max(2, paragraphs.count * 2 / 5)
        func grams(_ keys: [UInt32]) -> Set<UInt64> {
            var grams: Set<UInt64> = []
            Headline.forEachGram(keys) { grams.insert($0) }
            return grams
        }
        let (own, other) = (grams(headlines.own), grams(headlines.other))
        var places: [UInt64: [Int]] = [:]
        var heads: [Double] = []
        for (place, paragraph) in paragraphs.enumerated() {
            let words = grams(paragraph)
            for word in words { places[word, default: []].append(place) }
            heads.append(
                Double(words.count { own.contains($0) && !other.contains($0) })
                    - Double(words.count { other.contains($0) && !own.contains($0) }))
        }
        count = paragraphs.count
        self.heads = heads
        shared = [[Double]](repeating: [Double](repeating: 0, count: paragraphs.count), count: paragraphs.count)
        for list in places.values where (2...common).contains(list.count) {
            let weight = 1 / Double(list.count - 1)
            for (place, first) in list.enumerated() {
                for second in list[(place + 1)...] { shared[second][first] += weight }
            }
        }
    }

    /// Which paragraphs are the left piece's: by turns to the end, or up to where one piece ends and the other goes on alone.
    var likeliest: [Bool] {
        /// Fewest paragraphs of a piece.
        let fewest = 2
        var best = (0..<count).map { $0 % 2 == 0 }
        var score = cohesion(best)
        for turns in fewest..<max(fewest + 1, (count + 1) / 2) {
            for isOwn in [true, false] {
                let sides = (0..<count).map { $0 < 2 * turns ? $0 % 2 == 0 : isOwn }
                let new = cohesion(sides)
                if new > score { (best, score) = (sides, new) }
            }
        }
        return best
    }

    /// What paragraphs of one side share less what those of both do, beyond what any two share.
    private func cohesion(_ sides: [Bool]) -> Double {
        var (sum, all, pairs) = (0.0, 0.0, 0.0)
        for (second, side) in sides.enumerated() {
            sum += side ? heads[second] : -heads[second]
            for first in 0..<second {
                let sign: Double = sides[first] == side ? 1 : -1
                sum += sign * shared[second][first]
                all += shared[second][first]
                pairs += sign
            }
        }
        return sum - all / Double(count * (count - 1) / 2) * pairs
    }
}
