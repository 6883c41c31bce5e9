import Foundation
import Search
import Synchronization

/// Build cost, memory, the file of the index, and the cost of queries over a large corpus.
enum Speed {
    /// The kinds of questions that are measured apart, with the tasks of the query file that belong to them.
    static let classes = [("question", ["hans", "hant"]), ("two words", ["short"]), ("keyword", ["kw"])]
    /// Questions of one kind that are asked, spread over the file.
    private static let questionLimit = 600

    static func run(documents: String, directory: String) throws {
        print("load average \(loadAverage())")
        let before = residentBytes()
        let (index, cpu, textBytes) = try Corpus.index(documents)
        print(
            "elsewhere: \(index.count) documents, \(index.segmentCount) segments, build \(rounded(cpu, 1)) CPU s = "
                + "\(Int(Double(index.count) / cpu)) documents per CPU s")
        print(
            "text \(textBytes) bytes, index with text \(index.byteCount) bytes = "
                + "\(rounded(Double(index.byteCount) / Double(textBytes), 3)) x, RSS \((residentBytes() - before) >> 20) MiB")
        try file(index, textBytes)
        let queries = try Corpus.queries(directory)
        for (name, tasks) in classes {
            let chosen = some(queries.filter { tasks.contains(String($0.id.split(separator: "-")[0])) })
            try ask(index, name + ", ranking only", chosen) { $0.limit = 10 }
            try ask(index, name + ", full answer", chosen) {
                $0.limit = 10
                $0.wantsHighlights = true
            }
        }
        suggest(index)
        try clients(index, queries)
    }

    private static func some<Element>(_ all: [Element]) -> [Element] {
        let step = max(1, all.count / questionLimit)
        return stride(from: 0, to: all.count, by: step).map { all[$0] }
    }

    /// The second pass over the same questions is measured.
    private static func ask(
        _ index: StoryIndex, _ name: String, _ questions: [(id: String, text: String)],
        _ prepare: (inout SearchRequest) -> Void
    ) throws {
        let requests = questions.map { question in
            var request = SearchRequest(query: question.text)
            prepare(&request)
            return request
        }
        for request in requests { _ = try index.search(request) }
        var times: [Double] = []
        let start = processorSeconds()
        for request in requests { times.append(try milliseconds { _ = try index.search(request) }) }
        report(name, times, cpu: processorSeconds() - start)
    }

    static func report(_ name: String, _ times: [Double], cpu: Double) {
        let sorted = times.sorted()
        guard let last = sorted.last else { return }
        print(
            "  \(name): CPU \(rounded(cpu / Double(sorted.count) * 1000, 3)) ms, p50 "
                + "\(rounded(sorted[sorted.count / 2], 3)) ms, p99 \(rounded(sorted[sorted.count * 99 / 100], 3)) ms, "
                + "worst \(rounded(last, 3)) ms")
    }

    static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
        let start = DispatchTime.now().uptimeNanoseconds
        try body()
        return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6
    }

    private static func file(_ index: StoryIndex, _ textBytes: Int) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(getpid()).index").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let written = try milliseconds { try IndexFile.write(index, stamp: 1, to: path) }
        let size = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        var read = 0.0
        let cpu = processorSeconds()
        read = try milliseconds { _ = try IndexFile.load(path, stamp: 1) }
        print(
            "  file: \(size) bytes = \(rounded(Double(size) / Double(textBytes), 3)) x, written in "
                + "\(rounded(written, 0)) ms, ready in \(rounded(read, 0)) ms (\(rounded((processorSeconds() - cpu) * 1000, 0)) CPU ms)")
    }

    private static func suggest(_ index: StoryIndex) {
        let typed = ["b", "j", "zh", "bei", "beij", "sh", "shang", "xi", "li", "d", "北", "上", "小", "q", "guangz", "w", "yi"]
        for text in typed { _ = index.suggestions(for: text) }
        var times: [Double] = []
        let start = processorSeconds()
        for _ in 0..<20 { for text in typed { times.append(milliseconds { _ = index.suggestions(for: text) }) } }
        report("completions", times, cpu: processorSeconds() - start)
    }

    /// Questions of all kinds, answered in full by one and by two clients at once.
    private static func clients(_ index: StoryIndex, _ queries: [(id: String, text: String)]) throws {
        let mixed = some(queries).map { question in
            var request = SearchRequest(query: question.text)
            request.limit = 10
            request.wantsHighlights = true
            return request
        }
        for count in [1, 2] {
            let all = Mutex<[Double]>([])
            let cpu = processorSeconds()
            let wall = milliseconds {
                DispatchQueue.concurrentPerform(iterations: count) { _ in
                    var times: [Double] = []
                    for request in mixed { times.append(milliseconds { _ = try? index.search(request) }) }
                    all.withLock { $0 += times }
                }
            }
            let times = all.withLock { $0 }
            report("mixed, \(count) client\(count > 1 ? "s" : "")", times, cpu: processorSeconds() - cpu)
            print("    \(Int(Double(times.count) / wall * 1000)) answers a second")
        }
    }
}
