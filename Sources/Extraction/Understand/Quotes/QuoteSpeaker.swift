internal import Stories

/// Who says a quotation: by the words beside it first, by whose block it stands in second. What somebody else says within a
/// person's block, a chief, a scholar, a mother, is not put into that person's mouth.
struct QuoteSpeaker {
    private let facts: Facts
    private let drafts: [PersonDraft]
    private let blocks: StoryBlocks
    /// Where persons are named; nil: somebody without a story.
    private let mentions: RangeList<(range: Range<Int>, person: Int?)>

    private var reading: Reading { facts.reading }

    /// - Parameter others: first mentions of those who are named and have no story.
    init(_ facts: Facts, _ drafts: [PersonDraft], _ blocks: StoryBlocks, others: [Range<Int>]) {
        self.facts = facts
        self.drafts = drafts
        self.blocks = blocks
        var mentions: [(range: Range<Int>, person: Int?)] = others.map { ($0, nil) }
        for (person, draft) in drafts.enumerated() { mentions += draft.mentions.map { ($0, person) } }
        self.mentions = RangeList(mentions.sorted { $0.range.lowerBound < $1.range.lowerBound }) { $0.range }
    }

    /// - Returns: the name as it stands or the person's own; the index of the person, nil if it is somebody without a draft.
    func speaker(of speech: QuotedSpeech) -> (name: String?, person: Int?) {
        let best = speech.speakers.first
        let key = best.map { Reading.key($0.value) }
        if let key, let known = drafts.firstIndex(where: { $0.forms.contains(key) }) { return named(known) }
        let word = key.map(Reading.string)
        if let word, !QuoteSpeaker.pronouns.contains(word) { return (best?.value, nil) }
        let start = speech.parts.first?.lowerBound ?? speech.range.lowerBound
        guard let owner = reading.clause(at: start).flatMap({ blocks.owners[$0].first }) else { return (nil, nil) }
        if speech.isTurn { return named(owner) }
        if drafts[owner].isNarrator {
            // In what somebody tells, 他说 is somebody else.
            if word == "他" || word == "她" { return (nil, nil) }
        }
        return isOthers(speech, start, owner) ? (nil, nil) : named(owner)
    }

    private func named(_ person: Int) -> (name: String?, person: Int?) {
        (drafts[person].name ?? drafts[person].label, person)
    }

    private static let pronouns: WordSet = ["他", "她", "我", "自己", "答", "a"]
    /// Behind these somebody is spoken to, and does not speak: 对母亲说.
    private static let addressed = ScalarSet("对跟和与给向问被让把叫请找陪带告同雇催")
    /// Behind these a title is the person's own: 做了县里一家协会的副会长.
    private static let posts = ScalarSet("做当任成为")

    /// Has the paragraph brought in somebody else before the quotation, or behind it and before its verb?
    private func isOthers(_ speech: QuotedSpeech, _ start: Int, _ owner: Int) -> Bool {
        guard let clause = reading.clause(at: start) else { return false }
        let paragraph = reading.paragraphs[reading.clauses[clause].paragraph].range
        // “…”副局长某某说: who stands before the verb speaks.
        if let verb = speech.verb, verb.lowerBound >= speech.range.upperBound {
            let trail = speech.range.upperBound..<verb.lowerBound
            if let mine = lastMention(of: owner, in: trail) {
                return (lastOther(in: trail, than: owner, isNear: true) ?? -1) > mine
            }
            if lastOther(in: trail, than: owner, isNear: true) != nil { return true }
        }
        let lead = paragraph.lowerBound..<max(paragraph.lowerBound, start)
        let mine = lastMention(of: owner, in: lead) ?? -1
        if (lastOther(in: lead, than: owner, isNear: false) ?? -1) > mine { return true }
        // Relatives and acquaintances speak in the sentence that brings them in.
        let sentence = max(paragraph.lowerBound, reading.sentences[reading.clauses[clause].sentence].range.lowerBound)
        let near = sentence..<max(sentence, start)
        if saysBefore(sentence, paragraph), near.allSatisfy({ !Reading.isHan(reading.key[$0]) }) { return true }
        let pronoun =
            facts.signals.within(near).last {
                QuoteSpeaker.own.contains($0.signal) && beginsClause($0.range.lowerBound, in: near)
            }?.range.lowerBound ?? -1
        return (lastOther(in: near, than: owner, isNear: true) ?? -1) > max(mine, pronoun)
    }

    /// 妈妈说我傻。“…”: the sentence before the words has somebody else at its start who says something.
    private func saysBefore(_ sentence: Int, _ paragraph: Range<Int>) -> Bool {
        guard sentence > paragraph.lowerBound, let clause = reading.clause(at: sentence - 1),
            reading.clauses[clause].quote == nil
        else { return false }
        let before = reading.sentences[reading.clauses[clause].sentence]
        let first = reading.clauses[before.clauses.lowerBound].range
        /// How far into a sentence its subject may stand, in scalars: 那天，我.
        let reach = 4
        let opening = first.lowerBound..<min(first.upperBound, first.lowerBound + reach)
        let kin = facts.signals.within(opening).first { $0.signal == .kin }?.range
        let subject = kin?.lowerBound ?? Subject.stranger(in: first, of: reading)
        guard let subject, subject - first.lowerBound < reach,
            !facts.signals.within(first.lowerBound..<subject).contains(where: { [.he, .she].contains($0.signal) }),
            !isAddressed(subject..<subject + 1, first)
        else { return false }
        return QuoteSpeaker.telling.occurs(in: subject..<before.range.upperBound, of: reading)
    }

    private static let telling = WordList("说 骂 劝 问 笑 喊 叹 埋怨 数落 嘀咕 嘟囔 念叨 反对 叮嘱 提醒 打电话 来电话 来电")

    private static let own: SignalSet = [.he, .she, .they, .iAm, .we]

    /// A subject stands at the start of a clause or a word behind it: 后来他.
    private func beginsClause(_ offset: Int, in range: Range<Int>) -> Bool {
        /// Longest word before a subject, in scalars.
        let reach = 2
        return offset - reach <= range.lowerBound
            || (offset - reach - 1..<offset).contains { SourceText.endsClause(reading.key[$0]) }
    }

    private func lastMention(of person: Int, in range: Range<Int>) -> Int? {
        mentions.within(range).last { $0.person == person }?.range.lowerBound
    }

    /// Where somebody else is brought in last: another person, scholars, officials and those named without a story; near also
    /// relatives and acquaintances.
    private func lastOther(in range: Range<Int>, than owner: Int, isNear: Bool) -> Int? {
        guard !range.isEmpty else { return nil }
        var last = mentions.within(range).last { $0.person != owner && !isAddressed($0.range, range) }?.range.lowerBound
        for hit in facts.signals.within(range) {
            guard hit.signal == .expert || isNear && hit.signal == .kin, !isAddressed(hit.range, range) else {
                continue
            }
            last = max(last ?? 0, hit.range.lowerBound)
        }
        if isNear, let stranger = Subject.stranger(in: range, of: reading) { last = max(last ?? 0, stranger) }
        return last
    }

    private func isAddressed(_ word: Range<Int>, _ range: Range<Int>) -> Bool {
        holds(QuoteSpeaker.addressed, before: word, within: 4, range)
            || holds(QuoteSpeaker.posts, before: word, within: 12, range)
    }

    /// Does one of the scalars stand in the clause, at most so many scalars before a word?
    private func holds(_ scalars: ScalarSet, before word: Range<Int>, within reach: Int, _ range: Range<Int>) -> Bool {
        var offset = word.lowerBound
        while offset > max(range.lowerBound, word.lowerBound - reach) {
            offset -= 1
            if SourceText.endsClause(reading.key[offset]) { return false }
            if scalars.contains(reading.key[offset]) { return true }
        }
        return false
    }
}
