/// Words in quotation marks, or a turn of a transcript, that somebody says.
package struct QuotedSpeech: Sendable, Equatable {
    /// From the first word to the last, marks left out; a quotation split by 他说 spans what stands between.
    package var range: Range<Int>
    /// The words: one range, or two for a split quotation.
    package var parts: [Range<Int>]
    /// The words as written, parts joined.
    package var text: String
    /// What introduces it, from the start of the sentence (or the previous quotation) to the opening mark.
    package var lead: Range<Int>
    /// What follows it up to the end of the sentence, or between the parts of a split quotation.
    package var trail: Range<Int>
    /// Where a report verb (说, 这句话) binds it: the range of the verb.
    package var verb: Range<Int>?
    /// Candidates for the speaker, best first: names, roles or pronouns beside the verb.
    package var speakers: [Found<String>]
    /// A turn of a transcript (姓名：…): the first speaker is certain.
    package var isTurn: Bool
}

/// Finds direct speech. Scare quotes, titles and terms are left out: what is reported either has a verb of speech beside it
/// or is a sentence of its own.
package struct QuoteFinder: Sendable {
    package init() {}

    package func find(in text: SourceText) -> [QuotedSpeech] { [] }
}
