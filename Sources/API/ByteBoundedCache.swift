internal import Synchronization

/// Values by key, the least recently used forgotten first, bounded by the bytes that they hold.
package final class ByteBoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        var key: Key
        var value: Value
        var cost: Int
        var newer: Int
        var older: Int
    }

    private struct State {
        var slots: [Key: Int] = [:]
        var entries: [Entry?] = []
        var free: [Int] = []
        var newest = -1
        var oldest = -1
        var bytes = 0

        mutating func unlink(_ slot: Int) {
            guard let entry = entries[slot] else { return }
            if entry.newer >= 0 { entries[entry.newer]?.older = entry.older } else { newest = entry.older }
            if entry.older >= 0 { entries[entry.older]?.newer = entry.newer } else { oldest = entry.newer }
        }

        mutating func linkAsNewest(_ slot: Int) {
            entries[slot]?.newer = -1
            entries[slot]?.older = newest
            if newest >= 0 { entries[newest]?.newer = slot }
            newest = slot
            if oldest < 0 { oldest = slot }
        }

        mutating func remove(_ slot: Int) {
            guard let entry = entries[slot] else { return }
            unlink(slot)
            bytes -= entry.cost
            slots[entry.key] = nil
            entries[slot] = nil
            free.append(slot)
        }
    }

    /// Bytes of keys and values that are kept.
    package let limitBytes: Int
    private let state = Mutex(State())

    /// What an entry costs beyond its own bytes: dictionary slot, links, array and buffer headers.
    private static var overheadBytes: Int { 256 }

    package init(limitBytes: Int) { self.limitBytes = limitBytes }

    package func value(for key: Key) -> Value? {
        state.withLock { state in
            guard let slot = state.slots[key] else { return nil }
            if state.newest != slot {
                state.unlink(slot)
                state.linkAsNewest(slot)
            }
            return state.entries[slot]?.value
        }
    }

    /// Keeps a value; one that is larger than a sixteenth of the whole would push too many others out and is not kept.
    package func keep(_ value: Value, for key: Key, bytes: Int) {
        let cost = bytes + ByteBoundedCache.overheadBytes
        guard cost <= limitBytes / 16 else { return }
        state.withLock { state in
            if let slot = state.slots[key] { state.remove(slot) }
            while state.bytes + cost > limitBytes, state.oldest >= 0 { state.remove(state.oldest) }
            let entry = Entry(key: key, value: value, cost: cost, newer: -1, older: -1)
            let slot: Int
            if let reused = state.free.popLast() {
                slot = reused
                state.entries[slot] = entry
            } else {
                slot = state.entries.count
                state.entries.append(entry)
            }
            state.slots[key] = slot
            state.bytes += cost
            state.linkAsNewest(slot)
        }
    }

    package var count: Int { state.withLock { $0.slots.count } }
    package var bytes: Int { state.withLock { $0.bytes } }
}
