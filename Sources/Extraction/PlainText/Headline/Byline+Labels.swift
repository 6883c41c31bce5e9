/// What stands behind 作者, 来源, 发布时间 and alike.
extension Byline {
    enum Label: Sendable { case author, publisher, date, url, title, other }

    /// Labels and what stands behind them. `other` labels end the value before them and are thrown away.
    static let labelRows: [(Label, String)] = [
        (
            .author,
            "文/图 图/文 文图 文并图 文/摄 文/片 图文 文/摄影 文字/图片 作者 文 撰文 采写 撰稿 执笔 文字 主笔 采访 采访/写作 采写整理 记录整理 整理 文字整理 作者署名 本文作者 记者 记者/作者 by up主 博主 楼主 答主 发帖人 发帖 发帖者 发贴 署名 采访/撰文 采访撰文 采访、撰文 采访、写作 采写/撰文 撰写 写作 采访并撰文 编写 author 播客主 主播 写信人 来信人 寄信人 发信人 讲述 讲述者 口述 口述者 口述整理 口述/整理 采访整理 采访/整理 采访、整理 采访与整理 采写与整理 口述、整理 写信 文案 编剧 记述 笔录 整理/撰文 文稿整理 写稿 采访/文 文/采访 采编 撰文者 撰稿者 撰稿人 采写者 执笔人 执笔者 文章作者 作者/来源 报导 采访报导 采访撰稿 撰稿/整理 撰 图文 访谈 访写 投稿人 供稿人 整理人 分享人 对谈者 报道 报道/摄影 报导/摄影 texte text 栏目主笔 课题组执笔人 专栏作者 特约作者 特约撰稿 特约撰述 发文者 回答者 用户 记录 记录人 编导 写字的 掌勺 听打 著 编著 posted_by written_by text_by"
        ),
        (
            .publisher,
            "来源 播客 电台 节目名称 节目 频道 文章来源 本文来源 稿件来源 信息来源 消息来源 出品 首发于 首发 转自 转载自 本文转载自 本文转自 稿源 来源媒体 原载 原载于 公众号 微信公众号 媒体 刊物 来自公众号 来自 发布机构 发布单位 发布者 刊载于 出处 出自 source 频道主 发布方 新闻来源 本文首发于 首发公众号 本文经授权转载自 经授权转载自 授权转载自 本文授权转载自 转载自公众号 本文经授权转载自公众号 转载自微信公众号 本文首发于公众号 首发于公众号 首发平台 原文刊于 本文原载于 本文刊于 刊于 作者公众号 出品方 发布平台 本文来自微信公众号 本文来自公众号 来自微信公众号 本文来自 本文选自 选自 本文摘自 摘自 来源公众号 信源 供稿单位 供稿 载于 刊发于"
        ),
        (
            .date,
            "文章日期 报道日期 报导日期 刊登日期 刊登时间 见报日期 更新时间 最后更新 编辑于 发布时间 发布日期 发表时间 发表日期 发布于 发表于 时间 日期 发布 刊发时间 刊发日期 出版日期 出版时间 发行日期 发行时间 首发时间 上传时间 发帖时间 date 上线时间 发文时间 published_time publish_date 更新日期 出版 上线日期 上线 刊出 刊登 播出时间 播出日期 上架日期 上架时间 上架 更新日期 日期时间 发稿时间 报道时间 出刊日 出刊日期 刊出日期 刊出时间 发刊日期 刊载日期 登载日期 公开日期 公开时间 译文发布 整理日期 整理时间 published"
        ),
        (.url, "原文链接 原文地址 本文链接 原文网址 链接 网址 原文 来源链接 文章链接 url url_source canonical 地址"),
        (.title, "标题 原标题 题目 题名 文章标题 title 原题"),
        (
            .other,
            "编辑 责编 责任编辑 图 图片 摄影 摄 视频 校对 审核 制图 设计 排版 监制 统筹 主编 更新时间 更新于 更新 修改时间 阅读 浏览 点击 评论 字数 实习生 实习记者 见习记者 通讯员 标签 关键词 分类 栏目 运营 美编 视觉 值班编辑 值班编委 出品人 策划 插画 剪辑 翻译 编译 受访 嘉宾 主持 主持人 id 微信号 版权 微信 邮箱 电话 联系人 作者微信 配图 题图 头图 编审 二审 三审 播放量 时长 简介 核稿 核稿编辑 责任校对 版面 版次 版别 栏目编辑 图片编辑 视觉编辑 新媒体编辑 微信编辑 值班 视频剪辑 后期 监审 制作 字号 字体 浏览次数 阅读次数 点击数 浏览量 点击量 阅读量 photo_by photos_by photographs_by 收听方式 收听平台 收听 编发 录音 音频 混音 转录 听写"
        ),
    ]

    private static let tellers = Gazetteer.words("口述 口述者 讲述 讲述者").map(TextKey.keys)

    static let labels: [(keys: [UInt32], label: Label)] = labelRows.flatMap { label, words in
        Gazetteer.phrases(words).map { (TextKey.keys($0), label) }
    }.sorted { $0.keys.count > $1.keys.count }

    /// Labels by their first scalar, longer ones first.
    static let labelsByFirst = Dictionary(grouping: labels) { $0.keys[0] }

    /// 撰文, 编辑, 来源: a word that stands before a name or a date.
    static func isLabel(_ word: String) -> Bool { labelWords.contains(TextKey.keys(word)) }

    private static let labelWords = Set(labels.map(\.keys))

    /// 撰文／某某: a label with its value is no name.
    static func isLabelled(_ text: String) -> Bool {
        let keys = TextKey.keys(text)
        let word = keys.prefix { ![0x2F, 0x3A, 0x7C, 0x4E28].contains($0) }
        return word.count < keys.count && isLabel(TextKey.string(word))
    }

    mutating func readLabels(_ keys: [UInt32], _ scalars: [UInt32], covered: inout [Bool]) {
        var marks: [(start: Int, valueStart: Int, label: Label)] = []
        var offset = 0
        while offset < keys.count {
            // A label stands at the beginning, or behind a blank or a mark.
            let isStart =
                offset == 0 || TextKey.isBlank(keys[offset - 1]) || TextKey.isPunctuation(keys[offset - 1])
                || keys[offset - 1] == 0x7C
                || keys[offset - 1] == 0x4E28 || keys[offset - 1] == 0x25A1
            if isStart, let hit = label(at: offset, in: keys) {
                marks.append(hit)
                offset = hit.valueStart
            } else if !isStart,
                TextKey.isDigit(keys[offset - 1]) || marks.last.map({ offset > $0.valueStart + 1 }) == true,
                let hit = label(at: offset, in: keys), hit.valueStart < keys.count,
                [0x3A, 0x7C, 0x4E28].contains(keys[hit.valueStart - 1]),
                Byline.gluedLabels.contains(Array(keys[offset..<hit.valueStart - 1]))
            {
                // 完稿时间：…: the whole word is the label.
                var begin = hit.start
                while let last = marks.last, begin > last.valueStart, TextKey.isHan(keys[begin - 1]) { begin -= 1 }
                let isWord = begin < hit.start && TextKey.isBlank(keys[max(0, begin - 1)])
                marks.append((isWord ? begin : hit.start, hit.valueStart, hit.label))
                offset = hit.valueStart
            } else {
                offset += 1
            }
        }
        // 口述｜某某 alone names who was asked, not who wrote.
        func isTeller(_ mark: (start: Int, valueStart: Int, label: Label)) -> Bool {
            Byline.tellers.contains { $0.elementsEqual(keys[mark.start..<mark.valueStart].filter(TextKey.isHan)) }
        }
        if marks.count(where: { $0.label == .author }) == 1 {
            marks.removeAll { isTeller($0) && keys[$0.start] == 0x53E3 }
        }
        var hasTeller = false
        for (index, mark) in marks.enumerated() {
            let end = index + 1 < marks.count ? marks[index + 1].start : keys.count
            var valueEnd = end
            // A value ends at two blanks or a bar, and before a date.
            var probe = mark.valueStart
            while probe < end {
                let isBar = (keys[probe] == 0x7C || keys[probe] == 0x4E28) && mark.label != .title
                let isGap =
                    TextKey.isBlank(keys[probe]) && mark.label != .title && mark.label != .author && mark.label != .url
                    && mark.label != .publisher
                if isBar || isGap && probe > mark.valueStart && mark.label != .date { break }
                if TextKey.isBlank(keys[probe]), probe + 1 < end, TextKey.isBlank(keys[probe + 1]), mark.label != .title
                {
                    break
                }
                if mark.label == .author || mark.label == .publisher, TextKey.isDigit(keys[probe]),
                    DateStamp.first(in: Array(keys[probe..<min(end, probe + 12)]))?.range.lowerBound == 0
                {
                    break
                }
                probe += 1
            }
            valueEnd =
                mark.label == .author || mark.label == .publisher
                ? Byline.valueEnd(mark.valueStart..<probe, keys, scalars, isName: mark.label == .author) : probe
            // （更新：谢谢大家，…。）: a sentence is more than a value.
            if mark.label == .other, valueEnd - mark.valueStart > 12, keys[mark.valueStart..<valueEnd].contains(0x3002)
            {
                continue
            }
            for offset in mark.start..<valueEnd { covered[offset] = true }
            var value = TextLines.trimmed(TextKey.string(scalars[mark.valueStart..<max(mark.valueStart, valueEnd)]))
            if mark.label == .author { value = Byline.withoutClass(value) }
            guard !value.isEmpty else { continue }
            switch mark.label {
            case .author:
                // 某某 《某某商报》
                if publisher == nil, value.hasSuffix("》"), let medium = value.splitOnce("《")?.1.dropLast(),
                    Masthead.looksLikeMedium(TextKey.keys(String(medium)))
                {
                    publisher = String(medium)
                }
                let isSecond = Byline.arranged.elementsEqual(
                    keys[mark.start..<mark.valueStart].filter(TextKey.isHan).suffix(2))
                if isSecond, !authors.isEmpty { continue }
                // 口述：某某 采写：某某: who tells is whose life it is; who wrote it down is nobody of the story.
                if hasTeller, !isTeller(mark) { continue }
                if isTeller(mark) { (authors, hasTeller) = ([], true) }
                let all = Byline.names(in: value)
                for name in all where !authors.contains(name) && !Byline.offices.contains(name) {
                    // 文丨禾木研究院 谷雨: an institution beside a name is the publisher.
                    // 文/某某志 某某: a name and what is none.
                    let isMedium =
                        all.count == 2 && name == all[0] && !value.contains("、") && name.unicodeScalars.count >= 3
                        && !Byline.isFullName(name) && Byline.isFullName(all[1])
                        && name.unicodeScalars.allSatisfy { TextKey.isHan($0.value) }
                    // 作者：某某 某某志: the other way round.
                    let isMediumBehind =
                        all.count == 2 && name == all[1] && !value.contains("、") && name.unicodeScalars.count >= 3
                        && !Byline.isFullName(name) && Byline.looksLikePerson(all[0])
                        && name.unicodeScalars.allSatisfy { TextKey.isHan($0.value) }
                    if isMedium || isMediumBehind || Byline.isInstitution(name) && all.count > 1 {
                        publisher = publisher ?? name
                    } else {
                        authors.append(name)
                    }
                }
            case .publisher:
                let name = Byline.cleanName(value)
                // 供稿：某某
                if Byline.contribution.elementsEqual(keys[mark.start..<mark.valueStart].filter(TextKey.isHan)),
                    authors.isEmpty, Byline.isFullName(name)
                {
                    authors = [name]
                    continue
                }
                // 刊于2024年第3期: a number is no medium.
                if publisher == nil, let first = name.unicodeScalars.first?.value, !TextKey.isDigit(first),
                    first != 0x7B2C,
                    name.unicodeScalars.contains(where: { TextKey.isHan($0.value) || TextKey.isLatin($0.value) }),
                    name.unicodeScalars.count <= Byline.nameLimit,
                    !Byline.sectionNames.contains(name), name != "网络", name != "互联网"
                {
                    publisher = name
                    isPublisherLabelled = true
                }
            case .date:
                if let stamp = DateStamp.first(in: TextKey.keys(value)) {
                    date = stamp.date
                    isDateLabelled = true
                }
            case .url:
                if let start = value.firstIndex(ofWord: "http") { url = Byline.address(value[start...]) }
            case .title: title = value
            case .other: break
            }
        }
    }

    /// 土木00级 某某: the name alone, without the class that its bearer was in.
    private static func withoutClass(_ value: String) -> String {
        let words = value.split(separator: " ")
        guard words.count == 2, let last = words[0].last, classes.contains(last),
            words[0].unicodeScalars.contains(where: { TextKey.isDigit($0.value) }), isFullName(String(words[1]))
        else { return value }
        return String(words[1])
    }

    private static let classes: Set<Character> = ["级", "届", "班", "級", "屆"]

    /// Where a name ends in what stands behind its label: at a wide blank, at ` · `, before another label, before 记者.
    static func valueEnd(
        _ range: Range<Int>, _ keys: [UInt32], _ scalars: [UInt32], isName: Bool
    ) -> Int {
        var start = range.lowerBound
        while start < range.upperBound, TextKey.isBlank(keys[start]) { start += 1 }
        var offset = start + 1
        while offset < range.upperBound {
            let isDot = [0xB7, 0x2022, 0x30FB, 0x2219].contains(keys[offset])
            if isDot, TextKey.isBlank(keys[offset - 1]) { return offset }
            guard TextKey.isBlank(keys[offset]) else {
                offset += 1
                continue
            }
            var next = offset
            while next < range.upperBound, TextKey.isBlank(keys[next]) { next += 1 }
            guard next < range.upperBound else { return offset }
            // 数据｜, 摄影：: a word and a mark.
            let mark = keys[next..<min(range.upperBound, next + 6)].firstIndex {
                [0x3A, 0x7C, 0x4E28, 0x2F].contains($0)
            }
            if let mark, mark > next, keys[next..<mark].allSatisfy({ TextKey.isHan($0) || TextKey.isBlank($0) }) {
                return offset
            }
            if keys[next...].starts(with: reporter) { return offset }
            // 闫　辉: a name of two characters is spaced out.
            let isWide = scalars[offset] == 0x3000 && offset - start >= 2
            let partsHan = TextKey.isHan(keys[offset - 1]) && TextKey.isHan(keys[next])
            // Words of a medium's name are not parted; a second author may stand behind a blank.
            // 某某　某某: the second author ends the line.
            let isLast =
                isName && range.upperBound == keys.count && (2...4).contains(range.upperBound - next)
                && keys[next..<range.upperBound].allSatisfy(TextKey.isHan)
            if isWide && !isLast || !isName && partsHan { return offset }
            offset = next
        }
        return range.upperBound
    }

    static let reporter = TextKey.keys("记者")
    private static let arranged = TextKey.keys("整理")
    /// 【记录】 opens a post's headline as often.
    private static let record = TextKey.keys("记录")
    private static let contribution = TextKey.keys("供稿")

    /// 本期, 本文, 本篇, 本版, 本集.
    static let issueWords: Set<UInt32> = [0x671F, 0x6587, 0x7BC7, 0x7248, 0x96C6]

    private static let bareLabels = Set(
        Gazetteer.phrases(
            "刊于 载于 刊发于 发表于 发布于 本文来源 转载自 本文转载自 本文转自 首发于 本文首发于 编辑于 本文经授权转载自 经授权转载自 本文授权转载自 授权转载自 本文选自 本文摘自 photo_by photos_by photographs_by"
        ).map(TextKey.keys))

    private static let byWords = Set(Gazetteer.phrases("posted_by written_by text_by by").map(TextKey.keys))

    /// Labels that are one even where nothing parts them from what stands before: 2024-05-06来源：某某作者：某某.
    private static let gluedLabels = Set(
        Gazetteer.words("来源 作者 编辑 责任编辑 责编 记者 发布时间 发布日期 时间 浏览 阅读 字号 摄影 校对").map(TextKey.keys))

    /// 作者丨, 文/, 来源：; a one-character label needs its mark right behind it.
    func label(at start: Int, in keys: [UInt32]) -> (start: Int, valueStart: Int, label: Label)? {
        // 本期主播：…
        if start + 3 < keys.count, keys[start] == 0x672C, Byline.issueWords.contains(keys[start + 1]),
            let hit = label(at: start + 2, in: keys)
        {
            return (start, hit.valueStart, hit.label)
        }
        for (word, label) in Byline.labelsByFirst[keys[start]] ?? [] {
            let end = start + word.count
            guard end <= keys.count, keys[start..<end].elementsEqual(word) else { continue }
            var probe = end
            while probe < keys.count, TextKey.isBlank(keys[probe]), probe < end + 3 { probe += 1 }
            guard probe < keys.count else { continue }
            if [0x3A, 0x7C, 0x4E28, 0x2F, 0x2502, 0xFE55, 0x2236, 0x4E36, 0x5F].contains(keys[probe]) {
                // 文:// is an address.
                if keys[probe] == 0x3A, probe + 1 < keys.count, keys[probe + 1] == 0x2F { continue }
                return (start, probe + 1, label)
            }
            // 文．许某某: a dot for the mark, and nothing but a name behind it.
            if start == 0, label == .author, [0x2E, 0xB7, 0x2022, 0x30FB].contains(keys[probe]),
                keys.count - probe <= 12,
                keys[(probe + 1)...].allSatisfy({ TextKey.isHan($0) || TextKey.isBlank($0) || $0 == 0x3001 })
            {
                return (start, probe + 1, label)
            }
            // 【作者】某某
            if start > 0, keys[start - 1] == 0x3010, keys[end] == 0x3011, end + 1 < keys.count, label != .other,
                word != Byline.record
            {
                return (start, end + 1, label)
            }
            // Labels that take no mark: 发表于 2024, 本文来源猎聘, 转载自X.
            if Byline.bareLabels.contains(word) { return (start, end, label) }
            if start == 0, TextKey.isLatin(word[0]), Byline.byWords.contains(word), probe > end {
                return (start, probe, label)
            }
            // 作者 衡马: a blank may stand for the mark at the line's beginning.
            let isFirst =
                start == 0 || start > 1 && [0x7C, 0x4E28].contains(keys[start - 2]) && keys[start - 1] == 0x20
            // 文 江佩珊: a name and nothing else.
            if probe > end, isFirst, word.count == 1, word[0] == 0x6587,
                (2...4).contains(keys[probe...].prefix(while: TextKey.isHan).count)
            {
                return (start, probe, label)
            }
            // 某某周刊  2023-11-20  作者 某某: behind a gap, up to the next one.
            let isBehindGap =
                start > 1 && TextKey.isBlank(keys[start - 1]) && label == .author && word.count == 2
                && word != Byline.reporter
            let name = keys[probe...].prefix(while: TextKey.isHan)
            // —— 写信人 某某: a word that only stands before who wrote.
            if probe > end, start > 1, TextKey.isBlank(keys[start - 1]), label == .author, word.count == 3,
                word.suffix(2).elementsEqual(Byline.ofALetter), (2...8).contains(name.count),
                name.endIndex == keys.count || TextKey.isBlank(keys[name.endIndex])
            {
                return (start, probe, label)
            }
            if probe > end, isBehindGap, (2...4).contains(name.count),
                name.endIndex == keys.count || TextKey.isBlank(keys[name.endIndex]),
                NameList.hasSurname(TextKey.string(name))
            {
                return (start, probe, label)
            }
            // 文 某某  图 某某
            if probe > end, start > 1, TextKey.isBlank(keys[start - 1]), word.count == 1, label == .other,
                (2...4).contains(name.count), name.endIndex == keys.count || TextKey.isBlank(keys[name.endIndex])
            {
                return (start, probe, label)
            }
            if probe > end, isFirst, word.count >= 2, label == .author || label == .publisher,
                Byline.mayBeValue(probe, keys)
            {
                return (start, probe, label)
            }
            // 標題  [心得] …, 時間  Sat Oct  5 22:41:17 2024: two blanks for the mark.
            if probe > end + 1, start == 0, label == .title || label == .date { return (start, probe, label) }
        }
        return joinedLabel(at: start, in: keys) ?? describedLabel(at: start, in: keys)
    }

    /// Does what stands behind a blank end the line soon, or end at a bar or a gap?
    private static func mayBeValue(_ start: Int, _ keys: [UInt32]) -> Bool {
        /// Longest value that nothing but a blank parts from its label, in scalars, and where more follows in the line.
        let (longest, longestAmongOthers) = (16, 20)
        if keys.count - start <= longest { return true }
        let end = keys[start...].indices.first { offset in
            [0x7C, 0x4E28].contains(keys[offset])
                || TextKey.isBlank(keys[offset]) && offset + 1 < keys.count && TextKey.isBlank(keys[offset + 1])
        }
        return end.map { (2...longestAmongOthers).contains($0 - start) } ?? false
    }

    /// 採訪・撰文／某某, 图&文：某某: two labels for one value.
    private func joinedLabel(at start: Int, in keys: [UInt32]) -> (start: Int, valueStart: Int, label: Label)? {
        for (word, label) in Byline.labelsByFirst[keys[start]] ?? [] {
            let end = start + word.count
            guard end + 1 < keys.count, [0x30FB, 0xB7, 0x26, 0x2B, 0x3001].contains(keys[end]),
                keys[start..<end].elementsEqual(word), let second = self.label(at: end + 1, in: keys)
            else { continue }
            return (start, second.valueStart, [label, second.label].contains(.author) ? .author : second.label)
        }
        return nil
    }

    /// 投書人：某某, 写告示的人：某某, 特派撰述｜某某: a word of an account's own for who wrote it, at the line's beginning.
    private func describedLabel(at start: Int, in keys: [UInt32]) -> (start: Int, valueStart: Int, label: Label)? {
        /// Longest such word, and longest value, in scalars.
        let (longest, longestValue) = (8, 24)
        guard start == 0, let mark = keys.prefix(longest + 1).firstIndex(where: { [0x3A, 0x7C, 0x4E28].contains($0) }),
            mark > 2, keys[..<mark].allSatisfy(TextKey.isHan), mark + 1 < keys.count
        else { return nil }
        let word = keys[..<mark]
        let writes =
            Byline.writerEndings.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
            || Byline.writingWords.contains(word[0]) && word.last == 0x4EBA && word[word.count - 2] == 0x7684
        let value = keys[(mark + 1)...].prefix { ![0x7C, 0x4E28].contains($0) }
        guard writes, value.count <= longestValue, !value.contains(0x3002), !value.contains(0x2C) else { return nil }
        return (0, mark + 1, .author)
    }

    private static let ofALetter = TextKey.keys("信人")
    /// What words for who writes end in.
    private static let writerEndings = Gazetteer.words("作者 撰文 撰稿 撰述 撰写 执笔 采写 书人 信人 笔录 撰签 记录").map(TextKey.keys)
    /// 写, 记, 抄, 编: the first word of 写…的人.
    private static let writingWords: Set<UInt32> = [0x5199, 0x8BB0, 0x6284, 0x7F16]
}
