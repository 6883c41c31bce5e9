internal import ChineseText
internal import Stories

extension StoryBlocks {
    /// The state of going through the text from clause to clause.
    struct Walk {
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
        /// Paragraph in which each person is brought in as somebody's relative, friend or colleague.
        var tiedIn: [Int?] = []
        /// The paragraph that is read.
        private var number = 0
        /// Whom the text speaks of, those brought in beside them left out.
        var major: Int?
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
        let answerer: Int?
        /// Several speak in turns, and one of them is a person who is told of.
        let isTalk: Bool
        /// The last woman and the last man spoken of.
        var lastFemale: Int?
        var lastMale: Int?
        /// The last one of the paragraph who is not the narrator.
        var lastOther: Int?
        /// The last one of the paragraph of whom no sex is known.
        var lastOpen: Int?
        /// The same of the paragraph before.
        var openBefore: Int?
        /// Whom the section before spoke of, until somebody is named in this one.
        var carriedOver: Int?
        /// Scalars of this section outside of quotations before its first pronoun.
        private var unread = 0
        /// The last one spoken of who neither tells nor is brought in beside somebody else.
        private(set) var protagonist: Int?

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

        /// Clauses without a subject from which on they go on about whom the text spoke of, whoever is named behind them.
        private static let ownClauses = 2

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

        /// 她的大学同学某某…: is somebody tied there to another of whom the text tells more?
        private func isTied(_ person: Int, in paragraph: Int) -> Bool {
            guard let main = home ?? major, main != person, tiedIn[person] == paragraph else { return false }
            if drafts[main].isHeadlined != drafts[person].isHeadlined { return drafts[main].isHeadlined }
            return drafts[main].mentions.count >= drafts[person].mentions.count
        }

        mutating func paragraph(_ number: Int) {
            let reading = facts.reading
            self.number = number
            let paragraph = reading.paragraphs[number]
            if tableLines.contains(number) {
                if let person = drafts.firstIndex(where: { $0.row?.paragraph == number }) {
                    for sentence in paragraph.sentences {
                        for clause in reading.sentences[sentence].clauses { set(clause, [person], strong: true) }
                    }
                }
                return
            }
            if let writer = drafts.firstIndex(where: { $0.letters.contains { $0.contains(number) } }) {
                turnOf(writer, paragraph)
                focus = writer
                return
            }
            if let turn = paragraph.turn, let handled = turnOwner(turn, number) {
                turnOf(handled.person, paragraph)
                if let person = handled.person { focus = person }
                return
            }
            // What was said of somebody by the way ends with its paragraph.
            var spokenOf: Int?
            if let by = focus, isMinor[by] || isTied(by, in: number - 1), let main = home ?? major, main != by {
                focus = main
                // 他 is never who tells.
                if main == narrator { spokenOf = by }
            }
            if let person = focus, !isMinor[person] {
                major = person
                if person != narrator { protagonist = person }
            }
            lastOther = spokenOf
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
                    let voice = voiceOf(paragraph)
                    narrator = voice.map { isToldOf($0, after: number) } ?? false ? nil : voice
                    focus = voice
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
                        if isQuotedOfOthers(clause) {
                            mutedQuote = quote
                        } else if clause > 0, !owners[clause - 1].isEmpty,
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
                        // Clauses before the name in its sentence speak of it: 2021年离开后，某某…; but 如今包了个仓库，雇了十几个人，从前的焊工某某也在里面 of whom
                        // the text spoke before.
                        if let before = focus, pending.count >= Walk.ownClauses, !seen, isMinor[persons[0]],
                            persons[0] != before, here[0].range.lowerBound > reading.clauses[clause].range.lowerBound,
                            here[0].range == drafts[persons[0]].mentions.first
                        {
                            for index in pending where owners[index].isEmpty {
                                set(index, [before], strong: true)
                            }
                            pending.removeAll()
                        }
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
                    } else if seen, let focus, focus != narrator, !isRelatives, isOfOther(clause, than: focus) {
                        // 她…，是他从前的下属，钱花完了才来投奔他: the pronoun is of whom the subject deals with.
                        set(clause, [focus], strong: true)
                    } else if seen, let other = parallel(to: clause, opening) {
                        // 老师傅出手艺，他出钱
                        set(clause, [other], strong: true)
                        focus = other
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
                    } else if seen, let focus, focus != narrator, isApposition(clause) {
                        // 老某，…，我大学的师兄: what somebody is to whoever tells.
                        set(clause, [focus], strong: true)
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
                    if let person = (decided && !carries && !isFirst && focus != before ? nil : afterColon) ?? carrier
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

        /// 受访人：某某 and then 她在电话里说…: does the paragraph after such a line tell of whom it names, as of somebody else?
        private func isToldOf(_ person: Int, after number: Int) -> Bool {
            if isSpokenOf(person, after: number) { return true }
            let reading = facts.reading
            guard number + 1 < reading.paragraphs.count, reading.paragraphs[number + 1].turn == nil else {
                return false
            }
            for sentence in reading.paragraphs[number + 1].sentences {
                for clause in reading.sentences[sentence].clauses where reading.clauses[clause].quote == nil {
                    if hasFirstPerson(clause) { return false }
                    if pronoun(in: clause) != nil { return true }
                }
            }
            return false
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

        /// Who heads the section, or has taken it over by name.
        private var carrier: Int? {
            guard let headed, let focus, focus != headed, focus != narrator, !isMinor[focus] else { return headed }
            return focus
        }

        private var onlyOne: Bool { drafts.count == 1 }

        /// Who tells has no story; that of a relative is told.
        private var isAboutRelative: Bool { narrator == nil && drafts.contains(where: \.isRelative) }

        /// Is the clause before somebody's by name? Words in marks that wait for their speaker do not part what is told.
        private func isStrongBefore(_ clause: Int) -> Bool {
            let clauses = facts.reading.clauses
            var before = clause - 1
            while before > 0, clauses[before].quote != nil, owners[before].isEmpty,
                clauses[before].paragraph == clauses[clause].paragraph
            {
                before -= 1
            }
            return before >= 0 && isStrong[before]
        }

        mutating func set(_ clause: Int, _ persons: [Int], strong: Bool) {
            owners[clause] = persons
            isStrong[clause] = strong
        }

        private mutating func speakOf(_ person: Int) {
            focus = person
            if person != narrator { lastOther = person }
            if !isMinor[person], !isTied(person, in: number) {
                major = person
                if person != narrator { protagonist = person }
            }
            switch drafts[person].gender {
            case .female: lastFemale = person
            case .male: lastMale = person
            case nil: lastOpen = person
            }
        }

        /// Words that nobody was named for yet belong to who is named after them in their sentence, or, at the start
        /// of a paragraph, to the first one named; else to who was spoken of.
        mutating func settle(_ quotes: inout [Waiting], on person: Int, at clause: Int?) {
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
        func leads(_ clause: Int) -> Bool {
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
}
