internal import Stories

/// How the new life stood at publication, by what is reported of it.
enum OutcomeRules {
    private static let rows: [(Story.Outcome, Double, WordList)] = [
        (
            .failed, 0.85,
            WordList(
                "倒闭 破产 关店 关了店 关门大吉 关张 血本无归 烧光 停业 歇业 散伙 转让了 店没了 全部赔光 赔光 创业失败 以失败告终 宣告失败 黄了 关停 清算 赔得精光 打了水漂 只能关门 店铺转让 把店转 店关了 馆关了 厂关了 收摊了 赔掉 亏光 蚀掉 转出去了"
            )
        ),
        (
            .struggling, 0.75,
            WordList(
                "勉强维持 勉强 入不敷出 艰难 亏损 找不到工作 还在找工作 积蓄见底 存款见底 捉襟见肘 难以为继 撑不下去 没有收入 没有稳定收入 缩减到 负债 靠积蓄 坐吃山空 生意惨淡 生意冷清 惨淡 无人问津 濒临关门 濒临停业 苦苦支撑 仍未盈利 还没盈利 尚未盈利 还没回本 每月都在亏 一直在亏 还在亏 还没有回本 没回本 债没还清 吃老本 吃赔偿金 吃积蓄 待业"
            )
        ),
        (
            .thriving, 0.78,
            WordList(
                "供不应求 活得很好 过得很好 生意比想象中好 生意不错 生意很好 提前三天 提前预订 订单排到 订单不断 盈利 翻番 翻了一番 翻了几番 翻倍 水涨船高 扩大 爆单 火了 走红 一房难求 提前预约 提前两个月 回头客 稳定盈利 实现盈利 实现了盈利 销量突破 销售额突破 一房难求 营收破 营收突破 年营收 分店 第二家店 第三家 连锁 几十人的团队 百万粉丝 十万粉丝 粉丝突破 拿到融资 天使轮 融资 扭亏为盈 越做越大 规模 生意红火 红火 生意兴隆 订单暴增 产品已进入 畅销 年入百万 收入翻 超过了以前的工资 超过上班 是上班时的 排起长队 要排队 门口排队 排队等位 忙不过来 订出去了 爆满 满房 回本 满员"
            )
        ),
        (
            .mixed, 0.74,
            WordList(
                "有得有失 有好有坏 一半一半 不好不坏 谈不上好 说不上好 打平 饿不死 饿不着 不算成功 没有你想的那么好 没有想象中那么好 没有想象的那么好 好的月份 看天吃饭 全看天 有得必有失"
            )
        ),
        (
            .stable, 0.79,
            WordList("够用有余 够活 站住了 站稳了 站稳脚跟 再没亏过 慢慢好转 比以前强 攒得下")
        ),
        // What remains at the end of a month is told, and no loss.
        (
            .stable, 0.68,
            WordList("能剩 净赚 净落 落袋 自己落下 自己能有 能存 能攒")
        ),
        (
            .stable, 0.66,
            WordList(
                "够花 够一家 够我 够他 够她 足够生活 足够开销 收支平衡 知足 满足 自洽 滋润 踏实 安稳 安心 自在 稳定下来 时间自由 不后悔 没有后悔 没后悔 从不后悔 幸福感 刚刚好 起死回生 养活自己 养活了自己 能养活 维持生活 衣食无忧 过得去 惬意 很值得 值了 松弛 平静 心安 舒心 比以前快乐 不焦虑 睡得好 睡得着 睡得香 睡得踏实 充实 日子过得 够用 够生活 温饱 轻松了很多 过上了想要"
            )
        ),
    ]

    /// Back to a large city after a life elsewhere.
    private static let back = WordList(
        ["又回", "又回了", "又回到", "又回到了", "又去了", "又搬回", "搬回", "搬回了", "重回"].flatMap { verb in
            ["北京", "上海", "广州", "深圳", "杭州", "香港", "台北"].map { verb + $0 }
        }.joined(separator: " "))
    private static let almost = WordList("濒临 差点 险些 即将 快要")

    private static let mixedTurn = WordList("但 却 不过 只是 然而 虽然 代价 有得有失 有得必有失 有失 失落 孤独")

    /// The first year is over at publication.
    private static let early = WordList("头一年 第一年 头两年 刚开始 起初 最初 一开始 前两年 头几个月 头一个月 头三个月 头半年 刚开业 开业第一 第二年")

    static func candidates(_ subject: Subject) -> [Candidate<Story.Outcome>] {
        let facts = subject.facts
        let reading = subject.reading
        var found: [Candidate<Story.Outcome>] = []
        for event in subject.events where event.signal == .returned {
            found.append(Candidate(.returned, event.range, reading.text(event.range), 0.92, refusal: event.refusal))
        }
        for clause in subject.told {
            let range = subject.range(clause)
            guard subject.phase(clause) == .after, subject.blocks.isStrong[clause],
                let word = back.first(in: range, of: reading)
            else { continue }
            var candidate = Candidate(Story.Outcome.returned, word, reading.text(word), 0.88)
            candidate.refusal = facts.refusal(of: word) ?? (facts.isOthers(word) ? "somebody else's" : nil)
            found.append(candidate)
        }
        for clause in subject.clauses {
            let range = subject.range(clause)
            let phase = subject.phase(clause)
            for (outcome, weight, words) in rows {
                guard let word = words.first(in: range, of: reading) else { continue }
                if outcome == .failed,
                    almost.occurs(in: max(range.lowerBound, word.lowerBound - 3)..<word.lowerBound, of: reading)
                {
                    continue
                }
                var candidate = Candidate(outcome, word, reading.text(word), weight)
                candidate.refusal = facts.refusal(of: word)
                if candidate.refusal == nil, facts.isOthers(word) { candidate.refusal = "somebody else's" }
                switch phase {
                case .before: candidate.confidence -= 0.4
                case .open: candidate.confidence -= subject.pivot == nil ? 0.02 : 0.05
                case .after: break
                }
                if early.first(in: range.lowerBound..<min(range.upperBound, range.lowerBound + 8), of: reading) != nil {
                    candidate.confidence -= 0.3
                }
                if reading.clauses[clause].quote != nil { candidate.confidence -= 0.1 }
                if !subject.blocks.isStrong[clause] { candidate.confidence -= 0.12 }
                if reading.paragraphs[reading.clauses[clause].paragraph].isHeading { candidate.confidence -= 0.15 }
                found.append(candidate)
            }
        }
        return weighed(found)
    }

    /// A closed business or a return outweighs earlier success; gains and losses that are both told make it mixed.
    private static func weighed(_ candidates: [Candidate<Story.Outcome>]) -> [Candidate<Story.Outcome>] {
        var result = candidates
        let good = candidates.filter { $0.refusal == nil && $0.confidence >= Ledger.threshold }
        let latest = good.map(\.range.lowerBound).max() ?? 0
        for index in result.indices {
            // What is told last stands.
            if result[index].refusal == nil, result[index].range.lowerBound == latest {
                result[index].confidence += 0.04
            }
            let same = good.count { $0.value == result[index].value }
            if same > 1 { result[index].confidence += 0.03 * Double(min(same - 1, 3)) }
        }
        return result
    }
}
