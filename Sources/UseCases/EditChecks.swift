internal import Extraction
internal import Formats
internal import Stories

/// What an edit may not say. Only what it changes is looked at: a record that has a fault already can be corrected
/// elsewhere.
struct EditChecks {
    let snapshot: Snapshot
    let log: FaultLog

    // MARK: Texts

    /// Texts of several lines.
    private static let longTexts: Set<String> = ["body", "text", "summary", "exact", "raw"]

    /// Reports control characters in every text that is another than the record's: they break lines and pages apart.
    func checkTexts(
        of document: Value, against served: Value?, at pointer: String = "", key: String = ""
    ) {
        switch document.kind {
        case .string(let text):
            if case .string(let current)? = served?.kind, current == text { return }
            let isLong = EditChecks.longTexts.contains(key)
            guard
                let control = text.unicodeScalars.first(where: { scalar in
                    scalar.properties.generalCategory == .control
                        && !(isLong && (scalar == "\n" || scalar == "\t" || scalar == "\r"))
                })
            else { return }
            log.report(
                pointer, line: document.line,
                found: "the control character U+\(EditChecks.hexadecimal(control.value))",
                expected: isLong ? "text with no control character but line ends and tabs" : "one line of text")
        case .object(let members):
            for member in members {
                checkTexts(
                    of: member.value, against: served?[member.key],
                    at: "\(pointer)/\(JSONPointer.escaped(member.key))", key: member.key)
            }
        case .array(let elements):
            var others: [Value] = []
            if case .array(let list)? = served?.kind { others = list }
            for (index, element) in elements.enumerated() {
                let other = others.indices.contains(index) ? others[index] : nil
                checkTexts(of: element, against: other, at: "\(pointer)/\(index)", key: key)
            }
        case .null, .bool, .number: break
        }
    }

    private static func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    // MARK: Values

    func check(_ wanted: Story, _ current: Story, _ document: Value) {
        func report(_ pointer: String, _ found: String, _ expected: String) {
            log.report(pointer, line: EditChecks.line(of: pointer, in: document), found: found, expected: expected)
        }
        checkLanguage(wanted.language, current.language, document)
        for tag in wanted.translations.keys.sorted()
        where current.translations[tag] == nil && !EditChecks.isLanguageTag(tag) {
            report("/translations/\(JSONPointer.escaped(tag))", "'\(tag)'", EditChecks.languageForm)
        }
        if wanted.departure.reasons != current.departure.reasons {
            checkOnce(wanted.departure.reasons.map(\.rawValue), "/departure/reasons", report)
        }
        if wanted.departure.leaves != current.departure.leaves {
            checkOnce(wanted.departure.leaves.map(\.rawValue), "/departure/leaves", report)
        }
        for (pointer, place, before) in [
            ("/departure/place", wanted.departure.place, current.departure.place),
            ("/arrival/place", wanted.arrival.place, current.arrival.place),
        ] where place != before {
            for (key, code) in [("code", place?.code), ("within", place?.within)] {
                guard let code, self.place(of: code) == nil else { continue }
                report(
                    "\(pointer)/\(key)", "\(key) is '\(code)'",
                    "the code of a place that is known (GET /api/v1/places), or null")
            }
        }
        check(wanted.income.before, current.income.before, "/income/before", report)
        check(wanted.income.after, current.income.after, "/income/after", report)
        for (index, amount) in wanted.money.enumerated() where !current.money.contains(amount) {
            check(amount.money, nil, "/money/\(index)", report)
        }
    }

    func check(_ wanted: Article, _ current: Article, _ document: Value) {
        checkLanguage(wanted.language, current.language, document)
        guard wanted.text == current.text else { return }
        checkQuotes(wanted.quotes, current.quotes, in: wanted.text, document)
        let text = Array(wanted.text.unicodeScalars)
        for (index, figure) in wanted.figures.enumerated() {
            guard let span = figure.evidence, span.text == .article, !current.figures.contains(figure),
                !ObjectReader.stands(span, in: text)
            else { continue }
            log.report(
                "/figures/\(index)/evidence", line: EditChecks.line(of: "/figures/\(index)", in: document),
                found: "\(span.start)..<\(span.end) of an article of \(text.count)",
                expected: span.exact == nil ? "a span within the article's text" : "its words at that span")
        }
    }

    private func checkLanguage(_ wanted: String?, _ current: String?, _ document: Value) {
        guard let wanted, wanted != current, !EditChecks.isLanguageTag(wanted) else { return }
        log.report(
            "/language", line: EditChecks.line(of: "/language", in: document), found: "language is '\(wanted)'",
            expected: EditChecks.languageForm)
    }

    private func checkOnce(
        _ values: [String], _ pointer: String,
        _ report: (_ pointer: String, _ found: String, _ expected: String) -> Void
    ) {
        for (index, value) in values.enumerated() where values[..<index].contains(value) {
            report("\(pointer)/\(index)", "'\(value)' once more", "each once")
        }
    }

    private func check(
        _ wanted: Money?, _ current: Money?, _ pointer: String,
        _ report: (_ pointer: String, _ found: String, _ expected: String) -> Void
    ) {
        guard let wanted, wanted != current else { return }
        if let most = wanted.max, most < wanted.amount {
            report(
                "\(pointer)/max", "max is \(Value(.number(most)).shownInMessages)",
                "the amount \(Value(.number(wanted.amount)).shownInMessages) or more, or null")
        }
        if !(wanted.currency.utf8.count == 3 && wanted.currency.utf8.allSatisfy { (0x41...0x5A).contains($0) }) {
            report(
                "\(pointer)/currency", "currency is '\(wanted.currency)'", "three capital letters, as CNY (ISO 4217)")
        }
    }

    /// Reports quotes that are said to stand where they do not.
    func checkQuotes(_ wanted: [Quote], _ current: [Quote], in text: String?, _ document: Value) {
        let scalars = text.map { Array($0.unicodeScalars) } ?? []
        for (index, quote) in wanted.enumerated() where !current.contains(quote) {
            if quote.start == nil, quote.end == nil { continue }
            if let start = quote.start, let end = quote.end, start >= 0, start < end, end <= scalars.count,
                scalars[start..<end].elementsEqual(quote.text.unicodeScalars)
            {
                continue
            }
            let pointer = "/quotes/\(index)"
            log.report(
                pointer, line: EditChecks.line(of: pointer, in: document),
                found: "\(quote.start.map(String.init) ?? "null")..<\(quote.end.map(String.init) ?? "null")"
                    + " of an article of \(scalars.count)",
                expected: "the quote's words at that span of the article's text, or null for both")
        }
    }

    // MARK: Evidence

    /// Reports evidence in the article's text that does not stand there.
    func checkEvidence(_ wanted: Story, _ current: Story, _ document: Value) {
        let article = wanted.source.articleId.flatMap { snapshot.article($0) }
        let text = Array((article?.text ?? "").unicodeScalars)
        for (path, spans) in wanted.evidence.sorted(by: { $0.key < $1.key }) {
            for span in spans where span.text == .article && !(current.evidence[path] ?? []).contains(span) {
                guard !ObjectReader.stands(span, in: text) else { continue }
                let pointer = "/evidence/\(JSONPointer.escaped(path))"
                log.report(
                    pointer, line: EditChecks.line(of: pointer, in: document),
                    found: text.isEmpty
                        ? "a span of an article whose text is not here"
                        : "\(span.start)..<\(span.end) of an article of \(text.count)",
                    expected: text.isEmpty
                        ? "evidence in the story's own text (\"in\": \"body\"), or null"
                        : span.exact == nil ? "a span within the article's text" : "its words at that span")
            }
        }
    }

    // MARK: Tables

    /// The place with that code: one that is kept, or one of the gazetteer's.
    func place(of code: String) -> Place? { snapshot.places[code] ?? EditChecks.gazetteer[code] }

    private static let gazetteer = Dictionary(
        Gazetteer.places.compactMap { place in place.code.map { ($0, place) } }, uniquingKeysWith: { first, _ in first }
    )

    private static let languageForm = "a language tag (BCP 47), as zh-Hans, zh-Hant or en"

    /// Longest part of a tag between two hyphens, and longest tag (RFC 5646 §2.1, §4.4.1).
    private static let longestSubtag = 8
    private static let longestTag = 35

    /// Is it well-formed: two or three letters, then parts of letters and digits?
    static func isLanguageTag(_ tag: String) -> Bool {
        let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        guard tag.utf8.count <= longestTag, let first = parts.first, (2...3).contains(first.count),
            first.allSatisfy(isLetter)
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...longestSubtag).contains(part.count) && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
        } && parts.last.map { $0.count > 1 } ?? false
    }

    private static func line(of pointer: String, in document: Value) -> Int {
        var value = document
        for part in pointer.split(separator: "/") {
            if let member = value[JSONPointer.unescaped(part)] {
                value = member
            } else if case .array(let elements) = value.kind, let index = Int(part), elements.indices.contains(index) {
                value = elements[index]
            } else {
                break
            }
        }
        return value.line
    }
}
