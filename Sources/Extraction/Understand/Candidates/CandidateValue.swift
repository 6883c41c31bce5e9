internal import ChineseText
internal import Stories

/// A value that a field can have, as the model sees it.
protocol CandidateValue: Sendable {
    /// What can be said of values of this kind by themselves; each is a word of features.
    static var allTraits: [String] { get }
    /// Adds the places in `allTraits` of what can be said of this one.
    func addTraits(to traits: inout [Int])
    /// Equal for mentions of one value, whatever else they tell of it: candidates are compared by pairs, and to copy their strings
    /// for that costs more than to read them once.
    var identity: UInt64 { get }
    /// The value in full, `key=value` joined by `;`: what a training set compares with the right answer.
    var detail: String { get }
    /// The value is one of a few labels, each a trait: every feature is of a label then, since the same words speak for one and
    /// against another.
    static var isLabel: Bool { get }
    /// The words of the value itself tell how likely it is.
    static var isWorded: Bool { get }
}

extension CandidateValue {
    static var allTraits: [String] { [] }
    func addTraits(to traits: inout [Int]) {}
    var detail: String { "\(self)" }
    static var isLabel: Bool { false }
    static var isWorded: Bool { false }
}

extension CaseIterable where Self: Equatable, AllCases == [Self] {
    /// Its place among all cases.
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    var identity: UInt64 { UInt64(place) }
}

/// Several parts of a value as one number: FNV-1a over 64 bits at a time.
private func identity(of parts: UInt64?...) -> UInt64 {
    // What is not told is another than what is nothing.
    parts.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ ($1.map { $0 &+ 1 } ?? 0)) &* 0x100_0000_01B3 }
}

extension FixedWidthInteger {
    fileprivate var bits: UInt64 { UInt64(truncatingIfNeeded: self) }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    fileprivate static var names: [String] { allCases.map(\.rawValue) }
}

/// How long a text is, as a trait.
private enum TextLength {
    static let traits = (0...12).map { "length \($0)" }

    static func trait(of text: String) -> Int { min(text.characterCount, traits.count - 1) }
}

extension String: CandidateValue {
    static var allTraits: [String] { TextLength.traits }
    func addTraits(to traits: inout [Int]) { traits.append(TextLength.trait(of: self)) }
    var identity: UInt64 { byteHash }
    static var isWorded: Bool { true }
}
extension Bool: CandidateValue {
    static let allTraits = ["false", "true"]
    func addTraits(to traits: inout [Int]) { traits.append(self ? 1 : 0) }
    var identity: UInt64 { self ? 1 : 0 }
    static var isLabel: Bool { true }
}
extension Int: CandidateValue {
    var identity: UInt64 { bits }
}
extension Double: CandidateValue {
    static let allTraits = ["short", "usual", "long"]
    func addTraits(to traits: inout [Int]) { traits.append(self < 1 ? 0 : self > 20 ? 2 : 1) }
    var identity: UInt64 { bitPattern }
}
extension PartialDate: CandidateValue {
    static let allTraits = ["day", "month", "year"]
    func addTraits(to traits: inout [Int]) { traits.append(day != nil ? 0 : month != nil ? 1 : 2) }
    var identity: UInt64 { year.bits }
    var detail: String { String(year) }
}
extension Story.Outcome: CandidateValue {
    static let allTraits = names
    func addTraits(to traits: inout [Int]) { traits.append(place) }
    var detail: String { rawValue }
    static var isLabel: Bool { true }
}
/// Not a label: that something is told right before the leaving speaks for each reason alike.
extension Departure.Reason: CandidateValue {
    static let allTraits = names
    func addTraits(to traits: inout [Int]) { traits.append(place) }
    var detail: String { rawValue }
}
extension Arrival.Kind: CandidateValue {
    static let allTraits = names
    func addTraits(to traits: inout [Int]) { traits.append(place) }
    var detail: String { rawValue }
    static var isLabel: Bool { true }
}
extension AgeMention: CandidateValue {
    var identity: UInt64 {
        Extraction.identity(
            of: cohort?.byteHash, birthYear?.bits, age?.bits, (ageAt?.rawValue).map(\.byteHash))
    }
}

extension PlaceMention: CandidateValue {
    private enum Trait: Int {
        case noLevel, abroad, largeCity, unnamed, unnamedInAProvince

        var place: Int { PlaceLevel.allCases.count + rawValue }
    }

    static let allTraits =
        PlaceLevel.names + ["no level", "abroad", "large city", "unnamed", "unnamed in a province"]

    func addTraits(to traits: inout [Int]) {
        func add(_ trait: Trait) { traits.append(trait.place) }
        if let level { traits.append(level.place) } else { add(country == nil ? .noLevel : .abroad) }
        if let code, CandidateModel.isLargeCity(code) { add(.largeCity) }
        if code == nil, name == nil { add(within == nil ? .unnamed : .unnamedInAProvince) }
    }

    var identity: UInt64 { Extraction.identity(of: code?.byteHash, name?.byteHash) }

    var detail: String {
        "code=\(code ?? "");name=\(name ?? "");within=\(within ?? "");country=\(country ?? "");raw=\(raw ?? "")"
    }
}

extension ArrivalRules.Destination: CandidateValue {
    /// Those of the place, then whether it is home, then the kinds.
    static let allTraits = PlaceMention.allTraits + ["home"] + Arrival.Kind.names.map { "kind \($0)" }

    func addTraits(to traits: inout [Int]) {
        place.addTraits(to: &traits)
        let home = PlaceMention.allTraits.count
        if let kind { traits.append(home + 1 + kind.place) }
        if hometown == true { traits.append(home) }
    }

    /// A place without a code is what the text calls it.
    var identity: UInt64 {
        Extraction.identity(of: place.identity, place.code == nil ? place.raw?.byteHash : nil)
    }

    /// Equal for mentions of one place in the same words.
    var wording: UInt64 { Extraction.identity(of: place.identity, place.raw?.byteHash) }

    var detail: String { place.detail }
}

extension EmployerMention: CandidateValue {
    static let allTraits = ["known", "named", "unnamed"]
    func addTraits(to traits: inout [Int]) { traits.append(id != nil ? 0 : name != nil ? 1 : 2) }
    var identity: UInt64 { Extraction.identity(of: id?.byteHash, (name ?? raw)?.byteHash) }
    var detail: String { "id=\(id ?? "");name=\(name ?? "");raw=\(raw ?? "");unit=\(unit ?? "")" }
}

extension Money: CandidateValue {
    private static let periods = Period.names + ["no period"]
    private static let kinds = Kind.names + ["no kind"]
    /// By the number of digits, beginning with one.
    private static let sizes = (1...19).map { "1e\($0)" }
    static let allTraits = periods + kinds + sizes + ["CNY", "foreign"]

    func addTraits(to traits: inout [Int]) {
        var start = 0
        traits.append(start + (period?.place ?? Money.periods.count - 1))
        start += Money.periods.count
        traits.append(start + (kind?.place ?? Money.kinds.count - 1))
        start += Money.kinds.count
        var (digits, rest) = (1, Int(Swift.min(Swift.max(1, amount), Numerals.limit)))
        while rest >= 10 { (digits, rest) = (digits + 1, rest / 10) }
        traits.append(start + digits - 1)
        start += Money.sizes.count
        traits.append(start + (currency == "CNY" ? 0 : 1))
    }

    var identity: UInt64 { Extraction.identity(of: amount.bitPattern, period?.place.bits) }

    var detail: String {
        "amount=\(amount);max=\(max.map { "\($0)" } ?? "");currency=\(currency);period=\(period?.rawValue ?? "");"
            + "kind=\(kind?.rawValue ?? "");raw=\(raw ?? "")"
    }
}

extension WorkRules.Occupation: CandidateValue {
    private static let sectors = Work.Sector.names.map { "sector \($0)" } + ["no sector"]
    private static let modes = Work.Mode.names.map { "mode \($0)" } + ["no mode"]
    static let allTraits = sectors + modes + TextLength.traits

    func addTraits(to traits: inout [Int]) {
        let sectors = WorkRules.Occupation.sectors.count
        let modes = WorkRules.Occupation.modes.count
        traits.append(sector?.place ?? sectors - 1)
        traits.append(sectors + (mode?.place ?? modes - 1))
        traits.append(sectors + modes + TextLength.trait(of: title))
    }

    var identity: UInt64 { title.byteHash }
    static var isWorded: Bool { true }

    var detail: String { "title=\(title);sector=\(sector?.rawValue ?? "");mode=\(mode?.rawValue ?? "")" }
}
