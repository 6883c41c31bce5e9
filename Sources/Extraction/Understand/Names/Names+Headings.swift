internal import Stories

/// Votes for labels of speakers, headings and lines of their own.
extension Names {
    mutating func voteForTurn(_ label: Range<Int>) {
        // 听众“咸鱼”：…
        if label.count > 3, [0x201D, 0x300D].contains(key[label.upperBound - 1]),
            let open = label.first(where: { [0x201C, 0x300C].contains(key[$0]) }), open > label.lowerBound,
            label.upperBound - open > 3
        {
            return add(open + 1..<label.upperBound - 1, .nickname, 1.2, "introduced by name")
        }
        let range = withoutMarks(label)
        if isCode(range) {
            add(range, .latin, 1.2, "speaker of a turn")
            votes[Array(key[range])]?.isTold = true
            return
        }
        guard range.count >= 2, range.count <= 6 else { return }
        guard range.allSatisfy({ Reading.isHan(key[$0]) || Reading.isLatin(key[$0]) }) else { return }
        // 田野：, again and again: the label of a speaker is a name even where it is a word elsewhere.
        let isShort = range.count <= 3 && sets.surname.contains(key[range.lowerBound])
        guard !isWord(at: range.lowerBound, range.upperBound, isShort ? [.subject, .kin] : [.never, .subject, .kin])
        else { return }
        let looksNamed =
            sets.surname.contains(key[range.lowerBound]) && range.count <= 3
            || sets.prefix.contains(key[range.lowerBound])
            || range.count == 2 && key[range.lowerBound] == key[range.upperBound - 1]
            || (0x41...0x5A).contains(reading.source.scalars[range.lowerBound])
        let isNew = votes[Array(key[range])] == nil
        add(range, looksNamed ? .full : .open, looksNamed ? 0.5 : 0.35, "speaker of a turn")
        // 受访者某某…: brought in at the top, then a speaker.
        let opening = 0..<min(key.count, Names.introductionReach)
        if isNew, Names.interviewed.contains(where: { reading.contains($0 + key[range], in: opening) }) {
            add(range, .full, 1.0, "speaker of a turn")
        }
    }

    /// R1 of an interview whose persons have numbers.
    private func isCode(_ range: Range<Int>) -> Bool {
        (2...3).contains(range.count) && (0x61...0x7A).contains(key[range.lowerBound])
            && range.dropFirst().allSatisfy { Reading.isDigit(key[$0]) }
    }

    /// 大龙：从西二旗到海州, 3. 小鹿：…: a heading that names somebody before its colon.
    mutating func voteForHeading(_ line: Range<Int>) {
        var start = line.lowerBound
        while start < line.upperBound, Names.headingTrim.contains(key[start]) { start += 1 }
        voteForHeadingEnd(start..<line.upperBound)
        voteForCard(start..<line.upperBound)
        guard
            let colon = (start..<min(line.upperBound, start + 7)).first(where: {
                Names.headingColons.contains(key[$0])
            }),
            colon - start >= 2, colon + 1 < line.upperBound, colon - start <= 5
        else { return }
        let range = start..<colon
        guard range.allSatisfy({ Reading.isHan(key[$0]) || Reading.isLatin(key[$0]) }),
            !isWord(at: start, colon, [.subject, .kin, .title]),
            !isWord(at: start, colon, [.never]) || isFullDespiteWord(start, colon),
            isFullDespiteWord(start, colon) || !range.contains(where: { sets.neverGiven.contains(key[$0]) }),
            !Names.notLabels.contains(Reading.string(key[range]))
        else { return }
        add(range, range.count <= 3 ? .nickname : .open, 0.5, "named in a heading")
        // A name comes again in the text beneath.
        var count = 0
        var offset = line.upperBound
        let form = Array(key[range])
        while count < 3, let next = reading.position(of: form, in: offset..<key.count) {
            count += 1
            offset = next + form.count
        }
        if count >= 2 { add(range, .nickname, 0.5, "named in a heading") }
    }

    /// 2 某某 & 某某，云南沙溪，木工: a heading of short pieces, of which the first is one name or two.
    private mutating func voteForCard(_ line: Range<Int>) {
        /// Longest piece, in scalars, and fewest pieces.
        let (longest, fewest) = (10, 3)
        var pieces: [Range<Int>] = []
        var start = line.lowerBound
        for offset in line where [0x2C, 0xFF0C, 0x7C, 0xFF5C].contains(key[offset]) {
            pieces.append(reading.trimmed(start..<offset))
            start = offset + 1
        }
        pieces.append(reading.trimmed(start..<line.upperBound))
        guard pieces.count >= fewest, pieces.allSatisfy({ (2...longest).contains($0.count) }) else { return }
        var names: [Range<Int>] = []
        start = pieces[0].lowerBound
        for offset in pieces[0] where key[offset] == 0x26 || StoryBlocks.joins.contains(key[offset]) {
            names.append(reading.trimmed(start..<offset))
            start = offset + 1
        }
        names.append(reading.trimmed(start..<pieces[0].upperBound))
        guard names.count <= 2,
            names.allSatisfy({ (2...4).contains($0.count) && looksNamed($0.lowerBound, $0.upperBound) })
        else { return }
        for name in names { add(name, name.count == 3 ? .full : .nickname, 0.9, "named in a heading") }
    }

    /// 【案例二】“半糖”，平面设计师: a heading that begins with a name in marks, be there a label before it, and says what its bearer is.
    mutating func voteForMarkedHeading(_ paragraph: Range<Int>) {
        /// Longest name in marks and longest such line, in scalars.
        let (longest, limit) = (8, 40)
        let line = reading.trimmed(paragraph)
        guard line.count <= limit, let last = line.last, Reading.isHan(key[last]),
            let open = line.first(where: { [0x201C, 0x300C].contains(key[$0]) }),
            open == line.lowerBound || Names.behindLabel.contains(key[open - 1]),
            let close = (open + 1..<min(line.upperBound, open + 2 + longest)).first(where: {
                sets.edge.contains(key[$0])
            }),
            [0x201D, 0x300D].contains(key[close]), close - open > 2, close + 2 < line.upperBound,
            [0xFF0C, 0x2C].contains(key[close + 1]), profileAt(close + 2..<line.upperBound),
            !isWord(at: open + 1, close, [.subject, .kin])
        else { return }
        add(open + 1..<close, .nickname, 1.0, "introduced by name")
        votes[Array(key[open + 1..<close])]?.isTold = true
    }

    private static let behindLabel = ScalarSet("】：:·.、．)） 　")

    /// 从大厂到县城：莫某: a heading that ends with a name that the text beneath takes up.
    mutating func voteForHeadingEnd(_ line: Range<Int>) {
        var end = line.upperBound
        while end > line.lowerBound, Names.turnTrim.contains(key[end - 1]) { end -= 1 }
        guard
            let colon = (max(line.lowerBound, end - 5)..<end).last(where: { Names.headingColons.contains(key[$0]) }),
            end - colon - 1 >= 2, colon > line.lowerBound
        else { return }
        let range = colon + 1..<end
        guard range.allSatisfy({ Reading.isHan(key[$0]) || Reading.isLatin(key[$0]) }),
            !isWord(at: range.lowerBound, end, [.never, .subject, .kin, .title]),
            !range.contains(where: { sets.neverGiven.contains(key[$0]) }),
            !Names.notLabels.contains(Reading.string(key[range])),
            let next = reading.position(of: Array(key[range]), in: line.upperBound..<key.count)
        else { return }
        /// How far beneath the heading its name comes again, in scalars.
        let reach = 60
        add(
            range, range.count <= 3 ? .nickname : .open, next - line.upperBound <= reach ? 1.0 : 0.5,
            "named in a heading")
    }

    /// 周一帆: begins with a word and has the shape of a full name.
    private func isFullDespiteWord(_ start: Int, _ end: Int) -> Bool {
        end - start == 3 && sets.surname.contains(key[start]) && !isExactly(.never, start, end)
            && (sets.mayBeGiven(key[end - 1]) || Names.softInHeadings.contains(key[end - 1]))
    }

    private static let softInHeadings = ScalarSet("笑来才和")

    static let headingColons = ScalarSet("：:｜|丨—")
    static let headingTrim = ScalarSet("*#> 【】[]0123456789一二三四五六七八九十、.．)）(（")
    static let notLabels = Set([
        "背景", "结论", "时间", "地点", "导语", "导读", "编者按", "摘要", "来源", "标题", "原标题", "结语", "尾声", "后记", "前言", "问题", "回答", "建议",
        "观点", "总结", "声明", "附录",
        "人物", "嘉宾", "主播", "简介", "标签", "话题", "关键词", "收入", "支出", "账本", "时间轴", "第一章", "第一", "第二", "第三", "其一", "其二", "上篇",
        "下篇", "更新", "番外", "栏目", "金句",
    ]).union(Reading.factLabels)

    /// 4 某某某，从广州到衢州; 当民宿管家的大某; 一楼 仓库 小某某: what stands at an end of a heading and opens the paragraph beneath, or
    /// stands there in marks, is its bearer's name.
    mutating func voteForHeaded(_ number: Int) {
        let line = reading.trimmed(reading.paragraphs[number].range)
        guard number + 1 < reading.paragraphs.count else { return }
        let next =
            number + 1 < reading.paragraphs.count && reading.paragraphs[number + 1].isHeading ? number + 2 : number + 1
        guard next < reading.paragraphs.count, !reading.paragraphs[next].isHeading else { return }
        let body = reading.paragraphs[next].range
        var start = body.lowerBound
        while start < body.upperBound, Names.openers.contains(key[start]) || Names.turnTrim.contains(key[start]) {
            start += 1
        }
        guard start < body.upperBound else { return }
        var isStart = true
        for offset in line {
            let scalar = key[offset]
            let begins = isStart && !Names.isPieceEdge(scalar)
            isStart = Names.isPieceEdge(scalar) || scalar == 0x7684 || Names.ordinal.contains(scalar)
            guard begins else { continue }
            voteForLetter(at: offset, line, body, start)
            for length in [4, 3, 2] {
                let end = offset + length
                guard end <= line.upperBound, end == line.upperBound || Names.isPieceEdge(key[end]),
                    (offset..<end).allSatisfy({ Reading.isHan(key[$0]) })
                else { continue }
                voteForPiece(offset..<end, body, start)
                break
            }
        }
    }

    static func isPieceEdge(_ scalar: UInt32) -> Bool { edge.contains(scalar) || Reading.isBlank(scalar) }

    /// K：…, with K at the start of the paragraph beneath: one letter stands for a name.
    private mutating func voteForLetter(at offset: Int, _ line: Range<Int>, _ body: Range<Int>, _ start: Int) {
        guard (0x41...0x5A).contains(reading.source.scalars[offset]), start + 1 < body.upperBound,
            reading.source.scalars[start] == reading.source.scalars[offset],
            offset + 1 == line.upperBound || Names.headingColons.contains(key[offset + 1])
                || [0xFF0C, 0x2C].contains(key[offset + 1]),
            pronounFollows(start + 1, body) || right(of: start + 1, body) == .word
        else { return }
        add(start..<start + 1, .latin, 1.0, "named in a heading")
    }

    /// A piece of a heading, taken up in the paragraph beneath.
    private mutating func voteForPiece(_ piece: Range<Int>, _ body: Range<Int>, _ start: Int) {
        guard piece.allSatisfy({ Reading.isHan(key[$0]) }),
            !isWord(at: piece.lowerBound, piece.upperBound, [.subject, .kin, .title, .predicate]),
            !Names.notLabels.contains(Reading.string(key[piece]))
        else { return }
        let form = Array(key[piece])
        // “老三”：…: in marks any name may stand.
        let isQuoted =
            piece.lowerBound > 0 && [0x201C, 0x300C].contains(key[piece.lowerBound - 1])
            && piece.upperBound < key.count && [0x201D, 0x300D].contains(key[piece.upperBound])
        let isShaped = isQuoted || looksNamed(piece.lowerBound, piece.upperBound)
        let end = start + form.count
        if reading.has(form, at: start), end < body.upperBound {
            let window = end..<min(body.upperBound, end + 30)
            let isTold = pronounFollows(end, body) || profileAt(window) || departureAt(window)
            let isMarked = [0x201D, 0x300D].contains(key[end])
            let named = Names.thisName.begins(end..<body.upperBound, in: reading) != nil
            guard isShaped || named || isTold && form.count <= 3 && sets.surname.contains(form[0]),
                isMarked || right(of: end, body) != .none || isShaped
            else {
                return
            }
            add(start..<end, isShaped && form.count > 2 ? .full : .nickname, 1.0, "named in a heading")
            return
        }
        /// How far beneath a heading its name stands in marks, in scalars.
        let reach = 80
        guard isShaped,
            let quoted = reading.position(of: form, in: start..<min(body.upperBound, start + reach)),
            quoted > body.lowerBound,
            [0x201C, 0x300C].contains(key[quoted - 1]), quoted + form.count < body.upperBound,
            [0x201D, 0x300D].contains(key[quoted + form.count])
        else { return }
        add(quoted..<quoted + form.count, .nickname, 1.0, "named in a heading")
    }

    private static let thisName = WordList("这个名字 这名字 这个网名 这个id")

    /// A line that is nothing but a name heads the passage about its bearer.
    mutating func voteForLine(_ line: Range<Int>) {
        let range = withoutMarks(line)
        guard (2...4).contains(range.count), range.allSatisfy({ Reading.isHan(key[$0]) }),
            !isWord(at: range.lowerBound, range.upperBound, [.never, .subject, .kin])
        else { return }
        let isCompound = range.count >= 3 && isExactly(.compound, range.lowerBound, range.lowerBound + 2)
        let isFull = sets.surname.contains(key[range.lowerBound]) && range.count <= 3 || isCompound
        let isNick = sets.prefix.contains(key[range.lowerBound]) && range.count <= 3
        guard isFull || isNick,
            !(range.lowerBound + 1..<range.upperBound).contains(where: { sets.neverGiven.contains(key[$0]) })
        else { return }
        let isPlausible = range.dropFirst().allSatisfy { sets.mayBeGiven(key[$0]) }
        add(range, isFull ? .full : .nickname, isPlausible ? 0.95 : 0.7, "a line of its own")
    }

    /// How far from the top whoever is asked is brought in, in scalars.
    private static let introductionReach = 2_000
    private static let interviewed = ["受访者", "受访人", "嘉宾", "主人公", "主角", "讲述人", "讲述者", "采访对象"].map(
        Reading.scalars)
    static let turnTrim = ScalarSet("*#> 【】[]")

    /// A label or line without the marks around it, two scalars at least.
    private func withoutMarks(_ line: Range<Int>) -> Range<Int> {
        var range = line
        while range.count > 2, Names.turnTrim.contains(key[range.lowerBound]) {
            range = range.lowerBound + 1..<range.upperBound
        }
        while range.count > 2, Names.turnTrim.contains(key[range.upperBound - 1]) {
            range = range.lowerBound..<range.upperBound - 1
        }
        return range
    }
}
