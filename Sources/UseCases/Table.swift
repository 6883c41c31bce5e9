internal import Synchronization

/// A dictionary by id for immutable snapshots: the next one shares almost all of the last one's memory.
///
/// Changes lie in a small layer over a large one that is shared; the layers are merged when the upper one has
/// outgrown `layerLimit`, so that adding one record to a million copies thousands of entries, not a million.
package struct Table<Value: Sendable>: Sendable {
    /// Entries in the upper layer before it is merged down: about the square root of a million, times four.
    private static var layerLimit: Int { 4096 }

    private final class Layer: Sendable {
        let values: [String: Value]
        private let order = Mutex<[String]?>(nil)

        init(_ values: [String: Value]) { self.values = values }

        /// The ids in order, made when first asked for and kept: sorting 100,000 costs tens of milliseconds.
        var sortedIds: [String] {
            order.withLock { order in
                if let order { return order }
                let sorted = values.keys.sorted(by: Table.precedes)
                order = sorted
                return sorted
            }
        }
    }

    private var lower: Layer
    /// Nil marks a removed entry.
    private var upper: [String: Value?]
    package private(set) var count: Int

    package init(_ values: [String: Value] = [:]) {
        lower = Layer(values)
        upper = [:]
        count = values.count
    }

    package subscript(id: String) -> Value? {
        if let changed = upper[id] { return changed }
        return lower.values[id]
    }

    /// Returns the table with entries put (a value) or removed (nil).
    package func updating(_ changes: [String: Value?]) -> Table {
        guard !changes.isEmpty else { return self }
        var next = self
        for (id, value) in changes {
            let wasThere = next[id] != nil
            next.upper.updateValue(value, forKey: id)
            next.count += (value == nil ? 0 : 1) - (wasThere ? 1 : 0)
        }
        if next.upper.count > Table.layerLimit {
            var merged = next.lower.values
            for (id, value) in next.upper { merged[id] = value }
            next.lower = Layer(merged)
            next.upper = [:]
        }
        return next
    }

    /// All ids in ascending order of their bytes. Linear; the lower layer is sorted once.
    package func sortedIds() -> [String] {
        let lower = lower.sortedIds
        guard !upper.isEmpty else { return lower }
        let added = upper.compactMap { $0.value == nil ? nil : $0.key }.sorted(by: Self.precedes)
        var ids: [String] = []
        ids.reserveCapacity(count)
        var next = added[...]
        for id in lower {
            while let first = next.first, Self.precedes(first, id) {
                ids.append(first)
                next.removeFirst()
            }
            if upper[id] == nil { ids.append(id) }
        }
        ids += next
        return ids
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Visits all entries, in no order.
    func forEach(_ body: (String, Value) -> Void) {
        for (id, value) in lower.values where upper[id] == nil { body(id, value) }
        for (id, value) in upper { if let value { body(id, value) } }
    }

    /// All entries, in no order.
    func entries() -> [(id: String, value: Value)] {
        var entries: [(id: String, value: Value)] = []
        entries.reserveCapacity(count)
        for (id, value) in lower.values where upper[id] == nil { entries.append((id, value)) }
        for (id, value) in upper { if let value { entries.append((id, value)) } }
        return entries
    }

    /// All values, in no order.
    package func values() -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for (id, value) in lower.values where upper[id] == nil { values.append(value) }
        for value in upper.values { if let value { values.append(value) } }
        return values
    }
}
