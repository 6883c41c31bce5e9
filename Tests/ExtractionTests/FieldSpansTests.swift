import Testing

@testable import Extraction

@Suite struct FieldSpansTests {
    @Test func `keeps the spans of each field as a dictionary does, fields in the order in which they were met`() {
        var spans = FieldSpans()
        var known: [String: [Range<Int>]] = [:]
        let fields = ["departure.place", "departure.reasons", "outcome", "", "person.name", "outcome"]
        for (number, field) in fields.enumerated() {
            let span = number..<number + 2
            spans[field, default: []].append(span)
            known[field, default: []].append(span)
        }
        #expect(spans.map(\.field) == ["departure.place", "departure.reasons", "outcome", "", "person.name"])
        #expect(spans["outcome"] == [2..<4, 5..<7])
        spans["departure.reasons"] = nil
        known["departure.reasons"] = nil
        spans["work.title"] = [1..<9]
        known["work.title"] = [1..<9]
        #expect(spans.removeValue(for: "outcome") == known.removeValue(forKey: "outcome"))
        #expect(spans.removeValue(for: "outcome") == nil)
        #expect(spans["outcome"] == nil && spans["arrival.year"] == nil)
        #expect(spans.count == known.count)
        #expect(spans.allSatisfy { known[$0.field] == $0.ranges })
        let same: FieldSpans = ["work.title": [1..<9]]
        #expect(same["work.title"] == [1..<9])
    }
}
