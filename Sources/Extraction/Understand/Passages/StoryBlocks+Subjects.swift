internal import ChineseText
internal import Stories

/// Whom a clause is about: by the names in it, or by its pronoun.
extension StoryBlocks.Walk {
    /// May a pronoun mean the person, as far as the sexes go?
    func fits(_ pronoun: Signal, _ person: Int) -> Bool {
        guard let gender = drafts[person].gender else { return true }
        return gender == (pronoun == .he ? .male : .female)
    }

    /// The persons that a clause with names is about.
    func subjects(of clause: Int, _ here: [(person: Int, range: Range<Int>)]) -> [Int] {
        let reading = facts.reading
        let range = reading.clauses[clause].range
        // 采访到了…的某某: the one met is described.
        if let encounter = facts.first(.encounter, in: range),
            let met = here.first(where: { $0.range.lowerBound >= encounter.upperBound })
        {
            return [met.person]
        }
        // 某某的女友某某没有…: the relative is the subject.
        if here.count > 1, here[1].person != here[0].person,
            here[1].range.lowerBound - here[0].range.upperBound <= 6,
            facts.signals.within(here[0].range.upperBound..<here[1].range.lowerBound).contains(where: {
                $0.signal == .kin
            })
                || StoryBlocks.younger.ends(here[0].range.upperBound..<here[1].range.lowerBound, in: reading) != nil
        {
            return [here[1].person]
        }
        // 和某某同班的某某，从…来: whoever stands behind 的 is whom the clause tells of.
        if let told = here.dropFirst().first(where: {
            StoryBlocks.isDescribed($0.range, by: here[0].range, in: range, reading)
        }) {
            return [told.person]
        }
        var persons = [here[0].person]
        var end = here[0].range.upperBound
        for next in here.dropFirst() where next.person != persons[0] {
            let gap = end..<next.range.lowerBound
            guard gap.count == 1, StoryBlocks.joins.contains(reading.key[gap.lowerBound]) else { break }
            persons.append(next.person)
            end = next.range.upperBound
        }
        return persons
    }

    /// Whom a clause tells of that names somebody only as an object: 我和某某…, 她跟着某某…, (he) 随某某一起….
    func leadSubject(
        of clause: Int, _ here: [(person: Int, range: Range<Int>)], seen: Bool
    ) -> Int? {
        let reading = facts.reading
        let start = reading.clauses[clause].range.lowerBound
        let mention = here[0].range
        guard mention.lowerBound > start else { return nil }
        let left = start..<mention.lowerBound
        // 我在某地的同事，花名“某某”，…: whom the name is told of is brought in.
        if StoryBlocks.introduced.ends(max(0, mention.lowerBound - 5)..<mention.lowerBound, in: reading, slack: 1)
            != nil
        {
            return nil
        }
        // 是某某夫妇的老客人: whose somebody is.
        if let focus, focus != here[0].person, mention.lowerBound == start + 1, reading.key[start] == StoryBlocks.being,
            (mention.upperBound..<min(reading.clauses[clause].range.upperBound, mention.upperBound + 3)).contains(
                where: {
                    reading.key[$0] == StoryBlocks.particleOf
                })
        {
            return focus
        }
        // 做起了陶笛, 开了一家小小的书店: who is named once, in mid-clause, does not take the sentence from its subject.
        /// Fewest scalars before an object.
        let fewest = 2
        if seen, let focus, focus != here[0].person, here.count == 1, left.count >= fewest,
            drafts[here[0].person].mentions.count == 1, !drafts[here[0].person].isNarrator,
            !StoryBlocks.ofSomebody.contains(reading.key[mention.lowerBound - 1])
        {
            return focus
        }
        // 进某某的厂里学了两年: whose the place is, is not who works there.
        if seen, let focus, focus != here[0].person, here.count == 1,
            mention.upperBound < reading.key.count, reading.key[mention.upperBound] == StoryBlocks.particleOf,
            StoryBlocks.intoPlace.contains(reading.key[mention.lowerBound - 1]), !isOfRelative(mention)
        {
            return focus
        }
        guard StoryBlocks.beforeObject.contains(reading.key[mention.lowerBound - 1]) else { return nil }
        // 我认识一个人，…，叫某某: who is named so is whom the text goes on about.
        if reading.key[mention.lowerBound - 1] == StoryBlocks.named {
            let before = left.lowerBound..<mention.lowerBound - 1
            if before.isEmpty || StoryBlocks.presented.ends(before, in: reading) != nil { return nil }
        }
        // 我和某某 where 我 tells.
        if let narrator, facts.has(.iAm, in: left), !facts.has(.he, in: left), !facts.has(.she, in: left) {
            return narrator
        }
        if let pronoun = facts.signals.within(left).last(where: {
            $0.signal == .he || $0.signal == .she || $0.signal == .thisPerson
        }), pronoun.range.upperBound < reading.key.count, reading.key[pronoun.range.upperBound] != 0x4EEC,
            let person = referent(of: pronoun.signal), person != here[0].person
        {
            return person
        }
        // Nobody else is named, and the sentence has its subject already.
        guard seen, let focus, focus != here[0].person, here.count == 1,
            !StoryBlocks.joins.contains(reading.key[mention.lowerBound - 1]) || left.count <= 1
                || StoryBlocks.adverbs.ends(left.lowerBound..<mention.lowerBound - 1, in: reading) != nil
        else { return nil }
        return focus
    }

    func pronoun(in clause: Int) -> Signal? {
        for hit in facts.signals.within(facts.reading.clauses[clause].range) {
            switch hit.signal {
            case .he, .she:
                let next = hit.range.upperBound
                if next < facts.reading.key.count, facts.reading.key[next] == 0x4EEC { continue }  // 们
                return hit.signal
            case .thisPerson: return .thisPerson
            case .they: if let focus, drafts[focus].isHousehold { return .they }
            default: break
            }
        }
        return nil
    }

    /// 我大学的师兄: nothing but a word for somebody with whose they are.
    func isApposition(_ clause: Int) -> Bool {
        guard facts.mayHold([.iAm], inClause: clause) else { return false }
        let reading = facts.reading
        let range = reading.clauses[clause].range
        /// Longest such clause, in scalars.
        let longest = 10
        var end = range.upperBound
        while end > range.lowerBound, !Reading.isHan(reading.key[end - 1]) { end -= 1 }
        guard end - range.lowerBound <= longest, let first = facts.signals.within(range).first,
            first.signal == .iAm, first.range.lowerBound == range.lowerBound
        else { return false }
        return StoryBlocks.bonds.ends(range.lowerBound..<end, in: reading) != nil
    }

    /// 是他从前的下属, 才来投奔他: does a clause that goes on about somebody hold but one pronoun, which cannot mean them and is no subject?
    func isOfOther(_ clause: Int, than person: Int) -> Bool {
        guard drafts[person].gender != nil, facts.mayHold([.he, .she], inClause: clause) else { return false }
        let reading = facts.reading
        let range = reading.clauses[clause].range
        let pronouns = facts.signals.within(range).filter { $0.signal == .he || $0.signal == .she }
        guard pronouns.count == 1, let pronoun = pronouns.first, !fits(pronoun.signal, person),
            pronoun.range.lowerBound > range.lowerBound
        else { return false }
        if pronoun.range.lowerBound == range.lowerBound + 1, reading.key[range.lowerBound] == StoryBlocks.being {
            return true
        }
        var end = range.upperBound
        while end > range.lowerBound, !Reading.isHan(reading.key[end - 1]) { end -= 1 }
        return end == pronoun.range.upperBound
    }

    /// 某某出手艺，他出钱: a pronoun that does what the one named in the clause before does is whom the sentence began with.
    func parallel(to clause: Int, _ opening: Int?) -> Int? {
        let reading = facts.reading
        guard clause > 0, let opening, !mentions[clause - 1].isEmpty, facts.mayHold([.he, .she], inClause: clause),
            reading.clauses[clause - 1].sentence == reading.clauses[clause].sentence,
            let named = mentions[clause - 1].first, named.person != opening,
            named.range.lowerBound == reading.clauses[clause - 1].range.lowerBound
        else { return nil }
        let (range, next) = (reading.clauses[clause].range, named.range.upperBound)
        guard let pronoun = facts.signals.within(range).first(where: { $0.signal == .he || $0.signal == .she }),
            pronoun.range.lowerBound == range.lowerBound, pronoun.range.upperBound < range.upperBound,
            next < reading.clauses[clause - 1].range.upperBound, fits(pronoun.signal, opening)
        else { return nil }
        return reading.key[next] == reading.key[pronoun.range.upperBound] ? opening : nil
    }

    /// 某某的父亲…, 某某父亲…: the clause speaks of a relative.
    func isOfRelative(_ mention: Range<Int>) -> Bool {
        let key = facts.reading.key
        var start = mention.upperBound
        if start < key.count, key[start] == StoryBlocks.particleOf { start += 1 }
        return facts.signals.within(start..<min(key.count, start + 4)).contains {
            $0.signal == .kin && $0.range.lowerBound == start
        }
    }

    /// 他的父亲…, 她丈夫…: a relative is the subject.
    func opensWithRelative(_ clause: Int) -> Bool {
        let range = facts.reading.clauses[clause].range
        guard let pronoun = facts.signals.within(range).first(where: { $0.signal == .he || $0.signal == .she })
        else { return false }
        return pronoun.range.lowerBound - range.lowerBound <= 2 && isOfRelative(pronoun.range)
    }

    /// 看我做, 跟我说: every 我 of the clause stands behind a word that makes it an object.
    func isObjectFirst(_ clause: Int) -> Bool {
        let reading = facts.reading
        let range = reading.clauses[clause].range
        return facts.signals.within(range).allSatisfy { hit in
            hit.signal != .iAm
                || hit.range.lowerBound > range.lowerBound
                    && StoryBlocks.beforeMe.contains(reading.key[hit.range.lowerBound - 1])
        } && !facts.has(.we, in: range)
    }

    /// 回我们某地开了家店: ours is where somebody else goes.
    private func isOursHere(_ pronoun: Range<Int>, in clause: Range<Int>) -> Bool {
        let key = facts.reading.key
        guard pronoun.lowerBound > clause.lowerBound, StoryBlocks.whereTo.contains(key[pronoun.lowerBound - 1]) else {
            return false
        }
        /// How far behind 我 the place may begin, in scalars: 我们.
        let reach = 2
        return !facts.places.isEmpty(within: pronoun.upperBound..<min(clause.upperBound, pronoun.upperBound + 8))
            && facts.places.within(pronoun.upperBound..<clause.upperBound).first.map {
                $0.range.lowerBound - pronoun.upperBound <= reach
            } ?? false
    }

    func hasFirstPerson(_ clause: Int) -> Bool {
        guard facts.mayHold([.iAm, .we], inClause: clause) else { return false }
        let reading = facts.reading
        let range = reading.clauses[clause].range
        return facts.signals.within(range).contains { hit in
            switch hit.signal {
            case .iAm: !(hit.range.upperBound < reading.key.count && reading.key[hit.range.upperBound] == 0x4EEC)
            case .we: focus == nil || focus == narrator || !isOursHere(hit.range, in: range)
            default: false
            }
        }
    }

    func referent(of pronoun: Signal) -> Int? {
        guard let focus else {
            return home
                ?? carriedOver.flatMap { drafts[$0].gender != nil && fits(pronoun, $0) ? $0 : nil }
        }
        // 她的助理某某留了下来，她…: whoever is only brought in, and neither known for a man nor for a woman, does not take the
        // pronoun from whom the text speaks of.
        if isMinor[focus], drafts[focus].mentions.count == 1, drafts[focus].gender == nil,
            pronoun == .he || pronoun == .she, let major,
            major != focus, major != narrator, drafts[major].gender != nil, fits(pronoun, major)
        {
            return major
        }
        // 他 is never who says 我: the one whom the paragraph spoke of before.
        if focus == narrator, pronoun == .he || pronoun == .she {
            if let other = lastOther ?? home ?? spokenOf(pronoun), other != narrator { return other }
            // Nobody who tells calls themselves 她, but one of a couple may speak of the other.
            return narrator.flatMap { drafts[$0].isHousehold ? $0 : nil }
        }
        let gender: Protagonist.Gender? = pronoun == .he ? .male : pronoun == .she ? .female : nil
        guard let gender, let own = drafts[focus].gender, own != gender else { return focus }
        if drafts[focus].isHousehold { return focus }
        // Who was named in the paragraph before, and is neither known for a man nor for a woman.
        if let open = lastOpen, open != focus { return open }
        let last = gender == .female ? lastFemale : lastMale
        // A pronoun of the other gender is a relative's, unless such a person was spoken of in this section, or somebody of
        // whom no sex is known in the paragraph before.
        return last ?? openBefore
    }

    /// Of whom the section told before who tells spoke of themselves, if the pronoun may mean them.
    private func spokenOf(_ pronoun: Signal) -> Int? {
        protagonist.flatMap { drafts[$0].gender != nil && fits(pronoun, $0) ? $0 : nil }
    }

    func isGeneralStart(_ clause: Int, inSentence sentence: Int) -> Bool {
        let reading = facts.reading
        let start = reading.clauses[clause].range.lowerBound
        guard clause == reading.sentences[sentence].clauses.lowerBound else { return false }
        for hit in facts.signals.within(start..<min(start + 12, reading.clauses[clause].range.upperBound)) {
            if hit.signal == .generic, hit.range.lowerBound <= start + 2 { return true }
        }
        return false
    }
}

extension StoryBlocks {
    /// 和某某同班的|某某: is a name told of by its tie to another one?
    static func isDescribed(
        _ name: Range<Int>, by other: Range<Int>, in clause: Range<Int>, _ reading: Reading
    ) -> Bool {
        guard other.upperBound < name.lowerBound, reading.key[name.lowerBound - 1] == particleOf,
            other.lowerBound > clause.lowerBound, other.lowerBound - clause.lowerBound <= 2
        else { return false }
        return tying.contains(reading.key[other.lowerBound - 1])
    }

    private static let tying = ScalarSet("和跟与同比")
    static let named: UInt32 = 0x53EB
    /// 是
    static let being: UInt32 = 0x662F
    private static let younger = WordList("孙子 孙女 外孙 外孙女 侄子 侄女 外甥 外甥女 女婿 儿媳 徒弟 学徒 学生 弟子 小儿子 大儿子 小女儿 大女儿")
    static let bonds = WordList(
        "同学 同桌 室友 舍友 同事 师兄 师姐 师弟 师妹 学长 学姐 学弟 学妹 徒弟 下属 发小 朋友 老乡 邻居 搭档 闺蜜 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹 战友 校友 前辈 组长 领导 老板 上司 主管"
    )
    static let presented = WordList("他 她 名 人 真名 本名 网名 花名 名字 大家 都 的 位 个 朋友 同事 同学 姑娘 小伙 女孩 男孩 女生 男生 大哥 大姐")
    private static let introduced = WordList("花名 网名 外号 绰号 昵称 名叫 叫做 名字叫 人称")
    /// Behind these 和 brings in company: 原来和某某在同一家公司.
    private static let adverbs = WordList("原来 以前 之前 从前 曾 曾经 也 就 都 一直 后来 当时 早年 先 又 还 仍 便 是 在 经常 常常 常 偶尔 现在 如今 目前")
    /// Right before whoever is brought in to be told of: 有个师弟，叫某某.
    static let presenting = ScalarSet("叫是有名")
    static let selfNaming = WordList("我叫 我是 叫我 喊我 我姓 我 名叫 本名 真名 大名 网名 花名 称我")
    private static let particleOf: UInt32 = 0x7684
    static let joins = ScalarSet("、和与跟及")
    /// 丈夫、同事: a name right behind such a sign or word is somebody's that the clause brings in.
    private static let ofSomebody = ScalarSet("、的是叫弟哥姐妹妻夫子儿女友事母父亲伙")
    /// What stands before a name that is no subject.
    private static let beforeMe = ScalarSet("看跟和给对向被让比像替帮找问陪把叫劝教带听在从到离")
    private static let whereTo = ScalarSet("回到在来去离")
    /// Verbs and words of place before whose place it is.
    private static let intoPlace = ScalarSet("进在到去入回了租接用买借帮给替跟从向")
    private static let beforeObject = ScalarSet("随跟和与给对向被让从比像替帮找问陪把叫见")
}
