/// What a medium asks, offers or explains between the paragraphs of a text, written as prose: polls, sponsors, asides, words to subscribers.
extension Furniture {
    static let voted = WordList(
        keys:
            "人投票 人参与 人作答 人已投 人已参与 人选择 人表态 票数 投票截止 点击投票 参与投票 单选 多选 小调查 问卷调查 读者调查 网友调查 互动投票 你会怎么选 您会怎么选 你怎么看 您怎么看 你选哪 对你有帮助吗 对您有帮助吗 有帮助吗"
    )
    /// ○ ◯ □ ☐ ◻ ⬜ ☑ ✓ 🗳
    private static func isBox(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x25CB, 0x25EF, 0x25A1, 0x2610, 0x25FB, 0x2B1C, 0x2611, 0x2713, 0x1F5F3: true
        default: false
        }
    }

    /// 【小调查】您认同吗？ A. 认同 B. 不认同 （1,204人已投票）: a question with its answers in one line.
    static func isPoll(_ line: TextLine, _ words: FurnitureWords) -> Bool {
        let keys = line.keys
        guard (8...120).contains(keys.count), words.mayHold(.voted) || keys.contains(0x3F), !line.isTurn,
            line.shape != .tableRow, keys[0] != 0x201C, keys[0] != 0x300C, keys.count(where: { $0 == 0x3002 }) <= 1
        else { return false }
        var answers = keys.indices.count {
            isBox(keys[$0]) && ($0 == 0 || !TextKey.isHan(keys[$0 - 1]))
        }
        for offset in keys.indices.dropLast()
        where offset == 0 || TextKey.isBlank(keys[offset - 1]) || TextKey.isPunctuation(keys[offset - 1]) {
            // A. 8元以下; A 清迈; [会]
            let letter = keys[offset] | 0x20
            if (0x61...0x66).contains(letter), letter == 0x61 + UInt32(answers),
                [0x2E, 0x3001, 0x20, 0x29, 0x3A].contains(keys[offset + 1])
            {
                answers += 1
            }
            if keys[offset] == 0x5B, TextKey.isHan(keys[offset + 1]), keys[offset...].prefix(8).contains(0x5D) {
                answers += 1
            }
        }
        return answers >= 2 && (keys.contains(0x3F) || voted.occurs(in: keys))
            || answers == 0 && line.lastMark != 0x3002 && keys.count <= 40 && voted.occurs(in: keys)
                && keys.contains(where: TextKey.isDigit)
    }

    static let sponsored = WordList(
        keys:
            "冠名播出 赞助播出 独家赞助 特约播出 赞助支持 本期赞助 由本期 冠名赞助 友情赞助 品牌赞助 广告位招租 广告位出租 广告招商 输入口令 凭口令 报口令 口令“ 优惠码 折扣码 兑换码 邀请码 优惠口令 专属口令 暗号领"
    )
    private static let bargains = WordList(
        keys: "优惠 立减 减免 折扣 免运 包邮 领取 可得 可享 享受 折起 半价 体验 赠送 赠品 现金 数量有限 名额有限 先到先得 立刻 播出 赞助 招租 冠名")

    /// 本期由某某冠名播出，口令…: who pays, and what it is worth.
    static func isSponsored(_ line: TextLine) -> Bool {
        let keys = line.keys
        /// Longest such line, and the longest that opens with it, in scalars.
        let (longest, told, opening) = (90, 240, 24)
        if isPaidFor(line) { return true }
        guard keys.count <= told, !line.isTurn, line.shape != .tableRow, keys.first != 0x201C, keys.first != 0x300C,
            let word = sponsored.first(in: keys.indices, of: keys),
            keys.count <= longest || word.lowerBound < opening
        else { return false }
        return bargains.first(in: word.upperBound..<keys.count, of: keys) != nil
            || bargains.first(in: word, of: keys) != nil
    }

    private static let payers = WordList(keys: "赞助 冠名 支持 支援 呈现 特约 合作伙伴 本期合作 品牌合作 友情推荐")
    private static let dealings = WordList(
        keys: "会员 新用户 首单 暗号 搜索 下单 试用 免费 九折 八折 优惠 立减 购买 上新 包邮 去看看 了解更多 点击 扫码 领取 注册 下载 口令")

    /// 【本期由某某支持】…新用户送…, 合作伙伴：…立减…: a label names who pays, and what follows what is sold.
    private static func isPaidFor(_ line: TextLine) -> Bool {
        /// Longest label, and longest such paragraph, in scalars.
        let (longest, told) = (20, 240)
        let keys = line.keys
        guard keys.count <= told, !line.isTurn, line.shape != .tableRow else { return false }
        let isBracketed = keys.first.map(Brackets.notes.opens) ?? false
        guard
            let end = keys.prefix(longest).firstIndex(where: { isBracketed ? Brackets.notes.closes($0) : $0 == 0x3A }),
            payers.first(in: 0..<end, of: keys) != nil
        else { return false }
        return dealings.first(in: end..<keys.count, of: keys) != nil || namesPriceOrContact(Array(keys[end...]))
    }

    private static let contacts = WordList(
        keys: "微信 电话 热线 口令 二维码 小程序 公众号 链接 客服 扫码 私信 www. http .com 旗舰店 直播间 门店 官网 原价 到手价")

    /// 49 元, ￥129, 加老师微信: what something costs, or how to get it.
    static func namesPriceOrContact(_ keys: [UInt32]) -> Bool {
        contacts.occurs(in: keys) || keys.contains(0x24) || keys.contains(0xA5)
            || keys.indices.dropFirst().contains { offset in
                guard keys[offset] == 0x5143, let digit = keys[..<offset].last(where: { !TextKey.isBlank($0) }) else {
                    return false
                }
                return TextKey.isDigit(digit)
            }
    }

    private static let asides = Set(
        Gazetteer.words(
            """
            问题描述 题目描述 问题补充 名词解释 名词卡 知识点 小知识 小贴士 小提示 温馨提示 友情提示 贴心提示 知识链接 知识卡片 背景链接 新闻背景 背景资料 政策速递 政策解读 政策链接 便民提示 便民信息 便民服务 服务信息 出行提示 出行信息
            天气提醒 天气预报 今日天气 健康提示 安全提示 特别提醒 版面导读 编读往来 读编往来 活动预告 直播预告 新书预告 课程预告 开课通知 报名通知 讲座预告 招聘信息 招生信息 寻人 寻物 失物招领 广告位招租 友情链接
            """
        ).map(TextKey.keys))

    /// ✎ 名词解释：…, 政策速递：…: an aside of the desk behind its label.
    static func isAside(_ line: TextLine) -> Bool {
        let keys = line.keys
        let lead = line.leadingMarks
        guard keys.count <= 120, !line.isTurn, line.shape != .tableRow, lead <= 3, lead + 4 < keys.count else {
            return false
        }
        let word = keys[lead...].prefix { TextKey.isHan($0) }
        return word.endIndex + 1 < keys.count && [0x3A, 0x7C, 0x4E28, 0x3011, 0x5D].contains(keys[word.endIndex])
            && asides.contains(Array(word))
    }

    /// ■ 名词解释, 【小贴士】: the label alone; what it explains stands below.
    static func isAsideLabel(_ line: TextLine) -> Bool {
        let keys = line.keys
        /// Longest label with its marks, in scalars.
        let limit = 12
        guard keys.count <= limit, !line.isTurn, line.shape != .tableRow else { return false }
        let words = keys.filter(TextKey.isHan)
        // 融媒链接：, 人物链接: a few words that end so, behind a mark or before one.
        return asides.contains(words)
            || (4...6).contains(words.count) && words.suffix(2).elementsEqual(link) && keys.last == 0x3A
    }

    private static let link = TextKey.keys("链接")

    static let editions = WordList(
        keys:
            "免费版 付费版 付费会员 付费订户 付费读者 付费订阅 会员版 会员已收到 免费试读 免费读者 位订阅者 位订户 位读者 加长版 完整版已 免费订阅 免费的那一封 每月不超过 每周不超过 不超过一封 随时退订 随时可以退订 不打扰"
    )
    private static let issues = WordList(
        keys: "这是发给 这封信 这一封 本期 本封 本周 你收到 您收到 订阅 邮箱 发送给 寄给 收到更新 第一时间 每月 每周 每天")

    /// 这是发给…位读者的免费版；付费会员已收到…: a newsletter speaks to those who read it.
    static func isEdition(_ line: TextLine) -> Bool {
        line.keys.count <= 80 && !line.isTurn && line.shape != .tableRow && line.keys.first != 0x201C
            && line.keys.first != 0x300C && editions.occurs(in: line.keys) && issues.occurs(in: line.keys)
    }

    static let events = WordList(
        keys:
            """
            正在招募 火热招募 招募中 招募启动 正在报名 报名中 火热报名 开启报名 报名通道 报名开启 报名截止 正在征集 征集中 开放申请 正在预售 预售中 已开售 正在热卖 新书上市 新刊上市 新书首发 即将开班 即将开课 即将开讲 即将首播 首播 重播
            开播 敬请收看 敬请收听 敬请期待 敬请关注 敬请留意 敬请垂注 欢迎莅临 欢迎参加 欢迎到场 预约通道 预约从速 购票通道 开票 报满即止 额满为止 售完即止 先到先得 名额有限 席位有限 活动详情 活动时间 活动地点 签售会 分享会将 讲座将于 巡展将
            """)
    private static let occasions = WordList(
        keys:
            """
            限三 限五 限十 限二 限量 名额 早鸟 票价 门票 免费 元起 元每 元/ 报满 额满 售完 截止 截至报 晚上 晚七 晚八 晚九 晚十 晚7 晚8 晚9 下午 上午 本周 周六 周日 周末 下周 首播 收看 收听 第二季 第三季 第四季 第一季 直播间 频道 卫视
            展厅 书店 剧场 地点 报名 扫码 预约 二维码 训练营 工作坊 夏令营 体验营 读书会 分享会 签售 讲座 沙龙 课程 征文 活动
            """)

    /// 《某某》第三季正在招募，早鸟价…，报满即止。; 纪录片…本周六晚十点首播，敬请收看。: an event is announced.
    private static func isEvent(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard let word = events.first(in: keys.indices, of: keys) else { return false }
        return occasions.first(in: 0..<word.lowerBound, of: keys) != nil
            || occasions.first(in: word.upperBound..<keys.count, of: keys) != nil
    }

    static let subscriptions = WordList(
        keys:
            """
            新用户 注册即 即送 会员 畅读 畅听 全站 随时取消 免费试用 试用期 首月 立即开通 自动续费 续费 限时免费 限时免 恢复收费 恢复原价 付费墙 付费内容 付费阅读 剩余篇数 免费篇数 还可免费 免费阅读 订户权益 会员权益 年卡 月卡 季卡 立省 开通会员
            订阅全年 全年订阅 半价订阅 学生价 您正在阅读 您正在浏览 你正在阅读 正在试读
            """)

    /// 新用户注册即送七天会员，畅读全站，支持随时取消。: three words of a paywall, or two in a short line.
    private static func isSubscription(_ line: TextLine) -> Bool {
        guard line.keys.count <= 80 else { return false }
        var (count, end) = (0, 0)
        subscriptions.forEach(in: line.keys) { word in
            guard word.lowerBound >= end else { return }
            count += 1
            end = word.upperBound
        }
        return count >= 3 || count == 2 && line.keys.count <= 40
    }

    static let readers = WordList(
        keys: "人读过 人看过 人阅读 人已读 人在看 人点赞 人收藏 人转发 人推荐 人听过 人觉得 人认为有 位读者读过 次阅读 位朋友读过 人参与了讨论 人正在讨论 人留言")
    private static let pieces = WordList(keys: "这篇文章 本文 此文 这篇 这期 本期 该文 这个话题 本话题 全文 这条")
    static let lengths = WordList(
        keys: "阅读本文 读完本文 读完全文 阅读全文 阅读时间 阅读时长 预计阅读 建议阅读 全文约 全文共 本文共 本文约 大约需要 收听时长 音频时长 朗读时长")
    private static let measures = WordList(keys: "分钟 字 秒")

    /// 已有3862人读过这篇文章…; 阅读本文大约需要七分钟: figures of the page about the piece.
    private static func isMeasure(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard line.keys.count <= 50 else { return false }
        if readers.occurs(in: keys), pieces.occurs(in: keys) { return true }
        return lengths.first(in: 0..<min(keys.count, 12), of: keys).map {
            measures.first(in: $0.upperBound..<min(keys.count, $0.upperBound + 14), of: keys) != nil
        } ?? false
    }

    static let works = WordList(
        keys: "封闭施工 占道施工 围挡施工 停水 停电 停气 限行 交通管制 降压供水 临时停运 停运 改道 检修 施工期间 封闭至 恢复通行")
    private static let warned = WordList(
        keys: "请提前 请绕行 提前绕行 请市民 过往车辆 请过往 请广大 请居民 请注意 请合理 市民可 居民可 请做好 绕行 敬请谅解 带来不便 请用户 提前安排")

    /// 某路…封闭施工，过往车辆请提前绕行。: a notice to the town.
    private static func isServiceNotice(_ line: TextLine) -> Bool {
        works.occurs(in: line.keys) && warned.occurs(in: line.keys)
    }

    static let forwards = WordList(
        keys:
            """
            我是小编 小编今天 小编给大家 小编推荐 转自 转发自 转一篇 转发一篇 分享一篇 推荐一篇 今天转 今天分享 今天推荐 朋友圈看到 朋友圈里看到 从朋友圈 群里看到 在群里看 在网上看到 网上看到这篇 刷到一篇 刷到这篇 看到一篇 偶然读到 搬运一篇 存一下 码住
            马克一下 先存着 转给 转存 侵删 偷偷转
            """)
    private static let praise = WordList(
        keys:
            "写得真 写得好 写得特别 写得太 看哭 泪目 读哭 真实 感触 感动 共鸣 好文 值得一读 值得一看 推荐给大家 分享给大家 分享给你 给大家看 与大家分享 和大家分享 慢慢看 留着看 有空看 自己看 备份 收藏 学习 侵删 转载 公众号 朋友们看"
    )

    /// 转自老同学的公众号，写得真好，看哭了。: who passed the text on tells what he thought of it.
    private static func isForward(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard line.keys.count <= 70, let word = forwards.first(in: 0..<min(keys.count, 24), of: keys) else {
            return false
        }
        return praise.first(in: word.upperBound..<keys.count, of: keys) != nil
    }

    static let wheres = WordList(
        keys: "书单 歌单 曲目 资料 参考资料 链接 原文链接 完整版 完整名单 视频版 音频版 完整音频 完整视频 文字版 图集 时间轴 联系方式 地址 优惠码 文档 录音 往期")
    private static let locations = WordList(
        keys: "节目简介 简介里 简介区 评论区 文末 置顶 shownotes 各大播客 各播客平台 播客平台 音频平台 视频平台 客户端 小程序 公众号 网盘 后台 见下方 见下图")
    private static let lies = WordList(keys: "已放在 放在了 放在 附在 附于 见于 可在 请在 可到 可见 已上传 已上线 贴在 列在 在文末 在评论区 在简介 收听 搜索 观看 获取")

    /// 书单已放在节目简介里。: where the rest is found.
    private static func isWhereabouts(_ line: TextLine) -> Bool {
        let keys = line.keys
        return line.keys.count <= 60 && wheres.occurs(in: keys) && locations.occurs(in: keys)
            && lies.occurs(in: keys)
    }

    static let hardSell = WordList(
        keys:
            """
            火热认筹 认筹 恭迎品鉴 恭迎 尊享 臻享 钜惠 特惠 低至 秒批 秒到账 当天放款 全场 折起 七折 八折 五折 半价 大促 返校季 开学季 年货节 购物节 惊喜价 倾情 献礼 抄底 盛大开盘 盛大开业 热销 火爆热销 席位有限 万起 元起
            首付 月供 月息 年化 免息 免抵押 无抵押 首单 立享 即享 满减 加盟 招商 诚招 代理 包教包会 零门槛 无门槛 轻松月入 日结 高薪 电话1 详询 咨询热线 加盟热线 预约热线 到店 扫码 现场 二期 临江 户型 三房
            """)
    private static let prices = WordList(keys: "低至 起 折 电话 热线 详询 品鉴 放款 认筹 半价 立享 即享 恭迎 月息 扫码 抢")

    /// 某某花园二期火热认筹，首付八万起，恭迎品鉴。: three words of a hard sell.
    private static func isHardSell(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard line.keys.count <= 70, !keys.contains(where: tellers.contains) else { return false }
        var (count, end) = (0, 0)
        hardSell.forEach(in: keys) { word in
            guard word.lowerBound >= end else { return }
            count += 1
            end = word.upperBound
        }
        return count >= 3 && prices.occurs(in: keys) || count == 2 && keys.count <= 24 && prices.occurs(in: keys)
    }

    private static let tellers = ScalarSet("他她我")

    static let leaves = WordList(
        keys:
            "不见不散 在评论区等你 评论区等你 点进主页 点进我的主页 戳主页 老规矩 点赞过 暗号是 暗号“ 满员为止 进群暗号 关注不迷路 别走丢 防走丢 防失联"
    )
    private static let gatherings = WordList(
        keys: "下期 下周 明晚 今晚 点赞 过千 过万 评论区 主页 读者群 听友群 粉丝群 小群 群 记得 喜欢 说说 聊聊 更新 故事 直播 八点 九点 我们 设为 星标 关注")

    /// 老规矩，点赞过千，下期…: an account takes leave. What a host says at the end of a programme is spoken, and stays.
    private static func isLeave(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard line.keys.count <= 44, !keys.contains(where: { [0x4ED6, 0x5979].contains($0) }),
            !takesLeave(line), let word = leaves.first(in: keys.indices, of: keys)
        else { return false }
        return gatherings.first(in: 0..<word.lowerBound, of: keys) != nil
            || gatherings.first(in: word.upperBound..<keys.count, of: keys) != nil
    }

    static let thanks = WordList(
        keys: "打赏 赞赏 请我喝 请作者 您的支持 你的支持 你们的支持 您的鼓励 你的鼓励 点赞 点个赞 点个在看 转发 随喜 支持作者 支持我 支持一下 支持原创 赞助我")
    private static let motives = WordList(
        keys: "不易 动力 鼓励我 的鼓励 的支持 对你有 对您有 有用 有帮助 觉得不错 觉得还行 写得还行 写得还可以 觉得好 喜欢这篇 喜欢本文 喜欢我 心意 金额 随意 随缘 杯咖啡 杯奶茶")
    private static let thanked = WordList(keys: "您 你 大家 各位 朋友 读者 看官 如果 若是 原创 码字 写字 写作")

    /// 坚持写字不易，您的支持是我更新的动力; 如果这篇对你有用，可以请我喝杯咖啡: what is asked of readers, and why.
    private static func isPlea(_ line: TextLine) -> Bool {
        let keys = line.keys
        guard keys.count <= 70, !keys.contains(where: { [0x4ED6, 0x5979].contains($0) }), !takesLeave(line),
            thanked.occurs(in: keys), let word = thanks.first(in: keys.indices, of: keys)
        else { return false }
        return motives.first(in: 0..<word.lowerBound, of: keys) != nil
            || motives.first(in: word.upperBound..<keys.count, of: keys) != nil
    }

    private static let continued = WordList(keys: "未完待续 待续 下期 下一期 下一篇 下篇 下回 下集 下周")

    /// （未完待续，下一期…）: in brackets, alone in its line.
    static func isContinued(_ keys: [UInt32]) -> Bool {
        guard (4...60).contains(keys.count), Brackets.notes.enclose(keys),
            let word = continued.first(in: 1..<keys.count, of: keys)
        else { return false }
        return word.lowerBound <= 4
    }

    /// Longest line, in scalars, that may be a word of the medium about something; most are shorter.
    private static let longestWord = 90

    /// Neither speech nor a teller's own word, and not longer than any that are looked for.
    private static func isPlainWord(_ line: TextLine) -> Bool {
        (6...longestWord).contains(line.keys.count) && !line.isTurn && line.shape != .tableRow && !line.isHeading
            && ![0x201C, 0x300C, 0x300E, 0x2018].contains(line.keys[0])
            && line.keys.count(where: { $0 == 0x3002 }) <= 2
    }

    /// Does the medium speak here, whatever the text tells?
    static func isCallOfMedium(_ line: TextLine) -> Bool { isCallOfMedium(line, FurnitureWords(line.keys)) }

    static func isCallOfMedium(_ line: TextLine, _ words: FurnitureWords) -> Bool {
        isPoll(line, words) || words.mayHold(.sponsored) && isSponsored(line) || isPaidFor(line) || isAside(line)
            || words.mayHold(.editions) && isEdition(line) || isContinued(line.keys)
            || words.mayHoldPlainWord && isPlainWord(line)
                && (words.mayHold(.events) && isEvent(line) || words.mayHold(.subscriptions) && isSubscription(line)
                    || isMeasure(line) || words.mayHold(.works) && isServiceNotice(line)
                    || words.mayHold(.forwards) && isForward(line) || words.mayHold(.wheres) && isWhereabouts(line)
                    || words.mayHold(.hardSell) && isHardSell(line) || words.mayHold(.leaves) && isLeave(line)
                    || words.mayHold(.thanks) && isPlea(line))
    }
}
