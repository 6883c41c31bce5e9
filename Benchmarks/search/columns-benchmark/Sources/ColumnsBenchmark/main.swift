import Glibc
import Search
import Stories
import Synchronization

// usage: ColumnsBenchmark [STORIES] [SEGMENTS] [CLIENTS] [ROUNDS]
// Times each kind of question that the columns answer, from as many threads as there are clients at once.

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) } + [0, 0, 0, 0]
let storyCount = numbers[0] > 0 ? numbers[0] : 100_000
let segmentCount = numbers[1] > 0 ? numbers[1] : 4
let clientCount = numbers[2] > 0 ? numbers[2] : 2
let rounds = numbers[3] > 0 ? numbers[3] : 200

func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }
func rounded(_ number: Double) -> String { String((number * 1000).rounded() / 1000) }

typealias Filter = SearchRequest.Filter
typealias Sort = SearchRequest.SortKey

struct Question: Sendable {
    let name: String
    let ask: @Sendable (StoryTable, Int) throws -> Int
}

func makeTable() -> StoryTable {
    var corpus = Corpus()
    let references = corpus.references
    var parts: [StoryTable.Part] = []
    var spent = 0.0
    // The first segment holds most, as after merges.
    var sizes = (1..<segmentCount).map { max(1, storyCount >> ($0 * 3)) }
    sizes.insert(storyCount - sizes.reduce(0, +), at: 0)
    var number = 0
    for size in sizes {
        var builder = StoryColumns.Builder(references: references)
        for _ in 0..<size {
            let story = corpus.story(number)
            number += 1
            let start = seconds()
            builder.append(story)
            spent += seconds() - start
        }
        let start = seconds()
        let columns = builder.finish()
        spent += seconds() - start
        parts.append(StoryTable.Part(columns: columns, live: OrdinalSet(all: columns.count)))
    }
    print("built in \(rounded(spent)) s, \(Int(Double(storyCount) / spent)) stories a second, \(sizes) in segments")
    return StoryTable(parts, references: references)
}

let questions: [Question] = [
    Question(name: "list, by id") { table, _ in try table.first(20, of: table.all, by: []).count },
    Question(name: "list, newest first, then id") { table, _ in
        try table.first(20, of: table.all, by: [Sort(field: "publishedAt", descending: true)]).count
    },
    Question(name: "list, 200 by income and year") { table, _ in
        let sort = [Sort(field: "income.after", descending: true), Sort(field: "departure.year")]
        return try table.first(200, of: table.all, by: sort).count
    },
    Question(name: "list, three filters, sorted") { table, round in
        let sets = try table.matching([
            Filter(field: "departure.place", values: [String(110_000 + round % 20 * 10_000)]),
            Filter(field: "income.before", op: .greaterOrEqual, values: ["300000"]),
            Filter(field: "outcome", values: ["failed"], isNegated: true),
        ])
        return try table.first(20, of: sets, by: [Sort(field: "publishedAt", descending: true)]).count
    },
    Question(name: "list, next page by cursor") { table, round in
        let sort = [Sort(field: "publishedAt", descending: true)]
        let part = table.parts[0]
        let after = try part.columns.position(of: Ordinal(round * 37 % part.columns.count), by: sort)
        return try table.first(20, of: table.all, by: sort, after: after).count
    },
    Question(name: "filter, person by name") { table, round in
        try table.matching([Filter(field: "person", values: ["的一\(round)"])]).count
    },
    Question(name: "filter, article id") { table, round in
        try table.matching([Filter(field: "source.articleId", values: ["article-\(round)"])]).count
    },
    Question(name: "facets, sector and outcome") { table, _ in
        try table.facets(["work.sector", "outcome"], filters: []).count
    },
    Question(name: "facets, five fields, two filters") { table, _ in
        let filters = [
            Filter(field: "work.sector", values: ["ecommerce"]), Filter(field: "outcome", values: ["stable"]),
        ]
        let fields = ["work.sector", "outcome", "departure.reasons", "arrival.place", "departure.year"]
        return try table.facets(fields, filters: filters).count
    },
    Question(name: "facet, publishing year") { table, _ in try table.facets(["source.publishedAt"], filters: []).count
    },
    Question(name: "flows, by province") { table, _ in
        try table.flows(groupBy: "province", of: table.all, limit: 200).total
    },
    Question(name: "flows, by kind") { table, _ in try table.flows(groupBy: "kind", of: table.all, limit: 200).total },
    Question(name: "flows, by city") { table, _ in try table.flows(groupBy: "city", of: table.all, limit: 200).total },
    Question(name: "flows, by place") { table, _ in try table.flows(groupBy: "place", of: table.all, limit: 200).total
    },
    Question(name: "stats, income over all") { table, _ in
        try table.stats(metric: "income.after", groupBy: nil, of: table.all).count
    },
    Question(name: "stats, income by sector") { table, _ in
        try table.stats(metric: "income.after", groupBy: "work.sector", of: table.all).count
    },
    Question(name: "stats, tenure by company") { table, _ in
        try table.stats(metric: "departure.tenureYears", groupBy: "departure.employer", of: table.all).count
    },
    Question(name: "related") { table, round in
        let part = table.parts[0].columns
        return table.related(to: part.id(Ordinal(round * 101 % part.count)), limit: 10)?.count ?? 0
    },
    Question(name: "random") { table, round in
        table.story(number: round * 977 % storyCount, of: table.all)?.utf8.count ?? 0
    },
    Question(name: "suggest, one letter") { table, round in
        table.suggestions(for: String("dsxyzgjbmtl".dropFirst(round % 11).prefix(1))).count
    },
    Question(name: "suggest, two letters") { table, round in
        table.suggestions(for: ["de", "zh", "sh", "xi", "wm", "bj", "yi"][round % 7]).count
    },
    Question(name: "suggest, a syllable and more") { table, round in
        table.suggestions(for: ["shengg", "zhongg", "bush", "wom", "dtia", "zhezhong"][round % 6]).count
    },
    Question(name: "suggest, one character") { table, round in
        table.suggestions(for: ["的", "一", "我", "地", "公"][round % 5]).count
    },
]

/// Threads take the closure's number, so that nothing but sendable values crosses.
let work = Mutex<[@Sendable () -> Void]>([])

func run(_ clients: Int, _ body: @escaping @Sendable (Int) -> Void) {
    work.withLock { $0 = (0..<clients).map { client in { body(client) } } }
    var threads: [pthread_t] = []
    for _ in 0..<clients {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { _ in
                let next = work.withLock { $0.popLast() }
                next?()
                return nil
            }, nil)
        threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
}

func measure() throws {
    let table = makeTable()
    let columns = table.parts.reduce(0) { $0 + $1.columns.byteCounts.columns }
    let ids = table.parts.reduce(0) { $0 + $1.columns.byteCounts.ids }
    let suggestions = table.parts.reduce(0) { $0 + $1.columns.byteCounts.suggestions }
    func each(_ bytes: Int) -> String { rounded(Double(bytes) / Double(storyCount)) }
    print("bytes a story: columns \(each(columns)), ids \(each(ids)), completions \(each(suggestions))")
    if CommandLine.arguments.contains("fields") {
        for field in table.parts[0].columns.byteCountsByField.sorted(by: { $0.bytes > $1.bytes }).prefix(20) {
            print("  \(padded(field.path, 30))\(rounded(Double(field.bytes) / Double(table.parts[0].columns.count)))")
        }
    }
    print("\(storyCount) stories, \(clientCount) clients, \(rounds) rounds each; milliseconds")
    print("\(padded("question", 36))p50     p99     max     CPU p50 CPU p99")
    for question in questions {
        let times = Mutex<[(wall: Double, cpu: Double)]>([])
        run(clientCount) { client in
            var own: [(wall: Double, cpu: Double)] = []
            for round in 0..<rounds {
                let start = (seconds(), seconds(CLOCK_THREAD_CPUTIME_ID))
                _ = try? question.ask(table, round * clientCount + client)
                own.append(((seconds() - start.0) * 1000, (seconds(CLOCK_THREAD_CPUTIME_ID) - start.1) * 1000))
            }
            times.withLock { $0 += own }
        }
        let walls = times.withLock { $0.map(\.wall).sorted() }
        let cpus = times.withLock { $0.map(\.cpu).sorted() }
        let figures = [
            walls[walls.count / 2], walls[walls.count * 99 / 100], walls[walls.count - 1], cpus[cpus.count / 2],
            cpus[cpus.count * 99 / 100],
        ]
        print(padded(question.name, 36) + figures.map { padded(rounded($0), 8) }.joined())
    }
}

try measure()
