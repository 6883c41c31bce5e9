internal import Search
internal import Stories

/// What values of closed lists are called.
enum Labels {
    static func of(_ kind: Arrival.Kind) -> Wording { of(kind.rawValue, in: .settlement) }
    static func of(_ outcome: Story.Outcome) -> Wording { of(outcome.rawValue, in: .outcome) }
    static func of(_ reason: Departure.Reason) -> Wording { of(reason.rawValue, in: .reason) }
    static func of(_ mode: Work.Mode) -> Wording { of(mode.rawValue, in: .mode) }

    private static func of(_ value: String, in vocabulary: Vocabulary) -> Wording {
        vocabulary[value].map { Wording($0.english, $0.chinese) } ?? Wording(value)
    }

    static let unknown = Wording("not told", "未说")

    static func money(_ money: Money, _ tongue: Tongue) -> String {
        if tongue == .chinese, let raw = money.raw { return raw + periodUntold(in: raw, money.period) }
        var text = amount(money.amount, money.currency, tongue)
        if let maximum = money.max { text += "–" + amount(maximum, money.currency, tongue) }
        if money.approx { text = (tongue == .chinese ? "约" : "about ") + text }
        switch money.period {
        case .year: text += tongue == .chinese ? "/年" : " a year"
        case .month: text += tongue == .chinese ? "/月" : " a month"
        case .day: text += tongue == .chinese ? "/天" : " a day"
        case .hour: text += tongue == .chinese ? "/小时" : " an hour"
        case .item: text += tongue == .chinese ? "/件" : " a piece"
        case .once, nil: break
        }
        return text
    }

    /// What an amount is for, behind the article's own words where these leave it to the words around them: a year's
    /// income must not stand beside a month's as if they were alike.
    private static func periodUntold(in raw: String, _ period: Money.Period?) -> String {
        func told(by words: String...) -> Bool { words.contains { raw.contains($0) } }
        switch period {
        case .year: return told(by: "年") ? "" : "（每年）"
        case .month: return told(by: "月") ? "" : "（每月）"
        case .day: return told(by: "天", "日") ? "" : "（每天）"
        case .hour: return told(by: "时", "時", "钟头", "鐘頭") ? "" : "（每小时）"
        case .item, .once, nil: return ""
        }
    }

    private static func amount(_ value: Double, _ currency: String, _ tongue: Tongue) -> String {
        if currency == "CNY", tongue == .chinese, value >= 10_000 {
            return decimal(value / 10_000) + "万元"
        }
        let unit = currency == "CNY" ? "¥" : currency + " "
        return unit + grouped(value)
    }

    /// A change in percent, with its sign.
    static func change(_ percent: Double) -> String {
        "\(percent > 0 ? "+" : percent < 0 ? "−" : "")\(decimal(abs(percent)))%"
    }

    /// At most one decimal.
    static func decimal(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        let whole = Int64(tenths / 10)
        let rest = Int64(tenths) - whole * 10
        return rest == 0 ? String(whole) : "\(whole).\(abs(rest))"
    }

    static func grouped(_ value: Double) -> String {
        guard value == value.rounded(), abs(value) < 1e15 else { return decimal(value) }
        var digits = Array(String(Int64(abs(value))))
        var position = digits.count - 3
        while position > 0 {
            digits.insert(",", at: position)
            position -= 3
        }
        return (value < 0 ? "-" : "") + String(digits)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A date as people write it, no finer than the day.
    static func date(_ date: PartialDate, _ tongue: Tongue) -> String {
        guard let month = date.month else { return tongue == .chinese ? "\(date.year)年" : String(date.year) }
        if tongue == .chinese { return "\(date.year)年\(month)月" + (date.day.map { "\($0)日" } ?? "") }
        return (date.day.map { "\($0) " } ?? "") + "\(months[month - 1]) \(date.year)"
    }

    static func place(_ place: PlaceMention?) -> String? { place.flatMap { $0.name ?? $0.raw } }
    static func employer(_ employer: EmployerMention?) -> String? { employer.flatMap { $0.name ?? $0.raw } }
    static func person(_ story: Story) -> String? { story.person.name ?? story.person.label }

    static func of(_ sector: Work.Sector) -> Wording { of(sector.rawValue, in: .sector) }
    static func of(_ kind: Money.Kind) -> Wording { of(kind.rawValue, in: .moneyKind) }
    static func of(_ level: PlaceLevel) -> Wording { of(level.rawValue, in: .level) }

    static func organizationKind(_ value: String) -> Wording {
        switch value {
        case "company": Wording("company", "公司")
        case "unit": Wording("business unit", "业务部门")
        case "platform": Wording("platform", "平台")
        case "institute": Wording("survey institute", "调研机构")
        case "medium": Wording("medium", "媒体")
        default: Wording(value)
        }
    }

    static func moneyLabel(_ value: String) -> Wording {
        switch value {
        case "rent": Wording("rent", "房租")
        case "house_purchase": Wording("home bought", "买房")
        case "unit_price": Wording("price of one", "单价")
        case "unit_cost": Wording("cost of one", "单件成本")
        case "funding": Wording("funding", "融资")
        case "investment": Wording("investment", "投入")
        case "loss": Wording("loss", "亏损")
        case "debt": Wording("debt", "欠款")
        case "severance": Wording("severance", "补偿金")
        case "membership_fee": Wording("membership fee", "会员费")
        case "living_cost": Wording("living costs", "生活费")
        case "gmv": Wording("sales volume", "成交额")
        case "revenue": Wording("turnover", "流水")
        case "expense": Wording("expense", "花费")
        case "employer_output": Wording("employer's output", "所在企业产值")
        default: Wording(value)
        }
    }
}
