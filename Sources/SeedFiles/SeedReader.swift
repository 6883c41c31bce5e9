package import Extraction
internal import Formats
internal import FoundationEssentials
internal import Platform
internal import Stories

/// Reads a directory of seed files: Markdown with front matter, raw articles and bulk records.
///
/// Files are read in the order of their paths, records are handed on one by one, so that a directory of a million
/// records needs no more memory than its largest file. A bad file is reported and skipped; the rest loads.
package struct SeedReader: Sendable {
    /// Longest seed file, in bytes: two million stories of a benchmark.
    package static let fileLimitBytes = 4 * 1024 * 1024 * 1024
    /// Longest single record or article, in bytes.
    package static let recordLimitBytes = Extractor.documentLimitBytes

    private let extractor: Extractor

    package init(extractor: Extractor = Extractor()) { self.extractor = extractor }

    /// Reads all files below a directory. Hidden files and those of unknown endings are passed over.
    ///
    /// - Throws: `SeedFault` only if the directory itself cannot be read.
    package func read(
        directory: String, onRecord: (SeedRecord, SeedOrigin) -> Void, onFault: (SeedFault) -> Void
    ) throws(SeedFault) {
        let files = try files(below: directory)
        var places: [Int: FirstPlace] = [:]
        for (number, path) in files.enumerated() {
            read(
                file: path, in: directory,
                onRecord: { record, origin in
                    var hasher = Hasher()
                    hasher.combine(record.kind)
                    hasher.combine(record.id)
                    let key = hasher.finalize()
                    // Which of the two is meant nobody knows; taken one after the other they would change at each load.
                    if let first = places[key] {
                        onFault(
                            SeedFault(
                                file: SeedReader.path(path, in: directory), line: origin.line,
                                found:
                                    "the id '\(record.id)', which \(files[Int(first.file)]):\(first.line) has already",
                                expected: "an id of its own"))
                    } else {
                        places[key] = FirstPlace(file: Int32(number), line: Int32(clamping: origin.line))
                        onRecord(record, origin)
                    }
                }, onFault: onFault)
        }
    }

    /// Where an id was first: a few bytes for each record, whatever the ids' length.
    private struct FirstPlace {
        var file: Int32
        var line: Int32
    }

    private static func path(_ file: String, in directory: String) -> String {
        directory.isEmpty || directory.hasSuffix("/") ? directory + file : directory + "/" + file
    }

    /// Is it a file that can be read by itself?
    package static func isSeedFile(_ path: String) -> Bool {
        var isDirectory = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        return isThere && !isDirectory && form(of: path) != nil
    }

    /// Paths of all seed files below a directory, relative to it, sorted.
    package func files(below directory: String) throws(SeedFault) -> [String] {
        let found: [String]
        do {
            var isDirectory = false
            guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory else {
                throw CocoaError(.fileReadNoSuchFile)
            }
            found = try FileManager.default.subpathsOfDirectory(atPath: directory)
        } catch {
            throw SeedFault(
                file: directory, line: nil, found: "no directory that can be read",
                expected: "a directory of seed files")
        }
        return found.filter { path in
            SeedReader.form(of: path) != nil && !path.split(separator: "/").contains { $0.hasPrefix(".") }
                && path.split(separator: "/").last != "README.md"
        }.sorted()
    }

    /// Reads one file; see `read(directory:)`. An empty directory stands for a file that is named by its whole path.
    package func read(
        file: String, in directory: String, onRecord: (SeedRecord, SeedOrigin) -> Void, onFault: (SeedFault) -> Void
    ) {
        let path = SeedReader.path(file, in: directory)
        guard let form = SeedReader.form(of: file) else { return }
        do {
            let bytes = try SeedReader.bytes(of: path, isCompressed: file.hasSuffix(".gz"))
            switch form {
            case .records: records(bytes, path: path, file: file, onRecord: onRecord, onFault: onFault)
            case .lines: lines(bytes, path: path, file: file, onRecord: onRecord, onFault: onFault)
            case .document(let form):
                try document(bytes, form: form, path: path, file: file, onRecord: onRecord, onFault: onFault)
            }
        } catch {
            onFault(error)
        }
    }

    private enum Form {
        case records, lines
        case document(DocumentHint.Form)
    }

    private static func form(of path: String) -> Form? {
        let plain = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
        guard let point = plain.lastIndex(of: ".") else { return nil }
        switch plain[plain.index(after: point)...].lowercased() {
        case "json": return .records
        case "ndjson", "jsonl": return .lines
        case "txt": return .document(.plainText)
        case "md", "markdown": return .document(.markdown)
        case "html", "htm": return .document(.html)
        default: return nil
        }
    }

    private static func bytes(of path: String, isCompressed: Bool) throws(SeedFault) -> [UInt8] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw SeedFault(file: path, line: nil, found: "a file that cannot be read", expected: "a readable file")
        }
        guard data.count <= fileLimitBytes else {
            throw SeedFault(file: path, line: nil, found: "\(data.count) bytes", expected: "at most \(fileLimitBytes)")
        }
        guard isCompressed else { return Array(data) }
        do {
            return try Gzip.decompressed(Array(data), limitBytes: fileLimitBytes)
        } catch {
            throw SeedFault(file: path, line: nil, found: "a damaged gzip file (\(error))", expected: "gzip")
        }
    }

    // MARK: - Markdown, text and HTML

    private func document(
        _ bytes: [UInt8], form: DocumentHint.Form, path: String, file: String,
        onRecord: (SeedRecord, SeedOrigin) -> Void, onFault: (SeedFault) -> Void
    ) throws(SeedFault) {
        guard form != .markdown else {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw SeedFault(file: path, line: nil, found: "bytes that are no UTF-8", expected: "UTF-8")
            }
            if let front = try SeedReader.located(path, { () throws(SeedFault) in try FrontMatter(text, file: path) }) {
                return record(front, path: path, file: file, onRecord: onRecord, onFault: onFault)
            }
            return try article(bytes, form: form, path: path, file: file, onRecord: onRecord)
        }
        try article(bytes, form: form, path: path, file: file, onRecord: onRecord)
    }

    private static func located<Result>(_ path: String, _ body: () throws(SeedFault) -> Result) throws(SeedFault)
        -> Result
    {
        do {
            return try body()
        } catch {
            var fault = error
            fault.file = path
            throw fault
        }
    }

    private func record(
        _ front: FrontMatter, path: String, file: String, onRecord: (SeedRecord, SeedOrigin) -> Void,
        onFault: (SeedFault) -> Void
    ) {
        let log = FaultLog(unknownKeys: .refuse)
        let record: SeedRecord?
        switch SeedReader.kind(of: file) {
        case .story: record = Story(reading: SeedReader.storyFields(front), log: log).map(SeedRecord.story)
        case .article: record = Article(reading: front.fields, log: log).map(SeedRecord.article)
        case .person: record = Person(reading: front.fields, log: log).map(SeedRecord.person)
        case .place: record = Place(reading: front.fields, log: log).map(SeedRecord.place)
        case .organization: record = Organization(reading: front.fields, log: log).map(SeedRecord.organization)
        }
        for fault in log.faults { onFault(SeedReader.fault(fault, file: path)) }
        guard let record, log.faults.isEmpty else { return }
        onRecord(record, SeedOrigin(file: file, line: 1, isRawArticle: false))
    }

    /// The folder says what a file with front matter holds; files outside of one are stories.
    private static func kind(of file: String) -> SeedRecord.Kind {
        file.split(separator: "/").dropLast().last.flatMap { SeedRecord.Kind(rawValue: String($0)) } ?? .story
    }

    /// A story's body is the text below its front matter.
    private static func storyFields(_ front: FrontMatter) -> Value {
        guard case .object(var members) = front.fields.kind, !front.body.isEmpty else { return front.fields }
        members.append(Value.Member(key: "body", value: Value(.string(front.body), line: front.fields.line)))
        return Value(.object(members), line: front.fields.line)
    }

    private func article(
        _ bytes: [UInt8], form: DocumentHint.Form, path: String, file: String,
        onRecord: (SeedRecord, SeedOrigin) -> Void
    ) throws(SeedFault) {
        var article: Article
        do {
            article = try extractor.article(from: bytes, hint: DocumentHint(form: form))
        } catch {
            throw SeedFault(
                file: path, line: 1, found: error.found, expected: "an article in text, Markdown or HTML")
        }
        let id = SeedReader.articleId(of: file)
        article.id = id
        article.contentHash = Digest.hexadecimal(Digest.sha256(article.text.utf8))
        let stories = article.stories
        article.stories = []
        article.storyIds = []
        var taken: Set<String> = []
        for var story in stories {
            story.id = StoryNaming.id(for: story, in: id, taken: &taken)
            story.source.articleId = id
            article.storyIds.append(story.id)
            onRecord(.story(story), SeedOrigin(file: file, line: 1, isRawArticle: true))
        }
        onRecord(.article(article), SeedOrigin(file: file, line: 1, isRawArticle: true))
    }

    private static func articleId(of file: String) -> Article.ID {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let stem = name.prefix { $0 != "." }
        return Story.isValid(id: String(stem))
            ? String(stem) : "a-" + Digest.hexadecimal(Digest.sha256(file.utf8)).prefix(12)
    }

    // MARK: - Bulk records

    private func records(
        _ bytes: [UInt8], path: String, file: String, onRecord: (SeedRecord, SeedOrigin) -> Void,
        onFault: (SeedFault) -> Void
    ) {
        do {
            let document = try JSONParser.parse(bytes)
            let entries: [Value] = if case .array(let list) = document.kind { list } else { [document] }
            for entry in entries { bulk(entry, path: path, file: file, onRecord: onRecord, onFault: onFault) }
        } catch {
            onFault(SeedFault(file: path, line: error.line, found: error.found, expected: error.expected))
        }
    }

    private func lines(
        _ bytes: [UInt8], path: String, file: String, onRecord: (SeedRecord, SeedOrigin) -> Void,
        onFault: (SeedFault) -> Void
    ) {
        var start = 0
        var line = 1
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let slice = bytes[start..<end]
            if slice.contains(where: { $0 > 0x20 }) {
                if slice.count > SeedReader.recordLimitBytes {
                    onFault(
                        SeedFault(
                            file: path, line: line, found: "a record of \(slice.count) bytes",
                            expected: "at most \(SeedReader.recordLimitBytes)"))
                } else {
                    do {
                        let value = try JSONParser.parse(slice, firstLine: line)
                        bulk(value, path: path, file: file, onRecord: onRecord, onFault: onFault)
                    } catch {
                        onFault(SeedFault(file: path, line: error.line, found: error.found, expected: error.expected))
                    }
                }
            }
            start = end + 1
            line += 1
        }
    }

    private func bulk(
        _ value: Value, path: String, file: String, onRecord: (SeedRecord, SeedOrigin) -> Void,
        onFault: (SeedFault) -> Void
    ) {
        // Others' records bring keys of their own: only what we know is read.
        let log = FaultLog(unknownKeys: .ignore)
        let story = Story(reading: value, log: log)
        for fault in log.faults { onFault(SeedReader.fault(fault, file: path)) }
        guard let story, log.faults.isEmpty else { return }
        onRecord(.story(story), SeedOrigin(file: file, line: value.line, isRawArticle: false))
    }

    private static func fault(_ fault: ValueFault, file: String) -> SeedFault {
        SeedFault(file: file, line: fault.line, found: fault.found, expected: fault.expected)
    }
}
