package import Stories

extension Article {
    /// Reads an article as `JSONWriter.article` writes it. All keys are optional but one of id, title and text.
    package init?(reading value: Value, log: FaultLog, pointer: String = "") {
        guard var record = ObjectReader(value, pointer: pointer, log: log) else { return nil }
        let faultsBefore = log.faults.count
        self.init()
        id = record.string("id")
        kind = record.text("kind", as: Kind.self) ?? .article
        title = record.string("title")
        author = record.string("author")
        publisher = record.string("publisher")
        publishedAt = record.date("publishedAt")
        sourceUrl = record.webAddress("sourceUrl")
        language = record.string("language")
        text = record.string("text") ?? ""
        if case .array(let entries)? = record.value("stories")?.kind {
            stories = entries.enumerated().compactMap { index, entry in
                Story(reading: entry, log: log, pointer: "\(record.pointer(to: "stories"))/\(index)")
            }
        }
        figures = record.objects("figures").compactMap { reader in
            var reader = reader
            return Figure(reading: &reader)
        }
        quotes = record.objects("quotes").compactMap { reader in
            var reader = reader
            return Quote(reading: &reader)
        }
        segments = record.objects("segments").compactMap { reader in
            var reader = reader
            let role = reader.text("role", as: Segment.Role.self)
            let first = reader.integer("firstLine")
            let last = reader.integer("lastLine")
            reader.finish()
            guard let role, let first, let last else { return nil }
            return Segment(role: role, firstLine: first, lastLine: last)
        }
        if var reader = record.object("completeness") {
            completeness = Completeness(isComplete: reader.bool("isComplete"), missing: reader.strings("missing"))
            reader.finish()
        }
        storyIds = record.strings("storyIds")
        contentHash = record.string("contentHash")
        revision = Int64(record.integer("revision") ?? 0)
        createdAt = record.instant("createdAt")
        updatedAt = record.instant("updatedAt")
        record.finish()
        if let id, !Story.isValid(id: id) {
            log.report(
                record.pointer(to: "id"), line: record.line, found: "id is '\(id)'",
                expected: "1 to 200 letters, digits, '-', '_' or '.'")
            return nil
        }
        if id == nil, title == nil, text.isEmpty {
            log.report(pointer, line: record.line, found: "neither id nor title nor text", expected: "one of them")
            return nil
        }
        if log.faults.count > faultsBefore, log.unknownKeys == .refuse { return nil }
    }
}

extension Figure {
    package init?(reading record: inout ObjectReader) {
        let value = record.number("value")
        let unit = record.text("unit", as: Unit.self)
        self.init(value: value ?? 0, unit: unit ?? .count, op: record.text("op", as: Operator.self) ?? .eq)
        claim = record.string("claim")
        max = record.number("max")
        source = record.string("source")
        year = record.integer("year")
        if var reader = record.object("evidence") { evidence = Evidence(reading: &reader) }
        record.finish()
        if value == nil || unit == nil {
            record.log.report(
                record.pointer, line: record.line, found: "a figure without value or unit", expected: "both")
            return nil
        }
    }
}
