internal import Stories

/// Why somebody left: cues by reason. A strong cue counts anywhere in what is told of the time before; a weak one only in
/// the sentence of the leaving, in a neighbouring one, or beside 因为, 厌倦, 受不了.
enum ReasonsRules {
    private static let rows: [(Departure.Reason, strong: WordList, weak: WordList)] = [
        (
            .layoff, WordList("被裁 被优化 被毕业 裁员这一步 裁员名单 公司解散 部门解散 大礼包 被辞退 遭遇裁员 遇上裁员 赶上裁员 被“毕业” 被“优化” 整组被裁 部门被裁 团队解散 公司倒闭"),
            WordList("裁员 优化")
        ),
        (
            .industryDownturn,
            WordList("行业下行 行业遇冷 行业寒冬 行业不景气 市场萎缩 行业萎缩 互联网寒冬 行情不好 行业凋敝 营销费用的缩减 预算缩减 业务萎缩 地产下行 行业下滑 行业低迷 寒冬"),
            WordList("不景气 下行 萎缩 大环境")
        ),
        (.policyShock, WordList("双减 政策落地 政策调整 监管收紧 限购 版号停发 新规"), WordList("政策")),
        (
            .overwork,
            WordList(
                "996 007 大小周 连续加班 通宵加班 天天加班 长期加班 无休止的加班 没完没了的加班 加班到凌晨 加班到深夜 凌晨下班 高强度工作 过劳 高强度的工作 没日没夜 一年飞 凌晨一点 凌晨两点 凌晨三点 熬到凌晨 全年无休 随叫随到 上夜班"
            ),
            WordList("加班 熬夜 疲惫不堪 忙碌 节奏太快 连轴转 累")
        ),
        (
            .health,
            WordList(
                "身体原因 健康问题 健康出了问题 身体出了问题 身体亮起 甲亢 甲状腺结节 查出 确诊 病倒 住院 体检报告 健康亮起红灯 健康比较重要 身体垮 晕倒 心悸 身体撑不住 急诊 抑郁症 抑郁 胃出血 脱发严重 腰椎间盘 心肌炎 身体先撑不住 身体吃不消 身体拉响"
            ), WordList("身体 健康 生病 失眠 体检")
        ),
        (
            .burnout, WordList("职业倦怠 倦怠 精神内耗 燃尽 耗尽 就哭了 大哭 痛哭 崩溃 被掏空 麻木 心力交瘁 情绪崩溃 身心俱疲 内耗 窒息 想歇歇 歇一歇 哭了一场 哭了很久 很空虚"),
            WordList("焦虑 压抑 疲惫 厌倦 喘不过气 迷茫 耗干")
        ),
        (
            .workplacePolitics, WordList("办公室政治 站队 派系 自证价值 不喜欢汇报 疲于汇报 汇报关系 向上管理 勾心斗角 内斗 写不完的周报 甩锅 职场政治 一想到汇报 无休止的汇报"),
            WordList("汇报 人际关系 自证 PPT 周报")
        ),
        (
            .careerCeiling,
            WordList(
                "天花板 瓶颈 看不到上升空间 晋升无望 没有上升空间 一眼望到头 看得到头 看到头 没啥空间 没有成长 升不上去 上升通道 螺丝钉 原地踏步 到了尽头 没有发展空间 晋升失败 没什么空间 止步"),
            WordList("晋升 重复 没意思 无意义 意义")
        ),
        (
            .roleChange, WordList("调岗 项目失败 项目被砍 转岗 项目黄了 业务被砍 业务调整 组织架构调整 架构调整 业务线调整 岗位被撤 降级 被边缘化 边缘化 业务线被砍"),
            WordList("换了领导 换领导")
        ),
        (.ageAnxiety, WordList("中年危机 35岁危机 三十五岁危机 35岁焦虑 年龄焦虑 35岁门槛 35岁的坎 35岁现象 三十五岁的坎 大龄程序员"), WordList("35岁 三十五岁 年龄")),
        (
            .costOfLiving, WordList("房租太贵 生活成本太高 高房价 高昂的房租 高额的房租 房租占 房租就 房租涨 生活成本高 生活开销就 日常生活开销 消费太高 买不起房"),
            WordList("房租 房价 生活成本 开销")
        ),
        (.lowIncome, WordList("薪水太低 收入太低 工资太低 存不下钱 攒不下钱 攒不到钱 入不敷出 所剩无几 月光 降薪 欠薪 拖欠工资 收入有限 工资不高"), WordList("工资 薪水 收入")),
        (.housingHukou, WordList("落户 户口 积分落户 买不起房 学区 没有户口 限购 安不了家 异地高考 积分入学 上不了学 学籍"), WordList("买房 学区房")),
        (
            .family,
            WordList(
                "照顾父母 照顾孩子 陪伴孩子 陪伴父母 父亲病 母亲病 父母年迈 父母年纪 照顾生病 父亲查出 母亲查出 爸爸病 妈妈病 家人需要 陪孩子 陪父母 为了孩子 孩子上学 怀孕 生孩子 异地 父亲去世 母亲去世 父亲突然 母亲突然 父亲突发 母亲突发 父亲中风 母亲中风 父亲摔 母亲摔 照料 外婆病 奶奶病 爷爷病 带孩子 两地分居"
            ), WordList("父母 孩子 家人 结婚 母亲 父亲")
        ),
        (.belonging, WordList("没有归属感 归属感 漂泊感 孤独感 融不进 格格不入 没有根 异乡人 漂着"), WordList("孤独 漂泊")),
        (
            .lifestyle,
            WordList(
                "FIRE fire 财务自由 慢生活 慢下来 想要自由 向往自由 换一种活法 换种活法 另一种活法 想过另一种 换个活法 亲近自然 低物欲 松弛感 逃离都市 喜欢这里的生活 想要的生活 生活节奏 提前退休 向往田园 向往乡村 阳光和 gap Gap 间隔年 自由的生活"
            ), WordList("自由 大自然 田园 生活方式")
        ),
        (
            .interest,
            WordList(
                "热爱 喜欢且擅长 不喜欢自己的工作 不喜欢的工作 不喜欢自己 不喜欢原来 真正喜欢 真正热爱 真正想做 自己喜欢的事 喜欢的事 一直喜欢 一直想做 爱好 从小喜欢 梦想 痴迷 感兴趣 的兴趣 兴趣爱好 兴趣所在 迷上 爱上了做 自己认可的事 不喜欢这份"
            ), WordList("喜欢 不喜欢")
        ),
        (
            .opportunity,
            WordList(
                "副业收入 机缘巧合 邀请他 邀请她 邀请我 有人邀请 看到商机 看到了商机 嗅到商机 看到机会 看到了机会 风口 机会来了 发现商机 抓住机会 客单价的大幅提升 订单越来越多 拉他入伙 拉她入伙 朋友邀 朋友拉"
            ), WordList("副业 机会 商机 邀请 红利")
        ),
    ]

    private static let because = WordList(
        "因为 由于 因 为了 理由 原因 厌倦 受不了 不想 想要 受够了 厌烦 烦透 导致 让他 让她 让我 压垮 促使 之所以 出于 于是 下定决心 下决心 决定 面对 迫使 抵抗 压得 所以 疲于 践行")

    private static let stated = WordList("因为 由于 为了 理由是 原因是 是因为 出于 因")
    private static let distance = Reading.scalars("距离")
    /// Illness is one's own, or with a relative beside it the family's.
    private static let illness = WordList(
        "住院 中风 摔断 摔伤 病倒 查出 确诊 去世 癌 哮喘 手术 没人照顾 没人管 一个人在 身体不好 行动不便 摔 生病 病重 脑梗 心梗 病危 瘫痪 摔了 急诊")

    /// Relatives, whoever says it: 我妈, 他父亲, 外婆.
    private static let kin = WordList(
        "妈 爸 父亲 母亲 父母 外婆 外公 奶奶 爷爷 岳父 岳母 公公 婆婆 女儿 儿子 孩子 闺女 老婆 妻子 太太 丈夫 老公")
    /// The own part of a company was closed.
    private static let cut = WordList(
        "整条业务线关 整条线关 整条产线搬 项目组砍 项目组被砍 项目组解散 全组被优化 整组被优化 全组被裁 不再续签 部门撤了 业务线关了")

    private static func isKin(_ range: Range<Int>, _ subject: Subject) -> Bool {
        kin.occurs(in: range, of: subject.reading)
            || subject.facts.signals.within(range).contains { $0.signal == .kin }
    }

    private static let why = WordList("为什么 为何 原因 契机 怎么想到 怎么会 什么让你 是什么")

    /// Paragraphs that answer a question why somebody left.
    private static func answers(_ subject: Subject) -> Set<Int> {
        let reading = subject.reading
        var found: Set<Int> = []
        for (number, paragraph) in reading.paragraphs.enumerated().dropLast() where paragraph.turn != nil {
            guard why.occurs(in: paragraph.range, of: reading),
                subject.facts.signals.within(paragraph.range).contains(where: {
                    [.resign, .leave, .chooseToLeave, .flee, .goHome].contains($0.signal)
                })
            else { continue }
            found.insert(number + 1)
        }
        return found
    }

    static func reasons(_ subject: Subject) -> [Candidate<Departure.Reason>] {
        let facts = subject.facts
        let reading = subject.reading
        var leavingSentences: Set<Int> = []
        for event in subject.happened
        where [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome].contains(event.signal) {
            leavingSentences.insert(reading.clauses[event.clause].sentence)
        }
        let asked = answers(subject)
        var found: [Candidate<Departure.Reason>] = []
        for clause in subject.told {
            let range = subject.range(clause)
            let info = reading.clauses[clause]
            let isHeading = reading.paragraphs[info.paragraph].isHeading
            let phase = subject.phase(clause)
            let pastPivot = subject.pivot.map { clause > $0 } ?? false
            let beside = leavingSentences.contains(info.sentence) || asked.contains(info.paragraph)
            let near =
                beside || leavingSentences.contains(info.sentence + 1) || leavingSentences.contains(info.sentence - 1)
            let causal = because.occurs(in: range, of: reading)
            if let word = illness.first(in: range, of: reading),
                isKin(range.lowerBound..<word.lowerBound, subject)
            {
                let confidence = beside ? 0.85 : near ? 0.78 : pastPivot && phase == .after ? 0.4 : 0.66
                found.append(Candidate(.family, word, reading.text(word), confidence))
            }
            if let word = cut.first(in: range, of: reading), !facts.isOthers(word), !pastPivot || beside || near {
                found.append(Candidate(.layoff, word, reading.text(word), beside || near ? 0.8 : 0.7))
            }
            for row in rows {
                var word = row.strong.first(in: range, of: reading)
                var confidence = 0.0
                if word != nil {
                    confidence =
                        beside ? 0.85 : near ? 0.78 : pastPivot && phase == .after ? (causal ? 0.5 : 0.35) : 0.68
                    if causal { confidence += 0.05 }
                    if isHeading { confidence = min(confidence, 0.62) }
                } else if let weak = row.weak.first(in: range, of: reading) {
                    word = weak
                    confidence = beside && causal ? 0.68 : near && causal ? 0.6 : 0.3
                    if row.0 == .layoff || row.0 == .lowIncome { confidence -= 0.15 }
                    if pastPivot, !beside, phase == .after { confidence -= 0.2 }
                }
                guard let word else { continue }
                // 因为身体, 理由是…: said to be the reason.
                let before = max(range.lowerBound, word.lowerBound - 7)..<word.lowerBound
                if stated.occurs(in: before, of: reading), row.0 != .layoff {
                    confidence = max(confidence, phase == .after && pastPivot && !near ? 0.62 : 0.75)
                }
                if row.0 == .health,
                    isKin(range.lowerBound..<word.lowerBound, subject)
                {
                    continue
                }
                var refusal = facts.isOthers(word) && row.0 != .family ? "somebody else's" : nil
                if refusal == nil, let reason = facts.refusal(of: word), reason.hasPrefix("negated"),
                    row.0 != .interest, row.0 != .workplacePolitics
                {
                    refusal = reason
                }
                if refusal == nil, reading.contains(distance, in: range.lowerBound..<word.lowerBound) {
                    refusal = "far from it"
                }
                if row.0 == .layoff, !subject.happened.contains(where: { $0.signal == .laidOff }) {
                    refusal = refusal ?? "not said of the person"
                }
                found.append(Candidate(row.0, word, reading.text(word), confidence, refusal: refusal))
            }
        }
        // Whoever was laid off was laid off: it is the reason.
        for event in subject.happened where event.signal == .laidOff {
            found.append(Candidate(.layoff, event.range, reading.text(event.range), 0.85))
        }
        return found
    }
}
