/// What kind of reason speaks against a candidate or an event.
enum RefusalKind: String {
    case negated
    case notDone = "not done"
    case spokenOf = "spoken of"
}

extension String {
    /// The kind of reason that this one is; nil if it is one of its own.
    var refusalKind: RefusalKind? { RefusalKind(rawValue: kindOfRefusal) }

    /// Of the reason why a candidate is refused, what stands before the words that it was seen by: `negated` of `negated: 没有`.
    var kindOfRefusal: String { String(Substring(utf8.prefix { $0 != 0x3A })) }
}

/// A candidate for a value.
struct Candidate<Value: Sendable>: Sendable {
    var value: Value
    var range: Range<Int>
    var cue: String
    var confidence: Double
    /// Why it cannot be.
    var refusal: String?
    /// What else the rules see of it, for the model.
    var hints: [Hint] = []

    init(
        _ value: Value, _ range: Range<Int>, _ cue: String, _ confidence: Double, refusal: String? = nil,
        hints: [Hint] = []
    ) {
        self.value = value
        self.range = range
        self.cue = cue
        self.confidence = confidence
        self.refusal = refusal
        self.hints = hints
    }
}
