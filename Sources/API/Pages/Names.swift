internal import Search
internal import Stories
internal import UseCases

/// Names in the page's language, and the language that a piece of text is in.
extension PageFrame {
    func placeName(_ mention: PlaceMention?) -> String? {
        guard let mention else { return nil }
        guard tongue == .english, let code = mention.code else { return Labels.place(mention) }
        return latin(call.snapshot.places[code]?.aliases) ?? gazetteerName(code) ?? Labels.place(mention)
    }

    func employerName(_ mention: EmployerMention?) -> String? {
        guard let mention else { return nil }
        if tongue == .english, let known = mention.id.flatMap({ call.snapshot.organizations[$0] }) {
            return name(of: known)
        }
        return Labels.employer(mention)
    }

    func name(of place: Place) -> String {
        tongue == .english ? latin(place.aliases) ?? gazetteerName(place.id) ?? place.name : place.name
    }

    func name(of organization: Organization) -> String {
        tongue == .english ? latin(organization.aliases) ?? organization.name : organization.name
    }

    /// What the gazetteer calls a place in Latin letters: records of places that stories name have no aliases.
    private func gazetteerName(_ id: String) -> String? {
        latin(call.snapshot.index.table.references.places[id]?.aliases)
    }

    /// English pages use the alias in Latin letters, if the record has one: nothing is transliterated here.
    private func latin(_ aliases: [String]?) -> String? {
        aliases?.first { $0.utf8.allSatisfy { $0 < 0x80 } && $0.contains(where: \.isLetter) }
    }

    /// The language tag of a story's own words, in the script in which this page shows them.
    func language(of story: Story) -> String {
        let language = story.language ?? "zh"
        guard language.hasPrefix("zh") else { return language }
        switch script {
        case .original: return language
        case .hans: return "zh-Hans"
        case .hant: return "zh-Hant"
        }
    }

    /// The language tag of the title and summary that this page shows.
    func titleLanguage(of story: Story) -> String {
        tongue == .english && story.translation("en") != nil ? "en" : language(of: story)
    }

    /// Text as markup, told apart from the page's own language where it is Chinese on an English page, or in the other
    /// script on a Chinese one: a screen reader needs to know, and fonts do.
    /// - Parameter language: of the text, as far as it is Chinese.
    func spoken(_ text: String, _ language: String = "zh") -> String {
        let safe = Markup.escaped(text)
        guard text.unicodeScalars.contains(where: PageFrame.isHan) else { return safe }
        let isOther = tongue == .english || (script == .original && language == "zh-Hant")
        return isOther ? "<span lang=\"\(Markup.escaped(language))\">\(safe)</span>" : safe
    }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }
}
