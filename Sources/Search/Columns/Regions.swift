import Stories

/// Names for several places at once that people use and no tree of divisions has.
enum Regions {
    private enum Members {
        /// Codes of divisions; what lies within them belongs to the region.
        case codes([String])
        case tier(Place.Tier)
    }

    /// By names in simplified characters.
    private static let members: [String: Members] = {
        var members: [String: Members] = [:]
        func add(_ names: String, _ region: Members) {
            for name in names.split(separator: " ") { members[nameKey(String(name))] = region }
        }
        add("北上广", .codes(["110000", "310000", "440100"]))
        add("北上广深 北上深广", .codes(["110000", "310000", "440100", "440300"]))
        add("一线城市 一线", .tier(.first))
        add("新一线城市 新一线", .tier(.newFirst))
        add("京津冀", .codes(["110000", "120000", "130000"]))
        add("长三角 长江三角洲", .codes(["310000", "320000", "330000", "340000"]))
        add("江浙沪", .codes(["310000", "320000", "330000"]))
        add("江浙", .codes(["320000", "330000"]))
        add(
            "珠三角 珠江三角洲",
            .codes([
                "440100", "440300", "440400", "440600", "440700", "441200", "441300", "441900", "442000",
            ]))
        add(
            "大湾区 粤港澳大湾区",
            .codes([
                "440100", "440300", "440400", "440600", "440700", "441200", "441300", "441900", "442000", "810000",
                "820000",
            ]))
        add("川渝 成渝", .codes(["500000", "510000"]))
        add("东北 东三省 东北三省", .codes(["210000", "220000", "230000"]))
        add("华北 华北地区", .codes(["110000", "120000", "130000", "140000", "150000"]))
        add("华东 华东地区", .codes(["310000", "320000", "330000", "340000", "350000", "360000", "370000"]))
        add("华中 华中地区", .codes(["410000", "420000", "430000"]))
        add("华南 华南地区", .codes(["440000", "450000", "460000"]))
        add("两广", .codes(["440000", "450000"]))
        add("西南 西南地区", .codes(["500000", "510000", "520000", "530000", "540000"]))
        add("西北 西北地区", .codes(["610000", "620000", "630000", "640000", "650000"]))
        return members
    }()

    /// The places that a region is made of; none if the name is no region's.
    static func places(named name: String, in tree: PlaceTree) -> [Place] {
        switch members[nameKey(name)] {
        case .codes(let codes): codes.compactMap { tree[$0] }
        case .tier(let tier): tree.places.filter { $0.tier == tier }
        case nil: []
        }
    }
}
