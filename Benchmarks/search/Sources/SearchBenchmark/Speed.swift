import Foundation
import Search

/// Build cost, memory and the cost of queries over a large corpus.
enum Speed {
    static func run(documents: String, directory: String) throws {
        let (index, cpu, textBytes) = try Corpus.index(documents)
        print(
            "stories \(index.count), segments \(index.segmentCount), build \(rounded(cpu, 1)) CPU s = "
                + "\(Int(Double(index.count) / cpu)) documents per CPU s")
        print(
            "text \(textBytes) bytes, index with text \(index.byteCount) bytes = "
                + "\(rounded(Double(index.byteCount) / Double(textBytes), 3)) x, RSS \(residentBytes() >> 20) MiB")
        let queries = try Corpus.queries(directory)
        for (name, tasks) in [("question", ["hans", "hant"]), ("two words", ["short"]), ("keyword", ["kw"])] {
            let chosen = queries.filter { tasks.contains(String($0.id.split(separator: "-")[0])) }
            let step = max(1, chosen.count / 600)
            var times: [Double] = []
            var cpuStart = 0.0
            for pass in 0..<2 {
                times = []
                cpuStart = processorSeconds()
                for position in Swift.stride(from: 0, to: chosen.count, by: step) {
                    var request = SearchRequest(query: chosen[position].text)
                    request.limit = 10
                    request.wantsHighlights = true
                    let start = DispatchTime.now().uptimeNanoseconds
                    _ = try index.search(request)
                    times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
                }
                _ = pass
            }
            let spent = (processorSeconds() - cpuStart) / Double(times.count) * 1000
            times.sort()
            print(
                "\(name): CPU \(rounded(spent, 3)) ms, p50 \(rounded(times[times.count / 2], 3)) ms, "
                    + "p99 \(rounded(times[times.count * 99 / 100], 3)) ms, worst \(rounded(times.last ?? 0, 3)) ms")
        }
    }
}
