package import Stories

extension JSONWriter {
    /// Writes an article with every key of its shape. `text` is written as it stands in the value.
    /// - Parameter withholdsText: writes `null` for the text (product rule: articles belong to their authors).
    /// - Parameter stories: the article's stories as JSON, if they are encoded already.
    package mutating func article(_ article: Article, withholdsText: Bool = false, stories: [[UInt8]]? = nil) {
        object { json in
            json.member("id", article.id)
            json.member("kind", article.kind.rawValue)
            json.member("title", article.title)
            json.member("author", article.author)
            json.member("publisher", article.publisher)
            json.member("publishedAt", article.publishedAt?.description)
            json.member("sourceUrl", article.sourceUrl)
            json.member("language", article.language)
            json.member("text", withholdsText ? nil : article.text)
            json.key("stories")
            if let stories { json.array(stories) { $0.raw($1) } } else { json.array(article.stories) { $0.story($1) } }
            json.key("figures")
            json.array(article.figures) { $0.figure($1) }
            json.key("quotes")
            json.array(article.quotes) { $0.quote($1) }
            json.key("segments")
            json.array(article.segments) { json, segment in
                json.object { json in
                    json.member("role", segment.role.rawValue)
                    json.key("firstLine")
                    json.integer(segment.firstLine)
                    json.key("lastLine")
                    json.integer(segment.lastLine)
                }
            }
            json.key("completeness")
            json.object { json in
                json.key("isComplete")
                json.bool(article.completeness.isComplete)
                json.member("missing", article.completeness.missing)
            }
            json.member("storyIds", article.storyIds)
            json.member("contentHash", article.contentHash)
            json.key("revision")
            json.integer(article.revision)
            json.member("createdAt", article.createdAt?.text)
            json.member("updatedAt", article.updatedAt?.text)
        }
    }

    package mutating func figure(_ figure: Figure) {
        object { json in
            json.member("claim", figure.claim)
            json.key("value")
            json.number(figure.value)
            json.key("max")
            json.number(figure.max)
            json.member("op", figure.op.rawValue)
            json.member("unit", figure.unit.rawValue)
            json.member("source", figure.source)
            json.key("year")
            json.integer(figure.year)
            json.key("evidence")
            if let evidence = figure.evidence { json.evidence(evidence) } else { json.null() }
        }
    }
}
