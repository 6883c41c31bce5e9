extension TextSegment {
    /// Makes one segment of several, in their order, without the documents that no longer count.
    ///
    /// Reads nothing but the parts, so readers of them are not disturbed. Linear in the size of the parts.
    static func merging(_ parts: [SegmentView], schema: TextSchema) -> TextSegment {
        var documents: [UInt8] = []
        var documentOffsets: [UInt64] = [0]
        var lengthCodes: [UInt8] = []
        documents.reserveCapacity(parts.reduce(0) { $0 + $1.segment.sections[Section.documents.rawValue].count })
        var renumbered: [[UInt32]] = []
        for part in parts {
            let live = part.removed == nil ? nil : part.live
            var numbers = [UInt32](repeating: .max, count: part.segment.count)
            for ordinal in 0..<Ordinal(part.segment.count) where live?.contains(ordinal) ?? true {
                numbers[Int(ordinal)] = UInt32(lengthCodes.count)
                documents.append(contentsOf: part.segment.record(ordinal))
                documentOffsets.append(UInt64(documents.count))
                lengthCodes.append(part.segment.lengthCodes[Int(ordinal)])
            }
            renumbered.append(numbers)
        }
        // The bytes move into their own region now, so that they are not held twice while postings are merged.
        let region = ByteRegion(documents)
        documents = []

        var writer = SegmentWriter()
        writer.reserve(terms: parts.map(\.segment.termCount).max() ?? 0)
        let buffer = UnsafeMutablePointer<UInt32>.allocate(capacity: Postings.blockSize)
        defer { buffer.deallocate() }
        var ordinals: [UInt32] = []
        var frequencies: [UInt8] = []
        var next = [Int](repeating: 0, count: parts.count)
        lengthCodes.withUnsafeBufferPointer { codes in
            guard let codes = codes.baseAddress else { return }
            while true {
                var key = UInt64.max
                for (part, index) in zip(parts, next) where index < part.segment.termCount {
                    key = min(key, part.segment.termKeys[index])
                }
                if key == .max { break }
                if Term(key: key).isDerived {
                    var count = 0
                    for (number, part) in parts.enumerated() {
                        let index = next[number]
                        guard index < part.segment.termCount, part.segment.termKeys[index] == key else { continue }
                        next[number] += 1
                        count += part.frequency(of: Term(key: key), list: part.segment.list(at: index))
                    }
                    if count > 0 { writer.append(key, documentCount: count) }
                    continue
                }
                ordinals.removeAll(keepingCapacity: true)
                frequencies.removeAll(keepingCapacity: true)
                for (number, part) in parts.enumerated() {
                    let index = next[number]
                    guard index < part.segment.termCount, part.segment.termKeys[index] == key else { continue }
                    next[number] += 1
                    var cursor = PostingCursor(part.segment.list(at: index), buffer: buffer)
                    renumbered[number].withUnsafeBufferPointer { numbers in
                        while cursor.nextBlock() {
                            for place in 0..<cursor.blockCount {
                                let ordinal = numbers[Int(buffer[place])]
                                if ordinal == .max { continue }
                                ordinals.append(ordinal)
                                frequencies.append(UInt8(cursor.frequency(at: place)))
                            }
                        }
                    }
                }
                if ordinals.isEmpty { continue }
                ordinals.withUnsafeBufferPointer { ordinals in
                    frequencies.withUnsafeBufferPointer { frequencies in
                        writer.append(key, ordinals, frequencies, lengthCodes: codes)
                    }
                }
            }
        }
        return writer.finish(
            schema: schema, documents: region, documentOffsets: documentOffsets, lengthCodes: lengthCodes)
    }
}
