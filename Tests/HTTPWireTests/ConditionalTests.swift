import HTTPWire
import Testing

@Suite struct ConditionalTests {
    private static let now: Int64 = 1_795_219_200
    private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"
    private static let exact = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let after = "Sun, 06 Nov 1994 08:49:38 GMT"
    private static let validators = Conditional.Validators(entityTag: EntityTag("a,b"), lastModified: 784_111_777)

    private static func outcome(
        _ method: Method, _ fields: [(String, String)], _ validators: Conditional.Validators = validators
    ) -> Conditional.Outcome {
        var all = Fields()
        for (name, value) in fields { all.append(name, value) }
        return Conditional.evaluate(method: method, fields: all, validators: validators, now: now)
    }

    @Test(
        arguments: [
            ([], .proceed, .proceed),
            // If-Match compares strongly.
            ([("If-Match", "\"a,b\"")], .proceed, .proceed),
            ([("If-Match", "\"x\", \"a,b\"")], .proceed, .proceed),
            ([("If-Match", "\"x\""), ("If-Match", "\"a,b\"")], .proceed, .proceed),
            ([("If-Match", "*")], .proceed, .proceed),
            ([("If-Match", "W/\"a,b\"")], .preconditionFailed, .preconditionFailed),
            ([("If-Match", "\"a\"")], .preconditionFailed, .preconditionFailed),
            ([("If-Match", "a,b")], .preconditionFailed, .preconditionFailed),
            ([("If-Match", "")], .preconditionFailed, .preconditionFailed),
            // If-None-Match compares weakly.
            ([("If-None-Match", "\"a,b\"")], .notModified, .preconditionFailed),
            ([("If-None-Match", "W/\"a,b\"")], .notModified, .preconditionFailed),
            ([("If-None-Match", "\"x\" ,, W/\"a,b\"")], .notModified, .preconditionFailed),
            ([("If-None-Match", "*")], .notModified, .preconditionFailed),
            ([("If-None-Match", "\"A,B\"")], .proceed, .proceed),
            ([("If-None-Match", "a,b")], .proceed, .proceed),
            ([("If-None-Match", "w/\"a,b\"")], .proceed, .proceed),
            // Dates
            ([("If-Modified-Since", exact)], .notModified, .proceed),
            ([("If-Modified-Since", after)], .notModified, .proceed),
            ([("If-Modified-Since", before)], .proceed, .proceed),
            ([("If-Modified-Since", "yesterday")], .proceed, .proceed),
            ([("If-Modified-Since", exact), ("If-Modified-Since", exact)], .proceed, .proceed),
            ([("If-Modified-Since", "Sunday, 06-Nov-94 08:49:37 GMT")], .notModified, .proceed),
            ([("If-Modified-Since", "Sun Nov  6 08:49:37 1994")], .notModified, .proceed),
            ([("If-Unmodified-Since", exact)], .proceed, .proceed),
            ([("If-Unmodified-Since", before)], .preconditionFailed, .preconditionFailed),
            ([("If-Unmodified-Since", "yesterday")], .proceed, .proceed),
            // Precedence (RFC 9110 §13.2.2)
            ([("If-Match", "\"a,b\""), ("If-Unmodified-Since", before)], .proceed, .proceed),
            ([("If-None-Match", "\"x\""), ("If-Modified-Since", exact)], .proceed, .proceed),
            ([("If-None-Match", "\"a,b\""), ("If-Modified-Since", before)], .notModified, .preconditionFailed),
            ([("If-Match", "\"x\""), ("If-None-Match", "\"a,b\"")], .preconditionFailed, .preconditionFailed),
            ([("If-Match", "\"a,b\""), ("If-None-Match", "\"a,b\"")], .notModified, .preconditionFailed),
        ] as [([(String, String)], Conditional.Outcome, Conditional.Outcome)])
    func `evaluates conditions`(fields: [(String, String)], reading: Conditional.Outcome, writing: Conditional.Outcome)
    {
        #expect(Self.outcome(.get, fields) == reading)
        #expect(Self.outcome(.head, fields) == reading)
        #expect(Self.outcome(.put, fields) == writing)
        #expect(Self.outcome(.delete, fields) == writing)
    }

    @Test func `knows that there is nothing yet`() {
        let nothing = Conditional.Validators(exists: false)
        #expect(Self.outcome(.put, [("If-Match", "*")], nothing) == .preconditionFailed)
        #expect(Self.outcome(.put, [("If-Match", "\"a\"")], nothing) == .preconditionFailed)
        #expect(Self.outcome(.put, [("If-None-Match", "*")], nothing) == .proceed)
        #expect(Self.outcome(.put, [("If-None-Match", "\"a\"")], nothing) == .proceed)
    }

    @Test func `ignores dates of what has none`() {
        let undated = Conditional.Validators(entityTag: EntityTag("a"))
        #expect(Self.outcome(.get, [("If-Modified-Since", Self.after)], undated) == .proceed)
        #expect(Self.outcome(.get, [("If-Unmodified-Since", Self.before)], undated) == .proceed)
    }

    @Test(arguments: [
        ("\"a,b\"", true), ("W/\"a,b\"", false), ("\"x\"", false), (exact, true), (before, false), (after, false),
        ("junk", false),
    ])
    func `applies a range only to the very representation`(value: String, expected: Bool) {
        let fields = request(("If-Range", value))
        #expect(Conditional.rangeApplies(fields: fields, validators: Self.validators, now: Self.now) == expected)
    }

    @Test(arguments: [("\"a\"", "\"a\""), ("W/\"a\"", "W/\"a\""), ("\"\"", "\"\""), ("\"é\"", "\"é\"")])
    func `reads entity tags`(text: String, expected: String) {
        #expect(EntityTag(octets: ArraySlice(Array(text.utf8)))?.text == expected)
    }

    @Test(arguments: [
        "", "a", "\"", "\"a", "a\"", "w/\"a\"", "W/a", "W /\"a\"", "\"a b\"", "\"a\"b\"", "\"\u{7F}\"", "*",
    ])
    func `refuses what is no entity tag`(text: String) {
        #expect(EntityTag(octets: ArraySlice(Array(text.utf8))) == nil)
    }
}
