package import Stories

/// How old somebody is, as written: a cohort (90后), a year of birth (96年, 1996年出生) or an age (29岁).
package struct AgeMention: Sendable, Equatable {
    /// `90后` or `96年`.
    package var cohort: String?
    package var birthYear: Int?
    package var age: Int?
    /// `departure` where the words say so (37岁那年离开); nil: not told by these words.
    package var ageAt: Protagonist.AgeMoment?

    package init() {}
}

/// Finds cohorts, years of birth and ages.
package struct CohortFinder: Sendable {
    package init() {}

    package func find(in text: SourceText) -> [Found<AgeMention>] { [] }
}

/// Finds lengths of time in years: 工作14年, 在职10年, 待了三年半, 十年. `cue`: `tenure` where the words around say that it was
/// spent at work, else `duration`.
package struct TenureFinder: Sendable {
    package init() {}

    package func find(in text: SourceText) -> [Found<Double>] { [] }
}
