internal import ChineseText
internal import Stories

/// Tables whose cells are figures.
enum FigureTable {
    /// Cells of tables whose head names years, or whose cells are shares: each with its row as claim and its column's year.
    static func all(in text: SourceText, _ context: FigureContext, _ names: FigureNames) -> (
        figures: [Figure], paragraphs: Set<Int>
    ) {
        var figures: [Figure] = []
        var taken: Set<Int> = []
        var index = 0
        while index < text.paragraphs.count {
            guard cells(of: text.paragraphs[index], text).count >= 2 else {
                index += 1
                continue
            }
            var last = index
            while last + 1 < text.paragraphs.count, cells(of: text.paragraphs[last + 1], text).count >= 2,
                text.paragraphs[last + 1].lowerBound - text.paragraphs[last].upperBound <= 2
            {
                last += 1
            }
            if last > index {
                for row in index...last { taken.insert(row) }
                // 注：数据来自…: the note says who counted in the table and nowhere else.
                if text.paragraphs.indices.contains(last + 1), isFootnote(text.paragraphs[last + 1], text) {
                    taken.insert(last + 1)
                }
                figures += table(index...last, context, names, text)
            }
            index = last + 1
        }
        return (figures, taken)
    }

    private static func cells(of paragraph: Range<Int>, _ text: SourceText) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = paragraph.lowerBound
        for offset in paragraph.lowerBound...paragraph.upperBound
        where offset == paragraph.upperBound || text.scalars[offset] == 0x7C || text.scalars[offset] == 0x09 {
            var (low, high) = (start, offset)
            while low < high, TextKey.isBlank(text.scalars[low]) { low += 1 }
            while high > low, TextKey.isBlank(text.scalars[high - 1]) { high -= 1 }
            cells.append(low..<high)
            start = offset + 1
        }
        return cells.count > 1 ? cells : []
    }

    private static func table(
        _ rows: ClosedRange<Int>, _ context: FigureContext, _ names: FigureNames, _ text: SourceText
    )
        -> [Figure]
    {
        let head = cells(of: text.paragraphs[rows.lowerBound], text)
        let years = head.map { year(inHead: $0, text) }
        // The institution stands in the paragraph before or behind.
        let around = [rows.upperBound + 1, rows.lowerBound - 1, rows.lowerBound - 2, rows.lowerBound - 3].filter {
            paragraph in
            guard text.paragraphs.indices.contains(paragraph) else { return false }
            // Behind a table only a note on its source belongs to it.
            return paragraph < rows.lowerBound
                && !text.foldedString(text.paragraphs[paragraph]).prefix(8).contains("来源")
                || text.foldedString(text.paragraphs[paragraph]).contains("来源")
                    && text.paragraphs[paragraph].count <= 60
                || paragraph > rows.upperBound && isFootnote(text.paragraphs[paragraph], text)
        }
        // 占比, 中位数: shares of a survey, which the text may have named long before.
        let titles = head.map { text.foldedString($0) }.joined()
        let reach = rows.lowerBound - 3 - (surveyHeads.contains(where: titles.contains) ? farAbove : 0)
        let above = (max(0, reach)..<max(0, rows.lowerBound - 3)).reversed()
        var name: String?
        var surveyYear: Int?
        let notes = notes(around: rows, text)
        // 单位：亿人 stands above a table or in its corner.
        let caption = (head.prefix(1) + notes).compactMap { unitNote(in: $0, text) }.first ?? ""
        let told = notes.map { text.foldedString($0) }.joined(separator: " ")
        for paragraph in around + above where name == nil {
            for sentence in text.sentences(inParagraph: paragraph) {
                if let source = FigureSource.named(
                    of: sentence, index: 0, paragraph: paragraph, context, in: text)
                {
                    // 某招聘平台 far above made another count.
                    let isOther = above.contains(paragraph) && source.name?.hasPrefix("某") == true
                    if !isOther { name = name ?? source.name }
                    surveyYear = surveyYear ?? source.year
                }
                // 来源：国家统计局
                if name == nil,
                    let known = context.sources.within(sentence).first(where: { $0.cue == "institute" })
                {
                    name = known.value.name
                }
                if name == nil, isNote(sentence, text),
                    let found = FigureInstitution.first(
                        in: sentence, before: sentence.upperBound, cues: context.cues, text)
                {
                    name = text.foldedString(found)
                }
            }
        }
        // A table of somebody's own accounts has neither years nor an institution nor a word of a survey around it.
        let labels = rows.compactMap { cells(of: text.paragraphs[$0], text).first.map { text.foldedString($0) } }
        let isSurveyed =
            name != nil || isOfSurvey(told, labels: labels) || askedHeads.contains(where: titles.contains)
        let isOfMany =
            years.contains { $0 != nil } || isByYear(rows, head: head, text) && isPublic(rows, context, text)
        guard isSurveyed || isOfMany else { return [] }
        name = names.whole(name, before: text.paragraphs[rows.lowerBound].lowerBound)
        let isRanked = isRanked(rows, head: head, text)
        var figures: [Figure] = []
        for row in rows.dropFirst() {
            let cells = cells(of: text.paragraphs[row], text)
            guard let label = cells.dropFirst(isRanked ? 1 : 0).first else { continue }
            for (column, cell) in cells.enumerated().dropFirst(isRanked ? 2 : 1) where !cell.isEmpty {
                guard let numeral = Numerals.numeral(at: firstNumber(in: cell, text), in: text.folded),
                    numeral.range.upperBound <= cell.upperBound, numeral.value < Numerals.limit
                else { continue }
                let header = column < head.count ? text.foldedString(head[column]) : ""
                guard
                    let unit = unit(
                        ofCell: cell, numeral, header: header, row: text.foldedString(label), caption: caption, text)
                        ?? measured(numeral, header: header, row: text.foldedString(label), told: told)
                else {
                    continue
                }
                // 房租 11400 元: one household's money, unless it is told of many.
                let heads = text.foldedString(label) + header + caption
                if !isSurveyed, unit.unit == .yuan, unit.scale < FigureTable.nobodys,
                    !["人均", "平均", "户均", "中位", "总值", "总额", "统计"].contains(where: heads.contains)
                {
                    continue
                }
                var figure = Figure(value: numeral.value, unit: unit.unit, op: FigureNumber.operation(numeral.bound))
                let scale = isNegative(numeral, in: cell, text) ? -unit.scale : unit.scale
                figure.value = numeral.value * scale
                figure.max = numeral.max.map { $0 * scale }
                figure.year = (column < years.count ? years[column] : nil) ?? year(inHead: label, text) ?? surveyYear
                figure.source = name
                figure.claim = text.foldedString(label) + (header.isEmpty ? "" : " " + header)
                figure.evidence = Evidence(start: cell.lowerBound, end: cell.upperBound, exact: text.string(cell))
                figures.append(figure)
            }
        }
        return figures
    }

    /// 亿元: nobody's own money is counted so.
    private static let nobodys = 100_000_000.0

    /// Is each row a year, and what is counted said in brackets in the head: 年度 | 新增主体（家） | 带动就业（人）?
    private static func isByYear(_ rows: ClosedRange<Int>, head: [Range<Int>], _ text: SourceText) -> Bool {
        let labels = rows.dropFirst().compactMap { cells(of: text.paragraphs[$0], text).first }
        return labels.count >= 2 && labels.allSatisfy { year(inHead: $0, text) != nil }
            && head.count >= 2
            && head.dropFirst().allSatisfy { cell in
                let words = text.foldedString(cell)
                return words.hasSuffix("）") || words.hasSuffix(")")
            }
    }

    /// 排名 | 原因 | 比例: the rows are numbered, and the cells behind the numbers say what they are of.
    private static func isRanked(_ rows: ClosedRange<Int>, head: [Range<Int>], _ text: SourceText) -> Bool {
        head.count >= 3
            && rows.dropFirst().enumerated().allSatisfy { place, row in
                cells(of: text.paragraphs[row], text).first.map { text.foldedString($0) == String(place + 1) } ?? false
            }
    }

    /// Do the paragraphs above a table or the table itself speak of an office or of all in a place?
    private static func isPublic(_ rows: ClosedRange<Int>, _ context: FigureContext, _ text: SourceText) -> Bool {
        let first = text.paragraphs[max(0, rows.lowerBound - 3)].lowerBound
        let all = first..<text.paragraphs[rows.upperBound].upperBound
        return [.institution, .scope].contains { context.cues.has($0, in: all) }
    }

    /// Does a line around a table say that somebody counted? 数据 says it of a table whose rows are not what one person earns and pays.
    private static func isOfSurvey(_ told: String, labels: [String]) -> Bool {
        surveyNotes.contains(where: told.contains)
            || leading.contains(where: told.contains)
                && !labels.contains { label in ledgers.contains(where: label.contains) }
    }

    /// 注：…, 数据来源：…: a line that belongs to the table above it.
    private static func isFootnote(_ paragraph: Range<Int>, _ text: SourceText) -> Bool {
        /// Longest such line, and how far into it its word may stand, in scalars.
        let (longest, reach) = (120, 6)
        guard paragraph.count <= longest else { return false }
        let head = text.foldedString(paragraph.lowerBound..<min(paragraph.upperBound, paragraph.lowerBound + reach))
        return footnotes.contains { head.contains($0 + "：") || head.contains($0 + ":") }
    }

    private static let footnotes = ["注", "注释", "来源", "出处", "说明"]

    private static let leading = ["数据", "样本", "回访", "资料"]
    private static let ledgers = ["项目", "科目", "明细", "收支", "账", "到手", "房租", "通勤", "吃饭", "合计", "结余", "收入", "支出"]

    /// Somebody's story above a table tells nothing of who counted.
    private static let speech = ["他", "她", "我", "“", "「"]

    private static func isNote(_ sentence: Range<Int>, _ text: SourceText) -> Bool {
        let words = text.foldedString(sentence)
        return !speech.contains(where: words.contains)
            && (surveyNotes.contains(where: words.contains) || words.contains("数据") || words.contains("样本"))
    }
    private static let askedHeads = ["样本", "受访", "应答", "问卷"]
    private static let surveyHeads = ["占比", "比例", "中位", "平均", "人均", "样本"]
    private static let shareHeads = ["率", "比重", "份额", "同比", "增幅", "满意度", "涨幅", "占"]
    private static let moneyHeads = [
        "月薪", "年薪", "工资", "薪资", "收入", "租金", "房租", "月租", "房价", "均价", "支出", "消费", "薪酬", "价格", "成本", "单价", "月入", "到手",
        "开销", "花销", "薪",
    ]
    private static let surveyNotes = ["来源", "统计", "调查", "调研", "样本量", "样本数", "有效样本", "监测", "问卷", "受访", "数据显示"]
    private static let shareNotes = ["比例", "占比", "百分", "%", "％"]
    /// How many paragraphs further above its survey may be named, if the head of a table speaks of one.
    private static let farAbove = 9

    /// 单位：%, 常住人口变化（万人） in the line above a table: what stands behind 单位, or in the bracket that ends it.
    private static func unitNote(in paragraph: Range<Int>, _ text: SourceText) -> String? {
        /// Longest unit, in characters.
        let longest = 8
        let line = text.foldedString(paragraph)
        if let at = line.firstIndex(ofWord: "单位") { return String(line[at...].dropFirst(2).prefix(longest)) }
        guard let last = line.last, "）)".contains(last), let open = line.lastIndex(where: { "（(".contains($0) }) else {
            return nil
        }
        let unit = line[line.index(after: open)...].dropLast()
        return unit.count <= longest && bracketed.contains(where: unit.hasSuffix) ? String(unit) : nil
    }

    private static let bracketed = ["人", "%", "％", "元", "家", "户", "个"]

    /// The short lines around a table, nearest first: its title, its unit, who counted.
    private static func notes(around rows: ClosedRange<Int>, _ text: SourceText) -> [Range<Int>] {
        /// Longest such line, in scalars.
        let longest = 80
        return [rows.lowerBound - 1, rows.upperBound + 1, rows.lowerBound - 2, rows.upperBound + 2].compactMap {
            guard text.paragraphs.indices.contains($0) else { return nil }
            let note = text.paragraphs[$0]
            // Of a long paragraph before, its end leads to the table.
            if $0 == rows.lowerBound - 1, let last = text.sentences(inParagraph: $0).last, note.count > longest {
                return max(last.lowerBound, last.upperBound - longest)..<last.upperBound
            }
            return note.count <= longest ? note : nil
        }
    }

    /// 平均月薪 | 6,820, 各去向的比例 … 41.2: what is measured says the unit.
    private static func measured(_ numeral: Numeral, header: String, row: String, told: String) -> (
        unit: Figure.Unit, scale: Double
    )? {
        for place in [header, row] {
            if shareHeads.contains(where: place.contains), numeral.value <= 100 { return (.percent, 1) }
            if moneyHeads.contains(where: place.contains), numeral.value >= 100 { return (.yuan, 1) }
        }
        if numeral.value <= 100 { return shareNotes.contains(where: told.contains) ? (.percent, 1) : nil }
        return moneyHeads.contains(where: told.contains) ? (.yuan, 1) : nil
    }

    /// -9.4: a sign that begins the cell.
    private static func isNegative(_ numeral: Numeral, in cell: Range<Int>, _ text: SourceText) -> Bool {
        numeral.range.lowerBound == cell.lowerBound + 1
            && [0x2D, 0x2212, 0xFF0D, 0x2013].contains(text.scalars[cell.lowerBound])
    }

    private static func firstNumber(in cell: Range<Int>, _ text: SourceText) -> Int {
        cell.first { Numerals.numeral(at: $0, in: text.folded) != nil } ?? cell.lowerBound
    }

    static func year(inHead cell: Range<Int>, _ text: SourceText) -> Int? {
        var digits = 0
        var value = 0
        for offset in cell where digits <= 4 {
            if TextKey.isDigit(text.scalars[offset]) {
                value = value * 10 + Int(TextKey.key(text.scalars[offset]) - 0x30)
                digits += 1
            } else if digits > 0 {
                break
            }
        }
        return digits == 4 && (1980...2100).contains(value) ? value : nil
    }

    private static func scale(in head: String) -> Double {
        head.contains("万") ? 10_000 : head.contains("亿") ? 100_000_000 : 1
    }

    private static let counters = ["家", "个", "户", "间"]
    /// A head says that it counts in brackets or with 数: 新增企业（家）, 户数; 个体经营 and 家庭 count nothing.
    private static let counting = counters.flatMap { ["（\($0)", "(\($0)", "\($0)数", "\($0)）", "\($0))"] }

    /// The unit in the cell, else in the column's or the row's head: （%）, （万人）, 人数.
    private static func unit(
        ofCell cell: Range<Int>, _ numeral: Numeral, header: String, row: String, caption: String, _ text: SourceText
    ) -> (unit: Figure.Unit, scale: Double)? {
        let rest = text.foldedString(numeral.range.upperBound..<cell.upperBound)
        if rest.hasPrefix("%") || rest.hasPrefix("％") { return (.percent, 1) }
        // 单位：元，%: of two units above a table a share has at most a hundred.
        let isMixed = caption.contains("元") && (caption.contains("%") || caption.contains("％"))
        for place in [rest, header, row, caption] {
            if isMixed, place == caption, numeral.value > 100 { return (.yuan, 1) }
            if place.contains("%") || place.contains("％") || place.contains("占比") || place.contains("比例") {
                return (.percent, 1)
            }
            let isBare = rest.isEmpty && !numeral.hasMultiplier
            let scale = isBare ? scale(in: place) : 1
            if place.contains("人") || place.contains("位") && !place.contains("中位") && !place.contains("单位") {
                // 单位：亿人 above 常住人口: the head names who is counted, the note how.
                return (.people, isBare && scale == 1 && caption.contains("人") ? self.scale(in: caption) : scale)
            }
            if place.contains("元") { return (.yuan, scale) }
            if place.contains("倍") { return (.times, 1) }
            if place.contains("数量") || counting.contains(where: place.contains)
                || (place == rest || place == caption) && counters.contains(where: place.contains)
            {
                return (.count, scale)
            }
        }
        return nil
    }
}
