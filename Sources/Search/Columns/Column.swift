import Stories

/// One field of all stories of a segment: a code for each story and a dictionary of what the codes mean.
///
/// Code 0 is null. Codes 1... follow the order of the values, so that a range of values is a range of codes.
struct Column: Sendable {
    enum Values: Sendable {
        /// Sorted, each once.
        case numbers([Double])
        /// `first + (code - 1) * step`: dates and revisions, which would make a long dictionary.
        case progression(first: Double, step: Double)
        /// Sorted by bytes, each once.
        case texts(StringPool)
        case others([FieldValue])
        /// The code is the value: 48 bits of a hash.
        case fingerprints
    }

    let codes: PackedCodes
    let values: Values
    /// Codes are at most this; 0 for fingerprints, which have no dictionary.
    let codeCount: Int

    /// The value that a code stands for.
    func value(_ code: Int) -> FieldValue {
        guard code > 0 else { return .null }
        return switch values {
        case .numbers(let numbers): .number(numbers[code - 1])
        case .progression(let first, let step): .number(first + Double(code - 1) * step)
        case .texts(let pool): .text(pool[code - 1])
        case .others(let values): values[code - 1]
        case .fingerprints: .fingerprint(UInt64(code))
        }
    }

    var byteCount: Int {
        let dictionary =
            switch values {
            case .numbers(let numbers): numbers.count * MemoryLayout<Double>.stride
            case .progression, .fingerprints: 0
            case .texts(let pool): pool.byteCount
            case .others(let values): values.count * MemoryLayout<FieldValue>.stride
            }
        return codes.byteCount + dictionary
    }

    /// Collects one column, story by story.
    struct Builder {
        private var seen: [FieldValue: UInt32] = [:]
        private var values: [FieldValue] = []
        private var codes: [UInt32] = []
        private var fingerprints: [UInt64] = []

        mutating func append(_ value: FieldValue) {
            if case .fingerprint(let print) = value {
                pad()
                fingerprints[fingerprints.count - 1] = print
                codes.append(0)
                return
            }
            if !fingerprints.isEmpty { fingerprints.append(0) }
            codes.append(code(of: value))
        }

        private mutating func pad() {
            while fingerprints.count <= codes.count { fingerprints.append(0) }
        }

        private mutating func code(of value: FieldValue) -> UInt32 {
            if value == .null { return 0 }
            if let code = seen[value] { return code }
            values.append(value)
            let code = UInt32(values.count)
            seen[value] = code
            return code
        }

        /// Appends what another segment holds for these stories, without going through the stories.
        mutating func append(_ column: Column, _ ordinals: OrdinalSet) {
            if case .fingerprints = column.values {
                column.codes.withReader { reader in
                    ordinals.visit {
                        let print = reader[Int($0)]
                        append(print == 0 ? .null : .fingerprint(print))
                    }
                }
                return
            }
            // A progression may have far more codes than stories: no table for it.
            let hasTable = column.codeCount <= 4 * column.codes.count + 1024
            var translated = [UInt32](repeating: .max, count: hasTable ? column.codeCount + 1 : 0)
            column.codes.withReader { reader in
                ordinals.visit { ordinal in
                    let code = Int(reader[Int(ordinal)])
                    if !fingerprints.isEmpty { fingerprints.append(0) }
                    guard hasTable else {
                        codes.append(self.code(of: column.value(code)))
                        return
                    }
                    if translated[code] == .max { translated[code] = self.code(of: column.value(code)) }
                    codes.append(translated[code])
                }
            }
        }

        func finish() -> Column {
            if !fingerprints.isEmpty {
                return Column(codes: PackedCodes(fingerprints), values: .fingerprints, codeCount: 0)
            }
            let order = values.indices.sorted { Builder.precedes(values[$0], values[$1]) }
            var rank = [UInt32](repeating: 0, count: values.count + 1)
            for (position, index) in order.enumerated() { rank[index + 1] = UInt32(position + 1) }
            let sorted = order.map { values[$0] }
            let numbers = sorted.compactMap { value -> Double? in
                if case .number(let number) = value { number } else { nil }
            }
            if numbers.count == sorted.count, let first = numbers.first, let last = numbers.last {
                if let step = Builder.step(numbers, stories: codes.count) {
                    for (index, value) in values.enumerated() {
                        if case .number(let number) = value { rank[index + 1] = UInt32((number - first) / step) + 1 }
                    }
                    return Column(
                        codes: PackedCodes(codes.map { rank[Int($0)] }),
                        values: .progression(first: first, step: step), codeCount: Int((last - first) / step) + 1)
                }
                return Column(
                    codes: PackedCodes(codes.map { rank[Int($0)] }), values: .numbers(numbers),
                    codeCount: numbers.count)
            }
            let texts = sorted.compactMap { value -> String? in
                if case .text(let text) = value { text } else { nil }
            }
            return Column(
                codes: PackedCodes(codes.map { rank[Int($0)] }),
                values: texts.count == sorted.count ? .texts(StringPool(texts)) : .others(sorted),
                codeCount: sorted.count)
        }

        /// The step of a progression that holds all numbers, where that takes less room than a list of them.
        private static func step(_ numbers: [Double], stories: Int) -> Double? {
            guard let first = numbers.first, let last = numbers.last, numbers.count > 1 else { return nil }
            var step: Int64 = 0
            for number in numbers {
                // Differences of two whole numbers below 2^52 are exact.
                guard number == number.rounded(), abs(number) < 4.5e15 else { return nil }
                var (left, right) = (step, Int64(number - first))
                while right != 0 { (left, right) = (right, left % right) }
                step = left
            }
            let count = (last - first) / Double(step) + 1
            guard count < 4e9 else { return nil }
            let listBits = bits(numbers.count) * stories + numbers.count * 64
            return bits(Int(count)) * stories < listBits ? Double(step) : nil
        }

        private static func bits(_ largest: Int) -> Int { Int.bitWidth - largest.leadingZeroBitCount }

        /// The order of codes. Kinds never mix within a column.
        private static func precedes(_ left: FieldValue, _ right: FieldValue) -> Bool {
            switch (left, right) {
            case (.number(let left), .number(let right)): left < right
            case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
            // Statistics take amounts in this order and need not sort them again.
            case (.money(let left), .money(let right)):
                (left.perYear ?? .infinity, left.amount) < (right.perYear ?? .infinity, right.amount)
            default: false
            }
        }
    }
}
