package import HTTPWire
package import UseCases

/// One row of the route table.
package struct Route: Sendable {
    /// Runs a request. Handlers are free functions on the service, so that a row names one.
    package enum Handling: Sendable {
        /// Answers from the snapshot, on the event loop.
        case now(@Sendable (Service, Call) throws(Problem) -> Answer)
        /// Hands work to a queue and answers later, exactly once, from any thread.
        case later(@Sendable (Service, Call, @escaping Completion) -> Void)
    }

    package typealias Completion = @Sendable (Result<Answer, Problem>) -> Void

    package enum Caching: Sendable {
        /// Revalidated after a moment; shared caches may serve it while they do.
        case resource
        /// `no-store`: random, health, metrics, streams, writes.
        case never
    }

    package var method: Method
    /// `/api/v1/stories/{id}`.
    package var path: String
    package var id: String
    package var forms: [Form]
    package var caching: Caching
    package var scope: Tokens.Scope?
    package var parameters: ParameterSet
    package var handling: Handling

    package init(
        _ method: Method, _ path: String, _ id: String, _ forms: [Form] = [.json], _ caching: Caching = .resource,
        scope: Tokens.Scope? = nil, _ parameters: ParameterSet = [],
        _ handler: @escaping @Sendable (Service, Call) throws(Problem) -> Answer
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.forms = forms
        self.caching = caching
        self.scope = scope
        self.parameters = parameters
        handling = .now(handler)
    }

    package init(
        _ method: Method, _ path: String, _ id: String, _ forms: [Form] = [.json], _ caching: Caching = .never,
        scope: Tokens.Scope? = nil, _ parameters: ParameterSet = [],
        later handler: @escaping @Sendable (Service, Call, @escaping Completion) -> Void
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.forms = forms
        self.caching = caching
        self.scope = scope
        self.parameters = parameters
        handling = .later(handler)
    }

    package var isUnderAPI: Bool { path.hasPrefix("/api/") }
}
