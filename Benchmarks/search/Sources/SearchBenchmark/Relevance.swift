import Foundation
import Search

/// The measures of the public benchmark's scorer, without HTTP.
enum Relevance {
    static func run(directory: String, log: String?) throws {
        let (index, cpu, _) = try Corpus.index(directory + "/docs.ndjson")
        print("index: \(index.count) stories, \(index.byteCount) bytes, \(rounded(cpu, 2)) CPU s")
        var relevant: [String: [String: Int]] = [:]
        for line in try String(contentsOfFile: directory + "/qrels.tsv", encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: "\t")
            relevant[String(parts[0]), default: [:]][String(parts[1])] = Int(parts[2])
        }
        var ranks: [String: [Int]] = [:]
        var recall = 0.0
        var precision = 0.0
        var wrongTotals = 0
        var keywords = 0
        var lines: [String] = []
        let start = processorSeconds()
        let queries = try Corpus.queries(directory)
        for (id, text) in queries {
            let task = String(id.split(separator: "-")[0])
            var request = SearchRequest(query: text)
            request.limit = task == "kw" ? 100 : 10
            let page = try index.search(request)
            let grades = relevant[id] ?? [:]
            if task == "kw" {
                let must = grades.filter { $0.value > 0 }.count
                let got = page.hits.filter { grades[$0.id] != 0 }
                let hits = got.filter { grades[$0.id] ?? 0 > 0 }.count
                recall += Double(hits) / Double(must)
                precision += got.isEmpty ? 0 : Double(hits) / Double(got.count)
                keywords += 1
                if page.hits.count < request.limit, page.total != page.hits.count { wrongTotals += 1 }
                if hits < must || hits < got.count {
                    print("kw \(id) \(text): \(hits) of \(must), \(got.count) answered")
                }
            } else {
                let rank = (page.hits.firstIndex { grades[$0.id] ?? 0 > 0 } ?? -1) + 1
                ranks[task, default: []].append(rank)
                lines.append("\(id)\t\(rank)\t\(page.total)\t\(text)")
            }
        }
        let cpuPerQuery = (processorSeconds() - start) / Double(queries.count) * 1000
        for task in ["hans", "hant", "cross", "short", "typo"] {
            guard let all = ranks[task] else { continue }
            let n = Double(all.count)
            let mrr = all.reduce(0) { $0 + ($1 > 0 ? 1 / Double($1) : 0) } / n
            let first = Double(all.filter { $0 == 1 }.count) / n
            let ten = Double(all.filter { $0 > 0 }.count) / n
            print("\(task)\tMRR@10 \(rounded(mrr, 4))  R@1 \(rounded(first, 4))  R@10 \(rounded(ten, 4))")
        }
        let n = Double(max(1, keywords))
        print(
            "kw\trecall \(rounded(recall / n, 4))  precision \(rounded(precision / n, 4))  wrong totals \(wrongTotals)")
        print("CPU \(rounded(cpuPerQuery, 3)) ms a query")
        if let log { try lines.joined(separator: "\n").write(toFile: log, atomically: true, encoding: .utf8) }
    }
}

func rounded(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
