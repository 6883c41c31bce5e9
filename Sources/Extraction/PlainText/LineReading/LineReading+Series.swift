/// Headings that a rule refused for one of their words.
extension LineReading {
    /// Takes back headings of a series of the text's own, told in two ways: 来信二 by its form, which others of the text have too, whatever
    /// its number; 02 三十块一张票 by its number, which the text has the next of, whatever its words.
    mutating func restoreHeadings() {
        guard let first = lines.firstIndex(where: { $0.role == .body }),
            let last = lines.lastIndex(where: { $0.role == .body })
        else { return }
        // The first of a series may stand right above the text.
        restoreForms(max(0, first - 3)..<last)
        restoreWrapped(first..<last)
        restoreNumbers(max(0, first - 3)..<last)
    }

    /// Lines that differ in little: 贰, 叁 and 壹; No.2 and No.3; 地点：漠河 and 地点：丽江; 第二站：合肥 and 第三站：歙县.
    private struct Form: Hashable {
        let keys: [UInt32]
        let isLabel: Bool

        init?(_ line: TextLine) {
            /// Longest such line, longest label with its colon, and the longest line behind one, in scalars.
            let (limit, label, labelled) = (8, 6, 30)
            let keys = line.keys
            guard keys.count <= labelled, line.hanCount > 0 || keys.contains(where: TextKey.isLatin) else { return nil }
            func folded(_ keys: some Sequence<UInt32>) -> [UInt32] {
                keys.map { LineReading.numerals.contains($0) ? 0x23 : $0 }
            }
            if let colon = keys.prefix(label).firstIndex(of: 0x3A), colon > 1, colon + 1 < keys.count {
                self.keys = folded(keys[...colon])
                isLabel = true
                return
            }
            // 1987届 · 水利系
            let digits = keys.prefix(while: TextKey.isDigit).count
            if (2...4).contains(digits), keys.count <= 2 * limit,
                let mark = keys[digits...].prefix(3).firstIndex(where: { !TextKey.isHan($0) }), mark > digits,
                TextKey.isBlank(keys[mark]) || keys[mark] == 0xB7
            {
                self.keys = keys[...mark].map { TextKey.isDigit($0) ? 0x23 : $0 }
                isLabel = true
                return
            }
            let form = folded(keys)
            guard keys.count <= limit, form != keys else { return nil }
            (self.keys, isLabel) = (form, false)
        }
    }

    /// Takes back lines of one form that stand above paragraphs of the text, one above each of several, for whatever word a rule refused
    /// them, and with them the heading that stands below each: No.2 / 某某：她回来了 / 地点：漠河.
    private mutating func restoreForms(_ range: Range<Int>) {
        /// Fewest of a series.
        let fewest = 3
        var series: [Form: [Int]] = [:]
        for index in range {
            guard !(bylines[index].map { !$0.authors.isEmpty } ?? false), !Furniture.isLabelledCaption(lines[index]),
                ForumFloor(lines[index]) == nil, !Furniture.isPageFoot(lines[index].keys),
                let form = Form(lines[index])
            else { continue }
            series[form, default: []].append(index)
        }
        var found: Set<Int> = []
        for (form, indices) in series where indices.count >= fewest {
            let isOwn = indices.contains { lines[$0].role == .body }
            guard form.isLabel ? isOwn && opensSections(indices) : isOwn || opensSections(indices) else { continue }
            for index in indices where lines[index].role == .boilerplate { lines[index].role = .body }
            found.formUnion(indices)
        }
        seriesHeadings.formUnion(found)
        for index in found {
            var next = index + 1
            while next < range.upperBound, next - index <= 2, lines[next].role == .boilerplate, isBareHeading(next) {
                next += 1
            }
            guard next > index + 1, found.contains(next) || lines[next].role == .body && lines[next].isProse else {
                continue
            }
            for heading in index + 1..<next { lines[heading].role = .body }
        }
    }

    /// Stands a paragraph of the text below each of these lines, before the next?
    private func opensSections(_ indices: [Int]) -> Bool {
        /// Lines between such a line and its paragraph.
        let reach = 5
        return zip(indices, indices.dropFirst() + [lines.count]).allSatisfy { index, next in
            (index + 1..<min(next, index + 1 + reach, lines.count)).contains {
                lines[$0].role == .body && lines[$0].isProse
            }
        }
    }

    private func isBareHeading(_ index: Int) -> Bool {
        /// Longest heading, in scalars.
        let limit = 30
        let line = lines[index]
        return line.keys.count <= limit && !line.endsSentence && !line.isProse && line.shape == .plain && !line.isLink
            && !(bylines[index]?.isWhole ?? false) && !Furniture.isLabelledCaption(line)
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

    /// 02 三十块一张票 between 01 and 03 of the text's own, right above a paragraph; the heading of a number alone stands below it.
    private mutating func restoreNumbers(_ range: Range<Int>) {
        /// Longest heading, in scalars.
        let limit = 30
        /// A heading's number and style.
        struct Place: Hashable { let style: String, value: Int }
        var own: Set<Place> = []
        var refused: [(heading: ClosedRange<Int>, number: SectionNumber)] = []
        func opensParagraph(_ index: Int) -> Bool {
            index + 1 < lines.count && lines[index + 1].role == .body && lines[index + 1].isProse
        }
        for index in range where lines[index].keys.count <= limit {
            guard let number = SectionNumber(lines[index].keys) else { continue }
            if lines[index].role == .body { own.insert(Place(style: number.style, value: number.value)) }
            guard lines[index].role == .boilerplate else { continue }
            if opensParagraph(index) {
                refused.append((index...index, number))
            } else if lines[index].hanCount == 0, isBareHeading(index + 1), opensParagraph(index + 1) {
                refused.append((index...index + 1, number))
            }
        }
        for (heading, number) in refused
        where [-1, 1].contains(where: { own.contains(Place(style: number.style, value: number.value + $0)) }) {
            for index in heading where lines[index].role == .boilerplate { lines[index].role = .body }
        }
    }

    /// Headings of which nothing is left: all that stood below them, up to the next one that is no lower, was refused.
    mutating func dropEmptySections() {
        // 三、其他事项 behind the last sentence.
        while let last = lines.lastIndex(where: { $0.role == .body }), last > textStart, last + 1 < lines.count,
            lines[last].shape == .plain, !lines[last].isTurn, SectionNumber(lines[last].keys) != nil,
            !lines[last].isProse, !lines[last].endsSentence, lines[last + 1].role == .boilerplate
        {
            lines[last].role = .boilerplate
        }
        for index in lines.indices where lines[index].role == .body {
            guard case .heading(let level) = lines[index].shape else { continue }
            let end =
                lines[(index + 1)...].firstIndex {
                    if case .heading(let next) = $0.shape { next <= level } else { false }
                } ?? lines.count
            guard end > index + 1,
                lines[(index + 1)..<end].allSatisfy({ $0.role == .boilerplate || $0.role == .foreign })
            else { continue }
            lines[index].role = .boilerplate
        }
    }

    /// Takes back headings right above paragraphs that were taken back: a mark of the end in mid-text refused both, and headings are
    /// too short to speak for themselves.
    mutating func restoreHeadingsAbove(_ paragraphs: [Int]) {
        for paragraph in paragraphs where paragraph > 0 {
            let heading = lines[paragraph - 1]
            guard heading.isHeading, heading.role == .boilerplate, !heading.isLink,
                known[paragraph - 1].map({ !$0.isFurniture && !$0.opensTail && !$0.endsArticle }) ?? false
            else { continue }
            lines[paragraph - 1].role = .body
        }
    }

    /// 滚动以继续 below each 广告: a line that comes again, each time beside the same line of the page's, is a part of it.
    mutating func dropRefrains() {
        /// Longest such line, in scalars.
        let longest = 20
        var places: [[UInt32]: [Int]] = [:]
        for index in lines.indices
        where lines[index].keys.count <= longest && lines[index].hanCount > 1 && lines[index].shape == .plain
            && !lines[index].isTurn && lines[index].role != .metadata
        {
            places[lines[index].keys, default: []].append(index)
        }
        for indices in places.values where indices.count > 1 && indices.contains(where: { lines[$0].role == .body }) {
            let isBeside = [-1, 1].contains { offset in
                guard lines.indices.contains(indices[0] + offset) else { return false }
                let beside = lines[indices[0] + offset].keys
                return beside.count <= longest
                    && indices.allSatisfy { index in
                        lines.indices.contains(index + offset) && lines[index + offset].keys == beside
                            && [.boilerplate, .duplicate].contains(lines[index + offset].role)
                    }
            }
            if isBeside { for index in indices where lines[index].role == .body { lines[index].role = .boilerplate } }
        }
    }
}
