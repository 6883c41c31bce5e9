internal import ChineseText
internal import Stories

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
    /// The same by the text alone, whoever was found to have no story.
    private(set) var isBroughtIn: [Bool]

    init(
        _ facts: Facts, _ drafts: [PersonDraft], bystanders: Set<Int> = [], strangers: [Range<Int>] = [],
        fictions: Set<Int> = [],
        tableLines: Set<Int> = []
    ) {
        let reading = facts.reading
        owners = [[Int]](repeating: [], count: reading.clauses.count)
        isStrong = [Bool](repeating: false, count: reading.clauses.count)
        clauses = []
        homes = [[Int]](repeating: [], count: drafts.count)
        (isMinor, isBroughtIn) = ([], [])
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
        isBroughtIn = isMinor
        for person in bystanders { isMinor[person] = true }
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
        walk.tiedIn = drafts.map { draft in
            guard let first = draft.mentions.first, StoryBlocks.isIntroducedAsKin(draft, facts) else { return nil }
            return reading.clause(at: first.lowerBound).map { reading.clauses[$0].paragraph }
        }
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
                    StoryBlocks.carries(most.value, of: total),
                    // 她的大学同学某某: not where the headline is the other's.
                    walk.tiedIn[most.key] == nil || drafts[most.key].isHeadlined
                        || !mentioned.keys.contains(where: { drafts[$0].isHeadlined })
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
    struct Waiting {
        var clause: Int
        var focus: Int?
        var opensParagraph: Bool
    }

    static let speech = ScalarSet("说道称示话问答喊叹言忆诉绍：:以想解释")
}
