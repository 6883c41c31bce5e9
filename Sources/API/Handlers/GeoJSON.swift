internal import Formats
internal import Search
internal import Stories
internal import UseCases

/// Places and flows for maps (RFC 7946): longitude before latitude.
enum GeoJSON {
    static func answer(places: [Place], _ service: Service, _ call: Call) -> Answer {
        collection(service, call) { json in
            for place in places {
                json.feature(geometry: { $0.point(place) }) { json in
                    json.key("place")
                    json.place(place)
                }
            }
        }
    }

    static func answer(flows: [Flow], _ service: Service, _ call: Call) -> Answer {
        collection(service, call) { json in
            for flow in flows {
                json.feature(geometry: { $0.line(flow.from, flow.to) }) { $0.flowMembers(flow) }
            }
        }
    }

    private static func collection(
        _ service: Service, _ call: Call, _ features: (inout JSONWriter) -> Void
    ) -> Answer {
        let bytes = service.unselected(call) { json in
            json.object { json in
                json.member("type", "FeatureCollection")
                json.key("features")
                json.array(features)
            }
        }
        var answer = Answer(.bytes(bytes), .geojson)
        answer.validity = .snapshot(call.snapshot.revision)
        answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        return answer
    }
}

extension JSONWriter {
    fileprivate mutating func feature(
        geometry: (inout JSONWriter) -> Void, _ properties: (inout JSONWriter) -> Void
    ) {
        object { json in
            json.member("type", "Feature")
            json.key("geometry")
            geometry(&json)
            json.key("properties")
            json.object(properties)
        }
    }

    /// RFC 7946 §3.2: a feature without a place on the map has the geometry null.
    fileprivate mutating func point(_ place: Place) {
        guard let latitude = place.latitude, let longitude = place.longitude else { return null() }
        object { json in
            json.member("type", "Point")
            json.key("coordinates")
            json.array { json in
                json.number(longitude)
                json.number(latitude)
            }
        }
    }

    fileprivate mutating func line(_ from: Place?, _ to: Place?) {
        guard let from, let to, let fromLatitude = from.latitude, let fromLongitude = from.longitude,
            let toLatitude = to.latitude, let toLongitude = to.longitude
        else { return null() }
        object { json in
            json.member("type", "LineString")
            json.key("coordinates")
            json.array { json in
                for (longitude, latitude) in [(fromLongitude, fromLatitude), (toLongitude, toLatitude)] {
                    json.array { json in
                        json.number(longitude)
                        json.number(latitude)
                    }
                }
            }
        }
    }

    mutating func flowMembers(_ flow: Flow) {
        key("from")
        if let from = flow.from { place(from) } else { null() }
        key("to")
        if let to = flow.to { place(to) } else { null() }
        member("fromKind", flow.fromKind?.rawValue)
        member("toKind", flow.toKind?.rawValue)
        key("count")
        integer(flow.count)
        member("storyIds", flow.storyIds)
    }
}
