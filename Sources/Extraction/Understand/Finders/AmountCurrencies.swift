internal import ChineseText
internal import Stories

/// In which currency amounts are that name none: that of where they were earned, as far as the text gives cause to say so.
///
/// A text of the mainland means yuan, whatever it is about, unless somebody works abroad: 在东京…月薪三十万 is told in yen by one text and
/// in yuan by another. There the currency is what the text names beside other amounts; if it names none, nobody can tell.
struct AmountCurrencies: Sendable {
    /// How an amount tells its currency: 三万港元; 三万元, which is dollars in Singapore and yuan in Xiamen; 三万.
    enum Telling: Sendable { case named, unit, bare }

    /// Of amounts that name none, where nothing is known of the place.
    let local: String
    private let isTraditional: Bool
    /// How many amounts of the text name each currency; 元 and 块 count for `local`.
    private let counts: [String: Int]

    init(of money: [Found<Money>], local: String, in source: SourceText) {
        self.local = local
        isTraditional = MoneyFinder.isTraditional(source)
        var counts: [String: Int] = [:]
        for amount in money {
            switch MoneyFinder.telling(of: amount.range, in: source) {
            case .named: counts[amount.value.currency, default: 0] += 1
            case .unit: counts[local, default: 0] += 1
            case .bare: break
            }
        }
        self.counts = counts
    }

    /// The amount in the currency that it has if it was earned at a place. Nil if nobody can tell which that is.
    func settled(_ money: Money, _ range: Range<Int>, at place: PlaceMention?, in source: SourceText) -> Money? {
        let telling = MoneyFinder.telling(of: range, in: source)
        if telling == .named { return money }
        var money = money
        guard let place, place.country != nil || place.code ?? place.within != nil else { return money }
        let own = AmountCurrencies.currency(at: place)
        // 元 in a paper of Hong Kong is HKD, and CNY for who moved to Huizhou.
        if let own, own == "CNY" || isTraditional && place.country == nil {
            money.currency = own
            return money
        }
        let named = own.flatMap { counts[$0] } ?? 0
        if let own, telling == .bare, named > 0 {
            money.currency = own
            return money
        }
        // 元 is told of dollars too, once the text counts in them.
        let mayBeDollars = named > 0 && own?.hasSuffix("D") == true
        return counts[local, default: 0] > 0 && !mayBeDollars ? money : nil
    }

    /// What is paid with at a place; nil where the tables do not know.
    private static func currency(at place: PlaceMention) -> String? {
        if let country = place.country { return ofCountries[country] }
        return (place.code ?? place.within).map { ofRegions[String($0.prefix(2))] ?? "CNY" }
    }

    static func isBeyondMainland(_ place: PlaceMention) -> Bool {
        place.country != nil || (place.code ?? place.within).map { ofRegions[String($0.prefix(2))] != nil } ?? false
    }

    private static let ofRegions = ["71": "TWD", "81": "HKD", "82": "MOP"]

    private static let ofCountries = table(
        """
        JP:JPY KR:KRW US:USD CA:CAD GB:GBP AU:AUD NZ:NZD SG:SGD MY:MYR TH:THB CH:CHF RU:RUB AE:AED VN:VND
        FR:EUR DE:EUR IT:EUR ES:EUR PT:EUR NL:EUR BE:EUR AT:EUR FI:EUR IE:EUR GR:EUR
        """)

    private static func table(_ rows: String) -> [String: String] {
        var table: [String: String] = [:]
        for row in Gazetteer.words(rows) { table[String(row.prefix(2))] = String(row.suffix(3)) }
        return table
    }
}

extension Facts {
    /// The last place that is named before an amount.
    func lastPlace(before amount: Range<Int>) -> PlaceMention? {
        /// How far before an amount a place is still spoken of, in scalars: some paragraphs.
        let reach = 400
        let told = Swift.max(0, amount.lowerBound - reach)..<amount.lowerBound
        return places.within(told).last { $0.confidence >= 0.5 }?.value
    }
}

extension MoneyFinder {
    /// Does the amount at a range of a text name its currency?
    static func telling(of range: Range<Int>, in text: SourceText) -> AmountCurrencies.Telling {
        let folded = text.folded
        if let number = range.first(where: { Numerals.startsNumber(folded[$0]) }),
            number > 0, symbols[folded[number - 1]] != nil || currencyName(before: number, in: folded) != nil
        {
            return .named
        }
        var telling = AmountCurrencies.Telling.bare
        currencyNames.forEachMatch(in: folded, range: range) { match in
            let isPlain = plainUnits.contains { $0.elementsEqual(folded[match.range]) }
            if !isPlain { telling = .named } else if telling == .bare { telling = .unit }
        }
        return telling
    }

    /// 元 and 块: of whatever is paid with.
    private static let plainUnits = ["元", "块", "块钱", "元钱", "圆", "毛", "毛钱"].map(TextKey.keys)
}
