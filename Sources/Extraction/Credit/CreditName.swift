/// A string in the frame of an article that may be the name of who wrote it or of the medium, with all that can be seen of it.
struct CreditName {
    let name: String
    /// Folded, without blanks: by it names are told apart.
    let key: [UInt32]
    /// Numbers of what was observed; one that was observed twice may be there twice.
    private(set) var observed: [UInt32] = []
    /// Lines in which it was seen, up to a limit.
    var sightings = 0

    /// Most sightings that are looked at: a site's name stands in every other line of some pages.
    static let sightingLimit = 5

    init(name: String, key: [UInt32]) {
        self.name = name
        self.key = key
        observed.reserveCapacity(64)
        add(.bias)
    }

    mutating func add(_ template: CreditTemplate, _ first: UInt32 = 0, _ second: UInt32 = 0) {
        observed.append(CreditName.feature(template, first, second))
    }

    mutating func add(_ template: CreditTemplate, _ text: ArraySlice<UInt32>, _ side: UInt32 = 0) {
        observed.append(CreditName.feature(template, text, side))
    }

    mutating func add(_ features: [UInt32]) { observed += features }

    // MARK: Numbers

    static func feature(_ template: CreditTemplate, _ first: UInt32 = 0, _ second: UInt32 = 0) -> UInt32 {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(first)
        hash.mix(second)
        return hash.value
    }

    /// - Parameter side: tells apart what the same words can mean.
    static func feature(_ template: CreditTemplate, _ text: ArraySlice<UInt32>, _ side: UInt32 = 0) -> UInt32 {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(side)
        for scalar in text { hash.mix(scalar) }
        return hash.value
    }

    /// The same for words in which all numbers are one: 2 of 2,318 as 5.
    static func feature(_ template: CreditTemplate, numbersIn text: ArraySlice<UInt32>, _ side: UInt32 = 0) -> UInt32 {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(side)
        var isInNumber = false
        for scalar in text {
            let isDigit = (0x30...0x39).contains(scalar)
            if !(isDigit && isInNumber) { hash.mix(isDigit ? 0x30 : scalar) }
            isInNumber = isDigit
        }
        return hash.value
    }
}
