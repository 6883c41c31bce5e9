internal import Stories

/// Who answers the questions of an interview that only the headline names.
extension People {
    /// Who says 我: where questions are marked as such and the headline names one person, not who wrote the interview.
    var nameOfTeller: String? {
        if let teller = article.teller { return teller }
        // 职场 辞职 手艺: tags, not a name.
        let words = (article.author ?? "").split(separator: " ")
        if words.count >= 3, words.allSatisfy({ word in word.unicodeScalars.allSatisfy { Reading.isHan($0.value) } }) {
            return nil
        }
        return (isInterview ? nameInHeadline : nil) ?? article.author
    }

    /// Paragraphs that open with a word for a question, or for who asks.
    private var isInterview: Bool {
        /// Fewest questions.
        let fewest = 2
        return reading.paragraphs.count { paragraph in
            paragraph.turn.map { People.asking.contains(reading.folded($0).filter { !" *#　".contains($0) }) } ?? false
        } >= fewest
    }

    private static let asking: Set<String> = ["问", "q", "记者", "采访者", "提问"]

    /// 对谈｜某某：我从…; 专访前某厂采购 某某: the only piece of the headline between two marks that has the shape of a full name.
    private var nameInHeadline: String? {
        guard let title = article.title else { return nil }
        let scalars = title.unicodeScalars.map(\.value)
        let key = Reading.key(title)
        guard scalars.count == key.count else { return nil }
        var names: [String] = []
        for piece in key.indices.split(whereSeparator: { Names.isEdge(key[$0]) || Reading.isBlank(key[$0]) }) {
            guard var start = piece.first, let last = piece.last else { continue }
            if let word = People.interviewing.first(where: { key[start...last].starts(with: $0) }) {
                start += word.count
            }
            guard start <= last, isFullName(key[start...last]) else { continue }
            names.append(Reading.string(scalars[start...last]))
        }
        return names.count == 1 && names[0] != article.author ? names[0] : nil
    }

    private func isFullName(_ word: ArraySlice<UInt32>) -> Bool {
        guard (2...3).contains(word.count), let first = word.first, Names.isSurname(first),
            !word.dropFirst().contains(where: Names.neverGiven.contains)
        else { return false }
        let whole = Names.words.longestMatch(in: Array(word), at: 0)
        return whole.map { $0.end < word.count } ?? true
    }

    private static let interviewing = ["独家专访", "专访", "对话", "对谈", "访谈", "采访", "人物", "口述", "讲述", "访"].map(Reading.scalars)
}
