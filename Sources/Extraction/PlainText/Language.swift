internal import ChineseText

/// Which language and script a text is written in.
enum Language {
    /// Simplified forms that have another traditional one; many stand in traditional texts too (后, 里), so majorities decide.
    private static let simplifiedOnly = ScalarSet(
        (UInt32(0x4E00)...0x9FFF).lazy.filter { ScriptFolding.folded($0) != $0 }.map { ScriptFolding.folded($0) })

    /// `zh-Hans` or `zh-Hant` by the characters that differ, `ja`, `ko`, `en` where there are hardly any Han characters; nil if
    /// there are no letters at all.
    static func tag(of text: String) -> String? {
        var (han, simplified, traditional, kana, hangul, latin) = (0, 0, 0, 0, 0, 0)
        let (simplifiedOnly, basicPlane) = (simplifiedOnly, ScriptFolding.basicPlane)
        TextKey.forEachScalar(text) { value in
            if TextKey.isHan(value) {
                han += 1
                let folded = value > 0xFFFF ? ScriptFolding.folded(value) : UInt32(basicPlane[Int(value)])
                if folded != value {
                    traditional += 1
                } else if simplifiedOnly.contains(value) {
                    simplified += 1
                }
            } else if (0x3040...0x30FF).contains(value) {
                kana += 1
            } else if (0xAC00...0xD7AF).contains(value) {
                hangul += 1
            } else if TextKey.isLatin(value) {
                latin += 1
            }
        }
        if kana > han / 4, kana > 10 { return "ja" }
        if hangul > han { return "ko" }
        if han * 4 < latin { return latin > 0 ? "en" : nil }
        guard han > 0 else { return nil }
        return traditional > simplified ? "zh-Hant" : "zh-Hans"
    }
}
