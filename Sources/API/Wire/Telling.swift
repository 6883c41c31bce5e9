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
        return scripts.text(label, in: view.script)
    }

    /// Facets as this reader may have them, in their words.
    func told(_ facets: [SearchPage.Facet], for call: Call) -> [SearchPage.Facet] {
        let withheld = views.current(call.snapshot).withheld
        return facets.map { facet in
            var facet = facet
            if !call.showsEverything { facet.values.removeAll { withheld.names($0.value, in: facet.field) } }
            facet.values = facet.values.map { value in
                var value = value
                value.label = label(value.value, saying: value.label, of: facet.field, for: call)
                return value
            }
            return facet
        }
    }
}
