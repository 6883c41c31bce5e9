/// Lists of words that rules look for in each clause of a person.
enum ClauseList: UInt8, CaseIterable, Sendable {
    case leftFreely, leftForcedly, heldPost
    case home, otherHome, parents, strange, northeast, denial, nomadic
    case business, sale, earnings, backAgain
    case slippedAway, nowadays

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
        case .backAgain: OutcomeRules.back
        case .slippedAway: StoryEvidence.slipping
        case .nowadays: StoryEvidence.nowWords
        }
    }
}

/// Where the words of such lists stand first in each clause of a person: looked for in one pass, whatever the number of lists.
struct ClauseWords: Sendable {
    private static let lists = WordLists(ClauseList.allCases.map(\.words))

    /// The lists that have a word in a clause, by the clause's place among the person's.
    private var held: [CaseSet<ClauseList>] = []
    /// The first word of each list in each clause, clause after clause.
    private var words: [(list: ClauseList, range: Range<Int>)] = []
    /// Where those of a clause begin.
    private var starts: [Int] = []

    init(_ clauses: [Int], _ reading: Reading) {
        let lists = ClauseWords.lists
        var found = [Range<Int>?](repeating: nil, count: lists.count)
        held.reserveCapacity(clauses.count)
        starts.reserveCapacity(clauses.count)
        for clause in clauses {
            var set: CaseSet<ClauseList> = []
            starts.append(words.count)
            if lists.first(in: reading.clauses[clause].range, of: reading.key, into: &found) {
                for list in ClauseList.allCases {
                    guard let word = found[Int(list.rawValue)] else { continue }
                    words.append((list, word))
                    set.insert(list)
                }
            }
            held.append(set)
        }
    }

    /// Does a word of any of the lists stand in a clause?
    func holds(_ lists: CaseSet<ClauseList>, at place: Int) -> Bool { !held[place].isDisjoint(with: lists) }

    func first(_ list: ClauseList, at place: Int) -> Range<Int>? {
        guard held[place].contains(list) else { return nil }
        var index = starts[place]
        while words[index].list != list { index += 1 }
        return words[index].range
    }
}

extension Subject {
    /// The person's clauses that have a word of any of the lists.
    func clauses(holding lists: CaseSet<ClauseList>) -> [Int] {
        clauses.indices.filter { words.holds(lists, at: $0) }.map { clauses[$0] }
    }

    /// The strong ones among them.
    func told(holding lists: CaseSet<ClauseList>) -> [Int] {
        clauses(holding: lists).filter { blocks.isStrong[$0] }
    }

    /// The first word of a list in one of the person's clauses.
    func first(_ list: ClauseList, in clause: Int) -> Range<Int>? {
        place(of: clause).flatMap { words.first(list, at: $0) }
    }
}
