package import Stories

/// How a number is spread over the stories of a group.
package struct Stat: Sendable, Equatable {
    /// Value of the grouping field; nil for stories without one, and when nothing is grouped.
    package var group: String?
    package var label: String?
    /// Stories of the group that have the number.
    package var count: Int
    /// Share of the group's stories that have it, 0 to 1.
    package var coverage: Double
    /// Quartiles are interpolated between the two nearest values; nil if there is none.
    package var min: Double?
    package var q1: Double?
    package var median: Double?
    package var q3: Double?
    package var max: Double?
    /// `CNY/year`, `USD/month`, `years`, `percent`, `year`; nil for a plain number.
    package var unit: String?
    /// Kind of money: amounts of different kinds are in different rows.
    package var kind: Money.Kind?

    /// Groups in one answer, the largest.
    package static let groupLimit = 200
}

extension StoryTable {
    /// Spreads of a number over groups of stories, the largest group first.
    ///
    /// Amounts are compared in yuan a year. Those that have none (another currency, a day's wage) are rows of their own,
    /// and so is each kind of money. A group in which no story has the number is a row with count 0.
    ///
    /// - Throws: `unknownField` for a metric that is no number or a group that cannot be counted.
    package func stats(
        metric: String, groupBy: String?, of sets: [OrdinalSet]
    ) throws(SearchError) -> [Stat] {
        let metric = try StoryField.required(metric) { $0.isMetric }
        let group = try groupBy.map { name throws(SearchError) in try StoryField.required(name) { $0.isFacetable } }

        var numbers = GroupNumbers()
        // Number 0 is the group of stories without a value, or of all.
        _ = numbers.number(of: Group(value: "", label: ""))
        var sizes: [Int] = []
        var samples: [[Int: [Double]]] = []
        var series = SeriesNumbers()
        for (position, part) in parts.enumerated() {
            collect(metric, group, part, sets[position], &numbers, &series, &sizes, &samples)
        }

        for bucket in numbers.buckets(by: sizes) {
            for number in bucket.dropFirst() {
                sizes[bucket[0]] += sizes[number]
                samples[bucket[0]].merge(samples[number], uniquingKeysWith: +)
                sizes[number] = 0
            }
        }
        let kept = sizes.indices.filter { sizes[$0] > 0 }
            .sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(Stat.groupLimit)
        return kept.flatMap { number -> [Stat] in
            let name = number == 0 ? nil : numbers.groups[number]
            let rows = samples[number].map { (series: series.all[$0.key], values: $0.value) }
            if rows.isEmpty { return [Stat(name, size: sizes[number], Series(kind: nil, unit: metric.unit), [])] }
            return rows.sorted { $0.series.order < $1.series.order }.map {
                Stat(name, size: sizes[number], $0.series, $0.values.sorted())
            }
        }
    }

    /// Numbers that may be put together.
    fileprivate struct Series: Hashable {
        var kind: Money.Kind?
        var unit: String?

        var order: (Int, String, String) {
            (unit == "CNY/year" ? 0 : 1, kind?.rawValue ?? "~", unit ?? "")
        }
    }

    private struct SeriesNumbers {
        private(set) var all: [Series] = []

        /// There are as many as kinds of money times units, so a list is searched fast enough.
        mutating func number(of series: Series) -> Int {
            if let number = all.firstIndex(of: series) { return number }
            all.append(series)
            return all.count - 1
        }
    }

    private func collect(
        _ metric: StoryField, _ group: StoryField?, _ part: Part, _ ordinals: OrdinalSet, _ numbers: inout GroupNumbers,
        _ series: inout SeriesNumbers, _ sizes: inout [Int], _ samples: inout [[Int: [Double]]]
    ) {
        func makeRoom() {
            while sizes.count < numbers.groups.count {
                sizes.append(0)
                samples.append([:])
            }
        }
        makeRoom()
        let (values, _) = part.columns.source(of: metric)
        let groupSource = group.map { part.columns.source(of: $0) }
        let grouping = group.map { part.columns.grouping(of: $0) }
        // Pairs of codes are counted first, so that a value's meaning is looked up once.
        var pairs: [UInt64: Int] = [:]
        let width = values.codeCount + 1
        let height = (groupSource?.column.codeCount ?? 0) + 1
        let isSmall = width <= (1 << 22) / height
        var table = [UInt32](repeating: 0, count: isSmall ? width * height : 0)
        values.codes.withReader { valueCodes in
            guard let groupSource else {
                ordinals.visit { ordinal in
                    let code = Int(valueCodes[Int(ordinal)])
                    if isSmall { table[code] += 1 } else { pairs[UInt64(code), default: 0] += 1 }
                }
                return
            }
            groupSource.column.codes.withReader { groupCodes in
                ordinals.visit { ordinal in
                    let code = Int(groupCodes[Int(ordinal)]) * width + Int(valueCodes[Int(ordinal)])
                    if isSmall { table[code] += 1 } else { pairs[UInt64(code), default: 0] += 1 }
                }
            }
        }

        var groupMemo = CodeMemo<[Int]>(codeCount: height - 1)
        var valueMemo = CodeMemo<(series: Int, number: Double)?>(codeCount: values.codeCount)
        func add(_ pair: Int, _ count: Int) {
            let of = groupMemo(pair / width) { code in
                guard let grouping else { return [0] }
                let groups = grouping(code)
                return groups.isEmpty ? [0] : groups.map { Int(numbers.number(of: $0)) }
            }
            makeRoom()
            let value = valueMemo(pair % width) { code in
                metric.sample(values.value(code)).map { (series.number(of: $0.series), $0.number) }
            }
            for number in of {
                sizes[number] += count
                if let value {
                    samples[number][value.series, default: []].append(
                        contentsOf: repeatElement(value.number, count: count))
                }
            }
        }
        if isSmall {
            for pair in table.indices where table[pair] > 0 { add(pair, Int(table[pair])) }
        } else {
            for (pair, count) in pairs.sorted(by: { $0.key < $1.key }) { add(Int(pair), count) }
        }
    }
}

extension StoryField {
    /// The number of a value and what it may be put together with.
    fileprivate func sample(_ value: FieldValue) -> (series: StoryTable.Series, number: Double)? {
        switch value {
        case .number(let number): return (StoryTable.Series(kind: nil, unit: unit), number)
        case .money(let money):
            if let perYear = money.perYear {
                return (StoryTable.Series(kind: money.kind, unit: "CNY/year"), perYear)
            }
            let unit = money.period.map { "\(money.currency)/\($0.rawValue)" } ?? money.currency
            return (StoryTable.Series(kind: money.kind, unit: unit), money.amount)
        default: return nil
        }
    }

    /// What its numbers count.
    fileprivate var unit: String? {
        switch kind {
        case .year: "year"
        case .money: "CNY/year"
        default: path == "income.changePercent" ? "percent" : path == "revision" ? nil : "years"
        }
    }
}

extension Stat {
    /// - Parameter values: sorted.
    fileprivate init(_ group: Group?, size: Int, _ series: StoryTable.Series, _ values: [Double]) {
        func quantile(_ share: Double) -> Double? {
            guard !values.isEmpty else { return nil }
            let position = share * Double(values.count - 1)
            let low = Int(position)
            let high = Swift.min(low + 1, values.count - 1)
            return values[low] + (values[high] - values[low]) * (position - Double(low))
        }
        self.init(
            group: group?.value, label: group?.label, count: values.count,
            coverage: Double(values.count) / Double(size),
            min: values.first, q1: quantile(0.25), median: quantile(0.5), q3: quantile(0.75), max: values.last,
            unit: series.unit, kind: series.kind)
    }
}
