/// Words in quotation marks, or a turn of a transcript, that somebody says.
package struct QuotedSpeech: Sendable, Equatable {
    /// From the first word to the last, marks left out; a quotation split by 他说 spans what stands between.
    package var range: Range<Int>
    /// The words: one range, or two for a split quotation.
    package var parts: [Range<Int>]
    /// The words as written, parts joined.
    package var text: String
    /// What introduces it, from the start of the sentence (or the previous quotation) to the opening mark.
    package var lead: Range<Int>
    /// What follows it up to the end of the sentence, or between the parts of a split quotation.
    package var trail: Range<Int>
    /// Where a report verb (说, 这句话) binds it: the range of the verb.
    package var verb: Range<Int>?
    /// Candidates for the speaker, best first: names, roles or pronouns beside the verb. `cue`: `name`, `pronoun`, `role`, `label`,
    /// `previous` (that of the quotation before in the same paragraph).
    package var speakers: [Found<String>]
    /// A turn of a transcript (姓名：…): the first speaker is certain.
    package var isTurn: Bool
}

/// Finds direct speech. Scare quotes, titles and terms are left out: what is reported either has a verb of speech beside it
/// or is a clause of its own.
package struct QuoteFinder: Sendable {
    /// Longest quotation, in scalars; a mark that is never closed must not swallow the article.
    private static let longest = 1200

    static let verbs = CueFinder(CueTable.shared.filter { $0.kind == .report } + [moreVerbs])

    private static let moreVerbs = CueTable(
        .report,
        "以为 写的 说的是 写着 写到 打趣道 念叨 嘟囔 嘀咕 抱怨 抱怨道 鼓励 安慰 提醒 提醒道 建议 建议道 承诺 宣布 反复说 常说 总说 直说 说着 说完 一句话 回了一句 回复 回复道 发来 发文 发帖 发微博 配文 叮嘱 放话 脱口而出 感言 喊话 呼吁 接着说 继续说 又说 解释称 告诉记者 告诉我 告诉他 告诉她 聊到 聊起 戏称 评价 评价道 形容自己 问她 问他 问我 劝她 劝他 劝我 笑说 苦笑 笑道 哭着说 强调说 举例 举例说"
    )

    /// Verbs of thinking take a clause, not a word.
    private static let thinking: WordSet = [
        "以为", "认为", "觉得", "想", "称", "声称", "形容", "评价", "疑惑", "寻思", "戏称", "笑称", "自嘲", "形容自己",
    ]

    package init() {}

    package func find(in text: SourceText) -> [QuotedSpeech] {
        let verbs = QuoteFinder.verbs.find(.speechVerbs, in: text)
        var found = turns(in: text)
        let turned = Set(found.compactMap { text.paragraphIndex(at: $0.range.lowerBound) })
        var previous: QuotedSpeech?
        var lastEnd = 0
        for content in quotations(in: text) {
            defer { lastEnd = content.upperBound + 1 }
            guard let paragraph = text.paragraphIndex(at: content.lowerBound) else { continue }
            if turned.contains(paragraph) { continue }
            guard var speech = speech(content, lastEnd: lastEnd, verbs: verbs, in: text) else { continue }
            if let before = previous, let joined = joined(before, speech, in: text) {
                found[found.count - 1] = joined
                previous = joined
                continue
            }
            let isSameParagraph = previous.map { text.paragraphIndex(at: $0.range.lowerBound) == paragraph } ?? false
            if speech.speakers.isEmpty, let before = previous, isSameParagraph, let speaker = before.speakers.first {
                speech.speakers = [Found(range: speaker.range, value: speaker.value, cue: "previous", confidence: 0.4)]
            }
            previous = speech
            found.append(speech)
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Marks

    /// What stands between outermost marks. A quotation may run on into the next paragraph if its mark opened at a line's end.
    private func quotations(in text: SourceText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: (start: Int, mark: UInt32)?
        var depth = 0
        for (offset, scalar) in text.scalars.enumerated() {
            if let (start, mark) = open {
                if scalar == 0x0A {
                    // 「 at the end of a paragraph, the words in the next one.
                    let isEmpty = text.scalars[start..<offset].allSatisfy(TextKey.isBlank)
                    if !isEmpty {
                        open = nil
                        depth = 0
                    }
                    continue
                }
                if offset - start > QuoteFinder.longest {
                    open = nil
                    depth = 0
                } else if scalar == mark, mark != 0x22 {
                    depth += 1
                } else if scalar == QuoteFinder.closing(mark) {
                    if depth > 0 {
                        depth -= 1
                    } else {
                        if offset > start { found.append(trimmed(start..<offset, in: text)) }
                        open = nil
                    }
                }
            } else if [0x201C, 0x300C, 0x300E, 0x22].contains(scalar) {
                open = (offset + 1, scalar)
                depth = 0
            }
        }
        return found.filter { !$0.isEmpty }
    }

    private static func closing(_ mark: UInt32) -> UInt32 {
        switch mark {
        case 0x201C: 0x201D
        case 0x300C: 0x300D
        case 0x300E: 0x300F
        default: 0x22
        }
    }

    private func trimmed(_ range: Range<Int>, in text: SourceText) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, TextKey.isBlank(text.scalars[start]) { start += 1 }
        while end > start, TextKey.isBlank(text.scalars[end - 1]) { end -= 1 }
        return start..<end
    }

    // MARK: Speech or not

    private func speech(_ content: Range<Int>, lastEnd: Int, verbs: CueSheet, in text: SourceText) -> QuotedSpeech? {
        let han = text.scalars[content].reduce(0) { $0 + (TextKey.isHan($1) ? 1 : 0) }
        let open = openingMark(before: content.lowerBound, in: text)
        let close = content.upperBound
        let lead = lead(before: open, lastEnd: lastEnd, in: text)
        let trail = trail(after: close, in: text)
        let endsInside =
            text.scalars[content].last.map { TextKey.endsSentence($0) || $0 == 0x2C || $0 == 0xFF0C } ?? false
        let isClause = text.scalars[content].contains { SourceText.endsClause($0) }
        var speech = QuotedSpeech(
            range: content, parts: [content], text: text.string(content), lead: lead, trail: trail, verb: nil,
            speakers: [],
            isTurn: false)
        let hasColon = lastMark(of: lead, in: text) == 0x3A
        // 他说：“…”; 他以为“…”.
        if let verb = leadVerb(lead, hasColon: hasColon, verbs: verbs, in: text),
            han >= (QuoteFinder.thinking.contains(verb.phrase) ? 8 : 4) || endsInside && han >= 2
        {
            speech.verb = verb.range
            speech.speakers = Speakers.candidates(before: verb.range.lowerBound, from: lead.lowerBound, in: text)
            if speech.speakers.isEmpty {
                speech.speakers = Speakers.candidates(before: lead.upperBound, from: lead.lowerBound, in: text)
            }
            return speech
        }
        // “…”她说。 “…”小张这句话
        if let verb = trailVerb(trail, verbs: verbs, in: text), han >= 4 || endsInside {
            let isBound = endsInside || isClause || startsClause(lead, in: text) || han >= 10
            if isBound {
                speech.verb = verb.range
                speech.speakers = Speakers.candidates(before: verb.range.lowerBound, from: trail.lowerBound, in: text)
                return speech
            }
        }
        if hasColon, endsInside || isClause && han >= 8 {
            speech.speakers = Speakers.candidates(before: lead.upperBound, from: lead.lowerBound, in: text)
            return speech
        }
        // A clause of its own: preceded by a clause end, followed by one.
        let next = close + 1 < text.scalars.count ? text.scalars[close + 1] : 0x0A
        let isFollowedByEnd =
            SourceText.endsClause(next) || next == 0x0A || TextKey.isClosingMark(next) || TextKey.isBlank(next)
        let isFree = startsClause(lead, in: text)
        guard isFree, han >= 5 else { return nil }
        if endsInside && han >= 6
            || isFollowedByEnd
                && (isClause && han >= 8 || han >= 6 && lead.isEmpty == false && endsWithClause(lead, in: text))
        {
            if let verb = sentenceVerb(before: open, verbs: verbs, in: text) {
                speech.verb = verb.range
                speech.speakers = Speakers.candidates(
                    before: verb.range.lowerBound, from: text.sentence(at: verb.range.lowerBound).lowerBound, in: text)
            }
            return speech
        }
        return nil
    }

    private func openingMark(before start: Int, in text: SourceText) -> Int {
        var offset = start - 1
        while offset > 0, TextKey.isBlank(text.scalars[offset]) { offset -= 1 }
        return max(0, offset)
    }

    /// From the start of the sentence, or the end of the quotation before, to the mark; a paragraph that is all quotation takes
    /// the last sentence of the paragraph before if that ends with a colon.
    private func lead(before open: Int, lastEnd: Int, in text: SourceText) -> Range<Int> {
        guard let paragraph = text.paragraphIndex(at: open) else { return open..<open }
        var start = open
        let low = max(text.paragraphs[paragraph].lowerBound, min(lastEnd, open))
        while start > low, !TextKey.endsSentence(text.scalars[start - 1]) { start -= 1 }
        while start < open, TextKey.isBlank(text.scalars[start]) || TextKey.isClosingMark(text.scalars[start]) {
            start += 1
        }
        if start == open, open == text.paragraphs[paragraph].lowerBound, paragraph > 0 {
            let before = text.paragraphs[paragraph - 1]
            if TextKey.key(text.scalars[before.upperBound - 1]) == 0x3A {
                let sentence = text.sentence(at: before.upperBound - 1)
                return sentence.lowerBound..<before.upperBound
            }
        }
        return start..<open
    }

    private func trail(after close: Int, in text: SourceText) -> Range<Int> {
        guard close < text.scalars.count, let paragraph = text.paragraphIndex(at: close) else { return close..<close }
        let start = min(close + 1, text.paragraphs[paragraph].upperBound)
        var end = start
        while end < text.paragraphs[paragraph].upperBound, !TextKey.endsSentence(text.scalars[end]),
            ![0x201C, 0x300C, 0x300E].contains(text.scalars[end]), end - start < 60
        {
            end += 1
        }
        return start..<end
    }

    private func lastMark(of lead: Range<Int>, in text: SourceText) -> UInt32? {
        text.scalars[lead].last { !TextKey.isBlank($0) }.map(TextKey.key)
    }

    /// A report verb at the end of the lead, or in its last clauses if a colon follows.
    private func leadVerb(_ lead: Range<Int>, hasColon: Bool, verbs: CueSheet, in text: SourceText) -> Cue? {
        guard !lead.isEmpty else { return nil }
        var end = lead.upperBound
        while end > lead.lowerBound,
            TextKey.isBlank(text.scalars[end - 1]) || [0x3A, 0x2C].contains(TextKey.key(text.scalars[end - 1]))
        { end -= 1 }
        let low = max(lead.lowerBound, end - (hasColon ? 40 : 12))
        guard let cue = verbs.cues(.report, in: low..<end).last else { return nil }
        if cue.range.upperBound == end { return cue }
        if hasColon { return cue }
        // 说道“, 说的是“, 告诉记者，“
        let between = text.foldedString(cue.range.upperBound..<end)
        return ["道", "的", "的是", "着", "过", "了", "我", "他", "她", "记者", "自己", "大家", "家人"].contains(between) ? cue : nil
    }

    /// A report verb in the first clauses behind the quotation: 她说, 小张这句话, 总结回顾工作经历时，她说.
    private func trailVerb(_ trail: Range<Int>, verbs: CueSheet, in text: SourceText) -> Cue? {
        guard !trail.isEmpty else { return nil }
        var clauses = 0
        for cue in verbs.cues(.report, in: trail) {
            let gap = trail.lowerBound..<cue.range.lowerBound
            clauses = text.scalars[gap].filter { SourceText.endsClause($0) }.count
            if clauses > 1 || gap.count > 28 { return nil }
            // 的想法, 的说法: the words are a term there.
            if text.folded[trail.lowerBound] == 0x7684 { return nil }
            let isAtEnd =
                cue.range.upperBound >= trail.upperBound || SourceText.endsClause(text.scalars[cue.range.upperBound])
                || TextKey.key(text.scalars[cue.range.upperBound]) == 0x3A
            if gap.count <= 12 && clauses == 0 || isAtEnd { return cue }
        }
        return nil
    }

    /// A report verb earlier in the same sentence: 余果提到，现在…，“…”.
    private func sentenceVerb(before open: Int, verbs: CueSheet, in text: SourceText) -> Cue? {
        let sentence = text.sentence(at: max(0, open - 1))
        guard sentence.lowerBound < open else { return nil }
        return verbs.cues(.report, in: sentence.lowerBound..<open).first { $0.phrase.unicodeScalars.count > 1 }
    }

    /// Nothing, a clause end or a dash stands before the mark.
    private func startsClause(_ lead: Range<Int>, in text: SourceText) -> Bool {
        guard let last = text.scalars[lead].last(where: { !TextKey.isBlank($0) }) else { return true }
        return SourceText.endsClause(last) || last == 0x2014 || TextKey.key(last) == 0x3A
    }

    private func endsWithClause(_ lead: Range<Int>, in text: SourceText) -> Bool {
        guard let last = text.scalars[lead].last(where: { !TextKey.isBlank($0) }) else { return false }
        return [0xFF0C, 0x2C, 0x2014, 0x3A, 0xFF1A].contains(last)
    }

    /// “…”她说，“…”: two parts of one quotation.
    private func joined(_ first: QuotedSpeech, _ second: QuotedSpeech, in text: SourceText) -> QuotedSpeech? {
        guard !first.isTurn, first.parts.count == 1, let verb = first.verb, verb.lowerBound >= first.range.upperBound,
            verb.upperBound <= second.range.lowerBound, second.range.lowerBound - first.range.upperBound <= 32
        else { return nil }
        let between =
            first.range.upperBound
            + 1..<max(first.range.upperBound + 1, openingMark(before: second.range.lowerBound, in: text))
        guard let last = text.scalars[between].last(where: { !TextKey.isBlank($0) }),
            [0x2C, 0xFF0C, 0x3A, 0xFF1A].contains(last),
            !text.scalars[between].contains(where: TextKey.endsSentence)
        else { return nil }
        var joined = first
        joined.range = first.range.lowerBound..<second.range.upperBound
        joined.parts = [first.range, second.range]
        joined.text = first.text + second.text
        joined.trail = between
        return joined
    }

    // MARK: Transcripts

    /// Paragraphs that begin with a speaker's label and a colon, if labels come back.
    private func turns(in text: SourceText) -> [QuotedSpeech] {
        var labels: [(label: Range<Int>, paragraph: Range<Int>)] = []
        var counts: [String: Int] = [:]
        for paragraph in text.paragraphs {
            guard let label = label(of: paragraph, in: text) else { continue }
            labels.append((label, paragraph))
            counts[text.foldedString(label), default: 0] += 1
        }
        let returning = counts.filter { $0.value >= 2 }
        let isInterview =
            returning.count >= 2
            || returning.keys.contains { QuoteFinder.askers.contains($0.lowercased()) } && counts.count >= 2
        guard isInterview, labels.count >= 4 else { return [] }
        return labels.compactMap { label, paragraph in
            guard counts[text.foldedString(label)] ?? 0 >= 2 else { return nil }
            let range = trimmed(label.upperBound + 1..<paragraph.upperBound, in: text)
            guard !range.isEmpty else { return nil }
            let speaker = Found(range: label, value: text.string(label), cue: "label", confidence: 1.0)
            return QuotedSpeech(
                range: range, parts: [range], text: text.string(range), lead: label,
                trail: range.upperBound..<range.upperBound, verb: nil,
                speakers: [speaker], isTurn: true)
        }
    }

    private static let askers: Set<String> = ["q", "问", "记者", "采访者", "主持人"]

    private func label(of paragraph: Range<Int>, in text: SourceText) -> Range<Int>? {
        for offset in paragraph.lowerBound..<min(paragraph.upperBound, paragraph.lowerBound + 13) {
            let key = TextKey.key(text.scalars[offset])
            if key == 0x3A {
                return offset > paragraph.lowerBound && offset + 1 < paragraph.upperBound
                    ? paragraph.lowerBound..<offset : nil
            }
            if TextKey.isPunctuation(key), key != 0xB7, key != 0x2E { return nil }
        }
        return nil
    }
}

/// Names, pronouns and roles that may be the subject of a verb of speech.
enum Speakers {
    private static let roles = PhraseAutomaton(
        Gazetteer.words(
            "总监 老板 领导 上司 主管 经理 主任 局长 组长 leader 店主 师傅 前辈 房客 司机 快递员 合伙人 投资人 表哥 表姐 表弟 表妹 堂哥 堂姐 舅舅 舅妈 叔叔 婶婶 姑姑 姨妈 外婆 外公 姥姥 姥爷 岳父 岳母 公公 婆婆 爸妈 父母 爸 妈 闺蜜 前任 男友 女友 父亲 母亲 爸爸 妈妈 丈夫 妻子 老公 老婆 同事 朋友 网友 有人 评论者 访谈者 受访者 业内人士 专家 教授 记者 主持人 房东 邻居 客户 顾客 同学 室友 爷爷 奶奶 儿子 女儿 哥哥 姐姐 弟弟 妹妹 粉丝 负责人 发言人 工作人员 村民 村支书 分析师 猎头 面试官 HR 老人 孩子 一位 一名 留言"
        ))

    /// What a name cannot begin or end with.
    private static let notInNames = ScalarSet(
        "的地得了着过在是和与对从到把被让给向就也都还又再才只曾则却而但并说道讲问答想写称笑时里上下中前后这那其此很更最没不有要会能可以于为因所之及等或，。")

    /// Words that begin like names (高管, 游戏).
    private static let words = WordSet(table: NamesData.notNames + " 高管 脉脉 游戏 时候 于是")

    private static let reportHeads = ScalarSet("说道在回坦认觉告表笑对的也还就曾则是覆想称解补强透感总直反自介谈提指写问答喊叹承吐调形劝叮建安鼓抱")

    /// Candidates between two offsets, the one nearest to the verb first.
    static func candidates(before end: Int, from start: Int, in text: SourceText) -> [Found<String>] {
        /// How far before its verb a subject stands, in scalars.
        let reach = 40
        let start = max(start, end - reach)
        guard start < end else { return [] }
        let folded = text.folded
        var found: [Found<String>] = []
        for offset in start..<end {
            let scalar = folded[offset]
            // 他, 她, 我 but not 他们, 其他; 他领导 and 我妈 are somebody else.
            if [0x4ED6, 0x5979, 0x6211].contains(scalar), offset + 1 >= folded.count || folded[offset + 1] != 0x4EEC,
                offset == 0 || ![0x5176, 0x5439].contains(folded[offset - 1]), !isOwner(offset + 1, end: end, folded)
            {
                found.append(
                    Found(
                        range: offset..<offset + 1, value: text.string(offset..<offset + 1), cue: "pronoun",
                        confidence: 0.7))
            }
        }
        var offset = start
        while offset < end {
            if let range = name(at: offset, end: end, in: text) {
                // 老周|的|表哥 is somebody else.
                let ownsSpeaker =
                    range.upperBound < end && folded[range.upperBound] == 0x7684
                    && isOwner(range.upperBound, end: end, folded)
                if ownsSpeaker {
                    offset = range.upperBound
                    continue
                }
                found.append(Found(range: range, value: text.string(range), cue: "name", confidence: 0.8))
                offset = range.upperBound
            } else {
                offset += 1
            }
        }
        roles.forEachMatch(in: folded, range: start..<end) { match in
            found.append(Found(range: match.range, value: text.string(match.range), cue: "role", confidence: 0.5))
        }
        // The nearest to the verb speaks; a name in the subject's own clause beats a role beside it.
        return found.sorted { left, right in
            let leftCost = (end - left.range.upperBound) + (left.cue == "role" ? 4 : 0)
            let rightCost = (end - right.range.upperBound) + (right.cue == "role" ? 4 : 0)
            return leftCost < rightCost
        }
    }

    /// 他|领导, 我|的|房东: what stands before the offset only says whose.
    private static func isOwner(_ offset: Int, end: Int, _ folded: [UInt32]) -> Bool {
        guard offset < end else { return false }
        let start = folded[offset] == 0x7684 ? offset + 1 : offset
        /// Longest word between owner and role (他|大学|同学), in scalars.
        let reach = 2
        var isRole = false
        roles.forEachMatch(in: folded, range: start..<end) { match in
            isRole = isRole || match.range.lowerBound <= start + (start > offset ? reach : 0)
        }
        return isRole
    }

    /// 小张, 老李, 阿May, 张岭, 牛晓芳, Nancy, A哥, 团团, at the offset.
    private static func name(at start: Int, end: Int, in text: SourceText) -> Range<Int>? {
        let folded = text.folded
        let first = folded[start]
        if TextKey.isLatin(first), start == 0 || !TextKey.isLatin(folded[start - 1]) {
            var stop = start
            while stop < end,
                TextKey.isLatin(folded[stop])
                    || folded[stop] == 0x20 && stop + 1 < end && TextKey.isLatin(folded[stop + 1])
            { stop += 1 }
            if stop < end, [0x54E5, 0x59D0, 0x603B].contains(folded[stop]) { stop += 1 }
            // Nancy, not MCN: a capital, then small letters.
            let isWord =
                text.scalars[start] >= 0x41 && text.scalars[start] <= 0x5A
                && (stop - start == 1
                    || start + 1 < end && (text.scalars[start + 1] >= 0x61 || !TextKey.isLatin(folded[start + 1])))
            return isWord && stop - start <= 20 ? start..<stop : nil
        }
        guard TextKey.isHan(first), start + 2 <= end, TextKey.isHan(folded[start + 1]) else { return nil }
        let second = folded[start + 1]
        // 工|程师, 会|计师: 师 ends a trade.
        if first == 0x5E08 || second == 0x5E08, start > 0, TextKey.isHan(folded[start - 1]) { return nil }
        // A name begins where a clause, a role or a connective ends; inside a word it would be noise.
        if [0x5C0F, 0x8001, 0x963F].contains(first), !notInNames.contains(second),
            isRepeated(start..<start + 2, in: text) || start == 0 || !TextKey.isHan(folded[start - 1])
                || start + 2 == end
        {
            if first == 0x8001, [0x677F, 0x5E08, 0x4EBA, 0x5BB6, 0x516C, 0x5A46].contains(second) { return nil }
            return start..<start + 2
        }
        if first == second, !words.contains(text.foldedString(start..<start + 2)), !notInNames.contains(first),
            isRepeated(start..<start + 2, in: text) || start + 2 == end,
            ![0x5988, 0x7238, 0x54E5, 0x59D0, 0x5F1F, 0x59B9].contains(first)
        {
            return start..<start + 2
        }
        if [0x54E5, 0x59D0, 0x603B].contains(second), Names.surname.contains(first) { return start..<start + 2 }
        guard Names.surname.contains(first), !notInNames.contains(second),
            !words.contains(text.foldedString(start..<start + 2))
        else { return nil }
        let hasThird = start + 3 <= end && TextKey.isHan(folded[start + 2]) && !notInNames.contains(folded[start + 2])
        if hasThird {
            let (two, three) = (count(start..<start + 2, in: text), count(start..<start + 3, in: text))
            let looksLikeVerb = reportHeads.contains(folded[start + 2])
            if three == two, three > 1 || !looksLikeVerb { return start..<start + 3 }
        }
        let isBound =
            start == 0 || !TextKey.isHan(folded[start - 1]) || isRepeated(start..<start + 2, in: text)
            || start + 2 >= end || !TextKey.isHan(folded[start + 2])
        return isBound ? start..<start + 2 : nil
    }

    private static func isRepeated(_ range: Range<Int>, in text: SourceText) -> Bool { count(range, in: text) > 1 }

    /// How often the words at the range stand in the text, counted up to a few.
    private static func count(_ range: Range<Int>, in text: SourceText) -> Int {
        guard !range.isEmpty else { return 0 }
        /// So much text on either side settles it, in scalars; names come back early.
        let window = 4000
        /// More are not counted.
        let most = 6
        let folded = text.folded
        let start = max(0, range.lowerBound - window)
        let end = min(folded.count - range.count, range.lowerBound + window) + 1
        var count = 0
        text.places.forEach(beginning: folded[range.lowerBound], in: start..<max(start, end)) { offset in
            var next = 0
            while next < range.count, folded[offset + next] == folded[range.lowerBound + next] { next += 1 }
            if next == range.count { count += 1 }
            return count < most
        }
        return count
    }
}
