/// Another piece whose headline and paragraphs stand between the article's, with no byline that tells so.
extension LineReading {
    /// A column set far to the right of the text's, as programs print pages of two columns: what stands in it is another piece, if it is
    /// the smaller one.
    mutating func dropRightColumn() {
        /// Least indent of such a column, how much its paragraphs' first lines are set in, and how far the text's lines are at most, in columns.
        let (least, slack, left) = (20, 4, 12)
        /// Fewest lines of a column, and Han characters of a line of one.
        let (fewest, long) = (6, 8)
        var counts: [Int: Int] = [:]
        for line in lines where line.indent >= least && line.hanCount >= long { counts[line.indent, default: 0] += 1 }
        guard let column = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), column.value >= fewest else {
            return
        }
        let right = lines.indices.filter { (column.key - slack...column.key + slack).contains(lines[$0].indent) }
        let text = lines.indices.filter { lines[$0].indent <= left && lines[$0].hanCount >= long }
        guard text.count > right.count,
            lines[right[0]...right[right.count - 1]].contains(where: { $0.indent <= left && $0.hanCount >= long })
        else { return }
        for index in right where lines[index].role == .body { lines[index].role = .foreign }
    }

    /// Lines in mid-text that are another piece's headline by what stands around them: the paragraph below takes up their words, both
    /// share hardly any with the text above, and further below a paragraph names whom the text above names.
    func strangeHeadlines(_ model: LineModel) -> [Int] {
        /// Most log odds of such a headline.
        let doubt = 2.5
        /// Paragraphs of the text above the first, most lines that are compared, and most names that are looked for.
        let (fewest, most, mostNames) = (2, 12, 40)
        /// Lines between such a headline and its paragraph: a byline.
        let reach = 2
        /// Of the headline's pairs of characters and of its paragraph's, one in so many may stand above.
        let (ofHeadline, ofParagraph) = (5, 9)
        let prose = lines.indices.filter { $0 >= textStart && lines[$0].role == .body && lines[$0].isProse }
        guard prose.count > 2 * fewest else { return [] }
        var next = 0
        let candidates = lines.indices.dropFirst(prose[fewest - 1] + 1).filter { index in
            while next < prose.count, prose[next] <= index { next += 1 }
            return next < prose.count && prose[next] - index <= reach && isLikeHeadline(index)
                && model.logOdds(index) <= doubt
        }
        guard !candidates.isEmpty, candidates.count <= most else { return [] }
        var above: Set<UInt64> = []
        var names: Set<[UInt32]> = []
        var read = 0
        var found: [Int] = []
        for headline in candidates {
            while read < prose.count, prose[read] < headline {
                let keys = lines[prose[read]].keys
                // What a piece found before says is not the text's.
                if !found.contains(where: { prose[read] > $0 }) {
                    Headline.forEachGram(keys) { above.insert($0) }
                    if names.count < mostNames { names.formUnion(LineReading.clauseNames(keys)) }
                }
                read += 1
            }
            guard read < prose.count, prose[read] - headline <= reach, read + 1 < prose.count else { continue }
            let paragraph = lines[prose[read]].keys
            var own: Set<UInt64> = []
            Headline.forEachGram(lines[headline].keys) { own.insert($0) }
            let letters = Set(lines[headline].keys.filter(TextKey.isHan))
            var (count, hits, taken) = (0, 0, Set<UInt64>())
            Headline.forEachGram(paragraph) {
                count += 1
                if above.contains($0) { hits += 1 }
                if own.contains($0) { taken.insert($0) }
            }
            guard
                newspaperBylines.contains(headline + 1) || taken.count >= 2
                    || letters.count(where: paragraph.contains) * 2 >= letters.count,
                hits * ofParagraph <= count,
                own.count(where: above.contains) * ofHeadline <= own.count,
                !names.contains(where: { Masthead.holds($0, paragraph) }),
                prose[(read + 1)...].prefix(most * mostNames).contains(where: { index in
                    model.logOdds(index) > 0 && names.contains { Masthead.holds($0, lines[index].keys) }
                })
            else { continue }
            found.append(headline)
        }
        return found
    }

    /// A short line that is no sentence, no numbered heading and no label; also one that a rule refused, or between brackets.
    private func isLikeHeadline(_ index: Int) -> Bool {
        /// Fewest and most Han characters.
        let length = 6...30
        let line = lines[index]
        return (line.role == .body || line.role == .boilerplate) && line.shape == .plain && !line.isProse
            && !line.isTurn
            && length.contains(line.hanCount) && line.lastMark != 0x3002 && !line.leadsIn
            && !Headline.isNumbered(line.keys) && !(bylines[index]?.isWhole ?? false)
            && !Furniture.isLabelledCaption(line) && known[index]?.isCaption != true
    }
}
