internal import Stories

/// The posts that somebody had one after another before leaving, as far as the text says that one follows another: 先在甲厂做品管，
/// 后跳槽到乙公司任经理; 先后任职于甲与乙; 从专员做到主管. What was left is the last of them; what is told of an earlier one is neither
/// the employer, the role, the pay nor the years that were left.
struct Career: Sendable {
    /// Where a later post begins to be told.
    struct Step: Sendable {
        /// What is told of the posts before it stands in these scalars.
        var earlier: Range<Int>
        /// What is told of it, to the end of its sentence.
        var later: Range<Int>
        /// The later employer and role, where they are named.
        var employer: Found<EmployerMention>?
        var role: Range<Int>?
        /// The sentence, to the leaving in it: nothing of the new life stands there.
        var told: Range<Int>
        /// Another employer, and not only another desk of the same.
        var changesEmployer: Bool
        /// The last of several, told without what somebody did there: the role told before may be the one.
        var isSummary = false
    }

    private(set) var steps: [Step] = []

    /// Why a value that belongs to a post before the last is not taken.
    static let refusal = "an earlier post"

    // MARK: Words

    /// Of another employer, or another trade.
    private static let moves = WordList(
        """
        跳槽到 跳槽至 跳槽去了 跳槽去 跳槽进了 跳槽进 跳槽 跳到了 跳到 跳去了 跳去 跳至 跳进 转投 转去了 转去 转到了 转到 转入 转至 转战 转会 转行 改行 换到了 换到 换去 换了一家 换去了 调到 调往 调任 调入 调至 被挖到 被挖去 被挖进 挖到 挖去 改投 转做
        转当 投奔 合并成 合并为 并入 改名为 更名为 改任 转任 转型做 转岗 另谋
        """)
    /// By themselves of another employer.
    private static let certain = WordList(
        "跳槽到 跳槽至 跳槽去了 跳槽去 跳槽进了 跳槽进 跳槽 最后一家 最后一站 最后一份工作 最后的东家 最后一个东家 第二份工作 第三份工作 第四份工作 第五份工作 第二份在 第三份在 第四份在 第五份在")
    private static let summaries = WordList("最后 第")
    /// Of a higher post with the same employer; the post follows at once.
    private static let ranks = WordList(
        "晋升为 晋升到 晋升成 晋升 升任 升为 升到了 升到 升至 升成 升上 升了 升 提拔为 提拔成 提为 提任 做到了 做到 干到了 干到 熬到了 熬到 坐到了 坐到 当到了 当到 转正为 一路做到 一路升到 官至 接任 出任 改任"
    )
    /// Later, in whatever sense: a post must follow.
    private static let afterwards = WordList(
        "再后来 后来 之后 随后 此后 其后 接着 然后 而后 再到 再去 再进 又去了 又去 又到了 又到 又进了 又进 又在 又跟 又加入 再加入 再在 后 又")
    static let words = WordList(
        """
        跳槽 跳到 跳去 跳至 跳进 转投 转去 转到 转入 转至 转战 转会 转行 改行 换到 换去 换了一家 调到 调往 调任 调入 调至 挖到 挖去 挖进 改投 转做 转当 投奔 合并成 合并为 并入 改名为 更名为 改任 转任 转型做 转岗 最后一家 最后一站 最后一份工作 最后的东家 最后一个东家
        第二份工作 第三份工作 第四份工作 第五份工作 第二份在 第三份在 第四份在 第五份在 晋升 升任 升为 升到 升至 升成 升上 升了 升 提拔 提为 提任 做到 干到 熬到 坐到 当到 转正为 官至 接任 出任 再后来 后来 之后 随后 此后 其后 接着 然后 而后 再到 再去 再进 又去 又到 又进 又在 又加入 再加入 再在 后 先后 历任 辗转 做过 当过 干过 待过 呆过 做了 当了 干了 待了 呆了
        """)
    private static let goes = WordList("去了 去 到了 到 进了 进入 进 入职 加入了 加入 在 是 供职于 任职于 就职于 跳 转 换 投 于 应聘")
    private static let holds = WordList("当了 当上 当 做了 做 任 担任 是 干 从事 成了 成为 带")
    static let over = WordList("做过 当过 干过 待过 呆过 任过 做了 当了 干了 待了 呆了")
    private static let inside = WordList("在 又在 再在 还在")
    private static let lists = WordList("先后 历任 辗转于 辗转 依次 曾先后")
    private static let unnamed = WordList("一家 一间 一所 某家 另一家")
    private static let joins = ScalarSet("、和与及跟")
    static let leavings: Set<Signal> = [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome]
    /// The city is left with them, whatever post follows.
    private static let departures: Set<Signal> = [.chooseToLeave, .flee, .goHome]

    // MARK: Finding

    init(_ subject: Subject) {
        let (told, facts) = (subject.told, subject.facts)
        for event in subject.events where event.refusal == Career.change {
            guard let next = Career.next(after: event, facts) else { continue }
            let sentence = subject.sentence(at: event.range.lowerBound)
            let paragraph = facts.reading.paragraphs[facts.reading.clauses[event.clause].paragraph].range
            let role = facts.roles.within(next.range.upperBound..<max(next.range.upperBound, sentence.upperBound)).first
            steps.append(
                Step(
                    earlier: paragraph.lowerBound..<next.range.lowerBound,
                    later: next.range.lowerBound..<sentence.upperBound, employer: next, role: role?.range,
                    told: sentence,
                    changesEmployer: true))
        }
        let finder = Finder(subject: subject)
        steps += finder.dated()
        let marked = told.filter { facts.words.holds([.careerStep], inClause: $0) }
        guard !marked.isEmpty else { return }
        for clause in marked {
            guard let last = finder.limit(of: clause, isBefore: subject.phase(clause) == .before) else { continue }
            steps += finder.steps(in: clause, before: last)
        }
    }

    struct Finder {
        let subject: Subject

        var events: [Subject.Event] { subject.events }
        var facts: Facts { subject.facts }
        var reading: Reading { facts.reading }

        /// Where the life before ends for a clause of it; nil for a clause of the new life.
        func limit(of clause: Int, isBefore: Bool) -> Int? {
            let range = reading.clauses[clause].range
            let happened = events.filter { $0.refusal == nil && Career.leavings.contains($0.signal) }
            if isBefore { return range.upperBound }
            guard let pivot = subject.pivot else { return subject.phase(clause) == .after ? nil : range.upperBound }
            if clause < pivot { return range.upperBound }
            if clause == pivot {
                return happened.first { $0.clause == clause }.map(\.range.lowerBound) ?? range.upperBound
            }
            // The leaving was told before; the career that led to it is told now, and the leaving again behind it.
            let paragraph = reading.clauses[clause].paragraph
            guard paragraph > reading.clauses[pivot].paragraph,
                let again = happened.first(where: {
                    $0.clause >= clause && reading.clauses[$0.clause].paragraph == paragraph
                })
            else { return nil }
            let isGone = events.contains {
                $0.refusal == nil && $0.clause < clause && reading.clauses[$0.clause].paragraph == paragraph
                    && Career.leavings.contains($0.signal)
            }
            return isGone ? nil : min(range.upperBound, max(range.lowerBound, again.range.lowerBound))
        }

        /// Does a paragraph open with a word for later?
        private func goesOn(_ paragraph: Int) -> Bool {
            let range = reading.paragraphs[paragraph].range
            return Career.words.begins(range, in: reading, slack: 1) != nil
        }

        /// What of the posts before is told before an offset: to the start of its paragraph, or to the last leaving of a city.
        private func earlier(than offset: Int, in clause: Int) -> Range<Int> {
            let paragraph = reading.clauses[clause].paragraph
            var start = reading.paragraphs[paragraph].range.lowerBound
            // 之后去了…: a paragraph that goes on with the career of the one before.
            if paragraph > 0, reading.paragraphs[paragraph].range.lowerBound == reading.clauses[clause].range.lowerBound
            {
                start = reading.paragraphs[paragraph - 1].range.lowerBound
            }
            for event in events
            where event.refusal == nil && Career.departures.contains(event.signal) && event.range.lowerBound < offset {
                start = max(start, event.range.upperBound)
            }
            return min(start, offset)..<offset
        }

        func steps(in clause: Int, before last: Int) -> [Step] {
            let range = reading.clauses[clause].range
            let sentence = reading.sentences[reading.clauses[clause].sentence].range
            var found: [Step] = lists(in: clause, range) + parallel(in: clause, range, sentence)
            var offset = range.lowerBound
            let limit = min(last, range.upperBound)
            while offset < limit, let word = Career.words.first(in: offset..<limit, of: reading) {
                offset = word.upperBound
                guard !subject.isAboutOthers(word), facts.refusal(of: word) == nil else { continue }
                let rest = word.lowerBound..<range.upperBound
                if let move = Career.certain.begins(rest, in: reading) ?? Career.moves.begins(rest, in: reading) {
                    offset = move.upperBound
                    guard let step = change(move, clause, sentence) else { continue }
                    found.append(step)
                } else if let rank = Career.ranks.begins(rest, in: reading) {
                    offset = rank.upperBound
                    if let step = self.rank(rank, clause, sentence) { found.append(step) }
                } else if let later = Career.afterwards.begins(rest, in: reading) {
                    offset = later.upperBound
                    if let step = self.later(later, clause, sentence) { found.append(step) }
                }
            }
            return found
        }

        /// A company of the person's, not of somebody else's.
        private func employer(in range: Range<Int>) -> Found<EmployerMention>? {
            facts.employers.within(range).first { ["employer", "unnamed", "list"].contains($0.cue) }
        }

        func step(
            _ word: Range<Int>, _ clause: Int, _ sentence: Range<Int>, _ employer: Found<EmployerMention>?,
            _ role: Range<Int>?, changesEmployer: Bool
        ) -> Step {
            Step(
                earlier: earlier(than: word.lowerBound, in: clause), later: word.lowerBound..<sentence.upperBound,
                employer: employer, role: role, told: sentence.lowerBound..<end(behind: word.lowerBound, sentence),
                changesEmployer: changesEmployer)
        }

        /// The end of a sentence, or the leaving that stands in it behind an offset.
        private func end(behind offset: Int, _ sentence: Range<Int>) -> Int {
            events.first {
                $0.refusal == nil && $0.range.lowerBound >= offset && sentence.contains($0.range.lowerBound)
            }?.range.lowerBound ?? sentence.upperBound
        }

        private func change(_ word: Range<Int>, _ clause: Int, _ sentence: Range<Int>) -> Step? {
            /// How far behind a word of change the post may stand, in scalars.
            let reach = 26
            let tail = word.upperBound..<max(word.upperBound, min(sentence.upperBound, word.upperBound + reach))
            let company = employer(in: tail)
            let role = facts.roles.within(tail).first?.range
            // 跳到报社的数字部门，做到副主任
            let isJump =
                reading.key[word.lowerBound] == 0x8DF3
                && !facts.roles.isEmpty(within: word.upperBound..<max(word.upperBound, sentence.upperBound))
            let isCertain = isJump || Career.certain.begins(word, in: reading) == word
            let isPost =
                role.map { Career.holds.ends(word.upperBound..<$0.lowerBound, in: reading, slack: 4) != nil } ?? false
            let isUnnamed = Career.unnamed.begins(tail, in: reading, slack: 8) != nil
            guard isCertain || company != nil || isPost || isUnnamed else { return nil }
            var step = step(
                word, clause, sentence, company, isPost || company != nil ? role : nil,
                changesEmployer: isCertain || company != nil || isUnnamed)
            step.isSummary = step.role == nil && Career.summaries.begins(word, in: reading) != nil
            return step
        }

        private func rank(_ word: Range<Int>, _ clause: Int, _ sentence: Range<Int>) -> Step? {
            /// How far behind a promotion the post may begin and end, in scalars: 做到住宿事业部的华东大区经理.
            let (begin, reach) = (10, 20)
            let tail =
                word
                .upperBound..<max(
                    word.upperBound, min(reading.clauses[clause].range.upperBound, word.upperBound + reach))
            guard let role = facts.roles.within(tail).first?.range,
                role.lowerBound - word.upperBound <= (word.count == 1 ? 3 : begin)
            else { return nil }
            return step(word, clause, sentence, nil, role, changesEmployer: false)
        }

        private func later(_ word: Range<Int>, _ clause: Int, _ sentence: Range<Int>) -> Step? {
            /// How far behind such a word the company and the verb before it may stand, in scalars.
            let (reach, slack) = (16, 3)
            let clauseEnd = reading.clauses[clause].range.upperBound
            let tail = word.upperBound..<max(word.upperBound, min(clauseEnd, word.upperBound + reach))
            if let company = employer(in: tail),
                Career.goes.ends(word.lowerBound..<company.range.lowerBound, in: reading, slack: slack) != nil
                    || Career.goes.occurs(in: word.upperBound..<company.range.lowerBound, of: reading)
            {
                let role = facts.roles.within(
                    company.range.upperBound..<max(company.range.upperBound, sentence.upperBound)
                )
                .first?.range
                return step(word, clause, sentence, company, role, changesEmployer: true)
            }
            if let role = facts.roles.within(tail).first?.range,
                Career.holds.ends(word.upperBound..<role.lowerBound, in: reading, slack: 1) != nil
            {
                return step(word, clause, sentence, nil, role, changesEmployer: false)
            }
            return inCity(word, clause, sentence)
        }

        /// 随后去了深圳，在一家公司…: the city before the firm, which the next clause names.
        private func inCity(_ word: Range<Int>, _ clause: Int, _ sentence: Range<Int>) -> Step? {
            let next = clause + 1
            let behind = word.upperBound..<reading.clauses[clause].range.upperBound
            guard next < reading.clauses.count, reading.clauses[next].range.upperBound <= sentence.upperBound,
                Career.inside.begins(reading.clauses[next].range, in: reading) != nil,
                let way = Career.goes.begins(behind, in: reading, slack: 1),
                facts.places.within(way.upperBound..<behind.upperBound).contains(where: {
                    $0.range.lowerBound - way.upperBound <= 1 && Career.isLarge($0.value)
                }),
                let company = employer(in: reading.clauses[next].range)
            else { return nil }
            return step(word, clause, sentence, company, nil, changesEmployer: true)
        }

        /// 在甲报社当过四年记者，又在乙公司做过两年编辑，在丙公司干过一年: clause after clause, the last of them.
        private func parallel(in clause: Int, _ range: Range<Int>, _ sentence: Range<Int>) -> [Step] {
            guard clause > 0, reading.clauses[clause - 1].sentence == reading.clauses[clause].sentence,
                Career.over.occurs(in: range, of: reading),
                Career.inside.begins(range, in: reading) != nil,
                Career.over.occurs(in: reading.clauses[clause - 1].range, of: reading),
                Career.inside.occurs(in: reading.clauses[clause - 1].range, of: reading),
                !subject.isAboutOthers(range.lowerBound + 1..<range.upperBound)
            else { return [] }
            let start = range.lowerBound..<range.lowerBound + 1
            return [
                step(
                    start, clause, sentence, employer(in: range), facts.roles.within(range).first?.range,
                    changesEmployer: true)
            ]
        }

        /// 先后任职于甲与乙，担任过编辑、制片人: the last of a list.
        private func lists(in clause: Int, _ range: Range<Int>) -> [Step] {
            let sentence = reading.sentences[reading.clauses[clause].sentence].range
            guard let word = Career.lists.first(in: range, of: reading) else { return [] }
            var found: [Step] = []
            let companies = facts.employers.within(word.upperBound..<sentence.upperBound).filter {
                ["employer", "unnamed", "list", "others"].contains($0.cue)
            }
            for (one, next) in zip(companies, companies.dropFirst()) {
                let gap = one.range.upperBound..<max(one.range.upperBound, next.range.lowerBound)
                guard gap.count <= 4, gap.contains(where: { Career.joins.contains(reading.key[$0]) }) else { break }
                found.append(
                    Step(
                        earlier: word.lowerBound..<next.range.lowerBound,
                        later: next.range.lowerBound..<sentence.upperBound,
                        employer: next, role: nil,
                        told: sentence.lowerBound..<end(behind: next.range.lowerBound, sentence),
                        changesEmployer: true))
            }
            let roles = facts.roles.within(word.upperBound..<sentence.upperBound)
            for (one, next) in zip(roles, roles.dropFirst()) {
                let gap = one.range.upperBound..<max(one.range.upperBound, next.range.lowerBound)
                guard gap.count == 1, Career.joins.contains(reading.key[gap.lowerBound]) else { continue }
                found.append(
                    Step(
                        earlier: one.range.lowerBound..<next.range.lowerBound,
                        later: next.range.lowerBound..<sentence.upperBound, employer: nil, role: next.range,
                        told: sentence.lowerBound..<end(behind: next.range.lowerBound, sentence),
                        changesEmployer: false))
            }
            return found
        }
    }

    // MARK: Changes

    /// Why a leaving of an employer for the next is not the leaving that the story is about.
    static let change = "not done: a change of employer"
    private static let entries = WordList(
        "到了 去了 进了 进入了 进入 加入了 加入 跳到了 跳到 跳去 跳槽到 跳槽去 转到 转去 转投 入职了 入职 被挖到 应聘到 到 去 在 创办了")
    private static let cityMoves: SignalSet = [.goHome, .flee, .returned, .settle, .move]

    /// Indices of the leavings that only lead to the next employer: 2005年他离开甲厂，到了乙厂当主管, with another leaving told after them
    /// and no move to another place between.
    static func changes(among events: [Subject.Event], leaving: SignalSet, _ facts: Facts) -> [Int] {
        let reading = facts.reading
        let told = events.indices.filter { events[$0].refusal == nil && leaving.contains(events[$0].signal) }
        guard told.count > 1 else { return [] }
        return told.filter { index in
            let event = events[index]
            guard [.resign, .leave, .laidOff].contains(event.signal), let next = next(after: event, facts),
                // 离开深圳: a city is left.
                !facts.places.within(event.range.upperBound..<next.range.lowerBound).contains(where: {
                    $0.range.lowerBound - event.range.upperBound <= 1 || !isLarge($0.value)
                }),
                !(event.range.upperBound..<next.range.upperBound).contains(where: {
                    settlements.contains(reading.key[$0])
                }),
                let later = events[(index + 1)...].first(where: {
                    $0.refusal == nil && leaving.contains($0.signal) && $0.range.lowerBound > next.range.upperBound
                        && reading.clauses[$0.clause].paragraph <= reading.clauses[event.clause].paragraph + 1
                })
            else { return false }
            return !events.contains {
                $0.refusal == nil && cityMoves.contains($0.signal) && $0.range.lowerBound > event.range.upperBound
                    && $0.range.upperBound < later.range.lowerBound && !leadsTo(next.range, $0.range)
            }
        }
    }

    /// The employer that a leaving leads to.
    private static func next(after event: Subject.Event, _ facts: Facts) -> Found<EmployerMention>? {
        /// How far behind a leaving the next employer may be named, in scalars.
        let reach = 30
        let sentence = facts.reading.sentences[facts.reading.clauses[event.clause].sentence].range
        let tail =
            event.range
            .upperBound..<max(
                event.range.upperBound, min(sentence.upperBound, event.range.upperBound + reach))
        return facts.employers.within(tail).first {
            ["employer", "unnamed"].contains($0.cue)
                && entries.occurs(in: tail.lowerBound..<max(tail.lowerBound, $0.range.lowerBound), of: facts.reading)
        }
    }

    private static let settlements = ScalarSet("县镇乡村")

    private static func isLarge(_ place: PlaceMention) -> Bool {
        CandidateModel.isLargeCity(DepartureRules.city(of: place).code ?? "")
    }

    /// 到了东莞的一家工厂: the move is that to the employer.
    private static func leadsTo(_ employer: Range<Int>, _ move: Range<Int>) -> Bool {
        /// How far before an employer such a move may stand, in scalars.
        let reach = 16
        return move.upperBound <= employer.lowerBound && employer.lowerBound - move.upperBound <= reach
    }

    // MARK: Answers

    /// Is it an employer before the last?
    func isEarlier(employer: EmployerMention, at range: Range<Int>) -> Bool {
        steps.contains { step in
            guard step.changesEmployer, step.earlier.contains(range.lowerBound) else { return false }
            return step.employer.map { !Career.isSame($0.value, employer) } ?? true
        }
    }

    func isEarlier(role range: Range<Int>) -> Bool {
        steps.contains { step in
            step.earlier.contains(range.lowerBound) && (step.role != nil || step.changesEmployer && !step.isSummary)
                && step.role?.overlaps(range) != true
        }
    }

    /// Pay and years of an employer before the last.
    func isEarlier(_ range: Range<Int>) -> Bool {
        steps.contains { $0.changesEmployer && $0.earlier.contains(range.lowerBound) }
    }

    /// Does an offset stand in a sentence that tells of the posts one after another, and before any leaving?
    func tells(_ offset: Int) -> Bool { steps.contains { $0.told.contains(offset) } }

    /// The place of an employer before the last, where the later one's is named too.
    func isEarlier(place range: Range<Int>, among facts: Facts) -> Bool {
        steps.contains { step in
            guard step.changesEmployer, step.earlier.contains(range.lowerBound) else { return false }
            return facts.places.within(step.later).contains {
                $0.confidence >= 0.5 && Career.isLarge($0.value)
            }
        }
    }

    /// Pay of a lower rank, where the later one's is told too.
    func isOutgrown(pay range: Range<Int>, facts: Facts) -> Bool {
        steps.contains { step in
            step.earlier.contains(range.lowerBound)
                && (step.changesEmployer
                    || facts.money.within(step.later).contains { $0.value.kind.map(\.isEarning) ?? false })
        }
    }

    /// Was an employer left only for the next one?
    func isChanged(at offset: Int, _ subject: Subject) -> Bool {
        guard let clause = subject.reading.clause(at: offset) else { return false }
        return subject.events.contains { $0.clause == clause && $0.refusal == Career.change }
    }

    /// The employer and the role of the last step of all.
    func isLast(employer range: Range<Int>) -> Bool {
        guard let last = steps.last(where: \.changesEmployer)?.employer else { return false }
        return last.range == range && !isEarlier(employer: last.value, at: range)
    }

    func isLast(role range: Range<Int>) -> Bool {
        guard let last = steps.last(where: { $0.role != nil })?.role else { return false }
        return last.overlaps(range) && !isEarlier(role: range)
    }

    static func isSame(_ one: EmployerMention, _ two: EmployerMention) -> Bool {
        if let first = one.id, let second = two.id { return first == second }
        return (one.name ?? one.raw) == (two.name ?? two.raw)
    }
}
