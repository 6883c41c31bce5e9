/// Who tells a number in its own sentence, beside the survey that the sentences before speak of: 某部截至九月批出的…, 某某对三届
/// 毕业生的跟踪也发现…, 在我们自己的抽样里….
enum FigureTeller {
    /// Somebody named, or somebody without a name and surely not the one before.
    enum Told: Equatable {
        case by(String), unnamed

        var name: String? {
            switch self {
            case .by(let name): name
            case .unnamed: nil
            }
        }
    }

    /// - Parameters:
    ///   - isNamed: the source of the sentence itself is known.
    ///   - named: where it stands, if the sentence names it.
    /// - Returns: nil if the sentence names nobody else before the number.
    static func of(
        _ candidate: FigureCandidate, in sentence: Range<Int>, isNamed: Bool, behind named: Range<Int>?,
        _ cues: CueSheet,
        _ text: SourceText
    ) -> Told? {
        /// How far before a number who tells it may stand, in scalars.
        let reach = 160
        let low = candidate.number.lowerBound
        let start = max(sentence.lowerBound, low - reach, named?.upperBound ?? 0)
        guard start < low else { return nil }
        let own =
            // 告诉本报: who listens.
            ownWords.first(in: start..<low, of: text.folded).flatMap {
                $0.lowerBound > 0 && listening.contains(text.folded[$0.lowerBound - 1]) ? nil : $0
            }
            ?? (isNamed ? nil : teams.first(in: start..<low, of: text.folded))
        let office = office(in: sentence, from: start, before: low, cues, text)
        let surveyor = surveyor(in: sentence, from: start, before: low, text)
        let last = [office, surveyor].compactMap { $0 }.max { $0.lowerBound < $1.lowerBound }
        if let own, own.lowerBound > last?.lowerBound ?? -1 { return .unnamed }
        return last.map { .by(text.foldedString($0)) }
    }

    private static let ownWords = WordList(
        "本刊 本报 本社 本台 本网 我们自己的抽样 我们自己的调查 我们自己的样本 我们自己的统计 我们的抽样 我们的问卷 我们的样本 我们的调查 我们做的")
    private static let listening = ScalarSet("诉向给对")
    private static let teams = WordList("他的团队 她的团队 他们团队 我们团队 他与团队 她与团队 他和团队 她和团队")

    /// What is said of one who tells: behind its name, before the clause ends.
    private static let telling = [
        "统计", "登记", "批出", "核发", "受理", "披露", "测算", "估算", "口径", "数据", "数字", "名册", "名录", "摸底", "抽样", "跟踪", "调查", "报告",
        "提供", "公布", "发布", "通报", "介绍", "表示", "告诉", "透露", "指出", "显示", "印证", "快报", "简报", "材料", "公报", "说", "称",
    ]

    /// An office that speaks or counts in the number's sentence: the last whose name begins a clause.
    private static func office(
        in sentence: Range<Int>, from start: Int, before low: Int, _ cues: CueSheet, _ text: SourceText
    ) -> Range<Int>? {
        FigureInstitution.all(in: start..<low, cues: cues, text).last { office in
            guard !FigureInstitution.isUnnamed(office, text), opensClause(office.lowerBound, sentence, text) else {
                return false
            }
            /// Longest run of post, name and time between an office and what it does, in scalars.
            let reach = 18
            var end = office.upperBound
            while end < min(low, office.upperBound + reach), !SourceText.endsClause(text.scalars[end]) { end += 1 }
            let behind = text.foldedString(office.upperBound..<end)
            return telling.contains(where: behind.contains)
        }
    }

    private static let prepositions = ["另据", "根据", "按照", "来自", "据", "而", "但", "从", "按", "同期"]

    /// Does a name begin the clause, but for 而, 另据 and alike?
    private static func opensClause(_ offset: Int, _ sentence: Range<Int>, _ text: SourceText) -> Bool {
        /// Longest words before a name that begins a clause, in scalars: 地方上的.
        let reach = 5
        var start = offset
        while start > sentence.lowerBound, !SourceText.endsClause(text.scalars[start - 1]), offset - start <= reach {
            start -= 1
        }
        let before = text.foldedString(start..<offset)
        return before.isEmpty || prepositions.contains(where: before.hasSuffix)
            || offset - start <= reach && before.hasSuffix("的")
    }

    private static let surveys = WordList("跟踪 追踪 调查 调研 回访 抽样 问卷 摸底 访谈")
    private static let times = ["今年", "去年", "前年", "上月", "近日", "此前", "曾", "也", "还"]
    private static let nobodies = [
        "他", "她", "我", "你", "这", "那", "该", "某", "有", "人", "者", "是", "在", "了", "的", "说", "大家", "公司", "记者", "老板", "家",
        "面", "针",
    ]

    /// 某某对三届毕业生的跟踪也发现: whoever stands before 对, if it begins the clause and a survey follows.
    private static func surveyor(
        in sentence: Range<Int>, from start: Int, before low: Int, _ text: SourceText
    ) -> Range<Int>? {
        /// Longest and shortest name, with its time, and how far behind 对 the survey may be told, in scalars.
        let (longest, shortest, reach) = (14, 2, 40)
        for offset in start..<low where text.folded[offset] == 0x5BF9 {
            var head = offset
            while head > start, offset - head < longest,
                TextKey.isHan(text.folded[head - 1]) || TextKey.isLatin(text.folded[head - 1])
                    || TextKey.isDigit(text.folded[head - 1])
            {
                head -= 1
            }
            guard head == sentence.lowerBound || SourceText.endsClause(text.scalars[head - 1]),
                text.holds(surveys, in: offset..<min(sentence.upperBound, offset + reach))
            else { continue }
            var end = offset
            while end > head, let time = times.first(where: text.foldedString(head..<end).hasSuffix) {
                end -= time.unicodeScalars.count
            }
            // 某某2023年对…
            if end > head, text.folded[end - 1] == 0x5E74 {
                var year = end - 1
                while year > head, TextKey.isDigit(text.folded[year - 1]) { year -= 1 }
                if year < end - 1 { end = year }
            }
            if text.foldedString(head..<end).hasPrefix("而") { head += 1 }
            guard end - head >= shortest else { continue }
            let name = text.foldedString(head..<end)
            if nobodies.contains(where: name.contains) || name.contains(where: \.isNumber) { continue }
            return head..<end
        }
        return nil
    }
}
