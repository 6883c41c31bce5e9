import Stories

/// Columns as bytes, for the file of the index.
extension Column {
    func encode(_ out: inout ByteEncoder) {
        codes.encode(&out)
        out.put(codeCount)
        switch values {
        case .numbers(let numbers):
            out.put(tag: 1)
            out.put(raw: numbers)
        case .progression(let first, let step):
            out.put(tag: 2)
            out.put(first)
            out.put(step)
        case .texts(let pool):
            out.put(tag: 3)
            pool.encode(&out)
        case .others(let values):
            out.put(tag: 4)
            out.put(values.count)
            for value in values { value.encode(&out) }
        case .fingerprints: out.put(tag: 5)
        }
    }

    /// Nil if the dictionary does not have as many values as it should.
    init?(_ from: inout ByteDecoder) {
        guard let codes = PackedCodes(&from) else { return nil }
        let codeCount = from.int()
        let values: Values
        switch from.byte() {
        case 1:
            let numbers = from.raw(Double.self)
            guard numbers.count == codeCount else { return nil }
            values = .numbers(numbers)
        case 2: values = .progression(first: from.double(), step: from.double())
        case 3:
            guard let pool = StringPool(&from), pool.count == codeCount else { return nil }
            values = .texts(pool)
        case 4:
            guard from.int() == codeCount, codeCount >= 0 else { return nil }
            var others: [FieldValue] = []
            for _ in 0..<codeCount {
                guard let value = FieldValue(&from) else { return nil }
                others.append(value)
            }
            values = .others(others)
        case 5: values = .fingerprints
        default: return nil
        }
        self.init(codes: codes, values: values, codeCount: codeCount)
    }
}

extension FieldValue {
    func encode(_ out: inout ByteEncoder) {
        switch self {
        case .null: out.put(tag: 0)
        case .present: out.put(tag: 1)
        case .number(let number):
            out.put(tag: 2)
            out.put(number)
        case .text(let text):
            out.put(tag: 3)
            out.put(text)
        case .list(let list):
            out.put(tag: 4)
            out.put(list)
        case .place(let mention):
            out.put(tag: 5)
            for part in [mention.code, mention.name, mention.within, mention.country] { out.put(optional: part) }
            out.put(optional: mention.level?.rawValue)
        case .employer(let mention):
            out.put(tag: 6)
            for part in [mention.id, mention.name, mention.unit] { out.put(optional: part) }
        case .money(let money):
            out.put(tag: 7)
            out.put(money.amount)
            out.put(money.currency)
            out.put(optional: money.period?.rawValue)
            out.put(optional: money.kind?.rawValue)
            out.put(money.perYear != nil)
            if let amount = money.perYear { out.put(amount) }
        case .fingerprint(let print):
            out.put(tag: 8)
            out.put(number: print)
        }
    }

    /// Nil for a tag that no value has.
    init?(_ from: inout ByteDecoder) {
        switch from.byte() {
        case 0: self = .null
        case 1: self = .present
        case 2: self = .number(from.double())
        case 3: self = .text(from.string())
        case 4: self = .list(from.strings())
        case 5:
            var mention = PlaceMention(code: from.optionalString(), name: from.optionalString())
            mention.within = from.optionalString()
            mention.country = from.optionalString()
            mention.level = from.optionalString().flatMap(PlaceLevel.init)
            self = .place(mention)
        case 6:
            self = .employer(
                EmployerMention(
                    id: from.optionalString(), name: from.optionalString(), raw: nil, unit: from.optionalString()))
        case 7:
            self = .money(
                MoneyValue(
                    amount: from.double(), currency: from.string(),
                    period: from.optionalString().flatMap(Money.Period.init),
                    kind: from.optionalString().flatMap(Money.Kind.init),
                    perYear: from.bool() ? from.double() : nil))
        case 8: self = .fingerprint(from.number())
        default: return nil
        }
    }
}

extension ByteEncoder {
    fileprivate mutating func put(optional text: String?) {
        put(text != nil)
        if let text { put(text) }
    }
}

extension ByteDecoder {
    fileprivate mutating func optionalString() -> String? { bool() ? string() : nil }
}
