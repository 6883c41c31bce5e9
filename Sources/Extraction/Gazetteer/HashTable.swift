/// An open-addressed map from keys of 64 bits to small values: edges of automata, fingerprints, weights of a model.
///
/// Fibonacci hashing (Knuth, The Art of Computer Programming 6.4) and linear probing. The keys come from the program's own tables
/// and from the text's scalars, never from whoever asks, so that no seed is needed and a look-up costs a multiplication.
/// The key 0 marks a free slot and is not to be stored.
package struct HashTable<Value: Sendable>: Sendable {
    private var keys: [UInt64]
    private var values: [Value]
    private var mask: Int
    private var shift: UInt64
    private let filler: Value
    package private(set) var count = 0

    /// - Parameter filler: stands in free slots. - Parameter capacity: keys that fit without growing.
    package init(filler: Value, capacity: Int = 8) {
        var slots = 16
        var bits: UInt64 = 4
        while slots < capacity * 2 {
            slots *= 2
            bits += 1
        }
        keys = [UInt64](repeating: 0, count: slots)
        values = [Value](repeating: filler, count: slots)
        mask = slots - 1
        shift = 64 - bits
        self.filler = filler
    }

    /// 2^64 divided by the golden ratio.
    private static var golden: UInt64 { 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    private func slot(_ key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* HashTable.golden) >> shift)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    package subscript(_ key: UInt64) -> Value? {
        @inline(__always)
        get {
            let slot = slot(key)
            return keys[slot] == 0 ? nil : values[slot]
        }
        set {
            guard let newValue else { preconditionFailure("nothing is ever taken out") }
            if (count + 1) * 2 > keys.count { grow() }
            let slot = slot(key)
            if keys[slot] == 0 {
                keys[slot] = key
                count += 1
            }
            values[slot] = newValue
        }
    }

    /// Lets `body` change the value of a key, the filler if the key was not there.
    @inline(__always)
    mutating func update(_ key: UInt64, _ body: (inout Value) -> Void) {
        if (count + 1) * 2 > keys.count { grow() }
        let slot = slot(key)
        if keys[slot] == 0 {
            keys[slot] = key
            count += 1
        }
        body(&values[slot])
    }

    /// Lets `body` change the values of many keys as `update` does, for whom the table must have room.
    ///
    /// It is asked once whether anybody shares the table, and not for each key.
    @inline(__always)
    mutating func updateMany(_ body: (inout Slots) -> Void) {
        let (mask, shift, count) = (mask, shift, count)
        self.count = keys.withUnsafeMutableBufferPointer { keys in
            values.withUnsafeMutableBufferPointer { values in
                var slots = Slots(keys: keys, values: values, mask: mask, shift: shift, count: count)
                body(&slots)
                return slots.count
            }
        }
    }

    /// A table that is being filled. Unsafe: not to be kept.
    struct Slots {
        fileprivate let keys: UnsafeMutableBufferPointer<UInt64>
        fileprivate let values: UnsafeMutableBufferPointer<Value>
        fileprivate let mask: Int
        fileprivate let shift: UInt64
        fileprivate(set) var count: Int

        /// Lets `body` change the value of a key, the filler if the key was not there.
        @inline(__always)
        mutating func update(_ key: UInt64, _ body: (inout Value) -> Void) {
            // `mask` and `shift` keep every slot within the table.
            var slot = Int(truncatingIfNeeded: (key &* HashTable.golden) >> shift)
            while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
            if keys[slot] == 0 {
                keys[slot] = key
                count += 1
                precondition(count * 2 <= keys.count, "a table has room for the keys of `updateMany`")
            }
            body(&values[slot])
        }
    }

    /// Lets `body` change the value of a key that is there.
    @inline(__always)
    mutating func updateIfPresent(_ key: UInt64, _ body: (inout Value) -> Void) {
        let slot = slot(key)
        if keys[slot] != 0 { body(&values[slot]) }
    }

    private mutating func grow() {
        var larger = HashTable(filler: filler, capacity: keys.count)
        for slot in keys.indices where keys[slot] != 0 { larger[keys[slot]] = values[slot] }
        self = larger
    }
}
