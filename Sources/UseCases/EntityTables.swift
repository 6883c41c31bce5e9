internal import Extraction
internal import Stories

/// People, places and organizations, with the stories that name them.
///
/// Kept entities (from the seeds) bring names, aliases and coordinates; what only stories name is made from them, and
/// goes with the last story that names it.
/// Counts follow the stories one by one, so that one more story costs the same however many there are.
struct EntityTables: Sendable {
    var people: Table<Person>
    var places: Table<Place>
    var organizations: Table<Organization>
    /// The kept entities as their records give them, by `kind/id`.
    var kept: Table<StoredEntity.Value>
    /// People with a name, those with most stories first.
    private(set) var leadingPeople: Ranking

    /// The tables of a whole store.
    init(kept values: [StoredEntity.Value], stories: [Story]) {
        var kept: [String: StoredEntity.Value] = [:]
        var people: [String: Person] = [:]
        var places: [String: Place] = [:]
        var organizations: [String: Organization] = [:]
        for value in values {
            kept[EntityTables.key(value)] = value
            switch value {
            case .person(let person): people[person.id] = person
            case .place(let place): places[place.id] = EntityTables.completed(place)
            case .organization(let organization): organizations[organization.id] = organization
            }
        }
        self.kept = Table(kept)
        self.people = Table(people)
        self.places = Table(places)
        self.organizations = Table(organizations)
        leadingPeople = Ranking(of: self.people, weight: Weights.person)
        apply(removed: [], added: stories) { _ in nil }
    }

    /// The tables as they were worked out before.
    /// - Parameter values: the kept entities.
    init(kept values: [StoredEntity.Value], people: [Person], places: [Place], organizations: [Organization]) {
        func table<Value: Identifiable>(_ values: [Value]) -> Table<Value> where Value.ID == String {
            Table(Dictionary(values.map { ($0.id, $0) }) { _, last in last })
        }
        kept = Table(Dictionary(values.map { (EntityTables.key($0), $0) }) { _, last in last })
        self.people = table(people)
        self.places = table(places)
        self.organizations = table(organizations)
        leadingPeople = Ranking(of: self.people, weight: Weights.person)
    }

    init(of snapshot: Snapshot) {
        people = snapshot.people
        places = snapshot.places
        organizations = snapshot.organizations
        kept = snapshot.keptEntities
        leadingPeople = snapshot.leadingPeople
    }

    private static func key(_ value: StoredEntity.Value) -> String {
        switch value {
        case .person(let person): "person/\(person.id)"
        case .place(let place): "place/\(place.id)"
        case .organization(let organization): "organization/\(organization.id)"
        }
    }

    /// Is the record one by which stories are found, and another one than before?
    static func tellsApart(_ stored: StoredEntity, after snapshot: Snapshot) -> Bool {
        if case .person = stored.value { return false }
        return snapshot.keptEntities[key(stored.value)] != (stored.facts.isDeleted ? nil : stored.value)
    }

    /// Puts or removes a kept entity; its stories stay.
    mutating func put(_ stored: StoredEntity) {
        kept = kept.updating([EntityTables.key(stored.value): stored.facts.isDeleted ? nil : stored.value])
        switch stored.value {
        case .person(var person):
            let old = people[person.id]
            person.storyIds = old?.storyIds ?? []
            let isGone = stored.facts.isDeleted && person.storyIds.isEmpty
            update([person.id: isGone ? nil : person])
        case .place(let record):
            var place = EntityTables.completed(record)
            place.storyCount = places[place.id]?.storyCount ?? 0
            let isGone = stored.facts.isDeleted && place.storyCount == 0
            places = places.updating([place.id: isGone ? nil : place])
        case .organization(var organization):
            organization.storyCount = organizations[organization.id]?.storyCount ?? 0
            let isGone = stored.facts.isDeleted && organization.storyCount == 0
            organizations = organizations.updating([organization.id: isGone ? nil : organization])
        }
    }

    /// Takes out what stories said before and puts in what they say now.
    /// - Parameter story: the other stories, as they were before.
    mutating func apply(removed: [Story], added: [Story], story: (Story.ID) -> Story?) {
        var people: [String: Person?] = [:]
        var places: [String: Place?] = [:]
        var organizations: [String: Organization?] = [:]
        // What a story added to a person cannot be taken out again: the person is made anew from the others.
        let shrunk = Set(removed.compactMap(\.personId))
        let gone = Set(removed.map(\.id))
        for id in shrunk {
            let others = (self.people[id]?.storyIds ?? []).filter { !gone.contains($0) }.compactMap(story)
            people.updateValue(keptPerson(id), forKey: id)
            for story in others { EntityTables.add(story, to: &people, id) }
        }
        for story in added {
            guard let id = story.personId else { continue }
            if people[id] == nil, let known = self.people[id] { people[id] = known }
            EntityTables.add(story, to: &people, id)
        }
        for (story, sign) in removed.map({ ($0, -1) }) + added.map({ ($0, 1) }) {
            for mention in EntityTables.places(of: story) {
                var place = (places[mention.id] ?? self.places[mention.id]) ?? mention
                place.storyCount += sign
                places[mention.id] = place
            }
            if let mention = EntityTables.organization(of: story) {
                var organization = (organizations[mention.id] ?? self.organizations[mention.id]) ?? mention
                organization.storyCount += sign
                organizations[mention.id] = organization
            }
        }
        for (id, place) in places where (place?.storyCount ?? 0) <= 0 && kept["place/\(id)"] == nil {
            places.updateValue(nil, forKey: id)
        }
        for (id, organization) in organizations
        where (organization?.storyCount ?? 0) <= 0 && kept["organization/\(id)"] == nil {
            organizations.updateValue(nil, forKey: id)
        }
        update(people)
        self.places = self.places.updating(places)
        self.organizations = self.organizations.updating(organizations)
    }

    private mutating func update(_ changes: [String: Person?]) {
        people = people.updating(changes)
        leadingPeople = leadingPeople.updating(changes, in: people, weight: Weights.person)
    }

    private func keptPerson(_ id: String) -> Person? {
        guard case .person(let person)? = kept["person/\(id)"] else { return nil }
        return person
    }

    private static func add(_ story: Story, to people: inout [String: Person?], _ id: String) {
        var person = (people[id] ?? nil) ?? Person(id: id, name: story.person.name)
        add(story, to: &person)
        people[id] = person
    }

    private static func add(_ story: Story, to person: inout Person) {
        if !person.storyIds.contains(story.id) {
            let position = person.storyIds.firstIndex { $0 > story.id } ?? person.storyIds.endIndex
            person.storyIds.insert(story.id, at: position)
        }
        for alias in story.person.aliases + [story.person.name].compactMap({ $0 })
        where alias != person.name && !person.aliases.contains(alias) { person.aliases.append(alias) }
        person.cohort = person.cohort ?? story.person.cohort
        person.birthYear = person.birthYear ?? story.person.birthYear
    }

    /// What the gazetteer knows, by id.
    private static let gazetteer = Dictionary(Gazetteer.places.map { ($0.id, $0) }) { first, _ in first }

    /// The place of a record with what the gazetteer knows and the record does not say.
    private static func completed(_ record: Place) -> Place {
        guard let known = gazetteer[record.id] else { return record }
        var place = record
        place.code = place.code ?? known.code
        place.level = place.level ?? known.level
        place.tier = place.tier ?? known.tier
        place.parentId = place.parentId ?? known.parentId
        if place.latitude == nil || place.longitude == nil {
            place.latitude = known.latitude
            place.longitude = known.longitude
        }
        return place
    }

    /// The places that a story names as its ends, each once, and the divisions that they lie in: a place's count is what
    /// a filter by it finds.
    private static func places(of story: Story) -> [Place] {
        var found: [Place] = []
        for mention in [story.departure.place, story.arrival.place] {
            guard let mention else { continue }
            var next = mention.within ?? mention.country?.lowercased()
            if let name = mention.name {
                let id = mention.code ?? Slug.make(name)
                var place = Place(id: id, name: name)
                place.code = mention.code
                place.level = mention.level
                place.parentId = next
                place = gazetteer[id] ?? place
                note(place, &found)
                next = place.parentId
            }
            while let id = next, let place = gazetteer[id] {
                note(place, &found)
                next = place.parentId
            }
        }
        return found
    }

    private static func note(_ place: Place, _ found: inout [Place]) {
        if !found.contains(where: { $0.id == place.id }) { found.append(place) }
    }

    private static func organization(of story: Story) -> Organization? {
        guard let employer = story.departure.employer, let name = employer.name ?? employer.id else { return nil }
        var organization = Organization(id: employer.id ?? Slug.make(name), name: name)
        organization.kind = "company"
        return organization
    }
}

/// Ids made from names: letters and digits of any script, the rest as single hyphens.
enum Slug {
    /// Longest slug in bytes: with an article's id before it, it stays well under the 200 of `Story.ID`.
    private static let limitBytes = 80

    static func make(_ text: String) -> String {
        var slug = ""
        var bytes = 0
        for scalar in text.unicodeScalars {
            let isKept = scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            let next = isKept ? scalar.properties.lowercaseMapping : "-"
            if next == "-", slug.isEmpty || slug.hasSuffix("-") { continue }
            guard bytes + next.utf8.count <= limitBytes else { break }
            slug += next
            bytes += next.utf8.count
        }
        while slug.hasSuffix("-") { slug.removeLast() }
        return slug.isEmpty ? "unnamed" : slug
    }
}
