extension Names {
    /// Lets the model say which strings are names.
    ///
    /// - Parameter examine: told of each string with its log odds by the votes and its features.
    mutating func judge(_ examine: ((NameForm, Double, [String]) -> Void)?) {
        guard NameModel.field != nil || examine != nil else { return }
        let forms = votes.values.filter { $0.score >= NameModel.least }.sorted {
            ($0.mentions[0].lowerBound, $0.key.count) < ($1.mentions[0].lowerBound, $1.key.count)
        }
        guard !forms.isEmpty else { return }
        for (form, features) in zip(forms, seen(forms, named: examine != nil)) {
            let prior = NameModel.prior(form.score)
            examine?(form, prior, features.names ?? [])
            guard NameModel.field != nil else { continue }
            let odds = prior + Double(features.sum)
            // The votes say how firm a name is; the model, whether it is one.
            votes[form.key]!.odds = odds
            let isTaken = form.score >= Names.threshold
            let needed =
                isTaken && form.cue == "introduced by name"
                ? NameModel.doubtIntroduced
                : form.shape == .full ? NameModel.doubtFull : isTaken ? NameModel.doubt : 0
            let isName = form.isTold || odds >= needed
            votes[form.key]!.score = isName ? max(form.score, Names.threshold) : min(form.score, Names.doubtful)
        }
    }

    /// What the model sees of each string, at all its places.
    func seen(_ forms: [NameForm], named: Bool) -> [CandidateFeatures] {
        var table = TaggedPhrases<Int>()
        for (index, form) in forms.enumerated() { table.insert(form.key, index) }
        var places = [[Range<Int>]](repeating: [], count: forms.count)
        for hit in table.hits(in: key) where fits(hit.range, forms[hit.tag], 0..<key.count) {
            places[hit.tag].append(hit.range)
        }
        let companies = companies(of: forms, places.map(\.count))
        return forms.indices.map {
            NameFeatures(forms[$0], places: places[$0], company: companies[$0], self, named: named).features
        }
    }

    /// What else of the text is made of each string's characters.
    private func companies(of forms: [NameForm], _ counts: [Int]) -> [NameFeatures.Company] {
        var companies = [NameFeatures.Company](repeating: NameFeatures.Company(), count: forms.count)
        let numbers = Dictionary(forms.indices.map { (forms[$0].key, $0) }) { first, _ in first }
        var bearers: [[UInt32]: [Int]] = [:]
        for (index, form) in forms.enumerated() where form.shape == .full && form.key.count >= 3 {
            bearers[Array(form.key.suffix(2)), default: []].append(index)
            guard let shorter = numbers[Array(form.key.dropLast())] else { continue }
            companies[index].shorter = counts[shorter]
            companies[shorter].longer = max(counts[index], companies[shorter].longer ?? 0)
        }
        let givens = Array(bearers.keys)
        var table = TaggedPhrases<Int>()
        for (index, given) in givens.enumerated() { table.insert(given, index) }
        for hit in table.hits(in: key) {
            for index in bearers[givens[hit.tag]] ?? [] {
                let before = forms[index].key[forms[index].key.count - 3]
                if hit.range.lowerBound == 0 || key[hit.range.lowerBound - 1] != before {
                    companies[index].givenAlone += 1
                }
            }
        }
        var called = Set<UInt32>()
        for offset in key.indices.dropLast() where sets.prefix.contains(key[offset]) { called.insert(key[offset + 1]) }
        for (index, form) in forms.enumerated() where form.shape == .full {
            companies[index].isCalled = called.contains(form.key[0])
        }
        return companies
    }

    /// Score of what the model takes for no name.
    static let doubtful = 0.85
}
