import Stories

/// An order of stories: some fields, then the id. Unknown values come last in either direction.
struct StoryOrder: Sendable {
    /// More fields than this never decide anything that a reader sees; they must fit the 128 bits of a sort key.
    static let fieldLimit = 3

    /// Texts are ordered by their first bytes, so that positions stay short enough for a URL; then by id.
    static let textLimitBytes = 256

    private(set) var keys: [(field: StoryField, descending: Bool)] = []
    private(set) var idDescending = false

    init(_ sort: [SearchRequest.SortKey]) throws(SearchError) {
        for key in sort {
            let field = try StoryField.required(key.field) { $0.isSortable }
            if field.path == "id" {
                // Ids are unique: nothing after them matters.
                idDescending = key.descending
                return
            }
            if keys.contains(where: { $0.field.path == field.path }) { continue }
            guard keys.count < StoryOrder.fieldLimit else {
                throw .badValue(
                    field: "sort", value: key.field, expected: "at most \(StoryOrder.fieldLimit) fields besides id")
            }
            keys.append((field, key.descending))
        }
    }
}

/// A value as it is ordered.
enum SortValue: Hashable, Comparable {
    case number(Double)
    /// UTF-8, cut and without NUL.
    case text([UInt8])

    init?(_ value: FieldValue) {
        switch value {
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(SortValue.key(text.utf8))
        case .place(let mention):
            guard let text = mention.code ?? mention.within ?? mention.name ?? mention.country else { return nil }
            self = .text(SortValue.key(text.utf8))
        case .employer(let mention):
            guard let text = mention.id ?? mention.name else { return nil }
            self = .text(SortValue.key(text.utf8))
        case .money(let money):
            guard let perYear = money.perYear else { return nil }
            self = .number(perYear)
        case .null, .present, .list, .fingerprint: return nil
        }
    }

    /// NUL ends a text in a position, so it counts as U+0001.
    static func key(_ utf8: some Collection<UInt8>) -> [UInt8] {
        utf8.prefix(StoryOrder.textLimitBytes).map { $0 == 0 ? 1 : $0 }
    }

    static func < (left: SortValue, right: SortValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
        case (.number, .text): true
        case (.text, .number): false
        }
    }
}

extension SortPosition {
    private static let known: UInt8 = 1
    private static let unknown: UInt8 = 2

    mutating func append(_ value: SortValue?, descending: Bool) {
        guard let value else {
            bytes.append(SortPosition.unknown)
            return
        }
        bytes.append(SortPosition.known)
        let mask: UInt8 = descending ? 0xFF : 0
        switch value {
        case .number(let number):
            // Positive numbers order like their bits; negative ones the other way round, below them.
            let bits = number == 0 ? 0 : number.bitPattern
            let ordered = bits >> 63 == 0 ? bits | 1 << 63 : ~bits
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: ordered >> shift) ^ mask)
            }
        case .text(let text):
            for byte in text { bytes.append(byte ^ mask) }
            bytes.append(mask)
        }
    }

    mutating func append(id: some Sequence<UInt8>, descending: Bool) {
        // Descending ids need an end that is above every continuation: abc comes after abcd.
        if descending {
            for byte in id { bytes.append(~byte) }
            bytes.append(0xFF)
        } else {
            bytes.append(contentsOf: id)
        }
    }

    /// Reads the values and the id back.
    /// - Throws: `foreignCursor` if the bytes are no position in this order.
    func values(in order: StoryOrder) throws(SearchError) -> (values: [SortValue?], id: [UInt8]) {
        var rest = bytes[...]
        var values: [SortValue?] = []
        for key in order.keys {
            guard let mark = rest.popFirst() else { throw .foreignCursor }
            if mark == SortPosition.unknown {
                values.append(nil)
                continue
            }
            guard mark == SortPosition.known else { throw .foreignCursor }
            let mask: UInt8 = key.descending ? 0xFF : 0
            if key.field.ordersNumbers {
                guard rest.count >= 8 else { throw .foreignCursor }
                var ordered: UInt64 = 0
                for byte in rest.prefix(8) { ordered = ordered << 8 | UInt64(byte ^ mask) }
                rest = rest.dropFirst(8)
                values.append(.number(Double(bitPattern: ordered >> 63 == 1 ? ordered & ~(1 << 63) : ~ordered)))
            } else {
                guard let end = rest.firstIndex(of: mask) else { throw .foreignCursor }
                values.append(.text(rest[..<end].map { $0 ^ mask }))
                rest = rest[(end + 1)...]
            }
        }
        if order.idDescending {
            guard rest.popLast() == 0xFF else { throw .foreignCursor }
            return (values, rest.map { ~$0 })
        }
        return (values, Array(rest))
    }
}

extension StoryField {
    /// Are its sort values numbers? Else they are texts.
    var ordersNumbers: Bool {
        switch kind {
        case .number, .year, .bool, .date, .instant, .money, .part(.amount, _), .part(.perYear, _): true
        default: false
        }
    }
}

extension StoryColumns {
    /// The first stories of a set in an order, each with its position.
    ///
    /// - Parameters:
    ///   - limit: at most so many.
    ///   - sort: an empty order means by id.
    ///   - after: only stories behind this position; it may come from another segment or another snapshot.
    /// - Throws: `unknownField` for a field that cannot be sorted by; `foreignCursor` for a position in another order.
    /// - Complexity: one pass over the set.
    package func first(
        _ limit: Int, of ordinals: OrdinalSet, by sort: [SearchRequest.SortKey], after: SortPosition? = nil
    ) throws(SearchError) -> [(ordinal: Ordinal, position: SortPosition)] {
        let order = try StoryOrder(sort)
        let bound = try after.map { position throws(SearchError) in try position.values(in: order) }
        guard limit > 0, count > 0 else { return [] }
        let scales = order.keys.map { SortScale(self, $0.field, descending: $0.descending) }
        // The low bits of a key are the story's place in the order of ids, which also leads back to the story.
        var shifts: [Int] = []
        var width = idBits
        for scale in scales.reversed() {
            shifts.insert(width, at: 0)
            width += scale.bits
        }
        let floor = bound.map { bound in
            var key = UInt128(idKey(bound.id, descending: order.idDescending))
            for (position, scale) in scales.enumerated() {
                key |= UInt128(scale.key(of: bound.values[position])) << UInt128(shifts[position])
            }
            return key
        }
        let best =
            width <= 64
            ? select(limit, ordinals, scales, shifts, order.idDescending, floor.map { UInt64($0) })
            : select(limit, ordinals, scales, shifts, order.idDescending, floor)
        return best.map { ordinal in (ordinal, position(of: ordinal, in: order)) }
    }

    /// Where a story stands in an order.
    package func position(
        of ordinal: Ordinal, by sort: [SearchRequest.SortKey]
    ) throws(SearchError) -> SortPosition { position(of: ordinal, in: try StoryOrder(sort)) }

    private func position(of ordinal: Ordinal, in order: StoryOrder) -> SortPosition {
        var position = SortPosition(bytes: [])
        for key in order.keys {
            let (column, part) = source(of: key.field)
            position.append(
                SortValue(value(Int(column.codes[Int(ordinal)]), column, part)), descending: key.descending)
        }
        position.append(id: idBytes(ordinal), descending: order.idDescending)
        return position
    }

    private var idBits: Int { Int.bitWidth - (2 * count + 2).leadingZeroBitCount }

    /// Twice the id's rank plus two, so that an id that is not here fits between two that are.
    private func idKey(_ id: [UInt8], descending: Bool) -> UInt64 {
        let rank = idRank(notBelow: id)
        let isHere = rank < count && idBytes(ordinal(idRank: rank)).elementsEqual(id)
        let key = 2 * rank + (isHere ? 2 : 1)
        return UInt64(descending ? 2 * count + 2 - key : key)
    }

    private func select<Key: FixedWidthInteger & UnsignedInteger>(
        _ limit: Int, _ ordinals: OrdinalSet, _ scales: [SortScale], _ shifts: [Int], _ idDescending: Bool,
        _ floor: Key?
    ) -> [Ordinal] {
        let kept = min(limit, count)
        let room = max(2 * kept, 64)
        var best: [Key] = []
        best.reserveCapacity(room)
        var ceiling = Key.max
        let floor = floor ?? 0
        let last = UInt64(2 * count + 2)
        withKeys(scales) { first, second, third in
            withIdRanks { rank in
                ordinals.visit { ordinal in
                    let idKey = 2 * rank[Int(ordinal)] + 2
                    var key = Key(truncatingIfNeeded: idDescending ? last - idKey : idKey)
                    if let first { key |= Key(truncatingIfNeeded: first[Int(ordinal)]) << Key(shifts[0]) }
                    if let second { key |= Key(truncatingIfNeeded: second[Int(ordinal)]) << Key(shifts[1]) }
                    if let third { key |= Key(truncatingIfNeeded: third[Int(ordinal)]) << Key(shifts[2]) }
                    guard key > floor, key < ceiling else { return }
                    best.append(key)
                    if best.count == room {
                        best.sort()
                        best.removeSubrange(kept...)
                        ceiling = best[kept - 1]
                    }
                }
            }
        }
        best.sort()
        return best.prefix(kept).map { key in
            let idKey = UInt64(truncatingIfNeeded: key & ((1 << Key(idBits)) - 1))
            let ascending = idDescending ? last - idKey : idKey
            return ordinal(idRank: Int(ascending / 2) - 1)
        }
    }

    private struct IdRanks {
        let reader: PackedCodes.Reader?

        @inline(__always)
        subscript(ordinal: Int) -> UInt64 { reader.map { $0[ordinal] } ?? UInt64(ordinal) }
    }

    private func withIdRanks(_ body: (IdRanks) -> Void) {
        if let idRanks { idRanks.withReader { body(IdRanks(reader: $0)) } } else { body(IdRanks(reader: nil)) }
    }

    private func withKeys(
        _ scales: [SortScale], _ body: (SortScale.Reader?, SortScale.Reader?, SortScale.Reader?) -> Void
    ) {
        switch scales.count {
        case 0: body(nil, nil, nil)
        case 1: scales[0].withReader { body($0, nil, nil) }
        case 2: scales[0].withReader { first in scales[1].withReader { body(first, $0, nil) } }
        default:
            scales[0].withReader { first in
                scales[1].withReader { second in scales[2].withReader { body(first, second, $0) } }
            }
        }
    }
}

/// Turns the codes of a column into numbers that order like the field's values within the segment.
private struct SortScale {
    private let column: Column
    /// Rank of each code from 1, equal values alike; nil if the codes are the ranks. Null has the last rank.
    private let ranks: [UInt32]?
    /// Sorted distinct values; empty if the codes are the ranks.
    private let values: [SortValue]
    private let rankCount: Int
    private let descending: Bool

    init(_ columns: StoryColumns, _ field: StoryField, descending: Bool) {
        let (column, part) = columns.source(of: field)
        self.column = column
        self.descending = descending
        if part == nil, column.isOrdered || column.hasShortTexts {
            ranks = nil
            values = []
            rankCount = column.codeCount
            return
        }
        let ofCodes = (0...column.codeCount).map { SortValue(columns.value($0, column, part)) }
        // Amounts are in this order already; parts of values may not be.
        var values: [SortValue] = []
        var ranks = [UInt32](repeating: 0, count: ofCodes.count)
        for (code, value) in ofCodes.enumerated() {
            guard let value else { continue }
            if let last = values.last {
                if value < last {
                    (values, ranks) = SortScale.sorted(ofCodes)
                    break
                }
                if last != value { values.append(value) }
            } else {
                values.append(value)
            }
            ranks[code] = UInt32(values.count)
        }
        self.ranks = ranks
        self.values = values
        rankCount = values.count
    }

    private static func sorted(_ ofCodes: [SortValue?]) -> ([SortValue], [UInt32]) {
        let values = Set(ofCodes.compactMap { $0 }).sorted()
        let rankOf = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, UInt32($0 + 1)) })
        return (values, ofCodes.map { value in value.flatMap { rankOf[$0] } ?? 0 })
    }

    /// Bits of a key.
    var bits: Int { Int.bitWidth - (2 * rankCount + 3).leadingZeroBitCount }

    /// Keys by ordinal, valid while the closure of `withReader` runs.
    struct Reader {
        let codes: PackedCodes.Reader
        let ranks: UnsafePointer<UInt32>?
        let descending: Bool
        let null: UInt64

        /// Twice the rank, nulls above all.
        @inline(__always)
        subscript(ordinal: Int) -> UInt64 {
            let code = codes[ordinal]
            let rank = ranks.map { UInt64($0[Int(code)]) } ?? code
            if rank == 0 { return null }
            return descending ? null - 1 - 2 * rank : 2 * rank
        }
    }

    private var null: UInt64 { UInt64(2 * rankCount + 3) }

    /// The key of a value, which lies between two keys if the segment does not hold it.
    func key(of value: SortValue?) -> UInt64 {
        guard let value else { return null }
        var low = 1
        var high = rankCount + 1
        while low < high {
            let middle = (low + high) / 2
            if self.value(rank: middle) < value { low = middle + 1 } else { high = middle }
        }
        let isHere = low <= rankCount && self.value(rank: low) == value
        let key = UInt64(isHere ? 2 * low : 2 * low - 1)
        return descending ? null - 1 - key : key
    }

    private func value(rank: Int) -> SortValue {
        if ranks != nil { return values[rank - 1] }
        guard let value = SortValue(column.value(rank)) else { preconditionFailure("an ordered code has a value") }
        return value
    }

    func withReader(_ body: (Reader) -> Void) {
        column.codes.withReader { codes in
            guard let ranks else {
                return body(Reader(codes: codes, ranks: nil, descending: descending, null: null))
            }
            ranks.withUnsafeBufferPointer {
                body(Reader(codes: codes, ranks: $0.baseAddress, descending: descending, null: null))
            }
        }
    }
}

extension Column {
    /// Are these texts that order by code as by their sort value?
    fileprivate var hasShortTexts: Bool {
        if case .texts(let pool) = values { pool.longest <= StoryOrder.textLimitBytes && !pool.hasNul } else { false }
    }
}
