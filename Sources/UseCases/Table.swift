/// A dictionary by id for immutable snapshots: the next one shares almost all of the last one's memory.
///
/// Changes lie in a small layer over a large one that is shared; the layers are merged when the upper one has
/// outgrown `layerLimit`, so that adding one record to a million copies thousands of entries, not a million.
package struct Table<Value: Sendable>: Sendable {
    /// Entries in the upper layer before it is merged down: about the square root of a million, times four.
    private static var layerLimit: Int { 4096 }

    private final class Layer: Sendable {
        let values: [String: Value]
        init(_ values: [String: Value]) { self.values = values }
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

    /// All ids in ascending order of their bytes. Linear: for lists, not for hot paths.
    package func sortedIds() -> [String] {
        var ids: [String] = []
        ids.reserveCapacity(count)
        for id in lower.values.keys where upper[id] == nil { ids.append(id) }
        for (id, value) in upper where value != nil { ids.append(id) }
        return ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
