internal import ChineseText
internal import Stories

/// When somebody left.
enum DepartureDateRules {
    /// How surely the time beside an event is that of the leaving.
    private static func weight(_ signal: Signal) -> Double? {
        switch signal {
        case .resign: 0.95
        case .laidOff: 0.92
        case .leave: 0.9
        case .flee: 0.85
        case .chooseToLeave: 0.8
        case .goHome: 0.72
        default: nil
        }
    }

    /// How sure a time is that only the course of the text joins with the leaving.
    private static let toldFarOff = 0.57

    static func dates(_ subject: Subject) -> [Candidate<PartialDate>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<PartialDate>] = []
        for event in subject.events {
            guard let weight = DepartureDateRules.weight(event.signal) else { continue }
            let clause = reading.clauses[event.clause]
            let sentence = reading.sentences[clause.sentence]
            // The time that stands last before the event in its sentence, with no other event between; or just after it.
            let before = sentence.range.lowerBound..<event.range.lowerBound
            var time = facts.times.within(before).last { !isOfALife($0.range, reading) }
            let isSentenceDated = time != nil
            // 编辑部去年五月关了一半，剩下的人…，她不愿去，…，走了: the time of the sentence, some clauses before.
            var far: Found<PartialDate>?
            var penalty = 0.0
            if let found = time {
                let gap = found.range.upperBound..<event.range.lowerBound
                let between = subject.events.contains {
                    gap.contains($0.range.lowerBound) && $0.signal != event.signal
                        && DepartureDateRules.weight($0.signal) != nil
                }
                let clausesBetween = (reading.clause(at: found.range.lowerBound).map { event.clause - $0 }) ?? 0
                if clausesBetween >= 3 || between && clausesBetween >= 1 {
                    time = nil
                    if !between { far = found }
                } else {
                    penalty += 0.06 * Double(clausesBetween)
                }
                if entering.occurs(in: gap, of: reading) || since(found.range, sentence.range, reading) {
                    (time, far) = (nil, nil)
                }
                // 今天是我辞职的第1000天: a count of days since.
                if today.begins(found.range, in: reading) != nil, reading.has(count, at: event.range.upperBound) {
                    continue
                }
            }
            if time == nil {
                let after = event.range.upperBound..<clause.range.upperBound
                time = facts.times.within(after).first
                penalty = 0.15
                if let found = time, reading.has(since, at: event.range.upperBound) == false,
                    found.range.lowerBound - event.range.upperBound > 6
                {
                    time = nil
                }
            }
            if time == nil, let told = far, event.refusal == nil {
                time = told
                penalty = weight - DepartureDateRules.toldFarOff
            }
            if time == nil, event.refusal == nil, !isSentenceDated, !isRelative(before, facts) {
                // No date in the sentence: the last one told in the paragraph, if nothing else came between.
                let paragraph = reading.paragraphs[clause.paragraph].range
                let earlier = paragraph.lowerBound..<sentence.range.lowerBound
                if let last = facts.times.within(earlier).last(where: {
                    subject.isOwn($0.range.lowerBound) && !isOfALife($0.range, reading)
                }),
                    !since(last.range, paragraph, reading), !isOfAPeak(last.range, paragraph, reading),
                    !entering.occurs(in: last.range.upperBound..<event.range.lowerBound, of: reading),
                    !isVisit(last.range, subject.sentence(at: last.range.lowerBound), subject),
                    event.range.upperBound - last.range.lowerBound <= 160
                {
                    time = last
                    penalty = weight - DepartureDateRules.toldFarOff
                }
            }
            guard let time else { continue }
            let refusal =
                event.refusal
                ?? (isToCome(time.value, facts)
                    ? "not done: still to come"
                    : event.signal == .goHome && isVisit(time.range, subject.range(event.clause), subject)
                        ? "not done: a holiday at home" : nil)
            found.append(
                Candidate(
                    time.value,
                    time.range.lowerBound < event.range.lowerBound
                        ? time.range.lowerBound..<event.range.upperBound
                        : event.range.lowerBound..<time.range.upperBound,
                    reading.text(event.range), weight - penalty, refusal: refusal))
        }
        // 12月递交了辞呈，…正式离职的日期是次年6月30日: the last day is the one.
        let isEnded = found.contains { $0.refusal == nil && isLastDay($0.range, subject) }
        for index in found.indices where isEnded && found[index].refusal == nil {
            if !isLastDay(found[index].range, subject) { found[index].refusal = "not done: notice before the last day" }
        }
        // The year told in the very clause of the leaving leaves no room for a time told elsewhere.
        let left = subject.happened.filter { [.resign, .leave, .laidOff, .flee].contains($0.signal) }
        let isDated = left.contains { !facts.times.isEmpty(within: subject.range($0.clause)) }
        let sentences = Set(left.map { reading.clauses[$0.clause].sentence })
        for clause in subject.clauses(with: [.time]) {
            let isElsewhere = isDated && !sentences.contains(reading.clauses[clause].sentence)
            for time in facts.times.within(subject.range(clause))
            where !found.contains(where: { $0.range.overlaps(time.range) })
                && today.begins(time.range, in: reading) == nil && !isOfALife(time.range, reading)
                && !counting.occurs(in: subject.sentence(at: time.range.lowerBound), of: reading)
            {
                let refusal: String? =
                    if subject.isOfAnother(time.range) {
                        "another's life"
                    } else if isElsewhere {
                        "not done: the leaving has its year"
                    } else if isToCome(time.value, facts) {
                        "not done: still to come"
                    } else if isVisit(time.range, subject.sentence(at: time.range.lowerBound), subject) {
                        "not done: a holiday at home"
                    } else if isOfEarlierYears(time.range, in: clause, subject) {
                        "not done: an entry or a birth"
                    } else if isOfAPeak(time.range, subject.sentence(at: time.range.lowerBound), reading) {
                        "not done: a year of success"
                    } else if isStillThere(time.range, in: clause, subject) {
                        "not done: still there"
                    } else if isOfBusiness(time.range, in: clause, subject) {
                        "not done: what a business did"
                    } else if isOfReturn(time.range, subject) {
                        "not done: the way back"
                    } else {
                        nil
                    }
                found.append(
                    Candidate(time.value, time.range, "a time", DepartureRules.merelyNamed, refusal: refusal))
            }
        }
        return found
    }

    private static let relativeYears = WordList("去年 前年 大前年")

    /// Is a time told that nobody can tell without the day of the article? None told before is meant then.
    private static func isRelative(_ range: Range<Int>, _ facts: Facts) -> Bool {
        facts.publishedAt == nil && relativeYears.occurs(in: range, of: facts.reading)
    }

    /// How old somebody is and when somebody was born dates nothing that they did.
    private static func isOfALife(_ time: Range<Int>, _ reading: Reading) -> Bool {
        isOfAnAge(time, reading) || bornIn.ends(max(0, time.lowerBound - 3)..<time.lowerBound, in: reading) != nil
            || born.begins(time.upperBound..<reading.key.count, in: reading) != nil
    }

    private static let born = WordList("生的 生人 出生 出世 生于 生在")
    private static let bornIn = WordList("生于 生在 出生于")
    private static let thisYear = Reading.scalars("今年")
    private static let ages = 16.0...90.0

    /// 今年四十三, 今年41岁: how old somebody is today dates nothing.
    private static func isOfAnAge(_ time: Range<Int>, _ reading: Reading) -> Bool {
        guard time.count == thisYear.count, reading.has(thisYear, at: time.lowerBound),
            let age = reading.source.numeral(at: time.upperBound), ages.contains(age.value),
            age.value.rounded() == age.value
        else { return false }
        let end = age.range.upperBound
        guard end < reading.key.count else { return true }
        return Names.isEdge(reading.key[end]) || [0x5C81, 0x4E86, 0x6B72].contains(reading.key[end])
    }

    private static let sinceWords = WordList("开始 起， 起就 以来 起 以后就 之后就")

    /// 公司从2022年开始裁了五轮: the time from which something goes on.
    private static func since(_ time: Range<Int>, _ whole: Range<Int>, _ reading: Reading) -> Bool {
        sinceWords.begins(time.upperBound..<max(time.upperBound, whole.upperBound), in: reading) != nil
            && time.lowerBound > whole.lowerBound && fromWords.contains(reading.key[time.lowerBound - 1])
    }

    private static let fromWords = ScalarSet("从自打")
    private static let peaks = WordList(
        "最红火 最忙 最好的 最好时 最高 最多 最火 最风光 最辉煌 巅峰 鼎盛 行情好 行情最好 生意最好 效益最好 红火的时候 旺的时候 是最好 最赚钱 全盛 高峰")

    /// 2013年最红火的时候: the year in which it went best.
    private static func isOfAPeak(_ time: Range<Int>, _ whole: Range<Int>, _ reading: Reading) -> Bool {
        peaks.begins(time.upperBound..<max(time.upperBound, whole.upperBound), in: reading, slack: 2) != nil
    }

    private static let still = WordList("还是 还在 仍在 仍是 还只是 正在 尚在")

    /// 2019年，她还是某公司的美术指导: in that year nobody had left, unless the sentence goes on to the leaving.
    private static func isStillThere(_ time: Range<Int>, in clause: Int, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: time.lowerBound)
        /// How far behind the time it may begin, in scalars: ，某某某
        let reach = 4
        let behind = time.upperBound..<max(time.upperBound, sentence.upperBound)
        guard let word = still.begins(behind, in: reading, slack: reach),
            !subject.facts.employers.isEmpty(within: word.upperBound..<sentence.upperBound)
                || !subject.facts.roles.isEmpty(within: word.upperBound..<sentence.upperBound)
        else { return false }
        return !subject.events.contains {
            behind.contains($0.range.lowerBound) && leavings.contains($0.signal)
        }
    }

    private static let moves: SignalSet = [.goHome, .move, .settle]
    private static let deals = WordList("订单 产值 营业额 销售额 营收 拿到了 获评 获得 荣获 评为 通车 投产 注册了商标 出口 上市 融资 中标 签约")
    private static let things = WordList("厂里 店里 公司 工厂 村里 县里 合作社 基地 产品 品牌 镇上 县上 我们店 店")

    /// 2021年，厂里拿到了订单: what the new business did in a year dates no leaving.
    private static func isOfBusiness(_ time: Range<Int>, in clause: Int, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: time.lowerBound)
        let behind = time.upperBound..<max(time.upperBound, sentence.upperBound)
        guard things.begins(behind, in: reading, slack: 2) != nil, deals.occurs(in: behind, of: reading) else {
            return false
        }
        return !subject.happened.contains {
            behind.contains($0.range.lowerBound) && (leavings.contains($0.signal) || moves.contains($0.signal))
        }
    }

    /// 2021年2月，她转让了店，回到了北京: the sentence tells of the way back and of no leaving.
    private static func isOfReturn(_ time: Range<Int>, _ subject: Subject) -> Bool {
        let sentence = subject.sentence(at: time.lowerBound)
        let told = subject.happened.filter { sentence.contains($0.range.lowerBound) }
        return told.contains { $0.signal == .returned && $0.range.lowerBound > time.lowerBound }
            && !told.contains { [.resign, .leave, .laidOff, .chooseToLeave, .flee].contains($0.signal) }
    }

    private static let lastDays = WordList(
        "正式离职 离职的日期 离职日期 最后一个工作日 最后工作日 最后一天 办完离职 办完了离职 办了离职 办理完离职 离职手续办 办完手续 办完了手续 正式离开公司")

    private static func isLastDay(_ range: Range<Int>, _ subject: Subject) -> Bool {
        lastDays.occurs(in: subject.sentence(at: range.lowerBound), of: subject.reading)
    }

    /// Later than the article itself.
    private static func isToCome(_ date: PartialDate, _ facts: Facts) -> Bool {
        guard let now = facts.publishedAt else { return false }
        guard date.year == now.year, let month = date.month, let current = now.month else {
            return date.year > now.year
        }
        return month > current
    }

    /// 2011年毕业，进了报社; 她出生于1991年: the time is told of how a life began, and no leaving stands behind it.
    private static func isOfEarlierYears(_ time: Range<Int>, in clause: Int, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: time.lowerBound)
        let next = subject.facts.times.within(time.upperBound..<sentence.upperBound).first?.range.lowerBound
        let told = time.lowerBound..<(next ?? sentence.upperBound)
        let own = subject.range(clause).lowerBound..<min(told.upperBound, subject.range(clause).upperBound)
        guard let beginning = beginnings.first(in: own, of: reading) ?? entry(behind: time, in: clause, subject) else {
            return false
        }
        return !subject.events.contains {
            told.contains($0.range.lowerBound) && turns.contains($0.signal) && !$0.range.overlaps(beginning)
        }
    }

    private static let entries = WordList("进 进了 入职 入职了 加入 加入了 进入")

    /// 十一年前她进了某某; 2012年9月17日，他进了某某: where an employer is entered, in the clause of the time or, where the time stands
    /// alone, in the next one.
    private static func entry(behind time: Range<Int>, in clause: Int, _ subject: Subject) -> Range<Int>? {
        let reading = subject.reading
        let isAlone =
            time.upperBound == subject.range(clause).upperBound - 1 && clause + 1 < reading.clauses.count
            && reading.clauses[clause + 1].sentence == reading.clauses[clause].sentence
            && subject.facts.times.isEmpty(within: reading.clauses[clause + 1].range)
        let end = isAlone ? reading.clauses[clause + 1].range.upperBound : subject.range(clause).upperBound
        let behind = time.upperBound..<max(time.upperBound, end)
        return subject.facts.employers.within(behind).first {
            let start = DepartureEmployerRules.beforePlace($0.range.lowerBound, subject)
            return start > behind.lowerBound && entries.ends(behind.lowerBound..<start, in: reading) != nil
        }?.range
    }

    /// 国庆回了一趟老家, 春节返乡: who goes home for a feast has not left.
    ///
    /// - Parameter told: where the going home may stand.
    private static func isVisit(_ time: Range<Int>, _ told: Range<Int>, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: time.lowerBound)
        /// How far behind a time its feast may stand, in scalars.
        let reach = 4
        let named = time.lowerBound..<min(sentence.upperBound, time.upperBound + reach)
        return feasts.occurs(in: named, of: reading) && visits.occurs(in: told, of: reading)
            && !subject.events.contains {
                sentence.contains($0.range.lowerBound) && leavings.contains($0.signal)
            }
    }

    private static let feasts = WordList(
        "国庆 十一假期 十一长假 黄金周 五一 劳动节 春节 过年 新年 元旦 除夕 中秋 端午 清明 暑假 寒假 年假 长假 小长假 假期")
    private static let visits = WordList("回家 回老家 回乡 返乡 回了家 回了老家 回了趟 回了一趟 回趟 探亲 过年 过节 看父母 看爸妈")
    private static let leavings: Set<Signal> = [.resign, .chooseToLeave, .leave, .laidOff, .flee]

    private static let turns: Set<Signal> = [
        .resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome, .move, .settle,
    ]
    private static let beginnings = WordList(
        "出生 生于 年生 生人 毕业 考上 考入 考进 考取 就读 入学 读研 读大学 读博 上大学 念大学 入职 加入 进入 进了 进到 应聘 校招 应届 分配到 分到 参加工作 开始工作 赴北京 赴上海 赴深圳 赴广州 北上 南下 升任 晋升 升为 提拔 上市 退居二线"
    )

    /// The day of the report: by itself it dates nobody's leaving.
    private static let today = WordList("今天 今日 今早 今晚 日前 近日 眼下")
    /// A sentence of an office or a survey: its times are those of the count.
    private static let counting = WordList(
        "统计 数据显示 的数据 调研 抽样 普查 公报 白皮书 蓝皮书 报告显示 报告指出 调查显示 调查发现 问卷 受访者 发布过 发布的 发布了 公布的 人社局 人社部 统计局")
    private static let since = Reading.scalars("于")
    private static let count = Reading.scalars("的第")
    private static let entering = WordList("入职 加入 进入 毕业 进了 考上 考入 来到 认识 出生 结婚 创业 成立 创办")
}
