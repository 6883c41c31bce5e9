internal import Stories

/// People, places and organizations, with the stories that name them.
///
/// Kept entities (from the seeds) bring names, aliases and coordinates; what only stories name is made from them.
/// Counts follow the stories one by one, so that one more story costs the same however many there are.
struct EntityTables: Sendable {
    var people: Table<Person>
    var places: Table<Place>
    var organizations: Table<Organization>

    /// Puts or removes a kept entity; its stories stay.
    mutating func put(_ stored: StoredEntity) {
        switch stored.value {
        case .person(var person):
            let old = people[person.id]
            person.storyIds = old?.storyIds ?? []
            let isGone = stored.facts.isDeleted && person.storyIds.isEmpty
            people = people.updating([person.id: isGone ? nil : person])
        case .place(var place):
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
    mutating func apply(removed: [Story], added: [Story]) {
        var people: [String: Person?] = [:]
        var places: [String: Place?] = [:]
        var organizations: [String: Organization?] = [:]
        for (story, sign) in removed.map({ ($0, -1) }) + added.map({ ($0, 1) }) {
            if let id = story.personId {
                var person = (people[id] ?? self.people[id]) ?? Person(id: id, name: story.person.name)
                if sign > 0 {
                    EntityTables.add(story, to: &person)
                } else {
                    person.storyIds.removeAll { $0 == story.id }
                }
                people[id] = person
            }
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
        self.people = self.people.updating(people)
        self.places = self.places.updating(places)
        self.organizations = self.organizations.updating(organizations)
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

    /// The places that a story names as its ends, each once, and the divisions that they lie in.
    private static func places(of story: Story) -> [Place] {
        var found: [Place] = []
        func note(_ place: Place) { if !found.contains(where: { $0.id == place.id }) { found.append(place) } }
        for mention in [story.departure.place, story.arrival.place] {
            guard let mention, let name = mention.name else { continue }
            var place = Place(id: mention.code ?? Slug.make(name), name: name)
            place.code = mention.code
            place.level = mention.level
            note(place)
        }
        return found
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
