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

    /// The same with what the other finders see in the text, for callers that know it already.
    func find(in text: SourceText, employers: [Found<EmployerMention>], times: [Found<PartialDate>]) -> [Figure] {
        let context = FigureContext(text, employers: employers, times: times)
        let cues = context.cues
        let tables = FigureTable.all(in: text, context)
        let surveyed = FigureSource.ownSurveyParagraph(in: text, cues)
        let namesOffice =
            !cues.all(.institution).isEmpty || text.folded.contains { [0x5C40, 0x5385, 0x7F72].contains($0) }
        guard !cues.all(.strongSurvey).isEmpty || surveyed != nil || namesOffice else { return tables.figures }
        var figures: [Figure] = []
        var source: FigureSource?
        /// The last survey that was named, for 调查还发现.
        var named: FigureSource?
        /// Who made the survey that the article reports on.
        var surveyor: FigureSource?
        for (index, sentence) in pieces(of: text) {
            guard let paragraph = text.paragraphIndex(at: sentence.lowerBound) else { continue }
            if tables.paragraphs.contains(paragraph) { continue }
            if var found = FigureSource.named(
                of: sentence, index: index, paragraph: paragraph, context, in: text)
            {
                if found.name == nil, let before = named,
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
            guard
                let current = source ?? FigureSource.ownSurvey(
                    of: sentence, paragraph: paragraph, surveyed: surveyed, by: surveyor, text)
                    ?? FigureSource.averages(of: sentence, paragraph: paragraph, named: named, text)
            else { continue }
            // In the sentences behind, only shares go on from the same survey, and what begins with 其中.
            let isOwn =
                current.sentence == index || current.isOffice
                || current.sentence == index - 1 && text.foldedString(sentence).hasPrefix("其中")
                || text.holds(FigureFinder.median, in: sentence)
            figures += FigureNumber.all(in: sentence, source: current, isOwnSentence: isOwn, times: context.times, text)
        }
        return (figures + tables.figures).sorted { ($0.evidence?.start ?? 0) < ($1.evidence?.start ?? 0) }
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
