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
        if tongue == .chinese, let raw = money.raw { return raw }
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

    private static func amount(_ value: Double, _ currency: String, _ tongue: Tongue) -> String {
        if currency == "CNY", tongue == .chinese, value >= 10_000 {
            return decimal(value / 10_000) + "万元"
        }
        let unit = currency == "CNY" ? "¥" : currency + " "
        return unit + grouped(value)
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

    static func place(_ place: PlaceMention?) -> String? { place.flatMap { $0.name ?? $0.raw } }
    static func employer(_ employer: EmployerMention?) -> String? { employer.flatMap { $0.name ?? $0.raw } }
    static func person(_ story: Story) -> String? { story.person.name ?? story.person.label }

    static func of(_ value: Work.Sector) -> Wording {
        switch value {
        case .ecommerce: Wording("e-commerce", "电商")
        case .mediaContent: Wording("media and content", "媒体内容")
        case .handicraft: Wording("handicraft", "手工")
        case .creative: Wording("creative work", "创意设计")
        case .manufacturing: Wording("manufacturing", "制造")
        case .agriculture: Wording("agriculture", "农业")
        case .retail: Wording("retail", "零售")
        case .foodRetail: Wording("food retail", "食品零售")
        case .catering: Wording("catering", "餐饮")
        case .tourism: Wording("tourism", "旅游民宿")
        case .events: Wording("events", "活动与庆典")
        case .entertainment: Wording("entertainment", "娱乐")
        case .games: Wording("games", "游戏")
        case .realEstate: Wording("real estate", "房产")
        case .financeInsurance: Wording("finance and insurance", "金融保险")
        case .advertising: Wording("advertising", "广告营销")
        case .education: Wording("education", "教育")
        case .healthcare: Wording("healthcare", "医疗健康")
        case .wellness: Wording("wellness", "身心疗愈")
        case .ai: Wording("artificial intelligence", "人工智能")
        case .techHardware: Wording("hardware", "硬件科技")
        case .techInternet: Wording("internet", "互联网")
        case .government: Wording("public service", "体制内")
        case .gigDelivery: Wording("delivery and gigs", "外卖零工")
        case .other: Wording("other", "其他")
        }
    }

    static func of(_ value: Money.Kind) -> Wording {
        switch value {
        case .salary: Wording("salary", "工资")
        case .profit: Wording("profit", "净利")
        case .revenue: Wording("turnover", "流水")
        case .gmv: Wording("sales volume (GMV)", "成交额")
        case .funding: Wording("funding", "融资")
        case .price: Wording("price", "价格")
        case .cost: Wording("cost", "成本")
        case .debt: Wording("debt", "欠款")
        case .loss: Wording("loss", "亏损")
        case .severance: Wording("severance", "补偿")
        case .investment: Wording("investment", "投入")
        }
    }

    static func of(_ value: PlaceLevel) -> Wording {
        switch value {
        case .province: Wording("province", "省级")
        case .prefecture: Wording("prefecture", "地级")
        case .county: Wording("county", "县级")
        case .town: Wording("town", "乡镇")
        case .village: Wording("village", "村")
        case .country: Wording("country", "国家")
        }
    }

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
