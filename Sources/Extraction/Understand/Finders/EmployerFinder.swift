package import Stories

/// Finds companies, named or not (某K12巨头). `cue` tells how the name stands: `employer` (could be somebody's employer), `unnamed`,
/// `platform` (在抖音直播), `institute` (智联招聘数据显示), `medium`, `offer` (拿到字节offer), `others` (团队来自华为), `list`.
///
/// Only `employer` and `unnamed` are candidates for a departure; the confidence of the others is below 0.5.
package struct EmployerFinder: Sendable {
    enum Entry: Sendable {
        case known(Int, unit: String?)
        /// A known word in which a name stands by chance.
        case hidden
    }

    final class Tables: Sendable {
        let automaton: PhraseAutomaton
        let entries: [Entry]
        let before: PhraseAutomaton
        let beforeCues: [Context]
        let after: PhraseAutomaton
        let afterCues: [Context]
        let pieces: PhraseAutomaton
        let pieceKinds: [Piece]

        init(
            automaton: PhraseAutomaton, entries: [Entry], before: PhraseAutomaton, beforeCues: [Context],
            after: PhraseAutomaton, afterCues: [Context], pieces: PhraseAutomaton, pieceKinds: [Piece]
        ) {
            self.automaton = automaton
            self.entries = entries
            self.before = before
            self.beforeCues = beforeCues
            self.after = after
            self.afterCues = afterCues
            self.pieces = pieces
            self.pieceKinds = pieceKinds
        }
    }

    enum Context: String, Sendable { case employer, platform, institute, medium, offer, others }

    enum Piece: Sendable {
        /// 公司, 大厂, 巨头.
        case head
        /// 厂, 店: a head only behind 一家 or 某.
        case weakHead
        /// 某, 一家.
        case opening
        /// What a company does: 外卖, 游戏, 芯片.
        case trade
    }

    static let tables: Tables = {
        var phrases: [String] = []
        var entries: [Entry] = []
        for word in hiddenWords {
            phrases.append(word)
            entries.append(.hidden)
        }
        for name in Employers.shared.names {
            phrases.append(name.name)
            entries.append(.known(name.employer, unit: name.unit))
        }
        let before = beforeRows.flatMap { row in Gazetteer.words(row.1).map { ($0, row.0) } }
        let after = afterRows.flatMap { row in Gazetteer.words(row.1).map { ($0, row.0) } }
        let pieces = pieceRows.flatMap { row in Gazetteer.phrases(row.1).map { ($0, row.0) } }
        return Tables(
            automaton: PhraseAutomaton(phrases), entries: entries, before: PhraseAutomaton(before.map(\.0)),
            beforeCues: before.map(\.1), after: PhraseAutomaton(after.map(\.0)), afterCues: after.map(\.1),
            pieces: PhraseAutomaton(pieces.map(\.0)), pieceKinds: pieces.map(\.1))
    }()

    static var phrases: PhraseAutomaton { tables.automaton }
    static var piecePhrases: PhraseAutomaton { tables.pieces }

    private static let hiddenWords = Gazetteer.words(
        """
        字节码 微信好友 微信群 加微信 个人微信 微信公众号 微信号 头条文章 上头条 新闻头条 苹果树 苹果园 苹果手机 种苹果 卖苹果 小米粥 小米辣 小米种植 种小米 有道理 有道是 头条新闻 地平线上 人物访谈 人物志 中通道 荣耀感 荣耀时刻 口碑好
        好口碑 口碑传播 联想到 蚂蚁搬家 光子 高通量 中金所 界面设计 用户界面 交互界面 操作界面 快手段 理想 微博主 美的生活 完美世界里 点评道 三星级 夸克 头条号 抖音号 快手号 淘宝店 天猫店 京东店 自如地 不自如 应对自如 收放自如 美的享受 美的追求 人物 有赞 南都市
        """)

    /// Names of companies that are also words.
    private static let alsoWords = WordSet(
        table:
            "Adobe Netflix Spotify Twitter PayPal Stripe 奈飞 推特 礼来 奔驰 本田 宝马 邮政 强生 默克 罗氏 拜耳 通用电气 中铁 中车 华航 长荣 中建 中交 一汽 北汽 大陆集团 三一 粉笔 即刻 瓜子 新城 探探 锦江 红杉 中公 中远 统一企业 茅台 暴雪 现代汽车 电装 村田 松下 迪士尼 太古 光大集团 富邦 蓝标 阳光保险 阳狮 猫眼 百世 恒瑞 复星 经纬 豪威 长和 友达 群创 联电 大众汽车 伊利 途家 飞利浦 ST EA Sea Grab TI UPS LG BP GE 3M ARM AMD IDG 人保 浦发 领展 怡和 渣打 华图 天马 吉利 荣耀 浪潮 有道 口碑 头条 绿地 中通 蚂蚁 三星 格力 圆通 申通 保利 贝恩 高通 思科 领英 光子 伏羲 雷火 夸克 飞猪 红 自如 理想 有赞 得物 喜茶 闪送 金蝶 联想 同程 云图 花呗 海思 大华 界面 人物 点评 晚点 贝壳 得到 洋葱 高德 新浪 蔚来 小鹏 虎牙 陌陌 安踏 美图 星巴克 肯德基 麦当劳 宜家 友邦 360 58 有赞 安永 分众 荔枝 咸鱼 RED Keep Soul Meta ofo 学而思 高途 菜鸟 达达 青桔"
    )

    /// Right before a name.
    private static let beforeRows: [(Context, String)] = [
        (
            .employer,
            "工作是 东家是 单位是 从 离开 离开了 入职 加入 任职于 就职于 供职于 就职 供职 在 进入 前 曾是 曾在 原 跳槽到 跳槽去 辞别 告别 进了 裸辞 来自 效力 效力于 出自 毕业于 服务于 跳到 去了 考进 加盟 大厂 走出 逃离 职于 于 辞去 辞掉 跳出 原来在 之前在"
        ),
        (.offer, "拿到 拿到了 收到 收到了 拒绝 拒绝了 拒了 婉拒 婉拒了 面试 面试了 面了 投了 应聘 放弃了 放弃 推掉 推掉了 等 错过"),
        (.others, "全是前 都是前 均来自 大多来自 成员来自 团队来自 联合 合作 服务过 客户包括 客户有 供应商 对标 竞争对手 同事 由 与 和当地的 隔壁"),
        (.platform, "登录 打开 刷 刷到 刷着 开通 注册 入驻 上架 登上 通过 利用 借助 关注 上线 发到 发在 更新 运营 卖到 玩 靠 做起 账号 利用了 用"),
        (.institute, "据 根据 援引 引用 来自 按照"),
    ]

    /// Right behind a name, or after a few characters.
    private static let afterRows: [(Context, String)] = [
        (.offer, "offer 的offer 面试 的面试 终面 校招 的橄榄枝 抛来"),
        (
            .platform,
            "上积累 上发 上有 上写 上分享 上更新 上卖 上直播 上开 上走红 上火 上看 上刷 上做 上的 上， 上, 上。 博主 账号 粉丝 主页 直播间 店铺 网店 带货 平台 达人 视频号 达播 好友 群 搜索 评论区 话题 帖子 笔记 用户 流量 小店 开店 种草 词条 橱窗 直播 主播 上线 网友 页面 号 上"
        ),
        (
            .institute,
            "数据 的数据 调研 调查 报告 发布 发布的 统计 显示 研究院 研究中心 曾在发布 在发布 的调查 的报告 的统计 的调研 联合发布 年的数据 《 测算 指数"
        ),
        (.medium, "报道 记者 专访 评论称 获悉 讯 的报道 采访"),
        (.others, "系 等公司 等大厂 等企业 等多家 等互联网 等头部 等平台"),
        (
            .employer,
            "工作 任职 上班 做了 待了 呆了 离职 辞职 裸辞 被裁 出来 员工 前员工 运营 程序员 工程师 产品经理 总监 经理 的时候 时期 裁员 部门 事业部 事业群 总部 公司 集团 担任 负责 高级 资深 实习 转正 干了 财经线 财务 市场部 副总裁 当 做 分校 校区 分行 支行 分部 办事处"
        ),
    ]

    private static let pieceRows: [(Piece, String)] = [
        (
            .head,
            "公司 大厂 巨头 企业 集团 广告公司 科技公司 创业公司 互联网公司 国企 央企 外企 私企 民企 民营企业 事业单位 独角兽 中厂 小厂 头部公司 上市公司 手游公司 信托公司 信托 公募 公募基金 私募基金 律师行 会计师行 会计行 测绘院 规划院 建筑设计院 工程公司 旅行社 出版公司 制药公司 医药公司 药厂 车厂 主机厂 芯片厂 面板厂 液晶厂 晶圆厂 代工厂 电子厂 鞋厂 服装厂 制衣厂 玩具厂 汽车厂 半导体厂 街道办 部委 区政府 市政府 省直机关 机关单位 琴行 影楼 婚庆公司 物业公司 物流公司 快递公司 航空公司 航司 酒店集团 咨询机构 研究所 科研院所 实验室 报业集团 日报社 晚报社 都市报 财经媒体 门户网站 财经杂志 时尚杂志 汽车杂志 电台 卫视 融媒体中心 国际学校 民办小学 民办学校 培训学校 重点中学 三甲 公立医院 私立医院 民营医院 连锁药店 外贸公司 券商营业部 支行 分行 营业部 信息技术公司 智能硬件公司 自动驾驶公司 机器人公司 新能源公司 光伏公司 生物公司 生物医药公司 医疗器械公司 食品公司 服装公司 家居公司 装饰公司 装潢公司 展览公司 会展公司 活动公司 动画公司 短视频公司 直播公司 经纪公司 唱片公司 音乐公司 教育公司 在线教育公司 网校 留学机构 语言学校 早教机构 保险经纪公司 第三方支付公司 支付公司 贷款公司 小贷公司 担保公司 融资租赁公司 租赁公司 评估公司 检测公司 测试公司 人力资源公司 猎头机构 会计公司 代账公司 设计公司 律所 律师事务所 会计师事务所 事务所 投行 券商 设计院 研究院 杂志社 报社 电视台 出版社 咨询公司 猎头公司 影视公司 房企 车企 五百强 世界500强 500强 培训机构 教培机构 教育机构 机构 三甲医院 创业团队 银行 基金公司 证券公司 保险公司 房地产公司 地产公司 制造业公司 药企 社交公司 平台公司 传媒公司 互联网企业 外包公司 MCN 4A 建筑公司 装修公司 游戏公司 芯片公司 软件公司 电商公司 公关公司 社交软件 实习单位 单位 初创公司 四大 外商 德企 日企 美企 韩企 港企 台企 法企 船企 陶企 红圈所 精品所 外资所 内资所 外资行 建筑师楼 建筑师事务所 律师楼 门户 供应商 零部件供应商 出版集团 模具厂 手机厂 家具厂 五金厂 塑胶厂 印刷厂 纺织厂 陶瓷厂 灯饰厂 汽配厂 配套厂 食品厂 箱包厂 台资厂 港资厂 日资厂"
        ),
        (.weakHead, "工厂 酒店 医院 学校 工作室 研究所 事务所 律师楼 店 厂 所 院 行 社 台 餐厅 中学 大学 小学 幼儿园 媒体 电商平台 平台 部门"),
        (.opening, "某 某家 一家 一间 某某 一个 那家 这家 某知名 某头部 某大型 一所 原 前"),
        (
            .trade,
            "互联网 外卖 游戏 芯片 面板 液晶 晶圆 半导体封测 封测 外商 韩资 台资 港资 英资 法资 瑞士 美国 德国 日本 韩国 法国 英国 香精 储能 电池 锂电 跨国 央属 市属 省属 区属 三线 二线 中型 手游 页游 K12 教培 教育 在线教育 电商 短视频 直播 社交 国民 广告 地产 房地产 金融 保险 银行 快消 医药 医疗 手机 汽车 新能源 新能源车 造车 物流 快递 出行 打车 旅游 旅行 音乐 视频 搜索 AI 人工智能 云计算 半导体 软件 通信 硬件 智能硬件 家电 服装 时尚 美妆 化妆品 食品 餐饮 咖啡 茶饮 奶茶 零售 跨境电商 跨境 外贸 咨询 公关 影视 传媒 内容 设计 建筑 装修 制造 制造业 科技 知名 头部 大型 中型 小型 上市 外资 德资 日资 美资 国内 本地 当地 著名 龙头 老牌 新兴 跨国 传统 民营 国有 证券 基金 支付 财经 区块链 P2P 团购 社区团购 生鲜 家居 家装 出版 会计 律师 猎头 人力 招聘 培训 英语 少儿 母婴 宠物 健身 体育 数码 安防 机器人 无人机 光伏 化工 能源 石油 航空 酒店 共享单车 二手车 二手 电信 发行 会展 会议 演出 婚庆 检测 物业 建材 纺织 印刷 玩具 家具 乐器 钟表 珠宝 母婴 家政 环保 水务 电力 铁路 港口 造船 船舶 航运 海运 货运 冷链 仓储 期货 票务 字幕 配音 动漫 漫画 音频 播客 有声 知识付费 直播电商 短剧 微短剧 影像 婚纱 摄影 大厂 一线 TOP 顶级 千人 百人 北京 上海 广州 深圳 杭州 成都 武汉 南京 苏州 的 B2B SaaS 本土 国际 五百强 世界 外包 平台 私募 投资 创业 初创"
        ),
    ]

    package init() {}

    /// Mentions in order of their start; none overlaps another.
    package func find(in text: SourceText) -> [Found<EmployerMention>] {
        var found = named(in: text)
        let taken = RangeIndex(found.map(\.range))
        let described = described(in: text)
        // 一家做会议|直播的公司: the whole description, and not the piece of it that the words for trades make.
        let starts = Dictionary(described.map { ($0.range.upperBound, $0.range.lowerBound) }, uniquingKeysWith: min)
        found += unnamed(in: text).filter { piece in
            !taken.overlaps(piece.range)
                && !(starts[piece.range.upperBound].map { $0 < piece.range.lowerBound } ?? false)
        }
        let known = RangeIndex(found.map(\.range))
        let more = described.filter { !known.overlaps($0.range) }
        found += more
        let titled = titled(in: text)
        // 进入雅马哈|乐器苏州公司: the words for trades make a description of the end of a name.
        let names = Dictionary(titled.map { ($0.range.upperBound, $0.range.lowerBound) }, uniquingKeysWith: min)
        found.removeAll { piece in
            piece.cue == "unnamed"
                && (names[piece.range.upperBound].map {
                    $0 < piece.range.lowerBound && isNameBefore($0..<piece.range.lowerBound, in: text)
                } ?? false)
        }
        let all = RangeIndex(found.map(\.range))
        found += titled.filter { !all.overlaps($0.range) }
        let owned = placed(in: text)
        if !owned.isEmpty {
            // 在光谷的|芯片公司: the place belongs to the description.
            found.removeAll { piece in
                piece.cue == "unnamed"
                    && owned.contains {
                        $0.range.upperBound == piece.range.upperBound && $0.range.lowerBound < piece.range.lowerBound
                    }
            }
            let rest = RangeIndex(found.map(\.range))
            found += owned.filter { !rest.overlaps($0.range) }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Named

    func named(in text: SourceText) -> [Found<EmployerMention>] {
        let tables = EmployerFinder.tables
        var found: [Found<EmployerMention>] = []
        let matches = text.longestMatches(.employers)
        for (position, match) in matches.enumerated() {
            guard case .known(let index, let unit) = tables.entries[match.phrase] else { continue }
            let employer = Employers.shared.all[index]
            var range = match.range
            // 百度自动驾驶事业部 is its 自动驾驶事业部.
            let part = unit.map { unit in
                ([employer.name] + employer.aliases).first { unit.hasPrefix($0) && unit.count > $0.count }
                    .map { String(unit.dropFirst($0.count)) } ?? unit
            }
            var mention = EmployerMention(id: employer.id, name: employer.name, raw: nil, unit: part)
            let isWord = EmployerFinder.alsoWords.contains(text.foldedString(match.range))
            // 腾讯集团市场与公关部, 腾讯财经线: the part of the company that the text names.
            if let department = department(at: range.upperBound, in: text) {
                mention.unit = mention.unit ?? text.foldedString(department)
                range = range.lowerBound..<department.upperBound
            }
            mention.raw = text.string(match.range)
            let isInList =
                isListed(matches, position)
                && !tables.before.firstMatch(in: text.folded, range: max(0, range.lowerBound - 1)..<range.lowerBound)
            let (cue, confidence) = context(match.range, kind: employer.kind, isUnit: unit != nil, in: text)
            if isThing(match.range, in: text) { continue }
            // 荣耀, 浪潮, 吉利: a company only where the words around say so.
            if isWord, confidence < 0.85 || cue != "employer" { continue }
            found.append(
                Found(
                    range: range, value: mention, cue: isInList && cue == "employer" ? "list" : cue,
                    confidence: isInList && cue == "employer" ? 0.4 : confidence))
        }
        return found
    }

    private static let things = WordList(
        "一辆 那辆 这辆 开辆 辆旧 辆新 辆二手 色旧 白色 黑色 灰色 银色 红色 蓝色 二手 破旧 一台 那台 这台 一部 那部 这部 一款 开着 骑着")

    /// 一辆旧奥迪, 一台小米: what a company has made.
    private func isThing(_ name: Range<Int>, in text: SourceText) -> Bool {
        EmployerFinder.things.ends(0..<name.lowerBound, in: text.folded) != nil
    }

    /// 阿里、腾讯、百度: one of several names in a row.
    private func isListed(_ matches: [PhraseAutomaton.Match], _ position: Int) -> Bool {
        func isNear(_ left: Int, _ right: Int) -> Bool {
            guard left >= 0, right < matches.count else { return false }
            return matches[right].range.lowerBound - matches[left].range.upperBound <= 1
        }
        return isNear(position - 1, position) && isNear(position, position + 1)
            || isNear(position, position + 1) && isNear(position + 1, position + 2)
            || isNear(position - 2, position - 1) && isNear(position - 1, position)
    }

    /// How a name stands, by the words around it.
    private func context(_ range: Range<Int>, kind: Employers.Kind, isUnit: Bool, in text: SourceText) -> (
        String, Double
    ) {
        let tables = EmployerFinder.tables
        let folded = text.folded
        var before: Context?
        var beforeLength = 0
        tables.before.forEachMatch(in: folded, range: max(0, range.lowerBound - 5)..<range.lowerBound) { match in
            guard match.range.upperBound == range.lowerBound, match.range.count > beforeLength else { return }
            beforeLength = match.range.count
            before = tables.beforeCues[match.phrase]
        }
        var after: Context?
        var afterStart = Int.max
        var afterLength = 0
        tables.after.forEachMatch(in: folded, range: range.upperBound..<min(folded.count, range.upperBound + 8)) {
            match in
            let gap = match.range.lowerBound - range.upperBound
            let cue = tables.afterCues[match.phrase]
            guard gap == 0 || cue != .platform && gap <= 5 else { return }
            // A clause end between parts them; 2024年 does not.
            if text.scalars[range.upperBound..<match.range.lowerBound].contains(where: {
                SourceText.endsClause($0) || $0 == 0x3001
            }) {
                return
            }
            if (match.range.lowerBound, -match.range.count) < (afterStart, -afterLength) {
                (afterStart, afterLength, after) = (match.range.lowerBound, match.range.count, cue)
            }
        }
        switch kind {
        case .institute:
            if before == .employer, after == .employer || after == nil { return ("employer", 0.6) }
            return ("institute", 0.3)
        case .medium:
            if before == .employer, after == .employer { return ("employer", 0.6) }
            return ("medium", 0.3)
        case .platform:
            return ("platform", 0.2)
        case .company: break
        }
        if let after {
            switch after {
            case .employer where before != .platform: return ("employer", before == .employer ? 0.95 : 0.9)
            case .employer: break
            case .offer, .institute, .medium, .others, .platform:
                return (after.rawValue, 0.25)
            }
        }
        switch before {
        case .employer: return ("employer", isUnit ? 0.75 : 0.9)
        case .offer: return ("offer", 0.25)
        case .others: return ("others", 0.3)
        case .platform: return ("platform", 0.25)
        case .institute, .medium: return (before?.rawValue ?? "employer", 0.3)
        case nil: return ("employer", isUnit ? 0.5 : 0.7)
        }
    }

    private static let departments = PhraseAutomaton(
        Gazetteer.words("部 部门 事业部 事业群 线 中心 业务线 研究院 实验室 团队 事业线 组"))

    /// A department named right behind the company: at most ten Han characters up to 部, 线, 中心.
    private func department(at start: Int, in text: SourceText) -> Range<Int>? {
        var end = start
        while end < text.folded.count, end - start < 12, TextKey.isHan(text.folded[end]) { end += 1 }
        guard end > start else { return nil }
        let head = text.foldedString(start..<end)
        if [
            "的", "在", "和", "等", "是", "有", "这", "离", "辞", "被", "做", "干", "工", "任", "上", "发", "担", "拥", "也", "与", "员",
            "了", "全", "推", "将", "为",
        ].contains(where: head.hasPrefix) {
            return nil
        }
        var best: Int?
        EmployerFinder.departments.forEachMatch(in: text.folded, range: start..<end) { match in
            guard match.range.lowerBound > start, match.range.upperBound - start <= 10 else { return }
            if best == nil || match.range.upperBound > best! && match.range.lowerBound < best! {
                best = match.range.upperBound
            }
        }
        guard let best else { return nil }
        let part = text.foldedString(start..<best)
        if ["的", "了", "在", "工作", "离职", "前"].contains(where: part.contains) { return nil }
        // 线下, 线上, 部分, 组织, 中心思想.
        if best < text.folded.count,
            [0x4E0B, 0x4E0A, 0x5206, 0x7EC7, 0x7F72, 0x7D22, 0x4EF6].contains(text.folded[best])
        {
            return nil
        }
        return start..<best
    }

    // MARK: Unnamed
}
