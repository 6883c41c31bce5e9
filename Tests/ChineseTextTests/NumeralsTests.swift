import ChineseText
import Testing

@Suite struct NumeralsTests {
    @Test(
        arguments: [
            ("36", 36, nil), ("3.2万", 32_000, nil), ("1,200", 1200, nil), ("一万五", 15_000, nil),
            ("一万六千三百亿", 1_630_000_000_000, nil), ("一亿二千万", 120_000_000, nil), ("一万零五", 10_005, nil),
            ("三千五", 3500, nil),
            ("六七千", 6000, 7000), ("十七八万", 170_000, 180_000), ("两三万", 20_000, 30_000), ("20-30万", 200_000, 300_000),
            ("5000-1万", 5000, 10_000),
            ("百万", 1_000_000, nil), ("一百二十万", 1_200_000, nil), ("两个亿", 200_000_000, nil), ("1万5", 15_000, nil),
            ("1.5w", 15_000, nil),
            ("15k", 15_000, nil), ("四十多万", 400_000, nil), ("三百来块", 300, nil), ("二〇二三", 2023, nil), ("三五千", 3000, 5000),
            ("二十九", 29, nil), ("十二", 12, nil), ("3亿", 300_000_000, nil), ("一千零一", 1001, nil),
            ("三千四一个月", 3400, nil), ("一万二三", 12_000, 13_000), ("一百零二万", 1_020_000, nil), ("RM8500", 8500, nil),
        ] as [(String, Double, Double?)])
    func `reads a number in each of its forms`(text: String, value: Double, max: Double?) throws {
        let folded = text.unicodeScalars.map { ScriptFolding.folded($0.value) }
        let numeral = try #require(Numerals.find(in: folded).first)
        #expect(numeral.value == value)
        #expect(numeral.max == max)
    }

    @Test(arguments: [
        ("近70万", Numeral.Bound.about), ("两千出头", .about), ("不足20", .below), ("超过3万", .above), ("至少25", .atLeast),
        ("三万以上", .atLeast),
        ("三十多", .about), ("36", .exact),
    ])
    func `knows how the words around bound it`(text: String, bound: Numeral.Bound) throws {
        let folded = text.unicodeScalars.map { ScriptFolding.folded($0.value) }
        let numeral = try #require(Numerals.find(in: folded).first)
        #expect(numeral.bound == bound)
    }

    @Test(arguments: [
        String(repeating: "9", count: 400), String(repeating: "九", count: 400),
        "1" + String(repeating: "万亿", count: 60),
        "0" + String(repeating: "亿", count: 60), "3-" + String(repeating: "9", count: 25) + "万",
    ])
    func `a number that nobody counts to is the largest one`(text: String) throws {
        let numeral = try #require(Numerals.find(in: text.unicodeScalars.map(\.value)).first)
        #expect((numeral.max ?? numeral.value) == Numerals.limit)
        #expect(numeral.value <= Numerals.limit)
    }

    @Test(arguments: ["K12", "L4", "MP3", "没有数字"])
    func `digits inside a word are no number`(text: String) {
        let folded = text.unicodeScalars.map { ScriptFolding.folded($0.value) }
        #expect(Numerals.find(in: folded).isEmpty)
    }

    @Test func `multipliers are the scalars behind a digit that multiply it`() {
        // 3拾, 3佰 are read as 3十, 3百 are; what multiplies twice needs no digit before it.
        let multiplying = (UInt32(0x21)..<0x1_0000).filter { scalar in
            Numerals.numeral(at: 0, in: [0x33, scalar])?.hasMultiplier == true
                || Numerals.numeral(at: 0, in: [scalar, 0x4E09])?.hasMultiplier == true
        }
        #expect(multiplying == Numerals.multipliers.unicodeScalars.map(\.value).sorted())
    }
}
