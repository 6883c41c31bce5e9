internal import Search
internal import Stories

/// The parameters that routes are declared with.
extension ParameterSet {
    private static let pretty = Parameter(
        "pretty", .flag, example: "true", "Lays the JSON out for reading.", "把 JSON 排版成易读的样子。")
    private static let script = Parameter(
        "script", .choice(Script.allCases.map(\.rawValue)), example: "hant",
        "Script of Chinese texts: hans, hant, or original (the default).", "中文字形：hans 简体，hant 繁体，original 原文（默认）。")
    private static let lang = Parameter(
        "lang", .choice(["en", "zh"]), example: "en",
        "Title and summary in this language where there is a translation, labels of values always.",
        "标题和摘要用这种语言（有译文时），取值的名称总用这种语言。")
    private static let limit = Parameter(
        "limit", .integer(1...200), example: "20", "Most items of a page; 20 unless told.", "每页最多多少条，默认 20。")
    private static let cursor = Parameter(
        "cursor", .cursor, example: "", "Where the last page ended: its page.next.",
        "上一页结束的位置：上一页的 page.next。")
    private static let q = Parameter(
        "q", .text(maximumCharacters: 512), example: "北京 咖啡",
        "Words: \"phrase\", -not, a OR b, ( ), field:value.", "关键词：\"短语\"、-排除、甲 OR 乙、( )、字段:值。")

    private static func fields(_ shape: String, _ example: String) -> Parameter {
        Parameter(
            "fields", .names(of: shape), example: example, "Only these, by dotted path.", "只要这些字段（点号路径）。")
    }

    private static let include = Parameter(
        "include", .choices(Service.inclusions), example: "article,person",
        "Adds these to each story under `included`.", "在每个故事的 included 里附上这些。")
    private static func ids(_ example: String) -> Parameter {
        Parameter("id", .ids, example: example, "These ids, in this order.", "这些标识，按此顺序。")
    }
    private static let sort = Parameter(
        "sort", .sortKeys, example: "-publishedAt,id", "Order; - for descending.", "排序，- 表示降序。")
    private static let facet = Parameter(
        "facet", .facetNames, example: "arrival.kind,work.sector", "Counts the values of these fields.", "统计这些字段的取值。")

    package static let presentation: ParameterSet = [pretty, script, lang]
    package static let words: ParameterSet = [q]
    package static let filters = ParameterSet([], takesFilters: true)
    package static let paging: ParameterSet = [limit, cursor]

    /// `GET /stories`.
    package static let stories =
        words + filters + paging
        + [ids("xiaofeng,juanjuan"), sort, facet, fields("Story", "id,title,person.name"), include] + presentation
    package static let story: ParameterSet = [fields("Story", "id,title,person.name"), include] + presentation
    package static let random = filters + story
    package static let related: ParameterSet =
        [
            Parameter("limit", .integer(1...50), example: "5", "Most neighbours; 10 unless told.", "最多多少个，默认 10。")
        ] + story
    package static let articles =
        paging + [ids("weekly-0001"), fields("Article", "id,title,storyIds")] + presentation
    package static let article: ParameterSet = [fields("Article", "id,title,storyIds")] + presentation
    package static let document: ParameterSet = [pretty]
    package static let none: ParameterSet = []
    package static let anything = ParameterSet([], ignoresUnknown: true)

    package static let search = search(maximumCharacters: 512)
    /// `POST /search` takes what does not fit an address: a pasted article.
    package static let searchInBody = search(maximumCharacters: StoryIndex.queryLimit)

    private static func search(maximumCharacters: Int) -> ParameterSet {
        [
            Parameter(
                "q", .text(maximumCharacters: maximumCharacters), example: "北京 咖啡", isRequired: false,
                "Words: \"phrase\", -not, a OR b, ( ), field:value; at most \(StoryIndex.termLimit) of them.",
                "关键词：\"短语\"、-排除、甲 OR 乙、( )、字段:值，最多 \(StoryIndex.termLimit) 个。"),
            Parameter(
                "type", .choice(["story", "article"]), example: "story", "What to look for.", "查找什么。"),
            Parameter("explain", .flag, example: "true", "Shows the parts of the score.", "显示得分的组成。"),
        ] + filters + paging + [sort, facet, fields("Story", "id,title"), include] + presentation
    }

    private static let kinds: [String] = ["company", "unit", "platform", "institute", "medium"]
    package static let places = entities(
        "Place",
        [
            Parameter(
                "level", .choice(PlaceLevel.allCases.map(\.rawValue)), example: "province", "Level.", "级别。"),
            Parameter("parentId", .text(maximumCharacters: 200), example: "330000", "What lies right below.", "直接下级。"),
        ])
    package static let organizations = entities(
        "Organization", [Parameter("kind", .choice(kinds), example: "company", "Kind.", "种类。")])
    package static func entities(_ shape: String, _ more: ParameterSet = []) -> ParameterSet {
        [
            Parameter(
                "q", .text(maximumCharacters: 100), example: "北京", "Part of a name or alias.", "名称或别名的一部分。")
        ] + more + paging + [ids("110000"), fields(shape, "id,name")] + presentation
    }
    package static func entity(_ shape: String) -> ParameterSet { [fields(shape, "id,name")] + presentation }

    package static let quotes: ParameterSet =
        [
            Parameter("speaker", .text(maximumCharacters: 100), example: "小枫", "Who says it.", "说话的人。"),
            Parameter("storyId", .text(maximumCharacters: 200), example: "xiaofeng", "Of this story.", "此故事的。"),
            Parameter("articleId", .text(maximumCharacters: 200), example: "weekly-0001", "Of this article.", "此文章的。"),
        ] + paging + [fields("Quote", "speaker,text")] + presentation
    package static let figures: ParameterSet =
        [
            Parameter("source", .text(maximumCharacters: 100), example: "某研究院", "The institution.", "统计机构。"),
            Parameter("year", .integer(1900...2100), example: "2023", "Year of the survey.", "调查年份。"),
            Parameter(
                "unit", .choice(["percent", "people", "count", "CNY", "times"]), example: "percent", "Unit.", "单位。"),
            Parameter("articleId", .text(maximumCharacters: 200), example: "weekly-0001", "Of this article.", "此文章的。"),
        ] + paging + [fields("Figure", "claim,value,unit")] + presentation
    package static let suggest: ParameterSet =
        [
            Parameter(
                "q", .text(maximumCharacters: 100), example: "北", isRequired: true, "The beginning of a word.", "词的开头。"),
            Parameter(
                "type", .choices(Suggesting.types), example: "place,employer", "Only these kinds.", "只要这些种类。"),
            Parameter("limit", .integer(1...50), example: "10", "Most completions; 10 unless told.", "最多多少个，默认 10。"),
        ] + presentation
    package static let facets =
        [
            Parameter(
                "facet", .facetNames, example: "arrival.kind,work.sector", isRequired: true,
                "The fields to count.", "要统计的字段。")
        ] + words + filters + presentation
    package static let flows =
        [
            Parameter(
                "groupBy", .choice(Flow.Grouping.allCases.map(\.rawValue)), example: "province",
                "How places are put together.", "地点如何归并。"),
            Parameter("limit", .integer(1...1000), example: "100", "Most flows; 200 unless told.", "最多多少条，默认 200。"),
            cursor,
        ] + words + filters + presentation
    package static let stats =
        [
            Parameter(
                "metric", .metricNames, example: "income.after", isRequired: true, "What is measured.", "统计什么。"),
            Parameter(
                "groupBy", .groupNames, example: "arrival.kind", "One row for each value of this field.", "按此字段分组。"),
        ] + words + filters + presentation
    package static let changes: ParameterSet = [
        Parameter(
            "since", .integer(0...Parameter.largestExactInteger), example: "0",
            "After this revision; 0 for everything.", "此版本之后，0 表示全部。"),
        Parameter("limit", .integer(1...1000), example: "100", "Most changes; 100 unless told.", "最多多少条，默认 100。"),
        pretty,
    ]
    package static let events: ParameterSet = [
        Parameter("since", .integer(0...Parameter.largestExactInteger), example: "0", "After this revision.", "此版本之后。")
    ]
    package static let ingestions: ParameterSet =
        [
            Parameter(
                "status", .choice(["queued", "fetching", "extracting", "done", "failed", "cancelled"]), example: "done",
                "Only these.", "只要这些状态。")
        ] + paging + [pretty]
    package static let ingestion: ParameterSet = [pretty]
    package static let feed = ParameterSet(
        stories.parameters, takesFilters: true, ignoresUnknown: true)
}

extension ParameterSet {
    package static let storyPage = ParameterSet(ParameterSet.story.parameters, ignoresUnknown: true)
}
