internal import Stories

/// Answers and posts of a forum: whoever heads one tells it.
extension People {
    /// Answers and posts of a forum: a short line with the writer's name, and beneath it a count of votes or a date of posting.
    func posts() -> [PersonDraft] {
        var found: [PersonDraft] = []
        for (number, paragraph) in reading.paragraphs.enumerated() where paragraph.isHeading && paragraph.turn == nil {
            let line = reading.trimmed(paragraph.range)
            guard (2...12).contains(line.count), !line.contains(where: { Names.isEdge(reading.key[$0]) }) else {
                continue
            }
            let next = number + 1..<min(reading.paragraphs.count, number + 4)
            var isPost = false
            for other in next {
                let range = reading.paragraphs[other].range
                guard range.count <= 34 else { break }
                if People.postMarks.contains(where: { reading.contains($0, in: range) }) { isPost = true }
            }
            guard isPost, !People.postMarks.contains(where: { reading.contains($0, in: line) }) else { continue }
            let text = reading.text(line)
            let isNameless = text.hasPrefix("匿名") || text.hasPrefix("知乎用户")
            var draft = PersonDraft(
                name: isNameless ? nil : text, label: isNameless ? text : nil, mentions: [line], cue: "a post")
            draft.forms = isNameless ? [] : [Array(reading.key[line])]
            draft.isNarrator = true
            found.append(draft)
        }
        if found.isEmpty { found = answers() }
        return found
    }

    /// Answers without marks: a writer's name on a line, a line about them, then what they tell; several of them.
    func answers() -> [PersonDraft] {
        var found: [PersonDraft] = []
        var telling = 0
        for (number, paragraph) in reading.paragraphs.enumerated()
        where paragraph.isHeading && paragraph.turn == nil && number + 2 < reading.paragraphs.count
            && (number == 0 || !reading.paragraphs[number - 1].isHeading)
        {
            let next = reading.paragraphs[number + 1]
            let body = reading.paragraphs[number + 2]
            let line = reading.trimmed(paragraph.range)
            guard (2...12).contains(line.count), !line.contains(where: { Names.isEdge(reading.key[$0]) }) else {
                continue
            }
            let text = reading.text(line)
            let isNameless = text.hasPrefix("匿名") || text.hasPrefix("知乎用户")
            guard line.contains(where: { Reading.isHan(reading.key[$0]) || Reading.isLatin(reading.key[$0]) }) else {
                continue
            }
            guard isNameless && !next.isHeading || next.isHeading && !body.isHeading && next.range.count <= 24 else {
                continue
            }
            let tells = (number + 1..<min(reading.paragraphs.count, number + 6)).contains { other in
                reading.paragraphs[other].sentences.contains { sentence in
                    facts.has(.iAm, in: reading.sentences[sentence].range)
                }
            }
            if tells { telling += 1 }
            var draft = PersonDraft(
                name: isNameless ? nil : text, label: isNameless ? text : nil, mentions: [line], cue: "a post")
            draft.forms = isNameless ? [] : [Array(reading.key[line])]
            draft.isNarrator = true
            found.append(draft)
        }
        /// Fewest answers of one page.
        let fewest = 2
        guard found.count >= fewest, telling >= fewest else { return [] }
        if let top = topAnswer(), found[0].firstMention > top.firstMention { found.insert(top, at: 0) }
        return found
    }

    /// The first answer of a page may stand without a line on its writer: 某某 / 我是….
    private func topAnswer() -> PersonDraft? {
        guard reading.paragraphs.count > 1, let paragraph = reading.paragraphs.first, paragraph.isHeading,
            paragraph.turn == nil, !reading.paragraphs[1].isHeading
        else { return nil }
        let line = reading.trimmed(paragraph.range)
        /// Paragraphs beneath in which 我 is said.
        let reach = 5
        guard (2...12).contains(line.count), !line.contains(where: { Names.isEdge(reading.key[$0]) }),
            reading.paragraphs[1..<min(reading.paragraphs.count, 1 + reach)].prefix(while: { !$0.isHeading })
                .contains(where: { facts.signals.within($0.range).contains { $0.signal == .iAm } })
        else { return nil }
        var draft = PersonDraft(name: reading.text(line), mentions: [line], cue: "a post")
        draft.forms = [Array(reading.key[line])]
        draft.isNarrator = true
        return draft
    }

    static let postMarks = ["赞同了该回答", "人赞同", "觉得有用", "人喜欢了", "IP属地", "发布于", "编辑于"].map(Reading.scalars)
}
