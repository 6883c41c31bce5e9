internal import Stories

/// Why somebody left: cues by reason. A strong cue counts anywhere in what is told of the time before; a weak one only in
/// the sentence of the leaving, in a neighbouring one, or beside 因为, 厌倦, 受不了.
enum ReasonsRules {
    /// Strong words tell the reason wherever they stand in the life before; the others beside the leaving only.
    private static let rows: [(Departure.Reason, strong: WordList, weak: WordList)] = [
        (
            .layoff,
            WordList(
                """
                被裁 被优化 被毕业 裁员这一步 裁员名单 公司解散 部门解散 大礼包 被辞退 遭遇裁员 遇上裁员 赶上裁员 被“毕业” 被“优化” 整组被裁 部门被裁 团队解散 公司倒闭 优化名单 毕业名单 被解雇 被开除 被劝退 被遣散 遣散费 资遣 裁到他 裁到她 裁到我 协议离职 N+1 n+1 N+2 N+3 2N 离职补偿 裁员补偿
                """), WordList("裁员 优化 补偿金 赔偿金")
        ),
        (
            .industryDownturn,
            WordList(
                """
                IPO收紧 IPO阶段性收紧 订单骤减 订单减少 订单下滑 效益下滑 效益不好 单子一张一张 酒店都关了 卖不动了 撤出中国 行业在收缩 行业收缩 盘子越来越小 门店关
                行业下行 行业遇冷 行业寒冬 行业不景气 市场萎缩 行业萎缩 互联网寒冬 行情不好 行业凋敝 营销费用的缩减 预算缩减 业务萎缩 地产下行 行业下滑 行业低迷 寒冬 楼市下行 楼市遇冷 楼市不景气 房子卖不动 卖不动 没有新项目 没有项目 项目停工 接一个停工 一个接一个停 停工 订单锐减 订单少了 订单越来越少 订单没了 客户流失 退潮 走下坡
                夕阳行业 夕阳产业 成交量 成交腰斩 业绩腰斩 业务腰斩 门店关了 生意不好做 广告商撤 发行量 报纸越来越薄 版面越来越 纸媒 影视寒冬 风口过去 泡沫破 泡沫破裂 资本退场 资本寒冬 融不到钱 市场冷了 没活干 没活儿 开不了工 暴雷 爆雷 鱼越来越少 客流锐减 航班停飞 生源减少 生源越来越少
                """),
            WordList("不景气 下行 萎缩 大环境 楼市 疫情 订单 低迷 腰斩 亏损")
        ),
        (
            .policyShock,
            WordList(
                "政策下来 文件下来 下架之后 国内版本下架 合规的要求 停掉了学科 学科培训 牌照 双减 政策落地 政策调整 监管收紧 限购令 版号停发 版号 新规 一纸文件 一纸通知 教培新政 政策一变 政策变了 政策突变 撤点并校 教学点 禁渔 禁令 三道红线 限产 取缔 资质被取消 牌照被"
            ),
            WordList("政策 监管 封控 核酸 教培")
        ),
        (
            .overwork,
            WordList(
                """
                点下班 点半下班 十一点半 不敢离身 没有白天 没有一个完整的周末 完整的周末 轮班 加班时 天天开会 飞了一百 跑遍 一年出差 出差一百 一个人干两个人 两个人的工作 做两个人
                996 007 大小周 连续加班 通宵加班 天天加班 长期加班 无休止的加班 没完没了的加班 加班到凌晨 加班到深夜 加班到半夜 加班到十 加班到两 加班到三 加班到一 凌晨下班 高强度工作 过劳 高强度的工作 没日没夜 一年飞 凌晨一点 凌晨两点 凌晨三点 凌晨四点 凌晨三四点 凌晨1点 凌晨2点 凌晨3点 熬到凌晨 改到凌晨 做到凌晨 全年无休 随叫随到 上夜班
                通宵 连轴转 没有周末 没有双休 单休 睡眠不足 只睡四 只睡五 只睡三 睡四个小时 睡五个小时 睡三个小时 每天睡 个星期睡 一周睡 没睡过整觉 没有白天黑夜 没有白天没有 不分昼夜 待命 oncall on_call 改到第 改了十几稿 改了几十稿 三班倒 倒班 办公室睡 睡在公司 行军床 睡袋 早出晚归 超负荷 十二个小时 十四个小时 十三个小时 十五个小时 12小时 14小时 16小时
                末班地铁 最后一班地铁 没见过太阳 看不到太阳 见不到太阳 手机不敢静音 手机不离手 二十四小时 24小时 休过假 没休过 没有休过 工作量 加班加到 夜班上到 连续上班 天天到家 才到家 以后到家 赶工期
                """),
            WordList("加班 熬夜 疲惫不堪 忙碌 节奏太快 累 夜班 凌晨 半夜 出差 深夜 应酬 开会 压力 高强度 KPI 倒计时 工时")
        ),
        (
            .health,
            WordList(
                """
                胃出了 出血 胰腺炎 胆结石 高压到 血压 长期吃药 突发耳聋 耳聋 颈椎 心慌 焦虑状态 脂肪肝 高血压 糖尿病 撞断 摔断了 锁骨 喝酒喝出 肺炎 甲状腺癌 乳腺 手术后 腰
                身体原因 健康问题 健康出了问题 身体出了问题 身体亮起 甲亢 甲减 结节 查出 确诊 病倒 体检报告 体检单 体检查出 健康亮起红灯 健康比较重要 身体垮 累垮 晕倒 晕厥 昏倒 心悸 身体撑不住 急诊 抑郁症 抑郁 胃出血 胃溃疡 切胃 脱发严重 斑秃 腰椎间盘 腰突 颈椎病 心肌炎 早搏 心率不齐 心律 身体先撑不住 身体吃不消 身体拉响 耳鸣 突发性耳聋 失聪
                带状疱疹 安眠药 焦虑症 惊恐 躁郁 双相 救护车 送进医院 进了医院 住了院 医生说你再 医生说再 医生建议 医生让 医生警告 腰骨 流产 保胎 息肉 肿瘤 肺部 红斑狼疮 身体不行 身体扛不住 身体熬不住 身体已经 身体发出 得了病 生了一场病 生了场病 大病一场 痛风 腰伤 伤病 手腕 腱鞘炎
                """), WordList("身体 健康 生病 失眠 体检 住院 医院 医生 手术 睡不着 掉头发 病")
        ),
        (
            .burnout,
            WordList(
                """
                没劲 burn_out burnout 自己都不信 抬头看过天 每年做同一份 再写十年 改到吐 写不下去 听不下去 做不下去 待不下去 干不下去 不想干了 突然不想 不想再写 坐不住 心慌 不知道意义 做的事有没有意义 有没有意义
                职业倦怠 倦怠 精神内耗 燃尽 耗尽 就哭了 大哭 痛哭 崩溃 被掏空 掏空 麻木 心力交瘁 情绪崩溃 身心俱疲 内耗 窒息 想歇歇 歇一歇 哭了一场 哭了很久 很空虚 空虚 一天比一天空 没有意义 毫无意义 无意义 意义感 意义在哪 有什么意义 连难过都 不知道自己想说什么 不知道自己在 不知道为什么 不知道在忙 像一台机器 像机器 像个机器 机器人一样 工具人 行尸走肉 写不出 提不起劲 提不起 打不起精神
                撑不下去 受够了 腻了 烦透 喘不过气 透不过气 做梦都在 梦里都在 梦见 害怕上班 不想上班 怕上班 想吐 不想再醒来 不是在生活 没有生活 没有自己的生活 找不到自己 失去了自己 丢了自己 像被抽空 干不动了 做不动了 熬不动 心累 憋得慌 躲在厕所 躲进厕所 卫生间里哭 工位上哭 地铁上哭 电梯里哭 眼泪 流泪 自己就是那个 说不出话 没有感觉 失去了热情 失去热情 热情消磨 没了热情 我是谁 被推着走 停不下来 坐在楼梯间 厌倦
                """),
            WordList("焦虑 压抑 疲惫 迷茫 耗干 空 哭 累 没意思 重复 失控 厌烦 难受")
        ),
        (
            .workplacePolitics,
            WordList(
                """
                写汇报 站着汇报 抓手 换了三任 换了四个 换了三个 换主管 主管换 领导换 稀释 内部斗 一年换 年内换 汇报给
                办公室政治 站队 派系 自证价值 不喜欢汇报 疲于汇报 汇报关系 向上管理 勾心斗角 内斗 写不完的周报 甩锅 背锅 职场政治 一想到汇报 无休止的汇报 述职 写周报 三份周报 汇报材料 写材料 解释自己 证明自己 不可替代性 末位淘汰 打绩效 绩效被打 低绩效 绩效打了 被打了 抢功 拉帮结派 扯皮 对齐颗粒度 空降领导 空降的 被架空 被排挤 排挤 人情世故 酒局 酒桌 关系户 看脸色 看人脸色
                做PPT 写PPT 改PPT 没完没了的会 开不完的会 同事举报 领导画饼 画饼 形式主义
                """),
            WordList("汇报 人际关系 自证 PPT 周报 绩效 领导 内卷 考核 会议")
        ),
        (
            .careerCeiling,
            WordList(
                """
                再往上 往上走的门 也就那样 到退休也就 他不走我就 动不了 总部派来的 这辈子就这样 上面没有位置 没位置
                天花板 瓶颈 看不到上升空间 晋升无望 没有上升空间 一眼望到头 一眼看到头 看得到头 看到头 没啥空间 没有成长 升不上去 上升通道 螺丝钉 原地踏步 到了尽头 没有发展空间 晋升失败 没什么空间 止步 晋升答辩 答辩没过 没过答辩 晋升没过 轮不到 升职无望 没有晋升 没升上去 学不到东西 学不到新东西 十年后的自己 二十年后的自己 以后的样子 退休的样子 到头了 干到头 没有奔头 没奔头 没有前途 没前途 没有未来 看不到未来 看不到希望 看不到前景 流水线工人
                """),
            WordList("晋升 重复 没意思 前途 升职 未来 成长 提拔")
        ),
        (
            .roleChange,
            WordList(
                """
                要他去 要她去 要我去 被安排去 派去 被叫停 叫停 转去做 跟着去 并给 被并入 并到 搬往外省 承包给 拿掉了 希望他转 希望她转 去成都开拓 外派
                调岗 项目失败 项目被砍 转岗 项目黄了 业务被砍 业务调整 组织架构调整 架构调整 业务线调整 岗位被撤 降级 被边缘化 边缘化 业务线被砍 通知转去 通知转 被调去 被调到 被调往 调往 调去 被派往 整体迁 迁往 迁到 搬去越南 并给了 并入 合并 被合并 重组 组织调整 产品下线 项目下线 停更 没有上线 没能上线 总部迁 业务线搬 部门搬 团队搬 换了方向 换方向 搬到杭州 搬去深圳 要他选择 要她选择 新团队
                """),
            WordList("换了领导 换领导 新领导 调整 转型 砍掉")
        ),
        (
            .ageAnxiety,
            WordList(
                "三十五了 三十多岁还 超过55 超过50 这个年纪 四十岁了 快四十了 中年危机 35岁危机 三十五岁危机 35岁焦虑 年龄焦虑 35岁门槛 35岁的坎 35岁现象 三十五岁的坎 大龄程序员 三十五岁那年 35岁那年 35岁那一年 下属变成 上级比我小 领导比我小 比我小十 老板比他小 超过35 过了35 快35 快四十 四十岁以后 年纪大了没人要 嫌年纪大 年纪太大 大龄"
            ),
            WordList("35岁 三十五岁 年龄 中年 年纪")
        ),
        (
            .costOfLiving,
            WordList(
                "房租太贵 生活成本太高 高房价 高昂的房租 高额的房租 房租占 房租涨 涨房租 涨租 生活成本高 生活开销就 日常生活开销 消费太高 买不起房 钱不经花 楼贵 房价太高 房贷压力 还房贷 年房贷 租金太贵 租金贵 嫌贵 房东涨 开销太大 物价高 物价太高 成本太高 住不起 租不起 一半交房租 一半给了房东 大半交了房租"
            ),
            WordList("房租 房价 生活成本 开销 房贷 月供 租金")
        ),
        (
            .lowIncome,
            WordList(
                "发不出全薪 全薪 攒不出 变成了八万 薪水从 工资打 没有上过五位数 薪水太低 收入太低 工资太低 存不下钱 攒不下钱 攒不到钱 入不敷出 所剩无几 月光 降薪 减薪 欠薪 拖欠工资 工资拖欠 收入有限 工资不高 发不出工资 工资发不出 工资停发 没发工资 没有奖金 奖金没了 奖金取消 提成没了 收入腰斩 收入跌 薪水降 工资降 薪资降 薪水从 人工跌 挣不到钱 赚不到钱 工资不够 不够花 到手只有 底薪"
            ), WordList("工资 薪水 收入 奖金")
        ),
        (
            .housingHukou,
            WordList(
                "落户 户口 积分落户 买不起房 学区 没有户口 限购 安不了家 异地高考 积分入学 上不了学 学籍 读不了公办 上不了公办 进不了公办 公办学校 借读 居住证 摇号 学位 凑不齐首付 首付 买不起 中考分流 非京籍 非沪籍 外地户口 社保年限"
            ), WordList("买房 学区房 入学 房子")
        ),
        (
            .family,
            WordList(
                """
                怀了孕 舍不得孩子 见到爸爸 见到妈妈 忽然发现他们老了 发现父母老了 借读费 中考 给女儿做过 给孩子做过 家里老人 要有人管 总得有人 照顾父母 照顾孩子 照顾老人 照顾母亲 照顾父亲 照顾外婆 照顾奶奶 陪伴孩子 陪伴父母 父亲病 母亲病 父母年迈 父母年纪 父母老了 父母身体 爸妈老了 爸妈年纪 照顾生病 父亲查出 母亲查出 爸爸病 妈妈病 家人需要 陪孩子 陪父母 陪女儿 陪儿子 陪爸妈 为了孩子 为了女儿 为了儿子 孩子上学 女儿要上 儿子要上 女儿上小学 孩子上小学 怀孕 生孩子 生二胎 二胎 异地 父亲去世 母亲去世 外婆去世 奶奶去世 爷爷去世 外公去世 父亲突然
                母亲突然 父亲突发 母亲突发 父亲中风 母亲中风 父亲摔 母亲摔 照料 外婆病 奶奶病 爷爷病 带孩子 两地分居 分居 没人带 没人照顾 没人照看 没人管 没人接 没人接手 后继无人 留守 见一次 见不到几 不认识我 不认得我 不认识他 不认识她 躲到 喊爷爷 喊奶奶 叫叔叔 叫阿姨 自闭症 多动症 孤独症   女儿查出 儿子查出 孩子病 女儿病 儿子病 孩子生病 女儿哮喘 催婚 催他回 催她回 叫我回 叫他回 叫她回 喊他回 喊她回 要他回 要她回 求婚
                男友的老家 男友回 女友回 跟着男友 跟着女友 随丈夫 跟着丈夫 跟丈夫 跟着妻子 随妻子 外派到   接手父亲 接手家里  父母身边 离家近 离父母近 离爸妈近   家里出了 一年见 一年只能见  没跟我吃过 透析 化疗  尽孝 子欲养 团聚 一家人在一起 家里有人 母亲一个人 父亲一个人 我妈一个人 我爸一个人 妈妈一个人 爸爸一个人 奶奶一个人 外婆一个人           
                """),
            WordList("我妈 我爸 他妈 她妈 他爸 她爸 阿公 阿嬷 结婚 离婚 父母 孩子 家人 母亲 父亲 女儿 儿子 外婆 奶奶 爷爷 外公 丈夫 妻子 老婆 老公 男友 女友 女朋友 男朋友 媳妇")
        ),
        (
            .belonging,
            WordList(
                "没有归属感 归属感 漂泊感 孤独感 融不进 融入不了 格格不入 没有根 异乡人 漂着 不属于这里 不属于这座 没有朋友 朋友都是同事 都是同事 外地人 想家 乡愁 心里总是空 心里空 没有家 不是我的家 像个过客 过客 无根 客居 一个人过年 一个人吃年夜饭 没有一个认识"
            ),
            WordList("孤独 漂泊 寂寞 陌生")
        ),
        (
            .lifestyle,
            WordList(
                """
                想看一看 有山有水 想过一种 通勤五 通勤四 通勤三 每天通勤 不用每天 一住就不想走 住下来就不想走 换个活法
                FIRE fire 财务自由 慢生活 慢下来 想要自由 向往自由 换一种活法 换种活法 另一种活法 想过另一种 换个活法 亲近自然 低物欲 松弛感 逃离都市 喜欢这里的生活 想要的生活 生活节奏 提前退休 向往田园 向往乡村 阳光和 gap Gap 间隔年 自由的生活 晒太阳 清静 图清静 贪图清静 看海 睡到自然醒 自己的节奏 数字游民 环游 旅居 躺平 想休息 休息一阵 好好休息 喘口气 换个环境 换个地方 换个城市 换一个地方 逃离城市 逃离格子间 不想再过 不想过 这不是我要的 不是我想要的 想住在 想在山里 想在海边
                想回乡下 时间是自己的 自己的时间 支配时间 自己支配 有自己的时间 不想被安排 不再被安排 生活不只 生活应该 另一种生活 另一种可能 别的可能 过自己想过 慢一点 攒够了 存够了 存款到了
                """), WordList("自由 大自然 田园 生活方式 大海 山里 空气 节奏 阳光 生活")
        ),
        (
            .interest,
            WordList(
                """
                自己做的东西 没有一件 能摸到 什么都没留下 画画自己 自己的画 喜欢看 上了瘾 不想再做 不知道谁会 是我自己做的 想试一试 自己一件也 写不出真话
                热爱 喜欢且擅长 不喜欢自己的工作 不喜欢的工作 不喜欢自己 不喜欢原来 真正喜欢 真正热爱 真正想做 自己喜欢的事 喜欢的事 一直喜欢 一直想做 一直想 爱好 从小喜欢 从小就喜欢 梦想 痴迷 感兴趣 的兴趣 兴趣爱好 兴趣所在 迷上 爱上了 自己认可的事 不喜欢这份 想做自己的 自己想说的 自己的东西 想学 喜欢上 着迷 心里一直 念念不忘 想做一件 做点自己 做自己 想试试 想试一试 手艺 想写 想画 被打动 打动了 一见钟情 不是我想做的 不想做的事 想做的事
                """
            ), WordList("喜欢 不喜欢 兴趣 想做")
        ),
        (
            .opportunity,
            WordList(
                """
                找上门 回来搭把手 缺人 来找他 来找她 劝他过来 劝她过来 请他出山 主业好 比主业
                副业收入 机缘巧合 邀请他 邀请她 邀请我 有人邀请 看到商机 看到了商机 嗅到商机 看到机会 看到了机会 风口 机会来了 发现商机 抓住机会 客单价的大幅提升 订单越来越多 拉他入伙 拉她入伙 朋友邀 朋友拉 副业超过 副业的收入 副业做 副业已经 超过了工资 超过工资 超过主业 有人找他 有人找她 有人找我 请他回 请她回 请他去 请她去 挖他 挖她 挖过去 挖走 被挖 抛来橄榄枝 橄榄枝 回来帮我 回来帮忙 拉我入伙 一起创业 一起干 入股 合伙人找
                招商引资 返乡创业政策 返乡政策 扶持政策 创业补贴 村里请 村支书找 县里请 市场空白 没人做 缺口
                """),
            WordList("副业 机会 商机 邀请 红利 市场 合伙")
        ),
    ]

    /// The strong words of each row, each followed by its weak ones.
    private static let lists = WordLists(rows.flatMap { [$0.strong, $0.weak] })

    private static let because = WordList(
        "因为 由于 因 为了 理由 原因 厌倦 受不了 不想 想要 受够了 厌烦 烦透 导致 让他 让她 让我 压垮 促使 之所以 出于 于是 下定决心 下决心 决定 面对 迫使 抵抗 压得 所以 疲于 践行")

    /// Reasons that a plain word beside the leaving tells.
    private static let besideEnough: Set<Departure.Reason> = [.family, .health, .overwork, .policyShock, .burnout]
    /// Said to be the reason, however late it is told.
    private static let told = WordList("原因 理由 起因 促使 导火索 契机 为什么走 为什么离开 走是因为 离开是因为 回来是因为 压垮")
    /// What opens the telling of why.
    private static let turns = WordList(
        "导火索 起因 契机 转折 压垮 最后一根稻草 真正的原因 真正让 下定决心 下了决心 那一刻 促使 让他下 让她下 让我下 决定走 想走 就知道该走 念头 原因 理由")
    private static let stated = WordList("因为 由于 为了 理由是 原因是 是因为 出于 因")
    private static let distance = Reading.scalars("距离")
    /// Illness is one's own, or with a relative beside it the family's.
    private static let illness = WordList(
        "脑血栓 跌倒 跌了 抑郁 自闭 多动 注意力 走丢 痴呆 糊涂 半身不遂 偏瘫 尿毒症 心脏病 年纪大 老了 没人带 没人管 怀孕 怀了 透析 化疗 骨折 住院 中风 摔断 摔伤 病倒 查出 确诊 去世 癌 哮喘 手术 没人照顾 没人管 一个人在 身体不好 行动不便 摔 生病 病重 脑梗 心梗 病危 瘫痪 摔了 急诊"
    )

    /// Relatives, whoever says it: 我妈, 他父亲, 外婆.
    private static let kin = WordList(
        "妈 爸 父亲 母亲 父母 外婆 外公 奶奶 爷爷 岳父 岳母 公公 婆婆 女儿 儿子 孩子 闺女 老婆 妻子 太太 丈夫 老公")
    /// 不在名单上, 很多人问我是不是被裁的.
    private static let denied = WordList("不 没 未 是不是 有没有 再")
    /// The own part of a company was closed.
    private static let cut = WordList(
        """
        停止运营 全员解散 宣布解散 外包出去 外包给 被端掉 端掉 撤并 被撤 校区关 一夜关了门 关停 约谈 被谈话 协商离职 厂子搬迁 厂子关 厂子要 那次裁员 砍掉三分 裁到 裁掉 裁员名单 没了工作 停刊 公司解散 公司倒 项目解散 团队解散 解散了 被裁 关了门店 关了一半 整条业务线关 整条线关 整条产线搬 项目组砍 项目组被砍 项目组解散 全组被优化 整组被优化 全组被裁 不再续签 部门撤了 业务线关了 产品线被砍 条产品线被砍 产品线砍 线被砍 组被砍 组被撤 整个组被 整个部门 部门被撤 部门被砍 部门撤 海外部也 跟着撤了 在名单上 名单里 就在那个 资遣 遣散 封条 门禁刷不开 解散了整条 整条关停 线整条 被请出
        被请走 卷铺盖 收拾东西走人 岗位没了 岗位撤 公司没了 公司散了 公司破产 公司关门 机构没了 机构倒了 校区关 整个校区 砍了一半 裁了一半 裁掉一半 裁掉三分 裁了三分
        """)

    private static func isKin(_ range: Range<Int>, _ subject: Subject) -> Bool {
        kin.occurs(in: range, of: subject.reading)
            || subject.facts.signals.within(range).contains { $0.signal == .kin }
    }

    private static let why = WordList("为什么 为何 原因 契机 怎么想到 怎么会 什么让你 是什么")

    /// Paragraphs that answer a question why somebody left.
    private static func answers(_ subject: Subject) -> Set<Int> {
        let reading = subject.reading
        var found: Set<Int> = []
        for (number, paragraph) in reading.paragraphs.enumerated().dropLast() where paragraph.turn != nil {
            guard why.occurs(in: paragraph.range, of: reading),
                subject.facts.signals.within(paragraph.range).contains(where: {
                    [.resign, .leave, .chooseToLeave, .flee, .goHome].contains($0.signal)
                })
            else { continue }
            found.insert(number + 1)
        }
        return found
    }

    static func reasons(_ subject: Subject) -> [Candidate<Departure.Reason>] {
        let facts = subject.facts
        let reading = subject.reading
        var leavingSentences: Set<Int> = []
        for event in subject.happened
        where [.resign, .chooseToLeave, .leave, .laidOff, .flee, .goHome].contains(event.signal) {
            leavingSentences.insert(reading.clauses[event.clause].sentence)
        }
        let asked = answers(subject)
        var found: [Candidate<Departure.Reason>] = []
        var words = [Range<Int>?](repeating: nil, count: lists.count)
        /// What the sentence looked at last says: its clauses follow each other.
        var last: (sentence: Int, turns: Bool, told: Bool)?
        for clause in subject.told {
            let range = subject.range(clause)
            let info = reading.clauses[clause]
            let isHeading = reading.paragraphs[info.paragraph].isHeading
            let phase = subject.phase(clause)
            let pastPivot = subject.pivot.map { clause > $0 } ?? false
            if last?.sentence != info.sentence {
                let sentence = subject.sentence(at: range.lowerBound)
                last = (
                    info.sentence, turns.occurs(in: sentence, of: reading), told.occurs(in: sentence, of: reading)
                )
            }
            let isTurn = last.map { $0.turns && !pastPivot || $0.told } ?? false
            let beside =
                isTurn || leavingSentences.contains(info.sentence) || asked.contains(info.paragraph)
            // 退休三个月后，她腻了: told of what came after.
            let isLater =
                pastPivot && !leavingSentences.contains(info.sentence)
                && facts.signals.within(range).contains { $0.signal == .after }
            let near =
                beside
                || !isLater
                    && (leavingSentences.contains(info.sentence + 1) || leavingSentences.contains(info.sentence - 1))
            let causal = because.occurs(in: range, of: reading)
            if let word = illness.first(in: range, of: reading),
                isKin(range.lowerBound..<word.lowerBound, subject)
            {
                let confidence = beside ? 0.85 : near ? 0.78 : pastPivot && phase == .after ? 0.4 : 0.66
                found.append(Candidate(.family, word, reading.text(word), confidence))
            }
            if let word = cut.first(in: range, of: reading), !subject.isAboutOthers(word), !pastPivot || beside || near,
                facts.refusal(of: word) == nil, !denied.occurs(in: range.lowerBound..<word.lowerBound, of: reading)
            {
                found.append(Candidate(.layoff, word, reading.text(word), beside || near ? 0.8 : 0.7))
            }
            lists.first(in: range, of: reading.key, into: &words)
            for (number, row) in rows.enumerated() {
                var word = words[2 * number]
                var confidence = 0.0
                if word != nil {
                    confidence =
                        beside ? 0.85 : near ? 0.78 : pastPivot && phase == .after ? (causal ? 0.5 : 0.35) : 0.68
                    if causal { confidence += 0.05 }
                    if isHeading { confidence = min(confidence, 0.62) }
                } else if let weak = words[2 * number + 1] {
                    word = weak
                    let plain = besideEnough.contains(row.0) ? 0.61 : 0.56
                    confidence = beside ? (causal ? 0.7 : plain) : near && causal ? 0.6 : near ? 0.5 : 0.3
                    if row.0 == .layoff || row.0 == .lowIncome { confidence -= 0.15 }
                    if pastPivot, !beside, phase == .after { confidence -= 0.2 }
                }
                guard let word else { continue }
                // 因为身体, 理由是…: said to be the reason.
                let before = max(range.lowerBound, word.lowerBound - 7)..<word.lowerBound
                if stated.occurs(in: before, of: reading), row.0 != .layoff {
                    confidence = max(confidence, phase == .after && pastPivot && !near ? 0.62 : 0.75)
                }
                if row.0 == .health,
                    isKin(range.lowerBound..<word.lowerBound, subject)
                {
                    continue
                }
                var refusal =
                    row.0 != .family && subject.isAboutOthers(word) || row.0 == .family && subject.isOfStrangers(word)
                    ? "somebody else's" : nil
                if refusal == nil, isHeading, row.0 == .layoff { refusal = "a heading" }
                if refusal == nil, let reason = facts.refusal(of: word), reason.hasPrefix("negated"),
                    row.0 != .interest, row.0 != .workplacePolitics
                {
                    refusal = reason
                }
                if refusal == nil, reading.contains(distance, in: range.lowerBound..<word.lowerBound) {
                    refusal = "far from it"
                }
                if row.0 == .layoff,
                    !subject.happened.contains(where: {
                        $0.signal == .laidOff && !VoluntaryRules.isOwnVenture($0, subject)
                    })
                {
                    refusal = refusal ?? "not said of the person"
                }
                found.append(Candidate(row.0, word, reading.text(word), confidence, refusal: refusal))
            }
        }
        // Whoever was laid off was laid off: it is the reason.
        for event in subject.happened where event.signal == .laidOff && !VoluntaryRules.isOwnVenture(event, subject) {
            found.append(Candidate(.layoff, event.range, reading.text(event.range), 0.85))
        }
        return found
    }
}
