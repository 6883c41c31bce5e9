package import HTTPWire

/// Answers requests. Called on an event loop: it must not wait.
package protocol Handler: Sendable {
    /// The answer to a whole request. Called once for each request that `admit` let through, in the order of their
    /// arrival on a connection; the next one of that connection comes when the answer is complete.
    func reply(to request: Request) -> Reply

    /// Called with the head of a request whose body is still to come, before `100 Continue` is sent. A refusal spares
    /// the client the upload; the connection is closed after it, because the body stays unread.
    func admit(_ head: Request) -> Admission

    /// The answer to a request that the server refuses by itself, after which it closes the connection. It must not
    /// be a stream.
    /// - Parameter head: what is known of the request: its head, if it could be read.
    func answer(to refusal: Refusal, of head: Request?) -> Response
}

extension Handler {
    package func admit(_ head: Request) -> Admission { .accept }
    package func answer(to refusal: Refusal, of head: Request?) -> Response { refusal.response }
}

/// What is to become of a request's body.
package enum Admission: Sendable {
    /// Read it, up to the server's own limit.
    case accept
    /// Read it, up to that many octets.
    case acceptUpTo(Int)
    /// Do not read it; this is the answer.
    case refuse(Response)
}

package enum Reply: Sendable {
    /// The answer, made on the loop.
    case now(Response)
    /// Work that would block: the server calls the closure at once on the loop; the closure hands the work to a
    /// queue of its own and calls `completion` exactly once, from any thread.
    case later(@Sendable (_ completion: @escaping @Sendable (Response) -> Void) -> Void)
}
