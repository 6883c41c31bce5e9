/// Finds author, source and date where pages print them: in elements made for them and in lines near the headline.
struct BylineFinder {
    private let outline: PageOutline
    private let metadata: PageMetadata
    private let titleNode: Int?
    private let firstTextNode: Int
    private let lastTextNode: Int
    private var tree: HTMLTree { outline.tree }
    private var blocks: TextBlocks { outline.blocks }

    /// - Parameter textNodes: nodes between which the main text stands.
    init(_ outline: PageOutline, _ metadata: PageMetadata, titleNode: Int?, textNodes: Range<Int>) {
        self.outline = outline
        self.metadata = metadata
        self.titleNode = titleNode
        firstTextNode = textNodes.lowerBound
        lastTextNode = textNodes.upperBound
    }

    // MARK: Date

    /// Blocks around the headline in which a line of source and date is expected.
    private static let nearbyBlocks = 12

    /// The day of publication as printed or stated, as an ISO 8601 prefix.
    ///
    /// - Parameter address: the page's address; many have the day in their path.
    func date(address: String?) -> String? {
        for stated in metadata.dates {
            if let found = PrintedDate.first(in: Array(stated.utf8)[...]), found.hasDay { return found.iso }
        }
        if let found = timeElement() ?? markedElement() ?? line(in: nearbyBlockIndices(), limit: 300) { return found }
        if let address, let found = PrintedDate.first(in: Array(address.utf8)[...]), found.hasDay { return found.iso }
        return labelledLine() ?? dateInText() ?? month()
    }

    /// The time element nearest behind the headline.
    private func timeElement() -> String? {
        let times = tree.nodes.indices.filter { tree.tag($0) == .time && !outline.cues[$0].contains(.comment) }
        let title = titleNode ?? outline.body
        for node in times.filter({ $0 >= title && $0 < lastTextNode }) + times {
            let value = tree.attribute(.datetime, of: node) ?? tree.text(of: node)
            if let found = PrintedDate.first(in: Array(value.utf8)[...]), found.hasDay { return found.iso }
        }
        return nil
    }

    private func markedElement() -> String? {
        let start = titleNode ?? outline.body
        var updated: String?
        for node in start..<max(start, min(tree.nodes.count, firstTextNode + 1)) {
            guard tree.tag(node) != .text, outline.cues[node].contains(.date), tree.end(node) - node < 30 else {
                continue
            }
            let text = Array(tree.text(of: node).utf8)[...]
            guard let found = PrintedDate.first(in: text), found.hasDay else { continue }
            if !BylineFinder.isUpdate(text, before: found) { return found.iso }
            updated = updated ?? found.iso
        }
        return updated
    }

    /// The first date in these blocks; one that only says when the page was changed is the last resort.
    private func line(in indices: [Int], limit: Int32) -> String? {
        var updated: String?
        for index in indices {
            let block = blocks.blocks[index]
            guard block.length < limit else { continue }
            let text = blocks.text(block)
            guard let found = PrintedDate.first(in: text), found.hasDay else { continue }
            if !BylineFinder.isUpdate(text, before: found) { return found.iso }
            updated = updated ?? found.iso
        }
        return updated
    }

    /// Does the text before a date say that it is the day of a change?
    private static func isUpdate(_ text: ArraySlice<UInt8>, before date: PrintedDate) -> Bool {
        let head = String(decoding: text[text.startIndex..<date.range.lowerBound].suffix(40), as: UTF8.self)
            .lowercased()
        return ["updated", "modified", "reviewed", "更新", "修改"].contains { head.contains($0) }
    }

    /// Blocks around the headline, then those just before the text.
    private func nearbyBlockIndices() -> [Int] {
        let all = blocks.blocks
        let textStart = all.firstIndex { Int($0.firstNode) >= firstTextNode } ?? all.count
        var indices: [Int] = []
        if let titleNode {
            let title = all.firstIndex { Int($0.firstNode) >= titleNode } ?? textStart
            // Between headline and text, above the headline, then in the text itself.
            let near = title..<min(all.count, title + BylineFinder.nearbyBlocks)
            indices += near.filter { $0 < textStart } + Array(max(0, title - 4)..<title)
            indices += near.filter { $0 >= textStart }
        }
        indices += Array(max(0, textStart - BylineFinder.nearbyBlocks)..<min(all.count, textStart + 4))
        return indices
    }

    /// 发表于 2005-07-31, wherever it stands.
    private func labelledLine() -> String? {
        let labels = ["发表", "发布", "posted", "published", "发帖", "時間", "时间", "日期"]
        for block in blocks.blocks where block.length < 200 {
            let text = blocks.text(block)
            guard let found = PrintedDate.first(in: text), found.hasDay else { continue }
            let head = String(decoding: text[text.startIndex..<found.range.lowerBound], as: UTF8.self).lowercased()
            if labels.contains(where: head.contains) { return found.iso }
        }
        return nil
    }

    /// The first short line with a date up to the end of the text.
    private func dateInText() -> String? {
        line(
            in: blocks.blocks.indices.filter {
                blocks.blocks[$0].linkDensity < 0.5 && Int(blocks.blocks[$0].firstNode) <= lastTextNode
            }, limit: 120)
    }

    /// A month alone: in the first line of the text, or in its last (《某刊》1998年3月号).
    private func month() -> String? {
        let inText = blocks.blocks.filter { Int($0.firstNode) >= firstTextNode && Int($0.firstNode) < lastTextNode }
        let edges =
            Array(inText.prefix(2)) + inText.suffix(1)
            + blocks.blocks.filter { Int($0.firstNode) >= lastTextNode }.prefix(3)
        for block in edges where block.length < 120 {
            if let found = PrintedDate.first(in: blocks.text(block), acceptsMonth: true) { return found.iso }
        }
        return nil
    }

    // MARK: Author and source

    /// Who wrote the article, several joined by 、; and the medium that the page names as its source.
    func authorAndSource() -> (author: String?, source: String?) {
        let stated = NameList.clean(metadata.authors, site: metadata.siteName ?? metadata.publisher)
        let isChinese = TextKey.isChinese(outline, nodes: firstTextNode..<lastTextNode)
        let printed: (authors: [String], source: String?) = isChinese ? printedBylines() : ([], nil)
        var authors: [String] = []
        if isChinese {
            authors = firstPoster()
            // 发布于：甘肃省
            if authors.isEmpty { authors = printed.authors.filter { !NameList.isRegion($0) } }
            if authors.isEmpty { authors = reportersInText() }
            if authors.isEmpty { authors = stated.compactMap(NameList.chineseAuthor) }
            if authors.isEmpty { authors = nameLine().filter { !NameList.isRegion($0) } }
            if authors.isEmpty { authors = namedAccount() }
            if authors.isEmpty { authors = ownerOfSite() }
        } else {
            authors = stated.filter { !NameList.isHandle($0) }
            if authors.isEmpty { authors = markedAuthors() }
            if authors.isEmpty { authors = bylineByWord() }
            if authors.isEmpty { authors = namedElements() }
            if authors.isEmpty { authors = stated.isEmpty ? printed.authors : stated }
        }
        return (authors.isEmpty ? nil : authors.joined(separator: "、"), printed.source)
    }

    /// Lines before and behind the text in which 作者, 来源, 记者 are expected.
    private func edgeBlocks() -> [Int] {
        let all = blocks.blocks
        let textEnd = all.lastIndex { Int($0.firstNode) < lastTextNode } ?? 0
        var indices = nearbyBlockIndices()
        indices += Array(max(0, textEnd - 2)..<min(all.count, textEnd + 4))
        var seen = Set<Int>()
        return indices.filter { seen.insert($0).inserted }
    }

    /// Who tells the text, behind 讲述人 or alike before it; nil if several do.
    func teller() -> String? {
        let tellers = Set(
            blocks.blocks.filter { $0.length <= Int32(Byline.lineLimit) }.compactMap { block in
                Byline.teller(in: TextLine(number: 1, text: blocks.string(block)))
            })
        return tellers.count == 1 ? tellers.first : nil
    }

    private func printedBylines() -> (authors: [String], source: String?) {
        var authors: [String] = []
        var source: String?
        var account: String?
        for index in edgeBlocks() {
            let block = blocks.blocks[index]
            guard block.length < 300 else { continue }
            var byline = Byline(TextLine(number: 1, text: blocks.string(block)))
            // 某某科技 · 某某 · 2025-03-27: the head of the page knows which of them is the author.
            if let second = byline.publisher, byline.authors.count == 1, metadata.authors.contains(second),
                !metadata.authors.contains(byline.authors[0]), !Masthead.looksLikeMedium(TextKey.keys(second))
            {
                byline.publisher = byline.authors[0]
                byline.authors = [second]
            }
            if authors.isEmpty { authors = byline.authors.compactMap(NameList.chineseAuthor) }
            if source == nil, let publisher = byline.publisher, publisher.unicodeScalars.count <= 20 {
                if byline.isAccount { account = account ?? publisher } else { source = publisher }
            }
        }
        if let account, source == nil {
            if !authors.contains(account), !metadata.authors.contains(account) { source = markedSource() ?? account }
        }
        return (authors, source ?? markedSource())
    }

    /// The element named for the source or the account, between headline and text.
    private func markedSource() -> String? {
        let start = titleNode ?? outline.body
        for node in start..<max(start, min(tree.nodes.count, firstTextNode + 1)) {
            guard tree.tag(node) != .text, outline.cues[node].contains(.source), tree.end(node) - node < 12 else {
                continue
            }
            let text = tree.text(of: node).trimmed
            guard (2...20).contains(text.unicodeScalars.count) else { continue }
            let byline = Byline(TextLine(number: 1, text: text))
            if let named = byline.publisher { return named }
            if byline.isEmpty, FrameLines.kind(of: Array(text.utf8)[...]) == nil { return Byline.cleanName(text) }
        }
        return nil
    }

    /// The medium as the page's running head, its lines of rights or the other half of its title name it.
    func masthead(title: String?) -> String? {
        if let title, let name = siteBehind(title) { return name }
        let all = blocks.blocks
        let limit = titleNode ?? firstTextNode
        func lines(_ chosen: [TextBlock]) -> [TextLine] {
            chosen.enumerated().map { TextLine(number: $0.offset, text: blocks.string($0.element)) }
        }
        let head = all.filter { Int($0.firstNode) < limit && $0.length < 300 }
        return Masthead.found(
            in: Masthead.Frame(
                head: lines(Array(head.prefix(BylineFinder.nearbyBlocks))),
                all: lines(
                    all.filter { $0.length < 300 && ($0.firstNode < firstTextNode || $0.firstNode >= lastTextNode) })
            ))?.name
    }

    /// 某某观察 of “…的人 - 某某观察”: the last part of the title element behind the headline.
    private func siteBehind(_ title: String) -> String? {
        guard let whole = metadata.documentTitle else { return nil }
        guard whole.hasPrefix(title), whole.count > title.count else { return siteAtEnd(of: whole, title) }
        let rest = whole.dropFirst(title.count)
        // …--某某周报--数字版 第08版: page and edition name nothing.
        let parts = rest.split { "|｜丨_-–—－".contains($0) }.map { String($0).trimmed }.filter { part in
            !part.isEmpty && !Masthead.hasIssue(TextKey.keys(part)) && !Masthead.isRefused(part)
        }
        guard rest.unicodeScalars.contains(where: { !$0.isBlank }), let last = parts.last,
            let first = rest.first(where: { $0 != " " }), "|｜丨_-–—－".contains(first),
            (2...16).contains(last.count), !Masthead.isRefused(last)
        else { return nil }
        return last
    }

    /// 某某志 of “…：三個家庭的筆記 - 某某志”: the last part of the title element, if it ends as media do or a line of rights
    /// names it too.
    private func siteAtEnd(of whole: String, _ title: String) -> String? {
        let parts = whole.split { "|｜丨_-–—－".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        guard parts.count >= 2, let last = parts.last, (2...16).contains(last.count), !title.contains(last),
            !Masthead.isRefused(last)
        else { return nil }
        let keys = TextKey.keys(last)
        if Masthead.looksLikeMedium(keys) { return last }
        let rights = blocks.blocks.suffix(BylineFinder.nearbyBlocks).contains { block in
            block.length < 300 && TextKey.keys(blocks.string(block)).starts(with: keys)
        }
        return rights ? last : nil
    }

    /// （记者 张三 李四）, 新华社某地某日电（记者张三）, and （张三 李四） as the last words.
    private func reportersInText() -> [String] {
        let inText = blocks.blocks.indices.filter {
            Int(blocks.blocks[$0].firstNode) >= firstTextNode && Int(blocks.blocks[$0].firstNode) < lastTextNode
        }
        for index in inText.prefix(3) + inText.suffix(2) {
            let scalars = Array(blocks.string(blocks.blocks[index]).unicodeScalars)
            for bracket in NameList.brackets(in: scalars) {
                guard let word = NameList.index(of: "记者", in: bracket) else { continue }
                let names = NameList.reporters(in: bracket[(word + 2)...])
                if !names.isEmpty { return names }
            }
        }
        if let last = inText.last {
            let scalars = Array(blocks.string(blocks.blocks[last]).unicodeScalars)
            if let bracket = NameList.brackets(in: scalars).last, bracket.endIndex + 2 >= scalars.count {
                let names = NameList.hanNames(in: bracket)
                if !names.isEmpty, names.allSatisfy(NameList.hasSurname) { return names }
            }
        }
        return []
    }

    /// The name of an account in an element made for it, between headline and text, where readers write.
    private func namedAccount() -> [String] {
        let frame = blocks.blocks.filter { $0.length < 300 }.enumerated().map {
            TextLine(number: $0.offset, text: blocks.string($0.element))
        }
        guard Masthead.isForum(frame) else { return [] }
        let start = titleNode ?? outline.body
        for node in start..<max(start, min(tree.nodes.count, firstTextNode + 1)) {
            guard tree.tag(node) != .text, outline.cues[node].contains(.author), !outline.cues[node].contains(.comment),
                tree.end(node) - node < 8
            else { continue }
            // <div class=author><a>某某</a> <span>what the person says of itself</span></div>
            let first = tree.children(node).first { tree.tag($0) == .a }
            let text = tree.text(of: first ?? node).trimmed
            let line = TextLine(number: 0, text: text)
            guard (2...14).contains(line.keys.count),
                line.keys.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }),
                !line.keys.contains(where: { TextKey.isPunctuation($0) || $0 == 0x3A }),
                DateStamp.first(in: line.keys) == nil,
                !Furniture.signs(of: line).isFurniture, FrameLines.kind(of: Array(text.utf8)[...]) == nil,
                !Masthead.looksLikeMedium(line.keys)
            else { continue }
            return [text]
        }
        return []
    }

    private static let opensThread = ["楼主", "发表于"].map(TextKey.keys)

    /// 某某 / 金牌会员 / 主题 3 帖子 212 / 楼主 发表于 2017-3-5 21:14: in a thread the name stands first in what is set before the stamp of the
    /// first post, below the headline.
    private func firstPoster() -> [String] {
        /// Blocks between the name and the stamp, longest stamp and longest name, in scalars.
        let (reach, limit, longest) = (8, Int32(80), 14)
        guard let titleNode, titleNode < firstTextNode else { return [] }
        let head = blocks.blocks.filter {
            Int($0.firstNode) > titleNode && Int($0.firstNode) < firstTextNode && $0.length < limit
        }.map { TextLine(number: 1, text: blocks.string($0)) }
        guard Masthead.isForum(head),
            let stamp = head.firstIndex(where: { line in
                BylineFinder.opensThread.contains { Masthead.holds($0, line.keys) }
                    && DateStamp.first(in: line.keys) != nil
            })
        else { return [] }
        let name = head[max(0, stamp - reach)..<stamp].first { line in
            (2...longest).contains(line.keys.count)
                && line.keys.allSatisfy {
                    TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isDigit($0) || $0 == 0x5F
                }
                && line.keys.contains { TextKey.isHan($0) || TextKey.isLatin($0) }
                && !BylineFinder.opensThread.contains { Masthead.holds($0, line.keys) }
        }
        return name.map { [$0.text] } ?? []
    }

    /// 某某 of 某某的后院: whose pages these are, if the frame has the name once more for itself (© 2023 某某).
    private func ownerOfSite() -> [String] {
        /// Longest name, and longest block of the frame, in scalars.
        let (longest, limit) = (8, Int32(120))
        let parts = (metadata.documentTitle ?? "").split { "|｜丨_-–—－".contains($0) }.map { String($0).trimmed }
        let head = blocks.blocks.prefix(BylineFinder.nearbyBlocks).filter { $0.length < limit }.map {
            blocks.string($0)
        }
        let frame = blocks.blocks.filter {
            $0.length < limit && (Int($0.firstNode) < firstTextNode || Int($0.firstNode) >= lastTextNode)
        }.map { TextKey.keys(blocks.string($0)) }
        for site in [metadata.siteName].compactMap({ $0 }) + parts.dropFirst().suffix(1) + head {
            let keys = TextKey.keys(site)
            guard let of = keys.firstIndex(of: 0x7684), (2...longest).contains(of), of + 1 < keys.count,
                keys.count <= 2 * longest
            else { continue }
            let name = keys[..<of]
            guard name.allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isDigit($0) }),
                !LineReading.notOwners.occurs(in: Array(name)), !Masthead.looksLikeMedium(Array(name))
            else { continue }
            let isAlone = frame.contains { words in
                words.split(whereSeparator: { TextKey.isBlank($0) || TextKey.isPunctuation($0) || $0 == 0xA9 })
                    .contains { $0.elementsEqual(name) }
            }
            if isAlone { return [TextKey.string(Array(site.unicodeScalars.map(\.value).prefix(of)))] }
        }
        return []
    }

    /// A line right under the headline that is nothing but names.
    private func nameLine() -> [String] {
        let start = blocks.blocks.firstIndex { Int($0.firstNode) >= min(titleNode ?? firstTextNode, firstTextNode) }
        guard let start else { return [] }
        for index in start..<min(blocks.blocks.count, start + 5) {
            let block = blocks.blocks[index]
            guard block.length <= 60, block.length >= 6 else { continue }
            let scalars = Array(blocks.string(block).unicodeScalars)
            let names = NameList.hanNames(in: scalars[...])
            if !names.isEmpty, names.allSatisfy(NameList.hasSurname) { return names }
        }
        return []
    }

    /// rel=author and itemprop=author.
    private func markedAuthors() -> [String] {
        var names: [String] = []
        for node in tree.nodes.indices where tree.tag(node) != .text {
            let isAuthor =
                tree.attribute(.rel, of: node)?.lowercased() == "author"
                || tree.attribute(.itemprop, of: node)?.lowercased() == "author"
            guard isAuthor else { continue }
            let inner = tree.subtree(node).first { tree.attribute(.itemprop, of: $0)?.lowercased() == "name" }
            let text = inner.map { tree.attribute(.content, of: $0) ?? tree.text(of: $0) } ?? tree.text(of: node)
            if let name = NameList.personName(NameList.withoutBy(text)) {
                if !names.contains(name) { names.append(name) }
                if names.count == 4 { break }
            } else if !names.isEmpty {
                break
            }
        }
        return Array(names.prefix(1))
    }

    /// By Jane Doe; Written by Jane Doe and John Roe.
    private func bylineByWord() -> [String] {
        for index in edgeBlocks() {
            let block = blocks.blocks[index]
            guard block.length < 200 else { continue }
            let text = blocks.string(block)
            if let name = NameList.nameAfterBy(text) { return [name] }
            if NameList.isByAlone(text), index + 1 < blocks.blocks.count,
                let name = NameList.personName(blocks.string(blocks.blocks[index + 1]))
            {
                return [name]
            }
        }
        return []
    }

    /// The first element with a class for authors that holds nothing but a name.
    private func namedElements() -> [String] {
        for node in (outline.body + 1)..<max(outline.body + 1, tree.nodes.count) {
            guard tree.tag(node) != .text, outline.cues[node].contains(.author), !outline.cues[node].contains(.comment),
                tree.end(node) - node < 30
            else { continue }
            if let name = NameList.personName(NameList.withoutBy(tree.text(of: node))),
                name.contains(" ")
            {
                return [name]
            }
        }
        return []
    }
}
