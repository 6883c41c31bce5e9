/// Who wrote an article and where it appeared: what the rules read, corrected by the model where it knows better.
///
/// Rules and model do not see each other. Whom the rules name stays, unless the model hardly believes it and knows a likelier one; where
/// they name nobody, the likeliest name of the frame is taken, if it is surer than a guess.
struct CreditSettling {
    let office: CreditModel.Office
    /// Log odds that a name needs where the rules have none.
    let new: Double
    /// Log odds of the rules' name below which another one may take its place, and those that this one needs.
    let (doubt, better): (Double, Double)

    static let author = CreditSettling(office: .author, new: 1, doubt: -2, better: 1)
    static let publisher = CreditSettling(office: .publisher, new: 1, doubt: -2, better: 1)

    init(office: CreditModel.Office, new: Double, doubt: Double, better: Double) {
        self.office = office
        self.new = new
        (self.doubt, self.better) = (doubt, better)
    }

    /// - Parameter ruled: whom the rules name; several are joined by 、.
    func settled(_ ruled: String?, among names: CreditNames) -> String? {
        if let ruled, !isDoubtful(ruled, names) { return ruled }
        let likeliest = names.names.lazy.map { (name: $0.name, odds: CreditModel.logOdds($0, office)) }
            .max { $0.odds < $1.odds }
        guard let likeliest, likeliest.odds >= (ruled == nil ? new : better) else { return ruled }
        return likeliest.name
    }

    /// Does the model hardly believe one of them? Of a name that it did not see it knows nothing.
    private func isDoubtful(_ ruled: String, _ names: CreditNames) -> Bool {
        let odds = ruled.split(separator: "、").map { name in
            names.name(String(name)).map { CreditModel.logOdds($0, office) }
        }
        return !odds.contains(nil) && odds.contains { $0 ?? 0 < doubt }
    }
}
