internal import Stories

/// What the model of who is a story sees of a person: the clues, what happened to them and how they are told of.
struct StoryFeatures {
    private(set) var features: CandidateFeatures
    private let subject: Subject
    private let evidence: StoryEvidence

    /// The labels among a story's values.
    struct Values {
        let outcome: Story.Outcome?
        let voluntary: Bool?
        let reasons: [Departure.Reason]
        let kind: Arrival.Kind?
        let sector: Work.Sector?
        let mode: Work.Mode?

        @inline(__always)
        init(_ story: Story) {
            outcome = story.outcome
            voluntary = story.departure.voluntary
            reasons = story.departure.reasons
            kind = story.arrival.kind
            sector = story.work.sector
            mode = story.work.mode
        }
    }

    /// - Parameter named: keep the names of features too.
    init(_ evidence: StoryEvidence, _ subject: Subject, _ values: Values, named: Bool) {
        features = CandidateFeatures(StoryModel.field, named: named)
        self.subject = subject
        self.evidence = evidence
        features.add(.bias, "")
        for clue in evidence.clues.seen {
            features.add(.hint, StoryFeatures.clues[Int(clue.rawValue)], clue.name)
        }
        telling(values)
        events()
        neighbours()
        if subject.draft.isNarrator { selves() } else { standing() }
    }

    /// The number of each clue's feature: everybody has a dozen clues.
    private static let clues = StoryEvidence.Clue.allCases.map { clue in
        var hash = FeatureHash(template: CandidateTemplate.hint.rawValue)
        hash.mix(clue.name)
        return hash
    }

    /// The cases as they are spelled, made once: asking a case for its name is slow.
    /// first_tier_city: firstTierCity, the case's name, which the weights have. To ask for the name of a case itself goes through
    /// reflection.
    static func caseName(_ rawValue: String) -> String {
        var name: [UInt8] = []
        var beginsWord = false
        for byte in rawValue.utf8 {
            if byte == 0x5F {
                beginsWord = true
            } else {
                name.append(beginsWord ? byte & ~0x20 : byte)
                beginsWord = false
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// 0, 1, 2, 3–4, 5–8, 9–16, more.
    private static func size(_ count: Int) -> String {
        count < 3 ? String(count) : count < 5 ? "3" : count < 9 ? "5" : count < 17 ? "9" : "17"
    }

    private mutating func telling(_ values: Values) {
        let reading = subject.reading
        let draft = subject.draft
        features.add(.cue, draft.cue)
        features.add(.person, draft.isNarrator ? "narrator" : draft.name == nil ? "unnamed" : "named")
        features.add(.rivals, StoryFeatures.size(subject.blocks.clauses.count))
        features.add(.repeats, StoryFeatures.size(draft.mentions.count))
        let told = subject.told.filter { reading.clauses[$0].quote == nil }
        features.add(.opening, StoryFeatures.size(told.count))
        features.add(.form, "quoted " + StoryFeatures.size(subject.told.count - told.count))
        // Which part of the text is theirs, in tenths.
        let length = told.reduce(0) { $0 + subject.range($1).count }
        features.add(.confidence, String(length * 10 / max(1, reading.key.count)))
        let place = draft.firstMention * 4 / max(1, reading.key.count)
        features.add(.order, String(place))
        if let gender = draft.gender { features.add(.trait, gender.rawValue) }
        if let outcome = values.outcome { features.add(.trait, outcome.rawValue) }
        if let voluntary = values.voluntary { features.add(.trait, voluntary ? "voluntary true" : "voluntary false") }
        for reason in values.reasons { features.add(.trait, reason.rawValue) }
        if let kind = values.kind { features.add(.trait, StoryFeatures.caseName(kind.rawValue)) }
        if let sector = values.sector { features.add(.trait, StoryFeatures.caseName(sector.rawValue)) }
        if let mode = values.mode { features.add(.trait, StoryFeatures.caseName(mode.rawValue)) }
        let clues = evidence.clues
        let leaves = clues.hasAny(.resigned, .left, .slipped, .wentHome)
        let before = clues.hasAny(.formerPost, .formerNearName, .heldBefore, .employer, .tenure)
        let after = clues.hasAny(.arrival, .arrivalKind, .work, .incomeAfter, .moved)
        features.add(.pivot, "\(leaves ? "leaves" : "") \(before ? "before" : "") \(after ? "after" : "")")
    }

    /// Leaving, moving, staying: what happened, and why what did not happen did not.
    private mutating func events() {
        var seen: [UInt32] = []
        for event in subject.events {
            let reason = event.refusal?.kindOfRefusal ?? "happened"
            features.add(.phase, event.signal.name, " " + reason, unless: &seen)
        }
    }

    private static let departures: SignalSet = [.resign, .chooseToLeave, .laidOff, .leave, .flee, .goHome, .returned]
    private static let moves: SignalSet = [.move, .settle, .goHome]
    private static let locals = WordList("一辈子 土生土长 从没离开 没离开过 没有离开过 从未离开 没出过 没有出过 从没走 本地人 祖祖辈辈 从小没")
    private static let plans = WordList("打算 计划 准备 还没想好 还没有决定 再说吧 等孩子 没有改签 想好了没 考虑")

    /// What whoever says 我 says of themselves: that they left, what they did, where they went; and how much of the text is of others.
    private mutating func selves() {
        let reading = subject.reading
        let facts = subject.facts
        var seen: (leaves: Bool, goes: Bool, was: Bool) = (false, false, false)
        var counts: (own: Int, others: Int) = (0, 0)
        var isOwn = false
        var sentence = -1
        for clause in reading.clauses where clause.quote == nil {
            if clause.sentence != sentence {
                isOwn = false
                sentence = clause.sentence
            }
            for hit in facts.signals.within(clause.range) {
                switch hit.signal {
                case .iAm, .we:
                    isOwn = true
                    counts.own += 1
                case .he, .she, .they:
                    isOwn = false
                    counts.others += 1
                case let signal where isOwn && facts.refusal(of: hit.range) == nil:
                    if StoryFeatures.departures.contains(signal) { seen.leaves = true }
                    if StoryFeatures.moves.contains(signal) { seen.goes = true }
                default: break
                }
            }
            if isOwn, !facts.employers.isEmpty(within: clause.range) || !facts.tenures.isEmpty(within: clause.range) {
                seen.was = true
            }
        }
        // In eighths: from four on the text tells of somebody else.
        let share = counts.others * 8 / max(1, counts.own + counts.others)
        guard share > 0 else { return }
        if share >= 4 {
            features.add(.others, "mostly of others")
        } else if share == 3 {
            features.add(.others, "much of others")
        } else {
            let isOwn = seen.leaves || seen.goes && seen.was
            features.add(.others, isOwn ? "own life, little of others" : "no own life, little of others")
        }
    }

    /// What a person's clauses say of staying where one always was, and of what is only planned.
    private mutating func standing() {
        let reading = subject.reading
        let told = subject.told.map { subject.range($0) }
        let left = subject.happened.contains { StoryFeatures.departures.contains($0.signal) }
        // Whoever was born there may have come back.
        if !left, told.contains(where: { StoryFeatures.locals.occurs(in: $0, of: reading) }) {
            features.add(.others, "local")
        }
        let planned = told.contains { StoryFeatures.plans.occurs(in: $0, of: reading) }
        if planned { features.add(.others, left ? "plans, left" : "plans") }
    }

    /// What stands around the first mentions, and what their clauses speak of.
    private mutating func neighbours() {
        let reading = subject.reading
        let facts = subject.facts
        /// Most mentions looked at: who somebody is, is said early.
        let most = 4
        var seen: (before: SignalSet, after: SignalSet, near: SignalSet) = ([], [], [])
        for (number, mention) in subject.draft.mentions.prefix(most).enumerated() {
            guard let clause = reading.clause(at: mention.lowerBound) else { continue }
            let range = reading.clauses[clause].range
            let left = max(range.lowerBound, mention.lowerBound - 2)..<mention.lowerBound
            let right = mention.upperBound..<max(mention.upperBound, min(range.upperBound, mention.upperBound + 2))
            if number == 0 {
                features.add(.left2, reading.key[left])
                features.add(.left1, reading.key[left].suffix(1))
            }
            features.add(.right1, reading.key[right].prefix(1))
            features.add(.right2, reading.key[right])
            facts.signals.forEach(within: range) { hit in
                if hit.range.upperBound <= mention.lowerBound {
                    if !seen.before.contains(hit.signal) { features.add(.signalAround, hit.signal.name, " before") }
                    seen.before.insert(hit.signal)
                } else {
                    if !seen.after.contains(hit.signal) { features.add(.signalAround, hit.signal.name, " after") }
                    seen.after.insert(hit.signal)
                }
            }
            let sentence = reading.sentences[reading.clauses[clause].sentence].range
            facts.signals.forEach(within: sentence) { hit in
                guard !range.contains(hit.range.lowerBound), !seen.near.contains(hit.signal) else { return }
                features.add(.signalEarlier, hit.signal.name, " near")
                seen.near.insert(hit.signal)
            }
        }
    }
}
