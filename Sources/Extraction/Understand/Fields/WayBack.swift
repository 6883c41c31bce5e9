internal import Stories

/// The way back: somebody returned to the city that they had left, or to an employer, after a life elsewhere.
///
/// What is told of them behind it is of neither life: the post taken up there is no work of the arrival, nor is its pay.
enum WayBack {
    /// Why nothing behind it is taken for the new life.
    static let refusal = "not done: after the way back"

    private static let bigCities: Set<String> = [
        "北京", "上海", "广州", "深圳", "杭州", "香港", "台北", "南京", "成都", "武汉", "西安", "苏州", "重庆",
    ]
    private static let bigPlaces = bigCities.sorted() + ["大城市", "城里", "一线", "大厂", "职场"]
    /// Back to a large city or to an employer after a life elsewhere.
    static let words = WordList(
        ([
            "又回", "又回了", "又回到", "又回到了", "又去了", "又搬回", "搬回", "搬回了", "重回", "重返", "返回", "还是回了", "还是回到", "最终回到", "最后回到",
            "只好回到", "再次回到", "又来到",
        ]
        .flatMap { verb in bigPlaces.map { verb + $0 } } + [
            "又回去了", "又回去上班", "重新上班", "重新找工作上班", "回去上班", "回到了大城市", "回流", "又做回", "重新入职", "再就业", "又找了份工作", "又北漂", "重新北漂",
            "又回公司",
        ]).joined(separator: " "))

    /// Where it is told, whatever speaks against each.
    ///
    /// - Parameters:
    ///   - left: the city that was left.
    ///   - arrival: where the new life was first led.
    ///   - arrived: where that is told.
    static func candidates(
        _ subject: Subject, left: PlaceMention?, arrival: PlaceMention?, arrived: Range<Int>?
    ) -> [Candidate<Story.Outcome>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Story.Outcome>] = []
        for event in subject.events where event.signal == .returned {
            var refusal = event.refusal
            if refusal == nil, subject.isAboutOthers(event.range) { refusal = "somebody else's" }
            if refusal == nil, isFirstMove(event, subject) { refusal = "the first move" }
            if refusal == nil, isNegated(event.range, subject) { refusal = "negated" }
            found.append(Candidate(.returned, event.range, reading.text(event.range), 0.92, refusal: refusal))
        }
        for clause in subject.told(holding: [.backAgain]) where subject.isNewLife(clause) {
            guard let word = subject.first(.backAgain, in: clause) else { continue }
            var candidate = Candidate(Story.Outcome.returned, word, reading.text(word), 0.88)
            candidate.refusal = facts.refusal(of: word) ?? (subject.isAboutOthers(word) ? "somebody else's" : nil)
            if candidate.refusal == nil, isNegated(word, subject) { candidate.refusal = "negated" }
            found.append(candidate)
        }
        return found + backInTheCity(subject, left: left, arrival: arrival, arrived: arrived)
    }

    /// 不再回上海, 没有回北京, 回流率.
    private static func isNegated(_ range: Range<Int>, _ subject: Subject) -> Bool {
        let reading = subject.reading
        let before = max(0, range.lowerBound - 2)..<range.lowerBound
        return before.contains { [0x4E0D, 0x6CA1, 0x672A, 0x522B].contains(reading.key[$0]) }
            || range.upperBound < reading.key.count && [0x7387, 0x8FC7].contains(reading.key[range.upperBound])
    }

    private static let goesBack = WordList("回 回了 回到 回到了 返回 又在 重新在 搬回 搬回了 飞回 回去 去了 又回了 又去了")
    private static let isNowIn = WordList("在 住在 人在 落脚 定居")
    private static let errands = WordList("办 看 出差 取 拿 处理 探 开会 过年 参加 收拾 搬 退 复查 进货 见 送 来")
    private static let trips = WordList(
        "专程 特地 特意 抽空 每隔 每次 每月 每年 每周 每个月 每个周末 周末 偶尔 有时 出差 那次 几趟 两趟 一趟 一次 往返 来回 高铁回 火车回 飞机回 航班回")
    private static let employed = WordList("一家 上班 工作 公司 入职 做 任 当 集团 找了 租了 读 住")
    private static let today = WordList("现在 如今 目前 眼下 而今")
    private static let current = WordList("现在 如今 目前 眼下 去年底 今年 后来")

    /// 如今，他在上海一家公司上班, 自己回了武汉: where the first new life was elsewhere.
    private static func backInTheCity(
        _ subject: Subject, left: PlaceMention?, arrival: PlaceMention?, arrived: Range<Int>?
    ) -> [Candidate<Story.Outcome>] {
        guard let pivot = subject.pivot, let arrival, arrival.name != nil || arrival.raw != nil else { return [] }
        let reading = subject.reading
        var found: [Candidate<Story.Outcome>] = []
        for clause in subject.told(with: [.place]) where clause > pivot && subject.isNewLife(clause) {
            let range = subject.range(clause)
            for place in subject.facts.places.within(range) where place.confidence >= 0.5 {
                let city = DepartureRules.city(of: place.value)
                guard let name = city.name, name != arrival.name,
                    name == left?.name || bigCities.contains(name)
                else { continue }
                // Only after the new life has begun elsewhere.
                guard
                    arrived.map({ $0.upperBound <= range.lowerBound }) ?? false
                        || subject.happened.contains(where: {
                            [.goHome, .move, .settle].contains($0.signal) && $0.range.upperBound < range.lowerBound
                                && $0.clause < clause
                        })
                else { continue }
                let before = subject.left(of: place.range.lowerBound, 8)
                let after = subject.right(of: place.range.upperBound, 8)
                var confidence = 0.0
                if name == left?.name, goesBack.ends(before, in: reading) != nil,
                    !errands.occurs(in: after, of: reading),
                    !trips.occurs(
                        in: subject.sentence(at: range.lowerBound).lowerBound..<place.range.lowerBound, of: reading)
                {
                    confidence = 0.8
                } else if isNowIn.ends(before, in: reading) != nil,
                    current.occurs(
                        in: subject.sentence(at: range.lowerBound).lowerBound..<place.range.lowerBound, of: reading),
                    employed.occurs(in: subject.right(of: place.range.upperBound, 14), of: reading)
                {
                    confidence = 0.78
                }
                guard confidence > 0 else { continue }
                if today.occurs(
                    in: subject.sentence(at: range.lowerBound).lowerBound..<place.range.lowerBound, of: reading)
                {
                    confidence = 0.92
                }
                var candidate = Candidate(Story.Outcome.returned, place.range, "back in \(name)", confidence)
                candidate.refusal = subject.facts.refusal(of: place.range)
                if candidate.refusal == nil, subject.isAboutOthers(place.range) {
                    candidate.refusal = "somebody else's"
                }
                if candidate.refusal == nil, before.contains(where: { [0x4E0D, 0x6CA1].contains(reading.key[$0]) }) {
                    candidate.refusal = "negated"
                }
                found.append(candidate)
            }
        }
        return found
    }

    /// 从老家回到北京办了离职: going back to the city before the leaving is no return.
    private static func isFirstMove(_ event: Subject.Event, _ subject: Subject) -> Bool {
        guard let pivot = subject.pivot else { return false }
        if event.clause < pivot { return true }
        let right = subject.right(of: event.range.upperBound, 10)
        return windingUp.occurs(in: right, of: subject.reading)
    }

    private static let windingUp = WordList("办了离职 办离职 辞职 提离职 收拾 办手续 交接 拿东西 退房")
}
