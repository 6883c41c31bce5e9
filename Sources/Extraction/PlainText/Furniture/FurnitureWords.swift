/// Which lists of furniture's words a line may hold a word of.
///
/// Each rule looks for words of its own, nearly always in vain. One pass over the line tells which rules need not look.
struct FurnitureWords {
    enum List: Int, CaseIterable {
        case ages, brokers, calls, clicks, dataSource, editions, events, forwards, hardSell, imprintSigns, leaves,
            lengths
        case licences, likings, mailTerms, pictureLabels, places, readers, reprints, shops, siteWords, sponsored,
            stances
        case subscriptions, teaserWords, termLabels, thanks, turnsOfPages, voted, weather, wheres, works

        var words: WordList {
            switch self {
            case .ages: Furniture.ages
            case .brokers: Furniture.brokers
            case .calls: Furniture.calls
            case .clicks: Furniture.clicks
            case .dataSource: Furniture.dataSource
            case .editions: Furniture.editions
            case .events: Furniture.events
            case .forwards: Furniture.forwards
            case .hardSell: Furniture.hardSell
            case .imprintSigns: Furniture.imprintSigns
            case .leaves: Furniture.leaves
            case .lengths: Furniture.lengths
            case .licences: Furniture.licences
            case .likings: Furniture.likings
            case .mailTerms: Furniture.mailTerms
            case .pictureLabels: Furniture.pictureLabels
            case .places: Furniture.places
            case .readers: Furniture.readers
            case .reprints: Furniture.reprints
            case .shops: Furniture.shops
            case .siteWords: Furniture.siteWords
            case .sponsored: Furniture.sponsored
            case .stances: Furniture.stances
            case .subscriptions: Furniture.subscriptions
            case .teaserWords: Furniture.teaserWords
            case .termLabels: Furniture.termLabels
            case .thanks: Furniture.thanks
            case .turnsOfPages: Furniture.turnsOfPages
            case .voted: Furniture.voted
            case .weather: Furniture.weather
            case .wheres: Furniture.wheres
            case .works: Furniture.works
            }
        }
    }

    private static let lists = WordLists(List.allCases.map(\.words))
    /// Longest line, in scalars, that a rule looks for one of these words in, data sources left out.
    private static let limit = 240

    /// A bit for each list.
    private let found: UInt128

    /// Of a line that was not looked at: it may hold all.
    static let unknown = FurnitureWords(found: .max)

    private init(found: UInt128) { self.found = found }

    /// Words are not looked for in a line that is longer than any rule takes.
    init(_ keys: [UInt32]) {
        self =
            keys.count <= FurnitureWords.limit
            ? FurnitureWords(found: FurnitureWords.lists.found(in: keys.indices, of: keys)) : .unknown
    }

    /// False if the line holds no word of the list.
    func mayHold(_ list: List) -> Bool { found & 1 << UInt128(list.rawValue) != 0 }

    /// May the line hold what a plain word of the medium, told by two lists, has from the first of them?
    var mayHoldPlainWord: Bool { found & FurnitureWords.plainWords != 0 }

    private static let plainWords: UInt128 = [
        List.events, .forwards, .hardSell, .leaves, .lengths, .readers, .subscriptions, .thanks, .wheres, .works,
    ].reduce(0) { $0 | 1 << UInt128($1.rawValue) }
}
