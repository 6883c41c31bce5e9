internal import Stories

/// A person of the text before it is known whether they have a story.
struct PersonDraft: Sendable {
    /// As written, best form first.
    var name: String?
    var aliases: [String] = []
    var label: String?
    var members: [String] = []
    var isNarrator = false
    var isPseudonym = false
    /// Places where the text names the person, in order.
    var mentions: [Range<Int>]
    /// Folded forms of the names.
    var forms: [[UInt32]] = []
    var gender: Protagonist.Gender?
    var cue: String
    /// The line of a table that tells their life by columns.
    var row: LifeRow?
    /// A couple or a family: 他们 is them.
    var isHousehold = false
    /// Brought in as another name of somebody.
    var isByname = false
    /// Told of without a name because they asked for that.
    var wantsNoName = false
    /// A relative of whoever tells: what relatives do is this person's.
    var isRelative = false
    /// Mentions with the title of an expert, an official or a reporter beside them.
    var expertMentions = 0
    var firstMention: Int { mentions.first?.lowerBound ?? 0 }
    /// The words for a relative that are this person.
    var ownWords: [Range<Int>] { isRelative ? mentions : [] }
}

/// Whose clause is whose: for each clause of the text the persons that it tells about.
struct StoryBlocks: Sendable {
    /// Persons by clause; empty: nobody's, or of people in general.
    private(set) var owners: [[Int]]
    /// The clause names its person, or a pronoun or an unbroken run of sentences leads to them.
    private(set) var isStrong: [Bool]
    /// Clauses of each person in order.
    private(set) var clauses: [[Int]]
    /// First paragraphs of the sections of each person that nobody else carries.
    private(set) var homes: [[Int]]
    /// Who is only brought in beside somebody else.
    private(set) var isMinor: [Bool]

    init(
        _ facts: Facts, _ drafts: [PersonDraft], strangers: [Range<Int>] = [], fictions: Set<Int> = [],
        tableLines: Set<Int> = []
    ) {
        let reading = facts.reading
        owners = [[Int]](repeating: [], count: reading.clauses.count)
        isStrong = [Bool](repeating: false, count: reading.clauses.count)
        clauses = []
        homes = [[Int]](repeating: [], count: drafts.count)
        isMinor = []
        var mentionsByClause = [[(person: Int, range: Range<Int>)]](repeating: [], count: reading.clauses.count)
        for (person, draft) in drafts.enumerated() {
            for mention in draft.mentions {
                if let clause = reading.clause(at: mention.lowerBound) {
                    mentionsByClause[clause].append((person, mention))
                }
            }
        }
        for index in mentionsByClause.indices {
            mentionsByClause[index].sort { $0.range.lowerBound < $1.range.lowerBound }
        }

        // Sections: from heading to heading; a section with one person is theirs.
        let sections = StoryBlocks.sections(of: reading)
        let narrator = drafts.firstIndex { $0.isNarrator && $0.cue != "a post" }
        isMinor = StoryBlocks.minor(drafts, mentionsByClause, facts)
        let everybody = drafts.indices.filter { !drafts[$0].mentions.isEmpty }
        let alone =
            everybody.count == 1
            ? everybody.first : drafts.count == 1 ? 0 : StoryBlocks.main(of: everybody, drafts, isMinor: isMinor)
        // 他的徒弟小谢, where nobody found his own name: the life told is not the apprentice's.
        let onlyPerson = alone.flatMap { StoryBlocks.isIntroducedAsKin(drafts[$0], facts) ? nil : $0 }

        let strangeClauses = Set(strangers.compactMap { reading.clause(at: $0.lowerBound) })
        var walk = Walk(
            facts: facts, drafts: drafts, mentions: mentionsByClause, narrator: narrator, strangers: strangeClauses)
        walk.tableLines = tableLines
        walk.fictions = fictions
        walk.isMinor = isMinor
        for section in sections {
            var mentioned: [Int: Int] = [:]
            var inHeading: [Int] = []
            for number in section {
                let paragraph = reading.paragraphs[number]
                for sentence in paragraph.sentences {
                    for clause in reading.sentences[sentence].clauses {
                        for mention in mentionsByClause[clause] where reading.clauses[clause].quote == nil {
                            if paragraph.isHeading || paragraph.voice != nil {
                                inHeading.append(mention.person)
                            } else {
                                mentioned[mention.person, default: 0] += 1
                            }
                        }
                    }
                }
            }
            var home: Int?
            if let only = inHeading.first, Set(inHeading).count == 1 { home = only }
            if home == nil, mentioned.count == 1, let one = mentioned.first?.key,
                !isMinor[one] || !walk.goesOn(section, before: drafts[one].mentions)
            {
                home = one
            }
            if home == nil, mentioned.count > 1 {
                // One person carries the section.
                let total = mentioned.values.reduce(0, +)
                if let most = mentioned.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }),
                    StoryBlocks.carries(most.value, of: total)
                {
                    home = most.key
                }
            }
            if home == nil { home = onlyPerson }
            walk.home = home
            for person in Set(mentioned.keys).union(inHeading) where home == nil || home == person {
                homes[person].append(section.lowerBound)
            }
            walk.headed = inHeading.isEmpty ? nil : home
            if onlyPerson == nil, section.count > 1 || home != nil {
                walk.enter(sections.count > 1 ? home : walk.focus)
            }
            for number in section { walk.paragraph(number) }
        }
        owners = walk.owners
        isStrong = walk.isStrong
        var lists = [[Int]](repeating: [], count: drafts.count)
        for (clause, persons) in owners.enumerated() { for person in persons { lists[person].append(clause) } }
        clauses = lists
    }

    /// Takes the clauses of direct speech from whom they were given to.
    mutating func release(_ speech: [Range<Int>], in reading: Reading) {
        var released = [Bool](repeating: false, count: owners.count)
        for part in speech {
            guard var clause = reading.clause(at: part.lowerBound) else { continue }
            while clause < owners.count, reading.clauses[clause].range.lowerBound < part.upperBound {
                if reading.clauses[clause].quote != nil { released[clause] = true }
                clause += 1
            }
        }
        guard released.contains(true) else { return }
        for clause in owners.indices where released[clause] && !owners[clause].isEmpty {
            owners[clause] = []
            isStrong[clause] = false
        }
        for person in clauses.indices { clauses[person].removeAll { released[$0] } }
    }

    private static func sections(of reading: Reading) -> [Range<Int>] {
        var starts: [Int] = []
        for (number, paragraph) in reading.paragraphs.enumerated() where paragraph.isHeading {
            // Two headings in a row (01 / Title) open one section.
            if number > 0, reading.paragraphs[number - 1].isHeading { continue }
            starts.append(number)
        }
        if starts.first != 0 { starts.insert(0, at: 0) }
        return starts.enumerated().map { position, start in
            start..<(position + 1 < starts.count ? starts[position + 1] : reading.paragraphs.count)
        }.filter { !$0.isEmpty }
    }

    /// Words of direct speech that wait for a speaker.
    private struct Waiting {
        var clause: Int
        var focus: Int?
        var opensParagraph: Bool
    }

    private static let speech = ScalarSet("说道称示话问答喊叹言忆诉绍：:以想解释")

    /// The state of going through the text from clause to clause.
    private struct Walk {
        let facts: Facts
        let drafts: [PersonDraft]
        let mentions: [[(person: Int, range: Range<Int>)]]
        /// Who says 我 outside of quotations.
        private(set) var narrator: Int?
        /// Clauses that bring in somebody who has no draft.
        let strangers: Set<Int>
        /// Paragraphs that are lines of a table of lives.
        var tableLines: Set<Int> = []
        /// Clauses that tell what happens in a novel, a play or a film.
        var fictions: Set<Int> = []
        /// Who is only brought in beside somebody else.
        var isMinor: [Bool] = []
        /// Whom the text speaks of, those brought in beside them left out.
        private var major: Int?
        /// The person that the section belongs to.
        var home: Int?
        /// The person whose name heads the section.
        var headed: Int?
        /// The person spoken of.
        var focus: Int?
        var owners: [[Int]]
        var isStrong: [Bool]
        /// Whom the paragraph before spoke of, if it ended with a colon.
        private var colonOwner: Int?
        /// Who answers where the answers are labelled so (答：): whom the text names before them, or whoever is asked.
        private let answerer: Int?
        /// Several speak in turns, and one of them is a person who is told of.
        private let isTalk: Bool
        /// The last woman and the last man spoken of.
        private var lastFemale: Int?
        private var lastMale: Int?
        /// The last one of the paragraph who is not the narrator.
        private var lastOther: Int?
        /// The last one of the paragraph of whom no sex is known.
        private var lastOpen: Int?
        /// The same of the paragraph before.
        private var openBefore: Int?
        /// Whom the section before spoke of, until somebody is named in this one.
        private var carriedOver: Int?
        /// Scalars of this section outside of quotations before its first pronoun.
        private var unread = 0
        /// The last one spoken of who neither tells nor is brought in beside somebody else.
        private var protagonist: Int?

        /// How far into a section a pronoun may stand that leads back to the one before, in scalars.
        private static let opening = 40

        init(
            facts: Facts, drafts: [PersonDraft], mentions: [[(person: Int, range: Range<Int>)]], narrator: Int?,
            strangers: Set<Int>
        ) {
            self.facts = facts
            self.drafts = drafts
            self.mentions = mentions
            self.narrator = narrator
            self.strangers = strangers
            owners = [[Int]](repeating: [], count: facts.reading.clauses.count)
            isStrong = [Bool](repeating: false, count: facts.reading.clauses.count)
            answerer = StoryBlocks.answerer(facts.reading, drafts)
            isTalk = facts.reading.paragraphs.contains { paragraph in
                guard let turn = paragraph.turn else { return false }
                let label = Array(facts.reading.key[turn])
                return drafts.contains { $0.forms.contains { StoryBlocks.holds(label, $0) } }
            }
        }

        /// Does a section begin with a pronoun for whom the text spoke of before, and only then name somebody?
        func goesOn(_ section: Range<Int>, before names: [Range<Int>]) -> Bool {
            guard let person = protagonist, let gender = drafts[person].gender, let first = section.first else {
                return false
            }
            let start = facts.reading.paragraphs[first].range.lowerBound
            guard let name = names.first(where: { $0.lowerBound >= start }) else { return false }
            let pronoun = facts.signals.within(start..<name.lowerBound).first { $0.signal == .he || $0.signal == .she }
            return pronoun?.signal == (gender == .female ? .she : .he)
        }

        /// Begins a section; nil if nobody carries it.
        mutating func enter(_ person: Int?) {
            carriedOver = person == nil ? protagonist : nil
            unread = 0
            focus = person
        }

        /// Ends what goes on from the section before, where somebody else is named, brought in or speaks, or where it is long ago.
        private mutating func follow(_ clause: Int, names: Bool) {
            guard carriedOver != nil else { return }
            let isOthers = names || strangers.contains(clause)
            if isOthers || unread > Walk.opening { return carriedOver = nil }
            guard pronoun(in: clause) == nil else { return }
            unread += facts.reading.clauses[clause].range.count
            if leads(clause) { carriedOver = nil }
        }

        mutating func paragraph(_ number: Int) {
            let reading = facts.reading
            let paragraph = reading.paragraphs[number]
            if tableLines.contains(number) {
                if let person = drafts.firstIndex(where: { $0.row?.paragraph == number }) {
                    for sentence in paragraph.sentences {
                        for clause in reading.sentences[sentence].clauses { set(clause, [person], strong: true) }
                    }
                }
                return
            }
            if let turn = paragraph.turn, let handled = turnOwner(turn, number) {
                turnOf(handled.person, paragraph)
                if let person = handled.person { focus = person }
                return
            }
            // What was said of somebody by the way ends with its paragraph.
            if let by = focus, isMinor[by], let main = home ?? major { focus = main }
            if let person = focus, !isMinor[person] {
                major = person
                if person != narrator { protagonist = person }
            }
            lastOther = nil
            openBefore = lastOpen
            lastOpen = nil
            let before = focus
            let afterColon = colonOwner
            colonOwner = nil
            if paragraph.isHeading {
                for sentence in paragraph.sentences {
                    for clause in reading.sentences[sentence].clauses {
                        if let person = mentions[clause].first?.person
                            ?? (paragraph.voice == nil ? nil : voiceOf(paragraph))
                        {
                            set(clause, [person], strong: true)
                            focus = person
                        } else if let home, reading.sentences[sentence].range.count >= 6 {
                            set(clause, [home], strong: true)
                        }
                    }
                }
                if paragraph.voice != nil {
                    narrator = voiceOf(paragraph)
                    focus = narrator
                } else if let head = focus, drafts[head].cue == "a post", opensWithName(paragraph, head) {
                    narrator = head
                } else if let head = focus, speaksInFirstPerson(after: number), opensWithName(paragraph, head),
                    !isSpokenOf(head, after: number)
                {
                    // 某某，33岁，…: the line above what somebody tells.
                    narrator = head
                }
                return
            }
            // Does the paragraph go on about the person in focus? It does if a pronoun comes before any other name.
            var carries = false
            var decided = false
            for sentence in paragraph.sentences where !decided {
                for clause in reading.sentences[sentence].clauses where !decided && reading.clauses[clause].quote == nil
                {
                    if !mentions[clause].isEmpty {
                        decided = true
                    } else if pronoun(in: clause) != nil {
                        carries = true
                        decided = true
                    }
                }
            }
            var quotesWaiting: [Waiting] = []
            var mutedQuote: Int?
            let first =
                paragraph.sentences.isEmpty ? 0 : reading.sentences[paragraph.sentences.lowerBound].clauses.lowerBound
            var isGeneral = false
            // Somebody without a draft is spoken of, to the end of the paragraph or the next name.
            var isAway = false
            // 她 where only a man was spoken of: somebody else's, to the next name or the next pronoun that fits.
            var isUnknown = false
            for sentence in paragraph.sentences {
                let range = reading.sentences[sentence].clauses
                let isFirst = sentence == paragraph.sentences.lowerBound
                var seen = false
                var opening: Int?
                var isRelatives = false
                var pending: [Int] = []
                // Whoever tells goes on in the next sentence: 他在某地卤了一辈子肉。去年我….
                if focus != nil, focus == narrator { isUnknown = false }
                for clause in range {
                    if opening == nil, seen { opening = focus }
                    if let quote = reading.clauses[clause].quote {
                        // The lead says who speaks (她说：), or the same quotation goes on.
                        if clause > 0, !owners[clause - 1].isEmpty,
                            reading.clauses[clause - 1].quote == quote
                                || reading.clauses[clause - 1].quote == nil && leads(clause - 1)
                        {
                            set(clause, [owners[clause - 1][0]], strong: true)
                        } else if clause > 0, reading.clauses[clause - 1].quote == nil, isOthersLead(clause - 1) {
                            mutedQuote = quote
                        } else if mutedQuote != quote {
                            quotesWaiting.append(Waiting(clause: clause, focus: focus, opensParagraph: clause == first))
                        }
                        continue
                    }
                    if fictions.contains(clause) { continue }
                    var here = mentions[clause]
                    if !here.isEmpty, let lead = leadSubject(of: clause, here, seen: seen) {
                        // 我和某某, 2019年随某某一起: the one named is not whom the clause tells of.
                        for index in pending where owners[index].isEmpty { set(index, [lead], strong: true) }
                        pending.removeAll()
                        isAway = false
                        set(clause, [lead], strong: true)
                        focus = lead
                        seen = true
                        isGeneral = false
                        isRelatives = false
                        isUnknown = false
                        settle(&quotesWaiting, on: lead, at: clause)
                        here = []
                        continue
                    }
                    follow(clause, names: !here.isEmpty)
                    if strangers.contains(clause), here.isEmpty {
                        focus = nil
                        isAway = true
                        isGeneral = true
                        pending.removeAll()
                    } else if !here.isEmpty {
                        isAway = false
                        let persons = subjects(of: clause, here)
                        // Clauses before the name in its sentence speak of it: 2021年离开后，某某…
                        for index in pending where seen == false || owners[index].isEmpty {
                            set(index, [persons[0]], strong: true)
                        }
                        pending.removeAll()
                        set(clause, persons, strong: true)
                        speakOf(persons[0])
                        seen = true
                        isRelatives = persons[0] == here[0].person && isOfRelative(here[0].range)
                        isGeneral = false
                        isUnknown = false
                        settle(&quotesWaiting, on: persons[0], at: clause)
                    } else if isAway {
                        continue
                    } else if let pronoun = pronoun(in: clause) {
                        // 我现在是她的合伙人: whoever tells is the subject.
                        let teller = hasFirstPerson(clause) && !isObjectFirst(clause) ? narrator : nil
                        let person = referent(of: pronoun) ?? teller
                        isRelatives = opensWithRelative(clause)
                        isUnknown = person == nil
                        for index in pending {
                            if let person, owners[index].isEmpty { set(index, [person], strong: true) }
                        }
                        pending.removeAll()
                        if let person {
                            set(clause, [person], strong: true)
                            focus = person
                            settle(&quotesWaiting, on: person, at: clause)
                        }
                        seen = true
                        isGeneral = false
                    } else if seen, let focus, focus != narrator, hasFirstPerson(clause), isObjectFirst(clause) {
                        // 他是我带的，跟我同年进的公司: 我 is not whom the clause tells of.
                        if !isRelatives { set(clause, [focus], strong: true) }
                    } else if let narrator, hasFirstPerson(clause) {
                        for index in pending where owners[index].isEmpty { set(index, [narrator], strong: true) }
                        pending.removeAll()
                        set(clause, [narrator], strong: true)
                        focus = narrator
                        seen = true
                        isGeneral = false
                        isUnknown = false
                    } else if !seen, isGeneralStart(clause, inSentence: sentence) {
                        isGeneral = true
                        pending.removeAll()
                    } else if isGeneral {
                        continue
                    } else if isAboutRelative, hasFirstPerson(clause), !isObjectFirst(clause) {
                        // 我呢，还在…: whoever tells of a relative is nobody of the story.
                        pending.removeAll()
                        isUnknown = true
                        seen = true
                    } else if seen {
                        // The subject goes on.
                        if let focus, !isRelatives, !isUnknown { set(clause, [focus], strong: true) }
                    } else if !isUnknown {
                        pending.append(clause)
                    }
                }
                // 她去看一座桥，桥边的某某给她指路。她…: whoever is brought in in mid-sentence leaves the next one to its subject.
                if let person = opening, let now = focus, now != person, isMinor[now], person != narrator,
                    isBroughtIn(now, sentence)
                {
                    focus = person
                }
                // No name and no pronoun in the whole sentence.
                if !pending.isEmpty, !isGeneral {
                    if let person = afterColon ?? headed
                        ?? (narrator != nil && (narrator == focus || focus == nil) ? narrator : nil)
                    {
                        // 他的背景是：/ and what a narrator tells without saying 我.
                        for index in pending { set(index, [person], strong: true) }
                    } else if isFirst, !carries {
                        if let person = (focus ?? home), person == home || onlyOne {
                            for index in pending { set(index, [person], strong: false) }
                        }
                    } else if let focus {
                        for index in pending {
                            set(index, [focus], strong: carries || !isFirst && isStrongBefore(index))
                        }
                    }
                }
            }
            if !quotesWaiting.isEmpty {
                // A paragraph that is a quotation only belongs to who spoke last.
                if let person = focus ?? before ?? home { settle(&quotesWaiting, on: person, at: nil) }
            }
            if isGeneral, home == nil { focus = nil }
            let last = reading.key[reading.trimmed(paragraph.range)].last
            colonOwner = last == 0xFF1A || last == 0x3A ? focus : nil
        }

        /// A turn is its speaker's, except where it tells of somebody else: from their name to the end of the sentence.
        /// - Parameter person: nil if nobody who is told of speaks.
        private mutating func turnOf(_ person: Int?, _ paragraph: Reading.Paragraph) {
            // Whom the turn told of last, beside its speaker: 他 is them.
            var other: Int?
            for sentence in paragraph.sentences {
                var about: Int? = person
                for clause in facts.reading.sentences[sentence].clauses {
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
                    } else if let pronoun = pronoun(in: clause), pronoun == .he || pronoun == .she {
                        about = other.flatMap { fits(pronoun, $0) ? $0 : nil }
                    }
                    if let about { set(clause, [about], strong: true) }
                }
            }
        }

        /// May a pronoun mean the person, as far as the sexes go?
        private func fits(_ pronoun: Signal, _ person: Int) -> Bool {
            guard let gender = drafts[person].gender else { return true }
            return gender == (pronoun == .he ? .male : .female)
        }

        private func voiceOf(_ paragraph: Reading.Paragraph) -> Int? {
            for sentence in paragraph.sentences {
                for clause in facts.reading.sentences[sentence].clauses {
                    if let first = mentions[clause].first { return first.person }
                }
            }
            return nil
        }

        private func opensWithName(_ paragraph: Reading.Paragraph, _ person: Int) -> Bool {
            drafts[person].mentions.contains {
                $0.lowerBound - paragraph.range.lowerBound <= 3 && paragraph.range.contains($0.lowerBound)
            }
        }

        /// Does the paragraph after a heading tell in the first person?
        private func speaksInFirstPerson(after number: Int) -> Bool {
            let reading = facts.reading
            guard number + 1 < reading.paragraphs.count, !reading.paragraphs[number + 1].isHeading,
                reading.paragraphs[number + 1].turn == nil
            else { return false }
            var count = 0
            for sentence in reading.paragraphs[number + 1].sentences {
                for clause in reading.sentences[sentence].clauses
                where reading.clauses[clause].quote == nil && hasFirstPerson(clause) {
                    count += 1
                }
            }
            return count >= 2
        }

        /// Is somebody named for the first time in a sentence, and neither presented there nor the subject of a clause of their own?
        private func isBroughtIn(_ person: Int, _ sentence: Int) -> Bool {
            let reading = facts.reading
            guard let first = drafts[person].mentions.first,
                reading.sentences[sentence].range.contains(first.lowerBound),
                !StoryBlocks.presenting.contains(reading.key[first.lowerBound - 1]),
                let clause = reading.clause(at: first.lowerBound)
            else { return false }
            let range = reading.clauses[clause].range
            return first.lowerBound > range.lowerBound
                || facts.signals.within(first.upperBound..<max(first.upperBound, range.upperBound)).contains {
                    $0.signal == .he || $0.signal == .she
                }
        }

        /// 某某是我从前的邻居: does the paragraph after a heading speak of whom it names?
        private func isSpokenOf(_ person: Int, after number: Int) -> Bool {
            let reading = facts.reading
            guard number + 1 < reading.paragraphs.count else { return false }
            let range = reading.paragraphs[number + 1].range
            return drafts[person].mentions.contains { mention in
                range.contains(mention.lowerBound)
                    && reading.clause(at: mention.lowerBound).map { reading.clauses[$0].quote == nil } ?? false
                    && StoryBlocks.selfNaming.ends(
                        max(range.lowerBound, mention.lowerBound - 4)..<mention.lowerBound, in: reading, slack: 1)
                        == nil
            }
        }

        private var onlyOne: Bool { drafts.count == 1 }

        /// Who tells has no story; that of a relative is told.
        private var isAboutRelative: Bool { narrator == nil && drafts.contains(where: \.isRelative) }

        private func isStrongBefore(_ clause: Int) -> Bool { clause > 0 && isStrong[clause - 1] }

        private mutating func set(_ clause: Int, _ persons: [Int], strong: Bool) {
            owners[clause] = persons
            isStrong[clause] = strong
        }

        private mutating func speakOf(_ person: Int) {
            focus = person
            if person != narrator { lastOther = person }
            if !isMinor[person] {
                major = person
                if person != narrator { protagonist = person }
            }
            switch drafts[person].gender {
            case .female: lastFemale = person
            case .male: lastMale = person
            case nil: lastOpen = person
            }
        }

        /// The persons that a clause with names is about.
        private func subjects(of clause: Int, _ here: [(person: Int, range: Range<Int>)]) -> [Int] {
            let reading = facts.reading
            let range = reading.clauses[clause].range
            // 采访到了…的某某: the one met is described.
            if let encounter = facts.first(.encounter, in: range),
                let met = here.first(where: { $0.range.lowerBound >= encounter.upperBound })
            {
                return [met.person]
            }
            // 某某的女友某某没有…: the relative is the subject.
            if here.count > 1, here[1].person != here[0].person,
                here[1].range.lowerBound - here[0].range.upperBound <= 6,
                facts.signals.within(here[0].range.upperBound..<here[1].range.lowerBound).contains(where: {
                    $0.signal == .kin
                })
            {
                return [here[1].person]
            }
            var persons = [here[0].person]
            var end = here[0].range.upperBound
            for next in here.dropFirst() where next.person != persons[0] {
                let gap = end..<next.range.lowerBound
                guard gap.count == 1, StoryBlocks.joins.contains(reading.key[gap.lowerBound]) else { break }
                persons.append(next.person)
                end = next.range.upperBound
            }
            return persons
        }

        /// Whom a clause tells of that names somebody only as an object: 我和某某…, 她跟着某某…, (he) 随某某一起….
        private func leadSubject(
            of clause: Int, _ here: [(person: Int, range: Range<Int>)], seen: Bool
        ) -> Int? {
            let reading = facts.reading
            let start = reading.clauses[clause].range.lowerBound
            let mention = here[0].range
            guard mention.lowerBound > start else { return nil }
            let left = start..<mention.lowerBound
            // 我在某地的同事，花名“某某”，…: whom the name is told of is brought in.
            if StoryBlocks.introduced.ends(max(0, mention.lowerBound - 5)..<mention.lowerBound, in: reading, slack: 1)
                != nil
            {
                return nil
            }
            // 做起了陶笛, 开了一家小小的书店: who is named once, in mid-clause, does not take the sentence from its subject.
            /// Fewest scalars before an object.
            let fewest = 2
            if seen, let focus, focus != here[0].person, here.count == 1, left.count >= fewest,
                drafts[here[0].person].mentions.count == 1, !drafts[here[0].person].isNarrator,
                !StoryBlocks.ofSomebody.contains(reading.key[mention.lowerBound - 1])
            {
                return focus
            }
            // 进某某的厂里学了两年: whose the place is, is not who works there.
            if seen, let focus, focus != here[0].person, here.count == 1,
                mention.upperBound < reading.key.count, reading.key[mention.upperBound] == StoryBlocks.particleOf,
                StoryBlocks.intoPlace.contains(reading.key[mention.lowerBound - 1]), !isOfRelative(mention)
            {
                return focus
            }
            guard StoryBlocks.beforeObject.contains(reading.key[mention.lowerBound - 1]) else { return nil }
            // 我认识一个人，…，叫某某: who is named so is whom the text goes on about.
            if reading.key[mention.lowerBound - 1] == StoryBlocks.named {
                let before = left.lowerBound..<mention.lowerBound - 1
                if before.isEmpty || StoryBlocks.presented.ends(before, in: reading) != nil { return nil }
            }
            // 我和某某 where 我 tells.
            if let narrator, facts.has(.iAm, in: left), !facts.has(.he, in: left), !facts.has(.she, in: left) {
                return narrator
            }
            if let pronoun = facts.signals.within(left).last(where: {
                $0.signal == .he || $0.signal == .she || $0.signal == .thisPerson
            }), pronoun.range.upperBound < reading.key.count, reading.key[pronoun.range.upperBound] != 0x4EEC,
                let person = referent(of: pronoun.signal), person != here[0].person
            {
                return person
            }
            // Nobody else is named, and the sentence has its subject already.
            guard seen, let focus, focus != here[0].person, here.count == 1,
                !StoryBlocks.joins.contains(reading.key[mention.lowerBound - 1]) || left.count <= 1
                    || StoryBlocks.adverbs.ends(left.lowerBound..<mention.lowerBound - 1, in: reading) != nil
            else { return nil }
            return focus
        }

        private func pronoun(in clause: Int) -> Signal? {
            for hit in facts.signals.within(facts.reading.clauses[clause].range) {
                switch hit.signal {
                case .he, .she:
                    let next = hit.range.upperBound
                    if next < facts.reading.key.count, facts.reading.key[next] == 0x4EEC { continue }  // 们
                    return hit.signal
                case .thisPerson: return .thisPerson
                case .they: if let focus, drafts[focus].isHousehold { return .they }
                default: break
                }
            }
            return nil
        }

        /// 某某的父亲…, 某某父亲…: the clause speaks of a relative.
        private func isOfRelative(_ mention: Range<Int>) -> Bool {
            let key = facts.reading.key
            var start = mention.upperBound
            if start < key.count, key[start] == StoryBlocks.particleOf { start += 1 }
            return facts.signals.within(start..<min(key.count, start + 4)).contains {
                $0.signal == .kin && $0.range.lowerBound == start
            }
        }

        /// 他的父亲…, 她丈夫…: a relative is the subject.
        private func opensWithRelative(_ clause: Int) -> Bool {
            let range = facts.reading.clauses[clause].range
            guard let pronoun = facts.signals.within(range).first(where: { $0.signal == .he || $0.signal == .she })
            else { return false }
            return pronoun.range.lowerBound - range.lowerBound <= 2 && isOfRelative(pronoun.range)
        }

        /// 看我做, 跟我说: every 我 of the clause stands behind a word that makes it an object.
        private func isObjectFirst(_ clause: Int) -> Bool {
            let reading = facts.reading
            let range = reading.clauses[clause].range
            return facts.signals.within(range).allSatisfy { hit in
                hit.signal != .iAm
                    || hit.range.lowerBound > range.lowerBound
                        && StoryBlocks.beforeMe.contains(reading.key[hit.range.lowerBound - 1])
            } && !facts.has(.we, in: range)
        }

        private func hasFirstPerson(_ clause: Int) -> Bool {
            let reading = facts.reading
            return facts.signals.within(reading.clauses[clause].range).contains { hit in
                hit.signal == .iAm
                    && !(hit.range.upperBound < reading.key.count && reading.key[hit.range.upperBound] == 0x4EEC)
            } || facts.has(.we, in: reading.clauses[clause].range)
        }

        private func referent(of pronoun: Signal) -> Int? {
            guard let focus else {
                return home
                    ?? carriedOver.flatMap { drafts[$0].gender != nil && fits(pronoun, $0) ? $0 : nil }
            }
            // 她的助理某某留了下来，她…: whoever is only brought in, and neither known for a man nor for a woman, does not take the
            // pronoun from whom the text speaks of.
            if isMinor[focus], drafts[focus].mentions.count == 1, drafts[focus].gender == nil,
                pronoun == .he || pronoun == .she, let major,
                major != focus, major != narrator, drafts[major].gender != nil, fits(pronoun, major)
            {
                return major
            }
            // 他 is never who says 我: the one whom the paragraph spoke of before.
            if focus == narrator, pronoun == .he || pronoun == .she {
                if let other = lastOther ?? home, other != narrator { return other }
                // Nobody who tells calls themselves 她, but one of a couple may speak of the other.
                return narrator.flatMap { drafts[$0].isHousehold ? $0 : nil }
            }
            let gender: Protagonist.Gender? = pronoun == .he ? .male : pronoun == .she ? .female : nil
            guard let gender, let own = drafts[focus].gender, own != gender else { return focus }
            if drafts[focus].isHousehold { return focus }
            // Who was named in the paragraph before, and is neither known for a man nor for a woman.
            if let open = lastOpen, open != focus { return open }
            let last = gender == .female ? lastFemale : lastMale
            // A pronoun of the other gender is a relative's, unless such a person was spoken of in this section, or somebody of
            // whom no sex is known in the paragraph before.
            return last ?? openBefore
        }

        private func isGeneralStart(_ clause: Int, inSentence sentence: Int) -> Bool {
            let reading = facts.reading
            let start = reading.clauses[clause].range.lowerBound
            guard clause == reading.sentences[sentence].clauses.lowerBound else { return false }
            for hit in facts.signals.within(start..<min(start + 12, reading.clauses[clause].range.upperBound)) {
                if hit.signal == .generic, hit.range.lowerBound <= start + 2 { return true }
            }
            return false
        }

        /// Whose turn of a transcript it is; nil if the label names no speaker at all.
        private func turnOwner(_ label: Range<Int>, _ paragraph: Int) -> (person: Int?, isTurn: Bool)? {
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

        /// Words that nobody was named for yet belong to who is named after them in their sentence, or, at the start
        /// of a paragraph, to the first one named; else to who was spoken of.
        private mutating func settle(_ quotes: inout [Waiting], on person: Int, at clause: Int?) {
            let clauses = facts.reading.clauses
            for waiting in quotes where owners[waiting.clause].isEmpty {
                let isBeside = clause.map {
                    clauses[$0].sentence == clauses[waiting.clause].sentence || leads($0) || waiting.opensParagraph
                }
                set(waiting.clause, [isBeside == false ? waiting.focus ?? person : person], strong: true)
            }
            quotes.removeAll()
        }

        /// Does a clause introduce or attribute words: 她说：, …的话, 这句话?
        private func leads(_ clause: Int) -> Bool {
            let range = facts.reading.clauses[clause].range
            return range.contains { StoryBlocks.speech.contains(facts.reading.key[$0]) }
        }

        /// 主管问：, 网友评论说：: words of somebody who is no person of ours.
        private func isOthersLead(_ clause: Int) -> Bool {
            let range = facts.reading.clauses[clause].range
            return owners[clause].isEmpty && leads(clause)
                && facts.signals.within(range).contains { [.kin, .expert, .generic, .group].contains($0.signal) }
        }
    }

    private static let named: UInt32 = 0x53EB
    private static let presented = WordList("他 她 名 人 真名 本名 网名 花名 名字 大家 都 的 位 个 朋友 同事 同学 姑娘 小伙 女孩 男孩 女生 男生 大哥 大姐")
    private static let introduced = WordList("花名 网名 外号 绰号 昵称 名叫 叫做 名字叫 人称")
    /// Behind these 和 brings in company: 原来和某某在同一家公司.
    private static let adverbs = WordList("原来 以前 之前 从前 曾 曾经 也 就 都 一直 后来 当时 早年 先 又 还 仍 便 是 在 经常 常常 常 偶尔 现在 如今 目前")
    /// Right before whoever is brought in to be told of: 有个师弟，叫某某.
    private static let presenting = ScalarSet("叫是有名")
    private static let selfNaming = WordList("我叫 我是 叫我 喊我 我姓 我 名叫 本名 真名 大名 网名 花名 称我")
    private static let particleOf: UInt32 = 0x7684
    static let joins = ScalarSet("、和与跟及")
    /// 丈夫、同事: a name right behind such a sign or word is somebody's that the clause brings in.
    private static let ofSomebody = ScalarSet("、的是叫弟哥姐妹妻夫子儿女友事母父亲伙")
    /// What stands before a name that is no subject.
    private static let beforeMe = ScalarSet("看跟和给对向被让比像替帮找问陪把叫劝教带听")
    /// Verbs and words of place before whose place it is.
    private static let intoPlace = ScalarSet("进在到去入回了租接用买借帮给替跟从向")
    private static let beforeObject = ScalarSet("随跟和与给对向被让从比像替帮找问陪把叫见")
    private static let questioners: Set<String> = [
        "问", "q", "记者", "主持人", "编辑", "采访者", "笔者", "提问", "作者", "小编",
    ]
    /// Who gives the answers of an interview: who is named outside of them and before them, or in a question; not who is only
    /// mentioned in an answer (有个叫阿肯的) or behind them all.
    private static func answerer(_ reading: Reading, _ drafts: [PersonDraft]) -> Int? {
        func label(_ number: Int) -> String? {
            reading.paragraphs[number].turn.map { turn in
                Reading.string(reading.key[turn]).filter { !" *#　".contains($0) }
            }
        }
        guard let first = reading.paragraphs.indices.first(where: { label($0).map(answerers.contains) ?? false }) else {
            return nil
        }
        let start = reading.paragraphs[first].range.lowerBound
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
    private static let answerers: Set<String> = ["答", "a", "受访者", "嘉宾", "讲述者", "讲述人", "口述", "他", "她"]

    static func holds(_ text: [UInt32], _ form: [UInt32]) -> Bool {
        guard form.count <= text.count else { return false }
        return (0...(text.count - form.count)).contains { text[$0..<$0 + form.count].elementsEqual(form) }
    }
}
