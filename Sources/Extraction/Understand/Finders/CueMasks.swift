/// Words of daily use that hold a cue by chance: 积累 holds 累, 难忘 holds 难, 自由撰稿 is no freedom.
enum CueMasks {
    private static let words = WordList(
        """
        积累 累计 累积 连累 难忘 难得 难怪 难道 难免 难以忘 难说 难民 难题 难点 苦瓜 苦笑 苦茶 苦荞 苦力 贫苦 穷游 无穷 穷尽 欠缺 欠条 欠身 不欠 自由撰稿 自由职业 自由摄影 自由设计 自由插画 自由译 自由翻译 自由人
        自由行 自由泳 自由搏击 自由贸易 自由恋爱 自由港 空间 空调 空气 空闲 天空 航空 时空 太空 空中 空房 空地 空位 有空 空军 空心 空运 上空 夜空 星空 重复利用 压力锅 压力表 开空调 养老 哭笑 难兄难弟 阳光房 阳光板 成长型 失眠药
        住院医 住院部 住院总 麻醉医生 外科医生 内科医生 儿科医生 妇科医生 牙科医生 急诊医生 骨科医生 眼科医生 心内科医生 产科医生 乡村医生 医生集团 没有家庭 供货商 供货方 供货单 供货渠道 1996 996年
        """)
    /// Longest scalars of a mask before the cue inside it.
    private static let reach = 3
    /// Only words this short are parts of others by chance, in scalars.
    private static let longest = 3

    /// Is a word only a part of another one?
    static func hides(_ word: Range<Int>, in clause: Range<Int>, of reading: Reading) -> Bool {
        guard word.count <= longest else { return false }
        for start in max(clause.lowerBound, word.lowerBound - reach)...word.lowerBound {
            if let mask = words.begins(start..<clause.upperBound, in: reading), mask.upperBound >= word.upperBound,
                mask.count > word.count
            {
                return true
            }
        }
        return false
    }

    /// The first place of a word of a list that is no part of another one, from the one found on.
    static func unmasked(_ word: Range<Int>?, of list: WordList, in clause: Range<Int>, _ reading: Reading) -> Range<
        Int
    >? {
        var word = word
        while let found = word, hides(found, in: clause, of: reading) {
            word = list.first(in: found.upperBound..<clause.upperBound, of: reading)
        }
        return word
    }
}
