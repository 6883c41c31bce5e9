import Glibc

/// Lengths of documents in one byte: sixteen steps to an octave, so a length is kept within 2.2 %.
///
/// Scores use the decoded length everywhere, so a score does not depend on how an index came about.
enum LengthCode {
    private static let stepsPerOctave = 16.0

    static func code(_ length: Int) -> UInt8 {
        guard length > 1 else { return 0 }
        return UInt8(min(255, (log2(Double(length)) * stepsPerOctave).rounded()))
    }

    /// Whole numbers, so that sums do not depend on their order.
    static let lengths: [Int] = (0..<256).map { Int(exp2(Double($0) / stepsPerOctave).rounded()) }
}
