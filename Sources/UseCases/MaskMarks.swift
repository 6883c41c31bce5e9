internal import Formats

/// The marks that stand for withheld names in what readers without a token get of a record. An editor who took that for
/// the record would write them over the names.
struct MaskMarks {
    /// A run of asterisks and the characters around it; nil at the ends of its text.
    private struct Mark: Hashable {
        var count: Int
        var before: Unicode.Scalar?
        var after: Unicode.Scalar?

        /// Is it the other one, with what stands on one side of it corrected?
        func resembles(_ other: Mark) -> Bool {
            count == other.count && (before == other.before || after == other.after)
        }
    }

    private var marks: Set<Mark> = []

    /// - Parameters:
    ///   - open: the record as everybody may see it.
    ///   - whole: the same record as it is.
    init(in open: Value, of whole: Value) { collect(open, whole) }

    private mutating func collect(_ open: Value, _ whole: Value) {
        switch (open.kind, whole.kind) {
        case (.string(let shown), .string(let text)) where shown != text:
            let own = MaskMarks.marks(in: text)
            marks.formUnion(MaskMarks.marks(in: shown).filter { !own.contains($0) })
        case (.object(let members), .object):
            for member in members { if let value = whole[member.key] { collect(member.value, value) } }
        case (.array(let elements), .array(let others)):
            // Names that are taken out of a list leave no mark, so what is beside them need not be compared.
            if elements.count == others.count { for (open, whole) in zip(elements, others) { collect(open, whole) } }
        default: break
        }
    }

    /// Reports every text of a document that is another than the record's and has such marks.
    func check(_ document: Value, against whole: Value?, at pointer: String = "", log: FaultLog) {
        guard !marks.isEmpty else { return }
        switch document.kind {
        case .string(let text):
            var known: Set<Mark> = []
            if case .string(let current)? = whole?.kind {
                if text == current { return }
                known = MaskMarks.marks(in: current)
            }
            guard
                let mark = MaskMarks.marks(in: text).subtracting(known).first(where: { mark in
                    marks.contains { mark.resembles($0) }
                })
            else { return }
            log.report(
                pointer, line: document.line,
                found: "\(String(repeating: "*", count: mark.count)), which stands for a withheld name here",
                expected: "the text itself: read the record with your token, and send only what you change")
        case .object(let members):
            for member in members {
                check(member.value, against: whole?[member.key], at: "\(pointer)/\(member.key)", log: log)
            }
        case .array(let elements):
            var others: [Value] = []
            if case .array(let values)? = whole?.kind { others = values }
            for (index, element) in elements.enumerated() {
                check(
                    element, against: index < others.count ? others[index] : nil, at: "\(pointer)/\(index)", log: log)
            }
        case .null, .bool, .number: break
        }
    }

    private static func marks(in text: String) -> Set<Mark> {
        guard text.utf8.contains(UInt8(ascii: "*")) else { return [] }
        let scalars = Array(text.unicodeScalars)
        var marks: Set<Mark> = []
        var place = 0
        while place < scalars.count {
            guard scalars[place] == "*" else {
                place += 1
                continue
            }
            let start = place
            while place < scalars.count, scalars[place] == "*" { place += 1 }
            marks.insert(
                Mark(
                    count: place - start, before: start > 0 ? scalars[start - 1] : nil,
                    after: place < scalars.count ? scalars[place] : nil))
        }
        return marks
    }
}
