package import HTTPWire

/// Every limit of the server. Times are milliseconds, sizes octets unless told otherwise.
package struct ServerLimits: Sendable, Equatable {
    /// Sizes of messages.
    package var wire = WireLimits()

    /// From the first octet of a head to its last (408 beyond): slow heads are how connections are used up.
    package var headTimeout = 10_000
    /// A body may arrive no slower than this many octets a second on average (408 below) …
    package var bodyRate = 500
    /// … once this much time has passed since its head.
    package var bodyGrace = 5_000
    /// How long a connection may wait for its first or next request: longer than proxies keep theirs (60 s), so that
    /// they, not we, end it.
    package var idleTimeout = 75_000
    /// A reader who takes nothing for so long is cut off.
    package var stallTimeout = 30_000
    /// How long a handler may take for an answer (503 beyond): longer than the longest wait that a client can ask for.
    package var handlerTimeout = 120_000
    /// How long we go on reading after the last answer, so that the client can read it before a reset
    /// (RFC 9112 §9.6).
    package var lingerTimeout = 3_000

    /// Connections at a time over all loops; beyond, the longest idle one makes room, else the new one gets 503.
    /// nil: what the limit of open files allows, less `reservedDescriptors`.
    package var connections: Int?
    /// Open files kept free for everything that is not a connection.
    package var reservedDescriptors = 128
    /// Connections waiting to be accepted; the kernel caps it.
    package var acceptBacklog = 4096
    /// Requests of one connection answered in a row before others have their turn.
    package var pipelineBurst = 32
    /// Octets of answers waiting for a slow reader, beyond which no further request of it is read.
    package var outputBacklog = 256 * 1024
    /// Octets that a stream may have written and its reader not taken; a stream that writes on beyond is cut off.
    package var streamBacklog = 4 * 1024 * 1024

    package init() {}
}
