package import Stories

/// The places that the rules know: China's divisions with short and former names, countries and well-known cities abroad.
package struct Gazetteer: Sendable {
    /// One division of China.
    package struct Division: Sendable {
        /// GB/T 2260.
        package let code: Int
        /// Without 市 or 县: 黄梅.
        package let name: String
        /// What follows the short name in the full one: 县, 白族自治州; empty if nothing does.
        package let suffix: String
        package let longitude: Double?
        package let latitude: Double?

        package var fullName: String { name + suffix }

        package var level: PlaceLevel {
            code % 10_000 == 0 ? .province : code % 100 == 0 ? .prefecture : .county
        }

        /// Code of the province, 110000 for 110108.
        package var provinceCode: Int { code / 10_000 * 10_000 }

        /// One of the four cities that are provinces.
        package var isMunicipality: Bool { Gazetteer.municipalities.contains(code) }

        /// A district of a city (海淀区), not a county or a city of its own.
        package var isDistrict: Bool { level == .county && suffix == "区" }
    }

    package static let shared = Gazetteer()

    static let municipalities: Set<Int> = [110000, 120000, 310000, 500000]

    /// In order of codes.
    package let divisions: [Division]

    init() {
        var divisions: [Division] = []
        divisions.reserveCapacity(3300)
        Gazetteer.divisionTable.withUTF8Buffer { table in
            var offset = 0
            while offset < table.count { divisions.append(Gazetteer.division(in: table, at: &offset)) }
        }
        self.divisions = divisions
    }

    package func division(_ code: Int) -> Division? {
        var (low, high) = (0, divisions.count)
        while low < high {
            let middle = (low + high) / 2
            if divisions[middle].code < code { low = middle + 1 } else { high = middle }
        }
        return low < divisions.count && divisions[low].code == code ? divisions[low] : nil
    }

    package func division(_ code: String?) -> Division? { code.flatMap { Int($0) }.flatMap { division($0) } }

    /// The division one level up that the table knows: prefecture, else province; nil for a province.
    package func parent(of division: Division) -> Division? {
        if division.level == .province { return nil }
        if division.level == .county, let prefecture = self.division(division.code / 100 * 100) { return prefecture }
        return self.division(division.provinceCode)
    }

    /// The city that a place belongs to: a district of Beijing gives Beijing, a county its prefecture, a prefecture itself.
    package func city(of division: Division) -> Division? {
        if Gazetteer.municipalities.contains(division.provinceCode) { return self.division(division.provinceCode) }
        return division.level == .county
            ? self.division(division.code / 100 * 100) : division.level == .prefecture ? division : nil
    }

    /// Is the inner one the outer one or a part of it?
    package func contains(_ outer: Division, _ inner: Division) -> Bool {
        switch outer.level {
        case .province: inner.provinceCode == outer.code
        case .prefecture: inner.code / 100 == outer.code / 100
        default: inner.code == outer.code
        }
    }

    package func tier(of code: Int) -> Place.Tier? { Gazetteer.tiers[code] }

    /// Is it the seat of a province's government (municipalities left out)?
    package func isProvincialCapital(_ code: Int) -> Bool {
        code % 10_000 == 100 && !Gazetteer.municipalities.contains(code / 10_000 * 10_000)
    }

    /// What kind of settlement a division is, as arrivals are classed; nil for a whole province.
    package func arrivalKind(of code: Int) -> Arrival.Kind? {
        guard let division = division(code) else { return nil }
        if division.isDistrict, let city = city(of: division) { return arrivalKind(of: city.code) }
        if Gazetteer.tiers[code] == .first { return .firstTierCity }
        if division.isMunicipality { return .regionalCity }
        if isProvincialCapital(code) { return .provincialCapital }
        if Gazetteer.tiers[code] == .newFirst || Gazetteer.secondTier.contains(code) { return .regionalCity }
        switch division.level {
        case .prefecture: return .lowerTierCity
        case .county: return .county
        default: return nil
        }
    }

    /// A mention of a division with nothing but what the division is.
    package func mention(of division: Division, raw: String?) -> PlaceMention {
        var mention = PlaceMention(code: String(division.code), name: division.name, raw: raw)
        mention.level = division.level
        return mention
    }

    /// Every division and country as a place of the product, for search and pages. Made once, when first asked for.
    package static let places: [Place] = {
        let gazetteer = shared
        var aliases: [Int: [String]] = [:]
        for alias in gazetteerAliases where alias.isName { aliases[alias.code, default: []].append(alias.name) }
        var places = gazetteer.divisions.map { division in
            var place = Place(id: String(division.code), name: division.name)
            place.code = place.id
            place.level = division.level
            place.tier = tiers[division.code]
            place.aliases = (division.suffix.isEmpty ? [] : [division.fullName]) + (aliases[division.code] ?? [])
            place.parentId = gazetteer.parent(of: division).map { String($0.code) }
            place.longitude = division.longitude
            place.latitude = division.latitude
            return place
        }
        for country in countries {
            var place = Place(id: country.code.lowercased(), name: country.name)
            place.level = .country
            place.aliases = country.aliases
            places.append(place)
        }
        return places
    }()

    /// The line `110105 朝阳,区 116.443 39.922` at an offset, which moves behind it.
    private static func division(in table: UnsafeBufferPointer<UInt8>, at offset: inout Int) -> Division {
        func field(upTo mark: UInt8) -> UnsafeBufferPointer<UInt8> {
            let start = offset
            while offset < table.count, table[offset] != mark { offset += 1 }
            defer { offset += 1 }
            return UnsafeBufferPointer(rebasing: table[start..<offset])
        }
        return Division(
            code: field(upTo: 0x20).reduce(0) { $0 * 10 + Int($1 - 0x30) },
            name: String(decoding: field(upTo: 0x2C), as: UTF8.self),
            suffix: String(decoding: field(upTo: 0x20), as: UTF8.self),
            longitude: degrees(field(upTo: 0x20)), latitude: degrees(field(upTo: 0x0A)))
    }

    private static func degrees(_ digits: UnsafeBufferPointer<UInt8>) -> Double? {
        guard digits.first != 0x2D else { return nil }
        var value = 0.0
        var scale = 0.0
        for byte in digits {
            if byte == 0x2E {
                scale = 1
            } else {
                value = value * 10 + Double(byte - 0x30)
                scale *= 10
            }
        }
        return scale > 0 ? value / scale : value
    }
}
