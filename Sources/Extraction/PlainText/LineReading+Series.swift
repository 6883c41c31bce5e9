/// Headings that a rule refused for one of their words.
extension LineReading {
    /// Takes back headings of a series of the text's own, told in two ways: 来信二 by its form, which others of the text have too, whatever
    /// its number; 02 三十块一张票 by its number, which the text has the next of, whatever its words.
    mutating func restoreHeadings() {
        guard let first = lines.firstIndex(where: { $0.role == .body }),
            let last = lines.lastIndex(where: { $0.role == .body })
        else { return }
        // The first of a series may stand right above the text.
        restoreForms(max(0, first - 1)..<last)
        restoreWrapped(first..<last)
        restoreNumbers(first..<last)
    }

    /// 贰, 叁 where 壹 stands, 来信二 below 来信一: a short line that differs from one of the text's in its number alone is a heading
    /// of the same text, for whatever word a rule refused it.
    private mutating func restoreForms(_ range: Range<Int>) {
        /// Longest such line, in scalars, and fewest of a series.
        let (limit, fewest) = (8, 3)
        var series: [[UInt32]: [Int]] = [:]
        for index in range where lines[index].keys.count <= limit && lines[index].hanCount > 0 {
            let keys = lines[index].keys
            let form = keys.map { LineReading.numerals.contains($0) ? 0x23 : $0 }
            if form != keys { series[form, default: []].append(index) }
        }
        for indices in series.values where indices.count >= fewest {
            guard indices.contains(where: { lines[$0].role == .body }) else { continue }
            for index in indices where lines[index].role == .boilerplate { lines[index].role = .body }
        }
    }

    /// ////// 后来呢 //////, ◆◇ 后来呢 ◇◆: lines between the same marks, above paragraphs of the text each, are its headings.
    private mutating func restoreWrapped(_ range: Range<Int>) {
        /// Longest such line, in scalars, fewest marks on either side and fewest lines.
        let (limit, marks, fewest) = (30, 2, 3)
        var series: [[UInt32]: [Int]] = [:]
        for index in range where lines[index].keys.count <= limit && lines[index].hanCount > 0 {
            let keys = lines[index].keys
            let head = keys.prefix { !LineLabel.isLetter($0) && !TextKey.isBlank($0) }
            let tail = keys.reversed().prefix { !LineLabel.isLetter($0) && !TextKey.isBlank($0) }
            guard head.count >= marks, head.count == tail.count else { continue }
            series[Array(head), default: []].append(index)
        }
        for indices in series.values
        where indices.count >= fewest
            && indices.allSatisfy({
                lines[$0 + 1].role == .body && lines[$0 + 1].isProse && lines[$0].role != .duplicate
            })
        {
            for index in indices { lines[index].role = .body }
        }
    }

    /// 1 to 9, 一 to 十, 壹 to 拾.
    static let numerals = ScalarSet("123456789一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾")

    /// 02 三十块一张票 between 01 and 03 of the text's own, right above a paragraph.
    private mutating func restoreNumbers(_ range: Range<Int>) {
        /// Longest heading, in scalars.
        let limit = 30
        /// A heading's number and style.
        struct Place: Hashable { let style: String, value: Int }
        var own: Set<Place> = []
        var refused: [(index: Int, number: SectionNumber)] = []
        for index in range where lines[index].keys.count <= limit {
            guard let number = SectionNumber(lines[index].keys) else { continue }
            switch lines[index].role {
            case .body: own.insert(Place(style: number.style, value: number.value))
            case .boilerplate where lines[index + 1].role == .body && lines[index + 1].isProse:
                refused.append((index, number))
            default: break
            }
        }
        for (index, number) in refused
        where [-1, 1].contains(where: { own.contains(Place(style: number.style, value: number.value + $0)) }) {
            lines[index].role = .body
        }
    }
}
