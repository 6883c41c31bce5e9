internal import Stories

/// Where the new work is seen in what is told of a person: every mention of a trade, alone or beside a verb or an ending that
/// makes a business of it, weighed together. What a text comes back to is what somebody lives by.
struct WorkSightings {
    /// One mention.
    private struct Sighting {
        var title: String
        var span: Range<Int>
        var clause: Int
        var weight: Double
        var sector: Work.Sector?
        var mode: Work.Mode?
        /// Why it is no work of the person's.
        var refusal: String?
        var kind: WorkTrades.Kind
        var isShopByForm = false
        var telling: Hint
        var phase: Subject.Phase
    }

    /// The mentions of one thing.
    private struct Group {
        /// The bare thing, folded: 民宿, 蓝莓.
        var thing: [UInt32]
        var sightings: [Sighting]
    }

    private let subject: Subject
    private let side: LifeSide
    /// In order of first sight.
    private var groups: [Group] = []
    /// The hash of each group's thing.
    private var hashes: [UInt64] = []

    private var reading: Reading { subject.reading }
    private var facts: Facts { subject.facts }

    /// A single mention beside a verb of work in the new life.
    private static let plain = 1.0
    /// Below it everything speaks against a mention: an employer of the life before, another's business.
    private static let faintest = 0.06

    init(_ subject: Subject, side: LifeSide, title: String?) {
        self.subject = subject
        self.side = side
        for clause in subject.clauses { look(at: clause) }
        if subject.isOnlyPerson, let title { lookAtHeadline(title) }
    }

    // MARK: Looking

    private static let founding = WordList(
        """
        创办了 创办 创立了 创立 开了家 开了一家 开了间 开了个 开了 开起了 开起 开办了 开办 创建了 盘下了 盘下 接手了 接手 接下了 接过了 接过来 接过 守着 经营着 经营 打理着 打理 办了 办起了 办起 建起了 建起 建了 成立了 成立 注册了 支起了 支起 搞了 搞起 弄了 弄起 租了 租下 加盟了 加盟 投资了 合伙开 合开 开着 开出 开 \
        改成了 改成 改造成 改建成 改作 改做 变成了 有了自己的 拥有 买下了 买下 承包了 承包 包了 包下 张罗 操持 主理 运营着 运营 支了 摆了 摆起 自创 打造了 打造 搭起了 搭起 搭了 管着 管理着 顶下 顶下了 筹备 推出了 研发出 研发 做出 叫 名叫
        """)
    private static let doing = WordList(
        """
        种了 种起了 种起 种上了 种着 种 养了 养起了 养起 养着 养 卖了 卖起了 卖起 卖着 卖 做了 做起了 做起 做着 做 酿 烤 煮 修 织 雕 绣 编 染 剪 配 录 译 写 写起了 画 画起了 拍 拍起了 教 教起了 跑 跑起了 跑着 送 送起了 开起了 接 接了 接些 接点 学做 学 学了 跟着学 拜师学 干 干起了 搞 搞起了 搞起 玩起了 从事 专注 专注于 专做 专门做 主营 主打 \
        投身 转行 转行做 改行做 转做 尝试 捣鼓 琢磨 研究 采 炒 制作 生产 加工 收 收购 批发 销售 直播卖 摆 摆起了 烧 蒸 熬 炸 卤 制 扎 缝 裁 打 揉 做些 做点 接一些 上 入了 扎进 重拾 捡起 守着 伺候 侍弄 打理 照看
        """)
    private static let becoming = WordList(
        """
        当了 当起了 当上了 当上 当起 当 做了 做起了 做起 做 成为了 成为 成了 是 是个 是一名 是一位 担任 出任 任 改行当 转行当 转行成 转行做 变成了 变成 应聘 应聘了 应聘成 考上了 考上 考取了 考进了 考进 考回 考到 考了 身份是 职业是 在 进了 去了 去 到 回到 如今是 现在是 现为 入职 入职了 聘为 推选为 选为 兼职 \
        兼职做 兼 干起了 干 自称 称自己是 叫自己 转型成 转型为 就任 找了份 找到一份 谋了份 谋得
        """)
    /// Between a verb and its thing.
    private static let between = ScalarSet("了着过起一二两三四五六七八九十百千几多半0123456789家间个份名位座处款支亩只条门口头株棵箱笼群批种些点小的在第、 ")
    private static let atFirst = WordList(
        "起初 最初 一开始 开始 先是 先 试过 尝试过 曾 一度 短暂 先后 本想 原本 想 打算 梦想 准备 计划 说要 小时候 从小 读书时 大学时 大学期间 学生时代 在校 读书期间 实习 副业 业余 偶尔 顺便 闲时 有时"
    )
    private static let now = WordList("现在 如今 目前 眼下 今年 最近 这两年 至今 已经")
    private static let passive = WordList(
        "吃 喝 买 点 看 逛 住 住进 住在 坐 坐在 路过 经过 进 去了 在 请 找 问 听 见 付 花 用 收到 递 端 拿 捧 闻 想 点了 要了 一杯 一碗 一份 一盒 一袋 一瓶 请来 请了 聘")
    private static let (growing, keeping, crafting) = (ScalarSet("种卖"), ScalarSet("养卖"), ScalarSet("做学教"))
    private static let noVerbs = ScalarSet("")
    /// What of a thing with words between may be told by its verb alone.
    private static func farVerbs(_ kind: WorkTrades.Kind) -> ScalarSet {
        switch kind {
        case .crop: growing
        case .animal: keeping
        case .craft: crafting
        case .dish, .product, .venue, .job, .activity, .idle, .hidden: noVerbs
        }
    }

    private static let ownSmallVerbs = ScalarSet("种养卖做修画写拍教跑送酿烤织雕绣编染录译带接采炒开收学制")

    private mutating func look(at clause: Int) {
        let range = subject.range(clause)
        let key = reading.key
        let (table, shopEnds) = (WorkTrades.table, WorkSightings.shopEnds)
        var offset = range.lowerBound
        while offset < range.upperBound {
            if let match = table.longestMatch(in: key, at: offset), match.end <= range.upperBound {
                let trade = WorkTrades.trade(match.tag)
                // 葡萄|牙: the beginning of a place's name.
                let isPlace = facts.places.within(offset..<min(range.upperBound, match.end + 2)).contains {
                    $0.range.lowerBound == offset && $0.range.upperBound > match.end
                }
                if trade.kind != .hidden, !isPlace { see(trade, offset..<match.end, clause) }
                offset = match.end
                continue
            }
            if shopEnds.contains(key[offset]), let shop = shop(endingAt: offset, in: range) {
                see(shop.trade, shop.range, clause, isShopByForm: true)
            }
            offset += 1
        }
    }

    private mutating func see(
        _ trade: WorkTrades.Trade, _ thing: Range<Int>, _ clause: Int, isShopByForm: Bool = false
    ) {
        let range = subject.range(clause)
        var phase = subject.phase(at: thing.lowerBound)
        // 以前在大厂…，2021年创业做跨境电商: what was founded is the new life.
        if phase == .before, WorkSightings.begins.occurs(in: range.lowerBound..<thing.lowerBound, of: reading),
            !WorkSightings.once.occurs(in: range, of: reading)
        {
            phase = .after
        }
        var weight: Double
        switch trade.kind {
        case .venue: weight = 0.55
        case .crop, .animal: weight = 0.52
        case .craft: weight = 0.52
        case .activity: weight = 0.5
        case .dish: weight = 0.2
        case .product: weight = 0.15
        case .job: weight = 0.3
        case .idle: weight = 0.3
        case .hidden: return
        }
        var span = thing
        var title = thing
        var mode = trade.mode
        // 豆花|店, 石斛|组培, 银耳|种植.
        if trade.kind != .job, trade.kind != .idle,
            let ending = WorkTrades.endings.begins(thing.upperBound..<range.upperBound, in: reading)
        {
            title = thing.lowerBound..<ending.upperBound
            span = title
            if trade.kind != .venue {
                weight = max(weight, 0.45) + 0.1
                if WorkSightings.shops.ends(0..<ending.upperBound, in: reading) != nil {
                    mode = .founder
                }
            }
        }
        // 牛肉|面馆: things that stand side by side.
        var left = thing.lowerBound
        while left > range.lowerBound, WorkSightings.between.contains(reading.key[left - 1]) { left -= 1 }
        let before = range.lowerBound..<left
        let wide = max(range.lowerBound, thing.lowerBound - 16)..<thing.lowerBound
        var verb: Range<Int>?
        switch trade.kind {
        case .job: verb = WorkSightings.becoming.ends(before, in: reading, slack: 0)
        case .venue:
            verb =
                WorkSightings.founding.ends(before, in: reading, slack: 0)
                ?? WorkSightings.doing.ends(before, in: reading, slack: 0)
        default:
            verb =
                WorkSightings.doing.ends(before, in: reading, slack: 0)
                ?? WorkSightings.founding.ends(before, in: reading, slack: 0)
        }
        // 我妈做的|米粉 was cooked and is no trade; neither is what a relative does.
        var isRelatives = false
        if let found = verb {
            if trade.kind == .dish || trade.kind == .product,
                (found.upperBound..<thing.lowerBound).contains(where: { reading.key[$0] == 0x7684 })
            {
                verb = nil
            }
            isRelatives =
                WorkSightings.kin.ends(
                    max(range.lowerBound, found.lowerBound - 6)..<found.lowerBound, in: reading, slack: 2) != nil
        }
        if verb == nil, trade.kind != .job,
            let founded = WorkSightings.founding.first(in: wide, of: reading), founded.count >= 2,
            reading.key[thing.lowerBound - 1] == 0x7684
                || WorkSightings.measures.occurs(in: founded.upperBound..<thing.lowerBound, of: reading)
                || trade.kind == .venue
        {
            // 开了一家只有八个座位的|豆花店.
            verb = founded
        }
        var isFar = false
        if verb == nil, trade.kind != .job, trade.kind != .idle,
            let far = WorkSightings.farDoing.first(in: wide.lowerBound..<thing.lowerBound, of: reading),
            !(far.upperBound..<thing.lowerBound).contains(where: { WorkSightings.verbal.contains(reading.key[$0]) })
        {
            // 做|学生的课后阅读和|晚托.
            verb = far
            isFar = true
        }
        if verb == nil, trade.kind == .job,
            WorkSightings.becoming.ends(range.lowerBound..<max(range.lowerBound, left - 0), in: reading, slack: 6)
                != nil
                && wide.contains(where: { WorkSightings.placing.contains(reading.key[$0]) })
        {
            weight = max(weight, 0.5)
        }
        if !isRelatives { isRelatives = isWhereKinWorks(wide, in: range) }
        if let verb {
            weight =
                trade.kind == .dish || trade.kind == .product ? 0.85 : trade.kind == .job ? 0.9 : WorkSightings.plain
            if trade.kind == .venue, verb.count >= 2 { weight += 0.15 }
            // 种|蓝莓: the verb belongs to the title; so it does in 养了|八年自己孵的|土鸡.
            let verbs = verb.upperBound == left ? WorkSightings.ownSmallVerbs : WorkSightings.farVerbs(trade.kind)
            if verbs.contains(reading.key[verb.lowerBound]), trade.kind != .job, trade.kind != .activity,
                trade.kind != .idle
            {
                span = verb.lowerBound..<title.upperBound
            }
        } else if WorkSightings.passive.ends(before, in: reading, slack: 0) != nil {
            weight *= 0.3
        }
        switch phase {
        case .after: break
        case .open: weight *= subject.pivot == nil ? 0.9 : subject.isNewLife(clause) ? 1 : 0.65
        case .before: weight *= opensScene(clause) ? 0.55 : 0.12
        }
        let refusal =
            PastWork.refusal(of: thing, subject, side: side) ?? facts.refusal(of: verb ?? thing)
            ?? (subject.isOfAnother(thing) ? "another's life" : nil)
        if let refusal { weight *= refusal.hasPrefix("not done") ? 0.25 : 0.1 }
        if subject.isAboutOthers(thing) || isRelatives { weight *= 0.12 }
        // 我的|书店.
        if trade.kind == .venue, thing.lowerBound > range.lowerBound + 1,
            reading.key[thing.lowerBound - 1] == 0x7684,
            WorkSightings.owners.contains(reading.key[thing.lowerBound - 2])
        {
            weight = max(weight, 0.9)
        }
        let head = range.lowerBound..<thing.lowerBound
        if WorkSightings.atFirst.occurs(in: head, of: reading) { weight *= 0.5 }
        if WorkSightings.now.occurs(in: range, of: reading) { weight *= 1.25 }
        if !subject.blocks.isStrong[clause] { weight *= 0.6 }
        if reading.clauses[clause].quote != nil { weight *= 0.85 }
        if reading.paragraphs[reading.clauses[clause].paragraph].isHeading { weight = max(weight * 0.8, 0.6) }
        // 北京一家|广告公司| is where somebody worked.
        if verb == nil || verb.map({ WorkSightings.founding.begins($0, in: reading) != $0 }) ?? true,
            subject.facts.employers.within(range).contains(where: {
                ($0.cue == "employer" || $0.cue == "unnamed") && $0.range.overlaps(thing)
            })
        {
            weight *= phase == .after ? 0.6 : 0.3
        }
        // A place beside a former employer is where they worked.
        if facts.has(.former, in: range), phase != .after { weight *= 0.3 }
        var words = reading.text(title)
        if let verb, span.lowerBound < title.lowerBound {
            words = reading.text(verb.lowerBound..<verb.lowerBound + 1) + words
        }
        add(
            reading.key[thing],
            Sighting(
                title: words, span: span, clause: clause, weight: weight,
                sector: WorkSightings.sector(trade.sector, at: span.lowerBound, reading), mode: mode,
                refusal: refusal, kind: trade.kind, isShopByForm: isShopByForm,
                telling: telling(verb, isFar: isFar, trade.kind), phase: phase))
    }

    /// The kind of verb that tells of a thing.
    private func telling(_ verb: Range<Int>?, isFar: Bool, _ kind: WorkTrades.Kind) -> Hint {
        guard let verb else { return .byNoVerb }
        if isFar { return .byFarVerb }
        if kind == .job { return .byBecoming }
        return WorkSightings.founding.begins(verb, in: reading) == verb ? .byFounding : .byDoing
    }

    private static let teaching: UInt32 = 0x6559

    /// 教古琴: whoever teaches a craft or an art works in education; 教瑜伽, 教冲浪 stay with what is taught.
    private static func sector(_ sector: Work.Sector?, at start: Int, _ reading: Reading) -> Work.Sector? {
        reading.key[start] == teaching && [.handicraft, .creative].contains(sector) ? .education : sector
    }

    private static let kin = WordList(
        "妈 爸 父亲 母亲 外婆 外公 奶奶 爷爷 岳父 岳母 公公 婆婆 女儿 儿子 孩子 叔叔 舅舅 姑姑 哥哥 姐姐 弟弟 妹妹 表哥 表姐 堂哥 同学 朋友 同事 邻居")
    private static let spouses = WordList("媳妇 老婆 妻子 太太 丈夫 老公 爱人 妈 爸 父亲 母亲 女儿 儿子 哥哥 姐姐 弟弟 妹妹")
    private static let beside = ScalarSet("和跟与带陪同")
    private static let owners = ScalarSet("我他她们俩己")

    /// 媳妇在|卫生院: where a relative works, who is not brought in beside the person (和媳妇在…).
    private func isWhereKinWorks(_ before: Range<Int>, in clause: Range<Int>) -> Bool {
        let key = reading.key
        guard !subject.draft.isHousehold, let at = before.last(where: { key[$0] == 0x5728 }),
            let kin = WorkSightings.spouses.ends(clause.lowerBound..<at, in: reading, slack: 1)
        else { return false }
        return kin.lowerBound == clause.lowerBound || !WorkSightings.beside.contains(key[kin.lowerBound - 1])
    }

    /// A story often opens with a scene of the new life: a clause of the first paragraphs without a mark of the past.
    private func opensScene(_ clause: Int) -> Bool {
        guard let pivot = subject.pivot, clause < pivot,
            reading.clauses[clause].paragraph != reading.clauses[pivot].paragraph
        else { return false }
        let sentence = subject.sentence(at: subject.range(clause).lowerBound)
        return !facts.signals.within(sentence).contains { $0.signal == .before || $0.signal == .former }
            && facts.employers.isEmpty(within: sentence) && facts.tenures.isEmpty(within: sentence)
    }

    private static let begins = WordList("创业 创办 开了 开起 转行 改行 返乡 办起 做起了 卖起了")
    private static let once = WordList("以前 曾 之前 原来 此前 过去")
    private static let farDoing = WordList("做了 做起了 做起 做着 做 卖起了 卖 种起了 种了 种 养起了 养了 养 学做 跟着 从事 接 写 画 拍 教 修 负责 经营 专门 专做 靠")
    private static let verbal = ScalarSet("是有去来到在买看想说吃喝住把被让从就也都还不没会要能")
    private static let measures = WordList("一家 一间 一个 家 间 座 处 一座 一片 一口 亩")
    private static let placing = ScalarSet("在进去到回考")
    private static let shops = WordList("店 馆 坊 厂 铺 铺子 摊 摊子 公司 工作室 工厂 合作社 基地 直播间 品牌 连锁 产业园 农场 果园")
    private static let shopEnds = ScalarSet("店馆坊厂铺")
    private static let notInShop = ScalarSet(
        "的了着过在是把被和与跟给对向从到去来回进出开办做当搞弄盘租买卖接守有这那其他她我你它们家间个座处所名位份一二两三四五六七八九十几半多每第后前里中下就也都还又才再便却而且但及，。、；：？！“”‘’（）()「」《》0123456789旧新老小大各全同本贵某分总门商酒工图博美体宾使连锁旗舰饭"
    )

    /// 白肉店, 修钟铺: a name of one to four scalars that no list has before 店, 馆, 坊, 厂 or 铺.
    private func shop(endingAt end: Int, in clause: Range<Int>) -> (trade: WorkTrades.Trade, range: Range<Int>)? {
        /// Longest name, in scalars.
        let reach = 3
        var start = end
        while start > clause.lowerBound, end - start < reach, Reading.isHan(reading.key[start - 1]),
            !WorkSightings.notInShop.contains(reading.key[start - 1])
        {
            start -= 1
        }
        guard end - start >= 2, end + 1 >= clause.upperBound || !WorkSightings.afterShop.contains(reading.key[end + 1])
        else { return nil }
        let sector: Work.Sector
        switch reading.key[end] {
        case 0x9986: sector = .catering
        case 0x574A: sector = .handicraft
        case 0x5382: sector = .manufacturing
        default: sector = .retail
        }
        let range = start..<end + 1
        // 驻马店 is a city.
        if facts.places.within(max(0, start - 1)..<end + 1).contains(where: { $0.range.upperBound == end + 1 }) {
            return nil
        }
        return (
            WorkTrades.Trade(kind: .product, sector: WorkRules.sector(of: range, reading) ?? sector, mode: .founder),
            range
        )
    }

    private static let afterShop = ScalarSet("长员里主址区铺家")

    private func group(of thing: ArraySlice<UInt32>) -> Int? { hashes.firstIndex(of: Repetition.hash(thing)) }

    private mutating func add(_ thing: ArraySlice<UInt32>, _ sighting: Sighting) {
        if let known = group(of: thing) {
            groups[known].sightings.append(sighting)
        } else {
            hashes.append(Repetition.hash(thing))
            groups.append(Group(thing: Array(thing), sightings: [sighting]))
        }
    }

    /// The headline of an article about one person names the work more often than not.
    private mutating func lookAtHeadline(_ title: String) {
        let headline = Reading(SourceText(title))
        for clause in headline.clauses {
            var offset = clause.range.lowerBound
            while let match = WorkTrades.table.first(from: offset, to: clause.range.upperBound, in: headline.key) {
                // Only what the text tells of as well.
                offset = match.range.upperBound
                if WorkRules.isWhoSomebodyWas(match.range, in: clause.range, headline) { continue }
                if let group = group(of: headline.key[match.range]),
                    var sighting = groups[group].sightings.max(by: { $0.weight < $1.weight })
                {
                    sighting.clause = -1
                    sighting.weight = 0.9
                    groups[group].sightings.append(sighting)
                }
            }
        }
    }

    // MARK: Weighing

    /// Titles longer than this are half clauses, in scalars.
    private static let titleLimit = 12

    /// One candidate for each thing, with what speaks for it taken together.
    func candidates() -> [Candidate<WorkRules.Occupation>] {
        let scores = groups.map { score(of: $0.sightings) }
        return groups.indices.compactMap { place in
            let (thing, sightings) = (groups[place].thing, groups[place].sightings)
            var score = scores[place]
            // 茶 and 茶厂 speak for each other.
            for other in groups.indices where other != place {
                let otherThing = groups[other].thing
                if WorkSightings.holds(thing, otherThing) || WorkSightings.holds(otherThing, thing)
                    || WorkSightings.shareMatter(thing, otherThing)
                {
                    score += 0.3 * scores[other]
                }
            }
            guard let best = sightings.max(by: { value($0) < value($1) }) else { return nil }
            var titles: [(title: String, length: Int, weight: Double)] = []
            for sighting in sightings {
                if let known = titles.firstIndex(where: { $0.title == sighting.title }) {
                    titles[known].weight += sighting.weight
                    continue
                }
                let length = sighting.title.characterCount
                if length <= WorkSightings.titleLimit { titles.append((sighting.title, length, sighting.weight)) }
            }
            // The title that says more, if it stands on its own.
            let title = titles.max {
                ($0.weight + 0.05 * Double($0.length), $0.title) < ($1.weight + 0.05 * Double($1.length), $1.title)
            }
            return Candidate(
                WorkRules.Occupation(title: title?.title ?? best.title, sector: best.sector, mode: best.mode),
                best.span,
                "seen \(sightings.count)×, best \(Int(best.weight * 100))", WorkSightings.confidence(score),
                // Only where no mention tells of it as done.
                refusal: sightings.allSatisfy { $0.refusal != nil }
                    ? best.refusal : best.weight < WorkSightings.faintest ? "not done: hardly told" : nil,
                hints: hints(of: sightings, best))
        }
    }

    /// How often a thing is seen, how well it is told at best, in which part of the story, and what kind of thing it is.
    private func hints(of sightings: [Sighting], _ best: Sighting) -> [Hint] {
        var hints: [Hint] = []
        let clauses = sightings.indices.count { $0 == 0 || sightings[$0].clause != sightings[$0 - 1].clause }
        hints.append(clauses == 1 ? .seenOnce : clauses == 2 ? .seenTwice : clauses <= 4 ? .seenFewTimes : .seenOften)
        hints.append(
            best.weight < 0.3
                ? .toldFaintly : best.weight < 0.6 ? .toldBarely : best.weight < 1 ? .toldPlainly : .toldFully)
        let after = sightings.count { $0.phase == .after && $0.refusal == nil }
        hints.append(after == 0 ? .seenAfterNever : after == 1 ? .seenAfterOnce : .seenAfterOften)
        if let first = subject.clauses.first, let last = subject.clauses.last, last > first {
            let length = last - first + 1
            if sightings.contains(where: { $0.clause >= 0 && ($0.clause - first) * 4 < length }) {
                hints.append(.seenEarly)
            }
            if sightings.contains(where: { ($0.clause - first) * 4 >= 3 * length }) { hints.append(.seenLate) }
        }
        hints.append(best.isShopByForm ? .isShopByForm : WorkSightings.hint(of: best.kind))
        hints.append(best.telling)
        return hints
    }

    static func hint(of kind: WorkTrades.Kind?) -> Hint {
        switch kind {
        case .crop: .isCrop
        case .animal: .isAnimal
        case .dish: .isDish
        case .product: .isProduct
        case .craft: .isCraft
        case .venue: .isVenue
        case .job: .isJob
        case .activity: .isActivity
        case .idle: .isIdle
        case .hidden, nil: .isNoTrade
        }
    }

    /// What is mentioned once without a verb (心理科医生, a dish that is eaten) is hardly what somebody lives by.
    private static func confidence(_ score: Double) -> Double {
        /// A mention beside a verb, or several bare ones.
        let told = 0.4
        return score < told ? 0.15 + score : min(0.97, 0.5 + 0.14 * score)
    }

    /// What things are made of: 炒茶 and 春茶 are one trade.
    private static let matter = ScalarSet("茶书花酒面米豆竹木陶瓷布染鱼虾蟹羊牛猪鸡鸭鹅蜂果橙莓菜画琴钟皮稻糖饼酱蚝枣桃瓜药菌玉银铁纸香灯船马车房咖")

    private static func shareMatter(_ one: [UInt32], _ other: [UInt32]) -> Bool {
        one.contains { matter.contains($0) && other.contains($0) }
    }

    private static func holds(_ whole: [UInt32], _ part: [UInt32]) -> Bool {
        whole.count >= part.count
            && (0...(whole.count - part.count)).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
    }

    private func value(_ sighting: Sighting) -> Double { sighting.weight + 0.0001 * Double(sighting.clause) }

    /// The best mention counts whole, each further one less; several in a clause count once.
    private func score(of sightings: [Sighting]) -> Double {
        // The mentions of a clause stand together.
        var clauses: [(clause: Int, weight: Double)] = []
        for sighting in sightings {
            if let last = clauses.last, last.clause == sighting.clause {
                clauses[clauses.count - 1].weight = max(last.weight, sighting.weight)
            } else {
                clauses.append((sighting.clause, max(0, sighting.weight)))
            }
        }
        let shares = [1, 0.6, 0.45, 0.35, 0.3]
        return clauses.map(\.weight).sorted(by: >).prefix(12).enumerated().reduce(0) {
            $0 + $1.element * ($1.offset < shares.count ? shares[$1.offset] : 0.2)
        }
    }
}
