internal import Stories

/// Finds the names of people in a text by their shape and by what stands around them.
///
/// Each possible name at each place is given a vote by its left and right neighbours (a role before it, a
/// predicate after it, 化名 in brackets …); a string is a name if its votes suffice and it is no word of the language.
struct Names {
    /// Votes that a string needs to be taken for a name.
    static let threshold = 0.89

    static let surname = ScalarSet(NamesData.plainSurnames + NamesData.ambiguousSurnames)
    static let ambiguous = ScalarSet(NamesData.ambiguousSurnames)
    static let neverGiven = ScalarSet(NamesData.neverGiven)
    static let weakGiven = ScalarSet(NamesData.weakGiven)
    static let commonGiven = ScalarSet(NamesData.commonGiven)
    static let everyday = ScalarSet(NamesData.everyday)
    static let predicateWide = ScalarSet(NamesData.predicateWide)
    static let rarelyThird = ScalarSet(NamesData.rarelyThird)
    static let roleTail = ScalarSet(NamesData.roleTail)
    static let linkLeft = ScalarSet(NamesData.linkLeft)
    static let predicate = ScalarSet(NamesData.predicateAfter)
    static let notAfterXiao = ScalarSet(NamesData.notAfterXiao)
    static let notAfterLao = ScalarSet(NamesData.notAfterLao)
    static let notAfterA = ScalarSet(NamesData.notAfterA)
    static let notDoubled = ScalarSet(NamesData.notDoubled)
    static let notBeforeTitle = ScalarSet(NamesData.notBeforeTitle)
    static let edge = ScalarSet("｜丨→，,。！？!?；;：:、“”\"‘’'「」『』（）()【】《》<>·|/…—-*#>　 \t\n")

    enum Word: UInt8 {
        case never, subject, predicate, title, compound, introduction, kin

        /// As it is spelled here; asking a case for its name is slow.
        var word: String {
            switch self {
            case .never: "never"
            case .subject: "subject"
            case .predicate: "predicate"
            case .title: "title"
            case .compound: "compound"
            case .introduction: "introduction"
            case .kin: "kin"
            }
        }
    }

    static let words = TaggedPhrases<Word>([
        (.never, NamesData.notNames), (.subject, NamesData.commonSubjects), (.predicate, NamesData.predicateWords),
        (.title, NamesData.titlesAfter), (.compound, NamesData.compoundSurnames), (.kin, NamesData.kinship),
        (.introduction, introductions),
    ])

    private static let introductions =
        "网友 读者 答主 用户 楼主 署名 我是 我叫 他叫 她叫 他叫做 她叫做 名字是 名叫 叫做 叫作 网名 昵称 外号 花名 绰号 化名 人称 笔名 艺名 大名 全名 大名叫 全名叫 id叫 网名叫 名字叫 网名改叫 笔名改叫 名字改叫 改名叫 叫他 叫她 本名 真名 原名 名为 自称 网友们叫 女孩叫 男孩叫 叫我 让我写 让我写作 称他为 称她为 称呼他 称呼她 称我 唤他 唤她 喊他 喊她 喊我 写作 称作"

    let reading: Reading
    let key: [UInt32]
    /// The words of the text that `words` knows.
    let known: NameWords
    let sets = NameSets.shared
    var votes: [[UInt32]: NameForm] = [:]
    /// Strings with the shape of a name, wherever they stand.
    var shapes: [(range: Range<Int>, shape: NameForm.Shape)] = []
    let departureAt: (Range<Int>) -> Bool
    let profileAt: (Range<Int>) -> Bool
    /// Where only persons stand.
    let slots: [PersonSlot]

    /// - Parameters:
    ///   - departureAt: does a range hold a word of leaving? Such a neighbourhood speaks for a name.
    ///   - profileAt: does a range say how old somebody is, what they are or were? So a person is introduced.
    init(
        _ reading: Reading, slots: [PersonSlot], departureAt: @escaping (Range<Int>) -> Bool,
        profileAt: @escaping (Range<Int>) -> Bool
    ) {
        self.reading = reading
        self.slots = slots
        key = reading.key
        known = NameWords(reading.key)
        self.departureAt = departureAt
        self.profileAt = profileAt
    }

    static func find(
        in reading: Reading, slots: [PersonSlot] = [], departureAt: @escaping (Range<Int>) -> Bool,
        profileAt: @escaping (Range<Int>) -> Bool = { _ in false },
        refuse: (NameForm) -> Void = { _ in },
        examine: ((NameForm, Double, [String]) -> Void)? = nil
    ) -> [NameForm] {
        var names = Names(reading, slots: slots, departureAt: departureAt, profileAt: profileAt)
        names.vote()
        names.voteForSlots()
        names.voteForRepetition()
        names.voteForShapes()
        names.judge(examine)
        names.judgeSlots()
        names.judgeAntecedents()
        let settled = names.settled()
        /// Votes from which on a string that is no name is worth telling of.
        let notable = 0.4
        let taken = Set(settled.map(\.key))
        let others = names.votes.values.filter { $0.score >= notable && !taken.contains($0.key) }
        for form in others.sorted(by: {
            ($0.mentions[0].lowerBound, $0.key.count) < ($1.mentions[0].lowerBound, $1.key.count)
        }) {
            refuse(form)
        }
        return settled
    }

    /// 张, of tables and sheets.
    private static let sheet: UInt32 = 0x5F20
    private static let counts = ScalarSet("一二三四五六七八九十百千万两几数半每这那0123456789")
    /// Words whose first character is taken for a name's last.
    private static let glued = PairSet("倒是 倒也 倒没 一年 两年 三年 四年 五年 六年 七年 八年 九年 十年 半年 三岁 三次 揹着 背着")

    static func isSurname(_ scalar: UInt32) -> Bool { surname.contains(scalar) }

    /// 经理, 师傅: nothing but a title.
    static func isTitle(_ word: ArraySlice<UInt32>) -> Bool {
        words.longestMatch(in: Array(word), at: 0).map { $0.tag == .title && $0.end == word.count } ?? false
    }

    static func isEdge(_ scalar: UInt32) -> Bool { edge.contains(scalar) }

    static func mayBeGiven(_ scalar: UInt32) -> Bool { NameSets.shared.mayBeGiven(scalar) }

    /// The scalars that surnames, and words that introduce a name, begin with.
    private static let opening: ScalarSet = {
        var scalars = compoundOpening
        scalars.formUnion(surname)
        scalars.insert(surnameWord)
        let words = TableWords(introductions)
        for word in words.ranges { scalars.insert(words.scalars[word.lowerBound]) }
        return scalars
    }()

    mutating func vote() {
        let (opening, telling) = (Names.opening, Names.telling)
        for (number, paragraph) in reading.paragraphs.enumerated() {
            if let turn = paragraph.turn { voteForTurn(turn) }
            if paragraph.isHeading {
                voteForHeading(paragraph.range)
                voteForHeaded(number)
            }
            voteForLine(paragraph.range)
            voteForMarkedHeading(paragraph.range)
            if number < Names.greetingReach { voteGreeting(paragraph.range) }
            if let voice = paragraph.voice { voteIntroduced(after: voice.upperBound, paragraph.range) }
            var offset = paragraph.range.lowerBound
            while offset < paragraph.range.upperBound {
                let scalar = key[offset]
                if Reading.isHan(scalar) {
                    // Most characters neither begin a name nor stand behind what makes one likely.
                    if opening.contains(scalar) || offset == paragraph.range.lowerBound
                        || telling.contains(key[offset - 1])
                    {
                        voteHan(at: offset, paragraph.range)
                    }
                    offset += 1
                } else if Reading.isLatin(scalar) {
                    offset = voteLatin(at: offset, paragraph.range)
                } else {
                    if scalar == 0xFF08 || scalar == 0x28 { voteBrackets(at: offset, paragraph.range) }
                    if scalar == 0x201C || scalar == 0x300C { voteMarked(at: offset, paragraph.range) }
                    if scalar == 0xB7 || scalar == 0x2022 { voteDotted(at: offset, paragraph.range) }
                    offset += 1
                }
            }
        }
    }

    func weight(_ left: Left, _ right: Right) -> Double {
        let leftWeight =
            switch left {
            case .edge: 0.3
            case .role: 0.5
            case .of: 0.31
            case .link: 0.2
            case .name: 0.2
            case .none: 0.0
            }
        let rightWeight =
            switch right {
            case .word: 0.5
            case .predicate: 0.3
            case .edge: 0.2
            case .none: -1.0
            }
        return leftWeight + rightWeight
    }

    mutating func add(
        _ range: Range<Int>, _ shape: NameForm.Shape, _ vote: Double, _ cue: String, pseudonym: Bool = false
    ) {
        // 姓某某; 九十一|张桌子: no surname begins there.
        let first = key[range.lowerBound]
        if first == Names.surnameWord
            || first == Names.sheet && range.lowerBound > 0 && Names.counts.contains(key[range.lowerBound - 1])
        {
            return
        }
        // 郑某三|年前, 小鲁倒|是: the last character is the next word's.
        let isGlued =
            range.count >= 3 && (shape == .full || shape == .nickname) && range.upperBound < key.count
            && Names.glued.contains(key[range.upperBound - 1], key[range.upperBound])
        let range = isGlued ? range.lowerBound..<range.upperBound - 1 : range
        let form = Array(key[range])
        votes[
            form,
            default: NameForm(key: form, shape: shape, mentions: [], score: 0, isPseudonym: false, cue: cue)
        ].take(vote, shape, at: range, pseudonym: pseudonym)
    }
}

/// The characters and pairs that are asked for at every offset of a text, in one place: each look at a static is a call that asks
/// whether it was made.
final class NameSets: Sendable {
    static let shared = NameSets()

    let surname = Names.surname
    let measures = Names.measures
    let beforeMeasure = Names.beforeMeasure
    let ambiguous = Names.ambiguous
    let neverGiven = Names.neverGiven
    let weakGiven = Names.weakGiven
    let commonGiven = Names.commonGiven
    let everyday = Names.everyday
    let predicateWide = Names.predicateWide
    let rarelyThird = Names.rarelyThird
    let roleTail = Names.roleTail
    let linkLeft = Names.linkLeft
    let predicate = Names.predicate
    let notBeforeTitle = Names.notBeforeTitle
    let edge = Names.edge
    let telling = Names.telling
    let compoundOpening = Names.compoundOpening
    let prefix = Names.prefix
    let sentenceEdge = Names.sentenceEdge
    let persons = Names.persons
    let leadIns = Names.leadIns
    let across = Names.across
    let placeTail = Names.placeTail
    let thisYear = Names.thisYear
    let numerals = Names.numerals
    let personTail = Names.personTail

    private init() {}

    /// Is a character of given names, or too rare for anything else?
    func mayBeGiven(_ scalar: UInt32) -> Bool {
        commonGiven.contains(scalar)
            || Reading.isHan(scalar) && !everyday.contains(scalar) && !neverGiven.contains(scalar)
                && !weakGiven.contains(scalar)
    }
}
