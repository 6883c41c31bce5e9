package import Stories

extension JSONWriter {
    /// Writes a story with every key of its shape.
    package mutating func story(_ story: Story) {
        object { json in
            json.member("id", story.id)
            json.member("title", story.title)
            json.member("summary", story.summary)
            json.member("body", story.body)
            json.member("language", story.language)
            json.key("person")
            json.protagonist(story.person)
            json.key("departure")
            json.departure(story.departure)
            json.key("arrival")
            json.arrival(story.arrival)
            json.key("work")
            json.work(story.work)
            json.key("income")
            json.income(story.income)
            json.key("money")
            json.array(story.money) { $0.money($1.money, label: .some($1.label)) }
            json.member("outcome", story.outcome?.rawValue)
            json.key("quotes")
            json.array(story.quotes) { $0.quote($1) }
            json.key("evidence")
            json.evidence(story.evidence)
            json.key("source")
            json.source(story.source)
            json.key("translations")
            json.translations(story.translations)
            json.key("otherSources")
            json.array(story.otherSources) { $0.source($1) }
            json.member("personId", story.personId)
            json.key("revision")
            json.integer(story.revision)
            json.member("createdAt", story.createdAt?.text)
            json.member("updatedAt", story.updatedAt?.text)
        }
    }

    package mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        string(text)
    }

    package mutating func member(_ name: StaticString, _ texts: [String]) {
        key(name)
        array(texts) { $0.string($1) }
    }

    private mutating func protagonist(_ person: Protagonist) {
        object { json in
            json.member("name", person.name)
            json.member("aliases", person.aliases)
            json.member("label", person.label)
            json.member("members", person.members)
            json.key("narrator")
            json.bool(person.narrator)
            json.member("cohort", person.cohort)
            json.key("birthYear")
            json.integer(person.birthYear)
            json.key("age")
            json.integer(person.age)
            json.member("ageAt", person.ageAt?.rawValue)
            json.member("gender", person.gender?.rawValue)
            json.key("pseudonym")
            json.bool(person.pseudonym)
            json.member("privacy", person.privacy?.rawValue)
        }
    }

    private mutating func departure(_ departure: Departure) {
        object { json in
            json.member("leaves", departure.leaves.map(\.rawValue))
            json.key("place")
            json.place(departure.place)
            json.key("employer")
            json.employer(departure.employer)
            json.member("role", departure.role)
            json.key("year")
            json.integer(departure.year)
            json.member("date", departure.date?.description)
            json.key("tenureYears")
            json.number(departure.tenureYears)
            json.key("voluntary")
            json.bool(departure.voluntary)
            json.member("reasons", departure.reasons.map(\.rawValue))
        }
    }

    private mutating func arrival(_ arrival: Arrival) {
        object { json in
            json.key("place")
            json.place(arrival.place)
            json.member("kind", arrival.kind?.rawValue)
            json.key("hometown")
            json.bool(arrival.hometown)
            json.key("year")
            json.integer(arrival.year)
        }
    }

    private mutating func work(_ work: Work) {
        object { json in
            json.member("title", work.title)
            json.member("sector", work.sector?.rawValue)
            json.member("mode", work.mode?.rawValue)
        }
    }

    private mutating func income(_ income: Income) {
        object { json in
            json.key("before")
            json.money(income.before)
            json.key("after")
            json.money(income.after)
            json.key("changePercent")
            json.number(income.changePercent)
        }
    }

    private mutating func evidence(_ evidence: [String: [Evidence]]) {
        object { json in
            for (path, spans) in evidence.sorted(by: { $0.key < $1.key }) {
                json.key(path)
                json.array(spans) { $0.evidence($1) }
            }
        }
    }

    private mutating func translations(_ translations: [String: Story.Translation]) {
        object { json in
            for (tag, translation) in translations.sorted(by: { $0.key < $1.key }) {
                json.key(tag)
                json.object { json in
                    json.member("title", translation.title)
                    json.member("summary", translation.summary)
                }
            }
        }
    }

    private mutating func place(_ place: PlaceMention?) {
        guard let place else { return null() }
        object { json in
            json.member("code", place.code)
            json.member("name", place.name)
            json.member("level", place.level?.rawValue)
            json.member("within", place.within)
            json.member("country", place.country)
            json.member("raw", place.raw)
        }
    }

    private mutating func employer(_ employer: EmployerMention?) {
        guard let employer else { return null() }
        object { json in
            json.member("id", employer.id)
            json.member("name", employer.name)
            json.member("raw", employer.raw)
            json.member("unit", employer.unit)
        }
    }

    /// - Parameter label: `.some` writes the key `label`, which only the entries of `money[]` have.
    package mutating func money(_ money: Money?, label: String?? = .none) {
        guard let money else { return null() }
        object { json in
            if case .some(let label) = label { json.member("label", label) }
            json.key("amount")
            json.number(money.amount)
            json.key("max")
            json.number(money.max)
            json.member("currency", money.currency)
            json.member("period", money.period?.rawValue)
            json.member("kind", money.kind?.rawValue)
            json.key("approx")
            json.bool(money.approx)
            json.member("raw", money.raw)
            json.key("perYear")
            json.number(money.perYear)
        }
    }

    package mutating func quote(_ quote: Quote) {
        object { json in
            json.member("speaker", quote.speaker)
            json.member("text", quote.text)
            json.key("start")
            json.integer(quote.start)
            json.key("end")
            json.integer(quote.end)
        }
    }

    package mutating func evidence(_ evidence: Evidence) {
        object { json in
            json.key("start")
            json.integer(evidence.start)
            json.key("end")
            json.integer(evidence.end)
            json.member("exact", evidence.exact)
            json.member("in", evidence.text.rawValue)
        }
    }

    private mutating func source(_ source: Story.Source) {
        object { json in
            json.member("articleId", source.articleId)
            json.member("title", source.title)
            json.member("url", source.url)
            json.member("publisher", source.publisher)
            json.member("author", source.author)
            json.member("publishedAt", source.publishedAt?.description)
        }
    }
}
