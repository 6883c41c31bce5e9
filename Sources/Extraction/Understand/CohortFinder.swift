internal import ChineseText
package import Stories

/// How old somebody is, as written: a cohort (90后), a year of birth (96年, 1996年出生) or an age (29岁).
package struct AgeMention: Sendable, Equatable {
    /// `90后` or `96年`.
    package var cohort: String?
    package var birthYear: Int?
    package var age: Int?
    /// `departure` where the words say so (37岁那年离开), `publication` for 今年29岁; nil: these words do not tell.
    package var ageAt: Protagonist.AgeMoment?

    package init() {}
}

/// Finds cohorts, years of birth and ages. `cue`: `cohort`, `birthYear`, `age`.
package struct CohortFinder: Sendable {
    /// Behind 岁: an age that stands for a group or a rule, nobody's own.
    private static let groupMarks = Gazetteer.words(
        "危机 门槛 魔咒 焦虑 现象 以上 以下 以前 之前的人 左右的年轻人 定律 红线 的坎 这道坎 职场 失业 以内 群体 的年轻人 的人 大关 的门槛"
    ).map(TextKey.keys)

    /// Behind 96年: what makes it a year of birth.
    private static let bornMarks = Gazetteer.words(
        "生 出生 生人 的 铁子 老哥 小伙 姑娘 女生 男生 妹子 小哥 女孩 男孩 哥们 老铁 大姐 兄弟 老弟 小妹"
    ).map(TextKey.keys)

    package init() {}

    package func find(in text: SourceText) -> [Found<AgeMention>] {
        let folded = text.folded
        var found: [Found<AgeMention>] = []
        for numeral in text.numerals where numeral.max == nil {
            let end = numeral.range.upperBound
            guard let unit = scalar(end, folded) else { continue }
            switch unit {
            case 0x540E, 0x5F8C:
                if let age = cohort(numeral, end: end, in: folded) { found.append(age) }
            case 0x5E74:
                if let age = birthYear(numeral, end: end, in: folded) { found.append(age) }
            case 0x5C81:
                if let age = age(numeral, end: end, in: text) { found.append(age) }
            default:
                // 我今年31，女
                let isAge = numeral.isArabic && !numeral.hasMultiplier && (18...75).contains(numeral.value)
                if isAge, SourceText.endsClause(unit),
                    CohortFinder.thisYear.ends(0..<numeral.range.lowerBound, in: folded) != nil
                {
                    var mention = AgeMention()
                    mention.age = Int(numeral.value)
                    mention.ageAt = .publication
                    found.append(Found(range: numeral.range, value: mention, cue: "age", confidence: 0.7))
                }
            }
        }
        return found
    }

    /// 90后, 九零后, 1995后.
    private func cohort(_ numeral: Numeral, end: Int, in folded: [UInt32]) -> Found<AgeMention>? {
        var digits = Int(numeral.value)
        guard numeral.value == numeral.value.rounded(), !numeral.hasMultiplier,
            numeral.range.count == 2 || numeral.range.count == 4
        else { return nil }
        if digits > 1900 { digits %= 100 }
        guard digits % 5 == 0, digits >= 50 || digits <= 15 else { return nil }
        // 80、90后: a group.
        if let before = scalar(numeral.range.lowerBound - 1, folded), [0x3001, 0x2F].contains(before) { return nil }
        var mention = AgeMention()
        mention.cohort = (digits < 10 ? "0\(digits)" : "\(digits)") + "后"
        return Found(range: numeral.range.lowerBound..<end + 1, value: mention, cue: "cohort", confidence: 0.9)
    }

    private static let thisYear = WordList("今年 现年")
    private static let nearly = WordList("近 将近 快")
    private static let bornIn = WordList("生于 出生于 出生在")
    private static let of = TextKey.keys("的")
    private static let born = TextKey.keys("生")
    private static let bornThen = TextKey.keys("生人")
    private static let notBorn = ["生意", "生活"].map(TextKey.keys)

    /// 96年铁子, 1996年出生, 生于1996年, 96年生.
    private func birthYear(_ numeral: Numeral, end: Int, in folded: [UInt32]) -> Found<AgeMention>? {
        guard numeral.isArabic, !numeral.hasMultiplier, numeral.value == numeral.value.rounded() else { return nil }
        let written = Int(numeral.value)
        let count = numeral.range.count
        let year =
            count == 4
            ? written : count == 2 && written >= 50 ? 1900 + written : count == 2 && written <= 12 ? 2000 + written : 0
        guard (1930...2012).contains(year) else { return nil }
        let isBornBefore = CohortFinder.bornIn.ends(0..<numeral.range.lowerBound, in: folded) != nil
        let mark = CohortFinder.bornMarks.filter { begins($0, at: end + 1, in: folded) }.max { $0.count < $1.count }
        guard isBornBefore || mark != nil else { return nil }
        // 2008年的: a date; only a two-digit year or a word of birth makes it a person's.
        if !isBornBefore, let mark, mark == CohortFinder.of || mark == CohortFinder.born, count == 4 || year > 2008 {
            guard begins(CohortFinder.bornThen, at: end + 1, in: folded) else { return nil }
        }
        if !isBornBefore, mark == CohortFinder.born,
            CohortFinder.notBorn.contains(where: { begins($0, at: end + 1, in: folded) })
        {
            return nil
        }
        if !isBornBefore, year > 2008 || (count == 2 && year < 1955) { return nil }
        var mention = AgeMention()
        mention.birthYear = year
        if count == 2 { mention.cohort = (written < 10 ? "0\(written)" : "\(written)") + "年" }
        return Found(range: numeral.range.lowerBound..<end + 1, value: mention, cue: "birthYear", confidence: 0.85)
    }

    /// 29岁, 三十五岁, 37岁那年离开.
    private func age(_ numeral: Numeral, end: Int, in text: SourceText) -> Found<AgeMention>? {
        let folded = text.folded
        guard numeral.value == numeral.value.rounded(), (14...90).contains(numeral.value),
            numeral.bound == .exact || numeral.bound == .about
        else { return nil }
        let after = end + 1
        if CohortFinder.groupMarks.contains(where: { begins($0, at: after, in: folded) }) { return nil }
        if numeral.bound == .about, CohortFinder.nearly.ends(0..<numeral.range.lowerBound, in: folded) == nil {
            return nil
        }
        var mention = AgeMention()
        mention.age = Int(numeral.value)
        let clause = text.clause(around: numeral.range)
        let head = TextKey.string(folded[clause.lowerBound..<numeral.range.lowerBound])
        let tail = TextKey.string(folded[after..<max(after, clause.upperBound)])
        if ["今年", "现年", "年仅", "如今", "现在", "目前", "已经"].contains(where: head.contains) {
            mention.ageAt = .publication
        } else if ["离开", "离职", "辞职", "裸辞", "被裁", "回到", "回乡", "返乡"].contains(where: tail.contains) {
            mention.ageAt = .departure
        } else if let before = scalar(numeral.range.lowerBound - 1, folded),
            [0xFF08, 0x28, 0xFF0C, 0x2C].contains(before),
            let behind = scalar(after, folded), [0xFF09, 0x29, 0xFF0C, 0x2C].contains(behind)
        {
            mention.ageAt = .publication
        } else if tail.hasPrefix("的"), !tail.hasPrefix("的生日"), !tail.hasPrefix("的时候") {
            mention.ageAt = .publication
        }
        return Found(range: numeral.range.lowerBound..<after, value: mention, cue: "age", confidence: 0.85)
    }

    private func begins(_ word: [UInt32], at start: Int, in folded: [UInt32]) -> Bool {
        start + word.count <= folded.count && folded[start..<start + word.count].elementsEqual(word)
    }

    private func scalar(_ offset: Int, _ folded: [UInt32]) -> UInt32? {
        offset >= 0 && offset < folded.count ? folded[offset] : nil
    }
}

/// Finds lengths of time in years: 工作14年, 在职10年, 待了三年半, 大厂十年. `cue`: `tenure` where the words around say that it was
/// spent at work, else `duration`.
package struct TenureFinder: Sendable {
    private static let workMarks = PhraseAutomaton(
        Gazetteer.words(
            "工作 工作了 在职 入职 任职 任职了 干了 干 待了 呆了 待 呆 做了 服务了 从业 打拼 打拼了 供职 供职了 奋斗了 奋斗 打工 打工了 上班 上了 混了 熬了 大厂 漂了 北漂 沪漂 深漂 老员工 工龄 司龄 码农 职场 效力 职业生涯 媒体 员工"
        ))

    package init() {}

    package func find(in text: SourceText) -> [Found<Double>] {
        let folded = text.folded
        var found: [Found<Double>] = []
        for numeral in text.numerals where numeral.max == nil && numeral.value > 0 && numeral.value < 60 {
            var end = numeral.range.upperBound
            var years = numeral.value
            // 第三年, 2023年, 90年代.
            if let before = scalar(numeral.range.lowerBound - 1, folded), before == 0x7B2C { continue }
            if scalar(end, folded) == 0x591A { end += 1 }
            if scalar(end, folded) == 0x4E2A { end += 1 }
            if scalar(end, folded) == 0x5E74 {
                end += 1
                if scalar(end, folded) == 0x534A {
                    years += 0.5
                    end += 1
                } else if scalar(end, folded) == 0x591A {
                    end += 1
                }
                if let next = scalar(end, folded),
                    [0x4EE3, 0x524D, 0x5E95, 0x521D, 0x672B, 0x7EA7, 0x8F7B, 0x85AA].contains(next)
                        || TextKey.isDigit(next)
                {
                    continue
                }
                // 22年 with two digits that name a year is left to the times.
                if numeral.isArabic, numeral.range.count == 2, years >= 15, let next = scalar(end, folded),
                    next == 0x6708
                {
                    continue
                }
            } else if scalar(end, folded) == 0x6708, scalar(end - 1, folded) == 0x4E2A {
                years /= 12
                end += 1
            } else {
                continue
            }
            let bounds = text.clause(around: numeral.range.lowerBound..<end)
            let low = max(bounds.lowerBound, numeral.range.lowerBound - 6)
            let high = min(bounds.upperBound, end + 6)
            let isTenure =
                TenureFinder.workMarks.firstMatch(in: folded, range: low..<numeral.range.lowerBound)
                || TenureFinder.workMarks.firstMatch(in: folded, range: end..<max(end, high))
            found.append(
                Found(
                    range: numeral.range.lowerBound..<end, value: (years * 100).rounded() / 100,
                    cue: isTenure ? "tenure" : "duration", confidence: isTenure ? 0.85 : 0.4))
        }
        return found
    }

    private func scalar(_ offset: Int, _ folded: [UInt32]) -> UInt32? {
        offset >= 0 && offset < folded.count ? folded[offset] : nil
    }
}
