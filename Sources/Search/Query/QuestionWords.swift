import ChineseText

/// Words that ask rather than say what is asked about.
///
/// Only a widened question is cut by them: whoever looks for 什么 alone finds it.
enum QuestionWords {
    /// Longer ones first, so that 为什么 goes as a whole.
    private static let words: [[UInt32]] = [
        "什么", "哪里", "哪儿", "哪些", "哪个", "哪", "谁", "多少", "为何", "为什么", "怎么", "怎样", "怎么样", "如何", "何时",
        "何处", "何地", "何人", "何种", "何", "吗", "呢", "几", "是否", "请问", "有没有", "是不是", "多久", "多长", "多大", "多高", "多远", "多重",
    ].map { TextFolding.foldedScalars($0) }.sorted { $0.count > $1.count }

    /// A text with fewer characters is no question that could spare any.
    static let shortestQuestion = 6

    /// The parts of a folded text between question words; the whole text if it is short or nothing else is left.
    static func cut(_ text: [UInt32]) -> [[UInt32]] {
        guard text.count >= shortestQuestion else { return [text] }
        var parts: [[UInt32]] = [[]]
        var index = 0
        while index < text.count {
            if let word = words.first(where: { text[index...].starts(with: $0) }) {
                parts.append([])
                index += word.count
            } else {
                parts[parts.count - 1].append(text[index])
                index += 1
            }
        }
        let kept = parts.filter { part in
            part.contains { TextFolding.kind($0) != .space && TextFolding.kind($0) != .mark }
        }
        return kept.isEmpty ? [text] : kept
    }
}
