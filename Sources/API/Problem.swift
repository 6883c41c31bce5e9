package import HTTPWire

/// An error as clients see it (RFC 9457).
package struct Problem: Error, Sendable, Equatable {
    /// One wrong parameter or one wrong place in a body.
    package struct Detail: Sendable, Equatable {
        package enum Place: Sendable, Equatable {
            /// JSON pointer (RFC 6901) into the body.
            case pointer(String)
            case parameter(String)
            case header(String)
        }

        package var place: Place
        package var detail: Wording

        package init(_ place: Place, _ detail: Wording) {
            self.place = place
            self.detail = detail
        }
    }

    /// Last part of the type's URI: `not-found`.
    package var type: String
    package var status: Status
    package var title: Wording
    package var detail: Wording?
    package var errors: [Detail] = []
    /// Fields that the answer needs: `Allow`, `Retry-After`, `WWW-Authenticate`.
    package var fields: [HeaderLine] = []
    /// The failed job as JSON: the extension member `ingestion`.
    package var ingestion: [UInt8]?

    package init(_ status: Status, _ type: String, title: Wording, detail: Wording? = nil, errors: [Detail] = []) {
        self.type = type
        self.status = status
        self.title = title
        self.detail = detail
        self.errors = errors
    }

    package func with(_ name: String, _ value: String) -> Problem {
        var copy = self
        copy.fields.append(HeaderLine(name: name, value: value))
        return copy
    }
}

/// One header field of an answer.
package struct HeaderLine: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
