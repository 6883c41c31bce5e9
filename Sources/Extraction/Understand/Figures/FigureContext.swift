internal import Stories

/// What the other finders see in a text, for the finding of figures.
struct FigureContext {
    let cues: CueSheet
    /// Institutes and media.
    let sources: RangeList<Found<EmployerMention>>
    /// Companies and platforms.
    let companies: RangeList<Found<EmployerMention>>
    /// Firms named 某某数据, that come back in the text.
    let dataFirms: Set<[UInt32]>
    let times: RangeList<Found<PartialDate>>

    init(_ text: SourceText, employers: [Found<EmployerMention>], times: [Found<PartialDate>]) {
        cues = FigureContext.cueFinder.find(.figureCues, in: text)
        sources = RangeList(
            employers.filter { $0.cue == "institute" || $0.cue == "medium" }
                .sorted { $0.range.lowerBound < $1.range.lowerBound }
        ) { $0.range }
        companies = RangeList(
            employers.filter { $0.value.name != nil && $0.cue != "unnamed" }
                .sorted { $0.range.lowerBound < $1.range.lowerBound }
        ) { $0.range }
        dataFirms = FigureInstitution.dataFirms(in: text)
        self.times = RangeList(times) { $0.range }
    }

    static let cueFinder = CueFinder([
        CueTable(.rate, "流失率 留存率 返乡率 回流率 就业率 失业率 离职率 空置率 入驻率 入住率 存活率 成活率 参保率 续租率 城镇化率 老龄化率"),
        CueTable(
            .scope, "全县 全市 全州 全省 全区 全镇 全乡 全村 全国 当地 该县 该市 该镇 该州 我县 我市 我镇 我州 县里 市里 镇里 登记 累计 截至 以来 一组数字 一组数据"),
        // What counted things are told with, beside the words of surveys: who speaks officially, and what only many have.
        CueTable(
            .telling,
            "官方 口径 名录 名册 通报 快报 简报 季报 月报 摸底 在册 均价 均值 平均 中位数 产值 从业人员 榜单 同比 环比 上年 增幅 占比 回访 发放 备案 注册 注销 全年 以上学历 应答者 存续 净流入 净流出 名单"
        ),
        CueTable(.ownSurvey, "有效样本 有效问卷 回收问卷 问卷收回 收回问卷 发放问卷 份问卷 有效答卷 份答卷 进行了问卷 做了问卷 做了一项跟踪调查 做了一项调查 做了一次调查 小调查 一份调查里"),
        CueTable(
            .survey,
            "数据显示 数据表明 调研显示 调查显示 调查发现 调研发现 报告显示 报告指出 报告称 统计显示 统计数据 研究显示 研究发现 研究表明 测算显示 数据统计 最新统计 问卷 受访者中 受访者表示 的受访者 的调查 的调研 的报告 的数据 发布的 发布了 公布的 公布 统计 抽样 普查 白皮书 蓝皮书 调查报告 调研报告 就业报告 年度报告 公报 监测数据 大数据 数据 报告 调研 调查 显示 样本 受访"
        ),
        CueTable(
            .strongSurvey,
            "数据显示 数据表明 调研显示 调查显示 调查发现 调研发现 报告显示 报告指出 报告称 统计显示 研究显示 研究发现 研究表明 测算显示 最新统计 受访者 问卷 调查报告 调研报告 统计数据 公报 普查 的数据显示 白皮书 蓝皮书 显示 统计 数据 调研 调查 访问了 报告追踪 追踪了 跟踪调查 的报告 的问卷 报告 材料 了解到 获悉 抽样 公布的 发布的 提供的 披露的 数字显示 监测显示 推估 推算 测算 的数字 普查 的摸底 的摸排 摸底显示 摸底数据 摸排显示 资料显示 资料表明 情况表明 资料则显示 数据是"
        ),
        CueTable(
            .institution,
            "统计局 人社局 人社部 人社厅 商务部 教育部 农业农村部 农业农村局 文旅局 文旅厅 税务局 研究院 研究所 研究中心 调查中心 统计中心 信息中心 协会 委员会 商会 大学 学院 智库 咨询 就业局 市场监管局 公安局 县政府 市政府 工信部 发改委 国务院 中心 平台 课题组 实验室 基金会 联盟 央行 银保监会 交通局 住建局 研究团队 人力银行 建设厅 建设局 保障局 保障厅 就业局 水务局 林业局 环境局 商务厅 教育厅 财政厅 民政厅 公安厅 司法厅 交通厅 旅游厅 资源厅 规划局 房管局 民政局 财政局 教育局 商务局 劳动局 监管局 服务中心 人才中心 人民银行 智库 部门 镇党委 乡党委 街道办 管委会 民政部 财政部 公安部 住建部 交通运输部 文旅部 文化和旅游部 科技部 生态环境部 自然资源部 水利部 卫健委 农业农村厅 科技厅 科技局 林业厅 工信厅 工信局 工信委 应急局 交通运输厅 交通运输局 医保局 畜牧局 供销社 妇联 团委 残联 海关 邮政局 邮管局 气象局 大数据局 投促局 能源局 海洋局 体育局 广电局 文化局 卫生局 扶贫办 卫生厅 文化和旅游厅 文化和旅游局 文化广电旅游局 文广旅局 就业处 宣传部 组织部 户政司 镇公所 乡公所 区公所 电影局 镇政府 乡政府 州政府 区政府 省政府 研究机构 咨询机构 监测机构 统计机构 调查机构 评估机构 第三方机构 数据机构 招聘机构 猎头机构 专业机构 研究会 促进会 校友会 研究组 调研组 农业部 劳动部 移民局 入境处 事务处 内政部 外交部 国防部 卫生部 交通部 人才办 产业办 普查办 文体广电旅游局 招商局 工商局 卫健委 卫健局 发改局 水利局 乡村振兴局 就业促进中心 协进会 学会 公会 联合会 总工会 统计处 民政处 人社厅 统计署 主计总处 卫生院 派出所 村委会 居委会 文化馆 图书馆 博物馆 档案馆 美术馆 非遗馆"
        ),
    ])
}

extension CueKind {
    static let survey = CueKind(rawValue: "survey")
    static let strongSurvey = CueKind(rawValue: "strongSurvey")
    static let institution = CueKind(rawValue: "institution")
    static let scope = CueKind(rawValue: "scope")
    /// A share that only who counts them all can tell.
    static let rate = CueKind(rawValue: "rate")
    static let ownSurvey = CueKind(rawValue: "ownSurvey")
    static let telling = CueKind(rawValue: "telling")
}

extension SourceText {
    /// Does one of the words stand in the range of the folded text?
    func holds(_ words: WordList, in range: Range<Int>) -> Bool { words.first(in: range, of: folded) != nil }
}
