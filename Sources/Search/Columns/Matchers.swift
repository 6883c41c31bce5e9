import ChineseText
import Stories

/// A text to be found equal in either script and ASCII letter case.
struct FoldedName: Sendable {
    private let scalars: [UInt32]

    init(_ text: String) { scalars = nameKey(text).unicodeScalars.map(\.value) }

    /// Compares without making a string: most candidates differ in their first character.
    func equals(_ utf8: some Sequence<UInt8>) -> Bool {
        var decoder = UTF8()
        var bytes = utf8.makeIterator()
        var position = 0
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar):
                var folded = ScriptFolding.folded(scalar.value)
                if (0x41...0x5A).contains(folded) { folded += 0x20 }
                guard position < scalars.count, scalars[position] == folded else { return false }
                position += 1
            case .emptyInput: return position == scalars.count
            case .error: return false
            }
        }
    }
}

/// One value of a place filter, with all that lies within the place.
struct PlaceMatcher: Sendable {
    private let references: SearchReferences
    private let name: FoldedName
    private let key: String
    /// Ids and codes of the places that the value names.
    private var targets: Set<String>

    init(_ value: String, _ references: SearchReferences) {
        self.references = references
        name = FoldedName(value)
        key = nameKey(value)
        targets = []
        for place in references.places(named: value) {
            targets.insert(place.id)
            if let code = place.code { targets.insert(code) }
        }
        // A code is a place even if the tree does not have it.
        if key.utf8.count == 6, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { targets.insert(key) }
    }

    func matches(_ mention: PlaceMention) -> Bool {
        if let country = mention.country {
            if country.lowercased() == key || targets.contains(country) || targets.contains(country.lowercased()) {
                return true
            }
        }
        if let code = mention.code ?? mention.within {
            if targets.contains(code) || PlaceTree.enclosingCodes(of: code).contains(where: targets.contains) {
                return true
            }
        }
        if let place = references.resolved(mention) {
            if targets.contains(place.id) { return true }
            return references.places.ancestors(of: place).contains { targets.contains($0.id) }
        }
        // Of places that the tree does not know, the name is all there is.
        return mention.name.map { name.equals($0.utf8) } ?? false
    }
}

/// One value of an employer filter: id, name or alias of the company, or the name of a part of it.
struct EmployerMatcher: Sendable {
    private let key: String
    private let ids: Set<String>
    private let names: Set<String>

    init(_ value: String, _ references: SearchReferences) {
        let found = references.organizations(named: value)
        key = nameKey(value)
        ids = Set(found.map(\.id))
        names = Set(found.flatMap { [$0.name] + $0.aliases }.map(nameKey)).union([key])
    }

    func matches(_ mention: EmployerMention) -> Bool {
        if let id = mention.id, ids.contains(id) || nameKey(id) == key { return true }
        if let unit = mention.unit, names.contains(nameKey(unit)) { return true }
        // With an id, a shared alias must not mix two companies up; without one the name decides.
        guard let name = mention.name.map(nameKey) else { return false }
        return mention.id == nil ? names.contains(name) : name == key
    }
}
