internal import Stories

/// What a whole sentence says of each of its clauses: whose life is told where it is another's, and what is only planned,
/// rumoured or declined. Subjects are left out in Chinese once they are known: what a relative did before the first comma
/// goes on behind it.
struct ClauseSubjects: Sendable {
    /// What keeps a clause from being told as done.
    enum Mood: UInt8, Sendable { case told, planned, rumoured, declined }

    /// Where the word for the other person stands, by clause, in the clause or before it in its sentence; -1: nobody's.
    private let others: [Int32]
    private let moods: [Mood]
    /// Where a company stands that a clause tells of, as `others`.
    private let firms: [Int32]

    /// Where somebody else is named whose life a clause tells.
    func other(inClause clause: Int) -> Int? { others[clause] < 0 ? nil : Int(others[clause]) }

    /// Where a company is named whose figures a clause tells.
    func firm(inClause clause: Int) -> Int? { firms[clause] < 0 ? nil : Int(firms[clause]) }

    func mood(ofClause clause: Int) -> Mood { moods[clause] }

    init(_ reading: Reading, signals: RangeList<SignalHit>, words: ClauseWords, facts: Findings) {
        var others = [Int32](repeating: -1, count: reading.clauses.count)
        var moods = [Mood](repeating: .told, count: reading.clauses.count)
        var firms = [Int32](repeating: -1, count: reading.clauses.count)
        for sentence in reading.sentences {
            var other: Int32 = -1
            var firm: Int32 = -1
            var mood = Mood.told
            var quote = sentence.clauses.first.flatMap { reading.clauses[$0].quote }
            /// Somebody else of whom the clause before says only where they come from, in a few words.
            var introduced: Int32 = -1
            for clause in sentence.clauses {
                let info = reading.clauses[clause]
                let range = info.range
                if info.quote != quote {
                    quote = info.quote
                    (other, firm, mood) = (-1, -1, .told)
                }
                let pronoun = ClauseSubjects.ownPronoun(in: range, signals)
                if let word = words.first(.otherPerson, inClause: clause),
                    let person = ClauseSubjects.subject(word, in: range, reading)
                {
                    let rest = person.upperBound..<range.upperBound
                    let isLife =
                        (pronoun.map { $0.upperBound <= person.lowerBound } ?? true)
                        && ClauseSubjects.lives(rest, reading, facts)
                    other = isLife ? Int32(person.lowerBound) : -1
                    introduced =
                        !isLife && ClauseSubjects.isNative(rest, reading) && rest.count <= ClauseSubjects.nativeLimit
                        ? Int32(person.lowerBound) : -1
                } else if pronoun != nil {
                    other = -1
                    introduced = -1
                } else if introduced >= 0 {
                    if ClauseSubjects.isThere(range, reading) { other = introduced }
                    introduced = -1
                }
                others[clause] = other
                if pronoun != nil { firm = -1 }
                if firm < 0, pronoun == nil, let company = ClauseSubjects.company(in: range, reading, facts) {
                    firm = Int32(company)
                }
                firms[clause] = firm
                if mood != .told, ClauseSubjects.turns(range, pronoun, mood, reading, facts) { mood = .told }
                moods[clause] = mood
                let plan = words.first(.plan, inClause: clause)
                if let plan, ClauseSubjects.opens(plan, range, reading) {
                    mood = .planned
                } else if words.holds([.rumour], inClause: clause) {
                    mood = .rumoured
                }
                if clause > sentence.clauses.lowerBound, info.quote == nil,
                    ClauseSubjects.declines(range, reading), moods[clause - 1] == .told
                {
                    moods[clause - 1] = .declined
                }
            }
        }
        self.others = others
        self.moods = moods
        self.firms = firms
    }

    /// What the finders see that tells a life: employers, roles and times.
    struct Findings {
        var employers: RangeList<Found<EmployerMention>>
        var roles: RangeList<Found<String>>
        var times: RangeList<Found<PartialDate>>
        var publishedAt: PartialDate?
    }

    // MARK: Whose life

    private static let own: SignalSet = [.he, .she, .they, .iAm, .we]

    private static func ownPronoun(in clause: Range<Int>, _ signals: RangeList<SignalHit>) -> Range<Int>? {
        signals.within(clause).last { own.contains($0.signal) }?.range
    }

    static let people = WordList(
        """
        父亲 母亲 爸爸 妈妈 老爸 老妈 父母 爸妈 爷爷 奶奶 外公 外婆 姥姥 姥爷 祖父 祖母 哥哥 姐姐 弟弟 妹妹 大哥 二哥 大姐 二姐 大嫂 嫂子 姐夫 妹夫 弟媳 丈夫 妻子 老公 老婆 爱人 太太 前夫 前妻 女儿 儿子 孩子 女婿 儿媳
        男友 女友 男朋友 女朋友 未婚夫 未婚妻 岳父 岳母 公公 婆婆 叔叔 婶婶 舅舅 舅妈 姑姑 姑父 姨妈 姨父 伯伯 伯父 堂哥 堂姐 堂弟 堂妹 表哥 表姐 表弟 表妹 侄子 外甥 亲戚 家里人 发小 室友 舍友 同事 同桌 工友 朋友 好友 老板 老板娘
        领导 上司 前辈 同学 闺蜜 邻居 前任 搭档 师傅 师父 徒弟 师兄 师姐 房东 房东太太 创始人 投资人 客户 学员 学生 住客 客人 老乡 战友
        店员 学徒 帮工 师弟 师妹 学长 学姐 学弟 学妹 同乡 同行 网友 队友 饭友 群友 校友 前同事 老同事 大伯 二叔 三叔 大舅 二舅 小舅 大姨 二姨 小姨 姑妈 侄女 外甥女 妯娌 连襟
        """)
    /// Before somebody they make an object, company or an aim of them.
    private static let notBefore = ScalarSet("和跟与同陪带着随为被让给对向在离从替送把告顾于做当、照接瞒了过到得因由靠听劝教请找问像是有叫比按等想怕说看见当成生养娶嫁")
    /// Longest text before a subject in its clause, in scalars: 覃志强的, 2015年.
    private static let reach = 8
    /// 家里人的店, 女儿学校: of something of theirs; 朋友们, 同事间, 师傅手艺.
    private static let notBehind = ScalarSet("的圈时会间宿眼后前")

    /// Somebody else at the start of a clause, where the first of `people` stands in it.
    private static func subject(_ word: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Range<Int>? {
        guard word.lowerBound - clause.lowerBound <= reach, word.upperBound < clause.upperBound,
            !notBehind.contains(reading.key[word.upperBound]),
            !(clause.lowerBound..<word.lowerBound).contains(where: { notBefore.contains(reading.key[$0]) })
        else { return nil }
        return word
    }

    /// What somebody lives by, or where.
    private static let living = WordList(
        """
        做 当 开 卖 种 养 教 打工 上班 工作 下岗 退休 被裁 被优化 辞职 离职 任职 就职 供职 从事 经营 创业 跑货 跑车 跑运输 跑长途 跑出租 年薪 月薪 月入 年入 工资 收入 挣 赚 收租 欠下 欠了 亏 赔 破产 倒闭 年轻时 早年 毕业
        出身 职工 干部 工人 匠 雇 入职 跳槽 回来 回国 返乡 营业额 营收 销售额 流水 考上 考进 升了 升职 留在 仍在 还在 去了 定居 打拼 闯荡 读研 读博 出国
        """)
    /// Words that hold a verb of `living` by chance, and what happens to relatives or passes between them and the person: that
    /// is what the person's own life turns on, and what follows is the person's.
    private static let turning = WordList(
        """
        病 瘤 癌 中风 去世 过世 离世 走了 住院 手术 摔 瘫 痴呆 反对 同意 支持 赞成 劝 催 盼 希望 说 问 告诉 电话 来电 喊 叫 让 要他 要她 要我 担心 年迈 年纪 老了 岁 出生 怀孕 没人 需要 邀 拉 请 介绍 推荐 帮 陪 借给 借了 拿出 调 派
        身体 照顾 照看 接送 嫌 埋怨 吵 骂 骗 分居 异地 离婚 分手 结婚 觉得 认为 笑 哭 一起 合伙
        做饭 做主 做梦 做作业 做家务 做伴 做客 做完 做好 做到 做了个 当天 当时 当初 当地 当即 当场 当成 当作 当面 当心 当然 开始 开口 开玩笑 开学 开心 开刀 开会 开家长会 开导 开门 开车 开支 养老 养大 养育 养家 养活 种种 卖房 卖掉
        教他 教她 教我 教会 教育 工作忙 工作日
        """)
    /// 下岗, 年薪: a life, whatever else the clause says.
    private static let firm = WordList("年轻时 早年 下岗 退休 被裁 年薪 月薪 月入 年入 毕业 打工 在一家 跳槽 跳去 跳到 裸辞 年包 总包 提离职 提了离职 辞了 辞掉 辞去")

    private static func lives(_ rest: Range<Int>, _ reading: Reading, _ facts: Findings) -> Bool {
        guard let last = reading.key[rest].last(where: Reading.isHan), !subordinating.contains(last) else {
            return false
        }
        if firm.occurs(in: rest, of: reading) || leaves(rest, reading), !happening.occurs(in: rest, of: reading) {
            return true
        }
        guard !turning.occurs(in: rest, of: reading) else { return false }
        return staying.begins(rest, in: reading) != nil || living.occurs(in: rest, of: reading)
            || !facts.roles.isEmpty(within: rest)
            || !facts.employers.isEmpty(within: rest)
    }

    /// 我同事从某公司走了: a leaving, with what is left before it.
    private static func leaves(_ rest: Range<Int>, _ reading: Reading) -> Bool {
        guard let from = rest.first(where: { reading.key[$0] == 0x4ECE }) else { return false }
        return going.occurs(in: from..<rest.upperBound, of: reading)
    }

    private static let going = WordList("走了 走人 走的 离职 辞职 辞了 裸辞 跳 出来 退了 退下 离开 被裁 被优化 回了 回到 搬 转到 转去 转行")

    /// Longest 是泰顺人, in scalars.
    private static let nativeLimit = 12
    /// Longest name behind a word for somebody, in scalars: 店员小苗是….
    private static let nameLimit = 3
    private static let whereabouts = WordList("在 现在 现 也在 仍在 还在 一直在 以前 原来 之前 原先 从前 曾 毕业 大学毕业 本来")
    /// 人, 娘, 伙, 孩
    private static let native = ScalarSet("人娘伙孩")

    /// 妻子是泰顺人，在乡里的小学教英语; 店员小苗是本地姑娘，以前在…: who is said to come from somewhere goes on in the next clause.
    private static func isNative(_ rest: Range<Int>, _ reading: Reading) -> Bool {
        guard rest.prefix(nameLimit + 1).contains(where: { reading.key[$0] == 0x662F }),
            let last = reading.key[rest].last(where: Reading.isHan)
        else { return false }
        return native.contains(last)
    }

    private static func isThere(_ clause: Range<Int>, _ reading: Reading) -> Bool {
        whereabouts.begins(clause, in: reading) != nil
    }

    /// 她的前男友在成都: where somebody is.
    private static let staying = WordList("在 住 也在 都在 仍在 还在 同在 远在 则在 留在 去了 到了 回了")
    private static let happening = WordList("病 瘤 癌 中风 去世 过世 离世 住院 手术 摔 瘫 反对 劝 催 说 问 告诉 电话 让 要他 要她 要我 没人 他 她 我")
    /// 父亲退休后，: the turn gives the predicate back to the person.
    private static let subordinating = ScalarSet("后时前候")

    private static let business = WordList(
        "成立于 上市 营收 净利润 市值 员工 裁员 宣布 财报 估值 融资 起薪 应届生 家店 家门店 门店 销售额 亏损 倒闭 破产 欠薪")
    private static let unnamedFirm = WordList("这家公司 该公司 这家企业 该企业 行业龙头 龙头企业 这家店 合作社")

    /// 喜茶在全国开了…, 这家公司2023年倒闭: a company at the start of a clause that tells of its business.
    private static func company(in clause: Range<Int>, _ reading: Reading, _ facts: Findings) -> Int? {
        /// Most scalars before a company's name: （注：.
        let slack = 4
        let start =
            facts.employers.within(clause).first {
                $0.value.id != nil && $0.range.lowerBound - clause.lowerBound <= slack
            }?.range ?? unnamedFirm.begins(clause, in: reading, slack: 2)
        guard let start, !before.contains(start.lowerBound > 0 ? reading.key[start.lowerBound - 1] : 0),
            business.occurs(in: start.upperBound..<clause.upperBound, of: reading)
        else { return nil }
        return start.lowerBound
    }

    /// 在携程, 从美团: where somebody was.
    private static let before = ScalarSet("在从到进的去离给为被回是和跟与")

    // MARK: What is only spoken of

    static let plans = WordList(
        "打算 计划 准备 考虑 盘算 琢磨着 梦想 希望 渴望 憧憬 向往 想着 想要 想去 想回 想在 想把 想开 想做 将来 有朝一日 总有一天 有一天 目标是 目标就是 愿景是 力争 争取 只要")
    /// 原计划, 商业计划书, 做好了准备: no plan of what follows.
    private static let notPlans = WordList("计划书 计划里 计划外 准备好 准备金 准备工作 考虑到 考虑再三 考虑了 考虑过后 希望小学 梦想家 想要的 准备了")
    static let rumours = WordList(
        "网上说 网传 造谣 谣传 传言 传闻 盛传 风传 有人说 邻居都说 街坊都说 村里人都说 村里都说 大家都说 外面都说 外人都说 亲戚都说 同事都说 人人都说 别人都说 人家都说 他们都说 都传")

    /// Does the first of `plans` in a clause open one?
    private static func opens(_ word: Range<Int>, _ clause: Range<Int>, _ reading: Reading) -> Bool {
        word.upperBound + 1 < clause.upperBound
            && notPlans.begins(word.lowerBound..<clause.upperBound, in: reading) == nil
            && !(word.upperBound..<clause.upperBound).contains { done.contains(reading.key[$0]) }
    }

    private static let done = ScalarSet("了过着后")
    private static let turn = WordList(
        "于是 便 就 终于 最终 最后 后来 还是 却 毅然 果断 索性 干脆 当即 随即 决定 但 可是 然而 不过 结果 现在 如今 目前 眼下 其实 已 曾 实际 事实 直到 才 为此 这才 一边 同时 所以 因此 去年 前年 当年 那年"
    )

    /// Does a clause tell of what was done after all, or of the person by name again?
    private static func turns(
        _ clause: Range<Int>, _ pronoun: Range<Int>?, _ mood: Mood, _ reading: Reading, _ facts: Findings
    ) -> Bool {
        /// How far from its start a clause names its subject, in scalars: 只卖我外婆教我的菜 goes on with the plan.
        let opening = 2
        if let pronoun, mood != .planned || pronoun.lowerBound - clause.lowerBound <= opening { return true }
        if turn.occurs(in: clause, of: reading) { return true }
        guard mood == .planned else { return false }
        if clause.dropFirst().contains(where: { done.contains(reading.key[$0]) }) { return true }
        return facts.times.within(clause).contains { time in
            facts.publishedAt.map { time.value.year <= $0.year } ?? true
        }
    }

    private static let declining = WordList(
        "拒绝了 拒绝 回绝了 回绝 婉拒 婉拒了 婉谢 谢绝了 推掉了 没敢去 不敢去 没敢接 没接 没有接 不想去 没舍得去 不肯去 没理 没回 没动心 谢绝 推辞了 没答应 没有答应 没接受 没有接受 没去成 没有去成 没去 没有去 没成 没开成 没有开成 没做成 没有做成 没考上 没有考上 没考过 没被录取 没有被录取 没通过 没有通过 没签 没有签 没回来 不肯 不干 不愿意 不同意"
    )

    /// 她拒绝了, 也没答应, 没有去成: what the clause before it offers was not taken.
    private static func declines(_ clause: Range<Int>, _ reading: Reading) -> Bool {
        /// Longest clause that says no and nothing else, and what may stand before the word, in scalars.
        let (longest, slack) = (9, 4)
        guard clause.count <= longest,
            let word = declining.begins(clause, in: reading, slack: slack)
        else { return false }
        let rest = reading.key[word.upperBound..<clause.upperBound]
        return !rest.contains { Reading.isHan($0) && $0 != 0x4E86 }
    }
}
