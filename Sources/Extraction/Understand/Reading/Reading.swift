internal import ChineseText
internal import Stories

/// A text cut into paragraphs, sentences and clauses, with its quotations marked: what every rule about people reads.
final class Reading: Sendable {
    struct Paragraph: Sendable {
        var range: Range<Int>
        /// Indices into `sentences`.
        var sentences: Range<Int>
        var isHeading: Bool
        /// Speaker label of a transcript turn (王某：…): the label without its colon.
        var turn: Range<Int>?
        /// 讲述者： at the start: what follows, up to the next such line, is told by the one named in it.
        var voice: Range<Int>?
    }

    struct Sentence: Sendable {
        var range: Range<Int>
        var paragraph: Int
        /// Indices into `clauses`.
        var clauses: Range<Int>
    }

    struct Clause: Sendable {
        var range: Range<Int>
        var sentence: Int
        var paragraph: Int
        /// Index into `quotes` if the clause lies in direct speech.
        var quote: Int?
    }

    struct Quotation: Sendable {
        /// The words between the marks.
        var range: Range<Int>
        var paragraph: Int
        /// Long enough or punctuated enough to be speech; else a term or a scare quote.
        var isSpeech: Bool
    }

    let source: SourceText
    /// Folded to simplified, Latin letters and digits in lower case and half width; same length as the text.
    let key: [UInt32]
    let paragraphs: [Paragraph]
    let sentences: [Sentence]
    let clauses: [Clause]
    let quotes: [Quotation]
    /// Index of the clause at each offset; line ends belong to the clause before them.
    private let clauseIndex: [Int32]

    /// Longest line without closing punctuation that can be a heading, in scalars.
    private static let headingLimit = 34

    private static let sentenceEnds = ScalarSet("。！？!?…；;")
    private static let clauseEnds = ScalarSet("，,、：:—")
    private static let closers = ScalarSet("”」』’\"）)")
    /// All of these.
    private static let marks: ScalarSet = {
        var marks = sentenceEnds
        for others in [clauseEnds, closers] { marks.formUnion(others) }
        return marks
    }()

    convenience init(_ source: SourceText) {
        let key = source.folded.map { Reading.normalised($0) }
        let (sentenceEnds, clauseEnds, closers) = (Reading.sentenceEnds, Reading.clauseEnds, Reading.closers)
        let marks = Reading.marks
        var paragraphs: [Paragraph] = []
        var sentences: [Sentence] = []
        var clauses: [Clause] = []
        var quotes: [Quotation] = []
        var clauseIndex = [Int32](repeating: -1, count: key.count)
        for (number, range) in source.paragraphs.enumerated() {
            let found = Reading.quotations(in: key, range, paragraph: number)
            let firstQuote = quotes.count
            quotes += found
            let firstSentence = sentences.count
            var clauseStart = range.lowerBound
            var firstClause = clauses.count
            var quote = firstQuote
            func closeClause(at end: Int) {
                var start = clauseStart
                while start < end, Reading.isBlank(key[start]) { start += 1 }
                guard start < end else {
                    clauseStart = end
                    return
                }
                let middle = start + (end - start) / 2
                var inside: Int?
                for index in max(firstQuote, quote - 1)..<max(quotes.count, firstQuote) where quotes[index].isSpeech {
                    if quotes[index].range.lowerBound > middle { break }
                    if quotes[index].range.contains(middle) { inside = index }
                }
                let number32 = Int32(clauses.count)
                clauseIndex.withUnsafeMutableBufferPointer { $0[clauseStart..<end].update(repeating: number32) }
                clauses.append(Clause(range: start..<end, sentence: sentences.count, paragraph: number, quote: inside))
                clauseStart = end
            }
            func closeSentence(at end: Int) {
                closeClause(at: end)
                if clauses.count > firstClause {
                    sentences.append(
                        Sentence(
                            range: clauses[firstClause].range.lowerBound..<end, paragraph: number,
                            clauses: firstClause..<clauses.count))
                }
                firstClause = clauses.count
            }
            // The next quotation, and no offset behind the beginning of the sentence.
            var next = firstQuote
            var nextStart = next < quotes.count ? quotes[next].range.lowerBound : range.upperBound
            var sentenceStart = range.lowerBound
            var offset = range.lowerBound
            while offset < range.upperBound {
                let scalar = key[offset]
                let isMark = marks.contains(scalar)
                // Most scalars end nothing.
                if !isMark, offset < nextStart, offset + 1 - sentenceStart < Sentences.lengthLimit {
                    offset += 1
                    continue
                }
                while quote < quotes.count, quotes[quote].range.upperBound < offset { quote += 1 }
                if quote < quotes.count, quotes[quote].isSpeech, quotes[quote].range.lowerBound == offset {
                    closeClause(at: offset)
                }
                while offset >= nextStart, nextStart < range.upperBound {
                    next += 1
                    nextStart = next < quotes.count ? quotes[next].range.lowerBound : range.upperBound
                }
                offset += 1
                if !isMark {
                    // Within a clause.
                } else if sentenceEnds.contains(scalar) {
                    while offset < range.upperBound,
                        closers.contains(key[offset]) || sentenceEnds.contains(key[offset])
                    {
                        offset += 1
                    }
                    closeSentence(at: offset)
                } else if clauseEnds.contains(scalar) {
                    // 1,000 and 10:30 are no clause ends; neither is a short list joined by 、.
                    if scalar == 0x2C || scalar == 0x3A, offset < range.upperBound, offset >= 2,
                        Reading.isDigit(key[offset]), Reading.isDigit(key[offset - 2])
                    {
                        continue
                    }
                    if scalar == 0x3001 { continue }
                    closeClause(at: offset)
                } else if closers.contains(scalar), quote < quotes.count, quotes[quote].isSpeech,
                    quotes[quote].range.upperBound == offset - 1
                {
                    closeClause(at: offset)
                }
                sentenceStart = firstClause < clauses.count ? clauses[firstClause].range.lowerBound : clauseStart
                if Sentences.isTooLong(offset - sentenceStart, Sentences.lengthLimit, closes: clauseStart == offset) {
                    closeSentence(at: offset)
                }
            }
            closeSentence(at: range.upperBound)
            let turn = Reading.turnLabel(in: key, range)
            paragraphs.append(
                Paragraph(
                    range: range, sentences: firstSentence..<sentences.count,
                    isHeading: turn == nil && Reading.looksLikeHeading(key, range), turn: turn))
        }
        // A label stands for a speaker if it comes again, or is one of the usual ones; 01 某某：… is a heading.
        var labels: [[UInt32]: Int] = [:]
        // 听众“甲”：…, 听众“乙”：… are turns of one shape.
        var shapes: [[UInt32]: Int] = [:]
        for turn in paragraphs.compactMap(\.turn) {
            labels[Array(key[turn]), default: 0] += 1
            if let lead = Reading.leadOfMarked(key[turn]) { shapes[lead, default: 0] += 1 }
        }
        for (number, paragraph) in paragraphs.enumerated() {
            if let voice = Reading.voiceLabel(in: key, paragraph.range) {
                paragraphs[number].voice = voice
                paragraphs[number].turn = nil
                paragraphs[number].isHeading = true
                continue
            }
            guard let turn = paragraph.turn else { continue }
            let label = Reading.string(key[turn]).filter { !"*# ".contains($0) }
            // 代表：某某，31岁。 again and again brings in somebody each time, 年龄：31岁 tells of who stands above.
            if !Reading.exampleLabels.contains(label), !Reading.factLabels.contains(label) {
                guard labels[Array(key[turn])] == 1 else { continue }
                if Reading.usualLabels.contains(label) { continue }
                if let lead = Reading.leadOfMarked(key[turn]), shapes[lead, default: 0] >= Reading.fewestOfShape {
                    continue
                }
            }
            paragraphs[number].turn = nil
            paragraphs[number].isHeading = Reading.looksLikeHeading(key, paragraph.range)
        }
        Reading.dropCardLabels(&paragraphs, key)
        // Many short lines in a row without a full stop are speech or verse, not headings.
        var run = 0
        for number in 0...paragraphs.count {
            if number < paragraphs.count, paragraphs[number].isHeading, paragraphs[number].voice == nil {
                run += 1
                continue
            }
            if run >= Reading.headingRun {
                // A card: its head, and below it the labels that all cards have.
                let first = number - run
                let isCard =
                    Reading.comesAgain(paragraphs[first + 1].range, among: paragraphs, key)
                    && !Reading.comesAgain(paragraphs[first].range, among: paragraphs, key)
                for line in (isCard ? first + 1 : first)..<number { paragraphs[line].isHeading = false }
            }
            run = 0
        }
        self.init(source, key, paragraphs, sentences, clauses, quotes, clauseIndex)
    }

    /// Does another paragraph hold the same line?
    private static func comesAgain(_ line: Range<Int>, among paragraphs: [Paragraph], _ key: [UInt32]) -> Bool {
        paragraphs.count { $0.range.count == line.count && key[$0.range].elementsEqual(key[line]) } > 1
    }

    /// 年龄：42岁 / 出走城市：… below each name: labels of cards, not of speakers.
    ///
    /// Under several headings stand lines with different labels and nothing of a sentence, and the same labels under each.
    private static func dropCardLabels(_ paragraphs: inout [Paragraph], _ key: [UInt32]) {
        /// Fewest cards, fewest lines of one, and longest line, in scalars.
        let (fewest, lines, longest) = (2, 2, 40)
        var cards: [Range<Int>] = []
        var counts: [[UInt32]: Int] = [:]
        var number = 0
        while number < paragraphs.count {
            var end = number
            var labels: Set<[UInt32]> = []
            while end < paragraphs.count, let turn = paragraphs[end].turn, paragraphs[end].range.count <= longest,
                let last = paragraphs[end].range.last, !headingEnds.contains(key[last]),
                ![0xFF1F, 0x3F].contains(key[last]),
                labels.insert(Array(key[turn])).inserted
            {
                end += 1
            }
            if end - number >= lines, number > 0, paragraphs[number - 1].turn == nil,
                paragraphs[number - 1].range.count <= longest
            {
                cards.append(number..<end)
                for label in labels { counts[label, default: 0] += 1 }
            }
            number = max(end, number + 1)
        }
        for card in cards
        where card.contains(where: { counts[Array(key[paragraphs[$0].turn ?? 0..<0])] ?? 0 >= fewest }) {
            for line in card { paragraphs[line].turn = nil }
        }
    }

    /// Fewest labels that are of one shape.
    private static let fewestOfShape = 2

    /// 听众 of 听众“甲”: what stands before a name in marks that ends a label.
    private static func leadOfMarked(_ label: ArraySlice<UInt32>) -> [UInt32]? {
        guard let last = label.last, [0x201D, 0x300D].contains(last),
            let open = label.firstIndex(where: { [0x201C, 0x300C].contains($0) }), open > label.startIndex
        else { return nil }
        return Array(label[label.startIndex..<open])
    }

    private static let exampleLabels: Set<String> = ["代表", "代表人物", "人物", "主角", "主人公", "案例", "样本", "典型", "例子", "当事人"]

    /// What a card tells of a person, line by line.
    static let factLabels = Set(
        Gazetteer.words(
            "姓名 名字 昵称 年龄 年纪 性别 星座 城市 坐标 地点 现居 现居地 所在地 居住地 常住地 籍贯 老家 家乡 出生 出生地 生于 职业 原职业 现职业 前职业 从前 以前 过去 之前 之后 现在 如今 目前 离开 去向 去处 路线 轨迹 迁徙 行业 公司 前公司 学历 专业 毕业 学校 身份 原身份 现身份 工作 原工作 现工作 收入 月收入 年收入 月薪 年薪 支出 存款 房租 花费 成本 投入 启动资金 时长 时间 离开时间 离职时间 返乡时间 关键词 标签 一句话 状态 近况 家庭 婚姻 店名 面积"
        ))

    /// Most headings that follow each other.
    private static let headingRun = 5

    private init(
        _ source: SourceText, _ key: [UInt32], _ paragraphs: [Paragraph], _ sentences: [Sentence], _ clauses: [Clause],
        _ quotes: [Quotation], _ clauseIndex: [Int32]
    ) {
        self.source = source
        self.key = key
        self.paragraphs = paragraphs
        self.sentences = sentences
        self.clauses = clauses
        self.quotes = quotes
        self.clauseIndex = clauseIndex
    }

    /// The clause that holds an offset; nil between paragraphs.
    func clause(at offset: Int) -> Int? {
        guard offset >= 0, offset < clauseIndex.count, clauseIndex[offset] >= 0 else { return nil }
        return Int(clauseIndex[offset])
    }

    func text(_ range: Range<Int>) -> String { source.string(range) }

    /// The folded text at a range, as a string: for comparing, not for showing.
    func folded(_ range: Range<Int>) -> String { Reading.string(key[range]) }

    static func string(_ scalars: some Collection<UInt32>) -> String {
        TextKey.string(scalars)
    }

    static func scalars(_ text: String) -> [UInt32] { TextKey.scalars(text) { $0 } }

    /// A string's scalars as they stand in `key`.
    static func key(_ text: String) -> [UInt32] { TextKey.scalars(text) { normalised(ScriptFolding.folded($0)) } }

    @inline(__always)
    static func normalised(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A: scalar + 0x20
        case 0xFF21...0xFF3A: scalar - 0xFF21 + 0x61
        case 0xFF41...0xFF5A: scalar - 0xFF41 + 0x61
        case 0xFF10...0xFF19: scalar - 0xFF10 + 0x30
        default: scalar
        }
    }

    @inline(__always)
    static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    @inline(__always)
    static func isBlank(_ scalar: UInt32) -> Bool {
        scalar == 0x20 || scalar == 0x3000 || scalar == 0xA0 || scalar == 9
    }

    @inline(__always)
    static func isHan(_ scalar: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar)
    }

    @inline(__always)
    static func isLatin(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar) || (0x41...0x5A).contains(scalar) }

    func has(_ phrase: [UInt32], at offset: Int) -> Bool {
        guard offset >= 0, offset + phrase.count <= key.count else { return false }
        for index in phrase.indices where key[offset + index] != phrase[index] { return false }
        return true
    }

    /// Does a range contain a phrase?
    func contains(_ phrase: [UInt32], in range: Range<Int>) -> Bool { position(of: phrase, in: range) != nil }

    func position(of phrase: [UInt32], in range: Range<Int>) -> Int? {
        guard let first = phrase.first, range.count >= phrase.count else { return nil }
        for offset in range.lowerBound...(range.upperBound - phrase.count) where key[offset] == first {
            if has(phrase, at: offset) { return offset }
        }
        return nil
    }

    /// All places of a phrase.
    func places(of phrase: [UInt32]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var offset = 0
        while let start = position(of: phrase, in: offset..<key.count) {
            found.append(start..<start + phrase.count)
            offset = start + phrase.count
        }
        return found
    }

    /// A range without blanks at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, Reading.isBlank(key[start]) { start += 1 }
        while end > start, Reading.isBlank(key[end - 1]) { end -= 1 }
        return start..<end
    }

    // MARK: Cutting

    private static func quotations(in key: [UInt32], _ range: Range<Int>, paragraph: Int) -> [Quotation] {
        var found: [Quotation] = []
        var open: Int?
        var closing: UInt32 = 0
        for offset in range {
            let scalar = key[offset]
            if let start = open {
                guard scalar == closing else { continue }
                append(start + 1..<offset)
                open = nil
            } else if scalar == 0x201C || scalar == 0x300C || scalar == 0x300E || scalar == 0x22 {
                open = offset
                closing = scalar == 0x201C ? 0x201D : scalar == 0x300C ? 0x300D : scalar == 0x300E ? 0x300F : 0x22
            }
        }
        // A quotation that goes on in the next paragraph has no closing mark here.
        if let start = open, closing != 0x22 { append(start + 1..<range.upperBound) }
        return found

        func append(_ words: Range<Int>) {
            guard !words.isEmpty else { return }
            let punctuated = words.contains { sentenceEnds.contains(key[$0]) || key[$0] == 0xFF0C || key[$0] == 0x2C }
            let introduced =
                words.lowerBound >= range.lowerBound + 2
                && (key[words.lowerBound - 2] == 0xFF1A || key[words.lowerBound - 2] == 0x3A)
            let isSpeech = words.count >= 5 && (punctuated || introduced || words.count >= 12)
            found.append(Quotation(range: words, paragraph: paragraph, isSpeech: isSpeech))
        }
    }

    private static let voiceWords = ["讲述者", "讲述人", "口述者", "口述人", "口述", "受访者", "受访人", "自述", "讲述", "主人公"].map(
        Reading.scalars)
    private static let bullets = ScalarSet("*#■□●○◆◇▲△▼▽★☆►▶【[·•>-—0123456789一二三四五六七八九十.、")
    private static let ordinals = ScalarSet("0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩ABCDEFabcdef")
    private static let voiceMarks = ScalarSet("：:｜|丨/·】] ")

    private static func voiceLabel(in key: [UInt32], _ range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        while start < range.upperBound, bullets.contains(key[start]) || isBlank(key[start]) { start += 1 }
        for word in voiceWords
        where start + word.count < range.upperBound && key[start..<start + word.count].elementsEqual(word) {
            var end = start + word.count
            // 讲述人二：…
            while end + 1 < range.upperBound, ordinals.contains(key[end]) { end += 1 }
            guard voiceMarks.contains(key[end]) else { continue }
            while end < range.upperBound, voiceMarks.contains(key[end]) { end += 1 }
            return start..<end
        }
        return nil
    }

    private static let usualLabels: Set<String> = ["问", "答", "q", "a", "记者", "主持人", "编辑"]
    private static let headingEnds = ScalarSet("。！!；;，,：:…”」")

    private static let namedHeadMarks = ScalarSet("｜|丨/·")

    private static func looksLikeHeading(_ key: [UInt32], _ range: Range<Int>) -> Bool {
        guard range.count <= headingLimit, let last = range.last, !headingEnds.contains(key[last]) else { return false }
        // A short line that opens a quotation or only says who speaks is text.
        if key[range.lowerBound] == 0x201C || key[range.lowerBound] == 0x300C {
            // “某某” 31岁 司机: a name in marks, and a blank or bar behind it.
            /// Longest name in marks, in scalars.
            let limit = 10
            guard
                let close = range.prefix(limit).first(where: { [0x201D, 0x300D].contains(key[$0]) }),
                close + 2 < range.upperBound, isBlank(key[close + 1]) || namedHeadMarks.contains(key[close + 1])
            else { return false }
        }
        var inner = 0
        for offset in range where key[offset] == 0x3002 { inner += 1 }
        return inner == 0
    }

    /// 张三：… or **A**: … at the start of a paragraph: the label's range.
    private static func turnLabel(in key: [UInt32], _ range: Range<Int>) -> Range<Int>? {
        /// Longest speaker label, in scalars.
        let limit = 12
        var offset = range.lowerBound
        let end = min(range.upperBound, range.lowerBound + limit)
        while offset < end {
            let scalar = key[offset]
            if scalar == 0xFF1A || scalar == 0x3A {
                guard offset > range.lowerBound, offset + 1 < range.upperBound else { return nil }
                return range.lowerBound..<offset
            }
            // 听众“咸鱼”：
            if offset > range.lowerBound, [0x201C, 0x300C].contains(scalar),
                let close = (offset..<range.upperBound).prefix(limit).first(where: {
                    [0x201D, 0x300D].contains(key[$0])
                }),
                close + 2 < range.upperBound, [0xFF1A, 0x3A].contains(key[close + 1])
            {
                return range.lowerBound..<close + 1
            }
            if scalar == 0xFF0C || scalar == 0x2C || scalar == 0x3002 || scalar == 0x201C || scalar == 0x300C {
                return nil
            }
            offset += 1
        }
        return nil
    }
}
