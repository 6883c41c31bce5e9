internal import ChineseText
internal import Stories

/// Title and summary of a story in words of our own, made from its fields: no sentence of the article is repeated.
struct Summary {
    /// Longest summary, in characters.
    static let limit = 200

    enum Language { case simplified, traditional, english }

    private let story: Story
    private let language: Language

    init(_ story: Story, _ language: Language) {
        self.story = story
        self.language = language
    }

    private func word(_ simplified: String, _ traditional: String, _ english: String) -> String {
        switch language {
        case .simplified: simplified
        case .traditional: traditional
        case .english: english
        }
    }

    private var name: String {
        if let name = story.person.name ?? story.person.label, !name.isEmpty { return name }
        if story.person.narrator == true { return word("作者", "作者", "The author") }
        return word("一位离开者", "一位離開者", "Somebody")
    }

    /// Does what the person is called already say where they worked and as what: 前阿里产品经理?
    private var labelTellsPost: Bool {
        guard story.person.name == nil, let label = story.person.label else { return false }
        let told = [employerName, story.departure.role].compactMap { $0 }
        return !told.isEmpty && told.allSatisfy(label.contains)
    }

    // MARK: Title

    var title: String {
        language == .english ? englishTitle : chineseTitle
    }

    private var chineseTitle: String {
        var from = ""
        let employer = employerName
        // 上海一家广告公司 names the place already.
        if let place = placeName(story.departure.place), employer?.hasPrefix(place) != true { from += place }
        if let employer { from += employer }
        var to = ""
        if let place = placeName(story.arrival.place) { to += place }
        if let work = story.work.title { to += (to.isEmpty ? "" : "，") + work }
        if story.outcome == .returned { to += to.isEmpty ? word("回到原处", "回到原處", "") : word("，又回来", "，又回來", "") }
        switch (from.isEmpty, to.isEmpty) {
        case (false, false): return "\(name)：\(word("从", "從", ""))\(from)\(word("到", "到", ""))\(to)"
        case (false, true): return "\(name)：\(word("离开", "離開", ""))\(from)"
        case (true, false): return "\(name)：\(word("离开之后，", "離開之後，", ""))\(to)"
        case (true, true): return "\(name)\(word("的离开", "的離開", ""))"
        }
    }

    private var englishTitle: String {
        var parts: [String] = []
        if let from = englishFrom { parts.append("from " + from) }
        var to: [String] = []
        if let place = englishPlace(story.arrival.place) { to.append(place) }
        if let sector = englishSector { to.append(sector) }
        if !to.isEmpty { parts.append((story.arrival.place == nil ? "into " : "to ") + to.joined(separator: ", ")) }
        return parts.isEmpty ? "\(englishName): a departure" : "\(englishName): \(parts.joined(separator: " "))"
    }

    // MARK: Summary

    var text: String {
        let sentences = language == .english ? englishSentences : chineseSentences
        var text = ""
        var count = 0
        for sentence in sentences {
            let length = sentence.characterCount
            guard count + length <= Summary.limit else { continue }
            text += sentence
            count += length
        }
        return text
    }

    private var chineseSentences: [String] {
        var sentences: [String] = []
        var first = name
        if let cohort = story.person.cohort {
            first += "（\(cohort)）"
        } else if let age = story.person.age {
            first += "（\(age)\(word("岁", "歲", ""))）"
        }
        let employer = employerName
        // 原字节跳动运营（29岁）: the label says it already.
        if (employer != nil || story.departure.role != nil) && !labelTellsPost {
            first += employer.map { word("原在", "原在", "") + $0 } ?? word("原", "原", "")
            first += story.departure.role.map { word("任", "任", "") + $0 } ?? word("工作", "工作", "")
        }
        var leaving = ""
        if let year = story.departure.year { leaving += "\(year)年" }
        switch story.departure.voluntary {
        case true?: leaving += word("主动离开", "主動離開", "")
        case false?: leaving += word("被迫离开", "被迫離開", "")
        case nil: leaving += word("离开", "離開", "")
        }
        if let place = placeName(story.departure.place) { leaving += place }
        sentences.append(first + "，" + leaving + "。")
        if !story.departure.reasons.isEmpty {
            sentences.append(word("缘由：", "緣由：", "") + story.departure.reasons.map(reason).joined(separator: "、") + "。")
        }
        var next: [String] = []
        if let place = placeName(story.arrival.place) {
            next.append((story.arrival.hometown == true ? word("回到家乡", "回到家鄉", "") : word("去往", "去往", "")) + place)
        } else if story.arrival.hometown == true {
            next.append(word("回到家乡", "回到家鄉", ""))
        }
        if let work = story.work.title { next.append(word("如今的营生：", "如今的營生：", "") + work) }
        if !next.isEmpty { sentences.append(next.joined(separator: "，") + "。") }
        if let before = amount(story.income.before) { sentences.append(word("先前收入：", "先前收入：", "") + before + "。") }
        if let after = amount(story.income.after) { sentences.append(word("后来收入：", "後來收入：", "") + after + "。") }
        if let outcome = story.outcome { sentences.append(word("近况：", "近況：", "") + self.outcome(outcome) + "。") }
        return sentences
    }

    /// 每月7000元: an amount as it is written, with the period that was told elsewhere and, behind a bare number, its unit.
    private func amount(_ money: Money?) -> String? {
        guard let money, var text = money.raw else { return nil }
        if money.currency == "CNY", text.unicodeScalars.last.map({ TextKey.isDigit($0.value) }) == true { text += "元" }
        func isTold(_ words: [String]) -> Bool { words.contains { text.contains($0) } }
        switch money.period {
        case .month? where !isTold(["月"]): return "每月" + text
        case .year? where !isTold(["年"]): return "每年" + text
        case .day? where !isTold(["天", "日"]): return "每天" + text
        case .hour? where !isTold(["时", "時"]): return word("每小时", "每小時", "") + text
        default: return text
        }
    }

    /// 90后: in the 1990s; 85后: 1985–1989; 96年: in 1996. As written, if it is none of these.
    static func englishYears(_ cohort: String) -> String {
        guard let short = Int(cohort.prefix(2)) else { return cohort }
        let year = short + (short < 30 ? 2000 : 1900)
        if !cohort.hasSuffix("后") { return "in \(year)" }
        return short.isMultiple(of: 10) ? "in the \(year)s" : "\(year)–\(year / 10 * 10 + 9)"
    }

    private var englishSentences: [String] {
        var sentences: [String] = []
        var first = englishName
        if let cohort = story.person.cohort {
            first += " (born \(Summary.englishYears(cohort)))"
        } else if let age = story.person.age {
            first += " (\(age))"
        }
        first +=
            story.departure.voluntary == false
            ? " had to leave" : story.departure.voluntary == true ? " chose to leave" : " left"
        first += " " + (englishFrom ?? "a job")
        if let year = story.departure.year { first += " in \(year)" }
        sentences.append(first + ".")
        let reasons = story.departure.reasons.filter { $0 != .other }.map { reason in
            reason == .housingHukou ? "housing and hukou" : Summary.spaced(reason.rawValue)
        }
        if !reasons.isEmpty { sentences.append(" Why: " + reasons.joined(separator: ", ") + ".") }
        var next: [String] = []
        if let place = englishPlace(story.arrival.place) {
            next.append((story.arrival.hometown == true ? "went back home to " : "moved to ") + place)
        } else if story.arrival.hometown == true {
            next.append("went back home")
        }
        if let sector = englishSector { next.append("now works in \(sector)") }
        if !next.isEmpty {
            let sentence = next.joined(separator: " and ")
            sentences.append(" " + sentence.prefix(1).uppercased() + sentence.dropFirst() + ".")
        }
        if let outcome = story.outcome { sentences.append(" Outcome: \(outcome.rawValue).") }
        return sentences
    }

    // MARK: Words

    private func placeName(_ place: PlaceMention?) -> String? {
        guard let place else { return nil }
        return language == .simplified ? place.name ?? place.raw : place.raw ?? place.name
    }

    private var employerName: String? {
        guard let employer = story.departure.employer else { return nil }
        return employer.raw ?? employer.name
    }

    private var englishName: String { name }

    /// An employer and its place; one without a name says nothing where the place is known.
    private var englishFrom: String? {
        let place = englishPlace(story.departure.place)
        if let employer = englishEmployer { return place.map { "\(employer) in \($0)" } ?? employer }
        return place ?? (story.departure.employer?.raw == nil ? nil : "an unnamed employer")
    }

    /// Ids no longer than this are initials: JD, BYD.
    private static let longestInitials = 3

    private var englishEmployer: String? {
        guard let id = story.departure.employer?.id else { return nil }
        if let spelled = Summary.spellings[id] { return spelled }
        if id.utf8.count <= Summary.longestInitials { return id.uppercased() }
        return id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    /// ByteDance, TSMC: employers whose own spelling the gazetteer has, by id.
    private static let spellings = Dictionary(
        Employers.shared.all.compactMap { employer in
            employer.aliases.first { $0.lowercased() == employer.id }.map { (employer.id, $0) }
        }, uniquingKeysWith: { first, _ in first })

    private func englishPlace(_ place: PlaceMention?) -> String? {
        guard let place else { return nil }
        if let code = place.code, let name = place.name, let english = EnglishPlaces.name(code: code, name) {
            return english
        }
        // 清迈, Thailand; 日本: Japan.
        if let name = place.name, let country = place.country {
            let english = EnglishPlaces.name(code: country.lowercased(), name)
            let isCountry = Gazetteer.countries.contains { $0.code == country && $0.name == name }
            return english.map { isCountry ? $0 : "\(name), \($0)" } ?? name
        }
        return place.name
            ?? (place.raw == nil ? nil : story.arrival.hometown == true ? "the home town" : "a smaller place")
    }

    private var englishSector: String? {
        switch story.work.sector {
        case nil, .other?: nil
        case .ai?: "AI"
        case .ecommerce?: "e-commerce"
        case .financeInsurance?: "finance and insurance"
        case .gigDelivery?: "gig work and delivery"
        case .mediaContent?: "media and content"
        case .techHardware?: "hardware technology"
        case .techInternet?: "internet technology"
        case let sector?: Summary.spaced(sector.rawValue)
        }
    }

    /// career_ceiling: career ceiling.
    private static func spaced(_ name: String) -> String {
        String(decoding: name.utf8.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
    }

    // The words for outcomes and reasons are those of the site's filters (a test compares them with `Vocabulary`).

    private func outcome(_ outcome: Story.Outcome) -> String {
        switch outcome {
        case .thriving: word("蒸蒸日上", "蒸蒸日上", "")
        case .stable: word("平稳", "平穩", "")
        case .mixed: word("有得有失", "有得有失", "")
        case .struggling: word("艰难", "艱難", "")
        case .failed: word("失败", "失敗", "")
        case .returned: word("又回去了", "又回去了", "")
        }
    }

    private func reason(_ reason: Departure.Reason) -> String {
        switch reason {
        case .layoff: word("裁员", "裁員", "")
        case .industryDownturn: word("行业下行", "行業下行", "")
        case .policyShock: word("政策冲击", "政策衝擊", "")
        case .overwork: word("过劳", "過勞", "")
        case .health: word("健康", "健康", "")
        case .burnout: word("倦怠", "倦怠", "")
        case .workplacePolitics: word("职场内斗", "職場內鬥", "")
        case .careerCeiling: word("职业天花板", "職業天花板", "")
        case .roleChange: word("调岗", "調崗", "")
        case .ageAnxiety: word("年龄焦虑", "年齡焦慮", "")
        case .costOfLiving: word("生活成本", "生活成本", "")
        case .lowIncome: word("收入低", "收入低", "")
        case .housingHukou: word("住房户口", "住房戶口", "")
        case .family: word("家庭", "家庭", "")
        case .belonging: word("归属感", "歸屬感", "")
        case .lifestyle: word("生活方式", "生活方式", "")
        case .interest: word("兴趣", "興趣", "")
        case .opportunity: word("机会", "機會", "")
        case .other: word("其他", "其他", "")
        }
    }
}
