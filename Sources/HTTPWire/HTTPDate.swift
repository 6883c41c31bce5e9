/// Dates of HTTP (RFC 9110 §5.6.7), as whole seconds since 1970.
package enum HTTPDate {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    package static func string(secondsSince1970 seconds: Int64) -> String {
        String(decoding: octets(secondsSince1970: seconds), as: UTF8.self)
    }

    package static func octets(secondsSince1970 seconds: Int64) -> [UInt8] {
        let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        let time = Int(seconds - days * 86400)
        let (year, month, day) = civil(days)
        // 1970-01-01 was a Thursday.
        let weekday = Int(((days + 4) % 7 + 7) % 7)
        var out: [UInt8] = []
        out.reserveCapacity(29)
        out.append(contentsOf: weekdays[weekday])
        out.append(Octet.comma)
        out.append(Octet.space)
        appendTwo(day, &out)
        out.append(Octet.space)
        out.append(contentsOf: months[month - 1])
        out.append(Octet.space)
        appendTwo(year / 100, &out)
        appendTwo(year % 100, &out)
        out.append(Octet.space)
        appendTwo(time / 3600, &out)
        out.append(Octet.colon)
        appendTwo(time / 60 % 60, &out)
        out.append(Octet.colon)
        appendTwo(time % 60, &out)
        out.append(" GMT")
        return out
    }

    /// Reads the three forms that RFC 9110 §5.6.7 wants read: IMF-fixdate, RFC 850 and asctime. nil for anything else,
    /// also for dates that do not exist.
    /// - Parameter now: seconds since 1970; decides the century of RFC 850's two-digit years.
    package static func parse(_ octets: ArraySlice<UInt8>, now: Int64) -> Int64? {
        var reader = Reader(octets: octets)
        guard let name = reader.letters(), !name.isEmpty else { return nil }
        if reader.skip(",") {
            guard reader.skip(" ") else { return nil }
            if reader.rest.dropFirst(2).first == 0x2D { return rfc850(&reader, name, now: now) }
            return fixdate(&reader, name)
        }
        return asctime(&reader, name)
    }

    /// As `parse(_:now:)`, for values at hand as text.
    package static func parse(_ text: String, now: Int64) -> Int64? { parse(ArraySlice(Array(text.utf8)), now: now) }

    // day-name "," SP 2DIGIT SP month SP 4DIGIT SP time SP "GMT"
    private static func fixdate(_ reader: inout Reader, _ name: [UInt8]) -> Int64? {
        guard weekdays.contains(name), let day = reader.digits(2), reader.skip(" "), let month = reader.month(),
            reader.skip(" "), let year = reader.digits(4), reader.skip(" "), let time = reader.time(),
            reader.skip(" GMT"), reader.rest.isEmpty
        else { return nil }
        return seconds(year, month, day, time)
    }

    // long-day-name "," SP 2DIGIT "-" month "-" 2DIGIT SP time SP "GMT"
    private static func rfc850(_ reader: inout Reader, _ name: [UInt8], now: Int64) -> Int64? {
        guard longWeekdays.contains(name), let day = reader.digits(2), reader.skip("-"), let month = reader.month(),
            reader.skip("-"), let short = reader.digits(2), reader.skip(" "), let time = reader.time(),
            reader.skip(" GMT"), reader.rest.isEmpty
        else { return nil }
        // A date that seems more than 50 years ahead is the most recent past year with these digits.
        let (thisYear, _, _) = civil(now / 86400)
        var year = thisYear / 100 * 100 + short
        if year > thisYear + 50 { year -= 100 }
        return seconds(year, month, day, time)
    }

    // day-name SP month SP ( 2DIGIT / SP DIGIT ) SP time SP 4DIGIT
    private static func asctime(_ reader: inout Reader, _ name: [UInt8]) -> Int64? {
        guard weekdays.contains(name), reader.skip(" "), let month = reader.month(), reader.skip(" ") else {
            return nil
        }
        guard let day = reader.skip(" ") ? reader.digits(1) : reader.digits(2), reader.skip(" "),
            let time = reader.time(), reader.skip(" "), let year = reader.digits(4), reader.rest.isEmpty
        else { return nil }
        return seconds(year, month, day, time)
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        init(octets: ArraySlice<UInt8>) { rest = octets }

        mutating func letters() -> [UInt8]? {
            let word = rest.prefix { ($0 | 0x20) &- 0x61 < 26 }
            rest = rest[word.endIndex...]
            return Array(word)
        }

        mutating func skip(_ text: StaticString) -> Bool {
            guard rest.count >= text.utf8CodeUnitCount else { return false }
            for (index, octet) in rest.prefix(text.utf8CodeUnitCount).enumerated() where octet != text.utf8Start[index]
            {
                return false
            }
            rest = rest.dropFirst(text.utf8CodeUnitCount)
            return true
        }

        mutating func digits(_ count: Int) -> Int? {
            guard rest.count >= count, rest.prefix(count).allSatisfy(Octet.isDigit) else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).reduce(0) { $0 * 10 + Int($1 - Octet.zero) }
        }

        mutating func month() -> Int? {
            guard let name = letters(), let index = months.firstIndex(of: name) else { return nil }
            return index + 1
        }

        mutating func time() -> Int? {
            guard let hour = digits(2), skip(":"), let minute = digits(2), skip(":"), let second = digits(2), hour < 24,
                minute < 60, second <= 60
            else { return nil }
            return hour * 3600 + minute * 60 + min(second, 59)
        }
    }

    private static func seconds(_ year: Int, _ month: Int, _ day: Int, _ time: Int) -> Int64? {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day >= 1, day <= lengths[month - 1] else { return nil }
        return days(year, month, day) * 86400 + Int64(time)
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        // Years begin in March here, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func civil(_ days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func appendTwo(_ number: Int, _ out: inout [UInt8]) {
        out.append(Octet.zero + UInt8(number / 10 % 10))
        out.append(Octet.zero + UInt8(number % 10))
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].map { Array($0.utf8) }
    private static let longWeekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        .map { Array($0.utf8) }
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ].map { Array($0.utf8) }
}
