internal import Stories

/// A person of the text before it is known whether they have a story.
struct PersonDraft: Sendable {
    /// As written, best form first.
    var name: String?
    var aliases: [String] = []
    var label: String?
    var members: [String] = []
    var isNarrator = false
    var isPseudonym = false
    /// Places where the text names the person, in order.
    var mentions: [Range<Int>]
    /// Folded forms of the names.
    var forms: [[UInt32]] = []
    var gender: Protagonist.Gender?
    var cue: String
    /// The line of a table that tells their life by columns.
    var row: LifeRow?
    /// The paragraphs of the letter that they sign, or of each of their posts.
    var letters: [Range<Int>] = []
    /// A couple or a family: 他们 is them.
    var isHousehold = false
    /// Brought in as another name of somebody.
    var isByname = false
    /// The headline has the name.
    var isHeadlined = false
    /// Told of without a name because they asked for that.
    var wantsNoName = false
    /// A relative of whoever tells: what relatives do is this person's.
    var isRelative = false
    /// Mentions with the title of an expert, an official or a reporter beside them.
    var expertMentions = 0
    var firstMention: Int { mentions.first?.lowerBound ?? 0 }
    /// The words for a relative that are this person.
    var ownWords: [Range<Int>] { isRelative ? mentions : [] }
}
