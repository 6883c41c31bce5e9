internal import ChineseText

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
            // 14 年
            if scalar(end, folded).map(Reading.isBlank) == true { end += 1 }
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
                || TenureFinder.isSpent(before: numeral.range.lowerBound, from: bounds.lowerBound, folded)
            found.append(
                Found(
                    range: numeral.range.lowerBound..<end, value: (years * 100).rounded() / 100,
                    cue: isTenure ? "tenure" : "duration", confidence: isTenure ? 0.85 : 0.4))
        }
        return found
    }

    /// 在某城某街修了七年手机: what somebody did there for years, by the grammar of it, whatever the verb is but one of living and learning.
    static func isSpent(before number: Int, from start: Int, _ folded: [UInt32]) -> Bool {
        /// 在 with a place, before the verb: nearest and farthest, in scalars.
        let (nearest, farthest) = (3, 16)
        guard number - 2 >= start, folded[number - 1] == 0x4E86, Reading.isHan(folded[number - 2]),
            !otherVerbs.contains(folded[number - 2])
        else { return false }
        return (max(start, number - 2 - farthest)..<max(start, number - 2 - nearest + 1)).contains {
            folded[$0] == 0x5728
        }
    }

    /// 住了三年, 等了三年, 读了三年: no work.
    private static let otherVerbs = ScalarSet("住读学等病谈追养过恋婚休歇老大长留停活睡躺隔睬差瘦胖涨欠还存攒")

    private func scalar(_ offset: Int, _ folded: [UInt32]) -> UInt32? {
        offset >= 0 && offset < folded.count ? folded[offset] : nil
    }
}
