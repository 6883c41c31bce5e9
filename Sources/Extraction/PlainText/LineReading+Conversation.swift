/// Who speaks or posts: turns of an interview, posts of a thread.
extension LineReading {
    /// Longest name before the colon of a turn, in scalars.
    static let speakerLimit = 8
    /// Turns that a speaker takes at least, and that a conversation has.
    static let turnsOfSpeaker = 3
    static let turnsOfConversation = 6

    /// 记者：…, 田野：…: where the same few names open line after line, these lines are what was said, whatever their words.
    mutating func findConversation() {
        var turns: [[UInt32]: [Int]] = [:]
        for (index, line) in lines.enumerated() where line.shape != .tableRow {
            // [00:12:05] 记者：…
            let words = line.keys[min(line.keys.count, LineReading.timestampEnd(line.keys) ?? 0)...]
            guard let colon = words.prefix(LineReading.speakerLimit + 1).firstIndex(of: 0x3A), colon > words.startIndex,
                colon + 1 < line.keys.count, line.keys[colon + 1] != 0x2F,
                words[..<colon].allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || $0 == 0x20 })
            else { continue }
            turns[Array(words[..<colon]), default: []].append(index)
        }
        let speakers = turns.values.filter { $0.count >= LineReading.turnsOfSpeaker }
        let all = speakers.reduce(0) { $0 + $1.count }
        guard speakers.count >= 2, speakers.count <= 6, all >= LineReading.turnsOfConversation else { return }
        for index in speakers.joined() { lines[index].isTurn = true }
    }

    /// In a forum thread what the first poster wrote is the article, and where another tells his own move at length.
    mutating func keepFirstPoster() {
        var floors: [(index: Int, isFirst: Bool, isNamed: Bool)] = []
        var poster: String?
        for index in lines.indices {
            guard let floor = ForumFloor(lines[index]) else { continue }
            if floors.isEmpty { poster = floor.name }
            let isFirst =
                floors.isEmpty && floor.number.map { $0 <= 1 } ?? true || floor.isStarter
                || floor.name != nil && floor.name == poster
            floors.append((index, isFirst, floor.name != nil))
            lines[index].role = floors.count == 1 ? .metadata : .boilerplate
            let isAtTop = !lines[..<index].contains { $0.role == .body && $0.isProse }
            if floors.count == 1, isAtTop, let name = floor.name, author.isEmpty { author = [name] }
        }
        guard floors.count >= 3 else { return }
        isThread = true
        if floors.count(where: { !$0.isNamed }) * 3 >= floors.count * 2 {
            for (floor, next) in zip(floors, floors.dropFirst()) { dropPosters(above: next.index, below: floor.index) }
        }
        for (position, floor) in floors.enumerated() {
            let end = position + 1 < floors.count ? floors[position + 1].index : lines.count
            let post = floor.index + 1..<end
            if floor.isFirst ? position == 0 || continues(post) : tellsOwnMove(post) { continue }
            for index in floor.index..<end where lines[index].role == .body { lines[index].role = .boilerplate }
        }
    }

    /// 补 更 续: 补一句, 更新, 续.
    private static let supplements: Set<UInt32> = [0x8865, 0x66F4, 0x7EED]

    private static let moves = WordList(
        keys: "辞职 离职 裸辞 辞了 被裁 裁员 离开 回来 回到 回了 搬到 搬回 搬来 返乡 回老家 回乡 退休回 提了离")

    /// 我2015年回来的，……: a reply in the first person that tells of a move and of years, as long as an answer of its own.
    private func tellsOwnMove(_ post: Range<Int>) -> Bool {
        /// Shortest such reply, in Han characters, and how often it says I.
        let (shortest, selves) = (100, 2)
        let body = post.filter { lines[$0].role == .body }
        guard body.reduce(0, { $0 + lines[$1].hanCount }) >= shortest,
            body.reduce(0, { $0 + lines[$1].keys.count(where: { $0 == 0x6211 }) }) >= selves
        else { return false }
        return body.contains { LineReading.moves.occurs(in: lines[$0].keys) }
            && body.contains { index in
                let keys = lines[index].keys
                return keys.indices.dropFirst(2).contains {
                    keys[$0] == 0x5E74 && TextKey.isDigit(keys[$0 - 1]) && TextKey.isDigit(keys[$0 - 2])
                }
            }
    }

    /// Drops name, rank and points above the head of a post, where the head itself names nobody.
    private mutating func dropPosters(above head: Int, below last: Int) {
        /// Most lines above a head, and the longest of them, in scalars.
        let (most, limit) = (3, 24)
        for index in (last + 1..<head).reversed().prefix(most) {
            let line = lines[index]
            guard line.keys.count <= limit, !line.endsSentence, !line.leadsIn, line.shape != .tableRow else { return }
            if line.role == .body { lines[index].role = .boilerplate }
            // 等级：…, 积分 12: below the name.
            if !line.keys.contains(where: { $0 == 0x3A || TextKey.isDigit($0) }) { return }
        }
    }

    /// What the first poster writes later goes on with the article if it is more than a word to somebody.
    func continues(_ post: Range<Int>) -> Bool {
        /// Shortest continuation, in Han characters, and the shortest that says that it is one.
        let (shortest, supplement) = (30, 14)
        let body = post.filter { lines[$0].role == .body }
        guard let first = body.first else { return false }
        let count = body.reduce(0) { $0 + lines[$1].hanCount }
        if count >= supplement, lines[first].keys.first.map(LineReading.supplements.contains) ?? false { return true }
        guard count >= shortest else { return false }
        let head = TextKey.string(lines[first].keys.prefix(2))
        return !["@", "引"].contains(where: head.hasPrefix)
    }
}
