internal import Stories

/// Work that is told by where it is done: 在表姐的驾校管报名, 在商场的消防控制室上班.
enum WorkPlaces {
    private static let places = WordList(
        "店 行 厂 学校 小学 中学 大学 驾校 党校 公司 馆 研究所 事务所 诊所 派出所 医院 法院 养老院 院 合作社 旅行社 报社 铺 园 场 站 车队 工程队 队 工地 控制室 工作室 办公室 档案室 部 局 中心 机构 基地 银行 超市 酒店 饭店 食堂 仓库 单位 集团 摊 车间 码头 社区 街道 村委会 民宿 客栈 农场 茶场 林场 剧团 幼儿园 图书馆"
    )
    /// What is done at a place: the place says all, the verb says the rest, or what stands behind it.
    private enum Kind { case general, particular, transitive }

    private static let verbs: [(kind: Kind, words: WordList)] = [
        (.general, WordList("上班 工作 打工 任职 供职 做事 干活 当差 坐班")),
        (.particular, WordList("帮忙 帮工 帮厨 任教 值班 值夜班 打杂 看店 看门 坐诊 当学徒 做学徒 当保安 做保洁 跑堂 收银 端盘子")),
        (.transitive, WordList("管 教 带 做 当 修 剪 切 煮 卖 写 画 搬 分拣 打包 负责")),
    ]

    /// The verb that opens a range; of several kinds the first is meant.
    private static func doing(_ range: Range<Int>, _ reading: Reading) -> (kind: Kind, verb: Range<Int>)? {
        for (kind, words) in verbs {
            if let verb = words.begins(range, in: reading) { return (kind, verb) }
        }
        return nil
    }

    private static let measures = WordList("一家 一间 一所 一个 一处 某家 某")
    /// 现在, 正在, 实在: no place follows.
    private static let otherWords = ScalarSet("现正实存自内外潜不所好旨")
    /// Farthest that a verb stands behind 在, in scalars.
    private static let reach = 18

    static func candidates(_ subject: Subject) -> [Candidate<WorkRules.Occupation>] {
        let key = subject.reading.key
        var found: [Candidate<WorkRules.Occupation>] = []
        for clause in subject.told {
            let range = subject.range(clause)
            for offset in range
            where key[offset] == 0x5728 && !(offset > 0 && otherWords.contains(key[offset - 1])) {
                guard let candidate = candidate(at: offset, in: range, subject) else { continue }
                found.append(candidate)
                break
            }
        }
        return found
    }

    /// What somebody does at the place that 在 opens.
    private static func candidate(
        at start: Int, in clause: Range<Int>, _ subject: Subject
    ) -> Candidate<WorkRules.Occupation>? {
        let reading = subject.reading
        let end = min(clause.upperBound, start + reach)
        // The shortest place is two characters.
        for offset in stride(from: start + 3, to: end, by: 1) {
            guard let (kind, verb) = doing(offset..<clause.upperBound, reading),
                places.ends(start + 1..<offset, in: reading) != nil
            else { continue }
            let place = bare(start + 1..<offset, reading)
            var title = reading.text(place)
            var span = start..<verb.upperBound
            switch kind {
            case .general: break
            case .particular: title += reading.text(verb)
            case .transitive:
                guard let object = WorkRules.object(after: verb.upperBound, in: clause, reading) else { return nil }
                title += reading.text(verb) + reading.text(object)
                span = start..<object.upperBound
            }
            /// Longest title, in scalars.
            let limit = 16
            guard title.unicodeScalars.count <= limit else { return nil }
            let phase = subject.phase(at: start)
            var candidate = Candidate(
                WorkRules.Occupation(
                    title: title, sector: WorkRules.sector(of: place, reading), mode: .employee),
                span, "在…" + reading.text(verb), phase == .after ? 0.56 : phase == .open ? 0.5 : 0.35)
            candidate.refusal = subject.facts.refusal(of: verb) ?? subject.othersRefusal(verb)
            if candidate.refusal == nil, subject.isAboutOthers(span) { candidate.refusal = "somebody else's" }
            return candidate
        }
        return nil
    }

    /// The place without whose it is: 表姐的驾校 → 驾校.
    private static func bare(_ place: Range<Int>, _ reading: Reading) -> Range<Int> {
        let place = measures.begins(place, in: reading).map { $0.upperBound..<place.upperBound } ?? place
        guard let particle = place.last(where: { reading.key[$0] == 0x7684 }), place.upperBound - particle > 2 else {
            return place
        }
        return particle + 1..<place.upperBound
    }
}
