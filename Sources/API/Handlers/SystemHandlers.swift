internal import Formats
internal import HTTPWire
internal import Search
internal import UseCases

enum SystemHandlers {
    // MARK: GET /healthz

    static func health(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        .json(Array("{\"status\":\"live\"}\n".utf8))
    }

    // MARK: GET /readyz

    static func readiness(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        let snapshot = call.snapshot
        let (name, percent): (String, Int) =
            switch service.product.readiness.state {
            case .loading(let percent): ("loading", percent)
            case .ready: ("ready", 100)
            case .stopping: ("stopping", 100)
            }
        var json = JSONWriter()
        json.object { json in
            json.member("status", name)
            json.key("percent")
            json.integer(percent)
            for (name, count) in [
                ("stories", snapshot.index.count), ("articles", snapshot.articles.count),
                ("people", snapshot.people.count), ("places", snapshot.places.count),
                ("organizations", snapshot.organizations.count),
            ] {
                json.key(name)
                json.integer(count)
            }
            json.key("revision")
            json.integer(snapshot.revision)
            // Not a reason to be taken out of service: everything can be read, and other servers have the same store.
            json.member("store", service.product.library.isStoreReachable ? "ok" : "unreachable")
        }
        json.endLine()
        guard name == "ready" else { return Answer.json(json.bytes, status: Status(503)).with("Retry-After", "1") }
        return .json(json.bytes)
    }
}

extension SystemHandlers {
    // MARK: GET /metrics

    static func metrics(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        guard !service.product.facts.metricsHaveOwnListener else {
            throw .noRoute(call.path, basePath: service.basePath)
        }
        return Answer(.bytes(Array(service.metricsText.utf8)), .metrics)
    }
}

enum DocumentHandlers {
    // MARK: GET /openapi.json

    static func openAPI(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        var answer = Answer.json(service.documents.openAPI)
        answer.validity = .process
        return answer
    }

    // MARK: GET /types.d.ts

    static func types(_ service: Service, _ call: Call) throws(Problem) -> Answer {
        var answer = Answer(.bytes(service.documents.types), .types)
        answer.validity = .process
        return answer
    }
}
