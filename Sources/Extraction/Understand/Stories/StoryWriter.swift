internal import Stories

/// Runs the rules over one person and writes the story down, or finds that there is none.
struct StoryWriter {
    let subject: Subject
    let article: Article
    /// Code of the city that the headline leads to, if it says from where to where.
    let headlineGoal: String?
    var ledger: Ledger
    /// What is known of it so far.
    var story = Story(id: "", title: "")
    /// False once the person has turned out to have none.
    private(set) var mayBeStory = true
    /// The arrival chosen, and how sure it is.
    var destination: Candidate<ArrivalRules.Destination>?
    /// What the steps have found that others have yet to choose from.
    var found = Findings()
    /// Where values are stated, while that is looked for.
    var stating: StatingSentences?
    /// Passages that state a field's value better than the spans that it was found by.
    var stated = FieldSpans()
    /// The reasons taken, with wherever each was found.
    var reasonSpans: [(reason: Departure.Reason, confidence: Double, ranges: [Range<Int>])] = []
    /// All cues of reasons that may hold, with how sure each is.
    var reasonCues: [(reason: Departure.Reason, logOdds: Double, range: Range<Int>)] = []
    /// The passages that state the reasons taken first.
    var statedReasons: [Departure.Reason: Range<Int>] = [:]
    /// How sure the values were that a sentence must state, by field.
    var confidences: [String: Double] = [:]
    /// What speaks for the answer whether the arrival is home.
    var homeCues: [(range: Range<Int>, cue: String)] = []

    /// Does a word say how it turned out?
    var isOutcomeTold = true
    /// Where the role left is told, if it is sure.
    var formerRole: [Range<Int>] = []

    /// The person's own passages, sentence by sentence.
    private(set) var ownParts: [(paragraph: Int, range: Range<Int>)] = []

    var entries: [Explanation.Entry] { ledger.entries }

    /// Candidates for values, each list kept from the step that finds it to the one that chooses.
    struct Findings {
        var departures: [Candidate<PlaceMention>] = []
        var employers: [Candidate<EmployerMention>] = []
        var reasons: [Candidate<Departure.Reason>] = []
        var arrivals: [Candidate<ArrivalRules.Destination>] = []
        var homes: [Candidate<Bool>] = []
        var kinds: [Candidate<Arrival.Kind>] = []
        var waysBack: [Candidate<Story.Outcome>] = []
        var works: [Candidate<WorkRules.Occupation>] = []
        var income = IncomeRules.Split()
        var outcomes: [Candidate<Story.Outcome>] = []
        var clues: StoryEvidence?
    }

    /// - Parameters:
    ///   - headline: of the article, folded.
    ///   - headlineGoal: code of the city that it leads to, if it says from where to where.
    init(
        _ subject: Subject, article: Article, headline: [UInt32], headlineGoal: String?,
        recording: Explanation.Recording
    ) {
        self.subject = subject
        self.article = article
        self.headlineGoal = headlineGoal
        ledger = Ledger(
            person: subject.draft.name ?? subject.draft.label, subject: subject,
            headline: headline, recording: recording)
    }

    /// What is looked for, one after another: later values follow from earlier ones, and all say whether there is a story.
    static let findings: [@Sendable (inout StoryWriter) -> Void] =
        [
            { $0.begin() }, { $0.nameEvidence() }, { $0.age() },
            { $0.findDepartures() }, { $0.departurePlace() }, { $0.findEmployers() }, { $0.departureEmployer() },
            { $0.departureRole() }, { $0.departureDate() }, { $0.tenure() }, { $0.voluntary() }, { $0.findReasons() },
            { $0.reasons() }, { $0.leaves() },
            { $0.findArrivals() }, { $0.arrivalPlace() }, { $0.findHomes() }, { $0.hometown() }, { $0.findKinds() },
            { $0.arrivalKind() }, { $0.arrivalYear() },
            { $0.findWayBack() }, { $0.findWork() }, { $0.work() }, { $0.findIncome() }, { $0.income() },
            { $0.findOutcomes() },
            { $0.outcome() },
            { $0.findClues() }, { $0.judge() },
        ]

    /// What a story needs once it is one: the passages that state its values, its summaries.
    static let wording: [@Sendable (inout StoryWriter) -> Void] =
        [{ $0.beginStating() }]
        + StatingSentences.fields.map { field in
            { @Sendable (writer: inout StoryWriter) in writer.stateValue(of: field) }
        }
        + [
            { $0.endStating() }, { $0.findOwnParts() }, { $0.leavingWords() },
            { $0.weighReasons() }, { $0.voluntaryByMotive() }, { $0.body() }, { $0.sources() },
            { $0.summary() }, { $0.englishSummary() },
            { $0.evidence() },
        ]

    /// Takes one of the steps, unless the person has turned out to have no story.
    mutating func take(_ step: (inout StoryWriter) -> Void) { if mayBeStory { step(&self) } }

    private mutating func begin() {
        let draft = subject.draft
        story.language = article.language
        story.person.name = draft.name
        story.person.aliases = draft.aliases
        story.person.label = draft.label
        story.person.members = draft.members
        story.person.narrator = draft.isNarrator ? true : nil
        story.person.gender = draft.isHousehold ? nil : draft.gender
        story.person.pseudonym = draft.isPseudonym ? true : nil
        if let mention = draft.mentions.first {
            ledger.note(
                draft.name == nil ? "person.label" : "person.name", draft.name ?? draft.label ?? "", mention,
                cue: draft.cue, 1, .taken)
        }
    }

    private mutating func sources() {
        story.source.url = article.sourceUrl
        story.source.publisher = article.publisher
        story.source.author = article.author
        story.source.publishedAt = article.publishedAt
        story.source.title = article.title
        story.source.articleId = article.id
    }

    private mutating func summary() {
        let own: Summary.Language = article.language == "zh-Hant" ? .traditional : .simplified
        let summary = Summary(story, own)
        story.title = summary.title
        story.summary = summary.text
    }

    private mutating func englishSummary() {
        let english = Summary(story, .english)
        story.translations["en"] = Story.Translation(title: english.title, summary: english.text)
    }

    // MARK: Is there a story?

    /// A line of a table needs none.
    private mutating func findClues() {
        guard subject.draft.row == nil else { return }
        let (spans, headline, subject) = (ledger.evidence, ledger.headline, subject)
        // Does a value stand in the person's own passages, and not only in the frame of the article?
        found.clues = StoryEvidence(subject, StoryEvidence.Values(story), headline: headline) { field in
            spans[field]?.contains { subject.isOwn($0.lowerBound) && !subject.isOfAnother($0) } ?? false
        }
    }

    /// Leaving that happened, or a former post with something said of what came after; not somebody who stays or only plans.
    private mutating func judge() {
        guard let evidence = found.clues else {
            if let mention = subject.draft.mentions.first {
                ledger.note("story", subject.draft.name ?? "", mention, cue: "a line of a table", 1, .taken)
            }
            return
        }
        let features = StoryFeatures(
            evidence, subject, StoryFeatures.Values(story), named: ledger.showsFeatures)
        let words = StoryWords.sum(of: subject)
        // Who resigned by name has, in whatever words the rest is told.
        let odds = StoryModel.logOdds(evidence, features) + (evidence.isFirm ? max(0, words) : words)
        let needed = StoryModel.needed(evidence)
        mayBeStory = odds >= needed && !evidence.isUndone
        if ledger.isRecording, let mention = subject.draft.mentions.first {
            let passages = ledger.showsFeatures ? passages : ""
            ledger.note(
                "story", subject.draft.name ?? subject.draft.label ?? "", mention, cue: subject.draft.cue,
                CandidateModel.probability(logOdds: odds),
                mayBeStory ? .taken : .refused(reason: "too little speaks for it: " + evidence.summary))
            ledger.note(
                "story.clues", evidence.summary, mention, cue: "clues", 1, .alternative,
                detail: passages, logOdds: evidence.score,
                features: features.features.names ?? [])
            if ledger.showsFeatures { ledger.show("story.words", mention, StoryWords.pairs(of: subject)) }
        }
    }

    /// All names and the clauses told of the person, for training: `names=…;told=0-12,15-20`.
    private var passages: String {
        let draft = subject.draft
        let names = [draft.name, draft.label].compactMap { $0 } + draft.aliases + draft.members
        let told = subject.told.map { "\(subject.range($0).lowerBound)-\(subject.range($0).upperBound)" }
        return "names=\(names.joined(separator: "|"));narrator=\(draft.isNarrator);told=\(told.joined(separator: ","))"
    }

    /// The name's evidence holds the name, of several the most: somebody who tells in the first person is named elsewhere, or
    /// nowhere, and a heading may have another form of it.
    private mutating func nameEvidence() {
        guard let name = subject.draft.name, let mention = subject.draft.mentions.first else { return }
        let reading = subject.reading
        let own = subject.draft.members.isEmpty ? [Reading.scalars(name)] : subject.draft.members.map(Reading.scalars)
        func held(_ forms: [[UInt32]], _ range: Range<Int>) -> Int {
            forms.count { reading.contains($0, in: subject.sentence(at: range.lowerBound)) }
        }
        func isHeading(_ range: Range<Int>) -> Bool {
            reading.clause(at: range.lowerBound).map { reading.paragraphs[reading.clauses[$0].paragraph].isHeading }
                ?? false
        }
        if held(own, mention) == own.count, !isHeading(mention) { return }
        /// Most places looked at for each name.
        let limit = 8
        func places(_ forms: [[UInt32]]) -> [Range<Int>] {
            forms.flatMap { form in
                var places: [Range<Int>] = []
                var start = 0
                while places.count < limit, let found = reading.position(of: form, in: start..<reading.key.count) {
                    places.append(found..<found + form.count)
                    start = found + form.count
                }
                return places
            }
        }
        let aliases = subject.draft.aliases.map(Reading.scalars)
        for forms in [own, aliases] where !forms.isEmpty {
            var best: (worth: Int, range: Range<Int>)?
            for place in places(forms).sorted(by: { $0.lowerBound < $1.lowerBound }) {
                let worth = 2 * held(forms, place) - (isHeading(place) ? 1 : 0)
                if worth > best?.worth ?? 0 { best = (worth, place) }
            }
            if let best { return ledger.replace("person.name", with: [best.range]) }
        }
        ledger.replace("person.name", with: [])
    }

    private static let openers = ScalarSet("“「『‘\"（(《")

    /// The person's own sentences, and of shared ones the person's own clauses.
    private mutating func findOwnParts() {
        let reading = subject.reading
        var lastSentence: Int?
        for clause in subject.told {
            let info = reading.clauses[clause]
            guard lastSentence != info.sentence else { continue }
            lastSentence = info.sentence
            let sentence = reading.sentences[info.sentence]
            let own = sentence.clauses.count { subject.blocks.owners[$0].contains(subject.index) }
            let range: Range<Int>
            if own == sentence.clauses.count {
                range = sentence.range
            } else {
                let mine = sentence.clauses.filter { subject.blocks.owners[$0].contains(subject.index) }
                guard let first = mine.first, let last = mine.last else { continue }
                var start = reading.clauses[first].range.lowerBound
                // The mark that opens a quotation stands in the clause before it.
                while start > sentence.range.lowerBound, StoryWriter.openers.contains(reading.key[start - 1]) {
                    start -= 1
                }
                range = start..<reading.clauses[last].range.upperBound
            }
            ownParts.append((info.paragraph, range))
        }
    }

    private mutating func body() {
        var body: [UInt32] = []
        var lastParagraph: Int?
        for (paragraph, range) in ownParts {
            if let lastParagraph, lastParagraph != paragraph { body += [0x0A, 0x0A] }
            lastParagraph = paragraph
            body += subject.reading.source.scalars[range]
        }
        story.body = Reading.string(body)
    }
}
