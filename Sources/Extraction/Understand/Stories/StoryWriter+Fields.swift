internal import Stories

extension StoryWriter {
    private var row: LifeRow? { subject.draft.row }

    /// What a line of a table says, before what the text does.
    private static func joined<Value>(
        _ row: [Candidate<Value>]?, _ found: [Candidate<Value>]
    ) -> [Candidate<Value>] {
        guard let row else { return found }
        return row + found
    }

    mutating func age() {
        let rules = AgeRules(subject: subject)
        let candidates = rules.candidates()
        // Cohorts say more than ages where both are told: look for each.
        let cohorts = candidates.filter { $0.value.age == nil }
        let ages = candidates.filter { $0.value.age != nil }
        func name(_ mention: AgeMention) -> String {
            mention.cohort ?? mention.birthYear.map(String.init) ?? mention.age.map { "\($0)" } ?? ""
        }
        if let best = ledger.choose("person.cohort", from: cohorts.reversed(), describe: name) {
            story.person.cohort = best.value.cohort
            story.person.birthYear = best.value.birthYear
            if best.value.cohort == nil { ledger.rename("person.cohort", to: "person.birthYear") }
        }
        if let best = ledger.choose("person.age", from: ages.reversed(), describe: name) {
            story.person.age = best.value.age
            story.person.ageAt = best.value.ageAt ?? (rules.isAtLeaving(best.range) ? .departure : .publication)
        }
    }

    mutating func findDepartures() {
        let left = DepartureRules.places(subject).map { candidate in
            var candidate = candidate
            if let headlineGoal, candidate.value.code == headlineGoal {
                candidate.refusal = "\(PassingPlaces.refusal): the headline goes there"
            }
            return candidate
        }
        found.departures = StoryWriter.joined(row?.departurePlaces(subject.facts), left)
    }

    mutating func departurePlace() {
        let place = ledger.choose(
            "departure.place", from: found.departures, describe: { $0.name ?? $0.raw ?? "" })
        story.departure.place = place.map { city(of: $0.value) }
        let reading = subject.reading
        if let name = story.departure.place?.name.map(Reading.scalars) {
            // A district or a landmark tells the city to those who know it: where the city is named comes first.
            ledger.narrow("departure.place") { reading.contains(name, in: subject.sentence(at: $0.lowerBound)) }
            nameCity(name)
        }
    }

    mutating func findEmployers() {
        found.employers = StoryWriter.joined(row?.employers(subject.facts), DepartureEmployerRules.employers(subject))
    }

    mutating func departureEmployer() {
        let reading = subject.reading
        let employer =
            ledger.choose(
                "departure.employer", from: found.employers, threshold: 0.6,
                describe: { $0.name ?? $0.raw ?? "" })?.value
        story.departure.employer = employer
        let names = [employer?.name, employer?.raw].compactMap { $0 }.map(Reading.scalars)
        // 飞书 tells 字节跳动 to those who know it: the sentences that name the employer are shown.
        ledger.narrow("departure.employer") { range in
            names.contains { reading.contains($0, in: subject.sentence(at: range.lowerBound)) }
        }
    }

    mutating func departureRole() {
        let role = ledger.choose(
            "departure.role", from: StoryWriter.joined(row?.roles(subject.facts), DepartureRoleRules.roles(subject)),
            describe: { $0 })
        story.departure.role = role?.value
        if let role, role.confidence >= StoryWriter.sureOfRole { formerRole = ledger.evidence["departure.role"] ?? [] }
    }

    mutating func departureDate() {
        if let date = ledger.choose(
            "departure.year", from: StoryWriter.joined(row?.dates(subject.facts), DepartureDateRules.dates(subject)),
            describe: { $0.description }
        ) {
            story.departure.year = date.value.year
            story.departure.date = date.value
            let leavings = subject.happened.filter { AgeRules.leaving.contains($0.signal) }.map(\.range.lowerBound)
            ledger.rank("departure.year") { range in
                let sentence = subject.sentence(at: range.lowerBound)
                return leavings.contains { sentence.contains($0) } ? 0 : 1
            }
        }
    }

    mutating func tenure() {
        story.departure.tenureYears =
            ledger.choose(
                "departure.tenureYears", from: TenureRules.tenures(subject), describe: { "\($0)" })?.value
    }

    mutating func voluntary() {
        let reading = subject.reading
        story.departure.voluntary =
            ledger.choose(
                "departure.voluntary",
                from: StoryWriter.joined(row?.voluntary(subject.facts), VoluntaryRules.voluntary(subject)),
                prefersLater: false,
                describe: { "\($0)" })?.value
        ledger.rank("departure.voluntary") { range in
            if StoryWriter.plainlyWilled.occurs(in: range, of: reading) { return 0 }
            return StoryWriter.deciding.occurs(in: range, of: reading) ? 1 : 2
        }
    }

    mutating func leaves() {
        var leaves: [Departure.Leaving] = []
        if story.departure.place != nil || subject.happened.contains(where: { $0.signal == .goHome }) {
            leaves.append(.city)
        }
        if story.departure.employer != nil || story.departure.role != nil
            || subject.happened.contains(where: { [.resign, .laidOff, .leave].contains($0.signal) })
        {
            leaves.append(.company)
        }
        story.departure.leaves = leaves
    }

    /// Where only districts and landmarks tell the city left, a sentence about the person that names the city is shown: the one that
    /// stands nearest to the leaving.
    private mutating func nameCity(_ name: [UInt32]) {
        let (reading, subject) = (subject.reading, subject)
        guard let shown = ledger.evidence["departure.place"]?.first,
            !reading.contains(name, in: subject.sentence(at: shown.lowerBound))
        else { return }
        let middle = subject.pivot.map { reading.clauses[$0].range.lowerBound } ?? shown.lowerBound
        let named = subject.told.compactMap { reading.position(of: name, in: subject.range($0)) }
        if let nearest = named.min(by: { (abs($0 - middle), $0) < (abs($1 - middle), $1) }) {
            ledger.replace("departure.place", with: [nearest..<nearest + name.count])
        }
    }

    private static let plainlyWilled = WordList("主动 被动 不得不 自愿 被迫 选择")
    private static let deciding = WordList("决定 递交 辞呈 提离职 提出")

    /// Most reasons of one leaving.
    static let mostReasons = 3
    /// What is less sure than the surest by more than this is not told along with it.
    static let reasonsMargin = 0.22

    mutating func findReasons() {
        found.reasons = StoryWriter.joined(row?.reasons(subject.facts), ReasonsRules.reasons(subject))
    }

    mutating func reasons() {
        let found = ledger.chooseSeveral(
            "departure.reasons", from: self.found.reasons, threshold: 0.6, limit: StoryWriter.mostReasons,
            margin: StoryWriter.reasonsMargin, describe: \.rawValue)
        let chosen = found.map(\.value)
        reasonSpans = zip(found, ledger.sightings).map { ($0.value, $0.confidence, $1) }
        reasonCues = zip(self.found.reasons, ledger.logOdds).compactMap { candidate, logOdds in
            logOdds.map { (candidate.value, $0, candidate.range) }
        }
        story.departure.reasons = Departure.Reason.allCases.filter { chosen.contains($0) }
        // The own motive for going is told: nobody made them go.
        let forced: Set<Departure.Reason> = [.layoff, .policyShock, .industryDownturn, .roleChange]
        if story.departure.voluntary == nil, !chosen.isEmpty, forced.isDisjoint(with: chosen),
            let span = found.first,
            !subject.happened.filter({ [.leave, .goHome].contains($0.signal) }).isEmpty
        {
            story.departure.voluntary = true
            ledger.note("departure.voluntary", "true", span.range, cue: "own motive", 0.6, .taken)
        }
    }

    /// How sure it must be that somebody went home, or to a strange place, where nothing says so.
    private static let unsaid = 0.85
    /// The same of home, where nothing says either to what place they went.
    private static let unsaidSomewhere = 0.92

    /// Do words say whether the arrival is home, or only where it is? To come back (回, 返) says so, to move does not.
    private func isSaid(_ answer: Candidate<Bool>, _ found: [Candidate<Bool>]) -> Bool {
        guard answer.value else { return !ArrivalRules.isOpen(answer) }
        let taken = ledger.evidence["arrival.hometown"] ?? []
        let key = subject.reading.key
        /// How far before a place its verb may stand, in scalars.
        let reach = 4
        return found.contains { candidate in
            guard candidate.value, candidate.refusal == nil, taken.contains(candidate.range) else { return false }
            if !ArrivalRules.isPlaceAlone(candidate) { return true }
            return (max(0, candidate.range.lowerBound - reach)..<candidate.range.upperBound).contains {
                key[$0] == 0x56DE || key[$0] == 0x8FD4
            }
        }
    }

    mutating func findArrivals() {
        found.arrivals = StoryWriter.joined(
            row?.arrivalPlaces(subject.facts),
            ArrivalRules.places(subject, departure: row == nil ? story.departure.place : nil))
    }

    mutating func arrivalPlace() {
        let posts = ledger.evidence["departure.employer"] ?? []
        let arrivals = found.arrivals.map { arrival in
            var arrival = arrival
            // 在浦东|一家合资车企画图: where the employer is that was left.
            if arrival.refusal == nil, posts.contains(where: { $0.lowerBound == arrival.range.upperBound }) {
                arrival.refusal = "not done: the employer is there"
            }
            return arrival
        }
        destination = ledger.choose(
            "arrival.place", from: arrivals, describe: { $0.place.name ?? $0.place.raw ?? "" })
        story.arrival.place = destination.map { city(of: $0.value.place) }
    }

    mutating func findHomes() {
        found.homes = ArrivalRules.hometown(
            subject, arrival: destination?.value, departure: story.departure.place)
    }

    mutating func hometown() {
        let (best, home) = (destination, found.homes)
        let answer = ledger.choose("arrival.hometown", from: home, describe: { "\($0)" })
        let isKnown = story.arrival.place != nil || answer?.value == false
        if let answer,
            answer.confidence >= (isKnown ? StoryWriter.unsaid : StoryWriter.unsaidSomewhere) || isSaid(answer, home)
        {
            story.arrival.hometown = answer.value
            homeCues = StoryWriter.cues(home, for: answer.value)
            confidences["arrival.hometown"] = answer.confidence
        } else {
            ledger.replace("arrival.hometown", with: [])
        }
        if story.arrival.hometown == nil, let best, let hometown = best.value.hometown {
            story.arrival.hometown = hometown
            ledger.note("arrival.hometown", "\(hometown)", best.range, cue: best.cue, best.confidence, .taken)
        }
        // 妻子说，不如回…吧 … 回到了老家: home was named before it was done.
        if story.arrival.place?.code == nil, story.arrival.hometown == true, story.arrival.place?.name == nil {
            let named = ArrivalRules.places(subject, departure: story.departure.place).filter { candidate in
                candidate.value.place.code != nil && candidate.cue.hasPrefix("回")
                    && candidate.refusal != "the place left"
                    && candidate.refusal != "the way back" && !(candidate.refusal.map(Ledger.isFinal) ?? false)
            }
            if let home = named.last {
                story.arrival.place = city(of: home.value.place)
                ledger.note(
                    "arrival.place", home.value.place.name ?? "", home.range, cue: "home, named elsewhere", 0.6, .taken)
            }
        }
        // Home is a named place elsewhere in the block: 回到老家 … 老家在黄梅.
        if story.arrival.place?.code == nil, story.arrival.hometown == true, story.arrival.place?.name == nil,
            let origin = ArrivalRules.origin(of: subject), origin.place.code != nil,
            origin.place.level != .province || DepartureRules.isMunicipality(origin.place)
        {
            story.arrival.place = origin.place
            ledger.note(
                "arrival.place", origin.place.name ?? "", origin.range, cue: "home, named elsewhere", 0.65, .taken)
        }
        // 我是哈尔滨人，…回来了: back to where they come from.
        if story.arrival.place == nil, let origin = ArrivalRules.origin(of: subject), origin.place.code != nil,
            let back = ArrivalRules.cameBack(subject)
        {
            story.arrival.place = city(of: origin.place)
            ledger.note("arrival.place", origin.place.name ?? "", origin.range, cue: "came back", 0.62, .taken)
            if story.arrival.hometown == nil {
                story.arrival.hometown = true
                ledger.note("arrival.hometown", "true", back, cue: "came back", 0.62, .taken)
            }
        }
    }

    mutating func findKinds() {
        let best = destination
        let destination = story.arrival.place.map { place in
            ArrivalRules.Destination(
                place: place, kind: best?.value.place == place ? best?.value.kind : nil,
                hometown: story.arrival.hometown)
        }
        var kinds = ArrivalRules.kinds(
            subject, arrival: destination, arrivalRange: best?.range, departure: story.departure.place)
        if let best {
            for index in kinds.indices where kinds[index].range == ArrivalRules.arrivalSpan(subject, destination) {
                kinds[index].range = best.range
            }
        }
        found.kinds = kinds
    }

    mutating func arrivalKind() {
        let kind = ledger.choose("arrival.kind", from: found.kinds, describe: \.rawValue)
        story.arrival.kind = kind?.value
        confidences["arrival.kind"] = kind?.confidence
        // What follows from the place is stated where the place is.
        if let kind, let shown = ledger.evidence["arrival.place"],
            kind.range == destination?.range || !subject.isOwn(kind.range.lowerBound)
        {
            ledger.replace("arrival.kind", with: shown)
        }
    }

    mutating func arrivalYear() {
        story.arrival.year =
            ledger.choose(
                "arrival.year",
                from: ArrivalRules.years(subject, arrival: story.arrival.place, departure: story.departure.place),
                describe: { "\($0)" })?.value
    }

    mutating func findWayBack() {
        found.waysBack = WayBack.candidates(
            subject, left: story.departure.place, arrival: story.arrival.place, arrived: destination?.range)
    }

    /// Log odds of a way back that another outcome, told before it, does not outweigh.
    private static let surelyBack = 0.6

    /// Where it is told first behind a range that somebody went back, and did not leave again.
    private func first(of ways: [Candidate<Story.Outcome>], behind range: Range<Int>) -> Range<Int>? {
        let ways = ways.filter { $0.refusal == nil && $0.range.lowerBound >= range.upperBound }.map(\.range)
        guard let last = ways.max(by: { $0.lowerBound < $1.lowerBound }),
            !subject.happened.contains(where: {
                AgeRules.leaving.contains($0.signal) && $0.range.lowerBound > last.upperBound
            })
        else { return nil }
        return ways.min { $0.lowerBound < $1.lowerBound }
    }

    /// 回了北京，在一家公司做运营: what is told of it behind the way back, in the same paragraph, is of no new life.
    private func refusingBehindTheWayBack<Value>(
        _ candidates: [Candidate<Value>], where mayBeNew: (Candidate<Value>) -> Bool = { _ in true }
    ) -> [Candidate<Value>] {
        let reading = subject.reading
        guard let destination, let back = first(of: found.waysBack, behind: destination.range),
            let clause = reading.clause(at: back.lowerBound)
        else { return candidates }
        let paragraph = reading.paragraphs[reading.clauses[clause].paragraph].range
        let behind = back.upperBound..<max(back.upperBound, paragraph.upperBound)
        return candidates.map { candidate in
            guard candidate.refusal == nil, behind.contains(candidate.range.lowerBound), mayBeNew(candidate) else {
                return candidate
            }
            var candidate = candidate
            candidate.refusal = WayBack.refusal
            return candidate
        }
    }

    mutating func findWork() {
        let side = LifeSide(
            subject: subject, left: story.departure.place, gone: story.arrival.place,
            employer: story.departure.employer)
        let told = WorkRules.candidates(subject, headline: article.title, side: side).map { candidate in
            var candidate = candidate
            if candidate.refusal == nil, isOfFormerRole(candidate.range) {
                candidate.refusal = "not done: the role that was left"
            }
            return candidate
        }
        found.works = StoryWriter.joined(row?.work(subject.facts), refusingBehindTheWayBack(told))
    }

    mutating func work() {
        let best = ledger.choose(
            "work.title", from: found.works, threshold: 0.57, prefersLater: false, describe: \.title)
        guard let best else { return workByHeadline() }
        story.work.title = best.value.title
        story.work.sector = best.value.sector
        story.work.mode = best.value.mode
    }

    /// 做了二十七年护士: the words that tell the role left do not tell the work of today too.
    private func isOfFormerRole(_ work: Range<Int>) -> Bool {
        formerRole.contains { $0.overlaps(work) }
    }

    /// How sure a role must be to be no work of today.
    private static let sureOfRole = 0.85

    /// The headline of an article about one person may be the only place that names the work.
    private mutating func workByHeadline() {
        guard subject.isOnlyPerson, let title = article.title, let occupation = WorkRules.occupation(inHeadline: title)
        else { return }
        story.work.title = occupation.title
        story.work.sector = occupation.sector
        story.work.mode = occupation.mode
    }

    mutating func findIncome() {
        let side = LifeSide(
            subject: subject, left: story.departure.place, gone: story.arrival.place,
            employer: story.departure.employer)
        found.income = IncomeRules.money(subject, mode: story.work.mode, side: side)
        // What the rules hold for old pay may be told late.
        found.income.before = refusingBehindTheWayBack(found.income.before) { $0.cue == IncomeRules.ofOtherLife }
        found.income.after = refusingBehindTheWayBack(found.income.after)
    }

    mutating func income() {
        let (split, row, facts) = (found.income, row, subject.facts)
        func name(_ money: Money) -> String { money.raw ?? "\(money.amount)" }
        let before = ledger.choose(
            "income.before", from: StoryWriter.joined(row?.income(facts, row?.incomeBefore), split.before),
            describe: name)
        let after = ledger.choose(
            "income.after", from: StoryWriter.joined(row?.income(facts, row?.incomeAfter), split.after),
            describe: name)
        story.income.before = settled(before, "income.before", at: story.departure.place)
        story.income.after = settled(after, "income.after", at: story.arrival.place)
        // One amount belongs to one life: the likelier one.
        if let before, let after, before.range.overlaps(after.range), before.value == after.value {
            if before.confidence >= after.confidence {
                story.income.after = nil
                ledger.replace("income.after", with: [])
            } else {
                story.income.before = nil
                ledger.replace("income.before", with: [])
            }
        }
        if let before { story.income.before?.kind = IncomeRules.kind(of: before, isAfter: false, mode: nil, subject) }
        if let after {
            story.income.after?.kind = IncomeRules.kind(of: after, isAfter: true, mode: story.work.mode, subject)
        }
        story.income.changePercent =
            ledger.choose("income.changePercent", from: IncomeRules.change(subject), describe: { "\($0)" })?
            .value
        /// Most amounts kept beside the income.
        let limit = 20
        // 扣掉房租剩十五六万 is what somebody earns, and no rent.
        let earned = [story.income.before == nil ? nil : before?.range, story.income.after == nil ? nil : after?.range]
            .compactMap { $0 }
        for amount in split.other.prefix(limit) where !earned.contains(where: { $0.overlaps(amount.range) }) {
            guard let money = settled(amount.money, amount.range), !story.money.contains(where: { $0.money == money })
            else { continue }
            story.money.append(LabelledMoney(label: amount.label, money: money))
        }
    }

    /// The amount in the currency of where it was earned; nil, and no evidence for it, if nobody can tell which that is.
    private mutating func settled(_ amount: Candidate<Money>?, _ field: String, at place: PlaceMention?) -> Money? {
        guard let amount else { return nil }
        let facts = subject.facts
        let source = facts.reading.source
        // An unnamed village where the text speaks of Nagano. A mere mention is no cause to doubt.
        if place == nil, let spokenOf = facts.lastPlace(before: amount.range),
            AmountCurrencies.isBeyondMainland(spokenOf)
        {
            return facts.currencies.settled(amount.value, amount.range, at: spokenOf, in: source) ?? amount.value
        }
        let money = facts.currencies.settled(amount.value, amount.range, at: place, in: source)
        if money == nil { ledger.replace(field, with: []) }
        return money
    }

    /// An amount that belongs to neither life for certain: by the last place named before it, else by both where they agree.
    private func settled(_ amount: Money, _ range: Range<Int>) -> Money? {
        let facts = subject.facts
        func money(at place: PlaceMention?) -> Money? {
            facts.currencies.settled(amount, range, at: place, in: facts.reading.source)
        }
        if let place = facts.lastPlace(before: range) { return money(at: place) }
        let left = money(at: story.departure.place)
        return left == money(at: story.arrival.place) ? left : nil
    }

    mutating func findOutcomes() {
        var candidates = found.waysBack + OutcomeRules.candidates(subject)
        // A new life that is told without success or trouble is a settled one.
        let isTold = story.work.title != nil || story.arrival.place != nil || story.income.after != nil
        if isTold,
            let settled = OutcomeRules.unremarked(
                subject, income: story.income.after == nil ? nil : ledger.evidence["income.after"]?.first,
                work: ledger.evidence["work.title"]?.first)
        {
            candidates.append(settled)
        }
        found.outcomes = candidates
    }

    mutating func outcome() {
        let best = ledger.choose("outcome", from: found.outcomes, describe: \.rawValue)
        isOutcomeTold = best?.cue != OutcomeRules.untold
        story.outcome = best?.value
        // What was told of the new life before it is over.
        let ways = zip(found.outcomes, ledger.logOdds)
            .filter { $0.value == .returned && $1 ?? -1 > StoryWriter.surelyBack }.map(\.0)
        if let best, best.value != .returned, let back = first(of: ways, behind: best.range) {
            story.outcome = .returned
            return ledger.replace("outcome", with: [back])
        }
        // 勉强维持……血本无归: what became of it at last.
        guard let best, best.value == .struggling,
            let end = found.outcomes.last(where: {
                $0.value == .failed && $0.refusal == nil && $0.confidence >= Ledger.threshold
                    && $0.range.lowerBound > best.range.lowerBound
            })
        else { return }
        story.outcome = .failed
        ledger.replace("outcome", with: [end.range])
    }

    /// A district's city: 深圳南山 is Shenzhen.
    private func city(of place: PlaceMention) -> PlaceMention {
        DepartureRules.city(of: place)
    }
}
