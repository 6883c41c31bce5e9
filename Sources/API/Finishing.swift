internal import Formats
package import HTTPWire
internal import Platform
internal import Stories
internal import UseCases

/// Makes responses of answers and problems: validators, conditions, coding, caching and cross-origin fields in one
/// place for every resource.
extension Service {
    /// Bodies below this gain nothing from gzip, in bytes: they fit one packet as they are.
    static let smallestCompressed = 1024
    /// Bodies that are compressed on the event loop, in bytes; larger ones go to a worker (25 MB/s: 32 KiB is 1.3 ms).
    static let largestCompressedOnLoop = 32 * 1024

    func finish(_ answer: Answer, _ call: Call) -> Outcome {
        var answer = answer
        guard case .bytes(let made) = answer.content else { return .now(bare(answer, call)) }
        let isPretty = answer.isIndentable && (answer.isLaidOut || call.arguments.flag("pretty"))
        let bytes = isPretty ? JSONIndenter.indented(made) : made
        answer.content = .bytes(bytes)
        // RFC 9110 §12.5.3: who refuses identity gets gzip however small the answer is.
        let isCompressed =
            Negotiation.coding(call.request.fields) == .gzip
            && (bytes.count >= Service.smallestCompressed || Service.refusesIdentity(call.request.fields))
        guard isCompressed, bytes.count > Service.largestCompressedOnLoop else {
            return .now(finished(answer, bytes, isCompressed: isCompressed, call))
        }
        let ready = answer
        return .later { [self] completion in
            let isAccepted = product.workers.run { @Sendable [self] in
                completion(finished(ready, bytes, isCompressed: true, call))
            }
            // Too much is waiting: the plain bytes are right too, and cost nothing.
            if !isAccepted { completion(finished(ready, bytes, isCompressed: false, call)) }
        }
    }

    static func refusesIdentity(_ fields: Fields) -> Bool { Negotiation.coding(fields, offers: [.identity]) == nil }

    private func finished(_ answer: Answer, _ bytes: [UInt8], isCompressed: Bool, _ call: Call) -> Response {
        var response = Response(answer.status, body: .bytes(isCompressed ? Gzip.compressed(bytes) : bytes))
        let isCacheable = answer.status == .ok && call.route.caching == .resource
        if let type = answer.contentType { response.fields.append("Content-Type", type) }
        if isCompressed { response.fields.append("Content-Encoding", "gzip") }
        var tag: EntityTag?
        if isCacheable {
            let made = EntityTags.tag(of: bytes, revision: answer.revision, isCompressed: isCompressed)
            tag = made
            response.fields.append("ETag", made.text)
            response.fields.append("Accept-Ranges", "bytes")
            if let milliseconds = answer.lastModifiedMilliseconds {
                response.fields.append(
                    "Last-Modified", HTTPDate.string(secondsSince1970: milliseconds / 1000))
            }
        }
        appendCommon(to: &response, call)
        if answer.contentType == Form.html.contentType { Service.appendPagePolicy(to: &response) }
        for line in answer.fields { response.fields.append(line.name, line.value) }
        guard isCacheable, let tag else { return response }
        let resource = PreparedResponse(
            response: response, tag: tag, lastModifiedMilliseconds: answer.lastModifiedMilliseconds,
            validity: answer.validity ?? .snapshot(-1))
        if answer.validity != nil, call.token == nil { prepared.keep(resource, for: call, isCompressed: isCompressed) }
        do throws(Problem) {
            return try resource.response(to: call.request, now: product.clock.now().milliseconds / 1000)
        } catch {
            return self.response(to: call.request, problem: error, call.tongue)
        }
    }

    private func bare(_ answer: Answer, _ call: Call) -> Response {
        var response = Response(answer.status)
        if case .stream(let stream) = answer.content { response.body = .stream(stream) }
        if let type = answer.contentType { response.fields.append("Content-Type", type) }
        appendCommon(to: &response, call)
        for line in answer.fields { response.fields.append(line.name, line.value) }
        return response
    }

    private func appendCommon(to response: inout Response, _ call: Call) {
        switch call.route.caching {
        case .never: response.fields.append("Cache-Control", "no-store")
        case .resource:
            // What a token holder sees is nobody else's.
            response.fields.append(
                "Cache-Control",
                call.token == nil
                    ? "public, max-age=0, s-maxage=30, stale-while-revalidate=300" : "private, max-age=0, no-cache")
        }
        response.fields.append("Vary", Service.vary(call.route, call.form))
        // A write, and what is read of jobs, may be newer than what the request saw when it came.
        let isOfOneSnapshot = call.route.scope == nil && call.request.method != .post
        response.fields.append(
            RevisionWaiting.name,
            String(isOfOneSnapshot ? call.snapshot.revision : max(call.snapshot.revision, product.library.revision)))
        Service.appendCrossOrigin(to: &response)
    }

    static func vary(_ route: Route, _ form: Form) -> String {
        if route.forms.contains(.html) { return "Accept, Accept-Encoding, Accept-Language, User-Agent" }
        // Views for people speak their language.
        let language = form == .text || form == .markdown ? ", Accept-Language" : ""
        return "Accept, Accept-Encoding" + language
            + (route.isUnderAPI ? ", Authorization, Elsewhere-Revision" : "")
    }

    static func appendCrossOrigin(to response: inout Response) {
        response.fields.append("Access-Control-Allow-Origin", "*")
        response.fields.append(
            "Access-Control-Expose-Headers",
            "ETag, Last-Modified, Link, Location, Content-Location, Content-Range, Preference-Applied, Retry-After, "
                + "RateLimit, RateLimit-Policy, Elsewhere-Revision, X-Request-ID")
        response.fields.append("X-Content-Type-Options", "nosniff")
    }

    /// What a page may do in a browser: load our own files and ask our own API, nothing else, in nobody's frame.
    static func appendPagePolicy(to response: inout Response) {
        response.fields.append(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        response.fields.append("Referrer-Policy", "strict-origin-when-cross-origin")
    }

    func optionsResponse(allowed: [String]) -> Response {
        let list = allowed.joined(separator: ", ")
        var response = Response(.noContent)
        response.fields.append("Allow", list)
        response.fields.append("Access-Control-Allow-Methods", list)
        response.fields.append(
            "Access-Control-Allow-Headers",
            "Accept, Accept-Language, Authorization, Content-Type, Elsewhere-Revision, Idempotency-Key, If-Match, "
                + "If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Last-Event-ID, Prefer, Range, "
                + "X-Request-ID")
        // A day: browsers cap it at two hours or less, which is their business.
        response.fields.append("Access-Control-Max-Age", "86400")
        response.fields.append("Cache-Control", "no-store")
        Service.appendCrossOrigin(to: &response)
        return response
    }

    // MARK: problems

    /// The answer to a request that the server refused before any route saw it.
    package func answer(to refusal: Refusal, of head: Request?) -> Response {
        let problem = Problem(refusal, basePath: basePath)
        if let head { return response(to: head, problem: problem, Tongue(head)) }
        var response = Response(
            problem.status, body: .bytes(problem.encoded(instance: nil, basePath: basePath, .english)))
        response.fields.append("Content-Type", "application/problem+json")
        response.fields.append("Content-Language", Tongue.english.rawValue)
        response.fields.append("Cache-Control", "no-store")
        Service.appendCrossOrigin(to: &response)
        for line in problem.fields { response.fields.append(line.name, line.value) }
        return response
    }

    func response(to request: Request, problem: Problem, _ tongue: Tongue) -> Response {
        let instance = String(decoding: request.rawPath, as: UTF8.self)
        let isForTerminal = Negotiating.isTerminal(request)
        // Who asks for JSON by the path's ending gets JSON however the browser asks.
        let isPage = !instance.hasPrefix(basePath + "/api/") && !instance.hasSuffix(".json")
        // Pages speak Chinese unless the reader says otherwise; the API English.
        let tongue = isPage && isForTerminal ? Tongue.preferred(request.fields) ?? .chinese : tongue
        var bytes = problem.encoded(instance: instance, basePath: basePath, tongue)
        var response = Response(problem.status)
        var spoken = tongue
        let accept = request.fields["Accept"]
        if isPage, isForTerminal, accept == nil || accept == "*/*" {
            // One line for the eye, then the document.
            let line = "\(problem.status.code) \(problem.title.text(tongue))"
            let detail = problem.detail.map { ": " + $0.text(tongue) } ?? ""
            bytes = Array((line + detail + "\n\n").utf8) + JSONIndenter.indented(bytes)
            response.fields.append("Content-Type", Form.text.contentType)
        } else if isPage, Negotiating.form(request.fields, among: [.json, .html]) == .html {
            let page = errorPage(problem, request)
            bytes = page.bytes
            spoken = page.tongue
            response.fields.append("Content-Type", Form.html.contentType)
            Service.appendPagePolicy(to: &response)
        } else {
            if isForTerminal { bytes = JSONIndenter.indented(bytes) }
            response.fields.append("Content-Type", "application/problem+json")
        }
        response.body = .bytes(bytes)
        response.fields.append("Content-Language", spoken.rawValue)
        response.fields.append("Cache-Control", "no-store")
        response.fields.append("Vary", "Accept, Accept-Language, User-Agent")
        response.fields.append(RevisionWaiting.name, String(product.library.revision))
        Service.appendCrossOrigin(to: &response)
        for line in problem.fields { response.fields.append(line.name, line.value) }
        return response
    }
}

extension Problem {
    /// The problem document (RFC 9457) as compact JSON.
    /// - Parameter instance: the path that was asked for; nil if the request could not be read.
    package func encoded(instance: String?, basePath: String = "", _ tongue: Tongue) -> [UInt8] {
        var json = JSONWriter(reserving: 512)
        json.object { json in
            json.member("type", "\(basePath)/problems/\(type)")
            json.member("title", title.text(tongue))
            json.key("status")
            json.integer(status.code)
            json.member("detail", detail?.text(tongue))
            json.member("instance", instance)
            json.key("errors")
            json.array { json in
                for error in errors {
                    json.object { json in
                        switch error.place {
                        case .pointer(let pointer): json.member("pointer", pointer)
                        case .parameter(let name): json.member("parameter", name)
                        case .header(let name): json.member("header", name)
                        }
                        json.member("detail", error.detail.text(tongue))
                    }
                }
            }
            if let ingestion {
                json.key("ingestion")
                json.raw(ingestion)
            }
        }
        return json.bytes
    }
}
