/// How likely a line is the article's own, by a linear model: logistic regression over `LineFeatures`, trained by
/// `Benchmarks/understanding/train --lines` on invented articles. The rules come first; the model judges what they left.
final class LineModel {
    static let model = CandidateModel(CandidateModel.lineTable)
    static let templates = CandidateModel.fingerprint(of: LineFeatures.Template.self)

    private static let field = model.field("line")

    /// What saved pages add to the odds, in nats: the articles that the model was trained on hold less furniture than they do.
    private static let prior = -0.5

    /// Log odds below which a line of the text is furniture after all.
    static let doubt = -1.0
    /// The same for headings, numbers of sections, items, what leads in to the next line and the first and the last sentence.
    static let strongDoubt = -2.75
    /// The same for a plain sentence that closes the text: 报告全文将于月底公开。
    static let closingDoubt = -3.5
    /// The same for lines in brackets of a text that has several.
    static let bracketDoubt = -4.0
    /// The same for whole sentences.
    static let proseDoubt = -1.5
    /// The same for sentences that name a channel of a medium.
    static let channelDoubt = 0.0
    /// The same for lines that cling to furniture where paragraphs stand alone.
    static let clingingDoubt = 0.5
    /// The same for paragraphs. Own ones have 2 and more, whatever they tell.
    static let paragraphDoubt = 0.0
    /// The same for sentences between furniture, and for the last of all there. Own ones have 1 and more.
    static let (enclosedDoubt, enclosedEndDoubt) = (-0.25, -1.5)
    /// The same for what a desk labels as its own word. Own ones have -0.5 and more: they introduce or go on telling.
    static let deskDoubt = -1.0
    /// Shortest paragraph, and longest that is judged, in scalars: hardly a note of a page is longer.
    static let (paragraph, lengthLimit) = (61, 160)
    /// Shares of a text that stand in paragraphs, by scalars, from which lines are judged as in most texts, and from which they are
    /// judged at all: in subtitles, verse and notes short lines are the text.
    static let (mostlyProse, partlyProse) = (0.7, 0.3)
    /// Headings of one level that make another of it the text's own.
    static let ownHeadings = 2
    /// Log odds that every line may have where a good part of the text stands in short ones.
    static let verseDoubt = -2.0

    private let features: LineFeatures
    /// Log odds of the lines that were asked for: several steps ask for the same.
    private var odds: [Double?]
    private let lines: [TextLine]
    /// Asked for by a few steps only; most models of a document never need it.
    private lazy var sequence = LineSequence(
        odds: lines.indices.map { logOdds($0) - LineModel.prior },
        lengths: lines.map { $0.text.unicodeScalars.count })

    init(_ lines: [TextLine], title: String?) {
        features = LineFeatures(lines, title: title)
        odds = [Double?](repeating: nil, count: lines.count)
        self.lines = lines
    }

    /// Log odds that the line is the article's own, judged with the lines around it.
    func logOddsAmongOthers(_ index: Int) -> Double { sequence.logOdds(index) }

    func isProse(_ index: Int) -> Bool { features.isProse[index] }

    /// The lines that stand with this one without a blank line between, if paragraphs stand alone.
    func block(_ index: Int) -> ClosedRange<Int>? { features.blocks.isSpaced ? features.blocks.ranges[index] : nil }

    /// Log odds that the line is the article's own: the mean weight of its features times the root of their number, so that
    /// long lines are not surer than short ones. 0 without a table.
    func logOdds(_ index: Int) -> Double {
        if let known = odds[index] { return known }
        let new = weighed(index)
        odds[index] = new
        return new
    }

    private func weighed(_ index: Int) -> Double {
        guard let field = LineModel.field else { return 0 }
        var (sum, count) = (Float(0), 0)
        features.forEach(index) { hash in
            sum += field[hash] ?? 0
            count += 1
        }
        return count == 0 ? 0 : Double(sum) / Double(count).squareRoot() + LineModel.prior
    }

    /// Is the model sure of a line that a rule would refuse for a few of its words?
    ///
    /// 这期写完的时候，院里的枣熟了。欢迎来信。: the text ends with the desk that wrote it.
    func readsAsOwn(_ index: Int) -> Bool {
        /// Least log odds: what the rules refuse rightly has less.
        let sure = 2.5
        return logOdds(index) >= sure
    }

    private static let tableNotes = WordList(keys: "注: 说明: 备注: 附注: 资料来源 数据来源 来源:")

    /// 注：…, 说明：…
    static func opensTableNote(_ keys: [UInt32]) -> Bool { tableNotes.begins(keys.indices, in: keys) != nil }

    /// The hashes of a line's features, as in the table of weights, parted by blanks: for training.
    func shown(_ index: Int) -> String {
        var words: [String] = []
        features.forEach(index) { words.append(FeatureHash.shown($0)) }
        return words.joined(separator: " ")
    }
}

/// How likely the lines at one end of a text are its own, taken together from outside inwards: long lines weigh more than short ones.
private struct UnlikelyEnd {
    /// Fewest lines of a text that has ends.
    static let fewestLines = 5
    /// Least share of a text, tables left out, that stands in sentences, by scalars.
    static let leastSentences = 0.6
    /// Largest part of a text behind its end and before its beginning, in per cent of its scalars.
    static let (behindText, beforeText) = (30, 25)
    /// Mean log odds below which the lines are another's. Own paragraphs have 4 and more.
    static let (doubtBehind, doubtBefore) = (1.0, 0.5)
    /// Lines beyond this length weigh no more, in scalars; log odds beyond these tell no more.
    private static let (longest, odds) = (120, -6.0...8.0)
    /// Surplus, in log odds times scalars, from which the text itself has begun: two good paragraphs.
    private static let enough = 600.0

    /// Most scalars.
    let limit: Int
    private var count = 0
    private(set) var surplus = 0.0

    init(limit: Int) { self.limit = limit }

    var isUnlikely: Bool { surplus < 0 }

    /// Where most of a text stands in such lines, it is no subtitles and no verse.
    static func isSentence(_ line: TextLine) -> Bool {
        /// Shortest such line, in scalars.
        let least = 16
        return line.keys.count >= least && line.endsSentence
    }

    /// Adds a line; false if the end cannot reach as far.
    mutating func takes(_ line: TextLine, _ logOdds: Double, doubt: Double) -> Bool {
        count += line.keys.count
        let odds = min(max(logOdds, UnlikelyEnd.odds.lowerBound), UnlikelyEnd.odds.upperBound)
        surplus += (odds - doubt) * Double(min(UnlikelyEnd.longest, line.keys.count))
        return count <= limit && surplus <= UnlikelyEnd.enough
    }
}

extension LineReading {
    /// Lines that no rule refused and that read like furniture: short ones that none of the paragraphs around has to do with.
    ///
    /// - Parameter judgesEnd: also behind the last paragraph. What a saved page kept there may be a list of the text's own.
    mutating func dropUnlikely(_ model: LineModel, judgesEnd: Bool = true) {
        let lastParagraph = judgesEnd ? lines.count : lines.lastIndex { $0.role == .body && $0.isProse } ?? lines.count
        let judged = lines.indices.prefix(lastParagraph).filter { index in
            lines[index].role == .body && !squareHeadings.contains(index) && !openingVerse.contains(index)
                && lines[index].shape != .tableRow
                && !lines[index].isTurn
                && lines[index].keys.count <= LineModel.lengthLimit && lines[index].lastNumber == lines[index].number
        }
        guard !judged.isEmpty else { return }
        answered = answeredQuestions()
        var (prose, all) = (0, 0)
        for index in lines.indices where lines[index].role == .body {
            all += lines[index].keys.count
            if model.isProse(index) { prose += lines[index].keys.count }
        }
        let (mostly, partly) = (LineModel.mostlyProse * Double(all), LineModel.partlyProse * Double(all))
        guard Double(prose) >= partly else { return }
        let isMostlyProse = Double(prose) >= mostly
        let last = lines.lastIndex { $0.role == .body && $0.isProse }
        // 大家好。 No question: that is a deck's.
        let first = lines.firstIndex { $0.role == .body }
        // The text's first line, once those above it are refused. Below them it is a sentence of some length, in scalars: no deck.
        var opening = first
        let deck = 14
        func opens(_ index: Int) -> Bool {
            [0x3002, 0x21].contains(lines[index].lastMark) && TextKey.isHan(lines[index].keys[0])
                && index == opening && (index == first || lines[index].keys.count > deck)
        }
        // 【阿宁】 … 【老贝】: headings.
        let hasBrackets = judged.count { isInBrackets(lines[$0]) && !isKeptByRule(lines[$0]) } > 1
        func least(_ index: Int) -> Double {
            let line = lines[index]
            if line.keys.count >= LineModel.paragraph { return LineModel.paragraphDoubt }
            let isNumber = line.hanCount == 0 || line.shape != .plain
            if !isNumber, !line.isProse, clings(index, in: model.block(index)) { return LineModel.clingingDoubt }
            if hasBrackets, isInBrackets(line) { return LineModel.bracketDoubt }
            let isPart =
                isNumber || isInPieces(line) || Headline.isNumbered(line.keys)
                || line.leadsIn
            let isEnclosed =
                line.isProse && !opensSpeech(line) && index > 0 && index + 1 < lines.count && isFurniture(index - 1)
                && isFurniture(index + 1)
            if Furniture.hasEditorsLabel(line.keys) { return LineModel.deskDoubt }
            if index == last {
                if isEnclosed, !isPart { return LineModel.enclosedEndDoubt }
                return isPlainSentence(index) ? LineModel.closingDoubt : LineModel.strongDoubt
            }
            if isPart { return LineModel.strongDoubt }
            if isEnclosed { return LineModel.enclosedDoubt }
            // 他，曾是某某； above 他，就是某某！
            if goesOn(index) || line.endsSentence && index > 0 && goesOn(index - 1) { return LineModel.strongDoubt }
            if opens(index) { return lines[index].keys.count > deck ? LineModel.strongDoubt : LineModel.proseDoubt }
            guard line.isProse else { return LineModel.doubt }
            return Furniture.namesChannel(line) ? LineModel.channelDoubt : LineModel.proseDoubt
        }
        func goesOn(_ index: Int) -> Bool {
            lines[index].role == .body && [0x3B, 0x2C].contains(lines[index].lastMark) && lines[index].hanCount >= 8
                && index + 1 < lines.count && lines[index + 1].blankLinesBefore == 0 && lines[index + 1].role == .body
        }
        let ofSeries = seriesOdds(judged, model)
        // What the rules keep is asked last: hardly any line gets there.
        for index in judged {
            let least = least(index)
            if ofSeries[index] ?? model.logOdds(index) < (isMostlyProse ? least : min(least, LineModel.verseDoubt)),
                !isKeptByRule(lines[index]), !isOfTable(index), index != opening || !tellsDispatch(lines[index]),
                last.map({ index < $0 }) ?? true || !Furniture.takesLeave(lines[index]), !answered.contains(index)
            {
                lines[index].role = .boilerplate
                if index == opening { opening = lines[index...].firstIndex { $0.role == .body } }
            }
        }
    }

    /// 房租：3800, 装修：7万, 进书：6万: labelled lines of one block are furniture together or not at all. By line, their mean log odds.
    private func seriesOdds(_ judged: [Int], _ model: LineModel) -> [Int: Double] {
        /// Fewest such lines, and longest label with its colon, in scalars.
        let (fewest, label) = (3, 7)
        var odds: [Int: Double] = [:]
        var run: [Int] = []
        func close() {
            // 观众：…？ above 某某：…
            if run.count >= fewest || run.count == 2 && lines[run[0]].lastMark == 0x3F {
                let mean = run.reduce(0) { $0 + model.logOdds($1) } / Double(run.count)
                for index in run { odds[index] = mean }
            }
            run = []
        }
        for index in judged {
            // 1. …；: an entry of a numbered list, too.
            let isLabelled =
                lines[index].keys.prefix(label).contains(0x3A) && !lines[index].leadsIn
                || lines[index].keys.count > 12 && SectionNumber(Array(lines[index].keys.prefix(12))) != nil
            if !isLabelled || run.last.map({ $0 + 1 != index || lines[index].blankLinesBefore > 0 }) ?? false {
                close()
            }
            if isLabelled { run.append(index) }
        }
        close()
        return odds
    }

    /// The source of a table's numbers, and the day below who signs a notice.
    func isKeptByRule(_ line: TextLine) -> Bool {
        Furniture.holdsDataSource(line.keys)
            || DateStamp.first(in: line.keys).map { $0.range.count + 2 >= line.keys.count } ?? false
    }

    /// 表1 月均收入 right above a table, 说明：… right below it.
    func isOfTable(_ index: Int) -> Bool {
        /// Longest caption, in scalars.
        let limit = 60
        func isRow(_ index: Int) -> Bool {
            lines.indices.contains(index) && lines[index].role == .body && lines[index].shape == .tableRow
        }
        let line = lines[index]
        // （点击可放大）
        return line.keys.count <= limit && !Brackets.notes.opens(line.keys[0]) && isRow(index + 1)
            || isRow(index - 1) && LineModel.opensTableNote(line.keys)
    }

    /// A sentence of the text's without a label, a mark before it or a word of the desk's.
    func isPlainSentence(_ index: Int) -> Bool {
        /// Fewest Han characters, and where a label's colon may stand, in scalars.
        let (least, label) = (10, 12)
        guard lines.indices.contains(index), case let line = lines[index], line.role == .body else { return false }
        return line.lastMark == 0x3002 && line.hanCount >= least && line.shape == .plain && TextKey.isHan(line.keys[0])
            && !line.keys.prefix(label).contains(0x3A) && !line.isLink && !Furniture.isDeskSpeech(line)
            && !Furniture.isCallOfMedium(line) && !Furniture.isClickable(line) && !Furniture.isSiteNotice(line.keys)
    }

    private func isInBrackets(_ line: TextLine) -> Bool { line.keys.first == 0x3010 && line.keys.last == 0x3011 }

    /// 一个周末 — 两个人 — 三碗粉
    private func isInPieces(_ line: TextLine) -> Bool {
        let keys = line.keys
        return keys.indices.dropFirst().dropLast().count {
            keys[$0] == 0x2014 && TextKey.isBlank(keys[$0 - 1]) && TextKey.isBlank(keys[$0 + 1])
        } > 1
    }

    /// Takes back a paragraph that a rule refused between headline and text for a few of its words, with the numbered heading below
    /// it: 朋友们好，这个月的信写得慢……若有疏漏，还请见谅。
    mutating func restoreOpening(_ model: LineModel) {
        /// Lines above the text that are looked at, and least log odds of one that speaks as a desk does.
        let (reach, sure) = (4, 4.0)
        guard let first = lines.indices.first(where: { lines[$0].role == .body }), first > 0 else { return }
        let headline = title.map(TextKey.keys)
        for index in lines.indices.prefix(first).suffix(reach).reversed() {
            let line = lines[index]
            // What stands above the headline opens another text, or none.
            if line.role == .metadata, let headline, Headline.isSame(line.keys, headline) { return }
            // Rules across the page and numbered headings stand between.
            if line.hanCount == 0 || line.role == .boilerplate && Headline.isNumbered(line.keys) { continue }
            guard line.role == .boilerplate, LineFeatures.isProse(line.keys), line.endsSentence,
                !(bylines[index]?.isWhole ?? false),
                !Furniture.isEditorsNote(line.keys), LineReading.digest(line.keys) == nil,
                model.logOdds(index) >= sure || !Furniture.isCallOfMedium(line) && !Furniture.isDeskSpeech(line),
                headline.map({ !Headline.isSame(line.keys, $0) }) ?? true, model.readsAsOwn(index)
            else { return }
            for own in index..<first where own == index || Headline.isNumbered(lines[own].keys) {
                lines[own].role = .body
            }
            textStart = min(textStart, index)
            return
        }
    }

    /// Takes back paragraphs below the text's first that a rule refused and of which the model is sure, with the sentences right
    /// behind the last of them: what stood below a link in the midst of a text was taken for what follows its end.
    ///
    /// Other pieces often read like the text's own: what was refused as theirs stays refused, and so do replies.
    mutating func restoreSure(_ model: LineModel) {
        /// Least log odds of a line between two of the text's, of a number and what a desk says there, of a sentence behind its end, of
        /// one right behind what was taken back, and of one further below it: the text goes on there.
        let (within, desk, behind, sentence, further) = (2.7, 4.5, 4.0, 0.3, 2.0)
        guard !isThread, let first = lines.firstIndex(where: { $0.role == .body }),
            let end = lines.lastIndex(where: { $0.role == .body })
        else { return }
        var last = end
        var compared = 0
        var restored: [Int] = []
        for index in lines.indices where index > first && lines[index].role == .boilerplate {
            if index > end, Furniture.opensReplies(lines[index]) { break }
            guard !(bylines[index]?.isWhole ?? false), !Furniture.isLabelledCaption(lines[index]),
                !Furniture.isSponsored(lines[index]), !Furniture.endsWithCredit(lines[index])
            else { continue }
            let isNext = last > end && index == last + 1 && lines[index].endsSentence
            let least =
                isNext
                ? sentence
                : index < end
                    ? (lines[index].hanCount == 0 ? desk : within)
                    : model.isProse(index) || lines[index].endsSentence
                        ? (last > end ? further : behind) : Double.infinity
            guard model.logOdds(index) >= least, compared < LineReading.comparisonLimit else { continue }
            compared += 1
            guard !isSaidElsewhere(index),
                !(known[index].map { $0.advertisements > 1 } ?? false) || !Furniture.opensAsOffer(lines[index].keys),
                model.logOdds(index) >= desk
                    || !Furniture.isCallOfMedium(lines[index]) && !Furniture.isDeskSpeech(lines[index])
            else { continue }
            lines[index].role = .body
            restored.append(index)
            last = max(last, index)
        }
        // Between two of the text's after all.
        for index in lines.indices where index > end && index < last && lines[index].role == .boilerplate {
            guard model.isProse(index) || lines[index].endsSentence, model.logOdds(index) >= within,
                !(bylines[index]?.isWhole ?? false),
                !Furniture.isLabelledCaption(lines[index]), !Furniture.isSponsored(lines[index]),
                !Furniture.endsWithCredit(lines[index]), !isSaidElsewhere(index)
            else { continue }
            lines[index].role = .body
            restored.append(index)
        }
        restoreHeadingsAbove(restored)
    }

    /// Does a line of the text hold this one's words? A pull quote reads like the text, too.
    func isSaidElsewhere(_ index: Int) -> Bool {
        let words = Repetition.letters(of: lines[index].keys)
        return lines.contains { line in
            line.role == .body && line.keys.count >= lines[index].keys.count
                && Masthead.holds(words, Repetition.letters(of: line.keys))
        }
    }

    /// What stands behind the text's end or before its beginning under a label or beside furniture, if its lines together read
    /// like another's: briefs, letters, what the desk recommends. Single lines of such a piece often read like the text's own.
    mutating func dropUnlikelyEnds(_ model: LineModel) {
        let body = lines.indices.filter { lines[$0].role == .body }
        guard body.count >= UnlikelyEnd.fewestLines else { return }
        let all = body.reduce(0) { $0 + (lines[$1].shape == .tableRow ? 0 : lines[$1].keys.count) }
        let sentences = body.reduce(0) { $0 + (UnlikelyEnd.isSentence(lines[$1]) ? lines[$1].keys.count : 0) }
        guard Double(sentences) >= UnlikelyEnd.leastSentences * Double(all) else { return }
        let isConversation = lines.contains(where: \.isTurn)
        var end = UnlikelyEnd(limit: all * UnlikelyEnd.behindText / 100)
        // Least surplus so far, and that of all below the last heading.
        var (cut, least, section): (Int?, Double, Double) = (nil, 0, 0)
        for place in body.indices.reversed().prefix(while: { $0 > 2 }) {
            let index = body[place]
            // A table is the text's own, and where its numbers come from.
            guard lines[index].shape != .tableRow, !Furniture.holdsDataSource(lines[index].keys),
                !goesOnCounting(index), !seriesHeadings.contains(index), !Furniture.takesLeave(lines[index]),
                end.takes(lines[index], model.logOdds(index), doubt: UnlikelyEnd.doubtBehind)
            else { break }
            let isBelowFurniture = (body[place - 1] + 1..<index).contains(where: isPage)
            // Below furniture without a label: a good paragraph is the text's, whatever stands below it.
            // A heading as others of the text above what reads like its own.
            let isOwnHeading =
                lines[index].isHeading && end.surplus >= section
                && body[..<place].count(where: { lines[$0].shape == lines[index].shape }) >= LineModel.ownHeadings
            if lines[index].isHeading { section = end.surplus }
            let isLabel =
                !isOwnHeading && isTailLabel(index, below: body[..<place]) && !answered.contains(index)
            if end.isUnlikely, isBelowFurniture && end.surplus < least || isLabel { cut = place }
            least = min(least, end.surplus)
        }
        if let cut, !isThread, !body[cut...].contains(where: { lines[$0].isTurn || isSigned($0) }),
            isConversation || !tellsOfOwn(body[cut...])
        {
            for index in body[cut...] { lines[index].role = .foreign }
        }
        var head = UnlikelyEnd(limit: all * UnlikelyEnd.beforeText / 100)
        cut = nil
        for place in body.indices.dropLast(3) {
            let index = body[place]
            guard head.takes(lines[index], model.logOdds(index), doubt: UnlikelyEnd.doubtBefore) else { break }
            let isAboveFrame = (index + 1..<body[place + 1]).contains { lines[$0].role != .body }
            // Among the others a scene above a picture reads like the text's own.
            if model.logOddsAmongOthers(index) >= 0 { break }
            if head.isUnlikely, isAboveFrame { cut = place }
        }
        if let cut, !body[...cut].contains(where: { lines[$0].isTurn }) {
            for index in body[...cut] { lines[index].role = .foreign }
        }
    }

    /// 五、三点建议 where 四、 stands among the paragraphs above: a section of the same text.
    private func goesOnCounting(_ index: Int) -> Bool {
        /// Lines above that are looked at.
        let reach = 200
        guard let number = SectionNumber(lines[index].keys), number.value > 1, !lines[index].isProse else {
            return false
        }
        return lines[..<index].suffix(reach).contains { line in
            guard line.role == .body, let other = SectionNumber(line.keys) else { return false }
            return other.style == number.style && other.value == number.value - 1
        }
    }

    /// Do lines that name people of the text make up a quarter of these, by scalars? A comment may name one, too.
    private func tellsOfOwn(_ cut: ArraySlice<Int>) -> Bool {
        let own = linesNamingOwn(cut, before: cut[cut.startIndex])
        let all = cut.reduce(0) { $0 + lines[$1].keys.count }
        return own.reduce(0) { $0 + lines[$1].keys.count } * 4 >= all
    }

    /// Refused as the page's or as another piece, no second copy and no line on the article itself.
    private func isPage(_ index: Int) -> Bool { lines[index].role == .boilerplate || lines[index].role == .foreign }

    /// 常见问题 above 还开吗？ 开，周三和周末。: headings of Markdown with nothing but questions and their answers below them are the author's,
    /// and so are these.
    private func answeredQuestions() -> Set<Int> {
        /// Most lines below that are looked at.
        let reach = 20
        var found: Set<Int> = []
        for heading in lines.indices where lines[heading].isHeading && lines[heading].role == .body {
            let below = lines.indices.dropFirst(heading + 1).prefix(reach).prefix {
                lines[$0].role == .body && !lines[$0].isHeading
            }
            let areAnswers = below.allSatisfy { index in
                guard let mark = lines[index].keys.firstIndex(of: 0x3F) else { return false }
                return mark > 2 && mark + 2 < lines[index].keys.count && lines[index].endsSentence
            }
            if !below.isEmpty, areAnswers { found.formUnion([heading] + below) }
        }
        return found
    }

    /// Headings above the last words of a text's author.
    private static let lastHeadings = Set(
        Gazetteer.words("写在最后 写在后面 最后 尾声 余话 余音 余论 结语 结尾 后记 跋 终章 末章 代后记 代结语").map(TextKey.keys))

    /// 短讯, ☆ 县内见闻, 【读者信箱】: short, no sentence, and not marked as several lines of the text above it are.
    private func isTailLabel(_ index: Int, below body: ArraySlice<Int>) -> Bool {
        /// Longest label, in scalars, and so many lines with its mark are the text's headings, or its posts.
        let (limit, marked) = (26, 3)
        /// Lines above that are looked at for its mark.
        let reach = 200
        let line = lines[index]
        guard line.keys.count <= limit, !line.endsSentence, !line.leadsIn, line.lastMark != 0x2C,
            !LineReading.lastHeadings.contains(line.keys.filter(TextKey.isHan)), let first = line.keys.first
        else { return false }
        return TextKey.isHan(first)
            || body.suffix(reach).count { lines[$0].keys.first == first } < marked
    }

    /// 特此公告 with who signs and the day: the end of a notice.
    private func isSigned(_ index: Int) -> Bool {
        Furniture.closesNotice(lines[index]) || Furniture.signsNotice(lines[index].keys)
    }

    private func opensSpeech(_ line: TextLine) -> Bool { [0x201C, 0x300C].contains(line.keys.first) }

    /// Does furniture that is no picture stand right above or below, without a blank line between?
    private func clings(_ index: Int, in block: ClosedRange<Int>?) -> Bool {
        guard let block else { return false }
        return index > block.lowerBound && isFurniture(index - 1) || index < block.upperBound && isFurniture(index + 1)
    }
}
