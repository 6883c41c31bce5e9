internal import Stories

extension Subject {
    /// Who is met in somebody's story without being its subject, relatives left out: what follows in the sentence is theirs.
    static let strangers = WordList(
        """
        街对面 马路对面 斜对面 对面那家 邻村 另一条街 旁边那家 隔壁 邻居 对门 学生 学员 徒弟 前同事 老同事 同事 老同学 同学 朋友 好友 闺蜜 室友 舍友 客人 住客 顾客 游客 房东 老乡 同乡 网友 读者 粉丝 听众 别人 有人 有些人 有的人 多数人 许多人 很多人 不少人 其他人 旁人 另一位 另一个 另一家 另一对 同行 老板
        领导 上司 主管 hr 前任 后来者 年轻人 的男生 的女生 的小伙 的姑娘 的男孩 的女孩 的夫妻 的夫妇 的人 村民 村里人 供应商 投资人 合伙人 店员 员工 工人 工友 前辈 师兄 师姐 学长 学姐 战友 网红 一个程序员 一位程序员 家长 那家 那位 某位
        一户 那户 有户 老板娘 师傅 师父 创始人 前任老板 有的去 有的在 有的回 有的开 有的做 有的当 有的留 有的考 客户 同桌 下属 老部下 前下属 哥们 的小夫妻 小夫妻 附近的几家 附近几家 附近的店 附近另一家 附近的一家 周边的店
        """)
    /// Places of others: what is at them is theirs, 的 or not.
    private static let neighbours = WordList("隔壁 对门 街对面 马路对面 斜对面 对面那家 附近的几家 附近几家 附近的一家 隔壁村 邻村 另一条街 旁边那家")
    /// Before these words they are company, object or owner, not the subject.
    private static let companions = ScalarSet("和跟与同陪带着随为被让给对向替把教招请找听问像当做是叫靠从按比在到去拜")
    private static let prepositions = ScalarSet("和跟与同像被")
    /// 同组, 同事, 同乡
    private static let shared = ScalarSet("组事学乡班行桌年期批门届系校楼厂村")
    private static let together = WordList("一起 合伙 一道 合租 合作 一块")
    private static let own: SignalSet = [.he, .she, .they, .iAm, .we]

    /// Does a clause tell of the life after the leaving: marked so, or a later sentence that names nothing of the life before.
    func isNewLife(_ clause: Int) -> Bool {
        let phase = phase(clause)
        if phase == .after { return true }
        guard phase == .open, let pivot, reading.clauses[clause].sentence > reading.clauses[pivot].sentence,
            !reading.paragraphs[reading.clauses[clause].paragraph].isHeading
        else { return false }
        let sentence = sentence(at: range(clause).lowerBound)
        return facts.employers.isEmpty(within: sentence)
            && !facts.tenures.within(sentence).contains { $0.cue == "tenure" }
            && !facts.signals.within(sentence).contains { $0.signal == .former || $0.signal == .before }
    }

    /// Is what stands at a place another's life: a relative's, a chief's, a neighbour's, named in its clause or before it in its
    /// sentence, with nobody of the story named since?
    func isOfAnother(_ range: Range<Int>) -> Bool { Subject.isOfAnother(range, draft, facts) }

    static func isOfAnother(_ range: Range<Int>, _ draft: PersonDraft, _ facts: Facts) -> Bool {
        guard let clause = facts.reading.clause(at: range.lowerBound),
            let other = facts.subjects.other(inClause: clause), other < range.lowerBound
        else { return false }
        // The members of a household are each other's husbands, wives and children.
        if draft.isHousehold, relatives.begins(other..<range.lowerBound, in: facts.reading) == nil { return false }
        // The mentions stand in order: the last that begins before the place.
        var (low, high) = (0, draft.mentions.count)
        while low < high {
            let middle = (low + high) / 2
            if draft.mentions[middle].lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low == 0 || draft.mentions[low - 1].upperBound <= other
    }

    private static let relatives = WordList("弟弟 妹妹 哥哥 姐姐 大哥 二哥 大姐 二姐 嫂子 姐夫 妹夫 表哥 表姐 表弟 表妹 堂哥 堂姐 同学 朋友 同事 邻居 房东 老板")

    /// What a relative or a stranger does, by the clause alone or by the sentence.
    func isOthers(_ range: Range<Int>) -> Bool { facts.isOthers(range, besides: draft.ownWords) || isOfAnother(range) }

    /// Why something is no fact about the person where it is told of somebody else; nil if it is not.
    func othersRefusal(_ range: Range<Int>) -> String? {
        isOfAnother(range)
            ? "another's life" : facts.isOthers(range, besides: draft.ownWords) ? "somebody else's" : nil
    }

    private static let whole = WordList("全县 全市 全省 全国 全镇 我国 数据显示 据统计 调查 报告显示 同比 占比 认为")
    private static let scholars = WordList("分析师 教授 研究员 经济学家 专家")
    private static let tells = WordList("表示 指出 说 介绍 称 分析 解释 告诉 坦言 提醒 建议")

    /// 某研究院分析师李某指出: who counts is told of; 她做了四年分析师 is a post.
    private func isScholars(_ sentence: Range<Int>) -> Bool {
        /// Longest name between who tells and the telling, in scalars.
        let longest = 4
        var offset = sentence.lowerBound
        while let word = Subject.scholars.first(in: offset..<sentence.upperBound, of: reading) {
            offset = word.upperBound
            if Subject.tells.begins(offset..<sentence.upperBound, in: reading, slack: longest) != nil { return true }
        }
        return false
    }
    /// What is paid or done as a rule, to anybody.
    private static let anybody = WordList(
        "从业者 从业人员 应届生 起薪 行业惯例 按惯例 平均工资 平均月薪 平均收入 平均月收入 平均年收入 人均 种植户 养殖户 大学生每 每人补贴 每户补贴 编者注 龙头企业 正在招聘 同类店 同行业 一般的店 市场价 行情价"
    )

    /// 全县新增返乡创业主体412户, 小红书的应届生起薪是…: told of all, of a trade or of a company, and not of the person.
    func isStatistics(_ range: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: range.lowerBound) else { return false }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        if draft.mentions.contains(where: { sentence.contains($0.lowerBound) }) { return false }
        if Subject.whole.occurs(in: sentence, of: reading) || isScholars(sentence) { return true }
        let told = sentence.lowerBound..<min(sentence.upperBound, max(range.upperBound, sentence.lowerBound))
        if facts.signals.within(told).contains(where: { Subject.own.contains($0.signal) }) { return false }
        return Subject.anybody.occurs(in: told, of: reading)
            || !facts.figureSpans.within(sentence).allSatisfy { !$0.overlaps(range) }
            || facts.subjects.firm(inClause: clause).map { $0 <= range.lowerBound } ?? false
    }

    /// As `isAboutOthers`, but what relatives do is the person's own story.
    func isOfStrangers(_ range: Range<Int>) -> Bool { isAboutOthers(range, kinCounts: false) }

    /// Is what stands at a place told of somebody else whom the sentence has brought in: 隔壁开奶茶店的男生关了店, 我有个前同事…，又回北京上班了.
    func isAboutOthers(_ range: Range<Int>, kinCounts: Bool = true) -> Bool {
        guard let index = reading.clause(at: range.lowerBound) else { return false }
        let sentence = reading.sentences[reading.clauses[index].sentence]
        var isOther = false
        for clause in sentence.clauses.lowerBound...index {
            let whole = reading.clauses[clause].range
            let part = whole.lowerBound..<(clause == index ? max(whole.lowerBound, range.lowerBound) : whole.upperBound)
            guard !part.isEmpty else { continue }
            let named =
                facts.mayHold(Subject.own, inClause: clause)
                ? facts.signals.within(part).last { Subject.own.contains($0.signal) }?.range.lowerBound : nil
            let last = mentions.first(from: part.upperBound) - 1
            let mention = last >= 0 ? mentions[last].lowerBound : -1
            let mine = max(named ?? -1, mention >= part.lowerBound ? mention : -1)
            let theirs = clause == index ? facts.stranger(in: part, ofClause: clause) : facts.stranger(inClause: clause)
            if let theirs {
                isOther = theirs > mine
            } else if mine >= 0 {
                isOther = false
            }
        }
        return isOther || kinCounts && isOthers(range)
    }

    /// Where somebody else stands as a subject; the last one.
    static func stranger(in part: Range<Int>, of reading: Reading) -> Int? {
        var found: Int?
        var offset = part.lowerBound
        while let word = Subject.strangers.first(in: offset..<part.upperBound, of: reading) {
            let before = word.lowerBound > part.lowerBound ? reading.key[word.lowerBound - 1] : 0
            // 同事的, 朋友圈, 学生时代: an owner or another word.
            let after = word.upperBound < reading.key.count ? reading.key[word.upperBound] : 0
            // 和大学室友一起, 跟一个同事: company.
            /// How far before somebody their preposition may stand, in scalars.
            let reach = 5
            let near = max(part.lowerBound, word.lowerBound - reach)..<word.lowerBound
            let isCompany =
                near.contains { offset in
                    // 同组的学长 is no company; 同学长一起 is.
                    Subject.prepositions.contains(reading.key[offset])
                        && !(reading.key[offset] == 0x540C && Subject.shared.contains(reading.key[offset + 1]))
                }
                || Subject.together.begins(
                    word.upperBound..<min(part.upperBound, word.upperBound + 4), in: reading, slack: 1)
                    != nil
            if !isCompany, !Subject.companions.contains(before),
                !Subject.notStranger.contains(after) || Subject.neighbours.begins(word, in: reading) != nil
            {
                found = word.lowerBound
            }
            offset = word.upperBound
        }
        return found
    }

    private static let notStranger = ScalarSet("的圈时会间宿家店眼")
}
