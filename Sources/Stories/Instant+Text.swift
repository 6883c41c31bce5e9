extension Instant {
    /// RFC 3339 in UTC with milliseconds: `2024-10-23T06:23:00.000Z`.
    package var text: String {
        let day = CivilDate(daysSinceEpoch: Int(Instant.floorDivide(milliseconds, by: 86_400_000)))
        var rest = milliseconds - Int64(day.daysSinceEpoch) * 86_400_000
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        func append(_ value: Int64, digits: Int) {
            var scale: Int64 = 1
            for _ in 1..<digits { scale *= 10 }
            while scale > 0 {
                bytes.append(UInt8(0x30 + (value / scale) % 10))
                scale /= 10
            }
        }
        append(Int64(day.year), digits: 4)
        bytes.append(0x2D)
        append(Int64(day.month), digits: 2)
        bytes.append(0x2D)
        append(Int64(day.day), digits: 2)
        bytes.append(0x54)
        append(rest / 3_600_000, digits: 2)
        rest %= 3_600_000
        bytes.append(0x3A)
        append(rest / 60_000, digits: 2)
        rest %= 60_000
        bytes.append(0x3A)
        append(rest / 1000, digits: 2)
        bytes.append(0x2E)
        append(rest % 1000, digits: 3)
        bytes.append(0x5A)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads an RFC 3339 date and time; fractions of a second beyond milliseconds are dropped.
    package init?(text: String) {
        guard let date = PartialDate(text), date.precision == .second else { return nil }
        var milliseconds: Int64 = 0
        if let point = text.utf8.firstIndex(of: 0x2E) {
            var scale: Int64 = 100
            for byte in text.utf8[text.utf8.index(after: point)...].prefix(3) {
                guard (0x30...0x39).contains(byte) else { break }
                milliseconds += Int64(byte - 0x30) * scale
                scale /= 10
            }
        }
        self.init(milliseconds: date.earliest.milliseconds + milliseconds)
    }

    private static func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }
}
