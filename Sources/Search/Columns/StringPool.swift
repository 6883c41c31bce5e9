/// Texts end to end in one block of bytes.
struct StringPool: Sendable {
    private let bytes: [UInt8]
    private let ends: [UInt32]
    /// Length of the longest text in bytes.
    let longest: Int
    let hasNul: Bool

    init(_ texts: some Collection<String>) {
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        ends.reserveCapacity(texts.count)
        for text in texts {
            bytes.append(contentsOf: text.utf8)
            ends.append(UInt32(bytes.count))
        }
        self.init(bytes: bytes, ends: ends)
    }

    private init(bytes: [UInt8], ends: [UInt32]) {
        self.bytes = bytes
        self.ends = ends
        var longest: UInt32 = 0
        var start: UInt32 = 0
        for end in ends {
            longest = max(longest, end - start)
            start = end
        }
        self.longest = Int(longest)
        hasNul = bytes.contains(0)
    }

    func encode(_ out: inout ByteEncoder) {
        out.put(raw: bytes)
        out.put(raw: ends)
    }

    /// Nil if the texts do not fit their bytes.
    init?(_ from: inout ByteDecoder) {
        let bytes = from.raw(UInt8.self)
        let ends = from.raw(UInt32.self)
        guard Int(ends.last ?? 0) == bytes.count, zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            return nil
        }
        self.init(bytes: bytes, ends: ends)
    }

    var count: Int { ends.count }
    var byteCount: Int { bytes.count + ends.count * MemoryLayout<UInt32>.stride }

    func utf8(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }

    subscript(index: Int) -> String { String(decoding: utf8(index), as: UTF8.self) }

    /// The first index whose text is not below `key`, in a pool that is sorted by bytes.
    func lowerBound(_ key: some Collection<UInt8>) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if utf8(middle).lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
