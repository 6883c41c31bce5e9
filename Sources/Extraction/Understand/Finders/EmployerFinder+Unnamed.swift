internal import Stories

/// Employers that are described and not named: 一家游戏公司, 在龙华的电子厂, and names that no table knows.
extension EmployerFinder {
    /// 某K12巨头, 一家广告公司, 国民社交软件: openings and trades up to a head, with nothing else between.
    func unnamed(in text: SourceText) -> [Found<EmployerMention>] {
        let matches = text.longestMatches(.employerPieces)
        var found: [Found<EmployerMention>] = []
        var first = 0
        while first < matches.count {
            var last = first
            while last + 1 < matches.count, matches[last + 1].range.lowerBound == matches[last].range.upperBound {
                last += 1
            }
            if let mention = unnamed(matches[first...last], in: text) { found.append(mention) }
            first = last + 1
        }
        return found
    }

    /// Pieces that are somebody's employer without anything before them.
    private static let tellingAlone: WordSet = [
        "大厂", "互联网大厂", "国企", "央企", "外企", "设计院", "鞋厂", "电子厂", "服装厂", "街道办", "部委", "报社", "杂志社", "电视台", "出版社", "律所",
        "会计师事务所", "研究所", "三甲医院", "公募基金", "药企", "车企", "面板厂", "晶圆厂", "半导体厂", "实习单位", "四大", "房企", "投行", "券商", "红圈所", "精品所",
        "外资所", "内资所",
    ]

    func unnamed(_ run: ArraySlice<PhraseAutomaton.Match>, in text: SourceText) -> Found<EmployerMention>? {
        let tables = EmployerFinder.tables
        let head = run.lastIndex {
            switch tables.pieceKinds[$0.phrase] {
            case .head, .weakHead: true
            case .opening, .trade: false
            }
        }
        guard let head else { return nil }
        let headAt = head - run.startIndex
        let kinds = run.map { tables.pieceKinds[$0.phrase] }
        var pieces = Array(run.prefix(headAt + 1))
        let opening = kinds.prefix(headAt + 1).lastIndex { if case .opening = $0 { true } else { false } }
        // 前某游戏大厂: what stands before the opening is not part of the name.
        if let opening, opening > 0 {
            let isTrade = kinds[..<opening].allSatisfy { if case .trade = $0 { true } else { false } }
            if !isTrade { pieces = Array(pieces[opening...]) }
        }
        while let piece = pieces.first, piece.range.count == 1,
            // 的 前 原
            [0x7684, 0x524D, 0x539F].contains(text.folded[piece.range.lowerBound])
        {
            pieces.removeFirst()
        }
        guard let start = pieces.first?.range.lowerBound, let end = pieces.last?.range.upperBound, end > start else {
            return nil
        }
        let hasOpening = opening != nil
        if case .weakHead = kinds[headAt] {
            // 小学生, 大学生.
            if !hasOpening || end < text.folded.count && text.folded[end] == 0x751F { return nil }
        }
        if isCounted(start, in: text) { return nil }
        let word = text.foldedString(start..<end)
        // 公司 alone is no employer; 大厂 alone is one, if somebody leaves it.
        let isOnes =
            word.count >= 4
            && EmployerFinder.workedAt.ends(0..<start, in: text.folded) != nil
        let isBare =
            !isOnes
            && pieces.count == 1
            && !EmployerFinder.tellingAlone.contains(word)
        if isBare { return nil }
        if !hasOpening, !isOnes, pieces.count == 1,
            EmployerFinder.ways.ends(0..<start, in: text.folded) == nil
        {
            return nil
        }
        // 大厂里, 大厂人, 大厂系: people or customs, not one company.
        if !hasOpening, end < text.folded.count,
            [0x4EBA, 0x7CFB, 0x4EEC, 0x79BB, 0x88C1, 0x5149, 0x6587, 0x7684].contains(text.folded[end]),
            word.hasSuffix("大厂") || word.hasSuffix("公司")
        {
            let isPersons = text.folded[end] == 0x7684 && pieces.count > 1
            if !isPersons { return nil }
        }
        let isOwn = EmployerFinder.founding.ends(0..<start, in: text.folded) != nil
        let mention = EmployerMention(raw: text.string(start..<end))
        return Found(
            range: start..<end, value: mention, cue: isOwn ? "others" : "unnamed",
            confidence: isOwn ? 0.2 : hasOpening ? 0.8 : pieces.count > 1 ? 0.7 : 0.55)
    }

    static let openings = PhraseAutomaton(
        Gazetteer.words("一家 某家 那家 这家 一间 一所 一个 某 一支 一座"))
    /// What an organization is called last.
    private static let organizationHeads = PhraseAutomaton(
        Gazetteer.words(
            "公司 企业 集团 公会 书店 乐团 交响乐团 舞团 话剧团 歌舞团 火锅 火锅店 连锁火锅 中介 地产中介 房产中介 咨询行 外贸行 货代 营业部 宠物医院 健身房 俱乐部 美术馆 博物馆 图书馆 画廊 电台 饭店 商行 影楼 基金会 交易所 卖场 专卖店 4s店 汽修厂 面包房 客运站 加油站 水厂 电厂 发电厂 车站 机场 邮局 琴行 律师行 会计师行 街道办 部委 杂志 报纸 网站 工厂 厂子 厂 银行 医院 学校 中学 小学 大学 幼儿园 工作室 律所 事务所 设计院 研究院 研究所 报社 杂志社 杂志 电视台 出版社 酒店 餐厅 机构 平台 基金 券商 投行 大厂 中厂 小厂 巨头 独角兽 国企 央企 外企 私企 民企 车企 房企 药企 单位 协会 剧团 剧院 诊所 代工厂 分行 支行 分公司 子公司 车间 门店 超市 商场 培训班 团队 创业团队 外商 德企 日企 美企 韩企 港企 台企 船企 陶企 红圈所 外资所 内资所 建筑师楼 律师楼 门户 供应商 出版集团 配套厂"
        ))
    static let named = PhraseAutomaton(
        Gazetteer.words(
            "科技 集团 公司 银行 证券 基金 保险 人寿 地产 置业 置地 传媒 广告 咨询 事务所 律所 医院 大学 学院 中学 小学 报社 电视台 日报 晚报 早报 周刊 研究院 研究所 设计院 出版社 酒店 航空 汽车 重工 电子 药业 制药 生物 教育 物流 快递 网络 软件 游戏 影业 影视 传播 资本 创投 信托 期货 半导体 芯片 光电 通信 能源 电力 电气 电器 电商 食品 乳业 服饰 家居 机械 重机 化工 钢铁 石化 航天 船舶 地铁 咖啡 茶饮 零售 商城 百货 超市 文化 互娱 娱乐 音乐 旅行 旅游 出行 支付 金服 财险 健康 医药 医疗 智能 机器人 数据 信息 总部 中国 中国区 电子厂 手机厂 模具厂 鞋厂 服装厂 玩具厂 家具厂 五金厂 制衣厂 皮具厂 塑胶厂 印刷厂 纺织厂 箱包厂 外企 德企 日企 国企 央企 民企"
        ))
    private static let namedBefore = Gazetteer.words(
        "曾是 是 前 原 在 从 离开 离开了 入职 入职了 加入 加入了 进了 进入 进入了 就职于 任职于 供职于 跳槽到 跳到 考进 考入 曾在 去了 原是 原来是 以前是 以前在 之前在 原在 原来在 先后在 后来在 被"
    ).map(TextKey.keys).sorted { $0.count > $1.count }
    private static let notInName = ScalarSet(
        "的了是在不和与跟也都就这那有没从到被把给对向让为着过吗呢吧啊，。、；：？！“”‘’（）()「」《》一某每各两几我你他她它们当做干任去来上下里外开办买卖找说想要会能可以很最更还又再才只先后前年月日岁个家间所次种样")

    /// 一家做跨境物流软件的公司, 上海张江一家外资芯片封测公司: an opening, a description without a clause end, a head.
    func described(in text: SourceText) -> [Found<EmployerMention>] {
        let folded = text.folded
        var found: [Found<EmployerMention>] = []
        /// Longest description between opening and head, in scalars.
        let reach = 14
        for opening in text.longestMatches(.employerOpenings) {
            let limit = min(folded.count, opening.range.upperBound + reach)
            var stop = opening.range.upperBound
            while stop < limit, !SourceText.endsClause(text.scalars[stop]), folded[stop] != 0x3001, folded[stop] != 0x0A
            {
                stop += 1
            }
            var head: Range<Int>?
            EmployerFinder.organizationHeads.forEachMatch(in: folded, range: opening.range.upperBound..<stop) { match in
                // The first head; a longer one at the same place wins.
                if head == nil || match.range.lowerBound <= head!.lowerBound,
                    match.range.upperBound > head?.upperBound ?? 0
                {
                    head = match.range
                }
            }
            guard var head, head.lowerBound > opening.range.upperBound || head.count >= 2 else { continue }
            // 一家地产中介|公司, 一家火锅|连锁|企业: the head goes on.
            EmployerFinder.organizationHeads.forEachMatch(in: folded, range: head.upperBound..<stop) { match in
                let gap = text.foldedString(head.upperBound..<max(head.upperBound, match.range.lowerBound))
                if gap.isEmpty || gap == "连锁" { head = head.lowerBound..<match.range.upperBound }
            }
            let words = TextKey.string(folded[opening.range.lowerBound..<opening.range.upperBound])
            // 一个朋友开的公司, 一个…: only with a trade before the head.
            let middle = text.foldedString(opening.range.upperBound..<head.lowerBound)
            if words == "一个" || words == "某", head.lowerBound - opening.range.upperBound > 8 { continue }
            if ["开", "办", "了", "在", "朋友", "自己", "我", "他", "她", "人", "把", "被", "是", "从"].contains(where: middle.contains)
            {
                continue
            }
            if head.upperBound < folded.count,
                [0x8BB2, 0x5408, 0x4F1A, 0x751F].contains(folded[head.upperBound])
            {
                continue
            }
            if isCounted(opening.range.lowerBound, in: text) { continue }
            let isOwn = EmployerFinder.running.ends(0..<opening.range.lowerBound, in: text.folded) != nil
            found.append(
                Found(
                    range: opening.range.lowerBound..<head.upperBound,
                    value: EmployerMention(raw: text.string(opening.range.lowerBound..<head.upperBound)),
                    cue: isOwn ? "others" : "unnamed", confidence: isOwn ? 0.2 : 0.72))
        }
        return found
    }

    /// 在启明科技, 曾是半岛咖啡中国总部的…: a name of two to eight characters behind a cue that ends like a company's.
    func titled(in text: SourceText) -> [Found<EmployerMention>] {
        let folded = text.folded
        var found: [Found<EmployerMention>] = []
        for head in text.longestMatches(.companyWords) {
            /// Longest name before its head, in scalars.
            let reach = 8
            var start = head.range.lowerBound
            while start > 0, head.range.lowerBound - start < reach,
                TextKey.isHan(folded[start - 1]) || (0x61...0x7A).contains(folded[start - 1]),
                !EmployerFinder.notInName.contains(folded[start - 1])
            {
                start -= 1
            }
            // A cue must end where the name starts, or stand inside the run (离开 holds 开).
            var begin: Int?
            for cue in EmployerFinder.namedBefore {
                let low = max(0, start - cue.count)
                let high = head.range.lowerBound - 2
                guard low <= high else { continue }
                for offset in low...high
                where offset + cue.count <= head.range.lowerBound - 2
                    && folded[offset..<offset + cue.count].elementsEqual(cue) && offset + cue.count >= start
                {
                    begin = max(begin ?? 0, offset + cue.count)
                }
            }
            guard let begin, head.range.lowerBound - begin >= 2 else { continue }
            if let last = found.last,
                last.range.upperBound == begin || last.range.overlaps(begin..<head.range.upperBound)
            {
                // 半岛咖啡|中国|总部: the longest.
                let whole = last.range.lowerBound..<head.range.upperBound
                found[found.count - 1].range = whole
                found[found.count - 1].value.raw = text.string(whole)
                continue
            }
            let range = begin..<head.range.upperBound
            let next = head.range.upperBound < folded.count ? folded[head.range.upperBound] : 0
            // It must be somebody's place: 的, a verb of work or a role follows.
            let isFollowed =
                [
                    0x7684, 0x505A, 0x5F53, 0x4EFB, 0x62C5, 0x5DE5, 0x4E0A, 0x5E72, 0x5F85, 0x79BB, 0x8F9E, 0x51FA,
                    0xFF0C, 0x2C, 0x3002, 0x540E, 0x8D1F, 0x88C1,
                ]
                .contains(next)
            guard isFollowed || isWorkedAt(behind: head.range.upperBound, in: text) else { continue }
            var mention = EmployerMention(raw: text.string(range))
            // 在东莞|电子厂: no name, but where and what it is.
            if !NameList.isPlace(text.scalars[begin..<head.range.lowerBound].compactMap(Unicode.Scalar.init)) {
                mention.name = text.foldedString(range)
            }
            found.append(Found(range: range, value: mention, cue: "unnamed", confidence: 0.6))
        }
        return found
    }

    /// Is what stands before a description the beginning of a name: no place, nobody, and nothing that tells which one is meant?
    func isNameBefore(_ range: Range<Int>, in text: SourceText) -> Bool {
        range.count >= 2 && EmployerFinder.notPlaces.first(in: range, of: text.folded) == nil
            && !NameList.isPlace(text.scalars[range].compactMap(Unicode.Scalar.init))
    }

    /// 在某某航空|飞了十六年, 在某某医院|手术室当了十二年护士: years of something done there.
    private func isWorkedAt(behind end: Int, in text: SourceText) -> Bool {
        /// How far behind the name the verb may stand, in scalars.
        let reach = 8
        let folded = text.folded
        let last = min(folded.count, end + reach)
        for offset in stride(from: end + 1, to: last, by: 1) {
            if SourceText.endsClause(text.scalars[offset]) { return false }
            if folded[offset] == 0x4E86, offset + 1 < folded.count {
                return EmployerFinder.years.contains(folded[offset + 1])
            }
        }
        return false
    }

    private static let years = ScalarSet("0123456789一二两三四五六七八九十几多近快半整")

    private static let notPlaces = WordList(
        "自己 朋友 当时 之前 原来 原先 现在 以前 后来 亲戚 同学 父亲 母亲 父母 老公 老婆 丈夫 妻子 最后 一样 这样 那样 合作 附近 隔壁 对面 当地 本地 同样 所有 不同 传统 著名 知名 新的 同行 老板 客户 对方 上市 大型 小型 头部 规模 从前 姑父 姑姑 姑妈 舅舅 叔叔 表哥 表姐 堂哥 堂姐 哥哥 姐姐 弟弟 妹妹 岳父 公公 婆婆 伯父 伯伯 阿姨 外公 外婆 爷爷 奶奶 师傅 师父 老乡 同乡 战友 邻居 师兄 别人 人家 村民 家里 大哥 二哥 姨妈 姨父 老师"
    )
    private static let atWork = WordList("在 从 离开 离开了 进 进了 是 曾在 以前在 之前在 原是 去了 供职于 任职于 就职于 加入 入职")

    /// 在龙华的电子厂, 以前在东莞的手机厂, 成都的旅行社: where it is, 的, and what kind of firm it is.
    func placed(in text: SourceText) -> [Found<EmployerMention>] {
        let folded = text.folded
        var found: [Found<EmployerMention>] = []
        /// Longest and shortest place before 的 and longest description behind it, in scalars.
        let (longest, shortest, reach) = (7, 2, 10)
        text.places.forEach(beginning: 0x7684, in: shortest..<max(shortest, folded.count - 2)) { particle in
            guard folded[particle] == 0x7684 else { return true }
            var start = particle
            while start > 0, particle - start < longest, TextKey.isHan(folded[start - 1]),
                !EmployerFinder.notInName.contains(folded[start - 1])
            {
                start -= 1
            }
            let place = start..<particle
            guard place.count >= shortest, !EmployerFinder.spots.contains(folded[particle - 1]),
                EmployerFinder.notPlaces.first(in: place, of: folded) == nil
            else {
                return true
            }
            let isAt = EmployerFinder.atWork.ends(max(0, start - 4)..<start, in: folded) != nil
            // Without a word before it only what everybody knows for a place.
            guard
                isAt
                    || (start == 0 || SourceText.endsClause(text.scalars[start - 1]) || folded[start - 1] == 0x662F)
                        && NameList.isPlace(text.scalars[place].compactMap(Unicode.Scalar.init))
            else { return true }
            var stop = particle + 1
            while stop < folded.count, stop - particle <= reach,
                TextKey.isHan(folded[stop]) || TextKey.isLatin(folded[stop]),
                folded[stop] != 0x7684
            {
                stop += 1
            }
            var head: Range<Int>?
            EmployerFinder.organizationHeads.forEachMatch(in: folded, range: particle + 1..<stop) { match in
                // 直播|公司, 火锅|连锁|企业: heads that touch are one.
                let last = head ?? match.range
                if match.range.lowerBound <= last.upperBound {
                    let low = min(last.lowerBound, match.range.lowerBound)
                    head = low..<max(last.upperBound, match.range.upperBound)
                }
            }
            // 在上海的公司 says less than nothing of it, 在上海的学校 is no employer yet.
            guard let head, head.upperBound - particle > 3,
                !(particle + 1..<head.lowerBound).contains(where: { EmployerFinder.notInName.contains(folded[$0]) }),
                head.upperBound >= folded.count || !EmployerFinder.goesOn.contains(folded[head.upperBound])
            else { return true }
            let range = start..<head.upperBound
            found.append(
                Found(range: range, value: EmployerMention(raw: text.string(range)), cue: "unnamed", confidence: 0.62))
            return true
        }
        return found
    }

    /// 公司|化, 平台|上, 医院|长: the head is part of another word.
    private static let goesOn = ScalarSet("化长员人上生们里的区")
    /// 地铁口, 楼下, 村里: a spot and no place.
    private static let spots = ScalarSet("口里边旁下上前后面头中内外角处")

    private static let numerals = Set(TextKey.keys("十百千万二三四五六七八九第"))

    /// 十一家门店, 第一家店: more than one, or one of several.
    private func isCounted(_ opening: Int, in text: SourceText) -> Bool {
        opening > 0 && text.folded[opening] == 0x4E00 && EmployerFinder.numerals.contains(text.folded[opening - 1])
    }

    // What stands right before an organization.
    private static let workedAt = WordList("所在的 任职的 供职的 就职的 工作的 原来的 之前的 上班的")
    private static let ways = WordList("从 离开 在 进 入职 是 加入 于 前 出")
    private static let founding = WordList("创办了 创立了 成立了 开了 创办 成立 注册了 开办了 做了 开起了 办了")
    private static let running = WordList(
        "创办了 创立了 成立了 开了 创办 成立 注册了 开办了 开起了 办了 经营 经营着 打理 加盟了 投资了 盘下了 盘下 接手了 有了 搞了")
}
