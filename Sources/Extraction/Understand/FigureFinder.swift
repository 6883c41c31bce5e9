package import Stories

/// Finds the numbers of surveys and official statistics, each with its institution, year and evidence. Rhetorical shares,
/// a person's own numbers, prices and follower counts are no figures.
package struct FigureFinder: Sendable {
    private let publishedAt: PartialDate?

    package init(publishedAt: PartialDate?) { self.publishedAt = publishedAt }

    package func find(in text: SourceText) -> [Figure] { [] }
}
