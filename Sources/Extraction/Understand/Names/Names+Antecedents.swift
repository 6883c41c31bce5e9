/// Names that only the pronouns behind them give away.
extension Names {
    /// 人们总问贺某某住在哪儿，他答…: where 他 or 她 stands before anybody is named, whoever is meant was named in the sentences before.
    /// Of the strings with the shape of a full name there the model's best is taken, with less to speak for it than others need.
    mutating func judgeAntecedents() {
        guard NameModel.field != nil, let pronoun = orphan() else { return }
        /// Longest stretch before the pronoun that is looked at, in scalars.
        let reach = 240
        let window = max(0, pronoun - reach)..<pronoun
        var forms: [NameForm] = []
        for paragraph in reading.paragraphs where paragraph.range.overlaps(window) {
            let part = paragraph.range.clamped(to: window)
            for start in part where sets.surname.contains(key[start]) || sets.compoundOpening.contains(key[start]) {
                if countsThings(at: start, paragraph.range) { continue }
                for length in 2...4 where start + length <= part.upperBound {
                    let end = start + length
                    guard mayBeAntecedent(start, end, paragraph.range) else { continue }
                    let form = Array(key[start..<end])
                    if let known = votes[form] {
                        forms.append(known)
                    } else if !forms.contains(where: { $0.key == form }) {
                        forms.append(
                            NameForm(
                                key: form, shape: .full, mentions: [start..<end], score: NameModel.least,
                                isPseudonym: false, cue: "shape of a name"))
                    }
                }
            }
        }
        guard !forms.isEmpty else { return }
        var best: (form: NameForm, odds: Double)?
        var likely: [NameForm] = []
        for (form, features) in zip(forms, seen(forms, named: false)) {
            var odds = NameModel.prior(form.score) + Double(features.sum)
            if form.key.count == 2 { odds -= Names.shortAntecedent }
            if isWord(at: form.mentions[0].lowerBound, form.mentions[0].upperBound, [.never, .subject]) {
                odds -= Names.wordAntecedent
            }
            if odds > best?.odds ?? -.infinity { best = (form, odds) }
            if odds >= -Names.antecedent {
                likely.append(form)
                likely[likely.count - 1].odds = odds
            }
        }
        guard let best, best.odds >= -Names.antecedent else { return }
        // 最后是曾某某和林某某。: whoever is named beside them as well.
        let beside = likely.first { form in
            form.key.count == 3 && form.key != best.form.key
                && (isJoined(form.mentions[0], best.form.mentions[0])
                    || isJoined(best.form.mentions[0], form.mentions[0]))
        }
        for var form in likely where form.key == best.form.key || form.key == beside?.key {
            form.score = max(form.score, Names.threshold)
            votes[form.key] = form
        }
    }

    /// Does nothing but 和 or the like stand between a name and the next?
    private func isJoined(_ one: Range<Int>, _ two: Range<Int>) -> Bool {
        one.upperBound + 1 == two.lowerBound && StoryBlocks.joins.contains(key[one.upperBound])
    }

    /// How far below even the log odds of whom an orphaned pronoun means may be.
    private static let antecedent = 2.6
    /// What a string of two characters needs more: there are many more of them.
    private static let shortAntecedent = 1.2

    /// What a string needs more that begins with a word: 关山某.
    private static let wordAntecedent = 0.8

    private static let notBeforeAntecedent = ScalarSet("机有相开无不没未也最更很太")
    /// 叫
    private static let called: UInt32 = 0x53EB

    /// The first 他 or 她 outside of quotations before which nobody is named and nobody says 我.
    private func orphan() -> Int? {
        let first =
            votes.values.lazy.filter { $0.score >= Names.threshold }.map { $0.mentions[0].lowerBound }.min()
            ?? key.count
        for clause in reading.clauses {
            guard clause.range.lowerBound < first else { return nil }
            if clause.quote != nil { continue }
            for offset in clause.range {
                // Whom somebody who says 我 speaks of may be a relative, or nobody by name.
                if key[offset] == 0x6211 { return nil }
                guard key[offset] == 0x4ED6 || key[offset] == 0x5979 else { continue }
                guard offset < first else { return nil }
                let next = offset + 1 < key.count ? key[offset + 1] : 0
                let previous = offset > 0 ? key[offset - 1] : 0
                if next == 0x4EEC || next == 0x4EBA || previous == 0x5176 || previous == 0x5409 { continue }
                return offset
            }
        }
        return nil
    }

    private func mayBeAntecedent(_ start: Int, _ end: Int, _ paragraph: Range<Int>) -> Bool {
        let isCompound = isExactly(.compound, start, min(end, start + 2)) && end - start >= 3
        guard isCompound || end - start <= 3 && sets.surname.contains(key[start]) else { return false }
        // 机关|事业, 不许|某某: the surname is a piece of another word.
        if start > paragraph.lowerBound, Names.notBeforeAntecedent.contains(key[start - 1]) { return false }
        // 叫某某的镇: a place has the name.
        if start > paragraph.lowerBound, key[start - 1] == Names.called, end < paragraph.upperBound,
            key[end] == 0x7684, !Names.personHeads.occurs(in: end..<min(paragraph.upperBound, end + 9), of: reading)
        {
            return false
        }
        // 某某背|着: the last character is a verb.
        if end - start == 3, end < paragraph.upperBound, key[end] == 0x7740 { return false }
        let given = start + (isCompound ? 2 : 1)..<end
        guard !given.isEmpty, given.allSatisfy({ Reading.isHan(key[$0]) && key[$0] != 0x59D3 }) else { return false }
        let soft = end - start == 3 ? softPlace(start, end) : nil
        guard given.allSatisfy({ !sets.neverGiven.contains(key[$0]) || $0 == soft }),
            given.contains(where: { sets.mayBeGiven(key[$0]) }),
            !isExactly(.never, start, end), !isExactly(.subject, start, end), !isExactly(.kin, start, end),
            !isExactly(.title, start, end), !isExactly(.title, end - 2, end),
            start == paragraph.lowerBound || !isWholeWord(start - 1, start + 1)
        else { return false }
        // 关某某 may begin with a word, if names are made of both characters behind the surname.
        let isMadeOfNames = given.allSatisfy { sets.mayBeGiven(key[$0]) || $0 == soft }
        if isWord(at: start, end, [.never, .subject, .kin, .title]), end - start < 3 || !isMadeOfNames { return false }
        if end - start == 3, !isMadeOfNames, isWholeWord(start + 1, end) { return false }
        if sets.placeTail.contains(key[end - 1]) { return false }
        return end - start > 2 || isMadeOfNames && right(of: end, paragraph) != .none
    }
}
