package import Stories

extension JSONWriter {
    /// Writes a story as a schema.org Article. Only what is known is written: JSON-LD has no null.
    package mutating func linked(_ story: Story, address: String, withContext: Bool = false) {
        object { json in
            if withContext { json.member("@context", "https://schema.org") }
            json.member("@type", "Article")
            json.member("@id", address)
            json.member("url", address)
            json.member("headline", story.title)
            json.known("abstract", story.summary)
            json.known("articleBody", story.body)
            json.known("inLanguage", story.language)
            json.known("dateCreated", story.createdAt?.text)
            json.known("dateModified", story.updatedAt?.text)
            if let name = story.person.name ?? story.person.label {
                json.key("about")
                json.object { json in
                    json.member("@type", "Person")
                    json.member("name", name)
                    if !story.person.aliases.isEmpty { json.member("alternateName", story.person.aliases) }
                    json.known("gender", story.person.gender?.rawValue)
                    json.known("jobTitle", story.work.title)
                    json.place("homeLocation", story.arrival.place)
                    if let employer = story.departure.employer?.name {
                        json.key("affiliation")
                        json.object { json in
                            json.member("@type", "Organization")
                            json.member("name", employer)
                        }
                    }
                }
            }
            json.place("contentLocation", story.departure.place)
            if story.source.url != nil || story.source.title != nil {
                json.key("isBasedOn")
                json.object { json in
                    json.member("@type", "Article")
                    json.known("url", story.source.url)
                    json.known("headline", story.source.title)
                    json.known("datePublished", story.source.publishedAt?.description)
                    json.named("author", "Person", story.source.author)
                    json.named("publisher", "Organization", story.source.publisher)
                }
            }
        }
    }

    private mutating func known(_ name: StaticString, _ text: String?) {
        if let text { member(name, text) }
    }

    private mutating func named(_ key: StaticString, _ type: String, _ name: String?) {
        guard let name else { return }
        self.key(key)
        object { json in
            json.member("@type", type)
            json.member("name", name)
        }
    }

    private mutating func place(_ key: StaticString, _ place: PlaceMention?) {
        named(key, "Place", place.flatMap { $0.name ?? $0.raw })
    }
}
