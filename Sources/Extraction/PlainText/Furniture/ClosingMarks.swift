/// Where the marks that end a link of Markdown stand in a line.
///
/// What was found for one opening mark holds for those behind it: a line of nothing but opening marks is gone through once, and not
/// once for each of them.
struct ClosingMarks {
    /// The next mark of one kind.
    private struct Next {
        let mark: Unicode.Scalar
        /// From where it was looked for, up to where it stands.
        var known = 0..<0
        var isThere = false
    }

    let scalars: [Unicode.Scalar]
    private var closingBracket = Next(mark: "]")
    private var closingParenthesis = Next(mark: ")")
    /// Scalars looked at so far.
    private(set) var steps = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// The first `]` at an offset or behind it.
    mutating func bracket(from offset: Int) -> Int? { ClosingMarks.find(&closingBracket, offset, scalars, &steps) }

    /// The first `)` at an offset or behind it.
    mutating func parenthesis(from offset: Int) -> Int? {
        ClosingMarks.find(&closingParenthesis, offset, scalars, &steps)
    }

    private static func find(
        _ next: inout Next, _ offset: Int, _ scalars: [Unicode.Scalar], _ steps: inout Int
    ) -> Int? {
        if offset < next.known.lowerBound || offset > next.known.upperBound || next.known.isEmpty && !next.isThere {
            var place = offset
            while place < scalars.count, scalars[place] != next.mark { place += 1 }
            steps += place - offset
            next.known = offset..<place
            next.isThere = place < scalars.count
        }
        return next.isThere ? next.known.upperBound : nil
    }
}
