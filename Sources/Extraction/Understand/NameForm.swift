/// A string that the text uses as somebody's name, with all its places.
struct NameForm: Sendable {
    enum Shape: Sendable { case full, nickname, titled, latin, doubled, open }

    /// Folded and in lower case, as in `Reading.key`.
    var key: [UInt32]
    var shape: Shape
    var mentions: [Range<Int>]
    /// Sum of what spoke for it; 0.9 and more is taken.
    var score: Double
    var isPseudonym: Bool
    /// What spoke for it first.
    var cue: String
    /// Log odds that it is a name, by the votes and what the model sees; 0 if no model was asked.
    var odds = 0.0
    /// Brought in as another name of somebody: 网名…, 大家叫他….
    var isByname = false
}
