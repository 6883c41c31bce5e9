/// Some pairs of brackets. Which ones a rule takes is told where it is: what is a label's bracket may be a quotation's elsewhere.
struct Brackets: OptionSet, Sendable {
    let rawValue: UInt16

    /// ( )
    static let round = Brackets(rawValue: 1 << 0)
    /// [ ]
    static let square = Brackets(rawValue: 1 << 1)
    /// 【 】
    static let black = Brackets(rawValue: 1 << 2)
    /// 〔 〕
    static let shell = Brackets(rawValue: 1 << 3)
    /// 「 」
    static let corner = Brackets(rawValue: 1 << 4)
    /// 『 』
    static let doubleCorner = Brackets(rawValue: 1 << 5)
    /// 《 》
    static let title = Brackets(rawValue: 1 << 6)
    /// “ ”
    static let quotation = Brackets(rawValue: 1 << 7)
    /// < >
    static let angle = Brackets(rawValue: 1 << 8)
    /// | |: a bar closes itself.
    static let bar = Brackets(rawValue: 1 << 9)

    /// What notes of a page are set in; 「」 and “” are speech.
    static let notes: Brackets = [.round, .square, .black]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    private init(opening key: UInt32) {
        switch key {
        case 0x28: self = .round
        case 0x5B: self = .square
        case 0x3010: self = .black
        case 0x3014: self = .shell
        case 0x300C: self = .corner
        case 0x300E: self = .doubleCorner
        case 0x300A: self = .title
        case 0x201C: self = .quotation
        case 0x3C: self = .angle
        case 0x7C: self = .bar
        default: self = []
        }
    }

    func opens(_ key: UInt32) -> Bool { !isDisjoint(with: Brackets(opening: key)) }

    func closes(_ key: UInt32) -> Bool {
        switch key {
        case 0x29: contains(.round)
        case 0x5D: contains(.square)
        case 0x3011: contains(.black)
        case 0x3015: contains(.shell)
        case 0x300D: contains(.corner)
        case 0x300F: contains(.doubleCorner)
        case 0x300B: contains(.title)
        case 0x201D: contains(.quotation)
        case 0x3E: contains(.angle)
        case 0x7C: contains(.bar)
        default: false
        }
    }

    /// What closes a bracket that opens; nil of another character.
    func closing(of key: UInt32) -> UInt32? {
        guard opens(key) else { return nil }
        switch key {
        case 0x28: return 0x29
        case 0x5B: return 0x5D
        case 0x3C: return 0x3E
        case 0x7C: return 0x7C
        // The others stand side by side.
        default: return key + 1
        }
    }

    /// Does a line begin with one and end with one, be it of another pair?
    func enclose(_ keys: [UInt32]) -> Bool {
        guard let first = keys.first, let last = keys.last else { return false }
        return opens(first) && closes(last)
    }
}
