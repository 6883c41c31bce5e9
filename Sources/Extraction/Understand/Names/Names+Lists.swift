internal import Stories

/// Votes for what stands in the same place again and again.
extension Names {
    /// 坐标一：某地。某人，…; 故事二：某人: where paragraphs open alike, what stands behind the label is a name.
    mutating func voteForSlots() {
        var labels: [[UInt32]: [(end: Int, paragraph: Range<Int>)]] = [:]
        /// Longest label of a list's line, in scalars.
        let limit = 8
        for paragraph in reading.paragraphs {
            var start = paragraph.range.lowerBound
            while start < paragraph.range.upperBound, Names.turnTrim.contains(key[start]) { start += 1 }
            var label: [UInt32] = []
            label.reserveCapacity(limit)
            var isNumbered = false
            var offset = start
            while offset < min(paragraph.range.upperBound, start + limit), !Names.labelEnds.contains(key[offset]) {
                if label == [0x23], Reading.isBlank(key[offset]) { break }
                if Names.ordinal.contains(key[offset]) {
                    isNumbered = true
                    if label.last != 0x23 { label.append(0x23) }
                } else {
                    label.append(key[offset])
                }
                offset += 1
            }
            guard isNumbered, offset < paragraph.range.upperBound,
                Names.labelEnds.contains(key[offset]) || Reading.isBlank(key[offset])
            else { continue }
            // 顾一鸣：… again and again is a speaker.
            if paragraph.turn != nil, label.count > 1, label.first != 0x23, label.last != 0x23 { continue }
            labels[label, default: []].append((offset + 1, paragraph.range))
        }
        for (label, slots) in labels where slots.count >= 2 {
            if label == [0x23] { voteForHeads(slots) }
            for (end, paragraph) in slots {
                // 01 贺某｜…: behind a bare number stands a name only if it has the shape of one, and a mark behind it.
                if label == [0x23] {
                    voteForSlot(at: end, paragraph, isBare: true)
                    continue
                }
                voteForSlot(at: end, paragraph)
                /// Longest place or heading between the label and the name, in scalars.
                let reach = 8
                if let stop = (end..<min(paragraph.upperBound, end + reach)).first(where: {
                    Names.placeEnds.contains(key[$0])
                }), stop > end + 1 {
                    voteForSlot(at: stop + 1, paragraph)
                }
            }
        }
    }

    /// 05 那日苏, where most numbered lines hold nothing but what has the shape of a full name: the others' names are rarer.
    private mutating func voteForHeads(_ slots: [(end: Int, paragraph: Range<Int>)]) {
        /// Fewest numbered lines.
        let fewest = 3
        var names: [Range<Int>] = []
        for (end, paragraph) in slots {
            let line = reading.trimmed(end..<paragraph.upperBound)
            let stop = line.first { [0xFF08, 0x28].contains(key[$0]) } ?? line.upperBound
            guard (2...4).contains(stop - line.lowerBound),
                (line.lowerBound..<stop).allSatisfy({ Reading.isHan(key[$0]) })
            else { continue }
            names.append(line.lowerBound..<stop)
        }
        let rare = names.filter { !looksNamed($0.lowerBound, $0.upperBound) }
        guard names.count >= fewest, names.count * 4 >= slots.count * 3, rare.count * 2 <= names.count else { return }
        for name in rare
        where !isWord(at: name.lowerBound, name.upperBound, [.never, .subject, .kin, .title, .predicate]) {
            add(name, .nickname, 0.9, "introduced by name")
        }
    }

    mutating func voteForSlot(at offset: Int, _ paragraph: Range<Int>, isBare: Bool = false) {
        var start = offset
        while start < paragraph.upperBound, sets.edge.contains(key[start]) { start += 1 }
        guard start < paragraph.upperBound else { return }
        for length in [3, 2, 4] {
            let end = start + length
            guard end <= paragraph.upperBound, (start..<end).allSatisfy({ Reading.isHan(key[$0]) }),
                !(start..<end).contains(where: {
                    sets.neverGiven.contains(key[$0]) && !sets.surname.contains(key[start])
                        || $0 > start && sets.neverGiven.contains(key[$0])
                }),
                !isWord(at: start, end, [.never, .subject, .kin, .title, .predicate]),
                length == 2 || !isWord(at: start + 1, end, [.subject, .predicate, .never])
            else { continue }
            let right = shapedRight(of: end, paragraph)
            guard right != .none else { continue }
            let isFull = sets.surname.contains(key[start]) && length <= 3
            let isCompound = length >= 3 && isExactly(.compound, start, start + 2)
            guard length < 4 || isCompound else { continue }
            if isBare {
                let isMarked = end >= paragraph.upperBound || Names.headingColons.contains(key[end])
                let isPlausible = (start + 1..<end).contains { sets.mayBeGiven(key[$0]) }
                guard isFull && isPlausible || isCompound, isMarked else { continue }
            }
            if isFull || isCompound {
                add(start..<end, .full, 0.8, "named in a list")
            } else if sets.prefix.contains(key[start]) || right == .predicate || right == .word {
                add(start..<end, .nickname, right == .edge ? 0.6 : 0.9, "named in a list")
            } else {
                continue
            }
            return
        }
    }

    static let labelEnds = ScalarSet("：:.．、。｜|)）")
    static let placeEnds = ScalarSet("。，,｜|·/／：:—")
    static let ordinal = ScalarSet("0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩")

    /// What comes again and again with different neighbours is a word of its own: if it has the shape of a name and was
    /// met as one, a name.
    mutating func voteForRepetition() {
        let doubtful = votes.values.filter {
            $0.shape == .full && $0.score >= 0.3 && $0.score < Names.threshold && $0.key.count <= 3
        }.sorted { $0.mentions[0].lowerBound < $1.mentions[0].lowerBound }
        guard !doubtful.isEmpty else { return }
        var table = TaggedPhrases<Int>()
        for (index, form) in doubtful.enumerated() {
            table.insert(form.key, index)
            if form.key.count == 3 {
                table.insert(Array(form.key.prefix(2)), -2 * index - 1)
                table.insert(Array(form.key.suffix(2)), -2 * index - 2)
            }
        }
        var counts: [Int: Int] = [:]
        var lefts = [Set<UInt32>](repeating: [], count: doubtful.count)
        var rights = [Set<UInt32>](repeating: [], count: doubtful.count)
        for hit in table.hits(in: key) {
            counts[hit.tag, default: 0] += 1
            guard hit.tag >= 0 else { continue }
            let before = hit.range.lowerBound > 0 ? key[hit.range.lowerBound - 1] : 0
            let after = hit.range.upperBound < key.count ? key[hit.range.upperBound] : 0
            lefts[hit.tag].insert(sets.edge.contains(before) ? 0 : before)
            rights[hit.tag].insert(sets.edge.contains(after) ? 0 : after)
        }
        for (index, form) in doubtful.enumerated() {
            let count = counts[index] ?? 0
            guard count >= 3, rights[index].count >= 3, lefts[index].contains(0) else { continue }
            if form.key.count == 3 {
                // Its parts are no words of their own here.
                guard (counts[-2 * index - 1] ?? 0) * 2 <= count * 3, (counts[-2 * index - 2] ?? 0) * 2 <= count * 3
                else { continue }
            } else if count < 4 || lefts[index].count < 2 {
                continue
            }
            votes[form.key]!.score += 0.15 * Double(min(count, 6))
        }
    }
}
