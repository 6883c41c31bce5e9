/// A sum of small regression trees, each of which mends what those before it left wrong (J. Friedman, Greedy function approximation:
/// a gradient boosting machine, Annals of Statistics 29, 2001).
struct BoostedTrees: Sendable {
    private struct Node {
        /// The observation that is asked for; -1 at a leaf.
        var feature: Int8
        /// At a leaf what it adds, in log odds; else the largest value that goes to the left.
        var value: Float
        /// The left child stands right behind its parent.
        var right: Int32
    }

    private var nodes: [Node] = []
    private var roots: [Int] = []
    private var base: Float = 0

    /// - Parameter table: `= base` and the trees, each from its root down and left before right: `feature<value` in hundredths, and
    ///   at a leaf `=value` in thousandths.
    init(_ table: StaticString) {
        let words = table.withUTF8Buffer { bytes in
            bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).map { Array($0) }
        }
        var place = 0
        func number(_ bytes: ArraySlice<UInt8>, _ scale: Float) -> Float {
            Float(Int(String(decoding: bytes, as: UTF8.self)) ?? 0) / scale
        }
        func read() {
            guard place < words.count else { return }
            let word = words[place]
            place += 1
            if word.first == 0x3D {
                nodes.append(Node(feature: -1, value: number(word[1...], 1000), right: 0))
                return
            }
            let mark = word.firstIndex(of: 0x3C) ?? word.endIndex
            let own = nodes.count
            nodes.append(
                Node(
                    feature: Int8(number(word[..<mark], 1)), value: number(word[mark...].dropFirst(), 100), right: 0))
            read()
            nodes[own].right = Int32(nodes.count)
            read()
        }
        if let first = words.first {
            base = number(first[1...], 1000)
            place = 1
        }
        while place < words.count {
            roots.append(nodes.count)
            read()
        }
    }

    /// The log odds of what was observed.
    func logOdds(_ observed: [Float]) -> Double {
        var sum = base
        for root in roots {
            var at = root
            while nodes[at].feature >= 0 {
                at = observed[Int(nodes[at].feature)] <= nodes[at].value ? at + 1 : Int(nodes[at].right)
            }
            sum += nodes[at].value
        }
        return Double(sum)
    }
}
