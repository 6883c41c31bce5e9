import Stories

/// Keeps a story in few bytes: each value that is there follows its tag, 0 ends a record.
///
/// The texts to be found lie in these bytes once, and the index reads them here.
enum StoryCoding {
    /// Changes whenever the meaning of the bytes does: a version, and every case that is kept by its number.
    static let shape: UInt64 = {
        var names = ["story 1"]
        func add<Value: CaseIterable>(_ type: Value.Type) { names += Value.allCases.map { "\($0)" } + [";"] }
        add(Story.Outcome.self)
        add(Protagonist.AgeMoment.self)
        add(Protagonist.Gender.self)
        add(Protagonist.Privacy.self)
        add(Departure.Leaving.self)
        add(Departure.Reason.self)
        add(Arrival.Kind.self)
        add(PlaceLevel.self)
        add(Work.Sector.self)
        add(Work.Mode.self)
        add(Money.Period.self)
        add(Money.Kind.self)
        add(Evidence.Text.self)
        names += schema.fields.map { "\($0.name)=\($0.weight)" }
        return Array(names.joined(separator: ",").utf8).withUnsafeBytes { TextSegment.hash($0) }
    }()

    /// Text fields by number.
    enum Field: UInt8, CaseIterable {
        case title, name, aliases, label, members, summary, body, departurePlace, employer, employerUnit, role
        case arrivalPlace, workTitle, quote, sourceTitle, publisher, author, translatedTitle, translatedSummary
    }

    static let schema = TextSchema(
        Field.allCases.map { field in
            switch field {
            case .title: .init("title", weight: 3)
            case .name: .init("person.name", weight: 3)
            case .aliases: .init("person.aliases", weight: 2, isListed: true)
            case .label: .init("person.label", weight: 2)
            case .members: .init("person.members", weight: 2, isListed: true)
            case .summary: .init("summary", weight: 1, isProse: true)
            case .body: .init("body", weight: 1, isProse: true)
            case .departurePlace: .init("departure.place.name", weight: 1)
            case .employer: .init("departure.employer.name", weight: 1)
            case .employerUnit: .init("departure.employer.unit", weight: 1)
            case .role: .init("departure.role", weight: 1)
            case .arrivalPlace: .init("arrival.place.name", weight: 1)
            case .workTitle: .init("work.title", weight: 1)
            case .quote: .init("quotes.text", weight: 1, isListed: true)
            case .sourceTitle: .init("source.title", weight: 1)
            case .publisher: .init("source.publisher", weight: 1)
            case .author: .init("source.author", weight: 1)
            case .translatedTitle: .init("translations.*.title", weight: 2, isTranslation: true)
            case .translatedSummary: .init("translations.*.summary", weight: 1, isProse: true, isTranslation: true)
            }
        })

    /// The name under which a story is served with a text of a translation.
    /// - Parameter number: of the text among those of its field in the document.
    static func translatedName(_ name: String, _ number: Int, in document: DocumentView) -> String {
        let translations = decode(document).translations.sorted { $0.key < $1.key }
        let tags = translations.filter { (name.hasSuffix("title") ? $0.value.title : $0.value.summary) != nil }
        guard number < tags.count else { return name }
        return name.split(separator: ".").map { $0 == "*" ? tags[number].key : String($0) }.joined(separator: ".")
    }

    /// Where a text stands in its story's list of them.
    /// - Parameter number: of the text among those of its field in the document.
    static func listIndex(_ number: Int, of field: Int, in document: DocumentView) -> Int? {
        guard field == Int(Field.quote.rawValue) else { return number }
        let story = decode(document)
        let found = story.quotes.indices.filter { isFoundByItself(story.quotes[$0], in: story) }
        return number < found.count ? found[number] : nil
    }

    /// Words that stand in the body are found there; counting them twice would favour stories that quote.
    private static func isFoundByItself(_ quote: Quote, in story: Story) -> Bool {
        story.body?.contains(bytesOf: quote.text) != true
    }

    // MARK: Writing

    static func encode(_ story: Story) -> IndexedDocument {
        var out = ByteEncoder()
        out.put(story.title, field: Field.title.rawValue)
        if let value = story.summary { out.tagged(1) { $0.put(value, field: Field.summary.rawValue) } }
        if let value = story.body { out.tagged(2) { $0.put(value, field: Field.body.rawValue) } }
        if let value = story.language { out.tagged(3) { $0.put(value) } }
        if story.person != Protagonist() { out.tagged(4) { put(story.person, &$0) } }
        if story.departure != Departure() { out.tagged(5) { put(story.departure, &$0) } }
        if story.arrival != Arrival() { out.tagged(6) { put(story.arrival, &$0) } }
        if let value = story.work.title { out.tagged(7) { $0.put(value, field: Field.workTitle.rawValue) } }
        if let value = story.work.sector { out.tagged(8) { $0.put(case: value) } }
        if let value = story.work.mode { out.tagged(9) { $0.put(case: value) } }
        if let value = story.income.before { out.tagged(10) { put(value, &$0) } }
        if let value = story.income.after { out.tagged(11) { put(value, &$0) } }
        if let value = story.income.changePercent { out.tagged(12) { $0.put(value) } }
        for value in story.money {
            out.tagged(13) {
                $0.put(value.label != nil)
                if let label = value.label { $0.put(label) }
                put(value.money, &$0)
            }
        }
        if let value = story.outcome { out.tagged(14) { $0.put(case: value) } }
        for quote in story.quotes { out.tagged(15) { put(quote, in: story, &$0) } }
        for (path, spans) in story.evidence.sorted(by: { $0.key < $1.key }) {
            out.tagged(16) {
                $0.put(path)
                $0.put(number: UInt64(spans.count))
                for span in spans { put(span, &$0) }
            }
        }
        if story.source != Story.Source() { out.tagged(17) { put(story.source, isOwn: true, &$0) } }
        for (tag, value) in story.translations.sorted(by: { $0.key < $1.key }) {
            out.tagged(18) {
                $0.put(tag)
                if let title = value.title { $0.tagged(1) { $0.put(title, field: Field.translatedTitle.rawValue) } }
                if let text = value.summary { $0.tagged(2) { $0.put(text, field: Field.translatedSummary.rawValue) } }
                $0.put(tag: 0)
            }
        }
        for source in story.otherSources { out.tagged(19) { put(source, isOwn: false, &$0) } }
        if let value = story.personId { out.tagged(20) { $0.put(value) } }
        if story.revision != 0 { out.tagged(21) { $0.put(Int(story.revision)) } }
        if let value = story.createdAt { out.tagged(22) { $0.put(Int(value.milliseconds)) } }
        if let value = story.updatedAt { out.tagged(23) { $0.put(Int(value.milliseconds)) } }
        out.put(tag: 0)
        return IndexedDocument(id: story.id, payload: out.bytes, spans: out.spans)
    }

    private static func put(_ person: Protagonist, _ out: inout ByteEncoder) {
        if let value = person.name { out.tagged(1) { $0.put(value, field: Field.name.rawValue) } }
        if !person.aliases.isEmpty { out.tagged(2) { $0.put(person.aliases, field: Field.aliases.rawValue) } }
        if let value = person.label { out.tagged(3) { $0.put(value, field: Field.label.rawValue) } }
        if !person.members.isEmpty { out.tagged(4) { $0.put(person.members, field: Field.members.rawValue) } }
        if let value = person.narrator { out.tagged(5) { $0.put(value) } }
        if let value = person.cohort { out.tagged(6) { $0.put(value) } }
        if let value = person.birthYear { out.tagged(7) { $0.put(value) } }
        if let value = person.age { out.tagged(8) { $0.put(value) } }
        if let value = person.ageAt { out.tagged(9) { $0.put(case: value) } }
        if let value = person.gender { out.tagged(10) { $0.put(case: value) } }
        if let value = person.pseudonym { out.tagged(11) { $0.put(value) } }
        if let value = person.privacy { out.tagged(12) { $0.put(case: value) } }
        out.put(tag: 0)
    }

    private static func put(_ departure: Departure, _ out: inout ByteEncoder) {
        for value in departure.leaves { out.tagged(1) { $0.put(case: value) } }
        if let value = departure.place { out.tagged(2) { put(value, field: .departurePlace, &$0) } }
        if let value = departure.employer { out.tagged(3) { put(value, &$0) } }
        if let value = departure.role { out.tagged(4) { $0.put(value, field: Field.role.rawValue) } }
        if let value = departure.year { out.tagged(5) { $0.put(value) } }
        if let value = departure.date { out.tagged(6) { $0.put(value.description) } }
        if let value = departure.tenureYears { out.tagged(7) { $0.put(value) } }
        if let value = departure.voluntary { out.tagged(8) { $0.put(value) } }
        for value in departure.reasons { out.tagged(9) { $0.put(case: value) } }
        out.put(tag: 0)
    }

    private static func put(_ employer: EmployerMention, _ out: inout ByteEncoder) {
        if let value = employer.id { out.tagged(1) { $0.put(value) } }
        if let value = employer.name { out.tagged(2) { $0.put(value, field: Field.employer.rawValue) } }
        if let value = employer.raw { out.tagged(3) { $0.put(value) } }
        if let value = employer.unit { out.tagged(4) { $0.put(value, field: Field.employerUnit.rawValue) } }
        out.put(tag: 0)
    }

    private static func put(_ arrival: Arrival, _ out: inout ByteEncoder) {
        if let value = arrival.place { out.tagged(1) { put(value, field: .arrivalPlace, &$0) } }
        if let value = arrival.kind { out.tagged(2) { $0.put(case: value) } }
        if let value = arrival.hometown { out.tagged(3) { $0.put(value) } }
        if let value = arrival.year { out.tagged(4) { $0.put(value) } }
        out.put(tag: 0)
    }

    private static func put(_ place: PlaceMention, field: Field, _ out: inout ByteEncoder) {
        if let value = place.code { out.tagged(1) { $0.put(value) } }
        if let value = place.name { out.tagged(2) { $0.put(value, field: field.rawValue) } }
        if let value = place.level { out.tagged(3) { $0.put(case: value) } }
        if let value = place.within { out.tagged(4) { $0.put(value) } }
        if let value = place.country { out.tagged(5) { $0.put(value) } }
        if let value = place.raw { out.tagged(6) { $0.put(value) } }
        out.put(tag: 0)
    }

    private static func put(_ money: Money, _ out: inout ByteEncoder) {
        out.put(money.amount)
        out.put(money.currency)
        if let value = money.max { out.tagged(1) { $0.put(value) } }
        if let value = money.period { out.tagged(2) { $0.put(case: value) } }
        if let value = money.kind { out.tagged(3) { $0.put(case: value) } }
        if money.approx { out.put(tag: 4) }
        if let value = money.raw { out.tagged(5) { $0.put(value) } }
        out.put(tag: 0)
    }

    private static func put(_ quote: Quote, in story: Story, _ out: inout ByteEncoder) {
        out.put(quote.text, field: isFoundByItself(quote, in: story) ? Field.quote.rawValue : nil)
        if let value = quote.speaker { out.tagged(1) { $0.put(value) } }
        if let value = quote.start { out.tagged(2) { $0.put(value) } }
        if let value = quote.end { out.tagged(3) { $0.put(value) } }
        out.put(tag: 0)
    }

    private static func put(_ evidence: Evidence, _ out: inout ByteEncoder) {
        out.put(evidence.start)
        out.put(evidence.end)
        out.put(case: evidence.text)
        out.put(evidence.exact != nil)
        if let value = evidence.exact { out.put(value) }
    }

    private static func put(_ source: Story.Source, isOwn: Bool, _ out: inout ByteEncoder) {
        if let value = source.articleId { out.tagged(1) { $0.put(value) } }
        if let value = source.title { out.tagged(2) { $0.put(value, field: isOwn ? Field.sourceTitle.rawValue : nil) } }
        if let value = source.url { out.tagged(3) { $0.put(value) } }
        if let value = source.publisher {
            out.tagged(4) { $0.put(value, field: isOwn ? Field.publisher.rawValue : nil) }
        }
        if let value = source.author { out.tagged(5) { $0.put(value, field: isOwn ? Field.author.rawValue : nil) } }
        if let value = source.publishedAt { out.tagged(6) { $0.put(value.description) } }
        out.put(tag: 0)
    }

    // MARK: Reading

    static func decode(_ document: DocumentView) -> Story {
        var from = ByteDecoder(document.payload)
        var story = Story(id: document.id, title: from.string())
        while true {
            switch from.byte() {
            case 1: story.summary = from.string()
            case 2: story.body = from.string()
            case 3: story.language = from.string()
            case 4: story.person = protagonist(&from)
            case 5: story.departure = departure(&from)
            case 6: story.arrival = arrival(&from)
            case 7: story.work.title = from.string()
            case 8: story.work.sector = from.enumeration()
            case 9: story.work.mode = from.enumeration()
            case 10: story.income.before = money(&from)
            case 11: story.income.after = money(&from)
            case 12: story.income.changePercent = from.double()
            case 13:
                let label = from.bool() ? from.string() : nil
                story.money.append(LabelledMoney(label: label, money: money(&from)))
            case 14: story.outcome = from.enumeration()
            case 15: story.quotes.append(quote(&from))
            case 16:
                let path = from.string()
                story.evidence[path] = from.list { evidence(&$0) }
            case 17: story.source = source(&from)
            case 18:
                let tag = from.string()
                story.translations[tag] = translation(&from)
            case 19: story.otherSources.append(source(&from))
            case 20: story.personId = from.string()
            case 21: story.revision = Int64(from.int())
            case 22: story.createdAt = Instant(milliseconds: Int64(from.int()))
            case 23: story.updatedAt = Instant(milliseconds: Int64(from.int()))
            default: return story
            }
        }
    }

    private static func protagonist(_ from: inout ByteDecoder) -> Protagonist {
        var person = Protagonist()
        while true {
            switch from.byte() {
            case 1: person.name = from.string()
            case 2: person.aliases = from.strings()
            case 3: person.label = from.string()
            case 4: person.members = from.strings()
            case 5: person.narrator = from.bool()
            case 6: person.cohort = from.string()
            case 7: person.birthYear = from.int()
            case 8: person.age = from.int()
            case 9: person.ageAt = from.enumeration()
            case 10: person.gender = from.enumeration()
            case 11: person.pseudonym = from.bool()
            case 12: person.privacy = from.enumeration()
            default: return person
            }
        }
    }

    private static func departure(_ from: inout ByteDecoder) -> Departure {
        var departure = Departure()
        while true {
            switch from.byte() {
            case 1: if let value = from.enumeration(Departure.Leaving.self) { departure.leaves.append(value) }
            case 2: departure.place = place(&from)
            case 3: departure.employer = employer(&from)
            case 4: departure.role = from.string()
            case 5: departure.year = from.int()
            case 6: departure.date = PartialDate(from.string())
            case 7: departure.tenureYears = from.double()
            case 8: departure.voluntary = from.bool()
            case 9: if let value = from.enumeration(Departure.Reason.self) { departure.reasons.append(value) }
            default: return departure
            }
        }
    }

    private static func employer(_ from: inout ByteDecoder) -> EmployerMention {
        var employer = EmployerMention()
        while true {
            switch from.byte() {
            case 1: employer.id = from.string()
            case 2: employer.name = from.string()
            case 3: employer.raw = from.string()
            case 4: employer.unit = from.string()
            default: return employer
            }
        }
    }

    private static func arrival(_ from: inout ByteDecoder) -> Arrival {
        var arrival = Arrival()
        while true {
            switch from.byte() {
            case 1: arrival.place = place(&from)
            case 2: arrival.kind = from.enumeration()
            case 3: arrival.hometown = from.bool()
            case 4: arrival.year = from.int()
            default: return arrival
            }
        }
    }

    private static func place(_ from: inout ByteDecoder) -> PlaceMention {
        var place = PlaceMention()
        while true {
            switch from.byte() {
            case 1: place.code = from.string()
            case 2: place.name = from.string()
            case 3: place.level = from.enumeration()
            case 4: place.within = from.string()
            case 5: place.country = from.string()
            case 6: place.raw = from.string()
            default: return place
            }
        }
    }

    private static func money(_ from: inout ByteDecoder) -> Money {
        let amount = from.double()
        var money = Money(amount: amount, currency: from.string())
        while true {
            switch from.byte() {
            case 1: money.max = from.double()
            case 2: money.period = from.enumeration()
            case 3: money.kind = from.enumeration()
            case 4: money.approx = true
            case 5: money.raw = from.string()
            default: return money
            }
        }
    }

    private static func quote(_ from: inout ByteDecoder) -> Quote {
        var quote = Quote(speaker: nil, text: from.string())
        while true {
            switch from.byte() {
            case 1: quote.speaker = from.string()
            case 2: quote.start = from.int()
            case 3: quote.end = from.int()
            default: return quote
            }
        }
    }

    private static func evidence(_ from: inout ByteDecoder) -> Evidence {
        let start = from.int()
        let end = from.int()
        let text = from.enumeration(Evidence.Text.self) ?? .article
        return Evidence(start: start, end: end, exact: from.bool() ? from.string() : nil, in: text)
    }

    private static func source(_ from: inout ByteDecoder) -> Story.Source {
        var source = Story.Source()
        while true {
            switch from.byte() {
            case 1: source.articleId = from.string()
            case 2: source.title = from.string()
            case 3: source.url = from.string()
            case 4: source.publisher = from.string()
            case 5: source.author = from.string()
            case 6: source.publishedAt = PartialDate(from.string())
            default: return source
            }
        }
    }

    private static func translation(_ from: inout ByteDecoder) -> Story.Translation {
        var translation = Story.Translation()
        while true {
            switch from.byte() {
            case 1: translation.title = from.string()
            case 2: translation.summary = from.string()
            default: return translation
            }
        }
    }
}

extension ByteEncoder {
    mutating func tagged(_ tag: UInt8, _ write: (inout ByteEncoder) -> Void) {
        put(tag: tag)
        write(&self)
    }
}

extension String {
    /// Does the text stand here, byte for byte? (`contains` compares by canonical equivalence.)
    func contains(bytesOf text: String) -> Bool {
        let needle = Array(text.utf8)
        guard let first = needle.first else { return true }
        let bytes = Array(utf8)
        guard needle.count <= bytes.count else { return false }
        return (0...bytes.count - needle.count).contains {
            bytes[$0] == first && bytes[$0..<$0 + needle.count].elementsEqual(needle)
        }
    }
}
