internal import HTTPWire
internal import Stories

/// Conditional requests (RFC 9110 §13) on a resource with a strong tag.
enum Conditional {
    enum Outcome { case full, notModified, preconditionFailed }

    /// Evaluates the conditions in the order of RFC 9110 §13.2.2, for GET and HEAD.
    static func outcome(of request: Request, tag: String, lastModifiedMilliseconds: Int64?) -> Outcome {
        let seconds = lastModifiedMilliseconds.map { $0 / 1000 }
        if let field = request.fields["If-Match"] {
            if !matches(field, tag, weakly: false) { return .preconditionFailed }
        } else if let field = request.fields["If-Unmodified-Since"], let seconds,
            let date = HTTPMoment.seconds(field), seconds > date
        {
            return .preconditionFailed
        }
        if let field = request.fields["If-None-Match"] {
            return matches(field, tag, weakly: true) ? .notModified : .full
        }
        if let field = request.fields["If-Modified-Since"], let seconds, let date = HTTPMoment.seconds(field),
            seconds <= date
        {
            return .notModified
        }
        return .full
    }

    private static func matches(_ field: String, _ tag: String, weakly: Bool) -> Bool {
        for item in field.split(separator: ",") {
            var item = item.drop { $0 == " " || $0 == "\t" }
            while item.last == " " || item.last == "\t" { item.removeLast() }
            if item == "*" || item == tag { return true }
            if weakly, item.hasPrefix("W/"), item.dropFirst(2) == tag { return true }
        }
        return false
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

    /// Seconds since 1970 of an IMF-fixdate; nil for anything else, which the field's rules say to ignore.
    static func seconds(_ text: String) -> Int64? {
        let parts = text.split { $0 == " " || $0 == ":" }
        guard parts.count == 8, parts[7] == "GMT", let day = Int(parts[1]),
            let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]), let hour = Int(parts[4]),
            let minute = Int(parts[5]), let second = Int(parts[6]),
            let date = CivilDate(year: year, month: month + 1, day: day), hour < 24, minute < 60, second < 61
        else { return nil }
        return Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }
}
