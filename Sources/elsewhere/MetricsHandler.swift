import API
import HTTPServing
import HTTPWire

/// `/metrics` alone, for a listener that only the operator's network reaches.
struct MetricsHandler: Handler {
    let service: Service

    func reply(to request: Request) -> Reply {
        guard request.rawPath.elementsEqual("/metrics".utf8), request.method == .get || request.method == .head else {
            var response = Response(.notFound, body: .bytes(Array("Here is only /metrics.\n".utf8)))
            response.fields.append("Content-Type", "text/plain; charset=utf-8")
            return .now(response)
        }
        var response = Response(.ok, body: .bytes(Array(service.metricsText.utf8)))
        response.fields.append("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        response.fields.append("Cache-Control", "no-store")
        return .now(response)
    }
}
