internal import Stories

/// Letters under each other, each signed at its foot: whoever signs one tells it.
extension People {
    /// Fewest letters on one page, and fewest 我 in each.
    private static let (fewestLetters, fewestSelves) = (2, 2)
    /// Longest line with a signature, and longest name in it, in scalars.
    private static let (longestSignature, longestSigner) = (24, 8)

    /// …祝编安。/ 老读者　某某: a short line behind what is told, led by a dash or a word for a reader, or the last one of its numbered part.
    func letters() -> [PersonDraft] {
        var found: [PersonDraft] = []
        var start = 0
        for (number, paragraph) in reading.paragraphs.enumerated() where number > 0 {
            guard let signature = signature(number, opening: start) else {
                // Each part below a heading of its own may be a letter.
                if paragraph.isHeading { start = number + 1 }
                continue
            }
            defer { start = number + 1 }
            let first = salutation(from: start, before: number) ?? start
            guard first < number, saysI(first..<number) else { continue }
            let text = reading.text(signature)
            let isNameless = People.namesWithheld.occurs(in: signature, of: reading) || text.hasPrefix("匿名")
            var draft = PersonDraft(
                name: isNameless ? nil : text, label: isNameless ? text : nil, mentions: [signature], cue: "a post")
            draft.forms = isNameless ? [] : [Array(reading.key[signature])]
            draft.isNarrator = true
            draft.letters = [first..<number]
            if let other = cosigner(behind: signature) {
                draft.members = [text, reading.text(other)]
                draft.name = draft.members.joined(separator: "、")
                draft.forms.append(Array(reading.key[other]))
                draft.isHousehold = true
            }
            found.append(draft)
        }
        return found.count >= People.fewestLetters ? found : []
    }

    /// The name in a line that signs what stands above it.
    private func signature(_ number: Int, opening start: Int) -> Range<Int>? {
        let paragraph = reading.paragraphs[number]
        let line = reading.trimmed(paragraph.range)
        let opening = start
        guard paragraph.turn == nil, line.count <= People.longestSignature, !reading.paragraphs[number - 1].isHeading,
            let last = line.last, !Names.sentenceEdge.contains(reading.key[last])
        else { return nil }
        var start = line.lowerBound
        while start < line.upperBound, Names.isEdge(reading.key[start]) { start += 1 }
        let dash = reading.key[line.lowerBound..<start].contains { [0x2014, 0x2015, 0x2500].contains($0) }
        var isLed = dash
        if let word = People.signing.begins(start..<line.upperBound, in: reading), word.upperBound < line.upperBound {
            start = word.upperBound
            isLed = true
        }
        while start < line.upperBound, Names.isEdge(reading.key[start]) { start += 1 }
        var end = start
        while end < line.upperBound, Reading.isHan(reading.key[end]) || Reading.isLatin(reading.key[end]) { end += 1 }
        if let word = People.bowing.ends(start..<end, in: reading) { end = word.lowerBound }
        guard (2...People.longestSigner).contains(end - start),
            isLed || isLastOfPart(number, whole: end == line.upperBound || isRemark(end..<line.upperBound))
                || salutation(from: opening, before: number) != nil && mayBeSigner(start..<end, of: line)
        else { return nil }
        return start..<end
    }

    /// The post with the full name that its letter has of who signs it.
    func wholeName(of post: PersonDraft, among drafts: [PersonDraft]) -> PersonDraft {
        guard let letter = post.letters.first, let short = post.forms.first, short.count == 2, !post.isHousehold else {
            return post
        }
        let range =
            reading.paragraphs[letter.lowerBound].range
            .lowerBound..<reading.paragraphs[letter.upperBound - 1].range
            .upperBound
        let full = drafts.first { draft in
            draft.forms.first.map { $0.count == 3 && $0.dropFirst().elementsEqual(short) } ?? false
                && draft.mentions.contains { range.contains($0.lowerBound) }
        }
        guard let full, let name = full.name else { return post }
        var post = post
        if let signed = post.name { post.aliases.append(signed) }
        post.name = name
        post.forms = full.forms + post.forms
        return post
    }

    /// 各位好， 兄弟姐妹们： Hi all, as a line: where a letter begins.
    private func salutation(from start: Int, before end: Int) -> Int? {
        /// Longest such line, in scalars.
        let longest = 12
        return (start..<end).first { number in
            let line = reading.trimmed(reading.paragraphs[number].range)
            guard (2...longest).contains(line.count), let last = line.last else { return false }
            return People.behindGreeting.contains(reading.key[last]) && People.greeted.occurs(in: line, of: reading)
        }
    }

    /// Nothing but a name of two or three characters, with or without brackets behind it.
    private func mayBeSigner(_ name: Range<Int>, of line: Range<Int>) -> Bool {
        (2...3).contains(name.count) && name.allSatisfy { Reading.isHan(reading.key[$0]) }
            && !name.contains { Names.neverGiven.contains(reading.key[$0]) }
            && (name.upperBound == line.upperBound || [0xFF08, 0x28].contains(reading.key[name.upperBound])
                || isRemark(name.upperBound..<line.upperBound) || cosigner(behind: name) != nil)
    }

    /// 　2018年5月, 　于船上: when and where a letter was signed, behind a blank.
    private func isRemark(_ rest: Range<Int>) -> Bool {
        /// Longest one, in scalars.
        let longest = 14
        guard rest.count <= longest, let first = rest.first, Reading.isBlank(reading.key[first]),
            let next = rest.first(where: { !Reading.isBlank(reading.key[$0]) })
        else { return false }
        return Reading.isDigit(reading.key[next]) || reading.key[next] == People.atPlace
    }

    /// 于
    private static let atPlace: UInt32 = 0x4E8E

    /// 某某（和某某）, 某某、某某　敬上: who signs beside somebody, in brackets or behind a mark.
    private func cosigner(behind signature: Range<Int>) -> Range<Int>? {
        let open = signature.upperBound
        if open + 2 < reading.key.count, [0x3001, 0x26, 0xFF06].contains(reading.key[open]) {
            var end = open + 1
            while end < reading.key.count, Reading.isHan(reading.key[end]), end - open <= 4 { end += 1 }
            let other = open + 1..<end
            return (2...3).contains(other.count) && Names.isSurname(reading.key[other.lowerBound])
                && !other.contains { Names.neverGiven.contains(reading.key[$0]) } ? other : nil
        }
        guard open + 2 < reading.key.count, [0xFF08, 0x28].contains(reading.key[open]),
            StoryBlocks.joins.contains(reading.key[open + 1])
        else { return nil }
        var end = open + 2
        while end < reading.key.count, Reading.isHan(reading.key[end]), end - open <= 5 { end += 1 }
        guard (2...3).contains(end - open - 2), end < reading.key.count, [0xFF09, 0x29].contains(reading.key[end])
        else {
            return nil
        }
        return open + 2..<end
    }

    private static let behindGreeting = ScalarSet("，,：:！!")
    private static let greeted = WordList(
        "各位 大家好 大家 你好 您好 亲爱的 同事们 同学们 朋友们 兄弟姐妹 伙伴们 战友们 编辑 hi hello dear hey all")

    /// Behind a numbered part, and before the next number or at the end of the text.
    private func isLastOfPart(_ number: Int, whole: Bool) -> Bool {
        guard whole, let head = (0..<number).last(where: { reading.paragraphs[$0].isHeading }), isNumber(head) else {
            return false
        }
        return number + 1 >= reading.paragraphs.count || isNumber(number + 1)
            || reading.paragraphs[number + 1].range.first.map { [0xFF08, 0x28].contains(reading.key[$0]) } ?? false
    }

    /// 一; 来信三; 第二封
    private func isNumber(_ number: Int) -> Bool {
        let line = reading.trimmed(reading.paragraphs[number].range)
        /// Longest such line, in scalars.
        let longest = 6
        return line.count <= longest
            && line.contains { Names.ordinal.contains(reading.key[$0]) }
            && line.allSatisfy { Names.ordinal.contains(reading.key[$0]) || People.numbering.contains(reading.key[$0]) }
    }

    private func saysI(_ paragraphs: Range<Int>) -> Bool {
        let part =
            reading.paragraphs[paragraphs.lowerBound].range
            .lowerBound..<reading.paragraphs[paragraphs.upperBound - 1].range.upperBound
        return facts.signals.within(part).count { $0.signal == .iAm && !isInQuote($0.range) } >= People.fewestSelves
    }

    private static let signing = WordList("读者 老读者 一位读者 网友 听众 观众 你的朋友 你的读者 您的读者 你们的读者 你的 您的 你们的 写信人 来信人 寄信人 署名")
    private static let bowing = WordList("敬上 谨上 谨启 拜上 手书 上")
    private static let numbering = ScalarSet("第来信封之　 .、．（）()其Nno#号")
}
