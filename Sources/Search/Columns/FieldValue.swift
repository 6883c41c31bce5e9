import Stories

/// What a story holds in one column. Equal values share one entry of the column's dictionary.
enum FieldValue: Hashable, Sendable {
    case null
    /// Known, and no more than that is kept.
    case present
    /// Numbers, years, instants in milliseconds, truth values (0, 1).
    case number(Double)
    case text(String)
    /// Sorted, each once.
    case list([String])
    case place(PlaceMention)
    case employer(EmployerMention)
    case money(MoneyValue)
    /// 48 bits of a hash of an id; the text itself is not kept.
    case fingerprint(UInt64)

    struct MoneyValue: Hashable, Sendable {
        var amount: Double
        var currency: String
        var period: Money.Period?
        var kind: Money.Kind?
        var perYear: Double?
    }
}

extension FieldValue {
    static func of(_ text: String?) -> FieldValue { text.map { .text($0) } ?? .null }
    static func of(_ number: Int?) -> FieldValue { number.map { .number(Double($0)) } ?? .null }
    static func of(_ number: Double?) -> FieldValue { number.map { .number($0) } ?? .null }
    static func of(_ truth: Bool?) -> FieldValue { truth.map { .number($0 ? 1 : 0) } ?? .null }
    static func of(_ instant: Instant?) -> FieldValue { instant.map { .number(Double($0.milliseconds)) } ?? .null }
    static func of(_ date: PartialDate?) -> FieldValue { date.map { .number(DateRange.key(of: $0)) } ?? .null }
    static func of<Value: RawRepresentable<String>>(_ value: Value?) -> FieldValue {
        value.map { .text($0.rawValue) } ?? .null
    }
    static func of(_ list: [String]) -> FieldValue { list.isEmpty ? .null : .list(Set(list).sorted()) }
    static func of<Value: RawRepresentable<String>>(_ list: [Value]) -> FieldValue { of(list.map(\.rawValue)) }
    static func of(isPresent: Bool) -> FieldValue { isPresent ? .present : .null }
    static func of(id: String?) -> FieldValue { id.map { .fingerprint(fingerprint($0)) } ?? .null }

    static func of(_ mention: PlaceMention?) -> FieldValue {
        guard var mention else { return .null }
        mention.raw = nil
        return .place(mention)
    }

    static func of(_ mention: EmployerMention?) -> FieldValue {
        guard var mention else { return .null }
        mention.raw = nil
        return .employer(mention)
    }

    static func of(_ money: Money?) -> FieldValue {
        guard let money else { return .null }
        return .money(
            MoneyValue(
                amount: money.amount, currency: money.currency, period: money.period, kind: money.kind,
                perYear: money.perYear))
    }

    /// 48 bits of FNV-1a with a final mix: among a million stories two ids share them once in 600 corpora, and one
    /// asked for is mistaken for another once in 280 million questions.
    static func fingerprint(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
        hash ^= hash >> 33
        // 0 stands for null in the packed column.
        return max(1, hash & 0xFFFF_FFFF_FFFF)
    }
}

/// The moments that a date can mean, and the number that stands for a date in a column.
struct DateRange {
    /// Milliseconds since 1970: the first moment, and the first one after.
    var start: Double
    var end: Double
    var precision: PartialDate.Precision

    init(_ date: PartialDate) {
        start = Double(date.earliest.milliseconds)
        precision = date.precision
        let day = 86_400_000.0
        end =
            switch date.precision {
            case .year: start + (CivilDate.isLeap(date.year) ? 366 : 365) * day
            case .month: start + Double(CivilDate.days(inMonth: date.month ?? 1, of: date.year)) * day
            case .day: start + day
            case .minute: start + 60_000
            case .second: start + 1000
            }
    }

    /// Orders dates by their first moment, then the vaguer first. Moments are whole seconds, so the last three digits
    /// are free to hold the precision.
    static func key(of date: PartialDate) -> Double {
        Double(date.earliest.milliseconds) + Double(date.precision.rawValue)
    }
}
