/// Chooses the headline among the title element, the head's metadata and the headings of the page.
struct TitleFinder {
    struct Found: Sendable, Equatable {
        var title: String
        /// The element that shows it, if any.
        var node: Int?
    }

    private let outline: PageOutline
    private let metadata: PageMetadata
    private var tree: HTMLTree { outline.tree }

    init(_ outline: PageOutline, _ metadata: PageMetadata) {
        self.outline = outline
        self.metadata = metadata
    }

    /// Headings that are looked at; a page with more is a list.
    private static let headingLimit = 200

    func found() -> Found? {
        let stated = statedTitles()
        let headings = shownHeadings()
        // A heading that the head names too is the headline as printed.
        var best: (heading: Heading, score: Int)?
        for heading in headings {
            let agreement = stated.map { heading.key.agreement(with: $0.key) }.max() ?? 0
            guard agreement > 0 else { continue }
            let score = agreement * 10 + heading.rank
            if score > best?.score ?? 0 { best = (heading, score) }
        }
        if let best {
            // —— and what explains the headline above it: both are the headline.
            if best.heading.text.hasPrefix("——"), let above = headings.last(where: { $0.node < best.heading.node }),
                tree.end(above.node) <= best.heading.node
            {
                return Found(title: above.text + best.heading.text, node: above.node)
            }
            return Found(title: best.heading.text, node: best.heading.node)
        }
        let only = headings.filter { $0.tag == .h1 }
        // 某某晚报电子版: the title element names the medium, and a heading above the text what stands there.
        if let first = stated.first, SiteWords.looksLikeSite(first.text) || isShort(first.key),
            let heading = headingAboveText(headings)
        {
            return Found(title: heading.text, node: heading.node)
        }
        // headline-某某局: a line above the text says where the headline ends.
        if let whole = metadata.documentTitle?.clean, let shown = shownPart(of: whole) { return shown }
        // 某某晚报 2024年9月6日 第A10版: the title element names the page of a newspaper, not what stands on it.
        if only.count == 1, let first = stated.first, DateStamp.first(in: TextKey.keys(first.text)) != nil {
            return Found(title: only[0].text, node: only[0].node)
        }
        if let first = stated.first { return Found(title: first.text, node: nil) }
        return (only.first ?? headings.first).map { Found(title: $0.text, node: $0.node) }
    }

    /// A name rather than a headline.
    private func isShort(_ key: TitleKey) -> Bool {
        /// Longest name, in scalars.
        let longest = 6
        return key.count <= longest
    }

    /// The largest heading right above the first running text.
    private func headingAboveText(_ headings: [Heading]) -> Heading? {
        /// Blocks between a headline and its text at most, and letters of one at least.
        let (reach, least) = (6, 5)
        let blocks = outline.blocks.blocks
        guard
            let text = blocks.firstIndex(where: {
                $0.length >= MainText.shortTextBytes && $0.punctuation > 0 && $0.linkDensity < 0.3
            })
        else { return nil }
        let first = Int(blocks[max(0, text - reach)].firstNode)
        let last = Int(blocks[text].firstNode)
        return headings.filter {
            $0.node < last && tree.end($0.node) > first && $0.key.count >= least && $0.tag.isHeading
                && $0.rank >= 4 && !SiteWords.looksLikeSite($0.text)
        }.max { $0.rank < $1.rank }
    }

    /// The line of the page with which the title element begins, up to a dash or bar, or with which it ends behind one.
    private func shownPart(of title: String) -> Found? {
        /// Lines of the page that are looked at, and letters of a headline at least.
        let (reach, least) = (80, 6)
        // 某某网-某某栏目-headline: a site's name at the end is shorter than the headline.
        var last: Found?
        let opensWithSite = SiteWords.looksLikeSite(String(title.prefix { !TitleFinder.separators.contains($0) }))
        for block in outline.blocks.blocks.prefix(reach) where block.linkDensity < 0.5 {
            let text = outline.blocks.string(block)
            guard TitleKey(text).count >= least else { continue }
            if title.hasPrefix(text), let mark = title.dropFirst(text.count).first(where: { $0 != " " }),
                TitleFinder.separators.contains(mark)
            {
                return Found(title: text, node: Int(block.node))
            }
            if opensWithSite, last == nil, title.hasSuffix(text), text.count * 5 > title.count * 2,
                !SiteWords.looksLikeSite(text),
                let mark = title.dropLast(text.count).last(where: { $0 != " " }), TitleFinder.separators.contains(mark)
            {
                last = Found(title: text, node: Int(block.node))
            }
        }
        return last
    }

    // MARK: What the head says

    private func statedTitles() -> [(text: String, key: TitleKey)] {
        var titles: [String] = []
        let names = [metadata.siteName, metadata.publisher].compactMap { $0 }.map(TitleKey.init)
        for title in metadata.headlines + [metadata.documentTitle].compactMap({ $0 }) {
            guard let clean = title.clean, clean.utf8.count <= PageMetadata.longestValueBytes else { continue }
            titles.append(TitleFinder.withoutSite(clean, names: names))
        }
        return titles.map { ($0, TitleKey($0)) }.filter { !$0.1.isEmpty && !names.contains($0.1) }
    }

    private static let separators: [Character] = [
        "|", "｜", "丨", "_", "–", "—", "-", "»", "«", "·", "•", "<", ">", ":", "－",
    ]

    private static let pageKinds: Set<String> = [
        "打印页面", "打印本页", "打印预览", "打印", "列印", "友善列印", "文章详情", "文章內容", "文章正文", "详情", "详情页", "新闻详情", "正文", "阅读模式",
    ]

    /// Cuts off the names of site and section behind the headline (or before it).
    static func withoutSite(_ title: String, names: [TitleKey]) -> String {
        var parts = split(title)
        // 打印页面 - headline - site: what kind of page it is.
        if parts.count > 1, pageKinds.contains(parts[0].text) { parts.removeFirst() }
        guard parts.count > 1 else { return joined(parts) }
        func isName(_ part: String) -> Bool {
            let key = TitleKey(part)
            return key.isEmpty || names.contains(where: { $0 == key || (key.count >= 4 && $0.contains(key)) })
                || SiteWords.looksLikeSite(part)
        }
        let longest = parts.map { $0.text.utf8.count }.max() ?? 0
        var cut = false
        while parts.count > 1, let last = parts.last,
            isName(last.text)
                || cut && (last.isStrong && last.text.utf8.count < longest || last.text.utf8.count < longest / 3)
                || last.isStrong && isSection(last.text, parts)
        {
            parts.removeLast()
            cut = true
        }
        while parts.count > 1, let first = parts.first, isName(first.text), first.text.utf8.count < longest {
            parts.removeFirst()
        }
        return joined(parts)
    }

    private static func isSection(_ part: String, _ parts: [Part]) -> Bool {
        let before = parts.dropLast().reduce(0) { $0 + $1.text.utf8.count }
        return part.utf8.count * 3 < before * 2 && part.utf8.count <= 40
    }

    private struct Part {
        var text: String
        /// What stood between this part and the one before.
        var separator: String
        /// The separator is one that headlines do not use inside.
        var isStrong: Bool
    }

    private static func joined(_ parts: [Part]) -> String {
        var text = ""
        for (index, part) in parts.enumerated() { text += (index == 0 ? "" : part.separator) + part.text }
        return text.trimmed
    }

    private static func split(_ title: String) -> [Part] {
        var parts: [Part] = []
        var current = ""
        var separator = ""
        var isStrong = false
        let characters = Array(title)
        var index = 0
        while index < characters.count {
            let character = characters[index]
            guard separators.contains(character) else {
                current.append(character)
                index += 1
                continue
            }
            var end = index
            while end < characters.count, separators.contains(characters[end]) || characters[end] == " " { end += 1 }
            let run = String(characters[index..<end])
            let hasSpaces = index > 0 && characters[index - 1] == " " && run.hasSuffix(" ")
            let isBar = run.contains { "|｜丨_»«".contains($0) }
            let isDouble = run.filter { $0 == "-" }.count >= 2
            let isWideContext = index > 0 && (characters[index - 1].unicodeScalars.first?.value ?? 0) > 0x2E80
            let isColon = run.contains(":")
            guard !isColon, hasSpaces || isBar || isDouble || (isWideContext && run == "-"), !current.trimmed.isEmpty
            else {
                current += run
                index = end
                continue
            }
            parts.append(Part(text: current.trimmed, separator: separator, isStrong: isStrong))
            current = ""
            separator = (hasSpaces ? " " : "") + run
            isStrong = isBar || isDouble || hasSpaces
            index = end
        }
        if !current.trimmed.isEmpty {
            parts.append(Part(text: current.trimmed, separator: separator, isStrong: isStrong))
        }
        return parts
    }

    // MARK: What the page shows

    private struct Heading {
        var text: String
        var key: TitleKey
        var tag: HTMLTag
        var node: Int
        /// How much the element looks like the one for headlines.
        var rank: Int
    }

    private func shownHeadings() -> [Heading] {
        var headings: [Heading] = []
        var seen = 0
        for node in tree.nodes.indices where node > outline.body {
            let tag = tree.tag(node)
            guard tag.isHeading || (tag != .text && tag != .a && outline.cues[node].contains(.title)) else { continue }
            guard seen < TitleFinder.headingLimit else { break }
            guard tree.end(node) - node < 40 else { continue }
            let text = tree.text(of: node)
            let key = TitleKey(text)
            guard !key.isEmpty, text.utf8.count <= PageMetadata.longestValueBytes else { continue }
            seen += 1
            let rank: Int
            switch tag {
            case .h1: rank = 6
            case .h2: rank = 4
            case .h3, .h4: rank = 3
            default: rank = 2
            }
            headings.append(Heading(text: text, key: key, tag: tag, node: node, rank: rank))
        }
        return headings
    }
}

/// A title reduced to its letters and digits, for comparing.
struct TitleKey: Hashable, Sendable {
    private let scalars: [UInt32]

    init(_ title: String) {
        scalars = title.unicodeScalars.compactMap { scalar in
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: scalar.value
            case 0x41...0x5A: scalar.value + 0x20
            case 0..<0xC0, 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3020, 0xFF00...0xFF0F, 0xFF1A...0xFF20,
                0xFF3B...0xFF40,
                0xFF5B...0xFF65, 0xFE30...0xFE4F, 0xFEFF:
                nil
            case 0xFF10...0xFF19, 0xFF21...0xFF5A: TitleKey.narrow(scalar.value)
            default: scalar.value
            }
        }
    }

    private static func narrow(_ scalar: UInt32) -> UInt32 {
        let ascii = scalar - 0xFEE0
        return ascii >= 0x41 && ascii <= 0x5A ? ascii + 0x20 : ascii
    }

    var isEmpty: Bool { scalars.isEmpty }
    var count: Int { scalars.count }

    func contains(_ other: TitleKey) -> Bool {
        guard !other.isEmpty, other.count <= count else { return false }
        for start in 0...(count - other.count) where scalars[start..<(start + other.count)].elementsEqual(other.scalars)
        {
            return true
        }
        return false
    }

    /// 3: the same. 2: one holds most of the other. 1: the page shows a part of what is stated. 0: different.
    func agreement(with stated: TitleKey) -> Int {
        if self == stated { return 3 }
        if stated.contains(self) {
            return count * 2 > stated.count ? 2 : (count * 3 > stated.count && count >= 4 ? 1 : 0)
        }
        if contains(stated) { return stated.count * 2 > count ? 2 : 0 }
        return 0
    }
}

/// Words by which the name of a site is known when nothing else names it.
enum SiteWords {
    private static let endings = [
        "网", "網", "新闻", "新聞", "频道", "頻道", "中心", "日报", "日報", "晚报", "晚報", "时报", "時報", "论坛", "論壇", "博客", "社区", "社區",
        "在线", "在線", "官网", "門戶", "门户", "资讯", "資訊", "客户端", "平台", "杂志", "雜誌", "百科", "文库", "栏目", "网站", "网易", "搜狐",
        "新浪", "腾讯", ".com", ".cn", ".net", ".org", ".co.uk", ".tw", "快讯", "早报", "数字报", "電子報", "电子报", "电子版", "周刊", "週刊",
        "电视台", "广播",
    ]

    static func looksLikeSite(_ part: String) -> Bool {
        let trimmed = part.trimmed.lowercased()
        guard trimmed.utf8.count <= 45 else { return false }
        return endings.contains { trimmed.hasSuffix($0) }
    }
}
