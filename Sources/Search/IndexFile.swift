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
    private static let version: UInt64 = 1
    private static let magic: UInt64 = 0x5844_4E49_534C_4531  // "1ELSINDX" in memory
    /// Parts start at multiples of this, so that their numbers are aligned.
    private static let alignment = 64
    private static let wordsPerSegment = 3 + 2 * TextSegment.Section.allCases.count
    private static let headWords = 7

    // MARK: Writing

    /// Writes the index to a file, which appears whole or not at all.
    ///
    /// - Parameter stamp: what identifies the state of the store; `load` must be given the same.
    package static func write(_ index: StoryIndex, stamp: UInt64, to path: String) throws(Fault) {
        var head: [UInt64] = [
            magic, version, StoryCoding.shape, stamp, UInt64(bitPattern: index.revision),
            UInt64(index.text.views.count),
        ]
        let removed = index.text.views.map { view in ByteRegion(elements: view.removed?.words ?? []) }
        let headSize = (headWords + index.text.views.count * wordsPerSegment) * 8
        var offset = aligned(headSize)
        var parts: [(offset: Int, region: ByteRegion)] = []
        for (view, bits) in zip(index.text.views, removed) {
            head.append(UInt64(view.segment.count))
            for region in [bits] + view.segment.sections {
                head.append(UInt64(region.count))
                head.append(checksum(region.base, region.count))
                parts.append((offset, region))
                offset = aligned(offset + region.count)
            }
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
        if failure != 0 {
            unlink(temporary)
            throw .unreadable(errno: failure, what: "write \(path)")
        }
    }

    // MARK: Reading

    /// Maps a file that `write` made. All of it is read once, to check it.
    package static func load(
        _ path: String, stamp: UInt64, references: SearchReferences = .empty
    ) throws(Fault) -> StoryIndex {
        let region = try map(path)
        var place = 0
        func word() throws(Fault) -> UInt64 {
            guard place + 8 <= region.count else { throw .damaged(part: "head") }
            defer { place += 8 }
            return region.base.load(fromByteOffset: place, as: UInt64.self)
        }
        guard try word() == magic, try word() == version, try word() == StoryCoding.shape else { throw .otherFormat }
        guard try word() == stamp else { throw .stale }
        let revision = Int64(bitPattern: try word())
        let segments = try word()
        let room = UInt64(region.count / 8)
        guard segments <= room / UInt64(wordsPerSegment) else { throw .damaged(part: "head") }
        var sizes: [[(count: Int, sum: UInt64)]] = []
        var counts: [Int] = []
        for _ in 0..<segments {
            guard let count = Int(exactly: try word()), count <= Int(UInt32.max) else { throw .damaged(part: "head") }
            counts.append(count)
            var parts: [(count: Int, sum: UInt64)] = []
            for _ in 0...TextSegment.Section.allCases.count {
                guard let size = Int(exactly: try word()), size <= region.count else { throw .damaged(part: "head") }
                parts.append((size, try word()))
            }
            sizes.append(parts)
        }
        let headCount = place
        guard try word() == checksum(region.base, headCount) else { throw .damaged(part: "head") }
        var offset = aligned((headWords + Int(segments) * wordsPerSegment) * 8)
        var text = TextIndex(schema: StoryCoding.schema)
        var columns: [StoryColumns] = []
        for (count, parts) in zip(counts, sizes) {
            var regions: [ByteRegion] = []
            for (number, part) in parts.enumerated() {
                let name = number == 0 ? "removed" : "\(TextSegment.Section.allCases[number - 1])"
                guard offset + part.count <= region.count,
                    checksum(region.base + offset, part.count) == part.sum
                else { throw .damaged(part: name) }
                // Each part keeps the whole mapping.
                regions.append(ByteRegion(base: region.base + offset, count: part.count) { _, _ in _ = region })
                offset = aligned(offset + part.count)
            }
            let segment = TextSegment(count: count, schema: StoryCoding.schema, sections: Array(regions.dropFirst()))
            var view = SegmentView(segment)
            var removed: [Ordinal] = []
            for ordinal in 0..<Ordinal(regions[0].count * 8)
            where regions[0].base.load(fromByteOffset: Int(ordinal >> 6) * 8, as: UInt64.self) >> UInt64(ordinal & 63)
                & 1
                != 0
            {
                removed.append(ordinal)
            }
            view.remove(removed)
            text.append(view)
            var builder = StoryColumns.Builder(references: references)
            for ordinal in 0..<Ordinal(count) { builder.append(StoryCoding.decode(segment.document(ordinal))) }
            columns.append(builder.finish())
        }
        return StoryIndex(text: text, columns: columns, references: references, revision: revision)
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
