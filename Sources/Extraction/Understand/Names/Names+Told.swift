/// Votes for names that the text itself calls names: 姓何，何某某; 某某姓何; 某某是网名; 某某（他让这么叫）; 都喊他某某.
extension Names {
    /// 姓
    static let surnameWord: UInt32 = 0x59D3

    /// 她姓何，何某某。: the surname first, then the whole name, as long as its clause; 多多姓何: whose surname is told.
    mutating func voteSurnameTold(at start: Int, _ paragraph: Range<Int>) {
        let surname = start + 1
        guard surname + 1 < paragraph.upperBound else { return }
        let length = isExactly(.compound, surname, surname + 2) ? 2 : 1
        let comma = surname + length
        // 姓何，何某某; 姓法，叫法某某: told twice, it need be no surname that is known.
        if comma + 2 < paragraph.upperBound, [0xFF0C, 0x2C].contains(key[comma]) {
            let start = key[comma + 1] == 0x53EB ? comma + 2 : comma + 1
            var end = start
            while end < paragraph.upperBound, Reading.isHan(key[end]), end - start <= length + 2 { end += 1 }
            let isClosed = end >= paragraph.upperBound || sets.edge.contains(key[end])
            if isClosed, (length + 1...length + 2).contains(end - start),
                reading.has(Array(key[surname..<comma]), at: start)
            {
                add(start..<end, .full, 1.4, "surname told before")
                votes[Array(key[start..<end])]?.isTold = true
                return
            }
        }
        guard length == 2 || sets.surname.contains(key[surname]) else { return }
        for size in [2, 3] where start - size >= paragraph.lowerBound {
            let bearer = start - size
            guard left(of: bearer, paragraph) == .edge, looksNamed(bearer, start) else { continue }
            add(bearer..<start, .nickname, 0.9, "surname told")
            return
        }
    }

    /// 某, 男, 女
    static let masking: UInt32 = 0x67D0
    private static let sexes = ScalarSet("男女")

    /// 屋主李某，男，…; 张某某说: a surname whose bearer's name is kept back.
    mutating func voteMasked(at start: Int, _ paragraph: Range<Int>) {
        guard sets.surname.contains(key[start]) else { return }
        var end = start + 2
        if end < paragraph.upperBound, key[end] == Names.masking { end += 1 }
        let left = left(of: start, paragraph)
        let right = right(of: end, paragraph)
        let isSexTold =
            end + 1 < paragraph.upperBound && [0xFF0C, 0x2C, 0xFF08, 0x28].contains(key[end])
            && Names.sexes.contains(key[end + 1])
        guard left == .edge || left == .role || left == .link, right != .none,
            isSexTold || !sets.ambiguous.contains(key[start]) && right != .edge
        else { return }
        add(start..<end, .full, isSexTold ? 1.2 : 0.9, "name kept back")
        votes[Array(key[start..<end])]?.isTold = true
    }

    /// 某某是网名, without marks.
    mutating func voteOwnWord(at start: Int, _ paragraph: Range<Int>) {
        for length in 2...4 {
            let end = start + length
            guard end + 2 < paragraph.upperBound, key[end] == 0x662F,
                (start..<end).allSatisfy({ Reading.isHan(key[$0]) && !sets.neverGiven.contains(key[$0]) }),
                Names.markedBy.begins(end..<paragraph.upperBound, in: reading) != nil,
                !isWord(at: start, end, [.subject, .kin])
            else { continue }
            add(start..<end, .nickname, 1.2, "introduced by name")
            return
        }
    }

    /// 贝儿（他让这么叫）, 小贺（网名）: what the bracket calls a name stands before it.
    static let calledInBrackets = WordList(
        "他让这么叫 她让这么叫 他让我这么叫 她让我这么叫 他要求这么叫 她要求这么叫 网名 艺名 花名 笔名 微信名 昵称 绰号 外号 小名 乳名 不愿透露真名 不愿透露全名 不愿具名 应要求")

    /// 家里都喊他某某, 大家叫她某某: habit makes a name of any two or three characters that close the clause.
    mutating func voteHabitualName(after start: Int, saying: Int, _ paragraph: Range<Int>) {
        guard saying > paragraph.lowerBound, Names.habitual.contains(key[saying - 1]) else { return }
        var end = start
        while end < paragraph.upperBound, end - start <= 3, Reading.isHan(key[end]) { end += 1 }
        guard (2...3).contains(end - start), end >= paragraph.upperBound || sets.edge.contains(key[end]),
            !(start..<end).contains(where: {
                sets.neverGiven.contains(key[$0]) || Names.neverIntroduced.contains(key[$0])
            }),
            !isWord(at: start, end, [.never, .subject, .kin, .title, .predicate])
        else { return }
        add(start..<end, .nickname, 1.0, "introduced by name")
    }

    /// 都, 家, 人, 们, 里, 友: those who call somebody so.
    private static let habitual = ScalarSet("都家人们里友客")

    /// 按大小叫小满、谷雨、小雪: names in a row behind 叫 are told as such, be they words.
    mutating func voteNamesInARow(after start: Int, _ paragraph: Range<Int>) {
        var items: [Range<Int>] = []
        var begin = start
        while begin < paragraph.upperBound {
            var end = begin
            while end < paragraph.upperBound, Reading.isHan(key[end]), end - begin < 4 { end += 1 }
            guard (2...3).contains(end - begin) else { break }
            items.append(begin..<end)
            guard end < paragraph.upperBound, key[end] == 0x3001 else { break }
            begin = end + 1
        }
        /// Fewest names of a row.
        let fewest = 3
        guard items.count >= fewest, let last = items.last,
            last.upperBound >= paragraph.upperBound || sets.edge.contains(key[last.upperBound]),
            !items.contains(where: {
                isExactly(.subject, $0.lowerBound, $0.upperBound) || isExactly(.kin, $0.lowerBound, $0.upperBound)
            })
        else { return }
        for item in items {
            add(item, .nickname, 1.0, "introduced by name")
            votes[Array(key[item])]?.isTold = true
        }
    }
}
