internal import Stories

/// Lists of people: each item opens with who it is of, and a full stop behind.
extension PersonSlots {
    /// Fewest items of a list.
    private static let fewest = 3
    /// Longest name that opens an item, in scalars.
    private static let longest = 8

    /// 03 胖子。原来在…，前年…; “大漠”。…: where several paragraphs open so and one at least with the shape of a name, all are somebody; those
    /// of whom a life before or a leaving is told right behind may have a story.
    func listed(_ found: inout [PersonSlot]) {
        var items: [(name: Range<Int>, rest: Range<Int>, isNumbered: Bool)] = []
        for paragraph in reading.paragraphs where !paragraph.isHeading && paragraph.turn == nil {
            if let item = item(paragraph.range) { items.append(item) }
        }
        guard items.count >= PersonSlots.fewest, items.contains(where: { isShaped($0.name) }) else { return }
        for item in items {
            if mayBeListed(item.name), tellsLife(item.rest) {
                found.append(PersonSlot(range: item.name, kind: .listed))
            } else if item.isNumbered, isSomebodyElse(item.name) {
                found.append(PersonSlot(range: item.name, kind: .item))
            }
        }
    }

    /// What opens a paragraph before its first full stop, without number and marks, and what stands behind.
    private func item(_ paragraph: Range<Int>) -> (name: Range<Int>, rest: Range<Int>, isNumbered: Bool)? {
        var start = paragraph.lowerBound
        while start < paragraph.upperBound, Reading.isDigit(key[start]) || Names.isEdge(key[start]) { start += 1 }
        guard
            let stop = (start..<min(paragraph.upperBound, start + PersonSlots.longest + 2)).first(where: {
                key[$0] == 0x3002
            }), stop + 1 < paragraph.upperBound
        else { return nil }
        var end = stop
        while end > start, Names.isEdge(key[end - 1]) { end -= 1 }
        guard (2...PersonSlots.longest).contains(end - start), !key[start..<end].contains(where: Names.isEdge) else {
            return nil
        }
        return (
            start..<end, stop + 1..<paragraph.upperBound,
            (paragraph.lowerBound..<start).contains { Reading.isDigit(key[$0]) }
        )
    }

    /// 小月, 老七, 马国栋: by its first character, and no word that is known for anything else.
    private func isShaped(_ name: Range<Int>) -> Bool {
        (2...3).contains(name.count) && mayBeSomebody(name)
            && (Names.isSurname(key[name.lowerBound]) || Names.prefix.contains(key[name.lowerBound]))
    }

    /// 07 我。 is who tells.
    private func isSomebodyElse(_ name: Range<Int>) -> Bool {
        !facts.signals.within(name).contains { $0.signal == .iAm || $0.signal == .we }
    }

    /// A short name, or a longer one in marks.
    private func mayBeListed(_ name: Range<Int>) -> Bool {
        let isMarked =
            name.lowerBound > 0 && [0x201C, 0x300C, 0x22].contains(key[name.lowerBound - 1])
            && name.upperBound < key.count
            && [0x201D, 0x300D, 0x22].contains(key[name.upperBound])
        return name.count <= (isMarked ? PersonSlots.longest : 4) && mayBeSomebody(name)
    }

    /// Does what follows tell of a life before or of a leaving, before anybody else?
    private func tellsLife(_ rest: Range<Int>) -> Bool {
        if PersonSlots.formerly.begins(rest, in: reading) != nil { return true }
        /// How far the leaving may stand behind the name, in scalars.
        let reach = 60
        return leaves(rest.lowerBound..<min(rest.upperBound, rest.lowerBound + reach))
    }
}
