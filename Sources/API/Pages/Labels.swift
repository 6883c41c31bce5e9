internal import Stories

/// What values of closed lists are called.
enum Labels {
    static func of(_ kind: Arrival.Kind) -> Wording {
        switch kind {
        case .provincialCapital: Wording("provincial capital", "省会")
        case .regionalCity: Wording("regional city", "二线城市")
        case .lowerTierCity: Wording("smaller city", "三四线城市")
        case .county: Wording("county", "县城")
        case .town: Wording("town", "镇")
        case .village: Wording("village", "乡村")
        case .firstTierCity: Wording("another big city", "另一座大城市")
        case .sameCity: Wording("same city", "同城")
        case .nomadic: Wording("on the road", "旅居")
        case .abroad: Wording("abroad", "国外")
        }
    }

    static func of(_ outcome: Story.Outcome) -> Wording {
        switch outcome {
        case .thriving: Wording("thriving", "红火")
        case .stable: Wording("stable", "安稳")
        case .mixed: Wording("mixed", "有得有失")
        case .struggling: Wording("struggling", "艰难")
        case .failed: Wording("failed", "失败")
        case .returned: Wording("went back", "又回去了")
        }
    }

    static func of(_ reason: Departure.Reason) -> Wording {
        switch reason {
        case .layoff: Wording("laid off", "被裁")
        case .industryDownturn: Wording("industry downturn", "行业下行")
        case .policyShock: Wording("policy shock", "政策冲击")
        case .overwork: Wording("overwork", "加班")
        case .health: Wording("health", "健康")
        case .burnout: Wording("burnout", "倦怠")
        case .workplacePolitics: Wording("office politics", "职场内耗")
        case .careerCeiling: Wording("career ceiling", "职业瓶颈")
        case .roleChange: Wording("role change", "调岗")
        case .ageAnxiety: Wording("age", "年龄焦虑")
        case .costOfLiving: Wording("cost of living", "生活成本")
        case .lowIncome: Wording("low income", "收入低")
        case .housingHukou: Wording("housing and hukou", "住房与户口")
        case .family: Wording("family", "家庭")
        case .belonging: Wording("belonging", "归属感")
        case .lifestyle: Wording("way of life", "生活方式")
        case .interest: Wording("interest", "兴趣")
        case .opportunity: Wording("opportunity", "机会")
        case .other: Wording("other", "其他")
        }
    }

    static func of(_ mode: Work.Mode) -> Wording {
        switch mode {
        case .employee: Wording("employed", "上班")
        case .founder: Wording("founder", "创业")
        case .selfEmployed: Wording("self-employed", "个体")
        case .freelance: Wording("freelance", "自由职业")
        case .remote: Wording("remote", "远程")
        case .farmer: Wording("farming", "务农")
        case .retired: Wording("retired", "退休")
        case .student: Wording("student", "求学")
        case .unemployed: Wording("without work", "待业")
        }
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
}
