internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    /// Rows of the table below the map; the API lists all.
    private static let rowLimit = 60
    /// A table of so few rows stands open.
    private static let openRows = 12
    /// Places in the address of a node of several: those with most stories.
    private static let linkedPlaces = 20

    func map() throws(Problem) -> Answer {
        let flows = try flows()
        var routes: [MapPicture.Route] = []
        var unplaced = 0
        for flow in flows {
            let route = MapPicture.Route(from: point(flow.from), to: point(flow.to), count: flow.count)
            if route.from == nil, route.to == nil { unplaced += flow.count } else { routes.append(route) }
        }
        let unknown = PageText.words(tongue)["unknown"] ?? ""
        // A pair of unknowns says least, and stands last.
        let isTold = { (flow: Flow) in flow.from != nil || flow.to != nil }
        let rows = (flows.filter(isTold) + flows.filter { !isTold($0) }).prefix(PageFrame.rowLimit).map {
            flow -> [String: Any] in
            var row: [String: Any] = [
                "from": flow.from.map { spoken(name(of: $0)) } ?? unknown,
                "to": flow.to.map { spoken(name(of: $0)) } ?? unknown, "count": flow.count,
            ]
            row["href"] = explore(flow) ?? false
            return row
        }
        let picture = MapPicture(
            routes: routes, ground: PageFrame.ground(call.snapshot), title: say("Map of routes", "路线图"),
            href: { places, isDeparture in
                guard places.count > 1 else { return link("/places/", id: places[0].id) }
                let ids = places.prefix(PageFrame.linkedPlaces).map(\.id).joined(separator: ",")
                return link("/explore", [(isDeparture ? "departure.place" : "arrival.place", ids)])
            }, nameLanguage: tongue == .english ? "zh" : nil)
        return page(
            "map", title: say("Map", "路线图"),
            description: say("Routes of people who left", "离开的人走过的路线"), current: "/map",
            [
                "mapPicture": picture.svg, "hasMap": !routes.isEmpty, "flows": rows,
                "isShort": rows.count <= PageFrame.openRows,
                "unplacedSentence": unplaced == 0
                    ? ""
                    : say(
                        "\(unplaced) stories name no place that could be drawn.", "还有 \(unplaced) 个故事没有说出能画在图上的地名。"),
            ])
    }

    private func flows() throws(Problem) -> [Flow] {
        do throws(SearchError) {
            return try call.snapshot.index.flows(groupBy: "place", filters: call.arguments.filters).flows
        } catch { throw Problem(error) }
    }

    /// The cities of the gazetteer, as dots: they show the land without a border.
    private static func ground(_ snapshot: Snapshot) -> [(longitude: Double, latitude: Double)] {
        snapshot.index.table.references.places.places.compactMap { place in
            guard place.level == .prefecture || place.level == .province, let longitude = place.longitude,
                let latitude = place.latitude
            else { return nil }
            return (longitude, latitude)
        }
    }

    private func point(_ place: Place?) -> MapPicture.Point? {
        // A record without coordinates was completed from the gazetteer when the snapshot was made.
        guard let place, let known = place.latitude == nil ? call.snapshot.places[place.id] : place,
            let latitude = known.latitude, let longitude = known.longitude
        else { return nil }
        return MapPicture.Point(id: place.id, name: name(of: place), latitude: latitude, longitude: longitude)
    }

    private func explore(_ flow: Flow) -> String? {
        var pairs: [(name: String, value: String)] = []
        if let from = flow.from { pairs.append(("departure.place", from.id)) }
        if let to = flow.to { pairs.append(("arrival.place", to.id)) }
        return pairs.isEmpty ? nil : link("/explore", pairs)
    }
}
