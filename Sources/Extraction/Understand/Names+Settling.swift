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
            guard form.key.count >= 3, let shorter = strings[Array(form.key.dropLast())] else { return true }
            let own = Set(form.mentions.map(\.lowerBound))
            let alone = shorter.mentions.count { !own.contains($0.lowerBound) }
            return alone == 0
        }
        accepted.sort { ($0.key.count, $0.mentions[0].lowerBound) > ($1.key.count, $1.mentions[0].lowerBound) }
        guard !accepted.isEmpty else { return [] }
        // All places of the accepted strings; the longest wins where two overlap.
        var table = TaggedPhrases<Int>([])
        for (index, form) in accepted.enumerated() { table.insert(form.key, index) }
        var places = [[Range<Int>]](repeating: [], count: accepted.count)
        for paragraph in reading.paragraphs {
            var offset = paragraph.range.lowerBound
            while offset < paragraph.range.upperBound {
                guard let match = table.longestMatch(in: key, at: offset), match.end <= paragraph.range.upperBound
                else {
                    offset += 1
                    continue
                }
                if fits(offset..<match.end, accepted[match.tag], paragraph.range) {
                    places[match.tag].append(offset..<match.end)
                    offset = match.end
                } else {
                    offset += 1
                }
            }
        }
        var result: [NameForm] = []
        for (index, form) in accepted.enumerated() where !places[index].isEmpty {
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
}
