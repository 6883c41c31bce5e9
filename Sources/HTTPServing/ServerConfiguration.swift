internal import Glibc
package import HTTPWire
package import Logging

/// Where a server listens.
package enum ListenAddress: Sendable, Equatable, CustomStringConvertible {
    /// A numeric address or `localhost`; port 0 takes any free one.
    case tcp(host: String, port: Int)
    /// A socket file.
    case unix(path: String)

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

package struct ServerConfiguration: Sendable {
    package var address: ListenAddress
    /// Event loops, each with a thread of its own.
    package var eventLoops: Int
    package var limits: ServerLimits
    /// Proxies that are believed when they tell whom a request came from.
    package var trustedProxies: TrustedProxies
    /// Called on the event loop for each answer: it must not wait. nil: no access log, and no cost.
    package var accessLog: (@Sendable (AccessRecord) -> Void)?
    package var logger: Logger

    package init(
        address: ListenAddress, eventLoops: Int = 1, limits: ServerLimits = ServerLimits(),
        trustedProxies: TrustedProxies = .none, accessLog: (@Sendable (AccessRecord) -> Void)? = nil,
        logger: Logger = Logger(label: "http")
    ) {
        self.address = address
        self.eventLoops = eventLoops
        self.limits = limits
        self.trustedProxies = trustedProxies
        self.accessLog = accessLog
        self.logger = logger
    }
}

/// One line of the access log.
package struct AccessRecord: Sendable {
    package var id: String
    package var client: String
    package var method: String
    /// Path and query as received; empty when the request could not be read.
    package var target: String
    package var status: Int
    /// Octets of the body; nil for a stream.
    package var length: Int?
    /// From the whole request to the answer's head.
    package var milliseconds: Int
}

/// Why a server does not start.
package enum ServerError: Error, Equatable, CustomStringConvertible {
    case addressInUse(ListenAddress)
    case addressRefused(ListenAddress, code: Int32)
    case noReadiness(code: Int32)

    package var description: String {
        switch self {
        case .addressInUse(let address): "\(address) is in use by another process: stop it, or choose another port"
        case .addressRefused(let address, let code):
            "cannot listen on \(address): \(String(cString: strerror(code))); give an address of this machine, and a port that this user may open"
        case .noReadiness(let code): "cannot make an event loop (error \(code))"
        }
    }
}
