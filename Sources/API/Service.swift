internal import Dispatch
internal import Formats
package import HTTPWire
internal import Search
internal import Stories
package import UseCases

/// The API and the site: requests in, responses out. Knows no sockets.
package final class Service: Sendable {
    package struct Options: Sendable {
        /// Bytes of encoded stories that are kept; with the answers that lie ready, 64 MiB.
        package var encodedStoryBytes = 32 << 20
        package var preparedResponseBytes = 32 << 20
        /// Requests that one address may send; nil: as many as it likes.
        package var clientRate: RateLimit?
        /// Requests that may come with one token; nil: as many as its holder likes.
        package var tokenRate: RateLimit?

        /// Answers where no route stands: the site's files, 405 to methods that files do not have. The second argument
        /// is the path below the base path, still percent-encoded.
        package var files: (@Sendable (Request, ArraySlice<UInt8>) -> Response?)?

        /// Called for each answer that was not kept ready made, wherever it was made: it must not wait.
        package var answered: (@Sendable (Answered) -> Void)?

        /// Lines of other rooms for `/metrics`: connections, loops.
        package var moreMetrics: (@Sendable () -> String)?

        package init() {}
    }

    /// An answer, and how long it took to make.
    package struct Answered: Sendable {
        package var request: Request
        /// Of the route; `problem` for a request that reached none.
        package var operation: String
        package var status: Int
        package var microseconds: Int64

        package var path: String { String(decoding: request.rawPath, as: UTF8.self) }
        /// As received, without the values of tokens.
        package var query: String { request.rawQuery.map { SecretParameters.redacted($0) } ?? "" }
    }

    /// What becomes of a request.
    package enum Outcome: Sendable {
        case now(Response)
        /// The closure hands the work to a queue and calls back exactly once, from any thread.
        case later(@Sendable (_ completion: @escaping @Sendable (Response) -> Void) -> Void)
    }

    package let product: Product
    package let options: Options
    /// Path under which everything stands, without a slash at its end.
    let basePath: String
    let router: Router
    let routes: [Route]
    let publicText: PublicText
    let scripts = Scripts()
    let encoding: StoryEncoding
    let views = Views()
    let prepared: PreparedResponses
    let site: Site
    let documents: Documents
    let revisionWaiting = RevisionWaiting()
    package let streams = EventStreams()
    package let metrics = Metrics()
    /// What Prometheus reads.
    package var metricsText: String { metrics.text(self) }
    /// Nil unless the operator limits somebody.
    let rates: RateLimiter?

    /// - Throws: a template fault, with file and line.
    package init(_ product: Product, options: Options = Options()) throws(TemplateFault) {
        self.product = product
        self.options = options
        basePath = product.facts.basePath
        publicText = product.publicText
        encoding = StoryEncoding(publicText: publicText, scripts: scripts, limitBytes: options.encodedStoryBytes)
        prepared = PreparedResponses(limitBytes: options.preparedResponseBytes)
        site = try Site(publicDirectory: product.facts.publicDirectory)
        routes = Routes.table
        router = Router(routes)
        documents = Documents(routes: routes, version: product.facts.version, basePath: basePath)
        rates = RateLimiter(client: options.clientRate, token: options.tokenRate)
    }

    package func outcome(of request: Request) -> Outcome {
        guard let verdict = rateVerdict(request) else { return unlimitedOutcome(of: request) }
        return limited(request, by: verdict)
    }

    func unlimitedOutcome(of request: Request) -> Outcome {
        if let response = prepared.response(
            to: request, in: product.catalogue.snapshot, at: basePath, now: { product.clock.now().milliseconds / 1000 })
        {
            metrics.noteHit()
            return .now(response)
        }
        let started = DispatchTime.now()
        let tongue = Tongue(request)
        do throws(Problem) {
            if let outcome = try awaitingRevision(request, tongue) { return outcome }
            let (operation, outcome) = try dispatch(request, tongue)
            switch outcome {
            case .now(let response): return .now(noted(response, to: request, operation, since: started))
            case .later(let work):
                return .later { [self] completion in
                    work { [self] response in completion(noted(response, to: request, operation, since: started)) }
                }
            }
        } catch {
            let response = response(to: request, problem: error, tongue)
            return .now(noted(response, to: request, "problem", since: started))
        }
    }

    /// Counts an answer and says in it how long it took to make (Server Timing, W3C).
    private func noted(
        _ response: Response, to request: Request, _ operation: String, since started: DispatchTime
    ) -> Response {
        let microseconds = Int64((DispatchTime.now().uptimeNanoseconds - started.uptimeNanoseconds) / 1000)
        metrics.note(operation, status: response.status.code, microseconds: microseconds)
        options.answered?(
            Answered(
                request: request, operation: operation, status: response.status.code, microseconds: microseconds))
        var response = response
        response.fields.append("Server-Timing", "app;dur=\(Double(microseconds) / 1000)")
        return response
    }

    private func dispatch(
        _ request: Request, _ tongue: Tongue
    ) throws(Problem) -> (operation: String, outcome: Outcome) {
        if request.method == .options, request.rawPath.elementsEqual("*".utf8) {
            let all = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
            return ("options", .now(optionsResponse(allowed: all)))
        }
        guard let path = pathBelowBase(request), let found = router.match(path) else {
            if let path = pathBelowBase(request), let file = file(at: path, request) { return ("file", .now(file)) }
            throw .noRoute(String(decoding: request.rawPath, as: UTF8.self), basePath: basePath)
        }
        if request.method == .options { return ("options", .now(optionsResponse(allowed: found.allowed))) }
        let match = withEndingRead(found)
        guard let route = match.route(request.method) else {
            throw .methodNotAllowed(request.method.name, allowed: match.allowed)
        }
        let call = try call(request, route, match, tongue)
        switch route.handling {
        case .now(let handler): return (route.id, finish(try handler(self, call), call))
        case .later(let handler):
            return (
                route.id,
                .later { [self] completion in
                    handler(self, call) { result in
                        switch result {
                        case .success(let answer):
                            switch self.finish(answer, call) {
                            case .now(let response): completion(response)
                            case .later(let work): work(completion)
                            }
                        case .failure(let problem):
                            completion(self.response(to: request, problem: problem, tongue))
                        }
                    }
                }
            )
        }
    }

    /// `/stories/x.md` is the story `x` as Markdown, unless a story has the id `x.md`: ids may hold dots.
    private func withEndingRead(_ match: Router.Match) -> Router.Match {
        guard match.form == nil, let dot = match.id.lastIndex(of: "."), dot > match.id.startIndex,
            let form = Form(fileExtension: match.id[match.id.index(after: dot)...]),
            match.routes.contains(where: { $0.forms.contains(form) })
        else { return match }
        let snapshot = product.catalogue.snapshot
        guard snapshot.story(match.id) == nil, snapshot.article(match.id) == nil else { return match }
        var match = match
        match.id = String(match.id[..<dot])
        match.form = form
        return match
    }

    /// A file of the site. An asset asked for by the name that holds its hash never changes.
    private func file(at path: ArraySlice<UInt8>, _ request: Request) -> Response? {
        guard let files = options.files else { return nil }
        guard let plain = site.plainPath(of: path) else { return files(request, path) }
        var response = files(request, plain)
        response?.fields.set("Cache-Control", "public, max-age=31536000, immutable")
        return response
    }

    func pathBelowBase(_ request: Request) -> ArraySlice<UInt8>? {
        guard !basePath.isEmpty else { return request.rawPath }
        let base = Array(basePath.utf8)
        guard request.rawPath.starts(with: base) else { return nil }
        let rest = request.rawPath.dropFirst(base.count)
        return rest.isEmpty ? ArraySlice([UInt8(ascii: "/")]) : rest.first == UInt8(ascii: "/") ? rest : nil
    }

    private func call(
        _ request: Request, _ route: Route, _ match: Router.Match, _ tongue: Tongue
    ) throws(Problem) -> Call {
        let pairs: [(name: String, value: String)]
        do throws(QueryItems.Failure) {
            pairs = try QueryItems(request.rawQuery).items.map { (name: $0.name, value: $0.value) }
        } catch {
            if route.isUnderAPI { throw Problem(error) }
            pairs = []
        }
        if pairs.contains(where: { $0.name == "token" || $0.name == "access_token" }), route.isUnderAPI {
            throw .tokenInURL
        }
        // Who asks comes before what is asked: a stranger learns nothing from a write's complaints.
        let token = try authenticated(request, for: route)
        let arguments = try Arguments(pairs, declared: route.parameters)
        var id = match.id
        if token != nil, product.catalogue.snapshot.story(id) == nil {
            // Who sees the names follows links that were made for those who do not.
            id = product.catalogue.snapshot.storyId(knownAs: id) ?? id
        }
        return Call(
            request: request, route: route, id: id, arguments: arguments, pairs: pairs,
            form: try form(of: request, route, match), tongue: tongue, token: token,
            snapshot: token == nil ? product.catalogue.snapshot.forAnyone : product.catalogue.snapshot)
    }

    private func authenticated(_ request: Request, for route: Route) throws(Problem) -> Tokens.Token? {
        let authorization = request.fields["Authorization"]
        // Reading needs no key; a browser that sends Basic credentials to a page is not refused for it.
        if authorization == nil, route.scope == nil { return nil }
        if route.scope == nil, !route.isUnderAPI { return nil }
        let token: Tokens.Token
        do throws(Tokens.Refusal) {
            token = try product.tokens.authenticate(authorization: authorization, from: request.client)
        } catch {
            throw Problem(error)
        }
        if let scope = route.scope, !token.allows(scope) { throw .forbidden(scope: scope.rawValue) }
        return token
    }

    /// The form to answer in: what the path's ending says, else what `Accept` prefers among what there is.
    private func form(of request: Request, _ route: Route, _ match: Router.Match) throws(Problem) -> Form {
        if let asked = match.form {
            guard route.forms.contains(asked) else {
                throw .noRoute(String(decoding: request.rawPath, as: UTF8.self), basePath: basePath)
            }
            return asked
        }
        if route.forms.contains(.html) { return Negotiating.pageForm(request, route.forms) }
        guard let form = Negotiating.form(request.fields, among: route.forms) else {
            throw .notAcceptable(route.forms.map(\.mediaType))
        }
        return form
    }

    // MARK: for handlers

    func search(_ request: SearchRequest, in snapshot: Snapshot) throws(Problem) -> SearchPage {
        do throws(SearchError) { return try snapshot.index.search(request) } catch { throw Problem(error) }
    }

    /// Stories as compact JSON, with what `fields` and `include` ask for.
    func encoded(_ stories: [Story], for call: Call) -> [[UInt8]] {
        let view = StoryView(call)
        let fields = call.arguments.list("fields")
        let include = call.arguments.list("include")
        let selection = fields.isEmpty ? nil : JSONSelection(fields)
        return stories.map { story in
            var json = encoding.encoded(story, in: call.snapshot, view)
            if let selection { json = selection.applied(to: json) }
            if !include.isEmpty { json = including(include, of: story, in: json, call, view) }
            return json
        }
    }

    /// A path of our own, below the base path.
    func link(_ path: String, _ segment: String = "") -> String {
        basePath + path + QueryText.encoded(segment)
    }
}
