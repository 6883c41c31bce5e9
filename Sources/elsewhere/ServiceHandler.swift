import API
import HTTPServing
import HTTPWire

/// Joins the server, which knows no routes, to the routes, which know no sockets.
struct ServiceHandler: Handler {
    let service: Service

    func reply(to request: Request) -> Reply {
        switch service.outcome(of: request) {
        case .now(let response): .now(response)
        case .later(let work): .later(work)
        }
    }

    func answer(to refusal: Refusal, of head: Request?) -> Response { service.answer(to: refusal, of: head) }

    /// Pasted articles may be larger than other bodies.
    private static let articleLimitBytes = 10 << 20

    func admit(_ head: Request) -> Admission {
        let path = head.rawPath
        let isArticle = ["/api/v1/ingestions", "/api/v1/extractions"].contains {
            path.suffix($0.utf8.count).elementsEqual($0.utf8)
        }
        return isArticle && head.method == .post ? .acceptUpTo(ServiceHandler.articleLimitBytes) : .accept
    }
}
