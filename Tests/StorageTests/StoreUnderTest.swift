import FoundationEssentials
import Storage
import Stories
import Testing
import UseCases

/// One implementation of the port; each test gets an empty one of its own.
enum StoreUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite, postgres

    /// Those that can be tried here.
    static let all: [StoreUnderTest] = PostgresServer.shared == nil ? [.memory, .sqlite] : allCases

    var testDescription: String { rawValue }

    func with(_ body: (any StoryStorage) throws -> Void) throws {
        switch self {
        case .memory: try body(MemoryStorage())
        case .sqlite:
            try withTemporaryDirectory { directory in
                let store = try SQLiteStorage(path: directory + "/store.sqlite")
                defer { store.close() }
                try body(store)
            }
        case .postgres: try PostgresServer.shared?.withStore { try body($0) }
        }
    }
}

func withTemporaryDirectory(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.path + "/elsewhere-test-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
}

extension Instant {
    /// Any moment will do.
    static let noon = Instant(milliseconds: 1_700_000_000_000)
}

func makeStory(_ id: String, article: String? = nil, title: String = "离开") -> StoredStory {
    var story = Story(id: id, title: title)
    story.body = "我离开了北京。\n\n「值得」𠮷"
    story.person.name = "甲"
    story.departure.leaves = [.city, .company]
    story.departure.place = PlaceMention(code: "110000", name: "北京", raw: "北京")
    var money = Money(amount: 12_000, period: .month, kind: .salary)
    money.approx = true
    story.income.before = money
    story.evidence = ["departure.place": [Evidence(start: 4, end: 6, exact: "北京")]]
    story.quotes = [Quote(speaker: "甲", text: "值得", start: 9, end: 11)]
    story.source.articleId = article
    story.source.publishedAt = PartialDate("2024-05")
    return StoredStory(
        story, RecordFacts(origin: article == nil ? .seed : .ingestion, digest: "d-\(id)", file: "\(id).md"))
}

func makeArticle(_ id: String, text: String = "正文") -> StoredArticle {
    var article = Article(id: id)
    article.title = "题目"
    article.text = text
    article.contentHash = "hash-\(id)"
    article.sourceUrl = "https://example.org/\(id)"
    var stored = StoredArticle(article, RecordFacts(origin: .ingestion), urls: ["https://example.org/\(id)"])
    stored.fingerprint = 0xFEDC_BA98_7654_3210
    stored.entityTag = "\"v1\""
    return stored
}

func makeJob(_ id: String, _ status: Ingestion.Status = .queued, at: Instant = .noon) -> StoredIngestion {
    var job = Ingestion(id: id, url: "https://example.org/\(id)", createdAt: at)
    job.status = status
    job.timings.queued = 3
    if status == .failed {
        job.error = Ingestion.Failure(
            type: "timeout", title: "Timeout", detail: "Too slow.", stage: .fetch, isRetryable: true)
    }
    return StoredIngestion(job, payload: .html(Array("<p>原文</p>".utf8)), tokenID: "t-1")
}
