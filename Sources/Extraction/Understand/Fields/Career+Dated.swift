internal import Stories

/// Posts that follow each other by their years alone: 先在甲厂待了三年，2015年进了乙厂.
extension Career.Finder {
    /// How somebody begins with an employer.
    private static let entries = WordList("进了 进入 进入了 进 加入了 加入 入职了 入职 去了 到了 来到 应聘到 应聘进 考进 考进了 考入 在 到 去")
    /// How somebody gets to the city where the employer is: 去了武汉，在….
    private static let ways = WordList("去了 去 到了 到 来到了 来到 来了 北上 南下 上了")

    /// An employer that is entered, and the year of it.
    private struct Entry {
        var employer: Found<EmployerMention>
        var clause: Int
        /// Where it begins to be told.
        var start: Int
        var year: Int?
        /// Told as over: 先, 待了三年.
        var isOver: Bool
    }

    /// The later of two employers of one paragraph, each with the year that it was entered in, or the earlier told as over; a leaving must
    /// follow, since who entered something after it has the new life behind him.
    func dated() -> [Career.Step] {
        var found: [Career.Step] = []
        var last: Entry?
        for clause in subject.told(with: [.employer]) {
            guard let entry = entry(in: clause), limit(of: clause, isBefore: subject.phase(clause) == .before) != nil
            else { continue }
            defer { last = entry }
            guard let last, let year = entry.year, last.year.map({ $0 < year }) ?? last.isOver,
                reading.clauses[last.clause].paragraph == reading.clauses[clause].paragraph, last.clause < clause,
                !Career.isSame(last.employer.value, entry.employer.value),
                isLeft(behind: entry.employer.range.upperBound, between: last.employer.range.upperBound..<entry.start)
            else { continue }
            let sentence = reading.sentences[reading.clauses[clause].sentence].range
            let role = facts.roles.within(
                entry.employer.range.upperBound..<max(entry.employer.range.upperBound, sentence.upperBound)
            ).first?.range
            found.append(
                step(
                    entry.start..<entry.start + 1, clause, sentence, entry.employer, role, changesEmployer: true))
        }
        return found
    }

    /// Is an employer left for good behind an offset, and no city left between it and the one before?
    private func isLeft(behind offset: Int, between: Range<Int>) -> Bool {
        let happened = events.filter { $0.refusal == nil && Career.leavings.contains($0.signal) }
        return happened.contains { $0.range.lowerBound >= offset }
            && !happened.contains {
                between.contains($0.range.lowerBound) && $0.signal != .resign && $0.signal != .leave
            }
    }

    /// The employer that a clause has somebody enter or work for.
    private func entry(in clause: Int) -> Entry? {
        let range = reading.clauses[clause].range
        guard
            let employer = facts.employers.within(range).first(where: { ["employer", "unnamed"].contains($0.cue) }),
            !subject.isAboutOthers(employer.range), facts.refusal(of: employer.range) == nil
        else { return nil }
        let before = DepartureEmployerRules.beforePlace(employer.range.lowerBound, subject)
        guard Career.Finder.entries.ends(range.lowerBound..<max(range.lowerBound, before), in: reading, slack: 1) != nil
        else { return nil }
        var start = range.lowerBound
        var time = facts.times.within(range.lowerBound..<employer.range.lowerBound).last
        let isFirst = first.occurs(in: range.lowerBound..<employer.range.lowerBound, of: reading)
        // 2009年去了武汉，在…: the way there in the clause before.
        if time == nil, clause > 0, reading.clauses[clause - 1].sentence == reading.clauses[clause].sentence {
            let way = reading.clauses[clause - 1].range
            if let told = facts.times.within(way).last,
                told.range.upperBound >= way.upperBound - 1
                    || Career.Finder.ways.begins(told.range.upperBound..<way.upperBound, in: reading, slack: 2) != nil
            {
                (time, start) = (told, told.range.lowerBound)
            }
        }
        let tail = employer.range.upperBound..<range.upperBound
        return Entry(
            employer: employer, clause: clause, start: start, year: time?.value.year,
            isOver: isFirst || Career.over.occurs(in: tail, of: reading))
    }

    private var first: WordList { Career.Finder.atFirst }
    private static let atFirst = WordList("先在 先去 先进 先到 先是 先后 最早在 最初在 起初在 一开始在 毕业后在 毕业后进 毕业后去")
}
