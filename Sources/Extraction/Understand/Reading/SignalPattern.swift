/// A predicate in two parts with something between: 被…裁掉, 递了…辞职信, 结束了…北漂.
struct SignalPattern: Sendable {
    let signal: Signal
    let opens: String
    let closes: String
    /// Most scalars between the parts.
    let gap: Int

    init(_ signal: Signal, _ opens: String, _ closes: String, gap: Int) {
        self.signal = signal
        self.opens = opens
        self.closes = closes
        self.gap = gap
    }

    static let all: [SignalPattern] = [
        // 钥匙还给房东, 铺盖寄回老家, 买了张单程票: what somebody does who will not come back.
        SignalPattern(.leave, "钥匙", "还给 还了 交还 退还 交给房东 交给了房东 还房东 压在", gap: 3),
        SignalPattern(
            .leave, "把被子 把行李 把被褥 把家当 把铺盖 把东西 把书 行李", "寄回 寄回了 运回 运回了 托运回 打包寄 拉回 拉回了", gap: 4),
        SignalPattern(.leave, "买 买了 订了 订 抢了 攥着 揣着", "单程票 单程车票 单程机票 单程的车票 单程的机票", gap: 6),
        // 2020年走的, 去年底辞的: 的 tells when.
        SignalPattern(
            .leave, "年 日 号 年底 年初 年末 月 月底 月初 月中 去年 前年 今年 国庆 春节 中秋 五一 端午 元旦 年夏天 年春天 年秋天 年冬天 一起 一块 一块儿 同时 双双 前后脚 同一天",
            "走的 走的人 离的 辞的 退的 撤的 自己走的 主动走的", gap: 0),
        // 前年冬天回来的, 2015年回的村
        SignalPattern(
            .goHome, "年 年底 年初 年末 月 月底 月初 去年 前年 今年 国庆 春节 中秋 年夏天 年春天 年秋天 年冬天 年夏 年秋 年冬 年春 双双 同一年",
            "回来的。 回来的， 回来的； 回的村 回的乡 回的老家 返的乡 搬回来的 跑回来的", gap: 0),
        // 这个三十三岁的男人
        SignalPattern(.thisPerson, "这个 这位 这名", "岁的男人 岁的女人 岁的姑娘 岁的小伙 岁的女孩 岁的男孩 岁的年轻人 岁的汉子 岁的前 岁的原", gap: 5),
        // 前几年从东莞回来
        SignalPattern(
            .goHome,
            "从北京 从上海 从深圳 从广州 从杭州 从苏州 从南京 从成都 从武汉 从东莞 从佛山 从天津 从重庆 从西安 从厦门 从宁波 从大城市 从省城 从外地 从大厂 从沿海 从北上广 从一线",
            "回来 回乡 返乡 回村 回老家 跑回来 搬回来", gap: 0),
        // 把工位收拾了
        SignalPattern(.leave, "把工位 把办公桌 把座位 把桌子上的东西", "收拾了 清空了 清了 腾了 收拾干净", gap: 2),
        // 收掉了她那条线, 砍了整个项目
        SignalPattern(
            .laidOff, "收掉 收掉了 砍了 砍掉 砍掉了 裁掉 裁掉了 撤了 撤掉 撤掉了", "那条线 这条线 条线 部门 产品线 业务线 项目 项目组 项目部 栏目 版面 编制", gap: 6),
        SignalPattern(
            .laidOff, "被 遭 让 给",
            "裁掉 裁员 裁了 裁撤 裁 优化 优化了 优化掉 辞退 解雇 劝退 开除 清退 炒了鱿鱼 炒掉 请出 毕业 扫地出门 打发走 约谈离职 砍掉了职位 列入裁员 列进裁员 列入了裁员 裁减", gap: 14),
        SignalPattern(
            .laidOff,
            "全组 部门 团队 项目组 产品线 栏目 版面 整条线 那条线 工作室 分公司 事业部 业务线 业务组 办公室 公司 整条线 整条业务 产线 生产线 工厂 厂子 项目 杂志社 报社 杂志 报纸 门店 编辑部 研究院 机构 校区 中心 医院 岗位 职位",
            "裁撤 被裁 被砍 撤了 撤掉 撤销 被撤 解散 关停 关闭 关了 关门 关张 没了 倒闭 取消 破产 清零 黄了 停摆 停刊 停办 停产 停业 倒了 整体裁 全部裁 全裁 砍掉 散了 宣布破产 资金链断 被取消 被关 被解散 整建制裁 暴雷 爆雷 跑路 裁掉 收掉 搬去越南 搬越南 搬到越南 搬去柬埔寨 搬到柬埔寨 搬到东南亚 搬去东南亚 搬去印度 搬走了 迁走了 外迁",
            gap: 6),
        // An own shop is closed or handed on; who withdraws one is a company.
        SignalPattern(.laidOff, "店 柜台 专柜 网点 站点 支行", "撤了 撤掉了 被撤", gap: 2),
        SignalPattern(
            .laidOff, "公司 合同 单位 医院 学校 HR hr 人事 人力 到期 期满 期满后 到期后 通知 没有再 不再 没再 没有 没 未",
            "不再续 不再续约 不再续签 没有续签 没有续约 没续签 没续约 没再续 未续签 未续约 不予续 不续约 不续签 没有再续 续签 续约", gap: 8),
        SignalPattern(
            .laidOff, "收到 接到 拿到 等来 等到 领到 领了 拿了 收到了 接到了 等来了 签了 签下 签了字 给了 赔了 补了 换来",
            "裁员邮件 裁员通知 裁员谈话 裁员名单 毕业邮件 毕业”邮件 毕业」邮件 毕业通知 毕业”通知 毕业」通知 解约通知 解聘 N+ n+ 2N 2n 大礼包 遣散费 补偿金 赔偿金 离职补偿 离职赔偿 裁员补偿 裁员赔偿 经济补偿 解除协议 解除劳动 离职协议 协商解除",
            gap: 10),
        SignalPattern(
            .resign, "递 递了 递上 递上了 递交 递交了 交 交了 交上 交上了 提 提了 提交 提交了 提出 提出了 甩 甩了 甩下 扔 扔下 拍 发了 发出 发出了 发去 敲下 写好 打好",
            "辞职信 辞呈 离职申请 辞职报告 辞职申请 离职信 离职邮件 离职报告 辞职邮件 辞职书 离职单 辞职单 离职表 辞职表 大信 辞工信 辞职 离职 请辞", gap: 8),
        SignalPattern(
            .resign, "写 写了 写下 写下了 寄 寄出 寄出了 寄了 留下 留下了",
            "辞职信 辞呈 辞职报告 离职信 离职申请 辞职申请 辞职两个字 辞职二字 离职两个字", gap: 8),
        SignalPattern(.resign, "把离职流程 把辞职流程 离职流程 辞职流程", "点到 提交 走到 走完 发起 点了 点完", gap: 6),
        SignalPattern(
            .resign, "跟公司 和公司 跟老板 和老板 跟领导 和领导 跟主管 和主管 向公司 向领导 跟单位", "打了招呼 打过招呼 打好招呼 说不做了 说要走 说不干", gap: 6),
        SignalPattern(
            .leave, "交 交了 交回 交回了 交还 交还了 交出 交出了 归还 归还了 上交 上交了 退还 退还了 还了 上缴 交的 交掉 交掉了 还掉 还掉了",
            "工牌 工卡 门禁卡 门禁 胸牌 工作证 电脑 员工卡 饭卡 厂牌 工服 制服 对讲机 宿舍钥匙", gap: 6),
        SignalPattern(
            .laidOff, "整建制 整个 整组 整条 集体 就地 全员 全部 公司把 总部把 集团把 老板把 总部将 公司将",
            "撤掉 撤了 裁撤 解散 遣散 并掉 并掉了 砍掉 裁掉 裁了 打散 撤销", gap: 8),
        SignalPattern(.laidOff, "签字 签了字 签完字", "拿补偿 拿了补偿 领补偿 领了补偿 拿赔偿 拿了赔偿 拿钱 拿了钱", gap: 6),
        SignalPattern(
            .resign, "把离职单 把辞职单 把辞职表 把辞职信 把辞职报告 把离职申请 把辞呈 把辞职申请 把离职信 将辞职信 将辞呈 把工牌 将工牌 把工卡",
            "放 拍 交 递 填 发 甩 塞 摆 扔 送 推 摘 还 留", gap: 6),
        SignalPattern(.resign, "跟 和 向 对 同 给", "提了离职 提离职 说不干 请辞 提了辞职 提辞职 摊牌 说我不干 说要走 炒了", gap: 8),
        SignalPattern(.resign, "辞掉 辞了 辞去", "工作 职务 职位 岗位 教职 编制 公职 差事 年薪 月薪 高薪 铁饭碗", gap: 14),
        SignalPattern(
            .resign, "丢掉 丢下 扔掉 扔下 放下 舍弃 舍掉 抛下 撇下 放弃 放弃了 告别 告别了 丢了", "铁饭碗 编制 高薪 公职 年薪 稳定工作 稳定的工作 体面的工作 工作 职位", gap: 14),
        SignalPattern(
            .leave, "走出 走出了 离开 离开了 告别 告别了 迈出 搬出 搬出了 撤出 退出 退出了 走出来",
            "写字楼 工位 大楼 园区 大厂 格子间 职场 办公楼 工业园 科技园 软件园 公司 岗位 讲台 体制 编辑部 投行 律所", gap: 10),
        SignalPattern(
            .leave, "结束 结束了 终结了 告别 告别了 作别 挥别",
            "北漂 沪漂 深漂 广漂 杭漂 打工生涯 职业生涯 大厂生涯 上班生涯 上班族 打工人 漂泊 朝九晚 职场 生涯 大厂 生活", gap: 12),
        SignalPattern(
            .leave, "退掉 退了 退 把 将 退租",
            "的出租屋 出租屋 房子退 房退 租房退 房子退了 的房子退 公寓退 租约 退租 了租 租的房子", gap: 8),
        SignalPattern(
            .leave, "办 办了 办完 办好 办理 办理了 走完 走完了 签完 办妥", "离职 离职手续 离职流程 退休 内退 病退 停薪留职 买断", gap: 4),
        SignalPattern(.leave, "收拾 收拾了 收拾好 清空 清空了 清理 打包 打包了 抱着 抱起", "工位 办公桌 纸箱 桌上的东西 工位上的", gap: 10),
        SignalPattern(
            .returned, "又 重新 再次 还是 最后 最终 只好 再 不得不 折腾一圈 绕了一圈 终究",
            "回到成都 回到武汉 回到西安 回到南京 回到苏州 回到重庆 回到长沙 回到青岛 回到宁波 回到东莞 回到天津 回到郑州 回到香港 回到台北 回成都 回武汉 回西安 回南京 回苏州 回重庆 回长沙 回了成都 回了武汉 回了西安 回了南京 回了苏州 回广州 回上海 回北京 回深圳 回杭州 回了香港 回了台北 回大城市 回大厂 回一线 去了北京 去了上海 去了深圳 去了广州 去了杭州 去北京 去上海 去深圳 去广州 去杭州 来了北京 来了上海 搬回新北 搬回台北",
            gap: 4),
    ]

    private static let gaps = all.map(\.gap)
    private static let openers = TaggedPhrases<Int>(all.enumerated().map { ($0.offset, $0.element.opens) })
    private static let closers = TaggedPhrases<Int>(all.enumerated().map { ($0.offset, $0.element.closes) })

    /// Every occurrence in folded text; a clause end or a quotation mark parts the halves. Linear in the text: each opener
    /// looks ahead a limited way.
    static func hits(in key: [UInt32]) -> [SignalHit] {
        var found: [SignalHit] = []
        let (openers, closers, stops, gaps) = (openers, closers, stops, gaps)
        var here: [(pattern: Int, end: Int)] = []
        var start = -1
        while true {
            start = openers.next(from: start + 1, to: key.count, in: key)
            guard start < key.count else { return found }
            here.removeAll(keepingCapacity: true)
            openers.forEachMatch(in: key, at: start) { end, pattern in here.append((pattern, end)) }
            guard !here.isEmpty else { continue }
            var best: [Int: Range<Int>] = [:]
            for (pattern, end) in here {
                var offset = end
                let limit = min(key.count, end + gaps[pattern] + 1)
                while offset < limit, !stops.contains(key[offset]) {
                    var stop: Int?
                    closers.forEachMatch(in: key, at: offset) { last, closed in if closed == pattern { stop = last } }
                    if let stop {
                        // The longest opener with the nearest closer.
                        if best[pattern] == nil || stop <= best[pattern]!.upperBound { best[pattern] = start..<stop }
                        break
                    }
                    offset += 1
                }
            }
            guard !best.isEmpty else { continue }
            for (pattern, range) in best.sorted(by: { $0.key < $1.key }) {
                found.append(SignalHit(signal: all[pattern].signal, range: range))
            }
        }
    }

    private static let stops = ScalarSet("，,。！？!?；;：:\n")
}
