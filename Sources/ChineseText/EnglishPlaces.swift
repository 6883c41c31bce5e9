/// What places are called in English where their records do not say: countries and names of usage by table, other
/// divisions by the reading of their characters.
package enum EnglishPlaces {
    /// - Parameters:
    ///   - code: six digits of GB/T 2260, or the country's two letters.
    ///   - name: the short Chinese name.
    /// - Returns: nil if neither table nor reading gives a name that people use; then the Chinese one stands.
    package static func name(code: String, _ name: String) -> String? {
        let digits = Array(code.utf8)
        guard digits.count == 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return countries[code] }
        if let known = usage[name] { return known }
        guard !otherLanguages.contains(10 * (digits[0] - 0x30) + (digits[1] - 0x30)) else { return nil }
        // 单县 is Shan County: what a single character names keeps its suffix.
        let scalars = name.unicodeScalars.map(\.value)
        if scalars.count == 2, scalars[1] == 0x53BF { return romanized(scalars[..<1]).map { $0 + " County" } }
        return romanized(scalars[...])
    }

    /// Provinces whose names come from Mongolian, Tibetan or Uyghur: their Chinese reading is not their English name.
    private static let otherLanguages: [UInt8] = [15, 54, 63, 65]

    /// `Xi'an`: syllables in one word, an apostrophe before one that begins with a vowel; nil if a character has none.
    private static func romanized(_ scalars: ArraySlice<UInt32>) -> String? {
        var word: [UInt8] = []
        for scalar in scalars {
            guard let letters = Pinyin.letters(of: scalar) else { return nil }
            if !word.isEmpty, let first = letters.first, "aeo".utf8.contains(first) { word.append(0x27) }
            for letter in letters {
                // ü is written v there.
                if letter == 0x76 { word += "ü".utf8 } else { word.append(letter) }
            }
        }
        guard let first = word.first else { return nil }
        // No syllable begins with ü.
        word[0] = first & ~0x20
        return String(decoding: word, as: UTF8.self)
    }

    private static func table(_ rows: String) -> [String: String] {
        var table: [String: String] = [:]
        // By bytes: the rules of grapheme breaking would cost more than all else.
        for entry in rows.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x2C }) {
            let parts = entry.split(separator: 0x20, maxSplits: 1)
            table[String(Substring(parts[0]))] = String(Substring(parts[1]))
        }
        return table
    }

    /// Names that are not the reading of their characters, and those with a character of several readings whose usual
    /// one is another.
    private static let usage = table(
        """
        陕西 Shaanxi,内蒙古 Inner Mongolia,西藏 Tibet,新疆 Xinjiang,青海 Qinghai,香港 Hong Kong,澳门 Macau,台湾 Taiwan
        重庆 Chongqing,哈尔滨 Harbin,齐齐哈尔 Qiqihar,呼和浩特 Hohhot,包头 Baotou,赤峰 Chifeng,通辽 Tongliao,乌海 Wuhai
        鄂尔多斯 Ordos,呼伦贝尔 Hulunbuir,巴彦淖尔 Bayannur,乌兰察布 Ulanqab,锡林郭勒 Xilingol,满洲里 Manzhouli
        拉萨 Lhasa,日喀则 Shigatse,林芝 Nyingchi,昌都 Qamdo,那曲 Nagqu,阿里 Ngari,西宁 Xining,海东 Haidong
        乌鲁木齐 Urumqi,克拉玛依 Karamay,吐鲁番 Turpan,哈密 Hami,喀什 Kashgar,伊犁 Ili,阿勒泰 Altay,和田 Hotan
        库尔勒 Korla,石河子 Shihezi,厦门 Xiamen,朝阳 Chaoyang,朝天 Chaotian,六安 Lu'an,蚌埠 Bengbu,蚌山 Bengshan
        漯河 Luohe,东莞 Dongguan,番禺 Panyu,禅城 Chancheng,大埔 Dabu,东阿 Dong'e,乐清 Yueqing,乐亭 Laoting,闵行 Minhang
        中牟 Zhongmu,泌阳 Biyang,黄陂 Huangpi,枞阳 Zongyang,涡阳 Guoyang,铅山 Yanshan,单县 Shan County,莘县 Shen County
        蔚县 Yu County,歙县 She County,浚县 Xun County,句容 Jurong,贾汪 Jiawang,宝坻 Baodi,犍为 Qianwei,柞水 Zhashui
        吴堡 Wubu,长子 Zhangzi,龙圩 Longxu,乾安 Qian'an,乾县 Qian County,荥阳 Xingyang,荥经 Yingjing,渑池 Mianchi
        """)

    /// By the two letters of ISO 3166-1.
    private static let countries = table(
        """
        jp Japan,kr South Korea,us United States,ca Canada,gb United Kingdom,fr France,de Germany,it Italy,es Spain
        pt Portugal,nl Netherlands,be Belgium,ch Switzerland,at Austria,se Sweden,no Norway,dk Denmark,fi Finland
        is Iceland,ie Ireland,pl Poland,cz Czechia,hu Hungary,gr Greece,tr Turkey,ru Russia,ge Georgia,rs Serbia
        au Australia,nz New Zealand,sg Singapore,my Malaysia,th Thailand,vn Vietnam,id Indonesia,ph Philippines
        kh Cambodia,la Laos,mm Myanmar,in India,np Nepal,lk Sri Lanka,ae United Arab Emirates,sa Saudi Arabia,qa Qatar
        il Israel,eg Egypt,za South Africa,ke Kenya,ng Nigeria,ma Morocco,mx Mexico,br Brazil,ar Argentina,cl Chile
        """)
}
