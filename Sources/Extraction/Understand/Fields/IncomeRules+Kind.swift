internal import Stories

/// Whether an amount is pay or what a business leaves.
extension IncomeRules {
    /// What employers pay, as distinct from what a business leaves.
    static let payWords = WordList(
        "年薪 年包 总包 月薪 底薪 薪资 薪水 工资 税前 base 期权 股票 年终 十三薪 13薪 14薪 15薪 16薪 package offer")
    private static let wageWords = WordList(
        "年薪 年包 总包 月薪 底薪 薪 工资 税前 税后 期权 年终 package 补贴 退休金 养老金 年金 代课 课时费 稿费 时薪 日薪 补助 津贴 房补")
    private static let profitWords = WordList("利润 净利 纯利 盈利 毛利 净赚 净挣 纯赚 分红 净落")
    private static let ownBusiness = WordList("生意 开店 店里 摆摊 网店 公司的 自己的店 创业")

    /// What is left of a business, told before the amount.
    private static let shares = WordList("扣掉 扣除 扣去 刨去 刨掉 刨开 除去 除掉 去掉 减去 剩下 净 落到 落下 落个 分下来 合伙 分到 生意 店里 卖")
    /// Work for somebody else, told before the amount.
    private static let employed = WordList(
        "上班 打工 入职 考进 考上 考回 进了 录用 应聘 合同制 外聘 兼职 任教 代课 一所 给一家 给一位 一家公司 公司做 公司当 编制 岗位 专员 值班 固定工资 计件 学徒 助教 快递点 送快递 网约车 送外卖 跑外卖 代驾 工地 叉车 开客车 看仓库 物流园 殡仪馆 幼儿园教 厂里 给人 替人 帮人 替几家 替三家 替两家 给几家 给三家 帮几家 替几个 接外包 接商业 接插画 接稿 写稿 稿子 剪播客 剪片 录音 做账 报税 有声书 转正"
    )

    private static let handsOut = WordList("拿 领 发 实发 给他 给她 给我 拿到 领到")
    private static let isLeftOver = WordList("剩 落 净 余 归 到手 手里 手上 留 挣 赚 分")
    private static let isDeducted = WordList("扣 除 刨 减去 付完 付掉 付了 发完 交完 刨开 去掉 抛开")
    private static let oneself = WordList("自己 分 能 可 各 会")

    /// 一个月拿四千, 每月实发三千八, 领学徒薪，一个月两万八: somebody else pays it out.
    private static func isPaidOut(_ amount: Range<Int>, _ told: Range<Int>, _ reading: Reading) -> Bool {
        /// How far before an amount such words may stand, in scalars.
        let (beside, near) = (2, 12)
        if let hands = handsOut.ends(told, in: reading, slack: beside),
            oneself.ends(told.lowerBound..<hands.lowerBound, in: reading, slack: 1) == nil
        {
            return true
        }
        // 扣掉房租和店员工资，自己剩一万二: the wages of others.
        guard
            let wage = wageWords.first(
                in: max(told.lowerBound, amount.lowerBound - near)..<amount.lowerBound, of: reading)
        else { return false }
        return !isLeftOver.occurs(in: wage.upperBound..<amount.lowerBound, of: reading)
            && !isDeducted.occurs(in: told.lowerBound..<wage.lowerBound, of: reading)
    }

    private static let somebodys = WordList("一家 一所 一间 一个园区 一座")
    private static let founded = WordList("开了 开着 开起 开一家 开家 办了 办起 创办 创立 成立 经营 盘下 接手 租了 租下 租间 摆摊 摊 自己的 合伙 加盟")

    /// 在一家幼儿园教美术，每月三千八: where somebody works, and nothing of their own.
    private static func isAtSomebodys(_ told: Range<Int>, _ reading: Reading) -> Bool {
        /// How far before 一家 its 在 may stand, in scalars: 在光谷一家.
        let reach = 10
        guard let place = somebodys.first(in: told, of: reading) else { return false }
        return (max(told.lowerBound, place.lowerBound - reach)..<place.lowerBound).contains {
            reading.key[$0] == 0x5728
        }
            && !founded.occurs(in: told, of: reading)
    }

    /// What an employer or a client pays, or what a business leaves: by the words beside the amount, else by how the person works.
    static func kind(of found: Candidate<Money>, isAfter: Bool, mode: Work.Mode?, _ subject: Subject) -> Money.Kind {
        let reading = subject.reading
        let clause = reading.clause(at: found.range.lowerBound).map(subject.range) ?? found.range
        let beside =
            max(clause.lowerBound, found.range.lowerBound - 12)..<min(clause.upperBound, found.range.upperBound + 5)
        if found.cue == "table" {
            return profitWords.occurs(in: subject.left(of: found.range.lowerBound, 4), of: reading)
                ? .profit : found.value.kind ?? .salary
        }
        if wageWords.occurs(in: beside, of: reading) { return .salary }
        if profitWords.occurs(in: beside, of: reading) { return .profit }
        if !isAfter {
            return found.value.kind == .profit
                && ownBusiness.occurs(
                    in: subject.sentence(at: found.range.lowerBound), of: reading)
                ? .profit : .salary
        }
        let sentence = subject.sentence(at: found.range.lowerBound)
        let told = sentence.lowerBound..<max(sentence.lowerBound, found.range.lowerBound)
        if isPaidOut(found.range, told, reading) { return .salary }
        // 底薪两千，好的月份能有五千: the sentence tells of wages before.
        if baseWages.occurs(in: told, of: reading) { return .salary }
        if shares.occurs(in: told, of: reading) { return .profit }
        // 一天三百: who is paid by the day or the hour works for somebody, where nothing is said to be left or sold.
        if found.value.period == .day || found.value.period == .hour, !trades.occurs(in: clause, of: reading) {
            return .salary
        }
        if employed.occurs(in: told, of: reading) || isAtSomebodys(told, reading) { return .salary }
        if let mode { return [.founder, .selfEmployed, .farmer].contains(mode) ? .profit : .salary }
        return found.value.kind ?? .salary
    }

    private static let trades = WordList("赚 挣 净 利润 毛利 剩 卖 营业 流水 生意 进账 落")
    private static let baseWages = WordList("底薪 保底 基本工资 提成 计件 课时费 补助")

    /// Is the amount what an employer pays, by the words right beside it?
    static func isPay(_ found: Found<Money>, in clause: Range<Int>, _ reading: Reading) -> Bool {
        let around =
            max(clause.lowerBound, found.range.lowerBound - 10)..<min(clause.upperBound, found.range.upperBound + 4)
        return payWords.occurs(in: around, of: reading)
    }
}
