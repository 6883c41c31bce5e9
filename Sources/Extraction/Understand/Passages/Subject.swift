internal import Stories

/// One person with the clauses that tell of them: what the rules for single fields look at.
final class Subject {
    enum Phase: String, CaseIterable {
        case before, after, open

        /// Its place among all cases.
        var number: Int {
            switch self {
            case .before: 0
            case .after: 1
            case .open: 2
            }
        }

        /// The scalars of its name.
        var scalars: [UInt32] { Phase.names[number] }

        private static let names = allCases.map { Reading.scalars($0.rawValue) }
    }

    /// Something that the person did: left, was laid off, went home.
    struct Event {
        var signal: Signal
        var range: Range<Int>
        /// Index of the clause.
        var clause: Int
        /// Why it does not count; nil if it happened.
        var refusal: String?
    }

    let facts: Facts
    let draft: PersonDraft
    let index: Int
    /// The person's clauses in order.
    let clauses: [Int]
    let blocks: StoryBlocks
    /// The article tells of nobody else.
    let isOnlyPerson: Bool
    let events: [Event]
    /// Clause of the first leaving that happened.
    let pivot: Int?
    /// Most clauses that are read for one person: a life is told in fewer.
    private static let clauseLimit = 1500
    /// Moves that stand for the leaving where nothing else tells of it.
    private static let moving: WordSet = [
        "回到", "回到了", "回了", "返回", "搬到", "搬去", "搬来", "搬进", "搬至", "搬往", "迁居", "迁往", "移居", "定居", "落户", "移民", "迁到",
    ]
    /// Phase of each of `clauses`.
    private let phases: [Phase]
    /// The events that happened.
    let happened: [Event]
    /// The strong clauses.
    let told: [Int]
    /// Where the person is named, in order.
    let mentions: [Range<Int>]
    /// The posts before the leaving, one after another.
    private(set) lazy var career = Career(self)
    /// Where the whole article plays.
    private(set) lazy var frame = DepartureRules.frame(of: self)

    var reading: Reading { facts.reading }

    init(
        _ facts: Facts, _ draft: PersonDraft, _ index: Int, _ blocks: StoryBlocks, people: People,
        isOnlyPerson: Bool = false
    ) {
        self.isOnlyPerson = isOnlyPerson
        self.facts = facts
        self.draft = draft
        mentions = draft.mentions.inOrder
        self.index = index
        self.blocks = blocks
        clauses = Array(blocks.clauses[index].prefix(Subject.clauseLimit))
        let reading = facts.reading
        var events: [Event] = []
        for clause in clauses {
            guard facts.mayHold(Subject.doings, inClause: clause) else { continue }
            let range = reading.clauses[clause].range
            for hit in facts.signals.within(range) where Subject.doings.contains(hit.signal) {
                var refusal = facts.refusal(of: hit.range)
                // 不是裸辞: they left with something in hand.
                if refusal?.refusalKind == .negated, Subject.nakedly.begins(hit.range, in: reading) != nil {
                    continue
                }
                if refusal == nil, Subject.isOfAnother(hit.range, draft, facts) { refusal = "another's life" }
                if refusal == nil, hit.signal != .laidOff,
                    facts.isOthers(hit.range, besides: draft.ownWords + draft.mentions)
                {
                    refusal = "somebody else's"
                }
                if refusal == nil, hit.signal == .laidOff, Subject.isOthersLayoff(hit.range, range, facts) {
                    refusal = "somebody else's"
                }
                if refusal == nil, hit.signal == .laidOff, Subject.isSpared(hit.range, facts) {
                    refusal = "negated: spared"
                }
                if refusal == nil, hit.signal == .laidOff, Subject.isOnlyList(hit.range, range, reading) {
                    refusal = "not done: a list"
                }
                if refusal == nil, hit.signal == .laidOff, facts.isHearsay(hit.range) { refusal = "spoken of: hearsay" }
                if refusal == nil, draft.isNarrator, !draft.isHousehold,
                    Subject.isOfThirdPerson(hit.range, in: clause, facts)
                {
                    refusal = "somebody else's"
                }
                if refusal == nil, hit.signal == .laidOff, Subject.isDiscouraged(hit.range, range, reading) {
                    refusal = "not done: a figure of speech"
                }
                if refusal == nil, hit.signal == .resign, Subject.isOnlyLetter(hit.range, in: range, reading) {
                    refusal = "not done: a letter"
                }
                if refusal == nil, [.resign, .leave, .move].contains(hit.signal), Subject.staysInFirm(hit.range, facts)
                {
                    refusal = "not done: within the firm"
                }
                if refusal == nil, hit.signal == .resign, Subject.isKept(hit.range, facts) {
                    refusal = "not done: a letter that was not sent"
                }
                if refusal == nil, hit.signal == .move, Subject.isResult(hit.range, in: range, reading) {
                    refusal = "no move"
                }
                if refusal == nil, !people.isAnchored(hit, in: range) { refusal = "left what?" }
                if refusal == nil, !blocks.isStrong[clause] { refusal = "the clause does not name its subject" }
                events.append(Event(signal: hit.signal, range: hit.range, clause: clause, refusal: refusal))
            }
        }
        let leaving: SignalSet = [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome]
        // 差一点走成。去年递了辞呈，…: what the rest of the paragraph tells came to nothing.
        for index in events.indices where events[index].refusal == nil {
            let event = events[index]
            let start = reading.paragraphs[reading.clauses[event.clause].paragraph].range.lowerBound
            guard
                let nearly = Subject.nearly.first(
                    in: start..<max(start, reading.clauses[event.clause].range.upperBound), of: reading),
                let clause = reading.clause(at: nearly.lowerBound), blocks.owners[clause].contains(self.index)
            else { continue }
            events[index].refusal = "not done: nearly"
        }
        for index in Career.changes(among: events, leaving: leaving, facts) {
            events[index].refusal = Career.change
        }
        let pivot =
            events.first { leaving.contains($0.signal) && $0.refusal == nil }
            ?? events.first { event in
                event.refusal == nil && [.move, .settle].contains(event.signal)
                    && Subject.moving.contains(reading.folded(event.range))
            }
        self.pivot = pivot?.clause
        if let pivot, pivot.signal != .laidOff {
            for index in events.indices where events[index].signal == .laidOff && events[index].refusal == nil {
                let event = events[index]
                if Subject.isLaterLayoff(event.range, event.clause, pivot: pivot.clause, facts) {
                    events[index].refusal = "not done: after the leaving"
                }
            }
        }
        self.events = events
        // By position in `clauses`.
        var phases = [Phase](repeating: .open, count: clauses.count)
        var marked = [Phase?](repeating: nil, count: clauses.count)
        var current: Phase = pivot == nil ? .open : .before
        var hasArrived = false
        for (position, clause) in clauses.enumerated() {
            let range = reading.clauses[clause].range
            let place = reading.clauses[clause]
            if let pivot, clause >= pivot.clause {
                // The leaving may be told first and the life before it only then: the new life begins with the going, with a
                // firm mark, or a few sentences on.
                let origin = reading.clauses[pivot.clause]
                let goes = events.contains {
                    $0.clause == clause && $0.refusal == nil && Subject.going.contains($0.signal)
                }
                let isMarked =
                    facts.mayHold([.after], inClause: clause)
                    && facts.signals.within(range).contains {
                        $0.signal == .after && Subject.firmAfter.contains(reading.folded($0.range))
                    }
                if goes || isMarked || place.sentence > origin.sentence + 3 || place.paragraph > origin.paragraph {
                    hasArrived = true
                }
                current = hasArrived || place.sentence == origin.sentence ? .after : .open
            }
            phases[position] = current
            var marks: [SignalHit] = []
            if facts.mayHold([.before, .after], inClause: clause) {
                marks = facts.signals(range, [.before, .after])
            }
            // 后来 before any leaving is later than something else.
            if !marks.isEmpty, let pivot, clause < pivot.clause {
                marks.removeAll { $0.signal == .after && !Subject.firmAfter.contains(reading.folded($0.range)) }
            }
            // 重新联系了之前的客户: a mark inside a clause says nothing of it; 曾 does, but for its clause only. A bare 后
            // counts at the end of a clause: 离职后，
            let firm = marks.last { mark in
                (mark.range.count > 1 && mark.range.lowerBound - range.lowerBound <= 6)
                    || Subject.endsSpan(mark.range, range)
            }
            // 三年前，她还是…: until then.
            let isAgo = facts.times.within(range).contains {
                reading.key[$0.range.upperBound - 1] == 0x524D && $0.range.lowerBound - range.lowerBound <= 2
            }
            let isOver =
                (!hasArrived || !facts.roles.isEmpty(within: range) || !facts.employers.isEmpty(within: range))
                && facts.tenures.within(range).contains { tenure in
                    Subject.isFinished(tenure.range, range, reading)
                } && !Subject.lasting.occurs(in: range, of: reading)
            if isOver, firm == nil, clause != pivot?.clause {
                marked[position] = .before
                phases[position] = .before
            } else if isAgo, firm == nil, pivot.map({ $0.clause > clause }) ?? true {
                marked[position] = .before
                phases[position] = .before
            } else if let firm {
                marked[position] = firm.signal == .before ? .before : .after
                phases[position] = firm.signal == .before ? .before : .after
            } else if marks.contains(where: { $0.signal == .before && reading.key[$0.range.lowerBound] == 0x66FE }) {
                phases[position] = .before
            }
            if reading.paragraphs[reading.clauses[clause].paragraph].isHeading { phases[position] = .open }
        }
        // A mark holds to the end of its sentence, or to the leaving itself.
        for (position, clause) in clauses.enumerated().dropFirst() {
            let previous = clauses[position - 1]
            guard reading.clauses[previous].sentence == reading.clauses[clause].sentence, marked[position] == nil,
                let carried = marked[position - 1], clause != pivot?.clause,
                facts.times.isEmpty(within: reading.clauses[clause].range)
            else { continue }
            marked[position] = carried
            phases[position] = carried
        }
        self.phases = phases
        happened = events.filter { $0.refusal == nil }
        told = clauses.filter { blocks.isStrong[$0] }
    }

    private static let arrived = Reading.scalars("到了")
    private static let reaching = ScalarSet("拿收等做看感遇找学得想听见碰谈提受赚轮买签用达升降涨跌查尝体认意直")

    /// 拿|到了订单, 看|到了希望: the word only says that something was had.
    private static func isResult(_ move: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        move.lowerBound > clause.lowerBound && reading.key[move].elementsEqual(arrived)
            && reaching.contains(reading.key[move.lowerBound - 1])
    }

    /// 有六个人被裁, 同事被优化: told of others. 被老板裁, 公司裁员 are the person's own.
    private static func isOthersLayoff(_ cue: Range<Int>, _ clause: Range<Int>, _ facts: Facts) -> Bool {
        let reading = facts.reading
        let left = max(clause.lowerBound, cue.lowerBound - 14)..<cue.lowerBound
        if othersLaidOff.occurs(in: left, of: reading) { return true }
        // 六个人被裁, 三百名员工.
        if let last = left.last, left.count >= 2 {
            if [0x4EBA, 0x540D, 0x5DE5].contains(reading.key[last]),
                left.contains(where: { numerals.contains(reading.key[$0]) })
            {
                return true
            }
        }
        // An own company that fails is no layoff.
        return ownBusiness.occurs(in: max(clause.lowerBound, cue.lowerBound - 8)..<cue.lowerBound, of: reading)
            || ownBusiness.occurs(in: cue, of: reading)
    }

    private static let ownDismissal = WordList("被裁 被优化 被毕业 被辞退 被开除 被解雇 被劝退 被迫离")
    private static let formerFirm = WordList(
        "老东家 前东家 前公司 原公司 以前的部门 以前的公司 以前的团队 原来的部门 原来的公司 原来的团队 原先的部门 曾经的部门 这家公司 走后 离开后")
    private static let notListed = WordList("没有在名单 不在名单 没在名单 名单里没有 名单上没有 没有轮到 没轮到 没有被裁 没被裁")

    /// 2020年离开…2023年，以前的部门被解散: what befell the company after somebody had gone. Who is 被裁 has been dismissed whenever.
    static func isLaterLayoff(_ cue: Range<Int>, _ clause: Int, pivot: Int, _ facts: Facts) -> Bool {
        let reading = facts.reading
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        guard clause > pivot, reading.clauses[clause].sentence != reading.clauses[pivot].sentence else { return false }
        let told = sentence.lowerBound..<cue.lowerBound
        if formerFirm.occurs(in: told, of: reading) { return true }
        let clauseStart = reading.clauses[clause].range.lowerBound
        if ownDismissal.occurs(in: clauseStart..<cue.upperBound, of: reading) { return false }
        // 回了芜湖，换了三份工作，机构倒闭: of the life after.
        if facts.signals(reading.paragraphs[reading.clauses[clause].paragraph].range, [.goHome]).contains(where: {
            $0.range.upperBound < sentence.lowerBound && $0.range.lowerBound > reading.clauses[pivot].range.lowerBound
                && facts.refusal(of: $0.range) == nil
        }), !facts.signals(sentence, [.before, .former]).contains(where: { $0.range.lowerBound < cue.lowerBound }) {
            return true
        }
        let left = reading.sentences[reading.clauses[pivot].sentence].range
        guard let then = facts.times.within(left).last?.value.year,
            let later = facts.times.within(told).last?.value.year
        else { return false }
        return later > then
    }

    /// 公司裁掉了三十个人，…她没有在名单里.
    static func isSpared(_ cue: Range<Int>, _ facts: Facts) -> Bool {
        guard let clause = facts.reading.clause(at: cue.lowerBound) else { return false }
        let sentence = facts.reading.sentences[facts.reading.clauses[clause].sentence].range
        return notListed.occurs(in: cue.upperBound..<max(cue.upperBound, sentence.upperBound), of: facts.reading)
    }

    /// Does a word of closing or dismissal tell of others, or of a time after the leaving?
    func isForeignLayoff(_ cue: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: cue.lowerBound) else { return false }
        if Subject.isSpared(cue, facts) { return true }
        guard let pivot, !happened.contains(where: { $0.clause == pivot && $0.signal == .laidOff }) else {
            return false
        }
        return Subject.isLaterLayoff(cue, clause, pivot: pivot, facts)
    }

    /// 第二年他也被裁了: not the narrator, who says 我.
    private static func isOfThirdPerson(_ event: Range<Int>, in clause: Int, _ facts: Facts) -> Bool {
        let info = facts.reading.clauses[clause]
        guard info.quote == nil, facts.mayHold([.he, .she], inClause: clause) else { return false }
        let before = info.range.lowerBound..<max(info.range.lowerBound, event.lowerBound)
        let last = facts.signals.within(before).last { [.he, .she, .iAm, .we].contains($0.signal) }
        guard let last, [.he, .she].contains(last.signal) else { return false }
        // 和他一起: company.
        return last.range.lowerBound == info.range.lowerBound
            || !company.contains(facts.reading.key[last.range.lowerBound - 1])
    }

    private static let company = ScalarSet("和跟与同陪带给对替把让被向为")

    /// 裁员名单公布，裁的是美术: a list is nobody's dismissal unless somebody stands on it.
    private static func isOnlyList(_ cue: Range<Int>, _ clause: Range<Int>, _ reading: Reading) -> Bool {
        guard lists.ends(cue, in: reading) != nil else { return false }
        /// How far before a list whoever comes on it may be told, in scalars.
        let reach = 6
        let left = max(clause.lowerBound, cue.lowerBound - reach)..<cue.lowerBound
        let right = cue.upperBound..<clause.upperBound
        return !onList.occurs(in: left, of: reading) && heldByList.begins(right, in: reading) == nil
    }

    private static let lists = WordList("裁员名单 优化名单 毕业名单 裁撤名单")
    private static let onList = WordList("上了 进了 进入 列入 列进 登上 出现在 在 被 是 等来 收到 接到 上过 拿到 有")
    private static let heldByList = WordList("上有 里有 中有 上的 里的 上出现 里出现 上看 里看 轮到")

    private static let discouraged = Reading.scalars("劝退")
    private static let employing = WordList("被 公司 领导 主管 老板 hr 人事 部门 单位 学校 上级 经理")

    /// 房价劝退: what puts somebody off is no employer.
    private static func isDiscouraged(_ cue: Range<Int>, _ clause: Range<Int>, _ reading: Reading) -> Bool {
        reading.key[cue].elementsEqual(discouraged)
            && !employing.occurs(in: clause.lowerBound..<cue.lowerBound, of: reading)
    }

    private static let (bareResigning, papers) = (WordList("辞职 离职 请辞"), WordList("信 报告 申请 书"))
    private static let sending = ScalarSet("交递提写发寄甩打敲留拍扔塞送填拟")

    /// 是他的辞职信: a letter that the clause says nothing more of is not yet given to anybody.
    private static func isOnlyLetter(_ cue: Range<Int>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let rest = cue.upperBound..<max(cue.upperBound, clause.upperBound)
        guard let word = bareResigning.begins(cue, in: reading), word == cue, papers.begins(rest, in: reading) != nil
        else { return false }
        return !clause.contains { sending.contains(reading.key[$0]) }
    }

    private static let (transferred, departments) = (
        WordList("转到了 转到 转去了 转去 转进 调到了 调到 调去了 调去 调往 转岗到 转岗去 内部转岗 活水到 活水去"),
        WordList("项目组 新项目 部门 团队 事业部 分公司 分部 工作室 业务线 条线 小组 产品线 园区 分店 办公室")
    )

    /// 提了离职，谈了三轮，最后转到了杭州的新项目组: who goes to another room of the firm has not left it.
    private static func staysInFirm(_ cue: Range<Int>, _ facts: Facts) -> Bool {
        let reading = facts.reading
        guard let clause = reading.clause(at: cue.lowerBound) else { return false }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        guard let word = transferred.first(in: sentence, of: reading), facts.refusal(of: word) == nil else {
            return false
        }
        /// How far behind the word the room may be told, in scalars.
        let reach = 14
        let goal = word.upperBound..<min(sentence.upperBound, word.upperBound + reach)
        guard departments.occurs(in: goal, of: reading) else { return false }
        return !facts.signals(word.upperBound..<max(word.upperBound, sentence.upperBound), [.resign, .laidOff, .leave])
            .contains { facts.refusal(of: $0.range) == nil }
    }

    private static let letters = WordList("信 辞呈 报告 申请 邮件")
    private static let unsent = WordList(
        "草稿箱 草稿里 没发出 没有发出 没发， 没发。 没交出 没有交出 没交， 没交。 没递 没有递 没敢交 没敢递 没敢发 一直没交 一直没发 还没发 还没交 锁在抽屉 放在抽屉 在抽屉里")
    private static let kept = WordList("抽屉里 草稿箱里")

    /// 写好了辞职信，放在草稿箱: a letter that was not sent.
    private static func isKept(_ cue: Range<Int>, _ facts: Facts) -> Bool {
        let reading = facts.reading
        guard
            letters.ends(cue, in: reading) != nil
                || letters.begins(cue.upperBound..<min(reading.key.count, cue.upperBound + 2), in: reading) != nil,
            let clause = reading.clause(at: cue.lowerBound)
        else { return false }
        let sentence = reading.sentences[reading.clauses[clause].sentence].range
        // 辞职信我写了三遍。…三遍都在我的抽屉里。
        let paragraph = reading.paragraphs[reading.clauses[clause].paragraph].range
        return unsent.occurs(in: cue.upperBound..<max(cue.upperBound, sentence.upperBound), of: reading)
            || kept.occurs(in: cue.upperBound..<max(cue.upperBound, paragraph.upperBound), of: reading)
    }

    private static let othersLaidOff = WordList(
        "同事 前同事 朋友 同学 室友 丈夫 妻子 老公 老婆 男友 女友 男朋友 女朋友 父亲 母亲 爸爸 妈妈 哥哥 姐姐 弟弟 妹妹 别人 有人 他们 她们 不少人 很多人 员工们 身边 隔壁 下属 手下 徒弟 同行 供应商 客户"
    )
    private static let ownBusiness = WordList("自己的公司 他的公司 她的公司 我的公司 创办的 创业公司 自己的工作室 开的 我们公司倒 合伙开 客户的公司 隔壁")
    private static let numerals = ScalarSet("0123456789一二两三四五六七八九十百几多半")

    /// 做了五年, 干了八年, 待过三年: a span that is over, unless it is said to last.
    static let finished = WordList(
        "做了 做过 干了 干过 待了 待过 呆了 呆过 当了 当过 工作了 工作过 任职了 服务了 熬了 干满了 干满 做满 待满 教了 教过 跑了 上了 写了 卖了 画了 拍了 编了 管了 带了 打了 打拼了 漂了 混了 奋斗了 供职了 搬了 守了 开了"
    )
    /// Does what stands before a span of years in its clause say that it is over?
    static func isFinished(_ years: Range<Int>, _ clause: Range<Int>, _ reading: Reading) -> Bool {
        finished.ends(clause.lowerBound..<years.lowerBound, in: reading, slack: 2) != nil
            || TenureFinder.isSpent(before: years.lowerBound, from: clause.lowerBound, reading.key)
    }

    static let stillNow = WordList("现在 如今 目前 现任 眼下 回来后 后来 转行 改行 开始")
    private static let lasting = WordList("现在 如今 目前 至今 到现在 眼下 已经 开业 开店 回来 返乡 回乡 创业")

    private static let going: SignalSet = [.goHome, .move, .settle]
    private static let nearly = WordList("差一点走成 差点走成 差一点就走成 差点就走成 差一点就走了 差点就走了 差一点没留住")
    private static let nakedly = WordList("裸辞")
    /// What somebody does, or what happens to them.
    private static let doings: SignalSet = [
        .resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome, .move, .settle, .returned, .stay,
    ]

    /// Marks that put a clause into the new life wherever they stand.
    private static let firmAfter: WordSet = [
        "现在", "如今", "目前", "眼下", "回来后", "回来之后", "回乡后", "离职后", "辞职后", "裸辞后", "离开后", "被裁后", "返乡后", "搬来后", "转行后", "开业",
        "开店后",
        "如今的", "最近", "迄今", "至今", "创业后",
    ]

    /// Is a bare 后 the end of a time phrase (离职后，) and not a part of a word?
    private static func endsSpan(_ mark: Range<Int>, _ clause: Range<Int>) -> Bool {
        mark.upperBound >= clause.upperBound - 1
    }

    func phase(_ clause: Int) -> Phase { place(of: clause).map { phases[$0] } ?? .open }

    /// The place of a clause in `clauses`.
    func place(of clause: Int) -> Int? {
        // The clauses stand in order.
        var (low, high) = (0, clauses.count)
        while low < high {
            let middle = (low + high) / 2
            if clauses[middle] < clause { low = middle + 1 } else { high = middle }
        }
        return low < clauses.count && clauses[low] == clause ? low : nil
    }

    func phase(at offset: Int) -> Phase {
        if let row = draft.row, row.whole.contains(offset) { return row.phase(at: offset) }
        guard let clause = reading.clause(at: offset) else { return .open }
        // Within the clause of leaving itself: what stands before the word of leaving was before.
        if clause == pivot, let event = events.first(where: { $0.clause == clause && $0.refusal == nil }) {
            return offset < event.range.lowerBound ? .before : .after
        }
        return phase(clause)
    }

    func isOwn(_ offset: Int) -> Bool {
        reading.clause(at: offset).map { blocks.owners[$0].contains(index) } ?? false
    }

    func range(_ clause: Int) -> Range<Int> { reading.clauses[clause].range }

    /// The sentence around an offset, cut to the longest evidence span.
    func sentence(at offset: Int) -> Range<Int> {
        guard let clause = reading.clause(at: offset) else { return offset..<offset + 1 }
        return reading.sentences[reading.clauses[clause].sentence].range
    }

    /// The sentence of a clause with some sentences before it in the same paragraph.
    func passage(before clause: Int, sentences count: Int) -> Range<Int> {
        let last = reading.clauses[clause].sentence
        let paragraph = reading.paragraphs[reading.clauses[clause].paragraph]
        let first = max(paragraph.sentences.lowerBound, last - count)
        return reading.sentences[first].range.lowerBound..<reading.sentences[last].range.upperBound
    }

    /// Text just before an offset within its clause.
    func left(of offset: Int, _ count: Int) -> Range<Int> {
        guard let clause = reading.clause(at: offset) else { return offset..<offset }
        return max(range(clause).lowerBound, offset - count)..<offset
    }

    /// Text from an offset to the end of its clause, at most `count`.
    func right(of offset: Int, _ count: Int) -> Range<Int> {
        guard let clause = reading.clause(at: max(0, offset - 1)) else { return offset..<offset }
        return offset..<max(offset, min(range(clause).upperBound, offset + count))
    }
}
