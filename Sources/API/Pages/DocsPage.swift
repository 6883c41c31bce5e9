internal import HTTPWire
internal import UseCases

extension PageFrame {
    /// The API's own page: every operation by its subject, also without JavaScript; the script makes a form for each.
    func docs() -> Answer {
        let words = PageText.words(tongue)
        let sections = Operations.tags.map { tag -> [String: Any] in
            let operations = Routes.table.compactMap { route -> [String: Any]? in
                guard let operation = Operations.table[route.id], operation.tag == tag.name else { return nil }
                return [
                    "id": route.id, "method": route.method.name, "path": route.path,
                    "summary": tongue == .chinese
                        ? OperationWords.summaries[route.id] ?? operation.summary : operation.summary,
                    "scope": route.scope.map { $0.rawValue } ?? false,
                ]
            }
            let name = OperationWords.tags[tag.name]
            return [
                "tag": tag.name, "name": name?.text(tongue) ?? tag.name,
                "note": tongue == .chinese ? OperationWords.notes[tag.name] ?? tag.note : tag.note,
                "operations": operations,
            ]
        }
        return page(
            "docs", title: words["theAPI"] ?? "",
            description: say(
                "Every operation of the Elsewhere API, with its parameters, to try in the browser.",
                "别处接口的全部操作和参数，可以直接在浏览器里试。"),
            ["sections": sections, "origin": service.origin(of: call.request)])
    }
}

/// What operations are called on the Chinese page; the OpenAPI document is in English.
enum OperationWords {
    static let tags: [String: Wording] = [
        "stories": Wording("Stories", "故事"), "articles": Wording("Articles", "文章"),
        "entities": Wording("People, places, organizations", "人物、地方、公司"),
        "evidence": Wording("Quotes and figures", "原话与数字"), "questions": Wording("Search and counts", "搜索与统计"),
        "changes": Wording("Changes", "变动"), "ingestions": Wording("Taking articles in", "收录文章"),
        "editing": Wording("Editing", "更正"), "operations": Wording("The service itself", "服务本身"),
    ]

    static let notes: [String: String] = [
        "stories": "一篇文章里的一个人，就是一个故事。", "articles": "故事的来源。",
        "entities": "跨文章的人物、地方和公司。", "evidence": "谁说的话，谁统计的数字。",
        "questions": "搜索、补全、计数、流向和统计。", "changes": "新增、修改、删除了什么。",
        "ingestions": "从一个网址到故事。", "editing": "编者的更正，需要令牌。", "operations": "约定文档、健康检查和计量。",
    ]

    static let summaries: [String: String] = [
        "listStories": "故事列表，可筛选、排序、翻页", "getRandomStory": "随机一个符合条件的故事", "getStory": "一个故事",
        "listRelated": "相近的故事，附理由", "listArticles": "文章列表", "getArticle": "一篇文章和它的故事",
        "putStory": "整个替换一个故事；没写的就变成未知", "patchStory": "更正一个故事（JSON merge patch）",
        "deleteStory": "删除一个故事；在变动里留下记录", "putArticle": "替换文章的信息和文字",
        "patchArticle": "更正一篇文章（JSON merge patch）", "deleteArticle": "删除一篇文章和它的故事",
        "listPeople": "跨文章的人物", "getPerson": "一个人", "listPlaces": "地方，按层级", "getPlace": "一个地方",
        "listOrganizations": "公司、平台和机构", "getOrganization": "一家公司或机构", "listQuotes": "直接引语，注明是谁说的",
        "listFigures": "调查和统计的数字", "suggest": "边输入边补全", "listFacets": "各字段的值各有多少",
        "listFlows": "从哪里到哪里，附坐标", "listStats": "一个指标的数量、覆盖和四分位",
        "listChanges": "某个版本之后的新增和删除", "streamChanges": "以 Server-Sent Events 推送变动", "search": "搜索故事或文章",
        "searchByBody": "同样的搜索，用于放不进网址的长查询", "createIngestion": "收录一个网址或一段文字",
        "listIngestions": "收录任务，新的在前", "getIngestion": "一个收录任务", "cancelIngestion": "取消任务",
        "streamIngestion": "以 Server-Sent Events 推送任务进度", "extract": "试读：看看会读出什么，不保存",
        "reload": "重新读取种子文件", "getOpenAPI": "这份约定（OpenAPI 3.1）", "getTypes": "所有数据形状的 TypeScript 类型",
        "getMetrics": "Prometheus 计量", "getHealth": "进程活着吗", "getReadiness": "都读取好了吗",
    ]
}
