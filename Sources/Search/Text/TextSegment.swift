/// Some documents with the postings of their terms. Never changes; lies in memory or in a mapped file.
final class TextSegment: @unchecked Sendable {
    // Unchecked: all pointers go into regions that nobody writes to and that `sections` keeps alive.

    /// The parts of a segment in the order in which they are written to disk.
    enum Section: Int, CaseIterable {
        /// For each document: id, spans, payload.
        case documents
        /// Where each document starts, and the end: 8 bytes each.
        case documentOffsets
        /// One byte for each document.
        case lengthCodes
        /// Open hash table of ordinals by id: 4 bytes a slot.
        case identifiers
        /// Ascending keys of terms: 8 bytes each.
        case termKeys
        /// Where the postings of each term start: 5 bytes each.
        case termOffsets
        case postings
    }

    let count: Int
    let sections: [ByteRegion]
    let schema: TextSchema
    /// Sum of the decoded lengths.
    let totalLength: Int

    private let documents: UnsafeRawPointer
    private let documentOffsets: UnsafePointer<UInt64>
    let lengthCodes: UnsafePointer<UInt8>
    private let identifiers: UnsafePointer<UInt32>
    private let identifierMask: Int
    let termKeys: UnsafePointer<UInt64>
    let termCount: Int
    private let termOffsets: UnsafeRawPointer
    private let postings: UnsafeRawPointer

    static let termOffsetSize = 5

    init(count: Int, schema: TextSchema, sections: [ByteRegion]) {
        precondition(sections.count == Section.allCases.count)
        self.count = count
        self.schema = schema
        self.sections = sections
        func base(_ section: Section) -> UnsafeRawPointer { sections[section.rawValue].base }
        documents = base(.documents)
        documentOffsets = base(.documentOffsets).assumingMemoryBound(to: UInt64.self)
        lengthCodes = base(.lengthCodes).assumingMemoryBound(to: UInt8.self)
        identifiers = base(.identifiers).assumingMemoryBound(to: UInt32.self)
        identifierMask = sections[Section.identifiers.rawValue].count / 4 - 1
        termKeys = base(.termKeys).assumingMemoryBound(to: UInt64.self)
        termCount = sections[Section.termKeys.rawValue].count / 8
        termOffsets = base(.termOffsets)
        postings = base(.postings)
        var histogram = [Int](repeating: 0, count: 256)
        for ordinal in 0..<count { histogram[Int(lengthCodes[ordinal])] += 1 }
        totalLength = zip(histogram, LengthCode.lengths).reduce(0) { $0 + $1.0 * $1.1 }
    }

    var byteCount: Int { sections.reduce(0) { $0 + $1.count } }

    // MARK: Documents

    /// The whole record of a document.
    func record(_ ordinal: Ordinal) -> UnsafeRawBufferPointer {
        let start = Int(documentOffsets[Int(ordinal)])
        return UnsafeRawBufferPointer(
            start: documents + start, count: Int(documentOffsets[Int(ordinal) + 1]) - start)
    }

    func document(_ ordinal: Ordinal) -> DocumentView { DocumentView(record: record(ordinal)) }

    func ordinal(of id: String) -> Ordinal? {
        var id = id
        return id.withUTF8 { bytes in
            var slot = Int(truncatingIfNeeded: TextSegment.hash(UnsafeRawBufferPointer(bytes))) & identifierMask
            while true {
                let ordinal = identifiers[slot]
                if ordinal == .max { return nil }
                let kept = document(ordinal).idBytes
                if kept.count == bytes.count, kept.elementsEqual(bytes) { return ordinal }
                slot = (slot + 1) & identifierMask
            }
        }
    }

    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }

    // MARK: Terms

    /// Where the term's postings are; nil if no document here holds it. Of a derived term there is only their number.
    func list(of term: Term) -> UnsafeRawPointer? {
        let index = index(notBelow: term)
        return index < termCount && termKeys[index] == term.key ? list(at: index) : nil
    }

    private func index(notBelow term: Term) -> Int {
        var low = 0
        var high = termCount
        while low < high {
            let middle = (low + high) / 2
            if termKeys[middle] < term.key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// For every document how often a derived character stands there, put together from its tail and the pairs that begin
    /// with it. Costs what their postings do.
    func frequencies(ofDerived scalar: UInt32) -> [UInt8] {
        var frequencies = [UInt8](repeating: 0, count: count)
        let buffer = UnsafeMutablePointer<UInt32>.allocate(capacity: Postings.blockSize)
        defer { buffer.deallocate() }
        frequencies.withUnsafeMutableBufferPointer { frequencies in
            func add(_ list: UnsafeRawPointer) {
                var cursor = PostingCursor(list, buffer: buffer)
                while cursor.nextBlock() {
                    for place in 0..<cursor.blockCount {
                        let ordinal = Int(buffer[place])
                        frequencies[ordinal] = UInt8(
                            min(Int(frequencies[ordinal]) + cursor.frequency(at: place), Int(UInt8.max)))
                    }
                }
            }
            if let tail = list(of: .tail(scalar)) { add(tail) }
            for index in index(notBelow: .pair(scalar, 0))..<index(notBelow: .pair(scalar + 1, 0)) {
                add(list(at: index))
            }
        }
        return frequencies
    }

    func list(at index: Int) -> UnsafeRawPointer {
        let at = termOffsets + index * TextSegment.termOffsetSize
        let low = UInt64(at.loadUnaligned(as: UInt32.self))
        return postings + Int(low | UInt64(at.load(fromByteOffset: 4, as: UInt8.self)) << 32)
    }
}

/// One document as it lies in a segment. Valid as long as the segment.
struct DocumentView {
    let idBytes: UnsafeRawBufferPointer
    let payload: UnsafeRawBufferPointer
    private let spansAt: UnsafeRawPointer
    private let spanCount: Int

    init(record: UnsafeRawBufferPointer) {
        var at = record.baseAddress.unsafelyUnwrapped
        let idCount = DocumentView.varint(&at)
        idBytes = UnsafeRawBufferPointer(start: at, count: idCount)
        at += idCount
        spanCount = DocumentView.varint(&at)
        spansAt = at
        for _ in 0..<spanCount * 3 { _ = DocumentView.varint(&at) }
        payload = UnsafeRawBufferPointer(
            start: at, count: record.count - (at - record.baseAddress.unsafelyUnwrapped))
    }

    var id: String { String(decoding: idBytes, as: UTF8.self) }

    /// Calls `body` with the field's number and the UTF-8 text of every span.
    @inline(__always)
    func forEachText(_ body: (_ field: Int, _ text: UnsafeRawBufferPointer) -> Void) {
        var at = spansAt
        for _ in 0..<spanCount {
            let field = DocumentView.varint(&at)
            let start = DocumentView.varint(&at)
            let count = DocumentView.varint(&at)
            body(field, UnsafeRawBufferPointer(rebasing: payload[start..<start + count]))
        }
    }

    @inline(__always)
    private static func varint(_ at: inout UnsafeRawPointer) -> Int {
        var value = 0
        var shift = 0
        while true {
            let byte = at.load(as: UInt8.self)
            at += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    static func appendRecord(_ document: IndexedDocument, to bytes: inout [UInt8]) {
        Postings.appendVarint(UInt64(document.id.utf8.count), to: &bytes)
        bytes.append(contentsOf: document.id.utf8)
        Postings.appendVarint(UInt64(document.spans.count), to: &bytes)
        for span in document.spans {
            Postings.appendVarint(UInt64(span.field), to: &bytes)
            Postings.appendVarint(UInt64(span.start), to: &bytes)
            Postings.appendVarint(UInt64(span.count), to: &bytes)
        }
        bytes.append(contentsOf: document.payload)
    }
}
