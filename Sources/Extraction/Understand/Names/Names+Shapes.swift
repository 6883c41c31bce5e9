internal import Stories

/// Votes for strings with the shape of a name: surname and given name, nicknames, titles.
extension Names {
    static let nicknamePrefixes: [(UInt32, ScalarSet)] = [
        (0x5C0F, notAfterXiao), (0x8001, notAfterLao), (0x963F, notAfterA),
    ]

    static let (measures, beforeMeasure) = (ScalarSet("张段包章席石车户万项束卷封班双"), ScalarSet("一二两三四五六七八九十百千几数半每这那"))

    /// 九十一张桌子, 两段路: a surname that counts things, behind a number.
    func countsThings(at start: Int, _ paragraph: Range<Int>) -> Bool {
        sets.measures.contains(key[start]) && start > paragraph.lowerBound
            && sets.beforeMeasure.contains(key[start - 1])
    }

    mutating func voteHan(at start: Int, _ paragraph: Range<Int>) {
        let scalar = key[start]
        if countsThings(at: start, paragraph) { return }
        let end = paragraph.upperBound
        // 我叫X, 网名X, 花名“X”
        let introduced = introduction(at: start).flatMap {
            isNameOfThing(start, paragraph) || isGrammar(start, paragraph) ? nil : $0
        }
        if let introduced, Names.bearers.contains(Reading.string(key[start..<introduced])) {
            voteQuoted(after: introduced, paragraph)
        } else if let introduced, Names.namings.contains(Reading.string(key[start..<introduced])) {
            voteNamed(after: introduced, paragraph)
            voteHabitualName(after: introduced, saying: start, paragraph)
        } else if let introduced {
            // 我们叫他…: the only name that is told.
            let isOurs =
                start > paragraph.lowerBound
                && Names.ours.contains(Reading.string(key[max(paragraph.lowerBound, start - 2)..<start]))
            let isByname = !isOurs && Names.bynames.contains(Reading.string(key[start..<introduced]))
            voteIntroduced(after: introduced, paragraph, isByname: isByname)
            if Names.wholeNames.contains(Reading.string(key[start..<introduced])) { tellWhole(introduced) }
        }
        if scalar == Names.surnameWord { voteSurnameTold(at: start, paragraph) }
        if start + 1 < end, key[start + 1] == Names.masking { voteMasked(at: start, paragraph) }
        if scalar == 0x53EB { voteNamesInARow(after: start + 1, paragraph) }
        var left = left(of: start, paragraph)
        if left == .none, sets.surname.contains(scalar), nativeEnds(start, paragraph) { left = .role }
        if scalar == 0x53EB, introduced == nil,
            left == .role || left == .of || isClauseEdge(start, paragraph) || personWordEnds(start, paragraph)
                || isCalledThere(start, paragraph) || isCounted(before: start, paragraph)
        {
            // 有个同事叫某某; 一家叫某某的店 is a thing.
            let isCounted =
                start - 2 >= paragraph.lowerBound && key[start - 1] == 0x5BB6
                && [0x4E00, 0x51E0, 0x4E24, 0x8FD9, 0x90A3].contains(key[start - 2])
            if !isCounted { voteNamed(after: start + 1, paragraph, isTold: isCalledThere(start, paragraph)) }
        }
        let isCompound =
            sets.compoundOpening.contains(scalar) && start + 2 < end && isExactly(.compound, start, start + 2)
        if isCompound {
            for length in 3...4 where start + length <= end { voteFull(start, start + length, left, 0.2, paragraph) }
        } else if sets.surname.contains(scalar), !isWord(at: start, start + 2, CaseSet(.kin)) {
            // 主管许…, 和陶…: the surname is the next one.
            let isLink = sets.linkLeft.contains(scalar) && scalar != 0x5411 && scalar != 0x5E26
            let isTail =
                start + 1 < end && sets.surname.contains(key[start + 1])
                && (isLink || left == .none && (sets.roleTail.contains(scalar) || scalar == 0x7BA1))
            // 和小满不同, 与老周: a link and a name behind it.
            let isLinked =
                isLink && start + 2 < end && sets.prefix.contains(key[start + 1]) && Reading.isHan(key[start + 2])
            if !isTail, !isLinked { voteShape(at: start, paragraph) }
            for length in 2...3 where start + length <= end && !isTail && !isLinked {
                var bias = sets.ambiguous.contains(scalar) ? -0.25 : 0.0
                if length == 3, bias < 0, sets.mayBeGiven(key[start + 1]) || key[start + 1] == 0x5C0F,
                    sets.mayBeGiven(key[start + 2]) || Names.softEnd.contains(key[start + 2])
                {
                    bias = -0.1
                }
                voteFull(start, start + length, left, bias, paragraph)
            }
        }
        if sets.prefix.contains(scalar) { voteNickname(at: start, left, paragraph) }
        // All other shapes are names only behind what makes one of them likely.
        guard left != .none else { return }
        if start + 1 < end {
            let next = key[start + 1]
            // 大鹏进了一家…: told of as somebody is.
            if scalar == 0x5927, left != .of, !Names.notAfterDa.contains(next),
                sets.commonGiven.contains(next) && !sets.everyday.contains(next)
                    || sets.surname.contains(next) && !sets.ambiguous.contains(next),
                shapedRight(of: start + 2, paragraph) != .none
            {
                // 室友大刘。
                add(start..<start + 2, .nickname, left == .role && sets.surname.contains(next) ? 0.9 : 0.3, "nickname")
            }
            // 团团
            // 豆豆妈
            if scalar == next, !Names.notDoubled.contains(scalar), start + 2 < end,
                Names.doubledTitle.contains(key[start + 2]), right(of: start + 3, paragraph) != .none
            {
                add(
                    start..<start + 3, .titled, weight(left, right(of: start + 3, paragraph)) + 0.3, "name with a title"
                )
            }
            if scalar == next, !Names.notDoubled.contains(scalar) {
                let right = right(of: start + 2, paragraph)
                if right != .none {
                    var vote = weight(left, right) + (left == .edge ? 0.1 : 0.4)
                    if pronounFollows(start + 2, paragraph) { vote += 0.2 }
                    add(start..<start + 2, .doubled, vote, "doubled name")
                }
            }
            for (range, vote) in titled(at: start, left, paragraph) { add(range, .titled, vote, "name with a title") }
        }
        voteProfile(at: start, left, paragraph)
        if left == .edge {
            voteBearer(at: start, paragraph)
            voteOwnWord(at: start, paragraph)
            voteSpeaker(at: start, paragraph)
        }
        voteOpen(at: start, left, paragraph)
        voteWord(at: start, left, paragraph)
        voteTransliterated(at: start, left, paragraph)
    }

    /// 店名叫“某某”, 书名叫某某: a thing's name.
    private func isNameOfThing(_ start: Int, _ paragraph: Range<Int>) -> Bool {
        // 把它叫作“…”
        if start > paragraph.lowerBound, key[start - 1] == Names.it { return true }
        // 把这两位叫作“…”: what many are called.
        if let many = Names.many.ends(max(paragraph.lowerBound, start - 3)..<start, in: reading),
            key[max(paragraph.lowerBound, many.lowerBound - 3)..<many.lowerBound].contains(
                where: Names.calling.contains)
        {
            return true
        }
        guard start > paragraph.lowerBound, key[start] == 0x540D || Names.named.contains(key[start], key[start + 1])
        else { return false }
        return Names.things.contains(key[start - 1])
    }

    /// 第一|人称, 花名|册: a word of its own; 请勿|写作“归隐”: what nobody shall be called.
    private func isGrammar(_ start: Int, _ paragraph: Range<Int>) -> Bool {
        if start > paragraph.lowerBound, [0x52FF, 0x522B, 0x975E].contains(key[start - 1]) { return true }
        if start + 2 < paragraph.upperBound, key[start] == 0x82B1, key[start + 2] == 0x518C { return true }
        // 优化名单
        if start + 2 < paragraph.upperBound, key[start] == 0x5316, key[start + 2] == 0x5355 { return true }
        return start - 2 >= paragraph.lowerBound && key[start] == 0x4EBA && key[start - 2] == 0x7B2C
    }

    private static let named = PairSet("取名 起名 名为 名叫 名字")
    /// 大海, 大雪: words.
    private static let notAfterDa = ScalarSet("家人众海山雪雨风江河湖楼树堂厅街路桥船年夏冬秋米豆麦道学方火钱金宝洋连同理庆")
    private static let things = ScalarSet("店品书馆栏厂村镇群片歌园社司目队牌号铺坊吧屋剧画菜酒茶船宿栈院摊刊")

    /// …，叫某某。: a clause that begins with 叫; 一间客栈，叫“远帆” names a thing.
    private func isClauseEdge(_ start: Int, _ paragraph: Range<Int>) -> Bool {
        start > paragraph.lowerBound && [0xFF0C, 0x2C].contains(key[start - 1])
            && !(start - 2 >= paragraph.lowerBound && endsWithThing(start - 1, paragraph))
    }

    /// 第八个叫某某
    private func isCounted(before start: Int, _ paragraph: Range<Int>) -> Bool {
        start - 3 >= paragraph.lowerBound && [0x4E2A, 0x4F4D].contains(key[start - 1]) && key[start - 3] == 0x7B2C
    }

    /// 她在微信里叫“…”: what somebody is called at a place, in marks.
    private func isCalledThere(_ start: Int, _ paragraph: Range<Int>) -> Bool {
        guard start + 1 < paragraph.upperBound, [0x201C, 0x300C].contains(key[start + 1]),
            let clause = reading.clause(at: start)
        else { return false }
        let range = reading.clauses[clause].range
        return [0x4ED6, 0x5979, 0x6211].contains(key[range.lowerBound]) && range.lowerBound + 1 < start
            && key[range.lowerBound + 1] == 0x5728
    }

    /// 小馆, 小馆子
    private func endsWithThing(_ end: Int, _ paragraph: Range<Int>) -> Bool {
        let last = key[end - 1] == 0x5B50 && end - 2 >= paragraph.lowerBound ? end - 2 : end - 1
        return Names.things.contains(key[last])
    }

    static let houses = ScalarSet("所店馆厂铺坊屋院摊吧房厅室窑园社")

    private static let many = WordList("两位 三位 几位 两人 三人 他们 她们 这些人 那些人 这群人 这类人 这种人")
    private static let calling = ScalarSet("把将管称")
    /// 它
    private static let it: UInt32 = 0x5B83

    /// 小X, 老X, 阿X
    private mutating func voteNickname(at start: Int, _ left: Left, _ paragraph: Range<Int>) {
        guard start + 1 < paragraph.upperBound else { return }
        let (scalar, next, end) = (key[start], key[start + 1], paragraph.upperBound)
        let isShaped = hasNicknameShape(at: start)
        if isShaped { voteNicknameShape(at: start, paragraph) }
        guard left != .none else { return }
        // 只看孩子的小诊所: a small house.
        if scalar == 0x5C0F, left == .of, start + 2 < end, Names.houses.contains(key[start + 2]) { return }
        if isShaped {
            var stop = start + 2
            // 小圆圆, 阿May are rare; 小 with two characters counts only before a firm predicate.
            let right = self.shapedRight(of: stop, paragraph)
            // 两个徒弟里头，小舒话最少。他以前…: the next sentence goes on with him.
            if right == .none, left == .edge, sets.surname.contains(next) || sets.commonGiven.contains(next),
                pronounOpensSentence(after: stop, reach: Names.soon)
            {
                add(start..<stop, .nickname, 0.6, "nickname")
            }
            if right == .none, stop < end, Reading.isHan(key[stop]), !sets.neverGiven.contains(key[stop]) {
                stop += 1
                if self.right(of: stop, paragraph) == .none { return }
                let window = stop..<min(end, stop + 30)
                let isTold =
                    left == .edge
                    && (departureAt(window) || profileAt(window) || pronounFollows(stop, paragraph))
                add(start..<stop, .nickname, isTold && scalar == 0x963F ? 0.9 : 0.25, "nickname")
            } else {
                // 小周, 老魏, 阿宁: a surname or a character of names behind the prefix.
                let isUsual =
                    sets.surname.contains(next) && !sets.ambiguous.contains(next)
                    || scalar != 0x8001 && sets.commonGiven.contains(next)
                var vote = weight(left, right) + (scalar == 0x5C0F ? 0.1 : 0)
                if isUsual, right != .edge { vote += 0.25 }
                if pronounFollows(stop, paragraph) { vote += 0.2 }
                // 对门的小某，前年从…出来: introduced with what they did.
                if isUsual, right == .edge {
                    let window = stop..<min(end, stop + 26)
                    if departureAt(window) || profileAt(window) { vote += 0.4 }
                }
                if vote > 0 { add(start..<stop, .nickname, vote, "nickname") }
            }
        } else if scalar == 0x963F, Reading.isLatin(next), start + 2 < end, Reading.isLatin(key[start + 2]) {
            // 阿May
            var stop = start + 3
            while stop < end, Reading.isLatin(key[stop]) { stop += 1 }
            if stop - start <= 9 {
                add(
                    start..<stop, .nickname, max(0.3, weight(left, right(of: stop, paragraph))) + 0.4,
                    "nickname")
            }
        } else if Reading.isLatin(next), start + 2 >= end || !Reading.isLatin(key[start + 2]) {
            let right = right(of: start + 2, paragraph)
            if right != .none {
                let isTold = pronounFollows(start + 2, paragraph)
                add(start..<start + 2, .nickname, weight(left, right) + (isTold ? 0.4 : 0.2), "nickname")
            }
        }
    }

    /// 我大学室友阿锴比我走得更远。他…, 卖粿的阿婵倒是…。她…: 小, 老 or 阿 and a character of names are worth a look wherever they stand, if
    /// the text goes on to tell of somebody; the model alone takes such a string.
    private mutating func voteNicknameShape(at start: Int, _ paragraph: Range<Int>) {
        let (next, end) = (key[start + 1], start + 2)
        guard end < paragraph.upperBound, sets.surname.contains(next) || sets.mayBeGiven(next),
            !isWord(at: start, end, [.never, .subject, .kin, .title])
        else { return }
        /// How far behind it the pronoun may open a sentence, and a life be told, in scalars.
        let (reach, near) = (36, 30)
        let window = end..<min(paragraph.upperBound, end + near)
        if pronounOpensSentence(after: end, reach: reach) || departureAt(window) || profileAt(window) {
            shapes.append((start..<end, .nickname))
        }
    }

    /// 小, 老 or 阿 before a character that makes no other word of it.
    private func hasNicknameShape(at start: Int) -> Bool {
        let next = key[start + 1]
        guard let refused = Names.nicknamePrefixes.first(where: { $0.0 == key[start] })?.1 else { return false }
        return Reading.isHan(next) && !refused.contains(next) && !sets.neverGiven.contains(next)
    }

    /// How far behind a nickname the pronoun may open a sentence, in scalars.
    private static let soon = 16

    static let compoundOpening = ScalarSet(
        Gazetteer.words(NamesData.compoundSurnames).map { Reading.scalars($0)[0] })

    /// End of the word at an offset that brings in a name.
    private func introduction(at start: Int) -> Int? {
        var end: Int?
        known.forEach(at: start) { stop, kinds in
            if kinds.contains(.introduction) { end = stop }
        }
        return end
    }

    /// What makes a word of 工: 人工, 零工, 漆工.
    private static let notBeforeGong = ScalarSet(
        "人民技电美手木瓦漆零临打员职帮勤务女男童军特普长施开停复罢旷怠误化加竣动完返钳焊车铣泥油管钟杂重轻矿农散黑义社分做招用返收")

    /// 刘女士, 陈哥, 林老师: a surname, or another character, with a title; and the vote for each.
    private func titled(at start: Int, _ left: Left, _ paragraph: Range<Int>) -> [(Range<Int>, Double)] {
        var found: [(Range<Int>, Double)] = []
        guard !sets.notBeforeTitle.contains(key[start]) else { return found }
        known.forEach(at: start + 1) { stop, kinds in
            guard kinds.contains(.title) else { return }
            // 铁哥: any one character may bear 哥 or 姐, if named so more than in passing; 人工 and 漆工 are words.
            let isSurname = sets.surname.contains(key[start])
            guard isSurname || stop - start == 2 && left != .of else { return }
            if key[start + 1] == 0x5DE5, Names.notBeforeGong.contains(key[start]) { return }
            let right = right(of: stop, paragraph)
            guard right != .none, !isWord(at: start, stop, [.never, .kin, .subject]) else { return }
            found.append((start..<stop, isSurname ? weight(left, right) + 0.1 : 0.35))
        }
        return found
    }

    /// Words of time and temper that people go by.
    private static let wordsForNames = Set(
        Gazetteer.words("明天 夏天 周末 凌晨 国庆 明年 简单 方向 成功 曾经 任何 何况").map { Reading.scalars($0)[...] })

    /// 主播丛林原来…, 38岁的田野目前…, 温暖是烟台人: a word that stands where only somebody's name does.
    private mutating func voteWord(at start: Int, _ left: Left, _ paragraph: Range<Int>) {
        guard left == .role || left == .edge, sets.surname.contains(key[start]) else { return }
        // 三岁的时候: 时 begins words for times.
        if key[start] == 0x65F6 { return }
        let isAged = start - 2 >= paragraph.lowerBound && key[start - 1] == 0x7684 && key[start - 2] == 0x5C81
        for length in 2...3 {
            let end = start + length
            // 房子都看好了: what often takes a person's predicate is somebody only behind a trade or an age, or if people go by it.
            guard end < paragraph.upperBound, (start..<end).allSatisfy({ Reading.isHan(key[$0]) }),
                isExactly(.subject, start, end)
                    ? left == .role || isAged || Names.wordsForNames.contains(key[start..<end])
                    : isExactly(.never, start, end),
                !isExactly(.kin, start, end), !isExactly(.title, start, end),
                // 38岁的高管从…: a trade or a kind of people.
                !isTradeBeforeName(end, paragraph), !profileAt(start..<end),
                People.heads.longestMatch(in: key, at: start)?.end != end
            else { continue }
            let right = shapedRight(of: end, paragraph)
            let opens = start == paragraph.lowerBound || sets.sentenceEdge.contains(key[start - 1])
            var vote = 0.0
            if isAged, right != .none { vote += 1.2 }
            if left == .role, !isAged, right == .predicate || right == .word { vote += 0.5 }
            if opens, right == .word, isNative(at: end, paragraph) { vote += 0.8 }
            // 丰年是这家店的店长, 高山说: told of as somebody is.
            if vote == 0, left == .edge, right == .predicate || right == .word { vote = 0.2 }
            guard vote > 0 else { continue }
            if pronounFollows(end, paragraph) { vote += 0.1 }
            let window = end..<min(paragraph.upperBound, end + 24)
            if departureAt(window) || profileAt(window) { vote += 0.1 }
            add(start..<end, .full, vote, "a word in a name's place")
        }
    }

    /// 游戏|原画师某某: what stands at an offset ends the name of a trade, and a surname follows it.
    private func isTradeBeforeName(_ start: Int, _ paragraph: Range<Int>) -> Bool {
        /// Longest rest of a trade's name, in scalars.
        let reach = 4
        return (start..<max(start, min(paragraph.upperBound - 1, start + reach))).contains {
            sets.roleTail.contains(key[$0]) && sets.surname.contains(key[$0 + 1])
        }
    }

    /// 达瓦措姆, 阿依古丽: four and more characters that write sounds, with a person's neighbours.
    private mutating func voteTransliterated(at start: Int, _ left: Left, _ paragraph: Range<Int>) {
        guard left != .none, Names.sounds.contains(key[start]) else { return }
        var end = start
        /// Longest such name, in scalars.
        let limit = 8
        while end < paragraph.upperBound, end - start <= limit, Names.sounds.contains(key[end]) { end += 1 }
        guard (4...limit).contains(end - start) else { return }
        let right = right(of: end, paragraph)
        guard right != .none, !isWord(at: start, end, [.subject, .kin]) else { return }
        var vote = weight(left, right)
        if pronounFollows(end, paragraph) { vote += 0.3 }
        let window = end..<min(paragraph.upperBound, end + 24)
        if departureAt(window) || profileAt(window) { vote += 0.2 }
        add(start..<end, .full, vote, "sounds of another language")
    }

    static let sounds = ScalarSet(
        "央宗旦增桑珍杰阿巴布才措达德登都尔丹格古贡嘎吉嘉卡拉朗力丽洛罗麦曼美米木姆娜尼诺培普其恰仁萨桑莎斯苏索塔特瓦旺乌希夏央依益尤扎哲珠卓孜根图雅海努买提热孜迪帕克买合木沙江别克叶波孟赛音巧次白玛顿琼")

    /// 去年的|裴知南|不像…: a surname and two characters that names are made of are worth a look wherever they stand, and so is
    /// what the text goes on to tell of: …的是谈一苇。他…; such a string is taken by the model alone.
    private mutating func voteShape(at start: Int, _ paragraph: Range<Int>) {
        guard start == paragraph.lowerBound || !isWholeWord(start - 1, start + 1) else { return }
        for end in [start + 2, start + 3] where end <= paragraph.upperBound {
            guard hasGivenName(start, end, paragraph) || isGoneInto(start, end, paragraph),
                !isWord(at: start, end, [.never, .subject, .kin, .title]), !isWholeWord(start + 1, end),
                !beginsCount(at: end - 1, paragraph), !endsWithTitle(start + 1, end, paragraph)
            else { continue }
            shapes.append((start..<end, .full))
        }
    }

    /// …，那是裴某某。她…, 岑某某，三十九: brought in to be told of. Either character may then be any that names hold.
    private func isGoneInto(_ start: Int, _ end: Int, _ paragraph: Range<Int>) -> Bool {
        let given = key[start + 1..<end]
        guard given.contains(where: sets.mayBeGiven),
            given.allSatisfy({ Reading.isHan($0) && !sets.neverGiven.contains($0) }),
            // 比起他们，覃某某连房子都没有。她…
            right(of: end, paragraph) != .none || left(of: start, paragraph) == .edge && given.count == 2
        else { return false }
        /// How far behind a name its pronoun may open a sentence, and what its bearer is may be told, in scalars.
        let (reach, near) = (45, 16)
        return pronounOpensSentence(after: end, reach: reach)
            || right(of: end, paragraph) == .edge && profileAt(end..<min(paragraph.upperBound, end + near))
    }

    /// …。他: does a sentence soon behind an offset begin with the pronoun of one person?
    func pronounOpensSentence(after end: Int, reach: Int) -> Bool {
        let last = min(key.count, end + reach)
        var offset = end + 1
        while offset < last {
            if key[offset] == 0x4ED6 || key[offset] == 0x5979, sets.sentenceEdge.contains(key[offset - 1]) {
                return offset + 1 >= key.count || key[offset + 1] != 0x4EEC
            }
            if key[offset] == 0x8FD9, sets.sentenceEdge.contains(key[offset - 1]), pointsAtPerson(offset) {
                return true
            }
            offset += 1
        }
        return false
    }

    /// 这个三十三岁的男人, 这位“90后”: who was just named.
    private func pointsAtPerson(_ start: Int) -> Bool {
        /// How far behind 这位 an age may stand, in scalars.
        let reach = 8
        guard start + 1 < key.count, [0x4E2A, 0x4F4D, 0x540D].contains(key[start + 1]) else { return false }
        return key[start + 1..<min(key.count, start + reach)].contains(0x5C81)
    }

    /// Two characters of names, or one beside any other where the string stands by itself.
    private func hasGivenName(_ start: Int, _ end: Int, _ paragraph: Range<Int>) -> Bool {
        guard end - start == 3, !sets.placeTail.contains(key[end - 1]) else { return false }
        let given = key[start + 1..<end]
        if given.allSatisfy(sets.mayBeGiven) { return true }
        if Names.middle.contains(key[start + 1]), sets.mayBeGiven(key[end - 1]) { return true }
        return given.contains(where: sets.mayBeGiven)
            && given.allSatisfy { Reading.isHan($0) && !sets.neverGiven.contains($0) }
            && !sets.rarelyThird.contains(key[end - 1]) && left(of: start, paragraph) != .none
            && right(of: end, paragraph) != .none
    }

    /// Gives those that nothing else speaks for just enough for the model to look at them.
    mutating func voteForShapes() {
        for (range, shape) in shapes {
            let missing = NameModel.least - (votes[Array(key[range])]?.score ?? 0)
            if missing > 0 { add(range, shape, missing, "shape of a name") }
        }
    }

    mutating func voteFull(_ start: Int, _ end: Int, _ left: Left, _ bias: Double, _ paragraph: Range<Int>) {
        // 再林, 茂才: some words of grammar stand in given names of two characters.
        let isSoft = end - start == 3 && bias >= -0.1 && left != .none && softPlace(start, end) != nil
        for offset in start + 1..<end where !Reading.isHan(key[offset]) || sets.neverGiven.contains(key[offset]) {
            guard isSoft, softPlace(start, end) == offset else { return }
        }
        // 小 and 以 stand in the middle of many names.
        let plain = (start + 1..<end).count {
            sets.mayBeGiven(key[$0]) || Names.middle.contains(key[$0]) && $0 == start + 1 && end - start == 3
                || isSoft && softPlace(start, end) == $0
        }
        let isPlausible = plain == end - start - 1
        let isDescribed = end - start == 3 && plain > 0 && bias >= 0 && (left == .role || left == .of)
        let right =
            isPlausible || isDescribed ? shapedRight(of: end, paragraph) : right(of: end, paragraph)
        // 跟赵立新续签: three characters that all are of names need no known word behind them.
        let standsAlone = right == .none && isPlausible && end - start >= 3 && bias >= 0 && left != .none
        guard right != .none || standsAlone else { return }
        if isSoft, right != .edge, !pronounFollows(end, paragraph),
            end + 1 >= paragraph.upperBound || !sets.thisYear.contains(key[end], key[end + 1])
        {
            return
        }
        // 某芳|四年前: so does a number.
        if end - start >= 3, beginsCount(at: end - 1, paragraph) { return }
        // 何琳现|在, 苏萌创|业: the third character belongs to the next word.
        if end - start >= 3, sets.rarelyThird.contains(key[end - 1]), !isPlausible || right == .none { return }
        // 民|宿旺季: the surname is the end of a word.
        if left == .none || left == .role, start > paragraph.lowerBound, isWholeWord(start - 1, start + 1) { return }
        // 和朋友: the two at the end are a word, unless names are made of both its characters: 钟明亮.
        let endsWithWord = end - start == 3 && isWholeWord(start + 1, end)
        if endsWithWord,
            !isPlausible || bias < 0 || left == .none || isExactly(.kin, start + 1, end)
                || isExactly(.subject, start + 1, end) || isExactly(.title, start + 1, end)
        {
            return
        }
        if end - start >= 3, endsWithTitle(start + 1, end, paragraph) { return }
        if end - start >= 3, isPredicateWord(at: end - 1) || sets.placeTail.contains(key[end - 1]) { return }
        // 发起人尹…, 堂哥田…: a word for a person before what has the shape of a name.
        let left = left == .none && isPlausible && personWordEnds(start, paragraph) ? Left.role : left
        // 林子晴 begins with a word (林子) and is a name all the same.
        let beginsWithWord =
            end - start == 3 && isPlausible && !isExactly(.never, start, end)
            && !Names.groundTail.contains(key[end - 1])
        if isWord(at: start, end, [.never]), !beginsWithWord { return }
        if isWord(at: end - 1, end + 1, [.never]), end - start == 3, !isPlausible { return }
        var vote = standsAlone ? weight(left, .edge) - 0.1 + bias : weight(left, right) + bias
        if beginsWithWord, isWord(at: start, end, [.never]) { vote -= 0.15 }
        if endsWithWord { vote -= 0.3 }
        for offset in start + 1..<end
        where sets.weakGiven.contains(key[offset]) && !(isPlausible && Names.middle.contains(key[offset])) {
            vote -= 0.2
        }
        // 她 or 他 soon after: a person was named.
        if left != .none, pronounFollows(end, paragraph) { vote += 0.2 }
        if left == .none {
            guard right == .word || right == .edge else { return }
            vote = right == .word ? 0.25 : 0.1
        }
        if left == .edge, right == .edge { vote = 0.3 }
        // ”某某说: who speaks is somebody.
        if left == .edge, isPlausible, end < paragraph.upperBound, Names.speaking.contains(key[end]),
            start == paragraph.lowerBound || sets.sentenceEdge.contains(key[start - 1])
        {
            vote += 0.2
        }
        if !isPlausible, plain > 0, left != .none, right == .word || right == .predicate {
            vote += bias >= 0 && end - start == 3 && (left == .of || left == .role) ? 0.3 : 0.15
        }
        if isPlausible, left != .none { vote += left == .edge && right == .edge ? 0.1 : 0.4 }
        // 开店的江某某，…: three characters of names at the end of a description.
        if isPlausible, end - start == 3, left == .of || left == .role, right == .edge { vote += 0.1 }
        // 在某地开茶馆的石某，此前在…: what follows the comma says what its bearer was; 女的叫何某.
        if isPlausible, right == .edge, left == .of || left == .role || left == .link,
            end < paragraph.upperBound, [0xFF0C, 0x2C, 0xFF08, 0x28].contains(key[end]),
            left == .link && key[start - 1] == 0x53EB
                || profileAt(end..<min(paragraph.upperBound, end + 26))
        {
            vote += 0.35
        }
        guard vote > 0 else { return }
        if left != .none, departureAt(start..<min(paragraph.upperBound, end + 24)) { vote += 0.2 }
        if left == .edge, right == .edge, isPlausible, nicknameBefore(start, end, paragraph) { vote += 0.6 }
        add(start..<end, .full, vote, "surname and given name")
        // 汤圆圆一边…。她是…: a surname and a character twice, though a word begins so.
        if end - start == 3, key[start + 1] == key[start + 2], isPlausible, left == .edge,
            right == .word || right == .predicate, pronounFollows(end, paragraph)
        {
            votes[Array(key[start..<end])]?.isTold = true
        }
    }

    /// 小庄，庄某: a nickname right before a full name that has its character.
    func nicknameBefore(_ start: Int, _ end: Int, _ paragraph: Range<Int>) -> Bool {
        guard start - 3 >= paragraph.lowerBound, Names.apposing.contains(key[start - 1]) else { return false }
        return (sets.prefix.contains(key[start - 3]) || key[start - 3] == 0x5927)
            && key[start..<end].contains(key[start - 2])
    }

    /// 小, 以
    static let middle = ScalarSet("小以")
    private static let apposing = ScalarSet("，,、：:（(？?！!")
    private static let softMiddle = ScalarSet("再来从与同自有当和")
    private static let softEnd = ScalarSet("才和来")

    /// Where a name of three characters holds a word of grammar that given names may hold too.
    func softPlace(_ start: Int, _ end: Int) -> Int? {
        if Names.softMiddle.contains(key[start + 1]), sets.mayBeGiven(key[end - 1]) { return start + 1 }
        if Names.softEnd.contains(key[end - 1]), sets.mayBeGiven(key[start + 1]) { return end - 1 }
        return nil
    }

    /// 蓝莓|园: a word with one of these behind it is a piece of ground or a house.
    private static let groundTail = ScalarSet("园厂馆坊社场庄林田河湖")
    private static let titleWords = PairSet(
        "博士 教授 院士 律师 医生 老师 先生 女士 小姐 师傅 主任 经理 总监 书记 校长 局长 警官 会计 同学 记者 姑娘 大爷 大妈 大姐 大哥 阿姨")

    /// 邹某|博士: the third character belongs to a title.
    private func endsWithTitle(_ start: Int, _ end: Int, _ paragraph: Range<Int>) -> Bool {
        end < paragraph.upperBound && Names.titleWords.contains(key[end - 1], key[end])
    }
}
