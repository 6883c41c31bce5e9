/// Finds many words at once in class names and ids, in one pass (Aho–Corasick).
///
/// A pattern is a word in lower case. `nav` alone must be a whole word of the name (`main-nav`, `navLeft`),
/// `nav*` the beginning of one, `*nav*` may stand anywhere.
struct WordMatcher: Sendable {
    private struct Output: Sendable {
        var length: Int
        var startsWord: Bool
        var endsWord: Bool
        var value: UInt32
        /// The next output that ends at the same place; -1 if none.
        var next: Int32
    }

    /// a to z, and one for everything else.
    private static let alphabet = 27

    private var step: [Int16]
    private var firstOutput: [Int32]
    private var outputs: [Output] = []

    init(_ patterns: [(pattern: String, value: UInt32)]) {
        step = [Int16](repeating: -1, count: WordMatcher.alphabet)
        firstOutput = [-1]
        for (pattern, value) in patterns {
            let isOpenAtStart = pattern.hasPrefix("*")
            let isOpenAtEnd = pattern.hasSuffix("*")
            var state = 0
            var length = 0
            for byte in pattern.utf8 where byte != UInt8(ascii: "*") {
                let at = state * WordMatcher.alphabet + WordMatcher.symbol(byte)
                if step[at] < 0 {
                    step[at] = Int16(firstOutput.count)
                    step += [Int16](repeating: -1, count: WordMatcher.alphabet)
                    firstOutput.append(-1)
                }
                state = Int(step[at])
                length += 1
            }
            outputs.append(
                Output(
                    length: length, startsWord: !isOpenAtStart, endsWord: !isOpenAtEnd, value: value,
                    next: firstOutput[state]))
            firstOutput[state] = Int32(outputs.count - 1)
        }
        completeSteps()
    }

    private static func symbol(_ byte: UInt8) -> Int {
        let letter = byte | 0x20
        return letter >= 0x61 && letter <= 0x7A ? Int(letter) - 0x61 : 26
    }

    /// Fills the failure transitions in, breadth first.
    private mutating func completeSteps() {
        var fallback = [Int](repeating: 0, count: firstOutput.count)
        var queue: [Int] = []
        for symbol in 0..<WordMatcher.alphabet {
            if step[symbol] < 0 {
                step[symbol] = 0
            } else {
                queue.append(Int(step[symbol]))
            }
        }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            let inherited = firstOutput[fallback[state]]
            if inherited >= 0 { appendOutputs(inherited, to: state) }
            for symbol in 0..<WordMatcher.alphabet {
                let at = state * WordMatcher.alphabet + symbol
                let failed = step[fallback[state] * WordMatcher.alphabet + symbol]
                if step[at] < 0 {
                    step[at] = failed
                } else {
                    fallback[Int(step[at])] = Int(failed)
                    queue.append(Int(step[at]))
                }
            }
        }
    }

    private mutating func appendOutputs(_ inherited: Int32, to state: Int) {
        guard firstOutput[state] >= 0 else {
            firstOutput[state] = inherited
            return
        }
        var last = Int(firstOutput[state])
        while outputs[last].next >= 0 { last = Int(outputs[last].next) }
        outputs[last].next = inherited
    }

    /// The values of all patterns that occur, joined by or.
    ///
    /// `main-nav`, `main_nav` and `mainNav` have two words each, and all three hold `mainnav` too.
    func match(_ name: ArraySlice<UInt8>) -> UInt32 {
        var result: UInt32 = 0
        var state = 0
        // Bit n: a word begins n letters before the next one.
        var beginnings: UInt64 = 0
        var isBeginning = true
        var wasLower = false
        for index in name.indices {
            let byte = name[index]
            guard byte.isASCIILetter else {
                isBeginning = true
                if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
                    state = 0
                    beginnings = 0
                }
                continue
            }
            let isLower = byte & 0x20 != 0
            beginnings = beginnings << 1 | (isBeginning || (wasLower && !isLower) ? 1 : 0)
            isBeginning = false
            wasLower = isLower
            state = Int(step[state * WordMatcher.alphabet + WordMatcher.symbol(byte)])
            var output = firstOutput[state]
            guard output >= 0 else { continue }
            let next = index + 1 < name.endIndex ? name[index + 1] : 0x20
            let isEnd = !next.isASCIILetter || (isLower && next & 0x20 == 0)
            while output >= 0 {
                let found = outputs[Int(output)]
                if !found.endsWord || isEnd, !found.startsWord || beginnings >> UInt64(found.length - 1) & 1 == 1 {
                    result |= found.value
                }
                output = found.next
            }
        }
        return result
    }
}
