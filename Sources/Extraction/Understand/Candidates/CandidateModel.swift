internal import Synchronization

/// Linear models, one a field, that say how likely a candidate is the field's value.
///
/// Logistic regression over `CandidateFeatures`: the probability is 1 / (1 + e^-sum), the sum that of the rules' log odds and the
/// weights of the features that the candidate has. The rules still find the candidates and weigh them; the model weighs what they say together with where
/// the candidate stands. Trained by `Benchmarks/understanding/train` on invented articles; a field without a table keeps the rules'
/// own confidence.
struct CandidateModel: Sendable {
    static let shared = CandidateModel()

    /// Is it the code of a city that stories start in: a first-tier or new first-tier one?
    static func isLargeCity(_ code: String) -> Bool {
        switch Int(code) {
        case 110000, 310000, 440100, 440300, 330100, 320100, 320500, 420100, 510100, 500000, 610100, 120000, 410100,
            430100, 441900, 370200, 340100, 440600, 330200:
            true
        default: false
        }
    }

    final class Field: Sendable {
        /// A candidate below it is not taken.
        let threshold: Double
        /// Its weights for candidates and for sentences.
        let candidates = WeightsByLabel<CandidateTemplate>()
        let sentences = WeightsByLabel<SentenceTemplate>()
        /// Open-addressed by the hash itself: the hash above, the bits of its weight below; 0 where a slot is free.
        private let slots: [UInt64]

        convenience init(threshold: Double, weights: [UInt32: Float] = [:]) {
            self.init(threshold: threshold, pairs: weights.map { ($0.key, $0.value) })
        }

        /// - Parameter weights: hashes of features and what they add.
        init(threshold: Double, pairs weights: [(hash: UInt32, weight: Float)]) {
            self.threshold = threshold
            var size = 16
            while size < 2 * weights.count { size *= 2 }
            var slots = [UInt64](repeating: 0, count: size)
            for (hash, weight) in weights where weight != 0 {
                var slot = Int(hash) & (size - 1)
                while slots[slot] != 0, slots[slot] >> 32 != UInt64(hash) { slot = (slot + 1) & (size - 1) }
                slots[slot] = UInt64(hash) << 32 | UInt64(weight.bitPattern)
            }
            self.slots = slots
        }

        /// Calls `body` with each feature that the model knows and what it adds.
        func forEach(_ body: (_ hash: UInt32, _ weight: Float) -> Void) {
            for slot in slots where slot != 0 {
                body(UInt32(slot >> 32), Float(bitPattern: UInt32(truncatingIfNeeded: slot)))
            }
        }

        /// What a feature adds to the log odds; nil if the model does not know it.
        @inline(__always)
        subscript(hash: UInt32) -> Float? {
            let mask = slots.count - 1
            var slot = Int(hash) & mask
            while slots[slot] != 0 {
                if slots[slot] >> 32 == UInt64(hash) {
                    return Float(bitPattern: UInt32(truncatingIfNeeded: slots[slot]))
                }
                slot = (slot + 1) & mask
            }
            return nil
        }
    }

    /// A field's weights by the label that is spoken for; made when they are first asked for.
    final class WeightsByLabel<Template: FeatureTemplate>: Sendable {
        /// A handful: by the hashes of the labels' bytes.
        private let made = Mutex<[(label: UInt64, weights: FeatureWeights<Template>)]>([])

        fileprivate init() {}

        func weights(of field: Field, in scope: FeatureScope) -> FeatureWeights<Template> {
            let label = (scope.label ?? "").byteHash
            return made.withLock { made in
                if let known = made.first(where: { $0.label == label }) { return known.weights }
                let new = FeatureWeights<Template>(field, in: scope)
                made.append((label, new))
                return new
            }
        }
    }

    /// A score of fields, by the hashes of their names' bytes: asked for by name for each value of each person.
    private let fields: [(name: UInt64, field: Field)]
    private let evidenceFields: [(name: UInt64, field: Field)]
    /// The templates that the table was trained for, as `templates` counts them; nil if it does not say.
    let trainedFor: UInt32?

    static let templates = fingerprint(of: CandidateTemplate.self, SentenceTemplate.self)

    /// One number for the names and numbers of all templates that there are: a table trained for others is of no use.
    static func fingerprint(of kinds: any (CaseIterable & RawRepresentable<UInt32>).Type...) -> UInt32 {
        var hash = FeatureHash(template: 0)
        func mix<Template: CaseIterable & RawRepresentable<UInt32>>(_ kind: Template.Type) {
            for template in kind.allCases { hash.mix("\(template)=\(template.rawValue) ") }
        }
        for kind in kinds { mix(kind) }
        return hash.value
    }

    func field(_ name: String) -> Field? { CandidateModel.field(name, in: fields) }

    /// The model of the sentences that state a field's value.
    func evidenceField(_ name: String) -> Field? { CandidateModel.field(name, in: evidenceFields) }

    private static func field(_ name: String, in fields: [(name: UInt64, field: Field)]) -> Field? {
        let hash = name.byteHash
        return fields.first { $0.name == hash }?.field
    }

    /// Before the name of a field whose stating sentences a table weighs.
    private static let evidenceMark = "evidence_"

    /// e^x without Foundation: the series for a 64th of it, six times squared; good to 1e-9 within ±30, where it is cut.
    static func exponential(_ exponent: Double) -> Double {
        let x = min(30, max(-30, exponent)) / 64
        var power = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6)))))
        for _ in 0..<6 { power *= power }
        return power
    }

    /// 1 / (1 + e^-x).
    static func probability(logOdds: Double) -> Double { 1 / (1 + exponential(-logOdds)) }

    /// Reads the table: `# number` says for which templates it was trained, a line `= field threshold` opens a field, the
    /// lines after it hold pairs, parted by a blank or the line's end: a hash in eight hexadecimal digits and a weight in hundredths.
    init(_ table: StaticString = CandidateModel.table) {
        (fields, evidenceFields, trainedFor) = table.withUTF8Buffer { bytes in
            var fields: [(name: UInt64, field: Field)] = []
            var evidenceFields: [(name: UInt64, field: Field)] = []
            var trainedFor: UInt32?
            var offset = 0
            while offset < bytes.count {
                let mark = bytes[offset]
                if mark == 0x23 {
                    offset += 2
                    trainedFor = CandidateModel.hash(in: bytes, at: &offset)
                }
                let line = bytes[offset...].prefix { $0 != 0x0A }
                offset = line.endIndex + 1
                let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
                guard mark == 0x3D, words.count == 3, let hundredths = Double(words[2]) else { continue }
                let field = Field(
                    threshold: hundredths / 100, pairs: CandidateModel.weights(in: bytes, at: &offset))
                let name = words[1]
                if name.hasPrefix(CandidateModel.evidenceMark) {
                    evidenceFields.append((String(name.dropFirst(CandidateModel.evidenceMark.count)).byteHash, field))
                } else {
                    fields.append((name.byteHash, field))
                }
            }
            return (fields, evidenceFields, trainedFor)
        }
    }
}

extension CandidateModel {
    /// The weights on the lines from an offset on, up to the next field; the offset moves behind them.
    private static func weights(
        in bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int
    ) -> [(hash: UInt32, weight: Float)] {
        var weights: [(hash: UInt32, weight: Float)] = []
        /// Fewest bytes of a pair and what parts it from the next.
        let shortest = 11
        weights.reserveCapacity((bytes.count - offset) / shortest + 1)
        var place = offset
        while place < bytes.count, bytes[place] != 0x3D {
            let hash = hash(in: bytes, at: &place)
            place += 1
            weights.append((hash, hundredths(in: bytes, at: &place)))
            // A blank, or the end of the line.
            place += 1
        }
        offset = place
        return weights
    }

    /// The number that eight hexadecimal digits at an offset stand for; the offset moves behind them.
    ///
    /// The tables hold a hundred thousand pairs, all read at the start: the digits are taken at once, as bytes of one number.
    @inline(__always)
    private static func hash(in bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int) -> UInt32 {
        precondition(offset + 8 <= bytes.count, "a hash has eight digits")
        let digits = UInt64(
            bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
        // A letter has the bit of 64, and nine more than its last four bits say.
        let letters = digits >> 6 & 0x0101_0101_0101_0101
        var number = (digits & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
        // Neighbours are joined: two digits in each byte, four in each half of a word, then all eight.
        number = (number | number >> 4) & 0x00FF_00FF_00FF_00FF
        number = (number | number >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: number | number >> 16)
    }

    /// The decimal number at an offset, which moves behind it, as hundredths.
    @inline(__always)
    private static func hundredths(in bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int) -> Float {
        let isNegative = offset < bytes.count && bytes[offset] == 0x2D
        if isNegative { offset += 1 }
        var number: Int32 = 0
        while offset < bytes.count, bytes[offset] > 0x20 {
            number = number &* 10 &+ Int32(bytes[offset] & 0x0F)
            offset += 1
        }
        let size = Float(number) / 100
        return isNegative ? -size : size
    }
}

extension CandidateModel {
    /// Log odds of a candidate by the rules alone: zero at their threshold, eight more for each whole of confidence. What the weights
    /// say is a correction of it.
    static func prior(confidence: Double, isRefused: Bool) -> Double {
        /// Log odds of what the rules do not believe at all.
        let lowest = -1.5
        return isRefused ? lowest : max(lowest, 8 * (confidence - Ledger.threshold))
    }
}
