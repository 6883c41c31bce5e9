/// Makes ids for stories found in an article.
package enum StoryNaming {
    /// Longest slug, in characters; names are short, labels need not be.
    private static let slugLimit = 40

    /// `<articleId>-<slug of name or label>`, with `-2`, `-3`, … if that is taken already.
    package static func id(for story: Story, in article: Article.ID, taken: inout Set<Story.ID>) -> Story.ID {
        let name = story.person.name ?? story.person.label ?? (story.person.narrator == true ? "narrator" : "story")
        let base = article + "-" + slug(name)
        var id = base
        var number = 2
        while taken.contains(id) {
            id = "\(base)-\(number)"
            number += 1
        }
        taken.insert(id)
        return id
    }

    /// Letters and digits of any script in lower case; runs of anything else become one `-`.
    package static func slug(_ text: String) -> String {
        var slug = ""
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, slug.last != "-" {
                slug.append("-")
            }
        }
        while slug.last == "-" { slug.removeLast() }
        let short = String(slug.prefix(slugLimit))
        return short.isEmpty ? "story" : short
    }
}
