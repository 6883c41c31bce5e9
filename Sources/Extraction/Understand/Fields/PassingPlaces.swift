internal import Stories

/// Places that stand in somebody's story without being a place of their life: where a trip led, where others are, where a firm has
/// its seat, what a name holds.
enum PassingPlaces {
    /// What opens the reason why such a place is not taken.
    static let refusal = "never lived there"

    static let studiedThere = "\(refusal): studied"

    /// Behind a place: the people, their language or their dishes.
    private static let ofAPeople = ScalarSet("族语话菜腔")
    /// What a name goes on with that begins with a place.
    private static let institutions = WordList(
        "大学 学院 理工 师范 医科 医学院 财经 政法 中学 一中 二中 附中 实验学校 日报 晚报 晨报 商报 都市报 电视台 卫视 电台 银行 证券 出版社 出版集团 协和 铁路局 海关 机场")
    /// Universities that carry the names of two places.
    private static let paired = WordList("西交利物浦 宁波诺丁汉 上海纽约 昆山杜克 北师香港 温州肯恩 广东以色列 莫斯科大学")
    private static let goesOn = ScalarSet("的在到了过是有从去来回，,。、；;：“”")
    private static let goes = WordList("去 去了 到 到了 飞 飞到 飞去 赴 前往 跑到 跑去 来到 跑了趟 去过 到过 去了趟 去了一趟 先到 先去")
    private static let within = ScalarSet("在于到去来回往至赴")
    /// What somebody does on a trip.
    private static let trips = WordList(
        "徒步 旅游 旅行 游玩 玩了 玩 散心 爬山 登山 骑行 单车环岛 骑车 环岛 环游 考察 出差 参观 培训 看展 看海 看雪 度假 蜜月 度蜜月 探亲 开会 面试 比赛 支援 采访 拍摄 演出 团建 招商 取经 进货 摘过 看病 求医 做手术 看望 看了 看孩子 潜水 滑雪 自驾 转了 逛了 旅拍 研学 谈合作 谈项目 领奖 朝圣 拜佛 跑马拉松 办签证 办手续 办离职 办了离职"
    )
    private static let seats = WordList("总部在 总部位于 总部设在 注册在 注册地在 厂部在")
    private static let starts = ScalarSet("从自距离")
    private static let routes = WordList("出发 开车 驱车 坐 乘 自驾 公里 车程 不远 过去 往 小时 高铁")
    /// 武汉的一家同行, 滨江的房子: what is there is told of, not the person.
    private static let owned = WordList(
        "的一家同行 的同行 的一家客户 的客户 的一位 的一个朋友 的朋友 的一个同学 的同学 的房价 的房子我没 的房子没 的一家公司融 的供应商 的投资人 的老板们 的某位 的网友 的读者 的粉丝 的游客")
    private static let itself = WordList("是 有着 盛产 素有 号称 被称 位于 地处 属于 常住人口 人口 的房价 房价 全市 全县")
    private static let anyway = WordList("老家 家乡 故乡 娘家 人")
    private static let vessels = WordList("船 货轮 轮船 渔船 列车 火车 飞机 航班")
    private static let halts = WordList("停在 停靠在 停泊在 停了在 降落在 落在 靠在")
    private static let movers = WordList("公司 工厂 厂子 厂 总部 产线 生产线 车间 部门 订单 机房 基地 团队 项目 校区 单位 企业")
    private static let moved = WordList("搬去了 搬去 搬到了 搬到 搬往 搬至 迁到了 迁到 迁往 迁至 搬迁到 转移到 转移去 转去了 转到了 转到 外迁到 落户 落户到")
    private static let studied = WordList(
        "读的大学 读大学 读了大学 读书 读的 读研 读博 读完 读的书 念书 念的 念大学 念完 上大学 上的大学 上学 求学 留学 读大专 读本科 读硕士 读中专 读高中 大学毕业 毕业 上的学 学艺 当兵 服役")
    private static let back = WordList("回到 回到了 回了 返回 搬回 搬回了 重返 回")
    private static let left = WordList("离开 离开了 逃离 告别 从 搬离 辞掉 辞去")

    /// Why a place cannot be where the new life is; nil if nothing says so.
    static func refusal(ofArrival place: Range<Int>, _ subject: Subject) -> String? {
        let reading = subject.reading
        let key = reading.key
        if let reason = isName(place, subject) { return reason }
        let (before, behind) = (subject.left(of: place.lowerBound, 10), subject.right(of: place.upperBound, 12))
        let last = place.lowerBound > before.lowerBound ? key[place.lowerBound - 1] : 0
        if seats.ends(before, in: reading, slack: 1) != nil { return "\(refusal): a seat" }
        if last == 0x5728, let person = kin.ends(before.lowerBound..<place.lowerBound - 1, in: reading),
            !company.contains(person.lowerBound > before.lowerBound ? key[person.lowerBound - 1] : 0),
            !subject.draft.isHousehold
        {
            return "\(refusal): a relative is there"
        }
        if !within.contains(last), isInstitution(behind, reading) { return "\(refusal): a name" }
        if starts.contains(last), routes.occurs(in: behind, of: reading) { return "\(refusal): a way" }
        if goes.ends(before, in: reading, slack: 1) != nil,
            trips.begins(behind, in: reading, slack: 2) != nil || isAimedAtTrip(place.upperBound, reading),
            !isKept(place, subject)
        {
            return "\(refusal): a trip"
        }
        if owned.begins(behind, in: reading) != nil { return "\(refusal): what is there" }
        if isDeclined(place, subject) { return "\(refusal): an offer declined" }
        if let halt = halts.ends(before, in: reading),
            vessels.occurs(in: before.lowerBound..<halt.lowerBound, of: reading)
        {
            return "\(refusal): a halt"
        }
        if before.isEmpty, itself.begins(behind, in: reading) != nil, !anyway.occurs(in: behind, of: reading) {
            return "\(refusal): told of the place"
        }
        return nil
    }

    private static let declined = WordList("回绝了 回绝 拒绝了 拒绝 婉拒了 婉拒 谢绝了 谢绝 婉谢了 推掉了 推掉 推辞了 推了 没接受 没有接受 没接 没答应")
    private static let offered = WordList("邀约 邀请 提议 好意 机会 职位 岗位 工作 橄榄枝 offer 录用 聘书 调令 差事 活儿 建议")

    /// 回绝了老同事请她去义乌合伙的邀约: where somebody was asked to come, and said no.
    private static func isDeclined(_ place: Range<Int>, _ subject: Subject) -> Bool {
        let reading = subject.reading
        guard let clause = reading.clause(at: place.lowerBound) else { return false }
        let range = subject.range(clause)
        guard let no = declined.first(in: range.lowerBound..<place.lowerBound, of: reading) else { return false }
        return offered.occurs(in: place.upperBound..<range.upperBound, of: reading)
            && !(no.upperBound..<place.lowerBound).contains { reading.key[$0] == 0x5728 }
    }

    private static let stays = WordList("留下 留在 留了 住下 住成 住了下来 定居 不走了 没走 没再走 没有走 不想走 落脚 租下 租了 盘下 买了 买下 搬 再没")

    private static let aims = WordList(
        "，本来是去 ，本来是 ，本来只是 ，本来只想 ，本来想 ，原本是去 ，原本是 ，原本只是 ，原本只想 ，原本想 ，本是去 ，本想 ，只是去 ，只想去 ，说是去")

    /// 飞到昆明，本来是去散心: what the next clause gives as the aim.
    private static func isAimedAtTrip(_ end: Int, _ reading: Reading) -> Bool {
        guard let aim = aims.begins(end..<reading.key.count, in: reading) else { return false }
        return trips.begins(aim.upperBound..<reading.key.count, in: reading, slack: 1) != nil
    }

    /// 去看海，一住就住成了…: the trip did not end.
    private static func isKept(_ place: Range<Int>, _ subject: Subject) -> Bool {
        let sentence = subject.sentence(at: place.lowerBound)
        /// How far behind the sentence it may be told, in scalars.
        let reach = 40
        let far = max(place.upperBound, min(subject.reading.key.count, sentence.upperBound + reach))
        // What is told of the next place is another's matter.
        let next = subject.facts.places.within(place.upperBound..<far).first?.range.lowerBound ?? far
        let told = place.upperBound..<next
        return stays.occurs(in: told, of: subject.reading)
    }

    /// Why a place cannot be the one left; nil if nothing says so.
    static func refusal(ofDeparture place: Range<Int>, _ subject: Subject) -> String? {
        let reading = subject.reading
        if let reason = isName(place, subject) { return reason }
        let before = subject.left(of: place.lowerBound, 16)
        let behind = subject.right(of: place.upperBound, 8)
        if seats.ends(before, in: reading, slack: 1) != nil { return "\(refusal): a seat" }
        if let last = reading.key[before].last, last == 0x5728, studied.begins(behind, in: reading, slack: 1) != nil {
            return studiedThere
        }
        if isGoneTo(place, before, subject) { return "\(refusal): gone to" }
        if isOffered(place, before, subject) { return "\(refusal): one of two offers" }
        if isBegunAfterLeaving(place, before, behind, subject) { return "\(refusal): something new began there" }
        if let move = moved.ends(before, in: reading),
            movers.occurs(in: before.lowerBound..<move.lowerBound, of: reading)
        {
            return "\(refusal): a firm moves"
        }
        return nil
    }

    private static let newHomes = WordList("搬到 搬到了 搬去 搬去了 搬来 搬进 迁到 迁往 移居 移居到 定居 定居在")

    /// 辞去工作，搬到北京: what somebody moved to behind the leaving, in the same sentence, was not left there.
    private static func isGoneTo(_ place: Range<Int>, _ before: Range<Int>, _ subject: Subject) -> Bool {
        guard newHomes.ends(before, in: subject.reading) != nil else { return false }
        let sentence = subject.sentence(at: place.lowerBound)
        return subject.happened.contains {
            [.resign, .chooseToLeave, .leave, .laidOff].contains($0.signal)
                && $0.range.lowerBound >= sentence.lowerBound && $0.range.upperBound <= before.upperBound
        }
    }

    private static let posted = WordList("转岗去 转岗到 转去 转到 调去 调到 调往 派去 派到 派往 外派 外派到 去 到")
    private static let eitherOr = WordList("两个选择 两个选项 二选一 要么 或者 要不就 否则 不然就")

    /// 两个选择：转岗去成都，或者拿赔偿: where somebody could have been sent.
    private static func isOffered(_ place: Range<Int>, _ before: Range<Int>, _ subject: Subject) -> Bool {
        posted.ends(before, in: subject.reading) != nil
            && eitherOr.occurs(in: subject.sentence(at: place.lowerBound), of: subject.reading)
    }

    private static let begun = WordList(
        "创立 创立了 创办 创办了 创建 创建了 成立 成立了 开 开了 开起 开起了 开办 加入 加入了 入职 入职了 找到 找了 找到了 租下 租了 盘下 盘下了 定居 落脚 安家 安了家")
    private static let earlier = WordList("此前 之前 以前 先前 曾 曾经 当年 那时 原先 早年")

    /// 从某公司离职，同年在深圳创立了…: what began behind the leaving, in the same sentence, is the new life.
    private static func isBegunAfterLeaving(
        _ place: Range<Int>, _ before: Range<Int>, _ behind: Range<Int>, _ subject: Subject
    ) -> Bool {
        let reading = subject.reading
        guard reading.key[before].last == 0x5728, begun.begins(behind, in: reading) != nil,
            !earlier.occurs(in: before, of: reading)
        else { return false }
        let sentence = subject.sentence(at: place.lowerBound)
        return subject.happened.contains {
            [.resign, .chooseToLeave, .leave, .laidOff].contains($0.signal)
                && $0.range.lowerBound >= sentence.lowerBound && $0.range.upperBound <= before.upperBound
        }
    }

    /// 邵武军, 鄂温克族: the place is a part of another name.
    private static func isName(_ place: Range<Int>, _ subject: Subject) -> String? {
        let key = subject.reading.key
        if place.upperBound < key.count, ofAPeople.contains(key[place.upperBound]) { return "\(refusal): a people" }
        /// Longest part of such a name before a place, in scalars.
        let reach = 3
        for start in max(0, place.lowerBound - reach)...place.lowerBound {
            if let name = paired.begins(start..<key.count, in: subject.reading), name.upperBound >= place.upperBound {
                return "\(refusal): a name"
            }
        }
        let isHeld = subject.draft.mentions.contains {
            $0.overlaps(place) && ($0.count > place.count || $0.lowerBound != place.lowerBound)
        }
        return isHeld ? "\(refusal): a name" : nil
    }

    private static func isInstitution(_ behind: Range<Int>, _ reading: Reading) -> Bool {
        guard let head = institutions.first(in: behind, of: reading) else { return false }
        return !(behind.lowerBound..<head.lowerBound).contains { goesOn.contains(reading.key[$0]) }
    }

    /// Codes of the places that somebody went back to: 回到亳州 leads to the new life, and nobody left it.
    static func goals(of subject: Subject) -> Set<String> {
        let reading = subject.reading
        var codes: Set<String> = []
        for event in subject.happened where [.goHome, .move].contains(event.signal) {
            guard let word = back.begins(event.range, in: reading),
                !subject.events.contains(where: { $0.signal == .returned && $0.range.overlaps(event.range) })
            else { continue }
            /// How far behind the verb the place may stand, in scalars.
            let reach = 10
            let goal = word.upperBound..<min(subject.range(event.clause).upperBound, word.upperBound + reach)
            guard let place = subject.facts.places.within(goal).first, place.range.lowerBound - word.upperBound <= 2,
                let code = DepartureRules.city(of: place.value).code, !isCity(code)
            else { continue }
            codes.insert(code)
        }
        return codes
    }

    /// A city that stories start in: who goes back there went back to what was left.
    private static func isCity(_ code: String) -> Bool {
        CandidateModel.isLargeCity(code) || ["71", "81", "82"].contains(code.prefix(2))
    }

    private static let leads = WordList("到 回 去 来 回到 来到 去到 搬到 逃到 返回 回归 再到 奔赴 搬回 漂到")

    /// 从上海到鹤岗: the code of the city that a headline has somebody go to.
    static func goal(inHeadline title: String) -> String? {
        guard title.unicodeScalars.contains(where: { $0.value == 0x4ECE }) else { return nil }
        let text = SourceText(title)
        let places = PlaceFinder().find(in: text).filter { $0.confidence >= 0.5 }.sorted {
            $0.range.lowerBound < $1.range.lowerBound
        }
        for (one, other) in zip(places, places.dropFirst())
        where one.range.lowerBound > 0 && text.folded[one.range.lowerBound - 1] == 0x4ECE {
            let gap = one.range.upperBound..<max(one.range.upperBound, other.range.lowerBound)
            guard leads.ends(gap, in: text.folded) == gap, let from = DepartureRules.city(of: one.value).code,
                let to = DepartureRules.city(of: other.value).code, from != to
            else { continue }
            return to
        }
        return nil
    }

    private static let kin = WordList(
        "哥哥 姐姐 弟弟 妹妹 表哥 表姐 表弟 表妹 堂哥 堂姐 叔叔 舅舅 姑姑 儿子 女儿 同学 朋友 同事 前同事 前男友 前女友 前夫 前妻 我爹")
    private static let company = ScalarSet("和跟与同陪随")

    /// Said to have been left, whatever else is told of the place.
    static func isLeft(_ place: Range<Int>, _ subject: Subject) -> Bool {
        left.ends(subject.left(of: place.lowerBound, 8), in: subject.reading, slack: 1) != nil
    }
}
