/// Lists of words that rules look for in each clause.
enum ClauseList: UInt8, CaseIterable, Sendable {
    case leftFreely, leftForcedly, heldPost
    case home, otherHome, parents, strange, northeast, denial, nomadic
    case business, sale, earnings, backAgain
    case slippedAway, nowadays
    case stranger, otherPerson, plan, rumour
    case careerStep
    case calling, pseudonym, introducing, introducingOwn, naming, bringingIn
    case workTelling, playing

    fileprivate var words: WordList {
        switch self {
        case .leftFreely: VoluntaryRules.freely
        case .leftForcedly: VoluntaryRules.forced
        case .heldPost: DepartureRoleRules.holding
        case .home: ArrivalRules.homeWords
        case .otherHome: ArrivalRules.homes
        case .parents: ArrivalRules.parents
        case .strange: ArrivalRules.strange
        case .northeast: ArrivalRules.northeast
        case .denial: ArrivalRules.denying
        case .nomadic: ArrivalRules.nomadicWords
        case .business: WorkRules.businesses
        case .sale: WorkRules.sells
        case .earnings: IncomeRules.earnings
        case .backAgain: WayBack.words
        case .slippedAway: StoryEvidence.slipping
        case .nowadays: StoryEvidence.nowWords
        case .stranger: Subject.strangers
        case .otherPerson: ClauseSubjects.people
        case .plan: ClauseSubjects.plans
        case .rumour: ClauseSubjects.rumours
        case .careerStep: Career.words
        case .calling: PersonSlots.calling
        case .pseudonym: PersonSlots.pseudonym
        case .introducing: PersonSlots.introducing
        case .introducingOwn: PersonSlots.introducingOwn
        case .naming: PersonSlots.naming
        case .bringingIn: PersonSlots.bringingIn
        case .workTelling: People.telling
        case .playing: People.playing
        }
    }
}

/// Where the words of such lists, and those that tell why somebody left, stand first in each clause of a text: looked for in one
/// pass, whatever the number of lists.
struct ClauseWords: Sendable {
    private static let lists = WordLists(ClauseList.allCases.map(\.words) + ReasonsRules.lists)

    /// The lists that have a word in a clause.
    private var held: [CaseSet<ClauseList>] = []
    /// The first word of each list in each clause, clause after clause.
    private var words: [(list: Int32, range: Range<Int>)] = []
    /// Where those of a clause begin; one more than there are clauses.
    private var starts: [Int32] = [0]

    init(_ reading: Reading) {
        let (lists, own) = (ClauseWords.lists, ClauseList.allCases)
        held.reserveCapacity(reading.clauses.count)
        starts.reserveCapacity(reading.clauses.count + 1)
        for clause in reading.clauses {
            var set: CaseSet<ClauseList> = []
            lists.forEachFirst(in: clause.range, of: reading.key) { list, word in
                words.append((Int32(list), word))
                if list < own.count { set.insert(own[list]) }
            }
            held.append(set)
            starts.append(Int32(words.count))
        }
    }

    /// Does a word of any of the lists stand in a clause?
    func holds(_ lists: CaseSet<ClauseList>, inClause clause: Int) -> Bool { !held[clause].isDisjoint(with: lists) }

    func first(_ list: ClauseList, inClause clause: Int) -> Range<Int>? {
        guard held[clause].contains(list) else { return nil }
        var index = Int(starts[clause])
        while words[index].list != Int32(list.rawValue) { index += 1 }
        return words[index].range
    }

    /// The first word of each of `ReasonsRules.lists` in a clause.
    ///
    /// - Parameter found: has an element for each list; nothing of it is changed where no word stands in the clause.
    /// - Returns: whether any word does.
    func reasons(inClause clause: Int, into found: inout [Range<Int>?]) -> Bool {
        let first = Int32(ClauseList.allCases.count)
        let words = words[Int(starts[clause])..<Int(starts[clause + 1])]
        guard words.contains(where: { $0.list >= first }) else { return false }
        for list in found.indices { found[list] = nil }
        for word in words where word.list >= first { found[Int(word.list - first)] = word.range }
        return true
    }
}

extension Subject {
    /// The person's clauses that have a word of any of the lists.
    func clauses(holding lists: CaseSet<ClauseList>) -> LazyFilterSequence<[Int]> {
        clauses.lazy.filter { [facts] in facts.words.holds(lists, inClause: $0) }
    }

    /// The strong ones among them.
    func told(holding lists: CaseSet<ClauseList>) -> LazyFilterSequence<[Int]> {
        told.lazy.filter { [facts] in facts.words.holds(lists, inClause: $0) }
    }

    /// The first word of a list in a clause.
    func first(_ list: ClauseList, in clause: Int) -> Range<Int>? { facts.words.first(list, inClause: clause) }
}
