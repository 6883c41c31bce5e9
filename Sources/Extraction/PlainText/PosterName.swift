/// The name in the line above a post: 某某, 某某　优秀答主, 某某 · 修船的, 某某，前编辑.
enum PosterName {
    /// Longest name, in characters.
    private static let longest = 20
    private static let separators: Set<Character> = ["\u{3000}", "·", "•", "|", "｜", "，", ","]

    /// What stands before the first mark behind which a site or a writer says more; nil if that is no name.
    static func name(in line: String) -> String? {
        let first = line.split(whereSeparator: separators.contains).first ?? ""
        let name = TextLines.trimmed(String(first))
        return (2...longest).contains(name.count)
            && TextKey.keys(name).contains { TextKey.isHan($0) || TextKey.isLatin($0) } ? name : nil
    }
}
