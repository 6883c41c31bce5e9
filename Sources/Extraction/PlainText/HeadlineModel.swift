/// Which line above a text is its headline: what speaks for a line and against it, weighed.
///
/// The weights were fitted to several hundred articles with their headlines, as a choice among the lines of each (conditional
/// logistic regression, McFadden 1974): only differences between lines of one article count. Those of Markdown headings, which hardly
/// ever are in doubt, are set by hand.
struct HeadlineModel {
    /// What a line is and how it stands. The raw values order the weights.
    enum Clue: Int, CaseIterable {
        case first, second, third, fourth, fifthOrSixth, later
        case ofOneOrTwo, ofThree, ofFour, ofFiveOrSix, ofSevenToTen, ofElevenToTwenty, ofTwentyOneToThirty, ofThirtyOneToForty
        case ofMore
        case sharesNothing, sharesLittle, sharesHalf, sharesMost, sharesAll
        case topHeading, heading, repeated, furniture, byline
        case aboveWriter, aboveDay, aboveByline, nextButOneAboveByline, aboveFurniture, aboveButton, aboveText
        case belowByline, belowFurniture, belowFirst, belowGap, aboveGap
        case comma, colon, question, exclamation, quoted, dash, opensWithBook, opensWithBracket, bar, dot, crumbs, arrow
        case digit, manyDigits, latin, manyLatin, endsWithBracket, endsSentence, saying
        case numbered, leadsIn, labelsNames, opensTail, motto, issue, headlineBehindIssue, account, medium, newspaper
        case stamped, clock, address, glyph, inBrackets, words, isLabel, shoulder, belowShoulder, longestOfHead
    }

    private static let table: [Clue: Double] = [
        .first: -0.04, .second: -0.34, .third: 0.13, .fourth: 0.77, .fifthOrSixth: -0.00, .later: -0.51,
        .ofOneOrTwo: -0.26, .ofThree: -0.24, .ofFour: -0.40, .ofFiveOrSix: 0.23, .ofSevenToTen: 0.96,
        .ofElevenToTwenty: 0.52, .ofTwentyOneToThirty: -0.02, .ofThirtyOneToForty: -0.28, .ofMore: -0.49,
        .sharesNothing: -1.74, .sharesLittle: -0.04, .sharesHalf: 0.98, .sharesMost: 0.79, .sharesAll: 0.24,
        .topHeading: 3.00, .heading: 0.50, .repeated: 0.09, .furniture: -1.36, .byline: -0.61, .aboveWriter: 1.35,
        .aboveDay: 0.93, .aboveByline: 0.26, .nextButOneAboveByline: 1.14, .aboveFurniture: -0.32,
        .aboveButton: 0.21, .aboveText: -0.70, .belowByline: -0.11, .belowFurniture: 0.25, .belowFirst: 0.16,
        .belowGap: 1.33, .aboveGap: 0.23, .comma: 0.68, .colon: 0.32, .question: 1.51, .exclamation: -0.36,
        .quoted: 0.40, .dash: -1.24, .opensWithBook: -0.11, .opensWithBracket: -0.24, .bar: 0.31, .dot: -1.78,
        .crumbs: -0.39, .arrow: -0.65, .digit: -0.57, .manyDigits: -0.53, .latin: -0.37, .manyLatin: -0.31,
        .endsWithBracket: -0.72, .endsSentence: -0.46, .saying: -0.61, .numbered: -0.17, 
        .leadsIn: -0.62, .labelsNames: -0.17, .opensTail: -0.33, .motto: -0.02, .issue: 0.36,
        .headlineBehindIssue: 0.55, .account: -0.85, .medium: -0.11, .newspaper: -0.04, .stamped: -0.85,
        .clock: -0.38, .address: -0.05, .glyph: -0.69, .inBrackets: -0.37, .words: -1.11, .isLabel: -0.46,
        .shoulder: 0.33, .belowShoulder: -0.24, .longestOfHead: 0.79,
    ]
    /// In the order of `Clue`.
    private static let weights = Clue.allCases.map { table[$0] ?? 0 }
    /// Least weight of a headline: hardly any is below, and half of what a text without one would get.
    static let least = -1.3

    /// Sum of the weights of a line's clues.
    static func score(_ clues: [Clue]) -> Double { clues.reduce(0) { $0 + weights[$1.rawValue] } }
}

extension LineReading {
    /// What speaks for and against a line as the headline.
    ///
    /// - Parameter position: among the candidates; `above` is the candidate before it.
    /// - Parameter shared: part of its pairs of characters that stand in the text's paragraphs, 0…1.
    func headlineClues(
        _ index: Int, position: Int, above: Int?, shared: Double, isRepeated: Bool, isLongest: Bool, firstProse: Int
    ) -> [HeadlineModel.Clue] {
        typealias Clue = HeadlineModel.Clue
        let line = lines[index]
        let keys = line.keys
        var clues: [Clue] = []
        func note(_ clue: Clue, if holds: Bool) { if holds { clues.append(clue) } }
        let places: [Clue] = [.first, .second, .third, .fourth, .fifthOrSixth, .fifthOrSixth]
        clues.append(position < places.count ? places[position] : .later)
        switch keys.count {
        case ...2: clues.append(.ofOneOrTwo)
        case 3: clues.append(.ofThree)
        case 4: clues.append(.ofFour)
        case 5...6: clues.append(.ofFiveOrSix)
        case 7...10: clues.append(.ofSevenToTen)
        case 11...20: clues.append(.ofElevenToTwenty)
        case 21...30: clues.append(.ofTwentyOneToThirty)
        case 31...40: clues.append(.ofThirtyOneToForty)
        default: clues.append(.ofMore)
        }
        switch shared {
        case 0: clues.append(.sharesNothing)
        case ..<0.3: clues.append(.sharesLittle)
        case ..<0.6: clues.append(.sharesHalf)
        case ..<0.9: clues.append(.sharesMost)
        default: clues.append(.sharesAll)
        }
        if case .heading(let level) = line.shape { clues.append(level == 1 ? .topHeading : .heading) }
        note(.repeated, if: isRepeated)
        note(.furniture, if: line.role == .boilerplate)
        note(.byline, if: bylines[index] != nil)
        let next = nextLine(after: index)
        if let next, let byline = bylines[next] {
            note(.aboveWriter, if: !byline.authors.isEmpty)
            note(.aboveDay, if: byline.date != nil)
            note(.aboveByline, if: byline.isWhole || byline.isNewspaper)
        } else if let next {
            note(.nextButOneAboveByline, if: bylines[next + 1].map { $0.isWhole || $0.isNewspaper } ?? false)
            note(.aboveFurniture, if: lines[next].role == .boilerplate)
            note(.aboveButton, if: LineReading.questionButtons.contains(lines[next].keys))
        }
        note(.aboveText, if: next == firstProse || index == firstProse)
        note(.belowByline, if: index > 0 && bylines[index - 1] != nil)
        note(.belowFurniture, if: index > 0 && lines[index - 1].role == .boilerplate)
        note(.belowFirst, if: index > 0 && position == 0)
        note(.belowGap, if: line.blankLinesBefore > 0)
        note(.aboveGap, if: next.map { lines[$0].blankLinesBefore > 0 } ?? true)
        note(.comma, if: keys.contains(0x2C))
        note(.colon, if: keys.contains(0x3A))
        note(.question, if: keys.contains(0x3F))
        note(.exclamation, if: keys.contains(0x21))
        note(.quoted, if: keys.contains(0x201C) || keys.contains(0x300C))
        note(.dash, if: keys.contains(0x2014))
        note(.opensWithBook, if: keys.first == 0x300A)
        note(.opensWithBracket, if: keys.first.map { [0x3010, 0x5B, 0x28, 0x3014].contains($0) } ?? false)
        note(.bar, if: keys.contains(0x7C) || keys.contains(0x4E28))
        note(.dot, if: keys.contains { [0xB7, 0x2022, 0x30FB, 0x2F].contains($0) })
        note(.crumbs, if: keys.contains { [0x3E, 0xBB, 0x203A, 0x2192].contains($0) })
        note(.arrow, if: keys.contains { (0x2190...0x21FF).contains($0) || (0x25A0...0x25FF).contains($0) })
        let digits = keys.count(where: TextKey.isDigit)
        note(.digit, if: digits > 0)
        note(.manyDigits, if: digits * 4 > keys.count)
        let latin = keys.count(where: TextKey.isLatin)
        note(.latin, if: latin > 0)
        note(.manyLatin, if: latin * 2 > keys.count)
        note(.endsWithBracket, if: keys.last.map { [0x29, 0x3011, 0x5D, 0x300B].contains($0) } ?? false)
        note(.endsSentence, if: line.endsSentence)
        note(.saying, if: LineReading.isSaying(line))
        note(.numbered, if: Headline.isNumbered(keys))
        note(.leadsIn, if: line.leadsIn)
        if let mark = keys.prefix(8).firstIndex(where: { [0x3A, 0x7C, 0x4E28, 0x2F].contains($0) }), mark >= 2 {
            note(.isLabel, if: true)
            let names = NameList.hanNames(in: line.text.unicodeScalars.dropFirst(mark + 1).map { $0 }[...])
            note(.labelsNames, if: !names.isEmpty && names.allSatisfy(Byline.isFullName))
        }
        note(
            .opensTail,
            if: known[index]?.opensTail == true || LineReading.shoulders.contains { keys.starts(with: $0) })
        note(.motto, if: LineReading.isNameWithMotto(line))
        note(.issue, if: Masthead.hasIssue(keys))
        note(.headlineBehindIssue, if: LineReading.hasHeadlineBehindIssue(keys))
        note(.account, if: Headline.looksLikeAccount(keys))
        note(.medium, if: keys.count <= 8 && Masthead.looksLikeMedium(keys))
        note(.newspaper, if: Byline.newspaperName(in: line) != nil)
        note(.stamped, if: isStamped(index))
        note(.clock, if: LineReading.holdsClock(keys))
        note(.address, if: keys.contains(0x40) || line.text.contains("http"))
        note(.glyph, if: keys.first.map { $0 > 0x2000 && !TextKey.isHan($0) && !TextKey.isPunctuation($0) } ?? false)
        note(.inBrackets, if: keys.first == 0x28 && keys.last == 0x29 || keys.first == 0x3010 && keys.last == 0x3011)
        let words = keys.split(whereSeparator: TextKey.isBlank)
        note(.words, if: words.count >= 3 && words.allSatisfy { $0.count <= 5 })
        if let above {
            let other = lines[above].keys
            note(.belowShoulder, if: above + 1 == index && other.count * 10 <= keys.count * 7)
            note(.shoulder, if: above + 1 == index && other.count * 10 > keys.count * 12)
        }
        note(.longestOfHead, if: isLongest)
        return clues
    }
}
