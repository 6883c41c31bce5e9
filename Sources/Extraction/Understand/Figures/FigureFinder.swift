package import Stories

/// Finds the numbers of surveys and official statistics, each with its institution, year and evidence. Rhetorical shares,
/// a person's own numbers, prices and follower counts are no figures.
package struct FigureFinder: Sendable {
    private let publishedAt: PartialDate?

    package init(publishedAt: PartialDate?) { self.publishedAt = publishedAt }

    package func find(in text: SourceText) -> [Figure] {
        find(
            in: text, employers: EmployerFinder().find(in: text),
            times: TimeFinder(publishedAt: publishedAt).find(in: text)
        )
    }

    /// What was thought of a number.
    struct Judged {
        let candidate: FigureCandidate
        /// By the model.
        let odds: Double
        /// The rules take it.
        let isTold: Bool
        let features: [String]
    }

    /// The same with what the other finders see in the text, for callers that know it already.
    ///
    /// - Parameter examine: told of each number that the model judges.
    func find(
        in text: SourceText, employers: [Found<EmployerMention>], times: [Found<PartialDate>],
        examine: ((Judged, Figure, _ sentence: Int, _ isTaken: Bool) -> Void)? = nil
    ) -> [Figure] {
        let context = FigureContext(text, employers: employers, times: times)
        let cues = context.cues
        let names = FigureNames(text, cues)
        let tables = FigureTable.all(in: text, context, names)
        let around = FigureSurroundings(FigureCandidate.all(in: text), context, text)
        guard !around.candidates.isEmpty else { return tables.figures }
        let surveyed = FigureSource.ownSurveyParagraph(in: text, cues)
        var figures: [Figure] = []
        var source: FigureSource?
        /// The last survey that was named, for 调查还发现.
        var named: FigureSource?
        /// Who made the survey that the article reports on.
        var surveyor: FigureSource?
        var next = 0
        for (index, sentence) in pieces(of: text) {
            while next < around.candidates.count, around.candidates[next].number.lowerBound < sentence.lowerBound {
                next += 1
            }
            let first = next
            while next < around.candidates.count, around.candidates[next].number.lowerBound < sentence.upperBound {
                next += 1
            }
            guard let paragraph = text.paragraphIndex(at: sentence.lowerBound) else { continue }
            if tables.paragraphs.contains(paragraph) { continue }
            if var found = FigureSource.named(
                of: sentence, index: index, paragraph: paragraph, context, in: text)
            {
                if found.name == nil, let before = named, !FigureSource.isAnother(sentence, cues, text),
                    paragraph - before.paragraph <= (text.holds(FigureSource.sameSurvey, in: sentence) ? 8 : 2)
                {
                    found.name = before.name
                    found.year = found.year ?? before.year
                } else if found.name != nil {
                    named = found
                }
                if paragraph == surveyed, surveyor == nil, found.name != nil { surveyor = found }
                source = found
            } else if let current = source, current.paragraph != paragraph || index - current.sentence > 2 {
                source = nil
            }
            guard first < next else { continue }
            let current =
                source
                ?? FigureSource.ownSurvey(of: sentence, paragraph: paragraph, surveyed: surveyed, by: surveyor, text)
                ?? FigureSource.averages(of: sentence, paragraph: paragraph, named: named, text)
            // In the sentences behind, only shares go on from the same survey, and what begins with 其中.
            let isOwn =
                current.map { current in
                    current.sentence == index || current.isOffice
                        || current.sentence == index - 1 && text.foldedString(sentence).hasPrefix("其中")
                        || text.holds(FigureFinder.median, in: sentence)
                } ?? false
            let judged = judge(
                first..<next, in: sentence, isSourced: current != nil, isOwn: isOwn, around, examine != nil)
            var told: [(figure: Figure, range: Range<Int>)] = []
            // Of the number before, and of the first of a report that is dated by its publication.
            var (year, dated): (Int?, Int?)
            for one in judged {
                let isLikely = FigureModel.takes(one, among: judged)
                guard isLikely || examine != nil else { continue }
                let isHere = current?.sentence == index
                let teller = FigureTeller.of(
                    one.candidate, in: sentence, isNamed: isHere && current?.name != nil,
                    behind: isHere ? current?.range : nil, cues, text)
                let source =
                    current
                    ?? FigureSource.nearest(before: one.candidate, in: sentence, paragraph, named, context, text)
                // 合伙人拿走百分之十二: what nobody counted needs more than what somebody may have.
                let isTaken = isLikely && (source != nil || teller != nil || one.odds >= FigureModel.sureAlone)
                guard isTaken || examine != nil else { continue }
                let own = FigureYear.of(
                    one.candidate, in: sentence, known: year ?? source?.year ?? publishedAt?.year, context.times, text)
                if isTaken {
                    if told.isEmpty { dated = own }
                    year = own ?? year
                }
                let figure = FigureNumber.figure(
                    one.candidate,
                    source: names.whole(teller.map(\.name) ?? source?.name, before: sentence.lowerBound),
                    year: own ?? (source?.isDatedByReport == true ? dated : nil)
                        ?? (teller == nil || isHere ? source?.year : nil),
                    in: sentence, text)
                if isTaken { told.append((figure, one.candidate.range)) }
                examine?(one, figure, sentence.lowerBound, isTaken)
            }
            FigureYear.pair(&told, context.times, text)
            figures += told.map(\.figure)
            // 今年一月发布的统计显示，截至2023年底…; 同一份材料说…: what follows is of the same year.
            if let dated, source?.isDatedByReport == true, source?.sentence == index {
                source?.year = dated
                if named?.sentence == index { named?.year = dated }
                source?.isDatedByReport = false
            }
        }
        figures = (figures + tables.figures).sorted { ($0.evidence?.start ?? 0) < ($1.evidence?.start ?? 0) }
        FigureSource.credit(&figures, in: text, context)
        return figures
    }

    /// What rules and model think of the numbers of a sentence.
    ///
    /// - Parameters:
    ///   - isSourced: the rules know who tells them.
    ///   - isOwn: that is said in the sentence itself.
    private func judge(
        _ places: Range<Int>, in sentence: Range<Int>, isSourced: Bool, isOwn: Bool, _ around: FigureSurroundings,
        _ named: Bool
    ) -> [Judged] {
        var last: FigureCandidate?
        return places.compactMap { place in
            let candidate = around.candidates[place]
            guard !FigureNumber.isNone(candidate, behind: last, in: sentence, around.text) else { return nil }
            let isTold = isSourced && FigureNumber.isTold(candidate, isOwnSentence: isOwn, around.text)
            guard isTold || around.isPlausible(place),
                isSourced || !FigureNumber.isOfAThing(candidate, in: sentence, around.text)
            else { return nil }
            let seen = FigureFeatures(place, in: sentence, around, named: named).features
            if isTold || Double(seen.sum) >= FigureModel.likely { last = candidate }
            return Judged(candidate: candidate, odds: Double(seen.sum), isTold: isTold, features: seen.names ?? [])
        }
    }

    /// What was thought of each number: for training.
    func examined(in text: SourceText, _ facts: Facts) -> [Explanation.Entry] {
        var entries: [Explanation.Entry] = []
        _ = find(in: text, employers: facts.employers.elements, times: facts.times.elements) {
            seen, figure, sentence, isTaken in
            var detail = "value=\(figure.value);max=\(figure.max.map { "\($0)" } ?? "");unit=\(figure.unit.rawValue)"
            detail += ";source=\(figure.source ?? "");year=\(figure.year.map(String.init) ?? "");sentence=\(sentence)"
            detail += ";claim=\(figure.claim ?? "")"
            entries.append(
                Explanation.Entry(
                    person: nil, field: "figure", value: "\(figure.value)", cue: seen.candidate.form.rawValue,
                    span: seen.candidate.range, confidence: seen.isTold ? 1 : 0,
                    verdict: isTaken ? .taken : .alternative, detail: detail, logOdds: seen.odds,
                    isRulesChoice: seen.isTold, features: seen.features))
        }
        return entries
    }

    private static let median = WordList("中位数")

    /// Sentences, cut at ； where another survey may begin.
    private func pieces(of text: SourceText) -> [(sentence: Int, range: Range<Int>)] {
        var pieces: [(Int, Range<Int>)] = []
        pieces.reserveCapacity(text.sentences.count)
        for (index, sentence) in text.sentences.enumerated() {
            var start = sentence.lowerBound
            for offset in sentence where text.scalars[offset] == 0xFF1B || text.scalars[offset] == 0x3B {
                pieces.append((index, start..<offset + 1))
                start = offset + 1
            }
            if start < sentence.upperBound { pieces.append((index, start..<sentence.upperBound)) }
        }
        return pieces
    }
}
