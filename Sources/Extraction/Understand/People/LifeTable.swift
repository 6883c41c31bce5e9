internal import Stories

/// One line of a table that tells a life by columns: where somebody was, when they left, where they are.
struct LifeRow: Sendable {
    var paragraph: Int
    var whole: Range<Int>
    var name: Range<Int>
    var before: [Range<Int>] = []
    var after: [Range<Int>] = []
    var when: Range<Int>?
    var incomeBefore: Range<Int>?
    var incomeAfter: Range<Int>?
    /// Period of the incomes, by the head of their column.
    var period: Money.Period?
}

/// Finds tables whose head names a life before and one after.
enum LifeTable {
    private enum Column { case name, before, after, when, incomeBefore, incomeAfter, other }

    private static let names = WordList("昵称 姓名 名字 化名 人物 网名 称呼 主人公 受访者 谁 当事人 讲述者 ID id 代号")
    private static let was = WordList(
        "来自 当时 那时 原来 之前 以前 离开前 离职前 从前 原先 曾经 过去 原城市 原公司 原职位 原岗位 原工作 原单位 原收入 原月薪 原年薪 离开的 老东家 前公司 出走前 裸辞前 辞职前 大城市")
    private static let isNow = WordList("现在 如今 目前 现居 现职 离开后 离职后 之后 去了哪 去哪 去向 现城市 现工作 现收入 新工作 新城市 目的地 回到 落脚 辞职后 现月")
    private static let moments = WordList("怎么走 怎么离 离开方式 离职方式 离开原因 离职原因 为什么走 为何 什么时候 何时 时间 哪年 年份 离开年 走的时候 离职年")
    private static let earnings = WordList("收入 月薪 年薪 工资 薪 到手 挣")
    private static let months = WordList("月")
    private static let years = WordList("年")
    private static let notGone = WordList("还在 一直在 本地人 土生土长 没有走 不走 计划 打算 未离 没走 没离开 在职 准备 想走 暂无 —— -- 未定")

    private static let arrows = ScalarSet("→➡⇒")
    private static let gone = WordList("被裁 裁员 裸辞 辞职 离职 优化 毕业 解散 关停 不续 提的 走的 退休")
    private static let planned = WordList("还没 没走 计划 打算 想 准备 要 说")

    /// Rows about people who left, by paragraph, in order; and all paragraphs that are rows of such tables.
    ///
    /// Where no column is one of names, a line is a life only if it says from where or from what somebody went: 去向 | 离开前 | 离开后 above numbers
    /// counts many, 项目 | 离开前 | 现在 is of one person.
    static func find(in facts: Facts) -> (rows: [LifeRow], paragraphs: Set<Int>) {
        let reading = facts.reading
        var rows: [LifeRow] = []
        var taken: Set<Int> = []
        var head: [Column]?
        var period: Money.Period?
        for (number, paragraph) in reading.paragraphs.enumerated() {
            let cells = cells(of: paragraph.range, reading)
            guard cells.count >= 3 else {
                head = nil
                continue
            }
            guard let columns = head else {
                let columns = cells.map { column($0, reading) }
                guard columns.contains(where: { $0 == .before }), columns.contains(where: { $0 == .after }) else {
                    continue
                }
                head = columns
                taken.insert(number)
                for (cell, column) in zip(cells, columns) where column == .incomeBefore || column == .incomeAfter {
                    period =
                        months.occurs(in: cell, of: reading)
                        ? .month : years.occurs(in: cell, of: reading) ? .year : period
                }
                continue
            }
            taken.insert(number)
            let nameAt = columns.firstIndex { $0 == .name } ?? 0
            guard nameAt < cells.count, (1...20).contains(cells[nameAt].count) else { continue }
            let name = nameAlone(cells[nameAt], reading)
            guard !name.isEmpty else { continue }
            var row = LifeRow(paragraph: number, whole: paragraph.range, name: name)
            row.period = period
            for (cell, column) in zip(cells, columns) {
                switch column {
                case .before: row.before.append(cell)
                case .after: row.after.append(cell)
                case .when: row.when = cell
                case .incomeBefore: row.incomeBefore = cell
                case .incomeAfter: row.incomeAfter = cell
                case .name: break
                case .other:
                    // 年薪45万 → 每月1.2万: both in one cell.
                    guard row.incomeBefore == nil, row.incomeAfter == nil,
                        let arrow = cell.first(where: { arrows.contains(reading.key[$0]) })
                    else { break }
                    row.incomeBefore = reading.trimmed(cell.lowerBound..<arrow)
                    row.incomeAfter = reading.trimmed(arrow + 1..<cell.upperBound)
                }
            }
            // 还在, 计划明年走, or the same in both columns: nobody left.
            let told = row.before + row.after + [row.when].compactMap { $0 }
            // 2024年1月被裁, 还在深圳跑网约车: the company was left, not the city.
            let isGone =
                row.when.map { gone.occurs(in: $0, of: reading) && !planned.occurs(in: $0, of: reading) } ?? false
            if !isGone, told.contains(where: { notGone.occurs(in: $0, of: reading) }) { continue }
            if row.before.map({ reading.folded($0) }) == row.after.map({ reading.folded($0) }) { continue }
            guard !row.before.isEmpty, !row.after.isEmpty,
                columns.contains(where: { $0 == .name }) || row.before.contains(where: { tellsOrigin($0, facts) })
            else { continue }
            rows.append(row)
        }
        return (rows, taken)
    }

    /// Does a cell name a place, an employer or a post?
    private static func tellsOrigin(_ cell: Range<Int>, _ facts: Facts) -> Bool {
        !facts.places.isEmpty(within: cell) || !facts.employers.isEmpty(within: cell)
            || !facts.roles.isEmpty(within: cell)
    }

    private static let nameEnds = ScalarSet(",，(（/；;")

    /// 阿禾，95年，女: the name before what else is said of the person.
    private static func nameAlone(_ cell: Range<Int>, _ reading: Reading) -> Range<Int> {
        let end = cell.first { nameEnds.contains(reading.key[$0]) } ?? cell.upperBound
        return reading.trimmed(cell.lowerBound..<end)
    }

    private static func cells(of range: Range<Int>, _ reading: Reading) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        for offset in range
        where reading.key[offset] == 0x7C || reading.key[offset] == 0xFF5C || reading.key[offset] == 9 {
            cells.append(reading.trimmed(start..<offset))
            start = offset + 1
        }
        guard !cells.isEmpty else { return [] }
        cells.append(reading.trimmed(start..<range.upperBound))
        if let first = cells.first, first.isEmpty { cells.removeFirst() }
        if let last = cells.last, last.isEmpty { cells.removeLast() }
        return cells
    }

    private static func column(_ cell: Range<Int>, _ reading: Reading) -> Column {
        let earns = earnings.occurs(in: cell, of: reading)
        if isNow.occurs(in: cell, of: reading) { return earns ? .incomeAfter : .after }
        if was.occurs(in: cell, of: reading) { return earns ? .incomeBefore : .before }
        if moments.occurs(in: cell, of: reading) { return .when }
        if names.occurs(in: cell, of: reading) { return .name }
        return .other
    }
}

extension LifeRow {
    func phase(at offset: Int) -> Subject.Phase {
        if before.contains(where: { $0.contains(offset) }) || incomeBefore?.contains(offset) ?? false { return .before }
        if after.contains(where: { $0.contains(offset) }) || incomeAfter?.contains(offset) ?? false { return .after }
        return .open
    }

    private static let slash = ScalarSet("/／·-—|")
    private static let comma = ScalarSet("，,、")

    /// Pieces of cells: 北京 / 快手，推荐算法 gives 北京, 快手 and 推荐算法.
    private func pieces(_ cells: [Range<Int>], _ reading: Reading) -> [Range<Int>] {
        cells.flatMap { cell -> [Range<Int>] in
            var found: [Range<Int>] = []
            var start = cell.lowerBound
            for offset in cell
            where LifeRow.slash.contains(reading.key[offset]) || LifeRow.comma.contains(reading.key[offset]) {
                found.append(reading.trimmed(start..<offset))
                start = offset + 1
            }
            found.append(reading.trimmed(start..<cell.upperBound))
            return found.filter { !$0.isEmpty }
        }
    }

    private static let sure = 0.97

    func departurePlaces(_ facts: Facts) -> [Candidate<PlaceMention>] {
        before.flatMap { facts.places.within($0) }.prefix(1).map {
            Candidate($0.value, $0.range, "table", LifeRow.sure)
        }
    }

    func arrivalPlaces(_ facts: Facts) -> [Candidate<ArrivalRules.Destination>] {
        after.flatMap { facts.places.within($0) }.prefix(1).map {
            Candidate(ArrivalRules.Destination(place: $0.value), $0.range, "table", LifeRow.sure)
        }
    }

    func employers(_ facts: Facts) -> [Candidate<EmployerMention>] {
        let reading = facts.reading
        let known = before.flatMap { facts.employers.within($0) }.filter {
            $0.cue != "institute" && $0.cue != "platform"
        }
        if let first = known.first { return [Candidate(first.value, first.range, "table", LifeRow.sure)] }
        // 上海 / 一家日企，翻译: the piece between place and role.
        let pieces = pieces(before, reading).filter { piece in
            !facts.places.within(piece).contains { $0.range == piece }
        }
        guard pieces.count >= 2, let first = pieces.first, first.count <= 16 else { return [] }
        var employer = EmployerMention(raw: reading.text(first))
        if reading.key[first.lowerBound] != 0x4E00, reading.key[first.lowerBound] != 0x67D0 {
            employer.name = reading.folded(first)
        }
        return [Candidate(employer, first, "table", 0.9)]
    }

    func roles(_ facts: Facts) -> [Candidate<String>] {
        let pieces = pieces(before, facts.reading)
        guard pieces.count >= 2, let last = pieces.last, (2...16).contains(last.count),
            !facts.places.within(last).contains(where: { $0.range == last })
        else { return [] }
        return [Candidate(facts.reading.text(last), last, "table", 0.95)]
    }

    func work(_ facts: Facts) -> [Candidate<WorkRules.Occupation>] {
        let reading = facts.reading
        let pieces = pieces(after, reading).filter { piece in
            !facts.places.within(piece).contains { $0.range == piece }
                && piece.contains { Reading.isHan(reading.key[$0]) }
        }
        guard let first = pieces.first, let last = pieces.last else { return [] }
        let range = first.lowerBound..<last.upperBound
        let title = pieces.map { reading.text($0) }.joined(separator: " ")
        return [
            Candidate(
                WorkRules.Occupation(
                    title: title, sector: WorkRules.sector(of: range, reading), mode: WorkRules.mode(of: range, reading)
                ),
                range, "table", LifeRow.sure)
        ]
    }

    func dates(_ facts: Facts) -> [Candidate<PartialDate>] {
        guard let when else { return [] }
        return facts.times.within(when).prefix(1).map { Candidate($0.value, $0.range, "table", LifeRow.sure) }
    }

    private static let forced = WordList("被裁 裁员 优化 毕业 解散 辞退 倒闭 不续")
    private static let chosen = WordList("裸辞 辞职 主动 自己走 自己提 不干了 请辞 家里 照顾")
    private static let kin = WordList("家里 父母 爸 妈 孩子 照顾 结婚 怀孕")

    func voluntary(_ facts: Facts) -> [Candidate<Bool>] {
        guard let when else { return [] }
        if let word = LifeRow.forced.first(in: when, of: facts.reading) {
            return [Candidate(false, word, facts.reading.text(word), LifeRow.sure)]
        }
        if let word = LifeRow.chosen.first(in: when, of: facts.reading) {
            return [Candidate(true, word, facts.reading.text(word), LifeRow.sure)]
        }
        return []
    }

    func reasons(_ facts: Facts) -> [Candidate<Departure.Reason>] {
        guard let when else { return [] }
        if let word = LifeRow.forced.first(in: when, of: facts.reading) {
            return [Candidate(.layoff, word, facts.reading.text(word), 0.9)]
        }
        if let word = LifeRow.kin.first(in: when, of: facts.reading) {
            return [Candidate(.family, word, facts.reading.text(word), 0.85)]
        }
        return []
    }

    func income(_ facts: Facts, _ cell: Range<Int>?) -> [Candidate<Money>] {
        guard let cell else { return [] }
        return facts.money.within(cell).prefix(1).map { found in
            var money = found.value
            money.kind = .salary
            money.period = money.period ?? period
            return Candidate(money, found.range, "table", LifeRow.sure)
        }
    }
}
