import ChineseText

/// The first characters of stored texts as they are compared: simplified, ASCII letters small.
enum FoldedScalars {
    /// Where a text stands beside a prefix.
    enum Order { case before, begins, after }

    static func order(_ utf8: some Sequence<UInt8>, beside prefix: [UInt32]) -> Order {
        var decoder = UTF8()
        var bytes = utf8.makeIterator()
        for wanted in prefix {
            guard case .scalarValue(let next) = decoder.decode(&bytes) else { return .before }
            let scalar = folded(next)
            if scalar != wanted { return scalar < wanted ? .before : .after }
        }
        return .begins
    }

    static func prefix(_ utf8: some Sequence<UInt8>, _ limit: Int) -> [UInt32] {
        var decoder = UTF8()
        var bytes = utf8.makeIterator()
        var scalars: [UInt32] = []
        while scalars.count < limit, case .scalarValue(let scalar) = decoder.decode(&bytes) {
            scalars.append(folded(scalar))
        }
        return scalars
    }

    private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
        let folded = ScriptFolding.folded(scalar.value)
        return (0x41...0x5A).contains(folded) ? folded + 0x20 : folded
    }
}
