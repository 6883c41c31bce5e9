internal import ChineseText

/// Which language and script a text is written in.
enum Language {
    /// Simplified forms that have another traditional one; many stand in traditional texts too (后, 里), so majorities decide.
    private static let simplifiedOnly = ScalarSet(
        (UInt32(0x4E00)...0x9FFF).lazy.filter { ScriptFolding.folded($0) != $0 }.map { ScriptFolding.folded($0) })
    /// Those of the basic plane whose simplified form is another.
    private static let traditionalOnly = ScalarSet(
        (UInt32(0x3400)...0xFFFF).lazy.filter { ScriptFolding.folded($0) != $0 })

    /// `zh-Hans` or `zh-Hant` by the characters that differ, `ja`, `ko`, `en` where there are hardly any Han characters; nil if
    /// there are no letters at all.
    static func tag(of text: String) -> String? {
        var (han, simplified, traditional, kana, hangul, latin) = (0, 0, 0, 0, 0, 0)
        let (simplifiedOnly, traditionalOnly) = (simplifiedOnly, traditionalOnly)
        for value in TextKey.scalars(text, { $0 }) {
            if TextKey.isHan(value) {
                han += 1
                if traditionalOnly.contains(value) || value > 0xFFFF && ScriptFolding.folded(value) != value {
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
