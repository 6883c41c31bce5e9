import Foundation
import Search
import Stories

/// Measures the index in process: `relevance DIR` over a benchmark directory, `speed DOCS DIR` over a corpus, `add DOCS DIR`
/// while it changes, `related DOCS DIR` for the neighbours of stories, `loop DOCS DIR TASK SECONDS` for a profiler.
@main
enum Main {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            FileHandle.standardError.write(
                Data("usage: SearchBenchmark relevance DIR [RANKS] | speed|add|related DOCS DIR | loop DOCS DIR TASK SECONDS\n".utf8))
            exit(64)
        }
        switch arguments[1] {
        case "relevance": try Relevance.run(directory: arguments[2], log: arguments.count > 3 ? arguments[3] : nil)
        case "speed" where arguments.count >= 4:
            try Speed.run(documents: arguments[2], directory: arguments[3])
        case "add" where arguments.count >= 4: try Adding.run(documents: arguments[2], directory: arguments[3])
        case "related" where arguments.count >= 4: try Neighbours.run(documents: arguments[2])
        case "loop" where arguments.count >= 6:
            try loop(arguments[2], arguments[3], task: arguments[4], seconds: Double(arguments[5]) ?? 5)
        default: exit(64)
        }
    }

    /// Asks the questions of one task again and again.
    private static func loop(_ documents: String, _ directory: String, task: String, seconds: Double) throws {
        let (index, _, _) = try Corpus.index(documents)
        let queries = try Corpus.queries(directory).filter { $0.id.hasPrefix(task) }
        print("asking")
        let end = processorSeconds() + seconds
        var count = 0
        let start = processorSeconds()
        while processorSeconds() < end {
            for query in queries {
                if task == "suggest" { _ = index.suggestions(for: query.text) }
                var request = SearchRequest(query: query.text)
                request.limit = 10
                request.wantsHighlights = true
                _ = try index.search(request)
                count += 1
            }
        }
        print("\(rounded((processorSeconds() - start) / Double(max(1, count)) * 1000, 3)) ms each")
    }
}

struct Record: Decodable {
    var id: String
    var title: String
    var body: String
}

enum Corpus {
    /// Builds the index of an NDJSON file, a batch of lines at a time.
    ///
    /// - Parameter complete: adds to a story, given its number, what the file does not say.
    static func index(
        _ path: String, complete: (Int, inout Story) -> Void = { _, _ in }
    ) throws -> (index: StoryIndex, cpu: Double, textBytes: Int) {
        var builder = StoryIndexBuilder()
        let decoder = JSONDecoder()
        var cpu = 0.0
        var textBytes = 0
        var count = 0
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        var rest = Data()
        while true {
            let chunk = try handle.read(upToCount: 8 << 20) ?? Data()
            rest.append(chunk)
            var stories: [Story] = []
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: 10) {
                let record = try decoder.decode(Record.self, from: rest[start..<end])
                var story = Story(id: record.id, title: record.title)
                story.body = record.body
                complete(count, &story)
                count += 1
                textBytes += record.title.utf8.count + record.body.utf8.count
                stories.append(story)
                start = end + 1
            }
            rest = Data(rest[start...])
            let before = processorSeconds()
            for story in stories { builder.add(story) }
            cpu += processorSeconds() - before
            if chunk.isEmpty { break }
        }
        let before = processorSeconds()
        let index = builder.finish(revision: 1)
        cpu += processorSeconds() - before
        return (index, cpu, textBytes)
    }

    static func queries(_ directory: String) throws -> [(id: String, text: String)] {
        try String(contentsOfFile: directory + "/queries.tsv", encoding: .utf8).split(separator: "\n").map {
            let parts = $0.split(separator: "\t", maxSplits: 1)
            return (String(parts[0]), String(parts[1]))
        }
    }
}

/// `RUSAGE_SELF`, which Glibc's module gives another type than `getrusage` takes.
private let ownUsage: Int32 = 0

func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(ownUsage, &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6 + Double(usage.ru_stime.tv_sec)
        + Double(usage.ru_stime.tv_usec) / 1e6
}

func loadAverage() -> String {
    (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").prefix(3)
        .joined(separator: " ") ?? "unknown"
}

func residentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
        let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return pages * 4096
}
