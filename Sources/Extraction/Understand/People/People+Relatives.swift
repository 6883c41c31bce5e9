internal import Stories

/// Relatives of whoever tells, where the text is about them: 我爸, 姑姑, 我弟.
extension People {
    /// The relative of whom a text tells that names nobody more often: called 我某某 or in the headline, and told of a life.
    ///
    /// - Parameter tellsOwn: whoever says 我 tells of a leaving of their own; then only a headline makes a relative the text's subject.
    func relative(besides drafts: inout [PersonDraft], tellsOwn: Bool) -> PersonDraft? {
        let headed = Set(People.relatives.hits(in: Reading.key(article.title ?? "")).map(\.tag))
        var found: [Int: [Kin]] = [:]
        let index = MentionIndex(drafts)
        for hit in People.relatives.hits(in: reading.key) {
            guard let kin = mention(hit.range, index) else { continue }
            found[hit.tag, default: []].append(kin)
        }
        /// Fewest mentions of somebody whom no headline names.
        let fewest = 3
        var best: (draft: PersonDraft, weight: Double)?
        for (group, all) in found.sorted(by: { $0.key < $1.key }) {
            let mentions = People.withoutOverlaps(all)
            let isHeaded = headed.contains(group)
            guard isHeaded || !tellsOwn && mentions.count >= fewest && mentions.contains(where: \.isOwn),
                !drafts.contains(where: { $0.name != nil && !$0.isNarrator && $0.mentions.count >= mentions.count })
            else { continue }
            let lives = mentions.count { tellsLife($0.range) }
            guard lives > 0 else { continue }
            let weight = Double(lives) + 0.2 * Double(mentions.count) + (isHeaded ? 2 : 0)
            guard weight > best?.weight ?? 0 else { continue }
            // 我弟, if it is called so anywhere; the longest form says most.
            let named = mentions.first(where: \.isOwn) ?? mentions[0]
            var draft = PersonDraft(
                name: nil, label: reading.text(named.range), mentions: mentions.map(\.range), cue: "a relative")
            draft.gender = People.relativeRows[group].gender
            draft.isRelative = true
            best = (draft, weight)
        }
        guard var relative = best?.draft else { return nil }
        if let known = drafts.firstIndex(where: { isNamed($0, right: relative.mentions) }) {
            let named = drafts.remove(at: known)
            relative.aliases = named.aliases + [relative.label].compactMap { $0 }
            (relative.name, relative.label, relative.forms) = (named.name, nil, named.forms)
            relative.mentions = (relative.mentions + named.mentions).sorted { $0.lowerBound < $1.lowerBound }
        }
        return relative
    }

    /// 我爸叫某某, 我爸某某，: does somebody's name stand right behind one of the words for a relative?
    private func isNamed(_ draft: PersonDraft, right words: [Range<Int>]) -> Bool {
        guard draft.name != nil, !draft.isNarrator, !draft.isHousehold, draft.row == nil else { return false }
        return draft.mentions.contains { mention in
            words.contains { word in
                let gap = word.upperBound..<max(word.upperBound, mention.lowerBound)
                return mention.lowerBound == word.upperBound
                    || mention.lowerBound > word.upperBound
                        && People.called.begins(gap, in: reading)?.upperBound == gap.upperBound
            }
        }
    }

    private static let called = WordList("叫 名叫 姓名 大名 大名叫 本名 本名叫")

    private struct Kin {
        var range: Range<Int>
        /// Called 我某某.
        var isOwn: Bool
    }

    /// The words for one relative, with 我 before them where there is one; nil where they are somebody else's, or in a quotation.
    private func mention(_ word: Range<Int>, _ index: MentionIndex) -> Kin? {
        guard !isInQuote(word) else { return nil }
        let key = reading.key
        func scalar(_ offset: Int) -> UInt32 { offset >= 0 && offset < key.count ? key[offset] : 0 }
        // 表|姐姐, 姐夫: a piece of another word.
        if People.kinBefore.contains(scalar(word.lowerBound - 1)) || People.kinBehind.contains(scalar(word.upperBound))
        {
            return nil
        }
        var start = word.lowerBound
        let isShort = key[word.lowerBound] == People.me
        if !isShort, scalar(start - 1) == 0x7684, scalar(start - 2) == People.me {
            start -= 2
        } else if !isShort, scalar(start - 1) == People.me {
            start -= 1
        }
        let isOwn = isShort || start < word.lowerBound
        if !isOwn {
            // 他的姐姐, 王芳的丈夫, 你妈: whose they are is told.
            let before = scalar(start - 1)
            if [0x7684, 0x4ED6, 0x5979, 0x4F60, 0x60A8, 0x5176].contains(before) { return nil }
            if index.list.within(max(0, start - 6)..<start).contains(where: { $0.upperBound == start }) { return nil }
        }
        return Kin(range: start..<word.upperBound, isOwn: isOwn)
    }

    private static func withoutOverlaps(_ all: [Kin]) -> [Kin] {
        var kept: [Kin] = []
        for kin in all.sorted(by: { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) })
        where kept.last.map({ $0.range.upperBound <= kin.range.lowerBound }) ?? true {
            kept.append(kin)
        }
        return kept
    }

    /// Does the sentence of a mention that is its subject tell a trade, an employer, a time of work or a leaving, or the next one by 他 or 她?
    private func tellsLife(_ mention: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: mention.lowerBound) else { return false }
        let sentence = reading.clauses[clause].sentence
        /// How far into a clause its subject may begin, in scalars.
        let reach = 6
        guard mention.lowerBound - reading.clauses[clause].range.lowerBound <= reach else { return false }
        func tells(_ range: Range<Int>) -> Bool {
            !facts.roles.isEmpty(within: range) || !facts.employers.isEmpty(within: range)
                || !facts.tenures.isEmpty(within: range)
                || facts.signals.within(range).contains { hit in
                    [.resign, .chooseToLeave, .leave, .laidOff, .goHome, .flee, .former].contains(hit.signal)
                }
        }
        let own = mention.upperBound..<max(mention.upperBound, reading.sentences[sentence].range.upperBound)
        if tells(own) { return true }
        guard sentence + 1 < reading.sentences.count,
            reading.sentences[sentence + 1].paragraph == reading.sentences[sentence].paragraph
        else { return false }
        let next = reading.sentences[sentence + 1].range
        return [0x4ED6, 0x5979].contains(reading.key[next.lowerBound]) && tells(next)
    }

    /// 我
    private static let me: UInt32 = 0x6211
    /// 表姐, 大舅, 伯父: what stands before a shorter word for a relative makes another one of it.
    private static let kinBefore = ScalarSet("表堂大二三四五六小老亲干岳继养后前师学")
    /// 姐夫, 弟媳, 哥们: what stands behind one does.
    private static let kinBehind = ScalarSet("夫媳妇们子们俩")

    private static let relativeRows: [(words: String, gender: Protagonist.Gender)] = [
        ("我爸 爸爸 老爸 我父亲 我爹 俺爹 俺爸", .male), ("我妈 妈妈 老妈 我母亲 我娘 俺妈", .female),
        ("我弟 我弟弟 弟弟", .male), ("我哥 我哥哥 哥哥 我大哥 我二哥", .male),
        ("我姐 我姐姐 姐姐 姊姊 我姊 我大姐 我二姐", .female), ("我妹 我妹妹 妹妹", .female),
        ("我太太 我妻子 我老婆 我媳妇 我爱人 内人 太太", .female), ("我先生 我丈夫 我老公", .male), ("我前妻 前妻", .female), ("我前夫 前夫", .male),
        ("我儿子 儿子 我儿", .male), ("我女儿 女儿 我闺女 闺女", .female),
        ("姑姑 我姑 姑妈 小姑 大姑 二姑 三姑", .female), ("小姨 大姨 二姨 三姨 姨妈 我姨", .female),
        ("舅舅 我舅 大舅 二舅 三舅 小舅", .male), ("叔叔 我叔 二叔 三叔 四叔 小叔", .male), ("大伯 二伯 伯父 伯伯", .male),
        ("舅妈 舅母", .female), ("婶婶 二婶 三婶", .female),
        ("表姐 大表姐 二表姐 小表姐", .female), ("表哥 大表哥 二表哥 小表哥", .male), ("表弟 大表弟 二表弟 小表弟", .male),
        ("表妹 大表妹 二表妹 小表妹", .female), ("堂姐 大堂姐 二堂姐 三堂姐", .female), ("堂哥 大堂哥 二堂哥 三堂哥 堂兄", .male),
        ("堂弟 大堂弟 二堂弟 三堂弟", .male), ("堂妹 二堂妹 三堂妹", .female),
        ("姐夫 我姐夫 姊夫", .male), ("妹夫 我妹夫", .male), ("嫂子 我嫂子 大嫂", .female),
        ("外甥 我外甥", .male), ("外甥女", .female), ("侄子 我侄子 侄儿", .male), ("侄女 我侄女", .female),
    ]

    private static let relatives = TaggedPhrases<Int>(relativeRows.enumerated().map { ($0.offset, $0.element.words) })
}
