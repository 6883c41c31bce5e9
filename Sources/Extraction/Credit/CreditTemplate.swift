/// One kind of observation of a name in the frame of an article. Raw values are part of the trained weights: append, never renumber.
enum CreditTemplate: UInt32, CaseIterable, Sendable {
    case bias = 1
    /// Where the line stands: zone, whose line it is, lines from the headline, to the text and behind it.
    case zone, zoneAndKind, fromTitle, fromText, behindText
    /// What stands beside the name in its line: glued label, pieces, marks, how many, which one.
    case label, previous, next, markBefore, markAfter, isLabel, alone, position, pieces, beside
    /// A day in the line, above, below.
    case day
    /// The lines above and below: kind, words, the whole of short ones.
    case kindBeside, wordBeside, lineBeside
    /// Words of class names.
    case marked
    /// The name itself.
    case length, letters, surname, last, lastTwo, first, firstTwo
    /// What else is known of it: in the text, how often, in the headline, in the head of the page.
    case inText, seen, inTitle, head, documentTitle
    /// Does the writer tell of themselves, and where does the name stand then?
    case teller
}
