internal import Stories

/// Words that stand in every working life, a relative, a chief, pay, a flat: they are a reason to leave only where the text says what
/// is wrong with them, or what they ask for.
enum ReasonNeeds {
    private static let kin = WordList(
        """
        我妈 我爸 他妈 她妈 他爸 她爸 阿公 阿嬷 父母 孩子 家人 母亲 父亲 女儿 儿子 外婆 奶奶 爷爷 外公 丈夫 妻子 老婆 老公 男友 女友 女朋友 男朋友 媳妇 一家三口 一家四口 一家人 两口子 岳父 岳母 婆婆 公公 小孩 太太 老人 姥姥 家里 爱人 恋人 弟弟 妹妹 哥哥 姐姐
        """)
    /// What a relative needs, asks or decides.
    private static let pulls = WordList(
        """
        照顾 照看 照料 伺候 陪 身边 团聚 团圆 病 住院 手术 摔 瘫 癌 瘤 中风 去世 过世 离世 走了 不在了 老了 年纪 年迈 岁 身体 一个人 独自 没人 上学 读书 上小学 上幼儿园 幼儿园 小学 初中 升学 转学 中考 高考 出生 生下 生了 怀孕 怀了 怀着 二胎 结婚 结了婚 嫁 异地 两地 分居 聚少
        想念 思念 牵挂 想家 担心 放心 惦记 催 叫他 叫她 叫我 让他 让她 让我 要他 要她 要我 喊 劝 电话 哭 希望 盼 舍不得 为了 因为 由于 所以 跟着 随 调 派 求婚 分手 离婚 接手 接班 接过 传 债 欠 认不 不认 叫不出 视频 陌生 见不到 见面 见一 见过 没见 长大 成长 错过 陪读 户口 落户
        在一起 一起 定居 考上 考到 家里出 出事 出了 事故 收不 没收 减产 绝收 受灾 大水 厂子 铺子 店 生意 地里 承包 说服 商量 提议 提出 主意 意见 反对 支持 同意 幼升小 小升初 一年级 腿 手抖 看不到 看不见 醒着 醒著 分开 留在 失智 残疾 翻了 抑郁 过敏 喘 生完 产后 快关 要关 没有人 等不 是孩子 是女儿 是儿子 是父母 不愿意来 走丢 找不到家 编制 手抖
        """)
    private static let chiefs = WordList("领导 考核 会议 绩效")
    private static let wrongs = WordList(
        "换 骂 吼 pua 针对 打压 矛盾 不合 不对付 甩 画饼 脸色 空降 站队 汇报 得罪 冲突 吵 讨厌 不信 排挤 架空 穿小鞋 没完没了 太多 开不完 天天 每周 每天 低 打了 末位 垫底 不公 内卷 烦 累 压 应付 应酬 敬酒 陪"
    )
    private static let pay = WordList("工资 薪水 收入 奖金 底薪")
    private static let little = WordList(
        "低 少 不够 只 才 不到 没涨 不涨 涨不 几年没 拖欠 欠 发不 养不 不起 微薄 紧 缩 降 减 停 跌 剩不 月光 入不敷出 存不 攒不 还不 一半 打折 两成 三成")
    private static let housing = WordList("首付 房价 房子 买房 入学 高考 积分")
    private static let outOfReach = WordList(
        "不起 不够 凑不 差 高 没有 没 落不 排 摇 限 贵 压力 等 难 无望 不能 不让 回原籍 异地 进不 上不 轮不 算了 要 涨")

    /// Why a word is no reason by itself; nil if it is one or the words around say why.
    ///
    /// - Parameter isStated: the clause says that it is the reason.
    static func refusal(
        of word: Range<Int>, _ reason: Departure.Reason, _ strength: ReasonCues.Strength, isStated: Bool,
        in clause: Int, _ subject: Subject
    ) -> String? {
        let reading = subject.reading
        let range = subject.range(clause)
        if reason == .family, isOfATold(word, in: clause, subject) { return "another's life: a relative" }
        guard !isStated else { return nil }
        func lacks(_ words: WordList, _ need: WordList, in told: Range<Int>) -> Bool {
            words.begins(word, in: reading) == word && !need.occurs(in: told, of: reading)
        }
        let sentence = subject.sentence(at: word.lowerBound)
        let isBare =
            switch reason {
            case .family: strength != .strong && lacks(kin, pulls, in: sentence)
            // 从华西医院离职: where a doctor works.
            case .health:
                strength != .strong && subject.facts.employers.within(range).contains { $0.range.overlaps(word) }
            case .workplacePolitics: strength != .strong && lacks(chiefs, wrongs, in: range)
            case .lowIncome: lacks(pay, little, in: range)
            case .housingHukou: lacks(housing, outOfReach, in: range)
            default: false
            }
        return isBare ? "not done: only named" : nil
    }

    private static let others = ScalarSet("他她")

    /// 因为他老婆刚生二胎: whoever says 我 speaks of another's relatives.
    private static func isOfATold(_ word: Range<Int>, in clause: Int, _ subject: Subject) -> Bool {
        let reading = subject.reading
        guard subject.draft.isNarrator || reading.clauses[clause].quote != nil else { return false }
        let range = subject.range(clause)
        /// How far before a word its owner may stand, in scalars.
        let reach = 5
        let near = max(range.lowerBound, word.lowerBound - reach)..<min(range.upperBound, word.lowerBound + 1)
        guard let owner = near.last(where: { others.contains(reading.key[$0]) }) else { return false }
        return kinBehind.begins(owner + 1..<range.upperBound, in: reading) != nil
    }

    private static let kinBehind = WordList(
        "老婆 老公 妻子 丈夫 太太 爸 妈 父亲 母亲 父母 女儿 儿子 孩子 家里 家人 媳妇 岳父 岳母 爷爷 奶奶 外婆 外公 弟弟 妹妹 哥哥 姐姐")
}
