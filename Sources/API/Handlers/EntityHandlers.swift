internal import ChineseText
internal import Formats
internal import Stories
internal import UseCases

/// People, places and organizations.
enum EntityHandlers {
    // MARK: GET /people, /people/{id}

    static func people(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let view = service.views.current(call.snapshot)
        return try list("Person", service, call, all: view.personIds) { id in
            guard let person = service.person(id, for: call) else { return nil }
            return Entry(names: [person.name].compactMap { $0 } + person.aliases, encode: { $0.person(person) })
        }
    }

    static func person(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let person = service.person(call.id, for: call) else { throw .missing("person", "人物", call.id) }
        return one(service, call) { $0.person(person) }
    }

    // MARK: GET /places, /places/{id}

    static func places(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let table = call.snapshot.places
        let level = call.arguments.text("level")
        let parent = call.arguments.text("parentId")
        if call.form == .geojson {
            let ids = service.views.current(call.snapshot).placeIds
            return GeoJSON.answer(
                places: ids.compactMap { table[$0] }.filter { $0.storyCount > 0 }, service, call)
        }
        return try list("Place", service, call, all: service.views.current(call.snapshot).placeIds) { id in
            guard let place = table[id], level == nil || place.level?.rawValue == level,
                parent == nil || place.parentId == parent
            else { return nil }
            return Entry(names: [place.name] + place.aliases, encode: { $0.place(place) })
        }
    }

    static func place(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let place = call.snapshot.places[call.id] else { throw .missing("place", "地点", call.id) }
        if call.form == .geojson { return GeoJSON.answer(places: [place], service, call) }
        return one(service, call) { $0.place(place) }
    }

    // MARK: GET /organizations, /organizations/{id}

    static func organizations(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let table = call.snapshot.organizations
        let kind = call.arguments.text("kind")
        return try list("Organization", service, call, all: service.views.current(call.snapshot).organizationIds) {
            id in
            guard let organization = table[id], kind == nil || organization.kind == kind else { return nil }
            return Entry(
                names: [organization.name] + organization.aliases, encode: { $0.organization(organization) })
        }
    }

    static func organization(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard let organization = call.snapshot.organizations[call.id] else {
            throw .missing("organization", "机构", call.id)
        }
        return one(service, call) { $0.organization(organization) }
    }

    // MARK: what they share

    private struct Entry {
        var names: [String]
        var encode: (inout JSONWriter) -> Void
    }

    private static func one(_ service: Service, _ call: Call, _ encode: (inout JSONWriter) -> Void) -> Answer {
        var answer = Answer.json(service.encoded(call, encode))
        answer.validity = .snapshot(call.snapshot.revision)
        answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        return answer
    }

    private static func list(
        _ shape: String, _ service: Service, _ call: Call, all: [String], _ entry: (String) -> Entry?
    ) throws(Problem) -> Answer {
        let asked = call.arguments.list("id")
        let words = call.arguments.text("q").map { folded($0) }
        let isWhole =
            asked.isEmpty && words == nil && !call.arguments.has("level") && !call.arguments.has("parentId")
            && !call.arguments.has("kind")
        var ids = asked.isEmpty ? all : asked
        if !isWhole {
            ids = ids.filter { id in
                guard let entry = entry(id) else { return false }
                guard let words else { return true }
                return entry.names.contains { folded($0).contains(words) }
            }
        }
        let page = try Page(of: ids, call, isSorted: asked.isEmpty)
        let items = page.ids.compactMap { id in entry(id).map { service.encoded(call, $0.encode) } }
        return Listing(items, total: ids.count, next: page.next, of: shape).answer(to: call)
    }

    private static func folded(_ text: String) -> String { ScriptFolding.folded(text.lowercased()) }
}

extension Service {
    /// One value as JSON, in the script and with the fields asked for.
    func encoded(_ call: Call, _ encode: (inout JSONWriter) -> Void) -> [UInt8] {
        selected(unselected(call, encode), for: call)
    }

    /// One value as JSON, whole, in the script asked for.
    func unselected(_ call: Call, _ encode: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(reserving: 512)
        encode(&json)
        let script = call.arguments.text("script").flatMap(Script.init) ?? .original
        return script == .original ? json.bytes : scripts.names(in: json.bytes, script)
    }

    /// The person as this reader may have them; nil if there is none, or nobody may know.
    func person(_ id: Person.ID, for call: Call) -> Person? {
        guard var person = call.snapshot.people[id] else { return nil }
        let hidden = call.snapshot.withheldPersonIds
        if !hidden.isEmpty { person.sameAs.removeAll { hidden.contains($0.personId) } }
        return person
    }

    /// A place of the index with the count of the catalogue.
    func counted(_ place: Place, _ call: Call) -> Place {
        guard let known = call.snapshot.places[place.id] else { return place }
        var place = place
        place.storyCount = known.storyCount
        return place
    }
}
