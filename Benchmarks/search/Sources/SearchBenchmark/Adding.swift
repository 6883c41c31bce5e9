import Foundation
import Search
import Stories
import Synchronization

/// One story after the other put into a large index while somebody asks.
enum Adding {
    private static let additions = 300

    static func run(documents: String, directory: String) throws {
        print("load average \(loadAverage())")
        let (index, _, _) = try Corpus.index(documents)
        let current = Mutex(index)
        let queries = try Corpus.queries(directory).filter { $0.id.hasPrefix("kw") || $0.id.hasPrefix("short") }
        let isOver = Mutex(false)

        @Sendable func reading(until isOver: () -> Bool) -> [Double] {
            var times: [Double] = []
            var place = 0
            while !isOver() {
                var request = SearchRequest(query: queries[place % queries.count].text)
                request.limit = 10
                request.wantsHighlights = true
                times.append(
                    Speed.milliseconds {
                        let index = current.withLock { $0 }
                        _ = try? index.search(request)
                    })
                place += 1
            }
            return times
        }

        var left = 2 * queries.count
        let alone = reading {
            left -= 1
            return left < 0
        }
        Speed.report("reader alone", Array(alone.suffix(queries.count)), cpu: 0)

        let reader = DispatchQueue(label: "reader")
        let found = Mutex<[Double]>([])
        reader.async {
            let times = reading { isOver.withLock { $0 } }
            found.withLock { $0 = times }
        }
        var visible: [Double] = []
        var merges: [Double] = []
        for number in 0..<additions {
            var story = Story(id: "added-\(number)", title: "新来的人\(number)")
            story.body = String(repeating: "她在第\(number)天离开了城里，回到山里种茶。", count: 20)
            visible.append(
                Speed.milliseconds {
                    let next = current.withLock { $0 }.updating([story], deleting: [], revision: Int64(number + 2))
                    current.withLock { $0 = next }
                })
            let index = current.withLock { $0 }
            guard let plan = index.backgroundMergePlan else { continue }
            merges.append(
                Speed.milliseconds {
                    let merged = plan.run()
                    current.withLock { $0 = $0.adopting(merged) ?? $0 }
                })
        }
        isOver.withLock { $0 = true }
        reader.sync {}
        Speed.report("visible after", visible, cpu: 0)
        print("  background merges: \(merges.count), \(rounded(merges.reduce(0, +), 0)) ms in all")
        Speed.report("reader beside the writer", found.withLock { $0 }, cpu: 0)
        print("  segments \(current.withLock { $0.segmentCount })")
    }
}
