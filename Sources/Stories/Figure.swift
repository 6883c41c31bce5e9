/// One number of a survey or official statistic.
package struct Figure: Sendable, Equatable {
    package enum Operator: String, Sendable, CaseIterable { case eq, lt, gt, atLeast, approx }
    package enum Unit: String, Sendable, CaseIterable {
        case percent, people, count
        case yuan = "CNY"
        case times
    }

    package var claim: String?
    package var value: Double
    /// Upper end of a range.
    package var max: Double?
    package var op: Operator
    package var unit: Unit
    /// The institution that counted.
    package var source: String?
    /// Year of the survey.
    package var year: Int?
    package var evidence: Evidence?

    package init(value: Double, unit: Unit, op: Operator = .eq) {
        claim = nil
        self.value = value
        max = nil
        self.op = op
        self.unit = unit
        source = nil
        year = nil
        evidence = nil
    }
}
