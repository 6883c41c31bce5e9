internal import ChineseText

/// How a letter ends: greetings, who signs, the day, what was forgotten.
extension LineReading {
    /// Takes back the end of a text that opens as a letter, and a postscript below any text: they are short and stand behind the last sentence, as a
    /// page's notes do.
    mutating func restoreLetterEnd(_ model: LineModel) {
        /// Most lines, longest line of them that is no postscript, in scalars, and least log odds of a sign of the end and of
        /// another line: what a page adds has less.
        let (reach, longest, sign, doubt) = (7, 24, -4.5, -3.5)
        guard let first = lines.firstIndex(where: { $0.role == .body }),
            let last = lines.lastIndex(where: {
                $0.role == .body && $0.endsSentence && !LineReading.isPostscript($0.keys)
            }), first < last, !isThread
        else { return }
        restoreSalutation()
        // 祝好。 above a name: signed, whether the page names who wrote it or not.
        let isClosed =
            LineReading.closings.begins(lines[last].keys.indices, in: lines[last].keys) != nil
            && lines[last].keys.count <= longest / 2
        let isLetter =
            isClosed || !headFields.isEmpty || (title.map { LineReading.letters.occurs(in: TextKey.keys($0)) } ?? false)
            || lines[max(0, first - 1)..<last].contains { $0.role == .body && LineReading.isSalutation($0) }
        // Signed and dated, or with a greeting: a name alone may be the page's.
        var (end, hasSign) = (last, false)
        for index in (last + 1)..<max(last + 1, min(lines.count, last + 1 + reach)) {
            let line = lines[index]
            guard line.role != .duplicate, line.role != .metadata, line.hanCount > 0, !line.isTurn,
                line.shape != .tableRow, known[index].map({ !$0.opensTail && !$0.endsArticle }) ?? true,
                !Furniture.isPromotion(line)
            else { break }
            let isPostscript = LineReading.isPostscript(line.keys)
            // 志坚, and 于云浮 below it.
            let isName =
                isLetter && index == end + 1
                && (signs(line) || isClosed && index == last + 1 && Byline.isFullName(line.text)
                    || index > last + 1 && line.keys.first == 0x4E8E && signs(lines[index - 1]))
            let isNamed = isLetter && index > last + 1 && isSigner(index)
            // The day below who signed is the letter's, however much it reads like a page's.
            let isDayOfSigner = index > last + 2 && end == index - 1 && isSigner(index - 1)
            let isSign = isPostscript || isName || isNamed || isLetter && LineReading.closes(line.keys)
            // 📬 上期回音: no word of the letter's.
            let isGlyph = line.keys[0] > 0x2100 && !TextKey.isHan(line.keys[0]) && !TextKey.isPunctuation(line.keys[0])
            guard isPostscript || isLetter && !isGlyph && line.keys.count <= longest, isSign || !line.endsSentence,
                isName || isNamed || isDayOfSigner || model.logOdds(index) >= (isSign ? sign : doubt)
            else { break }
            hasSign = hasSign || isSign
            end = index
        }
        guard hasSign else { return }
        for index in (last + 1)..<(end + 1) { lines[index].role = .body }
    }

    /// 方老师：, 学弟： above a text that speaks to somebody: it reads like a credit or a label, too.
    mutating func restoreSalutation() {
        guard let first = lines.firstIndex(where: { $0.role == .body }), first > 0, !isThread,
            case let line = lines[first - 1], line.role == .metadata || line.role == .boilerplate,
            LineReading.isSalutation(line), !DeskLabel.opens(line).found
        else { return }
        // Both of the first two lines say 你.
        let said = lines[first...].filter { $0.role == .body }.prefix(2)
        let speaks =
            said.count == 2 && lines[first].isProse
            && said.allSatisfy { $0.keys.contains(0x4F60) || $0.keys.contains(0x60A8) }
        guard line.role == .metadata && LineReading.greetings.occurs(in: line.keys) || speaks else { return }
        lines[first - 1].role = .body
    }

    /// 祝平安 / 某某 / 2024-03-10　夜: a name between the greeting and the day of a letter.
    private func isSigner(_ index: Int) -> Bool {
        /// Letters of a name, and longest line of a greeting and of a day, in scalars.
        let (name, longest) = (2...4, 16)
        guard lines.indices.contains(index + 1), name.contains(lines[index].keys.count),
            lines[index].keys.allSatisfy(TextKey.isHan)
        else { return false }
        return [index - 1, index + 1].allSatisfy {
            lines[$0].keys.count <= longest && LineReading.closes(lines[$0].keys)
        }
    }

    /// 林以远 / 写于南竿: who signs the last lines of a text wrote it, if nothing else says who did.
    mutating func readSignature() {
        /// Lines at the end that are looked at.
        let reach = 3
        let body = lines.indices.filter { lines[$0].role == .body }
        guard author.isEmpty, !isThread, body.count > reach else { return }
        for (index, next) in zip(body.suffix(reach), body.suffix(reach).dropFirst())
        where next == index + 1 && Byline.isFullName(lines[index].text) && lines[next].keys.count <= 24
            && !lines[next].endsSentence && LineReading.closes(lines[next].keys)
            && (lines[index - 1].endsSentence || LineReading.closes(lines[index - 1].keys))
        {
            author = [lines[index].text]
        }
    }

    private static let letters = WordList(keys: "封信 来信 回信 书信 的信 家书 写给")

    /// 志坚, ——志坚: nothing but the name of who wrote the letter, or its end.
    private func signs(_ line: TextLine) -> Bool {
        /// Fewest letters: a given name.
        let fewest = 2
        let letters = line.keys.filter { TextKey.isHan($0) || TextKey.isLatin($0) }
        return letters.count >= fewest && !line.leadsIn
            && (author + [sender].compactMap { $0 }).contains {
                TextKey.keys($0).filter(LineLabel.isLetter).suffix(letters.count).elementsEqual(letters)
            }
    }

    private static let greetings = WordList(keys: "展信 见字 你好 您好 亲爱的 敬爱的 尊敬的 同志 先生 女士 老师")

    /// 小梧：, 方老师：, 阿姐，见字如面。: whom a letter speaks to, alone in a line.
    private static func isSalutation(_ line: TextLine) -> Bool {
        /// Longest such line, in scalars.
        let limit = 14
        let keys = line.keys
        guard !line.isTurn, (2...limit).contains(keys.count), let mark = keys.last else {
            return false
        }
        let words = keys.dropLast()
        if mark == 0x3A { return words.allSatisfy { TextKey.isHan($0) || TextKey.isLatin($0) || TextKey.isBlank($0) } }
        return [0x2C, 0x3002, 0x21].contains(mark) && greetings.occurs(in: keys)
            && !words.contains(where: { TextKey.endsSentence($0) })
    }

    private static let closings = WordList(
        keys: "祝 此致 敬礼 顺颂 顺祝 即颂 恭祝 敬祝 谨祝 敬上 谨上 手书 匆匆 草于 写于 书于 记于 上 字 叩 安好 盼复 勿念 夜 晨 灯下")
    private static let days = WordList(keys: "月 日 年 初 廿")

    /// 祝，, 此致, 敬上, 六月十一日, 2021 年 5 月 30 日夜: a greeting or the day of a letter.
    private static func closes(_ keys: [UInt32]) -> Bool {
        if let word = closings.first(in: keys.indices, of: keys), word.lowerBound == 0 || word.upperBound == keys.count
        {
            return word.count > 1 || word.lowerBound > 0 || keys[0] == 0x795D
        }
        return DateStamp.first(in: keys) != nil
            || days.occurs(in: keys) && keys.contains { TextKey.isDigit($0) || numerals.contains($0) }
    }

    private static let postscripts = WordList(keys: "又及 p.s. ps: ps. p.s: 再附 再及 又:")

    /// 又及：…, P.S. …: what the writer forgot, of whatever length; `Furniture.isPostscript` is prose that a post's author adds.
    private static func isPostscript(_ keys: [UInt32]) -> Bool {
        postscripts.first(in: keys.indices.prefix(8), of: keys)?.lowerBound == 0
    }
}
