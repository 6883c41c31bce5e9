internal import Stories

/// A value that a field can have, as the model sees it.
protocol CandidateValue: Sendable {
    /// Properties of the value itself that tell something of its likelihood.
    var traits: [String] { get }
    /// The value in full, `key=value` joined by `;`: what a training set compares with the right answer.
    var detail: String { get }
    /// The value is one of a few labels: every feature is of a label then, since the same words speak for one and against another.
    static var isLabel: Bool { get }
}

extension CandidateValue {
    var traits: [String] { [] }
    var detail: String { "\(self)" }
    static var isLabel: Bool { false }
}

/// Words for traits, made once.
private enum CandidateTraits {
    private static let lengths = (0...12).map { "length \($0)" }

    static func length(_ text: String) -> String { lengths[min(text.characterCount, lengths.count - 1)] }
}

extension String: CandidateValue {
    var traits: [String] { [CandidateTraits.length(self)] }
}
extension Bool: CandidateValue {
    var traits: [String] { [self ? "true" : "false"] }
    static var isLabel: Bool { true }
}
extension Int: CandidateValue {}
extension Double: CandidateValue { var traits: [String] { [self < 1 ? "short" : self > 20 ? "long" : "usual"] } }
extension PartialDate: CandidateValue {
    var traits: [String] { [day != nil ? "day" : month != nil ? "month" : "year"] }
    var detail: String { String(year) }
}
extension Story.Outcome: CandidateValue {
    var traits: [String] { [rawValue] }
    var detail: String { rawValue }
    static var isLabel: Bool { true }
}
/// Not a label: that something is told right before the leaving speaks for each reason alike.
extension Departure.Reason: CandidateValue {
    var traits: [String] { [rawValue] }
    var detail: String { rawValue }
}
extension Arrival.Kind: CandidateValue {
    var traits: [String] { [rawValue] }
    var detail: String { rawValue }
    static var isLabel: Bool { true }
}
extension AgeMention: CandidateValue {}

extension PlaceMention: CandidateValue {
    var traits: [String] {
        var traits = [level?.rawValue ?? (country == nil ? "no level" : "abroad")]
        if let code, CandidateModel.largeCities.contains(code) { traits.append("large city") }
        if code == nil, name == nil { traits.append(within == nil ? "unnamed" : "unnamed in a province") }
        return traits
    }
    var detail: String {
        "code=\(code ?? "");name=\(name ?? "");within=\(within ?? "");country=\(country ?? "");raw=\(raw ?? "")"
    }
}

extension ArrivalRules.Destination: CandidateValue {
    var traits: [String] {
        place.traits + (kind.map { ["kind \($0.rawValue)"] } ?? []) + (hometown == true ? ["home"] : [])
    }
    var detail: String { place.detail }
}

extension EmployerMention: CandidateValue {
    var traits: [String] { [id != nil ? "known" : name != nil ? "named" : "unnamed"] }
    var detail: String { "id=\(id ?? "");name=\(name ?? "");raw=\(raw ?? "");unit=\(unit ?? "")" }
}

extension Money: CandidateValue {
    var traits: [String] {
        [
            period.map { $0.rawValue } ?? "no period", kind.map { $0.rawValue } ?? "no kind",
            "1e\(String(Int(Swift.max(1, amount))).count)", currency == "CNY" ? "CNY" : "foreign",
        ]
    }
    var detail: String {
        "amount=\(amount);max=\(max.map { "\($0)" } ?? "");currency=\(currency);period=\(period?.rawValue ?? "");"
            + "kind=\(kind?.rawValue ?? "");raw=\(raw ?? "")"
    }
}

extension WorkRules.Occupation: CandidateValue {
    var traits: [String] {
        [
            sector.map { "sector \($0.rawValue)" } ?? "no sector", mode.map { "mode \($0.rawValue)" } ?? "no mode",
            CandidateTraits.length(title),
        ]
    }
    var detail: String { "title=\(title);sector=\(sector?.rawValue ?? "");mode=\(mode?.rawValue ?? "")" }
}
