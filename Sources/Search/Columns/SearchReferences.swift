import ChineseText
package import Stories
import Synchronization

/// What the index needs to know of the world: the tree of places and the companies with their names.
///
/// One value is shared by all segments and snapshots; names are found in either script.
package final class SearchReferences: Sendable {
    package static let empty = SearchReferences(places: .empty, organizations: [])

    package let places: PlaceTree
    package let organizations: [Organization]
    private let placesByName: [String: [Int]]
    private let organizationsByName: [String: [Int]]
    private let organizationIds: Set<String>
    private let madeSuggestTable = Mutex<SuggestTable?>(nil)
    private let madeSuggestEntries = Mutex<[SuggestKey: Int]?>(nil)

    package init(places: PlaceTree, organizations: [Organization]) {
        self.places = places
        self.organizations = organizations
        var placesByName: [String: [Int]] = [:]
        for (position, place) in places.places.enumerated() {
            var names = Set(([place.id, place.name] + place.aliases + [place.code].compactMap { $0 }).map(nameKey))
            if let short = shortPlaceName(place.name) { names.insert(nameKey(short)) }
            for name in names { placesByName[name, default: []].append(position) }
        }
        self.placesByName = placesByName
        var organizationsByName: [String: [Int]] = [:]
        for (position, organization) in organizations.enumerated() {
            for name in Set(([organization.id, organization.name] + organization.aliases).map(nameKey)) {
                organizationsByName[name, default: []].append(position)
            }
        }
        self.organizationsByName = organizationsByName
        organizationIds = Set(organizations.map(\.id))
    }

    func knowsOrganization(_ id: String) -> Bool { organizationIds.contains(id) }

    /// All places, companies and sectors as completions; made when the first is asked for, since it takes longer than
    /// the rest of a start.
    var suggestTable: SuggestTable {
        madeSuggestTable.withLock { made in
            if let made { return made }
            let table = SuggestTable(
                places.places.map { place in
                    let short = shortPlaceName(place.name).map { [$0] } ?? []
                    return SuggestTable.Entry(
                        kind: .place, value: place.id, label: place.name, aliases: place.aliases + short)
                }
                    + organizations.map {
                        SuggestTable.Entry(kind: .employer, value: $0.id, label: $0.name, aliases: $0.aliases)
                    }
                    + Vocabulary.sector.entries.map {
                        SuggestTable.Entry(
                            kind: .sector, value: $0.value, label: $0.chinese, aliases: [$0.english] + $0.aliases)
                    })
            made = table
            return table
        }
    }

    /// Where each known place, company and sector stands in the table of completions.
    var suggestEntries: [SuggestKey: Int] {
        let table = suggestTable
        return madeSuggestEntries.withLock { made in
            if let made { return made }
            var entries: [SuggestKey: Int] = [:]
            entries.reserveCapacity(table.count)
            for entry in 0..<table.count {
                let key = SuggestKey(kind: table.kind(entry), value: table.value(entry))
                // Of two with the same key only the first would be listed anyway.
                if entries[key] == nil { entries[key] = entry }
            }
            made = entries
            return entries
        }
    }

    /// Places with this id, code, name or alias in either script. Of several, those of the highest level: 吉林 is the
    /// province, since it holds the city; 吉林市 is the city.
    package func places(named name: String) -> [Place] {
        let found = (placesByName[nameKey(name)] ?? []).map { places.places[$0] }
        guard let highest = found.map(SearchReferences.height).min() else { return [] }
        return found.filter { SearchReferences.height($0) == highest }
    }

    /// Organizations with this id, name or alias in either script.
    package func organizations(named name: String) -> [Organization] {
        (organizationsByName[nameKey(name)] ?? []).map { organizations[$0] }
    }

    private static func height(_ place: Place) -> Int {
        switch place.level {
        case .country: 0
        case .province: 1
        case .prefecture: 2
        case .county: 3
        case .town: 4
        case .village: 5
        case nil: 6
        }
    }

    /// The place of the tree that a text means: by code, else by name, else the province or country it lies in.
    package func resolved(_ mention: PlaceMention) -> Place? {
        if let code = mention.code {
            if let place = places[code] { return place }
            return PlaceTree.enclosingCodes(of: code).lazy.compactMap { self.places[$0] }.first
        }
        // A name abroad may be the name of a place at home.
        if let name = mention.name, mention.country == nil || mention.country == "CN" {
            let found = places(named: name).filter { place in
                guard let within = mention.within, let code = place.code else { return true }
                return code == within || PlaceTree.enclosingCodes(of: code).contains(within)
            }
            if found.count == 1 { return found[0] }
        }
        return nil
    }
}

/// What a mention of a place comes to in the tree, worked out once for each place that a segment names.
struct PlaceEntry: Sendable {
    /// What it is counted under; nil if the text names no place.
    var group: Group?
    /// Position in the tree of the very place, if the tree has it.
    var own: Int32?
    /// Positions of the place and of all that it lies in, the nearest first.
    var holders: [Int32]

    static let unknown = PlaceEntry(group: nil, own: nil, holders: [])
}

extension SearchReferences {
    func entry(for mention: PlaceMention) -> PlaceEntry {
        var entry = PlaceEntry(group: placeGroup(mention), own: nil, holders: [])
        let place = mention.code.flatMap { places[$0] } ?? resolved(mention)
        if let place {
            if mention.code == nil || place.code == mention.code || place.id == mention.code {
                entry.own = places.position(of: place.id).map { Int32($0) }
            }
            entry.holders = holders(of: place)
        } else if let key = mention.within ?? mention.country {
            entry.holders = (places[key] ?? places[key.lowercased()]).map(holders) ?? []
        }
        return entry
    }

    private func holders(of place: Place) -> [Int32] {
        ([place] + places.ancestors(of: place)).compactMap { places.position(of: $0.id).map { Int32($0) } }
    }
}

/// The form of a name under which it is looked up: simplified, ASCII letters small, blanks at the ends cut.
func nameKey(_ name: String) -> String {
    // Most names are written as they are looked up.
    if isNameKey(name) { return name }
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
        let folded = ScriptFolding.folded(scalar.value)
        scalars.append(Unicode.Scalar((0x41...0x5A).contains(folded) ? folded + 0x20 : folded) ?? scalar)
    }
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars)
}

private func isNameKey(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    for scalar in scalars
    where (0x41...0x5A).contains(scalar.value) || ScriptFolding.folded(scalar.value) != scalar.value { return false }
    return scalars.first?.properties.isWhitespace != true && scalars.last?.properties.isWhitespace != true
}

/// 义乌市 → 义乌; nil if nothing can be cut so that two characters stay.
func shortPlaceName(_ name: String) -> String? {
    for suffix in ["特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "县", "区", "盟"]
    where name.hasSuffix(suffix) && name.unicodeScalars.count - suffix.unicodeScalars.count >= 2 {
        return String(name.dropLast(suffix.count))
    }
    return nil
}
