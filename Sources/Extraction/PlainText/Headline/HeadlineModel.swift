/// Which line above a text is its headline: what speaks for a line and against it, weighed.
///
/// The weights were fitted to several hundred articles with their headlines, as a choice among the lines of each (conditional
/// logistic regression, McFadden 1974): only differences between lines of one article count. Those of Markdown headings, which hardly
/// ever are in doubt, are set by hand.
struct HeadlineModel {
    /// What a line is and how it stands. The raw values order the weights.
    enum Clue: Int, CaseIterable {
        case first, second, third, fourth, fifthOrSixth, later
        case ofOneOrTwo, ofThree, ofFour, ofFiveOrSix, ofSevenToTen, ofElevenToTwenty, ofTwentyOneToThirty,
            ofThirtyOneToForty
        case ofMore
        case sharesNothing, sharesLittle, sharesHalf, sharesMost, sharesAll
        case topHeading, heading, repeated, furniture, byline
        case aboveWriter, aboveDay, aboveByline, nextButOneAboveByline, aboveFurniture, aboveButton, aboveText
        case belowByline, belowFurniture, belowFirst, belowGap, aboveGap
        case comma, colon, question, exclamation, quoted, dash, opensWithBook, opensWithBracket, bar, dot, crumbs, arrow
        case digit, manyDigits, latin, manyLatin, endsWithBracket, endsSentence, saying
        case numbered, leadsIn, labelsNames, opensTail, motto, issue, headlineBehindIssue, account, medium, newspaper
        case stamped, clock, address, glyph, inBrackets, words, isLabel, shoulder, belowShoulder, longestOfHead
        case personName, followed, endsCrumbs, labelled, fromPlace, repeatedBelow
    }

    private static let table: [Clue: Double] = [
        .first: 0.03, .second: -0.42, .third: 0.12, .fourth: 1.00, .fifthOrSixth: 0.05, .later: -0.80,
        .ofOneOrTwo: -0.75, .ofThree: -0.79, .ofFour: -0.70, .ofFiveOrSix: 0.40, .ofSevenToTen: 1.45,
        .ofElevenToTwenty: 1.00, .ofTwentyOneToThirty: 0.34, .ofThirtyOneToForty: -0.20, .ofMore: -0.83,
        .sharesNothing: -1.79, .sharesLittle: 0.27, .sharesHalf: 1.38, .sharesMost: 1.61, .sharesAll: 0.28,
        .topHeading: 3.00, .heading: 0.50, .repeated: 0.37, .furniture: -1.82, .byline: -0.88, .aboveWriter: 1.79,
        .aboveDay: 1.09, .aboveByline: 0.30, .nextButOneAboveByline: 1.79, .aboveFurniture: -0.49,
        .aboveButton: 0.37, .aboveText: -1.12, .belowByline: -0.22, .belowFurniture: 0.13, .belowFirst: 0.24,
        .belowGap: 1.62, .aboveGap: 0.23, .comma: 1.21, .colon: 0.47, .question: 3.15, .exclamation: -0.73,
        .quoted: 0.62, .dash: -2.50, .opensWithBook: -0.40, .opensWithBracket: -1.22, .bar: 0.41, .dot: -3.24,
        .crumbs: -0.50, .arrow: -1.61, .digit: -0.96, .manyDigits: -0.78, .latin: -0.43, .manyLatin: -0.61,
        .endsWithBracket: -0.97, .endsSentence: -1.40, .saying: -1.66, .numbered: -0.35, .leadsIn: -1.12,
        .labelsNames: -1.14, .opensTail: -1.08, .motto: -0.10, .issue: 0.92, .headlineBehindIssue: 1.02,
        .account: -1.64, .medium: -0.20, .newspaper: -0.50, .stamped: -1.37, .clock: -0.81, .address: -0.09,
        .glyph: -1.35, .inBrackets: -0.88, .words: -1.72, .isLabel: -0.80, .shoulder: 0.51, .belowShoulder: -0.21,
        .longestOfHead: 1.36, .personName: -0.72, .followed: -0.36, .endsCrumbs: -0.08, .labelled: -0.63,
        .fromPlace: -0.40, .repeatedBelow: 1.68,
    ]
    /// In the order of `Clue`.
    private static let weights = Clue.allCases.map { table[$0] ?? 0 }
    /// Least weight of a headline: no right one of those that were looked at is below.
    static let least = -4.0

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
        note(.furniture, if: line.role == .boilerplate && !isRepeated)
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
        // （社会·深度）headline: what its label has is not the headline's.
        let label =
            Brackets.notes.opens(keys.first ?? 0) ? keys.prefix(9).firstIndex(where: Brackets.notes.closes) : nil
        let unlabelled = keys[(label.map { $0 + 1 } ?? 0)...]
        note(
            .dot,
            if: (unlabelled.isEmpty ? keys[...] : unlabelled).contains { [0xB7, 0x2022, 0x30FB, 0x2F].contains($0) })
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
        // 某某吧 above a thread.
        note(.account, if: Headline.looksLikeAccount(keys) || isThread && keys.count <= 8 && keys.last == 0x5427)
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
        note(.personName, if: Byline.isFullName(line.text) || Byline.isHandle(keys))
        // 某某 关注, 某某 above 楼主 or a button to follow.
        note(
            .followed,
            if: LineReading.followWords.contains { keys.count > $0.count && keys.suffix($0.count).elementsEqual($0) }
                || next.map {
                    LineReading.follow.contains(lines[$0].keys) || LineReading.standings.occurs(in: lines[$0].keys)
                } ?? false)
        note(.endsCrumbs, if: Headline.crumbs(line.text).count >= 2)
        if let colon = keys.prefix(8).firstIndex(of: 0x3A) {
            note(
                .labelled,
                if: Byline.isLabel(TextKey.string(keys[..<colon]))
                    || LineReading.keywords.contains(Array(keys[..<colon])))
        }
        note(.fromPlace, if: keys.starts(with: LineReading.cameFrom) || keys.starts(with: LineReading.postedFrom))
        // The headline stands above its copy.
        note(.repeatedBelow, if: isRepeated && next.map { Headline.isSame(lines[$0].keys, keys) } ?? false)
        return clues
    }
}

extension LineReading {
    fileprivate static let keywords = Set(Gazetteer.words("关键字 关键词 标签 话题 导语 摘要 简介").map(TextKey.keys))
    fileprivate static let postedFrom = TextKey.keys("来自")
}
