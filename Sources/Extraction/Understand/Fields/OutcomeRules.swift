internal import Stories

/// How the new life stood at publication, by what is reported of it: the latest told and the most final wins; a new life that is
/// told without trouble is stable.
enum OutcomeRules {
    private enum Cue: Sendable {
        case closed, struggle, loss, growth, good, even

        /// What it says by itself of how somebody lives.
        var outcome: Story.Outcome? {
            switch self {
            case .closed: .failed
            case .struggle: .struggling
            case .growth: .thriving
            case .good: .stable
            case .even: .mixed
            case .loss: nil
            }
        }
    }

    private static let rows: [(Cue, WordList)] = [
        (
            .closed,
            WordList(
                """
                倒闭 破产 关店 关了店 关门大吉 关张 血本无归 烧光 停业 歇业 散伙 转让了 转让出去 店没了 全部赔光 赔光 创业失败 以失败告终 宣告失败 生意黄了 店黄了 项目黄了 关停 清算 赔得精光 打了水漂 只能关门 店铺转让 把店转 店关了 馆关了 厂关了 店倒了 收摊不干 赔掉 赔进去 亏光 蚀掉 蚀光 转出去了 转了出去 盘出去 盘了出去 盘给了
                转给了 关了门 关掉了店 关掉了 关门了 民宿关门 店面关门 结业 收铺 收了铺 执笠 顶让 注销了 注销 被执行人 失信 破产清算 绝收 全军覆没 撤店 闭店 停办 停掉了 收场 店倒了 拆伙 亏完了 退租 赔了个精光 都赔了 赔了几十万 亏了几十万 血亏 租约到期没再续
                """)
        ),
        (
            .struggle,
            WordList(
                """
                勉强维持 勉强 入不敷出 艰难 亏损 找不到工作 还在找工作 积蓄见底 存款见底 捉襟见肘 难以为继 撑不下去 没有收入 没有稳定收入 负债 靠积蓄 坐吃山空 生意惨淡 生意冷清 惨淡 无人问津 濒临关门 濒临停业 苦苦支撑 仍未盈利 还没盈利 尚未盈利 还没回本 每月都在亏 一直在亏 还在亏 还没有回本 没回本 债没还清
                吃老本 吃赔偿金 吃积蓄 待业 贷款还不上 还不起 欠着 欠了一屁股债 欠债 每天都在亏 连房租都 不够付房租 交不起 没有进账 没进账 月月亏 越做越亏 投了几百份简历 没有回音 石沉大海 还没有找到工作 还没找到工作 没有找到事做 没找到事做 父母贴补 靠父母贴 打不平 没有赚到钱 还没赚到钱 生意淡得 快撑不住 不知道还能撑多久 撑多久 没生意 生意越来越差 生意一落千丈 没人来 倒贴 见底 花得差不多 借钱 借了钱 刷信用卡 单子越来越少 单量腰斩 断供
                """)
        ),
        (
            .loss,
            WordList(
                """
                亏了 赔了 亏着 收入少了 少了一大截 收入降 只有以前的 不到以前的 零头 收入不稳定 不稳定 没有五险一金 淡季 没有客人 一单也没有 没有单 冷清 焦虑 孤独 寂寞 无聊 没有朋友 没人聊天 想念城市 后悔过 也后悔 有时后悔 失眠 辛苦 累 苦 难 压力 不容易 时好时坏 看天吃饭 不算成功 穷 失落 代价
                没有你想的那么好 没有想象中那么好 没那么美 没那么浪漫 打平 不赚钱 没赚钱 赚不到钱 没挣到钱 钱少了 挣得少了 不如以前 比以前少 损失 欠 旺季淡季 没有医保
                """)
        ),
        (
            .growth,
            WordList(
                """
                牵头成立 带着乡亲 两个门店 三个门店 纯利 扩种到 规模扩 年产 供不应求 一房难求 订单不断 订单暴增 订单排到 排到了下 订单排 排队等位 排起长队 要排队 门口排队 爆单 火爆 火了 红火 生意兴隆 门庭若市 络绎不绝 扭亏为盈 翻番 翻了一番 翻了几番 翻倍 翻了一倍 翻了两倍 翻了三倍 水涨船高 扩大 扩建 扩产 扩种 扩到 增至 增加到 增长到 发展到 分店 第二家店 第二家 第三家 第三家店 开到第 
                加盟商 几十人的团队 百万粉丝 十万粉丝 万粉丝 粉丝突破 拿到融资 天使轮 产值达 年产值 产值突破 产值超 销售额突破 销售额达 销售额超 销量突破 营收破 营收突破 年营收 年销售额 年销 销往全国 销往海外 出口到 卖到了 超过去年全年 年入百万 收入翻 超过了以前的工资 超过上班 比上班挣得多 比以前挣得多 是上班时的 越做越大 带动 带着村里 
                带头人 明星企业 雇了十 雇了七 雇了八 有了五个 有了三个 有了四个 名工人 名员工 扩到 又开了 忙不过来 订出去了 爆满 满房 满员 回本了 已经回本 提前预订 提前预约 提前两个月 预订一空 抢购一空 供货 走红 畅销 回头客 稳定盈利 实现盈利 实现了盈利 盈利 生意比想象中好 生意不错 生意很好 活得很好 过得很好 翻过来 催货 远近闻名 收入比以前高 反而涨了 赚得比
                上了轨道 步入正轨 越来越好 越来越多 成活率 增收
                """)
        ),
        (
            .good,
            WordList(
                """
                饿不死 饿不着 饿不到 够花 够一家 够我 够他 够她 足够 够用 够活 够生活 够了 收支平衡 知足 满足 自洽 滋润 踏实 安稳 安心 自在 稳定下来 时间自由 不后悔 没有后悔 没后悔 从不后悔 幸福感 幸福 刚刚好 起死回生 养活自己 养活了自己 能养活 维持生活 衣食无忧 过得去 惬意 很值得 值得 值了 松弛 平静 心安 舒心 快乐 开心 不焦虑 睡得好 睡得着 睡得香 睡得踏实
                睡着了 充实 日子过得 温饱 轻松了 轻松 过上了想要 站住了 站稳了 站稳脚跟 再没亏过 慢慢好转 好转 比以前强 攒得下 攒下 存下 能剩 能存 能攒 净赚 净落 落袋 稳定 不亏了 不欠 没亏 平了 保本 有了起色 起色 好一点 好了些 好多了 活下来 街坊 熟客 不想再回 不回去了 没想过回去 没有想过回去 有时间 陪孩子
                陪女儿 陪儿子 陪父母 一起吃饭 体面 花销却 开销却 喜欢现在 喜欢这里 挺好 蛮好 很好 还行 还可以 过得不错 不错 适应了 习惯了 自由
                """)
        ),
        (
            .even,
            WordList(
                "有得有失 有好有坏 一半一半 不好不坏 谈不上好 说不上好 好的月份 有得必有失 没有你想的那么好 没有想象中那么好 没有想象的那么好 也没有你想的 不算上岸 时好时坏 喜忧参半 五味杂陈 冷暖自知 各有各的难 有失也有得 悲喜 说不清好坏"
            )
        ),
    ]

    private static let almost = WordList("濒临 差点 险些 即将 快要 几乎 差一点 没有 不会 不至于")
    /// The first time is over at publication.
    private static let early = WordList(
        "头一年 第一年 头两年 刚开始 起初 最初 一开始 前两年 头几个月 头一个月 头三个月 头半年 刚开业 开业第一 第二年 刚回来 当年 那年 那一年 有一年 疫情")
    private static let now = WordList("现在 如今 目前 眼下 今年 上个月 这个月 去年 最近 已经 至今 这两年 近两年 今天 到现在 截至 下半年")

    private struct Told {
        var cue: Cue
        var range: Range<Int>
        var weight: Double
        var clause: Int
    }

    /// What is told of it but the way back.
    static func candidates(_ subject: Subject) -> [Candidate<Story.Outcome>] {
        let told = cues(subject)
        return exemplified(subject) + closed(told, subject) + weighed(told, subject)
    }

    private static let lists = WordLists(rows.map(\.1))

    private static let forExample = WordList("比如 例如 譬如 比方 好比 像 就像 其中")
    /// How many clauses behind 比如 the name may stand: 比如2022年，人称…
    private static let exampleReach = 2
    private static let exist = WordList("有 也有 有些 有人 有的 不乏 还有")

    /// 也有活得很好的，比如…: the sentence that names somebody as an example says what of.
    private static func exemplified(_ subject: Subject) -> [Candidate<Story.Outcome>] {
        let reading = subject.reading
        guard let named = subject.draft.mentions.first, let clause = reading.clause(at: named.lowerBound),
            let example = (max(0, clause - exampleReach)...clause).last(where: {
                forExample.begins(subject.range($0), in: reading) != nil
            }), example > 0,
            reading.clauses[example - 1].sentence == reading.clauses[clause].sentence
        else { return [] }
        let kind = subject.range(example - 1)
        guard exist.occurs(in: kind, of: reading) else { return [] }
        let told = rows.compactMap { row -> Candidate<Story.Outcome>? in
            guard let outcome = row.0.outcome,
                let word = CueMasks.unmasked(
                    row.1.first(in: kind, of: reading), of: row.1, in: kind, reading)
            else { return nil }
            return Candidate(
                outcome, word, reading.text(word), 0.8, refusal: subject.facts.refusal(of: word))
        }
        // 过得很好 holds 很好; two that stand apart say nothing of one person.
        let whole = told.filter { one in
            !told.contains { $0.range.count > one.range.count && $0.range.overlaps(one.range) }
        }
        return whole.count == 1 ? whole : []
    }

    /// Everything that is told of how it goes, in order.
    private static func cues(_ subject: Subject) -> [Told] {
        let facts = subject.facts
        let reading = subject.reading
        var told: [Told] = []
        var words = [Range<Int>?](repeating: nil, count: rows.count)
        for clause in subject.clauses {
            let range = subject.range(clause)
            let isNew = subject.isNewLife(clause)
            let phase = isNew ? .after : subject.phase(clause)
            guard phase != .before, subject.pivot.map({ clause >= $0 }) ?? true else { continue }
            let staff = phase == .after ? employs(range, reading) : nil
            let lost = phase == .after ? loses(range, reading) : nil
            let isTold = lists.first(in: range, of: reading.key, into: &words)
            guard staff != nil || lost != nil || isTold, !subject.isStatistics(range) else { continue }
            if let lost, !subject.isAboutOthers(lost), facts.refusal(of: lost) == nil {
                let isEarly =
                    early.first(in: range.lowerBound..<min(range.upperBound, range.lowerBound + 8), of: reading) != nil
                told.append(Told(cue: .struggle, range: lost, weight: isEarly ? 0.3 : 0.9, clause: clause))
            }
            if let staff, !subject.isAboutOthers(staff), facts.refusal(of: staff) == nil {
                told.append(Told(cue: .growth, range: staff, weight: 0.9, clause: clause))
            }
            guard isTold else { continue }
            let struggles = words[1]
            for (number, row) in rows.enumerated() {
                guard let word = CueMasks.unmasked(words[number], of: row.1, in: range, reading) else { continue }
                let cue = row.0
                if let refusal = facts.refusal(of: word), !refusal.hasPrefix("describes") {
                    // 不焦虑, 没有亏: the table has what is negated and counts.
                    continue
                }
                if almost.occurs(in: max(range.lowerBound, word.lowerBound - 4)..<word.lowerBound, of: reading) {
                    continue
                }
                if subject.isAboutOthers(word) { continue }
                // 勉强收支平衡 is trouble.
                if cue == .good, let struggles, struggles.lowerBound < word.lowerBound { continue }
                if cue == .good, isOfAnotherThing(word, range, reading) { continue }
                if cue == .closed, isOfAThing(word, range, reading) { continue }
                if cue == .struggle, isOwedToThem(word, range, reading) { continue }
                if reading.clauses[clause].quote == nil, isTerm(word, reading) { continue }
                // What closed in the sentence of the leaving is the employer.
                if cue == .closed, phase == .open && subject.pivot != nil || isOfTheLeaving(clause, subject),
                    !isOwnLoss(word, clause, subject)
                {
                    continue
                }
                var weight = 1.0
                if phase == .open { weight = subject.pivot == nil ? 0.9 : 0.7 }
                if early.first(in: range.lowerBound..<min(range.upperBound, range.lowerBound + 8), of: reading) != nil {
                    weight *= 0.35
                }
                if now.occurs(in: range, of: reading) { weight *= 1.25 }
                if !subject.blocks.isStrong[clause] { weight *= 0.75 }
                if reading.paragraphs[reading.clauses[clause].paragraph].isHeading { weight *= 0.5 }
                told.append(Told(cue: cue, range: word, weight: weight, clause: clause))
            }
        }
        return told
    }

    private static let post = WordList("年薪 的年薪 月薪 的月薪 薪 的薪 工资 的工资 工作 的工作 饭碗 的饭碗 岗位 的岗位 编制 职业 的职业 职位")
    private static let steady = Reading.scalars("稳定")
    private static let freedom = Reading.scalars("自由")
    private static let wealth = WordList("财务 财富 经济")

    /// 稳定的年薪 is what was given up, 财务自由 a goal that somebody has heard of.
    private static func isOfAnotherThing(_ word: Range<Int>, _ clause: Range<Int>, _ reading: Reading) -> Bool {
        if reading.has(steady, at: word.lowerBound) {
            return post.begins(word.upperBound..<max(word.upperBound, clause.upperBound), in: reading) != nil
        }
        return reading.has(freedom, at: word.lowerBound)
            && wealth.ends(clause.lowerBound..<word.lowerBound, in: reading) != nil
    }

    private static let owed = WordList("欠着 欠了 欠 还欠着 还欠")
    private static let creditors = WordList("他 她 我 他们 她们 我们 员工 工资 薪水 薪 工钱 两个月 三个月 几个月 半年")
    private static let pay = WordList("工资 薪水 月薪 薪资 工钱 欠薪 货款没 没要回 要不回 没讨回 讨薪")

    /// 机构欠着他两个月薪水: what an employer owes is no trouble of the new life.
    private static func isOwedToThem(_ word: Range<Int>, _ clause: Range<Int>, _ reading: Reading) -> Bool {
        guard owed.begins(word, in: reading) != nil else { return false }
        let behind = word.upperBound..<max(word.upperBound, clause.upperBound)
        return creditors.begins(behind, in: reading) != nil && pay.occurs(in: behind, of: reading)
    }

    /// 一间关了门的米铺, 关店的念头; 药店关了一半的门店: what closed is named behind it, or only a part closed.
    private static func isOfAThing(_ word: Range<Int>, _ clause: Range<Int>, _ reading: Reading) -> Bool {
        /// How far behind the word 的 may stand, in scalars: 关了门的.
        let reach = 1
        let key = reading.key
        for offset in word.upperBound..<min(clause.upperBound - 1, word.upperBound + reach)
        where key[offset] == 0x7684 && Reading.isHan(key[offset + 1]) {
            return true
        }
        return parts.begins(word.upperBound..<max(word.upperBound, clause.upperBound), in: reading) != nil
    }

    private static let parts = WordList("一半 三分之 四分之 几家 两家 三家 个星期 三个 两个 一个 几个 半个 一周 两周 三周 几天 两天 三天 一天 过")

    /// “自由”, 「够了」: a word that is quoted alone is spoken of.
    private static func isTerm(_ word: Range<Int>, _ reading: Reading) -> Bool {
        guard word.lowerBound > 0, word.upperBound < reading.key.count else { return false }
        return [0x201C, 0x300C, 0x2018, 0x300E].contains(reading.source.scalars[word.lowerBound - 1])
            && [0x201D, 0x300D, 0x2019, 0x300F].contains(reading.source.scalars[word.upperBound])
    }

    private static func isOfTheLeaving(_ clause: Int, _ subject: Subject) -> Bool {
        guard let pivot = subject.pivot else { return false }
        if subject.reading.clauses[pivot].sentence == subject.reading.clauses[clause].sentence { return true }
        return subject.events.contains { $0.signal == .laidOff && $0.clause == clause }
    }

    private static let ownThing = WordList("店 馆 厂 公司 民宿 客栈 生意 摊 项目 工作室 书屋 酒吧 餐厅 农场 大棚 吊脚楼 合作社 铺 品牌 它")

    /// Losses that are one's own whatever they were made with.
    private static let total = WordList("血本无归 烧光 赔光 亏光 亏完 赔得精光 赔了个精光 被执行人 失信 破产清算 创业失败 全军覆没 绝收 结业 执笠")

    /// 离职后，他带着团队做品牌，不到一年就烧光了融资: the sentence of the leaving goes on into what became of the new life.
    private static func isOwnLoss(_ word: Range<Int>, _ clause: Int, _ subject: Subject) -> Bool {
        guard let pivot = subject.pivot, clause > pivot + 1, subject.isNewLife(clause) else { return false }
        return total.occurs(in: word, of: subject.reading)
            && !employers.occurs(in: subject.range(clause), of: subject.reading)
    }

    private static let employers = WordList("公司 前东家 老东家 平台 集团 大厂 单位 部门")

    /// A business that ended, unless something that went well is told after it.
    private static func closed(_ told: [Told], _ subject: Subject) -> [Candidate<Story.Outcome>] {
        let reading = subject.reading
        return told.filter { $0.cue == .closed }.compactMap { end in
            let later = told.filter {
                $0.range.lowerBound > end.range.upperBound && $0.clause > end.clause + 1
                    && ($0.cue == .growth || $0.cue == .good) && $0.weight >= 0.7
            }
            let sentence = subject.sentence(at: end.range.lowerBound)
            guard ownThing.occurs(in: sentence, of: reading) || total.occurs(in: end.range, of: reading) else {
                return nil
            }
            var confidence = end.weight >= 0.7 ? 0.86 : 0.5
            if later.contains(where: { $0.cue == .growth }) { confidence -= 0.4 }
            confidence -= 0.08 * Double(min(later.count, 3))
            return Candidate(.failed, end.range, reading.text(end.range), confidence)
        }
    }

    /// Growth, content, trouble: what weighs most; both told make it mixed, nothing told of trouble makes it stable.
    private static func weighed(_ told: [Told], _ subject: Subject) -> [Candidate<Story.Outcome>] {
        let reading = subject.reading
        func sum(_ cue: Cue) -> Double {
            // The same thing told twice counts little more than once.
            let weights = told.filter { $0.cue == cue }.map(\.weight).sorted(by: >)
            return weights.enumerated().reduce(0) { $0 + $1.element / Double(1 + $1.offset) }
        }
        func last(_ cue: Cue...) -> Told? { told.last { cue.contains($0.cue) } }
        let (growth, good, struggle, loss) = (sum(.growth), sum(.good), sum(.struggle), sum(.loss))
        var found: [Candidate<Story.Outcome>] = []
        func add(_ outcome: Story.Outcome, _ cue: Told?, _ confidence: Double) {
            guard let cue else { return }
            found.append(
                Candidate(outcome, passage(cue, told, subject), reading.text(cue.range), min(0.9, confidence)))
        }
        if let even = last(.even) { add(.mixed, even, 0.62 + 0.1 * even.weight) }
        // What closed after all that went well is the end of it.
        let lastGrowth = told.last { $0.cue == .growth }?.range.lowerBound ?? 0
        let isOver = hasClosed(after: lastGrowth, told)
        if growth >= 1.0, !isOver {
            add(.thriving, best(.growth, told), 0.6 + 0.08 * (growth - 0.4 * struggle - 0.2 * loss))
        }
        if struggle >= 0.9, good + growth < 0.5 * struggle {
            add(.struggling, last(.struggle), 0.6 + 0.08 * struggle)
        } else if struggle + loss >= 1.2, good + growth >= 1.0, loss + struggle >= 0.9 * (good + growth) {
            add(.mixed, last(.struggle, .loss), 0.66)
        }
        if let cue = best(.good, told) { add(.stable, cue, 0.62 + 0.05 * (good - 0.5 * struggle)) }
        return found
    }

    private static func hasClosed(after offset: Int, _ told: [Told]) -> Bool {
        told.contains { $0.cue == .closed && $0.weight >= 0.7 && $0.range.lowerBound > offset }
    }

    /// 去年净亏两万五, 账面上还亏四万: so much is lost.
    private static func loses(_ range: Range<Int>, _ reading: Reading) -> Range<Int>? {
        /// Longest words between 亏 and its amount, in scalars: 亏了, 亏损约.
        let reach = 3
        for start in range where reading.key[start] == 0x4E8F {
            let behind = start + 1..<min(range.upperBound, start + 1 + reach + 1)
            if start > range.lowerBound, [0x5403, 0x5E78, 0x4E0D, 0x6CA1].contains(reading.key[start - 1]) { continue }
            guard let number = behind.first(where: { numerals.contains(reading.key[$0]) }) else { continue }
            var end = number
            while end < range.upperBound, numerals.contains(reading.key[end]) || money.contains(reading.key[end]) {
                end += 1
            }
            if (number..<end).contains(where: { money.contains(reading.key[$0]) }) { return start..<end }
        }
        return nil
    }

    private static let money = ScalarSet("千万百")

    private static let hires = WordList("雇了 请了 招了 雇着 带着 带动 有了 有 雇佣 聘了 团队")
    private static let hands = WordList("人 名 位 个人 个工人 名工人 名员工 个员工 户 个阿姨 个村民 个妇女")

    /// 雇了九个人, 厂里有四十多人: others live by it as well.
    private static func employs(_ range: Range<Int>, _ reading: Reading) -> Range<Int>? {
        guard let verb = hires.first(in: range, of: reading) else { return nil }
        /// How far behind the verb the number may stand, and how long it may be, in scalars.
        let (reach, longest) = (6, 5)
        var start = verb.upperBound
        while start < range.upperBound, start - verb.upperBound < reach, !numerals.contains(reading.key[start]) {
            start += 1
        }
        var end = start
        while end < range.upperBound, end - start < longest,
            numerals.contains(reading.key[end]) || [0x591A, 0x6765, 0x4F59].contains(reading.key[end])
        {
            end += 1
        }
        guard end > start, reading.key[start..<end].contains(where: { many.contains($0) }) || end - start >= 2,
            let unit = hands.begins(end..<range.upperBound, in: reading, slack: 1),
            unit.count > 1 || verb.count > 1 || reading.key[start..<end].contains(0x5341)
        else { return nil }
        return verb.lowerBound..<unit.upperBound
    }

    private static let numerals = ScalarSet("0123456789一二两三四五六七八九十百几")
    private static let many = ScalarSet("789七八九十百")

    /// The sentence of what was told, with its neighbours that tell of the same.
    private static func passage(_ one: Told, _ told: [Told], _ subject: Subject) -> Range<Int> {
        /// Longest passage shown, in scalars.
        let limit = 220
        let reading = subject.reading
        let number = reading.clauses[one.clause].sentence
        let paragraph = reading.paragraphs[reading.clauses[one.clause].paragraph]
        let sentences = Set(told.filter { $0.cue != .closed }.map { reading.clauses[$0.clause].sentence })
        var span = reading.sentences[number].range
        for next in [number + 1, number - 1] where paragraph.sentences.contains(next) && sentences.contains(next) {
            let other = reading.sentences[next].range
            let both = min(span.lowerBound, other.lowerBound)..<max(span.upperBound, other.upperBound)
            if both.count <= limit { span = both }
        }
        return span
    }

    private static func best(_ cue: Cue, _ told: [Told]) -> Told? {
        var best: Told?
        for one in told where one.cue == cue && (best == nil || one.weight >= best!.weight) { best = one }
        return best
    }

    private static let today = WordList("现在 如今 目前 眼下 至今 这两年 平时 每天 每周 每年")
    private static let settled = WordList("在 住 做 开 种 养 教 卖 带 替 给 帮 写 画 跑 打理 上班 工作 值班 开店 开课")
    /// 还没想好, 说不清: how it stands is left open by who lives it.
    private static let undecided = WordList(
        "没想好 没有想好 想不好 说不清 说不准 说不好 不好说 不知道以后 不知道接下来 不知道下一步 走一步看一步 再看 再说吧 再想想 还没定 没定下来 没个准 不肯说 不愿说 不便说 还没开张 还没开业 尚未开业 没点火 刚起步 刚开始 才开始"
    )

    /// The cue of a life that no word calls good or bad.
    static let untold = "told without trouble"

    /// Where nothing is said of success or trouble: the last that is told of the new life.
    ///
    /// Nobody is said to live well by silence alone: an income is told, what somebody does today, or much of the life.
    ///
    /// - Parameters:
    ///   - income: where it is told what the new life earns.
    ///   - work: where it is told what they do.
    static func unremarked(_ subject: Subject, income: Range<Int>?, work: Range<Int>?) -> Candidate<Story.Outcome>? {
        let reading = subject.reading
        func isLived(_ clause: Int) -> Bool {
            subject.isNewLife(clause) && !reading.paragraphs[reading.clauses[clause].paragraph].isHeading
                && subject.range(clause).count >= 4 && !subject.isAboutOthers(subject.range(clause))
        }
        if let income {
            guard subject.told.contains(where: isLived) else { return nil }
            return Candidate(.stable, income, untold, 0.57)
        }
        let lived = subject.told.filter(isLived)
        /// Fewest sentences that tell of a life and do not only name it, and so many that trouble would have been told.
        let (fewest, many) = (3, 6)
        let sentences = Set(lived.map { reading.clauses[$0].sentence }).count
        guard sentences >= fewest, let last = lived.last,
            !lived.contains(where: { undecided.occurs(in: subject.range($0), of: reading) })
        else { return nil }
        let doing = lived.last { clause in
            let range = subject.range(clause)
            return reading.clauses[clause].quote == nil && today.occurs(in: range, of: reading)
                && (settled.occurs(in: range, of: reading) || !subject.facts.roles.isEmpty(within: range)
                    || work.map { $0.overlaps(range) } ?? false)
        }
        guard let clause = doing ?? (sentences >= many ? last : nil) else { return nil }
        return Candidate(.stable, subject.range(clause), untold, 0.56)
    }
}
