import Glibc

/// The index as a file that is mapped at start: segments as they lie in memory, each part with its checksum.
///
/// A file that is damaged, of another format or of another state of the store is told apart and not used: the store is
/// the truth, and the index can always be made from it.
package enum IndexFile {
    /// Why a file is not used.
    package enum Fault: Error, Equatable {
        case missing
        /// The system's error number and what was being done.
        case unreadable(errno: Int32, what: String)
        /// Not one of our files, or of another version of the format or the record.
        case otherFormat
        /// Made of another state of the store.
        case stale
        case damaged(part: String)
    }

    /// Counts up when the layout of the file changes.
    private static let version: UInt64 = 3
    private static let magic: UInt64 = 0x5844_4E49_534C_4531  // "1ELSINDX" in memory
    /// Parts start at multiples of this, so that their numbers are aligned.
    private static let alignment = 64
    /// For each segment its count, then size and checksum of the set of removed documents, of the sections and of the columns.
    private static let wordsPerSegment = 1 + 2 * (TextSegment.Section.allCases.count + 2)
    /// Seven numbers, size and checksum of the attachment, and the checksum of the head itself.
    private static let headWords = 9

    // MARK: Writing

    /// Writes the index to a file, which appears whole or not at all.
    ///
    /// - Parameters:
    ///   - stamp: what identifies the state of the store; `load` must be given the same.
    ///   - attachment: bytes that come back with the index: what else was worked out from the stories.
    package static func write(
        _ index: StoryIndex, attachment: [UInt8] = [], stamp: UInt64, to path: String
    ) throws(Fault) {
        var head: [UInt64] = [
            magic, version, StoryCoding.shape, stamp, UInt64(bitPattern: index.revision),
            UInt64(index.text.views.count),
        ]
        let removed = index.text.views.map { view in ByteRegion(elements: view.removed?.words ?? []) }
        let headSize = (headWords + index.text.views.count * wordsPerSegment) * 8
        var offset = aligned(headSize)
        var parts: [(offset: Int, region: ByteRegion)] = []
        func add(_ region: ByteRegion) {
            head.append(UInt64(region.count))
            head.append(checksum(region.base, region.count))
            parts.append((offset, region))
            offset = aligned(offset + region.count)
        }
        add(ByteRegion(attachment))
        for (number, view) in index.text.views.enumerated() {
            head.append(UInt64(view.segment.count))
            add(removed[number])
            for section in view.segment.sections { add(section) }
            add(ByteRegion(index.table.parts[number].columns.encoded))
        }
        head.append(head.withUnsafeBytes { checksum($0.baseAddress.unsafelyUnwrapped, $0.count) })

        let temporary = path + ".new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unreadable(errno: errno, what: "create \(temporary)") }
        var failure: Int32 = 0
        func put(_ base: UnsafeRawPointer, _ count: Int, at place: Int) {
            var done = 0
            while done < count, failure == 0 {
                let wrote = pwrite(file, base + done, count - done, off_t(place + done))
                if wrote > 0 { done += wrote } else if wrote < 0, errno != EINTR { failure = errno }
            }
        }
        head.withUnsafeBytes { put($0.baseAddress.unsafelyUnwrapped, $0.count, at: 0) }
        for part in parts { put(part.region.base, part.region.count, at: part.offset) }
        if failure == 0, ftruncate(file, off_t(offset)) != 0 { failure = errno }
        if failure == 0, fsync(file) != 0 { failure = errno }
        close(file)
        if failure == 0, rename(temporary, path) != 0 { failure = errno }
        // The new name is on the disk only when its directory is.
        if failure == 0 { failure = synchronizeDirectory(of: path) }
        if failure != 0 {
            unlink(temporary)
            throw .unreadable(errno: failure, what: "write \(path)")
        }
    }

    private static func synchronizeDirectory(of path: String) -> Int32 {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return errno }
        defer { close(directory) }
        return fsync(directory) == 0 ? 0 : errno
    }

    // MARK: Reading

    /// An index that a file held, and the bytes that were written with it.
    package struct Contents: Sendable {
        package var index: StoryIndex
        package var attachment: [UInt8]
        package var stamp: UInt64
    }

    /// Maps a file that `write` made. All of it is read once, to check it.
    ///
    /// - Parameter stamp: what the file must have been written with; nil if the caller judges by what it gets.
    package static func load(
        _ path: String, stamp: UInt64?, references: SearchReferences = .empty
    ) throws(Fault) -> Contents {
        let region = try map(path)
        var place = 0
        func word() throws(Fault) -> UInt64 {
            guard place + 8 <= region.count else { throw .damaged(part: "head") }
            defer { place += 8 }
            return region.base.load(fromByteOffset: place, as: UInt64.self)
        }
        guard try word() == magic, try word() == version, try word() == StoryCoding.shape else { throw .otherFormat }
        let written = try word()
        guard stamp == nil || written == stamp else { throw .stale }
        let revision = Int64(bitPattern: try word())
        let segments = try word()
        let room = UInt64(region.count / 8)
        guard segments <= room / UInt64(wordsPerSegment) else { throw .damaged(part: "head") }
        typealias Part = (size: Int, sum: UInt64)
        func part() throws(Fault) -> Part {
            guard let size = Int(exactly: try word()), size <= region.count else { throw .damaged(part: "head") }
            return (size, try word())
        }
        let attachmentPart = try part()
        var sizes: [[Part]] = []
        var counts: [Int] = []
        for _ in 0..<segments {
            guard let count = Int(exactly: try word()), count <= Int(UInt32.max) else { throw .damaged(part: "head") }
            counts.append(count)
            var parts: [Part] = []
            for _ in 0..<TextSegment.Section.allCases.count + 2 { parts.append(try part()) }
            sizes.append(parts)
        }
        let headCount = place
        guard try word() == checksum(region.base, headCount) else { throw .damaged(part: "head") }
        var offset = aligned((headWords + Int(segments) * wordsPerSegment) * 8)
        func take(_ part: Part, _ name: @autoclosure () -> String) throws(Fault) -> ByteRegion {
            guard offset + part.size <= region.count, checksum(region.base + offset, part.size) == part.sum else {
                throw .damaged(part: name())
            }
            defer { offset = aligned(offset + part.size) }
            // Each part keeps the whole mapping.
            return ByteRegion(base: region.base + offset, count: part.size) { _, _ in _ = region }
        }
        let attached = try take(attachmentPart, "attachment")
        var text = TextIndex(schema: StoryCoding.schema)
        var columns: [StoryColumns] = []
        for (count, parts) in zip(counts, sizes) {
            let removed = try take(parts[0], "removed")
            var sections: [ByteRegion] = []
            for section in TextSegment.Section.allCases {
                sections.append(try take(parts[1 + section.rawValue], "\(section)"))
            }
            let encoded = try take(parts[parts.count - 1], "columns")
            var view = SegmentView(TextSegment(count: count, schema: StoryCoding.schema, sections: sections))
            var gone: [Ordinal] = []
            for ordinal in 0..<Ordinal(removed.count * 8) {
                let word = removed.base.load(fromByteOffset: Int(ordinal >> 6) * 8, as: UInt64.self)
                if word >> UInt64(ordinal & 63) & 1 != 0 { gone.append(ordinal) }
            }
            view.remove(gone)
            text.append(view)
            let bytes = UnsafeRawBufferPointer(start: encoded.base, count: encoded.count)
            guard let read = StoryColumns(bytes, count: count, references: references) else {
                throw .damaged(part: "columns")
            }
            columns.append(read)
        }
        // All was touched for the check. What questions need comes back, from the cache of the system, as they need it.
        madvise(UnsafeMutableRawPointer(mutating: region.base), region.count, MADV_DONTNEED)
        return Contents(
            index: StoryIndex(text: text, columns: columns, references: references, revision: revision),
            attachment: Array(UnsafeRawBufferPointer(start: attached.base, count: attached.count)), stamp: written)
    }

    private static func map(_ path: String) throws(Fault) -> ByteRegion {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw errno == ENOENT ? .missing : .unreadable(errno: errno, what: "open \(path)")
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(errno: errno, what: "look at \(path)") }
        let size = Int(status.st_size)
        guard size >= headWords * 8 else { throw .otherFormat }
        guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), base != MAP_FAILED else {
            throw .unreadable(errno: errno, what: "map \(path)")
        }
        return ByteRegion(base: UnsafeRawPointer(base), count: size) { base, count in
            munmap(UnsafeMutableRawPointer(mutating: base), count)
        }
    }

    private static func aligned(_ size: Int) -> Int { (size + alignment - 1) / alignment * alignment }

    /// Four lanes of multiply and rotate over words of eight bytes: gigabytes a second, for damage and not for enemies.
    static func checksum(_ base: UnsafeRawPointer, _ count: Int) -> UInt64 {
        let prime: UInt64 = 0x9E37_79B1_85EB_CA87
        var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        @inline(__always) func mix(_ lane: UInt64, _ word: UInt64) -> UInt64 {
            let mixed = (lane ^ word) &* prime
            return mixed << 31 | mixed >> 33
        }
        var place = 0
        while place + 32 <= count {
            lanes.0 = mix(lanes.0, base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            lanes.1 = mix(lanes.1, base.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
            lanes.2 = mix(lanes.2, base.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
            lanes.3 = mix(lanes.3, base.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
            place += 32
        }
        while place < count {
            lanes.0 = mix(lanes.0, UInt64(base.load(fromByteOffset: place, as: UInt8.self)))
            place += 1
        }
        return mix(mix(mix(mix(UInt64(count), lanes.0), lanes.1), lanes.2), lanes.3)
    }
}
