/// What stands behind the article.
extension LineReading {
    /// Cuts links, comments and notes behind the article.
    mutating func cutTail() {
        guard !lines.isEmpty else { return }
        var ownProse = 0
        var ownText = 0
        // Where other pieces have bylines, their words tell them apart better.
        let hasOtherBylines = newspaperBylines.contains { $0 > textStart }
        let isConversation = lines.contains(where: \.isTurn)
        /// Marks in mid-text that are tried; an article has a few, an endless list of links many.
        let inlineLimit = 8
        var inlineMarks = 0
        let allProse = lines.indices.filter { $0 >= textStart && lines[$0].role == .body && lines[$0].isProse }
            .reduce(0) { $0 + lines[$1].hanCount }
        for index in lines.indices where index >= textStart {
            let line = lines[index]
            if line.isTurn || ownPosts.contains(index) {
                if line.role == .body {
                    ownProse += line.hanCount
                    ownText += line.hanCount
                }
                continue
            }
            let signs = known[index] ?? Furniture.signs(of: line)
            // 时间轴 above what is told there.
            let isAboveTurn = index + 1 < lines.count && lines[index + 1].isTurn && lines[index + 1].role == .body
            let isTail =
                (signs.opensTail || signs.listsNotes && isConversation && !isAboveTurn) && line.role != .duplicate
                && line.role != .foreign
            let isEnd =
                signs.endsArticle && (!line.isProse || line.role == .boilerplate || Furniture.isDisclaimer(line))
            if (isTail || isEnd) && line.role != .duplicate, ownProse >= 120 || ownProse * 2 > allProse {
                lines[index].role = .boilerplate
                // Replies to one answer stand above the next.
                if let next = answerHeads.first(where: { $0 > index }) ?? nextPart(below: index) {
                    for rest in index..<next where lines[rest].role == .body { lines[rest].role = .boilerplate }
                    continue
                }
                let after = lines.indices.filter { $0 > index && lines[$0].role == .body && lines[$0].isProse }
                let afterHan = after.reduce(0) { $0 + lines[$1].hanCount }
                // Much prose behind it that speaks of the same: the mark stood in the middle.
                // A link in mid-text: prose follows, and no replies.
                if signs.isOfferLabel || signs.isLinkLine, inlineMarks < inlineLimit, afterHan >= 30,
                    afterHan * 4 >= ownProse,
                    !hasReplies(behind: index)
                {
                    inlineMarks += 1
                    if signs.isOfferLabel { dropLinks(after: index) }
                    continue
                }
                inlineMarks += 1
                if inlineMarks <= inlineLimit,
                    afterHan * 2 > ownProse || signs.isLinkLine && afterHan >= 60 || tellsOfOwn(after: index),
                    signs.isLinkLine && afterHan >= 300 || isCoherent(after, with: index) || resumes(after, from: index)
                        || goesOn(after, from: index) || tellsOfOwn(after: index)
                {
                    if signs.isLinkLine { continue }
                    dropLinks(after: index)
                    continue
                }
                for rest in lines.indices
                where rest > index && lines[rest].role == .body && !ownPosts.contains(rest) {
                    lines[rest].role = .boilerplate
                }
                return
            }
            if line.role == .body, line.isProse, line.isDateline, ownText >= 200, !hasOtherBylines {
                markDispatch(index)
                continue
            }
            if isTail, line.role != .duplicate {
                // Too early for the article's end: links in mid-text.
                lines[index].role = .boilerplate
                dropLinks(after: index)
                continue
            }
            if line.role == .body {
                ownText += line.hanCount
                if line.isProse { ownProse += line.hanCount }
            }
        }
    }

    /// ### 2. 某某 below a mark of the end, where ### 1. 某某 stands above it: the article has numbered parts, each with replies of its own.
    private func nextPart(below mark: Int) -> Int? {
        /// Han characters that the next part has at least.
        let least = 60
        let own = lines[..<mark].lastIndex { $0.isHeading && $0.role == .body && SectionNumber($0.keys) != nil }
        guard let own, let number = SectionNumber(lines[own].keys) else { return nil }
        let next = lines[mark...].firstIndex { line in
            line.shape == lines[own].shape
                && SectionNumber(line.keys).map { $0.style == number.style && $0.value == number.value + 1 } ?? false
        }
        guard let next else { return nil }
        let part = lines[(next + 1)...].prefix { $0.shape != lines[own].shape }
        return part.reduce(0) { $0 + ($1.isProse ? $1.hanCount : 0) } >= least ? next : nil
    }

    /// Another piece of news stands below the article, with its own headline.
    private mutating func markDispatch(_ index: Int) {
        var first = index
        while first > textStart, lines[first - 1].role == .boilerplate || !lines[first - 1].isProse,
            lines[first - 1].role != .metadata, index - first < 4, !lines[first - 1].endsSentence
        {
            first -= 1
        }
        if first == index, first > textStart, isBrief(first - 1) { first -= 1 }
        // Where blank lines part paragraphs, what clings to its end is its headline, set below.
        var last = index
        if last + 2 < lines.count, lines[last].blankLinesBefore > 0 || lines[last + 2].blankLinesBefore > 0,
            lines[last + 1].blankLinesBefore == 0, lines[last + 1].role == .body, !lines[last + 1].isProse,
            !lines[last + 1].endsSentence
        {
            last += 1
        }
        for piece in first...last where lines[piece].role == .body { lines[piece].role = .foreign }
        markNextPiece(after: last)
    }

    /// 本刊讯 …: pieces of news below the text of a saved page.
    mutating func dropDispatches() {
        /// Han characters that stand above such a piece.
        let above = 200
        var own = 0
        for index in lines.indices where lines[index].role == .body {
            if own >= above, lines[index].isProse, lines[index].isDateline {
                markDispatch(index)
            } else {
                own += lines[index].hanCount
            }
        }
    }

    /// A headline that clings to its only paragraph right behind a piece of news, where blank lines part the article's own.
    private mutating func markNextPiece(after last: Int) {
        /// Longest headline and paragraph, in scalars.
        let (headlineLimit, paragraphLimit) = (30, 200)
        let (headline, paragraph) = (last + 1, last + 2)
        guard paragraph + 1 < lines.count, lines[headline].role == .body, lines[headline].shape == .plain,
            !lines[headline].isProse, !lines[headline].endsSentence, !lines[headline].leadsIn,
            (6...headlineLimit).contains(lines[headline].keys.count), !Headline.isNumbered(lines[headline].keys),
            lines[headline].blankLinesBefore > 0, lines[paragraph].role == .body, lines[paragraph].isProse,
            !lines[paragraph].isTurn, lines[paragraph].blankLinesBefore == 0,
            lines[paragraph].keys.count <= paragraphLimit, lines[paragraph + 1].blankLinesBefore > 0
        else { return }
        let prose = lines.indices.filter { $0 > textStart && lines[$0].role == .body && lines[$0].isProse }
        guard prose.count(where: { lines[$0].blankLinesBefore > 0 }) * 10 >= prose.count * 8 else { return }
        lines[headline].role = .foreign
        lines[paragraph].role = .foreign
    }

    /// Do comments or another mark of the end stand behind this line?
    private func hasReplies(behind mark: Int) -> Bool {
        // More furniture than prose is a page's end too.
        let behind = lines.indices.filter { $0 > mark }
        let furniture = behind.count { lines[$0].role == .boilerplate }
        if furniture > behind.count(where: { lines[$0].role == .body && lines[$0].isProse }) { return true }
        return lines.indices.contains { index in
            guard index > mark, !lines[index].isTurn else { return false }
            if lines[index].keys.prefix(12).contains(0x3A), lines[index].role == .body { return true }
            return known[index].map { $0.opensTail && !$0.isLinkLine && !$0.isOfferLabel } ?? false
        }
    }

    /// Is what follows the mark and its links an article's flow again: long paragraphs, none of them a comment or another piece?
    func resumes(_ after: [Int], from mark: Int) -> Bool {
        /// Han characters of a paragraph that is no comment, and how many such make a flow.
        let (long, enough) = (50, 4)
        let paragraphs = after.count { lines[$0].hanCount >= long }
        guard let first = after.first, let last = after.last, paragraphs >= enough, paragraphs * 2 >= after.count
        else { return false }
        // Another piece has its own byline, replies their authors.
        if (mark...last).contains(where: { bylines[$0].map { $0.isNewspaper || $0.date != nil } ?? false }) {
            return false
        }
        let named = after.count { lines[$0].keys.prefix(12).contains(0x3A) && !lines[$0].isTurn }
        // Links stand between: more than a few lines of them are the end of a page.
        return named * 4 <= after.count && first - mark <= 6
    }

    /// A few short links, then nothing but paragraphs that share words with those before: the links stood in the middle.
    func goesOn(_ after: [Int], from mark: Int) -> Bool {
        /// Most links, fewest paragraphs.
        let (links, paragraphs) = (5, 3)
        guard after.count >= paragraphs, let first = after.first, let last = after.last, first - mark - 1 <= links,
            !Furniture.isRepliesLabel(lines[mark]),
            !(mark..<last).contains(where: { bylines[$0].map { $0.isNewspaper || $0.date != nil } ?? false }),
            !after.contains(where: { lines[$0].keys.prefix(12).contains(0x3A) && !lines[$0].isTurn })
        else { return false }
        /// Shortest paragraphs on average, in Han characters: teasers are shorter, and break off.
        let length = 35
        let short = (first..<last).count { lines[$0].role == .body && !lines[$0].isProse }
        return short * 4 <= after.count && after.reduce(0) { $0 + lines[$1].hanCount } >= after.count * length
            && !after.contains { lines[$0].lastMark == 0x2026 } && isCoherent(after, with: mark, share: 0.05)
    }

    /// Do the lines behind share their words with those before?
    func isCoherent(_ after: [Int], with mark: Int, share: Double = 0.3) -> Bool {
        var before: Set<UInt64> = []
        for index in lines.indices where index < mark && lines[index].role == .body {
            Headline.forEachGram(lines[index].keys) { before.insert($0) }
        }
        var (count, hits) = (0, 0)
        for index in after {
            Headline.forEachGram(lines[index].keys) {
                count += 1
                if before.contains($0) { hits += 1 }
            }
        }
        return count > 0 && Double(hits) / Double(count) >= share
    }

    /// Titles of links right behind a mark in mid-text; a heading whose words the text below takes up is the article's own.
    mutating func dropLinks(after index: Int) {
        var probe = index + 1
        while probe < lines.count, lines[probe].role == .body, !lines[probe].isProse,
            !lines[probe].endsSentence || lines[probe].lastMark == 0x3F || lines[probe].lastMark == 0x21,
            probe <= index + 6,
            !Headline.isNumbered(lines[probe].keys), lines[probe].shape != .tableRow
        {
            if probe > index + 1, isHeading(probe) || namesNext(probe) { return }
            lines[probe].role = .boilerplate
            probe += 1
        }
        dropTeaser(at: probe, below: index + 1..<probe)
    }

    /// 老丘：被名字耽误的人 above 老丘，名字听起来像…: does the next line begin with the word before the colon?
    private func namesNext(_ index: Int) -> Bool {
        guard index + 1 < lines.count, lines[index + 1].isProse,
            let colon = lines[index].keys.prefix(8).firstIndex(of: 0x3A), colon >= 2
        else { return false }
        return lines[index + 1].keys.starts(with: lines[index].keys[..<colon])
    }

    /// The first paragraph of a piece that links offered: it begins with a name that a link holds and the text does not.
    private mutating func dropTeaser(at index: Int, below links: Range<Int>) {
        /// Longest such paragraph, and letters of a name, in scalars.
        let (limit, name) = (120, 2)
        guard !links.isEmpty, index + 1 < lines.count, lines[index].role == .body, lines[index].isProse,
            !lines[index].isTurn, lines[index].keys.count <= limit
        else { return }
        let head = Array(lines[index].keys.prefix(name))
        guard head.allSatisfy(TextKey.isHan), links.contains(where: { Masthead.holds(head, lines[$0].keys) }),
            !lines.indices.contains(where: {
                $0 != index && lines[$0].role == .body && Masthead.holds(head, lines[$0].keys)
            })
        else { return }
        lines[index].role = .foreign
    }

    /// Do the paragraphs right below take up the words of this line?
    func isHeading(_ index: Int) -> Bool {
        var below: Set<UInt64> = []
        for prose in lines.indices.dropFirst(index + 1).lazy.filter({ lines[$0].role == .body && lines[$0].isProse })
            .prefix(3)
        {
            Headline.forEachGram(lines[prose].keys) { below.insert($0) }
        }
        var (count, hits) = (0, 0)
        Headline.forEachGram(lines[index].keys) {
            count += 1
            if below.contains($0) { hits += 1 }
        }
        return count > 0 && hits * 5 >= count * 2
    }

    /// Peels labels off the end that no rule named: short lines behind the last sentence.
    mutating func trimTail() {
        // What is said in a film has no marks.
        guard firstCue == nil,
            let last = lines.indices.last(where: {
                lines[$0].role == .body
                    && (lines[$0].isProse || lines[$0].endsSentence || lines[$0].shape == .tableRow
                        || lines[$0].shape == .item)
            })
        else { return }
        let rest = lines.indices.filter { $0 > last && lines[$0].role == .body }
        let hasFurniture = lines.indices.contains { $0 > last && lines[$0].role == .boilerplate }
        // Where paragraphs end with a mark, an article does not end without one.
        let prose = lines.indices.filter { $0 <= last && lines[$0].role == .body && lines[$0].isProse }
        let isMarked = prose.count >= 3 && prose.count { lines[$0].endsSentence } * 10 >= prose.count * 8
        guard hasFurniture || isMarked else { return }
        let signature = Furniture.closesNotice(lines[last]) ? signature(below: last) : []
        for index in signature where lines[index].role == .metadata { lines[index].role = .body }
        for index in rest where lines[index].hanCount < (isMarked ? 60 : 20) && !signature.contains(index) {
            // （数据来源：…） belongs to its table.
            if Furniture.holdsDataSource(lines[index].keys) { continue }
            // 就酱～明年见（会早起的那种）
            if index == rest[0], index == last + 1, Furniture.takesLeave(lines[index]) { continue }
            lines[index].role = .boilerplate
        }
    }

    /// Who signs a notice, and the day below it.
    private func signature(below last: Int) -> Set<Int> {
        var signed: Set<Int> = []
        for index in (last + 1)..<min(lines.count, last + 4) {
            let line = lines[index]
            guard line.keys.count <= 40, !line.endsSentence else { break }
            let isDay = DateStamp.first(in: line.keys).map { $0.range.count + 2 >= line.keys.count } ?? false
            guard isDay || Furniture.signsNotice(line.keys) else { break }
            signed.insert(index)
        }
        return signed
    }

    /// Below the last rule of a page stand notes and offers if they are few, and furniture is among them.
    mutating func dropBelowRule() {
        /// Largest part of the text that may stand below a rule and below a closing note, in per cent, and most lines.
        let (shareBelowRule, shareBelowNote, lineLimit) = (8, 25, 5)
        let note = lines.indices.last {
            lines[$0].keys.first == 0x28 && $0 + 1 < lines.count && Furniture.isClosingNote(lines[$0])
        }
        let rule = lines.lastIndex { $0.followsRule }
        let all = lines.indices.filter { $0 >= textStart && lines[$0].role == .body }.reduce(0) {
            $0 + lines[$1].hanCount
        }
        for (start, share) in [(rule, shareBelowRule), (note.map { $0 + 1 }, shareBelowNote)] {
            guard let start, start > textStart else { continue }
            let below = lines.indices.filter { $0 >= start && lines[$0].role == .body }
            guard !below.isEmpty, below.count <= lineLimit,
                below.reduce(0, { $0 + lines[$1].hanCount }) * 100 <= all * share,
                lines.indices.contains(where: { $0 >= start && lines[$0].role == .boilerplate }),
                !below.contains(where: { Furniture.isPostscript(lines[$0]) || namesOwnSpeaker($0) }),
                !readAsOwn(below)
            else { continue }
            for index in below { lines[index].role = .boilerplate }
        }
    }

    /// Is the model sure of these lines, long ones weighing more?
    private func readAsOwn(_ indices: [Int]) -> Bool {
        /// Least mean log odds: what the rules refuse rightly there has less.
        let sure = 2.0
        let model = LineModel(lines, title: title)
        let (sum, all) = indices.reduce((0.0, 0)) {
            let count = lines[$1].keys.count
            return ($0.0 + model.logOdds($1) * Double(count), $0.1 + count)
        }
        return sum >= sure * Double(all)
    }

    /// （图表制作：某某）, 文中某某为化名。: notes behind the last paragraph.
    mutating func dropClosingNotes() {
        /// Most lines that the desk adds.
        let limit = 8
        let medium = publisher.map(TextKey.keys) ?? []
        let authors = author.map(TextKey.keys)
        dropSources()
        if let about = lines.lastIndex(where: { Furniture.isAboutMedium($0, medium) }), about > textStart,
            lines[about...].count(where: { $0.role == .body }) <= 4
        {
            for index in lines.indices where index >= about && lines[index].role == .body {
                lines[index].role = .boilerplate
            }
        }
        for _ in 0..<limit {
            guard let last = lines.lastIndex(where: { $0.role == .body }), last > textStart,
                lines[last].shape != .tableRow, !lines[last].isTurn
            else { return }
            let line = lines[last]
            let isAmongFrame =
                last + 1 < lines.count && lines[last + 1].role == .boilerplate || lines[last - 1].role == .boilerplate
            guard
                Furniture.isClosingNote(line)
                    || Furniture.isDeskSpeech(line) && !LineModel(lines, title: title).readsAsOwn(last)
                    || Furniture.isCorrection(line) || Furniture.isDeskAside(line, of: medium)
                    || Furniture.isPieceNote(line, of: medium) || Furniture.isMotto(line, of: medium)
                    || isAmongFrame && Furniture.isCreed(line)
                    || Furniture.isAuthorNote(line, authors: authors)
            else { return }
            lines[last].role = .boilerplate
        }
    }

    /// 参考资料 and its entries behind the text.
    private mutating func dropSources() {
        /// Longest label, in scalars.
        let longest = 14
        guard
            let label = lines.indices.last(where: { index in
                lines[index].role == .body && lines[index].keys.count <= longest
                    && (Furniture.isSourcesLabel(lines[index].keys) || Furniture.isSeriesLabel(lines[index])
                        || Furniture.signs(of: lines[index]).listsNotes)
            }), label > textStart
        else { return }
        let rest = lines.indices.filter { $0 > label && lines[$0].role == .body }
        let isList = !Furniture.isSourcesLabel(lines[label].keys)
        guard
            rest.allSatisfy({
                Furniture.isSourceEntry(lines[$0]) || isList && !lines[$0].isProse && !lines[$0].isHeading
            })
        else { return }
        for index in [label] + rest { lines[index].role = .boilerplate }
    }

    /// “县城是另一片海。” between the headline and 本文来自…，作者：某某: a deck, however much it reads like the text.
    private mutating func dropDeck() {
        /// Longest deck, in Han characters, and lines below the headline in which it stands.
        let (longest, reach) = (60, 4)
        guard let key = title.map(TextKey.keys),
            let first = lines.indices.first(where: { $0 >= textStart && lines[$0].role == .body }),
            lines[first].shape == .plain, !lines[first].isTurn, lines[first].hanCount <= longest,
            lines[max(0, first - reach)..<first].contains(where: { Headline.isSame($0.keys, key) }),
            first + 1 < lines.count, lines[first + 1].role != .body, lines[first + 1].role != .duplicate,
            bylines[first + 1].map({ !$0.authors.isEmpty }) ?? false
        else { return }
        lines[first].role = .boilerplate
    }

    /// 编者按：, 某某按 alone above the first paragraph, which tells of the series: both are the desk's. Without its label such a paragraph
    /// is mostly the author's.
    mutating func dropSeriesNote() {
        /// Longest label of the desk, in letters.
        let longest = 4
        func isLabel(_ index: Int) -> Bool {
            let letters = lines[index].keys.filter(LineLabel.isLetter)
            return (2...longest).contains(letters.count) && letters.last == 0x6309
        }
        guard let first = lines.indices.first(where: { $0 >= textStart && lines[$0].role == .body }) else { return }
        let note = isLabel(first) ? first + 1 : first
        guard note > 0, note < lines.count, isLabel(note - 1), lines[note].role == .body,
            Furniture.tellsOfSeries(lines[note]),
            lines[(note + 1)...].contains(where: { $0.role == .body && $0.isProse })
        else { return }
        for index in [note - 1, note] { lines[index].role = .foreign }
    }

    /// 关注「某某」，…: the desk's words between headline and text.
    mutating func dropOpeningNotes() {
        /// Most lines that the desk puts before a text, and log odds from which a line is the text's whatever it asks for.
        let (limit, sure) = (3, 5.0)
        let medium = publisher.map(TextKey.keys) ?? []
        dropDeck()
        for _ in 0..<limit {
            guard let first = lines.indices.first(where: { $0 >= textStart && lines[$0].role == .body }),
                lines[first].shape != .tableRow, !lines[first].isTurn, !lines[first].isHeading,
                Furniture.isDeskSpeech(lines[first]) && LineModel(lines, title: title).logOdds(first) < sure
                    || Furniture.isMotto(lines[first], of: medium) || Furniture.isDeskAside(lines[first], of: medium),
                lines.indices.contains(where: { $0 > first && lines[$0].role == .body && lines[$0].isProse })
            else { return }
            lines[first].role = .boilerplate
        }
    }
}
