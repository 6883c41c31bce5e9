internal import Stories

/// Votes for what a description surrounds, whatever its shape.
extension Names {
    /// 蓝某，31岁，…: a profile opens with a name and an age.
    mutating func voteProfile(at start: Int, _ left: Left, _ paragraph: Range<Int>) {
        guard left != .none else { return }
        for length in 2...4 {
            let end = start + length
            // 某某某今年三十一岁; 自贡人某某某今年三十四岁
            if end + 4 < paragraph.upperBound, sets.thisYear.contains(key[end], key[end + 1]),
                left == .role && sets.surname.contains(key[start]) && length <= 3
                    || left == .edge
                        && (start == paragraph.lowerBound || sets.sentenceEdge.contains(key[start - 1])),
                holdsNoGrammar(start, end), !isWord(at: start, end, [.never, .subject, .kin, .title])
            {
                var digits = end + 2
                while digits < paragraph.upperBound, digits - end < 6, sets.numerals.contains(key[digits]) {
                    digits += 1
                }
                if digits > end + 2, digits < paragraph.upperBound, key[digits] == 0x5C81, !isRoleAndName(start, end) {
                    add(start..<end, sets.surname.contains(key[start]) ? .full : .nickname, 1.0, "name and age")
                    continue
                }
            }
            guard end + 3 < paragraph.upperBound,
                key[end] == 0xFF0C || key[end] == 0x2C || key[end] == 0xFF08 || key[end] == 0x28
            else { continue }
            var offset = end + 1
            if offset < paragraph.upperBound, key[offset] == 0x7537 || key[offset] == 0x5973 { offset += 1 }
            if offset < paragraph.upperBound, key[offset] == 0xFF0C || key[offset] == 0x2C { offset += 1 }
            let isDated = offset + 2 < paragraph.upperBound && key[offset] == 0x4ECA && key[offset + 1] == 0x5E74
            if isDated { offset += 2 }
            // 某某，蒙古族，1993年出生
            let people = offset..<min(paragraph.upperBound, offset + 5)
            if let end = people.dropFirst().first(where: { key[$0] == 0x65CF }), end + 1 < paragraph.upperBound,
                key[end + 1] == 0xFF0C || key[end + 1] == 0x2C
            {
                offset = end + 2
            }
            let digits = offset
            while offset < paragraph.upperBound, offset - digits < 4, sets.numerals.contains(key[offset]) {
                offset += 1
            }
            var tellsAge =
                offset > digits && offset < paragraph.upperBound
                && (key[offset] == 0x5C81 || key[offset] == 0x540E || key[offset] == 0x5E74)
            // 某某，今年五十，…
            if isDated, offset - digits >= 2, offset < paragraph.upperBound,
                [0xFF0C, 0x2C, 0x3002].contains(key[offset])
            {
                tellsAge = true
            }
            // 某某，2024年从…: a year is no age; 某某，1991年生 is.
            if tellsAge, key[offset] == 0x5E74, offset - digits == 4 {
                tellsAge = offset + 1 < paragraph.upperBound && [0x751F, 0x51FA, 0x4EBA].contains(key[offset + 1])
            }
            // 一年十七八万, 三年前: no year of birth. 痛风，三十八岁那年…; 推开门，三十四岁的某某…: another one's age.
            if tellsAge, key[offset] == 0x5E74, offset - digits < 2 || !Reading.isDigit(key[digits]) {
                tellsAge = false
            }
            if tellsAge, key[offset] == 0x5C81, offset + 1 < paragraph.upperBound,
                Names.notAge.contains(key[offset + 1])
            {
                tellsAge = false
            }
            if sets.placeTail.contains(key[end - 1]) { continue }
            if Names.callers.contains(key[start]) { continue }
            if length == 4, !isExactly(.compound, start, start + 2), !looksNamed(start, end) { continue }
            if !tellsAge || left != .edge && !sets.surname.contains(key[start]) {
                guard left == .edge else { continue }
                // 柯某，以前在某公司画电路板: what follows the name says what its bearer was.
                let opens =
                    start == paragraph.lowerBound || sets.sentenceEdge.contains(key[start - 1])
                    || key[start - 1] == 0xFF1A || key[start - 1] == 0x3A || Reading.isBlank(key[start - 1])
                let isShaped =
                    length <= 3 && sets.surname.contains(key[start])
                    && (start + 1..<end).allSatisfy { sets.mayBeGiven(key[$0]) }
                guard opens, isShaped, !isWord(at: start, end, [.never, .subject, .kin, .title]),
                    profileAt(end..<min(paragraph.upperBound, end + 24))
                else { continue }
                add(start..<end, .full, 0.6, "name and description")
                continue
            }
            guard holdsNoGrammar(start, end), !isRoleAndName(start, end) else { continue }
            if isWord(at: start, end, [.never, .subject, .kin, .title]) { continue }
            add(start..<end, sets.surname.contains(key[start]) ? .full : .nickname, 1.0, "name and age")
        }
    }

    /// Nothing but Han characters that a name may hold, with a word of grammar only where given names have one: 再兴, 继才.
    private func holdsNoGrammar(_ start: Int, _ end: Int) -> Bool {
        let soft = end - start == 3 && sets.surname.contains(key[start]) ? softPlace(start, end) : nil
        return (start..<end).allSatisfy {
            Reading.isHan(key[$0]) && (!sets.neverGiven.contains(key[$0]) || $0 == soft)
        }
    }

    /// 群主高某: a role of two characters and a name behind it.
    private func isRoleAndName(_ start: Int, _ end: Int) -> Bool {
        end - start == 4 && sets.roleTail.contains(key[start + 1]) && sets.surname.contains(key[start + 2])
    }

    private static let notAge = ScalarSet("的那时以之生出起前后就")
    private static let callers = ScalarSet("叫是名有算加推打看听想说")
    static let thisYear = PairSet("今年 现年")
    static let numerals = ScalarSet("0123456789一二三四五六七八九十")

    /// Two or three characters without the shape of a name: taken only where descriptions and predicates of a
    /// person surround them, more than once or in a firm way.
    mutating func voteOpen(at start: Int, _ left: Left, _ paragraph: Range<Int>) {
        guard left == .edge || left == .role || left == .of else { return }
        for length in 2...3 {
            let end = start + length
            guard end <= paragraph.upperBound else { return }
            if !Reading.isHan(key[end - 1]) || sets.neverGiven.contains(key[start])
                || sets.neverGiven.contains(key[end - 1])
            {
                return
            }
            guard !isWord(at: start, end, [.never, .subject, .kin, .title, .predicate]) else { return }
            guard length == 2 || !isWord(at: start + 1, end, [.subject, .predicate, .never]) else { return }
            let right = right(of: end, paragraph)
            let opensSentence =
                left == .edge && (start == paragraph.lowerBound || sets.sentenceEdge.contains(key[start - 1]))
            switch (left, right) {
            case (.role, .word), (.role, .edge): add(start..<end, .open, 0.4, "after a description")
            case (.of, .edge), (.of, .word):
                let window = end..<min(paragraph.upperBound, end + 14)
                if end < paragraph.upperBound, key[end] == 0xFF0C || key[end] == 0x2C, departureAt(window),
                    !sets.weakGiven.contains(key[start]), !pronounLeads(end + 1, window),
                    isPersonDescribed(before: start, paragraph)
                        || (start..<end).allSatisfy({
                            sets.commonGiven.contains(key[$0]) || sets.surname.contains(key[$0])
                        })
                {
                    add(start..<end, .open, 1.2, "described, then leaves")
                }
            case (.edge, .word) where opensSentence:
                let leaves = departureAt(end..<min(paragraph.upperBound, end + 12))
                add(start..<end, .open, leaves ? 0.5 : 0.3, "subject of a sentence")
            case (.edge, .predicate) where opensSentence: add(start..<end, .open, 0.1, "subject of a sentence")
            default: break
            }
        }
    }

    /// 学美术出身的某某: the description is one of a person whatever characters follow.
    func isPersonDescribed(before start: Int, _ paragraph: Range<Int>) -> Bool {
        guard start - 3 >= paragraph.lowerBound else { return false }
        return Names.descriptions.contains(Reading.string(key[start - 3..<start - 1]))
    }

    static let descriptions: Set<String> = ["出身", "任职", "就职", "供职", "毕业", "入职", "长大", "出生"]

    static let sentenceEdge = ScalarSet("。！？!?；;”」\n")
}
