package import HTTPWire

/// Answers requests. Called on an event loop: it must not wait.
package protocol Handler: Sendable {
    func reply(to request: Request) -> Reply
}

package enum Reply: Sendable {
    /// The answer, made on the loop.
    case now(Response)
    /// Work that would block: the server calls the closure at once on the loop; the closure hands the work to a
    /// queue of its own and calls `completion` exactly once, from any thread.
    case later(@Sendable (_ completion: @escaping @Sendable (Response) -> Void) -> Void)
}
