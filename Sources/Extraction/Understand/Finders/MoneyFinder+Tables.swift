internal import ChineseText
internal import Stories

extension MoneyFinder {
    struct ClueRow: Sendable {
        let label: String
        let kind: Money.Kind?
        let period: Money.Period?
        let words: String

        init(_ label: String, _ kind: Money.Kind?, _ period: Money.Period?, _ words: String) {
            self.label = label
            self.kind = kind
            self.period = period
            self.words = words
        }
    }

    /// Label, kind, period and the words that tell them. `earning` becomes salary or profit by what else the paragraph says.
    static let clueRows: [ClueRow] = [
        ClueRow("salary", .salary, .month, "月薪 保底 月工资 月收入 月入 底薪 月到手 每月到手 每月工资 月均收入 薪水每月 月收 退休金"),
        ClueRow("salary", .salary, .year, "年薪 年收入 年入 总包 年包 年总包 年度总包 综合年薪 年终总包 年均收入 年工资 税前年薪"),
        ClueRow("salary", .salary, .day, "日薪 日结 日入"),
        ClueRow("salary", .salary, .hour, "时薪"),
        ClueRow(
            "salary", .salary, nil,
            "薪水 薪资 薪酬 工资 收入 薪 稿费 稿酬 课时费 劳务费 接单 提成 跑单 工资条 待遇 税前 税后 打工收入 咨询费 劳务 外快 副业收入 底薪加提成"),
        ClueRow("bonus", .salary, .year, "年终奖 年终"),
        ClueRow(
            "earning", nil, nil,
            "赚 挣 赚到 挣到 落下 落得 落手 落袋 净得 实得 自己剩 剩个 挣下 能落 净落 落个 能赚 能挣 到手 自己拿 自己拿了 自己留 归我 归他 归她 落到我手里 落到他手里 落到她手里 落到自己手里 落到手里 分到手 进账 进帐 入账 入帐 落袋 能有 能拿 能拿到 淡季 旺季 拿到手"
        ),
        ClueRow("earning", nil, .month, "月赚 月挣"),
        ClueRow("profit", .profit, nil, "利润 净利 净赚 净利润 纯利 纯利润 盈利 净收入 纯收入 纯赚 毛利 毛利润 净挣 落到手里 剩下 能剩 结余 余下"),
        ClueRow("profit", .profit, .year, "年利润 年净利 年净利润"),
        ClueRow("profit", .profit, .month, "月利润 月净利 月净利润 月净赚"),
        ClueRow(
            "revenue", .revenue, nil,
            "流水 营收 营业额 毛收入 销售额 销售收入 产值 营业收入 卖出 卖了 销量额 销售总额 产出 房费收入 出口额 合同额 合同金额 经营收入 总产值 集体收入 销售达 销售超 销售突破 销售近"
        ),
        ClueRow("revenue", .revenue, .year, "年产 年产值 年营收 年销售额 年销售收入 年营业额 年营业收入 年流水 年销 年出口额 年经营收入 年总产值"),
        ClueRow("revenue", .revenue, .month, "月销售额 月销售收入 月流水 月营业额 月营业收入 月营收 月销"),
        ClueRow("gmv", .gmv, nil, "GMV 成交额 交易额 带货额"),
        ClueRow("funding", .funding, .once, "融资 天使轮 种子轮 A轮 B轮 C轮 Pre-A 天使投资 风投 募资 融到 拿到投资 领投 跟投"),
        ClueRow("rent", .price, .month, "房租 租金 月租"),
        // 花六万租下一间老屋: nobody knows for how long.
        ClueRow("rent", .price, nil, "租了 租下 租住 租到 租 租房"),
        ClueRow("rent", .price, .year, "年租 年租金"),
        ClueRow("house_purchase", .price, .once, "全款 首付 买房 买了房 买了套 房款 购房 买下 总价 房价总 买了一套 买的房"),
        ClueRow("house_price", .price, .item, "房价 均价 每平 一平"),
        ClueRow("unit_price", .price, .item, "售价 单价 客单价 卖到 能卖 定价 零售价 标价 卖 客单 每位 人均 门票 票价 原价 现价 优惠价 特价 团购价 早鸟价 券后价 套餐价"),
        ClueRow("membership_fee", .price, .once, "会员费 入群费 年费 会费 入会费 社群费"),
        ClueRow("tuition", .price, .once, "学费 培训费 报名费 课程费"),
        ClueRow("fee", .price, .once, "加盟费 中介费 转让费 服务费 押金"),
        ClueRow("unit_cost", .cost, .item, "进价 采购价 拿货价 成本价 批发价"),
        ClueRow("living_cost", .cost, .month, "生活费 生活成本 开销 开支 日常花费 生活开支 月开销 月支出 月花费 物业费 伙食费"),
        ClueRow("cost", .cost, nil, "成本 花费 花了 花掉 花 支出 装修 花销 费用 烧光 烧掉 烧了 人工费 水电"),
        ClueRow("expense", .price, .item, "剪头发 理发 一顿饭 一杯 打车"),
        ClueRow("investment", .investment, .once, "投资 投入 启动资金 启动金 砸 砸了 砸进 本金 注册资金 注册资本 前期投入 凑了 掏出 拿出积蓄 拿出"),
        ClueRow("savings", nil, .once, "积蓄 存款 攒了 攒下 存了 存下 攒够 本钱 家底 存款有"),
        ClueRow("debt", .debt, .once, "欠 负债 欠债 贷款 外债 借款 欠款 借了 债务 借 贷了 信用卡欠 劳动仲裁款 还债"),
        ClueRow("mortgage", .debt, .month, "房贷 月供 车贷"),
        ClueRow("loss", .loss, .once, "亏 亏损 亏掉 亏了 赔了 赔掉 赔光 损失 打水漂 赔进去 亏空 倒贴 赔 蚀 蚀了 蚀掉"),
        ClueRow("severance", .severance, .once, "赔偿 赔偿金 补偿 补偿金 遣散费 大礼包 N+1 经济补偿 离职补偿 裁员补偿"),
        ClueRow("subsidy", nil, .once, "补贴 补助 奖金 奖励 补助金 扶持资金"),
    ]

    struct CurrencyRow: Sendable {
        let code: String
        let scale: Double
        let words: String
    }

    static let currencyRows: [CurrencyRow] = [
        CurrencyRow(code: "CNY", scale: 1, words: "元 块 块钱 元钱 人民币 人仔 元人民币 圆 大洋 RMB CNY"),
        CurrencyRow(code: "CNY", scale: 0.1, words: "毛钱 毛"),
        CurrencyRow(code: "USD", scale: 1, words: "元美金 美元 美金 刀 美刀 USD"),
        CurrencyRow(code: "HKD", scale: 1, words: "元港币 港币 港元 港纸 蚊"),
        CurrencyRow(code: "TWD", scale: 1, words: "新台币 台币 元台币 元新台币"),
        CurrencyRow(code: "JPY", scale: 1, words: "日元 日币 日圆 円"),
        CurrencyRow(code: "EUR", scale: 1, words: "欧元 欧"),
        CurrencyRow(code: "GBP", scale: 1, words: "英镑 镑"),
        CurrencyRow(code: "SGD", scale: 1, words: "新币 新元 新加坡元 坡币"),
        CurrencyRow(code: "THB", scale: 1, words: "泰铢 铢"),
        CurrencyRow(code: "KRW", scale: 1, words: "韩元 韩币"),
        CurrencyRow(code: "AUD", scale: 1, words: "澳元 澳币 澳刀"),
        CurrencyRow(code: "CAD", scale: 1, words: "加元 加币 加刀"),
        CurrencyRow(code: "NZD", scale: 1, words: "纽币 新西兰元"),
        CurrencyRow(code: "MYR", scale: 1, words: "马币 令吉 林吉特"),
        CurrencyRow(code: "RUB", scale: 1, words: "卢布"),
        CurrencyRow(code: "CHF", scale: 1, words: "瑞士法郎"),
        CurrencyRow(code: "VND", scale: 1, words: "越南盾"),
        CurrencyRow(code: "AED", scale: 1, words: "迪拉姆"),
    ]

    private static let regionRows: [(code: String, words: String)] = [
        ("TWD", "台湾 台北 新北 台中 台南 高雄 新竹 花莲 台东 宜兰 屏东 基隆 苗栗 彰化 嘉义 云林 南投 澎湖 新台币 台币 全台"),
        ("HKD", "香港 港人 港元 港币 九龙 旺角 铜锣湾 尖沙咀 观塘 荃湾 屯门 元朗 沙田 北上"),
        ("CNY", "北京 上海 深圳 广州 杭州 成都 重庆 武汉 南京 苏州 内地 大陆 人民币"),
    ]
    static let regions = PhraseAutomaton(regionRows.flatMap { Gazetteer.words($0.words) })
    static let regionCodes = regionRows.flatMap { row in Gazetteer.words(row.words).map { _ in row.code } }

    /// Currencies as written before a number, longer ones first.
    static let currencyPrefixes: [(word: [UInt32], code: String)] = {
        var prefixes = Numerals.currencyCodes
        for (words, code) in [
            ("港币 港元 HK$", "HKD"), ("新台币 台币 NT$", "TWD"), ("美元 美金 US$", "USD"), ("人民币", "CNY"), ("日元 日币", "JPY"),
            ("欧元", "EUR"), ("英镑", "GBP"), ("新币 新元 S$", "SGD"), ("马币", "MYR"), ("A$ 澳元", "AUD"), ("C$ 加元", "CAD"),
            ("泰铢", "THB"), ("韩元", "KRW"),
        ] {
            for word in Gazetteer.words(words) { prefixes[word] = code }
        }
        return prefixes.map { (TextKey.keys($0.key), $0.value) }.sorted { $0.word.count > $1.word.count }
    }()

    struct PeriodRow: Sendable {
        let period: Money.Period
        let words: String
    }

    static let periodRows: [PeriodRow] = [
        PeriodRow(period: .month, words: "每月 每个月 一个月 月均 月入 按月 单月 当月 月销 旺季一个月 淡季一个月 每月能 月"),
        PeriodRow(period: .year, words: "每年 一年 年均 年入 全年 去年全年 一整年 年营收 一年下来 全年下来 年"),
        PeriodRow(period: .day, words: "每天 一天 日均 每日 单日 一晚 每晚 一天下来"),
        PeriodRow(period: .hour, words: "每小时 一小时 一个小时 每个小时"),
        PeriodRow(
            period: .item,
            words:
                "一把 每把 一个 每个 一件 每件 一斤 每斤 一单 每单 一杯 每杯 一份 每份 一条 一盏 一套 一只 一瓶 一盒 一节课 一堂课 每次 一次 每篇 一篇 每平米 一平米 一张 每张 一双 一束 一碗 一顿 每节课 每小时课"
        ),
    ]

    /// Where one of these stands in the paragraph, what somebody 赚 is a business's profit.
    static let businessWords = Gazetteer.words(
        "店 摊 生意 客栈 民宿 农场 果园 工作室 餐馆 咖啡馆 公司 网店 直播间 开店 铺子 门店 工厂 养殖 大棚 民宿 农家乐 合作社 摆摊 小馆")

    /// Measure words that may follow 一 behind a price: 5元一把.
    static let measures = ScalarSet("把个件斤单杯份条套只瓶盒节堂次篇平张双束碗盏亩间公克晚位人支串块本碟床盆棵箱袋枚")

    /// What a number without a currency counts instead of money.
    static let counted = ScalarSet(
        "人家名位粉次件单份岁年天时公里平方米亩斤字条篇台辆把张场座所只头棵户间群本册期集套步度级层楼号点分秒周月日折倍成股票颗粒桌杯碗瓶箱包袋支首款种类项门岗")

    /// One-character clues that mean something else before these.
    static let maskedWords: Set<String> = Set(
        Gazetteer.words(
            "花红 花胶 花椒 花生 花灯 花鸟 花店 花园 花艺 花木 花卉 花时 花草 花钱 花样 花束 花农 花茶 欠缺 欠佳 租客 租户 租约 卖点 卖家 卖场 卖力 借助 借由 借此 借鉴 借口 亏得 赔罪 砸场 薪火 赔礼 花甲 花费"
        ))
}
