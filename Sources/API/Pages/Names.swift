internal import ChineseText
internal import Search
internal import Stories
internal import UseCases

/// Names in the page's language, and the language that a piece of text is in.
extension PageFrame {
    func placeName(_ mention: PlaceMention?) -> String? { service.placeName(mention, tongue, call) }

    func employerName(_ mention: EmployerMention?) -> String? {
        guard let mention else { return nil }
        if tongue == .english, let known = mention.id.flatMap({ call.snapshot.organizations[$0] }) {
            return name(of: known)
        }
        return Labels.employer(mention)
    }

    func name(of place: Place) -> String { service.name(of: place, tongue, call) }

    func name(of organization: Organization) -> String {
        tongue == .english ? organization.aliases.latin ?? organization.name : organization.name
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

    /// Text as markup, told apart from the page's own language where it is Chinese on an English page, or as its source
    /// has it on a Chinese one: a screen reader needs to know, and fonts do.
    /// - Parameter language: of the text, as far as it is Chinese.
    func spoken(_ text: String, _ language: String = "zh") -> String {
        let safe = Markup.escaped(text)
        guard text.unicodeScalars.contains(where: PageFrame.isHan) else { return safe }
        let isOther = tongue == .english || (script == .original && language != "zh")
        return isOther ? "<span lang=\"\(Markup.escaped(language))\">\(safe)</span>" : safe
    }

    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }
}

extension Service {
    /// A place in the reader's language: an English page uses the record's Latin name, else the name of usage.
    func name(of place: Place, _ tongue: Tongue, _ call: Call) -> String {
        guard tongue == .english else { return place.name }
        // A country's Latin aliases are its cities.
        let gazetteer = call.snapshot.index.table.references.places[place.id]
        let isCountry = (place.level ?? gazetteer?.level) == .country
        return (isCountry ? nil : place.aliases.latin ?? gazetteer?.aliases.latin)
            ?? EnglishPlaces.name(code: place.id, place.name) ?? place.name
    }

    func placeName(_ mention: PlaceMention?, _ tongue: Tongue, _ call: Call) -> String? {
        guard let mention else { return nil }
        guard tongue == .english, let name = mention.name else { return Labels.place(mention) }
        // A foreign city has no record of its own: its country's would stand for it.
        guard let code = mention.code else { return Labels.place(mention) }
        return self.name(of: call.snapshot.places[code] ?? Place(id: code, name: name), tongue, call)
    }
}

extension [String] {
    /// The first alias in Latin letters: nothing is transliterated here.
    var latin: String? { first { $0.utf8.allSatisfy { $0 < 0x80 } && $0.contains(where: \.isLetter) } }
}
