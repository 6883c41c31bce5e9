internal import Stories

extension Subject {
    /// Who is met in somebody's story without being its subject, relatives left out: what follows in the sentence is theirs.
    private static let strangers = WordList(
        """
        隔壁 邻居 对门 学生 学员 徒弟 前同事 老同事 同事 老同学 同学 朋友 好友 闺蜜 室友 舍友 客人 住客 顾客 游客 房东 老乡 同乡 网友 读者 粉丝 听众 别人 有人 有些人 有的人 多数人 许多人 很多人 不少人 其他人 旁人 另一位 另一个 另一家 另一对 同行 老板
        领导 上司 主管 hr 前任 后来者 年轻人 的男生 的女生 的小伙 的姑娘 的男孩 的女孩 的夫妻 的夫妇 的人 村民 村里人 供应商 投资人 合伙人 店员 员工 工人 工友 前辈 师兄 师姐 学长 学姐 战友 网红 一个程序员 一位程序员 家长 那家 那位 某位
        """)
    /// Before these words they are company, object or owner, not the subject.
    private static let companions = ScalarSet("和跟与同陪带着随为被让给对向替把教招请找听问像当做是叫靠从按比")
    private static let prepositions = ScalarSet("和跟与同像被")
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
            let mine = max(
                named ?? -1,
                draft.mentions.last { part.contains($0.lowerBound) }?.lowerBound ?? -1)
            let theirs = clause == index ? Subject.stranger(in: part, of: reading) : facts.stranger(inClause: clause)
            if let theirs {
                isOther = theirs > mine
            } else if mine >= 0 {
                isOther = false
            }
        }
        return isOther || kinCounts && facts.isOthers(range)
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
                near.contains { Subject.prepositions.contains(reading.key[$0]) }
                || Subject.together.begins(
                    word.upperBound..<min(part.upperBound, word.upperBound + 4), in: reading, slack: 1)
                    != nil
            if !isCompany, !Subject.companions.contains(before), !Subject.notStranger.contains(after) {
                found = word.lowerBound
            }
            offset = word.upperBound
        }
        return found
    }

    private static let notStranger = ScalarSet("的圈时会间宿家店眼")
}
