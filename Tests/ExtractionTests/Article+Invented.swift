import Stories

extension Article {
    /// A text in simplified characters that was published on 20 May 2024, with nothing else known of it.
    init(invented text: String) {
        self.init()
        language = "zh-Hans"
        publishedAt = PartialDate("2024-05-20")
        self.text = text
    }
}
