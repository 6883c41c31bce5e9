internal import Stories

extension Gazetteer {
    /// The four first-tier cities and the fifteen "new first-tier" ones of the 2024 commercial ranking.
    static let tiers: [Int: Place.Tier] = [
        110000: .first, 310000: .first, 440100: .first, 440300: .first,
        120000: .newFirst, 500000: .newFirst, 320100: .newFirst, 320200: .newFirst, 320500: .newFirst,
        330100: .newFirst,
        330200: .newFirst, 340100: .newFirst, 370200: .newFirst, 410100: .newFirst, 420100: .newFirst,
        430100: .newFirst,
        441900: .newFirst, 510100: .newFirst, 610100: .newFirst,
    ]

    /// Second-tier cities of the same ranking that are no provincial capitals.
    static let secondTier: Set<Int> = [
        440600, 350200, 330300, 210200, 350500, 330700, 320400, 441300, 330400, 320600, 320300, 440400, 442000, 130600,
        331000, 330600, 370600, 370700, 321000, 371300, 130200, 330500, 321300, 320800, 321100, 321200, 370300, 370800,
    ]

    /// Districts that were towns and counties of their own, and go by their own names still: 顺德, 武进, 淄川.
    static let ownNames: Set<Int> = [
        440606, 440607, 320412, 320413, 321012, 321003, 321204, 321112, 320813, 320312, 330604, 330603, 331003,
        331002, 330304, 330303, 330305, 330503, 330411, 350211, 350213, 350205, 441303, 440403, 210213, 210214,
        210212, 130207, 130208, 130209, 130609, 130608, 370302, 370304, 370305, 370303, 370812, 370704, 370602,
        370612, 370613, 440904, 441204, 445103, 445203, 511703,
    ]

    /// Another name of a division. `isName`: it may be shown as an alias; false for landmarks and turns of phrase.
    struct Alias: Sendable {
        let name: String
        let code: Int
        let isName: Bool
    }

    static let gazetteerAliases: [Alias] = aliases(nicknames, isName: true) + aliases(landmarks, isName: false)

    private static func aliases(_ table: String, isName: Bool) -> [Alias] {
        var aliases: [Alias] = []
        forEachLine(table) { line in
            let fields = phrases(line)
            let code = Int(fields[0]) ?? 0
            for name in fields.dropFirst() { aliases.append(Alias(name: name, code: code, isName: isName)) }
        }
        return aliases
    }

    /// Former names, nicknames and short forms.
    private static let nicknames = """
        110000 帝都 京城 北平 Beijing
        310000 魔都 申城 沪上 Shanghai
        440100 羊城 Guangzhou
        440300 鹏城 Shenzhen
        330100 Hangzhou
        510100 蓉城 Chengdu
        500000 渝城 Chongqing
        230100 冰城
        320500 姑苏
        330200 甬城
        430100 星城
        420600 襄樊
        530800 思茅
        532800 版纳
        530700 丽江古城
        441900 莞城
        360200 瓷都
        820000 澳门
        810000 香港 Hong_Kong 港岛
        540600 那曲市
        533421 中甸
        131082 燕郊
        130322 阿那亚
        460300 三沙
        130629 雄安 雄安新区
        """

    /// Quarters, parks and turns of phrase that stand for a city.
    private static let landmarks = """
        110000 中关村 西二旗 后厂村 望京 国贸 回龙观 天通苑 五道口 亦庄 三里屯 西北旺 上地 北漂 离京 返京 回京 赴京 来京 在京 进京 北京城 京漂
        310000 张江 陆家嘴 徐家汇 漕河泾 浦东 沪漂 离沪 返沪 回沪 赴沪 来沪 在沪 上海滩
        440100 珠江新城 体育西 琶洲 广漂
        440300 华强北 南油 坂田 白石洲 科技园南区 前海 深漂 来深 离深 返深 回深 深圳湾
        330100 未来科技城 西溪 杭漂 良渚
        510100 天府三街 天府五街 天府软件园 春熙路 蓉漂
        420100 光谷
        320500 金鸡湖
        360200 陶溪川
        532901 双廊 大理古城 喜洲
        530700 束河
        810000 铜锣湾 湾仔 旺角 尖沙咀 深水埗 元朗 观塘 维港
        350200 曾厝垵 鼓浪屿
        330521 莫干山
        361130 篁岭 李坑
        341021 徽州古城
        341023 宏村 西递
        532931 沙溪古镇
        330483 乌镇
        330421 西塘古镇
        460200 三亚湾 后海村
        469006 日月湾
        110000 百子湾 亚运村 通州北苑 海淀黄庄 十里河
        310000 静安寺 五角场 世纪公园 莘庄 松江大学城 前滩
        440300 石岩 龙华区 宝安区 南山区 科兴 车公庙 上沙 下沙村
        440100 天河公园 车陂 棠下 番禺广场
        330100 滨江区 余杭区 小河直街 拱墅
        """

    struct Country: Sendable {
        let code: String
        let name: String
        /// Cities and other names.
        let aliases: [String]
    }

    static let countries: [Country] = {
        var countries: [Country] = []
        forEachLine(countryTable) { line in
            let fields = phrases(line)
            countries.append(Country(code: fields[0], name: fields[1], aliases: Array(fields[2...])))
        }
        return countries
    }()

    /// ISO 3166-1 code, name, then cities and other names.
    private static let countryTable = """
        JP 日本 东京 大阪 京都 名古屋 福冈 札幌 冲绳 北海道 横滨 神户 Tokyo Osaka 长野县 仙台 广岛 长崎 镰仓 轻井泽 熊本 鹿儿岛 奈良 金泽 濑户内 直岛 千叶 埼玉 静冈 Kyoto Hokkaido Okinawa
        KR 韩国 首尔 釜山 济州岛 济州 仁川 大邱
        US 美国 纽约 硅谷 洛杉矶 旧金山 西雅图 波士顿 芝加哥 湾区 休斯顿 夏威夷 华盛顿 拉斯维加斯 圣何塞 奥斯汀 达拉斯 迈阿密 费城 亚特兰大 丹佛 波特兰 圣地亚哥市 尔湾 新泽西 得州 德州休斯顿 密歇根 底特律 匹兹堡 明尼阿波利斯 盐湖城 檀香山 Seattle Boston Austin Fremont Boise Portland Denver
        CA 加拿大 多伦多 温哥华 蒙特利尔 渥太华 卡尔加里 埃德蒙顿 温尼伯 哈利法克斯 魁北克 Toronto Vancouver Montreal Ottawa Calgary
        GB 英国 伦敦 曼彻斯特 爱丁堡 利物浦 伯明翰 格拉斯哥 布里斯托 谢菲尔德 约克郡 London Edinburgh
        FR 法国 巴黎 里昂 马赛 图卢兹 波尔多 尼斯市 普罗旺斯 斯特拉斯堡 Paris
        DE 德国 柏林 慕尼黑 法兰克福 汉堡市 科隆 斯图加特 杜塞尔多夫 莱比锡 德累斯顿 Berlin Munich
        IT 意大利 罗马 米兰 佛罗伦萨 威尼斯 都灵 博洛尼亚 那不勒斯 西西里 托斯卡纳
        ES 西班牙 马德里 巴塞罗那 瓦伦西亚 塞维利亚 马拉加 Barcelona
        PT 葡萄牙 里斯本 波尔图 马德拉 科英布拉 Lisbon Porto Coimbra
        NL 荷兰 阿姆斯特丹 鹿特丹
        BE 比利时 布鲁塞尔
        CH 瑞士 苏黎世 日内瓦
        AT 奥地利 维也纳
        SE 瑞典 斯德哥尔摩
        NO 挪威 奥斯陆
        DK 丹麦 哥本哈根
        FI 芬兰 赫尔辛基
        IS 冰岛
        IE 爱尔兰 都柏林
        PL 波兰 华沙
        CZ 捷克 布拉格
        HU 匈牙利 布达佩斯
        GR 希腊 雅典
        TR 土耳其 伊斯坦布尔
        RU 俄罗斯 莫斯科 圣彼得堡
        GE 格鲁吉亚 第比利斯
        RS 塞尔维亚 贝尔格莱德
        AU 澳大利亚 悉尼 墨尔本 布里斯班 珀斯 澳洲 阿德莱德 堪培拉 霍巴特 塔斯马尼亚 凯恩斯 Sydney Melbourne
        NZ 新西兰 奥克兰 基督城 皇后镇 惠灵顿 但尼丁
        SG 新加坡 狮城
        MY 马来西亚 吉隆坡 槟城 马六甲 沙巴 怡保 新山 古晋 亚庇 雪邦 八打灵 八打灵再也 乔治市 兰卡威
        TH 泰国 曼谷 清迈 普吉岛 普吉 芭提雅 清莱 苏梅岛 华欣 拜县 素可泰 Chiang_Mai Bangkok
        VN 越南 胡志明市 河内 岘港 芽庄 大叻 会安 西贡
        ID 印度尼西亚 印尼 雅加达 巴厘岛 日惹 乌布 Bali Ubud
        PH 菲律宾 马尼拉 宿务
        KH 柬埔寨 金边 西哈努克
        LA 老挝 万象 琅勃拉邦
        MM 缅甸 仰光
        IN 印度 孟买 新德里 班加罗尔
        NP 尼泊尔 加德满都 博卡拉
        LK 斯里兰卡 科伦坡
        AE 阿联酋 迪拜 阿布扎比 Dubai
        SA 沙特 利雅得
        QA 卡塔尔 多哈
        IL 以色列 特拉维夫
        EG 埃及 开罗
        ZA 南非 约翰内斯堡 开普敦
        KE 肯尼亚 内罗毕
        NG 尼日利亚 拉各斯
        MA 摩洛哥
        MX 墨西哥 墨西哥城
        BR 巴西 圣保罗
        AR 阿根廷 布宜诺斯艾利斯
        CL 智利 圣地亚哥
        """

    /// Names of divisions that are also words, parts of words, or something far better known. They count only with their
    /// suffix (大方县) or after a larger division (贵州大方).
    static let names = NameBlocks()

    struct NameBlocks: Sendable {
        /// Never without suffix or larger division before them.
        let needsSuffix: WordSet
        /// Counties whose names are no common words: behind a word of moving or staying (回了, 在) they need no more.
        let needsMove: WordSet
        /// Prefectures that need a cue word (回到, 在, 老家) before them.
        let needsCue: WordSet

        init() {
            needsSuffix = WordSet(
                table: """
                    新和 政和 阿里 合作 和平 东方 开放 城关 新城 南部 大方 公安 同心 平安 安宁 永和 长寿 兴国 新建 新华 桥东 桥西 新河 大名 无极 大城 大厂 三河 安平 安新 新乐 安国 长子 平定 平顺 和顺 大宁 古县 交口 方山 五原
                    化德 商都 新民 灯塔 长海 海城 黑山 建平 榆树 梨树 方正 木兰 尚志 五常 富裕 友谊 明水 安达 海伦 东海 响水 天台 三门 无为 和县 太湖 来安 天长 明光 太和 大田 清流 平和 华安 光泽 莲花 德安 湖口 分宜
                    全南 永丰 万安 安福 永新 上高 铜鼓 南城 乐安 玉山 万年 梁山 平原 惠民 新安 新乡县 修武 博爱 台前 范县 方城 民权 新县 大悟 咸丰 攸县 衡山 洞口 平江 安化 东安 新田 中方 会同 通道 双峰 凤凰 龙门 紫金
                    阳春 新兴 三江 资源 兴业 乐业 天等 大新 定安 白沙 三台 大英 高县 小金 黑水 九龙 白玉 修文 正安 金沙 江口 富民 大关 永善 永胜 江城 武定 红河 河口 白朗 比如 亚东 双湖 太白 武功 大荔 富县 黄龙 延长
                    志丹 子长 甘泉 定边 清水 高台 景泰 成县 文县 康乐 和政 互助 大通 共和 同仁 同德 达日 温泉 和静 和硕 河南 东乡 东山 长治县 海东 海北 海西 黄南 城区 郊区 矿区 东区 西区 江北 江东 河东 河西 河北区 南岸
                    南山区 东城 西城 中原 上街 青山 洪山 宝山 金山 长宁 普陀 江岸 市南 市北 三山 滨湖 新吴 惠山 高明 白云 花都 天心 芙蓉 开福 锦江 双流 长安 高陵 新都 青羊 金牛 红桥 东丽 大兴 西湖 上城 下城 天河 南沙
                    城东 城西 城中 城北 城南 铁东 铁西 新市 新区 中山区 沙河 清河 威县 兴隆 宽城 围场 青龙 景县 夏县 代县 大安 临江 东风 五台 长白 龙江 甘南 滨海 常山 江山 文成 象山 平阳 固镇 桃源 南县 蓝山 嘉禾 樟树
                    长岛
                    """)
            needsMove = WordSet(
                table: """
                    集安 固安 文安 永清 顺平 望都 左权 寿阳 永济 静乐 孝义 文水 东港 兴城 农安 通河 延寿 依安 宝清 铁力 同江 林口 海林 宁安 北安 庆安 新沂 海安 如东 启东 海门 建湖 东台 宝应 扬中 兴化 建德 云和 龙泉
                    长丰 怀远 望江 定远 界首 东至 宁国 宁化 建宁 永安 南安 古田 福安 安义 进贤 乐平 大余 定南 石城 吉水 泰和 万载 德兴 平阴 商河 高青 昌乐 安丘 金乡 嘉祥 东平 新泰 阳谷 阳信 博兴 成武 东明 新密
                    通许 宝丰 内黄 获嘉 清丰 内乡 镇平 罗山 光山 太康 西平 正阳 远安 保康 应城 石首 红安 嘉鱼 通城 通山 广水 建始 天门 新宁 安乡 石门 慈利 永兴 安仁 双牌 宁远 龙山 仁化 新丰 南澳 开平 恩平 化州 广宁
                    怀集 德庆 四会 惠东 大埔 丰顺 五华 兴宁 东源 连山 英德 普宁 罗定 上林 东兴 万宁 乐东 金堂 合江 青川 平武 威远 资中 仁寿 青神 兴文 大竹 通江 南江 乐至 金川 新龙 德格 开阳 普定 关岭 紫云 德江 兴仁
                    普安 天柱 独山 长顺 三都 石林 马龙 会泽 通海 元江 双江 元谋 元阳 广南 富宁 祥云 永平 云龙 鹤庆 瑞丽 当雄 蓝田 周至 扶风 永寿 长武 宁强 神木 靖边 秦安 武山 民勤 民乐 静宁 永昌 会宁 正宁 合水 积石山
                    民和 兴海 乌兰 天峻 永宁 平罗 海原 阜康 精河 民丰 新源 福海 永川 南川 合川 大足 开州 平谷 富阳 从化 南和 南宫 临城 巨鹿 广宗 内丘 柏乡 尚义 怀安 东光 海兴 香河 河间 武强 故城 阳高 灵石 平陆
                    河津 长岭 东丰 安图 和龙 龙井 宁城 正蓝 镶黄 阳城 高平 丹阳 高邮 灌南 金湖 射阳 海盐 海宁 平湖 长兴 开化 仙居 庆元 永康 宁海 永嘉 瑞安 临海 青田 松阳 五河 阳新 云梦 江陵 当阳 广德 石台 青阳 龙海
                    长泰 南靖 福清 长乐 连江 仙游 将乐 华容 桃江 江永 龙川 丰城 高安 靖安 奉新 宜丰 东阿 高唐 齐河 武城 乐陵 禹城 五莲 平度 龙口 招远 海阳 荣成
                    """)
            needsCue = WordSet(
                table: """
                    大同 长治 白银 来宾 山南 玉树 和田 日照 安康 中山 三明 资阳 保山 朝阳 红河 吉安 安顺 百色 文山 南平 宁德 武威 平凉 黄山 黄石 白山 白城 黑河 东营 南通 海口 巴中 内江 安庆 自贡 玉溪 大庆
                    昌都 林芝 金昌 定西 贵港 永州 怀化 嘉兴 阳江 清远 四平 通化 本溪 丹东 鹤壁 安阳 新乡 信阳 保定 兴安 临沧 普洱 德宏 宣城 六安 海南州 吉林市 钦州 北海 防城港 河源 江门 阳泉
                    """)
        }
    }

    /// What makes a name part of another name: 南京路, 宁德时代, 中山大学.
    static let nameContinuations: [String] = words(
        """
        大学 学院 路 大道 街 时代 证券 银行 日报 晚报 晨报 时报 商报 卫视 电视台 交通大学 理工 师范 医科 外国语 大厦 公园 站 机场 火车站 恒大 国安 啤酒 烟草 制药 药业 集团 股份 控股 科技有限公司 有限公司 地铁 会议 共识 条约
        装 陵 中学 小学 医院 博物馆 法院 检察院 公安局 市政府 政府 消协 人社局 统计局 商务局 文旅局 市消保委 发布 新闻 网
        """)

    /// After a name: what comes from there, not a place somebody is in.
    static let originContinuations: [String] = words("人 话 菜 味 火锅 拉面 籍 口音 姑娘 小伙 汉子 女孩 男孩 老乡 户口 户籍 身份证")

    /// After a name: a type of place.
    static let typeContinuations: [String] = words("型 式 们 化 模式 系 派 热")

    /// The words of a table, which blanks and line ends part.
    static func words(_ list: String) -> [String] {
        var words: [String] = []
        forEachWord(list) { words.append(String(decoding: $0, as: UTF8.self)) }
        return words
    }

    /// The same with blanks inside of words, for which `_` stands in the table.
    static func phrases(_ list: String) -> [String] {
        var phrases: [String] = []
        forEachWord(list) { word in
            phrases.append(
                word.contains(0x5F)
                    ? String(decoding: word.lazy.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
                    : String(decoding: word, as: UTF8.self))
        }
        return phrases
    }

    /// Calls `body` with each line of a table.
    static func forEachLine(_ table: String, _ body: (String) -> Void) {
        var table = table
        table.withUTF8 { bytes in
            for line in bytes.split(separator: 0x0A) { body(String(decoding: line, as: UTF8.self)) }
        }
    }

    /// Calls `body` with the bytes of each word of a table.
    ///
    /// By bytes: the rules of grapheme breaking cost more than all else that is done with the tables at the start.
    @inline(__always)
    static func forEachWord(_ list: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var list = list
        list.withUTF8 { bytes in
            var start = 0
            for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x20 || bytes[end] == 0x0A {
                if start < end { body(UnsafeBufferPointer(rebasing: bytes[start..<end])) }
                start = end + 1
            }
        }
    }
}
