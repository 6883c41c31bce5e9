package import Search
import Synchronization

/// The current snapshot of everything that is served. Readers copy a reference; one writer swaps it.
package final class Catalogue: Sendable {
    private let current: Mutex<StoryIndex>

    package init(_ index: StoryIndex) { current = Mutex(index) }

    package var index: StoryIndex { current.withLock { $0 } }

    package func replace(with next: StoryIndex) { current.withLock { $0 = next } }
}
