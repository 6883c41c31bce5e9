internal import ChineseText

/// Second copies: pull quotes, quotations set apart and paragraphs whose words the text has already.
extension MainText {
    /// Leaves out quotations set apart whose words stand in a paragraph of the text, and paragraphs that stand there a second time.
    func withoutCopies(_ all: [Int]) -> [Int] {
        let kept = withoutCutOpenings(all)
        let setting = settings(kept)
        let isInOtherScript = isInOtherScript(kept)
        guard setting.contains(where: { $0 != .paragraph }) || isInOtherScript.contains(true) || holdsTwice(kept) else {
            return kept
        }
        let letters = kept.map { index in
            TextKey.keys(outline.blocks.string(blocks[index])).filter {
                !TextKey.isBlank($0) && !TextKey.isPunctuation($0)
            }
        }
        // A copy in the other script may be cut, too.
        let isQuoted = kept.indices.map { setting[$0] == .quotation || setting[$0] == .pulled || isInOtherScript[$0] }
        var copies = Set(Repetition.excerpts(letters, isQuoted: isQuoted)).filter { isQuoted[$0] }
        // The scripts differ in more than single letters: 沾着, 沾著.
        for place in kept.indices.filter({ isInOtherScript[$0] }).prefix(LineReading.comparisonLimit) {
            if kept.indices.contains(where: { !isInOtherScript[$0] && Repetition.says(letters[$0], letters[place]) }) {
                copies.insert(place)
            }
        }
        /// Fewest letters of a short quotation, and of a paragraph that is a second copy.
        let (least, paragraph) = (5, 20)
        var known: Set<UInt64> = []
        var compared = 0
        for place in kept.indices where !copies.contains(place) && !tree.tag(Int(blocks[kept[place]].node)).isHeading {
            let words = letters[place]
            if words.count >= paragraph, !known.insert(Repetition.hash(words[...])).inserted {
                copies.insert(place)
                continue
            }
            guard setting[place] != .paragraph, words.count >= least, words.count <= 120,
                compared < LineReading.comparisonLimit
            else { continue }
            compared += 1
            // What a page calls a pull quote is one if the text says a clause of it: desks shorten and join.
            let said = setting[place] == .pulled ? clauses(of: blocks[kept[place]]) : [words]
            let isSaid = kept.indices.contains { other in
                setting[other] == .paragraph && letters[other].count > words.count
                    && said.contains { Masthead.holds($0, letters[other]) }
            }
            if isSaid { copies.insert(place) }
        }
        var left = kept.enumerated().filter { !copies.contains($0.offset) }.map(\.element)
        // The label of a copy behind the text.
        while let last = left.last, !copies.isEmpty, tree.tag(Int(blocks[last].node)).isHeading { left.removeLast() }
        return left
    }

    /// Leaves out the first words of a paragraph, cut, where the whole of it stands right below: what a reader of feeds shows first.
    private func withoutCutOpenings(_ kept: [Int]) -> [Int] {
        /// Paragraphs that may be the cut one: it stands above the text.
        let reach = 12
        func letters(_ index: Int) -> [UInt32] {
            Repetition.letters(of: TextKey.keys(outline.blocks.string(blocks[index])))
        }
        var cut: Set<Int> = []
        for (place, index) in kept.prefix(reach).enumerated() where isRunning(blocks[index]) {
            let keys = TextKey.keys(outline.blocks.string(blocks[index]))
            guard let opening = Repetition.cutOpening(keys, Repetition.letters(of: keys)) else { continue }
            if kept.dropFirst(place + 1).prefix(Repetition.nearCut).contains(where: {
                letters($0).starts(with: opening)
            }) {
                cut.insert(index)
            }
        }
        return cut.isEmpty ? kept : kept.filter { !cut.contains($0) }
    }

    /// Which paragraphs are in traditional characters where the text's first is in simplified ones, or the other way round.
    private func isInOtherScript(_ kept: [Int]) -> [Bool] {
        /// Fewest Han characters that tell, and of how many one differs between the scripts.
        let (least, share) = (16, 20)
        var (counts, traditional) = ([Int](), [Int]())
        for index in kept {
            var (han, changed) = (0, 0)
            for scalar in outline.blocks.string(blocks[index]).unicodeScalars where TextKey.isHan(scalar.value) {
                han += 1
                if ScriptFolding.folded(scalar.value) != scalar.value { changed += 1 }
            }
            counts.append(han)
            traditional.append(changed)
        }
        // A copy may be as long as the text: what stands first is the text's.
        let isTraditional =
            counts.firstIndex { $0 >= least }.map { traditional[$0] * share > counts[$0] } ?? false
        return kept.indices.map { place in
            counts[place] >= least
                && (isTraditional ? traditional[place] == 0 : traditional[place] * share > counts[place])
        }
    }

    /// The clauses of a short block that are long enough to be told again.
    private func clauses(of block: TextBlock) -> [[UInt32]] {
        /// Fewest letters.
        let least = 5
        return TextKey.keys(outline.blocks.string(block)).split {
            TextKey.isPunctuation($0) || TextKey.isBlank($0)
        }.filter { $0.count >= least }.map(Array.init)
    }

    /// Does a paragraph stand there byte for byte a second time?
    private func holdsTwice(_ kept: [Int]) -> Bool {
        var known: Set<UInt64> = []
        for index in kept where blocks[index].length >= MainText.shortTextBytes {
            var hash = ScalarHash()
            for byte in outline.blocks.text(blocks[index]) { hash.mix(UInt32(byte)) }
            if !known.insert(hash.value).inserted { return true }
        }
        return false
    }

    /// How a block is set: as most of the text's paragraphs, unlike them, as a quotation, or as what the page names a pull quote.
    private enum Setting { case paragraph, apart, quotation, pulled }

    /// Paragraphs are `p` or `div`, with one class or none: what has another is set apart.
    private func settings(_ kept: [Int]) -> [Setting] {
        /// Elements above a block's own that may be a quotation's.
        let reach = 3
        func style(_ node: Int) -> UInt64 {
            var hash = ScalarHash()
            hash.mix(tree.tag(node) == .p ? 1 : tree.tag(node) == .div ? 2 : 3)
            if let name = tree.attributeRange(.class, of: node) {
                for byte in tree.bytes[name] { hash.mix(UInt32(byte)) }
            }
            return hash.value
        }
        var counts: [UInt64: Int] = [:]
        for index in kept where isRunning(blocks[index]) { counts[style(Int(blocks[index].node)), default: 0] += 1 }
        let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        return kept.map { index in
            var node = Int(blocks[index].node)
            if isInCell(node) || tree.tag(node).isHeading { return .paragraph }
            let isUsual = style(node) == usual
            for _ in 0..<reach where node > outline.body {
                if outline.cues[node].contains(.pullQuote) { return .pulled }
                if tree.tag(node) == .blockquote { return .quotation }
                node = tree.parent(node)
            }
            return isUsual ? .paragraph : .apart
        }
    }
}
