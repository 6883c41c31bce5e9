package import Stories

/// Finds years, months and days, relative ones resolved against the day of publication (今年年初, 去年国庆, 三年前).
/// `cue`: `absolute`, `relative`; without a day of publication nothing relative is reported.
package struct TimeFinder: Sendable {
    private let publishedAt: PartialDate?

    package init(publishedAt: PartialDate?) { self.publishedAt = publishedAt }

    package func find(in text: SourceText) -> [Found<PartialDate>] { [] }
}
