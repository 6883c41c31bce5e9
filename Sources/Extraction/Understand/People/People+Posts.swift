internal import Stories

/// Answers and posts of a forum: whoever heads one tells it.
extension People {
    /// Answers and posts of a forum: a short line with the writer's name, and beneath it a count of votes or a date of posting.
    func posts() -> [PersonDraft] {
        var found = posters()
        if !found.isEmpty { return found }
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
            found.append(post(line))
        }
        if found.isEmpty { found = stampedAnswers() }
        if found.isEmpty { found = letters() }
        if found.isEmpty { found = voices() }
        if found.isEmpty { found = headedVoices() }
        if found.isEmpty { found = answers() }
        if found.isEmpty { found = answersOfMany() }
        return found
    }

    /// Those whose posts the text is made of, as the page has their names: whoever says 我 there tells it.
    private func posters() -> [PersonDraft] {
        var found: [PersonDraft] = []
        for poster in article.posters {
            let paragraphs = reading.paragraphs.indices.filter {
                poster.range.contains(reading.paragraphs[$0].range.lowerBound)
            }
            guard let first = paragraphs.first, let last = paragraphs.last else { continue }
            let own = facts.signals.within(poster.range).first { $0.signal == .iAm && !isInQuote($0.range) }
            let line = reading.trimmed(reading.paragraphs[first].range)
            // 某某 · 兽医 above the post: the text has the name, too.
            let head = reading.text(line).hasPrefix(poster.name) ? writer(in: line) : nil
            let name = head.map { reading.text($0) } ?? People.withoutPlace(poster.name)
            if let known = found.firstIndex(where: { $0.name == name }) {
                found[known].letters.append(first..<last + 1)
                continue
            }
            guard let own else { continue }
            var draft = PersonDraft(name: name, mentions: [head ?? own.range], cue: "a post")
            if isNameless(name) { (draft.name, draft.label) = (nil, name) }
            draft.forms = draft.name.map { [Reading.key($0)] } ?? []
            draft.isNarrator = true
            draft.letters = [first..<last + 1]
            found.append(draft)
        }
        /// Fewest who tell on one page.
        let fewest = 2
        return found.count >= fewest ? found : []
    }

    /// 某某河北省保定市: the name before where a site says its bearer is.
    private static func withoutPlace(_ name: String) -> String {
        let source = SourceText(name)
        var end = source.scalars.count
        for place in PlaceFinder().find(in: source).sorted(by: { $0.range.lowerBound > $1.range.lowerBound })
        where place.range.upperBound == end && place.range.count >= 3 {
            end = place.range.lowerBound
        }
        /// Fewest scalars of a name.
        let fewest = 2
        return end < fewest ? name : TextKey.string(source.scalars[..<end])
    }

    /// 檐下听雨 / 我以前在…; 匿名用户 / 反对楼上…: where a line says that a writer is nameless, the lines like it are names of writers.
    private func answersOfMany() -> [PersonDraft] {
        let heads = reading.paragraphs.indices.filter { number in
            let paragraph = reading.paragraphs[number]
            let line = nameOfWriter(paragraph)
            return paragraph.isHeading && paragraph.turn == nil && (2...12).contains(line.count)
                && number + 1 < reading.paragraphs.count && !reading.paragraphs[number + 1].isHeading
                && !line.contains(where: { Names.isEdge(reading.key[$0]) })
                && facts.signals.within(line).allSatisfy { $0.signal != .iAm }
        }
        guard heads.contains(where: { isNameless(reading.text(nameOfWriter(reading.paragraphs[$0]))) }) else {
            return []
        }
        let found = heads.filter(tellsOfSelf).map { post(nameOfWriter(reading.paragraphs[$0])) }
        /// Fewest who tell on one page.
        let fewest = 2
        return found.count >= fewest ? found : []
    }

    /// 3. 檐下听雨 without its number
    private func nameOfWriter(_ paragraph: Reading.Paragraph) -> Range<Int> {
        let line = reading.trimmed(paragraph.range)
        var start = line.lowerBound
        while start < line.upperBound, Reading.isDigit(reading.key[start]) { start += 1 }
        guard start > line.lowerBound, start < line.upperBound, [0x2E, 0xFF0E, 0x3001].contains(reading.key[start])
        else { return line }
        return reading.trimmed(start + 1..<line.upperBound)
    }

    private func isNameless(_ name: String) -> Bool { name.hasPrefix("匿名") || name.hasPrefix("知乎用户") }

    /// Whoever heads what they tell.
    private func post(_ line: Range<Int>) -> PersonDraft {
        let text = reading.text(line)
        var draft = PersonDraft(
            name: isNameless(text) ? nil : text, label: isNameless(text) ? text : nil, mentions: [line], cue: "a post")
        draft.forms = isNameless(text) ? [] : [Array(reading.key[line])]
        draft.isNarrator = true
        return draft
    }

    /// 某某 34岁 店主 / 我在…; “某某”，31岁，司机 / 我…: lines with a name and what its bearer is, above what they tell themselves.
    private func voices() -> [PersonDraft] {
        if reading.paragraphs.contains(where: { $0.voice != nil }) { return [] }
        var found: [PersonDraft] = []
        for (number, paragraph) in reading.paragraphs.enumerated()
        where paragraph.isHeading && paragraph.turn == nil && number + 1 < reading.paragraphs.count
            && !reading.paragraphs[number + 1].isHeading
        {
            guard let name = nameOfVoice(reading.trimmed(paragraph.range)), tellsOfSelf(after: number) else { continue }
            var draft = PersonDraft(name: reading.text(name), mentions: [name], cue: "a post")
            draft.forms = [Array(reading.key[name])]
            draft.isNarrator = true
            found.append(draft)
        }
        /// Fewest who tell on one page.
        let fewest = 2
        return found.count >= fewest ? found : []
    }

    /// 一、某某：我是坐绿皮车走的 above what 某某 tells: headings that begin with a name, each above a part whose teller says 我 and is not named
    /// in it.
    private func headedVoices() -> [PersonDraft] {
        if reading.paragraphs.contains(where: { $0.voice != nil }) { return [] }
        var (found, unsure): ([PersonDraft], [Range<Int>]) = ([], [])
        for (number, paragraph) in reading.paragraphs.enumerated() where paragraph.isHeading && paragraph.turn == nil {
            let line = reading.trimmed(paragraph.range)
            guard let name = nameBeforeColon(line), isToldByI(below: number, name) else { continue }
            let isNameless = People.namesWithheld.occurs(in: name, of: reading)
            if !isNameless, name.contains(where: { Names.neverGiven.contains(reading.key[$0]) }) { unsure.append(name) }
            let text = reading.text(isNameless ? withoutCount(name) : name)
            var draft = PersonDraft(
                name: isNameless ? nil : text, label: isNameless ? text : nil, mentions: [name], cue: "a post")
            draft.forms = isNameless ? [] : [Array(reading.key[name])]
            draft.isNarrator = true
            found.append(draft)
        }
        // A word before a colon is a name only among other names.
        if (found.count - unsure.count) < 2 { found.removeAll { unsure.contains($0.mentions[0]) } }
        /// Fewest who tell on one page.
        let fewest = 2
        return found.count >= fewest ? found : []
    }

    /// A full name or a nickname before the colon of a heading, behind a number or another name in marks; or who wants no name.
    private func nameBeforeColon(_ line: Range<Int>) -> Range<Int>? {
        var start = line.lowerBound
        while start < line.upperBound, Names.headingTrim.contains(reading.key[start]) { start += 1 }
        // “老表”某某某：…
        if start < line.upperBound, [0x201C, 0x300C].contains(reading.key[start]),
            let close = (start..<line.upperBound).first(where: { [0x201D, 0x300D].contains(reading.key[$0]) })
        {
            start = close + 1
        }
        guard
            let colon = (start..<line.upperBound).first(where: { [0xFF1A, 0x3A].contains(reading.key[$0]) }),
            colon + 1 < line.upperBound
        else { return nil }
        let name = start..<colon
        if People.namesWithheld.occurs(in: name, of: reading) {
            // The number trimmed may have been 一 of 一位.
            return (start > line.lowerBound && reading.key[start - 1] == 0x4E00 ? start - 1 : start)..<colon
        }
        guard (2...4).contains(name.count), name.allSatisfy({ Reading.isHan(reading.key[$0]) }),
            Names.isSurname(reading.key[start]) || People.prefixes.contains(reading.key[start])
        else { return nil }
        return name
    }

    /// 一位不愿留名的导播 without 一位
    private func withoutCount(_ phrase: Range<Int>) -> Range<Int> {
        guard let count = People.singular.longestMatch(in: reading.key, at: phrase.lowerBound),
            count.end < phrase.upperBound
        else { return phrase }
        return count.end..<phrase.upperBound
    }

    /// Does the part below a heading say 我 often, and have the heading's name only where I say it?
    private func isToldByI(below number: Int, _ name: Range<Int>) -> Bool {
        let next = reading.paragraphs[(number + 1)...].firstIndex { $0.isHeading } ?? reading.paragraphs.count
        guard next > number + 1 else { return false }
        let part = reading.paragraphs[number + 1].range.lowerBound..<reading.paragraphs[next - 1].range.upperBound
        /// Fewest 我.
        let fewest = 3
        let own = reading.position(of: Array(reading.key[name]), in: part)
        if let own {
            // 我姓温，温某某，…: only I say my name.
            guard let sentence = sentence(of: own..<own + name.count),
                facts.has(.iAm, in: reading.sentences[sentence].range),
                reading.position(of: Array(reading.key[name]), in: own + 1..<part.upperBound) == nil
            else { return false }
        }
        return facts.signals.within(part).count(where: { $0.signal == .iAm && !isInQuote($0.range) }) >= fewest
    }

    /// The name at the start of such a line, if an age or a year of birth and nothing of a sentence follows.
    private func nameOfVoice(_ line: Range<Int>) -> Range<Int>? {
        var start = line.lowerBound
        while start < line.upperBound,
            Names.headingTrim.contains(reading.key[start]) || Reading.isBlank(reading.key[start])
        {
            start += 1
        }
        let isMarked = start < line.upperBound && [0x201C, 0x300C].contains(reading.key[start])
        if isMarked { start += 1 }
        /// Longest name, in scalars.
        let limit = 8
        var end = start
        while end < line.upperBound, end - start <= limit, !Names.isPieceEdge(reading.key[end]) { end += 1 }
        guard (2...limit).contains(end - start), end < line.upperBound,
            isMarked || end - start <= 4 || Reading.isLatin(reading.key[start]),
            (start..<end).allSatisfy({ Reading.isHan(reading.key[$0]) || Reading.isLatin(reading.key[$0]) }),
            !(start..<end).contains(where: { Names.neverGiven.contains(reading.key[$0]) }) || isMarked
        else { return nil }
        let rest = end..<line.upperBound
        guard facts.ages.within(rest).contains(where: { _ in true }),
            facts.signals.within(rest).allSatisfy({
                $0.signal != .iAm && $0.signal != .he && $0.signal != .she
            })
        else { return nil }
        return start..<end
    }

    /// Does somebody say 我 beneath a line, up to the next one?
    private func tellsOfSelf(after number: Int) -> Bool {
        /// Paragraphs looked at.
        let reach = 4
        return reading.paragraphs[(number + 1)..<min(reading.paragraphs.count, number + 1 + reach)]
            .prefix(while: { !$0.isHeading }).contains { paragraph in
                facts.signals.within(paragraph.range).contains { $0.signal == .iAm && !isInQuote($0.range) }
            }
    }

    /// Answers that end with the day of posting: the short line behind such a day, and behind the number of answers, names a writer.
    private func stampedAnswers() -> [PersonDraft] {
        var found: [PersonDraft] = []
        var stamps = 0
        func isStamp(_ number: Int) -> Bool {
            let range = reading.paragraphs[number].range
            /// Longest line that says when an answer was posted, in scalars.
            let limit = 40
            return range.count <= limit && People.stamps.begins(reading.trimmed(range), in: reading) != nil
        }
        for (number, paragraph) in reading.paragraphs.enumerated() where number > 0 {
            if isStamp(number) { stamps += 1 }
            let line = reading.trimmed(paragraph.range)
            let before = reading.paragraphs[number - 1].range
            guard paragraph.turn == nil, line.count <= 24, let last = line.last,
                !Names.sentenceEdge.contains(reading.key[last]), number + 1 < reading.paragraphs.count,
                !isStamp(number),
                isStamp(number - 1) || before.count <= 24 && People.answerCount.occurs(in: before, of: reading)
            else { continue }
            let name = writer(in: line)
            guard (2...12).contains(name.count), !name.contains(where: { Names.isEdge(reading.key[$0]) }) else {
                continue
            }
            found.append(post(name))
        }
        /// Fewest answers of one page.
        let fewest = 2
        return found.count >= fewest && stamps >= fewest ? found : []
    }

    /// 某某 · 兽医; 某某河北省保定市 · 兽医: the name before what else the line says.
    private func writer(in line: Range<Int>) -> Range<Int> {
        var end = line.upperBound
        if let mark = line.first(where: { Names.isEdge(reading.key[$0]) || reading.key[$0] == 0xB7 }) { end = mark }
        if let place = facts.places.within(line.lowerBound + 2..<max(line.lowerBound + 2, end)).first(where: {
            $0.value.level == .province || $0.range.count >= 3
        }) {
            end = min(end, place.range.lowerBound)
        }
        return reading.trimmed(line.lowerBound..<end)
    }

    private static let stamps = WordList("发布于 编辑于 发表于 回答于")
    private static let answerCount = WordList("个回答 条回答 个答案")

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
            let isNameless = isNameless(reading.text(line))
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
            found.append(post(line))
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
