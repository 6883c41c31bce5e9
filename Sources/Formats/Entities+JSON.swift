package import Stories

extension JSONWriter {
    package mutating func person(_ person: Person) {
        object { json in
            json.member("id", person.id)
            json.member("name", person.name)
            json.member("aliases", person.aliases)
            json.member("cohort", person.cohort)
            json.key("birthYear")
            json.integer(person.birthYear)
            json.member("storyIds", person.storyIds)
            json.key("sameAs")
            json.array { json in
                for likeness in person.sameAs {
                    json.object { json in
                        json.member("personId", likeness.personId)
                        json.key("confidence")
                        json.number(likeness.confidence)
                        json.member("basis", likeness.basis)
                    }
                }
            }
        }
    }

    package mutating func place(_ place: Place) {
        object { json in
            json.member("id", place.id)
            json.member("name", place.name)
            json.member("aliases", place.aliases)
            json.member("code", place.code)
            json.member("level", place.level?.rawValue)
            json.member("tier", place.tier?.rawValue)
            json.member("parentId", place.parentId)
            json.key("latitude")
            json.number(place.latitude)
            json.key("longitude")
            json.number(place.longitude)
            json.key("storyCount")
            json.integer(place.storyCount)
        }
    }

    package mutating func organization(_ organization: Organization) {
        object { json in
            json.member("id", organization.id)
            json.member("name", organization.name)
            json.member("aliases", organization.aliases)
            json.member("kind", organization.kind)
            json.member("parentId", organization.parentId)
            json.key("storyCount")
            json.integer(organization.storyCount)
        }
    }
}
