internal import Stories

/// People whom a heading describes and nobody names.
extension People {
    /// 03 没有地址的98年姑娘, 五、那个卖豆花的博士: a heading that ends with a word for somebody, over a section that names nobody and goes on with
    /// 他 or 她.
    func described(by sentence: Reading.Sentence, _ index: MentionIndex) -> PersonDraft? {
        let heading = reading.trimmed(sentence.range)
        guard let phrase = description(in: heading), let section = section(below: sentence.paragraph),
            !index.holds(section)
        else { return nil }
        /// Fewest 他 or 她 that show one person, outside of quotations.
        let fewest = 3
        var counts: (he: Int, she: Int, others: Int) = (0, 0, 0)
        for hit in facts.signals.within(section) where !isInQuote(hit.range) {
            switch hit.signal {
            case .he: counts.he += 1
            case .she: counts.she += 1
            case .they: counts.others += 1
            default: break
            }
        }
        guard max(counts.he, counts.she) >= fewest, min(counts.he, counts.she) * 3 <= max(counts.he, counts.she),
            counts.others * 2 <= max(counts.he, counts.she)
        else { return nil }
        return PersonDraft(
            name: nil, label: reading.text(phrase), mentions: [phrase], cue: "described, not named")
    }

    /// The words of a heading behind its number, if they describe one person.
    private func description(in heading: Range<Int>) -> Range<Int>? {
        /// Longest description, in scalars.
        let longest = 18
        var start = heading.lowerBound
        while start < heading.upperBound, !Reading.isHan(reading.key[start]) { start += 1 }
        // 五、那个…
        if let mark = (start..<min(heading.upperBound, start + 3)).first(where: { reading.key[$0] == 0x3001 }) {
            start = mark + 1
        }
        let phrase = start..<heading.upperBound
        guard phrase.count <= longest, !phrase.contains(where: { Names.isEdge(reading.key[$0]) }),
            let head = phrase.first(where: {
                People.heads.longestMatch(in: reading.key, at: $0)?.end == phrase.upperBound
            })
        else { return nil }
        let isOne = People.pointing.begins(phrase, in: reading) != nil
        let isModified =
            head > phrase.lowerBound && reading.key[phrase.lowerBound..<head].contains(0x7684)
            && People.counting.first(in: phrase, of: reading) == nil
        return isOne || isModified ? phrase : nil
    }

    /// The paragraphs below a heading, up to the next one.
    private func section(below heading: Int) -> Range<Int>? {
        let first = heading + 1
        guard first < reading.paragraphs.count, !reading.paragraphs[first].isHeading else { return nil }
        let end = reading.paragraphs[first...].firstIndex(where: \.isHeading) ?? reading.paragraphs.count
        return reading.paragraphs[first].range.lowerBound..<reading.paragraphs[end - 1].range.upperBound
    }

    private static let pointing = WordList("那个 那位 这个 这位 一个 一位 一名 有个 有位 另一个 另一位 最后一位 最后一个")
    private static let counting = WordList("两个 三个 四个 五个 六个 七个 八个 九个 十个 几个 这些 那些 一群 一代 我们 他们 她们 你")

    /// 我的大学室友，姓蔺，…: somebody of whom the surname is all that is told, in a paragraph that has named nobody before.
    func surnameOnly(in sentence: Reading.Sentence, _ index: MentionIndex, besides drafts: [PersonDraft])
        -> PersonDraft?
    {
        let paragraph = reading.paragraphs[sentence.paragraph]
        guard !paragraph.isHeading, !index.holds(paragraph.range.lowerBound..<sentence.range.upperBound) else {
            return nil
        }
        for clause in sentence.clauses where reading.clauses[clause].quote == nil {
            let words = unmarked(clause)
            guard !words.isEmpty else { continue }
            let isPronoun = [0x4ED6, 0x5979].contains(reading.key[words.lowerBound])
            let surname = (isPronoun ? words.lowerBound + 1 : words.lowerBound)..<words.upperBound
            guard surname.count == 2, reading.key[surname.lowerBound] == Names.surnameWord,
                Names.isSurname(reading.key[surname.lowerBound + 1])
            else { continue }
            let bearer = reading.key[surname.lowerBound + 1]
            if drafts.contains(where: { $0.forms.contains { $0.contains(bearer) } }) { return nil }
            /// Longest description before the surname, in scalars.
            let longest = 12
            var start = surname.lowerBound
            if !isPronoun, clause > sentence.clauses.lowerBound {
                let before = unmarked(clause - 1)
                if before.count <= longest, reading.clauses[clause - 1].quote == nil { start = before.lowerBound }
            }
            // 姓陈，…: of a bare surname at the beginning nobody knows whose it is.
            guard isPronoun || start < surname.lowerBound else { return nil }
            var draft = PersonDraft(
                name: nil, label: reading.text(start..<surname.upperBound), mentions: [start..<surname.upperBound],
                cue: "described, not named")
            if start < surname.lowerBound { draft.aliases = [reading.text(surname)] }
            return draft
        }
        return nil
    }

    /// The words of a clause without the mark behind them.
    private func unmarked(_ clause: Int) -> Range<Int> {
        let range = reading.trimmed(reading.clauses[clause].range)
        var end = range.upperBound
        while end > range.lowerBound, !Reading.isHan(reading.key[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }
}
