internal import Stories

/// People whom a text calls by what they are, and not by name.
extension People {
    /// 店主姓匡，…: somebody whose trade stands for the name, and whose surname is told.
    ///
    /// Whoever is called by that surname and a title (匡师傅) is the same.
    func joinRoles(_ drafts: inout [PersonDraft]) {
        let key = reading.key
        var offset = 0
        /// Most such persons of one text.
        let limit = 6
        /// Most mentions of others beside such a person.
        let most = 2
        var found = 0
        while found < limit, let start = reading.position(of: [Names.surnameWord], in: offset..<key.count) {
            offset = start + 1
            guard let (role, surname) = roleWithSurname(at: start), !isInQuote(role) else { continue }
            let form = Array(key[role])
            // Beside somebody told of by name a chief or a master is only brought in.
            guard
                !drafts.contains(where: { draft in
                    draft.forms.contains(form)
                        || !isCalled(draft, by: surname)
                            && (draft.firstMention < role.lowerBound || draft.mentions.count > most
                                || draft.forms.contains { $0.starts(with: key[surname]) })
                })
            else { continue }
            found += 1
            var mentions: [Range<Int>] = []
            var next = 0
            while let place = reading.position(of: form, in: next..<key.count) {
                next = place + form.count
                mentions.append(place..<next)
            }
            var draft = PersonDraft(
                name: nil, label: reading.text(role), mentions: mentions, forms: [form], cue: "told by a trade")
            draft.aliases = [reading.text(role.lowerBound..<surname.upperBound)]
            while let other = drafts.firstIndex(where: { isCalled($0, by: surname) }) {
                draft.aliases += [drafts[other].name].compactMap { $0 } + drafts[other].aliases
                draft.forms += drafts[other].forms
                draft.mentions += drafts[other].mentions
                draft.gender = draft.gender ?? drafts[other].gender
                drafts.remove(at: other)
            }
            draft.mentions.sort { $0.lowerBound < $1.lowerBound }
            drafts.append(draft)
        }
    }

    /// The trade before 姓 and the surname behind it, where a clause says nothing more.
    private func roleWithSurname(at start: Int) -> (role: Range<Int>, surname: Range<Int>)? {
        let key = reading.key
        guard let clause = reading.clause(at: start), start + 1 < key.count else { return nil }
        let end = reading.clauses[clause].range.upperBound
        let length = Names.words.longestMatch(in: key, at: start + 1)?.tag == .compound ? 2 : 1
        let surname = start + 1..<start + 1 + length
        guard surname.upperBound <= end, length == 2 || Names.isSurname(key[start + 1]),
            surname.upperBound == key.count || Names.isEdge(key[surname.upperBound])
        else { return nil }
        /// Longest trade, in scalars.
        let longest = 8
        var first = start
        while first > reading.clauses[clause].range.lowerBound, start - first < longest, Reading.isHan(key[first - 1]),
            key[first - 1] != 0x7684
        {
            first -= 1
        }
        let role = first..<start
        guard (2...longest).contains(role.count), People.trades.ends(role, in: reading) != nil,
            People.singular.longestMatch(in: key, at: role.lowerBound) == nil
        else { return nil }
        return (role, surname)
    }

    /// 匡师傅 of 姓匡
    private func isCalled(_ draft: PersonDraft, by surname: Range<Int>) -> Bool {
        guard let form = draft.forms.first, form.count > surname.count, draft.members.isEmpty, !draft.isNarrator,
            form.starts(with: reading.key[surname])
        else { return false }
        return draft.cue == "name with a title"
            || Names.isTitle(form[surname.count...])
    }

    private static let trades = WordList(
        "店主 老板 老板娘 主人 掌柜 摊主 坊主 园主 馆主 庄主 场主 房东 师傅 司机 厨师 裁缝 木匠 铁匠 会计 老师 医生 经理 厂长 店长 园长 船长 船东 站长 站主 主理人 创始人 合伙人 老总 总监 工程师 程序员 设计师 编辑 女孩 男孩 姑娘 小伙 小伙子 女人 男人 女士 先生 邻居 楼长 住户 租客 房客 大哥 大姐 师兄 师姐"
    )

    /// 她…, 她…, and no name in all the text: whoever the pronoun means, called as the headline or their trade has it.
    func nameless(besides drafts: [PersonDraft]) -> PersonDraft? {
        guard drafts.isEmpty else { return nil }
        var first: Range<Int>?
        var (he, she, own) = (0, 0, 0)
        for clause in reading.clauses where clause.quote == nil {
            for hit in facts.signals.within(clause.range) {
                let next = hit.range.upperBound < reading.key.count ? reading.key[hit.range.upperBound] : 0
                guard next != 0x4EEC else { continue }
                switch hit.signal {
                case .he, .she:
                    if hit.signal == .he { he += 1 } else { she += 1 }
                    first = first ?? hit.range
                case .iAm: own += 1
                default: break
                }
            }
        }
        /// Fewest pronouns of somebody whom all the text is about.
        let fewest = 4
        let (most, others) = (max(he, she), min(he, she))
        guard let first, most >= fewest, most > own, most > 3 * others else { return nil }
        var draft = PersonDraft(name: nil, label: nil, mentions: [first], cue: "only a pronoun")
        draft.gender = he > she ? .male : .female
        let headline = article.title ?? ""
        let folded = Reading.key(headline)
        /// Longest headline that is a description of somebody, in scalars.
        let longest = 16
        if folded.count <= longest, folded.allSatisfy(Reading.isHan),
            People.headlineHeads.contains(where: { folded.suffix($0.count).elementsEqual($0) })
        {
            draft.label = headline
        } else if let trade = trade() {
            draft.label = reading.text(trade[0])
            draft.mentions = (draft.mentions + trade).sorted { $0.lowerBound < $1.lowerBound }
        } else {
            // A pronoun alone tells nobody who it is.
            return nil
        }
        return draft
    }

    private static let headlineHeads = ["女人", "男人", "姑娘", "女孩", "男孩", "小伙", "小伙子", "老人", "青年", "母亲", "父亲", "人"].map(
        Reading.scalars)

    /// 店主…, 老板…: the trade that begins most clauses, if it begins several.
    private func trade() -> [Range<Int>]? {
        var found: [[UInt32]: [Range<Int>]] = [:]
        for clause in reading.clauses where clause.quote == nil {
            guard let word = People.trades.begins(clause.range, in: reading) else { continue }
            found[Array(reading.key[word]), default: []].append(word)
        }
        /// Fewest clauses.
        let fewest = 2
        return found.values.filter { $0.count >= fewest }.max {
            ($0.count, -$0[0].lowerBound) < ($1.count, -$1[0].lowerBound)
        }
    }
}
