internal import Stories

/// Threads: elements of one kind beside one another, each with who wrote it and when.
extension MainText {
    /// One element of a thread.
    struct Post {
        var node: Int
        var blocks: Range<Int>
        /// Who wrote it, folded; nil if nothing says so.
        var name: [UInt32]?
        /// The same as written.
        var shownName: String?
        /// 楼主, 题主: marked as who opened the thread.
        var isStarter = false
        /// 3楼, 沙发: counted, as forums do; questions and their answers are not.
        var isCounted = false
        var isDated = false
        /// Where its text begins: name, rank and time stand above.
        var textStart: Int
        /// Blocks below its text that say when it was written, or which it is.
        var foot: [Int] = []
        /// Blocks that repeat what another post says.
        var quoted: [Int] = []
    }

    struct Thread {
        /// The posts are the page's text, not what is said below it.
        var isMain: Bool
        /// An article stands above the posts: they are what its readers say.
        var isBelow: Bool
        /// The element around the posts.
        var node: Int
        var posts: [Post]
        /// Per post: what it says is the article's.
        var isOwn: [Bool]

        /// The article goes on in a later post.
        var goesOn: Bool { isOwn.count { $0 } > 1 }
        /// A forum counts its posts or marks who opened the thread; answers to a question each stand by themselves.
        var isForum: Bool { posts.contains { $0.isCounted || $0.isStarter } }

        /// Blocks that are no part of the article: what others wrote, heads of posts, what asked for the only long answer. Several long
        /// answers are an article together, with their question and their names.
        var othersBlocks: Set<Int> {
            if isBelow { return posts.reduce(into: Set()) { $0.formUnion($1.blocks) }.subtracting(addedBlocks) }
            guard isMain, isForum || !goesOn else { return [] }
            var others = Set(isForum ? 0..<0 : 0..<posts[0].blocks.lowerBound)
            for (post, isOwn) in zip(posts, isOwn) {
                others.formUnion(isOwn ? post.blocks.lowerBound..<post.textStart : post.blocks)
                others.formUnion(post.foot)
                if isForum { others.formUnion(post.quoted) }
            }
            return others
        }

        /// What who opened the thread adds among the replies below it.
        var addedBlocks: Set<Int> {
            guard !isMain else { return [] }
            return zip(posts, isOwn).reduce(into: []) { added, post in
                guard post.1 else { return }
                added.formUnion(Set(post.0.textStart..<post.0.blocks.upperBound).subtracting(post.0.foot))
            }
        }

        /// Who wrote what the text has of several people's posts, by its blocks and where each begins and ends in the text.
        func posters(_ places: [(block: Int, range: Range<Int>)]) -> [Article.Poster] {
            guard isMain, goesOn else { return [] }
            let found = zip(posts, isOwn).compactMap { post, isOwn -> Article.Poster? in
                let own = places.filter { post.blocks.contains($0.block) }
                guard isOwn, let name = post.shownName, let first = own.first, let last = own.last else { return nil }
                return Article.Poster(name: name, range: first.range.lowerBound..<last.range.upperBound)
            }
            return Set(found.map(\.name)).count > 1 ? found : []
        }

        var ownNodes: Set<Int> { Set(zip(posts, isOwn).filter(\.1).map(\.0.node)) }
    }

    /// Fewest posts of a thread.
    private static let fewestPosts = 3
    /// Blocks at the head of a post that may name who wrote it and when, and at its foot, where replies may stand, too.
    private static let (postHead, postFoot) = (6, 12)
    /// Longest name with what a person says of itself, and longest line of a head, in scalars.
    private static let (postNameLimit, postLineLimit) = (30, 60)

    /// The posts of a page that is a thread, if it is one: then what others write is no part of the article, unless they tell at length
    /// of their own lives.
    func thread() -> Thread? {
        guard isChinese(blocks.indices) else { return nil }
        var best: (posts: [Post], length: Float)?
        for nodes in alike() {
            // Articles one below the other: each has the headline of a page.
            guard nodes.count(where: hasHeadline) < 2 else { continue }
            let posts = nodes.map(post)
            guard isThread(posts) else { continue }
            let length = nodes.reduce(0) { $0 + weight[$1] }
            if length > best?.length ?? 0 { best = (posts, length) }
        }
        /// Least part of the page's weight, in per cent: less are replies to what stands above.
        let share: Float = 30
        guard let (posts, length) = best else { return nil }
        let isBelow = isBelowArticle(posts)
        let isMain = length * 100 >= weight[outline.body] * share && !isBelow
        return Thread(
            isMain: isMain, isBelow: isBelow, node: tree.parent(posts[0].node), posts: posts,
            isOwn: own(posts, isMain: isMain))
    }

    /// Does more running text stand above the posts than in the longest of them? Then they are what readers say of it, however much
    /// they say.
    private func isBelowArticle(_ posts: [Post]) -> Bool {
        /// Fewest paragraphs above: a question has fewer.
        let fewest = 5
        let first = posts[0].blocks.lowerBound
        let above = blocks[..<first].filter(isRunning)
        let longest = posts.map { weight[$0.node] }.max() ?? 0
        guard above.count >= fewest, above.reduce(0, { $0 + MainText.weight(of: $1) }) > longest else { return false }
        // Letters and days of a diary are an article's own: replies have a label above them, or the time of day.
        return first > 0 && Furniture.labelsReplies(line(first - 1))
            || posts.count(where: { post in post.blocks.contains { ForumFloor.isMoment(line($0).keys) } }) * 2
                >= posts.count
    }

    /// Elements beside one another with the same tag and the same name but for its numbers, where they are enough for a thread.
    private func alike() -> [[Int]] {
        var groups: [UInt64: [Int]] = [:]
        for node in tree.nodes.indices.dropFirst() where blockCount[node] > 1 {
            switch tree.tag(node) {
            case .div, .section, .article, .li, .table: break
            default: continue
            }
            var hash = ScalarHash()
            hash.mix(UInt32(tree.parent(node)))
            hash.mix(UInt32(tree.tag(node).rawValue))
            if let name = tree.attributeRange(.class, of: node) ?? tree.attributeRange(.id, of: node) {
                // post first, post_1204: the first word without its number.
                for byte in tree.bytes[name].prefix(while: { !$0.isHTMLSpace }) where !(0x30...0x39).contains(byte) {
                    hash.mix(UInt32(byte))
                }
            }
            groups[hash.value, default: []].append(node)
        }
        return groups.values.filter { $0.count >= MainText.fewestPosts }.sorted { $0[0] < $1[0] }
    }

    /// Is the first block in the element a heading of the highest level?
    private func hasHeadline(_ node: Int) -> Bool {
        firstBlock[node] >= 0 && tree.tag(Int(blocks[Int(firstBlock[node])].node)) == .h1
    }

    /// What stands at the head and the foot of an element that may be a post.
    private func post(_ node: Int) -> Post {
        let first = Int(firstBlock[node])
        let range = first..<min(blocks.count, first + Int(blockCount[node]))
        var post = Post(node: node, blocks: range, textStart: first)
        for index in range.prefix(MainText.postHead) {
            let line = line(index)
            guard line.keys.count <= MainText.postLineLimit, !line.isProse, !line.endsSentence else { break }
            if readStamp(line, into: &post) {
                post.textStart = index + 1
            } else if post.name == nil, line.keys.count <= MainText.postNameLimit,
                line.keys.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) })
            {
                post.name = line.keys
                post.shownName = PosterName.name(in: line.text)
                post.textStart = index + 1
            }
        }
        for index in range.suffix(MainText.postFoot) where index >= post.textStart {
            let line = line(index)
            guard line.keys.count <= MainText.postLineLimit, !line.isProse else { continue }
            // 3楼 2024-09-03 below the post.
            let isCounted = ForumFloor(line)?.number != nil
            guard isCounted || MainText.isStamp(line) else { continue }
            post.isDated = true
            post.isCounted = post.isCounted || isCounted
            post.foot.append(index)
        }
        post.quoted = range.filter { isQuoted($0, in: node) }
        return post
    }

    /// Does the block stand in a quotation within the element?
    private func isQuoted(_ index: Int, in post: Int) -> Bool {
        var node = Int(blocks[index].node)
        while node > post {
            if tree.tag(node) == .blockquote { return true }
            node = tree.parent(node)
        }
        return false
    }

    private func line(_ index: Int) -> TextLine {
        TextLine(number: index, text: outline.blocks.string(blocks[index]))
    }

    /// 3楼 某某 2024-09-03 09:12, 发表于 2024-9-3, 楼主: what says when a post was written, or which it is.
    private func readStamp(_ line: TextLine, into post: inout Post) -> Bool {
        let floor = ForumFloor(line) ?? ForumFloor(stamped: line)
        let isDated = MainText.isStamp(line)
        guard floor != nil || isDated else { return false }
        if let floor {
            post.isStarter = post.isStarter || floor.isStarter
            if ForumFloor(line) != nil { post.isCounted = true }
            if post.name == nil { (post.name, post.shownName) = (floor.name.map(TextKey.keys), floor.name) }
        }
        post.isDated = post.isDated || isDated
        return true
    }

    private static let written = WordList(keys: "发表于 发布于 编辑于 回复于 回答于 发表 发布 编辑 posted")

    /// 2024-9-3 21:10, 3 小时前, 编辑于 2024-09-03, or nothing but a day: a heading may hold a date, too.
    private static func isStamp(_ line: TextLine) -> Bool {
        if ForumFloor.isMoment(line.keys) { return true }
        guard let day = DateStamp.first(in: line.keys)?.range else { return false }
        return line.keys[day.lowerBound...].contains(0x3A) || written.occurs(in: line.keys)
            || !line.keys.indices.contains { !day.contains($0) && TextKey.isHan(line.keys[$0]) }
    }

    /// Do these elements name several people, and most of them when they wrote?
    private func isThread(_ posts: [Post]) -> Bool {
        let names = posts.compactMap(\.name)
        return names.count * 4 >= posts.count * 3 && Set(names).count >= 2
            && posts.count(where: { $0.isDated || $0.isCounted }) * 2 >= posts.count
    }

    /// Which posts are the article's: those of who opened the thread, and where somebody tells at length of a move of their own; on pages
    /// of answers each long one.
    private func own(_ posts: [Post], isMain: Bool) -> [Bool] {
        /// Shortest answer that stands by itself, in Han characters.
        let longAnswer = 100
        let isForum = posts.contains { $0.isCounted || $0.isStarter }
        let starter = posts.first { $0.isStarter }?.name ?? posts[0].name
        return posts.indices.map { place in
            let post = posts[place]
            let lines = (post.textStart..<max(post.textStart, post.blocks.upperBound)).map(line)
            let reading = LineReading(lines: lines)
            guard isMain else { return post.isStarter && reading.continues(lines.indices) }
            if place == 0 || post.isStarter || post.name == starter {
                return place == 0 || reading.continues(lines.indices)
            }
            if isForum { return reading.tellsOwnMove(lines.indices) }
            return lines.reduce(0) { $0 + $1.hanCount } >= longAnswer
        }
    }
}
