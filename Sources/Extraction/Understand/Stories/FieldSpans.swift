/// Spans by the path of the field that they state, in the order in which the fields were met.
///
/// A person has a dozen fields: a walk along the hashes of their bytes costs less than a dictionary of strings, which goes through
/// seeds and normal forms at each look.
struct FieldSpans: Sendable, Sequence, ExpressibleByDictionaryLiteral {
    private var hashes: [UInt64] = []
    private var entries: [(field: String, ranges: [Range<Int>])] = []

    /// About so many fields of a person are met.
    private static var usual: Int { 16 }

    init() {}

    init(dictionaryLiteral elements: (String, [Range<Int>])...) {
        for (field, ranges) in elements { self[field] = ranges }
    }

    var count: Int { entries.count }

    func makeIterator() -> IndexingIterator<[(field: String, ranges: [Range<Int>])]> { entries.makeIterator() }

    subscript(field: String) -> [Range<Int>]? {
        get { hashes.firstIndex(of: field.byteHash).map { entries[$0].ranges } }
        set {
            guard let newValue else {
                removeValue(for: field)
                return
            }
            self[field, default: []] = newValue
        }
    }

    subscript(field: String, default spans: [Range<Int>]) -> [Range<Int>] {
        get { self[field] ?? spans }
        _modify {
            let hash = field.byteHash
            let index = hashes.firstIndex(of: hash) ?? entries.count
            if index == entries.count {
                if index == 0 {
                    hashes.reserveCapacity(FieldSpans.usual)
                    entries.reserveCapacity(FieldSpans.usual)
                }
                hashes.append(hash)
                entries.append((field, spans))
            }
            yield &entries[index].ranges
        }
    }

    @discardableResult
    mutating func removeValue(for field: String) -> [Range<Int>]? {
        guard let index = hashes.firstIndex(of: field.byteHash) else { return nil }
        hashes.remove(at: index)
        return entries.remove(at: index).ranges
    }
}
