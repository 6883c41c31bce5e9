internal import Search
internal import Stories
internal import UseCases

extension PageFrame {
    /// Arcs on the map; more than this hide each other.
    private static let arcLimit = 150

    func map() throws(Problem) -> Answer {
        let all = try flows()
        var arcs: [MapPicture.Arc] = []
        var lone: [(point: MapPicture.Point, count: Int, isDeparture: Bool)] = []
        var unplaced = 0
        for flow in all.flows {
            switch (point(flow.from), point(flow.to)) {
            case (let from?, let to?):
                if arcs.count < PageFrame.arcLimit {
                    arcs.append(MapPicture.Arc(from: from, to: to, count: flow.count, href: explore(flow)))
                }
            case (let from?, nil): lone.append((from, flow.count, true))
            case (nil, let to?): lone.append((to, flow.count, false))
            case (nil, nil): unplaced += flow.count
            }
        }
        let unknown = PageText.words(tongue)["unknown"] ?? ""
        let rows =
            (all.flows.filter { $0.from != nil || $0.to != nil } + all.flows.filter { $0.from == nil && $0.to == nil })
            .prefix(PageFrame.arcLimit).map { flow -> [String: Any] in
                var row: [String: Any] = [
                    "from": flow.from.map { spoken(name(of: $0)) } ?? unknown,
                    "to": flow.to.map { spoken(name(of: $0)) } ?? unknown, "count": flow.count,
                ]
                row["href"] = explore(flow) ?? false
                return row
            }
        return page(
            "map", title: say("Map", "路线图"),
            description: say("Routes of people who left", "离开的人走过的路线"), current: "/map",
            [
                "mapPicture": MapPicture(
                    arcs: arcs, lonePoints: lone, title: say("Map of routes", "路线图"),
                    nameLanguage: tongue == .english ? "zh" : nil
                ).svg,
                "flows": rows,
                "unplacedSentence": unplaced == 0
                    ? ""
                    : say(
                        "\(unplaced) stories name no place that could be drawn.", "还有 \(unplaced) 个故事没有说出能画在图上的地名。"),
            ])
    }

    private func flows() throws(Problem) -> (flows: [Flow], total: Int) {
        do throws(SearchError) {
            return try call.snapshot.index.flows(groupBy: "place", filters: call.arguments.filters)
        } catch { throw Problem(error) }
    }

    private func point(_ place: Place?) -> MapPicture.Point? {
        guard let place, let latitude = place.latitude, let longitude = place.longitude else { return nil }
        return MapPicture.Point(name: name(of: place), latitude: latitude, longitude: longitude)
    }

    private func explore(_ flow: Flow) -> String? {
        var pairs: [(name: String, value: String)] = []
        if let from = flow.from { pairs.append(("departure.place", from.id)) }
        if let to = flow.to { pairs.append(("arrival.place", to.id)) }
        return pairs.isEmpty ? nil : link("/explore", pairs)
    }
}
