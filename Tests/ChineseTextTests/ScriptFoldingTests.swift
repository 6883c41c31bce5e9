import Testing

@testable import ChineseText

@Suite struct ScriptFoldingTests {
    @Test(arguments: [("離開臺灣後", "离开台湾后"), ("离开", "离开"), ("abc 頭髮、發展", "abc 头发、发展"), ("孫綝", "孙綝")])
    func `folds traditional onto simplified`(original: String, folded: String) {
        #expect(ScriptFolding.folded(original) == folded)
    }

    @Test func `both scripts meet also beyond the basic plane`() {
        #expect(ScriptFolding.folded("孙𬘭") == ScriptFolding.folded("孫綝"))
    }

    @Test func `never changes the number of code points, nor bytes in the basic plane`() {
        for code in UInt32(0)..<0x3_2000 {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let folded = ScriptFolding.folded(scalar.value)
            #expect(Unicode.Scalar(folded) != nil)
            if code < 0x1_0000 { #expect(UTF8.width(scalar) == UTF8.width(Unicode.Scalar(folded)!)) }
        }
    }

    @Test func `folding twice is folding once`() {
        for code in UInt32(0x3400)..<0x3_2000 {
            let once = ScriptFolding.folded(code)
            #expect(ScriptFolding.folded(once) == once, "\(String(code, radix: 16))")
        }
    }
}
