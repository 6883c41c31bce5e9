/// A string that the text uses as somebody's name, with all its places.
struct NameForm: Sendable {
    enum Shape: Sendable {
        case full, nickname, titled, latin, doubled, open

        /// As it is spelled here; asking a case for its name is slow.
        var word: String {
            switch self {
            case .full: "full"
            case .nickname: "nickname"
            case .titled: "titled"
            case .latin: "latin"
            case .doubled: "doubled"
            case .open: "open"
            }
        }
    }

    /// Folded and in lower case, as in `Reading.key`.
    var key: [UInt32]
    var shape: Shape
    var mentions: [Range<Int>]
    /// Sum of what spoke for it; 0.9 and more is taken.
    var score: Double
    var isPseudonym: Bool
    /// What spoke for it first.
    var cue: String
    /// The text itself says that it is somebody's name: 姓何，何某某. No model need be asked.
    var isTold = false
    /// Log odds that it is a name, by the votes and what the model sees; 0 if no model was asked.
    var odds = 0.0
    /// Brought in as another name of somebody: 网名…, 大家叫他….
    var isByname = false
    /// A word of the language: it names somebody only where a person stands.
    var isWord = false

    mutating func take(_ vote: Double, _ shape: Shape, at range: Range<Int>, pseudonym: Bool) {
        score += vote
        if self.shape == .open { self.shape = shape }
        if pseudonym { isPseudonym = true }
        if mentions.last != range { mentions.append(range) }
    }
}
