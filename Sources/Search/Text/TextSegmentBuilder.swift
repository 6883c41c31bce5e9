import ChineseText

/// Gathers documents and makes a segment of them.
struct TextSegmentBuilder {
    /// Documents in one batch; their ordinals fit the 24 bits that a gathered posting has for them.
    static let maximumDocuments = 1 << 15
    /// Postings in one batch: 8 bytes each, twice while they are sorted.
    static let maximumPostings = 24 << 20

    private let schema: TextSchema
    private var documents: [UInt8] = []
    private var documentOffsets: [UInt64] = [0]
    private var lengthCodes: [UInt8] = []
    /// `term number << 32 | ordinal << 8 | frequency`, in the order of the documents.
    private var gathered: [UInt64] = []
    private var keys: [UInt64] = []
    private var counts: [UInt32] = []
    /// Terms of which documents are counted and no more: see `Term.isDerived`.
    private var isCounted: [Bool] = []
    /// For each term number, where its posting of the current document stands in `gathered`, if not before its start.
    private var places: [Int] = []
    private var characters = [UInt32](repeating: .max, count: 0x1_0000)
    private var table = TermTable()
    private var text = FoldedText()

    init(schema: TextSchema) { self.schema = schema }

    var count: Int { lengthCodes.count }
    var isFull: Bool {
        count >= TextSegmentBuilder.maximumDocuments || gathered.count >= TextSegmentBuilder.maximumPostings
    }

    mutating func add(_ document: IndexedDocument) {
        let ordinal = UInt64(count)
        let start = gathered.count
        var length = 0
        for span in document.spans {
            let weight = schema.fields[Int(span.field)].weight
            document.payload.withUnsafeBytes { text.read(.init(rebasing: $0[span.start..<span.start + span.count])) }
            length += text.scalars.count * weight
            let folded = text.scalars
            folded.withUnsafeBufferPointer { scalars in
                Term.forEach(in: scalars) { term in
                    let number = number(of: term)
                    let place = places[number]
                    if isCounted[number] {
                        if place < start {
                            places[number] = start
                            counts[number] += 1
                        }
                    } else if place >= start {
                        let frequency = Int(gathered[place] & 0xFF) + weight
                        gathered[place] = gathered[place] & ~0xFF | UInt64(min(frequency, 255))
                    } else {
                        places[number] = gathered.count
                        counts[number] += 1
                        gathered.append(UInt64(number) << 32 | ordinal << 8 | UInt64(min(weight, 255)))
                    }
                }
            }
        }
        lengthCodes.append(LengthCode.code(length))
        DocumentView.appendRecord(document, to: &documents)
        documentOffsets.append(UInt64(documents.count))
    }

    @inline(__always)
    private mutating func number(of term: Term) -> Int {
        if term.key < 0x1_0000 {
            let known = characters[Int(term.key)]
            if known != .max { return Int(known) }
            characters[Int(term.key)] = UInt32(keys.count)
        } else {
            let (number, isNew) = table.insert(term.key, number: UInt32(keys.count))
            if !isNew { return Int(number) }
        }
        keys.append(term.key)
        counts.append(0)
        isCounted.append(term.isDerived)
        places.append(-1)
        return keys.count - 1
    }

    /// Makes the segment. The builder is used up.
    consuming func finish() -> TextSegment {
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var starts = [Int](repeating: 0, count: keys.count)
        var next = 0
        for number in order {
            starts[number] = next
            if !isCounted[number] { next += Int(counts[number]) }
        }
        var ordinals = [UInt32](repeating: 0, count: next)
        var frequencies = [UInt8](repeating: 0, count: next)
        for posting in gathered {
            let number = Int(posting >> 32)
            let place = starts[number]
            starts[number] = place + 1
            ordinals[place] = UInt32(truncatingIfNeeded: posting >> 8 & 0xFF_FFFF)
            frequencies[place] = UInt8(truncatingIfNeeded: posting)
        }
        gathered = []
        var writer = SegmentWriter()
        writer.reserve(terms: keys.count)
        ordinals.withUnsafeBufferPointer { ordinals in
            frequencies.withUnsafeBufferPointer { frequencies in
                lengthCodes.withUnsafeBufferPointer { codes in
                    for number in order {
                        if isCounted[number] {
                            writer.append(keys[number], documentCount: Int(counts[number]))
                            continue
                        }
                        let end = starts[number]
                        let range = end - Int(counts[number])..<end
                        writer.append(
                            keys[number], .init(rebasing: ordinals[range]), .init(rebasing: frequencies[range]),
                            lengthCodes: codes.baseAddress.unsafelyUnwrapped)
                    }
                }
            }
        }
        return writer.finish(
            schema: schema, documents: ByteRegion(documents), documentOffsets: documentOffsets,
            lengthCodes: lengthCodes)
    }
}

/// Numbers of terms by key: open addressing, at most half full.
private struct TermTable {
    private var keys = [UInt64](repeating: 0, count: 1 << 12)
    private var numbers = [UInt32](repeating: 0, count: 1 << 12)
    private var used = 0

    /// Returns the number that the key has, or gives it `number`. A key is never 0.
    @inline(__always)
    mutating func insert(_ key: UInt64, number: UInt32) -> (number: UInt32, isNew: Bool) {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return (numbers[slot], false) }
            slot = (slot + 1) & mask
        }
        keys[slot] = key
        numbers[slot] = number
        used += 1
        if used * 2 > keys.count { grow() }
        return (number, true)
    }

    private mutating func grow() {
        let oldKeys = keys
        let oldNumbers = numbers
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        numbers = [UInt32](repeating: 0, count: oldKeys.count * 2)
        let mask = keys.count - 1
        for (key, number) in zip(oldKeys, oldNumbers) where key != 0 {
            var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            numbers[slot] = number
        }
    }
}

/// Writes the sections of a segment, its terms in ascending order.
struct SegmentWriter {
    private var keys: [UInt64] = []
    private var offsets: [UInt8] = []
    private var postings: [UInt8] = []

    mutating func reserve(terms: Int) {
        keys.reserveCapacity(terms)
        offsets.reserveCapacity(terms * TextSegment.termOffsetSize)
    }

    /// A term without postings.
    mutating func append(_ key: UInt64, documentCount: Int) {
        append(key)
        Postings.appendVarint(UInt64(documentCount), to: &postings)
    }

    private mutating func append(_ key: UInt64) {
        keys.append(key)
        for shift in 0..<TextSegment.termOffsetSize {
            offsets.append(UInt8(truncatingIfNeeded: postings.count >> (shift * 8)))
        }
    }

    mutating func append(
        _ key: UInt64, _ ordinals: UnsafeBufferPointer<UInt32>, _ frequencies: UnsafeBufferPointer<UInt8>,
        lengthCodes: UnsafePointer<UInt8>
    ) {
        append(key)
        Postings.append(ordinals: ordinals, frequencies: frequencies, lengthCodes: lengthCodes, to: &postings)
    }

    consuming func finish(
        schema: TextSchema, documents: ByteRegion, documentOffsets: [UInt64], lengthCodes: [UInt8]
    ) -> TextSegment {
        postings.append(contentsOf: repeatElement(0, count: Postings.padding))
        let count = lengthCodes.count
        // At most two thirds full.
        var slots = 2
        while slots * 2 < count * 3 + 2 { slots *= 2 }
        var identifiers = [UInt32](repeating: .max, count: slots)
        for ordinal in 0..<count {
            let start = Int(documentOffsets[ordinal])
            let record = UnsafeRawBufferPointer(
                start: documents.base + start, count: Int(documentOffsets[ordinal + 1]) - start)
            var slot = Int(truncatingIfNeeded: TextSegment.hash(DocumentView(record: record).idBytes)) & (slots - 1)
            while identifiers[slot] != .max { slot = (slot + 1) & (slots - 1) }
            identifiers[slot] = UInt32(ordinal)
        }
        return TextSegment(
            count: count, schema: schema,
            sections: [
                documents, ByteRegion(elements: documentOffsets), ByteRegion(lengthCodes),
                ByteRegion(elements: identifiers), ByteRegion(elements: keys), ByteRegion(offsets),
                ByteRegion(postings),
            ])
    }
}
