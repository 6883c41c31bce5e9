internal import Formats
package import Stories

/// Takes everything out of a store and puts it into another: an export and an import lose nothing.
///
/// One JSON object a line. It is the record as it is served, so that other programs can read it, with `type` in front
/// and, under `kept`, what the store knows beside it. A line without `kept` is taken as a bulk record.
package struct Transfer: Sendable {
    package struct Report: Sendable, Equatable {
        package var imported = 0
        /// `line: what, expected what`.
        package var faults: [String] = []
    }

    /// Records written at once: large enough that the disk is waited for seldom, small enough for memory.
    private static let batch = 500

    private let library: Library

    package init(library: Library) { self.library = library }

    // MARK: - Export

    /// Calls `body` with each line, its line end included: entities, articles, stories, then what is deleted.
    package func export(_ body: ([UInt8]) -> Void) throws(StorageError) {
        let contents = try library.storage.contents()
        for entity in contents.entities { body(Transfer.line(entity)) }
        for article in contents.articles { body(Transfer.line(article)) }
        for story in contents.stories { body(Transfer.line(story)) }
        // What became of an id belongs to this store's revisions.
        for change in contents.changes where change.op == .delete && !Withholding.Mark.isMark(change.id) {
            switch change.type {
            case .story: if let story = try library.storage.story(change.id) { body(Transfer.line(story)) }
            case .article: if let article = try library.storage.article(change.id) { body(Transfer.line(article)) }
            case .person, .place, .organization: break
            }
        }
    }

    private static func line(_ stored: StoredStory) -> [UInt8] {
        line(Correction.value(of: SnapshotBuilder.served(stored)), type: .story, facts: stored.facts) { json in
            if stored.facts.correction != nil {
                json.key("base")
                json.story(stored.story)
            }
        }
    }

    private static func line(_ stored: StoredArticle) -> [UInt8] {
        line(Correction.value(of: SnapshotBuilder.served(stored)), type: .article, facts: stored.facts) { json in
            json.member("urls", stored.urls)
            json.member("fingerprint", stored.fingerprint.map { String($0, radix: 16) })
            json.member("entityTag", stored.entityTag)
            json.member("lastModified", stored.lastModified)
            if stored.facts.correction != nil {
                json.key("base")
                json.article(stored.article)
            }
        }
    }

    private static func line(_ stored: StoredEntity) -> [UInt8] {
        var json = JSONWriter()
        switch stored.value {
        case .person(let person): json.person(person)
        case .place(let place): json.place(place)
        case .organization(let organization): json.organization(organization)
        }
        return line(Correction.parsed(json.bytes), type: stored.kind, facts: stored.facts) { _ in }
    }

    private static func line(
        _ value: Value, type: Change.Kind, facts: RecordFacts, _ more: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", type.rawValue)
            if case .object(let members) = value.kind {
                for member in members {
                    json.key(member.key)
                    json.value(member.value)
                }
            }
            json.key("kept")
            json.object { json in
                json.member("origin", facts.origin.rawValue)
                json.member("digest", facts.digest)
                json.member("file", facts.file)
                json.member("correction", facts.correction)
                json.key("isDeleted")
                json.bool(facts.isDeleted)
                json.key("isDeletedByEditor")
                json.bool(facts.isDeletedByEditor)
                json.member("createdAt", facts.createdAt?.text)
                json.member("updatedAt", facts.updatedAt?.text)
                more(&json)
            }
        }
        json.endLine()
        return json.bytes
    }

    /// All stories as they are served, by id.
    package func stories() throws(StorageError) -> [Story] {
        try library.storage.contents().stories.map(SnapshotBuilder.served)
    }

    // MARK: - Import

    private enum Record {
        case story(StoredStory)
        case article(StoredArticle)
        case entity(StoredEntity)

        var facts: RecordFacts {
            get {
                switch self {
                case .story(let stored): stored.facts
                case .article(let stored): stored.facts
                case .entity(let stored): stored.facts
                }
            }
            set {
                switch self {
                case .story(var stored):
                    stored.facts = newValue
                    self = .story(stored)
                case .article(var stored):
                    stored.facts = newValue
                    self = .article(stored)
                case .entity(var stored):
                    stored.facts = newValue
                    self = .entity(stored)
                }
            }
        }

        var id: String {
            switch self {
            case .story(let stored): stored.story.id
            case .article(let stored): stored.article.id ?? ""
            case .entity(let stored): stored.id
            }
        }

        var kind: Change.Kind {
            switch self {
            case .story: .story
            case .article: .article
            case .entity(let stored): stored.kind
            }
        }
    }

    /// A line: the record, the time that it was last changed at, and whether it is one that an export wrote.
    private struct Line {
        var record: Record
        var at: Instant?
        var isExported: Bool
    }

    /// Puts all lines in; records that are there already are replaced. Faulty lines are named and passed over.
    ///
    /// What is imported belongs to no seed file, so that no load of the seeds takes it away. A seed comes from its file
    /// all the same if the store has it from there.
    package func load(_ bytes: [UInt8]) throws(StorageError) -> Report {
        var report = Report()
        var seedFiles: [String: String] = [:]
        for record in try library.storage.seededFacts() {
            let isGone = record.facts.isDeleted && !record.facts.isDeletedByEditor
            if let file = record.facts.file, !isGone {
                seedFiles["\(record.type.rawValue)/\(record.id)"] = file
            }
        }
        var transaction = StorageTransaction(at: library.clock.now())
        var pending = 0
        func commit() throws(StorageError) {
            guard pending > 0 else { return }
            try library.commit(transaction)
            report.imported += pending
            transaction = StorageTransaction(at: library.clock.now())
            pending = 0
        }
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            var record: Record
            let at: Instant?
            let isExported: Bool
            switch Transfer.record(line, number) {
            case .failure(let fault):
                report.faults.append("\(number): \(fault.found), expected \(fault.expected)")
                continue
            case .success(let line): (record, at, isExported) = (line.record, line.at, line.isExported)
            }
            let seedFile = seedFiles["\(record.kind.rawValue)/\(record.id)"]
            if let seedFile, !isExported {
                // The next load of the seeds would put the file's record back over it.
                report.faults.append(
                    "\(number): the record '\(record.id)' is that of the seed file \(seedFile), expected another id "
                        + "(change that file, or correct the record by PATCH)")
                continue
            }
            record.facts.file = record.facts.file == seedFile ? seedFile : nil
            // One commit has one time: records keep theirs when neighbours share it.
            if let at, at != transaction.at || pending >= Transfer.batch {
                try commit()
                transaction.at = at
            } else if pending >= Transfer.batch {
                try commit()
            }
            switch record {
            case .story(let story): transaction.stories.append(story)
            case .article(let article): transaction.articles.append(article)
            case .entity(let entity): transaction.entities.append(entity)
            }
            pending += 1
        }
        try commit()
        return report
    }

    private static func record(
        _ line: ArraySlice<UInt8>, _ number: Int
    ) -> Result<Line, ValueFault> {
        let value: Value
        do throws(JSONError) { value = try JSONParser.parse(line, firstLine: number) } catch {
            return .failure(ValueFault(pointer: "", line: number, found: error.found, expected: error.expected))
        }
        let log = FaultLog(unknownKeys: .ignore)
        let kept = value["kept"]
        var facts = RecordFacts(origin: .bulk)
        func text(_ key: String) -> String? {
            if case .string(let text)? = kept?[key]?.kind { return text }
            return nil
        }
        if kept != nil {
            guard let origin = text("origin").flatMap(Origin.init) else {
                return .failure(
                    ValueFault(
                        pointer: "/kept/origin", line: number, found: "no known origin",
                        expected: "one of \(Origin.allCases.map(\.rawValue).joined(separator: ", "))"))
            }
            facts.origin = origin
            facts.digest = text("digest")
            facts.file = text("file")
            facts.correction = text("correction")
            facts.isDeleted = kept?["isDeleted"]?.kind == .bool(true)
            facts.isDeletedByEditor = kept?["isDeletedByEditor"]?.kind == .bool(true)
            facts.createdAt = text("createdAt").flatMap(Instant.init(text:))
        }
        var type = "story"
        if case .string(let name)? = value["type"]?.kind { type = name }
        let base = kept?["base"] ?? value
        let record: Record?
        switch type {
        case "story": record = Story(reading: base, log: log).map { .story(StoredStory($0, facts)) }
        case "article":
            record = Article(reading: base, log: log).flatMap { article in
                guard article.id != nil else { return nil }
                var article = article
                article.stories = []
                article.storyIds = []
                var urls: [String] = []
                if case .array(let list)? = kept?["urls"]?.kind {
                    for entry in list { if case .string(let url) = entry.kind { urls.append(url) } }
                }
                var stored = StoredArticle(article, facts, urls: urls)
                stored.fingerprint = text("fingerprint").flatMap { UInt64($0, radix: 16) }
                stored.entityTag = text("entityTag")
                stored.lastModified = text("lastModified")
                return .article(stored)
            }
        case "person": record = Person(reading: base, log: log).map { .entity(StoredEntity(.person($0), facts)) }
        case "place": record = Place(reading: base, log: log).map { .entity(StoredEntity(.place($0), facts)) }
        case "organization":
            record = Organization(reading: base, log: log).map { .entity(StoredEntity(.organization($0), facts)) }
        default:
            return .failure(
                ValueFault(
                    pointer: "/type", line: number, found: "type is '\(type)'",
                    expected: "one of \(Change.Kind.allCases.map(\.rawValue).joined(separator: ", "))"))
        }
        guard let record, log.faults.isEmpty else {
            return .failure(
                log.faults.first
                    ?? ValueFault(pointer: "", line: number, found: "no \(type)", expected: "a \(type) with its id"))
        }
        return .success(
            Line(record: record, at: text("updatedAt").flatMap(Instant.init(text:)), isExported: kept != nil))
    }
}
