import Stories

extension Article {
    /// A text in simplified characters that was published on 20 May 2024, with nothing else known of it than what is given.
    init(invented text: String, title: String? = nil, author: String? = nil) {
        self.init()
        self.title = title
        self.author = author
        language = "zh-Hans"
        publishedAt = PartialDate("2024-05-20")
        self.text = text
    }
}
