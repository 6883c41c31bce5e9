/// Lines of the frame among the blocks of the article: above the text, behind it, and sections of other articles in it.
extension MainText {
    /// Drops the lines that belong to the frame: before the text, behind it, and sections of other articles in it.
    func trimmed(_ kept: [Int], title: TitleFinder.Found?) -> [Int] {
        let turns = turns(kept)
        let kinds = kept.map { index -> FrameLines.Kind? in
            // 记者 某某：…: whoever speaks again and again is no byline.
            if turns.contains(index) { return nil }
            let kind = FrameLines.kind(of: outline.blocks.text(blocks[index]))
            // "By spring she had …" and "记者近日…" open paragraphs too.
            if kind == nil, blocks[index].length <= FrameLines.insetLimitBytes, !isHeading(blocks[index]),
                !isInCell(Int(blocks[index].node))
            {
                let text = outline.blocks.string(blocks[index])
                let line = TextLine(number: 0, text: text)
                if Furniture.isInset(line) || Furniture.isCallOfMedium(line) || Furniture.isDeskSpeech(line)
                    || Furniture.isAdvertised(line)
                {
                    return .tool
                }
                let signs = Furniture.signs(of: line)
                if signs.advertisements >= 3 || !line.isProse && !line.endsSentence && signs.isFurniture {
                    return .tool
                }
            } else if kind == nil, blocks[index].length <= FrameLines.insetLimitBytes {
                // A cell may hold an advertisement or what to press, too.
                let line = TextLine(number: 0, text: outline.blocks.string(blocks[index]))
                if Furniture.isPromotion(line) || Furniture.isPlayer(line.keys) { return .tool }
            }
            return kind == .byline && isRunning(blocks[index])
                && !FrameLines.isMetadata(outline.blocks.text(blocks[index])) ? nil : kind
        }
        var isDropped = [Bool](repeating: false, count: kept.count)
        let start = dropOpening(kept, kinds, turns, title: title, &isDropped)
        dropDigest(kept, from: start, &isDropped)
        dropRunningHeads(kept, title: title, from: start, &isDropped)
        dropNextArticle(kept, kinds, title: title, from: start, &isDropped)
        dropLabelledSections(kept, from: start, &isDropped)
        dropSections(kept, kinds, from: start, &isDropped)
        dropSingleLines(kept, kinds, &isDropped)
        dropEnding(kept, kinds, &isDropped)
        return zip(kept, isDropped).filter { !$0.1 }.map(\.0)
    }

    /// The blocks that are turns of a conversation.
    private func turns(_ kept: [Int]) -> Set<Int> {
        var reading = LineReading(lines: textLines(kept, kept: Set(kept)))
        for index in reading.lines.indices { reading.lines[index].isTurn = false }
        reading.findConversation()
        return Set(reading.lines.filter(\.isTurn).map(\.number))
    }

    /// The title, and between it and the text the lines that name date, author and source. Returns where text begins.
    private func dropOpening(
        _ kept: [Int], _ kinds: [FrameLines.Kind?], _ turns: Set<Int>, title: TitleFinder.Found?,
        _ isDropped: inout [Bool]
    ) -> Int {
        // A line of paper, day and page is long, but no text.
        var firstRunning =
            kept.firstIndex { isRunning(blocks[$0]) && !(blocks[$0].length < 120 && isDateLine(blocks[$0])) }
            ?? kept.count
        var start = 0
        if let title {
            let key = TitleKey(title.title)
            let limit = min(kept.count, firstRunning + 1)
            if let at = kept[..<limit].lastIndex(where: { TitleKey(outline.blocks.string(blocks[$0])) == key }) {
                start = at + 1
            } else if let node = title.node,
                firstRunning == kept.count || node <= Int(blocks[kept[firstRunning]].firstNode),
                let at = kept[..<limit].lastIndex(where: { Int(blocks[$0].firstNode) < node })
            {
                start = at + 1
            } else if let at = kept.indices.first(where: {
                tree.tag(Int(blocks[kept[$0]].node)).isHeading
                    && TitleKey(outline.blocks.string(blocks[kept[$0]])) == key
            }), isMinor(kept[..<at], of: kept) {
                // Another article's end stands above the headline.
                start = at + 1
                firstRunning = kept.indices.first { $0 > at && isRunning(blocks[kept[$0]]) } ?? kept.count
            }
        }
        // A summary between headline and byline stands above the article.
        let zone = start..<min(kept.count, start + 6)
        if let byline = zone.last(where: { kinds[$0] == .byline || isDateLine(blocks[kept[$0]]) }),
            (start..<byline).filter({ isRunning(blocks[kept[$0]]) }).count <= 1,
            // 陈小满, what is told of her, 鲁大成, 2021年3月 离开北京: sections.
            !(start..<byline).dropFirst().contains(where: { isHeading(blocks[kept[$0]]) })
        {
            start = byline + 1
        }
        for index in 0..<start { isDropped[index] = true }
        for index in start..<max(start, firstRunning) {
            let block = blocks[kept[index]]
            guard block.length < 240, !turns.contains(kept[index]) else { continue }
            let text = outline.blocks.text(block)
            let cues = outline.cues[Int(block.node)]
            let isByline =
                kinds[index] != nil || isCredit(block) || !cues.isDisjoint(with: [.byline, .date, .author, .source])
                || block.linkDensity > 0.6
                || (PrintedDate.first(in: text) != nil && block.length < 150 && !isSentence(block))
            if isByline { isDropped[index] = true }
        }
        return start
    }

    /// 提要：…, 【速览】…: what sums the text up above its first paragraphs.
    private func dropDigest(_ kept: [Int], from start: Int, _ isDropped: inout [Bool]) {
        /// Blocks of the text among which it stands.
        let reach = 4
        let opening = kept.indices.filter { $0 >= start && !isDropped[$0] }.prefix(reach)
        for index in opening where kept[index...].dropFirst().contains(where: { isRunning(blocks[$0]) }) {
            if LineReading.digest(TextKey.keys(outline.blocks.string(blocks[kept[index]]))) == .line {
                isDropped[index] = true
            }
        }
    }

    /// The headline again above each page of a paged article, with whatever else stands there word for word.
    private func dropRunningHeads(
        _ kept: [Int], title: TitleFinder.Found?, from start: Int, _ isDropped: inout [Bool]
    ) {
        guard let title else { return }
        let key = TitleKey(title.title)
        var known: Set<ArraySlice<UInt8>> = []
        for index in kept.indices where !isRunning(blocks[kept[index]]) || isDropped[index] {
            let text = outline.blocks.text(blocks[kept[index]])
            let isHead = index > 0 && isDropped[index - 1]
            if index >= start, TitleKey(String(decoding: text, as: UTF8.self)) == key || isHead && known.contains(text)
            {
                isDropped[index] = true
            }
            known.insert(text)
        }
    }

    private static let reporters = WordList(keys: "记者 通讯员")

    /// Where the page goes on with its next article: a heading as the headline, in an element as the headline's.
    private func dropNextArticle(
        _ kept: [Int], _ kinds: [FrameLines.Kind?], title: TitleFinder.Found?, from start: Int,
        _ isDropped: inout [Bool]
    ) {
        /// Fewest paragraphs of an article, and blocks below a heading within which its day stands.
        let (fewest, reach) = (2, 2)
        guard let title, let node = title.node, tree.tag(node).isHeading else { return }
        let key = TitleKey(title.title)
        let top = tree.parent(node)
        func isReporters(_ block: TextBlock) -> Bool {
            /// Longest line of reporters, in bytes.
            let longest = 60
            let line = TextLine(number: 0, text: block.length <= longest ? outline.blocks.string(block) : "")
            return !line.endsSentence && MainText.reporters.occurs(in: line.keys)
        }
        func name(_ node: Int) -> ArraySlice<UInt8>? { tree.attributeRange(.class, of: node).map { tree.bytes[$0] } }
        func isNext(_ place: Int) -> Bool {
            let heading = Int(blocks[kept[place]].node)
            let other = tree.parent(heading)
            // The same headline stands above each page of one article.
            guard tree.tag(heading) == tree.tag(node), TitleKey(outline.blocks.string(blocks[kept[place]])) != key
            else { return false }
            // Pieces of a newspaper's page in one element: reporters stand below each headline.
            if other == top {
                return kept.indices.dropFirst(place + 1).prefix(reach).contains { isReporters(blocks[kept[$0]]) }
            }
            guard other >= tree.end(top),
                tree.tag(other) == tree.tag(top), name(other) == name(top), runningBlocks[top] >= fewest
            else { return false }
            let below = kept.indices.dropFirst(place + 1).prefix(reach)
            return tree.tag(node) == .h1 || below.contains { kinds[$0] == .byline || isDateLine(blocks[kept[$0]]) }
        }
        guard
            let next = kept.indices.first(where: { place in
                place > start && isNext(place) && kept[start..<place].count(where: { isRunning(blocks[$0]) }) >= fewest
            })
        else { return }
        for place in next..<kept.count { isDropped[place] = true }
    }

    /// Do these blocks hold less than a third of the text?
    private func isMinor(_ part: ArraySlice<Int>, of kept: [Int]) -> Bool {
        let all = kept.reduce(0) { $0 + MainText.weight(of: blocks[$1]) }
        return part.reduce(0) { $0 + MainText.weight(of: blocks[$1]) } * 3 < all
    }

    /// 撰文 | 某某: nothing but who did what.
    private func isCredit(_ block: TextBlock) -> Bool {
        guard block.length < 150, !isSentence(block) else { return false }
        let byline = Byline(TextLine(number: 0, text: outline.blocks.string(block)))
        if tree.tag(Int(block.node)).isHeading { return byline.isNewspaper && !byline.authors.isEmpty }
        return (byline.isWhole || byline.isPublisherLabelled) && !byline.authors.isEmpty
    }

    private func isDateLine(_ block: TextBlock) -> Bool {
        block.length < 120 && block.linkDensity < 0.8 && PrintedDate.first(in: outline.blocks.text(block)) != nil
            && !tree.tag(Int(block.node)).isHeading && tree.tag(Int(block.node)) != .li && !isSentence(block)
    }

    /// 2022年7月，她从某公司离职。: clauses and a full stop tell of a day, they do not date the page.
    private func isSentence(_ block: TextBlock) -> Bool {
        let line = TextLine(number: 0, text: outline.blocks.string(block))
        return line.keys.contains(0x2C) && line.endsSentence && !line.leadsIn
    }

    /// Sections under a label like "Related articles": all that begins with the label, or the links behind it.
    private func dropSections(_ kept: [Int], _ kinds: [FrameLines.Kind?], from start: Int, _ isDropped: inout [Bool]) {
        let total = kept.reduce(0) { $0 + MainText.weight(of: blocks[$1]) }
        var index = start
        while index < kept.count {
            guard kinds[index] == .sectionLabel, !isDropped[index] else {
                index += 1
                continue
            }
            var end = index + 1
            let section = section(beginningAt: kept[index], total: total)
            while end < kept.count, Int(blocks[kept[end]].firstNode) < section { end += 1 }
            while end < kept.count {
                let block = blocks[kept[end]]
                let isLinks = block.linkDensity > 0.3 || (!isRunning(block) && block.punctuation == 0)
                guard isLinks, !tree.tag(Int(block.node)).isHeading else { break }
                end += 1
            }
            for dropped in index..<end { isDropped[dropped] = true }
            index = end
        }
    }

    /// End of the largest element that begins with this block and is only a small part of the text.
    private func section(beginningAt index: Int, total: Float) -> Int {
        let first = Int(blocks[index].firstNode)
        var node = Int(blocks[index].node)
        var end = first + 1
        while node > outline.body {
            let isFirst =
                index == 0 || Int(blocks[index - 1].lastNode) <= node || Int(blocks[index - 1].firstNode) < node
            guard isFirst, weight[node] < 0.3 * total else { break }
            end = tree.end(node)
            node = tree.parent(node)
        }
        return end
    }

    /// Buttons, advertisements' labels and single links to other articles between paragraphs.
    private func dropSingleLines(_ kept: [Int], _ kinds: [FrameLines.Kind?], _ isDropped: inout [Bool]) {
        for (index, block) in kept.map({ blocks[$0] }).enumerated() where !isDropped[index] {
            switch kinds[index] {
            case .tool, .advertisement: isDropped[index] = true
            case .readMore where block.linkDensity > 0.2 || block.length < 60: isDropped[index] = true
            // 编辑于 2024-01-17 below each answer.
            case .byline where isDateLine(block), .notice where isDateLine(block): isDropped[index] = true
            default: break
            }
        }
    }

    /// Headings without text, links and lines of the frame behind the last running text.
    private func dropEnding(_ kept: [Int], _ kinds: [FrameLines.Kind?], _ isDropped: inout [Bool]) {
        dropBelowEndMark(kept, &isDropped)
        var index = kept.count - 1
        while index >= 0 {
            if isDropped[index] {
                index -= 1
                continue
            }
            let block = blocks[kept[index]]
            let isFrame = kinds[index] != nil || block.linkDensity > 0.5 || tree.tag(Int(block.node)).isHeading
            guard isFrame || isClosing(block) else { return }
            isDropped[index] = true
            index -= 1
        }
    }

    /// — THE END —: what stands below is the desk's, if it is little.
    private func dropBelowEndMark(_ kept: [Int], _ isDropped: inout [Bool]) {
        /// Longest mark in bytes, and the largest part of the text that may stand below it, as one of so many.
        let (limit, parts): (Int32, Float) = (40, 6)
        guard
            let mark = kept.lastIndex(where: {
                blocks[$0].length <= limit && Furniture.isEndMark(TextKey.keys(outline.blocks.string(blocks[$0])))
            })
        else { return }
        let all = kept.reduce(0) { $0 + MainText.weight(of: blocks[$1]) }
        let below = kept[mark...].reduce(0) { $0 + MainText.weight(of: blocks[$1]) }
        guard below * parts <= all else { return }
        for index in mark..<kept.count { isDropped[index] = true }
    }

    /// 相关信息 某某… 某某…: a label with its links in one line; （图表制作：某某）, （文中某某为化名）.
    private func isClosing(_ block: TextBlock) -> Bool {
        guard block.length < 400 else { return false }
        let line = TextLine(number: 0, text: outline.blocks.string(block))
        guard line.hanCount > 0 else { return false }
        let signs = Furniture.signs(of: line)
        if signs.isFurniture || signs.endsArticle || signs.opensTail, !line.isProse { return true }
        return Furniture.isClosingNote(line)
            || FrameLines.opensSection(outline.blocks.text(block)) && !line.endsSentence
    }
}
