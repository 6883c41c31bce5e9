import Stories

/// The closed list of values that a field can have, with their names in Chinese and English.
package struct Vocabulary: Sendable {
    package struct Entry: Sendable, Equatable {
        package let value: String
        package let chinese: String
        package let english: String
        /// Other words for it that people type in `field:value`.
        let aliases: [String]

        fileprivate init(_ value: String, _ chinese: String, _ english: String, _ aliases: [String] = []) {
            self.value = value
            self.chinese = chinese
            self.english = english
            self.aliases = aliases
        }
    }

    package let entries: [Entry]

    private init(_ entries: [Entry]) { self.entries = entries }

    package var values: [String] { entries.map(\.value) }

    package subscript(value: String) -> Entry? { entries.first { $0.value == value } }

    /// The value that is written so: the value itself, its name in either script or in English, or an alias.
    package func value(named name: String) -> String? {
        let key = nameKey(name)
        return entries.first { entry in
            entry.value == name || nameKey(entry.value) == key || nameKey(entry.chinese) == key
                || nameKey(entry.english) == key || entry.aliases.contains { nameKey($0) == key }
        }?.value
    }

    package static let outcome = Vocabulary([
        Entry("thriving", "蒸蒸日上", "Thriving", ["成功", "兴旺"]), Entry("stable", "平稳", "Stable", ["安稳", "稳定"]),
        Entry("mixed", "有得有失", "Mixed"), Entry("struggling", "艰难", "Struggling", ["勉强"]),
        Entry("failed", "失败", "Failed"), Entry("returned", "又回去了", "Returned", ["返回", "回流"]),
    ])
    package static let leaving = Vocabulary([
        Entry("city", "大城市", "Big city", ["城市"]), Entry("company", "大公司", "Big company", ["公司", "大厂"]),
    ])
    package static let reason = Vocabulary([
        Entry("layoff", "裁员", "Layoff", ["被裁", "优化"]),
        Entry("industry_downturn", "行业下行", "Industry downturn"),
        Entry("policy_shock", "政策冲击", "Policy shock", ["双减"]), Entry("overwork", "过劳", "Overwork", ["加班", "996"]),
        Entry("health", "健康", "Health"), Entry("burnout", "倦怠", "Burnout", ["焦虑", "内耗"]),
        Entry("workplace_politics", "职场内斗", "Workplace politics"),
        Entry("career_ceiling", "职业天花板", "Career ceiling", ["瓶颈", "天花板"]),
        Entry("role_change", "调岗", "Role change"), Entry("age_anxiety", "年龄焦虑", "Age anxiety", ["35岁", "中年危机"]),
        Entry("cost_of_living", "生活成本", "Cost of living"), Entry("low_income", "收入低", "Low income"),
        Entry("housing_hukou", "住房户口", "Housing and hukou", ["房价", "户口"]), Entry("family", "家庭", "Family", ["家人"]),
        Entry("belonging", "归属感", "Belonging", ["孤独"]), Entry("lifestyle", "生活方式", "Lifestyle", ["慢生活", "自由"]),
        Entry("interest", "兴趣", "Interest", ["喜欢"]), Entry("opportunity", "机会", "Opportunity"),
        Entry("other", "其他", "Other"),
    ])
    package static let settlement = Vocabulary([
        Entry("provincial_capital", "省会", "Provincial capital", ["省城"]),
        Entry("regional_city", "区域大城市", "Regional city", ["新一线", "二线"]),
        Entry("lower_tier_city", "三四线城市", "Lower-tier city", ["地级市", "小城市"]),
        Entry("county", "县城", "County", ["县", "县级市"]), Entry("town", "镇", "Town", ["乡", "乡镇"]),
        Entry("village", "村", "Village", ["农村", "乡村"]), Entry("first_tier_city", "一线城市", "First-tier city", ["一线"]),
        Entry("same_city", "同城", "Same city"), Entry("nomadic", "旅居", "Nomadic"),
        Entry("abroad", "国外", "Abroad", ["海外"]),
    ])
    package static let sector = Vocabulary([
        Entry("ecommerce", "电商", "E-commerce", ["电子商务"]),
        Entry("media_content", "内容媒体", "Media and content", ["自媒体", "媒体"]),
        Entry("handicraft", "手工艺", "Handicraft", ["手工"]),
        Entry("creative", "创意设计", "Creative", ["设计"]), Entry("manufacturing", "制造业", "Manufacturing", ["制造"]),
        Entry("agriculture", "农业", "Agriculture", ["种植", "养殖"]), Entry("retail", "零售", "Retail"),
        Entry("food_retail", "食品零售", "Food retail"), Entry("catering", "餐饮", "Catering", ["咖啡", "餐厅"]),
        Entry("tourism", "旅游", "Tourism", ["民宿"]), Entry("events", "活动会展", "Events", ["婚庆"]),
        Entry("entertainment", "娱乐", "Entertainment"), Entry("games", "游戏", "Games"),
        Entry("real_estate", "房地产", "Real estate", ["地产"]),
        Entry("finance_insurance", "金融保险", "Finance and insurance", ["金融", "保险"]),
        Entry("advertising", "广告", "Advertising"), Entry("education", "教育", "Education", ["教培"]),
        Entry("healthcare", "医疗", "Healthcare"), Entry("wellness", "康养", "Wellness", ["健身"]),
        Entry("ai", "人工智能", "Artificial intelligence"), Entry("tech_hardware", "硬件科技", "Hardware technology", ["硬件"]),
        Entry("tech_internet", "互联网", "Internet technology", ["软件"]),
        Entry("government", "政府国企", "Government", ["体制内", "公务员", "国企"]),
        Entry("gig_delivery", "零工配送", "Gig and delivery", ["外卖", "网约车"]), Entry("other", "其他", "Other"),
    ])
    package static let mode = Vocabulary([
        Entry("employee", "受雇", "Employee", ["打工", "上班"]), Entry("founder", "创业", "Founder", ["创始人"]),
        Entry("self_employed", "个体经营", "Self-employed", ["个体户"]), Entry("freelance", "自由职业", "Freelance"),
        Entry("remote", "远程工作", "Remote", ["远程"]), Entry("farmer", "务农", "Farmer", ["农民"]),
        Entry("retired", "退休", "Retired"), Entry("student", "学生", "Student", ["读书"]),
        Entry("unemployed", "无业", "Unemployed", ["失业"]),
    ])
    package static let gender = Vocabulary([
        Entry("female", "女", "Female", ["女性"]), Entry("male", "男", "Male", ["男性"]),
    ])
    package static let ageMoment = Vocabulary([
        Entry("departure", "离开时", "At departure"), Entry("publication", "发表时", "At publication"),
    ])
    package static let privacy = Vocabulary([
        Entry("public", "公开", "Public"), Entry("pseudonym", "化名", "Pseudonym"), Entry("withheld", "隐去", "Withheld"),
    ])
    package static let level = Vocabulary([
        Entry("country", "国家", "Country"), Entry("province", "省级", "Province"), Entry("prefecture", "地级", "Prefecture"),
        Entry("county", "县级", "County"), Entry("town", "乡镇", "Town"), Entry("village", "村", "Village"),
    ])
    package static let period = Vocabulary([
        Entry("year", "每年", "A year"), Entry("month", "每月", "A month"), Entry("day", "每天", "A day"),
        Entry("hour", "每小时", "An hour"), Entry("once", "一次", "Once"), Entry("item", "每件", "An item"),
    ])
    package static let moneyKind = Vocabulary([
        Entry("salary", "工资", "Salary", ["薪水"]), Entry("profit", "利润", "Profit"),
        Entry("revenue", "营业额", "Revenue", ["流水"]), Entry("gmv", "成交额", "GMV"), Entry("funding", "融资", "Funding"),
        Entry("price", "价格", "Price"), Entry("cost", "成本", "Cost"), Entry("debt", "债务", "Debt"),
        Entry("loss", "亏损", "Loss"), Entry("severance", "补偿金", "Severance"), Entry("investment", "投资", "Investment"),
    ])
}
