/// Which lines of a document cling together: no blank line parts them.
///
/// Where blank lines part the paragraphs of a text, what a page sets between them clings together: a label, the headline of another
/// piece, its first sentence.
struct LineBlocks {
    /// First and last line of the block that each line stands in, by index.
    let ranges: [ClosedRange<Int>]
    /// Nearly all paragraphs stand alone.
    let isSpaced: Bool

    /// Fewest paragraphs that show it, and how many of ten stand alone.
    private static let (fewest, share) = (3, 8)
    /// Notes of a page are shorter than most paragraphs, in scalars.
    static let paragraph = 60

    /// - Parameter isProse: which lines read as paragraphs.
    init(_ lines: [TextLine], isProse: [Bool]) {
        var ranges: [ClosedRange<Int>] = []
        ranges.reserveCapacity(lines.count)
        var start = 0
        while start < lines.count {
            var end = start
            while end + 1 < lines.count, lines[end + 1].blankLinesBefore == 0 { end += 1 }
            // The items of a list stand alone as paragraphs do.
            let isList = end > start && lines[start...end].allSatisfy { $0.shape == .item && !$0.isLink }
            if isList || end == start + 1 && LineBlocks.isNumber(lines[start]) {
                for index in start...end { ranges.append(index...index) }
            } else {
                for _ in start...end { ranges.append(start...end) }
            }
            start = end + 1
        }
        self.ranges = ranges
        func count(over length: Int) -> (paragraphs: Int, alone: Int) {
            let paragraphs = lines.indices.filter { isProse[$0] && lines[$0].keys.count > length }
            return (paragraphs.count, paragraphs.count { ranges[$0].count == 1 })
        }
        let long = count(over: LineBlocks.paragraph)
        let (paragraphs, alone) = long.paragraphs >= LineBlocks.fewest ? long : count(over: 0)
        isSpaced = paragraphs >= LineBlocks.fewest && alone * 10 >= paragraphs * LineBlocks.share
    }

    /// 01 above its heading: the number of a section, which parts nothing.
    private static func isNumber(_ line: TextLine) -> Bool {
        line.keys.count <= 4 && line.hanCount == 0 && line.keys.contains(where: TextKey.isDigit)
    }
}

extension LineReading {
    /// Drops what clings to furniture between paragraphs that stand alone: the first sentence of another piece below its headline,
    /// a label above an offer, a headline with its sentence.
    mutating func dropClinging() {
        let isProse = lines.map { LineFeatures.isProse($0.keys) }
        let blocks = LineBlocks(lines, isProse: isProse)
        let own = lines.indices.filter {
            $0 >= textStart && lines[$0].role == .body && isProse[$0] && lines[$0].keys.count > LineBlocks.paragraph
        }
        guard blocks.isSpaced, let first = own.first, let last = own.last else { return }
        var pairs: [Int] = []
        var budget = LineReading.comparisonLimit
        for index in lines.indices where index > first && index < last && blocks.ranges[index].count > 1 {
            let block = blocks.ranges[index]
            // - 某某：去年腊月……: an entry below 相关专栏 breaks off.
            if lines[index].shape == .item, lines[index].role == .body, lines[index].lastMark == 0x2026,
                index > block.lowerBound, isFurniture(index - 1)
            {
                lines[index].role = .foreign
            }
            guard isLoose(index) || lines[index].isHeading && lines[index].role == .body else { continue }
            if index > block.lowerBound, isFurniture(index - 1), isFirstSentence(index), isLoose(index) {
                guard budget > 0 else { return }
                budget -= 1
                let above = (block.lowerBound..<index).count { lines[$0].role != .body }
                if isBlurb(index, below: above) { lines[index].role = .foreign }
            } else if index < block.upperBound, isFurniture(index + 1), isLabel(index), lines[index].keys.count <= 24 {
                lines[index].role = .boilerplate
            } else if block.count == 2, index == block.lowerBound, isLoose(index),
                isLabel(index) || isNumberedHeadline(index),
                isLoose(index + 1),
                isFirstSentence(index + 1)
            {
                pairs.append(index)
            }
        }
        /// More such pairs are how the author sets headings.
        let most = 3
        guard pairs.count <= most else { return }
        for head in pairs
        where isStrange([head, head + 1], share: isLabel(head) ? 30 : 20) && !namesOwnSpeaker(head + 1) {
            lines[head].role = .foreign
            lines[head + 1].role = .foreign
        }
    }

    /// Drops another piece's column, broken at its width and mixed into paragraphs that stand alone.
    ///
    /// Its lines cling together, one of them stops in mid-sentence, and they say nothing that the paragraphs say. Its headline stands
    /// alone and takes up their words.
    mutating func dropStrayColumns() {
        let isProse = lines.map { LineFeatures.isProse($0.keys) }
        let blocks = LineBlocks(lines, isProse: isProse)
        let own = lines.indices.filter {
            $0 >= textStart && lines[$0].role == .body && isProse[$0] && blocks.ranges[$0].count == 1
        }
        /// Fewest paragraphs, most lines of one piece in a row, and most of its words, in per cent, that the paragraphs hold too: of
        /// its lines and of its headline.
        let (fewest, most, share, headlineShare) = (4, 8, 30, 20)
        guard blocks.isSpaced, own.count >= fewest, let first = own.first, let last = own.last else { return }
        let stray = (first...last).filter { index in
            let block = blocks.ranges[index]
            return index == block.lowerBound && (2...most).contains(block.count) && block.allSatisfy(isOfColumn)
                && block.count { TextKey.isHan(lines[$0].keys[0]) } * 2 > block.count
        }.map { blocks.ranges[$0] }
        guard stray.contains(where: { $0.dropLast().contains(where: stopsMidway) }) else { return }
        var said: Set<UInt64> = []
        for index in own { Headline.forEachGram(lines[index].keys) { said.insert($0) } }
        func isStrange(_ indices: some Sequence<Int>, share: Int) -> Bool {
            var (count, hits) = (0, 0)
            for index in indices {
                Headline.forEachGram(lines[index].keys) {
                    count += 1
                    if said.contains($0) { hits += 1 }
                }
            }
            return count > 0 && hits * 100 <= count * share
        }
        let strange = stray.filter { block in
            isStrange(block, share: share) && !namesOwn(block, before: block.lowerBound)
        }
        guard !strange.isEmpty else { return }
        var strangeWords: Set<UInt64> = []
        for index in strange.joined() {
            if lines[index].role == .body { lines[index].role = .foreign }
            Headline.forEachGram(lines[index].keys) { strangeWords.insert($0) }
        }
        for index in first...last
        where lines[index].role == .body && blocks.ranges[index].count == 1 && isLabel(index)
            && isStrange([index], share: headlineShare)
        {
            var takesUp = false
            Headline.forEachGram(lines[index].keys) { if strangeWords.contains($0) { takesUp = true } }
            if takesUp { lines[index].role = .foreign }
        }
    }

    /// A plain line of a narrow column: it begins with a word or with speech, no mark of a list.
    private func isOfColumn(_ index: Int) -> Bool {
        /// Longest line of a column, in scalars.
        let width = 44
        let line = lines[index]
        guard line.shape == .plain, line.keys.count <= width, !line.isTurn, let first = line.keys.first else {
            return false
        }
        return TextKey.isHan(first) || TextKey.isLatin(first)
            || TextKey.isDigit(first) && !Headline.isNumbered(line.keys)
            || first == 0x201C || first == 0x300C
    }

    /// A line of several words that ends without a mark, or with a comma.
    private func stopsMidway(_ index: Int) -> Bool {
        /// Shortest such line, in scalars.
        let least = 12
        let line = lines[index]
        guard line.keys.count >= least, let mark = line.keys.last else { return false }
        return TextKey.isHan(mark) && line.keys.contains(where: { $0 == 0x2C || $0 == 0x3002 }) || mark == 0x2C
            || mark == 0x3001
    }

    /// A plain line that no rule refused.
    private func isLoose(_ index: Int) -> Bool {
        let line = lines[index]
        return line.role == .body && line.shape == .plain && !line.isTurn && line.number == line.lastNumber
    }

    /// Refused, and neither picture nor caption, which stand beside any paragraph, nor the head of a post.
    func isFurniture(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.role == .boilerplate || line.role == .foreign else { return false }
        return known[index]?.isCaption != true && !Furniture.isPlaceholder(line.keys)
            && !Furniture.isPictureCredit(line) && !Furniture.isLabelledCaption(line) && !Furniture.endsWithCredit(line)
            && !Furniture.placesPeople(line) && !Furniture.isPlayer(line.keys) && line.hanCount >= 2
            && ForumFloor(line) == nil
    }

    /// Not a sentence and no number or lead of what follows.
    private func isLabel(_ index: Int) -> Bool {
        let line = lines[index]
        return line.keys.count <= 44 && !line.isProse && line.lastMark != 0x3002 && line.lastMark != 0x2026
            && !line.leadsIn && line.hanCount >= 2 && !Headline.isNumbered(line.keys)
            && ![0x201C, 0x300C].contains(line.keys[0])
    }

    /// 2　某某专家教你五招: a piece of a page behind its number; a comma parts its clauses.
    private func isNumberedHeadline(_ index: Int) -> Bool {
        let keys = lines[index].keys
        return (12...44).contains(keys.count) && TextKey.isDigit(keys[0]) && keys.contains(0x2C)
            && !lines[index].endsSentence && !lines[index].leadsIn
    }

    /// Ends as a sentence; neither speech nor what somebody says behind a name.
    private func isFirstSentence(_ index: Int) -> Bool {
        let keys = lines[index].keys
        return lines[index].endsSentence && ![0x201C, 0x300C, 0x2014].contains(keys[0])
            && !keys.prefix(12).contains(0x3A) && !Headline.isNumbered(keys)
    }

    /// - Parameter below: how many lines of furniture stand right above in its block.
    private func isBlurb(_ index: Int, below: Int) -> Bool {
        /// Longest first sentence that is told by its place alone; longest below one and below several lines, in scalars.
        let (short, one, several) = (60, 80, 160)
        let count = lines[index].keys.count
        guard count <= (below > 1 ? several : one), !namesOwnSpeaker(index) else { return false }
        return count <= short || isStrange([index], share: 33)
    }

    /// Drops what the desk says to its readers between two paragraphs of the text.
    mutating func dropDeskSpeech() {
        /// More of them are the teller's own manner.
        let most = 6
        let prose = lines.indices.filter { lines[$0].role == .body && LineFeatures.isProse(lines[$0].keys) }
        guard let first = prose.first, let last = prose.last else { return }
        let found = lines.indices.filter {
            $0 > first && $0 < last && lines[$0].role == .body && lines[$0].shape == .plain
                && Furniture.isDeskSpeech(lines[$0])
        }
        guard !found.isEmpty, found.count <= most else { return }
        let model = LineModel(lines, title: title)
        for index in found where !model.readsAsOwn(index) { lines[index].role = .boilerplate }
    }
}
