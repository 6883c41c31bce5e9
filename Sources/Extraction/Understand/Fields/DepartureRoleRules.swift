internal import Stories

/// The post that somebody last held before leaving.
enum DepartureRoleRules {
    private static let roleBefore = WordList(
        "前 原 曾是 曾任 曾担任 担任 任 做到 做到了 升到 升到了 升为 升任 晋升为 晋升到 坐到 做 做了 做过 当 当过 原是 原本是 职位是 岗位是 任职 出任 成为能够 是一名 是一位 曾是一名 曾是一位 身为 作为 作为一名 从 做起了 干 任的是"
    )
    /// 回老家考公务员: a post that somebody tried for is not the one that they left.
    private static let exams = WordList("考 考上 考上了 考取 考取了 考进 考进了 报考 报考了 备考 准备考 想考 考到 考回 竞聘 应聘 应聘上 应聘了 想当 当上了 转考")
    private static let taken = WordList("做了 当了 做起 当起 做起了 当起了 当上 当上了 做上了 干起")
    private static let becomes = WordList("成为 成为了 成了 转行做 转行当 改行做 当起 当起了 当上 变成 转做 现在是 如今是 目前是 现任 去做 做起")

    static func roles(_ subject: Subject) -> [Candidate<String>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<String>] = []
        for clause in subject.clauses(with: [.role]) {
            let range = subject.range(clause)
            let isHeading = reading.paragraphs[reading.clauses[clause].paragraph].isHeading
            for role in facts.roles.within(range) where role.confidence >= 0.4 {
                var candidate = Candidate(role.value, role.range, role.cue, 0.35)
                let left = subject.left(of: role.range.lowerBound, 16)
                let right = subject.right(of: role.range.upperBound, 6)
                let phase = subject.phase(at: role.range.lowerBound)
                let pastPivot = subject.pivot.map { clause > $0 } ?? false
                let nextToName = subject.draft.mentions.contains {
                    $0.lowerBound == role.range.upperBound || $0.lowerBound == role.range.upperBound + 1
                }
                let pivotSentence = subject.pivot.map { reading.clauses[$0].sentence }
                let isInPivotSentence = pivotSentence == reading.clauses[clause].sentence
                let employer = facts.employers.within(left).last
                let besideEmployer =
                    employer.map {
                        role.range.lowerBound - $0.range.upperBound <= 6
                            && ($0.cue == "employer" || $0.cue == "unnamed")
                    } ?? false
                let formerBefore =
                    role.cue == "former"
                    || facts.signals.within(left).contains {
                        $0.signal == .former && reading.key[$0.range.upperBound - 1] == 0x524D
                            && role.range.lowerBound - $0.range.upperBound <= 12
                    }
                if formerBefore {
                    candidate.confidence = 0.93
                    candidate.cue = "前"
                } else if facts.has(.former, in: left) {
                    candidate.confidence = 0.88
                    candidate.cue = "former"
                } else if let cue = becomes.ends(left, in: reading, slack: 3), phase != .before {
                    candidate.refusal = "new work: \(reading.text(cue))"
                } else if besideEmployer, nextToName {
                    candidate.confidence = 0.88
                    candidate.cue = "employer, role, name"
                } else if besideEmployer, !(pastPivot && phase == .after) {
                    candidate.confidence = 0.8
                    candidate.cue = "employer's role"
                } else if nextToName, !(pastPivot && phase == .after) || isInPivotSentence {
                    candidate.confidence = 0.66
                    candidate.cue = "role before the name"
                } else if let cue = roleBefore.ends(withoutDuration(left, reading), in: reading, slack: 1),
                    phase == .before || (phase == .open && subject.pivot == nil)
                {
                    candidate.confidence = 0.74
                    candidate.cue = reading.text(cue)
                } else if roleBefore.ends(left, in: reading, slack: 1) != nil,
                    reading.key[right].first == 0x65F6 || reading.has([0x7684, 0x65F6], at: role.range.upperBound)
                {
                    candidate.confidence = 0.76
                    candidate.cue = "做…时"
                } else if isHeading,
                    facts.signals.within(range).contains(where: {
                        [.resign, .leave, .chooseToLeave].contains($0.signal)
                            && $0.range.lowerBound > role.range.upperBound
                    })
                {
                    candidate.confidence = 0.66
                    candidate.cue = "heading"
                }
                if promoted.occurs(in: range.lowerBound..<role.range.lowerBound, of: reading),
                    !(pastPivot && phase == .after)
                {
                    candidate.confidence = max(candidate.confidence, 0.82)
                    candidate.cue = "晋升"
                }
                if candidate.refusal == nil,
                    atSchool.occurs(
                        in: subject.sentence(at: role.range.lowerBound).lowerBound..<role.range.lowerBound, of: reading)
                {
                    candidate.refusal = "while at school"
                }
                if candidate.refusal == nil, phase != .before, exams.ends(left, in: reading) != nil {
                    candidate.refusal = "not done: an exam"
                }
                // 2022年离开上海，去大理做了陶艺老师: taken up behind the leaving.
                /// Longest qualifier between 做了 and the post, in scalars.
                let qualifier = 4
                if candidate.refusal == nil, phase == .after, facts.tenures.isEmpty(within: range),
                    taken.ends(range.lowerBound..<role.range.lowerBound, in: reading, slack: qualifier) != nil,
                    subject.happened.contains(where: {
                        $0.range.upperBound <= role.range.lowerBound
                            && reading.clauses[$0.clause].sentence == reading.clauses[clause].sentence
                    })
                {
                    candidate.refusal = "not done: new work"
                }
                if candidate.refusal == nil {
                    candidate.refusal =
                        subject.othersRefusal(role.range) ?? (isObject(role.range, subject) ? "somebody else's" : nil)
                }
                if !subject.blocks.isStrong[clause] { candidate.confidence -= 0.25 }
                found.append(candidate)
            }
        }
        var all = found + posts(subject) + held(subject) + turned(subject) + tasks(subject)
        all.removeAll { isNoWord($0.range, subject) }
        for index in all.indices {
            if let reason = whyNobodys(all[index].range, subject) { all[index].refusal = reason }
            if subject.career.isEarlier(role: all[index].range) {
                all[index].refusal = Career.refusal
            } else if all[index].refusal == nil, subject.career.isLast(role: all[index].range) {
                all[index].confidence = max(all[index].confidence, 0.9)
            }
        }
        withoutNewOnes(&all, subject)
        likeliest(&all, subject)
        return all
    }

    /// 前某厂采购某某，2022年去了丹阳一家眼镜厂做副总: what stands behind the going, in the same sentence, is the new post.
    private static func withoutNewOnes(_ found: inout [Candidate<String>], _ subject: Subject) {
        let reading = subject.reading
        for introduced in found where introduced.refusal == nil && introduced.cue == "前" {
            let clause = reading.clause(at: introduced.range.lowerBound)
            guard
                let name = subject.draft.mentions.first(where: {
                    $0.lowerBound >= introduced.range.upperBound && reading.clause(at: $0.lowerBound) == clause
                })
            else { continue }
            let end = subject.sentence(at: introduced.range.lowerBound).upperBound
            for index in found.indices
            where found[index].refusal == nil && found[index].range.lowerBound >= name.upperBound
                && found[index].range.lowerBound < end
                && DepartureEmployerRules.goesTo.occurs(
                    in: name.upperBound..<found[index].range.lowerBound, of: reading)
            {
                found[index].refusal = "not done: new work"
            }
        }
    }

    private static let banks = WordList("银行 证券 基金 信托")
    private static let numbers = ScalarSet("一二两三四五六七八九十百千万亿几半")

    /// 招商|银行, 以前是两|万三: a piece of a firm's name or of an amount is no post.
    private static func isNoWord(_ role: Range<Int>, _ subject: Subject) -> Bool {
        let reading = subject.reading
        // 写|得长; 打了十五年工.
        let (first, last) = (reading.key[role.lowerBound], reading.key[role.upperBound - 1])
        if first == 0x5F97 || first == 0x6253 && last == 0x5DE5 { return true }
        return banks.begins(role.upperBound..<reading.key.count, in: reading) != nil
            || !subject.facts.money.within(role).isEmpty || numbers.contains(reading.key[role.upperBound - 1])
    }

    private static let denied = WordList("不是 并非 算不上 称不上 没当过 没做过 没当成 没做成 不愿做 不愿当 不肯做 不肯当 不想做 不想当 不当 不做")
    /// What nobody is paid for, or only learns by: it is left by no career.
    private static let unpaid = WordList("义工 志愿者 学徒 徒弟 学员")
    private static let refused = WordList(
        "让我做 让他做 让她做 让我当 让他当 让她当 叫我做 叫他做 叫她做 叫我当 叫他当 叫她当 请我做 请他做 请她做 请我当 请他当 请她当 请我去当 请他去当 请她去当 请他去做 请她去做 请我去做 要我转做 要他转做 要她转做"
    )
    private static let calls = WordList("叫我 叫他 叫她 喊我 喊他 喊她 称我 称他 称她 叫成 叫作 唤作 喊作 人叫 外号 绰号 都叫 都喊 人喊")
    private static let bossed = WordList("我的 他的 她的 我们的 他们的 我们 他们 骂 怼 催 顶撞 对 跟")
    private static let pairs = ScalarSet("一两几这那")
    private static let ownWork = WordList("工作 岗位 职位 职务 职业 生涯 身份 经历 名片 工牌 活 时 期间")

    /// Why somebody never held a post: 某某不是老师, 公司请他去做主管, 大家喊他周老师, 他的组长常说. Nil if nothing says so.
    private static func whyNobodys(_ role: Range<Int>, _ subject: Subject) -> String? {
        let reading = subject.reading
        let left = subject.left(of: role.lowerBound, 10)
        if denied.ends(left, in: reading, slack: 2) != nil { return "not done: denied" }
        if unpaid.ends(role, in: reading) == role { return "not done: no post" }
        if refused.ends(left, in: reading, slack: 2) != nil { return "not done: held out" }
        // A number and its measure word may stand between.
        if let dealing = Dealing.told(at: left, in: reading, slack: 3, among: [.hires]) { return dealing.reason }
        // A surname and a mark of quotation may stand between.
        if calls.ends(left, in: reading, slack: 2) != nil { return "not done: what somebody is called" }
        if let word = bossed.ends(left, in: reading),
            // 一对裁缝夫妻: a couple.
            word.lowerBound == left.lowerBound || !pairs.contains(reading.key[word.lowerBound - 1]),
            ownWork.begins(role.upperBound..<reading.key.count, in: reading) == nil
        {
            return "another's life: above or below them"
        }
        return nil
    }

    /// People who pass through everybody's story.
    private static let passersby = WordList(
        "记者 医生 护士 老师 HR hr 律师 编辑 客服 司机 主播 店员 导游 教练 房东 中介 保安 保洁 猎头 专家 教授 研究员 分析师 骑手 快递员 外卖员 销售 主管 总监 经理 领导 厨师 学生 设计师 摄影师 工人 心理咨询师 咨询师 公务员 插画师 木匠 合伙人 负责人 博主 自由职业"
    )

    private static let workVerbs = ScalarSet("写管画修教剪拍编译跑带卖开录配审测调装焊裁缝贴送盯排看做接改校播印刷站擦端收")
    /// 写|了|七年|的: between a verb and its thing.
    private static let afterVerb = ScalarSet("了过着")
    private static let taskStops = WordList("的时候 的日子 的第 之后 以后 后来 ，")
    /// 做了决定, 看着窗外: no work.
    private static let noTasks = WordList(
        "决定 决策 梦 事 事情 人 家 会 车 门 窗 灯 信 病 饭 饭吃 手术 检查 朋友 孩子 自己 钱 工作 生意 一个 一件 一次 很多 什么 这 那 他 她 我 你 它 班 公司 时间 准备 主 完 不 好 到 出 起 下 上 过 得 回 来 去 着 见 书 电影 电视 手机 房 房子 年 月 天 个 字 字楼 周报 日报 检讨 小说 诗 信 春联 一 二 两 三 四 五 六 七 八 九 十 几 多 半 百 千 万"
    )

    /// 在北京一家公司剪配乐, 在中关村修了十六年电脑, 给一家厂写驱动程序, 做音效: the post told by what was done, where somebody worked or for how long.
    private static func tasks(_ subject: Subject) -> [Candidate<String>] {
        let facts = subject.facts
        let reading = subject.reading
        let key = reading.key
        var found: [Candidate<String>] = []
        for clause in subject.told {
            let phase = subject.phase(clause)
            guard phase != .after else { continue }
            let range = subject.range(clause)
            let places = facts.places.within(range)
            let employers = facts.employers.within(range).filter { $0.cue == "employer" || $0.cue == "unnamed" }
            let tenures = facts.tenures.within(range)
            guard !places.isEmpty || !employers.isEmpty || !tenures.isEmpty else { continue }
            /// How far behind where somebody worked the verb may stand, in scalars: 在网易的游戏项目里|画.
            let reach = 8
            for verb in range where workVerbs.contains(key[verb]) {
                guard verb + 2 < range.upperBound,
                    !employers.contains(where: { $0.range.contains(verb) }),
                    !places.contains(where: { $0.range.contains(verb) })
                else { continue }
                // 叫做, 送到, 开会: a piece of another word.
                if verb > range.lowerBound, notVerbBefore.contains(key[verb - 1]), key[verb - 1] != 0x7ED9 { continue }
                var begin = verb + 1
                while begin < range.upperBound, afterVerb.contains(key[begin]) { begin += 1 }
                let years = tenures.first { $0.range.lowerBound >= verb && $0.range.lowerBound <= begin + 1 }
                if let years { begin = years.range.upperBound }
                if begin < range.upperBound, key[begin] == 0x7684 { begin += 1 }
                let at = max(
                    employers.last { $0.range.upperBound <= verb }?.range.upperBound ?? -1,
                    places.last {
                        $0.range.upperBound <= verb && $0.range.lowerBound > range.lowerBound
                            && key[$0.range.lowerBound - 1] == 0x5728
                    }?.range.upperBound ?? -1)
                guard years != nil || at >= 0 && verb - at <= reach else { continue }
                var end = begin
                while end < range.upperBound, !Names.isEdge(key[end]), key[end] != 0x7684 { end += 1 }
                if let stop = taskStops.first(in: begin..<end, of: reading) { end = stop.lowerBound }
                if let more = tenures.first(where: { $0.range.lowerBound > begin && $0.range.lowerBound < end }) {
                    end = more.range.lowerBound
                }
                /// Longest and shortest thing, in scalars.
                let (longest, shortest) = (8, 2)
                let thing = begin..<end
                guard (shortest...longest).contains(thing.count),
                    !thing.contains(where: { neverInTask.contains(key[$0]) }),
                    noTasks.begins(thing, in: reading) == nil, facts.roles.isEmpty(within: thing),
                    facts.employers.isEmpty(within: thing), facts.money.isEmpty(within: thing),
                    key[verb] != 0x5F00 || WorkRules.businesses.ends(thing, in: reading) == nil
                else { continue }
                // 做音效 is 音效, 写固件 is told by its verb.
                let title =
                    key[verb] == 0x505A ? reading.text(thing) : reading.text(verb..<verb + 1) + reading.text(thing)
                var candidate = Candidate(
                    title, verb..<end, "task", phase == .before ? 0.5 : 0.4,
                    refusal: facts.refusal(of: verb..<verb + 1) ?? subject.othersRefusal(verb..<verb + 1))
                if !subject.blocks.isStrong[clause] { candidate.confidence -= 0.2 }
                found.append(candidate)
            }
        }
        return found
    }

    private static let neverInTask = ScalarSet("了就便都也还又没不很他她我你们这那吗呢吧把被给到去来在是有和跟对向从让说想要会能过得")

    /// 从算法工程师到拳馆教练: what stands between 从 and 到 was held.
    private static func turned(_ subject: Subject) -> [Candidate<String>] {
        let key = subject.reading.key
        var found: [Candidate<String>] = []
        for clause in subject.told(with: [.role]) {
            let range = subject.range(clause)
            for start in range where key[start] == 0x4ECE {
                /// Longest post, in scalars.
                let reach = 12
                let window = start + 1..<min(range.upperBound, start + 1 + reach)
                guard let end = window.first(where: { [0x5230, 0x53D8, 0x8F6C].contains(key[$0]) }),
                    end - start > 2
                else { continue }
                let post = start + 1..<end
                let roles = subject.facts.roles.within(post)
                guard let role = roles.last, role.range.upperBound == end || end - role.range.upperBound <= 1 else {
                    continue
                }
                found.append(Candidate(role.value, role.range, "从…到", 0.72))
            }
        }
        return found
    }

    /// Nothing says which post was left: the first told beside an employer or a number of years, and nobody else's.
    private static func likeliest(_ found: inout [Candidate<String>], _ subject: Subject) {
        guard !found.contains(where: { $0.refusal == nil && $0.confidence >= Ledger.threshold }) else { return }
        let reading = subject.reading
        for index in found.indices {
            let one = found[index]
            guard one.refusal == nil, one.confidence >= 0.35, let clause = reading.clause(at: one.range.lowerBound),
                subject.blocks.isStrong[clause], !subject.isAboutOthers(one.range)
            else { continue }
            let range = subject.range(clause)
            let left = range.lowerBound..<one.range.lowerBound
            if DepartureEmployerRules.newPost.occurs(in: left, of: reading)
                || toNew.ends(left, in: reading, slack: 3) != nil
            {
                continue
            }
            let isBeside =
                !subject.facts.tenures.isEmpty(within: range)
                || subject.facts.employers.within(left).contains { $0.cue == "employer" || $0.cue == "unnamed" }
                || roleBefore.ends(left, in: reading, slack: 1) != nil
            let isCommon = passersby.ends(0..<one.range.upperBound, in: reading) != nil
            let phase = subject.phase(at: one.range.lowerBound)
            guard isBeside && !isCommon || phase != .after && (isBeside || !isCommon) else { continue }
            found[index].confidence = 0.57
            found[index].cue += ", the first told"
            return
        }
    }

    private static let toNew = WordList("到 成 成了 成为 转行 改行 变成 当起 做起 当上")

    static let holding = WordList(
        "做了 做过 做 当了 当过 当 干了 干过 任 担任 担任了 担任过 从事 岗位叫 职位叫 职位是 岗位是 头衔是 头衔叫 职务是 名片上印着 职位停在 做到 做到了 干到 升到 升到了 升为 升任 官至 坐到 离开时是 离职时是 走的时候是 走时是 离开前是 离职前是 辞职前是 以前是 之前是 此前是 原来是 原是 原本是 曾是 曾任 曾担任 还是 跑了 跑 写 教了 教过 职位是个 的前 此前做 以前做 之前做 原来做 曾做 一直做"
    )
    private static let held1 = ScalarSet("师员监理长手家官管工编导记者医顾问助士秘")
    private static let fields = WordList(
        "运营 策划 开发 设计 教研 培训 销售 采购 财务 审计 法务 风控 投放 文案 编辑 客服 测试 运维 行政 人事 公关 市场 商务 品控 质检 算法 前端 后端 产品 数据分析 战略 翻译 投顾 投研 研发 工艺 品牌 招商 渠道 供应链 物流 仓储 拓展 教务 教学 主持人 经纪人 代理人 负责人 合伙人 投资人 制片人 经理人 策展人 主理人 撰稿人 媒体人 广告人 采销 本地化 用户研究 用研 商分 经营分析 承做 承揽 承销 投行 固收 量化 尽调 审核 内容审核 版图 验证 工艺 制程 良率 品管 品保 厂务 设备 嵌入式 固件 结构 硬件 射频 测试开发 数仓 爬虫 交互 视觉 平面 建模 渲染 投流 信息流 优化 SEO 增长 社群 私域 直播运营 选品 买手 陈列 招商 造价 预算 资料 监理 规划 景观 客户执行 客户主任 AE AM 媒介 公关 活动执行 执行 副总 督导 课长 行长 线长 拉长 班长 组长 采编 排版 校对 编审 配音 月嫂 育儿嫂 骑手 外卖骑手 经纪 地产经纪 董事 执行董事 总经理助理 招聘 猎头 保险 精算 柜员 跟单 美术 质控 合规 交付 HRD HRBP HR hr IC设计 IC設計 内容 主播 直播 摄影 摄像 剪辑 剪片 录音 收音 灯光 舞美 字幕 分镜 打版 版样 模具 夹具 装配 调机 排产 物控 生管 报关 关务 单证 税务 内审 稽核 清算 结算 理赔 核保 信审 催收 投后 行研 后台 中台 客户端 服务端 标注 录入 维保 巡检 安检 质检 品检 化验 内控 反洗钱 知识产权 商标 专利 薪酬 员工关系 企业文化 投标 招投标 成本核算 测绘 勘察 临床数据 药物警戒 配载 签派 机务 地勤 客房 拓店 选址 地推 政企 大客户 售后 客诉 学管 招生 外联 路演 展陈 讲解 选书 选题 审校 采写 统筹 调度 中控 场控 首席 供应链计划 生产计划 后期 动画 特效 原画 建模 新媒体 技术 实施 售前 售后 客户成功 分析"
    )
    private static let notHeld = WordList(
        "什么 事 事情 饭 梦 好 生意 小生意 买卖 家务 作业 手术 一件 一个梦 自己 主 朋友 爸爸 妈妈 父亲 母亲 学生 孩子 人 大人 工作 全职 老板娘 民宿 主人 创业者 农民 新农人 全职妈妈 宝妈 网红 店主 摊主"
    )

    private static func endsAsPost(_ post: Range<Int>, _ reading: Reading) -> Bool {
        held1.contains(reading.key[post.upperBound - 1]) && post.count >= 2
            || fields.ends(post, in: reading) != nil
    }

    private static let neverInPost = ScalarSet("了就便我你他她们这那")

    /// 做了五年美术指导, 岗位叫“客户成功经理”, 离开时是P7，技术专家: what stands behind a verb of holding a post is the post.
    private static func held(_ subject: Subject) -> [Candidate<String>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<String>] = []
        for clause in subject.told(holding: [.heldPost]) {
            let range = subject.range(clause)
            let phase = subject.phase(clause)
            var offset = range.lowerBound
            while let verb = holding.first(in: offset..<range.upperBound, of: reading) {
                offset = verb.upperBound
                var begin = verb.upperBound
                var end = begin
                // A number of years, 的, a measure word.
                while begin < range.upperBound,
                    duration.contains(reading.key[begin]) || measure.contains(reading.key[begin])
                        || begin > verb.upperBound && reading.key[begin] == 0x7684
                {
                    begin += 1
                }
                let hasYears = (verb.upperBound..<begin).contains { reading.key[$0] == 0x5E74 }
                // 做的是固收
                if begin > verb.upperBound, begin < range.upperBound, reading.key[begin] == 0x662F { begin += 1 }
                while begin < range.upperBound, quotes.contains(reading.key[begin]) { begin += 1 }
                end = begin
                while end < range.upperBound, !Names.isEdge(reading.key[end]), reading.key[end] != 0x7684,
                    end - begin < 14
                {
                    end += 1
                }
                guard end - begin >= 2, end - begin <= 12 else { continue }
                var post = begin..<end
                // 在北京一家公司做, 做产品经理时: cut what follows the post.
                for cut in cuts where reading.contains(cut, in: post) {
                    if let at = reading.position(of: cut, in: post), at - begin >= 2 { post = begin..<at }
                }
                // 做什么, 做人: no post, unless a short word is only how one begins.
                let other = notHeld.begins(post.lowerBound..<reading.key.count, in: reading)?.count ?? 0
                guard post.count >= 2, other < min(post.count, 3) else { continue }
                let word = reading.folded(verb)
                let isTitle = word.hasSuffix("叫") || word.hasSuffix("是") && word.count >= 3
                var isPost = endsAsPost(post, reading)
                // 做京东物流的站长: before 的 stands the employer, behind it the post.
                if end < range.upperBound, post.upperBound == end, reading.key[end] == 0x7684 {
                    var close = end + 1
                    while close < range.upperBound, !Names.isEdge(reading.key[close]), reading.key[close] != 0x7684,
                        close - end <= 10
                    {
                        close += 1
                    }
                    let owned = end + 1..<close
                    if owned.count >= 2, owned.count <= 8, endsAsPost(owned, reading) || isTitle && !isPost {
                        post = owned
                        isPost = endsAsPost(owned, reading)
                    }
                }
                // 做跟单 is a post, 就回了老家 and 我告诉别人 are sentences.
                if post.contains(where: { neverInPost.contains(reading.key[$0]) }) { continue }
                guard isPost || isTitle && post.count <= 8 else { continue }
                if facts.signals.within(post).contains(where: { [.kin, .group, .he, .she].contains($0.signal) }) {
                    continue
                }
                // One character verbs stand behind other characters (叫做, 相当) too often.
                if verb.count == 1, verb.lowerBound > range.lowerBound,
                    notVerbBefore.contains(reading.key[verb.lowerBound - 1])
                {
                    continue
                }
                var confidence = 0.0
                let besideEmployer = !facts.employers.within(range.lowerBound..<verb.lowerBound).filter {
                    $0.cue == "employer" || $0.cue == "unnamed"
                }.isEmpty
                if hasYears {
                    confidence = phase == .after ? 0.66 : 0.8
                } else if phase == .before {
                    confidence = besideEmployer ? 0.8 : 0.66
                } else if phase == .open {
                    confidence = besideEmployer ? 0.74 : 0.5
                }
                if isTitle { confidence = max(confidence, phase == .after ? 0.4 : 0.8) }
                if word.contains("曾") || word.contains("前") || word.contains("原") || word.contains("离")
                    || word.contains("走")
                {
                    confidence = max(confidence, 0.82)
                }
                guard confidence > 0.5 else { continue }
                var candidate = Candidate(reading.text(post), post, word, confidence - 0.02)
                candidate.refusal = facts.refusal(of: verb)
                if candidate.refusal == nil { candidate.refusal = subject.othersRefusal(verb) }
                if candidate.refusal == nil, Subject.stillNow.occurs(in: range, of: reading) {
                    candidate.refusal = "said of now"
                }
                found.append(candidate)
            }
        }
        return found
    }

    private static let measure = ScalarSet("个名位份过了着")
    private static let quotes = ScalarSet("“「『\"‘")
    private static let cuts = ["的时候", "期间", "那几年", "出身", "为生", "起家", "时", "，"].map(Reading.scalars)
    private static let notVerbBefore = ScalarSet("叫相应适正看充定称订管把被想要去来再也又不没能会可给帮替")

    /// 前某银行支行副行长，…: what stands between the employer and the end of the clause is the post, though no list has it.
    private static func posts(_ subject: Subject) -> [Candidate<String>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<String>] = []
        for clause in subject.told(with: [.employer]) {
            let range = subject.range(clause)
            for employer in facts.employers.within(range) where employer.cue == "employer" || employer.cue == "unnamed"
            {
                guard
                    facts.signals.within(subject.left(of: employer.range.lowerBound, 3)).contains(where: {
                        $0.signal == .former
                    })
                else { continue }
                let stop = subject.draft.mentions.first {
                    $0.lowerBound >= employer.range.upperBound && $0.lowerBound < range.upperBound
                }?.lowerBound
                let rest = employer.range.upperBound..<(stop ?? range.upperBound)
                let post =
                    (rest.lowerBound..<rest.upperBound).firstIndex { Names.isEdge(reading.key[$0]) }.map {
                        rest.lowerBound..<$0
                    } ?? rest
                /// Longest post, in scalars.
                let limit = 10
                guard post.count >= 2, post.count <= limit, facts.roles.isEmpty(within: post),
                    reading.key[post.lowerBound] != 0x7684,
                    postTails.contains(reading.key[post.upperBound - 1])
                else { continue }
                found.append(Candidate(reading.text(post), post, "前…", 0.7))
            }
        }
        return found
    }

    private static let postTails = ScalarSet("长员师理监人管手官授生工秘")

    /// 做了五年广告文案: the years between verb and role are skipped.
    private static func withoutDuration(_ range: Range<Int>, _ reading: Reading) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, duration.contains(reading.key[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }

    private static let duration = ScalarSet("0123456789一二两三四五六七八九十几多半个年月整近快的")

    private static let promoted = WordList("晋升为 升为 升任 晋升到 做到了 做到 升到 升至 坐到")
    private static let atSchool = WordList("大学期间 读书期间 大学时 上学时 学生时代 实习时 念书时 在校")
    /// 跟老师说: somebody else's; 见到了前审计师某某 names whose post it is.
    private static func isObject(_ role: Range<Int>, _ subject: Subject) -> Bool {
        !subject.mentions.contains { $0.lowerBound == role.upperBound }
            && Dealing.told(at: subject.left(of: role.lowerBound, 6), in: subject.reading, slack: 2) != nil
    }
}
