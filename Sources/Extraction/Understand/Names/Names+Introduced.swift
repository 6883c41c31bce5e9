internal import Stories

/// Votes for names that are told as such: 我叫…, 网友“…”, …（化名）.
extension Names {
    /// Han or Latin name introduced by 我叫, 网名, 化名 …
    mutating func voteIntroduced(after start: Int, _ paragraph: Range<Int>, isByname: Bool = false) {
        var begin = start
        while begin < paragraph.upperBound, Names.openers.contains(key[begin]) { begin += 1 }
        if begin < paragraph.upperBound, key[begin] == 0x53EB || key[begin] == 0x662F || key[begin] == 0x4E3A {
            begin += 1
        }
        while begin < paragraph.upperBound, Names.openers.contains(key[begin]) { begin += 1 }
        // 他名叫“: the text ends there.
        guard begin < paragraph.upperBound else { return }
        var end = begin
        /// Longest introduced name, in scalars.
        let limit = 8
        while end < paragraph.upperBound, end - begin < limit, !sets.edge.contains(key[end]) || key[end] == 0xB7 {
            if end > begin + 1, Reading.isHan(key[end]), right(of: end, paragraph) == .word { break }
            if Names.neverIntroduced.contains(key[end]) { break }
            end += 1
        }
        // 我们叫她“西二旗的测试”: in marks any phrase may stand.
        if begin > start, [0x201C, 0x300C].contains(key[begin - 1]), Reading.isHan(key[begin]),
            let close = (begin..<min(paragraph.upperBound, begin + limit + 1)).first(where: {
                sets.edge.contains(key[$0])
            }),
            [0x201D, 0x300D].contains(key[close]), close - begin > 4, key[close - 1] != 0x7684
        {
            let form = Array(key[begin..<close])
            let isFirst = votes[form] == nil
            add(begin..<close, .nickname, 1.0, "introduced by name")
            votes[form]?.isTold = true
            if isByname, isFirst { votes[form]?.isByname = true }
            return
        }
        // 名字是真名: a word for names.
        if isExactly(.introduction, begin, min(end, begin + 2)) { return }
        // 叫她“种菜的”: whoever does it.
        if begin > start, [0x201C, 0x300C].contains(key[begin - 1]), end + 1 < paragraph.upperBound,
            key[end] == 0x7684, [0x201D, 0x300D].contains(key[end + 1])
        {
            return
        }
        // 我们叫她S: one letter stands for a name.
        let isLetter =
            end - begin == 1 && (0x41...0x5A).contains(reading.source.scalars[begin])
            && (begin == start || start > paragraph.lowerBound)
        guard end - begin >= 2 || isLetter, end - begin <= 6 || !Reading.isHan(key[begin]) else { return }
        // 把我叫回来; 叫不动.
        if begin == start, sets.neverGiven.contains(key[begin]) { return }
        let length = start >= 2 && key[start - 1] == 0x53EB && key[start - 2] == 0x6211 ? 2 : 0
        if length > 0, start - length > paragraph.lowerBound, Names.objectLeft.contains(key[start - length - 1]) {
            return
        }
        // 我是做结构的, 我是算术: only what looks like a name.
        if start >= 2, key[start - 1] == 0x662F, key[start - 2] == 0x6211, !Names.openers.contains(key[start]) {
            let first = key[begin]
            let looksNamed =
                sets.surname.contains(first) && end - begin <= 3
                && (begin + 1..<end).allSatisfy { sets.mayBeGiven(key[$0]) }
                || sets.prefix.contains(first) || Reading.isLatin(first) || first == key[begin + 1]
            guard looksNamed else { return }
        }
        // 蓝海某 begins with a word and is a name all the same.
        let isNamed =
            end - begin == 3 && sets.surname.contains(key[begin])
            && (begin + 1..<end).allSatisfy { sets.mayBeGiven(key[$0]) }
        if !isNamed, isWord(at: begin, end, [.predicate]), end - begin <= 3 { return }
        if isNamed {
            if isExactly(.never, begin, end) || isExactly(.subject, begin, end) { return }
        } else if isWord(at: begin, end, [.never, .subject, .kin]) {
            return
        }
        guard !Reading.isDigit(key[begin]) else { return }
        // 叫「某某」的茶館: a thing's name, unless a word for somebody follows.
        var after = end
        if after < paragraph.upperBound, [0x201D, 0x300D].contains(key[after]) { after += 1 }
        if after > end, after < paragraph.upperBound, key[after] == 0x7684 {
            let head = after + 1..<min(paragraph.upperBound, after + 9)
            guard Names.personHeads.occurs(in: head, of: reading) else { return }
        }
        // 我叫他先别动: only what looks like a name, or stands in marks.
        if [0x4ED6, 0x5979].contains(key[start - 1]), begin == start, Reading.isHan(key[begin]), end - begin >= 3,
            !isNamed, !looksNamed(begin, end)
        {
            return
        }
        // 网名“某某某某”: in marks any name may stand.
        let isQuoted =
            [0x201C, 0x300C].contains(key[begin - 1]) && end < paragraph.upperBound
            && [0x201D, 0x300D].contains(key[end])
        let shape: NameForm.Shape =
            Reading.isLatin(key[begin]) ? .latin : end - begin <= 3 || isQuoted ? .nickname : .open
        let closed = end >= paragraph.upperBound || sets.edge.contains(key[end]) || right(of: end, paragraph) != .none
        if closed, end - begin <= 4 || !Reading.isHan(key[begin]) {
            let isFirst = votes[Array(key[begin..<end])] == nil
            add(begin..<end, shape, 1.0, "introduced by name")
            guard isByname, isFirst else { return }
            // 外号某某的某青年: it is the name.
            if end < paragraph.upperBound, key[end] == 0x7684 {
                votes[Array(key[begin..<end])]?.isTold = true
            } else {
                votes[Array(key[begin..<end])]?.isByname = true
            }
        }
    }

    /// 有个同事叫某某, 让我写“某某”, 大家叫我某某: a name if it is in marks or has the shape of one.
    mutating func voteNamed(after start: Int, _ paragraph: Range<Int>, isTold: Bool = false) {
        guard start + 1 < paragraph.upperBound else { return }
        if Names.openers.contains(key[start]) {
            var end = start + 1
            /// Longest name in marks, in scalars.
            let limit = 6
            while end < paragraph.upperBound, end - start <= limit, !sets.edge.contains(key[end]) { end += 1 }
            guard end < paragraph.upperBound, [0x201D, 0x300D].contains(key[end]), end - start > 2,
                !isWord(at: start + 1, end, [.subject, .kin])
            else { return }
            add(start + 1..<end, .nickname, 1.0, "introduced by name")
            if isTold { votes[Array(key[start + 1..<end])]?.isTold = true }
            return
        }
        for length in [3, 2, 4] {
            let end = start + length
            guard end <= paragraph.upperBound, Reading.isHan(key[start]), looksNamed(start, end) else { continue }
            let right = right(of: end, paragraph)
            guard right == .edge || right == .word else { continue }
            add(start..<end, length == 2 ? .nickname : .full, 1.0, "introduced by name")
            return
        }
    }

    /// Paragraphs at a text's beginning in which somebody may greet.
    static let greetingReach = 5
    private static let greetings = ["这里是", "这儿是"].map(Reading.scalars)

    /// 大家好，这里是消失了半年的阿某！: who greets says their name at the end of the clause.
    mutating func voteGreeting(_ paragraph: Range<Int>) {
        for word in Names.greetings {
            guard let start = reading.position(of: word, in: paragraph), start + word.count < paragraph.upperBound,
                let clause = reading.clause(at: start), reading.clauses[clause].quote == nil
            else { continue }
            var end = reading.clauses[clause].range.upperBound
            while end > start, !Reading.isHan(key[end - 1]), !Reading.isLatin(key[end - 1]) { end -= 1 }
            let first = start + word.count
            let begin = (first..<max(first, end)).last { key[$0] == 0x7684 }.map { $0 + 1 } ?? first
            guard (2...4).contains(end - begin), looksNamed(begin, end) else { continue }
            add(begin..<end, end - begin == 3 ? .full : .nickname, 1.0, "introduced by name")
        }
    }

    /// Does a name close a clause that greets?
    static func greets(_ mention: Range<Int>, _ reading: Reading) -> Bool {
        guard let clause = reading.clause(at: mention.lowerBound), reading.clauses[clause].quote == nil,
            reading.clauses[clause].paragraph < greetingReach
        else { return false }
        let before = reading.clauses[clause].range.lowerBound..<mention.lowerBound
        return greetings.contains { word in
            reading.position(of: word, in: before).map {
                $0 + word.count == mention.lowerBound || reading.key[mention.lowerBound - 1] == 0x7684
            } ?? false
        }
    }

    /// 大名某某某: the text says that it is a name, whatever shorter one stands elsewhere.
    mutating func tellWhole(_ start: Int) {
        for length in 2...4 where start + length <= key.count {
            votes[Array(key[start..<start + length])]?.isTold = true
        }
    }

    /// 严峻的外号比本名更响: whoever has a byname is called what stands before it, be it a word.
    mutating func voteBearer(at start: Int, _ paragraph: Range<Int>) {
        for length in 2...3 {
            let end = start + length
            guard end + 3 < paragraph.upperBound,
                key[end] == 0x7684 && Names.names.contains(key[end + 1], key[end + 2])
                    || key[end] == 0x8FD9 && Names.names.contains(key[end + 2], key[end + 3]),
                sets.surname.contains(key[start]),
                (start..<end).allSatisfy({ Reading.isHan(key[$0]) && !sets.neverGiven.contains(key[$0]) }),
                !isWord(at: start, end, [.subject, .kin, .title])
            else { continue }
            add(start..<end, .full, 1.0, "has a byname")
            return
        }
    }

    static let personHeads = WordList("女孩 男孩 姑娘 小伙 女生 男生 女人 男人 青年 年轻人 博主 主播 网友 老师 读者 用户 作者 朋友 人")
    private static let names = PairSet("名字 外号 绰号 本名 网名 昵称 全名 真名 花名 小名 笔名")

    /// “某某”是网名: what stands in the marks is a name.
    mutating func voteMarked(at open: Int, _ paragraph: Range<Int>) {
        /// Longest name in marks, in scalars.
        let limit = 8
        var end = open + 1
        while end < paragraph.upperBound, end - open <= limit, !sets.edge.contains(key[end]) { end += 1 }
        guard end + 2 < paragraph.upperBound, [0x201D, 0x300D].contains(key[end]), end - open > 2,
            Names.markedBy.begins(end + 1..<paragraph.upperBound, in: reading) != nil
                || isCalledName(from: end + 1, paragraph)
        else { return }
        add(open + 1..<end, .nickname, 1.2, "introduced by name")
    }

    /// “某某”是他在公司的名字: the clause behind the marks says that it is a name.
    private func isCalledName(from start: Int, _ paragraph: Range<Int>) -> Bool {
        guard key[start] == 0x662F else { return false }
        var end = start
        while end < paragraph.upperBound, !sets.edge.contains(key[end]) { end += 1 }
        return Names.nameWords.ends(start..<end, in: reading) != nil
    }

    private static let nameWords = WordList("的名字 的网名 的花名 的笔名 的艺名 的昵称 的化名 的绰号 的外号")

    static let markedBy = WordList(
        "是网名 是他的网名 是她的网名 是化名 是昵称 是他的昵称 是她的昵称 是笔名 是她的笔名 是他的笔名 是我的网名 是绰号 是外号 是花名 是他的花名 是她的花名 是艺名 这个网名 这个昵称 这个花名 这个笔名 这个名字 这个id"
    )

    /// 网友“某某某某”: whatever stands in the marks is a name.
    mutating func voteQuoted(after start: Int, _ paragraph: Range<Int>) {
        guard start + 3 < paragraph.upperBound, [0x201C, 0x300C, 0x22, 0x40].contains(key[start]) else { return }
        var end = start + 1
        /// Longest name of a user, in scalars.
        let limit = 10
        while end < paragraph.upperBound, end - start <= limit, !sets.edge.contains(key[end]) { end += 1 }
        guard end < paragraph.upperBound, [0x201D, 0x300D, 0x22].contains(key[end]), end - start > 2 else { return }
        add(start + 1..<end, .nickname, 1.0, "introduced by name")
    }

    static let bearers: WordSet = ["网友", "读者", "答主", "用户", "楼主", "署名"]
    static let objectLeft = ScalarSet("把被让给对向")
    static let ours: WordSet = [
        "我们", "姑且", "暂且", "暂称", "文中", "且叫", "就叫", "权且", "让我", "我就", "可以", "不妨", "咱们", "且把", "我先",
    ]
    static let bynames: WordSet = [
        "网名", "昵称", "外号", "花名", "绰号", "人称", "笔名", "艺名", "网名叫", "叫他", "叫她", "本名", "真名", "原名", "自称", "网友们叫", "网名是",
        "都叫他", "都叫她",
    ]
    /// What stands before the longer of two names.
    static let wholeNames: WordSet = ["大名", "全名", "大名叫", "全名叫"]
    static let namings: WordSet = [
        "叫我", "让我写", "让我写作", "称他为", "称她为", "称呼他", "称呼她", "称我", "唤他", "唤她", "喊他", "喊她", "喊我", "写作", "称作",
    ]
    static let openers = ScalarSet("“「『\"‘: ：")
    static let neverIntroduced = ScalarSet("比更很最都也的了是在不有这那，。他她它们我你啊呀哈呢吧嘛哦什")

    /// X（化名）, X（微信名）…
    mutating func voteBrackets(at open: Int, _ paragraph: Range<Int>) {
        let inside = open + 1
        let isPseudonym = ["化名", "应受访者要求化名", "均为化名", "为化名", "系化名"].contains {
            reading.has(Reading.scalars($0), at: inside)
        }
        let isFormer = !isPseudonym && tellsFormerPost(inside, paragraph)
        // （花名文化那家） calls nobody anything.
        let word = Names.calledInBrackets.begins(inside..<paragraph.upperBound, in: reading)
        let isCalled = word.map { $0.upperBound >= paragraph.upperBound || sets.edge.contains(key[$0.upperBound]) }
        guard isPseudonym || isFormer || isCalled == true else { return }
        var end = open
        if end > paragraph.lowerBound, Names.closersBefore.contains(key[end - 1]) { end -= 1 }
        // The longest known shape that ends here: 3, 2 or 4 characters, or a Latin word.
        if end > paragraph.lowerBound, Reading.isLatin(key[end - 1]) {
            var start = end
            while start > paragraph.lowerBound, Reading.isLatin(key[start - 1]) { start -= 1 }
            add(
                start..<end, .latin, isPseudonym ? 1.5 : 1.0, isPseudonym ? "化名" : "introduced by name",
                pseudonym: isPseudonym)
            return
        }
        var best: (start: Int, score: Double)?
        for length in [3, 2, 4] where end - length >= paragraph.lowerBound {
            let start = end - length
            guard (start..<end).allSatisfy({ Reading.isHan(key[$0]) }) else { continue }
            // 大有（化名）: behind a surname and a character of names a word of grammar may close the name.
            let isSoft =
                length == 3 && sets.surname.contains(key[start]) && left(of: start, paragraph) == .edge
                && Names.bracketedEnd.contains(key[end - 1]) && !sets.neverGiven.contains(key[start + 1])
            if !isSoft, (start..<end).contains(where: { sets.neverGiven.contains(key[$0]) }) { continue }
            var score = 0.0
            let left = left(of: start, paragraph)
            if left == .edge {
                score += 1
            } else if left == .role || left == .of {
                score += 0.8
            } else if left == .link {
                score += 0.6
            }
            if length == 3, sets.surname.contains(key[start]) { score += 0.5 }
            if length == 2,
                sets.surname.contains(key[start]) || sets.prefix.contains(key[start]) || key[start] == key[start + 1]
            {
                score += 0.5
            }
            if length == 4, !(isExactly(.compound, start, start + 2)) { score -= 0.6 }
            if isWord(at: start, end, [.never, .subject]) { score -= 0.6 }
            if best == nil || score > best!.score { best = (start, score) }
        }
        // 衝浪教練 海帶（前律師）: what somebody was follows a whole word.
        guard let best, !isFormer || best.score >= 1 else { return }
        add(
            best.start..<end, end - best.start == 3 ? .full : .nickname, isPseudonym ? 1.5 : 1.0,
            isPseudonym ? "化名" : "introduced by name", pseudonym: isPseudonym)
    }

    /// （前某厂工程师）: brackets that say what somebody was.
    private func tellsFormerPost(_ inside: Int, _ paragraph: Range<Int>) -> Bool {
        /// Longest such brackets, in scalars.
        let longest = 24
        guard inside < paragraph.upperBound, Names.former.contains(key[inside]),
            let close = (inside..<min(paragraph.upperBound, inside + longest)).first(where: {
                [0xFF09, 0x29].contains(key[$0])
            })
        else { return false }
        return profileAt(inside + 1..<close) || Names.roleTail.contains(key[close - 1])
    }

    private static let former = ScalarSet("前原曾")
    private static let bracketedEnd = ScalarSet("有和再来才")
    static let closersBefore = ScalarSet("”」』\"")
    static let prefix = ScalarSet("小老阿")
}
