import Stories

/// A field of Story that can be asked for: filtered, sorted by, counted.
package struct StoryField: Sendable {
    package enum Kind: Sendable {
        /// An exact id: `=`, has, missing.
        case identifier
        /// A short text, equal in either script and letter case.
        case keyword
        /// Prose: `=` finds words that stand in it, in either script.
        case text
        /// One of a closed list.
        case vocabulary(Vocabulary)
        /// Several texts, or several of a closed list.
        case list(Vocabulary?)
        case number, year, bool
        /// A partial date: `2024`, `2024-10`, `2024-10-23`.
        case date
        case instant
        /// Includes what lies within it.
        case place
        case employer
        /// Compared in yuan a year.
        case money
        /// Only has and missing.
        case presence
        /// A part of another field's value.
        case part(Part, of: String)
        /// Any of these fields.
        case anyOf([String])
    }

    package enum Part: Sendable {
        case placeCode, placeName, placeLevel, placeProvince, placeCountry
        case employerId, employerName, employerUnit
        case amount, currency, period, moneyKind, perYear
    }

    /// Dot path as in the JSON shape.
    package let path: String
    package let kind: Kind
    package let english: String
    /// The first is shown; all are understood in `field:value`.
    package let chinese: [String]
    /// Other spellings of the path.
    package let aliases: [String]
    let value: (@Sendable (Story) -> FieldValue)?

    init(
        _ path: String, _ kind: Kind, _ english: String, _ chinese: [String] = [], aliases: [String] = [],
        _ value: (@Sendable (Story) -> FieldValue)? = nil
    ) {
        self.path = path
        self.kind = kind
        self.english = english
        self.chinese = chinese
        self.aliases = aliases
        self.value = value
    }

    /// May it stand in `sort=`?
    package var isSortable: Bool {
        switch kind {
        case .keyword, .vocabulary, .number, .year, .bool, .date, .instant, .place, .employer, .money, .part: true
        case .identifier: path == "id"
        case .text, .list, .presence, .anyOf: false
        }
    }

    /// May it stand in `facet=` and group statistics?
    package var isFacetable: Bool {
        switch kind {
        case .keyword, .vocabulary, .list, .number, .year, .bool, .date, .place, .employer: true
        case .part(let part, _): part != .amount && part != .perYear
        case .identifier, .text, .instant, .money, .presence, .anyOf: false
        }
    }

    /// May it stand in `metric=`?
    package var isMetric: Bool {
        switch kind {
        case .number, .year, .money: true
        default: false
        }
    }
}

extension StoryField {
    /// Number of the text field of the index behind a field of prose; nil if it has none of its own.
    static func textNumber(_ path: String) -> Int? {
        let field: StoryCoding.Field? =
            switch path {
            case "title": .title
            case "summary": .summary
            case "body": .body
            default: nil
            }
        return field.map { Int($0.rawValue) }
    }

    /// Every field that can be asked for.
    package static let all: [StoryField] =
        person + departure + arrival + work + income + source + [
            StoryField("id", .identifier, "Id", ["编号"]),
            StoryField("title", .text, "Title", ["标题", "题目"]) { .of(isPresent: !$0.title.isEmpty) },
            StoryField("summary", .text, "Summary", ["摘要"]) { .of(isPresent: $0.summary != nil) },
            StoryField("body", .text, "Text", ["正文", "内容"]) { .of(isPresent: $0.body != nil) },
            StoryField("language", .keyword, "Language", ["语言"]) { .of($0.language) },
            StoryField("outcome", .vocabulary(.outcome), "Outcome", ["结果", "结局", "现状"]) { .of($0.outcome) },
            StoryField("money", .presence, "Other amounts", ["金额"]) { .of(isPresent: !$0.money.isEmpty) },
            StoryField("money.label", .list(nil), "What an amount was for") { .of($0.money.compactMap(\.label)) },
            StoryField("money.kind", .list(.moneyKind), "Kind of an amount") { .of($0.money.compactMap(\.money.kind)) },
            StoryField("quotes", .presence, "Quotes", ["引语"]) { .of(isPresent: !$0.quotes.isEmpty) },
            StoryField("evidence", .list(nil), "Fields with evidence", ["出处"]) { .of(Array($0.evidence.keys)) },
            StoryField("translations", .list(nil), "Languages of translations", ["译文"]) {
                .of(Array($0.translations.keys))
            },
            StoryField("otherSources", .presence, "Other sources") { .of(isPresent: !$0.otherSources.isEmpty) },
            StoryField("personId", .identifier, "Id of the person") { .of(id: $0.personId) },
            StoryField("revision", .number, "Revision") { .number(Double($0.revision)) },
            StoryField("createdAt", .instant, "First stored at") { .of($0.createdAt) },
            StoryField("updatedAt", .instant, "Last changed at") { .of($0.updatedAt) },
            StoryField("place", .anyOf(["departure.place", "arrival.place"]), "Place", ["地点", "城市", "地方", "省份"]),
            StoryField("year", .anyOf(["departure.year", "arrival.year"]), "Year", ["年份", "年"]),
        ]

    private static let person: [StoryField] = [
        StoryField(
            "person", .anyOf(["person.name", "person.aliases", "person.members", "person.label"]), "Person",
            ["人物", "姓名", "名字", "主人公"]),
        StoryField("person.name", .keyword, "Name of the person", ["本名"]) { .of($0.person.name) },
        StoryField("person.aliases", .list(nil), "Other names of the person", ["别名"]) { .of($0.person.aliases) },
        StoryField("person.members", .list(nil), "Members of the household", ["家庭成员"]) { .of($0.person.members) },
        StoryField("person.label", .keyword, "Label of a person without a name", ["称呼"]) { .of($0.person.label) },
        StoryField("person.narrator", .bool, "Tells their own story", ["自述"]) { .of($0.person.narrator) },
        StoryField("person.cohort", .keyword, "Cohort", ["世代", "年代"]) { .of($0.person.cohort) },
        StoryField("person.birthYear", .year, "Year of birth", ["出生年份", "出生"]) { .of($0.person.birthYear) },
        StoryField("person.age", .number, "Age", ["年龄"]) { .of($0.person.age) },
        StoryField("person.ageAt", .vocabulary(.ageMoment), "Moment of the age") { .of($0.person.ageAt) },
        StoryField("person.gender", .vocabulary(.gender), "Gender", ["性别"]) { .of($0.person.gender) },
        StoryField("person.pseudonym", .bool, "Under another name", ["化名"]) { .of($0.person.pseudonym) },
        StoryField("person.privacy", .vocabulary(.privacy), "Privacy", ["隐私"]) { .of($0.person.privacy) },
    ]

    private static let departure: [StoryField] =
        [
            StoryField("departure.leaves", .list(.leaving), "What was left", ["离开类型"]) { .of($0.departure.leaves) },
            StoryField(
                "departure.employer", .employer, "Employer left", ["公司", "雇主", "前公司", "单位"], aliases: ["employer"]
            ) {
                .of($0.departure.employer)
            },
            StoryField(
                "departure.employer.id", .part(.employerId, of: "departure.employer"), "Id of the employer left"),
            StoryField(
                "departure.employer.name", .part(.employerName, of: "departure.employer"), "Name of the employer left"),
            StoryField(
                "departure.employer.unit", .part(.employerUnit, of: "departure.employer"), "Part of the employer left",
                ["部门"]),
            StoryField("departure.role", .keyword, "Role left", ["职位", "岗位", "原职业"]) { .of($0.departure.role) },
            StoryField("departure.year", .year, "Year of leaving", ["离开年份", "离职年份"]) { .of($0.departure.year) },
            StoryField("departure.date", .date, "Date of leaving", ["离开时间", "离职时间"]) { .of($0.departure.date) },
            StoryField("departure.tenureYears", .number, "Years with the employer", ["工龄", "在职年数"]) {
                .of($0.departure.tenureYears)
            },
            StoryField("departure.voluntary", .bool, "Left of their own will", ["自愿", "主动"]) {
                .of($0.departure.voluntary)
            },
            StoryField("departure.reasons", .list(.reason), "Reasons", ["原因", "理由"]) { .of($0.departure.reasons) },
        ] + place("departure.place", "Place left", ["出发地", "离开地", "原城市"]) { .of($0.departure.place) }

    private static let arrival: [StoryField] =
        [
            StoryField("arrival.kind", .vocabulary(.settlement), "Kind of new place", ["去处类型", "去向类型"]) {
                .of($0.arrival.kind)
            },
            StoryField("arrival.hometown", .bool, "Back to the home town", ["回乡", "返乡", "老家"]) {
                .of($0.arrival.hometown)
            },
            StoryField("arrival.year", .year, "Year of arrival", ["到达年份"]) { .of($0.arrival.year) },
        ] + place("arrival.place", "New place", ["目的地", "去向", "到达地", "新家"]) { .of($0.arrival.place) }

    private static let work: [StoryField] = [
        StoryField("work.title", .keyword, "Occupation", ["职业", "工作"]) { .of($0.work.title) },
        StoryField("work.sector", .vocabulary(.sector), "Line of work", ["行业"], aliases: ["sector"]) {
            .of($0.work.sector)
        },
        StoryField("work.mode", .vocabulary(.mode), "Mode of work", ["工作方式", "就业方式"]) { .of($0.work.mode) },
    ]

    private static let income: [StoryField] =
        [
            StoryField("income", .anyOf(["income.after", "income.before"]), "Income", ["收入", "工资", "薪水"]),
            StoryField("income.changePercent", .number, "Change of income in per cent", ["收入变化"]) {
                .of($0.income.changePercent)
            },
        ] + money("income.before", "Income before", ["原收入", "之前收入"]) { .of($0.income.before) }
        + money("income.after", "Income after", ["现收入", "之后收入"]) { .of($0.income.after) }

    private static let source: [StoryField] = [
        StoryField("source.articleId", .identifier, "Id of the article", aliases: ["articleId"]) {
            .of(id: $0.source.articleId)
        },
        StoryField("source.title", .text, "Title of the article") { .of(isPresent: $0.source.title != nil) },
        StoryField("source.url", .identifier, "Address of the article", ["网址"], aliases: ["url"]) {
            .of(id: $0.source.url)
        },
        StoryField("source.publisher", .keyword, "Publisher", ["媒体", "来源"], aliases: ["publisher"]) {
            .of($0.source.publisher)
        },
        StoryField("source.author", .keyword, "Author", ["作者", "记者"], aliases: ["author"]) { .of($0.source.author) },
        StoryField("source.publishedAt", .date, "Published on", ["发表时间", "日期", "发布时间"], aliases: ["publishedAt"]) {
            .of($0.source.publishedAt)
        },
    ]

    private static func place(
        _ path: String, _ english: String, _ chinese: [String], _ value: @escaping @Sendable (Story) -> FieldValue
    ) -> [StoryField] {
        [
            StoryField(path, .place, english, chinese, value),
            StoryField("\(path).code", .part(.placeCode, of: path), "\(english): code"),
            StoryField("\(path).name", .part(.placeName, of: path), "\(english): name"),
            StoryField("\(path).level", .part(.placeLevel, of: path), "\(english): level"),
            StoryField("\(path).within", .part(.placeProvince, of: path), "\(english): province"),
            StoryField("\(path).country", .part(.placeCountry, of: path), "\(english): country"),
        ]
    }

    private static func money(
        _ path: String, _ english: String, _ chinese: [String], _ value: @escaping @Sendable (Story) -> FieldValue
    ) -> [StoryField] {
        [
            StoryField(path, .money, english, chinese, value),
            StoryField("\(path).amount", .part(.amount, of: path), "\(english): amount as told"),
            StoryField("\(path).perYear", .part(.perYear, of: path), "\(english): yuan a year"),
            StoryField("\(path).currency", .part(.currency, of: path), "\(english): currency"),
            StoryField("\(path).period", .part(.period, of: path), "\(english): period"),
            StoryField("\(path).kind", .part(.moneyKind, of: path), "\(english): kind"),
        ]
    }
}

extension StoryField {
    private static let byName: [String: StoryField] = {
        var table: [String: StoryField] = [:]
        for field in all {
            for name in [field.path] + field.aliases { table[name] = field }
        }
        return table
    }()

    private static let byAnyName: [String: StoryField] = {
        var table: [String: StoryField] = [:]
        for field in all {
            for name in [field.path] + field.aliases + field.chinese where table[nameKey(name)] == nil {
                table[nameKey(name)] = field
            }
        }
        return table
    }()

    /// The field with this dot path or alias, as in `departure.place=` and `sort=`.
    package static func named(_ path: String) -> StoryField? { byName[path] }

    /// The field that people mean by a word before a colon: a path in any letter case, an alias, or Chinese in either
    /// script (地点, 公司, 行業); nil if it is no field name.
    package static func meant(by word: String) -> StoryField? { byAnyName[nameKey(word)] }

    /// The field with this path or alias.
    /// - Throws: `unknownField` with the paths that would do.
    static func required(
        _ path: String, where isSuitable: (StoryField) -> Bool = { _ in true }
    ) throws(SearchError) -> StoryField {
        if let field = byName[path], isSuitable(field) { return field }
        throw .unknownField(name: path, valid: all.filter(isSuitable).map(\.path).sorted())
    }
}
