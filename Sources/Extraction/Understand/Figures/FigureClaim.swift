/// What a number is said of: the clause around it.
enum FigureClaim {
    /// The clause that holds the number, without the number's source.
    static func range(of range: Range<Int>, in sentence: Range<Int>, _ text: SourceText) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > sentence.lowerBound, !endsClaim(text.scalars[start - 1]) { start -= 1 }
        while end < sentence.upperBound, !endsClaim(text.scalars[end]) { end += 1 }
        // A bare number takes the clause behind: 63%的创业者表示，…
        if end - range.upperBound <= 12, end < sentence.upperBound, end - start <= 20 {
            var next = end + 1
            while next < sentence.upperBound, !endsClaim(text.scalars[next]) { next += 1 }
            if next - start <= 60 { end = next }
        }
        while start < end, TextKey.isBlank(text.scalars[start]) { start += 1 }
        return end - start <= 300 && end > start ? start..<end : range
    }

    private static func endsClaim(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xFF0C, 0x2C, 0xFF1B, 0x3B, 0x3002, 0xFF01, 0xFF1F, 0xFF1A, 0x3A, 0x0A: true
        default: false
        }
    }
}
