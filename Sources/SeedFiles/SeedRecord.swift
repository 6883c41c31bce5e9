package import Stories

/// One record of a seed directory, as the loader hands it on.
package enum SeedRecord: Sendable, Equatable {
    case story(Story)
    case article(Article)
    case person(Person)
    case place(Place)
    case organization(Organization)

    /// The kind as paths and messages name it.
    package enum Kind: String, Sendable, CaseIterable {
        case story = "stories"
        case article = "articles"
        case person = "people"
        case place = "places"
        case organization = "organizations"
    }

    package var kind: Kind {
        switch self {
        case .story: .story
        case .article: .article
        case .person: .person
        case .place: .place
        case .organization: .organization
        }
    }

    package var id: String {
        switch self {
        case .story(let story): story.id
        case .article(let article): article.id ?? ""
        case .person(let person): person.id
        case .place(let place): place.id
        case .organization(let organization): organization.id
        }
    }
}

/// Where a record came from.
package struct SeedOrigin: Sendable, Equatable {
    /// Path below the seed directory.
    package var file: String
    package var line: Int
    /// Raw articles were understood by rules; the other records were written by people and are served whole.
    package var isRawArticle: Bool

    package init(file: String, line: Int, isRawArticle: Bool) {
        self.file = file
        self.line = line
        self.isRawArticle = isRawArticle
    }
}
