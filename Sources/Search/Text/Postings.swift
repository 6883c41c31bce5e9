/// Postings of one term in one segment: ascending ordinals, each with how often the term stands there.
///
/// Layout: a varint with the number of postings; if they fill more than one block, a directory with an entry for each
/// block (last ordinal, end offset, highest frequency, shortest length code: 10 bytes); then the blocks. A block is two bytes
/// with the bit widths of gaps and frequencies, then the gaps less one, then the frequencies less one, both packed.
enum Postings {
    /// Postings in a block. 128 keeps the directory below a tenth of a byte for each posting.
    static let blockSize = 128
    static let directoryEntrySize = 10
    /// Readers load eight bytes at once: that many must follow the last list.
    static let padding = 8

    /// Appends a list in the layout above.
    static func append(
        ordinals: UnsafeBufferPointer<UInt32>, frequencies: UnsafeBufferPointer<UInt8>,
        lengthCodes: UnsafePointer<UInt8>, to bytes: inout [UInt8]
    ) {
        let count = ordinals.count
        appendVarint(UInt64(count), to: &bytes)
        let blocks = (count + blockSize - 1) / blockSize
        let directory = bytes.count
        if blocks > 1 { bytes.append(contentsOf: repeatElement(0, count: blocks * directoryEntrySize)) }
        let dataStart = bytes.count
        var previous: UInt32 = .max  // so that the first gap counts from -1
        for block in 0..<blocks {
            let range = block * blockSize..<min(count, (block + 1) * blockSize)
            var gapBits: UInt32 = 0
            var frequencyBits: UInt8 = 0
            var highest: UInt8 = 0
            var shortest: UInt8 = .max
            var last = previous
            for index in range {
                gapBits |= ordinals[index] &- last &- 1
                last = ordinals[index]
                frequencyBits |= frequencies[index] - 1
                highest = max(highest, frequencies[index])
                shortest = min(shortest, lengthCodes[Int(last)])
            }
            let gapWidth = UInt32.bitWidth - gapBits.leadingZeroBitCount
            let frequencyWidth = UInt8.bitWidth - frequencyBits.leadingZeroBitCount
            bytes.append(UInt8(gapWidth))
            bytes.append(UInt8(frequencyWidth))
            var packer = BitPacker()
            for index in range {
                packer.append(UInt64(ordinals[index] &- previous &- 1), width: gapWidth, to: &bytes)
                previous = ordinals[index]
            }
            for index in range { packer.append(UInt64(frequencies[index] - 1), width: frequencyWidth, to: &bytes) }
            packer.finish(&bytes)
            if blocks > 1 {
                let entry = directory + block * directoryEntrySize
                let end = UInt32(bytes.count - dataStart)
                for shift in 0..<4 {
                    bytes[entry + shift] = UInt8(truncatingIfNeeded: previous >> UInt32(shift * 8))
                    bytes[entry + 4 + shift] = UInt8(truncatingIfNeeded: end >> UInt32(shift * 8))
                }
                bytes[entry + 8] = highest
                bytes[entry + 9] = shortest
            }
        }
    }

    static func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private struct BitPacker {
        var pending: UInt64 = 0
        var used = 0

        @inline(__always)
        mutating func append(_ value: UInt64, width: Int, to bytes: inout [UInt8]) {
            pending |= value << UInt64(used)
            used += width
            while used >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                used -= 8
            }
        }

        mutating func finish(_ bytes: inout [UInt8]) {
            if used > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
        }
    }
}

/// Reads one list of postings, a block at a time, and skips blocks by their directory.
///
/// The bytes must outlive the cursor: the segment that it reads from is held by whoever made the cursor.
struct PostingCursor {
    let count: Int
    private let blocks: Int
    private let directory: UnsafeRawPointer
    private let data: UnsafeRawPointer
    /// The block that is decoded; -1 before the first.
    private var block = -1
    private let ordinals: UnsafeMutablePointer<UInt32>
    private var frequenciesAt: UnsafeRawPointer
    private var frequencyBit = 0
    private var frequencyWidth = 0
    private(set) var blockCount = 0
    private var position = 0

    /// - Parameter buffer: room for `Postings.blockSize` ordinals that only this cursor uses.
    init(_ list: UnsafeRawPointer, buffer: UnsafeMutablePointer<UInt32>) {
        var at = list
        count = PostingCursor.readCount(&at)
        blocks = (count + Postings.blockSize - 1) / Postings.blockSize
        directory = at
        data = blocks > 1 ? at + blocks * Postings.directoryEntrySize : at
        ordinals = buffer
        frequenciesAt = data
    }

    private static func readCount(_ at: inout UnsafeRawPointer) -> Int {
        var count = 0
        var shift = 0
        while true {
            let byte = at.load(as: UInt8.self)
            at += 1
            count |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return count }
            shift += 7
        }
    }

    /// Number of postings of a list.
    static func count(of list: UnsafeRawPointer) -> Int {
        var at = list
        return readCount(&at)
    }

    /// What `seek` returns when no posting is left; no document has this ordinal.
    static let end: UInt32 = .max

    @inline(__always)
    private func lastOrdinal(of block: Int) -> UInt32 {
        directory.loadUnaligned(fromByteOffset: block * Postings.directoryEntrySize, as: UInt32.self)
    }

    /// Decodes the next block; false at the end. Ordinals are then in `blockOrdinals`.
    mutating func nextBlock() -> Bool {
        guard block + 1 < blocks else { return false }
        decode(block + 1)
        return true
    }

    var blockOrdinals: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: ordinals, count: blockCount) }

    /// Highest frequency and shortest length code of the block after the current one; nil if there is only one block.
    func boundOfNextBlock() -> (frequency: UInt8, lengthCode: UInt8)? {
        guard blocks > 1, block + 1 < blocks else { return nil }
        let entry = directory + (block + 1) * Postings.directoryEntrySize
        return (entry.load(fromByteOffset: 8, as: UInt8.self), entry.load(fromByteOffset: 9, as: UInt8.self))
    }

    /// Passes over the next block without reading it.
    mutating func skipBlock() { block += 1 }

    private mutating func decode(_ target: Int) {
        block = target
        blockCount = min(Postings.blockSize, count - target * Postings.blockSize)
        position = 0
        var previous: UInt32 = target > 0 ? lastOrdinal(of: target - 1) : .max
        let start =
            target > 0
            ? data
                + Int(
                    directory.loadUnaligned(
                        fromByteOffset: (target - 1) * Postings.directoryEntrySize + 4, as: UInt32.self)) : data
        let width = Int(start.load(as: UInt8.self))
        frequencyWidth = Int(start.load(fromByteOffset: 1, as: UInt8.self))
        let packed = start + 2
        if width == 0 {
            for index in 0..<blockCount {
                previous = previous &+ 1
                ordinals[index] = previous
            }
        } else {
            let mask = (UInt64(1) << UInt64(width)) - 1
            var bit = 0
            for index in 0..<blockCount {
                let word = packed.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
                previous = previous &+ UInt32(truncatingIfNeeded: word >> UInt64(bit & 7) & mask) &+ 1
                ordinals[index] = previous
                bit += width
            }
        }
        frequenciesAt = packed
        frequencyBit = blockCount * width
    }

    /// Frequency of the posting at `index` of the decoded block.
    @inline(__always)
    func frequency(at index: Int) -> Int {
        if frequencyWidth == 0 { return 1 }
        let bit = frequencyBit + index * frequencyWidth
        let word = frequenciesAt.loadUnaligned(fromByteOffset: bit >> 3, as: UInt16.self)
        return Int(word >> UInt16(bit & 7)) & ((1 << frequencyWidth) - 1) + 1
    }

    /// Moves to the first posting whose ordinal is not below `target`; returns its ordinal or `PostingCursor.end`.
    /// Targets must not descend.
    @inline(__always)
    mutating func seek(_ target: UInt32) -> UInt32 {
        if block >= 0, blockCount > 0, ordinals[blockCount - 1] >= target {
            return seekWithinBlock(target)
        }
        return seekBlock(target)
    }

    private mutating func seekBlock(_ target: UInt32) -> UInt32 {
        var candidate = block + 1
        if blocks > 1 {
            // Gallop, then halve: neighbours are near, far targets cost a logarithm.
            var step = 1
            var low = candidate
            while candidate < blocks, lastOrdinal(of: candidate) < target {
                low = candidate + 1
                candidate += step
                step *= 2
            }
            var high = min(candidate, blocks)
            while low < high {
                let middle = (low + high) / 2
                if lastOrdinal(of: middle) < target { low = middle + 1 } else { high = middle }
            }
            candidate = low
        }
        guard candidate < blocks else {
            block = blocks
            blockCount = 0
            return PostingCursor.end
        }
        decode(candidate)
        guard ordinals[blockCount - 1] >= target else {
            block = blocks
            blockCount = 0
            return PostingCursor.end
        }
        return seekWithinBlock(target)
    }

    @inline(__always)
    private mutating func seekWithinBlock(_ target: UInt32) -> UInt32 {
        var index = position
        if ordinals[index] < target {
            var step = 1
            while index + step < blockCount, ordinals[index + step] < target {
                index += step
                step *= 2
            }
            var low = index + 1
            var high = min(index + step, blockCount - 1)
            while low < high {
                let middle = (low + high) / 2
                if ordinals[middle] < target { low = middle + 1 } else { high = middle }
            }
            index = low
        }
        position = index
        return ordinals[index]
    }

    /// Frequency of the posting that `seek` found.
    var frequency: Int { frequency(at: position) }
}
