internal import Stories

/// Why the database did not do what it was asked.
struct PostgresFailure: Error {
    enum Kind {
        /// There is no connection (any more), or it leads to a server that takes no writes.
        case connection
        /// The transaction could not be ordered among others; begun anew it may succeed.
        case serialization
        /// This engine has no such thing.
        case unsupported
        case refused
    }

    var kind: Kind
    var message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        var message = message[...]
        while let last = message.unicodeScalars.last, last.properties.isWhitespace {
            message.unicodeScalars.removeLast()
        }
        self.message = message.split(separator: "\n").joined(separator: " ")
    }

    /// - Parameter state: the five characters of the SQL standard.
    init(state: String, message: String) {
        let kind: Kind =
            switch state {
            case "40001", "40P01", "55P03": .serialization
            case "0A000", "42883", "42704": .unsupported
            // Read-only: after a failover this server is a standby. 57P..: it is going down or coming up.
            case "25006", "57P01", "57P02", "57P03", "57P05", "25P03": .connection
            default: state.hasPrefix("08") ? .connection : .refused
            }
        self.init(kind, message)
    }

    var storageError: StorageError {
        switch kind {
        case .connection: .unavailable("the database cannot be reached: \(message)")
        case .serialization: .unavailable("too many writers at the same moment: \(message)")
        case .unsupported, .refused: .unavailable("the database refused: \(message)")
        }
    }

    /// Any error of this room as the port's.
    static func translated(_ error: any Error) -> StorageError {
        if let error = error as? StorageError { return error }
        if let failure = error as? PostgresFailure { return failure.storageError }
        return .unavailable("\(error)")
    }
}
