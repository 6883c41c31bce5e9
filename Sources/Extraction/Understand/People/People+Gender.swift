internal import Stories

extension People {
    static let femaleTitles = ["女士", "小姐", "姐", "姨", "婶", "嫂"].map(Reading.scalars)
    static let maleTitles = ["先生", "哥", "叔", "爷"].map(Reading.scalars)

    func genderByTitle(_ form: NameForm) -> Protagonist.Gender? {
        guard form.shape == .titled else { return nil }
        func ends(with titles: [[UInt32]]) -> Bool {
            titles.contains { form.key.suffix($0.count).elementsEqual($0) && form.key.count > $0.count }
        }
        if ends(with: People.femaleTitles) { return .female }
        if ends(with: People.maleTitles) { return .male }
        return nil
    }

    /// Who is mentioned where, in order.
    typealias Mentions = RangeList<(range: Range<Int>, person: Int)>

    /// Finds out the gender of those of whom it is not known.
    func addGenders(_ drafts: inout [PersonDraft]) {
        let all = drafts
        var mentions: [(range: Range<Int>, person: Int)] = []
        for (person, draft) in all.enumerated() { mentions += draft.mentions.map { ($0, person) } }
        mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
        let list = Mentions(mentions) { $0.range }
        for index in all.indices where all[index].gender == nil {
            drafts[index].gender = gender(of: all[index]) { window in
                list.within(window).first { $0.person != index && all[$0.person].forms != all[index].forms }?
                    .range.lowerBound
            }
        }
    }

    /// By the first pronoun after each mention, before anybody else is named; words of the sexes beside the name count double.
    ///
    /// - Parameter other: where somebody else is first mentioned in a range.
    private func gender(of draft: PersonDraft, other: (Range<Int>) -> Int?) -> Protagonist.Gender? {
        var female = 0
        var male = 0
        for (number, mention) in draft.mentions.enumerated() {
            guard let clause = reading.clause(at: mention.lowerBound) else { continue }
            let paragraph = reading.clauses[clause].paragraph
            var end = reading.paragraphs[paragraph].range.upperBound
            // A name at the end of its paragraph leads into the next.
            if paragraph + 1 < reading.paragraphs.count, end - mention.upperBound < 60 {
                end = reading.paragraphs[paragraph + 1].range.upperBound
            }
            /// How far after a name its pronoun may stand, in scalars.
            let reach = 160
            // In a turn of one's own 他 is somebody else.
            if reading.paragraphs[paragraph].turn?.contains(mention.lowerBound) ?? false { end = mention.upperBound }
            let window = mention.upperBound..<max(mention.upperBound, min(end, mention.upperBound + reach))
            // Named again before any pronoun: the next naming is asked.
            let again =
                number + 1 < draft.mentions.count ? draft.mentions[number + 1].lowerBound : window.upperBound
            let stop = max(window.lowerBound, min(again, other(window) ?? window.upperBound))
            for hit in facts.signals.within(window.lowerBound..<stop) where hit.signal == .he || hit.signal == .she {
                if hit.range.upperBound < reading.key.count, reading.key[hit.range.upperBound] == 0x4EEC { continue }
                // 某某当场回他: whom somebody speaks to is another.
                if hit.range.lowerBound > mention.lowerBound,
                    reading.clause(at: hit.range.lowerBound) == clause,
                    People.towards.contains(reading.key[hit.range.lowerBound - 1])
                {
                    continue
                }
                // …，是他从前的下属: whose somebody is, is another.
                if hit.range.lowerBound == mention.upperBound + 2,
                    reading.key[mention.upperBound + 1] == StoryBlocks.being
                {
                    continue
                }
                // 她的丈夫…他: after a relative the pronoun may be the relative's.
                if facts.signals.within(mention.upperBound..<hit.range.lowerBound).contains(where: { $0.signal == .kin }
                ) {
                    break
                }
                if hit.signal == .he { male += 1 } else { female += 1 }
                break
            }
            // 丈夫某某, 女儿某某.
            let left = reading.clauses[clause].range.lowerBound..<mention.lowerBound
            if People.femaleKin.ends(left, in: reading) != nil { female += 3 }
            if People.maleKin.ends(left, in: reading) != nil { male += 3 }
            // 还有一个女孩，叫某某: the clause before says what somebody is who is called so.
            let isCalled =
                mention.lowerBound - left.lowerBound == 1 && reading.key[left.lowerBound] == StoryBlocks.named
                && clause > 0 && reading.clauses[clause - 1].sentence == reading.clauses[clause].sentence
            let near =
                max(
                    reading.clauses[isCalled ? clause - 1 : clause].range.lowerBound, mention.lowerBound - 12)..<min(
                    reading.clauses[clause].range.upperBound, mention.upperBound + 6)
            for (words, isFemale) in [(People.femaleWords, true), (People.maleWords, false)] {
                if words.contains(where: { reading.contains($0, in: near) }) {
                    if isFemale { female += 2 } else { male += 2 }
                }
            }
        }
        if female > male { return .female }
        if male > female { return .male }
        return nil
    }

    private static let femaleKin = WordList("妻子 太太 老婆 媳妇 女儿 闺女 母亲 妈妈 姐姐 妹妹 表姐 表妹 堂姐 堂妹 女友 女朋友")
    private static let maleKin = WordList("丈夫 老公 儿子 父亲 爸爸 哥哥 弟弟 表哥 表弟 堂哥 堂弟 男友 男朋友")
    private static let towards = ScalarSet("回对给问跟和向替帮让叫劝比找陪等骂夸")
    static let femaleWords = ["女孩", "姑娘", "女生", "女子", "宝妈", "女士", "女人", "女青年", "女程序员", "单亲妈妈", "女，"].map(
        Reading.scalars)
    static let maleWords = ["男孩", "小伙", "男生", "男子", "先生", "宝爸", "奶爸", "男青年", "男，"].map(Reading.scalars)
}
