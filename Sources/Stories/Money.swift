/// An amount as the text gives it.
package struct Money: Sendable, Equatable {
    package enum Period: String, Sendable, CaseIterable { case year, month, day, hour, once, item }

    package enum Kind: String, Sendable, CaseIterable {
        case salary, profit, revenue, gmv, funding, price, cost, debt, loss, severance, investment

        /// Is it something that a person earns? Only these may stand in `income`.
        package var isEarning: Bool { self == .salary || self == .profit }
    }

    /// In units of the currency: 36万 is 360000.
    package var amount: Double
    /// Upper end of a range.
    package var max: Double?
    /// ISO 4217.
    package var currency: String
    package var period: Period?
    package var kind: Kind?
    /// 近, 约, 多, 左右, 出头.
    package var approx: Bool
    package var raw: String?

    package init(amount: Double, currency: String = "CNY", period: Period? = nil, kind: Kind? = nil) {
        self.amount = amount
        max = nil
        self.currency = currency
        self.period = period
        self.kind = kind
        approx = false
        raw = nil
    }

    /// Yuan a year, so that amounts can be compared; nil for other currencies and for periods with no fixed number in a year.
    package var perYear: Double? {
        guard currency == "CNY" else { return nil }
        return switch period {
        case .year: amount
        case .month: amount * 12
        default: nil
        }
    }
}

/// An amount with what it was for: `rent`, `unit_price`, `funding`, …
package struct LabelledMoney: Sendable, Equatable {
    package var label: String?
    package var money: Money

    package init(label: String?, money: Money) {
        self.label = label
        self.money = money
    }
}

/// What the person or household earned before and after: kinds `salary` and `profit` only.
package struct Income: Sendable, Equatable {
    package var before: Money?
    package var after: Money?
    /// Only if the text says it: 收入直降80% is -80.
    package var changePercent: Double?

    package init() {}
}
