internal import Stories

/// To which life something belongs, an amount or a line of work: the one that was left or the new one, by the words before it in
/// its sentence.
final class LifeSide {
    let subject: Subject
    /// The place that was left and the one gone to, as far as they are known.
    let left: PlaceMention?
    let gone: PlaceMention?
    let employer: EmployerMention?

    init(subject: Subject, left: PlaceMention?, gone: PlaceMention?, employer: EmployerMention?) {
        self.subject = subject
        self.left = left
        self.gone = gone
        self.employer = employer
    }

    /// A word that tells the side.
    struct Anchor {
        var isBefore: Bool
        /// Distance of its end from the amount, in scalars.
        var distance: Int
        /// What kind of word it is, for the model.
        var kind: Kind

        enum Kind: Sendable { case word, turn, moment, place, employer }

        var hint: Hint {
            switch kind {
            case .word: isBefore ? .thenByWord : .nowByWord
            case .turn: isBefore ? .thenByTurn : .nowByTurn
            case .moment: isBefore ? .thenByMoment : .nowByMoment
            case .place: isBefore ? .thenByPlace : .nowByPlace
            case .employer: isBefore ? .thenByEmployer : .nowByEmployer
            }
        }
    }

    /// How far before an amount such words may stand, in scalars.
    private static let reach = 48

    /// The amount belongs to the new life.
    private static let nowWords = WordList(
        "现在 如今 目前 眼下 眼前 现时 当下 这会儿 回来后 回来以后 回来之后 回乡后 返乡后 回国后 辞职后 离职后 离开后 转行后 创业后 开业后 上个月 这个月 店里 开店 民宿 工作室 回到 之后 后来 第一个月 头一个月 第一年 头一年 第二年 第三年 去年 今年 这两年 旺季 淡季 刨去 刨掉 刨开 扣掉 扣除 扣去 除去 除掉 去掉 拿掉 减去 今年以来"
    )
    /// Of `nowWords`, those that tell the side only behind the leaving.
    private static let weakNowWords = WordList(
        "去年 今年 第一年 头一年 第二年 第三年 上个月 这个月 这两年 之后 后来 回到 旺季 淡季 扣掉 扣除 扣去 刨去 刨掉 除去 除掉 去掉 减去")
    /// The amount belongs to the life that was left.
    private static let thenWords = WordList(
        "曾 以前 之前 此前 从前 当时 那时 当年 那会儿 那几年 那些年 那两年 过去 原来 原本 原先 早先 巅峰 鼎盛 在大厂 在公司 在北京 在上海 在深圳 在杭州 在广州 大厂 放弃 辞去 辞掉 丢掉 离职前 辞职前 离开前 被裁前 走之前 走的时候 离开时 离职时 走时 临走 拿着 曾经 上班时 上班的时候 上班那 打工时 打工的时候 那里 那边 那份工作 那份薪水 最后一年 最后那年"
    )
    /// Of `thenWords`, those that a text may use of the new life as well.
    private static let weakThenWords = WordList(
        "拿着 在北京 在上海 在深圳 在杭州 在广州 那里 那边 当时 那时 当年 那几年 那两年 之前 过去 大厂 放弃 最后一年 最后那年")
    /// Before such a word the old life is only the yardstick.
    private static let comparisons = WordList("比 比起 相当于 不如 只有 是 跟 和 少于 低于 高于 超过 不及 抵得上 抵")
    /// 在公司 within 现在公司.
    private static let notAlone = ScalarSet("现存所实")
    /// What ends a life told with 前 or begins one told with 后: 离开深圳前, 来园区之前, 辞职以后.
    private static let turns = WordList("离开 离职 辞职 裸辞 辞 走 来 回 返 退 被裁 裁 转行 创业 开店 毕业 搬 到")
    /// 回来那会儿, 刚开店时: such a moment is of the new life.
    private static let newMoments = WordList("回来 刚来 回到 回乡 返乡 开店 开业 创业 旺季 淡季 生意 刚开始 刚到 农忙")
    /// 最忙的时候: of the new life only behind the leaving.
    private static let weakNewMoments = WordList("忙 闲")
    private static let oldMoments = WordList("上班 打工 任职 就职 供职 工作 做程序员 做产品 在职 在厂 厂里 公司 北漂 沪漂 深漂 单位")
    private static let stops = ScalarSet("，,。；;：:")

    /// The nearest word that tells the side of an amount; nil if none does.
    ///
    /// - Parameter isAfterLeaving: the leaving was told before; words that fit both lives are not heard then.
    func anchor(of amount: Range<Int>, in clause: Int, isAfterLeaving: Bool) -> Anchor? {
        let anchors = anchors(of: amount, in: clause)
        return isAfterLeaving ? anchors.late : anchors.early
    }

    /// The nearest words that tell the side of an amount: behind the leaving, and before it.
    func anchors(of amount: Range<Int>, in clause: Int) -> (late: Anchor?, early: Anchor?) {
        if let gap = surrender(behind: amount) {
            let then = Anchor(isBefore: true, distance: gap, kind: .word)
            return (then, then)
        }
        let start = max(subject.sentence(at: amount.lowerBound).lowerBound, amount.lowerBound - LifeSide.reach)
        guard start < amount.lowerBound else { return (nil, nil) }
        var anchors = nearest(in: start..<amount.lowerBound)
        if anchors.late == nil, anchors.early == nil, let gap = turn(behind: amount) {
            let then = Anchor(isBefore: true, distance: gap, kind: .turn)
            return (then, then)
        }
        if anchors.late == nil || anchors.early == nil {
            let asked = anchor(inQuestionBefore: clause)
            anchors = (anchors.late ?? asked, anchors.early ?? asked)
        }
        return anchors
    }

    private static let givenUp = WordList("不要就不要 扔就扔 丢就丢 放就放 舍就舍 不要了 不想要了 扔了 丢了 舍了 撂下了 放弃了 看不上了")

    /// 四十万的年薪，她说不要就不要了: what is given up is of before. How far behind it that is told.
    private func surrender(behind amount: Range<Int>) -> Int? {
        /// How far behind an amount it may be told, in scalars.
        let reach = 14
        let end = min(subject.sentence(at: amount.lowerBound).upperBound, amount.upperBound + reach)
        guard amount.upperBound < end else { return nil }
        return LifeSide.givenUp.first(in: amount.upperBound..<end, of: subject.reading).map {
            $0.lowerBound - amount.upperBound
        }
    }

    private static let nowAtLast = WordList("现在 如今 眼下 目前 而今 现如今")

    private static let multipliers = ScalarSet("百千万")

    /// 一个月八千，扣掉房租剩不下什么，现在四千二: the amount that 现在 follows, with another amount, is of before. How far behind it stands.
    private func turn(behind amount: Range<Int>) -> Int? {
        /// How far behind an amount the turn, and behind that the other amount may stand, in scalars.
        let (reach, far) = (40, 24)
        let (reading, sentence) = (subject.reading, subject.sentence(at: amount.lowerBound))
        let end = min(sentence.upperBound, amount.upperBound + reach)
        guard amount.upperBound < end,
            let now = LifeSide.nowAtLast.first(in: amount.upperBound..<end, of: reading),
            LifeSide.stops.contains(reading.key[now.lowerBound - 1]),
            reading.key[now.upperBound..<max(now.upperBound, min(sentence.upperBound, now.upperBound + far))].contains(
                where: LifeSide.multipliers.contains),
            subject.facts.money.within(amount.upperBound..<now.lowerBound).allSatisfy({
                !($0.value.kind?.isEarning ?? false)
            })
        else { return nil }
        return now.lowerBound - amount.upperBound
    }

    private func anchor(inQuestionBefore clause: Int) -> Anchor? {
        let reading = subject.reading
        // 你在那儿的时候拿多少？ — 一万六: the question tells.
        let paragraph = reading.clauses[clause].paragraph
        let sentence = reading.clauses[clause].sentence
        guard paragraph > 0, reading.paragraphs[paragraph].turn != nil,
            sentence <= reading.paragraphs[paragraph].sentences.lowerBound + 1
        else { return nil }
        let question = reading.paragraphs[paragraph - 1].range
        guard question.count <= 2 * LifeSide.reach,
            reading.key[question].contains(where: { $0 == 0xFF1F || $0 == 0x3F })
        else { return nil }
        return nearest(in: question).early
    }

    /// - Returns: behind the leaving, and before it.
    private func nearest(in before: Range<Int>) -> (late: Anchor?, early: Anchor?) {
        var (late, early): (Anchor?, Anchor?)
        func note(_ isBefore: Bool, _ end: Int, _ kind: Anchor.Kind, isLate: Bool = true, isEarly: Bool = true) {
            let distance = before.upperBound - end
            guard distance >= 0 else { return }
            let anchor = Anchor(isBefore: isBefore, distance: distance, kind: kind)
            if isLate, distance <= late?.distance ?? Int.max { late = anchor }
            if isEarly, distance <= early?.distance ?? Int.max { early = anchor }
        }
        let reading = subject.reading
        let key = reading.key
        let (thenWords, nowWords) = (LifeSide.thenWords, LifeSide.nowWords)
        for offset in before {
            if thenWords.mayBegin(at: offset, in: key),
                let word = thenWords.begins(offset..<before.upperBound, in: reading),
                !isYardstick(offset, end: word.upperBound, before),
                !(key[offset] == 0x5728 && offset > before.lowerBound && LifeSide.notAlone.contains(key[offset - 1]))
            {
                note(
                    true, word.upperBound, .word, isLate: LifeSide.weakThenWords.begins(word, in: reading) != word)
            }
            if nowWords.mayBegin(at: offset, in: key),
                let word = nowWords.begins(offset..<before.upperBound, in: reading)
            {
                note(
                    false, word.upperBound, .word, isEarly: LifeSide.weakNowWords.begins(word, in: reading) != word)
            }
            switch key[offset] {
            case 0x524D, 0x540E:  // 前, 后
                if endsSpan(offset, before), turns(before: offset, before) {
                    note(key[offset] == 0x524D, offset + 1, .turn)
                }
            case 0x65F6, 0x671F, 0x4F1A, 0x5E74:  // 时, 期间, 那会儿, 那几年
                if let (isBefore, isWeak) = moment(endingAt: offset, before) {
                    note(isBefore, offset + 1, .moment, isEarly: !isWeak)
                }
            default: break
            }
        }
        for found in subject.facts.places.within(before) where found.confidence >= 0.5 {
            guard found.range.lowerBound > before.lowerBound else { continue }
            let preposition = key[found.range.lowerBound - 1]
            guard preposition == 0x5728 || preposition == 0x5230 || preposition == 0x56DE else { continue }
            let isLeft = LifeSide.lies(found.value, left)
            let isGone = LifeSide.lies(found.value, gone)
            guard isLeft != isGone, !isYardstick(found.range.lowerBound - 1, end: found.range.upperBound, before) else {
                continue
            }
            if isLeft, preposition == 0x5728 { note(true, found.range.upperBound, .place) }
            if isGone { note(false, found.range.upperBound, .place) }
        }
        if let employer {
            for found in subject.facts.employers.within(before)
            where found.value.id.map({ $0 == employer.id }) ?? (found.value.raw == employer.raw) {
                guard !isYardstick(found.range.lowerBound, end: found.range.upperBound, before) else { continue }
                note(true, found.range.upperBound, .employer)
            }
        }
        return (late, early)
    }

    /// 比以前, 相当于在北京时: the old life is only the yardstick, unless its amount follows at once (比当年的2.8万).
    private func isYardstick(_ start: Int, end: Int, _ before: Range<Int>) -> Bool {
        let left = max(before.lowerBound, start - 3)..<start
        guard LifeSide.comparisons.ends(left, in: subject.reading, slack: 1) != nil else { return false }
        /// How far behind such a word its own amount may stand, in scalars.
        let own = 3
        return before.upperBound - end > own
    }

    /// 前 or 后 at the end of a time phrase.
    private func endsSpan(_ offset: Int, _ before: Range<Int>) -> Bool {
        let key = subject.reading.key
        guard offset + 1 < key.count else { return false }
        let next = key[offset + 1]
        return LifeSide.stops.contains(next) || [0x4ED6, 0x5979, 0x6211, 0x7684, 0x6BCF, 0x5DE5].contains(next)
    }

    private func turns(before offset: Int, _ before: Range<Int>) -> Bool {
        /// Longest time phrase, in scalars.
        let longest = 12
        let key = subject.reading.key
        var start = offset
        while start > before.lowerBound, offset - start < longest, !LifeSide.stops.contains(key[start - 1]) {
            start -= 1
        }
        return LifeSide.turns.occurs(in: start..<offset, of: subject.reading)
    }

    /// 在快手时, 规培那几年: a moment named by the employer or the work of the old life; false for one of the new life.
    ///
    /// - Returns: nil where it tells of neither; a weak one only tells behind the leaving.
    private func moment(endingAt offset: Int, _ before: Range<Int>) -> (isBefore: Bool, isWeak: Bool)? {
        let reading = subject.reading
        let key = reading.key
        let isTime =
            key[offset] == 0x65F6 && (offset == before.lowerBound || key[offset - 1] != 0x5C0F)
            || key[offset] == 0x671F && offset + 1 < key.count && key[offset + 1] == 0x95F4
            || offset > before.lowerBound && key[offset - 1] == 0x90A3 && key[offset] == 0x4F1A
            || key[offset] == 0x5E74 && offset >= before.lowerBound + 2 && key[offset - 2] == 0x90A3
        guard isTime else { return nil }
        /// Longest phrase, in scalars.
        let longest = 14
        var start = offset
        while start > before.lowerBound, offset - start < longest, !LifeSide.stops.contains(key[start - 1]) {
            start -= 1
        }
        let phrase = start..<offset
        guard !isYardstick(start, end: offset + 1, before) else { return nil }
        if let first = key[phrase].first, first == 0x6BD4, before.upperBound - offset > 4 { return nil }
        if LifeSide.newMoments.occurs(in: phrase, of: reading) { return (false, false) }
        if LifeSide.oldMoments.occurs(in: phrase, of: reading) { return (true, false) }
        if let place = subject.facts.places.within(phrase).last?.value {
            if LifeSide.lies(place, gone) { return LifeSide.lies(place, left) ? nil : (false, false) }
            if LifeSide.lies(place, left) || left == nil && CandidateModel.isLargeCity(place.code ?? "") {
                return (true, false)
            }
        }
        if !subject.facts.employers.isEmpty(within: phrase) { return (true, false) }
        return LifeSide.weakNewMoments.occurs(in: phrase, of: reading) ? (false, true) : nil
    }

    /// Does a place lie in the same city as a known one, or have its name, where it has no code?
    private static func lies(_ place: PlaceMention, _ known: PlaceMention?) -> Bool {
        if let code = place.code { return lies(code, known) }
        return place.name != nil && place.name == known?.name
    }

    /// Does a place lie in the same city as a known one?
    static func lies(_ code: String, _ place: PlaceMention?) -> Bool {
        guard let one = Int(code), let two = (place?.code ?? place?.within).flatMap({ Int($0) }) else { return false }
        let (province, prefecture) = (10_000, 100)
        let isWhole =
            [11, 12, 31, 50, 71, 81, 82].contains(one / province) || one % province == 0 || two % province == 0
        let unit = isWhole ? province : prefecture
        return one / unit == two / unit
    }
}
