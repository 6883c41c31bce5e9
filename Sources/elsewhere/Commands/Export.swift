import ArgumentParser
import Formats
import Search
import Stories
import UseCases

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print everything that the data directory holds.",
        discussion: """
            ndjson holds everything (stories, articles with their texts, places, corrections, deletions) and is what \
            `import` reads; the other forms hold the stories. Tokens and jobs are in no export: see `backup`.

            EXAMPLE
              elsewhere export > all.ndjson
              elsewhere export --format csv > stories.csv
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case ndjson, csv, geojson, jsonld }

    private static let columns = [
        "id", "title", "summary", "person.name", "person.cohort", "departure.place.name", "departure.employer.name",
        "departure.role", "departure.year", "departure.reasons", "arrival.place.name", "arrival.kind", "work.title",
        "work.sector", "work.mode", "income.before.amount", "income.before.period", "income.after.amount",
        "income.after.period", "outcome", "source.title", "source.publisher", "source.publishedAt", "source.url",
    ]

    @Option(help: "ndjson, csv, geojson or jsonld.")
    var format = Format.ndjson
    @OptionGroup var data: DataOptions

    func run() throws {
        let composition = try Composition(data, settings: try Settings())
        let store = try composition.openStore(isReading: true)
        let product = try composition.product(store: store)
        let transfer = UseCases.Transfer(library: product.library)
        do throws(StorageError) {
            if format == .ndjson {
                try transfer.export { Terminal.write($0) }
            } else {
                print(try transfer.stories(), product.catalogue.snapshot)
            }
        } catch { throw Composition.exit(error) }
        withExtendedLifetime(store.lock) {}
    }

    private func print(_ stories: [Story], _ snapshot: Snapshot) {
        switch format {
        case .ndjson: break
        case .csv:
            var csv = CSVWriter(columns: Export.columns)
            for story in stories {
                var json = JSONWriter()
                json.story(story)
                if let value = try? JSONParser.parse(json.bytes) { csv.row(value) }
            }
            Terminal.write(csv.bytes)
        case .geojson: Terminal.write(geoJSON(stories, snapshot))
        case .jsonld:
            var json = JSONWriter()
            json.object { json in
                json.member("@context", "https://schema.org")
                json.key("@graph")
                json.array { json in
                    for story in stories { json.linked(story, address: "urn:elsewhere:\(story.id)") }
                }
            }
            json.endLine()
            Terminal.write(json.bytes)
        }
    }

    /// A point for each story whose arrival has coordinates (RFC 7946); the others have a null geometry.
    private func geoJSON(_ stories: [Story], _ snapshot: Snapshot) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "FeatureCollection")
            json.key("features")
            json.array { json in
                for story in stories {
                    let place = (story.arrival.place?.code ?? story.arrival.place?.name).flatMap { snapshot.places[$0] }
                    json.object { json in
                        json.member("type", "Feature")
                        json.member("id", story.id)
                        json.key("geometry")
                        if let latitude = place?.latitude, let longitude = place?.longitude {
                            json.object { json in
                                json.member("type", "Point")
                                json.key("coordinates")
                                json.array { json in
                                    json.number(longitude)
                                    json.number(latitude)
                                }
                            }
                        } else {
                            json.null()
                        }
                        json.key("properties")
                        json.story(story)
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }
}
