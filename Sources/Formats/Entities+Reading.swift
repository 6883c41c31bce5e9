package import Stories

extension Person {
    package init?(reading value: Value, log: FaultLog) {
        guard var record = ObjectReader(value, pointer: "", log: log), let id = record.identifier() else { return nil }
        self.init(id: id, name: record.string("name"))
        aliases = record.strings("aliases")
        cohort = record.string("cohort")
        birthYear = record.integer("birthYear")
        storyIds = record.strings("storyIds")
        for var reader in record.objects("sameAs") {
            if let person = reader.string("personId"), let confidence = reader.number("confidence") {
                sameAs.append(Likeness(personId: person, confidence: confidence, basis: reader.string("basis") ?? ""))
            }
            reader.finish()
        }
        record.finish()
    }
}

extension Place {
    package init?(reading value: Value, log: FaultLog) {
        guard var record = ObjectReader(value, pointer: "", log: log), let id = record.identifier(),
            let name = record.required("name")
        else { return nil }
        self.init(id: id, name: name)
        aliases = record.strings("aliases")
        code = record.string("code")
        level = record.text("level", as: PlaceLevel.self)
        tier = record.text("tier", as: Tier.self)
        parentId = record.string("parentId")
        latitude = record.number("latitude")
        longitude = record.number("longitude")
        record.skip("storyCount")
        record.finish()
    }
}

extension Organization {
    package init?(reading value: Value, log: FaultLog) {
        guard var record = ObjectReader(value, pointer: "", log: log), let id = record.identifier(),
            let name = record.required("name")
        else { return nil }
        self.init(id: id, name: name)
        aliases = record.strings("aliases")
        kind = record.string("kind")
        parentId = record.string("parentId")
        record.skip("storyCount")
        record.finish()
    }
}

extension ObjectReader {
    /// The record's `id`; a fault if it is missing or cannot stand in an address.
    package mutating func identifier() -> String? {
        guard let id = required("id") else { return nil }
        if Story.isValid(id: id) { return id }
        log.report(
            pointer(to: "id"), line: line, found: "id is '\(id)'", expected: "1 to 200 letters, digits, '-', '_' or '.'"
        )
        return nil
    }

    package mutating func required(_ key: String) -> String? {
        if let text = string(key) { return text }
        log.report(pointer(to: key), line: line, found: "no \(key)", expected: "a text")
        return nil
    }
}
