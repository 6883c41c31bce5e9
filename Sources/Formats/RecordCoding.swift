package import Stories

/// Domain values as JSON text, by the one codec of all records: what every store on a disk keeps.
package enum RecordCoding {
    package static func text(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    package static func story(_ text: String, id: String) throws(StorageError) -> Story {
        let log = FaultLog(unknownKeys: .ignore)
        guard let story = Story(reading: try value(text, id), log: log) else { throw damaged("story", id, log) }
        return story
    }

    package static func article(_ text: String, id: String) throws(StorageError) -> Article {
        let log = FaultLog(unknownKeys: .ignore)
        guard let article = Article(reading: try value(text, id), log: log) else { throw damaged("article", id, log) }
        return article
    }

    package static func entity(_ text: String, type: String, id: String) throws(StorageError) -> StoredEntity.Value {
        let log = FaultLog(unknownKeys: .ignore)
        let value = try value(text, id)
        let entity: StoredEntity.Value? =
            switch type {
            case "person": Person(reading: value, log: log).map(StoredEntity.Value.person)
            case "place": Place(reading: value, log: log).map(StoredEntity.Value.place)
            default: Organization(reading: value, log: log).map(StoredEntity.Value.organization)
            }
        guard let entity else { throw damaged(type, id, log) }
        return entity
    }

    package static func text(of entity: StoredEntity.Value) -> String {
        text { json in
            switch entity {
            case .person(let person): json.person(person)
            case .place(let place): json.place(place)
            case .organization(let organization): json.organization(organization)
            }
        }
    }

    package static func ingestion(_ text: String, id: String) throws(StorageError) -> Ingestion {
        let log = FaultLog(unknownKeys: .ignore)
        guard let job = Ingestion(reading: try value(text, id), log: log) else { throw damaged("ingestion", id, log) }
        return job
    }

    private static func value(_ text: String, _ id: String) throws(StorageError) -> Value {
        do { return try JSONParser.parse(Array(text.utf8)) } catch {
            throw .damaged("the record \(id) is no JSON: found \(error.found), expected \(error.expected)")
        }
    }

    private static func damaged(_ type: String, _ id: String, _ log: FaultLog) -> StorageError {
        let fault = log.faults.first
        return .damaged(
            "the \(type) \(id) cannot be read: \(fault?.pointer ?? "") \(fault?.found ?? "not its shape"), "
                + "expected \(fault?.expected ?? "a \(type)")")
    }
}
