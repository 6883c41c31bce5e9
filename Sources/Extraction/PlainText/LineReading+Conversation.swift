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
            guard let colon = line.keys.prefix(LineReading.speakerLimit + 1).firstIndex(of: 0x3A), colon > 0,
                colon + 1 < line.keys.count, line.keys[colon + 1] != 0x2F,
                line.keys[..<colon].allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || $0 == 0x20 })
            else { continue }
            turns[Array(line.keys[..<colon]), default: []].append(index)
        }
        let speakers = turns.values.filter { $0.count >= LineReading.turnsOfSpeaker }
        let all = speakers.reduce(0) { $0 + $1.count }
        guard speakers.count >= 2, speakers.count <= 6, all >= LineReading.turnsOfConversation else { return }
        for index in speakers.joined() { lines[index].isTurn = true }
    }

    /// In a forum thread only what the first poster wrote is the article.
    mutating func keepFirstPoster() {
        var floors: [(index: Int, isFirst: Bool)] = []
        var poster: String?
        for index in lines.indices {
            guard let floor = ForumFloor(lines[index]) else { continue }
            if floors.isEmpty { poster = floor.name }
            let isFirst =
                floors.isEmpty && floor.number.map { $0 <= 1 } ?? true || floor.isStarter
                || floor.name != nil && floor.name == poster
            floors.append((index, isFirst))
            lines[index].role = floors.count == 1 ? .metadata : .boilerplate
            let isAtTop = !lines[..<index].contains { $0.role == .body && $0.isProse }
            if floors.count == 1, isAtTop, let name = floor.name, author.isEmpty { author = [name] }
        }
        guard floors.count >= 3 else { return }
        for (position, floor) in floors.enumerated() {
            let end = position + 1 < floors.count ? floors[position + 1].index : lines.count
            if floor.isFirst, position == 0 || continues(floor.index + 1..<end) { continue }
            for index in floor.index..<end where lines[index].role == .body { lines[index].role = .boilerplate }
        }
    }

    /// What the first poster writes later goes on with the article if it is more than a word to somebody.
    func continues(_ post: Range<Int>) -> Bool {
        /// Shortest continuation, in Han characters.
        let shortest = 30
        let body = post.filter { lines[$0].role == .body }
        guard let first = body.first, body.reduce(0, { $0 + lines[$1].hanCount }) >= shortest else { return false }
        let head = TextKey.string(lines[first].keys.prefix(2))
        return !["@", "引"].contains(where: head.hasPrefix)
    }
}
