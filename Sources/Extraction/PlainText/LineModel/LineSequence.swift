/// How likely a line is the article's own among the lines around it.
///
/// `LineModel` judges each line for itself: a reader's comment that tells of its own move reads like the text, a short line of the text
/// like furniture. Boosted trees weigh its log odds and length beside those of the lines above and below. Trained with it, on odds of
/// articles that it had not seen.
struct LineSequence {
    private static let trees = BoostedTrees(BoostedTrees.lineSequence)

    /// Log odds below which a sentence of the text is another's after all, the same for the text's first, which is often unlike the
    /// rest, and where refused lines stand on both sides.
    static let (doubt, openingDoubt, enclosedDoubt) = (-2.0, -3.5, 1.0)
    /// Least log odds by itself of a sentence that opens or closes the text between refused lines.
    static let opening = 1.0
    /// Least log odds of a sentence that is the text's own whatever a rule said.
    static let sure = 4.5
    /// Lines above and below that are looked at.
    static let reach = 4
    /// What stands for the log odds and the length of a line beyond the ends.
    private static let (noOdds, noLength): (Float, Float) = (-9, -1)
    /// Log odds beyond it and lengths beyond it, in scalars, add no more to the sums.
    private static let (mostOdds, mostLength): (Float, Float) = (6, 120)

    private let odds: [Float]
    private let lengths: [Float]
    /// Log odds times length of all lines above each one, with the sum of all as the last.
    private let sums: [Float]

    /// - Parameters:
    ///   - odds: of each line by itself, without a prior.
    ///   - lengths: in scalars.
    init(odds: [Double], lengths: [Int]) {
        self.odds = odds.map { Float($0) }
        self.lengths = lengths.map { Float($0) }
        var sums: [Float] = [0]
        for (odds, length) in zip(self.odds, self.lengths) {
            let bounded = min(max(odds, -LineSequence.mostOdds), LineSequence.mostOdds)
            sums.append(sums[sums.count - 1] + bounded * min(length, LineSequence.mostLength))
        }
        self.sums = sums
    }

    func logOdds(_ index: Int) -> Double { LineSequence.trees.logOdds(observed(index)) }

    /// In the order that `train` knows: the line, those beside it, its distance from either end, what stands above and below.
    private func observed(_ index: Int) -> [Float] {
        var observed = [odds[index], lengths[index]]
        for distance in 1...LineSequence.reach {
            for other in [index - distance, index + distance] {
                observed.append(odds.indices.contains(other) ? odds[other] : LineSequence.noOdds)
            }
            for other in [index - distance, index + distance] {
                observed.append(odds.indices.contains(other) ? lengths[other] : LineSequence.noLength)
            }
        }
        observed.append(Float(index))
        observed.append(Float(odds.count - 1 - index))
        observed.append(sums[index])
        observed.append(sums[odds.count] - sums[index + 1])
        return observed
    }
}

extension LineReading {
    /// Sentences that read like the text's own by themselves and not among the lines around them: what readers, sponsors and desks
    /// say above the text, below it and between its paragraphs.
    mutating func dropOutOfPlace(_ model: LineModel) {
        /// Shortest line without the mark of a sentence that is judged, in scalars: headings and items stand beside shorter ones.
        let shortest = 25
        /// Largest part of the text, by scalars, that is refused so: a text of such lines is none that the model knows.
        let largestPart = 0.25
        let body = lines.indices.filter { lines[$0].role == .body }
        var compared = 0
        let dropped = body.filter { index in
            let line = lines[index]
            return (line.endsSentence || line.keys.count >= shortest) && line.shape != .tableRow && !line.isTurn
                && !line.isHeading && !squareHeadings.contains(index) && !isKeptByRule(line) && !isOfTable(index)
                && isOutOfPlace(
                    index, model.logOddsAmongOthers(index), itself: model.logOdds(index),
                    isAtEnd: index == body.first || index == body.last && isPlainSentence(index), compared: &compared)
                && !isExchange(index) && !answered.contains(index)
        }
        func length(_ indices: [Int]) -> Double { indices.reduce(0) { $0 + Double(lines[$1].keys.count) } }
        guard length(dropped) <= largestPart * length(body) else { return }
        for index in dropped { lines[index].role = .boilerplate }
    }

    /// 观众：……？ and 甘露：…… below it: a question and its answer.
    private func isExchange(_ index: Int) -> Bool {
        func asks(_ index: Int) -> Bool {
            lines.indices.contains(index + 1) && index >= 0 && lines[index].lastMark == 0x3F
                && [index, index + 1].allSatisfy { HeadWord(lines[$0].keys) != nil }
        }
        return asks(index) || asks(index - 1)
    }

    /// - Parameter compared: lines so far whose names were looked for in the text above.
    private func isOutOfPlace(_ index: Int, _ logOdds: Double, itself: Double, isAtEnd: Bool, compared: inout Int)
        -> Bool
    {
        if logOdds <= (isAtEnd ? LineSequence.openingDoubt : LineSequence.doubt) { return true }
        let isEnclosed = [index - 1, index + 1].allSatisfy { !lines.indices.contains($0) || lines[$0].role != .body }
        // 年底了，我们给几位读者打了电话。 between byline and number: a sentence that reads like the text's by itself may open it.
        if isEnclosed, isAtEnd, itself >= LineSequence.opening { return false }
        guard isEnclosed, !isThread, logOdds <= LineSequence.enclosedDoubt, compared < LineReading.comparisonLimit
        else { return false }
        compared += 1
        // 俞师傅已经报了名。: a sentence on whom the text tells of stands there on its own, too.
        return !namesOwn([index], before: index)
    }

    /// Takes back sentences and paragraphs that a rule refused and that stand among lines of the text as its own do: answers of a
    /// thread, parts of a programme.
    mutating func restoreAmongOthers(_ model: LineModel) {
        guard let first = lines.firstIndex(where: { $0.role == .body }) else { return }
        var compared = 0
        for index in lines.indices.dropFirst(first)
        where lines[index].role == .boilerplate && lines[index].shape != .tableRow {
            guard lines[index].endsSentence || model.isProse(index), !othersPosts.contains(index),
                !(bylines[index]?.isWhole ?? false),
                model.logOddsAmongOthers(index) >= LineSequence.sure, compared < LineReading.comparisonLimit
            else { continue }
            compared += 1
            guard !Furniture.isLabelledCaption(lines[index]), !Furniture.isSponsored(lines[index]),
                !Furniture.endsWithCredit(lines[index]), !Furniture.isCallOfMedium(lines[index]),
                !Furniture.isDeskSpeech(lines[index]), !isSaidElsewhere(index)
            else { continue }
            lines[index].role = .body
        }
    }
}
