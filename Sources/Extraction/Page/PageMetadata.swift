/// What a page says of itself.
struct PageMetadata: Sendable, Equatable {
    var title: String?
    var author: String?
    var publisher: String?
    var date: String?
    var url: String?
    var language: String?
    var articleBody: String?
    var types: Set<String> = []
}
