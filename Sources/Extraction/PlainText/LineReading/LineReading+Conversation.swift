/// Who speaks or posts: turns of an interview, posts of a thread.
extension LineReading {
    /// Longest name before the colon of a turn, in scalars.
    static let speakerLimit = 8
    /// Turns that a speaker takes at least, and that a conversation has.
    static let turnsOfSpeaker = 3
    static let turnsOfConversation = 6

    /// 阿　禾：…: names of two characters are set as wide as those of three; each is closed up as it is called.
    mutating func closeSpacedSpeakers() {
        /// Fewest lines of one name: once it may be a word of the text.
        let fewest = 2
        var found: [[UInt32]: [(index: Int, colon: Int)]] = [:]
        for (index, line) in lines.enumerated() {
            guard let first = line.keys.first, TextKey.isHan(first), line.keys.count > 4,
                let next = line.keys.prefix(LineReading.speakerLimit).dropFirst().firstIndex(where: {
                    !TextKey.isBlank($0)
                }),
                next > 1, TextKey.isHan(line.keys[next]), next + 1 < line.keys.count, line.keys[next + 1] == 0x3A,
                line.keys.count == line.text.unicodeScalars.count
            else { continue }
            found[[first, line.keys[next]], default: []].append((index, next + 1))
        }
        for places in found.values where places.count >= fewest {
            for (index, colon) in places {
                let scalars = lines[index].text.unicodeScalars.map(\.value)
                lines[index].rewrite(TextKey.string([scalars[0]] + scalars[(colon - 1)...]))
            }
        }
    }

    /// 记者：…, 田野：…: where the same few names open line after line, these lines are what was said, whatever their words.
    mutating func findConversation() {
        var turns: [[UInt32]: [Int]] = [:]
        // [21:10] 某某：…: in a chat whoever says a word has said it.
        var stamped: [Int] = []
        for (index, line) in lines.enumerated() where line.shape != .tableRow {
            // [00:12:05] 记者：…
            let words = line.keys[min(line.keys.count, LineReading.timestampEnd(line.keys) ?? 0)...]
            let isStamped = words.startIndex > 0
            guard let colon = words.prefix(LineReading.speakerLimit + 1).firstIndex(of: 0x3A), colon > words.startIndex,
                colon + 1 < line.keys.count, line.keys[colon + 1] != 0x2F,
                words[..<colon].allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || $0 == 0x20 })
            else { continue }
            turns[Array(words[..<colon]), default: []].append(index)
            if isStamped { stamped.append(index) }
        }
        var speakers = turns.values.filter { $0.count >= LineReading.turnsOfSpeaker }
        // The host greets and takes leave, and says no more.
        let seldom = turns.values.filter { $0.count == 2 && $0.allSatisfy { index in lines[index].endsSentence } }
        let asks = (speakers + seldom).joined().contains { lines[$0].lastMark == 0x3F }
        if !speakers.isEmpty || asks && seldom.count >= 3 { speakers += seldom }
        let all = speakers.reduce(0) { $0 + $1.count }
        guard speakers.count >= 2, speakers.count <= 8, all >= LineReading.turnsOfConversation else { return }
        for index in Array(speakers.joined()) + (stamped.count * 2 > all ? stamped : []) { lines[index].isTurn = true }
    }

    /// 某某 21:02 above what he says: the lines of a chat that was copied are text, whatever their words, and what its program tells of
    /// between them (“某某”拍了拍“某某”) is none.
    mutating func findChat() {
        /// Fewest heads.
        let fewest = 5
        let heads = lines.indices.filter { isChatHead($0) }
        // 00:04 on: the time of a recording.
        guard heads.count >= fewest, !lines[heads[0]].keys.suffix(5).starts(with: [0x30, 0x30]),
            Set(heads.map { lines[$0].keys.prefix { !TextKey.isBlank($0) } }).count > 1
        else {
            return
        }
        for (head, next) in zip(heads, heads.dropFirst() + [lines.count]) where head + 1 < next {
            lines[head].isTurn = true
            lines[head + 1].isTurn = true
            guard next < lines.count else { continue }
            var index = head + 2
            while index < next, lines[index].blankLinesBefore == 0 {
                lines[index].isTurn = true
                index += 1
            }
            for other in index..<next {
                let keys = lines[other].keys
                if keys[0] == 0x201C || keys[0] == 0x22 || TextKey.isDigit(keys[0]) && keys.prefix(3).contains(0x3A) {
                    lines[other].role = .boilerplate
                }
            }
        }
    }

    /// Nothing but a name and a time of day.
    func isChatHead(_ index: Int) -> Bool {
        /// Longest name, and length of a time, in scalars.
        let (limit, time) = (16, 4...8)
        let line = lines[index]
        guard line.keys.count <= limit + 10, line.shape == .plain,
            let blank = line.keys.lastIndex(where: TextKey.isBlank), blank > 0
        else { return false }
        let stamp = line.keys[(blank + 1)...]
        let name = line.keys[..<blank]
        return time.contains(stamp.count) && stamp.contains(0x3A)
            && stamp.allSatisfy { TextKey.isDigit($0) || $0 == 0x3A } && name.contains(where: LineLabel.isLetter)
            && !name.contains(where: { [0x3A, 0x2C, 0x3002, 0x7C, 0x5E74, 0x6708].contains($0) })
            && name.split(whereSeparator: TextKey.isBlank).count <= 2
            && !name.indices.dropFirst().contains {
                [0x2D, 0x2F, 0x2E].contains(name[$0]) && TextKey.isDigit(name[$0 - 1])
            }
    }

    /// In a forum thread what the first poster wrote is the article, and where another tells his own move at length.
    mutating func keepFirstPoster() {
        if keepPostersReplies() { return }
        var floors: [(index: Int, isFirst: Bool, name: String?)] = []
        var poster: String?
        for index in lines.indices where !lines[index].isTurn {
            // - #21 …: an entry of a list.
            guard lines[index].shape != .item, let floor = ForumFloor(lines[index]) else { continue }
            if floors.isEmpty { poster = floor.name }
            let isFirst =
                floors.isEmpty && floor.number.map { $0 <= 1 } ?? true || floor.isStarter
                || floor.name != nil && floor.name == poster
            floors.append((index, isFirst, floor.name))
            lines[index].role = floors.count == 1 ? .metadata : .boilerplate
            let isAtTop = !lines[..<index].contains { $0.role == .body && $0.isProse }
            if floors.count == 1, isAtTop, let name = floor.name, author.isEmpty { author = [name] }
        }
        guard floors.count >= 3 else { return }
        isThread = true
        if let footed = postsOverFeet(floors.map(\.index)) {
            for position in floors.indices { floors[position].isFirst = footed.contains(position) }
            if author.isEmpty, let name = footedPoster(above: floors[0].index) { author = [lines[name].text] }
            return keepFooted(floors.map { ($0.index, $0.isFirst) })
        }
        let isUnnamed = floors.count(where: { $0.name == nil }) * 3 >= floors.count * 2
        let cards = isUnnamed ? postCards(floors.map(\.index)) : nil
        if let cards {
            for position in floors.indices where !cards[position].isEmpty {
                let name = lines[cards[position].lowerBound].keys
                floors[position].name = PosterName.name(in: lines[cards[position].lowerBound].text)
                floors[position].isFirst =
                    floors[position].isFirst || !cards[0].isEmpty && name == lines[cards[0].lowerBound].keys
                for index in cards[position] { lines[index].role = .metadata }
                cardLines.formUnion(cards[position])
            }
            if !cards[0].isEmpty { author = [lines[cards[0].lowerBound].text] }
        }
        if isUnnamed, cards?[0].isEmpty ?? true {
            for (floor, next) in zip(floors, floors.dropFirst()) { dropPosters(above: next.index, below: floor.index) }
        }
        /// Where the post of a floor ends: above the next one's card.
        func end(_ position: Int) -> Int {
            guard position + 1 < floors.count else { return lines.count }
            return cards.map { $0[position + 1].lowerBound } ?? floors[position + 1].index
        }
        dropSignatures(floors.indices.map { floors[$0].index + 1..<max(floors[$0].index + 1, end($0)) })
        for (position, floor) in floors.enumerated() {
            let end = end(position)
            let post = floor.index + 1..<max(floor.index + 1, end)
            // What another rule may take back of it is theirs, too.
            if let name = floor.isFirst ? author.first ?? floor.name : floor.name { writers.append((name, post)) }
            if floor.isFirst, position > 0 { dropQuotedPost(post) }
            if floor.isFirst ? position == 0 || continues(post) : tellsOwnMove(post) {
                if floor.isFirst, position > 0 { keepPost(post) }
                continue
            }
            for index in floor.index..<end where lines[index].role == .body {
                lines[index].role = .boilerplate
                if cards != nil || floor.name != nil { othersPosts.insert(index) }
            }
        }
    }

    /// 12 人赞同了该回答 above each answer to a question: where the first alone is long, it is the article. Several long ones are together.
    mutating func keepFirstAnswer() {
        /// Han characters of an answer that stands by itself, and most lines of name and rank above the applause.
        let (long, above) = (100, 3)
        let marks = lines.indices.filter { isAnswerMark($0) }
        guard marks.count >= 2 else { return }
        let heads = marks.map { mark in
            var head = mark
            while head > 0, mark - head < above, lines[head - 1].keys.count <= LineReading.answerHead,
                !lines[head - 1].endsSentence, !LineReading.answered.occurs(in: lines[head - 1].keys),
                lines[head - 1].shape != .item, !lines[head].isHeading
            {
                head -= 1
            }
            return head
        }
        // An answer ends where it is dated, at the latest where the page's own matter begins.
        func said(_ range: Range<Int>) -> Int {
            let answer = range.prefix { index in
                !isPageFoot(index)
                    && (lines[index].keys.count > LineReading.answerHead
                        || !LineReading.answered.occurs(in: lines[index].keys))
            }
            return answer.reduce(0) { $0 + (lines[$1].isProse || lines[$1].endsSentence ? lines[$1].hanCount : 0) }
        }
        let answers = zip(marks, heads.dropFirst() + [lines.count]).map { said($0 + 1..<max($0 + 1, $1)) }
        guard answers[0] >= long, answers.dropFirst().allSatisfy({ $0 < long }) else {
            answerHeads = zip(heads, answers).filter { $0.1 > 0 }.map(\.0)
            for (place, head) in heads.enumerated() where answers[place] > 0 {
                let end = place + 1 < heads.count ? heads[place + 1] : lines.count
                if let name = nameOfAnswerer(head..<marks[place]) { writers.append((name, head..<end)) }
            }
            return
        }
        for index in heads[1]..<lines.count where lines[index].role == .body { lines[index].role = .foreign }
    }

    /// The first line above the applause that is no count, up to a badge behind the name.
    private func nameOfAnswerer(_ head: Range<Int>) -> String? {
        let line = head.first { index in
            (2...LineReading.answerHead).contains(lines[index].keys.count)
                && !LineReading.answered.occurs(in: lines[index].keys)
                && lines[index].keys.contains { TextKey.isHan($0) || TextKey.isLatin($0) }
        }
        return line.flatMap { PosterName.name(in: lines[$0].text) }
    }

    /// What who asks says of a question stands between it and the buttons of the page, above the name and the applause of who answers.
    mutating func dropQuestion() {
        /// Lines in which the buttons stand, lines from them to the applause, fewest buttons, and the shortest line, in scalars.
        let (head, reach, fewest, least) = (30, 12, 2, 8)
        var (buttons, last) = (0, 0)
        /// 问, 答: one of them stands in each button; and the longest row of buttons, in scalars.
        let (question, answer, row) = (0x95EE as UInt32, 0x7B54 as UInt32, 60)
        for index in lines.indices.prefix(head)
        where lines[index].keys.count <= row && lines[index].keys.contains(where: { $0 == question || $0 == answer }) {
            let words = lines[index].keys.split { TextKey.isBlank($0) || [0x7C, 0xB7, 0x2F].contains($0) }.map {
                $0.filter { !TextKey.isDigit($0) && $0 != 0x2C }
            }
            .filter { !$0.isEmpty }
            guard words.contains(where: LineReading.questionButtons.contains),
                words.count(where: LineReading.questionButtons.contains) * 2 >= words.count
            else { continue }
            buttons += words.count(where: LineReading.questionButtons.contains)
            last = index
        }
        guard buttons >= fewest, lines[last...].prefix(reach).indices.contains(where: isAnswerMark),
            let question = lines.indices.prefix(last).first(where: { lines[$0].isHeading || lines[$0].lastMark == 0x3F }
            )
        else { return }
        for index in lines.indices.prefix(last).dropFirst(question + 1)
        where lines[index].role == .body && lines[index].keys.count >= least && !lines[index].isHeading {
            lines[index].role = .boilerplate
        }
    }

    private static let answered = WordList(keys: "发布于 编辑于")

    /// Longest line of a name or rank above an answer, in scalars.
    private static let answerHead = 30

    private func isAnswerMark(_ index: Int) -> Bool {
        let keys = lines[index].keys
        return keys.count <= LineReading.answerHead && keys.contains(where: TextKey.isDigit)
            && LineReading.applause.occurs(in: keys)
    }

    /// 某某 (楼主) 2024-09-03 09:12: where replies open with a name and a time below the first post, what its writer adds there goes
    /// on with it.
    private mutating func keepPostersReplies() -> Bool {
        /// Fewest replies.
        let fewest = 3
        guard let first = lines.firstIndex(where: { $0.role == .body && $0.isProse }) else { return false }
        var heads: [(index: Int, floor: ForumFloor)] = []
        for index in lines.indices.dropFirst(first + 1) where !lines[index].isTurn {
            guard let floor = ForumFloor(stamped: lines[index]) ?? ForumFloor(lines[index - 1], above: lines[index])
            else { continue }
            // The name stands above its time.
            if ForumFloor(stamped: lines[index]) == nil {
                heads.append((index - 1, floor))
                continue
            }
            // 3楼 某某 2024-09-03 09:12: told by its number.
            if ForumFloor(lines[index])?.number != nil { return false }
            heads.append((index, floor))
        }
        guard heads.count >= fewest, let opening = heads.first?.index,
            Set(heads.compactMap(\.floor.name)).count >= 2,
            heads.contains(where: \.floor.isStarter)
                || lines[first..<opening].contains(where: { Furniture.opensReplies($0) || Furniture.isRepliesLabel($0) }
                )
        else { return false }
        let starter =
            heads.first { $0.floor.isStarter }?.floor.name
            ?? heads.prefix(LineReading.comparisonLimit).lazy.compactMap(\.floor.name).first(
                where: isNamed(above: first))
        isThread = true
        for (position, head) in heads.enumerated() {
            let end = position + 1 < heads.count ? heads[position + 1].index : lines.count
            let post = head.index + 1..<end
            for index in head.index..<min(end, head.index + 2)
            where index == head.index || ForumFloor.isMoment(lines[index].keys) {
                lines[index].role = .boilerplate
                bylines[index] = nil
            }
            if starter != nil, head.floor.name == starter, continues(post) {
                keepPost(post)
            } else {
                for index in post where lines[index].role == .body { lines[index].role = .boilerplate }
            }
        }
        return true
    }

    /// The line above the first post that names its writer, where names stand above posts and floors below them.
    private func footedPoster(above floor: Int) -> Int? {
        /// Longest name, in scalars, and most lines of rank between the name and the post.
        let (longest, ranks) = (20, 2)
        guard let prose = lines[..<floor].firstIndex(where: { $0.role == .body && $0.isProse }) else { return nil }
        return (max(0, prose - 1 - ranks)..<prose).first { index in
            let keys = lines[index].keys
            return (2...longest).contains(keys.count) && lines[floor...].contains { $0.keys == keys }
        }
    }

    /// 1楼 2024-09-03 09:12 below each post, and the poster's name again above what they add: the floors, by their position, behind
    /// which the first poster writes again; nil where floors are heads.
    private func postsOverFeet(_ floors: [Int]) -> Set<Int>? {
        guard let name = footedPoster(above: floors[0]) else { return nil }
        let keys = lines[name].keys
        let own = floors.indices.filter { position in
            postHead(behind: position, of: floors).map { lines[$0].keys == keys } ?? false
        }
        return own.isEmpty ? nil : Set(own)
    }

    /// Where the name above a post stands, behind the foot of the one above: among replies to that, the last line that names a poster.
    private func postHead(behind position: Int, of floors: [Int]) -> Int? {
        guard position + 1 < floors.count, let name = footedPoster(above: floors[0]) else { return nil }
        let post = floors[position] + 1..<floors[position + 1]
        return post.last { lines[$0].keys == lines[name].keys } ?? post.first
    }

    /// Keeps what the first poster adds between feet of posts, without the name and the rank above it.
    private mutating func keepFooted(_ floors: [(index: Int, isFirst: Bool)]) {
        guard let name = footedPoster(above: floors[0].index) else { return }
        let prose = lines[name...].firstIndex { $0.role == .body && $0.isProse } ?? name
        hasFeet = true
        for index in name..<prose { lines[index].role = .metadata }
        lines[floors[0].index].role = .boilerplate
        if date == nil { date = DateStamp.first(in: lines[floors[0].index].keys)?.date }
        for (position, floor) in floors.enumerated() {
            let end = position + 1 < floors.count ? floors[position + 1].index : lines.count
            // Name and rank, as above the first post.
            let head = postHead(behind: position, of: floors.map(\.index)) ?? floor.index + 1
            let post = min(end, head + prose - name)..<end
            let isOwn = floor.isFirst && position + 1 < floors.count && continues(post)
            for index in head..<max(head, post.lowerBound) where lines[index].role == .body {
                lines[index].role = .metadata
            }
            for index in floor.index..<end where lines[index].role == .body && !(isOwn && post.contains(index)) {
                lines[index].role = .boilerplate
            }
            if isOwn { keepPost(post) }
        }
    }

    /// Does the frame above a text name somebody so?
    private func isNamed(above first: Int) -> (String) -> Bool {
        /// Longest line of the frame, in scalars, and most lines.
        let (limit, most) = (48, 40)
        let frame = lines[..<first].suffix(most).filter { $0.keys.count <= limit }
        return { name in
            let keys = TextKey.keys(name)
            return keys.count >= 2 && frame.contains { Masthead.holds(keys, $0.keys) }
        }
    }

    /// A post that goes on with the article is no tail of it, up to the page's own words below it.
    private mutating func keepPost(_ post: Range<Int>) {
        for index in post {
            if lines[index].role == .body {
                if isPageFoot(index) { return }
                ownPosts.insert(index)
            }
        }
    }

    /// Does the page's own matter stand here, below a post?
    private func isPageFoot(_ index: Int) -> Bool {
        if lines[index].followsRule { return true }
        let signs = known[index] ?? Furniture.signs(of: lines[index])
        return signs.opensTail || signs.endsArticle
    }

    /// 引用 5楼 某某：……: what a post answers goes, if the answer stands below it.
    private mutating func dropQuotedPost(_ post: Range<Int>) {
        let body = post.filter { lines[$0].role == .body }
        guard let first = body.first, body.count > 1, lines[first].keys.starts(with: LineReading.quoting),
            lines[first].keys.prefix(LineReading.quotingReach).contains(0x697C) || lines[first].text.contains("：")
        else { return }
        lines[first].role = .boilerplate
    }

    private static let quoting = TextKey.keys("引用")
    /// Where the floor that is quoted is named, in characters.
    private static let quotingReach = 10

    /// 补 更 续: 补一句, 更新, 续.
    private static let supplements: Set<UInt32> = [0x8865, 0x66F4, 0x7EED]

    private static let moves = WordList(
        keys: "辞职 离职 裸辞 辞了 被裁 裁员 离开 回来 回到 回了 搬到 搬回 搬来 返乡 回老家 回乡 退休回 提了离 递了辞 交了辞 交的辞 自己走了 不干了 走人 撤回 撤下来")

    /// 我2015年回来的，……: a reply in the first person that tells of a move and of years, as long as an answer of its own.
    func tellsOwnMove(_ post: Range<Int>) -> Bool {
        /// Shortest such reply, in Han characters, and how often it says I.
        let (shortest, selves) = (100, 2)
        let body = post.filter { lines[$0].role == .body }
        guard body.reduce(0, { $0 + lines[$1].hanCount }) >= shortest,
            body.reduce(0, { $0 + lines[$1].keys.count(where: { $0 == 0x6211 }) }) >= selves
        else { return false }
        return body.contains { LineReading.moves.occurs(in: lines[$0].keys) }
            && body.contains { index in
                let keys = lines[index].keys
                return LineReading.pastYears.occurs(in: keys)
                    || keys.indices.dropFirst(2).contains {
                        keys[$0] == 0x5E74 && TextKey.isDigit(keys[$0 - 1]) && TextKey.isDigit(keys[$0 - 2])
                    }
            }
    }

    private static let pastYears = WordList(
        keys: "前年 大前年 去年 今年 两年前 三年前 四年前 五年前 六年前 七年前 八年前 九年前 十年前")

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
        /// Shortest continuation, in Han characters, the shortest that says that it is one, and the shortest answer to somebody that
        /// tells all.
        let (shortest, supplement, answer) = (30, 14, 60)
        let all = post.filter { lines[$0].role == .body }
        guard let first = all.first else { return false }
        // A rule may stand above what is said, too.
        let body = all.prefix { $0 == first || !isPageFoot($0) }
        let count = body.reduce(0) { $0 + lines[$1].hanCount }
        if count >= supplement, lines[first].keys.first.map(LineReading.supplements.contains) ?? false { return true }
        guard count >= shortest else { return false }
        let head = TextKey.string(lines[first].keys.prefix(2))
        return !["@", "引"].contains(where: head.hasPrefix) || count >= answer && head.hasPrefix("@")
    }
}
