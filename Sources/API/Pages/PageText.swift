/// The words of the site in both languages: templates ask for them as `{{t.key}}`.
enum PageText {
    static let all: [String: Wording] = [
        "about": Wording("About", "关于"),
        "accessToken": Wording("Token, for writing (kept in this tab only)", "令牌（写入才需要，只留在这个标签页）"),
        "activeFilters": Wording("Filters in use", "正在使用的筛选"),
        "address": Wording("Address of an article", "文章地址"),
        "allFigures": Wording("All figures", "全部数字"),
        "allStories": Wording("All stories", "全部故事"),
        "allQuotes": Wording("All quotes", "全部原话"),
        "asked": Wording("What you would ask them", "你想问他们的"),
        "before": Wording("Before", "原来"),
        "moneyTold": Wording("Money, as they tell it", "钱的账"),
        "moneyToldExplained": Wording(
            "Only what the articles say; what they leave out stays open.", "只写文章里说出的数；没说的，就空着。"),
        "now": Wording("Now", "现在"),
        "who": Wording("Who", "谁"),
        "amount": Wording("Amount", "金额"),
        "api": Wording("API", "接口"),
        "apiLead": Wording(
            "Reading needs no key. Everything below can be tried here. The contract itself:",
            "读取不需要钥匙。下面每个操作都可以直接试。完整的约定："),
        "approximately": Wording("about", "大约"),
        "asTable": Wording("As a table", "看表格"),
        "backToStory": Wording("Back to the story", "回到故事"),
        "because": Wording("Why it is near", "为什么相近"),
        "cancel": Wording("Cancel", "取消"),
        "cityDots": Wording("a city of China, for orientation", "中国的城市，用来辨认方位"),
        "claim": Wording("Claim", "说法"),
        "currency": Wording("Currency", "货币"),
        "edit": Wording("Correct", "更正"),
        "editExplained": Wording(
            "A correction lies over what was read from the article and survives a new reading. Empty means unknown.",
            "更正会盖在从文章读出的内容上，重新读取也不会丢。留空表示不知道。"),

        "evidence": Wording("Evidence", "出处"),
        "excerptNone": Wording(
            "The article belongs to its author and is too short for excerpts; only what was read from it stands here.",
            "文章属于作者，篇幅太短，不放摘录，这里只有从中读出的事实。"),
        "excerptOnly": Wording(
            "The article belongs to its author, so only short excerpts stand here.", "文章属于作者，这里只放简短的摘录。"),
        "factsAndEvidence": Wording("Facts and evidence", "事实与出处"),
        "feed": Wording("Feed", "订阅"),
        "fetchAndSave": Wording("Read and save", "读取并保存"),
        "figures": Wording("Figures", "数字"),
        "figuresExplained": Wording(
            "Numbers from surveys and statistics that the articles quote, each with who counted and when.",
            "文章里引用的调查和统计数字，注明谁统计的、哪一年。"),
        "figuresWorth": Wording("Figures worth knowing", "值得知道的数字"),
        "filters": Wording("Filters", "筛选"),
        "findOperation": Wording("Find an operation", "查找操作"),
        "firstPage": Wording("To the beginning", "回到开头"),
        "flowCaption": Wording("From where to where, with the number of stories", "从哪里到哪里，各有几个故事"),
        "from": Wording("From", "从"),
        "headline": Wording("They left the big city or the big company. Where are they now?", "离开大城市、大公司的人，后来去了哪里"),
        "home": Wording("Home", "首页"),
        "inTheirWords": Wording("In their words", "他们的话"),
        "ingest": Wording("Add an article", "添加文章"),
        "ingestExplained": Wording(
            "Give an address or paste a text. What is understood of it is shown with the sentence that each value came from.",
            "给一个地址，或者粘贴一段文字。读懂的内容会连同每个值的出处一起显示。"),
        "institution": Wording("Who counted", "谁统计的"),
        "kind": Wording("Kind", "类别"),
        "leftHere": Wording("left from here", "从这里离开"),
        "liveHere": Wording("living here now", "现在住在这里"),
        "map": Wording("Map", "路线图"),
        "mapExplained": Wording(
            "The more stories, the larger the circle and the wider the way. Places too near to be told apart stand together.",
            "故事越多，圆越大、路越宽。挨得太近的地方并在一起，点开看是哪些人。"),
        "moneyBeforeAfter": Wording("What they earned", "收入的变化"),
        "more": Wording("More", "更多"),
        "navigation": Wording("Sections", "栏目"),
        "needsScript": Wording(
            "This page needs JavaScript. From a terminal: POST /api/v1/ingestions does the same.",
            "这个页面需要 JavaScript。在终端里可以用 POST /api/v1/ingestions 完成同样的事。"),
        "needsToken": Wording("token", "需令牌"),
        "nextPage": Wording("Next page", "下一页"),
        "noStoriesYet": Wording("No story here yet.", "这里还没有故事。"),
        "nothingFound": Wording("Nothing found. Try fewer words or take a filter away.", "没有找到。试试少几个字，或者去掉一个筛选条件。"),
        "noSentence": Wording("no sentence", "没有出处"),
        "nothingToDraw": Wording(
            "No story with these filters names a place that could be drawn.", "这些条件下，没有故事说出能画在图上的地名。"),
        "notSaid": Wording("not in the text", "文中没有说"),
        "openForCorrection": Wording("Open the story", "打开这个故事"),
        "orText": Wording("Or the text of an article", "或者文章的文字"),
        "organizations": Wording("Employers", "公司"),
        "otherAmounts": Wording("Other amounts", "其他金额"),
        "pages": Wording("Pages", "翻页"),
        "people": Wording("People", "人物"),
        "places": Wording("Places", "地方"),
        "plainText": Wording("Text", "纯文本"),
        "previewFirst": Wording("Read and show it first", "先读给我看"),
        "promise": Wording(
            "One person each: where from, where to, what it did to their work and money. Every value opens the sentence it came from.",
            "一人一篇：从哪里走、去了哪里、工作和钱有什么变化。每个值都能点开，看它出自哪一句。"),
        "quotes": Wording("Quotes", "原话"),
        "quotesExplained": Wording("Direct speech with its speaker.", "直接引语，注明是谁说的。"),
        "readFirst": Wording("Read these first", "先读几篇"),
        "readOriginal": Wording("Read the original", "读原文"),
        "related": Wording("Related stories", "相近的故事"),
        "remove": Wording("remove", "去掉"),
        "routes": Wording("From where to where", "从哪里，到哪里"),
        "samePerson": Wording("The same person, told elsewhere:", "同一个人，另一篇里的讲述："),
        "search": Wording("Search", "搜索"),
        "searchHint": Wording("A place, a company, a name, a phrase …", "地名、公司、人名，或任意一句话"),
        "share": Wording("Share", "分享"),
        "showEvidence": Wording("show the sentence", "看出处"),
        "skip": Wording("To the content", "跳到正文"),
        "source": Wording("Source", "来源"),
        "stories": Wording("Stories", "故事"),
        "tagline": Wording("Elsewhere: other places, other ways to live", "别处：别的地方，别的活法"),
        "theAPI": Wording("The API", "接口"),
        "timeline": Wording("Timeline", "时间"),
        "to": Wording("To", "到"),
        "token": Wording("Token", "令牌"),
        "tokenExplained": Wording(
            "The operator has it: it lies in the file “token” of the data directory, or is made by "
                + "“elsewhere token create”. Kept in this tab only, until it is closed.",
            "令牌由管理员提供：在数据目录的 token 文件里，或用 elsewhere token create 生成。只保存在这个标签页里，关掉就没有了。"),
        "tryNeedsScript": Wording(
            "Trying an operation needs JavaScript; the list and the contract do not.", "直接试用需要 JavaScript；列表和约定文档不需要。"),
        "tryThese": Wording("Places to start", "从这里开始"),
        "unknown": Wording("unknown", "不详"),
        "value": Wording("Value", "数值"),
        "wholeStory": Wording("Read the story", "读这个故事"),
        "upTo": Wording("up to (range)", "到（范围）"),
        "per": Wording("Per", "每"),
        "progress": Wording("How far it is", "进度"),
        "perhapsSame": Wording("Perhaps the same person", "可能是同一个人"),
        "stepCorrect": Wording(
            "You correct what is wrong. Empty means unknown, and unknown is a fair answer.", "有错就改。留空就是不知道，不知道也是实话。"),
        "stepKeep": Wording(
            "The stories are kept. Of the article itself everybody sees short excerpts only.",
            "故事保存下来。文章本身，别人只看得到简短的摘录。"),
        "stepRead": Wording(
            "The page is read, and what is not the article is left out.", "读取网页，去掉广告、导航和别的文章。"),
        "stepShow": Wording(
            "Each person who left becomes a story; every value stands beside its sentence.",
            "每个离开的人成为一个故事，每个值旁边是它出自的那句话。"),
        "whatHappens": Wording("What happens", "会发生什么"),
        "what": Wording("What", "是什么"),
        "year": Wording("Year", "年份"),
    ]

    /// The words in one language, by key.
    static let chinese = all.mapValues { $0.text(.chinese) }
    static let english = all.mapValues { $0.text(.english) }

    static func words(_ tongue: Tongue) -> [String: String] { tongue == .chinese ? chinese : english }
}
