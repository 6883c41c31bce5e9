/// The `Range` field for octets (RFC 9110 §14).
package enum ByteRange: Equatable, Sendable {
    /// Answer 200 with everything: no range, one that is malformed or of another unit, or several.
    case whole
    /// Answer 206 with these octets.
    case part(Range<Int>)
    /// Answer 416.
    case unsatisfiable

    /// What a request with these fields gets of a representation of `length` octets.
    ///
    /// Only GET has ranges (§14.2). Several ranges are answered whole, which §14.2 allows and which no client can abuse.
    package init(method: Method, fields: Fields, length: Int) {
        let values = fields.values("range")
        guard method == .get, values.count == 1, let specs = Self.specs(values[0]) else {
            self = .whole
            return
        }
        let satisfiable = specs.compactMap { $0.resolved(length) }
        if satisfiable.isEmpty {
            self = .unsatisfiable
        } else if specs.count == 1, !satisfiable[0].isEmpty {
            self = .part(satisfiable[0])
        } else {
            self = .whole
        }
    }

    /// The value of `Content-Range` for a part.
    package static func contentRange(_ part: Range<Int>, of length: Int) -> String {
        "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(length)"
    }

    /// The value of `Content-Range` for a 416.
    package static func unsatisfiedRange(of length: Int) -> String { "bytes */\(length)" }

    private enum Spec {
        case from(Int, through: Int?)
        case last(Int)

        /// nil if nothing of the representation is in it.
        func resolved(_ length: Int) -> Range<Int>? {
            switch self {
            case .from(let first, let last):
                guard first < length else { return nil }
                return first..<min(length, (last ?? length - 1) == .max ? length : (last ?? length - 1) + 1)
            case .last(let count):
                guard count > 0 else { return nil }
                return max(0, length - count)..<length
            }
        }
    }

    /// nil if the value is malformed or its unit is not `bytes`: then it is ignored.
    private static func specs(_ value: ArraySlice<UInt8>) -> [Spec]? {
        guard let equals = value.firstIndex(of: Octet.equals), value[..<equals].spells("bytes") else { return nil }
        var specs: [Spec] = []
        for element in value[(equals + 1)...].listElements {
            guard let dash = element.firstIndex(of: 0x2D) else { return nil }
            let first = element[..<dash]
            let last = element[(dash + 1)...]
            if first.isEmpty {
                guard let count = number(last) else { return nil }
                specs.append(.last(count))
            } else {
                guard let start = number(first) else { return nil }
                if last.isEmpty {
                    specs.append(.from(start, through: nil))
                } else {
                    guard let end = number(last), end >= start else { return nil }
                    specs.append(.from(start, through: end))
                }
            }
        }
        return specs.isEmpty ? nil : specs
    }

    /// Digits only; what an Int does not hold is as good as the largest.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy(Octet.isDigit) else { return nil }
        var number = 0
        for digit in digits {
            let (product, overflows) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflowsToo) = product.addingReportingOverflow(Int(digit - Octet.zero))
            if overflows || overflowsToo { return .max }
            number = sum
        }
        return number
    }
}
