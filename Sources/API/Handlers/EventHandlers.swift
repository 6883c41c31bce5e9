internal import Dispatch
internal import Formats
internal import HTTPWire
internal import Stories
internal import Synchronization
internal import UseCases

/// Server-Sent Events (HTML Living Standard, 9.2).
enum EventHandlers {
    // MARK: GET /events

    /// The changes after `Last-Event-ID` (or `since`), then each change as it comes.
    static func changes(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let last =
            call.request.fields["Last-Event-ID"].flatMap(Parameter.integer).map(Int64.init)
            ?? call.arguments.integer("since").map(Int64.init) ?? call.snapshot.revision
        let catalogue = service.product.catalogue
        let sent = Position(max(0, last))
        let holdsToken = call.showsEverything
        let stream = try service.streams.make { writer in
            let pump: @Sendable (Snapshot) -> Void = { snapshot in
                // The writer's queue runs one pump after another, so that order is the order of revisions.
                writer.enqueue {
                    while true {
                        let after = sent.value
                        let changes = snapshot.changes(
                            since: after, limit: EventStreams.batch, forAnyone: !holdsToken)
                        guard let newest = changes.last else { return }
                        sent.value = newest.revision
                        for change in changes {
                            var json = JSONWriter()
                            json.change(change)
                            guard writer.event("change", id: String(change.revision), json.bytes) else { return }
                        }
                    }
                }
            }
            let observation = catalogue.observe { pump(holdsToken ? $0 : $0.forAnyone) }
            pump(holdsToken ? catalogue.snapshot : catalogue.snapshot.forAnyone)
            return observation
        }
        return Answer(.stream(stream), .events)
    }

    // MARK: GET /ingestions/{id}/events

    static func ingestion(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in
            guard service.product.ingestions.ingestion(call.id) != nil else {
                throw .missing("ingestion", "任务", call.id)
            }
            let ingestions = service.product.ingestions
            let id = call.id
            let stream = try service.streams.make { writer in
                ingestions.observe(id) { job in
                    writer.enqueue {
                        var json = JSONWriter()
                        json.ingestion(job)
                        writer.event("progress", id: nil, json.bytes)
                        if job.status.isFinal { writer.end() }
                    }
                }
            }
            done(.success(Answer(.stream(stream), .events)))
        }
    }
}

/// The last revision that a stream has sent.
private final class Position: Sendable {
    private let revision: Mutex<Int64>

    init(_ revision: Int64) { self.revision = Mutex(revision) }

    var value: Int64 {
        get { revision.withLock { $0 } }
        set { revision.withLock { $0 = newValue } }
    }
}
