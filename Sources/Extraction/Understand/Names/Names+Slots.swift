internal import Stories

/// Names by where they stand, be they words of the language.
extension Names {
    /// Takes what stands where only persons do, once in a firm place or several times: 程序员霜降。…2021年，霜降从某公司离职.
    mutating func judgeSlots() {
        guard !slots.isEmpty else { return }
        var forms: [[UInt32]: [PersonSlot]] = [:]
        for slot in slots where slot.kind != .item { forms[Array(key[slot.range]), default: []].append(slot) }
        for (form, slots) in forms {
            let known = votes[form]
            if let known, known.score >= Names.threshold, known.shape != .open { continue }
            let isWord = PersonSlots.isName(slots[0].range, in: key)
            var weight = isWord ? Names.wordBonus : 0
            if !isWord, looksNamed(slots[0].range.lowerBound, slots[0].range.upperBound) { weight += Names.shapeBonus }
            // Each kind of place speaks for itself; again in the same kind adds half.
            var kinds: [PersonSlot.Kind: Int] = [:]
            for slot in slots { kinds[slot.kind, default: 0] += 1 }
            for (kind, count) in kinds { weight += Names.weight(of: kind) * (count > 1 ? 1.5 : 1) }
            guard weight >= Names.slotThreshold, kinds.keys.contains(where: { Names.weight(of: $0) >= Names.firmSlot })
            else { continue }
            var taken =
                known
                ?? NameForm(
                    key: form, shape: .nickname, mentions: [], score: 0, isPseudonym: false, cue: "where persons stand")
            taken.mentions += slots.map(\.range).filter { !taken.mentions.contains($0) }
            taken.mentions.sort { $0.lowerBound < $1.lowerBound }
            if taken.shape == .open { taken.shape = .nickname }
            taken.score = Names.threshold
            taken.odds = max(taken.odds, 0)
            taken.isWord = isWord
            if known == nil, kinds[.called] != nil, isByname(slots[0].range) { taken.isByname = true }
            votes[form] = taken
        }
    }

    /// 孩子叫他“…”: another name of somebody. 我们叫他“…”: the only one.
    private func isByname(_ name: Range<Int>) -> Bool {
        let end = name.lowerBound - 1
        guard end >= 4 else { return false }
        // 大家叫他木头
        if Names.bynames.contains(Reading.string(key[end - 1..<end + 1])) { return true }
        return Names.bynames.contains(Reading.string(key[end - 2..<end]))
            && !Names.ours.contains(Reading.string(key[end - 4..<end - 2]))
    }

    /// What speaks for a string, one place of a kind.
    private static func weight(of kind: PersonSlot.Kind) -> Double {
        switch kind {
        case .called: 1
        case .aged, .listed, .tied: 0.9
        case .leaving, .compared: 0.6
        case .telling, .described: 0.55
        case .speaking: 0.5
        case .item: 0
        }
    }

    /// What makes a string a name, and what at least one of its places must weigh.
    private static let (slotThreshold, firmSlot) = (0.9, 0.5)
    /// For a word that people go by, and for the shape of a name.
    private static let (wordBonus, shapeBonus) = (0.35, 0.4)
}
