/// One thing in a record that is not as it should be.
package struct ValueFault: Error, Sendable, Equatable {
    /// JSON pointer (RFC 6901) of the place.
    package var pointer: String
    /// 1-based line in the document.
    package var line: Int
    package var found: String
    package var expected: String
    /// The key is none of the shape's.
    package var isUnknownKey: Bool

    package init(pointer: String, line: Int, found: String, expected: String, isUnknownKey: Bool = false) {
        self.pointer = pointer
        self.line = line
        self.found = found
        self.expected = expected
        self.isUnknownKey = isUnknownKey
    }
}

/// Collects faults while a record is read, so that a writer is told all of them at once.
package final class FaultLog {
    /// What to do with keys that the record's shape does not have.
    package enum UnknownKeys: Sendable { case refuse, ignore }

    /// Faults beyond this number are not kept: the first ones say enough.
    package static let limit = 50

    package private(set) var faults: [ValueFault] = []
    package let unknownKeys: UnknownKeys

    package init(unknownKeys: UnknownKeys) { self.unknownKeys = unknownKeys }

    package func report(
        _ pointer: String, line: Int, found: String, expected: String, isUnknownKey: Bool = false
    ) {
        guard faults.count < FaultLog.limit else { return }
        faults.append(
            ValueFault(pointer: pointer, line: line, found: found, expected: expected, isUnknownKey: isUnknownKey))
    }
}

/// Reads the members of one object by name and type; what does not fit is reported and reads as nil.
package struct ObjectReader {
    package let pointer: String
    package let line: Int
    package let log: FaultLog
    private let members: [Value.Member]
    private var known: [String] = []

    /// Nil, with a fault reported, if the value is no object. A null reads as an empty object.
    package init?(_ value: Value, pointer: String, log: FaultLog) {
        switch value.kind {
        case .object(let members): self.members = members
        case .null: members = []
        default:
            log.report(pointer, line: value.line, found: value.shownInMessages, expected: "an object")
            return nil
        }
        self.pointer = pointer
        line = value.line
        self.log = log
    }

    package func pointer(to key: String) -> String { pointer + "/" + JSONPointer.escaped(key) }

    /// The member of that name unless it is absent or null.
    package mutating func value(_ key: String) -> Value? {
        known.append(key)
        guard let value = members.last(where: { $0.key == key })?.value, value.kind != .null else { return nil }
        return value
    }

    /// A member that we derive ourselves and do not read.
    package mutating func skip(_ keys: String...) { known += keys }

    package mutating func string(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if case .string(let text) = value.kind { return text }
        return wrong(key, value, expected: "text")
    }

    package mutating func strings(_ key: String) -> [String] {
        guard let value = value(key) else { return [] }
        guard case .array(let elements) = value.kind else {
            return wrong(key, value, expected: "a list of texts") ?? []
        }
        return elements.compactMap { element in
            if case .string(let text) = element.kind { return text }
            return wrong(key, element, expected: "text")
        }
    }

    package mutating func bool(_ key: String) -> Bool? {
        guard let value = value(key) else { return nil }
        if case .bool(let flag) = value.kind { return flag }
        return wrong(key, value, expected: "true or false")
    }

    package mutating func number(_ key: String) -> Double? {
        guard let value = value(key) else { return nil }
        if case .number(let number) = value.kind { return number }
        return wrong(key, value, expected: "a number")
    }

    package mutating func integer(_ key: String) -> Int? {
        guard let value = value(key) else { return nil }
        if case .number(let number) = value.kind, number == number.rounded(), abs(number) < 9e15 { return Int(number) }
        return wrong(key, value, expected: "a whole number")
    }

    /// A whole number that can be true of a person's life.
    package mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let number = integer(key) else { return nil }
        if range.contains(number) { return number }
        return wrong(
            key, Value(.number(Double(number)), line: line),
            expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }

    package mutating func text<Choice: RawRepresentable & CaseIterable>(
        _ key: String, as type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let value = value(key) else { return nil }
        if case .string(let text) = value.kind, let choice = Choice(rawValue: text) { return choice }
        return wrong(key, value, expected: "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }

    package mutating func texts<Choice: RawRepresentable & CaseIterable>(
        _ key: String, as type: Choice.Type
    ) -> [Choice] where Choice.RawValue == String {
        guard let value = value(key) else { return [] }
        guard case .array(let elements) = value.kind else { return wrong(key, value, expected: "a list") ?? [] }
        return elements.compactMap { element in
            if case .string(let text) = element.kind, let choice = Choice(rawValue: text) { return choice }
            return wrong(key, element, expected: "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }

    /// An object member; nil if absent, null or no object.
    package mutating func object(_ key: String) -> ObjectReader? {
        guard let value = value(key) else { return nil }
        return ObjectReader(value, pointer: pointer(to: key), log: log)
    }

    /// The elements of a list, each as an object.
    package mutating func objects(_ key: String) -> [ObjectReader] {
        guard let value = value(key) else { return [] }
        guard case .array(let elements) = value.kind else {
            return wrong(key, value, expected: "a list of objects") ?? []
        }
        return elements.enumerated().compactMap { index, element in
            ObjectReader(element, pointer: "\(pointer(to: key))/\(index)", log: log)
        }
    }

    /// The members in order, for objects whose keys are data.
    package var allMembers: [Value.Member] { members }

    /// Reports keys that nobody asked for, unless the log ignores them.
    package func finish() {
        guard log.unknownKeys == .refuse else { return }
        for member in members where !known.contains(member.key) {
            log.report(
                pointer(to: member.key), line: member.value.line, found: "the unknown key '\(member.key)'",
                expected: "one of " + known.joined(separator: ", "), isUnknownKey: true)
        }
    }

    @discardableResult
    package func wrong<Result>(_ key: String, _ value: Value, expected: String) -> Result? {
        log.report(pointer(to: key), line: value.line, found: "\(key) is \(value.shownInMessages)", expected: expected)
        return nil
    }
}
