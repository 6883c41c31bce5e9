internal import Stories

extension StoryBlocks {
    /// Who is only brought in beside somebody else: never at the start of a paragraph or in a heading, seldom named, first
    /// named in a paragraph that speaks of somebody else, or as somebody's relative, chief or neighbour.
    static func minor(
        _ drafts: [PersonDraft], _ mentions: [[(person: Int, range: Range<Int>)]], _ facts: Facts
    ) -> [Bool] {
        let reading = facts.reading
        /// Most mentions of somebody who is brought in only beside another.
        let most = 4
        return drafts.enumerated().map { person, draft in
            guard draft.mentions.count <= most, !draft.isNarrator, draft.row == nil, draft.name != nil,
                let first = draft.mentions.first, let clause = reading.clause(at: first.lowerBound)
            else { return false }
            for mention in draft.mentions {
                guard let clause = reading.clause(at: mention.lowerBound) else { return false }
                let paragraph = reading.paragraphs[reading.clauses[clause].paragraph]
                // A quotation's speaker named after it opens nothing.
                if paragraph.isHeading || paragraph.turn != nil || paragraph.voice != nil { return false }
                if mention.lowerBound - paragraph.range.lowerBound <= 3 { return false }
            }
            if isIntroducedAsKin(draft, facts) { return true }
            let paragraph = reading.paragraphs[reading.clauses[clause].paragraph]
            for sentence in paragraph.sentences {
                for other in reading.sentences[sentence].clauses where other <= clause {
                    let range = reading.clauses[other].range
                    if reading.clauses[other].quote != nil { continue }
                    if mentions[other].contains(where: {
                        $0.person != person && $0.range.lowerBound < first.lowerBound
                            && underWhom.begins($0.range.upperBound..<range.upperBound, in: reading) == nil
                            && !isDescribed(first, by: $0.range, in: range, reading)
                    }) {
                        return true
                    }
                    let left = range.lowerBound..<max(range.lowerBound, min(range.upperBound, first.lowerBound))
                    if facts.signals.within(left).contains(where: {
                        ($0.signal == .he || $0.signal == .she) && reading.key[$0.range.upperBound] != 0x4EEC
                            && !isNaming($0.range, first, facts)
                    }) {
                        return true
                    }
                }
            }
            return false
        }
    }

    /// 在某某的带动下: no subject.
    private static let underWhom = WordList(
        "的带动下 的带领下 的影响下 的帮助下 的鼓励下 的感召下 的号召下 的介绍下 的动员下 的劝说下 的指导下 带动下 带领下 影响下 帮助下")
    private static let nameWords = WordList("名字 网名 花名 大名 本名 真名 化名 叫 称 喊 人称 笔名 昵称 账号 ID id")

    /// 大家叫他阿某, 她在网上的名字，某某: the pronoun is whoever is named right behind it.
    private static func isNaming(_ pronoun: Range<Int>, _ name: Range<Int>, _ facts: Facts) -> Bool {
        /// How far before a name the pronoun that it explains may stand, in scalars.
        let reach = 10
        guard pronoun.upperBound <= name.lowerBound, name.lowerBound - pronoun.upperBound <= reach else { return false }
        let before = max(0, pronoun.lowerBound - 2)..<pronoun.lowerBound
        return nameWords.ends(before, in: facts.reading) != nil && pronoun.upperBound == name.lowerBound
            || nameWords.occurs(in: pronoun.upperBound..<name.lowerBound, of: facts.reading)
    }

    /// Whom the text is about where all others are only brought in beside them and seldom named.
    static func main(of persons: [Int], _ drafts: [PersonDraft], isMinor: [Bool]) -> Int? {
        guard let most = persons.max(by: { drafts[$0].mentions.count < drafts[$1].mentions.count }),
            !isMinor[most], persons.allSatisfy({ $0 == most || isMinor[$0] })
        else { return nil }
        let others = persons.filter { $0 != most }.map { drafts[$0].mentions.count }
        return drafts[most].mentions.count >= 2 * (others.max() ?? 0) ? most : nil
    }

    /// Named three times as often as all others together.
    static func carries(_ mentions: Int, of all: Int) -> Bool { mentions * 4 >= all * 3 && mentions >= 3 }

    /// 周父, 林母: somebody's father or mother by the name alone.
    private static func isParent(_ name: String) -> Bool {
        let scalars = Array(name.unicodeScalars)
        return scalars.count == 2 && ["父", "母", "妻"].contains(scalars[1])
    }

    /// 妻子龙秀, 他的徒弟小谢: named for the first time right behind the word for a relative.
    static func isIntroducedAsKin(_ draft: PersonDraft, _ facts: Facts) -> Bool {
        guard let first = draft.mentions.first, !draft.isHousehold else { return false }
        if draft.name.map(isParent) ?? false { return true }
        /// Longest word for a relative, in scalars.
        let longest = 4
        return facts.signals.within(max(0, first.lowerBound - longest)..<first.lowerBound).contains {
            $0.signal == .kin && $0.range.upperBound == first.lowerBound
        }
    }
}
