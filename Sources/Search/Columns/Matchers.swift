import ChineseText
import Stories

/// A text to be found equal in either script and ASCII letter case.
struct FoldedName: Sendable {
    private let scalars: [UInt32]

    init(_ text: String) { scalars = nameKey(text).unicodeScalars.map(\.value) }

    /// Compares without making a string: most candidates differ in their first character.
    func equals(_ utf8: some Sequence<UInt8>) -> Bool {
        utf8.withContiguousStorageIfAvailable { equals($0) } ?? Array(utf8).withUnsafeBufferPointer { equals($0) }
    }

    /// - Parameter utf8: well-formed, as the bytes of a String are.
    private func equals(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        for scalar in scalars {
            guard index < utf8.count else { return false }
            let lead = UInt32(utf8[index])
            var value: UInt32
            func tail(_ offset: Int) -> UInt32 {
                index + offset < utf8.count ? UInt32(utf8[index + offset]) & 0x3F : 0
            }
            switch lead {
            case ..<0x80:
                value = (0x41...0x5A).contains(lead) ? lead + 0x20 : lead
                index += 1
            case ..<0xE0:
                value = (lead & 0x1F) << 6 | tail(1)
                index += 2
            case ..<0xF0:
                value = (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
                index += 3
            default:
                value = (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
                index += 4
            }
            guard ScriptFolding.folded(value) == scalar else { return false }
        }
        return index == utf8.count
    }
}

/// One value of a place filter, with all that lies within the place.
struct PlaceMatcher: Sendable {
    private let name: FoldedName
    private let key: String
    /// Positions in the tree of the places that the value names.
    private let targets: [Int32]
    /// The value, if it is a code that the tree does not have.
    private let strangeCode: String?

    init(_ value: String, _ references: SearchReferences) {
        name = FoldedName(value)
        key = nameKey(value)
        var named = references.places(named: value)
        if named.isEmpty { named = Regions.places(named: value, in: references.places) }
        targets = named.compactMap { references.places.position(of: $0.id).map { Int32($0) } }
        let isCode = key.utf8.count == 6 && key.utf8.allSatisfy { (0x30...0x39).contains($0) }
        strangeCode = isCode && targets.isEmpty ? key : nil
    }

    func matches(_ value: FieldValue, _ entry: PlaceEntry) -> Bool {
        if entry.holders.contains(where: targets.contains) { return true }
        if entry.own != nil && strangeCode == nil { return false }
        guard case .place(let mention) = value else { return false }
        if let strangeCode, let code = mention.code ?? mention.within {
            if code == strangeCode || PlaceTree.enclosingCodes(of: code).contains(strangeCode) { return true }
        }
        if let country = mention.country, country.lowercased() == key { return true }
        // Of places that the tree does not know, the name is all there is.
        return entry.own == nil && (mention.name.map { name.equals($0.utf8) } ?? false)
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
