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

/// Finds cohorts, years of birth and ages. `cue`: `cohort`, `birthYear`, `age`; `name before` for an age that is one only if
/// a name stands right before it (老林四十六).
package struct CohortFinder: Sendable {
    /// What an age that only a name makes one has for its `cue`.
    static let nameBefore = "name before"

    package init() {}

    package func find(in text: SourceText) -> [Found<AgeMention>] {
        let folded = text.folded
        var found: [Found<AgeMention>] = []
        for numeral in text.numerals {
            // 33 岁, 90 后: a blank before the unit.
            let unit = skipBlank(numeral.range.upperBound, folded)
            let scalar = scalar(unit, folded)
            let mention: Found<AgeMention>? =
                switch scalar {
                case 0x540E, 0x5F8C: cohort(numeral, unit: unit, in: folded)
                case 0x5E74: birthYear(numeral, unit: unit, in: text)
                case 0x5C81: age(numeral, unit: unit, in: text)
                // 三十六周岁
                case 0x5468 where self.scalar(unit + 1, folded) == 0x5C81: age(numeral, unit: unit + 1, in: text)
                default: bareAge(numeral, in: text)
                }
            if let mention { found.append(mention) }
        }
        return found
    }

    /// 90后, 九零后, 八十后, 1995后.
    private func cohort(_ numeral: Numeral, unit: Int, in folded: [UInt32]) -> Found<AgeMention>? {
        guard numeral.max == nil, numeral.value == numeral.value.rounded() else { return nil }
        var digits = Int(numeral.value)
        if numeral.hasMultiplier {
            guard numeral.range.count == 2, [70, 80, 90].contains(digits) else { return nil }
        }
        guard numeral.range.count == 2 || numeral.range.count == 4 else { return nil }
        if digits > 1900 { digits %= 100 }
        guard digits % 5 == 0, digits >= 50 || digits <= 15 else { return nil }
        // 80、90后: a group.
        if let before = scalar(numeral.range.lowerBound - 1, folded), [0x3001, 0x2F].contains(before) { return nil }
        var mention = AgeMention()
        mention.cohort = (digits < 10 ? "0\(digits)" : "\(digits)") + "后"
        return Found(range: numeral.range.lowerBound..<unit + 1, value: mention, cue: "cohort", confidence: 0.9)
    }

    // MARK: Years of birth

    private static let bornBefore = WordList("生于 出生于 出生在")
    /// Behind 96年, of whatever form.
    private static let bornBehind = WordList("出生 生人 生于 生在")
    /// Behind 96年 with two digits.
    private static let people = WordList("铁子 老哥 小伙 姑娘 女生 男生 妹子 小哥 女孩 男孩 哥们 老铁 大姐 兄弟 老弟 小妹 的")
    private static let born = TextKey.keys("生")
    private static let bornElsewhere = WordList("出生")
    private static let notBorn = WordList("生意 生活 生病 生产 生下 生了 生完 生孩 生二 生一 生态 生鲜 生日")
    private static let notOf = WordList("的时候 的事 的夏 的冬 的春 的秋 的那 的一 的某")
    private static let are = WordList("是 都是 我 他 她")
    private static let oneself = WordList("的他 的她 的我")
    private static let republic = WordList("民国")
    /// Before and behind 96年 between two commas: who introduces herself.
    private static let introduced = WordList("我 女 男 本人 女生 男生 本人女 本人男 作者")
    private static let introducedBehind = WordList("女 男 坐标 已婚 未婚 单身")
    private static let native = ScalarSet("人")

    /// 96年铁子, 1996年出生, 生于1996年, 八八年生, 民国78年次; 女，96年，某地人.
    private func birthYear(_ numeral: Numeral, unit: Int, in text: SourceText) -> Found<AgeMention>? {
        let folded = text.folded
        let (start, after) = (numeral.range.lowerBound, unit + 1)
        var written = Int(numeral.value)
        if let max = numeral.max, numeral.range.count == 2, numeral.value < 10, !numeral.isArabic {
            // 七八年生人: digits of a year, not seven or eight.
            written = 10 * written + Int(max)
        } else {
            guard numeral.max == nil, numeral.value == numeral.value.rounded() else { return nil }
        }
        let clause = text.clause(around: start..<after)
        let left = clause.lowerBound..<start
        let right = after..<max(after, clause.upperBound)
        let count = numeral.range.count
        if CohortFinder.republic.ends(left, in: folded) != nil
            || (30...99).contains(written) && has(0x6B21, at: after, folded)
        {
            guard (20...100).contains(written),
                has(0x6B21, at: after, folded) || has(0x751F, at: after, folded)
                    || CohortFinder.bornElsewhere.begins(right, in: folded) != nil
            else { return nil }
            var mention = AgeMention()
            mention.birthYear = 1911 + written
            return Found(range: start..<after, value: mention, cue: "birthYear", confidence: 0.85)
        }
        guard !numeral.hasMultiplier else { return nil }
        let year =
            count == 4
            ? written : count == 2 && written >= 50 ? 1900 + written : count == 2 && written <= 12 ? 2000 + written : 0
        guard (1930...2012).contains(year) else { return nil }
        let isCertain =
            CohortFinder.bornBefore.ends(left, in: folded) != nil
            || CohortFinder.bornBehind.begins(right, in: folded) != nil
        guard isCertain || numeral.max == nil && isBorn(left, right, year: year, hasCentury: count == 4, in: text)
        else { return nil }
        var mention = AgeMention()
        mention.birthYear = year
        if count == 2 { mention.cohort = (written < 10 ? "0\(written)" : "\(written)") + "年" }
        return Found(range: start..<after, value: mention, cue: "birthYear", confidence: 0.85)
    }

    /// Whether the words of the clause before and behind a year make it one of birth without naming it so.
    private func isBorn(_ left: Range<Int>, _ right: Range<Int>, year: Int, hasCentury: Bool, in text: SourceText)
        -> Bool
    {
        let folded = text.folded
        guard hasCentury || (1955...2008).contains(year) else { return false }
        // 96年生, 1996年生，: but not 96年生了孩子.
        if has(CohortFinder.born[0], at: right.lowerBound, folded) {
            let behind = right.lowerBound + 1
            return CohortFinder.notBorn.begins(right, in: folded) == nil
                && (!hasCentury || isEnd(behind..<right.upperBound, folded) || has(CohortFinder.of, at: behind, folded))
        }
        // 1996年在某地出生.
        /// How far behind the year its birth may stand, in scalars.
        let near = 14
        if has(0x5728, at: right.lowerBound, folded),
            CohortFinder.bornElsewhere.first(
                in: right.lowerBound..<min(right.upperBound, right.lowerBound + near), of: folded) != nil
        {
            return true
        }
        if has(0x7684, at: right.lowerBound, folded) {
            if CohortFinder.notOf.begins(right, in: folded) != nil { return false }
            // 1996年的: of a thing, if it is not said to be somebody.
            return !hasCentury || CohortFinder.oneself.begins(right, in: folded) != nil
                || CohortFinder.people.begins(right.lowerBound + 1..<right.upperBound, in: folded) != nil
                || right.count == 1 && CohortFinder.are.ends(left, in: folded) != nil
        }
        guard !hasCentury else { return false }
        if CohortFinder.people.begins(right, in: folded) != nil { return true }
        // 女，96年，某地人.
        guard left.isEmpty, right.isEmpty else { return false }
        let sentence = text.sentence(at: left.lowerBound)
        if left.lowerBound - 1 > sentence.lowerBound {
            let before = text.clause(around: left.lowerBound - 1..<left.lowerBound - 1)
            if let word = CohortFinder.introduced.ends(before, in: folded), word == before || before.count <= 6 {
                return true
            }
        }
        guard right.upperBound + 1 < sentence.upperBound else { return false }
        let behind = text.clause(around: right.upperBound + 1..<right.upperBound + 1)
        return CohortFinder.introducedBehind.begins(behind, in: folded) != nil
            || behind.count <= 8 && !behind.isEmpty && CohortFinder.native.contains(folded[behind.upperBound - 1])
    }

    // MARK: Ages

    /// Behind 岁: an age that stands for a group or a rule, nobody's own.
    private static let groups = WordList(
        "危机 门槛 魔咒 焦虑 现象 以上 以下 以前 之前的人 左右的年轻人 定律 红线 的坎 这道坎 职场 失业 以内 群体 的年轻人 的人 大关 的门槛")
    private static let nearly = WordList("近 将近 快")
    private static let now = WordList("今年 现年 年仅 如今 现在 目前 已经")
    private static let goes = WordList("离开 离职 辞职 裸辞 被裁 回到 回乡 返乡")
    private static let of = TextKey.keys("的")[0]
    private static let ofOther = WordList("的生日 的时候")
    private static let openings = ScalarSet("（(，,")
    private static let closings = ScalarSet("）)，,")

    private static func isAge(_ numeral: Numeral) -> Bool {
        numeral.max == nil && numeral.value == numeral.value.rounded() && (14...90).contains(numeral.value)
    }

    /// 29岁, 三十五岁, 37岁那年离开.
    private func age(_ numeral: Numeral, unit: Int, in text: SourceText) -> Found<AgeMention>? {
        let folded = text.folded
        let (start, after) = (numeral.range.lowerBound, unit + 1)
        guard CohortFinder.isAge(numeral), numeral.bound == .exact || numeral.bound == .about else { return nil }
        if CohortFinder.groups.begins(after..<folded.count, in: folded) != nil { return nil }
        if numeral.bound == .about, CohortFinder.nearly.ends(0..<start, in: folded) == nil { return nil }
        var mention = AgeMention()
        mention.age = Int(numeral.value)
        let clause = text.clause(around: numeral.range)
        let tail = after..<max(after, clause.upperBound)
        if CohortFinder.now.first(in: clause.lowerBound..<start, of: folded) != nil {
            mention.ageAt = .publication
        } else if CohortFinder.goes.first(in: tail, of: folded) != nil {
            mention.ageAt = .departure
        } else if let before = scalar(start - 1, folded), CohortFinder.openings.contains(before),
            let behind = scalar(after, folded), CohortFinder.closings.contains(behind)
        {
            mention.ageAt = .publication
        } else if has(CohortFinder.of, at: after, folded), CohortFinder.ofOther.begins(tail, in: folded) == nil {
            mention.ageAt = .publication
        }
        return Found(range: start..<after, value: mention, cue: "age", confidence: 0.85)
    }

    private static let thisYear = WordList("今年 现年 时年 虚岁 周岁 年方")
    private static let thatYear = WordList("那年 那一年 那时 那时候 那会儿 当时 彼时 走的时候 离开的时候 离职的时候 辞职的时候")
    private static let justly = WordList("刚好 刚 正好 已经 已 都 才 也 整 刚满")
    private static let persons = ScalarSet("我你他她")
    /// 给他三十: an amount, not an age.
    private static let handing = ScalarSet("给借欠比和跟与为对把让向找请帮替收赚付罚补扣还差等有了")
    private static let sexes = WordList("男 女 男生 女生")
    private static let grown = WordList("了 整 有余")

    /// 今年四十九, 那年她三十六, 我三十八了, （女，35）: an age without its unit, which ends its clause.
    private func bareAge(_ numeral: Numeral, in text: SourceText) -> Found<AgeMention>? {
        let folded = text.folded
        guard CohortFinder.isAge(numeral), numeral.bound == .exact, (18...75).contains(numeral.value),
            numeral.isArabic ? numeral.range.count == 2 : numeral.hasMultiplier && numeral.value >= 20
        else { return nil }
        let clause = text.clause(around: numeral.range)
        let right = numeral.range.upperBound..<max(numeral.range.upperBound, clause.upperBound)
        guard
            isEnd(right, folded)
                || CohortFinder.grown.begins(right, in: folded).map({ isEnd($0.upperBound..<right.upperBound, folded) })
                    == true
        else { return nil }
        var left = clause.lowerBound..<skipBlank(before: numeral.range.lowerBound, folded)
        guard left.lowerBound <= left.upperBound else { return nil }
        var mention = AgeMention()
        mention.age = Int(numeral.value)
        func found(_ cue: String, _ confidence: Double) -> Found<AgeMention> {
            Found(range: numeral.range, value: mention, cue: cue, confidence: confidence)
        }
        if left.isEmpty {
            let before = left.lowerBound - 1
            guard before > 0, CohortFinder.openings.contains(folded[before]) else { return nil }
            let sentence = text.sentence(at: before)
            return CohortFinder.sexes.ends(sentence.lowerBound..<max(sentence.lowerBound, before), in: folded) == nil
                ? nil : found("age", 0.7)
        }
        if let adverb = CohortFinder.justly.ends(left, in: folded) { left = left.lowerBound..<adverb.lowerBound }
        if CohortFinder.thisYear.ends(left, in: folded) != nil {
            mention.ageAt = .publication
            return found("age", 0.7)
        }
        if CohortFinder.thatYear.ends(left, in: folded) != nil { return found("age", 0.7) }
        if let last = left.last, CohortFinder.persons.contains(folded[last]),
            last == left.lowerBound || !CohortFinder.handing.contains(folded[last - 1])
        {
            return found("age", 0.65)
        }
        // A name is short and opens its clause.
        return (2...4).contains(left.count) ? found(CohortFinder.nameBefore, 0.6) : nil
    }

    private static let ends = ScalarSet("，,。；;！!？?）)…—、")

    private func isEnd(_ range: Range<Int>, _ folded: [UInt32]) -> Bool {
        range.isEmpty || CohortFinder.ends.contains(folded[range.lowerBound])
    }

    // MARK: Scalars

    private func has(_ wanted: UInt32, at offset: Int, _ folded: [UInt32]) -> Bool { scalar(offset, folded) == wanted }

    /// Where what stands behind one blank begins.
    private func skipBlank(_ offset: Int, _ folded: [UInt32]) -> Int {
        scalar(offset, folded).map(Reading.isBlank) == true ? offset + 1 : offset
    }

    private func skipBlank(before offset: Int, _ folded: [UInt32]) -> Int {
        scalar(offset - 1, folded).map(Reading.isBlank) == true ? offset - 1 : offset
    }

    private func scalar(_ offset: Int, _ folded: [UInt32]) -> UInt32? {
        offset >= 0 && offset < folded.count ? folded[offset] : nil
    }
}
