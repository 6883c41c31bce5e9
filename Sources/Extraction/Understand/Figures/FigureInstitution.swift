/// Institutions by their full names, as they stand in a sentence: offices, institutes, platforms, firms of data.
enum FigureInstitution {
    /// 青岛市统计局, 某高校县域研究中心: institutions by their full names, grown to the left from the word for an office.
    static func all(in sentence: Range<Int>, cues: CueSheet, _ text: SourceText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let named = cues.cues(.institution, in: sentence).map { (range: $0.range, length: $0.phrase.count) }
        let others = offices(in: sentence, text).filter { office in !named.contains { $0.range.overlaps(office) } }
        if named.isEmpty, others.isEmpty { return found }
        for head in (named + others.map { ($0, 3) }).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if let last = found.last, head.range.upperBound <= last.upperBound { continue }
            // 研究中心, 统计局 and alike may be followed by 研究院: the longest run of heads.
            if let last = found.last, head.range.lowerBound <= last.upperBound {
                found[found.count - 1] = last.lowerBound..<head.range.upperBound
                continue
            }
            let floor = found.last?.upperBound ?? sentence.lowerBound
            var start = head.range.lowerBound
            while start > floor,
                TextKey.isHan(text.folded[start - 1]) || TextKey.isLatin(text.folded[start - 1]),
                head.range.upperBound - start < 16
            {
                // The name begins behind a preposition, 的, 年 or 月.
                if FigureInstitution.nameBreaks.contains(text.folded[start - 1]), !isInWord(start - 1, text),
                    !joinsOffice(start - 1, text)
                {
                    break
                }
                start -= 1
            }
            if start + 2 < head.range.upperBound, openers.contains(text.foldedString(start..<start + 2)) { start += 2 }
            // 教育部留学服务中心: one office within another.
            if let last = found.last, start == last.upperBound {
                found[found.count - 1] = last.lowerBound..<head.range.upperBound
                continue
            }
            guard head.range.upperBound - start >= 3 || head.length >= 3, !isPlace(head.range, from: start, text) else {
                continue
            }
            found.append(start..<head.range.upperBound)
        }
        return found
    }

    /// 自然, 数据, 青年, 老年: no preposition and no year.
    private static func isInWord(_ offset: Int, _ text: SourceText) -> Bool {
        switch text.folded[offset] {
        case 0x81EA: offset + 1 < text.folded.count && text.folded[offset + 1] == 0x7136
        case 0x636E: offset > 0 && text.folded[offset - 1] == 0x6570
        case 0x5E74: offset > 0 && ages.contains(text.folded[offset - 1])
        default: false
        }
    }

    /// 还有|国家统计局: words that only go on.
    private static let openers: WordSet = ["还有", "另有", "也有", "以及", "不过", "另据", "可是", "而且", "比如", "例如"]

    private static let ages = ScalarSet("青少老成中")

    /// 某部下属的研究院: the institution that belongs to another.
    static func subordinate(of range: Range<Int>, among institutions: [Range<Int>], _ text: SourceText) -> Range<Int>? {
        institutions.first { $0.lowerBound >= range.upperBound && $0.lowerBound <= range.upperBound + 4 }.flatMap {
            belongs.contains(text.foldedString(range.upperBound..<$0.lowerBound)) ? $0 : nil
        }
    }

    private static let belongs: WordSet = ["下属的", "旗下的", "所属的", "直属的", "主管的", "下属", "旗下", "所属", "直属"]

    private static let besides: WordSet = [
        "附近", "旁边", "对面", "门口", "门外", "毕业", "读书", "隔壁", "后门", "南门", "北门", "东门", "西门", "校门",
    ]

    /// 某大学附近, 他从某学院毕业; 我们学会: a place, a school that somebody went to, a verb.
    private static func isPlace(_ head: Range<Int>, from start: Int, _ text: SourceText) -> Bool {
        let behind = text.foldedString(head.upperBound..<min(text.folded.count, head.upperBound + 2))
        // 社交平台上看到的, 在某大学里
        let isWithin =
            head.upperBound < text.folded.count && [0x4E0A, 0x91CC].contains(text.folded[head.upperBound])
            && !["上半", "上年", "上周", "上月", "上个", "上一"].contains(behind)
        if isWithin || besides.contains(behind) || start > 0 && [0x5FF5, 0x8BFB].contains(text.folded[start - 1]) {
            return true
        }
        return head.count == 2 && text.folded[head.lowerBound] == 0x5B66 && text.folded[head.lowerBound + 1] == 0x4F1A
            && head.lowerBound > 0 && learners.contains(text.folded[head.lowerBound - 1])
    }

    private static let learners = ScalarSet("们他她我你就都才没还刚慢人是要先了")

    /// 某招聘平台, 行业协会, 课题组: nobody's name.
    static func isUnnamed(_ range: Range<Int>, _ text: SourceText) -> Bool { isUnnamed(text.foldedString(range)) }

    static func isUnnamed(_ name: String) -> Bool { name.hasPrefix("某") || commonNames.contains(name) }

    private static let commonNames: WordSet = [
        "行业协会", "招聘平台", "商会组织", "研究机构", "咨询机构", "该", "平台", "部门", "课题组", "研究团队", "机构", "智库",
    ]

    /// The first institution that begins before `end`.
    static func first(in sentence: Range<Int>, before end: Int, cues: CueSheet, _ text: SourceText) -> Range<
        Int
    >? {
        all(in: sentence, cues: cues, text).first { $0.lowerBound < max(end, sentence.lowerBound) + 2 }
    }

    /// 招聘平台猎星今年4月发布, 人力银行「职达」: the proper name behind a common noun.
    static func properName(behind range: Range<Int>, in sentence: Range<Int>, _ text: SourceText) -> Range<Int>? {
        let common = text.foldedString(range)
        guard ["平台", "人力银行", "机构", "智库", "网站", "公司"].contains(where: common.hasSuffix), range.count <= 8 else {
            return nil
        }
        var start = range.upperBound
        guard start < sentence.upperBound, !common.hasPrefix("某") || [0x300C, 0x201C].contains(text.scalars[start])
        else {
            return nil
        }
        let quotes: [UInt32: UInt32] = [0x300C: 0x300D, 0x201C: 0x201D, 0x300E: 0x300F, 0x2018: 0x2019]
        if let close = quotes[text.scalars[start]] {
            start += 1
            guard let end = (start..<min(sentence.upperBound, start + 12)).first(where: { text.scalars[$0] == close }),
                end - start >= 2
            else { return nil }
            return start..<end
        }
        /// Longest name that stands bare behind its noun, in scalars.
        let nameLimit = 6
        let stops = ["同期", "同年", "今年", "去年", "前年", "近日", "日前", "发布", "公布", "的", "在", "于", "20", "最新", "此前", "一份", "一项"]
        // 建议平台为满一年的人…
        guard !FigureInstitution.noNames.contains(text.folded[start]) else { return nil }
        var end = start
        while end < sentence.upperBound, end - start <= nameLimit,
            TextKey.isHan(text.folded[end]) || TextKey.isLatin(text.folded[end])
        {
            let rest = text.foldedString(end..<min(sentence.upperBound, end + 2))
            if stops.contains(where: { rest.hasPrefix($0) }) { break }
            end += 1
        }
        guard (2...nameLimit).contains(end - start), end < sentence.upperBound,
            stops.contains(where: { text.foldedString(end..<min(sentence.upperBound, end + 2)).hasPrefix($0) })
        else { return nil }
        return start..<end
    }

    private static let noNames = ScalarSet("为被把给对向会能要也都就不是有与和上里中")
    private static let posts = [
        "局长", "副局", "厅长", "副厅", "署长", "副署", "公布", "发布", "统计", "数据", "数字", "的数字", "的数据", "提供", "介绍", "相关", "有关", "工作人员",
        "的工作", "负责",
        "一位", "一名", "获悉", "了解", "最新", "今年", "去年", "办公室", "主任",
    ]

    /// 渔业局副局长, 档案局公布: an office by its last character and what stands behind it.
    private static func offices(in sentence: Range<Int>, _ text: SourceText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for offset in sentence.dropFirst(2)
        where (officeEnds.contains(text.folded[offset]) || departmentEnds.contains(text.folded[offset]))
            && text.folded[offset - 2..<offset].allSatisfy(TextKey.isHan)
        {
            let behind = text.foldedString(offset + 1..<min(sentence.upperBound, offset + 16))
            let isOffice =
                isDepartment(offset, behind: behind, text)
                || officeEnds.contains(text.folded[offset]) && speaksForOffice(behind)
            if isOffice { found.append(offset - 2..<offset + 1) }
        }
        return found
    }

    private static func speaksForOffice(_ behind: String) -> Bool {
        posts.contains(where: behind.hasPrefix)
            || ["科科长", "科长", "处长", "股长"].contains(where: behind.contains)
    }

    /// 人力资源部统计, 人才办提供: of these too many are no office (全部, 创办, 到处), so that only who counts is believed.
    private static func isDepartment(_ offset: Int, behind: String, _ text: SourceText) -> Bool {
        departmentEnds.contains(text.folded[offset]) && !beforeNoDepartment.contains(text.folded[offset - 1])
            && counting.contains(where: behind.hasPrefix)
    }

    private static let departmentEnds = ScalarSet("部办处科")
    private static let beforeNoDepartment = ScalarSet("全内外干总乐大局中西东南北上下底头创举主承开合怎么代腹到各随四本专学好坏何深住百")
    private static let counting = [
        "公布", "发布", "统计", "数据", "的数字", "的数据", "的统计", "提供", "披露", "截至", "登记", "的口径", "的材料",
    ]

    private static let officeEnds = ScalarSet("局厅署")

    private static let nameBreaks = ScalarSet("据从由的和在与照对让年月给自到向是而被于及跟了看托依念议说她")

    /// 住房和城乡建设厅, 文化和旅游局: 和 inside the name of an office.
    private static func joinsOffice(_ offset: Int, _ text: SourceText) -> Bool {
        guard [0x548C, 0x4E0E].contains(text.folded[offset]), offset + 3 <= text.folded.count else { return false }
        return ["城乡", "社会", "改革", "信息", "旅游", "医疗", "草原", "体育", "渔业", "自然", "技术", "环境", "农村", "建设"].contains(
            TextKey.string(text.folded[offset + 1..<offset + 3]))
    }

    private static let data = TextKey.keys("数据")

    private static let commonData = Set(
        Gazetteer.words(
            "统计 监测 调查 相关 最新 公开 官方 行业 平台 后台 就业 人口 市场 用户 上述 这些 一组 这组 的有 移动 显示 真实 具体 历史 全国 海量 核心 关键 业务 有关 部分 很多 大量 据有 个人 研究 调研 销售 交易 运营 原始 可比 部门 该项 几组 三组 两组 看着 出的 布的 来的 到的 上的 中的 给的 新的 有的 下的 个的 项的"
        ).map(
            TextKey.keys))

    /// Two characters before 数据 or 大数据 that come back with it and open a name at least once: 某某数据 is a name then.
    static func dataFirms(in text: SourceText) -> Set<[UInt32]> {
        var counts: [[UInt32]: (all: Int, opening: Int)] = [:]
        var offset = 2
        while offset + 2 <= text.folded.count {
            if let start = wordOfData(at: offset, text) {
                let word = Array(text.folded[start..<start + 2])
                if word.allSatisfy(TextKey.isHan), !FigureInstitution.commonData.contains(word),
                    word[0] != 0x7684, word[1] != 0x7684, word[1] != 0x5927
                {
                    counts[word, default: (0, 0)].all += 1
                    if opensName(start, text) { counts[word]?.opening += 1 }
                }
            }
            offset += 1
        }
        return Set(counts.filter { $0.value.all >= 2 && $0.value.opening >= 1 }.keys)
    }

    /// Where the two characters before 数据 or 大数据 begin.
    private static func wordOfData(at offset: Int, _ text: SourceText) -> Int? {
        guard text.folded[offset] == FigureInstitution.data[0], text.folded[offset + 1] == FigureInstitution.data[1]
        else {
            return nil
        }
        // 某某数据中心, 数据平台: part of a longer name.
        let behind = text.foldedString(min(text.folded.count, offset + 2)..<min(text.folded.count, offset + 4))
        if longer.contains(where: behind.hasPrefix) { return nil }
        let isBig = text.folded[offset - 1] == 0x5927
        return isBig ? (offset >= 3 ? offset - 3 : nil) : offset - 2
    }

    private static let longer = ["中心", "研究", "平台", "局", "院", "所"]

    /// 设备信令数据 is a kind of data: a name follows a mark, a preposition or what joins two names.
    private static func opensName(_ start: Int, _ text: SourceText) -> Bool {
        guard start > 0, TextKey.isHan(text.folded[start - 1]) else { return true }
        return nameBreaks.contains(text.folded[start - 1]) || text.folded[start - 1] == 0x5408
    }

    static func dataFirm(in sentence: Range<Int>, before end: Int, _ firms: Set<[UInt32]>, _ text: SourceText)
        -> Range<Int>?
    {
        guard !firms.isEmpty, sentence.count >= 4 else { return nil }
        var offset = sentence.lowerBound + 2
        while offset + 2 <= min(sentence.upperBound, end + 4) {
            if let start = wordOfData(at: offset, text), start >= sentence.lowerBound,
                firms.contains(Array(text.folded[start..<start + 2]))
            {
                return start..<offset + 2
            }
            offset += 1
        }
        return nil
    }
}
