internal import ChineseText
package import Stories

/// Finds the numbers of surveys and official statistics, each with its institution, year and evidence. Rhetorical shares,
/// a person's own numbers, prices and follower counts are no figures.
package struct FigureFinder: Sendable {
    private let publishedAt: PartialDate?

    package init(publishedAt: PartialDate?) { self.publishedAt = publishedAt }

    /// How far the words of a source reach.
    private struct Source {
        var name: String?
        var year: Int?
        /// The sentence that names it.
        var sentence: Int
        var paragraph: Int
        /// Somebody speaks for an office: what it counts may follow in later sentences of the paragraph.
        var isOffice = false
    }

    private static let cues = CueFinder([
        CueTable(
            .scope, "全县 全市 全州 全省 全区 全镇 全乡 全村 全国 当地 该县 该市 该镇 该州 我县 我市 我镇 我州 县里 市里 镇里 登记 累计 截至 以来"),
        CueTable(.ownSurvey, "有效样本 有效问卷 回收问卷 问卷收回 收回问卷 发放问卷 份问卷"),
        CueTable(
            .survey,
            "数据显示 数据表明 调研显示 调查显示 调查发现 调研发现 报告显示 报告指出 报告称 统计显示 统计数据 研究显示 研究发现 研究表明 测算显示 数据统计 最新统计 问卷 受访者中 受访者表示 的受访者 的调查 的调研 的报告 的数据 发布的 发布了 公布的 公布 统计 抽样 普查 白皮书 蓝皮书 调查报告 调研报告 就业报告 年度报告 公报 监测数据 大数据 数据 报告 调研 调查 显示 样本 受访"
        ),
        CueTable(
            .strongSurvey,
            "数据显示 数据表明 调研显示 调查显示 调查发现 调研发现 报告显示 报告指出 报告称 统计显示 研究显示 研究发现 研究表明 测算显示 最新统计 受访者 问卷 调查报告 调研报告 统计数据 公报 普查 的数据显示 白皮书 蓝皮书 显示 统计 数据 调研 调查 访问了 报告追踪 追踪了 跟踪调查 的报告 的问卷 报告 材料 了解到 获悉 抽样 公布的 发布的 提供的 披露的 数字显示 监测显示 推估 推算 测算 的数字 普查"
        ),
        CueTable(
            .institution,
            "统计局 人社局 人社部 人社厅 商务部 教育部 农业农村部 农业农村局 文旅局 文旅厅 税务局 研究院 研究所 研究中心 调查中心 统计中心 信息中心 协会 委员会 商会 大学 学院 智库 咨询 就业局 市场监管局 公安局 县政府 市政府 工信部 发改委 国务院 中心 平台 课题组 实验室 基金会 联盟 央行 银保监会 交通局 住建局 研究团队 人力银行 建设厅 建设局 保障局 保障厅 就业局 水务局 林业局 环境局 商务厅 教育厅 财政厅 民政厅 公安厅 司法厅 交通厅 旅游厅 资源厅 规划局 房管局 民政局 财政局 教育局 商务局 劳动局 监管局 服务中心 人才中心 人民银行 智库 部门 镇党委 乡党委 街道办 管委会 民政部 财政部 公安部 住建部 交通运输部 文旅部 文化和旅游部 科技部 生态环境部 自然资源部 水利部 卫健委 农业农村厅 科技厅 科技局 林业厅 工信厅 工信局 工信委 应急局 交通运输厅 交通运输局 医保局 畜牧局 供销社 妇联 团委 残联 海关 邮政局 邮管局 气象局 大数据局 投促局 能源局 海洋局 体育局 广电局 文化局 卫生局 扶贫办 卫生厅 文化和旅游厅 文化和旅游局 文化广电旅游局 文广旅局 就业处 镇政府 乡政府 州政府 区政府 省政府 研究机构 咨询机构 机构 文体广电旅游局 招商局 工商局 卫健委 卫健局 发改局 水利局 乡村振兴局 就业促进中心 协进会 学会 公会 联合会 总工会 统计处 民政处 人社厅 统计署 主计总处"
        ),
    ])

    package func find(in text: SourceText) -> [Figure] {
        find(
            in: text, employers: EmployerFinder().find(in: text),
            times: TimeFinder(publishedAt: publishedAt).find(in: text)
        )
    }

    /// The same with what the other finders see in the text, for callers that know it already.
    func find(in text: SourceText, employers: [Found<EmployerMention>], times: [Found<PartialDate>]) -> [Figure] {
        let cues = FigureFinder.cues.find(in: text)
        let strong = cues.all(.strongSurvey)
        let sources = RangeList(
            employers.filter { $0.cue == "institute" || $0.cue == "medium" }
                .sorted { $0.range.lowerBound < $1.range.lowerBound }
        ) { $0.range }
        let times = RangeList(times) { $0.range }
        let context = Context(
            cues: cues, sources: sources,
            companies: RangeList(
                employers.filter { $0.value.name != nil && $0.cue != "unnamed" }
                    .sorted { $0.range.lowerBound < $1.range.lowerBound }
            ) { $0.range },
            dataFirms: dataFirms(in: text), times: times)
        let tables = tableFigures(in: text, context)
        let surveyed = ownSurveyParagraph(in: text, cues)
        let namesOffice =
            !cues.all(.institution).isEmpty || text.folded.contains { [0x5C40, 0x5385, 0x7F72].contains($0) }
        guard !strong.isEmpty || surveyed != nil || namesOffice else { return tables.figures }
        var figures: [Figure] = []
        var source: Source?
        /// The last survey that was named, for 调查还发现.
        var named: Source?
        for (index, sentence) in pieces(of: text) {
            guard let paragraph = text.paragraphIndex(at: sentence.lowerBound) else { continue }
            if tables.paragraphs.contains(paragraph) { continue }
            if var found = self.source(
                of: sentence, index: index, paragraph: paragraph, context, in: text)
            {
                if found.name == nil, let before = named,
                    paragraph - before.paragraph <= (has(FigureFinder.sameSurvey, in: sentence, text) ? 8 : 2)
                {
                    found.name = before.name
                    found.year = found.year ?? before.year
                } else if found.name != nil {
                    named = found
                }
                source = found
            } else if let current = source, current.paragraph != paragraph || index - current.sentence > 2 {
                source = nil
            }
            guard
                let current = source ?? ownSurvey(of: sentence, paragraph: paragraph, surveyed: surveyed, text)
                    ?? averages(of: sentence, paragraph: paragraph, named: named, text)
            else { continue }
            // In the sentences behind, only shares go on from the same survey.
            let isOwn = current.sentence == index || current.isOffice
            figures += self.figures(in: sentence, source: current, isOwnSentence: isOwn, times: times, text)
        }
        return (figures + tables.figures).sorted { ($0.evidence?.start ?? 0) < ($1.evidence?.start ?? 0) }
    }

    /// Sentences, cut at ； where another survey may begin.
    private func pieces(of text: SourceText) -> [(sentence: Int, range: Range<Int>)] {
        var pieces: [(Int, Range<Int>)] = []
        pieces.reserveCapacity(text.sentences.count)
        for (index, sentence) in text.sentences.enumerated() {
            var start = sentence.lowerBound
            for offset in sentence where text.scalars[offset] == 0xFF1B || text.scalars[offset] == 0x3B {
                pieces.append((index, start..<offset + 1))
                start = offset + 1
            }
            if start < sentence.upperBound { pieces.append((index, start..<sentence.upperBound)) }
        }
        return pieces
    }

    // MARK: Sources

    /// The paragraph in which the article tells of a survey of its own: 回收有效问卷….
    private func ownSurveyParagraph(in text: SourceText, _ cues: CueSheet) -> Int? {
        cues.all(.ownSurvey).lazy.compactMap { text.paragraphIndex(at: $0.range.lowerBound) }.first { paragraph in
            let start = text.paragraphs[paragraph].lowerBound
            // 据…问卷: somebody else's.
            return text.folded[start] != 0x636E && !text.foldedString(start..<start + 2).hasPrefix("根据")
        }
    }

    /// A share among those asked, behind the paragraph that tells of the article's own survey.
    private func ownSurvey(of sentence: Range<Int>, paragraph: Int, surveyed: Int?, _ text: SourceText) -> Source? {
        guard let surveyed, paragraph >= surveyed,
            has(["受访者", "样本", "问卷", "占", "的人", "比例", "人群", "受访"], in: sentence, text)
                || has(["受访者", "样本", "的人占", "的人群", "受访"], in: text.paragraphs[paragraph], text),
            !has(["：“", "：「", "我", "他说", "她"], in: sentence, text),
            ![0x201C, 0x300C].contains(text.scalars[sentence.lowerBound])
        else { return nil }
        return Source(name: nil, year: nil, sentence: -1, paragraph: paragraph)
    }

    /// 月均工资…: an average that goes on from the report before.
    private func averages(of sentence: Range<Int>, paragraph: Int, named: Source?, _ text: SourceText) -> Source? {
        guard var named, paragraph - named.paragraph <= 4,
            has(["月均工资", "平均工资", "平均月薪", "人均可支配", "人均收入", "平均年薪"], in: sentence, text),
            !has(["“", "「", "我"], in: sentence, text)
        else { return nil }
        named.isOffice = true
        return named
    }

    /// The institution and year of a sentence that speaks of a survey.
    private func source(
        of sentence: Range<Int>, index: Int, paragraph: Int, _ context: Context, in text: SourceText
    ) -> Source? {
        let cues = context.cues
        guard let cue = surveyCue(in: sentence, cues, text) else {
            return officialSource(of: sentence, index: index, paragraph: paragraph, context, in: text)
        }
        var known = context.sources.within(sentence)
        if known.isEmpty {
            // 58同城的数据显示, 猎聘发布的报告: a company right before the word of the survey.
            known = context.companies.within(sentence).filter { company in
                guard cue.range.lowerBound >= company.range.upperBound else { return false }
                var gap = company.range.upperBound..<cue.range.lowerBound
                guard gap.count <= 18 else { return false }
                // 58同城2023年三季度的数据: the time may stand between.
                while let first = gap.first, FigureFinder.timeWords.contains(text.folded[first]) {
                    gap = gap.lowerBound + 1..<gap.upperBound
                }
                return gap.count <= 12
                    && ["的", "发", "公", "统", "调", "数", "报", "显", "《", "平", "在"].contains(
                        text.foldedString(
                            gap.isEmpty
                                ? cue.range.lowerBound..<cue.range.lowerBound + 1 : gap.lowerBound..<gap.lowerBound + 1)
                    )
            }
        }
        let first = known.first { $0.range.lowerBound <= cue.range.upperBound }
        var name = first?.value.name
        var nameRange = first?.range
        let institutions = institutions(in: sentence, cues: cues, text)
        // 某市统计局 is not the country's; 教育部留学服务中心 is not the ministry.
        if let range = nameRange,
            let whole = institutions.first(where: { $0.overlaps(range) && $0.count > range.count })
        {
            name = text.foldedString(whole)
            nameRange = whole
        }
        if name == nil, let title = title(in: sentence, text) {
            name = text.foldedString(title)
            nameRange = title
        }
        let reach = max(cue.range.upperBound, nameRange?.lowerBound ?? 0) + 2
        if name == nil || known.isEmpty, let institution = institutions.first(where: { $0.lowerBound < reach }) {
            name = text.foldedString(institution)
            nameRange = institution
        }
        if let range = nameRange, let proper = properName(behind: range, in: sentence, text) {
            name = text.foldedString(proper)
            nameRange = proper
        }
        if known.isEmpty, name == nil || title(in: sentence, text) == nil,
            let firm = dataFirm(in: sentence, before: cue.range.upperBound, context.dataFirms, text)
        {
            name = text.foldedString(firm)
            nameRange = firm
        }
        let isWeak = [
            "报告", "材料", "了解到", "获悉", "抽样", "访问了", "追踪了", "的报告", "的问卷", "显示", "数据", "统计", "调研", "调查", "受访者", "公布的",
            "发布的", "提供的", "披露的", "推估", "推算", "测算", "的数字", "普查",
        ]
        .contains(cue.phrase)
        // 有数据显示 without an institution still is a survey; 数据 alone is not.
        if name == nil {
            guard
                !isWeak || has(FigureFinder.sameSurvey, in: sentence, text)
                    || ![
                        "报告", "材料", "了解到", "获悉", "抽样", "访问了", "公布的", "发布的", "提供的", "披露的", "的数字", "测算", "推算",
                    ].contains(cue.phrase) && cues.cues(.survey, in: sentence).count >= 2
                    || has(["数据显示", "调查显示", "调研显示", "统计显示"], in: sentence, text)
            else { return nil }
        }
        // A person's own bookkeeping: 我的数据, 后台数据.
        if name == nil,
            has(
                ["后台数据", "店铺数据", "账号数据", "直播数据", "我统计", "他统计", "她统计", "视频数据", "播放数据", "体检报告", "我调查", "数据显示他", "数据显示她"],
                in: sentence, text)
        {
            return nil
        }
        // The year of the report's own name is surer than that of its publication.
        let year =
            title(in: sentence, text).flatMap { self.year(inHead: $0, text) }
            ?? year(in: sentence, near: nameRange ?? cue.range, times: context.times, text)
        return Source(name: name, year: year, sentence: index, paragraph: paragraph)
    }

    /// 《…报告》: what stands in the first title that names a report.
    private func title(in sentence: Range<Int>, _ text: SourceText) -> Range<Int>? {
        var open: Int?
        for offset in sentence {
            if text.scalars[offset] == 0x300A { open = offset + 1 }
            if text.scalars[offset] == 0x300B, let start = open {
                let name = text.foldedString(start..<offset)
                if [
                    "报告", "调研", "调查", "白皮书", "蓝皮书", "公报", "统计", "现状", "年鉴", "洞察", "指数", "榜", "观察", "画像", "年报", "展望",
                    "分析",
                ].contains(
                    where: name.contains)
                {
                    return start..<offset
                }
                open = nil
            }
        }
        return nil
    }

    /// A word of surveys or publications; 发布的 counts before the word for data or a report.
    private func surveyCue(in sentence: Range<Int>, _ cues: CueSheet, _ text: SourceText) -> Cue? {
        cues.cues(.strongSurvey, in: sentence).first { cue in
            guard ["公布的", "发布的", "提供的", "披露的"].contains(cue.phrase) else { return true }
            let behind = text.foldedString(
                cue.range.upperBound..<min(sentence.upperBound, cue.range.upperBound + 14))
            return ["数字", "数据", "报告", "调查", "推估", "统计", "公报", "通报", "白皮书", "指数", "《", "监测"].contains(
                where: behind.contains)
        }
    }

    /// What an office counts: its words about itself or a single person are no figures without one of these.
    private static let speech = ["说", "表示", "介绍", "告诉", "透露", "坦言", "解释", "称", "指出", "提供"]
    private static let officeEndings = [
        "局", "厅", "部", "委", "署", "处", "协会", "商会", "联合会", "政府", "服务中心", "促进中心", "人才中心", "总工会", "部门", "公会", "协进会",
    ]

    /// 县人社局副局长某某介绍，全县…: an office speaks through one of its people.
    private func officialSource(
        of sentence: Range<Int>, index: Int, paragraph: Int, _ context: Context, in text: SourceText
    ) -> Source? {
        guard context.cues.has(.scope, in: text.paragraphs[paragraph]) else { return nil }
        for office in institutions(in: sentence, cues: context.cues, text) {
            let name = text.foldedString(office)
            guard FigureFinder.officeEndings.contains(where: name.hasSuffix) else { continue }
            /// Longest run of post and name between an office and 说, in scalars.
            let reach = 16
            let behind = text.foldedString(
                office.upperBound..<min(sentence.upperBound, office.upperBound + reach))
            let head = behind.prefix { $0 != "，" && $0 != "," && $0 != "。" && $0 != "“" && $0 != "「" }
            let hasVerb = FigureFinder.speech.contains { head.hasSuffix($0) || head.contains($0) }
            guard hasVerb else { continue }
            // What is planned is no figure yet.
            if has(["计划", "力争", "目标", "预计", "拟"], in: sentence, text) { return nil }
            return Source(name: name, year: nil, sentence: index, paragraph: paragraph, isOffice: true)
        }
        return nil
    }

    /// 招聘平台猎星今年4月发布, 人力银行「职达」: the proper name behind a common noun.
    private func properName(behind range: Range<Int>, in sentence: Range<Int>, _ text: SourceText) -> Range<Int>? {
        let common = text.foldedString(range)
        guard ["平台", "人力银行", "机构", "智库", "网站", "公司"].contains(where: common.hasSuffix), range.count <= 8,
            !common.hasPrefix("某")
        else {
            return nil
        }
        var start = range.upperBound
        guard start < sentence.upperBound else { return nil }
        let quotes: [UInt32: UInt32] = [0x300C: 0x300D, 0x201C: 0x201D, 0x300E: 0x300F, 0x2018: 0x2019]
        if let close = quotes[text.scalars[start]] {
            start += 1
            guard let end = (start..<min(sentence.upperBound, start + 12)).first(where: { text.scalars[$0] == close }),
                end - start >= 2
            else { return nil }
            return start..<end
        }
        /// Longest name that stands bare behind its noun, in scalars.
        let nameLimit = 6
        let stops = ["同期", "同年", "今年", "去年", "前年", "近日", "日前", "发布", "公布", "的", "在", "于", "20", "最新", "此前", "一份", "一项"]
        var end = start
        while end < sentence.upperBound, end - start <= nameLimit,
            TextKey.isHan(text.folded[end]) || TextKey.isLatin(text.folded[end])
        {
            let rest = text.foldedString(end..<min(sentence.upperBound, end + 2))
            if stops.contains(where: { rest.hasPrefix($0) }) { break }
            end += 1
        }
        guard (2...nameLimit).contains(end - start), end < sentence.upperBound,
            stops.contains(where: { text.foldedString(end..<min(sentence.upperBound, end + 2)).hasPrefix($0) })
        else { return nil }
        return start..<end
    }

    /// 青岛市统计局, 某高校县域研究中心: institutions by their full names, grown to the left from the word for an office.
    private func institutions(in sentence: Range<Int>, cues: CueSheet, _ text: SourceText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let named = cues.cues(.institution, in: sentence).map { (range: $0.range, length: $0.phrase.count) }
        let others = offices(in: sentence, text).filter { office in !named.contains { $0.range.overlaps(office) } }
        for head in (named + others.map { ($0, 3) }).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if let last = found.last, head.range.upperBound <= last.upperBound { continue }
            // 研究中心, 统计局 and alike may be followed by 研究院: the longest run of heads.
            if let last = found.last, head.range.lowerBound <= last.upperBound {
                found[found.count - 1] = last.lowerBound..<head.range.upperBound
                continue
            }
            let floor = found.last?.upperBound ?? sentence.lowerBound
            var start = head.range.lowerBound
            while start > floor,
                TextKey.isHan(text.folded[start - 1]) || TextKey.isLatin(text.folded[start - 1]),
                head.range.upperBound - start < 16
            {
                // The name begins behind a preposition, 的, 年 or 月.
                let isNature = text.folded[start - 1] == 0x81EA && text.folded[start] == 0x7136
                if FigureFinder.nameBreaks.contains(text.folded[start - 1]), !isNature, !joinsOffice(start - 1, text) {
                    break
                }
                start -= 1
            }
            // 教育部留学服务中心: one office within another.
            if let last = found.last, start == last.upperBound {
                found[found.count - 1] = last.lowerBound..<head.range.upperBound
                continue
            }
            guard head.range.upperBound - start >= 3 || head.length >= 3 else { continue }
            found.append(start..<head.range.upperBound)
        }
        return found
    }

    private static let posts = [
        "局长", "副局", "厅长", "副厅", "署长", "副署", "公布", "发布", "统计", "数据", "数字", "的数字", "的数据", "提供", "介绍", "相关", "有关", "工作人员",
        "的工作", "负责",
        "一位", "一名", "获悉", "了解", "最新", "今年", "去年", "办公室", "主任",
    ]

    /// 渔业局副局长, 档案局公布: an office by its last character and what stands behind it.
    private func offices(in sentence: Range<Int>, _ text: SourceText) -> [Range<Int>] {
        sentence.filter { offset in
            [0x5C40, 0x5385, 0x7F72].contains(text.folded[offset]) && offset >= sentence.lowerBound + 3
                && text.folded[offset - 2..<offset].allSatisfy(TextKey.isHan)
        }.compactMap { offset in
            let behind = text.foldedString(offset + 1..<min(sentence.upperBound, offset + 16))
            let isOffice =
                FigureFinder.posts.contains(where: behind.hasPrefix)
                || ["科科长", "科长", "处长", "股长"].contains(where: behind.contains)
            return isOffice ? offset - 2..<offset + 1 : nil
        }
    }

    /// The first institution that begins before `end`.
    private func institution(in sentence: Range<Int>, before end: Int, cues: CueSheet, _ text: SourceText) -> Range<
        Int
    >? {
        institutions(in: sentence, cues: cues, text).first { $0.lowerBound < max(end, sentence.lowerBound) + 2 }
    }

    /// 据 从 由 的 和 在 与 照 对 让 年 月 给 自 到 向 是 而 被 于 及 跟 了 看.
    private static let nameBreaks: Set<UInt32> = [
        0x636E, 0x4ECE, 0x7531, 0x7684, 0x548C, 0x5728, 0x4E0E, 0x7167, 0x5BF9, 0x8BA9, 0x5E74, 0x6708, 0x7ED9, 0x81EA,
        0x5230, 0x5411, 0x662F, 0x800C, 0x88AB, 0x4E8E, 0x53CA, 0x8DDF, 0x4E86, 0x770B,
    ]

    private static let timeWords = Set(TextKey.keys("0123456789年月日季度上下半今去前近最新一二三四 "))

    /// The survey named before is meant.
    private static let sameSurvey = [
        "同一份", "这份报告", "这份调查", "该报告", "该调查", "该研究", "上述", "报告还", "调查还", "研究还", "报告同时", "调查同时", "监测显示", "《观察》", "《报告》",
        "《调查》",
    ]

    private static let data = TextKey.keys("数据")
    private static let commonData = Set(
        Gazetteer.words(
            "统计 监测 调查 相关 最新 公开 官方 行业 平台 后台 就业 人口 市场 用户 上述 这些 一组 这组 的有 移动 显示 真实 具体 历史 全国 海量 核心 关键 业务 有关 部分 很多 大量 据有 个人 研究 调研 销售 交易 运营 原始 可比 部门 该项 几组 三组 两组 看着 出的 布的 来的 到的 上的 中的 给的 新的 有的 下的 个的 项的"
        ).map(
            TextKey.keys))

    /// Two characters before 数据 that come back with it: 某某数据 is a name then.
    private func dataFirms(in text: SourceText) -> Set<[UInt32]> {
        var counts: [[UInt32]: Int] = [:]
        var offset = 2
        while offset + 2 <= text.folded.count {
            if text.folded[offset] == FigureFinder.data[0], text.folded[offset + 1] == FigureFinder.data[1] {
                let word = Array(text.folded[offset - 2..<offset])
                if word.allSatisfy(TextKey.isHan), !FigureFinder.commonData.contains(word),
                    word[0] != 0x7684, word[1] != 0x7684, word[1] != 0x5927
                {
                    counts[word, default: 0] += 1
                }
            }
            offset += 1
        }
        return Set(counts.filter { $0.value >= 2 }.keys)
    }

    private func dataFirm(in sentence: Range<Int>, before end: Int, _ firms: Set<[UInt32]>, _ text: SourceText)
        -> Range<Int>?
    {
        guard !firms.isEmpty, sentence.count >= 4 else { return nil }
        var offset = sentence.lowerBound + 2
        while offset + 2 <= min(sentence.upperBound, end + 4) {
            if text.folded[offset] == FigureFinder.data[0], text.folded[offset + 1] == FigureFinder.data[1],
                firms.contains(Array(text.folded[offset - 2..<offset]))
            {
                return offset - 2..<offset + 2
            }
            offset += 1
        }
        return nil
    }

    /// 住房和城乡建设厅, 文化和旅游局: 和 inside the name of an office.
    private func joinsOffice(_ offset: Int, _ text: SourceText) -> Bool {
        guard [0x548C, 0x4E0E].contains(text.folded[offset]), offset + 3 <= text.folded.count else { return false }
        return ["城乡", "社会", "改革", "信息", "旅游", "医疗", "草原", "体育", "渔业", "自然", "技术", "环境", "农村", "建设"].contains(
            TextKey.string(text.folded[offset + 1..<offset + 3]))
    }

    /// The year nearest to the source's name: before it or within it, else in the sentence's beginning.
    private func year(
        in sentence: Range<Int>, near range: Range<Int>, times: RangeList<Found<PartialDate>>, _ text: SourceText
    ) -> Int? {
        let inside = times.within(sentence).filter { $0.value.precision >= .year }
        let near = inside.filter {
            abs($0.range.lowerBound - range.upperBound) <= 14 || abs(range.lowerBound - $0.range.upperBound) <= 14
                || range.overlaps($0.range)
        }
        // 自2023年至今 tells a span, not the survey's year.
        let usable = near.filter { found in
            let before = found.range.lowerBound > 0 ? text.folded[found.range.lowerBound - 1] : 0
            return before != 0x81EA && before != 0x4ECE && found.cue != "anaphoric"
                && !(found.cue == "relative"
                    && (text.foldedString(found.range).hasSuffix("前") || text.foldedString(found.range).hasPrefix("近日")
                        || text.foldedString(found.range).hasPrefix("日前")))
        }
        return usable.first?.value.year
    }

    private func has(_ words: [String], in range: Range<Int>, _ text: SourceText) -> Bool {
        words.contains { word in
            let word = word.unicodeScalars.map(\.value)
            guard let first = word.first, range.count >= word.count else { return false }
            for offset in range.lowerBound...range.upperBound - word.count where text.folded[offset] == first {
                if text.folded[offset..<offset + word.count].elementsEqual(word) { return true }
            }
            return false
        }
    }

    // MARK: Numbers

    private func figures(
        in sentence: Range<Int>, source: Source, isOwnSentence: Bool, times: RangeList<Found<PartialDate>>,
        _ text: SourceText
    ) -> [Figure] {
        var figures: [Figure] = []
        var offset = sentence.lowerBound
        let hasCue = isOwnSentence
        while offset < sentence.upperBound {
            // 百分之六十三.
            if let percent = percentWords(at: offset, end: sentence.upperBound, text) {
                figures.append(
                    figure(
                        percent.value, nil, .percent, bound: .exact, range: percent.range, source: source,
                        sentence: sentence, times: times, text))
                offset = percent.range.upperBound
                continue
            }
            if let tenths = tenths(at: offset, end: sentence.upperBound, text) {
                figures.append(
                    figure(
                        tenths.value, nil, .percent, bound: tenths.bound, range: tenths.range, source: source,
                        sentence: sentence, times: times, text))
                offset = tenths.range.upperBound
                continue
            }
            guard let numeral = Numerals.numeral(at: offset, in: text.folded),
                numeral.range.upperBound <= sentence.upperBound
            else {
                offset += 1
                continue
            }
            offset = numeral.range.upperBound
            if numeral.range.count == 1, numeral.hasMultiplier, !numeral.isArabic { continue }
            guard let (unit, end, isCounted) = unit(behind: numeral, end: sentence.upperBound, text) else { continue }
            if unit != .percent, !hasCue || !isCounted { continue }
            if isRhetorical(numeral, unit: unit, text) || unit != .percent && isSample(numeral.range, text) { continue }
            if unit != .percent, unit != .times, isScope(numeral.range.lowerBound..<end, unit: unit, in: sentence, text)
            {
                continue
            }
            var bound = numeral.bound
            if let behind = Numerals.bound(after: end, in: text.folded) { bound = behind.bound }
            let start = numeral.boundedRange.lowerBound
            figures.append(
                figure(
                    numeral.value, numeral.max, unit, bound: bound,
                    range: start..<max(end, numeral.boundedRange.upperBound), source: source, sentence: sentence,
                    times: times, text))
        }
        return figures
    }

    private func figure(
        _ value: Double, _ max: Double?, _ unit: Figure.Unit, bound: Numeral.Bound, range: Range<Int>, source: Source,
        sentence: Range<Int>, times: RangeList<Found<PartialDate>>,
        _ text: SourceText
    ) -> Figure {
        var figure = Figure(value: value, unit: unit, op: FigureFinder.operation(bound))
        figure.max = max
        figure.source = source.name
        figure.year = year(of: range, in: sentence, times, text) ?? source.year
        figure.claim = claim(for: range, in: sentence, text)
        figure.evidence = Evidence(start: range.lowerBound, end: range.upperBound, exact: text.string(range))
        if let claimStart = claimRange(for: range, in: sentence, text) {
            figure.evidence = Evidence(
                start: claimStart.lowerBound, end: claimStart.upperBound, exact: text.string(claimStart))
        }
        return figure
    }

    /// The year that the words before a number give it, 去年成交6218套; not that of a comparison, 比2022年提高.
    private func year(
        of number: Range<Int>, in sentence: Range<Int>, _ times: RangeList<Found<PartialDate>>, _ text: SourceText
    ) -> Int? {
        /// How far before a number its year may stand, in scalars.
        let reach = 60
        let before = max(sentence.lowerBound, number.lowerBound - reach)..<number.lowerBound
        guard !before.isEmpty else { return nil }
        let found = times.within(before).last { found in
            guard found.value.precision >= .year, found.cue != "anaphoric" else { return false }
            let head = found.range.lowerBound > 0 ? text.folded[found.range.lowerBound - 1] : 0
            let isClosing = text.foldedString(max(0, found.range.lowerBound - 2)..<found.range.lowerBound) == "截至"
            // 从2022年的31.4%: the number stands right behind its year.
            let isAdjacent =
                found.range.upperBound < number.lowerBound && number.lowerBound - found.range.upperBound <= 2
                && text.folded[found.range.upperBound] == 0x7684
            if !isClosing, !isAdjacent, [0x6BD4, 0x8F83, 0x81EA, 0x4ECE, 0x5230, 0x81F3, 0x4E8E].contains(head) {
                return false
            }
            // 三年前, 今年4月发布的: a distance, or the day of the report.
            let words = text.foldedString(found.range)
            if words.hasSuffix("前") || words.hasPrefix("近日") || words.hasPrefix("日前") { return false }
            let behind = text.foldedString(
                found.range.upperBound..<min(number.lowerBound, found.range.upperBound + 8))
            return !["发布", "公布", "发表", "推出", "完成", "出炉", "提供", "披露", "做的", "进行", "的调查", "的问卷"].contains(
                where: behind.contains)
        }
        return found?.value.year
    }

    private static func operation(_ bound: Numeral.Bound) -> Figure.Operator {
        switch bound {
        case .exact: .eq
        case .about: .approx
        case .below: .lt
        case .above: .gt
        case .atLeast: .atLeast
        }
    }

    /// %, 个百分点 is none; 人, 家, 倍, 元 and other measures.
    private func unit(behind numeral: Numeral, end: Int, _ text: SourceText) -> (
        unit: Figure.Unit, end: Int, isCounted: Bool
    )? {
        let folded = text.folded
        var offset = numeral.boundedRange.upperBound
        if offset >= end { return nil }
        if TextKey.isBlank(folded[offset]) { offset += 1 }
        guard offset < end else { return nil }
        let scalar = folded[offset]
        switch scalar {
        case 0x25, 0xFF05: return (.percent, offset + 1, true)
        case 0x4EBA, 0x4F4D, 0x540D:
            // 1111人力银行: part of a name.
            if scalar == 0x4EBA, offset + 1 < end, [0x529B, 0x6C11, 0x624D, 0x5DE5].contains(folded[offset + 1]) {
                return nil
            }
            // 三人行, 一人公司: a lone digit counts nobody in a survey.
            return numeral.value >= 10 ? (.people, offset + 1, true) : nil
        case 0x500D: return (.times, offset + 1, true)
        case 0x5143:
            if offset + 1 < end, [0x65E6, 0x7D20, 0x5B87].contains(folded[offset + 1]) { return nil }
            return (.yuan, offset + 1, true)
        case 0x5BB6, 0x6237, 0x4E2A, 0x4EF6, 0x5957, 0x67B6, 0x53F0, 0x5355, 0x6240, 0x5EA7, 0x8F86, 0x6761, 0x9879,
            0x8D77, 0x6B3E,
            0x95F4,
            0x4EFD, 0x672C, 0x518C, 0x5934, 0x8258, 0x5904:
            // 个百分点
            if scalar == 0x4E2A, offset + 3 < end, text.foldedString(offset + 1..<offset + 4) == "百分点" {
                return (.percent, offset + 4, true)
            }
            if scalar == 0x4E2A, offset + 1 < end,
                [0x6708, 0x767E, 0x4EBF, 0x5C0F, 0x661F].contains(folded[offset + 1])
            {
                return nil
            }
            return numeral.value >= 10 || numeral.value != numeral.value.rounded() ? (.count, offset + 1, true) : nil
        case 0x6210 where !numeral.hasMultiplier || numeral.value < 10:
            return nil
        default: return nil
        }
    }

    /// 六成, 近七成, 三成半, 七成以上.
    private func tenths(at start: Int, end: Int, _ text: SourceText) -> (
        value: Double, bound: Numeral.Bound, range: Range<Int>
    )? {
        guard start + 1 < end, text.folded[start + 1] == 0x6210 else { return nil }
        let digits: [UInt32] = [0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D]
        var value: Double
        if let index = digits.firstIndex(of: text.folded[start]) {
            value = Double(index + 1) * 10
        } else if text.folded[start] == 0x4E24 {
            value = 20
        } else if TextKey.isDigit(text.folded[start]) {
            value = Double(TextKey.key(text.folded[start]) - 0x30) * 10
        } else {
            return nil
        }
        if start > 0,
            TextKey.isDigit(text.folded[start - 1]) || digits.contains(text.folded[start - 1])
                || [0x767E, 0x5341].contains(text.folded[start - 1])
        {
            return nil
        }
        var stop = start + 2
        // 成立, 成为, 成功.
        if stop < end, [0x7ACB, 0x4E3A, 0x529F, 0x957F, 0x679C, 0x5458, 0x672C, 0x719F].contains(text.folded[stop]) {
            return nil
        }
        if stop < end, text.folded[stop] == 0x534A {
            value += 5
            stop += 1
        } else if stop < end, let index = digits.firstIndex(of: text.folded[stop]) {
            value += Double(index + 1)
            stop += 1
        }
        var bound = Numerals.bound(before: start, in: text.folded) ?? .exact
        if let behind = Numerals.bound(after: stop, in: text.folded) {
            bound = behind.bound
            stop = behind.end
        }
        return (value, bound, start..<stop)
    }

    /// 百分之六十三.
    private func percentWords(at start: Int, end: Int, _ text: SourceText) -> (value: Double, range: Range<Int>)? {
        let word: [UInt32] = [0x767E, 0x5206, 0x4E4B]
        guard start + 3 < end, text.folded[start..<start + 3].elementsEqual(word),
            let numeral = Numerals.numeral(at: start + 3, in: text.folded),
            numeral.max == nil
        else { return nil }
        return (numeral.value, start..<numeral.range.upperBound)
    }

    /// 万分之一, 1% 的人 in a saying, 百分之百.
    private func isRhetorical(_ numeral: Numeral, unit: Figure.Unit, _ text: SourceText) -> Bool {
        let before = numeral.range.lowerBound > 0 ? text.folded[numeral.range.lowerBound - 1] : 0
        // 第3位, 前10名, No.1.
        if [0x7B2C, 0x524D, 0x4E4B].contains(before) { return true }
        // 25岁以上的人: the number belongs to an age.
        return unit != .percent && unit != .times && numeral.value < 10 && numeral.value == numeral.value.rounded()
    }

    /// 单价低于15元的占七成, 50家房企的员工减少27%: the number says of which the share is told.
    private func isScope(_ range: Range<Int>, unit: Figure.Unit, in sentence: Range<Int>, _ text: SourceText) -> Bool {
        var end = range.upperBound
        if let bound = Numerals.bound(after: end, in: text.folded) { end = bound.end }
        let clause = text.clause(around: range)
        let rest = text.foldedString(
            min(end, sentence.upperBound)..<max(end, min(clause.upperBound, sentence.upperBound)))
        let tellsShare = rest.contains("%") || rest.contains("％") || rest.contains("成")
        if rest.hasPrefix("的"), unit == .yuan || tellsShare { return true }
        // 50家典型房企的员工总数…减少了27%
        let isOpening = clause.lowerBound >= range.lowerBound - 1
        return unit == .count && isOpening && tellsShare && rest.prefix(10).contains("的")
    }

    /// 回收问卷5300份, 对四十六个县做了调查: the size of the sample, no finding.
    private func isSample(_ range: Range<Int>, _ text: SourceText) -> Bool {
        has(
            ["问卷", "样本", "回收", "做了", "抽取", "走访", "覆盖", "参与调查", "参与了", "访谈", "受访", "来自", "遍布"],
            in: wholeClause(around: range, text), text)
    }

    /// The clause around a number; a comma inside 1,860 ends none.
    private func wholeClause(around range: Range<Int>, _ text: SourceText) -> Range<Int> {
        var clause = text.clause(around: range)
        while clause.upperBound + 1 < text.folded.count,
            [clause.upperBound, clause.upperBound - 1].contains(where: { comma in
                comma > 0 && text.folded[comma] == 0x2C && TextKey.isDigit(text.folded[comma - 1])
                    && comma + 1 < text.folded.count && TextKey.isDigit(text.folded[comma + 1])
            })
        {
            let next = text.clause(around: clause.upperBound + 1..<clause.upperBound + 2)
            guard next.upperBound > clause.upperBound else { break }
            clause = clause.lowerBound..<next.upperBound
        }
        return clause
    }

    // MARK: Claims

    /// The clause that holds the number, without the number's source.
    private func claim(for range: Range<Int>, in sentence: Range<Int>, _ text: SourceText) -> String? {
        claimRange(for: range, in: sentence, text).map { text.foldedString($0) }
    }

    private func claimRange(for range: Range<Int>, in sentence: Range<Int>, _ text: SourceText) -> Range<Int>? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > sentence.lowerBound, !endsClaim(text.scalars[start - 1]) { start -= 1 }
        while end < sentence.upperBound, !endsClaim(text.scalars[end]) { end += 1 }
        // A bare number takes the clause behind: 63%的创业者表示，…
        if end - range.upperBound <= 12, end < sentence.upperBound, end - start <= 20 {
            var next = end + 1
            while next < sentence.upperBound, !endsClaim(text.scalars[next]) { next += 1 }
            if next - start <= 60 { end = next }
        }
        while start < end, TextKey.isBlank(text.scalars[start]) { start += 1 }
        return end - start <= 300 && end > start ? start..<end : range
    }

    private func endsClaim(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xFF0C, 0x2C, 0xFF1B, 0x3B, 0x3002, 0xFF01, 0xFF1F, 0xFF1A, 0x3A, 0x0A: true
        default: false
        }
    }

    // MARK: Tables

    /// What the other finders see in the text.
    private struct Context {
        let cues: CueSheet
        /// Institutes and media.
        let sources: RangeList<Found<EmployerMention>>
        /// Companies and platforms.
        let companies: RangeList<Found<EmployerMention>>
        /// Firms named 某某数据, that come back in the text.
        let dataFirms: Set<[UInt32]>
        let times: RangeList<Found<PartialDate>>
    }

    /// Cells of tables whose head names years, or whose cells are shares: each with its row as claim and its column's year.
    private func tableFigures(in text: SourceText, _ context: Context) -> (figures: [Figure], paragraphs: Set<Int>) {
        var figures: [Figure] = []
        var taken: Set<Int> = []
        var index = 0
        while index < text.paragraphs.count {
            guard cells(of: text.paragraphs[index], text).count >= 2 else {
                index += 1
                continue
            }
            var last = index
            while last + 1 < text.paragraphs.count, cells(of: text.paragraphs[last + 1], text).count >= 2,
                text.paragraphs[last + 1].lowerBound - text.paragraphs[last].upperBound <= 2
            {
                last += 1
            }
            if last > index {
                for row in index...last { taken.insert(row) }
                figures += table(index...last, context, text)
            }
            index = last + 1
        }
        return (figures, taken)
    }

    private func cells(of paragraph: Range<Int>, _ text: SourceText) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = paragraph.lowerBound
        for offset in paragraph.lowerBound...paragraph.upperBound
        where offset == paragraph.upperBound || text.scalars[offset] == 0x7C || text.scalars[offset] == 0x09 {
            var (low, high) = (start, offset)
            while low < high, TextKey.isBlank(text.scalars[low]) { low += 1 }
            while high > low, TextKey.isBlank(text.scalars[high - 1]) { high -= 1 }
            cells.append(low..<high)
            start = offset + 1
        }
        return cells.count > 1 ? cells : []
    }

    private func table(_ rows: ClosedRange<Int>, _ context: Context, _ text: SourceText) -> [Figure] {
        let head = cells(of: text.paragraphs[rows.lowerBound], text)
        let years = head.map { year(inHead: $0, text) }
        // The institution stands in the paragraph before or behind.
        let around = [rows.upperBound + 1, rows.lowerBound - 1, rows.lowerBound - 2, rows.lowerBound - 3].filter {
            paragraph in
            guard text.paragraphs.indices.contains(paragraph) else { return false }
            // Behind a table only a note on its source belongs to it.
            return paragraph < rows.lowerBound
                && !text.foldedString(text.paragraphs[paragraph]).prefix(8).contains("来源")
                || text.foldedString(text.paragraphs[paragraph]).contains("来源")
                    && text.paragraphs[paragraph].count <= 60
        }
        var name: String?
        var surveyYear: Int?
        let caption = rows.lowerBound > 0 ? unitNote(in: text.paragraphs[rows.lowerBound - 1], text) : ""
        for paragraph in around where name == nil {
            for sentence in text.sentences(inParagraph: paragraph) {
                if let source = source(
                    of: sentence, index: 0, paragraph: paragraph, context, in: text)
                {
                    name = name ?? source.name
                    surveyYear = surveyYear ?? source.year
                }
                // 来源：国家统计局
                if name == nil,
                    let known = context.sources.within(sentence).first(where: { $0.cue == "institute" })
                {
                    name = known.value.name
                }
                if name == nil,
                    let found = institution(in: sentence, before: sentence.upperBound, cues: context.cues, text)
                {
                    name = text.foldedString(found)
                }
            }
        }
        // A table of somebody's own accounts has neither years nor an institution.
        guard name != nil || years.contains(where: { $0 != nil }) else { return [] }
        var figures: [Figure] = []
        for row in rows.dropFirst() {
            let cells = cells(of: text.paragraphs[row], text)
            guard let label = cells.first else { continue }
            for (column, cell) in cells.enumerated().dropFirst() where !cell.isEmpty {
                guard let numeral = Numerals.numeral(at: firstNumber(in: cell, text), in: text.folded),
                    numeral.range.upperBound <= cell.upperBound
                else { continue }
                let header = column < head.count ? text.foldedString(head[column]) : ""
                guard
                    let unit = unit(
                        ofCell: cell, numeral, header: header, row: text.foldedString(label), caption: caption, text)
                else {
                    continue
                }
                var figure = Figure(value: numeral.value, unit: unit.unit, op: FigureFinder.operation(numeral.bound))
                figure.value = numeral.value * unit.scale
                figure.max = numeral.max.map { $0 * unit.scale }
                figure.year = (column < years.count ? years[column] : nil) ?? year(inHead: label, text) ?? surveyYear
                figure.source = name
                figure.claim = text.foldedString(label) + (header.isEmpty ? "" : " " + header)
                figure.evidence = Evidence(start: cell.lowerBound, end: cell.upperBound, exact: text.string(cell))
                figures.append(figure)
            }
        }
        return figures
    }

    /// 单位：%, 单位：万人 in the line above a table: what stands behind 单位.
    private func unitNote(in paragraph: Range<Int>, _ text: SourceText) -> String {
        let line = text.foldedString(paragraph)
        guard let at = line.firstIndex(ofWord: "单位") else { return "" }
        return String(line[at...].dropFirst(2).prefix(8))
    }

    private func firstNumber(in cell: Range<Int>, _ text: SourceText) -> Int {
        cell.first { Numerals.numeral(at: $0, in: text.folded) != nil } ?? cell.lowerBound
    }

    private func year(inHead cell: Range<Int>, _ text: SourceText) -> Int? {
        var digits = 0
        var value = 0
        for offset in cell {
            if TextKey.isDigit(text.scalars[offset]) {
                value = value * 10 + Int(TextKey.key(text.scalars[offset]) - 0x30)
                digits += 1
            } else if digits > 0 {
                break
            }
        }
        return digits == 4 && (1980...2100).contains(value) ? value : nil
    }

    /// The unit in the cell, else in the column's or the row's head: （%）, （万人）, 人数.
    private func unit(
        ofCell cell: Range<Int>, _ numeral: Numeral, header: String, row: String, caption: String, _ text: SourceText
    ) -> (unit: Figure.Unit, scale: Double)? {
        let rest = text.foldedString(numeral.range.upperBound..<cell.upperBound)
        if rest.hasPrefix("%") || rest.hasPrefix("％") { return (.percent, 1) }
        for place in [rest, header, row, caption] {
            if place.contains("%") || place.contains("％") || place.contains("占比") || place.contains("比例") {
                return (.percent, 1)
            }
            let scale: Double =
                rest.isEmpty && !numeral.hasMultiplier
                ? (place.contains("万") ? 10_000 : place.contains("亿") ? 100_000_000 : 1) : 1
            if place.contains("人") || place.contains("位") { return (.people, scale) }
            if place.contains("元") { return (.yuan, scale) }
            if place.contains("倍") { return (.times, 1) }
            if place.contains("家") || place.contains("个") || place.contains("户") || place.contains("间")
                || place.contains("数量")
            {
                return (.count, scale)
            }
        }
        return nil
    }
}

extension CueKind {
    fileprivate static let survey = CueKind(rawValue: "survey")
    fileprivate static let strongSurvey = CueKind(rawValue: "strongSurvey")
    fileprivate static let institution = CueKind(rawValue: "institution")
    fileprivate static let scope = CueKind(rawValue: "scope")
    fileprivate static let ownSurvey = CueKind(rawValue: "ownSurvey")
}
