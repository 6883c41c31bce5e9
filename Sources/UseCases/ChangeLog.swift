package import Stories

/// All changes in order of their revisions, for immutable snapshots: appending shares the older chunks.
package struct ChangeLog: Sendable {
    private static let chunkSize = 1024

    private var chunks: [[Change]] = []
    /// Stories whose ids readers without a token are not told, though the stories may be gone.
    private(set) var hiddenIds: Set<Withholding.IDHash> = []
    /// Are there any changes that only tell what became of an id?
    private(set) var hasMarks = false

    package init(_ changes: [Change] = []) { append(changes) }

    package mutating func append(_ changes: [Change]) {
        for change in changes {
            if let mark = Withholding.Mark(change) {
                hasMarks = true
                switch mark {
                case .hidden(let hash, _): hiddenIds.insert(hash)
                case .shown(let hash): hiddenIds.remove(hash)
                }
            }
            if let last = chunks.last, last.count < ChangeLog.chunkSize {
                chunks[chunks.count - 1].append(change)
            } else {
                var chunk: [Change] = []
                chunk.reserveCapacity(ChangeLog.chunkSize)
                chunk.append(change)
                chunks.append(chunk)
            }
        }
    }

    /// The changes after a revision, oldest first, at most `limit`.
    package func changes(since revision: Int64, limit: Int) -> [Change] {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if let last = chunks[middle].last, last.revision <= revision { low = middle + 1 } else { high = middle }
        }
        var found: [Change] = []
        while low < chunks.count, found.count < limit {
            for change in chunks[low] where change.revision > revision && found.count < limit { found.append(change) }
            low += 1
        }
        return found
    }

    /// How many changes there are after a revision.
    package func count(since revision: Int64) -> Int {
        var found = 0
        for chunk in chunks.reversed() {
            guard let last = chunk.last, last.revision > revision else { break }
            if let first = chunk.first, first.revision > revision {
                found += chunk.count
            } else {
                found += chunk.reduce(0) { $0 + ($1.revision > revision ? 1 : 0) }
            }
        }
        return found
    }

    /// The last change of each thing, as a store keeps them; latest first. Linear.
    func lastChanges() -> [Change] {
        struct Thing: Hashable {
            var type: Change.Kind
            var id: String
        }
        var seen: Set<Thing> = []
        seen.reserveCapacity(count)
        var last: [Change] = []
        for chunk in chunks.reversed() {
            for change in chunk.reversed() where seen.insert(Thing(type: change.type, id: change.id)).inserted {
                last.append(change)
            }
        }
        return last
    }

    package var count: Int { chunks.reduce(0) { $0 + $1.count } }
}
