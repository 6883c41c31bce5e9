internal import Formats
internal import Search
internal import Stories
internal import UseCases

/// Counts, flows and statistics over the stories that pass the filters.
enum CountHandlers {
    // MARK: GET /facets

    static func facets(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let facets: [SearchPage.Facet]
        do throws(SearchError) {
            let fields = call.arguments.list("facet")
            if let query = call.arguments.text("q") {
                var request = SearchRequest(query: query)
                request.filters = call.arguments.filters
                request.facets = fields
                request.limit = 1
                facets = try call.snapshot.index.search(request).facets
            } else {
                facets = try call.snapshot.index.facets(fields, filters: call.arguments.filters)
            }
        } catch { throw Problem(error) }
        let items = service.told(facets, for: call).map { facet in
            var json = JSONWriter()
            json.facet(facet)
            return json.bytes
        }
        return Listing(items, total: items.count, of: "Facet").whole.answer(to: call)
    }

    // MARK: GET /flows

    static func flows(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let limit = call.arguments.integer("limit") ?? defaultFlows
        let start = try OffsetPage.start(of: call)
        let found: (flows: [Flow], total: Int)
        do throws(SearchError) {
            found = try call.snapshot.index.flows(
                groupBy: call.arguments.text("groupBy") ?? Flow.Grouping.place.rawValue,
                query: call.arguments.text("q"), filters: call.arguments.filters,
                after: start, limit: limit)
        } catch { throw Problem(error) }
        let page = try OffsetPage(count: found.total, limit: limit, call)
        let flows = found.flows.map { flow in
            var flow = flow
            flow.from = flow.from.map { service.counted($0, call) }
            flow.to = flow.to.map { service.counted($0, call) }
            return flow
        }
        if call.form == .geojson { return GeoJSON.answer(flows: flows, service, call).linking(to: page.next, call) }
        let items = flows.map { flow in
            service.encoded(call) { json in json.object { $0.flowMembers(flow) } }
        }
        var listing = Listing(items, total: found.total, next: page.next, of: "Flow")
        listing.pageLimit = limit
        return listing.answer(to: call)
    }

    /// Flows of an answer unless the request says otherwise.
    static let defaultFlows = 200

    // MARK: GET /stats

    static func stats(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let stats: [Stat]
        do throws(SearchError) {
            stats = try call.snapshot.index.stats(
                metric: call.arguments.text("metric") ?? "", groupBy: call.arguments.text("groupBy"),
                query: call.arguments.text("q"), filters: call.arguments.filters)
        } catch { throw Problem(error) }
        let field = call.arguments.text("groupBy")
        let items = stats.map { stat in
            var json = JSONWriter()
            json.object { json in
                json.member("group", stat.group)
                json.member(
                    "label", stat.label.map { service.label(stat.group ?? $0, saying: $0, of: field, for: call) })
                json.key("count")
                json.integer(stat.count)
                for (name, number) in [
                    ("coverage", stat.coverage as Double?), ("min", stat.min), ("q1", stat.q1),
                    ("median", stat.median), ("q3", stat.q3), ("max", stat.max),
                ] {
                    json.key(name)
                    json.number(number)
                }
                json.member("unit", stat.unit)
                json.member("kind", stat.kind?.rawValue)
            }
            return json.bytes
        }
        return Listing(items, total: items.count, of: "Stat").whole.answer(to: call)
    }
}
