/// Who posted, where a site puts the name, a few words on the person and the applause above an answer.
extension LineReading {
    static let applause = WordList("人赞同了该回答 人赞同了该文章 人赞同了此回答 人喜欢了该回答 人推荐了该回答")
    private static let postedFrom = WordList("来自 发布于 发表于 ip属地 ip_属地 编辑于")

    /// 某某 / 某某 / 修车的人 / 3,411 人赞同了该回答: the name, again, and what the person says of itself.
    mutating func readApplause() {
        /// Lines above the applause that may tell of the person, and longest such line, in scalars.
        let (above, limit) = (4, 30)
        guard
            let mark = lines.indices.first(where: {
                lines[$0].keys.count <= 48
                    && (LineReading.applause.occurs(in: lines[$0].keys) || isApplause($0))
            })
        else { return }
        var first = mark
        while first > 0, mark - first < above, lines[first - 1].keys.count <= limit, !lines[first - 1].endsSentence,
            lines[first - 1].shape == .plain || lines[first - 1].isLowHeading && !hasManyAnswers,
            !lines[first - 1].keys.contains(where: { $0 == 0x3F || $0 == 0x3A })
                || lines[first - 1].keys.starts(with: LineReading.declaration),
            !lines[first - 1].keys.allSatisfy({
                TextKey.isDigit($0) || TextKey.isPunctuation($0) || TextKey.isBlank($0)
            })
        {
            first -= 1
        }
        let names = lines[first..<mark]
        if let (named, name) = namedWithWords(names.indices) {
            for index in named...mark { lines[index].role = .metadata }
            if author.isEmpty { author = [name] }
            return
        }
        // The name stands twice; alone, it is what stands right above or with a line on the person between.
        let twice = names.indices.dropLast().first { lines[$0].keys == lines[$0 + 1].keys }
        let named = twice ?? nameAboveButton(names.indices) ?? names.indices.first { Byline.isFullName(lines[$0].text) }
        guard let named = named ?? nameAboveWords(names.indices), lines[named].keys.count <= 16 else { return }
        for index in named...mark { lines[index].role = .metadata }
        if author.isEmpty { author = [lines[named].text] }
    }

    /// Several answers with a heading each are posts, all of them the page's own.
    private var hasManyAnswers: Bool {
        /// Fewest such answers.
        let fewest = 3
        return lines.count(where: { $0.keys.count <= 48 && LineReading.applause.occurs(in: $0.keys) }) >= fewest
    }

    /// 4,812 人觉得有用, 300 人在树下鼓掌: applause in a site's own words, above the answer.
    private func isApplause(_ index: Int) -> Bool {
        /// Lines in which an answer begins, and how far behind 人 the word may stand, in scalars.
        let (head, reach) = (40, 8)
        let keys = lines[index].keys
        guard index < head, keys.contains(where: TextKey.isDigit), !lines[index].endsSentence,
            let people = keys.indices.first(where: { offset in
                keys[offset] == 0x4EBA
                    && (keys[..<offset].last { !TextKey.isBlank($0) && $0 != 0x4E07 }.map(TextKey.isDigit) ?? false)
            })
        else { return false }
        let behind = Array(keys[(people + 1)..<min(keys.count, people + 1 + reach)])
        return LineReading.approval.occurs(in: behind)
    }

    private static let approval = WordList("赞同 觉得 有用 鼓掌 点赞 叫好 喜欢了")

    /// 某某 / 岛上唯一会修打印机的人 / applause: of the lines left the first is the name, if what follows is the only one about the person.
    private func nameAboveWords(_ range: Range<Int>) -> Int? {
        let lines = range.filter {
            let keys = self.lines[$0].keys
            return !LineReading.counts.occurs(in: keys) && keys.contains { TextKey.isHan($0) || TextKey.isLatin($0) }
        }.suffix(2)
        guard let name = lines.first, let mark = range.last, lines.last == mark, name + 1 >= mark,
            (2...12).contains(self.lines[name].keys.count),
            self.lines[name].keys.allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isDigit($0) })
        else { return nil }
        return name
    }

    /// 某某 · 前产品经理，现锁匠: the name, and what the person says of itself, on the line above the applause.
    private func namedWithWords(_ range: Range<Int>) -> (Int, String)? {
        /// Longest name and longest line, in scalars.
        let (longest, limit) = (12, 40)
        guard let index = range.last, lines[index].keys.count <= limit else { return nil }
        let line = lines[index]
        let scalars = line.text.unicodeScalars.map(\.value)
        let keys = line.keys
        guard keys.count == scalars.count,
            let gap = keys.indices.first(where: { offset in
                keys[offset] == 0xB7
                    || TextKey.isBlank(keys[offset]) && offset + 1 < keys.count
                        && (TextKey.isBlank(keys[offset + 1]) || keys[offset + 1] == 0xB7
                            || (0x2500...0x27BF).contains(keys[offset + 1]))
            })
        else { return nil }
        let name = TextLines.trimmed(TextKey.string(scalars[..<gap]))
        let nameKeys = TextKey.keys(name)
        let words = keys[gap...].filter { !TextKey.isBlank($0) && $0 != 0xB7 }
        guard (2...longest).contains(nameKeys.count), words.count >= 2,
            nameKeys.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }),
            !nameKeys.contains(where: { TextKey.isBlank($0) || TextKey.isPunctuation($0) }),
            !LineReading.counts.occurs(in: keys), !LineReading.standing.occurs(in: nameKeys),
            !Masthead.looksLikeMedium(nameKeys), !Masthead.isRefused(name)
        else { return nil }
        return (index, name)
    }

    private static let declaration = TextKey.keys("创作声明")
    private static let counts = WordList(keys: "创作声明 个回答 条评论 条回答 人关注 次浏览 分享 写回答 邀请回答 关注者 被浏览 好问题 收藏")

    /// 某某 / 修车的人 / 关注: the name, with or without a word on the person, above the button.
    private func nameAboveButton(_ range: Range<Int>) -> Int? {
        guard
            let button = range.first(where: {
                LineReading.follow.contains(lines[$0].keys.filter { !TextKey.isBlank($0) })
            })
        else { return nil }
        let above = range.filter {
            $0 < button && lines[$0].keys.count <= 30 && !LineReading.counts.occurs(in: lines[$0].keys)
                && lines[$0].keys.contains { TextKey.isHan($0) || TextKey.isLatin($0) }
        }.suffix(2)
        // 首页 消息 我: a menu.
        guard let name = above.first, lines[name].keys.count <= 16,
            lines[name].keys.count(where: TextKey.isBlank) < 2,
            !lines[name].keys.contains(where: { [0x2C, 0x3A, 0x2F, 0x3001, 0x23, 0x7C].contains($0) })
        else { return nil }
        return name
    }

    static let followWords = [" 关注", " +关注", " 已关注"].map(TextKey.keys)

    /// 某某 关注: the name beside the button.
    mutating func readFollowed(before firstProse: Int, titleIndex: Int?) {
        guard author.isEmpty else { return }
        for index in lines.indices.prefix(firstProse) where index != titleIndex && lines[index].keys.count <= 20 {
            let keys = lines[index].keys
            guard let word = LineReading.followWords.first(where: { keys.suffix($0.count).elementsEqual($0) }) else {
                continue
            }
            let name = TextLines.trimmed(
                TextKey.string(lines[index].text.unicodeScalars.map(\.value).dropLast(word.count)))
            let nameKeys = TextKey.keys(name)
            guard (2...14).contains(nameKeys.count), !nameKeys.contains(where: TextKey.isBlank),
                nameKeys.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }), name != publisher,
                !Masthead.looksLikeMedium(nameKeys), !Masthead.isRefused(name)
            else { continue }
            author = [name]
            lines[index].role = .metadata
            return
        }
    }

    /// 某某 / ＋关注 / headline: an app's screen names the account above the headline, beside its button.
    mutating func readButtonAboveHeadline() {
        /// Lines in which the button stands, longest name, and shortest headline below it, in scalars.
        let (reach, longest, shortest) = (8, 14, 8)
        guard author.isEmpty,
            let button = lines.indices.prefix(reach).first(where: {
                LineReading.follow.contains(lines[$0].keys.filter { !TextKey.isBlank($0) })
            }), button > 0, button + 1 < lines.count
        else { return }
        let (line, below) = (lines[button - 1], lines[button + 1])
        guard (2...longest).contains(line.keys.count), line.shape == .plain, !line.endsSentence,
            below.keys.count >= shortest, below.keys.count > line.keys.count, DateStamp.first(in: below.keys) == nil,
            line.keys.allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isDigit($0) || $0 == 0x5F }),
            line.keys.contains(where: { TextKey.isHan($0) || TextKey.isLatin($0) }),
            !Masthead.looksLikeMedium(line.keys), !Masthead.isRefused(line.text),
            !Byline.sectionNames.contains(line.text)
        else { return }
        author = [line.text]
        lines[button - 1].role = .metadata
        lines[button].role = .metadata
    }

    private static let goingBack: Set<String> = ["返回", "<", "＜", "‹", "〈", "←", "<返回", "＜返回", "‹返回", "←返回"]
    private static let moreMarks: Set<String> = ["⋯", "…", "...", "···", "︙", "+", "＋", "➕"]
    private static let goingBackOpenings = Set(goingBack.compactMap(\.unicodeScalars.first))

    private static let screens = Set(Gazetteer.words("笔记 首页 发现 详情 正文 文章 动态 帖子 回答 推荐 主页 消息").map(TextKey.keys))

    /// < 返回    某某    关注: the bar of an app names the account above all else.
    mutating func readAppBar() {
        /// Lines looked at: such a bar is the first thing that is seen.
        let reach = 4
        for index in lines.indices.prefix(reach) {
            guard let opening = lines[index].text.unicodeScalars.first,
                LineReading.goingBackOpenings.contains(opening)
            else { continue }
            var words = lines[index].text.split(whereSeparator: \.isWhitespace).map(String.init)
            // … 关注 ⋯, … + 关注
            if let last = words.last, LineReading.moreMarks.contains(last) { words.removeLast() }
            guard let last = words.popLast(), LineReading.follow.contains(TextKey.keys(last)), let first = words.first,
                LineReading.goingBack.contains(first)
            else { continue }
            words.removeAll { LineReading.goingBack.contains($0) || LineReading.moreMarks.contains($0) }
            // ＜ 笔记    某某    + 关注: the name of the screen that one goes back to stands before it.
            if words.count == 2, LineReading.screens.contains(TextKey.keys(words[0])) { words.removeFirst() }
            guard words.count == 1, (2...14).contains(words[0].count) else { continue }
            author = [words[0]]
            bylines[index] = nil
            lines[index].role = .metadata
            return
        }
    }

    private static let belongings = ["的日记", "的笔记", "的博客", "的主页", "的日志", "的动态", "的空间"].map(TextKey.keys)

    /// 某某的日记, 某某 的笔记: a line of the frame that says whose pages they are.
    mutating func readOwnerOfPages(before firstProse: Int, titleIndex: Int?) {
        guard author.isEmpty else { return }
        /// Lines looked at, and longest name, in scalars.
        let (reach, longest) = (6, 12)
        for index in lines.indices.prefix(min(reach, firstProse)) where index != titleIndex {
            let line = lines[index]
            let scalars = line.text.unicodeScalars.map(\.value)
            guard line.keys.count <= 40, line.keys.count == scalars.count, !line.endsSentence else { continue }
            for piece in Byline.pieces(line.keys, scalars) {
                guard
                    let word = LineReading.belongings.first(where: {
                        line.keys[piece].suffix($0.count).elementsEqual($0)
                    })
                else { continue }
                let name = TextLines.trimmed(
                    TextKey.string(scalars[piece.lowerBound..<piece.upperBound - word.count]).filter {
                        !">›»".contains($0)
                    })
                let keys = TextKey.keys(name)
                guard (2...longest).contains(keys.count), !LineReading.notOwners.occurs(in: keys),
                    keys.allSatisfy({ TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isDigit($0) || $0 == 0x5F }),
                    title.map({ !Headline.isSame(line.keys, TextKey.keys($0)) }) ?? true
                else { continue }
                author = [name]
                lines[index].role = .metadata
                return
            }
        }
    }

    /// 登录后推荐更懂你的笔记, 大家的日记: nobody's in particular.
    static let notOwners = WordList(
        "我 你 他 她 大家 自己 今天 昨天 今日 最近 其他 全部 热门 更多 相关 作者 楼主 好友 朋友 推荐 登录 收藏 喜欢 发布 精选 最新 懂")

    private static let edited = TextKey.keys("本帖最后由")
    private static let at = TextKey.keys("于")

    /// 本帖最后由 某某 于 2024-3-9 21:10 编辑: the first such line names who opened the thread.
    mutating func readEdited() {
        guard let line = lines.first(where: { $0.keys.starts(with: LineReading.edited) }),
            let stamp = DateStamp.first(in: line.keys)
        else { return }
        let words = TextKey.string(
            line.text.unicodeScalars.map(\.value)[LineReading.edited.count..<stamp.range.lowerBound]
        )
        .split(whereSeparator: \.isWhitespace)
        guard words.count == 2, TextKey.keys(String(words[1])) == LineReading.at else { return }
        author = [String(words[0])]
    }

    private static let standing = WordList("已认证 认证账号 粉丝 关注 篇文章 获赞")

    /// 某某 · 已认证账号 · 3.8 万关注: the name before what it counts for.
    mutating func readStanding(before firstProse: Int, titleIndex: Int?) {
        guard author.isEmpty else { return }
        for index in lines.indices.prefix(firstProse) where index != titleIndex && lines[index].keys.count <= 40 {
            let line = lines[index]
            let scalars = line.text.unicodeScalars.map(\.value)
            let pieces = Byline.pieces(line.keys, scalars)
            guard pieces.count >= 2,
                LineReading.standing.first(in: pieces[1].lowerBound..<line.keys.count, of: line.keys) != nil,
                (2...14).contains(pieces[0].count),
                !line.keys[pieces[0]].contains(where: { [0x3A, 0x2C, 0x2F].contains($0) })
            else { continue }
            let name = TextKey.string(scalars[pieces[0]])
            guard !LineReading.standing.occurs(in: Array(line.keys[pieces[0]])),
                !Masthead.looksLikeMedium(Array(line.keys[pieces[0]])),
                !Masthead.isRefused(name), !Byline.sectionNames.contains(name)
            else { continue }
            author = [name]
            lines[index].role = .metadata
            return
        }
    }

    /// 某某 above 2024-03-09 21:10 来自 …: the short line right above the stamp of a post.
    mutating func readStampedPoster(before firstProse: Int, titleIndex: Int?) {
        guard author.isEmpty else { return }
        for index in lines.indices.prefix(firstProse) where index > 0 && index - 1 != titleIndex {
            let (line, stamp) = (lines[index - 1], lines[index])
            guard stamp.keys.count <= 40, DateStamp.first(in: stamp.keys) != nil,
                LineReading.postedFrom.occurs(in: stamp.keys), (2...16).contains(line.keys.count), line.role == .body,
                line.shape == .plain, !line.endsSentence, !Masthead.looksLikeMedium(line.keys),
                !Masthead.isRefused(line.text), !Byline.sectionNames.contains(line.text),
                !line.keys.contains(where: { [0x2C, 0x3A, 0x2F, 0x3001, 0x23, 0x7C].contains($0) }),
                title.map({ !Headline.isSame(line.keys, TextKey.keys($0)) }) ?? true, line.text != publisher
            else { continue }
            author = [line.text]
            lines[index - 1].role = .metadata
            return
        }
    }
}
