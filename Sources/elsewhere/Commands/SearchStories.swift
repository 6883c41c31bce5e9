import ArgumentParser
import Formats
import Search
import Stories
import UseCases

struct SearchStories: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search the stories of the data directory.",
        discussion: """
            EXAMPLE
              elsewhere search '北京 裸辞'
              elsewhere search --json '地点:济南 -创业' | jq .id
            """)

    @Argument(help: "Words, \"phrases\", -not, a OR b, field:value.")
    var query: String
    @Option(help: "Stories to print, 1 to 200.")
    var limit = 20
    @Flag(help: "One story a line, as JSON.")
    var json = false
    @OptionGroup var data: DataOptions

    func run() throws {
        guard (1...200).contains(limit) else { throw Exit.usage("--limit is \(limit), expected 1 to 200") }
        let composition = try Composition(data, settings: try Settings())
        let product = try composition.product(store: try composition.openStore())
        do throws(StorageError) { try product.seeds.load() } catch { throw Composition.exit(error) }
        let snapshot = product.catalogue.snapshot
        var request = SearchRequest(query: query)
        request.limit = limit
        let page: SearchPage
        do throws(SearchError) { page = try snapshot.index.search(request) } catch {
            throw Exit.data("the query cannot be read: \(error)")
        }
        for hit in page.hits {
            guard let story = snapshot.story(hit.id) else { continue }
            if json {
                var writer = JSONWriter()
                writer.story(story)
                writer.endLine()
                Terminal.write(writer.bytes)
            } else {
                Terminal.print("\(story.id)\t\(story.title)")
                if let text = story.summary ?? hit.snippet { Terminal.print("  \(text)") }
            }
        }
        Terminal.error("\(page.total) found")
        for warning in page.warnings { Terminal.error("\(warning)") }
    }
}
