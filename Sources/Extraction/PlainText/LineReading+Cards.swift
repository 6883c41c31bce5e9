/// Heads of letters and cards of other accounts, read before the rest.
extension LineReading {
    private enum MailField { case from, to, date, subject, author }

    private static let mailFields: [[UInt32]: MailField] = {
        let rows: [(String, MailField)] = [
            ("发件人 寄件者 寄件人 from", .from), ("收件人 收件者 抄送 to cc reply-to", .to),
            ("日期 时间 发送时间 发件时间 date sent", .date), ("主题 主旨 标题 subject", .subject), ("看板", .to), ("作者", .author),
        ]
        var fields: [[UInt32]: MailField] = [:]
        for (words, field) in rows { for word in Gazetteer.words(words) { fields[TextKey.keys(word)] = field } }
        return fields
    }()

    /// 发件人：…, 主题：…: the head of a letter names title, medium and day.
    mutating func readMailHead() {
        /// Lines from the beginning within which a head ends.
        let limit = 12
        var fields: [(index: Int, field: MailField, value: String)] = []
        for index in lines.indices.prefix(limit) {
            // 標題 …: boards put a blank for the mark.
            let keys = lines[index].keys.prefix(10)
            guard let colon = keys.firstIndex(of: 0x3A) ?? keys.firstIndex(where: TextKey.isBlank) else { continue }
            let word = lines[index].keys[..<colon].filter { !TextKey.isBlank($0) }
            guard let field = LineReading.mailFields[word] else { continue }
            let value = TextLines.trimmed(
                TextKey.string(lines[index].text.unicodeScalars.map(\.value)[(colon + 1)...]))
            fields.append((index, field, value))
        }
        let found = Set(fields.map(\.field))
        guard
            found.isSuperset(of: [.from, .subject]) || found.isSuperset(of: [.from, .to])
                || found.isSuperset(of: [.author, .to, .subject, .date])
        else {
            return
        }
        for (index, field, value) in fields {
            lines[index].role = .metadata
            headFields.insert(index)
            switch field {
            case .subject where title == nil && !value.isEmpty: title = value
            case .date where date == nil: date = DateStamp.first(in: TextKey.keys(value))?.date
            case .author where author.isEmpty: author = Byline.names(in: value)
            case .from where publisher == nil:
                // 某某周刊 <letter@example.org>
                let name = Byline.cleanName(String(value.prefix { $0 != "<" }))
                if !name.isEmpty, !name.contains("@"), !Byline.isFullName(name) { publisher = name }
            default: break
            }
        }
    }

    private static let cardWords = Gazetteer.words("以下文章来源于 以下文章來源於 以下内容来源于").map(TextKey.keys)
    private static let writer = TextKey.keys("作者")

    /// 以下文章来源于某某 ，作者某某: the card of the account that a text is taken from, with the account's motto below.
    mutating func readReprintCard() {
        guard
            let index = lines.indices.first(where: { index in
                lines[index].keys.count <= 60
                    && LineReading.cardWords.contains { lines[index].keys.starts(with: $0) }
            }), let word = LineReading.cardWords.first(where: { lines[index].keys.starts(with: $0) })
        else { return }
        let keys = lines[index].keys
        let scalars = lines[index].text.unicodeScalars.map(\.value)
        let comma = keys[word.count...].firstIndex { $0 == 0x2C || $0 == 0x3A }
        let name = Byline.cleanName(TextKey.string(scalars[word.count..<(comma ?? keys.count)]))
        guard !name.isEmpty else { return }
        lines[index].role = .boilerplate
        publisher = publisher ?? name
        if let comma, author.isEmpty {
            let rest = keys[(comma + 1)...].drop(while: TextKey.isBlank)
            if rest.starts(with: LineReading.writer) {
                author = Byline.names(in: TextKey.string(scalars[(rest.startIndex + LineReading.writer.count)...]))
            }
        }
        // The account's name again, and what it says of itself.
        let key = TextKey.keys(name)
        guard index + 1 < lines.count, lines[index + 1].keys.starts(with: key),
            lines[index + 1].keys.count <= key.count + 2
        else { return }
        lines[index + 1].role = .boilerplate
        if index + 2 < lines.count, lines[index + 2].keys.count <= 40, lines[index + 2].blankLinesBefore == 0 {
            lines[index + 2].role = .boilerplate
        }
    }
}
