internal import ChineseText
package import Stories

/// Reads the main text and the metadata of a document that came as plain text or Markdown.
///
/// Lines are told apart by what they are, step by step: marks off, metadata, furniture, copies, headline, tail, foreign pieces.
/// A line that no rule refuses stays.
package struct PlainTextReader: Sendable {
    package init() {}

    /// - Parameter isMarkdown: the document says so (name or type); Markdown is also recognised by its own marks.
    package func article(from text: String, hint: DocumentHint, isMarkdown: Bool) -> Article {
        let (reading, lineCount) = read(text, isMarkdown: isMarkdown)
        return reading.article(hint: hint, lineCount: lineCount)
    }

    /// Each line with what it was taken for, for whoever asks why a text was chosen.
    ///
    /// - Parameter features: with the log odds by itself and among others, and the features of the model of lines.
    func explanation(of text: String, isMarkdown: Bool, features: Bool) -> [String] {
        let reading = read(text, isMarkdown: isMarkdown).reading
        guard features else { return reading.lines.map(\.explanation) }
        let model = LineModel(reading.lines, title: reading.title)
        let constants = "constants\ttemplates=" + String(LineModel.templates, radix: 16)
        return [constants]
            + reading.lines.indices.map { index in
                reading.lines[index].explanation + "\t\(model.logOdds(index)) \(model.logOddsAmongOthers(index))\t"
                    + model.shown(index)
            } + reading.creditExplanation
    }

    private func read(_ text: String, isMarkdown: Bool) -> (reading: LineReading, lineCount: Int) {
        var (split, blanks, indents, lineCount) = TextLines.split(text)
        SpacedLetters.close(&split)
        SpacedLetters.closeLabels(&split)
        let depths = QuotedLetters.open(&split, blanks: &blanks)
        var marks = MarkdownMarks()
        var lines =
            isMarkdown || MarkdownMarks.isUsed(in: split)
            ? marks.strip(split) : PlainTextReader.plainLines(split)
        for index in lines.indices {
            lines[index].blankLinesBefore = blanks[lines[index].number] ?? 0
            lines[index].indent = indents[lines[index].number] ?? 0
        }
        Repetition.setApart(&lines)
        var reading = LineReading(lines: lines)
        reading.quoteDepths = depths
        reading.readFrontMatter(marks)
        reading.readTwinHeadlines()
        reading.readMessages()
        reading.readReprintCard()
        reading.keepLongestEntry()
        reading.keepMainSection()
        reading.markPages()
        reading.keepForwardedPiece()
        reading.readRecording()
        reading.stripTimestamps()
        reading.dropRightColumn()
        reading.joinWrappedLines()
        reading.closeSpacedSpeakers()
        reading.findConversation()
        reading.findChat()
        reading.readApplause()
        reading.readButtonAboveHeadline()
        reading.dropQuestion()
        reading.keepFirstAnswer()
        reading.dropOfferBoxes()
        reading.findDiary()
        reading.readBylines()
        reading.markFurniture()
        reading.dropPiecesAbove()
        reading.keepFirstPoster()
        reading.dropAboveHeadline()
        reading.dropLabelledContents()
        Repetition.mark(&reading.lines)
        reading.findHead()
        reading.dropAboveTitle()
        reading.dropContents()
        reading.dropAboveTranscript()
        reading.dropSummary()
        reading.dropAboveStartMark()
        reading.dropBegunPieces()
        reading.dropTwin()
        reading.cutTail()
        // It sees nothing of what the lines were taken for: one does for all.
        let model = LineModel(reading.lines, title: reading.title)
        ForeignPieces.mark(
            &reading.lines, bylines: reading.newspaperBylines, start: reading.textStart, pages: reading.pages,
            headlines: reading.strangeHeadlines(model), odds: model.logOdds)
        reading.dropBetweenPieces()
        reading.dropStrayColumns()
        reading.dropBoxes()
        reading.dropInsets()
        reading.dropDeskSpeech()
        reading.dropClinging()
        reading.dropBelowRule()
        reading.trimTail()
        reading.dropOpeningNotes()
        reading.dropClosingNotes()
        reading.readReportersInText()
        reading.readDateline()
        reading.readTailByline()
        reading.dropFootnotes()
        reading.dropUnlikely(model)
        reading.dropUnlikelyCues(model)
        reading.restoreOpening(model)
        reading.restoreSure(model)
        reading.restoreAmongOthers(model)
        reading.restoreHeadings()
        reading.restoreHours()
        reading.restoreDiary()
        reading.dropLabelled()
        reading.dropUnlikelyEnds(model)
        reading.dropOutOfPlace(model)
        reading.dropClosingNotes()
        reading.dropClinging()
        reading.dropRestOfLists(model)
        reading.restoreRestOfLists()
        reading.restoreLists()
        reading.restoreLetterEnd(model)
        reading.readSignature()
        reading.dropSeriesNote()
        reading.dropEmptySections()
        reading.dropRestOfDispatches(model)
        reading.dropSold(model)
        reading.dropSubscriptions()
        reading.dropOtherEntries()
        reading.dropAboutSite(model)
        reading.dropClingingCaptions(model)
        reading.dropOtherPieces(model)
        reading.dropIslands()
        reading.dropRefrains()
        reading.dropEmptyLabels()
        reading.dropOrnaments()
        return (reading, lineCount)
    }

    private static func plainLines(_ split: [(number: Int, text: String)]) -> [TextLine] {
        let columns = GapTables.rows(of: split.map(\.text))
        let cells = split.enumerated().map { place, line -> [String] in
            if let row = columns[place] { return row }
            guard line.text.holdsASCII({ $0 == 0x7C || $0 == 0x09 }) else { return [] }
            if line.text.contains("\t") {
                return line.text.split(separator: "\t").map { TextLines.trimmed(String($0)) }.filter { !$0.isEmpty }
            }
            var text = Substring(line.text)
            if text.hasPrefix("|") { text = text.dropFirst() }
            if text.hasSuffix("|") { text = text.dropLast() }
            return text.split(separator: "|", omittingEmptySubsequences: false).map { TextLines.trimmed(String($0)) }
        }
        return split.indices.compactMap { index in
            let line = split[index]
            // A table has a neighbour with as many cells.
            let isRow =
                cells[index].count >= 2
                && [index - 1, index + 1].contains {
                    split.indices.contains($0) && cells[$0].count == cells[index].count
                }
            // 某某新闻记者 | 某某, 撰文 | 某某 above 编辑 | 某某: credits, no table.
            let isCredit =
                cells[index].first.map {
                    let office = TextLines.trimmed(String($0.drop { "◎●○■□◆◇▲△▍▌•·*※#▪".contains($0) }))
                    return Byline.isLabel(office) || Byline.endsWithOffice(office)
                }
                ?? false
            // 留言板 | @某某：…
            let isReply = cells[index].count == 2 && cells[index][1].hasPrefix("@")
            guard isRow, !isCredit, !isReply else {
                var plain = TextLine(number: line.number, text: line.text)
                plain.followsRule = index > 0 && MarkdownMarks.isRule(split[index - 1].text)
                return plain
            }
            if cells[index].allSatisfy({ cell in !cell.isEmpty && cell.allSatisfy { "-: ".contains($0) } }) {
                return nil
            }
            return TextLine(number: line.number, text: cells[index].joined(separator: " | "), shape: .tableRow)
        }
    }
}
