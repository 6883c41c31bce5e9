internal import CPostgres

/// One connection to PostgreSQL over libpq. Not thread-safe: it belongs to one queue.
package final class PostgresConnection {
    package struct Failure: Error, Equatable {
        package let message: String
    }

    private let handle: OpaquePointer

    /// Connects and waits for the answer.
    /// - Parameter url: `postgres://user@host:port/database`; several hosts may be given, separated by commas.
    package init(url: String) throws(Failure) {
        guard let handle = PQconnectdb(url) else { throw Failure(message: "libpq is out of memory") }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle))
            PQfinish(handle)
            throw Failure(message: message)
        }
        self.handle = handle
    }

    deinit { PQfinish(handle) }
}
