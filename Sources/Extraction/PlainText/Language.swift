internal import ChineseText

/// Which language and script a text is written in.
enum Language {
    /// Characters that are written otherwise in the other script.
    private enum Form: UInt8 { case common, simplified, traditional }

    /// First character of `forms`: both blocks of Han characters that simplified ones stand in.
    private static let firstForm = 0x3400
    /// Simplified forms that have another traditional one stand in traditional texts too (后, 里), so majorities decide.
    private static let forms: [Form] = {
        let basicPlane = ScriptFolding.basicPlane
        var forms = [Form](repeating: .common, count: 0xA000 - firstForm)
        for place in 0x4E00 - firstForm..<forms.count {
            let folded = Int(basicPlane[firstForm + place]) - firstForm
            if folded != place, forms.indices.contains(folded), forms[folded] == .common { forms[folded] = .simplified }
        }
        for place in forms.indices where Int(basicPlane[firstForm + place]) != firstForm + place {
            forms[place] = .traditional
        }
        return forms
    }()

    /// `zh-Hans` or `zh-Hant` by the characters that differ, `ja`, `ko`, `en` where there are hardly any Han characters; nil if
    /// there are no letters at all.
    static func tag(of text: String) -> String? {
        var (han, simplified, traditional, kana, hangul, latin) = (0, 0, 0, 0, 0, 0)
        let forms = forms
        TextKey.forEachScalar(text) { value in
            if TextKey.isHan(value) {
                han += 1
                let place = Int(value) - firstForm
                if place >= 0, place < forms.count {
                    switch forms[place] {
                    case .common: break
                    case .simplified: simplified += 1
                    case .traditional: traditional += 1
                    }
                } else if ScriptFolding.folded(value) != value {
                    traditional += 1
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
