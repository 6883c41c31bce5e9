package import HTTPWire

/// An error as clients see it (RFC 9457).
package struct Problem: Error, Sendable, Equatable {
    /// One wrong parameter or one wrong place in a body.
    package struct Detail: Sendable, Equatable {
        /// JSON pointer (RFC 6901) into the body.
        package var pointer: String?
        package var parameter: String?
        package var detail: String
    }

    /// Last part of the type's URI: `not-found`.
    package var type: String
    package var title: String
    package var status: Status
    package var detail: String?
    package var errors: [Detail] = []

    package init(type: String, title: String, status: Status, detail: String? = nil) {
        self.type = type
        self.title = title
        self.status = status
        self.detail = detail
    }
}
