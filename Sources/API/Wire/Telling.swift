internal import Formats
internal import Search
internal import Stories
internal import UseCases

/// Words beside values: labels in the reader's language and script.
extension Service {
    /// A value's label for the reader.
    /// - Parameters:
    ///   - label: the Chinese one.
    ///   - field: the field that the value is of; nil if it is of none.
    func label(_ value: String, saying label: String, of field: String?, for call: Call) -> String {
        let view = StoryView(call)
        if view.language == "en", let english = field.flatMap({ StoryField.named($0) })?.english(value) {
            return english
        }
        if view.language == "en", let name = englishName(value, of: field, call) { return name }
        return scripts.text(label, in: view.script)
    }

    /// What a place or a company is called in English; nil if the value is neither, or nobody knows.
    private func englishName(_ value: String, of field: String?, _ call: Call) -> String? {
        guard let field, let known = StoryField.named(field) else { return nil }
        let paths: [String] = if case .anyOf(let paths) = known.kind { paths } else { [known.path] }
        switch paths.first.flatMap({ StoryField.named($0) })?.kind {
        case .place: return call.snapshot.places[value].map { name(of: $0, .english, call) }
        case .employer: return call.snapshot.organizations[value]?.aliases.latin
        default: return nil
        }
    }

    /// Facets as this reader may have them, in their words.
    func told(_ facets: [SearchPage.Facet], for call: Call) -> [SearchPage.Facet] {
        facets.map { facet in
            var facet = facet
            facet.values = facet.values.map { value in
                var value = value
                value.label = label(value.value, saying: value.label, of: facet.field, for: call)
                return value
            }
            return facet
        }
    }
}
