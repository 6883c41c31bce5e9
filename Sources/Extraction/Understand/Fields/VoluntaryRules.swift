internal import Stories

/// Whether somebody left of their own will.
enum VoluntaryRules {
    /// Being laid off in so many words; that a department or a company closed says less.
    private static let dismissed = WordList(
        "裁 优化 毕业 辞退 解雇 劝退 开除 大礼包 n+ 2n 资遣 遣散 协议离职 补偿 赔偿 离职协议 清退 炒 砍掉了职位 解除 下岗 续签 续约 丢了工作 失去了工作")
    /// Said of going freely.
    static let freely = WordList(
        """
        自己走的 自己提的 自己提出 自己要走 主动走 主动提 主动离 主动辞 主动请 自己辞 没有人赶 没人赶 不是被裁 不是裁员 不是因为裁员 并非被裁 没有被裁 没等到被 没有等到被 挽留 想留我 想留他 想留她 留他 留她 加薪留 涨薪留 选了离职 选择了离职 算主动 自愿 结清了工资 交了离职单 离职单交了 把离职单 提了退休 提前退休 不是被公司请走
        不干了 撂挑子 炒了老板 拍桌子走 双双离职 双双辞 一起辞 一起提 裸辞 裸離 递了申请 第一批递 申请离开 申请了离职 下了决心 下定决心 想清楚了要走 我说我不干 说走就走 头也不回 卷铺盖回家 辞公 年辞的 月辞的 天辞的 就提了 留过我 留过他 留过她 不签了 不续了 谢绝了 没人要求 告别信 我不回去了
        """)
    /// Said of having to go.
    static let forced = WordList(
        """
         停止运营 全员解散 宣布解散 在名单里 领完赔偿 领了赔偿 领了补偿 人员结构 输送人才 被并购 就是裁 被感谢 被端掉 端掉 校区关 约谈 被谈话 协商离职 在名单上 没了工作 被撤 组被撤 线被砍 产品线被砍 部门整体 整组 整个组 整条产线 整条线 在名单上 名单里有 在那个名单 门禁刷不开 工卡刷不开 被请出 被约谈 hr约谈 hr找 人事找 谈话室 资遣 遣散 公司倒了 公司没了 机构没了 校区关了 公司散了 欠薪 没续签 不续约 不再续 只能走 不得不走 被迫 不让我上 不要我了 岗位没了 岗位取消 岗位撤 公司撤
        撤出中国 撤离中国 关了办公室 关闭办公室 停刊 停产 清算 破产 解散 拿了补偿 拿了赔偿 拿到赔偿 补偿金到账 赔偿金到账 跟着撤了 通知我去谈 通知他去谈 通知她去谈 卷铺盖走人
        """)

    /// A business of the person's own that failed is no layoff: 创业做跨境电商，团队几乎解散.
    static func isOwnVenture(_ event: Subject.Event, _ subject: Subject) -> Bool {
        let reading = subject.reading
        if dismissed.occurs(in: event.range, of: reading) { return false }
        let left = subject.sentence(at: event.range.lowerBound).lowerBound..<event.range.lowerBound
        if venture.occurs(in: left, of: reading) { return true }
        // After somebody has given notice, what closes is another thing.
        return subject.happened.contains {
            $0.signal == .resign && $0.clause < event.clause
                && reading.clauses[$0.clause].sentence + 1 < reading.clauses[event.clause].sentence
        }
    }

    private static let venture = WordList("创业 创办 自己的 合伙 投了 投资 开了 开的 几乎 差点 险些 后来")

    static func voluntary(_ subject: Subject) -> [Candidate<Bool>] {
        let reading = subject.reading
        var found: [Candidate<Bool>] = []
        for event in subject.events {
            let text = reading.text(event.range)
            let info = reading.clauses[event.clause]
            // A heading or one's own words are weaker than the report.
            var doubt = reading.paragraphs[info.paragraph].isHeading ? 0.15 : info.quote != nil ? 0.1 : 0
            var refusal = event.refusal
            if refusal == nil, subject.isAboutOthers(event.range) { refusal = "somebody else's" }
            switch event.signal {
            case .laidOff:
                if !dismissed.occurs(in: event.range, of: reading) { doubt += 0.13 }
                if refusal == nil, isOwnVenture(event, subject) { refusal = "an own business" }
                found.append(Candidate(false, event.range, text, 0.95 - doubt, refusal: refusal))
            case .resign: found.append(Candidate(true, event.range, text, 0.9 - doubt, refusal: refusal))
            case .chooseToLeave: found.append(Candidate(true, event.range, text, 0.82 - doubt, refusal: refusal))
            case .flee: found.append(Candidate(true, event.range, text, 0.7, refusal: refusal))
            default: break
            }
        }
        let pivot = subject.pivot
        for clause in subject.told(holding: [.leftFreely, .leftForcedly]) {
            // Around the leaving only: the new life has its own contracts and closings.
            let distance = pivot.map { abs(reading.clauses[clause].sentence - reading.clauses[$0].sentence) } ?? 0
            let isNear = distance <= 3
            if let word = subject.first(.leftFreely, in: clause), !subject.isAboutOthers(word) {
                found.append(Candidate(true, word, reading.text(word), isNear ? 0.88 : 0.74))
            }
            if let word = subject.first(.leftForcedly, in: clause), isNear || subject.phase(clause) != .after,
                !subject.isAboutOthers(word), subject.facts.refusal(of: word) == nil, !subject.isForeignLayoff(word)
            {
                let isOwn = venture.occurs(
                    in: subject.sentence(at: word.lowerBound).lowerBound..<word.lowerBound, of: reading)
                if !isOwn { found.append(Candidate(false, word, reading.text(word), isNear ? 0.72 : 0.6)) }
            }
        }
        return found
    }
}

extension Subject {
    /// Does a sentence speak of a layoff only as of what others believe?
    func deniesLayoff(in sentence: Range<Int>) -> Bool {
        let layoffs = events.filter { $0.signal == .laidOff && sentence.contains($0.range.lowerBound) }
        return !layoffs.isEmpty && layoffs.allSatisfy { $0.refusal != nil && facts.isHearsay($0.range) }
    }
}

extension StoryWriter {
    /// Reasons of one's own: whoever left for them left freely.
    private static let motives: Set<Departure.Reason> = [
        .overwork, .health, .burnout, .workplacePolitics, .careerCeiling, .costOfLiving, .lowIncome, .housingHukou,
        .family, .belonging, .lifestyle, .interest, .opportunity,
    ]

    /// Longest passage of a reason and the leaving, in scalars.
    private static let together = 120
    private static let leavings: Set<Signal> = [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome]

    /// Fills whether somebody left freely, if nothing says so, by why: the own motive for going is told, or none but the layoff.
    mutating func voluntaryByMotive() {
        let reasons = story.departure.reasons
        guard subject.draft.row == nil, story.departure.voluntary == nil, !reasons.isEmpty,
            let range = (stated["departure.reasons"] ?? ledger.evidence["departure.reasons"])?.first
        else { return }
        let isFree: Bool
        if reasons.allSatisfy(StoryWriter.motives.contains) {
            isFree = true
        } else if reasons == [.layoff] {
            isFree = false
        } else {
            return
        }
        // Why, and the leaving itself told beside it: a complaint far from it may be of another time.
        let passages = subject.happened.filter { StoryWriter.leavings.contains($0.signal) }.map {
            let told = subject.sentence(at: $0.range.lowerBound)
            return min(told.lowerBound, range.lowerBound)..<max(told.upperBound, range.upperBound)
        }
        guard
            let passage = passages.filter({ $0.count <= StoryWriter.together }).min(by: { $0.count < $1.count })
        else { return }
        story.departure.voluntary = isFree
        ledger.note("departure.voluntary", "\(isFree)", passage, cue: "by why", ReasonModel.sure, .taken)
    }
}
