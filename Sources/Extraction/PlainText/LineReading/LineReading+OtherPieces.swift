/// Pieces in a frame of their own around the article: what the page goes on with, a second telling of it, notes above its headline.
extension LineReading {
    /// What stands between two lines of the text.
    private enum Joint {
        /// Another author, medium or day, or lines that were told to be another piece's.
        case other
        /// The headline again, or the name of another version.
        case version
    }

    /// Leaves out what stands below the article's end in a frame of its own, and tells of nobody of the article or tells it again.
    ///
    /// Where such a frame stands higher up, the page holds several pieces, or the article goes on below another: their words tell better.
    mutating func dropOtherPieces(_ model: LineModel) {
        /// Least part of the text that stands above such a piece, in per cent.
        let share = 65
        guard !isThread, answerHeads.isEmpty, diaryDays.isEmpty,
            !lines.contains(where: { $0.role == .body && $0.isTurn })
        else { return }
        let body = lines.indices.filter { lines[$0].role == .body }
        let all = body.reduce(0) { $0 + lines[$1].hanCount }
        var above = 0
        var seen: Set<Joint> = []
        for (last, next) in zip(body, body.dropFirst()) {
            above += lines[last].hanCount
            guard next > last + 1, lines[next].isProse, let joint = joint(last + 1..<next),
                seen.insert(joint == .version ? .version : .other).inserted, above * 100 >= all * share
            else { continue }
            var tail = body.filter { $0 > last }
            // Its headline may still stand above its byline.
            if !lines[last].isProse, !lines[last].endsSentence, last > textStart, lines[last].hanCount >= 6 {
                tail.insert(last, at: 0)
            }
            guard joint == .version ? tellsAgain(tail) : isOther(tail, model) else { continue }
            for index in tail { lines[index].role = joint == .version ? .duplicate : .foreign }
            return
        }
    }

    /// Of the pairs of characters of another version, in per cent, at least so many stand in the first.
    private func tellsAgain(_ tail: [Int]) -> Bool { !isStrange(tail, share: 45) }

    /// Do these lines read less like the text than those above them, with other words and of other people?
    private func isOther(_ tail: [Int], _ model: LineModel) -> Bool {
        /// Of the pairs of characters, in per cent, most that another piece shares with the text, and by how much it reads less like
        /// it, in log odds.
        let (strange, less) = (30, 1.5)
        func mean(_ indices: [Int]) -> Double {
            /// Lines beyond this length weigh no more, in scalars.
            let longest = 120
            let (sum, all) = indices.reduce((0.0, 0.0)) {
                let count = Double(min(longest, lines[$1].keys.count))
                return ($0.0 + model.logOdds($1) * count, $0.1 + count)
            }
            return sum / max(1, all)
        }
        return isStrange(tail, share: strange) && linesNamingOwn(tail, before: tail[0]).isEmpty
            && mean(tail) < mean(lines.indices.filter { $0 < tail[0] && lines[$0].role == .body }) - less
    }

    private func joint(_ between: Range<Int>) -> Joint? {
        if between.contains(where: { isVersion(lines[$0]) }) { return .version }
        return between.contains { lines[$0].role == .foreign || isOtherByline($0) } ? .other : nil
    }

    private static let versions = WordList(
        "精简版 简版 缩略版 删节版 短版 摘要版 速读版 缩写版 简写版 图文版 文字版 听书版 口播版 短视频版 转发版 英文版 繁体版 简体版 微博版 朋友圈版")

    /// The headline again, with a word or two, or a short line that names another version of the text.
    private func isVersion(_ line: TextLine) -> Bool {
        /// Longest line, and most letters beside the headline's, in scalars.
        let (longest, more) = (60, 10)
        guard line.keys.count <= longest, !line.isProse, line.role != .metadata else { return false }
        if LineReading.versions.occurs(in: line.keys) { return true }
        guard let title = title.map({ Repetition.letters(of: TextKey.keys($0)) }), title.count >= 6 else {
            return false
        }
        let letters = Repetition.letters(of: line.keys)
        return letters.count > title.count && letters.count <= title.count + more && Masthead.holds(title, letters)
    }

    /// A byline that names others than the article's.
    private func isOtherByline(_ index: Int) -> Bool {
        /// Longest such line, in scalars.
        let longest = 40
        guard let byline = bylines[index], lines[index].keys.count <= longest, lines[index].role != .duplicate,
            !lines[index].endsSentence
        else { return false }
        if !byline.authors.isEmpty { return !byline.authors.contains(where: author.contains) }
        guard let day = byline.date, let own = date else { return false }
        return byline.publisher != nil && byline.publisher != publisher && day != own
    }

    /// Leaves out the few lines above a headline that has its byline right below: what whoever sent the piece on says of it.
    mutating func dropAboveHeadline() {
        dropAbove(lines.indices.first { bylines[$0]?.title != nil && lines[$0].role == .metadata })
    }

    /// The same above a heading of Markdown that the text was found to be called by.
    mutating func dropAboveTitle() {
        guard let title = title.map(TextKey.keys) else { return }
        dropAbove(
            lines.indices.first {
                lines[$0].role == .metadata && lines[$0].isHeading && Headline.isSame(lines[$0].keys, title)
            })
    }

    private mutating func dropAbove(_ headline: Int?) {
        /// Lines below the headline within which its byline stands, and most of the text that may stand above, in per cent.
        let (reach, share) = (3, 15)
        guard !isThread, let first = lines.firstIndex(where: { $0.role == .body }), let headline, headline > first,
            lines[headline + 1..<min(lines.count, headline + 1 + reach)].contains(where: { $0.role == .metadata })
        else { return }
        let above = (first..<headline).filter { lines[$0].role == .body }
        let all = lines.reduce(0) { $0 + ($1.role == .body ? $1.hanCount : 0) }
        guard above.reduce(0, { $0 + lines[$1].hanCount }) * 100 <= all * share else { return }
        for index in above { lines[index].role = .boilerplate }
    }

    /// Leaves out what goes on below the first paragraph of another piece (本报讯 …): it reads unlike the text, with other words and of
    /// other people.
    mutating func dropRestOfDispatches(_ model: LineModel) {
        /// By how much it reads less like the text than its paragraphs, in log odds; of its pairs of characters, in per cent, most that it
        /// shares with the text; and most paragraphs.
        let (less, strange, most) = (2.0, 40, 3)
        let prose = lines.indices.filter { lines[$0].role == .body && lines[$0].isProse && !lines[$0].isTurn }
        guard prose.count > 4 else { return }
        let mean = prose.reduce(0) { $0 + model.logOdds($1) } / Double(prose.count)
        let dispatches = lines.indices.filter {
            lines[$0].role == .foreign && lines[$0].isDateline && lines[$0].isProse
        }
        guard !dispatches.isEmpty else { return }
        // Who stands in the text but once is of it, too.
        let names = Set(prose.flatMap { LineReading.clauseNames(lines[$0].keys) })
        for dispatch in dispatches.prefix(LineReading.comparisonLimit) {
            for index in lines.indices.dropFirst(dispatch + 1).prefix(most) {
                guard lines[index].role == .body, lines[index].isProse, !lines[index].isTurn,
                    model.logOdds(index) < mean - less, isStrange([index], share: strange),
                    linesNamingOwn([index], before: dispatch).isEmpty, !namesOwnSpeaker(index),
                    !sharesName(index, of: names, with: prose)
                else { break }
                lines[index].role = .foreign
            }
        }
    }

    /// Does a paragraph hold one of some names that another one holds, too?
    private func sharesName(_ index: Int, of names: Set<[UInt32]>, with prose: [Int]) -> Bool {
        names.contains { name in
            Masthead.holds(name, lines[index].keys)
                && prose.contains { $0 != index && Masthead.holds(name, lines[$0].keys) }
        }
    }

    /// Leaves out what sells something in a paragraph of its own, with words for the offer and a price or a way to get it, and has
    /// nothing to do with the text.
    mutating func dropSold(_ model: LineModel) {
        /// Longest such paragraph, in scalars, how much less it reads like the text's than paragraphs do on average, in log odds, and
        /// of its pairs of characters, in per cent, most that it shares with the text.
        let (longest, less, strange) = (200, 2.0, 25)
        let prose = lines.indices.filter { lines[$0].role == .body && lines[$0].isProse && !lines[$0].isTurn }
        guard prose.count > 3 else { return }
        let mean = prose.reduce(0) { $0 + model.logOdds($1) } / Double(prose.count)
        let sold = prose.dropFirst().filter {
            lines[$0].keys.count <= longest && (known[$0]?.advertisements ?? 0) > 1
                && Furniture.namesPriceOrContact(lines[$0].keys) && model.logOdds($0) < mean - less
        }
        for index in sold.prefix(LineReading.comparisonLimit)
        where isStrange([index], share: strange) && !namesOwnSpeaker(index) {
            lines[index].role = .boilerplate
        }
    }

    /// Leaves out words of readers far below the text's end: what is said there stands alone below a name or a label, among the page's own
    /// lines, however much it reads like the text.
    mutating func dropIslands() {
        /// Largest part of the text in such places, in per cent, and fewest lines of the page above the first.
        let (share, gap) = (20, 3)
        guard !isThread, answerHeads.isEmpty, diaryDays.isEmpty else { return }
        let all = lines.reduce(0) { $0 + ($1.role == .body ? $1.hanCount : 0) }
        var below = 0
        var cut: Int?
        var index = lines.count
        while let line = lines[..<index].lastIndex(where: { $0.role == .body }), mayBeIsland(line) {
            below += lines[line].hanCount
            // The name may have been taken for the text's, too.
            let start = line > 0 && lines[line - 1].role == .body && isName(line - 1) ? line - 1 : line
            guard below * 100 <= all * share, let above = lines[..<start].lastIndex(where: { $0.role == .body }) else {
                break
            }
            if above + 1 < start || start < line {
                guard start < line || isName(line - 1) else { break }
                let frame = lines[above + 1..<start]
                if frame.count >= gap, frame.allSatisfy({ $0.role == .boilerplate || $0.role == .metadata }) {
                    cut = start
                }
            }
            index = start
        }
        guard let cut else { return }
        for index in cut..<lines.count where lines[index].role == .body { lines[index].role = .boilerplate }
    }

    private func mayBeIsland(_ index: Int) -> Bool {
        !lines[index].isTurn && lines[index].shape != .tableRow && !ownPosts.contains(index)
    }

    /// @某某 北京, 【读者来函】: a name, or what stands below it.
    private func isName(_ index: Int) -> Bool {
        /// Longest such line, in scalars.
        let longest = 14
        let line = lines[index]
        return line.role != .duplicate && line.role != .foreign && line.keys.count <= longest && !line.endsSentence
            && line.hanCount > 1 && !line.keys.contains(0x3A) && line.shape == .plain && !line.isTurn
            && !line.keys.prefix(3).contains(where: TextKey.isDigit)
    }

    /// Leaves out what a site says of itself in the paragraph above the text: it stands alone in the frame, reads unlike all below it and
    /// shares no words with it.
    mutating func dropAboutSite(_ model: LineModel) {
        /// By how much it reads less like the text than its paragraphs, in log odds, and of its pairs of characters, in per cent, most
        /// that it shares with the text.
        let (less, strange) = (3.5, 12)
        let body = lines.indices.filter { lines[$0].role == .body }
        let prose = body.filter { lines[$0].isProse }
        guard let first = body.first, prose.first == first, prose.count > 4, first > 0,
            lines[first - 1].role == .boilerplate,
            body[1] > first + 1 || lines[first + 1].isHeading, !lines[first].isTurn,
            !lines[first].keys.contains(where: { [0x201C, 0x300C, 0x4ED6, 0x5979].contains($0) }),
            !Furniture.greets(lines[first])
        else { return }
        let mean = prose.dropFirst().reduce(0) { $0 + model.logOdds($1) } / Double(prose.count - 1)
        guard model.logOdds(first) < mean - less, isStrange([first], share: strange) else { return }
        lines[first].role = .boilerplate
    }

    /// Leaves out captions without a mark: where blank lines part paragraphs, they cling to the one above as marked ones do.
    mutating func dropClingingCaptions(_ model: LineModel) {
        /// Longest caption, in scalars, and log odds that it has at most.
        let (longest, doubt) = (30, 3.5)
        func clings(_ index: Int) -> Bool {
            index > textStart && index + 1 < lines.count && lines[index].blankLinesBefore == 0
                && lines[index - 1].role == .body && lines[index - 1].isProse && lines[index].shape == .plain
                && !lines[index].isTurn
        }
        guard
            lines.indices.contains(where: {
                clings($0) && lines[$0].role == .boilerplate && known[$0]?.isCaption == true
            })
        else { return }
        // Nearly all paragraphs stand alone, in tenths.
        let alone = 7
        let prose = lines.filter { $0.role == .body && $0.isProse }
        guard prose.count(where: { $0.blankLinesBefore > 0 }) * 10 >= prose.count * alone else { return }
        for index in lines.indices where clings(index) && lines[index].role == .body {
            let keys = lines[index].keys
            guard keys.count <= longest, model.logOdds(index) < doubt, !keys.contains(0x201C), !keys.contains(0x300C),
                !lines[index].leadsIn,
                keys.count(where: { $0 == 0x3002 }) <= 1, !keys.contains(0x2C)
            else { continue }
            lines[index].role = .boilerplate
        }
    }

    /// Leaves out the other pieces of an issue whose contents name the article, too: what stands below their headlines.
    mutating func dropOtherEntries() {
        /// Longest line of contents, in scalars, and most lines of them.
        let (longest, most) = (40, 30)
        guard let key = title.map({ Repetition.letters(of: TextKey.keys($0)) }), key.count >= 4,
            let label = lines.indices.first(where: { $0 < textStart && lines[$0].role != .body && isContentsLabel($0) })
        else { return }
        let entries = lines[(label + 1)...].prefix(most).prefix { !$0.isProse && $0.keys.count <= longest }.map {
            Repetition.letters(of: LineReading.heading($0.keys))
        }
        guard entries.contains(key) else { return }
        let others = Set(entries.filter { $0.count >= 3 && $0 != key })
        let end = label + 1 + entries.count
        let heads = lines.indices.filter {
            $0 >= max(end, textStart) && others.contains(Repetition.letters(of: LineReading.heading(lines[$0].keys)))
        }
        guard let first = heads.first, lines[textStart..<first].contains(where: { $0.role == .body && $0.isProse })
        else {
            return
        }
        for index in first..<lines.count where lines[index].role == .body { lines[index].role = .foreign }
    }
}
