package import Stories

/// The values of all stories of one segment, field by field: what filters, orders, counts, flows and statistics read.
///
/// Immutable. Ordinals are those of the segment: the order in which the builder was given the stories. Deleted stories
/// stay in the columns until the segment is merged; whoever asks leaves them out of the sets.
package final class StoryColumns: Sendable {
    package let count: Int
    package let references: SearchReferences
    /// One for each of `StoryColumns.storedFields`.
    private let columns: [Column]
    private let ids: StringPool
    /// Ordinals in the order of their ids, and the place of each ordinal in it; nil if the ordinals are so ordered.
    let ordinalsById: PackedCodes?
    let idRanks: PackedCodes?
    /// Names and titles that can be completed.
    let suggestTable: SuggestTable
    /// What each code of the columns of places comes to.
    private let departurePlaces: [PlaceEntry]
    private let arrivalPlaces: [PlaceEntry]
    /// Stories that use each place, company and sector.
    let uses: [SuggestKey: Int]

    /// The fields that have a column of their own.
    static let storedFields: [StoryField] = StoryField.all.filter { $0.value != nil }
    private static let positions: [String: Int] = Dictionary(
        uniqueKeysWithValues: storedFields.enumerated().map { ($1.path, $0) })

    private convenience init(
        columns: [Column], ids: [String], suggestTable: SuggestTable, references: SearchReferences
    ) {
        let order = ids.indices.sorted { ids[$0].utf8.lexicographicallyPrecedes(ids[$1].utf8) }
        var byId: PackedCodes?
        var idRanks: PackedCodes?
        if !order.elementsEqual(ids.indices) {
            var ranks = [UInt32](repeating: 0, count: ids.count)
            for (rank, ordinal) in order.enumerated() { ranks[ordinal] = UInt32(rank) }
            byId = PackedCodes(order.map { UInt32($0) })
            idRanks = PackedCodes(ranks)
        }
        self.init(
            columns: columns, ids: StringPool(ids), ordinalsById: byId, idRanks: idRanks, suggestTable: suggestTable,
            references: references)
    }

    private init(
        columns: [Column], ids: StringPool, ordinalsById: PackedCodes?, idRanks: PackedCodes?,
        suggestTable: SuggestTable, references: SearchReferences
    ) {
        self.suggestTable = suggestTable
        departurePlaces = StoryColumns.entries(StoryColumns.column("departure.place", of: columns), references)
        arrivalPlaces = StoryColumns.entries(StoryColumns.column("arrival.place", of: columns), references)
        uses = SuggestKey.uses(
            departurePlaces, arrivalPlaces, references: references, in: OrdinalSet(all: ids.count)
        ) { StoryColumns.column($0, of: columns) }
        count = ids.count
        self.columns = columns
        self.ids = ids
        self.references = references
        self.ordinalsById = ordinalsById
        self.idRanks = idRanks
    }

    // MARK: As bytes

    /// All that cannot be worked out again soon, for the file of the index.
    var encoded: [UInt8] {
        var out = ByteEncoder()
        ids.encode(&out)
        out.put(ordinalsById != nil)
        ordinalsById?.encode(&out)
        idRanks?.encode(&out)
        out.put(StoryColumns.storedFields.map(\.path))
        for column in columns { column.encode(&out) }
        suggestTable.encode(&out)
        return out.bytes
    }

    /// Nil if the bytes are not those of `count` stories with the columns of this version.
    convenience init?(_ bytes: UnsafeRawBufferPointer, count: Int, references: SearchReferences) {
        var from = ByteDecoder(bytes)
        guard let ids = StringPool(&from), ids.count == count else { return nil }
        var byId: PackedCodes?
        var idRanks: PackedCodes?
        if from.bool() {
            byId = PackedCodes(&from)
            idRanks = PackedCodes(&from)
            guard byId?.count == count, idRanks?.count == count else { return nil }
        }
        guard from.strings() == StoryColumns.storedFields.map(\.path) else { return nil }
        var columns: [Column] = []
        for _ in StoryColumns.storedFields {
            guard let column = Column(&from), column.codes.count == count else { return nil }
            columns.append(column)
        }
        guard let suggestTable = SuggestTable(&from) else { return nil }
        self.init(
            columns: columns, ids: ids, ordinalsById: byId, idRanks: idRanks, suggestTable: suggestTable,
            references: references)
    }

    package func id(_ ordinal: Ordinal) -> Story.ID { ids[Int(ordinal)] }

    func idBytes(_ ordinal: Ordinal) -> ArraySlice<UInt8> { ids.utf8(Int(ordinal)) }

    package func ordinal(of id: Story.ID) -> Ordinal? {
        let key = Array(id.utf8)
        let rank = idRank(notBelow: key)
        guard rank < count else { return nil }
        let ordinal = ordinal(idRank: rank)
        return ids.utf8(Int(ordinal)).elementsEqual(key) ? ordinal : nil
    }

    /// The place of a story among all of the segment in the order of ids.
    func idRank(of ordinal: Ordinal) -> Int { idRanks.map { Int($0[Int(ordinal)]) } ?? Int(ordinal) }

    func ordinal(idRank rank: Int) -> Ordinal { ordinalsById.map { Ordinal($0[rank]) } ?? Ordinal(rank) }

    /// The number of ids below `key`.
    func idRank(notBelow key: some Collection<UInt8>) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if ids.utf8(Int(ordinal(idRank: middle))).lexicographicallyPrecedes(key) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    func column(_ path: String) -> Column { StoryColumns.column(path, of: columns) }

    private static func column(_ path: String, of columns: [Column]) -> Column {
        guard let position = StoryColumns.positions[path] else { preconditionFailure("\(path) has no column") }
        return columns[position]
    }

    /// As `uses`, of some of the stories.
    func uses(in stories: OrdinalSet) -> [SuggestKey: Int] {
        SuggestKey.uses(departurePlaces, arrivalPlaces, references: references, in: stories, column: column)
    }

    private static func entries(_ column: Column, _ references: SearchReferences) -> [PlaceEntry] {
        (0...column.codeCount).map { code in
            if case .place(let mention) = column.value(code) { references.entry(for: mention) } else { .unknown }
        }
    }

    /// What each code of a column of places comes to.
    func placeEntries(_ path: String) -> [PlaceEntry] {
        path == "departure.place" ? departurePlaces : arrivalPlaces
    }

    /// What stories are counted under, by their code in the column behind a field.
    func grouping(of field: StoryField) -> (Int) -> [Group] {
        if case .place = field.kind {
            let entries = placeEntries(field.path)
            return { entries[$0].group.map { [$0] } ?? [] }
        }
        let (column, part) = source(of: field)
        return { self.references.groups(self.value($0, column, part), of: field) }
    }

    /// The column behind a field, and how its values turn into the field's.
    func source(of field: StoryField) -> (column: Column, part: StoryField.Part?) {
        if case .part(let part, let path) = field.kind { return (column(path), part) }
        return (column(field.path), nil)
    }

    /// What a code of the field's column means for the field.
    func value(_ code: Int, _ column: Column, _ part: StoryField.Part?) -> FieldValue {
        let value = column.value(code)
        return part.map { references.part($0, of: value) } ?? value
    }

    /// Bytes of the columns alone, of the ids, and of the names and titles that can be completed.
    package var byteCounts: (columns: Int, ids: Int, suggestions: Int) {
        (
            columns.reduce(0) { $0 + $1.byteCount },
            ids.byteCount + (ordinalsById?.byteCount ?? 0) + (idRanks?.byteCount ?? 0), suggestTable.byteCount
        )
    }

    /// Bytes of each column by path, for measurements.
    package var byteCountsByField: [(path: String, bytes: Int)] {
        zip(StoryColumns.storedFields, columns).map { ($0.path, $1.byteCount) }
    }

    /// Collects the columns of a segment.
    package struct Builder {
        private var ids: [Story.ID] = []
        private var columns = [Column.Builder](repeating: Column.Builder(), count: StoryColumns.storedFields.count)
        private var texts = SuggestTable.Builder()
        private let references: SearchReferences

        package init(references: SearchReferences = .empty) { self.references = references }

        /// Takes the story with the next ordinal.
        package mutating func append(_ story: Story) {
            texts.append(story, ordinal: Ordinal(ids.count), references: references)
            ids.append(story.id)
            for (position, field) in StoryColumns.storedFields.enumerated() {
                columns[position].append(field.value?(story) ?? .null)
            }
        }

        /// Takes these stories of another segment, in their order there.
        package mutating func append(_ other: StoryColumns, _ ordinals: OrdinalSet) {
            var newOrdinals = [Ordinal?](repeating: nil, count: other.count)
            ordinals.visit {
                newOrdinals[Int($0)] = Ordinal(ids.count)
                ids.append(other.id($0))
            }
            texts.append(other.suggestTable, newOrdinals)
            for position in columns.indices { columns[position].append(other.columns[position], ordinals) }
        }

        package consuming func finish() -> StoryColumns {
            StoryColumns(
                columns: columns.map { $0.finish() }, ids: ids, suggestTable: texts.finish(), references: references)
        }
    }
}

extension SearchReferences {
    /// A part of a place, an employer or an amount: text, number or null.
    func part(_ part: StoryField.Part, of value: FieldValue) -> FieldValue {
        switch value {
        case .place(let mention):
            switch part {
            case .placeCode: .of(mention.code)
            case .placeName: .of(mention.name)
            case .placeLevel: .of(mention.level ?? resolved(mention)?.level)
            case .placeProvince: .of(province(of: mention))
            case .placeCountry: .of(mention.country)
            default: .null
            }
        case .employer(let mention):
            switch part {
            case .employerId: .of(mention.id)
            case .employerName: .of(mention.name)
            case .employerUnit: .of(mention.unit)
            default: .null
            }
        case .money(let money):
            switch part {
            case .amount: .number(money.amount)
            case .perYear: .of(money.perYear)
            case .currency: .text(money.currency)
            case .period: .of(money.period)
            case .moneyKind: .of(money.kind)
            default: .null
            }
        default: .null
        }
    }

    /// Code of the province that a place lies in (or is).
    func province(of mention: PlaceMention) -> String? {
        if let within = mention.within { return within }
        guard let code = mention.code ?? resolved(mention)?.code else { return nil }
        return PlaceTree.enclosingCodes(of: code).last ?? code
    }
}
