internal import Formats
internal import Platform
package import SeedFiles
internal import Stories

/// Reads a seed directory into memory, each record with its digest.
package struct SeedDirectory: Sendable {
    private let path: String
    private let reader: SeedReader

    package init(_ path: String, reader: SeedReader = SeedReader()) {
        self.path = path
        self.reader = reader
    }

    /// A directory that cannot be read is a fault like any other: what was loaded from it before stays.
    package func contents() -> SeedContents {
        var contents = SeedContents()
        // A file may hold many records, and a fault does not say which are meant: all that came from it before stays.
        var faultyFiles: Set<String> = []
        let prefix = path.hasSuffix("/") ? path : path + "/"
        do throws(SeedFault) {
            try reader.read(
                directory: path,
                onRecord: { record, origin in SeedDirectory.add(record, origin, to: &contents) },
                onFault: { fault in
                    contents.faults.append(fault.description)
                    faultyFiles.insert(
                        fault.file.hasPrefix(prefix) ? String(fault.file.dropFirst(prefix.count)) : fault.file)
                })
        } catch {
            contents.faults.append(error.description)
            contents.isUnreadable = true
        }
        contents.faultyFiles = faultyFiles
        return contents
    }

    private static func add(_ record: SeedRecord, _ place: SeedOrigin, to contents: inout SeedContents) {
        let isBulk = place.file.hasSuffix("json") || place.file.hasSuffix("jsonl") || place.file.hasSuffix(".gz")
        let origin: Origin = place.isRawArticle ? .rawArticle : isBulk ? .bulk : .seed
        var json = JSONWriter()
        switch record {
        case .story(let story): json.story(story)
        case .article(let article): json.article(article)
        case .person(let person): json.person(person)
        case .place(let value): json.place(value)
        case .organization(let organization): json.organization(organization)
        }
        let digest = Digest.hexadecimal(Digest.sha256(json.bytes))
        switch record {
        case .story(let story):
            contents.stories.append(.init(story, origin: origin, digest: digest, file: place.file))
        case .article(let article):
            contents.articles.append(.init(article, origin: origin, digest: digest, file: place.file))
        case .person(let person):
            contents.entities.append(.init(.person(person), origin: origin, digest: digest, file: place.file))
        case .place(let value):
            contents.entities.append(.init(.place(value), origin: origin, digest: digest, file: place.file))
        case .organization(let organization):
            contents.entities.append(
                .init(.organization(organization), origin: origin, digest: digest, file: place.file))
        }
    }
}
