import Dispatch
import Glibc
import Logging
import Stories
import Synchronization
import UseCases

let quietLog = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A clock that goes on by itself, a millisecond a look, so that no two moments are the same.
final class TestClock: Stories.Clock {
    /// Other threads than one, each held at its first look at the clock until it is let go.
    private struct Hold: @unchecked Sendable {
        /// Compared, never used otherwise.
        var except: pthread_t
        var reached = DispatchSemaphore(value: 0)
        var going = DispatchSemaphore(value: 0)
    }

    private let time = Mutex<Int64>(1_700_000_000_000)
    private let hold = Mutex<Hold?>(nil)

    /// Until `letGo`, other threads than this one wait when they look at the clock.
    func holdOthers() { hold.withLock { $0 = Hold(except: pthread_self()) } }

    /// Waits until a thread is held.
    func waitUntilOneIsHeld() { hold.withLock { $0 }?.reached.wait() }

    func letGo() {
        let held = hold.withLock { hold in
            defer { hold = nil }
            return hold
        }
        for _ in 0..<8 { held?.going.signal() }
    }

    func now() -> Instant {
        if let hold = hold.withLock({ $0 }), pthread_equal(hold.except, pthread_self()) == 0 {
            hold.reached.signal()
            hold.going.wait()
        }
        return next()
    }

    private func next() -> Instant {
        time.withLock { time in
            time += 1
            return Instant(milliseconds: time)
        }
    }

    func pass(seconds: Int64) { time.withLock { $0 += seconds * 1000 } }
}

/// A web of pages in memory. An address that no test gave an answer for is a fault of the test.
final class FakeWeb: PageFetching {
    typealias Answer = Result<FetchedPage, Ingestion.Failure>

    private struct State {
        var answers: [String: [Answer]] = [:]
        var asked: [PageRequest] = []
        /// Addresses whose fetch waits to be let go: its answer and whom to tell.
        var held: [String: (answer: Answer, completion: @Sendable (Answer) -> Void)] = [:]
        var holds: Set<String> = []
    }

    private struct Fetch: PageFetch {
        let web: FakeWeb
        let url: String
        func cancel() { web.cancel(url) }
    }

    private let state = Mutex(State())

    /// The answers are given one after the other; the last one again and again.
    func answer(_ url: String, _ answers: Answer...) { state.withLock { $0.answers[url] = answers } }

    func page(_ url: String, _ html: String, final: String? = nil, tag: String? = nil) {
        var page = FetchedPage(
            finalUrl: final ?? url, status: 200, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
        page.entityTag = tag
        answer(url, .success(page))
    }

    /// Lets fetches of this address wait until `release`.
    func hold(_ url: String) { state.withLock { _ = $0.holds.insert(url) } }

    func release(_ url: String) {
        let body = state.withLock { state in
            state.holds.remove(url)
            return state.held.removeValue(forKey: url)
        }
        if let body { body.completion(body.answer) }
    }

    var asked: [PageRequest] { state.withLock { $0.asked } }
    var held: [String] { state.withLock { $0.held.keys.sorted() } }

    func fetch(_ request: PageRequest, completion: @escaping @Sendable (Answer) -> Void) -> any PageFetch {
        let answer: Answer? = state.withLock { state in
            state.asked.append(request)
            guard var list = state.answers[request.url], let next = list.first else { return nil }
            if list.count > 1 { list.removeFirst() }
            state.answers[request.url] = list
            if state.holds.contains(request.url) {
                state.held[request.url] = (next, completion)
                return nil
            }
            return next
        }
        if let answer {
            completion(answer)
        } else {
            precondition(state.withLock { $0.held[request.url] != nil }, "no test expected a fetch of \(request.url)")
        }
        return Fetch(web: self, url: request.url)
    }

    private func cancel(_ url: String) {
        let held = state.withLock { state in
            state.holds.remove(url)
            return state.held.removeValue(forKey: url)
        }
        held?.completion(
            .failure(
                Ingestion.Failure(
                    type: "cancelled", title: "Cancelled", detail: "Ended.", stage: .fetch, isRetryable: false)))
    }

    func refusal(of url: String) -> Ingestion.Failure? {
        url.hasPrefix("http")
            ? nil
            : Ingestion.Failure(
                type: "scheme-refused", title: "Scheme refused", detail: "Only http.", stage: .accept,
                isRetryable: false)
    }
}

extension Product {
    static func forTests(
        storage: any StoryStorage = MemoryStorage(), web: FakeWeb = FakeWeb(), clock: TestClock = TestClock(),
        facts: ProductFacts = ProductFacts(), limits: IngestionLimits = IngestionLimits(),
        file: SnapshotFile? = nil, workers: Int = 2, seedSignature: String? = nil,
        seeds: @escaping @Sendable () -> SeedContents = { SeedContents() }
    ) throws -> Product {
        try Product(
            facts: facts, storage: storage, fetcher: web, clock: clock, log: quietLog, configuredSecret: "secret",
            workers: workers, limits: limits, file: file, seeds: seeds, seedSignature: { seedSignature })
    }

    /// Submits and waits for the job's end.
    func ingested(_ source: Submission.Source, key: String? = nil) async throws -> Ingestion {
        let job = try ingestions.submit(Submission(source: source, tokenID: "t-1", idempotencyKey: key))
        return await end(of: job.id)
    }

    func end(of id: Ingestion.ID) async -> Ingestion {
        await withCheckedContinuation { continuation in
            let isKnown = ingestions.wait(for: id, milliseconds: 60_000) { continuation.resume(returning: $0) }
            precondition(isKnown, "no job \(id)")
        }
    }
}

/// An invented article that is long enough for one, different for each number.
func articleText(_ number: Int, person: String = "阿岚") -> String {
    let places = ["北京", "上海", "深圳", "广州"]
    let place = places[number % places.count]
    return """
        \(person)在\(place)做了第\(number)年的产品经理，去年冬天辞职离开了公司。她把租来的房子退掉，坐了一夜火车回到老家，\
        在县城东门外租下一间旧仓库，改成了一家卖木器的小店，门牌是\(number * 37)号。头三个月没有一个客人，她就每天打磨同一块木板，\
        直到第\(number + 11)位路人推门进来问价。现在她每月能挣\(number + 4)千元，比从前少了一半多，可是她说夜里睡得很好。

        “我不后悔。”\(person)说，“在\(place)的第\(number * 3)个春天我没有见过花，在这里我每天都看见。”
        """
}

func articlePage(_ number: Int, person: String = "阿岚", canonical: String? = nil) -> String {
    let link = canonical.map { "<link rel=\"canonical\" href=\"\($0)\">" } ?? ""
    let paragraphs = articleText(number, person: person).split(separator: "\n").map { "<p>\($0)</p>" }.joined()
    return """
        <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>离开之后\(number)</title>\(link)</head>
        <body><article><h1>离开之后\(number)</h1>\(paragraphs)</article></body></html>
        """
}
