package import Stories
import Synchronization

/// A store that forgets everything when the process ends: for tests, and for `--store memory:`.
package final class MemoryStorage: StoryStorage {
    private struct State {
        var revision: Int64 = 0
        var stories: [Story.ID: StoredStory] = [:]
        var articles: [Article.ID: StoredArticle] = [:]
        var entities: [String: StoredEntity] = [:]
        var changes: [Change] = []
        var ingestions: [Ingestion.ID: StoredIngestion] = [:]
        var idempotencyKeys: [String: Ingestion.ID] = [:]
        var tokens: [String: StoredToken] = [:]
        var audit: [AuditEntry] = []
    }

    private let state = Mutex(State())

    package init() {}

    package func contents() throws(StorageError) -> StoredContents {
        state.withLock { state in
            var contents = StoredContents()
            contents.revision = state.revision
            contents.stories = state.stories.values.filter { !$0.facts.isDeleted }.sorted { $0.story.id < $1.story.id }
            contents.articles = state.articles.values.filter { !$0.facts.isDeleted }
                .sorted { ($0.article.id ?? "") < ($1.article.id ?? "") }
            contents.entities = state.entities.values.filter { !$0.facts.isDeleted }.sorted { $0.id < $1.id }
            contents.changes = MemoryStorage.lastChanges(state.changes)
            return contents
        }
    }

    private static func lastChanges(_ changes: [Change]) -> [Change] {
        var seen: Set<String> = []
        return changes.reversed().filter { seen.insert("\($0.type.rawValue)/\($0.id)").inserted }.reversed()
    }

    package func commit(_ transaction: StorageTransaction) throws(StorageError) -> StorageCommit {
        let result: Result<StorageCommit, StorageError> = state.withLock { state in
            if let basis = transaction.basis, basis != state.revision {
                return .failure(.stale(current: state.revision))
            }
            var next = state
            var changes: [Change] = []
            func check(_ id: String, _ facts: RecordFacts, _ found: RecordFacts?) -> StorageError? {
                guard let expected = facts.expectedRevision, expected != found?.revision else { return nil }
                return .conflict(id: id, expected: expected, found: found?.revision)
            }
            func take(_ type: Change.Kind, _ id: String, _ facts: inout RecordFacts, _ old: RecordFacts?) {
                next.revision += 1
                facts.revision = next.revision
                facts.updatedAt = transaction.at
                facts.createdAt = facts.createdAt ?? old?.createdAt ?? transaction.at
                facts.expectedRevision = nil
                changes.append(
                    Change(
                        revision: next.revision, at: transaction.at, type: type, id: id,
                        op: facts.isDeleted ? .delete : .put))
            }
            for var entity in transaction.entities {
                let key = "\(entity.kind.rawValue)/\(entity.id)"
                if let error = check(entity.id, entity.facts, next.entities[key]?.facts) { return .failure(error) }
                take(entity.kind, entity.id, &entity.facts, next.entities[key]?.facts)
                next.entities[key] = entity
            }
            for var article in transaction.articles {
                guard let id = article.article.id else { preconditionFailure("an article without id") }
                if let error = check(id, article.facts, next.articles[id]?.facts) { return .failure(error) }
                take(.article, id, &article.facts, next.articles[id]?.facts)
                next.articles[id] = article
            }
            for var story in transaction.stories {
                let old = next.stories[story.story.id]?.facts
                if let error = check(story.story.id, story.facts, old) { return .failure(error) }
                take(.story, story.story.id, &story.facts, old)
                next.stories[story.story.id] = story
            }
            for note in transaction.seedFiles {
                switch note.type {
                case .story: next.stories[note.id]?.facts.file = note.file
                case .article: next.articles[note.id]?.facts.file = note.file
                case .person, .place, .organization:
                    next.entities["\(note.type.rawValue)/\(note.id)"]?.facts.file = note.file
                }
            }
            for (key, id) in transaction.idempotencyKeys {
                guard next.idempotencyKeys.updateValue(id, forKey: key) == nil else {
                    return .failure(.conflict(id: key, expected: 0, found: nil))
                }
            }
            for var job in transaction.ingestions {
                if job.ingestion.status.isFinal { job.payload = .fetch }
                next.ingestions[job.ingestion.id] = job
            }
            for token in transaction.tokens { next.tokens[token.id] = token }
            next.audit += transaction.audit
            next.changes += changes
            state = next
            return .success(StorageCommit(changes: changes, revision: next.revision))
        }
        return try result.get()
    }

    package func changes(since revision: Int64, limit: Int) throws(StorageError) -> [Change] {
        state.withLock { Array(MemoryStorage.lastChanges($0.changes).filter { $0.revision > revision }.prefix(limit)) }
    }

    package func story(_ id: Story.ID) throws(StorageError) -> StoredStory? { state.withLock { $0.stories[id] } }

    package func stories(ofArticle id: Article.ID) throws(StorageError) -> [StoredStory] {
        state.withLock { state in
            state.stories.values.filter { $0.story.source.articleId == id }.sorted { $0.story.id < $1.story.id }
        }
    }

    package func article(_ id: Article.ID) throws(StorageError) -> StoredArticle? {
        state.withLock { $0.articles[id] }
    }

    package func seededFacts() throws(StorageError) -> [SeededFacts] {
        state.withLock { state in
            let stories = state.stories.values.map { SeededFacts(.story, $0.story.id, $0.facts) }
            let articles = state.articles.values.map { SeededFacts(.article, $0.article.id ?? "", $0.facts) }
            let entities = state.entities.values.map { SeededFacts($0.kind, $0.id, $0.facts) }
            return (stories + articles + entities).filter(\.facts.origin.isSeeded)
        }
    }

    package func ingestion(_ id: Ingestion.ID) throws(StorageError) -> StoredIngestion? {
        state.withLock { $0.ingestions[id] }
    }

    package func ingestions(
        before id: Ingestion.ID?, status: Ingestion.Status?, limit: Int
    ) throws(StorageError) -> [Ingestion] {
        state.withLock { state in
            let found = state.ingestions.values.map(\.ingestion).filter { job in
                (id.map { job.id < $0 } ?? true) && (status.map { job.status == $0 } ?? true)
            }
            return Array(found.sorted { $0.id > $1.id }.prefix(limit))
        }
    }

    package func ingestionCount(status: Ingestion.Status?) throws(StorageError) -> Int {
        state.withLock { state in
            state.ingestions.values.reduce(0) { $0 + (status == nil || $1.ingestion.status == status ? 1 : 0) }
        }
    }

    package func unfinishedIngestions() throws(StorageError) -> [StoredIngestion] {
        state.withLock { state in
            state.ingestions.values.filter { !$0.ingestion.status.isFinal }
                .sorted { $0.ingestion.id < $1.ingestion.id }
        }
    }

    package func ingestion(forIdempotencyKey key: String) throws(StorageError) -> Ingestion.ID? {
        state.withLock { $0.idempotencyKeys[key] }
    }

    package func forgetIngestions(before moment: Instant, keeping count: Int) throws(StorageError) {
        state.withLock { state in
            let ended = state.ingestions.values.map(\.ingestion).filter(\.status.isFinal).sorted { $0.id > $1.id }
            for (index, job) in ended.enumerated() where index >= count || job.updatedAt < moment {
                state.ingestions[job.id] = nil
            }
            state.idempotencyKeys = state.idempotencyKeys.filter { state.ingestions[$0.value] != nil }
        }
    }

    package func tokens() throws(StorageError) -> [StoredToken] {
        state.withLock { $0.tokens.values.sorted { $0.id < $1.id } }
    }

    package func auditEntries(limit: Int) throws(StorageError) -> [AuditEntry] {
        state.withLock { Array($0.audit.reversed().prefix(limit)) }
    }

    package func backUp(to path: String) throws(StorageError) {
        throw .unavailable("a store in memory has no file to back up; use --data DIR")
    }

    package func close() {}
}
