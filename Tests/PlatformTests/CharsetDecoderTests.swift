import CPlatform
import Testing

@testable import Platform

struct CharsetDecoderTests {
    @Test(arguments: [
        ("GB18030", [0xC0, 0xEB, 0xBF, 0xAA] as [UInt8], "离开", 0),
        ("GB18030", [0x95, 0x32, 0x82, 0x36], "𠀀", 0),
        ("BIG5-HKSCS", [0xC2, 0xF7, 0xB6, 0x7D], "離開", 0),
        ("UTF-16LE", [0xBB, 0x79, 0x00, 0x5F], "离开", 0),
        ("GB18030", [0x41, 0xFF, 0xC0, 0xEB, 0xFF], "A\u{FFFD}离\u{FFFD}", 2),
        ("GB18030", [0xC0], "\u{FFFD}", 1),
        ("UTF-8", [], "", 0),
    ])
    func `bytes become text and bad ones are counted`(charset: String, bytes: [UInt8], text: String, bad: Int) throws {
        let output = try #require(CharsetDecoder(charset: charset)?.decoded(bytes))
        #expect(String(decoding: output.utf8, as: UTF8.self) == text)
        #expect(output.replacements == bad)
    }

    @Test func `a long text survives the borders between calls`() throws {
        let text = [[UInt8]](repeating: [0xC0, 0xEB, 0x61], count: 100_000).flatMap { $0 }
        let output = try #require(CharsetDecoder(charset: "GB18030")?.decoded(text))
        #expect(output.replacements == 0)
        #expect(String(decoding: output.utf8, as: UTF8.self) == String(repeating: "离a", count: 100_000))
    }

    @Test func `too many bad bytes end the attempt`() throws {
        let decoder = try #require(CharsetDecoder(charset: "UTF-8"))
        #expect(decoder.decoded([UInt8](repeating: 0xFF, count: 10), replacementLimit: 3) == nil)
    }

    @Test(arguments: ["", "no-such-charset", "UTF 8", "离"])
    func `unknown charsets are refused`(name: String) {
        #expect(CharsetDecoder(charset: name) == nil)
    }

    @Test func `the statistics tell Chinese charsets apart`() throws {
        let text = String(repeating: "他离开了北京的公司，回到家乡的县城，开了一家小店，日子过得很平静。", count: 4)
        let folded = String(repeating: "他離開了台北的公司，回到家鄉的小鎮，開了一家小店，日子過得很平靜。", count: 4)
        #expect(CharsetGuess.charset(of: Array(text.utf8)) == "UTF-8")
        for (source, charset, accepted) in [(text, "GB18030", ["GB18030"]), (folded, "BIG5", ["BIG5", "BIG5-HKSCS"])] {
            let bytes = try encoded(source, as: charset)
            #expect(accepted.contains(CharsetGuess.charset(of: bytes)?.uppercased() ?? ""))
        }
    }
}

/// The text as bytes of a charset, so that tests need no bytes typed by hand.
func encoded(_ text: String, as charset: String) throws -> [UInt8] {
    let handle = try #require(iconv_open(charset, "UTF-8"))
    defer { iconv_close(handle) }
    var source = Array(text.utf8)
    var target = [UInt8](repeating: 0, count: source.count * 4)
    let left = source.withUnsafeMutableBytes { input in
        target.withUnsafeMutableBytes { output in
            var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var fromLeft = input.count
            var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
            var toLeft = output.count
            iconv(handle, &from, &fromLeft, &to, &toLeft)
            return toLeft
        }
    }
    target.removeLast(left)
    return target
}
