internal import Stories

/// Those who do not live: characters of novels, plays and films, persons of an example; and players whose club changes.
extension People {
    /// Whom a work tells of, who stands for anybody, or whose leaving is a transfer.
    func isInvented(_ form: NameForm) -> Bool {
        form.mentions.allSatisfy(isPlaceholder) || isCharacter(form.mentions[0]) || isTransferred(form.mentions[0])
    }

    // MARK: Works

    private static let works = WordList(
        "影片 电影 新片 故事片 小说 长篇 短篇 中篇 话剧 舞剧 歌剧 音乐剧 舞台剧 电视剧 剧集 网剧 短剧 游戏 手游 动画 动画片 漫画 童话 绘本 剧本")
    private static let leads = WordList("主角 主人公 角色")
    private static let staged = WordList("游戏 玩家 剧中 片中 书中 剧情 影片 电影 小说 电视剧 话剧 漫画 动画")
    /// Behind a title: what the work tells.
    private static let tells = WordList("讲述 讲了 讲的 讲一 描写 描述 刻画 塑造 里 中 的主人公 的主角 的女主 的男主 主人公 主角 说的是 写的是 写了 围绕")
    private static let makers = WordList("演员 导演 编剧 作者 作家 主演 制片 监制 监制人 制片人 出品人 小说家 剧作家 编导 饰演 扮演 由")

    /// 影片《某某》里，何苗…; 话剧《某某》讲述了护士林霞…: named behind the title of a work and what it tells.
    private func isCharacter(_ mention: Range<Int>) -> Bool {
        guard let number = sentence(of: mention) else { return false }
        // 游戏开始时，主角小春…: a leading part in a paragraph about a work.
        let paragraph = reading.paragraphs[reading.sentences[number].paragraph].range
        let before = paragraph.lowerBound..<mention.lowerBound
        if People.leads.ends(before, in: reading) != nil, People.staged.occurs(in: before, of: reading) { return true }
        let start = reading.sentences[number].range.lowerBound
        guard let close = (start..<mention.lowerBound).last(where: { reading.key[$0] == 0x300B }),
            let open = (start..<close).last(where: { reading.key[$0] == 0x300A }),
            People.works.ends(max(start, open - 4)..<open, in: reading) != nil,
            People.tells.begins(close + 1..<mention.lowerBound, in: reading, slack: 1) != nil
        else { return false }
        return !People.makers.occurs(in: close + 1..<mention.lowerBound, of: reading)
    }

    /// Clauses that tell what happens in a work, up to the end of their sentence: 某某的话剧讲述了护士小霞离开…, 在《某某》里饰演一位程序员：他离开….
    var fictions: Set<Int> {
        var found: Set<Int> = []
        for sentence in reading.sentences {
            var isTold = false
            for clause in sentence.clauses where reading.clauses[clause].quote == nil {
                let range = reading.clauses[clause].range
                let isWork = facts.words.first(.workTelling, inClause: clause).map { isOfWork($0, in: range) } ?? false
                if isTold || isWork { found.insert(clause) }
                if isWork || facts.words.holds([.playing], inClause: clause) { isTold = true }
            }
        }
        return found
    }

    static let telling = WordList("讲述了 讲述的是 讲述一 讲的是 描写了 刻画了")

    /// 话剧讲述了, 小说《某某》讲的是: a work tells, and not whoever made it, of their own life.
    private func isOfWork(_ verb: Range<Int>, in clause: Range<Int>) -> Bool {
        guard
            let work = People.works.first(in: clause.lowerBound..<verb.lowerBound, of: reading),
            !People.ownLife.occurs(in: verb.upperBound..<clause.upperBound, of: reading)
        else { return false }
        return (work.upperBound..<verb.lowerBound).isEmpty || reading.key[work.upperBound] == 0x300A
    }

    private static let ownLife = WordList("自己 本人 亲身")

    static let playing = WordList("饰演一 扮演一 出演一 饰演的是 扮演的是 饰演了一 扮演了一 饰一位 饰一名")

    // MARK: Examples

    private static let placeholders = WordList("张三 李四 王五 赵六 某甲 某乙")
    private static let examples = WordList("例如 比如 举例 举个例子 打个比方 假设 假如 假定")

    /// 例如，张三…，李四…: names of nobody in particular.
    private func isPlaceholder(_ mention: Range<Int>) -> Bool {
        guard People.placeholders.begins(mention, in: reading)?.upperBound == mention.upperBound else { return false }
        var others = 0
        var isExample = false
        for paragraph in reading.paragraphs {
            var offset = paragraph.range.lowerBound
            while let word = People.placeholders.first(in: offset..<paragraph.range.upperBound, of: reading) {
                if reading.key[word] != reading.key[mention] { others += 1 }
                offset = word.upperBound
            }
            isExample = isExample || People.examples.occurs(in: paragraph.range, of: reading)
        }
        return others > 0 || isExample
    }

    // MARK: Players

    private static let players = WordList("前锋 门将 中场 后卫 边锋 中锋 外援 球员 国脚 守门员 控卫 主帅 主教练 球星 队长")
    private static let transfers = WordList("转会费 转会至 转会到 转会 租借 中超 中甲 中乙 英超 球队效力 效力于 俱乐部宣布 足球俱乐部 篮球俱乐部")

    /// 前锋某某离开某队，转会费…: a player's clubs are no life left.
    private func isTransferred(_ mention: Range<Int>) -> Bool {
        guard let clause = reading.clause(at: mention.lowerBound),
            People.players.ends(reading.clauses[clause].range.lowerBound..<mention.lowerBound, in: reading) != nil
        else { return false }
        return reading.paragraphs.contains { People.transfers.occurs(in: $0.range, of: reading) }
    }
}
