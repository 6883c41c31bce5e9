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
        let facts = subject.facts
        var candidates: [Candidate<AgeMention>] = []
        for clause in subject.told(with: [.age]) {
            let range = subject.range(clause)
            for found in facts.ages.within(range) {
                let named = subject.draft.mentions.contains {
                    range.contains($0.lowerBound) || $0.overlaps(found.range)
                }
                var confidence = named ? 0.85 : 0.7
                if subject.reading.clauses[clause].quote != nil { confidence -= 0.2 }
                if subject.reading.paragraphs[subject.reading.clauses[clause].paragraph].isHeading { confidence -= 0.1 }
                // The first words about somebody give their age.
                if clause != subject.clauses.first {
                    confidence -= 0.02 * Double(min(5, clause - (subject.clauses.first ?? 0)))
                }
                confidence = min(confidence, 0.2 + found.confidence)
                candidates.append(
                    Candidate(
                        found.value, found.range, found.cue, confidence,
                        refusal: subject.othersRefusal(found.range)
                            ?? (found.value.age != nil && isAgeToCome(found.range)
                                ? "not done: an age to come" : nil)
                            ?? (subject.draft.isNarrator && isAgeOfAnother(found.range)
                                ? "another's life: an age" : nil)
                            ?? (found.value.age != nil && isAgeOfOthers(found.range)
                                ? "somebody else's"
                                : found.value.age != nil && isAgeOfThen(found.range) ? "of another time" : nil)))
            }
        }
        if !candidates.contains(where: { $0.value.birthYear != nil }) { candidates += births() }
        // Cohorts say more than ages where both are told: look for each.
        let cohorts = candidates.filter { $0.value.cohort != nil || $0.value.birthYear != nil }
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
            story.person.ageAt =
                best.value.ageAt ?? (isAgeAtLeaving(best.range) ? .departure : .publication)
        }
    }

    private static let elders = WordList(
        """
        老师傅 师傅 母亲 父亲 爸 妈 奶奶 爷爷 外婆 外公 姥姥 姥爷 老人 大爷 大妈 大伯 大叔 阿姨 叔 伯 儿子 女儿 孩子 弟弟 妹妹 哥哥 姐姐 岳父 岳母 公公 婆婆 邻居 渔民 村支书 支书
        猫 狗 老板 房东 最大的 最小的
        """)
    private static let owners = WordList(
        """
        哥们 兄弟 朋友 好友 同事 领导 科长 处长 局长 站长 厂长 馆长 院长 校长 老板 主管 上司 同学 同桌 师傅 师父 前辈 学长 学姐 师兄 师姐 室友 舍友 房东 邻居 合伙人 客户 客人 女孩 男孩 小伙 姑娘 大哥 大姐 大爷 大妈 阿姨 老人 老头 老太 丈夫 妻子 老公 老婆
        女儿 儿子 孩子 弟弟 妹妹 哥哥 姐姐 爸 妈 父亲 母亲 爷爷 奶奶 外婆 外公 姥姥 姥爷 徒弟 学员 学生 中介 医生 搭档 男友 女友 前夫 前妻 表哥 表姐 堂哥 堂姐 舅舅 叔叔 姑姑 他 她
        """)
    private static let beside = ScalarSet("和跟与同及")
    private static let oneself: SignalSet = [.iAm, .we]

    /// 我认识一个前同行的哥们，32岁: whoever is named last before an age in the narrator's sentence has it.
    private func isAgeOfAnother(_ age: Range<Int>) -> Bool {
        let sentence = subject.sentence(at: age.lowerBound)
        let before = sentence.lowerBound..<max(sentence.lowerBound, age.lowerBound)
        var offset = before.lowerBound
        var other: Int?
        while let word = StoryWriter.owners.first(in: offset..<before.upperBound, of: subject.reading) {
            // 我和老公都是91年的: of both.
            if word.lowerBound == before.lowerBound
                || !StoryWriter.beside.contains(subject.reading.key[word.lowerBound - 1])
            {
                other = word.lowerBound
            }
            offset = word.upperBound
        }
        guard let other else { return false }
        let own = subject.facts.signals.within(before).last { StoryWriter.oneself.contains($0.signal) }
        // 我老婆, 我的科长: theirs, however near 我 stands.
        return own.map { $0.range.lowerBound < other } ?? true
    }

    private static let future = WordList("签到 干到 做到 等到 熬到 活到 拖到 工作到 上班到 交到 领到 到")
    private static let reached = WordList("那年 时 就 才 那天 生日 前后")

    /// 合同签到60岁: an age that has not come.
    private func isAgeToCome(_ age: Range<Int>) -> Bool {
        StoryWriter.future.ends(subject.left(of: age.lowerBound, 4), in: subject.reading) != nil
            && StoryWriter.reached.begins(subject.right(of: age.upperBound, 3), in: subject.reading, slack: 1) == nil
    }

    private static let thenWords = WordList("那年 那一年 当年 那时 当时 彼时")
    private static let going: Set<Signal> = [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome, .move]

    /// 2020年冬天，五十一岁的某某搬到这里; 那年我四十二岁: an age on leaving, and not of today.
    private func isAgeAtLeaving(_ age: Range<Int>) -> Bool {
        let reading = subject.reading
        guard let clause = reading.clause(at: age.lowerBound) else { return false }
        let sentence = subject.sentence(at: age.lowerBound)
        let events = subject.happened.filter { StoryWriter.going.contains($0.signal) }
        let range = subject.range(clause)
        // 离开公司时四十四岁.
        if events.contains(where: { $0.clause == clause }) { return true }
        if StoryWriter.thenWords.occurs(in: range, of: reading) {
            /// How many clauses a leaving may stand before or behind 那年.
            let near = 6
            return events.contains { abs($0.clause - clause) <= near }
        }
        guard events.contains(where: { sentence.contains($0.range.lowerBound) }) else { return false }
        let year = subject.facts.publishedAt?.year
        return subject.facts.times.within(sentence.lowerBound..<age.lowerBound).contains { time in
            year.map { time.value.year < $0 } ?? true
        }
    }

    private static let himself = WordList("的他 的她 的我")
    private static let thenBehind = WordList("那年 生日 那时 时 前 以前 之前 以后 之后 后 出去 去 来 到 进 考 开始 起 离家 出门 入")
    private static let leaving: Set<Signal> = [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome]

    /// 七十岁的老师傅, 老师傅七十一岁: the age belongs to whom it stands beside.
    private func isAgeOfOthers(_ age: Range<Int>) -> Bool {
        let reading = subject.reading
        let sentence = subject.sentence(at: age.lowerBound)
        /// How far before and behind an age its owner may stand, in scalars.
        let (before, behind) = (14, 5)
        let right = age.upperBound..<min(sentence.upperBound, age.upperBound + behind)
        if reading.has([0x7684], at: age.upperBound), StoryWriter.elders.occurs(in: right, of: reading) { return true }
        // 儿子上学那年，35岁的他: whoever is named right behind has the age.
        let own = age.upperBound..<min(sentence.upperBound, age.upperBound + behind)
        if StoryWriter.himself.begins(own, in: reading) != nil
            || subject.draft.mentions.contains(where: { own.contains($0.lowerBound) })
        {
            return false
        }
        var left = max(sentence.lowerBound, age.lowerBound - before)..<age.lowerBound
        // Whoever is named between is the owner.
        for mention in subject.draft.mentions where left.contains(mention.lowerBound) {
            left = min(mention.upperBound, left.upperBound)..<left.upperBound
        }
        return StoryWriter.elders.occurs(in: left, of: reading)
    }

    /// 十八岁出去, 三十岁那年当上组长: an age of another time than the leaving and today.
    private func isAgeOfThen(_ age: Range<Int>) -> Bool {
        let sentence = subject.sentence(at: age.lowerBound)
        return StoryWriter.thenBehind.begins(age.upperBound..<sentence.upperBound, in: subject.reading) != nil
            && !subject.happened.contains {
                StoryWriter.leaving.contains($0.signal) && sentence.contains($0.range.lowerBound)
            }
    }

    /// 1993年生, 1988年出生.
    private func births() -> [Candidate<AgeMention>] {
        let key = subject.reading.key
        var found: [Candidate<AgeMention>] = []
        for clause in subject.told {
            let range = subject.range(clause)
            for offset in range
            where key[offset] == 0x5E74 && offset >= range.lowerBound + 4 && offset + 1 < range.upperBound {
                let isBirth =
                    key[offset + 1] == 0x751F
                    || key[offset + 1] == 0x51FA && offset + 2 < range.upperBound && key[offset + 2] == 0x751F
                let digits = offset - 4..<offset
                guard isBirth, digits.allSatisfy({ Reading.isDigit(key[$0]) }) else { continue }
                let year = digits.reduce(0) { $0 * 10 + Int(key[$1] - 0x30) }
                guard (1930...2015).contains(year) else { continue }
                var mention = AgeMention()
                mention.birthYear = year
                found.append(
                    Candidate(
                        mention, digits.lowerBound..<offset + 2, "年生", 0.85,
                        refusal: subject.othersRefusal(digits)))
            }
        }
        return found
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
            let leavings = subject.happened.filter { StoryWriter.leaving.contains($0.signal) }.map(\.range.lowerBound)
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
        destination = ledger.choose(
            "arrival.place", from: found.arrivals, describe: { $0.place.name ?? $0.place.raw ?? "" })
        story.arrival.place = destination.map { city(of: $0.value.place) }
    }

    mutating func findHomes() {
        found.homes = ArrivalRules.hometown(
            subject, arrival: destination?.value, departure: story.departure.place)
    }

    mutating func hometown() {
        let (best, home) = (destination, found.homes)
        let answer = ledger.choose("arrival.hometown", from: home, describe: { "\($0)" })
        if let answer, answer.confidence >= StoryWriter.unsaid || isSaid(answer, home) {
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
        found.works = StoryWriter.joined(row?.work(subject.facts), told)
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
        for amount in split.other.prefix(limit) {
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
        var candidates = OutcomeRules.candidates(
            subject, left: story.departure.place, arrival: story.arrival.place)
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
    }

    /// A district's city: 深圳南山 is Shenzhen.
    private func city(of place: PlaceMention) -> PlaceMention {
        DepartureRules.city(of: place)
    }
}
