extension Employers {
    /// One a line: `id name alias…; unit…`. `_` stands for a blank inside a name.
    static let tables: [(Kind, String)] = [
        (.company, companies), (.platform, platforms), (.institute, institutes), (.medium, media),
    ]

    private static let companies = """
        tencent 腾讯 腾讯公司 腾讯集团 鹅厂 企鹅厂 Tencent; 微信 微信支付 腾讯云 腾讯视频 腾讯游戏 腾讯新闻 腾讯广告 天美 光子 IEG PCG CSIG WXG TEG 企业微信 QQ音乐
        tencent-music 腾讯音乐 腾讯音乐娱乐 TME; 酷狗 酷我 全民K歌
        alibaba 阿里巴巴 阿里 阿里集团 阿里巴巴集团 猫厂 Alibaba 阿里系; 淘宝 天猫 阿里天猫 阿里云 钉钉 盒马 盒马鲜生 菜鸟 菜鸟网络 淘天 淘天集团 高德 高德地图 优酷 飞猪 闲鱼 阿里妈妈 达摩院 1688 速卖通 本地生活 阿里健康 口碑 UC 夸克 淘特 阿里国际站 蚂蚁森林 Lazada 平头哥
        ant-group 蚂蚁集团 蚂蚁金服 蚂蚁; 支付宝 网商银行 花呗
        bytedance 字节跳动 字节 头条系 宇宙厂 ByteDance; 抖音 今日头条 头条 TikTok 飞书 西瓜视频 剪映 巨量引擎 抖音电商 抖音集团 火山引擎 懂车帝 番茄小说 朝夕光年 Lark
        baidu 百度 百度公司 Baidu 熊厂; 百度地图 百度网盘 百度贴吧 好看视频 文心一言 百度智能云 度小满 百度自动驾驶事业部 百度凤巢
        iqiyi 爱奇艺 iQIYI
        meituan 美团 美团公司 美团集团 Meituan; 美团外卖 大众点评 美团优选 美团买菜 美团点评 小象超市 美团闪购
        jd 京东 京东集团 京东商城 狗厂 JD; 京东物流 京东科技 京东健康 京东零售 京东数科 京喜 京东方舟 达达
        pinduoduo 拼多多 PDD 多多买菜 拼夕夕; Temu
        kuaishou 快手 快手科技 Kwai; 快手电商 磁力引擎
        netease 网易 网易公司 NetEase 猪厂; 网易游戏 网易云音乐 网易严选 网易有道 有道 网易云 网易新闻 雷火 伏羲
        huawei 华为 华为公司 华为技术 Huawei 菊厂; 海思 华为云 华为终端
        honor 荣耀 荣耀终端
        xiaomi 小米 小米公司 小米集团 小米科技 Xiaomi 粗粮厂; 小米汽车 MIUI 米家
        didi 滴滴 滴滴出行 DiDi; 小桔车服 花小猪 青桔 橙心优选
        bilibili 哔哩哔哩 B站 小破站 b站 bilibili
        xiaohongshu 小红书 RED 薯厂
        zhihu 知乎
        weibo 微博 新浪微博
        sina 新浪 新浪网
        sohu 搜狐
        sogou 搜狗
        qihoo-360 奇虎360 360公司 奇虎 三六零
        ctrip 携程 携程旅行 携程集团 Trip.com; 去哪儿 去哪儿网
        tongcheng 同程 同程旅行 同程艺龙
        58 58同城 58集团 赶集网; 安居客
        ke 贝壳 贝壳找房 链家 自如
        eleme 饿了么
        sf 顺丰 顺丰速运 顺丰集团
        mihoyo 米哈游 miHoYo
        lilith 莉莉丝 莉莉丝游戏
        perfect-world 完美世界
        papergames 叠纸 叠纸游戏
        37games 三七互娱
        shanda 盛大 盛大游戏 盛趣
        oppo OPPO
        vivo vivo
        dji 大疆 大疆创新 DJI
        zte 中兴 中兴通讯 ZTE
        lenovo 联想 联想集团 Lenovo
        foxconn 富士康 鸿海 Foxconn
        byd 比亚迪 BYD
        nio 蔚来 蔚来汽车 NIO
        li-auto 理想汽车
        xpeng 小鹏 小鹏汽车
        tesla 特斯拉 Tesla
        geely 吉利 吉利汽车
        saic 上汽 上汽集团
        gac 广汽 广汽集团
        catl 宁德时代 CATL
        sensetime 商汤 商汤科技
        megvii 旷视 旷视科技
        iflytek 科大讯飞 讯飞
        cambricon 寒武纪
        smic 中芯国际
        hikvision 海康威视 海康
        dahua 大华股份
        unisoc 紫光展锐
        boe 京东方
        haier 海尔 海尔集团
        midea 美的 美的集团
        gree 格力 格力电器
        tcl TCL
        evergrande 恒大 恒大集团
        country-garden 碧桂园
        vanke 万科 万科集团
        sunac 融创 融创中国
        longfor 龙湖 龙湖集团
        poly 保利 保利地产
        wanda 万达 万达集团
        greenland 绿地 绿地集团
        china-resources 华润 华润集团 华润置地
        jinmao 金茂 中国金茂
        new-oriental 新东方 新东方教育; 东方甄选 新东方在线
        tal 好未来 学而思 学而思网校
        yuanfudao 猿辅导 小猿搜题 猿编程 斑马AI
        zuoyebang 作业帮
        vipkid VIPKID
        gaotu 高途 跟谁学 高途课堂
        huohua 火花思维
        dedao 得到App 得到公司 罗辑思维
        onion 洋葱学园
        luckin 瑞幸 瑞幸咖啡
        starbucks 星巴克 Starbucks
        heytea 喜茶 HEYTEA
        nayuki 奈雪 奈雪的茶
        mixue 蜜雪冰城
        haidilao 海底捞
        yum 百胜中国 肯德基 KFC
        mcdonalds 麦当劳
        pop-mart 泡泡玛特
        anta 安踏
        li-ning 李宁公司
        shein SHEIN 希音
        vipshop 唯品会
        dewu 得物
        dingdong 叮咚买菜
        missfresh 每日优鲜
        suning 苏宁 苏宁易购
        gome 国美 国美电器
        walmart 沃尔玛 山姆会员店 Walmart
        yonghui 永辉 永辉超市
        ofo ofo ofo小黄车
        mobike 摩拜 摩拜单车
        hello 哈啰 哈啰出行
        ximalaya 喜马拉雅
        lizhi 荔枝FM
        douyu 斗鱼
        huya 虎牙 虎牙直播
        momo 陌陌 陌陌科技
        soul-app Soul
        keep Keep
        meitu 美图 美图公司
        cheetah 猎豹移动
        kingsoft 金山软件 金山办公 WPS
        yonyou 用友 用友网络
        kingdee 金蝶
        youzan 有赞
        weimob 微盟
        beisen 北森
        inspur 浪潮
        digital-china 神州数码
        neusoft 东软 东软集团
        chinasoft 中软国际 中软
        pactera 文思海辉
        microsoft 微软 微软中国 Microsoft 微软亚洲研究院
        google 谷歌 Google
        apple 苹果公司 Apple公司
        amazon 亚马逊 Amazon; AWS
        meta Meta Facebook 脸书
        ibm IBM
        oracle 甲骨文 Oracle
        intel 英特尔 Intel
        nvidia 英伟达 NVIDIA
        qualcomm 高通 Qualcomm
        sap SAP
        cisco 思科 Cisco
        samsung 三星 三星电子
        sony 索尼
        siemens 西门子
        bosch 博世
        hp 惠普
        dell 戴尔
        ericsson 爱立信
        nokia 诺基亚
        linkedin 领英 LinkedIn
        uber 优步 Uber
        airbnb 爱彼迎 Airbnb
        procter-gamble 宝洁 P&G
        unilever 联合利华
        loreal 欧莱雅
        nestle 雀巢
        coca-cola 可口可乐
        nike 耐克
        ikea 宜家
        mckinsey 麦肯锡
        bcg 波士顿咨询 BCG
        bain 贝恩 贝恩咨询
        accenture 埃森哲
        pwc 普华永道
        deloitte 德勤
        ey 安永
        kpmg 毕马威
        goldman-sachs 高盛
        morgan-stanley 摩根士丹利
        jpmorgan 摩根大通
        citic 中信证券 中信集团
        cicc 中金 中金公司
        huatai 华泰证券
        ping-an 中国平安 平安集团 平安科技 平安银行 平安保险
        china-life 中国人寿
        cpic 太平洋保险
        aia 友邦 友邦保险
        icbc 工商银行 工行
        ccb 建设银行 建行
        abc 农业银行 农行
        boc 中国银行
        cmb 招商银行 招行
        china-mobile 中国移动
        china-telecom 中国电信
        china-unicom 中国联通
        state-grid 国家电网
        petrochina 中石油 中国石油
        sinopec 中石化 中国石化
        cctv 中央电视台 央视
        ogilvy 奥美
        bluefocus 蓝色光标 蓝标
        leo-burnett 李奥贝纳
        dentsu 电通 电通安吉斯
        focus-media 分众 分众传媒
        hunan-tv 湖南卫视 芒果TV 芒果超媒
        huayi 华谊兄弟
        enlight 光线传媒
        hengdian 横店影视
        idriverplus 智行者
        pony-ai 小马智行
        weride 文远知行
        momenta Momenta
        horizon 地平线机器人
        unitree 宇树科技 宇树
        deepseek DeepSeek 深度求索
        moonshot 月之暗面
        zhipu 智谱 智谱AI
        minimax MiniMax
        mobvoi 出门问问
        shopee Shopee 虾皮
        lufax 陆金所
        renren-net 人人网
        renrendai 人人贷
        leeco 乐视 乐视网
        smartisan 锤子科技
        coolpad 酷派
        gionee 金立
        meizu 魅族
        yto 圆通 圆通速递
        sto 申通
        zto 中通 中通快递
        jt-express 极兔 极兔速递
        manbang 满帮
        huolala 货拉拉
        flash-ex 闪送
        roborock 石头科技
        ecovacs 科沃斯
        insta360 影石
        anker 安克 安克创新
        wuxi-apptec 药明康德 药明生物
        hengrui 恒瑞医药 恒瑞
        beigene 百济神州
        innovent 信达生物
        fosun 复星 复星医药 复星集团
        sinopharm 国药集团 国药控股
        yunnan-baiyao 云南白药
        mindray 迈瑞 迈瑞医疗
        united-imaging 联影 联影医疗
        bgi 华大基因
        tigermed 泰格医药
        pfizer 辉瑞 Pfizer
        novartis 诺华
        roche 罗氏 罗氏制药
        astrazeneca 阿斯利康
        bayer 拜耳
        sanofi 赛诺菲
        merck 默沙东 默克
        johnson-johnson 强生 强生公司
        gsk 葛兰素史克 GSK
        eli-lilly 礼来
        novo-nordisk 诺和诺德
        medtronic 美敦力
        philips 飞利浦
        ge 通用电气
        abb ABB
        schneider 施耐德 施耐德电气
        honeywell 霍尼韦尔
        3m 3M
        basf 巴斯夫
        dow 陶氏化学
        dupont 杜邦
        shell 壳牌
        bp 英国石油
        volkswagen 大众汽车 上汽大众 一汽大众
        toyota 丰田 广汽丰田 一汽丰田
        honda 本田 广汽本田 东风本田
        nissan 东风日产
        bmw 宝马 华晨宝马
        mercedes 奔驰 北京奔驰
        audi 奥迪
        ford 福特 长安福特
        gm 通用汽车 上汽通用
        faw 一汽 一汽集团
        dongfeng 东风汽车
        changan 长安汽车
        great-wall 长城汽车
        chery 奇瑞 奇瑞汽车
        baic 北汽 北汽集团
        leapmotor 零跑 零跑汽车
        seres 赛力斯
        zeekr 极氪
        weimar 威马 威马汽车
        avatr 阿维塔
        hozon 哪吒汽车
        continental 大陆集团
        zf 采埃孚
        luxshare 立讯精密 立讯
        goertek 歌尔 歌尔股份
        byd-electronic 比亚迪电子
        pegatron 和硕
        quanta 广达
        compal 仁宝
        wistron 纬创
        inventec 英业达
        tsmc 台积电 台积電 TSMC
        mediatek 联发科 联发科技 MediaTek
        umc 联电
        asus 华硕
        acer 宏碁
        htc 宏达电 HTC
        auo 友达 友达光电
        innolux 群创 群创光电
        delta 台达电 台达电子
        advantech 研华
        realtek 瑞昱
        novatek 联咏
        ase 日月光
        evergreen 长荣 长荣航空 长荣海运
        eva 华航 中华航空
        cathay-financial 国泰金控 国泰人寿
        fubon 富邦 富邦金控 富邦人寿
        ctbc 中信金控 中国信托
        esun 玉山银行
        taishin 台新银行
        chunghwa-telecom 中华电信
        uni-president 统一企业 统一超商
        eslite 诚品 诚品书店
        hsbc 汇丰 汇丰银行 HSBC
        hang-seng 恒生银行
        standard-chartered 渣打 渣打银行
        bank-of-east-asia 东亚银行
        cathay-pacific 国泰航空 香港国泰
        mtr 港铁 港鐵 MTR
        centaline 中原地产
        midland 美联物业
        swire 太古 太古集团 太古地产
        jardine 怡和
        ck-hutchison 长和 长江实业 长实
        shkp 新鸿基 新鸿基地产
        tvb 无线电视 TVB
        rthk 香港电台
        hospital-authority 医管局
        link-reit 领展
        citi 花旗 花旗银行 花旗集团
        ubs 瑞银 UBS
        credit-suisse 瑞信
        barclays 巴克莱 巴克莱银行 Barclays
        deutsche-bank 德意志银行 德银
        bnp 法国巴黎银行
        nomura 野村证券
        mufg 三菱日联
        blackrock 贝莱德
        fidelity 富达
        prudential 保诚
        manulife 宏利
        axa 安盛
        allianz 安联
        zurich 苏黎世保险
        bank-of-communications 交通银行 交行
        spdb 浦发银行 浦发
        cib 兴业银行
        minsheng 民生银行
        ceb 光大银行 光大证券
        hxb 华夏银行
        cgb 广发银行
        czbank 浙商银行
        bank-of-beijing 北京银行
        bank-of-shanghai 上海银行
        bank-of-ningbo 宁波银行
        bank-of-jiangsu 江苏银行
        psbc 邮储银行 邮政储蓄银行
        webank 微众银行
        cmbc-sec 招商证券
        gtja 国泰君安
        haitong 海通证券
        gf 广发证券
        csc 中信建投
        shenwan 申万宏源
        guosen 国信证券
        orient 东方证券 东方财富
        everbright 光大集团
        taikang 泰康 泰康人寿
        picc 中国人保 人保财险 人保
        new-china-life 新华保险
        sunshine 阳光保险
        dadi 大地保险
        efund 易方达
        chinaamc 华夏基金
        harvest 嘉实基金
        southern-fund 南方基金
        hillhouse 高瓴 高瓴资本
        sequoia 红杉 红杉资本 红杉中国
        idg IDG资本
        matrix 经纬创投
        rolandberger 罗兰贝格
        kearney 科尔尼
        strategy-and 思略特
        nielsen-iq 尼尔森IQ
        wpp WPP 群邑
        publicis 阳狮
        omnicom 宏盟
        bbdo 天联广告 BBDO
        saatchi 盛世长城
        edelman 爱德曼
        weber 万博宣伟
        disney 迪士尼
        universal 环球影城
        marriott 万豪
        hilton 希尔顿
        huazhu 华住 华住集团
        jinjiang 锦江 锦江酒店
        atour 亚朵
        air-china 国航 中国国航
        china-eastern 东航 东方航空
        china-southern 南航 南方航空
        hainan-airlines 海航 海航集团
        spring 春秋航空
        china-railway 中国中铁 中铁 中国铁路
        crcc 中国铁建 中铁建
        crrc 中国中车 中车
        cscec 中建 中国建筑 中建三局 中建八局 中建集团
        cccc 中交 中国交建 中交集团
        powerchina 中国电建 中电建
        casc 航天科技集团 航天五院
        casic 航天科工
        avic 中航工业 中航集团
        comac 中国商飞 商飞
        norinco 兵器集团
        cetc 中国电科
        cnooc 中海油 中国海油
        spic 国家电投
        huaneng 华能 华能集团
        csg 南方电网
        china-post 中国邮政 邮政
        china-tobacco 中国烟草 烟草局
        baosteel 宝钢 宝武
        sany 三一 三一重工
        zoomlion 中联重科
        xcmg 徐工 徐工集团
        yili 伊利
        mengniu 蒙牛
        nongfu 农夫山泉
        wahaha 娃哈哈
        master-kong 康师傅
        moutai 茅台
        tsingtao 青岛啤酒
        cofco 中粮 中粮集团
        bright 光明乳业
        proya 珀莱雅
        perfect-diary 完美日记 逸仙电商
        florasis 花西子
        miniso 名创优品
        uniqlo 优衣库
        zara ZARA
        hm H&M
        adidas 阿迪达斯
        lvmh LVMH
        decathlon 迪卡侬
        hema-fresh 盒马生鲜
        rt-mart 大润发
        carrefour 家乐福
        chagee 霸王茶姬
        chabaidao 茶百道
        manner Manner
        cotti 库迪
        tims Tims
        xibei 西贝
        jiumaojiu 九毛九
        bytedance-edu 大力教育
        fenbi 粉笔
        offcn 中公教育 中公
        huatu 华图
        gaosi 高思教育
        xueersi 学而思培优
        meten 美联英语
        wall-street-english 华尔街英语
        ef 英孚 英孚教育
        disney-english 迪士尼英语
        51talk 51Talk
        agora 声网
        qiniu 七牛云
        ucloud UCloud
        sangfor 深信服
        qianxin 奇安信
        hikrobot 海康机器人
        geek-plus 极智嘉
        ubtech 优必选
        dreame 追觅
        narwal 云鲸
        transsion 传音 传音控股
        longcheer 龙旗
        wingtech 闻泰 闻泰科技
        tianma 天马微电子
        visionox 维信诺
        huahong 华虹 华虹半导体
        ymtc 长江存储
        cxmt 长鑫 长鑫存储
        amec 中微公司
        naura 北方华创
        will-semi 韦尔股份 豪威
        gigadevice 兆易创新
        amlogic 晶晨
        rockchip 瑞芯微
        zeku 哲库 哲库科技
        bitmain 比特大陆
        okx OKX 欧易
        binance 币安
        xiaoe 小鹅通
        jike 即刻
        tantan 探探
        blued Blued
        qunar-hotel 途家
        tujia 途家民宿
        mafengwo 马蜂窝
        tuniu 途牛
        ly 同程网
        lalamove 啦啦快送
        deppon 德邦 德邦快递
        yunda 韵达
        best-logistics 百世
        cainiao-station 菜鸟驿站总部
        zhongan 众安保险 众安
        yiren 宜信
        du-xiaoman 度小满金融
        souche 大搜车
        guazi 瓜子二手车 瓜子
        renrenche 人人车
        anjuke-co 安居客集团
        centanet 我爱我家
        gemdale 金地 金地集团
        seazen 新城控股 新城
        cifi 旭辉
        shimao 世茂
        rf 富力 富力地产
        agile 雅居乐
        yango 阳光城
        zhongliang 中梁
        kaisa 佳兆业
        greentown 绿城 绿城中国
        excellence 卓越集团
        cssc 中船集团
        cosco 中远海运 中远
        cimc 中集集团 中集
        maersk 马士基
        dhl DHL
        fedex 联邦快递
        ups UPS
        kuka 库卡
        fanuc 发那科
        panasonic 松下
        toshiba 东芝
        hitachi 日立
        canon 佳能
        nikon 尼康
        omron 欧姆龙
        denso 电装
        murata 村田
        tdk TDK
        lg LG
        hyundai 现代汽车 北京现代
        sk-hynix SK海力士 海力士
        micron 美光
        amd AMD
        ti 德州仪器
        infineon 英飞凌
        nxp 恩智浦
        st 意法半导体
        arm ARM
        vmware VMware
        salesforce Salesforce
        adobe Adobe
        paypal PayPal
        netflix Netflix 奈飞
        spotify Spotify
        twitter Twitter 推特
        stripe Stripe
        grab Grab
        sea Sea集团
        garena Garena
        ubisoft 育碧 Ubisoft
        ea EA
        blizzard 暴雪
        riot 拳头游戏
        hypergryph 鹰角 鹰角网络
        kuro 库洛
        gamesci 游戏科学
        century-huatong 世纪华通
        leiting 雷霆游戏
        g-bits 吉比特
        youzu 游族 游族网络
        cmge 中手游
        elex 智明星通
        funplus 趣加
        im30 龙创悦动
        igg IGG
        bona 博纳影业
        wanda-film 万达影视 万达电影
        alibaba-pictures 阿里影业
        maoyan 猫眼 猫眼娱乐
        mango-excellent 芒果传媒
        zhejiang-tv 浙江卫视
        dragon-tv 东方卫视
        phoenix-tv 凤凰卫视
        guangzhou-daily-group 广州日报报业
        citic-press 中信出版社 中信出版
        sdx 三联书店
        people-lit 人民文学出版社
        shopify Shopify
        rakuten 乐天集团 乐天市场
        malaysia-airlines 马来西亚航空 马航
        airasia 亚洲航空 亚航
        singapore-airlines 新加坡航空
        ana 全日空
        jal 日本航空
        emirates 阿联酋航空
        qatar-airways 卡塔尔航空
        burger-king 汉堡王
        pizza-hut 必胜客
        estee-lauder 雅诗兰黛
        danone 达能
        mars 玛氏
        pepsico 百事公司 百事可乐
        muji 无印良品
        watsons 屈臣氏
        metro 麦德龙
        cr-vanguard 华润万家
        rbc 加拿大皇家银行
        td-bank 道明银行
        dbs 星展银行
        ocbc 华侨银行
        uob 大华银行
        asml 阿斯麦 ASML
        flex 伟创力
        jabil 捷普
        lens-technology 蓝思科技
        sunny-optical 舜宇光学
        epson 爱普生
        fujifilm 富士胶片
        ricoh 理光
        valeo 法雷奥
        magna 麦格纳
        jwt 智威汤逊
        mccann 麦肯光明
        hakuhodo 博报堂
        expedia Expedia
        atlassian Atlassian
        agoda Agoda
        gojek Gojek
        tokopedia Tokopedia
        coupang Coupang
        tiger-brokers 老虎证券
        futu 富途 富途证券 富途牛牛
        isoftstone 软通动力
        hundsun 恒生电子
        yitu 依图科技
        cloudwalk 云从科技
        genki-forest 元气森林
        three-squirrels 三只松鼠
        bestore 良品铺子
        bosideng 波司登
        semir 森马
        metersbonwe 美特斯邦威
        china-overseas-land 中海地产
        danke 蛋壳公寓
        zhangmen 掌门教育 掌门一对一
        zuoye-yiqi 一起作业
        onlyedu 昂立教育
        jingrui 精锐教育
        juren 巨人教育
        tedu 达内
        itcast 传智播客
        """

    /// Places to publish or sell; employers only where the words around say so.
    private static let platforms = """
        xianyu-app 咸鱼
        wechat-channels 视频号 微信视频号
        douban 豆瓣
        douyin-app 某音
        steam Steam
        taobao-shop 淘宝店
        ebay eBay
        etsy Etsy
        youtube YouTube
        instagram Instagram
        toutiao-hao 头条号
        moments 朋友圈
        xiaoyuzhou 小宇宙
        dianping-app 点评
        qichacha-app 天眼查
        """

    /// Those who count: survey institutes, recruiting sites, statistical offices.
    private static let institutes = """
        zhaopin 智联招聘 智联
        liepin 猎聘 猎聘网 猎聘大数据研究院
        boss-zhipin BOSS直聘 Boss直聘 BOSS直聘研究院
        51job 前程无忧
        lagou 拉勾 拉勾网 拉勾招聘
        maimai 脉脉 脉脉高聘 脉脉人才智库
        qichacha 企查查
        tianyancha 天眼查
        36kr-research 36氪研究院
        zhidx 智东西
        iresearch 艾瑞咨询 艾瑞
        iimedia 艾媒咨询 艾媒
        questmobile QuestMobile
        analysys 易观 易观分析
        mycos 麦可思 麦可思研究院
        nbs 国家统计局 统计局
        mohrss 人社部 人力资源和社会保障部 人力资源社会保障部
        cnnic CNNIC 中国互联网络信息中心
        caict 中国信通院 信通院
        cass 中国社科院 社科院
        renmin-univ 中国人民大学
        peking-univ 北京大学 北大
        tsinghua 清华大学 清华
        kanzhun 看准网
        gallup 盖洛普
        nielsen 尼尔森
        ipsos 益普索
        kantar 凯度
        frost-sullivan 弗若斯特沙利文
        beike-research 贝壳研究院
        cric 克而瑞
        58-research 58同城招聘研究院
        xinzhilian 新职业在线
        agri-ministry 农业农村部
        """

    private static let media = """
        36kr 36氪
        huxiu 虎嗅 虎嗅网
        thepaper 澎湃新闻 澎湃
        jiemian 界面新闻 界面
        caixin 财新 财新网
        yicai 第一财经
        sanlian 三联生活周刊
        nanfang-zhoumo 南方周末
        renwu 人物杂志 每日人物 人物
        gq-lab GQ报道
        ifeng 凤凰网 凤凰周刊
        xinhua 新华社 新华网
        people-daily 人民日报 人民网
        cyol 中国青年报 中青报
        bjnews 新京报
        southcn 南方都市报 南都
        qdaily 好奇心日报
        latepost 晚点LatePost 晚点
        tmtpost 钛媒体
        geekpark 极客公园
        pingwest 品玩
        duozhi 多知网
        pencilnews 铅笔道
        chinanews 中新社 中国新闻网
        bandao 半岛新闻 半岛都市报
        """
}
