internal import Stories

/// Who counted: the institution and year behind the numbers of a sentence, and how far its words reach.
struct FigureSource {
    var name: String?
    var year: Int?
    /// The sentence that names it.
    var sentence: Int
    var paragraph: Int
    /// Where its name stands, if it stands in the sentence.
    var range: Range<Int>?
    /// Its year is that of the report rather than that of the numbers.
    var isDatedByReport = false
    /// Somebody speaks for an office: what it counts may follow in later sentences of the paragraph.
    var isOffice = false

    /// The institution and year of a sentence that speaks of a survey.
    static func named(
        of sentence: Range<Int>, index: Int, paragraph: Int, _ context: FigureContext, in text: SourceText
    ) -> FigureSource? {
        guard var source = asWritten(of: sentence, index: index, paragraph: paragraph, context, in: text) else {
            return nil
        }
        if let written = source.name { source.name = antecedent(of: written, in: sentence, context.cues, text) }
        return source
    }

    private static func asWritten(
        of sentence: Range<Int>, index: Int, paragraph: Int, _ context: FigureContext, in text: SourceText
    ) -> FigureSource? {
        let found = surveyCues(in: sentence, context.cues, text)
        guard let first = found.first ?? quotedReport(in: sentence, text) else {
            return officialSource(of: sentence, index: index, paragraph: paragraph, context, in: text)
        }
        let source = named(of: sentence, by: first, index: index, paragraph: paragraph, context, in: text)
        // 窗口提供的数字可以印证：据某县统计局统计: the second of them says who.
        return found.dropFirst().reduce(source) { source, cue in
            source?.name.map(FigureInstitution.isUnnamed) ?? true
                ? named(of: sentence, by: cue, index: index, paragraph: paragraph, context, in: text) ?? source : source
        }
    }

    /// The institution and year of a sentence by one word that speaks of a survey.
    private static func named(
        of sentence: Range<Int>, by cue: Cue, index: Int, paragraph: Int, _ context: FigureContext, in text: SourceText
    ) -> FigureSource? {
        let cues = context.cues
        var known = context.sources.within(sentence)
        if known.isEmpty {
            // 58同城的数据显示, 猎聘发布的报告: a company right before the word of the survey.
            known = context.companies.within(sentence).filter { company in
                guard cue.range.lowerBound >= company.range.upperBound else { return false }
                var gap = company.range.upperBound..<cue.range.lowerBound
                guard gap.count <= 18 else { return false }
                // 58同城2023年三季度的数据: the time may stand between.
                while let first = gap.first, FigureSource.timeWords.contains(text.folded[first]) {
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
        // 人力资源和社会保障部: as the article writes it.
        if let range = nameRange, range.count > name?.unicodeScalars.count ?? 0,
            text.folded[range.upperBound - 1] == 0x90E8
        {
            name = text.foldedString(range)
        }
        let institutions = FigureInstitution.all(in: sentence, cues: cues, text)
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
        if name == nil || known.isEmpty,
            let institution = institutions.first(where: {
                // 某招聘平台“归途研究院”: rather the one with a name.
                $0.lowerBound < reach && !FigureInstitution.isUnnamed($0, text)
            }) ?? institutions.first(where: { $0.lowerBound < reach })
        {
            name = text.foldedString(institution)
            nameRange = institution
        }
        // 某部下属的研究院
        if let range = nameRange,
            let part = FigureInstitution.subordinate(of: range, among: institutions, text)
        {
            name = text.foldedString(part)
            nameRange = part
        }
        if let range = nameRange, let proper = FigureInstitution.properName(behind: range, in: sentence, text) {
            name = text.foldedString(proper)
            nameRange = proper
        }
        if known.isEmpty, name == nil || title(in: sentence, text) == nil,
            let firm = FigureInstitution.dataFirm(in: sentence, before: cue.range.upperBound, context.dataFirms, text)
        {
            name = text.foldedString(firm)
            nameRange = firm
        }
        // 据某某观察站统计, 来自某某的数据: whoever is named in the place of the one who counts.
        if name == nil, let named = attributed(in: sentence, to: cue, text) {
            name = text.foldedString(named)
            nameRange = named
        }
        // 第七次全国人口普查: a census is who counts.
        if name == nil, let census = census(in: sentence, text) {
            name = text.foldedString(census)
            nameRange = census
        }
        // 据该局统计: an office called by its kind alone.
        if name == nil, let kind = FigureSource.kinds.first(in: sentence, of: text.folded) {
            name = text.foldedString(kind)
        }
        if let written = name { name = antecedent(of: written, in: sentence, cues, text) }
        // 她与团队访问了306名…: the institution of the one who spoke before.
        if name == nil, text.holds(FigureSource.teams, in: sentence) {
            let before = text.paragraphs[paragraph].lowerBound..<sentence.lowerBound
            name = FigureInstitution.all(in: before, cues: cues, text).last.map(text.foldedString)
        }
        // 有数据显示 without an institution still is a survey; 数据 alone is not.
        if name == nil {
            let isWeak = [
                "报告", "材料", "了解到", "获悉", "抽样", "访问了", "追踪了", "的报告", "的问卷", "显示", "数据", "统计", "调研", "调查", "受访者", "公布的",
                "发布的", "提供的", "披露的", "推估", "推算", "测算", "的数字", "普查",
            ]
            .contains(cue.phrase)
            guard
                !isWeak || text.holds(FigureSource.sameSurvey, in: sentence)
                    || ![
                        "报告", "材料", "了解到", "获悉", "抽样", "访问了", "公布的", "发布的", "提供的", "披露的", "的数字", "测算", "推算",
                    ].contains(cue.phrase) && cues.cues(.survey, in: sentence).count >= 2
                    || text.holds(showing, in: sentence)
            else { return nil }
        }
        // A person's own bookkeeping: 我的数据, 后台数据.
        if name == nil,
            text.holds(bookkeeping, in: sentence)
        {
            return nil
        }
        // The year of the report's own name is surer than that of its publication.
        let titled = title(in: sentence, text).flatMap { FigureTable.year(inHead: $0, text) }
        let dated = year(in: sentence, near: nameRange ?? cue.range, times: context.times, text)
        return FigureSource(
            name: name, year: titled ?? dated?.year, sentence: index, paragraph: paragraph, range: nameRange,
            isDatedByReport: titled == nil && dated?.isOfReport == true)
    }

    private static let credits = WordList("数据来源 资料来源 数据出处 图表来源 制图数据 来源数据")
    /// 数据来源：公开资料整理 names nobody who counted.
    private static let uncredited = WordList("公开 网络 受访 整理 作者 本刊 本报 记者 自制 互联网 企业年报 公司 当事人")

    /// 数据来源：明德研究院《…报告》 in a line of its own: who counted the numbers above it that nobody else is named for.
    static func credit(_ figures: inout [Figure], in text: SourceText, _ context: FigureContext) {
        var above = 0
        for paragraph in text.paragraphs {
            /// Longest such line, in scalars, and what may stand before its word: （, 注：.
            let (longest, slack) = (80, 3)
            guard paragraph.count <= longest,
                let word = credits.first(
                    in: paragraph.lowerBound..<min(paragraph.upperBound, paragraph.lowerBound + slack + 4),
                    of: text.folded)
            else { continue }
            defer { above = paragraph.upperBound }
            let told = word.upperBound..<paragraph.upperBound
            if text.holds(uncredited, in: told) { continue }
            let offices = FigureInstitution.all(in: told, cues: context.cues, text)
            let titled = title(in: told, text)
            guard let named = offices.first ?? titled else { continue }
            let year =
                titled.flatMap { FigureTable.year(inHead: $0, text) }
                ?? context.times.within(told).first?.value.year
            for index in figures.indices where figures[index].source == nil {
                guard let start = figures[index].evidence?.start, start >= above, start < paragraph.lowerBound else {
                    continue
                }
                figures[index].source = text.foldedString(named)
                figures[index].year = figures[index].year ?? year
            }
        }
    }

    private static let kinds = WordList("该局 该厅 该部 该院 该所 该署 该处 该校 该平台 该机构 该协会 该中心")
    private static let censuses = WordList("人口普查 经济普查 农业普查")

    /// 第七次全国人口普查, with its number.
    private static func census(in sentence: Range<Int>, _ text: SourceText) -> Range<Int>? {
        guard let word = censuses.first(in: sentence, of: text.folded) else { return nil }
        /// Longest number before the word, in scalars: 第七次全国.
        let reach = 5
        let before = max(sentence.lowerBound, word.lowerBound - reach)..<word.lowerBound
        return (before.first { text.folded[$0] == 0x7B2C } ?? word.lowerBound)..<word.upperBound
    }

    private static let reporting = WordList("称 显示 指出 提到 写道 里说 中说 里写 中写 里提 中提 统计 发现 表明 披露 测算")

    private static let issuing = WordList("发布 推出 公布 发表 编制 出炉")

    /// 某平台的《…观察》称: a report that is quoted.
    private static func quotedReport(in sentence: Range<Int>, _ text: SourceText) -> Cue? {
        guard let title = title(in: sentence, text) else { return nil }
        // 据《…季报》
        if title.lowerBound > sentence.lowerBound + 1, [0x636E, 0x6309].contains(text.folded[title.lowerBound - 2]) {
            return Cue(kind: .strongSurvey, range: title, phrase: "统计显示")
        }
        // 某研究院与某网联合发布《…》
        /// How far before a title the word of its publication may stand, in scalars: 发布了.
        let before = max(sentence.lowerBound, title.lowerBound - 5)..<title.lowerBound
        if let verb = issuing.first(in: before, of: text.folded) {
            return Cue(kind: .strongSurvey, range: verb, phrase: "统计显示")
        }
        let behind = title.upperBound + 1..<max(title.upperBound + 1, min(sentence.upperBound, title.upperBound + 4))
        guard let verb = reporting.first(in: behind, of: text.folded), verb.lowerBound <= behind.lowerBound + 1 else {
            return nil
        }
        return Cue(kind: .strongSurvey, range: verb, phrase: "报告")
    }

    private static let teams = WordList("团队 课题组")
    private static let lately = ["去年", "今年", "前年", "上周", "上月", "近日", "日前", "年初", "年底", "最新"]
    private static let beforeNoPreposition = ScalarSet("数证占单票凭论收借")
    private static let attributions = ["根据", "另据", "按照", "来自", "据"]
    /// What ends the name of the one who counts.
    private static let nameEnds = [
        "的", "在", "对", "于", "今年", "去年", "前年", "上周", "上月", "年初", "年底", "统计", "调查", "数据", "监测", "报告", "发布", "公布", "通报",
        "测算", "近日", "日前", "最新",
        "此前", "联合", "与",
    ]
    /// What such a name does not begin with or hold: 据了解, 据他说, 据不完全统计.
    private static let noNames = [
        "了解", "介绍", "报道", "记者", "不完全", "他", "她", "我", "你", "这", "那", "该", "一", "某", "相关", "有关", "公开", "官方", "上述", "说",
        "悉", "各", "自己",
        "经验", "新闻", "媒体", "店", "后台", "合同", "规定", "法", "自身", "客", "网友", "读者", "大家", "看到",
    ]

    /// The one who counts, by the preposition before or 的统计显示 behind.
    private static func attributed(in sentence: Range<Int>, to cue: Cue, _ text: SourceText) -> Range<Int>? {
        /// Longest and shortest name, and how far from it the word of the survey may stand, in scalars.
        let (longest, shortest, reach) = (16, 3, 24)
        var found: Range<Int>?
        for offset in max(sentence.lowerBound, cue.range.lowerBound - longest - reach)..<cue.range.lowerBound {
            let head = text.foldedString(offset..<min(cue.range.upperBound, offset + 2))
            guard let word = attributions.first(where: head.hasPrefix),
                // 数据, 证据: no preposition.
                word != "据" || offset == sentence.lowerBound || !beforeNoPreposition.contains(text.folded[offset - 1])
            else { continue }
            let start = offset + word.unicodeScalars.count
            var end = start
            while end < cue.range.upperBound, end - start <= longest,
                TextKey.isHan(text.folded[end]) || TextKey.isLatin(text.folded[end])
            {
                let rest = text.foldedString(end..<min(cue.range.upperBound, end + 2))
                if end > start, nameEnds.contains(where: rest.hasPrefix) { break }
                end += 1
            }
            if (shortest...longest).contains(end - start), cue.range.lowerBound - end <= reach { found = start..<end }
            if found != nil { break }
        }
        if found == nil, ["统计", "数据", "资料", "调查", "监测"].contains(where: cue.phrase.hasPrefix) {
            // 某某的统计显示: back to where the clause begins.
            var end = cue.range.lowerBound
            if end > sentence.lowerBound, text.folded[end - 1] == 0x7684 { end -= 1 } else { return nil }
            var start = end
            while start > sentence.lowerBound, end - start <= longest,
                TextKey.isHan(text.folded[start - 1]) || TextKey.isLatin(text.folded[start - 1])
            {
                start -= 1
            }
            // 某某局去年的调查
            while end - start > shortest + 1, FigureSource.lately.contains(text.foldedString(end - 2..<end)) {
                end -= 2
            }
            // 对381名返乡者的调查: who is asked.
            let isCounted = start > sentence.lowerBound && TextKey.isDigit(text.folded[start - 1])
            if (shortest...longest).contains(end - start), !isCounted { found = start..<end }
        }
        guard let range = found else { return nil }
        let name = text.foldedString(range)
        return noNames.contains(where: name.contains) ? nil : range
    }

    /// The institution that a name points back to: 该中心 to the last one of its kind, 本报告 to the one that its sentence or the
    /// last one before names. The name itself if it points to none.
    ///
    /// - Returns: nil if nobody is named who could be meant.
    private static func antecedent(
        of name: String, in sentence: Range<Int>, _ cues: CueSheet, _ text: SourceText
    ) -> String? {
        func institutions(_ range: Range<Int>) -> [String] {
            FigureInstitution.all(in: range, cues: cues, text).map(text.foldedString).filter {
                !$0.contains("该") && !$0.hasPrefix("本") && !$0.hasPrefix("某")
            }
        }
        /// Longest name that only points back, in characters: 记者从该中心.
        let longest = 6
        guard name.count <= longest else { return name }
        if let pointer = name.lastIndex(of: "该") {
            let kind = name[name.index(after: pointer)...]
            let before = institutions(0..<sentence.lowerBound)
            // 该机构: of whatever kind.
            return before.last { $0.hasSuffix(kind) } ?? (kind == "机构" ? before.last : nil)
        }
        guard FigureSource.ownReports.contains(where: name.hasPrefix) else { return name }
        return institutions(sentence).first ?? institutions(0..<sentence.lowerBound).last
    }

    private static let ownReports = ["本报告", "本次", "本研究", "本调查", "本调研", "本文", "本中心", "本院", "本项"]

    /// 县人社局副局长某某介绍，全县…: an office speaks through one of its people.
    private static func officialSource(
        of sentence: Range<Int>, index: Int, paragraph: Int, _ context: FigureContext, in text: SourceText
    ) -> FigureSource? {
        guard context.cues.has(.scope, in: text.paragraphs[paragraph]) || context.cues.has(.rate, in: sentence) else {
            return nil
        }
        for office in FigureInstitution.all(in: sentence, cues: context.cues, text) {
            let name = text.foldedString(office)
            guard FigureSource.officeEndings.contains(where: name.hasSuffix),
                !["一", "某", "有"].contains(where: name.hasPrefix),
                !name.hasSuffix("部门") || FigureSource.publicOffices.contains(where: name.contains)
            else { continue }
            /// Longest run of post and name between an office and 说, in scalars.
            let reach = 16
            let behind = text.foldedString(
                office.upperBound..<min(sentence.upperBound, office.upperBound + reach))
            let head = behind.prefix { $0 != "，" && $0 != "," && $0 != "。" && $0 != "“" && $0 != "「" }
            let hasVerb = FigureSource.speech.contains { head.hasSuffix($0) || head.contains($0) }
            guard hasVerb else { continue }
            // What is planned is no figure yet.
            if text.holds(planned, in: sentence) { return nil }
            return FigureSource(name: name, year: nil, sentence: index, paragraph: paragraph, isOffice: true)
        }
        return nil
    }

    /// What an office counts: its words about itself or a single person are no figures without one of these.
    private static let speech = [
        "说", "坦率", "算了", "表示", "介绍", "告诉", "透露", "坦言", "解释", "称", "指出", "提供", "公布", "发布", "通报", "讲", "查处", "受理",
    ]

    private static let officeEndings = [
        "局", "厅", "部", "委", "署", "处", "协会", "商会", "联合会", "政府", "服务中心", "促进中心", "人才中心", "总工会", "部门", "公会", "协进会",
        "公所",
    ]

    /// Before 部门: an office of the state and no department of a company.
    private static let publicOffices = [
        "监管", "人社", "主管", "统计", "公安", "交通", "农业", "文旅", "教育", "税务", "民政", "相关", "有关", "商务", "就业", "民航", "海关", "政府",
        "医保", "住建",
    ]

    /// The paragraph in which the article tells of a survey of its own: 回收有效问卷….
    static func ownSurveyParagraph(in text: SourceText, _ cues: CueSheet) -> Int? {
        cues.all(.ownSurvey).lazy.compactMap { text.paragraphIndex(at: $0.range.lowerBound) }.first { paragraph in
            let start = text.paragraphs[paragraph].lowerBound
            // 据…问卷: somebody else's.
            return text.folded[start] != 0x636E && !text.foldedString(start..<start + 2).hasPrefix("根据")
        }
    }

    /// A share among those asked, behind the paragraph that tells of the article's own survey.
    ///
    /// - Parameter known: who asked, if that paragraph says so.
    static func ownSurvey(
        of sentence: Range<Int>, paragraph: Int, surveyed: Int?, by known: FigureSource?, _ text: SourceText
    ) -> FigureSource? {
        guard let surveyed, paragraph >= surveyed,
            text.holds(asked, in: sentence)
                || text.holds(askedNearby, in: text.paragraphs[paragraph]),
            !text.holds(spoken, in: sentence),
            ![0x201C, 0x300C].contains(text.scalars[sentence.lowerBound])
        else { return nil }
        return FigureSource(name: known?.name, year: known?.year, sentence: -1, paragraph: paragraph)
    }

    /// Who most likely tells a number that no rule gives to anybody: the institution named last before it in its paragraph, else the
    /// survey that the paragraphs right before it speak of.
    static func nearest(
        before candidate: FigureCandidate, in sentence: Range<Int>, _ paragraph: Int, _ named: FigureSource?,
        _ context: FigureContext, _ text: SourceText
    ) -> FigureSource? {
        let low = candidate.number.lowerBound
        func office(from start: Int) -> FigureSource? {
            FigureInstitution.all(in: start..<max(start, low), cues: context.cues, text).last {
                !FigureInstitution.isUnnamed($0, text)
            }.map { FigureSource(name: text.foldedString($0), year: nil, sentence: -1, paragraph: paragraph) }
        }
        if let office = office(from: sentence.lowerBound) { return office }
        // 一家人力公司登记过…: somebody without a name.
        if text.holds(tellers, in: sentence.lowerBound..<max(sentence.lowerBound, low)) { return nil }
        if let named, named.paragraph == paragraph { return named }
        if let office = office(from: text.paragraphs[paragraph].lowerBound) { return office }
        /// How many paragraphs a survey is spoken of.
        let reach = 3
        return named.flatMap { paragraph - $0.paragraph <= reach ? $0 : nil }
    }

    /// 月均工资…: an average that goes on from the report before.
    static func averages(of sentence: Range<Int>, paragraph: Int, named: FigureSource?, _ text: SourceText)
        -> FigureSource?
    {
        guard var named, paragraph - named.paragraph <= 4,
            text.holds(average, in: sentence),
            !text.holds(ownVoice, in: sentence)
        else { return nil }
        named.isOffice = true
        return named
    }

    /// 《…报告》: what stands in the first title that names a report.
    private static func title(in sentence: Range<Int>, _ text: SourceText) -> Range<Int>? {
        var open: Int?
        for offset in sentence {
            if text.scalars[offset] == 0x300A { open = offset + 1 }
            if text.scalars[offset] == 0x300B, let start = open {
                let name = text.foldedString(start..<offset)
                if [
                    "报告", "调研", "调查", "白皮书", "蓝皮书", "公报", "统计", "现状", "年鉴", "洞察", "指数", "榜", "观察", "画像", "年报", "展望",
                    "分析", "季报", "月报", "快报",
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

    /// The words of surveys or publications; 发布的 counts before the word for data or a report.
    private static func surveyCues(in sentence: Range<Int>, _ cues: CueSheet, _ text: SourceText) -> [Cue] {
        cues.cues(.strongSurvey, in: sentence).filter { cue in
            // 国企的数字化部门.
            if cue.range.upperBound < sentence.upperBound, text.folded[cue.range.upperBound] == 0x5316,
                cue.phrase == "的数字"
            {
                return false
            }
            if isCompared(cue.range, in: sentence, text) { return false }
            guard publishing.contains(cue.phrase) else { return true }
            let behind = cue.range.upperBound..<min(sentence.upperBound, cue.range.upperBound + 14)
            return published.first(in: behind, of: text.folded) != nil
        }
    }

    /// 比2022年同类问卷的21.5%: the survey before is only compared with.
    private static func isCompared(_ cue: Range<Int>, in sentence: Range<Int>, _ text: SourceText) -> Bool {
        /// Longest words between 比 and the other survey, in scalars.
        let reach = 14
        let clause = text.clause(around: cue)
        let before = max(sentence.lowerBound, clause.lowerBound, cue.lowerBound - reach)..<cue.lowerBound
        return FigureYear.comparison(in: before, text) != nil && text.holds(earlier, in: before)
    }

    private static let earlier = WordList("同类 上次 上一次 上一轮 上一期 上轮 首次 前次 此前 往年 年 年的")

    private static let publishing: WordSet = ["公布的", "发布的", "提供的", "披露的"]
    private static let published = WordList("数字 数据 报告 调查 推估 统计 公报 通报 白皮书 指数 《 监测")

    /// The year nearest to the source's name: before it or within it, else in the sentence's beginning.
    private static func year(
        in sentence: Range<Int>, near range: Range<Int>, times: RangeList<Found<PartialDate>>, _ text: SourceText
    ) -> (year: Int, isOfReport: Bool)? {
        let inside = times.within(sentence).filter { $0.value.precision >= .year }
        let near = inside.filter {
            abs($0.range.lowerBound - range.upperBound) <= 14 || abs(range.lowerBound - $0.range.upperBound) <= 14
                || range.overlaps($0.range)
        }
        // 自2023年至今 tells a span, not the survey's year.
        let usable = near.filter { found in
            let before = found.range.lowerBound > 0 ? text.folded[found.range.lowerBound - 1] : 0
            // 比2020年的同类调查
            return ![0x81EA, 0x4ECE, 0x6BD4, 0x8F83, 0x4E0E].contains(before) && found.cue != "anaphoric"
                && !FigureYear.isOfThoseCounted(found.range, text)
                && !(found.cue == "relative"
                    && (text.foldedString(found.range).hasSuffix("前") || text.foldedString(found.range).hasPrefix("近日")
                        || text.foldedString(found.range).hasPrefix("日前")
                        // 上周公布的: the day of the report.
                        || ["上周", "本周", "这周", "昨", "上月", "上个月"].contains(
                            where: text.foldedString(found.range).hasPrefix)))
        }
        return usable.first.map { first in
            // 2021年至2024年的调查: as of its end.
            if let last = inside.first(where: { FigureYear.isSpan(from: first.range, to: $0.range, text) }) {
                return (last.value.year, false)
            }
            let behind = first.range.upperBound..<min(sentence.upperBound, first.range.upperBound + 8)
            return (first.value.year, FigureYear.isPublication(text.foldedString(behind)))
        }
    }

    /// 另据…, 另一份…, or somebody whom no list knows before the word of the survey: another survey than the one before.
    static func isAnother(_ sentence: Range<Int>, _ cues: CueSheet, _ text: SourceText) -> Bool {
        /// How far into the sentence its first words reach, in scalars.
        let reach = 6
        return text.holds(others, in: sentence.lowerBound..<min(sentence.upperBound, sentence.lowerBound + reach))
            || indefinite.first(in: sentence, of: text.folded).map { !isSame($0.lowerBound, text) } ?? false
            || opensOtherwise(sentence, cues, text)
    }

    /// 同一份报告
    private static func isSame(_ offset: Int, _ text: SourceText) -> Bool {
        offset > 0 && text.folded[offset - 1] == 0x540C
    }

    /// 报告还显示, 在这些受访者中: what may stand before the word of a survey that was named before; anything else may be who made another.
    private static func opensOtherwise(_ sentence: Range<Int>, _ cues: CueSheet, _ text: SourceText) -> Bool {
        guard let cue = surveyCues(in: sentence, cues, text).first else { return false }
        /// Most characters that name nobody.
        let most = 3
        var rest = text.foldedString(text.clause(around: cue.range).lowerBound..<cue.range.lowerBound)
        for word in referring { rest = rest.replacing(word, with: "") }
        return rest.count > most
    }

    private static let referring = [
        "有意思的是", "值得注意的是", "另外", "此外", "同时", "但是", "不过", "其中", "这份", "这项", "该项", "上述", "同一份", "同一", "最新", "这些", "这次",
        "这一", "那份", "那次", "从",
        "在", "根据", "据", "的", "里", "中", "该", "而", "但", "报告", "调查", "数据", "研究", "统计", "问卷", "结果", "也", "还", "则", "，", ",",
        "所有", "全部", "有效",
    ]

    private static let indefinite = WordList(
        "一份调查 一项调查 一次调查 一份报告 一项研究 一份研究 一份问卷 一项统计 一份统计 另一份 另一项 另一组 有调查 有研究 有机构 有报告 有统计 有平台")

    private static let others = WordList("另据 另一 另有 还有一 也有一 一次由 有一份 有一项")
    private static let tellers = WordList("公司 平台 机构 协会 团队 商会 银行 医院 学校")
    private static let timeWords = ScalarSet(TextKey.keys("0123456789年月日季度上下半今去前近最新一二三四 "))

    /// The survey named before is meant.
    static let sameSurvey = WordList(
        "同一份 这份报告 这份调查 该报告 该调查 该研究 上述 报告还 调查还 研究还 报告同时 调查同时 监测显示 《观察》 《报告》 《调查》")

    // Words of other sentences about surveys.
    private static let showing = WordList("数据显示 调查显示 调研显示 统计显示")
    private static let bookkeeping = WordList("后台数据 店铺数据 账号数据 直播数据 我统计 他统计 她统计 视频数据 播放数据 体检报告 我调查 数据显示他 数据显示她")
    static let planned = WordList("计划 力争 目标 预计 拟")
    private static let asked = WordList("受访者 样本 问卷 占 的人 比例 人群 受访 中位数 岁组 年龄段")
    private static let askedNearby = WordList("受访者 样本 的人占 的人群 受访 从年龄 从性别 从学历 从城市 从行业 分年龄 分城市 岁组")
    private static let spoken = WordList("：“ ：「 我 他说 她")
    private static let average = WordList("月均工资 平均工资 平均月薪 人均可支配 人均收入 平均年薪")
    private static let ownVoice = WordList("“ 「 我")
}
