/// The number of a section: 01, 一、, （二）, 第三章, Part 4.
struct SectionNumber {
    let value: Int
    /// Numbers of one style make a sequence.
    let style: String

    private static let prefixes = ["part", "no.", "第", "(", "#", "【"].map { (Reading.scalars($0), $0) }

    init?(_ keys: [UInt32]) {
        var offset = 0
        var style = ""
        if keys.count > 40 { return nil }
        for (prefix, word) in SectionNumber.prefixes where keys.starts(with: prefix) {
            offset = prefix.count
            style = word
            break
        }
        while offset < keys.count, keys[offset] == 0x20 || keys[offset] == 0x2E { offset += 1 }
        var value = 0
        let start = offset
        while offset < keys.count, TextKey.isDigit(keys[offset]), offset - start < 3 {
            value = value * 10 + Int(keys[offset] - 0x30)
            offset += 1
        }
        if offset > start {
            style += offset - start == 2 && keys[start] == 0x30 || value >= 10 ? "00" : "1"
        } else {
            let digits: [UInt32] = [0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341]
            guard offset < keys.count, let index = digits.firstIndex(of: keys[offset]) else { return nil }
            value = index + 1
            offset += 1
            if value == 10, offset < keys.count, let next = digits.firstIndex(of: keys[offset]), next < 9 {
                value += next + 1
                offset += 1
            }
            style += "一"
        }
        guard value > 0, value < 40 else { return nil }
        if offset == keys.count {
            self.value = value
            self.style = style
            return
        }
        switch keys[offset] {
        case 0x3001, 0x2E, 0x29, 0x3011, 0x7AE0, 0x8282, 0x90E8, 0x20, 0x7C, 0x2F, 0x4E28, 0x3A:
            // 1 大厂工作: a blank parts number and heading; 3 个人 does not.
            if keys[offset] == 0x20, style == "一" { return nil }
        default: return nil
        }
        if style == "第", ![0x7AE0, 0x8282, 0x90E8].contains(keys[offset]) { return nil }
        self.value = value
        self.style = style + TextKey.string([keys[offset]])
    }
}
