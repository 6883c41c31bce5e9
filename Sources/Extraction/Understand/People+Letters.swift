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
            guard let signature = signature(number) else {
                // Each part below a heading of its own may be a letter.
                if paragraph.isHeading { start = number + 1 }
                continue
            }
            defer { start = number + 1 }
            guard start < number, saysI(start..<number) else { continue }
            let text = reading.text(signature)
            let isNameless = People.namesWithheld.occurs(in: signature, of: reading) || text.hasPrefix("匿名")
            var draft = PersonDraft(
                name: isNameless ? nil : text, label: isNameless ? text : nil, mentions: [signature], cue: "a post")
            draft.forms = isNameless ? [] : [Array(reading.key[signature])]
            draft.isNarrator = true
            draft.letter = start..<number
            found.append(draft)
        }
        return found.count >= People.fewestLetters ? found : []
    }

    /// The name in a line that signs what stands above it.
    private func signature(_ number: Int) -> Range<Int>? {
        let paragraph = reading.paragraphs[number]
        let line = reading.trimmed(paragraph.range)
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
            isLed || isLastOfPart(number, whole: end == line.upperBound)
        else { return nil }
        return start..<end
    }

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
