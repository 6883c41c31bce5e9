/// Who wrote an article and where it appeared: what the rules read, corrected by the model where it knows better.
///
/// Rules and model do not see each other. Whom the rules name stays unless the model doubts it or did not see it and knows a likelier one;
/// whom it does not believe at all is nobody (上一篇, PDF). Where the rules name nobody, the likeliest name of the frame is taken, if it is
/// surer than a guess.
struct CreditSettling {
    let office: CreditModel.Office
    /// Log odds that a name needs where the rules have none.
    let new: Double
    /// Log odds of the rules' name below which another one may take its place.
    let doubt: Double
    /// Log odds that this one needs.
    let better: Double
    /// Log odds that another one needs where the model did not see the rules' name.
    let unseen: Double
    /// Log odds of the rules' name below which there is none.
    let disbelief: Double

    // Chosen where most were right of articles whose folder the model had not seen. What rules take for a medium is often none; an author
    // whom they read and the model does not believe is one more often than not.
    static let author = CreditSettling(
        office: .author, new: 1, doubt: -1, better: 2.5, unseen: 3, disbelief: -.infinity)
    static let publisher = CreditSettling(
        office: .publisher, new: 0.5, doubt: -0.5, better: 1, unseen: 0.5, disbelief: -6)

    /// - Parameter ruled: whom the rules name; several are joined by 、.
    func settled(_ ruled: String?, among names: CreditNames) -> String? {
        let odds = ruled.flatMap { belief($0, names) }
        if let ruled, let odds, odds >= doubt { return ruled }
        // 发布于：甘肃省
        let possible = names.names.lazy.filter { office != .author || !NameList.isRegion($0.name) }
        let likeliest = possible.map { (name: $0.name, odds: CreditModel.logOdds($0, office)) }
            .max { $0.odds < $1.odds }
        /// The likeliest name if it has such log odds.
        func likely(_ least: Double) -> String? { likeliest.flatMap { $0.odds >= least ? $0.name : nil } }

        guard let ruled else { return likely(new) }
        // 知乎专栏 is 知乎.
        if let likeliest, likeliest.name.contains(ruled) { return ruled }
        guard let odds else { return likely(unseen) ?? ruled }
        return likely(better) ?? (odds < disbelief ? nil : ruled)
    }

    /// Log odds of the least likely of them; nil if the model did not see one: it knows nothing of it.
    private func belief(_ ruled: String, _ names: CreditNames) -> Double? {
        let odds = ruled.split(separator: "、").map { name in
            names.name(String(name)).map { CreditModel.logOdds($0, office) }
        }
        return odds.contains(nil) ? nil : odds.compactMap { $0 }.min()
    }
}
