/// Finds roles and occupations with what qualifies them: 商业化经理, 高级副总裁, KOL运营. The value is as written.
/// `cue`: `former` after 前 or 曾是, `role` else.
package struct RoleFinder: Sendable {
    private enum Piece: Sendable { case head, qualifier, alone }

    /// What people do, as the last word of a role.
    private static let heads = """
        经理 总监 主管 负责人 总经理 副总经理 副总裁 高级副总裁 总裁 首席执行官 首席技术官 CEO CTO COO CFO CMO VP 合伙人 组长 主任 部长 店长 班组长 leader Leader 工程师 程序员 架构师 算法工程师 开发 测试 运维 产品经理 产品 分析师 数据分析师
        设计师 美工 插画师 建筑师 摄影师 剪辑师 编辑 主编 副主编 记者 文案 策划 编剧 导演 制片 制片人 编导 运营 客服 销售 采购 会计 出纳 财务 审计 审计师 律师 法务 顾问 咨询顾问 猎头 HR HRBP 人事 行政 助理 秘书 老师 教师 讲师 英语老师 培训师
        教练 医生 护士 药师 研究员 科学家 项目负责人 项目经理 客户经理 业务经理 招聘经理 公关经理 商业分析师 操盘手 投手 主播 交易员 基金经理 理财经理 投资经理 投资人 精算师 翻译 导游 空姐 空乘 护士长 审计员 客服专员 人事专员 行政专员 采购专家 技术专家 运营专家 产品专家 算法专家 飞行员 司机 骑手 快递员 外卖员 工人 技工 电工 厨师 咖啡师 调酒师 模特 造型师 化妆师
        公务员 选调生 村官 白领 码农 前端 后端 客户总监 创意总监 设计总监 美术总监 艺术总监 运营总监 市场总监 销售总监 技术总监 财务总监 人力总监 研发 技术员 质检员 采购员 业务员 柜员 理财师 工艺师 动画师 原画师 策展人 公关 媒介 商务 BD 售前 售后 中层高管 中层 高管 管培生 实习生 店员 收银员 服务员
        线长 拉长 班长 工段长 车间主任 课长 副课长 品管 品管员 督导 经纪 地产经纪 经纪人 售票员 乘务员 列车员 副总 执行董事 董事 副行长 行长 支行长 采销 本地化 客户成功 风控 HRD 用户研究 用户研究员 用研 月嫂 育儿嫂 债券承做 承做 审核 审核员 审核主管 程式員 程式设计师 客户执行 客户主任 大区经理 业务主管 拍卖师 机长 教研员 教研 播音员 校长 教导主任
        所长 科长 处长 股长 厂长 副厂长 组长 主理 场记 配音员 编审 校对 仓管 仓库管理员 调度员 站长 交易 行业研究员 首席分析师 投顾 理财顾问 信审 核保 理赔 理赔员 业务总监 区域经理 渠道经理 城市经理 省区经理 商务拓展 招商 造价师 造价员 预算员 资料员 监理 监理工程师 施工员 城市规划师 规划师 景观设计师 室内设计师 平面设计师
        射频工程师 设备工程师 质量工程师 实验员 医药代表 临床监察员 数据科学家 优化师 投放 内容审核 策略 经营分析 投后 法律顾问 内审 税务 单证 跟单 跟单员 外贸业务员 买手 陈列 导购 柜姐 保姆 护工 操作工 焊工 普工 缝纫工 公交司机 出租车司机 货车司机 网约车司机 外卖骑手 班主任 数学老师 语文老师 英语教师 副教授 讲师 辅导员 科员 主任科员 民警 法官 检察官 书记员 法官助理
        合伙人律师 审计经理 项目总监 技术副总 副主任 副总编 总编辑 总编 责任编辑 责编 美编 首席记者 摄影记者 调查记者 主笔 特稿记者 出品人 宣发 发行 执行制片 制作人 音频剪辑 动效 特效师 模型师 测试工程师 售前工程师 售后工程师 解决方案 架构 平面 嵌入式 插件工 制程主管 生产课长
        文员 话务员 保管员 车工 钳工 泥瓦匠 油漆工 钣金工 电焊工 理发师 发型师 美发师 美甲师 按摩师 调律师 调音师 钢琴调律师 入殓师 遗体整容师 殡葬师 收纳师 整理师 化验员 检验员 仓管员 安检员 放映员 讲解员 护理员 育婴师 早教老师 课程顾问 学习顾问 置业顾问 汽车销售 打样师傅 打版师 样衣工 版师 缝纫师 裁剪工 裁床 纺织工 挡车工 铆工 铸造工 锻工 木工 瓦工 钢筋工 架子工 塔吊司机 吊车司机 挖掘机司机 叉车师傅 校车司机 地铁司机 高铁司机 大巴司机 大车司机 船长 大副 轮机长 水手 海员 副驾驶 机务 签派员 空管 管制员 地勤 列车长 乘警 消防员 狱警 辅警 城管 协管员 网格员 社工 社区工作者 图书管理员 档案员 宿管 保育员 幼师 幼儿园老师 舞蹈老师 钢琴老师 美术老师 体育老师 游泳教练 健身教练 瑜伽老师 瑜伽教练 驾校教练 篮球教练 兽医 牙医 口腔医生 中医 针灸师 推拿师 助产士 护师 主管护师 药剂师 验光员 心理咨询师 营养师 麻醉医生 麻醉科医生 外科医生 儿科医生 急诊科医生 按摩师 配送员 分拣员 装卸工 搬运工 库管 库管员 叉车工 叉车司机 技师 汽修工 维修工 机修工 网管 领班 计调 主创 主程 主美 主治医生 主治医师 住院医师 音效师 录音师 灯光师 道具师 服装指导 美术指导
        摄像师 制作主管 首席增长官 首席产品官 首席运营官 首席财务官 总编室主任 总工程师 放射师 检验师 康复师 营养师 麻醉师 验光师 茶艺师 面点师 烘焙师 甜点师
        """

    /// What may stand before a head and belongs to it.
    private static let qualifiers = """
        资深 总部 制程 债券 线上 直播间 信息流 客户 外贸 专题 首席 供应商 区域 城市 执行 技术 生产 工艺 合规 交付 门店 拓展 选址 会员 营销 公共事务 政府事务 数字化 高中 初中 中学 小学 幼儿园 乡镇 基层 空中 客舱 临床 急诊 主治 值班 现场 施工 土建 机电 暖通 制程 封装 验证 实习 片区 亚太 大中华区 高级 资深 初级 中级 首席 首任 副 总 助理 执行 大区 区域 华东 华南 华北 全国 城市 海外 国际 产品 市场 商业化 商业 品牌 公关 内容 新媒体 用户 增长 数据 算法 前端 后端 全栈 软件 硬件 嵌入式 结构 电气 机械 工艺 测试 运维 安全 网络 系统 架构 游戏 原画 视觉 交互 UI UX 平面 室内 景观 建筑 服装
        创意 活动 项目 客户 大客户 渠道 销售 采购 供应链 物流 仓储 财务 审计 税务 法务 人力 人力资源 招聘 培训 行政 投资 投融资 金融 信贷 风控 理财 保险 广告 媒介 媒体 短视频 视频 直播 电商 跨境电商 KOL Kol kol 达人 社群 私域 社区 店铺 类目 天猫 淘宝 抖音 B2B SaaS AI 大模型 机器学习 芯片 通信 技术
        研发 开发 质量 质检 生产 车间 工程 设备 业务 战略 咨询 管理 教研 学科 英语 数学 课程 少儿 前厅 后厨 Java Python C++ Android iOS 安卓 大数据 云计算 自动驾驶 事业部 部门 中心 团队 公司 美术 文字 深度 财经 汽车 科技 时尚 网络 信息 三维 3D 特效 后期 音频 文案 策划 编程 外贸 留学 升学 心理 健身 瑜伽
        """

    private static let tables: (automaton: PhraseAutomaton, pieces: [Piece]) = {
        let rows =
            Gazetteer.words(heads).map { ($0, Piece.head) } + Gazetteer.words(qualifiers).map { ($0, Piece.qualifier) }
        return (PhraseAutomaton(rows.map(\.0)), rows.map(\.1))
    }()

    static var phrases: PhraseAutomaton { tables.automaton }

    /// Behind a head: another word (运营商, 产品力, 编辑部, 开发区, 运营成本, 设计师出身 is fine).
    private static let otherWords = PhraseAutomaton(
        Gazetteer.words(
            "商 力 部 区 成本 中心 公司 时间 化 感 端 线 价 品 额 量 了 着 过 出 一款 一个 模式 能力 思路 逻辑 方式 方案 流程 费 型 上 下 圈 工作室 业 社 学 院 馆 厅 界 体系 平台 系统 环境 团队 板块 岗位 经验 技能 渠道 方法 策略 软件 工具 账号 起 得 和 收入 培训 需求 周期 阶段 市场 课 证 法 权 问题 自由 庄 链 率 同质 创意 研学"
        ))

    /// Heads that are verbs or things as often as roles: they need a qualifier, 做 or 的 before them, or a name behind.
    private static let weakHeads = WordSet(
        table:
            "审核 交易 策略 投放 教研 招商 监理 税务 单证 平面 陈列 发行 宣发 校对 督导 经纪 主理 配音 本地化 风控 承做 采销 用研 投后 信审 核保 理赔 班长 组长 站长 校长 所长 科长 处长 厂长 院长 导购 保姆 架构 嵌入式 解决方案 品管 跟单 运营 策划 开发 测试 产品 编辑 设计 采购 销售 财务 行政 人事 公关 媒介 商务 审计 翻译 研发 前端 后端 客服 投手 文案 顾问 助理 中层 高管 教练 导演 运维 售前 售后 法务 记者 老师 医生 律师 司机 工人 主任 部长 白领 组长"
    )

    package init() {}

    package func find(in text: SourceText) -> [Found<String>] {
        var all: [PhraseAutomaton.Match] = []
        text.forEachMatch(.roles) { all.append($0) }
        // A word may be both head and qualifier (运营总监): the longest run of pieces counts, the last must be a head.
        // 打工人, 农产品: the head is part of a longer word.
        all.removeAll { match in
            guard match.range.lowerBound > 0 else { return false }
            let before = text.folded[match.range.lowerBound - 1]
            guard [0x6253, 0x6C11, 0x519C, 0x65B0].contains(before) else { return false }
            let word = text.foldedString(match.range)
            return word == "工人" && (before == 0x6253 || before == 0x6C11)
                || word == "产品" && (before == 0x519C || before == 0x65B0)
        }
        let matches = PhraseAutomaton.leftmostLongest(all)
        var found: [Found<String>] = []
        var first = 0
        while first < matches.count {
            var last = first
            while last + 1 < matches.count, matches[last + 1].range.lowerBound == matches[last].range.upperBound {
                last += 1
            }
            var head = last
            while head >= first, !isHead(matches[head], in: text) { head -= 1 }
            if head >= first,
                let role = role(matches[first].range.lowerBound, matches[head], isRun: head > first, in: text)
            {
                found.append(role)
            }
            first = last + 1
        }
        let latin = latin(in: text)
        guard !latin.isEmpty else { return found }
        let taken = RangeIndex(found.map(\.range))
        // Senior 产品经理: what is written in both is read as the other.
        return (found + latin.filter { !taken.overlaps($0.range) }).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The last word of a role in English.
    private static let latinHeads: Set<String> = [
        "engineer", "manager", "director", "designer", "developer", "analyst", "consultant", "associate", "producer",
        "copywriter", "scientist", "architect", "researcher", "editor", "officer", "specialist", "executive",
        "assistant", "buyer", "planner", "strategist", "recruiter", "accountant", "auditor", "lawyer", "paralegal",
        "programmer", "coordinator", "supervisor", "trader", "banker", "lead", "president",
    ]
    /// The same, short: only behind another word (Senior AE).
    private static let latinShort: Set<String> = [
        "ae", "am", "pm", "cd", "acd", "gad", "ad", "pr", "hr", "bd", "partner", "intern",
    ]

    /// Senior AE, frontend engineer: words in Latin letters of which the last is what somebody does.
    private func latin(in text: SourceText) -> [Found<String>] {
        /// Most words of such a role.
        let most = 4
        var found: [Found<String>] = []
        var words: [Range<Int>] = []
        func close() {
            defer { words.removeAll(keepingCapacity: true) }
            guard let last = words.last, words.count <= most else { return }
            let word = text.string(last).lowercased()
            guard
                RoleFinder.latinHeads.contains(word) || words.count > 1 && RoleFinder.latinShort.contains(word)
            else { return }
            let range = words[0].lowerBound..<last.upperBound
            found.append(Found(range: range, value: text.string(range), cue: "role", confidence: 0.8))
        }
        var offset = 0
        while offset < text.folded.count {
            guard TextKey.isLatin(text.folded[offset]) else {
                offset += 1
                continue
            }
            var end = offset + 1
            while end < text.folded.count, TextKey.isLatin(text.folded[end]) || [0x2D, 0x2F].contains(text.folded[end])
            {
                end += 1
            }
            if let last = words.last, offset != last.upperBound + 1 || text.scalars[last.upperBound] != 0x20 { close() }
            words.append(offset..<end)
            offset = end
        }
        close()
        return found
    }

    private func isHead(_ match: PhraseAutomaton.Match, in text: SourceText) -> Bool {
        if case .head = RoleFinder.tables.pieces[match.phrase] { return true }
        return false
    }

    private func role(_ start: Int, _ head: PhraseAutomaton.Match, isRun: Bool, in text: SourceText) -> Found<String>? {
        let end = head.range.upperBound
        let word = text.foldedString(head.range)
        let before = start > 0 ? text.folded[start - 1] : 0
        let isFormer =
            before == 0x524D || before == 0x539F
            || RoleFinder.formerly.ends(0..<start, in: text.folded) != nil
        var isOther = false
        RoleFinder.otherWords.forEachMatch(in: text.folded, range: end..<min(end + 3, text.folded.count)) {
            if $0.range.lowerBound == end { isOther = true }
        }
        let isWeak = RoleFinder.weakHeads.contains(word)
        if isOther, isWeak || word.count <= 2 && word != "总监" && word != "经理" && word != "主管" { return nil }
        var confidence = isRun || !isWeak ? 0.8 : 0.45
        if isFormer { confidence = 0.95 }
        if isWeak, !isRun, !isFormer {
            // 做运营, 当编辑, 的策划周放, 一名美工.
            if before == 0x505A || before == 0x5F53 || before == 0x662F || before == 0x540D
                || RoleFinder.nowAs.ends(0..<start, in: text.folded) != nil
            {
                confidence = 0.7
            } else if before == 0x7684 {
                confidence = 0.6
                // 一个两千万日活的产品: a thing.
                let clause = text.clause(around: head.range)
                if word == "产品",
                    RoleFinder.oneThing.first(in: clause.lowerBound..<start, of: text.folded) != nil
                {
                    return nil
                }
            }
        }
        return Found(
            range: start..<end, value: text.string(start..<end), cue: isFormer ? "former" : "role",
            confidence: confidence)
    }

    private static let oneThing = WordList("一个 一款 一种 这个 这款 那个 那款 两个 几个 新的 自己的")
    private static let formerly = WordList("曾是 曾任 原来是 此前是 之前是 担任 任")
    private static let nowAs = WordList("做起了 从事 转岗")
}
