extension CueKind {
    /// 说, 表示, 坦言: somebody speaks.
    package static let report = CueKind(rawValue: "report")
    /// 辞职, 离开, 被裁: somebody leaves a city or a company.
    package static let departure = CueKind(rawValue: "departure")
    /// 辞职, 裸辞: the leaving was one's own choice.
    package static let voluntary = CueKind(rawValue: "voluntary")
    /// 被裁, 优化: the leaving was not one's own choice.
    package static let involuntary = CueKind(rawValue: "involuntary")
    /// 回到, 搬到, 定居: somebody arrives somewhere to live.
    package static let arrival = CueKind(rawValue: "arrival")
    /// 老家, 家乡: the place is home.
    package static let hometown = CueKind(rawValue: "hometown")
    /// 没, 不, 并非.
    package static let negation = CueKind(rawValue: "negation")
    /// 如果, 想过, 打算: it has not happened.
    package static let irrealis = CueKind(rawValue: "irrealis")
    /// 可能, 据说: it may not be so.
    package static let hedge = CueKind(rawValue: "hedge")
    /// 出差, 旅行, 路过: somebody is there for a while only.
    package static let visit = CueKind(rawValue: "visit")
    /// 因为, 由于: a reason follows.
    package static let because = CueKind(rawValue: "because")
    /// 化名.
    package static let pseudonym = CueKind(rawValue: "pseudonym")
    /// 他, 她, 先生: what tells the gender.
    package static let male = CueKind(rawValue: "male")
    package static let female = CueKind(rawValue: "female")
    /// 教授, 分析师指出: somebody who comments, not one who left.
    package static let expert = CueKind(rawValue: "expert")
    /// 父亲, 前同事: somebody who belongs to another person's story.
    package static let relative = CueKind(rawValue: "relative")
}

extension CueTable {
    /// The tables that every room shares.
    package static let shared: [CueTable] = [
        CueTable(
            .report,
            """
            说 说道 说起 说过 表示 坦言 坦陈 直言 回忆 回忆道 回忆说 回忆起 告诉 介绍 介绍说 感慨 感慨道 感叹 感叹道 认为 觉得
            解释 解释说 解释道 总结 总结道 补充 补充道 补充说 笑着说 笑言 笑称 笑道 强调 透露 透露说 称 声称 谈到 谈及 提到 指出 写道 写下
            问 问道 反问 追问 答 答道 回答 回答说 回应 回应道 自嘲 自嘲道 调侃 调侃道 吐槽 吐槽道 形容 承认 叹气 叹道 喊 喊道 打趣 留言 评论 评论说
            分享 分享道 分享说 讲 讲道 讲述 开玩笑 开玩笑说 反驳 劝 劝道 想 心想 寻思 不解 疑惑 这句话 的话 这样说 如是说 说的
            """),
        CueTable(
            .departure,
            """
            离开 离职 辞职 裸辞 辞掉 辞去 辞了 辞退 辞呈 辞别 提离职 提出离职 提了离职 跳出 走出 逃离 逃出 告别 出走 出来 从大厂出来 被裁 被裁员 被优化 被毕业 毕业 被辞退 被开除 被解雇
            裁员 下岗 失业 提前退休 退休 退出 退居 卸任 卸下 撤离 搬离 逃离北上广 逃离北上广深 离京 离沪 离深 返乡 回乡 返回 回到 回了 重返 不干了 走人 结束 放弃 单干 转行 转身 下海
            协议离职 主动离职 被动离职 劝退 解散 关停 递交辞呈 递交了辞呈 递了辞呈 交了辞呈 递交辞职信 交了辞职信 提交辞呈 提交了辞呈 提交离职 办完离职 办理离职 办离职 离了职 辞了职 拿了赔偿 拿了大礼包
            """),
        CueTable(
            .voluntary,
            """
            辞职 裸辞 辞掉 辞去 辞了 辞呈 主动离职 主动离开 主动提离职 主动提出离职 选择离开 选择离职 选择辞职 选择了辞职 选择了离开 选择了离职 决定离开 决定离职 决定辞职 决意离开 毅然决定 主动选择 主动申请 自愿 提了离职 提出离职 提离职 递交辞呈 递交了辞呈 交了辞呈 递了辞呈 逃离 告别 毅然 炒了老板 炒了公司 炒老板鱿鱼 提出辞职 提了辞职 辞了职 提前退休 提前“退休” 退休 下海
            """),
        CueTable(
            .involuntary,
            """
            被裁 被裁员 被优化 被毕业 被辞退 被开除 被解雇 被迫离开 被迫离职 被迫 被动离开 被动离职 劝退 被劝退 协议离职 大礼包 裁员名单 裁掉 裁到 裁了 被砍 公司解散 部门解散 团队解散 公司倒闭 公司破产 公司关停 部门被裁 部门被撤 整组被裁 部门整体被裁 业务线被砍 项目被砍 N+1 毕业通知 不得不离开 不得不选择离开 被“毕业” 被“优化” 裁员通知
            """),
        CueTable(
            .arrival,
            """
            回到 回到了 返回 返乡 回乡 回老家 回家乡 重返 搬到 搬到了 搬去 搬去了 搬回 搬回了 搬进 搬来 迁到 迁往 迁居 移居 移民 落户 落脚 定居 定居在 扎根 安家 安了家 旅居 暂居 住在 住进 住到 长住 生活在 来到 来到了 去到 去到了 到了 去了 前往 奔赴 南下 北上 回了 跑到 跑去 跑 退居 转战 下沉到 考回 调回 在老家 开在
            """),
        CueTable(
            .hometown,
            "老家 家乡 故乡 故里 家里 返乡 回乡 回家 归乡 还乡 父母身边 亲人身边 父母所在 家乡小镇 出生地 土生土长 从小长大 儿时熟悉"),
        CueTable(
            .negation,
            "不 没 没有 并未 未 未曾 从未 从没 并没 并没有 并非 不是 不再 不想 不愿 不会 不必 拒绝 拒绝了 拒了 婉拒 婉拒了 推掉 推掉了 放弃 放弃了 别 无法 没能 没成 没走成 没去成 否认 而非 而不是"
        ),
        CueTable(
            .irrealis,
            "如果 要是 假如 假设 倘若 若 即使 即便 哪怕 想过 想要 想去 想回 曾想 打算 计划 准备 考虑 考虑过 犹豫 希望 向往 梦想 幻想 憧憬 也许 或许 将来 未来 以后想 有朝一日 迟早 总有一天 万一 差点 差一点 险些 本想 原本想 原打算 本打算 能否 是否 要不要 好奇 纠结"
        ),
        CueTable(.hedge, "可能 也许 或许 大概 似乎 好像 据说 听说 据传 传闻 疑似 隐约 估计 应该 大约 据称 网传"),
        CueTable(
            .visit,
            "出差 旅行 旅游 度假 游玩 路过 途经 参观 考察 探亲 看望 出国旅行 去玩 玩了 拜访 走访 调研 采访 取经 挂职 培训 实习 体验 看演唱会 面试 开会 中转 转机 客户在"),
        CueTable(.because, "因为 由于 因 原因是 理由是 缘于 源于 为了 为的是 出于 是因为 之所以 归咎于 起因 导火索"),
        CueTable(.pseudonym, "化名 应受访者要求 应采访对象要求 均为化名 皆为化名 系化名 为化名"),
        CueTable(.male, "他 先生 丈夫 爸爸 父亲 小哥 小伙 小伙子 男生 男孩 男子 帅哥 大叔 老公 男友 儿子 哥哥 弟弟"),
        CueTable(.female, "她 女士 小姐 妻子 妈妈 母亲 姑娘 女生 女孩 女子 宝妈 阿姨 老婆 女友 女儿 姐姐 妹妹 女博主 女程序员 姑娘们"),
        CueTable(
            .expert,
            "教授 副教授 研究员 分析师 专家 学者 院长 主任 博导 讲师 律师 心理咨询师 负责人表示 人力资源总监 HRD 局长 处长 科长 县长 市长 镇长 书记 副书记 主席 会长 秘书长 发言人 首席经济学家 社会学者 经济学者 博士生导师 业内人士 从业者表示 猎头"
        ),
        CueTable(
            .relative,
            "父亲 母亲 爸爸 妈妈 爸妈 父母 爷爷 奶奶 外公 外婆 丈夫 妻子 老公 老婆 儿子 女儿 哥哥 弟弟 姐姐 妹妹 舅舅 叔叔 姑姑 表哥 表姐 堂哥 亲戚 室友 同事 前同事 同学 朋友 老板 前老板 领导 前领导 上司 邻居 房东 客户 顾客 粉丝 网友 师父 师傅 合伙人 导师 男友 女友 岳父 岳母 公公 婆婆 闺蜜 发小 闺女"
        ),
    ]
}
