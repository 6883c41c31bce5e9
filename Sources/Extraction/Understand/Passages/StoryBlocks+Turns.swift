internal import ChineseText
internal import Stories

/// Whose turn of a transcript it is.
extension StoryBlocks.Walk {
    /// A turn is its speaker's, except where it tells of somebody else: from their name to the end of the sentence.
    /// - Parameter person: nil if nobody who is told of speaks.
    mutating func turnOf(_ person: Int?, _ paragraph: Reading.Paragraph) {
        // Whom the turn told of last, beside its speaker: 他 is them.
        var other: Int?
        // The quotation that is somebody else's.
        var muted: Int?
        for sentence in paragraph.sentences {
            var about: Int? = person
            for clause in facts.reading.sentences[sentence].clauses {
                let quote = facts.reading.clauses[clause].quote
                if isQuotedOfOthers(clause) { muted = quote }
                if let quote, quote == muted { continue }
                if let named = mentions[clause].first(where: { mention in
                    paragraph.turn.map { !$0.contains(mention.range.lowerBound) } ?? true
                }), named.person != person {
                    about = named.person
                    other = named.person
                } else if let pronoun = pronoun(in: clause), pronoun == .he || pronoun == .she,
                    hasFirstPerson(clause), isObjectFirst(clause), let one = other, fits(pronoun, one)
                {
                    // 他比我早一年走
                    about = one
                } else if hasFirstPerson(clause), about == person || !isObjectFirst(clause) {
                    // 老某，看我做，也…: 我 may be looked at by somebody else.
                    about = person
                } else if about == person, opensWithYou(clause), sentenceLacksFirstPerson(sentence) {
                    // 你是从大厂出来的: of whom is spoken to.
                    about = nil
                } else if let pronoun = pronoun(in: clause), pronoun == .he || pronoun == .she {
                    about = other.flatMap { fits(pronoun, $0) ? $0 : nil }
                }
                if let about { set(clause, [about], strong: true) }
            }
        }
    }

    /// 有个姐妹写：“…”: do words begin of somebody who is no person of ours?
    func isQuotedOfOthers(_ clause: Int) -> Bool {
        let reading = facts.reading
        let lead = clause - 1
        guard lead >= 0, reading.clauses[clause].quote != nil, reading.clauses[lead].quote == nil,
            facts.mayHold([.other], inClause: lead)
        else { return false }
        return leads(lead) && mentions[lead].isEmpty
    }

    private func opensWithYou(_ clause: Int) -> Bool {
        let range = facts.reading.clauses[clause].range
        return range.first { Reading.isHan(facts.reading.key[$0]) }.map {
            [0x4F60, 0x60A8].contains(facts.reading.key[$0])
        } ?? false
    }

    private func sentenceLacksFirstPerson(_ sentence: Int) -> Bool {
        !facts.reading.sentences[sentence].clauses.contains(where: hasFirstPerson)
    }

    /// Whose turn of a transcript it is; nil if the label names no speaker at all.
    func turnOwner(_ label: Range<Int>, _ paragraph: Int) -> (person: Int?, isTurn: Bool)? {
        let reading = facts.reading
        let text = Array(reading.key[label])
        for (person, draft) in drafts.enumerated() {
            for form in draft.forms where StoryBlocks.holds(text, form) { return (person, true) }
            // 张岭 may speak as 张：
            if let first = draft.forms.first?.first, text == [first] { return (person, true) }
        }
        let word = Reading.string(text).filter { !" *#　".contains($0) }
        if StoryBlocks.questioners.contains(word) { return (nil, true) }
        if StoryBlocks.answerers.contains(word) { return (answerer, true) }
        // 大鱼：… in a talk with somebody who is told of: words of somebody else.
        return isTalk && !StoryBlocks.narrations.contains(word) ? (nil, true) : nil
    }
}

extension StoryBlocks {
    private static let questioners: Set<String> = [
        "问", "q", "记者", "主持人", "编辑", "采访者", "笔者", "提问", "作者", "小编",
    ]
    /// Who gives the answers of an interview: who is named outside of them and before them, or in a question; not who is only
    /// mentioned in an answer (有个叫阿肯的) or behind them all.
    static func answerer(_ reading: Reading, _ drafts: [PersonDraft]) -> Int? {
        func label(_ number: Int) -> String? {
            reading.paragraphs[number].turn.map { turn in
                Reading.string(reading.key[turn]).filter { !" *#　".contains($0) }
            }
        }
        guard let first = reading.paragraphs.indices.first(where: { label($0).map(answerers.contains) ?? false }) else {
            return nil
        }
        let start = reading.paragraphs[first].range.lowerBound
        // 答：大家好，我叫某某: the answer names whoever gives it.
        let introduced = drafts.indices.first { person in
            drafts[person].mentions.contains { mention in
                mention.lowerBound >= 2 && namingMyself.ends(0..<mention.lowerBound, in: reading) != nil
                    && reading.clause(at: mention.lowerBound).flatMap { clause in
                        reading.clauses[clause].quote == nil ? label(reading.clauses[clause].paragraph) : nil
                    }.map(answerers.contains) ?? false
            }
        }
        if let introduced { return introduced }
        // Who is named in a question is asked; who says 我 outside of the answers may be who asks.
        let before = drafts.indices.filter {
            drafts[$0].firstMention < start && !drafts[$0].mentions.isEmpty && !drafts[$0].isNarrator
        }
        if let most = before.max(by: { (drafts[$0].mentions.count, $1) < (drafts[$1].mentions.count, $0) }) {
            return most
        }
        let asked = drafts.indices.first { person in
            drafts[person].mentions.contains { mention in
                reading.clause(at: mention.lowerBound).flatMap { label(reading.clauses[$0].paragraph) }
                    .map(questioners.contains) ?? false
            }
        }
        return asked ?? drafts.firstIndex { $0.isNarrator }
    }

    /// Labels of what a reporter tells between the words.
    private static let narrations: Set<String> = ["旁白", "解说", "画外音", "字幕", "配音", "文字", "镜头", "画面", "导语", "手记"]
    private static let namingMyself = WordList("我叫 我是")
    private static let answerers: Set<String> = ["答", "a", "受访者", "嘉宾", "讲述者", "讲述人", "口述", "他", "她"]

    static func holds(_ text: [UInt32], _ form: [UInt32]) -> Bool {
        guard form.count <= text.count else { return false }
        return (0...(text.count - form.count)).contains { text[$0..<$0 + form.count].elementsEqual(form) }
    }
}
