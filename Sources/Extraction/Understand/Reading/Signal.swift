/// What a phrase says about somebody's leaving, arriving and working: the words that the rules about people share.
enum Signal: UInt8, CaseIterable, Hashable, Sendable {
    // Leaving.
    case resign, chooseToLeave, leave, comeOut, laidOff, flee, former
    // Going.
    case goHome, move, settle, visit
    // What stands against it.
    case negation, irrealis, irrealisAfter, stay, returned
    // Who.
    case he, she, they, iAm, we, thisPerson, generic, other, kin, expert, encounter, group
    // When.
    case before, after
    // Words that hide a signal inside them.
    case hidden

    /// Its place among all cases; fewer than 64.
    var number: Int { Int(rawValue) }

    private static let names = allCases.map { String(describing: $0) }

    /// As it is spelled here; made once, since asking a case for its name is slow.
    var name: String { Signal.names[number] }
}

extension Signal {
    /// How much earlier or later than somebody else.
    private static let spans = "半年 一年 两年 三年 四年 五年 一个月 两个月 三个月 几个月 几年 一步"

    /// Each word of one list before each of the next: 早半年走, 晚几年走 …, with a blank before each.
    private static func crossed(_ lists: String...) -> String {
        lists.dropFirst().reduce(Gazetteer.words(lists[0])) { starts, list in
            let ends = Gazetteer.words(list)
            return starts.flatMap { start in ends.map { start + $0 } }
        }.map { " " + $0 }.joined()
    }

    static let phrases = TaggedPhrases<Signal>([
        (
            .resign,
            """
            辞职 裸辞 辞掉 辞去 辞了 辞呈 辞任 辞别 辞官 提离职 提了离职 提出离职 提出了离职 主动离职 主动离开 主动提离职 递了离职 递交离职 交了离职 炒了老板 炒掉老板 炒老板 炒鱿鱼 主动请辞 请辞 自愿离职 自愿离开 不干了 办了停薪留职 停薪留职 \
            自己辞的 辞的工 辞的职 提了辞职 递了辞职 递了辞呈 递交辞呈 交了辞职 提辞职 辞了职 我就辞了 就辞了 离了体制 跳出体制 走出体制 逃离体制 辞公 交信 递信 一齐交信 劈炮 辞工 辞工作 第一个走的 自己走的 主动走的 \
            递了信 递上信 交了信 打了辞职 打辞职 打了离职 打离职 辞工 工作辞了 辞了班 炒了公司 把老板炒 炒了自己 撂挑子 撂了挑子 甩手走 主动辞 自己提的 自己要走 执意要走 执意离 坚持要走 去意已决 提的离职 提的辞职 递的辞 交的辞
            """
        ),
        (
            .chooseToLeave,
            """
            选择离开 选择离职 选择了离职 选择了离开 决定离开 决定离职 决定回 决定搬 决定走 决定返 毅然离 毅然回 毅然返 毅然放弃 毅然决定 毅然从 果断离 果断放弃 放弃高薪 放弃百万 放弃年薪 放弃了高薪 放弃了年薪 放弃北京 放弃上海 放弃深圳 放弃大厂 放弃了大厂 放弃了北京 放弃了上海 放弃了深圳 放弃城市 \
            主动选择离 主动申请 下定决心离 下决心离 最终选择离 选择回到 选择回乡 选择回老家 选择返 选择逃 选择了回到 选择了回乡 选择了回老家 想通了 决心离开 决意离开 提前退休 选择退休 选择提前 提前退了 提前就退了 提前内退 优退 优离 办的内退 办了内退 内退回
            """
        ),
        (
            .leave,
            """
            同一年离开 同年离开 同一年走 前后脚走 前后脚离 同一天离职 同一批离开 离职 离的职 离开 出走 交工牌 交了工牌 交的工牌 还了工牌 交还工牌 上交工牌 归还工牌 \
            最后一个工作日 出来创业 出来单干 出来自己 出来做 我撤了 他撤了 她撤了 先撤了 就撤了 便撤了 人撤了 也撤了 跟着撤了 撤离 撤退 撤回 撤走 走了人 拿钱走人 拿了钱走 \
            走出大厂 退出大厂 跳出大厂 离场 出来之后 搬离 作别 离京 离沪 离深 离穗 走出写字楼 离开职场 卸任 下海 转身离 退圈 走人 ，走了。 ，走了， 然后就走了 转身走了 \
            然后走了 签字走了 拿钱走了 直接走了 自己走了 办了手续 办完手续 办完了手续 办的手续 不再上班 没再上班 再没上班 不再来上班 不再去上班 不再打卡 没再回公司 没回公司 \
            没有回公司 没有再回公司 没再去公司 没回单位 没再回单位 没去上班了 没再去上班 没有再去上班 再没去上班 再也没去上班 没再回去上班 没有回去上班 没回去上班 没再打卡 \
            再没打过卡 再没打卡 不销假 没销假 没有销假 人没有回来 人没回来 人就没回来 人没回去 人没有回去 人不回去了 人就不回去了 人没再回来 没再露面 不去上班了 不上班了 \
            没再上过班 不再坐班 下了最后一个班 上完最后一个班 上完最后一班 最后一次打卡 打了最后一次卡 最后一次刷卡 刷了最后一次卡 交完班 站完最后一班岗 交接完 办完交接 做完交接 \
            办了交接 办交接 销了工号 注销工号 工号注销 工号被注销 退了工作群 退出工作群 退了公司群 退租 退了租 退掉房 退了房子 房子退了 房退了 卷铺盖 卷了铺盖 卷着铺盖 \
            卷起铺盖 离了职 离了岗 离岗 去职 抽身 全身而退 脱身 脱下制服 脱了制服 脱下工装 脱下西装 摘下工牌 摘了工牌 摘掉工牌 没续签 没续约 没有续签 没有续约 没再续约 \
            不再续约 到期没续 到期，没续 到期不续 期满没续 期满，没续 约满不续 就没有再去 就没再去过 就没再开过 就没再回去
            """ + crossed("早 晚", spans, "走 离开 离职") + crossed("早走 晚走", spans)
        ),
        (
            .laidOff,
            """
            被裁 被裁员 被优化 被毕业 被辞退 被开除 被解雇 被劝退 被离职 被迫离职 被迫离开 遭裁 遭到裁员 遇上裁员 赶上裁员 遭遇裁员 碰上裁员 裁员名单 裁员轮到 裁到了 裁掉了 大礼包 协议离职 被动离职 被动离开 下岗 N+1 n+1 \
            失去了工作 丢了工作 丢掉工作 丢了饭碗 公司解散 部门解散 团队解散 部门被撤 公司倒闭 公司破产 公司没了 公司关停 公司关门 整个部门被 整组被 部门被裁 被“优化” 被“毕业” 被「优化」 被「毕业」 一笔赔偿 一笔补偿 拿到补偿 拿了补偿 拿到赔偿 拿了赔偿 拿着赔偿 解除劳动合同 解除合同 n加一 n加1 n加二 n加2 n加三 n加3 领补偿 领了补偿 领完补偿 拿补偿走 优化名单 毕业名单 裁撤名单 劝退 走到了裁员 走到裁员 名单上有我 名单里有我 名单上有他 名单上有她 被请走 被清退 被炒 被约谈 分手费 解约书 解聘书 辞退信 \
            被动的不得不
            """
        ),
        // Counts as leaving if 从 and a company or the like stand before it.
        (.comeOut, "出来 毕业 走出来 走人 跳槽 跑出来 出走 回来"),
        (.flee, "逃离 逃出 逃回 诀别 揖别 撤出"),
        (
            .former,
            "前 原 曾入职 曾经入职 曾经是 曾经在 曾是 曾任 曾担任 曾在 曾为 曾供职 曾就职 曾任职 以前在 之前在 原本在 原先在 原是 原来是 原在 曾做 曾当 先前在 先前是 此前在 过去是 过去在 做过 当过 从前是 以前是 之前是 此前是 原先是 从前在 本来是 本来在 以前做 以前当 之前做 之前当 原来做 原来当 走之前是 离开前是 离开前在 离职前是 离职前在 辞职前是 辞职前在 离开时是 离职时是 走的时候是 走时是 从前替 从前给 从前做 从前当 从前为 以前给 以前替 以前跑 以前管 以前干 原来给 原先做 原先当 原先给 早先在 早先是 早先做 早年在 当年在 头几年在 前些年在 前几年在 曾替 曾给 待过 呆过 干过 工作过 上过班 打过工 供职过 就职过 任过职"
        ),
        (
            .goHome,
            """
            同一年回来 同年回来 前后脚回来 回老家 回到老家 回了老家 返乡 回乡 归乡 还乡 回到家乡 回家乡 回到故乡 返回故乡 返回家乡 返回老家 重返家乡 重返故乡 回村 回到村 \
            回了村 返村 回到县城 回县城 重返县城 回到小城 回小城 回到农村 回农村 回乡下 回到小镇 回镇上 回到乡下 回到了老家 回到了家乡 回到了故乡 回到了村 回到了县城 搬回老家 \
            搬回家乡 搬回了老家 搬回 搬回了 返回老家 回的老家 回了家乡 回老家 跑回家 叶落归根 回到父母身边 回到亲人身边 回到爸妈身边 搬回父母 搬回爸妈 回来接班 回来接手 \
            回去接手 回家接手 回家接班 回家照顾 回来照顾 回去照顾 回山里 回了山里 回岛上 回了岛上 回到岛上 回镇里 回了镇 回到镇 回寨子 回到寨子 回了寨子 回草原 回到草原 \
            回了县 回县里 回祖屋 回到祖屋 回老屋 回到老屋 回老宅 归田 归里 返家 返回村 返回县 退居 退回 退守 撤回 回到出生 回家种地 回家创业 回家养 回家乡创业 跑回老家 \
            逃回老家 逃回
            """ + crossed("早 晚", spans, "回来") + crossed("早回来 晚回来", spans)
        ),
        (
            .move,
            """
            回到 回到了 回了 返回 搬到 搬去 搬来 搬进 搬至 搬往 迁到 迁往 迁居 移居 移民 来到 去到 去了 来了 跑到 跑去 跑来 前往 奔赴 南下 北上 西行 转战 落脚 辗转到 辗转来 流落 考回 考回了 调回 调回了 到了 飞到 飞往 远赴 赴 投奔 入驻 下沉到 跑县城
            """
        ),
        (
            .settle,
            "定居 落户 扎根 安家 安了家 常住 长住 长居 旅居 隐居 居住在 住进 住在 住到 租了 租下 买下 买了房 现居 生活在 定居在 扎了根 落了户 安顿下来 落地生根 盘下 盘下了 盘了 顶下 承包了 承包 流转了 安营扎寨 落了脚 落下脚 落下了脚 住了下来 住下来 安了身"
        ),
        (
            .visit,
            "出差 旅行 旅游 度假 游玩 路过 途经 参观 考察 探亲 看望 去玩 玩了 拜访 走访 调研 采访 取经 挂职 面试 开会 中转 转机 参加 进货 看病 培训 游学 短住 散心 出国玩 逛了 看展 发货到 客户在 客户来自"
        ),
        (
            .negation,
            "没 没有 并未 未 未曾 从未 从没 并没 并没有 并非 不是 不会 不愿 拒绝 拒绝了 拒了 婉拒 婉拒了 推掉 推掉了 放弃了 无法 没能 没成 否认 而非 而不是 不敢 不肯 不舍得 舍不得 不能 尚未 还没 不打算 不考虑 不准备 不愿意 不同意 不主张 不鼓励 不建议 不"
        ),
        (
            .irrealis,
            """
            如果 要是 假如 假设 倘若 即使 即便 哪怕 想过 曾想 打算 计划 考虑 犹豫 希望 向往 梦想 幻想 憧憬 或许 将来 有朝一日 迟早 总有一天 万一 差点 差一点 险些 本想 原本想 原打算 本打算 能否 是否 会否 可否 要不要 纠结 想到 一想到 劝 建议 鼓励 声称要 扬言 渴望 也想 都想 正想 就想 老想 还想 只想 想着 琢磨 盘算 动了 动过 \
            等攒够 等攒到 等存够 等存到 等赚够 等赚到 等挣够 等挣到 等凑够 等还完 等还清 等退休 等有钱 等有了钱 等以后 等将来 等哪天 等有一天 等有朝一日 萌生 念头 嚷着 喊着 总说 老说 天天说 一直想 一直说要 说要回 说要走 说要辞 说要离 说要搬 闹着要 吵着要 念叨 很想 最想 想要 想去 想回 想辞职 想离职 想裸辞 想离开 想逃离 会不会 可能 准备 何时 什么时候 为什么要 为何要 该不该 可以 能不能 敢不敢 不妨 每次 谁都 一旦 怕 害怕 担心 恐惧 目标是 目标就是 愿景是 力争 争取 只要
            """
        ),
        (
            .irrealisAfter,
            "的念头 的想法 的冲动 的打算 的计划 的机会 的勇气 的理由 的话题 的人 的年轻人 的员工 的同事 的朋友 的大厂人 的打工人 的群体 的浪潮 的现象 潮， 潮。 潮中 潮来 潮下 潮里 潮的 率的 率， 率达 博主 赛道 员工 人员 创业报告 创业者 生存 离职群 手续费 不成 未果 无望 失败 未遂"
        ),
        (
            .stay,
            "没打算走 没打算离开 不打算走 不打算离开 没想过要走 从没想过离开 从未想过离开 从没想过走 留了下来 一直没走 没动过 没挪过 没挪窝 哪儿也没去 哪也没去 走不成了 也不走 还是不走 还没走 没走。 还住在原来 退了票 退票 把票退 掉了头 掉头回 没走成 没去成 没成行 没有去成 也没有走 也没走 没辞成 没回成 最后没去 最后还是没去 最终没去 还是没去 还是没走 还是没辞 最终没辞 最后没辞 最终没有辞 最后没有辞 还是没有辞 没有走成 走不成 没能走成 没能离开 没有交出 没有提交 没交上去 没递出去 不走了 不辞了 留在 留下来 选择留下 决定留下 没走成 没有走 没离开 没有离开 走不了 走不开 仍在 还在 继续留 继续待 继续在 坚守 仍然每天 依旧每天 仍旧每天 仍每天 熬着 离不开 打消了 没舍得 最终没 最后没 终究没 仍然没有 还没辞 没敢 没辞 撤回了辞 收回辞 收回了辞 没挪过 一步没挪 没离过 从没离过 没走过 从没走过 未走。 未走， 仍在职 照常上班 照常打卡 照旧打卡 照样打卡 还住在 仍住在 赖着不走"
        ),
        (
            .returned,
            """
            重返大厂 重回大厂 又回大厂 回到大厂 又回到大厂 重返职场 重回职场 回到职场 重新上班 重新北漂 重新沪漂 重返一线 重回一线 回到一线 又回到一线 回流一线 再次北上 \
            再次北漂 逃回一线 逃回大城市 重返大城市 回到大城市 重回大城市 又回到大城市 返回大城市 逃离小县城 杀回北京 杀回上海 杀回深圳 再闯
            """ + crossed("重回 重返 又回 回到 又回到 回了 逃回 返回 搬回 搬回了", "北京 上海 深圳 广州 杭州")
        ),
        (.he, "他"), (.she, "她"), (.they, "他们 她们 两人 二人 俩人 夫妻俩 夫妇俩 小两口 两口子 一家人 一家三口 一家四口 夫妻二人 夫妇二人 俩口子 姐妹俩 兄弟俩 他俩 她俩"),
        (.iAm, "我 本人 笔者"), (.we, "我们 咱们"), (.thisPerson, "这位 这名 这个96 这个90 这个姑娘 这个女孩 这个男人 这个小伙 这个年轻人 这对夫"),
        (
            .generic,
            """
            许多 很多 越来越多 数据显示 报告显示 调查显示 调研显示 统计显示 统计数据 有人 也有人 还有人 他们 她们 这类 这些 大多数 多数 一些 不少 人们 年轻人 专家 业内 在中国 据统计 据了解 近年来 近些年 无论 大厂 如今的 社会 每个人 所有人 谁 职业 人生 城市 对于 对一些人来说 对很多人 \
            与此同时 事实上 某种程度上 客观 理性 报告 研究 调查 研究者 学者 一项 有数据 有调查 有报告 官方 政府 当地政府 当地 记者 编者 我们 更多 另一些 另外一些 高管层 创业者 打工人 互联网人 打工者 村民 村民们 网友 网友们 评论 读者 同行 业界 大厂人 大城市 一线城市 小城市 行业 这种 这样的 这就像 \
            本质 两者 赛道
            """
        ),
        (.other, "另一位 另一个 另外一位 还有一位 另有一位 也有一位 另一名 同样 无独有偶 和他不同 和她不同 与他不同 与她不同 相比之下 有一位 有一个 有个"),
        (.kin, NamesData.kinship),
        (.expert, NamesData.expertTitles),
        (.encounter, "采访到 采访了 采访 见到 见了 认识了 认识 遇到 遇见 结识 访问了 联系上 联系到 找到 拜访 对话 碰到 说起 提起 提到 谈起 想起 听说 介绍了 邀请"),
        (.group, "们 人群 一代 群体 大军 族 者们 团队 同事 员工 成员 骨干 人员"),
        (
            .before,
            "以前 之前 曾 曾经 当时 过去 那时 彼时 原来 原本 原先 从前 离职前 辞职前 离开前 离开时 离职时 离开的时候 走的时候 走之前 临走前 出来前 被裁前 毕业前 此前 当年 在职 上班时 在大厂 时期 那几年 最初 刚毕业 大学毕业 当初 此前 那会儿 那会 巅峰时 昔日 巅峰期 先前 早先 早年 前些年 头几年 那些年 那阵子 在此之前 在这之前 再往前 来之前 回来之前 回来前 上一份 前一份"
        ),
        (
            .after,
            "现在 如今 目前 眼下 今天 这两年 回来后 回来之后 回乡后 回到家 离职后 辞职后 裸辞后 离开后 被裁后 创业后 之后 此后 后来 如今的 返乡后 搬来后 搬到 转行后 开业 开店后 到后来 随后 最近 去年底 后 已经 迄今 至今 第一个月 头一个月 头一年 第一年 次年 而今 现下 这阵子 这几年 近两年 近几年"
        ),
        (
            .hidden,
            "撤回来 撤回来了 收回来 拿回来 退回来 带回来 买回来 要回来 找回来 取回来 赚回来 挣回来 捡回来 抢回来 追回来 接回来 寄回来 发回来 打回来 骑回来 运回来 拉回来 背回来 借回来 抱回来 换回来 救回来 缓回来 补回来 拖回来 搬回来的 离开前 离职前 辞职前 离开之前 离职之前 辞职之前 离开时 离职时 离开的时候 离职的时候 辞职时 没离开过 没有离开过 离开学校 离开家乡 离开老家 离开家 离开父母 离开教室 离开妈妈 离开人群 离开会场 离开餐桌 离开前夕 离婚 离散 返乡主播 返乡创业 返乡青年 返乡者 返乡潮 返乡人员 回乡青年 回流人员 回乡口述 返乡口述 返乡意愿 返乡主体 回乡记 返乡记 还乡记 返乡报告 返乡调查 返乡政策 返乡补贴 返乡人才 返乡农民工 返乡大学生 逃离都市 其他 吉他 他人 自我 我国 自我介绍 离开了人世 离开人世 离开世 没舍得用 没舍得买 没舍得吃 没舍得扔 没舍得穿 没舍得花 没舍得换 没舍得卖 没舍得丢 没舍得打 没舍得开 没舍得点 没舍得拆 毕业于 没想到 没多久 没过多久 没过 没几 不久 不得不 不到 不顾 毫不犹豫 不断 不仅 不只 不止 不过 不料 不管 不论 不同 不少 不错 不再 不如 不想 不可 打工度假 没日没夜 二话不说 没犹豫 没有犹豫 没后悔 没有后悔 不后悔 不甘 不安 不足 不满 不用 不必 不堪 差不多 了不起 不定 不单 前往 前端 前景 前提 前途 前后 前台 前沿 前者 前辈 前面 目前 之前 以前 此前 提前 从前 当前 面前 眼前 前年 前夕 前几 前期 前来 前天 前十 前三 前行 前线 史前 原因 原来 原则 原料 原本 原创 原价 原住 原生 原先 原理 原型 原材 原文 原地 原始 高原 草原 平原 中原 太原 原谅 原有 平台"
        ),
    ])
}

typealias SignalSet = CaseSet<Signal>

/// A signal at its place.
struct SignalHit: Sendable {
    var signal: Signal
    var range: Range<Int>
}

/// Lists of one text's findings, looked up by range.
struct RangeList<Element: Sendable>: Sendable {
    let elements: [Element]
    /// Where each begins.
    let starts: [Int32]
    private let ends: [Int32]
    /// Number of elements that begin before each stretch of the text.
    private let stretches: [Int32]
    /// Length of a stretch in scalars, as a power of two: about a clause.
    private static var stretchBits: Int { 4 }

    /// - Parameter elements: in order of their start.
    init(_ elements: [Element], range: (Element) -> Range<Int>) {
        self.elements = elements
        starts = elements.map { Int32(range($0).lowerBound) }
        ends = elements.map { Int32(range($0).upperBound) }
        var stretches: [Int32] = []
        stretches.reserveCapacity(starts.last.map { Int($0) >> RangeList.stretchBits + 1 } ?? 0)
        for (index, start) in starts.enumerated() {
            while stretches.count <= Int(start) >> RangeList.stretchBits { stretches.append(Int32(index)) }
        }
        self.stretches = stretches
    }

    /// Does no element begin in the range and end in it?
    @inline(__always)
    func isEmpty(within range: Range<Int>) -> Bool {
        var index = first(from: range.lowerBound)
        while index < starts.count, starts[index] < range.upperBound {
            if ends[index] <= range.upperBound { return false }
            index += 1
        }
        return true
    }

    /// Calls `body` with each element that begins in the range and ends in it.
    @inline(__always)
    func forEach(within range: Range<Int>, _ body: (Element) -> Void) {
        var index = first(from: range.lowerBound)
        while index < starts.count, starts[index] < range.upperBound {
            if ends[index] <= range.upperBound { body(elements[index]) }
            index += 1
        }
    }

    /// The first element that begins at an offset or behind it; their number if there is none.
    @inline(__always)
    private func first(from offset: Int) -> Int {
        let stretch = max(0, offset) >> RangeList.stretchBits
        guard stretch < stretches.count else { return starts.count }
        var index = Int(stretches[stretch])
        while index < starts.count, starts[index] < offset { index += 1 }
        return index
    }

    /// Elements that begin in the range and end in it.
    @inline(__always)
    func within(_ range: Range<Int>) -> ArraySlice<Element> {
        let first = first(from: range.lowerBound)
        // Most often there is none.
        guard first < starts.count, starts[first] < range.upperBound else { return [] }
        let (end, isCut) = end(from: first, within: range)
        // Hardly ever does one end outside: no copy is made then.
        return isCut ? cut(first..<end, to: range) : elements[first..<end]
    }

    /// Behind the last of those from a place on that begin in a range, and whether any of them ends outside.
    private func end(from first: Int, within range: Range<Int>) -> (end: Int, isCut: Bool) {
        var end = first
        var isCut = false
        while end < starts.count, starts[end] < range.upperBound {
            if ends[end] > range.upperBound { isCut = true }
            end += 1
        }
        return (end, isCut)
    }

    private func cut(_ places: Range<Int>, to range: Range<Int>) -> ArraySlice<Element> {
        places.filter { ends[$0] <= range.upperBound }.map { elements[$0] }[...]
    }
}
