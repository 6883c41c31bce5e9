internal import ChineseText
package import Stories

/// Joins the stories of one human being across articles.
///
/// A name alone is little: two of the same name are the same person only if something else agrees (employer, role, year,
/// city, work). Each story's person is a `Person`; those taken for one share it, those that may be one point to each other.
package enum PersonLinking {
    /// From here two stories are one person.
    package static let sameAt = 0.8
    /// From here two persons are told of each other.
    package static let perhapsAt = 0.4

    /// The persons of the stories, in order of their first story; `Person.id` is made from that story's id.
    package static func people(of stories: [Story]) -> [Person] {
        // Only stories that share a folded name or alias are compared.
        var byName: [String: [Int]] = [:]
        for (index, story) in stories.enumerated() {
            for name in names(of: story) { byName[name, default: []].append(index) }
        }
        var parent = Array(stories.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index { index = parent[index] }
            return index
        }
        var likenesses: [(Int, Int, Double, String)] = []
        var seen: Set<[Int]> = []
        for group in byName.values.sorted(by: { $0[0] < $1[0] }) {
            /// Most stories of one name that are compared with each other: common nicknames stay apart beyond it.
            let limit = 200
            for (position, one) in group.prefix(limit).enumerated() {
                for two in group.prefix(limit).dropFirst(position + 1) where seen.insert([one, two]).inserted {
                    let (confidence, basis) = likeness(stories[one], stories[two])
                    if confidence >= sameAt {
                        let (first, second) = (root(one), root(two))
                        parent[max(first, second)] = min(first, second)
                    }
                    if confidence >= perhapsAt { likenesses.append((one, two, confidence, basis)) }
                }
            }
        }
        var people: [Int: Person] = [:]
        var order: [Int] = []
        for (index, story) in stories.enumerated() {
            let top = root(index)
            if people[top] == nil {
                people[top] = Person(
                    id: "p-" + stories[top].id, name: stories[top].person.name ?? stories[top].person.label)
                order.append(top)
            }
            people[top]!.storyIds.append(story.id)
            people[top]!.cohort = people[top]!.cohort ?? story.person.cohort
            people[top]!.birthYear = people[top]!.birthYear ?? story.person.birthYear
            for alias in story.person.aliases + [story.person.name].compactMap({ $0 })
            where alias != people[top]!.name && !people[top]!.aliases.contains(alias) {
                people[top]!.aliases.append(alias)
            }
        }
        likenesses.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        for (one, two, confidence, basis) in likenesses where root(one) != root(two) {
            let (first, second) = (people[root(one)]!.id, people[root(two)]!.id)
            add(Person.Likeness(personId: second, confidence: confidence, basis: basis), to: &people[root(one)]!)
            add(Person.Likeness(personId: first, confidence: confidence, basis: basis), to: &people[root(two)]!)
        }
        return order.compactMap { people[$0] }
    }

    private static func add(_ likeness: Person.Likeness, to person: inout Person) {
        if let known = person.sameAs.firstIndex(where: { $0.personId == likeness.personId }) {
            if person.sameAs[known].confidence < likeness.confidence { person.sameAs[known] = likeness }
        } else {
            person.sameAs.append(likeness)
        }
    }

    /// How likely two stories tell of one person, 0 to 1, and why.
    package static func likeness(_ one: Story, _ two: Story) -> (confidence: Double, basis: String) {
        let shared = names(of: one).intersection(names(of: two))
        guard !shared.isEmpty else { return (0, "no common name") }
        // The sexes, or years of birth, that differ tell two people apart.
        if let first = one.person.gender, let second = two.person.gender, first != second {
            return (0, "different sexes")
        }
        if let first = one.person.birthYear, let second = two.person.birthYear, abs(first - second) > 1 {
            return (0, "different years of birth")
        }
        if let first = one.person.cohort, let second = two.person.cohort, first.hasSuffix("后"), second.hasSuffix("后"),
            first != second
        {
            return (0, "different cohorts")
        }
        // A pseudonym says nothing across articles.
        var confidence = one.person.pseudonym == true || two.person.pseudonym == true ? 0.1 : 0.35
        var basis = ["name"]
        func agree(_ condition: Bool?, _ weight: Double, _ what: String) {
            guard let condition else { return }
            if condition {
                confidence += weight
                basis.append(what)
            } else {
                confidence -= weight * 0.7
            }
        }
        if let first = one.departure.employer, let second = two.departure.employer {
            if let id = first.id, let other = second.id {
                agree(id == other || id.hasPrefix(other + "-") || other.hasPrefix(id + "-"), 0.3, "employer")
            }
        }
        agree(
            both(key(one.departure.role), key(two.departure.role)) { $0 == $1 || $0.contains($1) || $1.contains($0) },
            0.2, "role")
        agree(both(one.departure.place?.code, two.departure.place?.code, ==), 0.1, "city left")
        agree(both(one.departure.year, two.departure.year) { abs($0 - $1) <= 1 }, 0.15, "year")
        agree(
            both(one.arrival.place?.code, two.arrival.place?.code) { $0.prefix(4) == $1.prefix(4) }, 0.2,
            "place of arrival")
        if both(one.work.sector, two.work.sector, ==) == true {
            confidence += 0.1
            basis.append("work")
        }
        if let first = one.person.age, let second = two.person.age, one.person.ageAt == two.person.ageAt {
            agree(abs(first - second) <= 3, 0.1, "age")
        }
        return (min(0.99, max(0, (confidence * 100).rounded() / 100)), "same " + basis.joined(separator: ", "))
    }

    private static func both<Value>(_ one: Value?, _ two: Value?, _ same: (Value, Value) -> Bool) -> Bool? {
        guard let one, let two else { return nil }
        return same(one, two)
    }

    private static func key(_ text: String?) -> String? { text.map { ScriptFolding.folded($0).lowercased() } }

    /// Names in simplified characters and lower case. Labels of people without a name join nobody.
    private static func names(of story: Story) -> Set<String> {
        Set(
            ([story.person.name].compactMap { $0 } + story.person.aliases).map { ScriptFolding.folded($0).lowercased() }
                .filter { !$0.isEmpty })
    }
}
