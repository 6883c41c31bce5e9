internal import Glibc
internal import HTTPWire
internal import Stories

/// Conditional requests (RFC 9110 §13) on a resource with a strong tag.
enum Conditional {
    enum Outcome { case full, notModified, preconditionFailed }

    /// Evaluates the conditions for GET and HEAD.
    static func outcome(of request: Request, tag: String, lastModifiedMilliseconds: Int64?) -> Outcome {
        let validators = HTTPWire.Conditional.Validators(
            entityTag: EntityTag(octets: ArraySlice(Array(tag.utf8))),
            lastModified: lastModifiedMilliseconds.map { $0 / 1000 })
        let outcome = HTTPWire.Conditional.evaluate(
            method: request.method, fields: request.fields, validators: validators, now: HTTPMoment.now)
        switch outcome {
        case .proceed: return .full
        case .notModified: return .notModified
        case .preconditionFailed: return .preconditionFailed
        }
    }
}

/// Dates of HTTP fields (RFC 9110 §5.6.7).
enum HTTPMoment {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func text(milliseconds: Int64) -> String {
        let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
        let day = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let rest = Int(seconds) - day * 86_400
        let date = CivilDate(daysSinceEpoch: day)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(days[((day % 7) + 7) % 7]), \(two(date.day)) \(months[date.month - 1]) \(date.year) "
            + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) GMT"
    }

    /// Seconds since 1970 now; only decides the century of two-digit years.
    static var now: Int64 { Int64(time(nil)) }
}
