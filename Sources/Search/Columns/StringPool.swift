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
        self.bytes = bytes
        self.ends = ends
        longest = zip(ends, [0] + ends).reduce(0) { max($0, Int($1.0 - $1.1)) }
        hasNul = bytes.contains(0)
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
