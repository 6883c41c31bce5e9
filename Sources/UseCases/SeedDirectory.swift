internal import Formats
internal import Glibc
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

    /// Tells whether any seed file was added, taken away or written to: names, sizes, times and numbers of the files.
    ///
    /// Nil if that cannot be told: the directory cannot be read, or a file was written so lately that a further write
    /// might leave no trace in its times. Take it before reading the contents that it shall stand for.
    package func signature() -> String? {
        guard let files = try? reader.files(below: path) else { return nil }
        var now = timespec()
        guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return nil }
        var bytes = SeedDirectory.rules
        for file in files {
            var status = stat()
            guard stat(path.hasSuffix("/") ? path + file : path + "/" + file, &status) == 0 else { return nil }
            bytes.append(contentsOf: file.utf8)
            bytes.append(0)
            for time in [status.st_mtim, status.st_ctim] {
                let age = (now.tv_sec - time.tv_sec) * 1_000_000_000 + (now.tv_nsec - time.tv_nsec)
                guard age >= SeedDirectory.settledNanoseconds(time) else { return nil }
            }
            let facts: [Int64] = [
                Int64(truncatingIfNeeded: status.st_dev), Int64(truncatingIfNeeded: status.st_ino),
                Int64(status.st_size),
                Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec), Int64(status.st_ctim.tv_sec),
                Int64(status.st_ctim.tv_nsec),
            ]
            facts.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return Digest.hexadecimal(Digest.sha256(bytes))
    }

    /// Part of every signature, so that a version whose rules of loading differ reads the files once more. 2: what came
    /// by an import stays, and comes back if an earlier version took it away. 3: an id is one record's, and front matter may
    /// have CRLF.
    private static let rules = Array("3\0".utf8)

    /// How old a time must be before a later write is sure to get another: some ticks of the kernel's clock, or two
    /// seconds where the file system keeps whole seconds only.
    private static func settledNanoseconds(_ time: timespec) -> Int { time.tv_nsec == 0 ? 2_000_000_000 : 50_000_000 }

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
