/// Letters and posts of a board: a head of fields, what is said, a signature; several may stand below one another.
extension LineReading {
    private enum MessageField { case from, to, date, subject, author, board, station }

    private static let messageFields: [[UInt32]: MessageField] = {
        let rows: [(String, MessageField)] = [
            ("发件人 寄件者 寄件人 from", .from), ("收件人 收件者 抄送 to cc reply-to", .to),
            ("日期 时间 发送时间 发件时间 date sent", .date), ("主题 主旨 标题 subject", .subject), ("看板", .to), ("作者", .author),
            ("发信人", .board), ("发信站", .station),
        ]
        var fields: [[UInt32]: MessageField] = [:]
        for (words, field) in rows { for word in Gazetteer.words(words) { fields[TextKey.keys(word)] = field } }
        return fields
    }()

    private struct Message {
        var head: [(index: Int, field: MessageField, value: String)]
        /// Behind the head, up to the next one.
        var body: Range<Int>

        func value(_ field: MessageField) -> String? { head.first { $0.field == field }?.value }
        /// Who sent it, as the head writes it.
        var sender: String? { value(.from) ?? value(.board) ?? value(.author) }
    }

    /// 发件人：…, 主题：…: the head of a letter names title, medium and day. Of several letters the forwarded one is the text, of posts the
    /// first, with what its writer adds.
    mutating func readMessages() {
        let messages = messages()
        guard let main = mainMessage(messages) else { return }
        for message in messages {
            for (index, _, _) in message.head {
                lines[index].role = .metadata
                headFields.insert(index)
            }
        }
        readOtherFields(messages)
        take(messages[main].head)
        let start = messages[main].head.first?.index ?? 0
        if main > 0 { for index in 0..<start where lines[index].role == .body { lines[index].role = .boilerplate } }
        dropSignature(messages[main].body)
        dropOtherDepths(messages[main])
        let sender = messages[main].sender
        for message in messages[(main + 1)...] {
            dropSignature(message.body)
            let isOwn = message.sender == sender && continues(message.body)
            for (index, _, _) in message.head where lines[index].role == .body { lines[index].role = .boilerplate }
            for index in message.body where lines[index].role == .body && !isOwn { lines[index].role = .foreign }
        }
    }

    /// The letters with their heads, in the order of the document.
    private func messages() -> [Message] {
        /// Lines from the beginning within which the first head ends, and fields of a later one.
        let (limit, fewest) = (12, 3)
        var heads: [[(index: Int, field: MessageField, value: String)]] = []
        var current: [(index: Int, field: MessageField, value: String)] = []
        func close() {
            let fields = Set(current.map(\.field))
            let isHead =
                fields.isSuperset(of: [.from, .subject]) || fields.isSuperset(of: [.from, .to])
                || fields.isSuperset(of: [.board, .subject])
                || fields.isSuperset(of: [.author, .to, .subject, .date])
            // Below another letter: who answers, and when.
            let isReply =
                !heads.isEmpty && fields.isSuperset(of: [.from, .date])
                && (current.last?.index ?? 0) - (current.first?.index ?? 0) < current.count
            if isReply {
                heads.append(current)
            } else if isHead, (current.last?.index ?? 0) < limit || fields.count >= fewest {
                heads.append(current)
            }
            current = []
        }
        for index in lines.indices {
            guard let (field, value) = messageField(index, mayBeBlank: index < limit) else { continue }
            // 标题：…, 作者：… below what whoever sent a piece on says of it: the piece's own.
            if let last = current.last?.index, index > last + 1, [.subject, .author].contains(field),
                current.contains(where: { $0.field == .from })
            {
                continue
            }
            // A field again, or far from the last: another head.
            if let last = current.last?.index,
                index - last > (index < limit ? limit : 2)
                    || [.from, .board].contains(field) && current.contains(where: { $0.field == field })
            {
                close()
            }
            current.append((index, field, value))
        }
        close()
        return heads.indices.map { place in
            let end = place + 1 < heads.count ? heads[place + 1][0].index : lines.count
            return Message(head: heads[place], body: (heads[place].last?.index ?? 0) + 1..<end)
        }
    }

    /// Content-Type: text/plain, X-Mailer: …: fields of a letter's head that say nothing of its text.
    private mutating func readOtherFields(_ messages: [Message]) {
        for message in messages {
            guard var index = message.head.first?.index, let last = message.head.last?.index else { continue }
            while index < lines.count, index <= last || lines[index].blankLinesBefore == 0 {
                let name = lines[index].keys.prefix { $0 != 0x3A }
                if name.count < lines[index].keys.count, name.contains(0x2D),
                    name.allSatisfy({ TextKey.isLatin($0) || $0 == 0x2D })
                {
                    lines[index].role = .metadata
                    headFields.insert(index)
                }
                index += 1
            }
        }
    }

    /// Below the letter that was quoted stands what whoever sent it on has below theirs.
    private mutating func dropOtherDepths(_ message: Message) {
        guard let head = message.head.first?.index, let depth = quoteDepths[lines[head].number] else { return }
        for index in message.body where lines[index].role == .body && quoteDepths[lines[index].number] != depth {
            lines[index].role = .boilerplate
        }
    }

    /// 主题：…: is the line a field of a letter's head?
    static func opensMessage(_ text: String) -> Bool {
        let keys = TextKey.keys(text)
        guard let colon = keys.prefix(10).firstIndex(of: 0x3A) else { return false }
        return messageFields[keys[..<colon].filter { !TextKey.isBlank($0) }] != nil
    }

    private func messageField(_ index: Int, mayBeBlank: Bool) -> (MessageField, String)? {
        // 標題 …: boards put a blank for the mark.
        let keys = lines[index].keys.prefix(10)
        guard let colon = keys.firstIndex(of: 0x3A) ?? (mayBeBlank ? keys.firstIndex(where: TextKey.isBlank) : nil)
        else { return nil }
        let word = lines[index].keys[..<colon].filter { !TextKey.isBlank($0) }
        guard let field = LineReading.messageFields[word] else { return nil }
        return (field, TextLines.trimmed(TextKey.string(lines[index].text.unicodeScalars.map(\.value)[(colon + 1)...])))
    }

    /// The letter that is the text: the longest if it is sent on, else the first.
    private func mainMessage(_ messages: [Message]) -> Int? {
        guard let first = messages.first else { return nil }
        func length(_ message: Message) -> Int { message.body.reduce(0) { $0 + lines[$1].hanCount } }
        let about = first.value(.subject) ?? ""
        let later = messages.indices.dropFirst().filter { place in
            // A program may leave out what the letter below is about.
            guard let subject = messages[place].value(.subject) else {
                return LineReading.subject(about) != about && messages[place].value(.to) != nil
            }
            return !LineReading.isReply(subject)
                && LineReading.subject(subject) == LineReading.subject(about)
        }
        guard let longest = later.max(by: { length(messages[$0]) < length(messages[$1]) }),
            length(messages[longest]) > length(first)
        else { return 0 }
        return longest
    }

    private mutating func take(_ head: [(index: Int, field: MessageField, value: String)]) {
        for (_, field, value) in head {
            switch field {
            case .subject where title == nil && !value.isEmpty: title = LineReading.subject(value)
            case .date where date == nil: date = MessageDate.date(in: value)
            case .board where author.isEmpty:
                // gushu (老果树), 信区: …
                author = [TextLines.trimmed(String(value.prefix { !"(（,，".contains($0) }))]
            case .station:
                // 某某社区 (Sun Oct 19 21:47:33 2014), 站内
                let name = TextLines.trimmed(String(value.prefix { !"(（,，".contains($0) }))
                if publisher == nil, !name.isEmpty { publisher = name }
                if date == nil { date = MessageDate.date(in: String(value.dropFirst(name.count))) }
            case .author where author.isEmpty: author = Byline.names(in: value)
            case .from:
                // 某某周刊 <letter@example.org>
                let name = Byline.cleanName(String(value.prefix { $0 != "<" }))
                sender = name
                if publisher == nil, !name.isEmpty, !name.contains("@"), !Byline.isFullName(name) { publisher = name }
            default: break
            }
        }
    }

    private static let (replies, forwards) = (
        ["re:", "回复:", "答复:"].map(TextKey.keys), ["fwd:", "fw:", "转发:", "转寄:", "转:"].map(TextKey.keys)
    )

    private static func isReply(_ subject: String) -> Bool {
        replies.contains { TextKey.keys(subject).starts(with: $0) }
    }

    /// What a letter is about, without the words that say that it is sent on.
    private static func subject(_ text: String) -> String {
        let keys = TextKey.keys(text)
        guard let word = forwards.first(where: { keys.starts(with: $0) }) else { return text }
        return subject(TextLines.trimmed(TextKey.string(text.unicodeScalars.map(\.value)[word.count...])))
    }

    /// -- and who signs below it, up to the end of the letter; 【 在 某某 的大作中提到: 】 and the lines of it behind colons.
    private mutating func dropSignature(_ body: Range<Int>) {
        /// Most lines of a signature.
        let limit = 10
        if let mark = body.last(where: { LineReading.signatureMarks.contains(lines[$0].text) }),
            body.upperBound - mark - 1 <= limit
        {
            for index in mark..<body.upperBound where lines[index].role == .body { lines[index].role = .boilerplate }
        }
        guard let quoted = body.first(where: { LineReading.quotedPost.occurs(in: lines[$0].keys) }) else { return }
        lines[quoted].role = .boilerplate
        for index in (quoted + 1)..<max(quoted + 1, body.upperBound) where lines[index].keys.first == 0x3A {
            lines[index].role = .boilerplate
        }
    }

    private static let signatureMarks: Set<String> = ["--", "-- "]
    private static let quotedPost = WordList(keys: "的大作中提到 的来信中提到")
}
