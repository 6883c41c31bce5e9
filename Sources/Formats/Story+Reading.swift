package import Stories

extension Story {
    /// Reads a story from a record. Only `id` and one of `title` and `body` are needed.
    ///
    /// Evidence may be given as a snippet of the story's own body instead of offsets.
    /// - Returns: nil if the record cannot stand as a story; every fault is in the log.
    package init?(reading value: Value, log: FaultLog, pointer: String = "") {
        guard var record = ObjectReader(value, pointer: pointer, log: log) else { return nil }
        let faultsBefore = log.faults.count
        let body = record.string("body")
        let title = record.string("title").flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        guard let id = record.string("id"), Story.isValid(id: id) else {
            let found = record.value("id")
            log.report(
                record.pointer(to: "id"), line: found?.line ?? record.line,
                found: found.map { "id is \($0.shownInMessages)" } ?? "no id",
                expected: "1 to 200 letters, digits, '-', '_' or '.'")
            return nil
        }
        guard let title = title ?? body.flatMap(Story.titleFromBody) else {
            log.report(pointer, line: record.line, found: "neither title nor body", expected: "one of them")
            return nil
        }
        self.init(id: id, title: title)
        self.body = body
        summary = record.string("summary")
        language = record.string("language")
        if var reader = record.object("person") { person = Protagonist(reading: &reader) }
        if var reader = record.object("departure") { departure = Departure(reading: &reader) }
        if var reader = record.object("arrival") { arrival = Arrival(reading: &reader) }
        if var reader = record.object("work") {
            work.title = reader.string("title")
            work.sector = reader.text("sector", as: Work.Sector.self)
            work.mode = reader.text("mode", as: Work.Mode.self)
            reader.finish()
        }
        if var reader = record.object("income") {
            income.before = reader.earning("before")
            income.after = reader.earning("after")
            income.changePercent = reader.number("changePercent")
            reader.finish()
        }
        for var reader in record.objects("money") {
            let label = reader.string("label")
            guard let amount = Money(reading: &reader) else { continue }
            money.append(LabelledMoney(label: label, money: amount))
        }
        outcome = record.text("outcome", as: Story.Outcome.self)
        quotes = record.objects("quotes").compactMap { reader in
            var reader = reader
            return Quote(reading: &reader)
        }
        if let reader = record.object("evidence") { evidence = reader.evidence(inBody: body) }
        if var reader = record.object("source") { source = Story.Source(reading: &reader) }
        if let reader = record.object("translations") {
            for member in reader.allMembers {
                guard var entry = ObjectReader(member.value, pointer: reader.pointer(to: member.key), log: log) else {
                    continue
                }
                translations[member.key] = Translation(title: entry.string("title"), summary: entry.string("summary"))
                entry.finish()
            }
        }
        otherSources = record.objects("otherSources").map { reader in
            var reader = reader
            return Story.Source(reading: &reader)
        }
        personId = record.string("personId")
        revision = Int64(record.integer("revision") ?? 0)
        createdAt = record.instant("createdAt")
        updatedAt = record.instant("updatedAt")
        record.finish()
        if log.faults.count > faultsBefore, log.unknownKeys == .refuse { return nil }
    }

    /// Ids are used in addresses and file names.
    package static func isValid(id: String) -> Bool {
        (1...200).contains(id.utf8.count)
            && id.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "-", "_", ".": true
                default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                }
            }
            && id != "." && id != ".."
    }

    /// Longest title that is made of a body without one, in characters.
    private static let madeTitleLimit = 40

    /// Nil for a body of white space.
    private static func titleFromBody(_ body: String) -> String? {
        let title = body.drop { $0.isWhitespace }.prefix { !$0.isNewline }.prefix(madeTitleLimit)
        return title.isEmpty ? nil : String(title)
    }
}

/// What can be true of anybody who is told of: a slip of the hand is refused, not stored.
private enum LifeRange {
    static let years = 1900...2100
    static let ages = 0...120
}

extension Protagonist {
    fileprivate init(reading record: inout ObjectReader) {
        self.init()
        name = record.string("name")
        aliases = record.strings("aliases")
        label = record.string("label")
        members = record.strings("members")
        narrator = record.bool("narrator")
        cohort = record.string("cohort")
        birthYear = record.integer("birthYear", in: LifeRange.years)
        age = record.integer("age", in: LifeRange.ages)
        ageAt = record.text("ageAt", as: AgeMoment.self)
        gender = record.text("gender", as: Gender.self)
        pseudonym = record.bool("pseudonym")
        privacy = record.text("privacy", as: Privacy.self)
        record.finish()
    }
}

extension Departure {
    fileprivate init(reading record: inout ObjectReader) {
        self.init()
        leaves = record.texts("leaves", as: Leaving.self)
        place = record.place("place")
        if var reader = record.object("employer") {
            employer = EmployerMention(
                id: reader.string("id"), name: reader.string("name"), raw: reader.string("raw"),
                unit: reader.string("unit"))
            reader.finish()
        }
        role = record.string("role")
        year = record.integer("year", in: LifeRange.years)
        date = record.date("date")
        tenureYears = record.number("tenureYears")
        voluntary = record.bool("voluntary")
        reasons = record.texts("reasons", as: Reason.self)
        record.finish()
    }
}

extension Arrival {
    fileprivate init(reading record: inout ObjectReader) {
        self.init()
        place = record.place("place")
        kind = record.text("kind", as: Kind.self)
        hometown = record.bool("hometown")
        year = record.integer("year", in: LifeRange.years)
        record.finish()
    }
}

extension Money {
    /// Nil, with a fault reported, without an amount.
    fileprivate init?(reading record: inout ObjectReader) {
        let amount = record.number("amount")
        self.init(amount: amount ?? 0)
        max = record.number("max")
        if let code = record.string("currency") { currency = code }
        period = record.text("period", as: Period.self)
        kind = record.text("kind", as: Kind.self)
        approx = record.bool("approx") ?? false
        raw = record.string("raw")
        record.skip("label", "perYear")
        record.finish()
        if let amount, amount < 0 {
            record.log.report(
                record.pointer(to: "amount"), line: record.line, found: "amount is \(amount)",
                expected: "0 or more (a loss is kind loss)")
            return nil
        }
        if amount == nil {
            record.log.report(record.pointer(to: "amount"), line: record.line, found: "no amount", expected: "a number")
            return nil
        }
    }
}

extension Quote {
    package init?(reading record: inout ObjectReader) {
        let speaker = record.string("speaker")
        let text = record.string("text")
        let start = record.integer("start")
        let end = record.integer("end")
        record.finish()
        guard let text else {
            record.log.report(
                record.pointer(to: "text"), line: record.line, found: "no text", expected: "the words spoken")
            return nil
        }
        self.init(speaker: speaker, text: text, start: start, end: end)
    }
}

extension Story.Source {
    package init(reading record: inout ObjectReader) {
        self.init()
        articleId = record.string("articleId")
        title = record.string("title")
        url = record.webAddress("url")
        publisher = record.string("publisher")
        author = record.string("author")
        publishedAt = record.date("publishedAt")
        record.finish()
    }
}

extension ObjectReader {
    package mutating func date(_ key: String) -> PartialDate? {
        guard let value = value(key) else { return nil }
        // A YAML year is a number: `date: 2023`.
        let text: String? =
            switch value.kind {
            case .string(let text): text
            case .number(let year) where year == year.rounded() && (1000...9999).contains(year): "\(Int(year))"
            default: nil
            }
        return text.flatMap(PartialDate.init)
            ?? wrong(key, value, expected: "YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm+08:00")
    }

    package mutating func instant(_ key: String) -> Instant? {
        guard let value = value(key) else { return nil }
        if case .string(let text) = value.kind, let instant = Instant(text: text) { return instant }
        return wrong(key, value, expected: "an RFC 3339 time such as 2024-10-23T06:23:00Z")
    }

    /// An http or https address; anything else could run in a reader's browser.
    package mutating func webAddress(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if case .string(let text) = value.kind,
            text.lowercased().hasPrefix("https://") || text.lowercased().hasPrefix("http://"),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        {
            return text
        }
        return wrong(key, value, expected: "an http or https address")
    }

    fileprivate mutating func earning(_ key: String) -> Money? {
        guard let value = value(key), var reader = ObjectReader(value, pointer: pointer(to: key), log: log),
            let money = Money(reading: &reader)
        else { return nil }
        if let kind = money.kind, !kind.isEarning {
            return wrong(key, value, expected: "kind salary or profit (turnover, prices and debts belong to money)")
        }
        return money
    }

    fileprivate mutating func place(_ key: String) -> PlaceMention? {
        guard var reader = object(key) else { return nil }
        var place = PlaceMention(code: reader.string("code"), name: reader.string("name"), raw: reader.string("raw"))
        place.level = reader.text("level", as: PlaceLevel.self)
        place.within = reader.string("within")
        place.country = reader.string("country")
        reader.finish()
        return place
    }

    /// Reads `{path: [spans]}`; a span is `{start, end, exact?, in?}` or a snippet of the body.
    fileprivate func evidence(inBody body: String?) -> [String: [Evidence]] {
        let scalars = body.map { Array($0.unicodeScalars) } ?? []
        var found: [String: [Evidence]] = [:]
        for member in allMembers {
            let path = pointer(to: member.key)
            if log.unknownKeys == .refuse, !EvidenceFields.contains(member.key) {
                log.report(
                    path, line: member.value.line, found: "evidence for '\(member.key)'",
                    expected: "one of " + EvidenceFields.paths.joined(separator: ", "), isUnknownKey: true)
            }
            let entries: [Value] = if case .array(let list) = member.value.kind { list } else { [member.value] }
            for entry in entries {
                if case .string(let snippet) = entry.kind {
                    guard let start = ObjectReader.offset(of: Array(snippet.unicodeScalars), in: scalars) else {
                        log.report(
                            path, line: entry.line, found: "evidence \(entry.shownInMessages)",
                            expected: "words that stand in the body")
                        continue
                    }
                    let end = start + snippet.unicodeScalars.count
                    found[member.key, default: []].append(Evidence(start: start, end: end, exact: snippet, in: .body))
                } else if var reader = ObjectReader(entry, pointer: path, log: log),
                    let span = Evidence(reading: &reader)
                {
                    if log.unknownKeys == .refuse, span.text == .body, !ObjectReader.stands(span, in: scalars) {
                        log.report(
                            path, line: entry.line, found: "\(span.start)..<\(span.end) of a body of \(scalars.count)",
                            expected: span.exact == nil ? "a span within the body" : "its words at that span")
                        continue
                    }
                    found[member.key, default: []].append(span)
                }
            }
        }
        return found
    }

    /// Does the evidence lie in the text, with its words there?
    package static func stands(_ evidence: Evidence, in text: [Unicode.Scalar]) -> Bool {
        guard evidence.end <= text.count else { return false }
        return evidence.exact.map { text[evidence.start..<evidence.end].elementsEqual($0.unicodeScalars) } ?? true
    }

    private static func offset(of snippet: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int? {
        guard let first = snippet.first, snippet.count <= text.count else { return nil }
        for start in 0...(text.count - snippet.count) where text[start] == first {
            if text[start..<start + snippet.count].elementsEqual(snippet) { return start }
        }
        return nil
    }
}

extension Evidence {
    package init?(reading record: inout ObjectReader) {
        let start = record.integer("start")
        let end = record.integer("end")
        let exact = record.string("exact")
        let text = record.text("in", as: Evidence.Text.self) ?? .article
        record.finish()
        guard let start, let end, start >= 0, end > start else {
            record.log.report(
                record.pointer, line: record.line, found: "no span", expected: "start and end with 0 <= start < end")
            return nil
        }
        self.init(start: start, end: end, exact: exact, in: text)
    }
}
