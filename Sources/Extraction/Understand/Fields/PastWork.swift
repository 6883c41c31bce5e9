internal import Stories

/// Work that is no work of the new life: posts of the career before, what somebody once did, what a firm or another person does.
enum PastWork {
    private static let verbs = ScalarSet("做当开摘送跑干卖种养写画拍教学修摆办打接带当任")
    /// Between a verb with 过 and its thing: 开过五年画廊.
    private static let between = ScalarSet("一二两三四五六七八九十几半多年个月家间份段阵名的0123456789")
    private static let counted = WordList("一家 一个 一位 一名 那家 那个 某 有个 有家 有位 某家 这家 几个 某个 另一家 另一个")
    private static let founding = WordList(
        "开了 开 创办了 创办 成立了 成立 办了 办起了 办起 合伙开了 合开了 开起了 开起 注册了 创立了 创立 接手了 盘下了 盘下 经营 有了 做起了 搞了 弄了 拥有")
    private static let works = ScalarSet("做搞开卖养种教写拍跑修接画编")
    /// What a clause like 做餐饮的 is said of.
    private static let owners = WordList(
        "公司 机构 企业 集团 老字号 作坊 商行 商号 铺子 厂家 酒厂 茶厂 民宿 酒店 餐厅 书店 农场 茶行 酒坊 乐团 剧团 协会 研究会 报社 杂志社 学校 医院 诊所 银行 工厂 厂 小厂 团队 平台 店 小店 人 老板 朋友 博主 男生 女生 女孩 男孩 姑娘 小伙 哥们 同学 夫妻 夫妇 商家 客户 品牌 农户 工作室 合作社 独角兽 大厂 单位 园区 师傅 前辈 亲戚 老乡"
    )
    private static let turns = WordList("创业 创办 开了 转行 改行 如今 现在 返乡 回乡 办起 做起 自己")
    /// Before 一家…的公司 they make a client or a buyer of it.
    private static let clients = WordList("给 为 帮 替 转让给 转给 卖给 跟 和 向 对 与 找 有")
    private static let learns = WordList("学 拜 师从 跟着")
    /// 成为殡葬师之前: what came after.
    private static let comesAfter = WordList("之前 以前")
    /// 退出了律所.
    private static let left = WordList("退出 退出了 离开 离开了 告别 告别了 辞去 辞去了 辞掉 辞掉了 走出 走出了 脱离 撤出")

    /// Why what stands in a range is no work of today; nil if nothing says so.
    ///
    /// - Parameter side: the places and the employer of both lives, where they are known.
    static func refusal(of thing: Range<Int>, _ subject: Subject, side: LifeSide?) -> String? {
        let reading = subject.reading
        guard let clause = reading.clause(at: thing.lowerBound) else { return nil }
        let range = subject.range(clause)
        guard thing.upperBound <= range.upperBound else { return nil }
        if subject.career.tells(thing.lowerBound),
            !comesAfter.occurs(in: thing.upperBound..<min(range.upperBound, thing.upperBound + 4), of: reading)
        {
            return "not done: a post before"
        }
        let phase = subject.phase(clause)
        if phase != .after, isOnce(thing, in: range, reading) { return "not done: once" }
        if isBeginning(thing, in: range, reading) { return "not done: a beginning" }
        if exams.ends(range.lowerBound..<thing.lowerBound, in: reading) != nil { return "not done: an exam" }
        if denied.ends(range.lowerBound..<thing.lowerBound, in: reading, slack: 2) != nil {
            return "negated: no such work"
        }
        if phase != .after, let side, isOfTheEmployerLeft(thing, side, subject) {
            return "not done: describes the employer left"
        }
        if isCompanions(thing, in: range, reading) { return "not done: somebody else's" }
        if isOfAFirm(thing, in: range, reading) { return "not done: describes a firm" }
        if isLandmark(thing, in: range, reading) { return "not done: a landmark" }
        if isUsed(thing, in: range, reading) { return "not done: eaten or stayed at" }
        if isKins(thing, in: range, subject) { return "another's life: a relative's" }
        if left.ends(range.lowerBound..<thing.lowerBound, in: reading) != nil { return "not done: left" }
        let head = range.lowerBound..<thing.lowerBound
        if let dealing = Dealing.told(at: head, in: reading, among: [.hires, .meets]) { return dealing.reason }
        if phase == .before || side.map({ isThere(range, $0, subject) }) ?? false,
            let tenure = subject.facts.tenures.within(range).first(where: { $0.range.upperBound <= thing.upperBound }),
            Subject.isFinished(tenure.range, range, reading)
        {
            return "not done: years that are over"
        }
        if phase != .after, let side, let told = side.anchor(of: thing, in: clause, isAfterLeaving: true),
            told.isBefore, told.kind == .employer, thing.lowerBound - told.distance >= range.lowerBound
        {
            let sentence = subject.sentence(at: thing.lowerBound)
            let isLeft = subject.events.contains {
                sentence.contains($0.range.lowerBound) && $0.range.lowerBound < thing.lowerBound
            }
            if !isLeft, !subject.facts.has(.after, in: range),
                !turns.occurs(in: range.lowerBound..<thing.lowerBound, of: reading)
            {
                return "not done: with the employer left"
            }
        }
        return nil
    }

    private static let besideIt = WordList("旁边 隔壁 对面 门口 楼下 楼上 后面 附近 后门 边上 旁的 斜对")

    /// 在老电影院旁边开车行: where something else is.
    private static func isLandmark(_ thing: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        besideIt.begins(thing.upperBound..<max(thing.upperBound, clause.upperBound), in: reading) != nil
    }

    private static let lodgings = WordList("旅馆 客栈 民宿 酒店 宾馆 青旅 宿舍 招待所")
    private static let livings = WordList("开 做 卖 办 经营 打理 盘 接手 租 摆 学 教 养 种 改")

    /// 回家吃我妈煮的豆腐, 住在巷子口的旅馆: what somebody lives by is not what they eat or sleep in.
    private static func isUsed(_ thing: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        /// How far before a thing it may be said, in scalars.
        let (meal, bed) = (6, 14)
        func follows(_ scalar: UInt32, _ reach: Int) -> Bool {
            let before = max(clause.lowerBound, thing.lowerBound - reach)..<thing.lowerBound
            guard let verb = before.last(where: { reading.key[$0] == scalar }) else { return false }
            return !livings.occurs(in: before.lowerBound..<thing.lowerBound, of: reading)
                && !turns.occurs(in: verb + 1..<thing.lowerBound, of: reading)
        }
        return follows(0x5403, meal) || lodgings.ends(thing, in: reading) != nil && follows(0x4F4F, bed)
    }

    private static let kin = WordList(
        "丈夫 老公 妻子 老婆 太太 先生 爱人 媳妇 男友 女友 男朋友 女朋友 父亲 母亲 爸爸 妈妈 我爸 我妈 他爸 他妈 她爸 她妈 哥哥 姐姐 弟弟 妹妹 岳父 岳母 公公 婆婆 儿子 女儿")
    private static let ownersOfKin = WordList("他的 她的 我的 他 她 我")
    private static let kinDo = ScalarSet("在是做开当教原还也仍")

    /// 她的丈夫在一家空调厂做模具: what a relative does, who is the clause's subject.
    private static func isKins(_ thing: Range<Int>, in clause: Range<Int>, _ subject: Subject) -> Bool {
        let reading = subject.reading
        guard !subject.draft.isHousehold, !subject.draft.isRelative else { return false }
        let start = ownersOfKin.begins(clause, in: reading)?.upperBound ?? clause.lowerBound
        guard
            let word = kin.begins(start..<clause.upperBound, in: reading)
                ?? kin.begins(clause, in: reading), word.upperBound < thing.lowerBound,
            kinDo.contains(reading.key[word.upperBound])
        else { return false }
        return !subject.mentions.contains { clause.contains($0.lowerBound) }
            && !subject.facts.signals.within(word.upperBound..<thing.lowerBound).contains {
                [.he, .she, .iAm, .they].contains($0.signal)
            }
    }

    /// 回老家考公务员: tried for; 考上了公务员 is held.
    private static let exams = WordList("考 报考 备考 准备考 想考 在考 重考 去考")
    private static let denied = WordList("别把他当 别把她当 别把我当 别叫他 别叫她 别叫我 算不上 称不上 不能叫 不能算 不算是 不敢叫 不敢称 谈不上是 并不是 不是个 不是什么")

    /// 辞掉一家做展会直播的公司: what the employer left does.
    private static func isOfTheEmployerLeft(_ thing: Range<Int>, _ side: LifeSide, _ subject: Subject) -> Bool {
        guard let left = side.employer?.raw else { return false }
        return subject.facts.employers.within(subject.sentence(at: thing.lowerBound)).contains {
            $0.value.id == nil && $0.value.raw == left && $0.range.overlaps(thing)
        }
    }

    private static let risings = WordList("做到 干到 升到 升至 一路做到 一路干到 一直做到 一直干到 干起 做起 起步 到 变成 变 转")

    /// 从学徒干起, 从编辑做到总监: where a career began.
    private static func isBeginning(_ thing: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        /// How far before the thing 从 may stand, in scalars.
        let reach = 4
        return (max(clause.lowerBound, thing.lowerBound - reach)..<thing.lowerBound).contains {
            reading.key[$0] == 0x4ECE
        }
            && risings.begins(thing.upperBound..<max(thing.upperBound, clause.upperBound), in: reading, slack: 1) != nil
    }

    private static let withSomebody = ScalarSet("和跟与带同有雇请招收")
    private static let number = ScalarSet("一二两三四五六七八九十几多0123456789")
    private static let heads = ScalarSet("个名位")

    /// 和两个徒弟: people counted beside somebody.
    private static func isCompanions(_ thing: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let key = reading.key
        var offset = thing.lowerBound - 1
        guard offset > clause.lowerBound + 1, heads.contains(key[offset]) else { return false }
        offset -= 1
        guard number.contains(key[offset]) else { return false }
        while offset > clause.lowerBound, number.contains(key[offset]) { offset -= 1 }
        if key[offset] == 0x4E86 || key[offset] == 0x7740, offset > clause.lowerBound { offset -= 1 }
        return withSomebody.contains(key[offset])
    }

    /// Does a clause tell what was done in the city left? 在上海一家医院做了二十七年护士.
    private static func isThere(_ clause: Range<Int>, _ side: LifeSide, _ subject: Subject) -> Bool {
        guard side.left?.code != nil, side.left?.code != side.gone?.code else { return false }
        return subject.facts.places.within(clause).contains { place in
            place.range.lowerBound > clause.lowerBound && subject.reading.key[place.range.lowerBound - 1] == 0x5728
                && (place.value.code.map { LifeSide.lies($0, side.left) } ?? false)
        }
    }

    /// 送过外卖, 开过五年画廊.
    private static func isOnce(_ thing: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let key = reading.key
        func follows(_ offset: Int) -> Bool {
            offset > clause.lowerBound && key[offset] == 0x8FC7 && verbs.contains(key[offset - 1])
        }
        // The range may begin with the verb.
        if thing.count > 2, follows(thing.lowerBound + 1) || follows(min(thing.upperBound - 1, thing.lowerBound + 2)) {
            return true
        }
        var offset = thing.lowerBound - 1
        /// How far before its thing 过 may stand, in scalars.
        let lowest = max(clause.lowerBound, thing.lowerBound - 7)
        while offset > lowest, between.contains(key[offset]) { offset -= 1 }
        return offset > lowest && follows(offset)
    }

    /// 去了一家做手机方案的小公司, 转让给一个做餐饮的外地人: what somebody else does.
    private static func isOfAFirm(_ thing: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let key = reading.key
        /// How far behind the thing 的 may stand, and how far behind 的 the owner may end, in scalars.
        let (reach, far) = (5, 8)
        let behind = thing.lowerBound + 1..<min(clause.upperBound, thing.upperBound + reach)
        guard let particle = behind.first(where: { key[$0] == 0x7684 }),
            owners.occurs(in: particle + 1..<min(clause.upperBound, particle + 1 + far), of: reading)
        else { return false }
        var verb = thing.lowerBound
        // The verb stands at the start of the range, or within two scalars before it.
        if !works.contains(key[verb]) {
            guard let before = (max(clause.lowerBound, verb - 2)..<verb).last(where: { works.contains(key[$0]) }) else {
                return false
            }
            verb = before
        }
        guard let count = counted.ends(clause.lowerBound..<verb, in: reading, slack: 4) else { return false }
        let before = clause.lowerBound..<count.lowerBound
        return clients.ends(before, in: reading, slack: 1) != nil
            && founding.ends(before, in: reading, slack: 1) == nil && !learns.occurs(in: clause, of: reading)
    }
}
