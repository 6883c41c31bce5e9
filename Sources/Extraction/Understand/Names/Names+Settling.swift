internal import Stories

extension Names {
    func settled() -> [NameForm] {
        var accepted = votes.values.filter { $0.score >= Names.threshold }
        // An open string that is met in one context only is a common noun more often than a name.
        accepted = accepted.filter { form in
            form.shape != .open || form.cue == "described, then leaves"
                || form.mentions.count >= 3
                    && Set(form.mentions.map { $0.upperBound < key.count ? key[$0.upperBound] : 0 }).count >= 3
        }
        // 彭某本|来 beside 彭某 by itself: the shorter is the name.
        let strings = Dictionary(uniqueKeysWithValues: accepted.map { ($0.key, $0) })
        accepted = accepted.filter { form in
            // 小某, 大名小某某: the text says that the longer one is a name.
            guard form.key.count >= 3, !form.isTold, let shorter = strings[Array(form.key.dropLast())] else {
                return true
            }
            let alone = shorter.mentions.count { !reading.has(form.key, at: $0.lowerBound) }
            return alone == 0
        }
        accepted.sort { ($0.key.count, $0.mentions[0].lowerBound) > ($1.key.count, $1.mentions[0].lowerBound) }
        guard !accepted.isEmpty else { return [] }
        // All places of the accepted strings; the longest wins where two overlap.
        var table = TaggedPhrases<Int>()
        for (index, form) in accepted.enumerated() { table.insert(form.key, index) }
        var places = [[Range<Int>]](repeating: [], count: accepted.count)
        let slots = Set(slots.map(\.range))
        for paragraph in reading.paragraphs {
            var offset = paragraph.range.lowerBound
            while let match = table.first(from: offset, to: paragraph.range.upperBound, in: key) {
                if fits(match.range, accepted[match.tag], paragraph.range),
                    !accepted[match.tag].isWord || slots.contains(match.range)
                        || standsAsPerson(match.range, paragraph.range)
                {
                    places[match.tag].append(match.range)
                    offset = match.range.upperBound
                } else {
                    offset = match.range.lowerBound + 1
                }
            }
        }
        var result: [NameForm] = []
        for (index, form) in accepted.enumerated() where !places[index].isEmpty {
            if isMostlyInside(form, places[index]) || isPlace(form, places[index]) { continue }
            var form = form
            form.mentions = places[index]
            result.append(form)
        }
        result.sort { $0.mentions[0].lowerBound < $1.mentions[0].lowerBound }
        return result
    }

    /// A name is not a piece of a longer word at this place.
    func fits(_ range: Range<Int>, _ form: NameForm, _ paragraph: Range<Int>) -> Bool {
        if Reading.isLatin(key[range.lowerBound]), range.lowerBound > paragraph.lowerBound,
            Reading.isLatin(key[range.lowerBound - 1])
        {
            return false
        }
        if Reading.isLatin(key[range.upperBound - 1]), range.upperBound < paragraph.upperBound,
            Reading.isLatin(key[range.upperBound])
        {
            return false
        }
        return true
    }

    /// 高原说, 和高原一起, but not 在高原上, 青藏高原: a word names somebody where a person stands.
    private func standsAsPerson(_ range: Range<Int>, _ paragraph: Range<Int>) -> Bool {
        let (left, right) = (left(of: range.lowerBound, paragraph), shapedRight(of: range.upperBound, paragraph))
        switch left {
        case .role, .link, .name: return right != .none
        case .edge: return right == .predicate || right == .word
        case .of, .none: return false
        }
    }

    /// 秦安县, 秦安: the name of a division.
    private func isPlace(_ form: NameForm, _ places: [Range<Int>]) -> Bool {
        let inside = places.count { $0.upperBound < key.count && Names.divisions.contains(key[$0.upperBound]) }
        return inside * 3 >= places.count && inside > 0 && form.shape == .full
    }

    private static let divisions = ScalarSet("县市镇乡州省")

    /// 两个某某, 另一位某某
    private static let counting = ScalarSet("个位名")

    /// 数字游民, 当游民: what mostly stands right behind other words, without a mark, a role or a link before it, is a word itself.
    private func isMostlyInside(_ form: NameForm, _ places: [Range<Int>]) -> Bool {
        /// Fewest places that show a habit.
        let fewest = 3
        guard places.count >= fewest, form.shape == .full, form.key.count == 2 else { return false }
        let inside = places.count { place in
            let paragraph = place.lowerBound - 2..<place.lowerBound
            return place.lowerBound >= 2 && left(of: place.lowerBound, paragraph) == .none
                && !Names.counting.contains(key[place.lowerBound - 1])
        }
        return inside * 5 > places.count * 3
    }
}
