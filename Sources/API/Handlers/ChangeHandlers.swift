internal import Formats
internal import Stories
internal import UseCases

enum ChangeHandlers {
    // MARK: GET /changes

    /// What changed after a revision, oldest first. `page.next` is the revision to ask from next: `since=`.
    static func list(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let since = Int64(call.arguments.integer("since") ?? 0)
        let limit = call.arguments.integer("limit") ?? 100
        let changes = call.snapshot.changes(since: since, limit: limit, forAnyone: !call.showsEverything)
        var json = JSONWriter(reserving: 128 + changes.count * 96)
        json.object { json in
            json.key("revision")
            json.integer(call.snapshot.revision)
            json.key("total")
            json.integer(call.snapshot.changeCount(since: since, forAnyone: !call.showsEverything))
            json.key("items")
            json.array { json in for change in changes { json.change(change) } }
            json.key("page")
            json.object { json in
                json.key("limit")
                json.integer(limit)
                json.key("next")
                json.integer(changes.count == limit ? changes.last?.revision : nil)
            }
        }
        var answer = Answer.json(json.bytes)
        answer.validity = .snapshot(call.snapshot.revision)
        answer.lastModifiedMilliseconds = call.snapshot.changedAt?.milliseconds
        if changes.count == limit, let last = changes.last {
            let pairs = call.pairs.filter { $0.name != "since" } + [(name: "since", value: String(last.revision))]
            answer.fields.append(
                HeaderLine(name: "Link", value: "<\(call.path)?\(QueryText.encoded(pairs))>; rel=\"next\""))
        }
        return answer
    }
}

extension JSONWriter {
    mutating func change(_ change: Change) {
        object { json in
            json.key("revision")
            json.integer(change.revision)
            json.member("at", change.at.text)
            json.member("type", change.type.rawValue)
            json.member("id", change.id)
            json.member("op", change.op.rawValue)
        }
    }
}
