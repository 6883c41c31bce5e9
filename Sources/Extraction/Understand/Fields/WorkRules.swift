internal import Stories

/// Main occupation of the new life, read off verbs like 成为, 开了, 卖起了 and what follows them.
enum WorkRules {
    struct Occupation: Sendable {
        var title: String
        var sector: Work.Sector?
        var mode: Work.Mode?
    }

    private struct Verb: Sendable {
        var mode: Work.Mode?
        var weight: Double
        /// Put before the object in the title: 卖保险.
        var keeps: Bool
    }

    /// Verbs by mode and firmness; the text after the verb is the occupation.
    private static let verbs: [(Work.Mode?, Double, Bool, String)] = [
        (
            .founder, 0.78, false,
            "创办了 创办 创立了 创立 开了家 开了一家 开了间 开了一间 开起了 开了 开起 开办了 开办 办了一家 办了一间 办了家 办了间 办了个 办了所 创建了 合伙开了 合伙开 合开了 盘下了 盘下 接手了 接手 接下了 接过了 守着 支着 经营着 经营 打理 有了自己的 拥有了自己的 开出 成立了 成立 注册了 支起了 办起了 办起 建起了 建起 开一家 开家"
        ),
        (.founder, 0.7, false, "创业做 创业搞 创业开 投身 下海做"),
        (
            nil, 0.8, false,
            "成为了 成为 成了 转型成 转型为 转型做 转行做起 转行做 转行成 转行成为 转行当 转行到 转行 改行做 改行当 改行 当上了 当起了 当了 当上 做起了 做起 去做了 去做 改做 转做 专职做 全职做 专注做 专注去做 专注于做 从事 入行 干起了 干起 变成了 变身 化身 转战 操持起"
        ),
        (.founder, 0.62, false, "开"),
        (nil, 0.7, false, "做了 做着 做 当 搞起了 搞起 跑起了 如今是 现在是 目前是 现为 身份是 职业是 主业是 一头扎进了 一头扎进 扎进 投入到 转向 玩起了 承接 接起了 接 主攻 主打 主营"),
        (
            nil, 0.72, true,
            "卖起了 卖起 卖 摆起了 摆起 摆 直播卖 教起了 教 送起了 送 跑 开网约车 种起了 种上了 种了 种 养起了 养了 养 承包了 承包 写起了 写 画起了 画 拍起了 拍 烤 酿 修"
        ),
        (
            .employee, 0.7, false,
            "入职了 入职 加入了 加入 应聘了 应聘上了 应聘上 应聘到 应聘成 应聘做 受聘于 受聘为 考上了 考上 考进了 考进 考取了 担任 任职于 供职于 出任 找了份 找到一份 找了一份 找到了一份 谋了份 进了 跳槽到"
        ),
        (.freelance, 0.72, false, "寻求到 寻到 揽到 靠 张罗起了 张罗起 张罗"),
        (.founder, 0.72, false, "搞了个 搞了家 搞了间 弄了个 弄了家 弄了间 捣鼓起 鼓捣起 盘了个 盘了家 盘了间 租了间门面 租了个门面 租了个铺面 租下铺面"),
    ]

    private static let table: TaggedPhrases<Int> = TaggedPhrases(verbs.enumerated().map { ($0.offset, $0.element.3) })

    private static let modes: [(Work.Mode, WordList)] = [
        (.retired, WordList("退休 提前退休 躺平 养老")),
        (.student, WordList("读研 读博 留学 攻读 念书 上学 考研")),
        (.unemployed, WordList("失业 找不到工作 还没找到工作 待业 无业")),
        (.remote, WordList("远程工作 远程办公 远程上班 远程 居家办公")),
        (.freelance, WordList("自由职业 自由撰稿 接单 接私活 接稿 约稿 灵活用工 兼职 零工 自由摄影 自由设计 自由译 自由插画 外卖 网约车 代驾 主持人 散单")),
        (.farmer, WordList("种地 种田 务农 种植 养殖 农场 果园 种茶 养蜂 养鸡 养羊 养牛 养猪 种菜 新农人 农民 稻田 大棚")),
        (.employee, WordList("公务员 事业编 教师 老师 编制 上班 入职 体制内 店员 员工 护士 任教 打工 文员 职员 保安 保洁")),
        (.founder, WordList("公司 创业 品牌 工作室 创办 创立 连锁 工厂 机构")),
        (.selfEmployed, WordList("店 馆 民宿 摊 客栈 餐馆 小馆 博主 自媒体 UP主 主播 带货 摆摊 网店 手作 疗愈师 治疗师 咨询师 插画师 摄影师 作家")),
    ]

    /// Words that tell a sector, the first that fits wins; in the object first, then in the person's later clauses.
    private static let sectors: [(Work.Sector, WordList)] = [
        (.gigDelivery, WordList("外卖员 送外卖 跑外卖 骑手 网约车 快递员 送快递 闪送 代驾 滴滴司机 跑滴滴 货拉拉 开滴滴 跑腿")),
        (.financeInsurance, WordList("保险 理财 基金 证券 银行 炒股 投资人 会计 财务")),
        (.games, WordList("游戏 剧本杀 桌游")),
        (.ai, WordList("人工智能 AI ai 大模型 自动驾驶 机器学习 算法公司")),
        (.techHardware, WordList("传感器 芯片 半导体 硬件 机器人 无人机 智能设备")),
        (.realEstate, WordList("卖房 房产 豪宅 中介 二手房 地产")),
        (.wellness, WordList("瑜伽 疗愈 禅修 冥想 身心灵 健身 心理咨询 心理 正念 按摩 美容 普拉提")),
        (.healthcare, WordList("医生 护士 诊所 医院 护理 养老院 中医 康复 药店 医美")),
        (.education, WordList("老师 教师 培训 支教 家教 教书 幼儿园 教育 辅导 托管 任教 学校 讲师 教练 夏令营 自习室 教英语 教画画 书院")),
        (.government, WordList("公务员 事业编 体制内 国企 选调生 村官 编制 政府 社区工作者 村支书 央企 乡镇干部")),
        (.events, WordList("婚礼 主持 活动策划 会展 婚庆 策展 派对")),
        (.tourism, WordList("民宿 客栈 旅行社 导游 旅拍 旅游 营地 露营 潜水 向导 青旅 旅馆 农家乐 研学")),
        (
            .catering,
            WordList(
                "咖啡 餐厅 餐馆 奶茶 面馆 小吃 烧烤 火锅 早餐 饭馆 酒吧 小酒馆 甜品 烘焙 蛋糕 面包 餐饮 食堂 茶馆 串串 米粉 粉店 煎饼 厨师 私房菜 包子 卤味 精酿 厨房 小馆 手冲 炸鸡 糖水 豆花 夜市摊"
            )
        ),
        (.handicraft, WordList("陶瓷 陶艺 手作 手工 木工 竹编 编织 皮具 银饰 扎染 刺绣 首饰 木雕 漆器 制陶 做陶 琉璃 布艺 扇 非遗 篆刻 蜡烛 香薰 蓝染 羊毛毡 剪纸 油纸伞 手写")),
        (
            .agriculture,
            WordList(
                "种植 养殖 农场 果园 种地 种田 茶园 大棚 蓝莓 养蜂 稻田 合作社 农业 新农人 务农 养鸡 养羊 养牛 养猪 种菜 种茶 柑橘 橙子 蜂蜜 猕猴桃 葡萄园 菌菇 种水稻 种花 花卉 苗木 水稻 草莓"
            )
        ),
        (.foodRetail, WordList("生鲜 社区团购 水果店 菜店 便利店 零食 粮油 菜市场 卖菜")),
        (.ecommerce, WordList("电商 直播带货 带货 网店 淘宝 跨境 直播卖 直播间 直播业务 微商 私域 女装 DTC dtc 独立站 抖店 亚马逊 直播")),
        (
            .mediaContent,
            WordList(
                "自媒体 博主 短视频 视频 公众号 UP主 up主 MCN mcn 播客 纪录片 访谈 主播 编导 内容创作 vlog Vlog 新媒体 写作 小说 作家 撰稿 网文 编剧 出版 记录 专栏 账号 视频号"
            )
        ),
        (.creative, WordList("插画 设计 摄影 绘画 画画 画室 油画 音乐 雕塑 画家 艺术 工业设计 文创 绘本 纹身 平面设计 拍照 室内设计")),
        (.entertainment, WordList("脱口秀 演员 乐队 影视 剧场 剧团 livehouse 音乐人 密室")),
        (.advertising, WordList("广告 营销 品牌策划 公关 客户 文案")),
        (.manufacturing, WordList("工厂 制造 加工厂 生产线 车间 代工 厂里 食品厂 服装厂 家具厂")),
        (.techInternet, WordList("程序员 软件 开发 编程 互联网 小程序 SaaS saas 产品经理 码农 远程编程 前端 后端 独立开发 APP app 网站 数据分析")),
        (.retail, WordList("花店 书店 服装店 杂货 超市 零售 店铺 二手 宠物 精品店 文具店 杂货铺 买手店 古着 美妆 门店 小店 铺子 眼镜 母婴店 百货")),
    ]

    private static let objectStops = WordList("之前 之后 以来 的时候 的第 后来 以后 ，但 为生 维生 谋生 养家 生活 过活 糊口 过日子 赚钱 挣钱 维持 补贴 贴补 度日")
    private static let leading = WordList(
        "成了 成 了一家 了一间 了一个 了一名 了一位 了一份 了家 了间 了个 了份 了一 了 着 起 起了 一家 一间 一个 一名 一位 一份 一座 一处 家 间 个 份 自己的 自己 属于自己的 全职的 全职 专职的 专职 家 两家 三家 四家 五家 几家 几间 一些 一种 的是 起来 过 的 一款 一支 一门"
    )
    private static let emptyObjects = WordList(
        "一辈子 半辈子 决定 选择 准备 事情 什么 主意 事 好 到 出 不 过 得 完 饭 主 功 工作 人 朋友 客户 自己 生意 着 这 那 他 她 我 它 一件 起 一切 很多 所有 心理 家务 贡献 贷款 调研 出了 一次 一顿 一场 加班 通勤 领导 老板 同事 员工 大厂 父母 孩子 妈妈 爸爸 梦 全 之 多 几 时 手术 检查 体检 的 了 年 月 第 真正 最 更 如何 怎么 先 再 去 给 在 笔记 笔 钱 现实 习惯 负担 关系 共识 常态 问题 之初 之际 仍 其实 复 过去 历史 泡影 现在 新 唯一 一道 一代 彼此 一种 焦点 话题 主流 可能 "
    )

    /// Everything that could be the new work, the things that the text comes back to and what stands behind a verb of work.
    static func candidates(_ subject: Subject, headline: String?, side: LifeSide) -> [Candidate<Occupation>] {
        let all = (WorkSightings(subject, side: side, title: headline).candidates() + spoken(subject)).map {
            candidate in
            var candidate = candidate
            if candidate.hints.isEmpty {
                candidate.hints = [WorkSightings.hint(of: kind(endingAt: candidate.range, subject.reading))]
            }
            candidate.hints += hints(candidate, side)
            if !candidate.cue.hasPrefix("seen"), !(candidate.refusal.map(Ledger.isFinal) ?? false),
                let reason = PastWork.refusal(of: candidate.range, subject, side: side)
            {
                candidate.refusal = reason
            }
            return candidate
        }
        return withoutDenied(related(withWholeStudies(all)))
    }

    /// 丈人种马铃薯。我没种马铃薯，…: what is denied at last is no work by an earlier mention either.
    private static func withoutDenied(_ candidates: [Candidate<Occupation>]) -> [Candidate<Occupation>] {
        let denied = candidates.filter { $0.refusal?.hasPrefix("negated") ?? false }
        guard !denied.isEmpty else { return candidates }
        return candidates.map { candidate in
            guard candidate.refusal == nil,
                let later = denied.first(where: {
                    $0.value.title == candidate.value.title && $0.range.lowerBound > candidate.range.lowerBound
                })
            else { return candidate }
            var candidate = candidate
            candidate.refusal = later.refusal
            return candidate
        }
    }

    /// 考上了北京大学的研究生: a part of it, 研究生, is told as the whole.
    private static func withWholeStudies(_ candidates: [Candidate<Occupation>]) -> [Candidate<Occupation>] {
        let studies = candidates.filter { $0.value.mode == .student && $0.cue.hasPrefix("考") }
        guard !studies.isEmpty else { return candidates }
        return candidates.map { candidate in
            guard
                let whole = studies.first(where: {
                    $0.range != candidate.range && $0.range.contains(candidate.range.lowerBound)
                })
            else { return candidate }
            var candidate = candidate
            candidate.value = whole.value
            return candidate
        }
    }

    private static let persons = WordList(
        "女孩 男孩 女生 男生 姑娘 小伙 青年 朋友 老板 老师 师傅 人 同学 同事 亲戚 哥哥 弟弟 姐姐 妹妹 表哥 表姐 表弟 表妹 老乡 夫妻 夫妇 女子 男子 年轻人 妈妈 父亲 母亲")
    private static let multipliers = ScalarSet("百千万亿")
    private static let countedThings = ScalarSet("元块场天年月次万分人个吨斤多")

    /// 做前端的女孩, 做电梯维保的某某: what is said of somebody ends before 的; nil if nothing is left, as of 卖168元.
    private static func withoutPerson(_ object: Range<Int>, _ subject: Subject) -> Range<Int>? {
        let reading = subject.reading
        var object = object
        if let particle = object.first(where: { reading.key[$0] == 0x7684 }), particle > object.lowerBound + 1 {
            let rest = particle + 1..<object.upperBound
            let isNamed = subject.draft.mentions.contains { $0.lowerBound == rest.lowerBound }
            let isPerson =
                persons.ends(rest, in: reading) != nil
                || persons.begins(rest, in: reading) != nil && rest.count <= 6
            if isNamed || isPerson { object = object.lowerBound..<particle }
        }
        var number = object.lowerBound
        while number < object.upperBound,
            durations.contains(reading.key[number]) || multipliers.contains(reading.key[number])
        {
            number += 1
        }
        if number > object.lowerBound,
            number == object.upperBound
                || number == object.upperBound - 1 && countedThings.contains(reading.key[number])
                || number < object.upperBound && [0x5143, 0x5757, 0x573A].contains(reading.key[number])
        {
            return nil
        }
        // 卖成一台提成八千: an amount.
        if let last = object.last, multipliers.contains(reading.key[last]) { return nil }
        return object.count >= 2 ? object : nil
    }

    private static let keeping = ScalarSet("养种修")
    private static let pets = ScalarSet("猫狗鸟龟")
    private static let tally = ScalarSet("0123456789一二两三四五六七八九十百千万几多来余好半")

    /// 养了六箱|蜂, 修七八十只|表: a thing of one character, counted, at the end of its clause.
    private static func counted(after verb: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Range<Int>? {
        let key = reading.key
        guard keeping.contains(key[verb.lowerBound]) else { return nil }
        var offset = verb.upperBound
        while offset < clause.upperBound, tally.contains(key[offset]) { offset += 1 }
        // The measure word, then the thing.
        guard offset > verb.upperBound, offset + 1 < clause.upperBound, Reading.isHan(key[offset]),
            Reading.isHan(key[offset + 1]), !pets.contains(key[offset + 1]), !countedThings.contains(key[offset]),
            offset + 2 >= clause.upperBound || !Reading.isHan(key[offset + 2])
        else { return nil }
        return offset + 1..<offset + 2
    }

    private static let vehicles = WordList(
        "车 客车 矿车 货车 卡车 校车 班车 公交 大巴 中巴 出租 的士 挖机 挖掘机 吊车 塔吊 铲车 叉车 收割机 拖拉机 船 快艇 摆渡车 高铁 地铁 飞机 无人机 滴滴 货拉拉")

    private static let stalls = WordList("餐车 咖啡车 小吃车 奶茶车 早餐车 冰淇淋车 糖水车 花车 酒车")

    /// What stands behind a verb of work.
    private static func spoken(_ subject: Subject) -> [Candidate<Occupation>] {
        let facts = subject.facts
        let reading = subject.reading
        let table = table
        var found: [Candidate<Occupation>] = []
        for clause in subject.clauses {
            let range = subject.range(clause)
            let paragraph = reading.paragraphs[reading.clauses[clause].paragraph]
            let inQuote = reading.clauses[clause].quote != nil
            var offset = range.lowerBound
            while let match = table.first(from: offset, to: range.upperBound, in: reading.key) {
                let (ofVerb, weight, isKept, _) = verbs[match.tag]
                let verb = match.range
                // 离开, 开玩笑, 各种: the verb is a piece of another word.
                if let other = otherWord(at: verb, in: range, reading) {
                    offset = max(verb.upperBound, other)
                    continue
                }
                offset = verb.upperBound
                guard
                    let object = counted(after: verb, in: range, reading)
                        ?? object(after: verb.upperBound, in: range, reading).flatMap({ withoutPerson($0, subject) })
                else { continue }
                // 开矿车, 开公交: what is driven is not founded.
                let isDriven =
                    ofVerb == .founder && vehicles.ends(object, in: reading) != nil
                    && stalls.ends(object, in: reading) == nil
                let (mode, keeps) = isDriven ? (nil, true) : (ofVerb, isKept)
                let bareVerb = reading.key[verb.lowerBound..<verb.upperBound].filter { $0 != 0x4E86 && $0 != 0x8D77 }
                let study = study(of: object, after: verb, reading)
                let title =
                    study
                    ?? (keeps
                        ? Reading.string(restore(bareVerb, verb, reading)) + reading.text(object)
                        : reading.text(undescribed(object, reading)))
                let sector = sector(of: (keeps ? verb.lowerBound : object.lowerBound)..<object.upperBound, reading)
                let hasRole = !facts.roles.isEmpty(within: object)
                var candidate = Candidate(
                    Occupation(
                        title: title, sector: study == nil ? sector : nil,
                        mode: study == nil
                            ? self.mode(
                                verbMode: mode,
                                title: (keeps ? verb.lowerBound : object.lowerBound)..<object.upperBound, reading)
                            : .student),
                    verb.lowerBound..<object.upperBound, reading.text(verb), weight)
                let isBusiness = businesses.ends(0..<object.upperBound, in: reading) != nil
                if isBusiness { candidate.confidence += 0.08 }
                if sector != nil {
                    candidate.confidence += 0.13
                } else if !hasRole, !isBusiness {
                    candidate.confidence -= verb.count == 1 ? 0.3 : 0.12
                }
                if hasRole { candidate.confidence += 0.05 }
                let phase = subject.phase(at: verb.lowerBound)
                switch phase {
                case .after: candidate.confidence += 0.07
                case .before: candidate.confidence -= hasRole ? 0.35 : 0.3
                case .open: candidate.confidence -= subject.pivot == nil ? 0.02 : 0.06
                }
                if inQuote { candidate.confidence -= 0.2 }
                // Half a clause is no title: what has a verb or a turn inside, or is too long.
                let isTitled = object.contains { reading.key[$0] == 0x300A }
                if let last = object.last, reading.key[last] == 0x7684 { candidate.confidence -= 0.3 }
                if !hasRole, !isTitled, object.contains(where: { halfClause.contains(reading.key[$0]) }) {
                    candidate.confidence -= 0.25
                }
                if title.count > 8, !isTitled { candidate.confidence -= 0.04 * Double(title.count - 8) }
                // What no list knows is a guess.
                let isKnown = object.contains { start in
                    WorkTrades.table.longestMatch(in: reading.key, at: start).map {
                        $0.end <= object.upperBound && WorkTrades.trade($0.tag).kind != .hidden
                    } ?? false
                }
                if !isKnown, !hasRole { candidate.confidence -= sector == nil && !isBusiness ? 0.12 : 0.05 }
                if mode == .employee, phase != .after { candidate.confidence -= 0.25 }
                if reading.folded(object).hasSuffix("公司"), verb.count <= 2, mode != .employee, object.count <= 5 {
                    candidate.confidence -= 0.15
                }
                if paragraph.isHeading { candidate.confidence -= 0.1 }
                if !subject.blocks.isStrong[clause] { candidate.confidence -= 0.2 }
                candidate.refusal = facts.refusal(of: verb) ?? subject.othersRefusal(verb)
                if candidate.refusal == nil, subject.isAboutOthers(verb) { candidate.refusal = "somebody else's" }
                if candidate.refusal == nil,
                    duty.ends(subject.left(of: verb.lowerBound, 4), in: reading, slack: 1) != nil
                {
                    candidate.refusal = "a task"
                }
                if candidate.refusal == nil, tried.occurs(in: subject.left(of: verb.lowerBound, 10), of: reading) {
                    candidate.refusal = "only tried"
                }
                found.append(candidate)
                offset = max(offset, min(object.upperBound, verb.upperBound + 1))
            }
        }
        return found + owned(subject) + presented(subject) + sold(subject) + WorkPlaces.candidates(subject)
    }

    /// 小小的牙科诊所 → 牙科诊所: what is said of a place of business is no part of its name.
    private static func undescribed(_ object: Range<Int>, _ reading: Reading) -> Range<Int> {
        /// Shortest place that stands by itself, in scalars: 卖旧书的店 keeps what it sells.
        let shortest = 3
        guard let particle = object.last(where: { reading.key[$0] == 0x7684 }),
            object.upperBound - particle - 1 >= shortest,
            let match = WorkTrades.table.longestMatch(in: reading.key, at: particle + 1),
            match.end == object.upperBound, WorkTrades.trade(match.tag).kind == .venue
        else { return object }
        return particle + 1..<object.upperBound
    }

    private static let exams = WordList("考上了 考上 考进了 考进 考取了 考取")
    private static let schools = WordList("大学 学院 研究生院 系 专业 研究生 博士 博士生 硕士 硕士生 本科 电影学院")
    private static let degrees = WordList("研究生 博士 博士生 硕士 硕士生 本科")

    /// 考上了北京大学的研究生, 考进戏剧学院: studies are no post; nil for any other object.
    private static func study(of object: Range<Int>, after verb: Range<Int>, _ reading: Reading) -> String? {
        guard exams.begins(verb, in: reading) != nil, schools.ends(object, in: reading) != nil else { return nil }
        let school = reading.text(object)
        guard degrees.ends(object, in: reading) == nil else { return school }
        return (school.contains("學") ? "讀" : "读") + school
    }

    /// Words that hold a verb of one character by chance: two characters before it, or behind.
    private static let otherWords = TaggedPhrases<Int>([
        (
            0,
            """
            外卖 外卖员 售卖 开出租 开出租车 离开 离开了 解开了 展开 展开了 打开了 公开了 召开了 推开了 分开了 走开了 掀开了 拉开了 睁开了 避开了 种植 种植牙 做什么 养了近 养近 接了一 展开 打开 公开 召开 分开 避开 张开 推开 拉开 撇开 抛开 走开 躲开 敞开 盛开 睁开 翻开 掀开 拆开 撕开 散开 揭开 放开 解开 看开 想开 开玩笑 开车 开会 开心 开始 开业 开口 开学 开头 开花 开放 开发 开通 开机 开支 开销 开拓 开工 开盘 开场 开幕 开除 开水 开元 开封 开朗 开阔 开门 开关 开具 开春 开户 开源 开票 开价 开着 开到 开往 开回 开了两 开了三 开了一年 开了半 开了四 开了五 开的是 开出租屋 开窗 开灯 开心果             叫做 看做 当做 做到 做出 做完 做不 做梦 做饭 做主 做人 做事 做法 做爱 做好 做家务 做作业 做手术 做决定 做选择 做准备 做账 做饭吃 做客 买卖 变卖 叫卖 拍卖 卖掉 卖给 卖了房 卖房 卖车 卖不 卖完 卖力 卖点 卖相 卖命 任教 信教 请教 教育 教授 教室 教训 教材 教会 教学 宗教 逃跑 奔跑 跑步 跑了 跑路 跑不 跑回 跑来 跑去 跑到 运送 接送 赠送 送走 送别 送给 送到 送来 送去 送孩子 送女儿 送儿子 送我 送他 送她             描写 写信 写字楼 写着 写完 写得 写道 写下 写不 写了三 写好 写代码 写周报 写辞职 写字 自拍 拍板 拍照 拍手 拍拍 拍卖 拍摄 拍到 拍下 拍着 进修 修改 修养 修好 修了 维修 装修 相当 应当 适当 正当 当时 当年 当地 当天 当初 当晚 当然 当中 当场 当下 当即 当成 当作 当做 当面 当代 当前 当日 当事 当众 当回 当真 各种 这种 一种 那种 某种 几种 两种 三种 多种 何种 种种 种类 种子 品种 直接 间接 迎接 连接 接受 接着 接到 接触 接近 接下来 接待 接口 接过 接力 接管 接孩子 接女儿 接儿子 接电话 接回 接连 接送 接地 接续 依靠 靠近 靠着 靠谱 靠窗 可靠 靠自己             营养 培养 抚养 赡养 养成 养老 养家 养病 养活 养好 养孩子 养胎 养生 养伤 养殖场 养殖基地 养殖户 保养 摇摆 摆脱 摆设 摆手 摆在 摆放 摆着 烤火 成为了习惯 成了习惯 画面 画饼 计画 规画 计划 比画 画了 跑道 种下 种了三 进了一 进了门 进了村 进了屋 进了城 成立于 成了一片 成了最
            """
        )
    ])

    /// End of another word that covers the verb; nil if it stands by itself.
    private static func otherWord(at verb: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Int? {
        guard verb.count <= 2 else { return nil }
        for start in max(clause.lowerBound, verb.lowerBound - 2)...verb.lowerBound {
            guard let match = otherWords.longestMatch(in: reading.key, at: start) else { continue }
            let covers = match.end >= verb.upperBound && (start < verb.lowerBound || match.end > verb.upperBound)
            if covers { return match.end }
        }
        return nil
    }

    /// 在泉州送牛奶: verbs of work in a headline.
    static func occupation(inHeadline title: String) -> Occupation? {
        let reading = Reading(SourceText(title))
        var best: (weight: Double, occupation: Occupation)?
        for clause in reading.clauses {
            var offset = clause.range.lowerBound
            while let match = table.first(from: offset, to: clause.range.upperBound, in: reading.key) {
                let (mode, weight, keeps, _) = verbs[match.tag]
                let verb = match.range
                offset = verb.upperBound
                if isWhoSomebodyWas(verb, in: clause.range, reading) { continue }
                guard let object = object(after: verb.upperBound, in: clause.range, reading), object.count <= 10 else {
                    continue
                }
                let span = (keeps ? verb.lowerBound : object.lowerBound)..<object.upperBound
                let sector = sector(of: span, reading)
                // 开, 做 alone are common in headlines: only with a known line of work, or where the verb itself is one.
                guard sector != nil || keeps && object.count <= 4 else { continue }
                if best == nil || weight > best!.weight {
                    best = (
                        weight,
                        Occupation(
                            title: reading.text(span), sector: sector,
                            mode: self.mode(verbMode: mode, title: span, reading))
                    )
                }
            }
        }
        return best?.occupation
    }

    private static let someone = WordList("一个 一名 一位 前 一对 这个 那个")

    /// 一个会计的西迁, 前记者的面包房: who somebody was before the headline's story.
    static func isWhoSomebodyWas(_ trade: Range<Int>, in clause: Range<Int>, _ headline: Reading) -> Bool {
        /// Longest description between 一个 and the trade, in scalars.
        let reach = 8
        let key = headline.key
        guard trade.upperBound < clause.upperBound, key[trade.upperBound] == 0x7684 else { return false }
        return someone.occurs(in: max(clause.lowerBound, trade.lowerBound - reach)..<trade.lowerBound, of: headline)
    }

    static let businesses = WordList(
        "店 馆 民宿 工作室 公司 坊 铺子 铺 农场 果园 客栈 餐厅 酒吧 书店 诊所 工厂 小馆 网店 茶园 画室 书院 品牌 连锁店 小店 花店 咖啡馆 面馆 作坊 养殖场")

    /// 她的火锅店, 某某的民宿: a business that is said to be the person's.
    private static func owned(_ subject: Subject) -> [Candidate<Occupation>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Occupation>] = []
        for clause in subject.told(holding: [.business]) where reading.clauses[clause].quote == nil {
            let range = subject.range(clause)
            var owners = subject.draft.mentions.filter { range.contains($0.lowerBound) }.map(\.upperBound)
            owners += facts.signals.within(range).filter { [.he, .she, .they].contains($0.signal) }.map(
                \.range.upperBound)
            for owner in owners where owner < range.upperBound && reading.key[owner] == 0x7684 {
                /// Longest description of a business, in scalars.
                let reach = 9
                let window = owner + 1..<min(range.upperBound, owner + 1 + reach)
                guard let head = businesses.first(in: window, of: reading), head.upperBound - owner > 2 else {
                    continue
                }
                if (owner + 1..<head.lowerBound).contains(where: { Names.isEdge(reading.key[$0]) }) { continue }
                let title = owner + 1..<head.upperBound
                if facts.signals.within(title).contains(where: {
                    $0.signal == .kin || $0.signal == .former || $0.signal == .before
                }) {
                    continue
                }
                let sector = sector(of: title, reading)
                var confidence = sector == nil ? 0.6 : 0.78
                if subject.phase(clause) == .before { confidence -= 0.15 }
                found.append(
                    Candidate(
                        Occupation(title: reading.text(title), sector: sector, mode: .founder), title, "…的", confidence)
                )
            }
        }
        return found
    }

    private static let occupationWords = WordList("副业 主业 职业 工作 身份 营生 生计 头衔 新身份 行当")

    /// …的副业，是婚礼主持人: a clause that opens with 是 after one that ends with a word for work.
    private static func presented(_ subject: Subject) -> [Candidate<Occupation>] {
        let reading = subject.reading
        var found: [Candidate<Occupation>] = []
        for clause in subject.told where clause > 0 && reading.key[subject.range(clause).lowerBound] == 0x662F {
            let previous = reading.clauses[clause - 1]
            guard previous.sentence == reading.clauses[clause].sentence,
                occupationWords.ends(previous.range, in: reading, slack: 1) != nil,
                let object = object(after: subject.range(clause).lowerBound + 1, in: subject.range(clause), reading)
            else { continue }
            let sector = sector(of: object, reading)
            guard sector != nil || !subject.facts.roles.isEmpty(within: object) else { continue }
            found.append(
                Candidate(
                    Occupation(
                        title: reading.text(object), sector: sector, mode: mode(verbMode: nil, title: object, reading)),
                    object, "是", 0.8))
        }
        return found
    }

    /// 将女装销售给…: what is sold.
    private static func sold(_ subject: Subject) -> [Candidate<Occupation>] {
        let reading = subject.reading
        var found: [Candidate<Occupation>] = []
        for clause in subject.told(holding: [.sale]) {
            let range = subject.range(clause)
            guard let verb = subject.first(.sale, in: clause),
                let marker = (range.lowerBound..<verb.lowerBound).last(where: {
                    reading.key[$0] == 0x5C06 || reading.key[$0] == 0x628A
                }),
                verb.lowerBound - marker - 1 >= 2, verb.lowerBound - marker - 1 <= 12
            else { continue }
            let object = marker + 1..<verb.lowerBound
            let start = channel.first(in: range.lowerBound..<marker, of: reading)?.lowerBound ?? object.lowerBound
            guard let sector = sector(of: start..<object.upperBound, reading) else { continue }
            let prefix =
                start < object.lowerBound
                ? reading.text(
                    channel.first(in: range.lowerBound..<marker, of: reading) ?? object.lowerBound..<object.lowerBound)
                : ""
            found.append(
                Candidate(
                    Occupation(
                        title: prefix + reading.text(verb.lowerBound..<verb.lowerBound + 2) + reading.text(object),
                        sector: sector, mode: .selfEmployed), start..<verb.upperBound, reading.text(verb), 0.76,
                    refusal: subject.othersRefusal(verb)))
        }
        return found
    }

    static let sells = WordList("销售给 销售到 出售给 卖给 销往 卖到")
    private static let channel = WordList("线上直播 直播 网店 线上")

    private static let halfClause = ScalarSet("是了就也都和把被会能要给在让跟从到还又才说想看着过来去不没")
    private static let duty = WordList("要 得 亲自 既要 还要 又要 必须 不用 不再 帮 给 替")
    private static let tried = WordList("试过 尝试过 包括 曾 试错 一度 短暂 先后")

    private static func restore(_ verb: [UInt32], _ range: Range<Int>, _ reading: Reading) -> [UInt32] {
        Array(reading.source.scalars[range].filter { $0 != 0x4E86 && $0 != 0x8D77 })
    }

    /// What follows the verb, up to the end of the clause, without measure words in front.
    static func object(after start: Int, in clause: Range<Int>, _ reading: Reading) -> Range<Int>? {
        /// Longest title, in scalars.
        let limit = 22
        var begin = start
        for _ in 0..<3 {
            guard let word = leading.begins(begin..<clause.upperBound, in: reading) else { break }
            // 家政, 家具, 个体户: no measure word.
            if word.count == 1, reading.key[word.lowerBound] == 0x5BB6, word.upperBound < clause.upperBound,
                homeWords.contains(reading.key[word.upperBound])
            {
                break
            }
            begin = word.upperBound
        }
        // 做了四年教研: years of it; 教五年级数学: a form.
        var years = begin
        while years < clause.upperBound, durations.contains(reading.key[years]) { years += 1 }
        if years < clause.upperBound, reading.key[years] == 0x7EA7 { years = begin }
        if years > begin,
            [0x5E74, 0x6708, 0x5929].contains(reading.key[years - 1])
                || years - begin >= 2 && reading.key[years - 1] == 0x534A
        {
            begin = years
            if begin < clause.upperBound, reading.key[begin] == 0x7684 { begin += 1 }
        }
        // 三家, 2间: a number and its measure word.
        var number = begin
        while number < clause.upperBound, numerals.contains(reading.key[number]) { number += 1 }
        if number > begin, number < clause.upperBound, measures.contains(reading.key[number]) { begin = number + 1 }
        if begin < clause.upperBound, reading.key[begin] == 0x7684 { begin += 1 }
        var end = begin
        while end < clause.upperBound, !stops.contains(reading.key[end]) { end += 1 }
        if let stop = objectStops.first(in: begin..<end, of: reading) { end = stop.lowerBound }
        guard end - begin >= 2 else { return nil }
        if emptyObjects.begins(begin..<end, in: reading) != nil, sector(of: begin..<min(end, begin + 8), reading) == nil
        {
            return nil
        }
        if end - begin > limit {
            // Too long for a title: the last piece after 的, or the first part.
            if let piece = (begin..<end - 2).last(where: { reading.key[$0] == 0x7684 }), end - piece - 1 <= limit,
                end - piece - 1 >= 2
            {
                begin = piece + 1
            } else {
                end = begin + limit
            }
        }
        return reading.trimmed(begin..<end)
    }

    private static let homeWords = ScalarSet("政具教居电纺装禽访")
    private static let durations = ScalarSet("0123456789一二两三四五六七八九十几多半个年月天整近快来")
    private static let founding = WordList("创业 公司 品牌")
    private static let numerals = ScalarSet("0123456789一二两三四五六七八九十几")
    private static let measures = ScalarSet("家间个份名位座处款支亩只条门")
    private static let stops = ScalarSet("，,。；;！!？?：:“”「」\"（）()…—|｜│\t\n")

    static func sector(of range: Range<Int>, _ reading: Reading) -> Work.Sector? {
        for (sector, words) in sectors where words.occurs(in: range, of: reading) { return sector }
        return nil
    }

    static func mode(of title: Range<Int>, _ reading: Reading) -> Work.Mode? {
        mode(verbMode: nil, title: title, reading)
    }

    private static func mode(verbMode: Work.Mode?, title: Range<Int>, _ reading: Reading) -> Work.Mode? {
        if verbMode == .freelance, founding.occurs(in: title, of: reading) { return .founder }
        if let verbMode { return verbMode }
        for (mode, words) in modes where words.occurs(in: title, of: reading) { return mode }
        return nil
    }
}
