internal import Glibc
internal import Search
internal import Stories

/// The file beside the store from which a start takes the index of the stories and what else was worked out from them.
///
/// The store is the truth: a file that was made of another state of it, by another build of the program, or that is
/// damaged, is not used, and the stories are read from the store instead. A file of an earlier state of the same store,
/// as a process leaves that was killed, is used with what has changed since.
package struct SnapshotFile: Sendable {
    package let path: String
    /// Tells builds of the program apart: another one may read texts in another manner.
    private let program: UInt64

    package init(path: String, program: UInt64 = SnapshotFile.thisProgram()) {
        self.path = path
        self.program = program
    }

    /// What the seed directory was when the stories were brought in step with it.
    package struct SeedState: Sendable, Equatable {
        /// Of the directory's files; see `SeedDirectory.signature`.
        package var signature: String
        package var stories: Int
        package var articles: Int
        package var entities: Int
    }

    /// What a file gave.
    struct Opened: Sendable {
        var snapshot: Snapshot
        var seeds: SeedState?
        /// Things that have changed since the file was written; 0 if it is of the store's state.
        var changesSince = 0
    }

    /// With more changes than this the stories are read all at once instead of one by one.
    static let changeLimit = 10_000

    /// Size and time of change of the executable; 0 if they cannot be had.
    package static func thisProgram() -> UInt64 {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return 0 }
        var hash = Mixing()
        hash.mix(UInt64(status.st_size))
        hash.mix(UInt64(bitPattern: Int64(status.st_mtim.tv_sec)))
        hash.mix(UInt64(status.st_mtim.tv_nsec))
        return hash.value
    }

    // MARK: Writing

    /// Writes the file, which appears whole or not at all. Reads the snapshot and nothing else.
    func write(_ snapshot: Snapshot, seeds: SeedState?) throws(IndexFile.Fault) {
        var out = ByteEncoder()
        let changes = snapshot.log.lastChanges()
        out.put(number: program)
        out.put(raw: changes.map { SnapshotFile.hash($0, ofThing: true) })
        out.put(raw: changes.map { SnapshotFile.hash($0) })
        out.put(seeds != nil)
        if let seeds {
            out.put(seeds.signature)
            for count in [seeds.stories, seeds.articles, seeds.entities] { out.put(count) }
        }
        let foreign = snapshot.foreignStories.entries()
        out.put(foreign.count)
        for (id, origin) in foreign {
            out.put(id)
            out.put(origin.rawValue)
        }
        let articles = snapshot.articles.entries().filter { !$0.value.article.storyIds.isEmpty }
        out.put(articles.count)
        for (id, entry) in articles {
            out.put(id)
            out.put(entry.article.storyIds)
        }
        let people = snapshot.people.values()
        out.put(number: UInt64(people.count))
        for person in people { out.put(person) }
        let places = snapshot.places.values()
        out.put(number: UInt64(places.count))
        for place in places { out.put(place) }
        let organizations = snapshot.organizations.values()
        out.put(number: UInt64(organizations.count))
        for organization in organizations { out.put(organization) }
        let stamp = stamp(revision: snapshot.revision, changes)
        try IndexFile.write(snapshot.index, attachment: out.bytes, stamp: stamp, to: path)
    }

    // MARK: Reading

    /// The snapshot of a store whose stories are in the file.
    ///
    /// - Parameters:
    ///   - contents: the store's, without stories.
    ///   - update: reads what the store says of changes; they are of stories and articles, at most `changeLimit`.
    func open(
        _ contents: StoredContents, update: (_ since: Int64, [Change]) throws(StorageError) -> StoredUpdate
    ) throws(Failure) -> Opened {
        let file: IndexFile.Contents
        do throws(IndexFile.Fault) {
            file = try IndexFile.load(
                path, stamp: nil, references: SnapshotBuilder.references(contents.entities.map(\.value)))
        } catch { throw .file(error) }
        if file.stamp == stamp(revision: contents.revision, contents.changes) { return opened(file, contents) }
        let revision = file.index.revision
        guard isEarlier(file, contents.changes) else { throw .file(.stale) }
        let since = contents.changes.filter { $0.revision > revision }
        guard since.count <= SnapshotFile.changeLimit, since.allSatisfy({ [.story, .article].contains($0.type) })
        else { throw .file(.stale) }
        let changes: StoredUpdate
        do throws(StorageError) { changes = try update(revision, since) } catch { throw .storage(error) }
        guard changes.entities.isEmpty, changes.changes.count >= since.count else { throw .file(.stale) }
        var earlier = contents
        earlier.revision = revision
        earlier.changes.removeAll { $0.revision > revision }
        var opened = opened(file, earlier)
        opened.snapshot = SnapshotBuilder.next(after: opened.snapshot, changes)
        opened.changesSince = changes.changes.count
        return opened
    }

    /// Why there is no snapshot from the file.
    enum Failure: Error {
        case file(IndexFile.Fault)
        case storage(StorageError)
    }

    /// Is the file of an earlier state of the store with these changes, and not of another store, or of one that was
    /// set back and went another way? The store keeps the last change of each thing: those up to the file's revision
    /// must be the file's, and what else the file has must have changed since.
    private func isEarlier(_ file: IndexFile.Contents, _ changes: [Change]) -> Bool {
        file.attachment.withUnsafeBytes { bytes in
            var from = ByteDecoder(bytes)
            guard from.number() == program else { return false }
            let things: [UInt64] = from.raw()
            let hashes: [UInt64] = from.raw()
            guard things.count == hashes.count else { return false }
            let revision = file.index.revision
            guard file.stamp == stamp(revision: revision, count: hashes.count, sum: hashes.reduce(0, &+)) else {
                return false
            }
            var kept = Dictionary(zip(things, hashes)) { first, _ in first }
            guard kept.count == things.count else { return false }
            for change in changes {
                let hash = kept.removeValue(forKey: SnapshotFile.hash(change, ofThing: true))
                if change.revision <= revision, hash != SnapshotFile.hash(change) { return false }
            }
            return kept.isEmpty
        }
    }

    private func opened(_ file: IndexFile.Contents, _ contents: StoredContents) -> Opened {
        return file.attachment.withUnsafeBytes { bytes in
            var from = ByteDecoder(bytes)
            _ = from.number()
            _ = from.raw(UInt64.self)
            _ = from.raw(UInt64.self)
            var seeds: SeedState?
            if from.bool() {
                seeds = SeedState(
                    signature: from.string(), stories: from.int(), articles: from.int(), entities: from.int())
            }
            var foreign: [String: Origin] = [:]
            for _ in 0..<max(0, from.int()) {
                let id = from.string()
                foreign[id] = Origin(rawValue: from.string())
            }
            var storyIds: [String: [String]] = [:]
            for _ in 0..<max(0, from.int()) {
                let id = from.string()
                storyIds[id] = from.strings()
            }
            let people = from.list { $0.person() }
            let places = from.list { $0.place() }
            let organizations = from.list { $0.organization() }
            let snapshot = SnapshotBuilder.snapshot(
                of: contents, index: file.index, foreign: foreign, storyIds: storyIds,
                entities: EntityTables(
                    kept: contents.entities.map(\.value), people: people, places: places,
                    organizations: organizations))
            return Opened(snapshot: snapshot, seeds: seeds)
        }
    }

    // MARK: Stamps

    /// What tells one state of a store from all others: the last change of each thing, in any order.
    private func stamp(revision: Int64, _ changes: [Change]) -> UInt64 {
        stamp(revision: revision, count: changes.count, sum: changes.reduce(0) { $0 &+ SnapshotFile.hash($1) })
    }

    private func stamp(revision: Int64, count: Int, sum: UInt64) -> UInt64 {
        var hash = Mixing()
        for number in [program, UInt64(bitPattern: revision), UInt64(count), sum] { hash.mix(number) }
        return hash.value
    }

    /// - Parameter ofThing: only what has changed, not when and how.
    private static func hash(_ change: Change, ofThing: Bool = false) -> UInt64 {
        var hash = Mixing()
        if !ofThing {
            hash.mix(UInt64(bitPattern: change.revision))
            hash.mix(UInt64(bitPattern: change.at.milliseconds))
        }
        for text in [change.type.rawValue, ofThing ? "" : change.op.rawValue, change.id] {
            for byte in text.utf8 { hash.mix(UInt64(byte)) }
            hash.mix(0x100)
        }
        return hash.value
    }

    /// Multiply and shift, for telling states apart and not for enemies.
    private struct Mixing {
        private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

        mutating func mix(_ word: UInt64) {
            value = (value ^ word) &* 0xFF51_AFD7_ED55_8CCD
            value ^= value >> 32
        }
    }
}

// MARK: - Entities as bytes

extension ByteEncoder {
    fileprivate mutating func put(optional text: String?) {
        put(text != nil)
        if let text { put(text) }
    }

    fileprivate mutating func put(_ person: Person) {
        put(person.id)
        put(optional: person.name)
        put(person.aliases)
        put(optional: person.cohort)
        put(person.birthYear != nil)
        if let year = person.birthYear { put(year) }
        put(person.storyIds)
        put(person.sameAs.count)
        for likeness in person.sameAs {
            put(likeness.personId)
            put(likeness.confidence)
            put(likeness.basis)
        }
    }

    fileprivate mutating func put(_ place: Place) {
        put(place.id)
        put(place.name)
        put(place.aliases)
        put(optional: place.code)
        put(optional: place.level?.rawValue)
        put(optional: place.tier?.rawValue)
        put(optional: place.parentId)
        for coordinate in [place.latitude, place.longitude] {
            put(coordinate != nil)
            if let coordinate { put(coordinate) }
        }
        put(place.storyCount)
    }

    fileprivate mutating func put(_ organization: Organization) {
        put(organization.id)
        put(organization.name)
        put(organization.aliases)
        put(optional: organization.kind)
        put(optional: organization.parentId)
        put(organization.storyCount)
    }
}

extension ByteDecoder {
    fileprivate mutating func optionalString() -> String? { bool() ? string() : nil }

    fileprivate mutating func person() -> Person {
        var person = Person(id: string(), name: optionalString())
        person.aliases = strings()
        person.cohort = optionalString()
        person.birthYear = bool() ? int() : nil
        person.storyIds = strings()
        for _ in 0..<max(0, int()) {
            person.sameAs.append(Person.Likeness(personId: string(), confidence: double(), basis: string()))
        }
        return person
    }

    fileprivate mutating func place() -> Place {
        var place = Place(id: string(), name: string())
        place.aliases = strings()
        place.code = optionalString()
        place.level = optionalString().flatMap(PlaceLevel.init)
        place.tier = optionalString().flatMap(Place.Tier.init)
        place.parentId = optionalString()
        place.latitude = bool() ? double() : nil
        place.longitude = bool() ? double() : nil
        place.storyCount = int()
        return place
    }

    fileprivate mutating func organization() -> Organization {
        var organization = Organization(id: string(), name: string())
        organization.aliases = strings()
        organization.kind = optionalString()
        organization.parentId = optionalString()
        organization.storyCount = int()
        return organization
    }
}
