import CPlatform
import Testing

@testable import Extraction

struct DecodeTests {
    static let simplified = "他离开了北京的公司，回到家乡的县城，和妻子一起开了一家小店。我们都说这样的日子过得很好。"
    static let traditional = "他離開了台北的公司，回到家鄉的小鎮，和妻子一起開了一家小店。我們都說這樣的日子過得很好。"

    @Test(arguments: [
        // The bytes' charset, what the page declares, what it must be read as.
        (simplified, "GB18030", "gb2312", "GB18030"),
        (simplified, "GB18030", "", "GB18030"),
        (simplified, "GB18030", "utf-8", "GB18030"),
        (simplified, "GB18030", "big5", "GB18030"),
        (simplified, "UTF-8", "gb2312", "UTF-8"),
        (simplified, "UTF-8", "", "UTF-8"),
        (traditional, "BIG5", "big5", "BIG5-HKSCS"),
        (traditional, "BIG5", "", "BIG5-HKSCS"),
        (traditional, "BIG5", "utf-8", "BIG5-HKSCS"),
        (traditional, "BIG5", "gbk", "BIG5-HKSCS"),
        (traditional, "GB18030", "gbk", "GB18030"),
    ])
    func `reads a page whatever it declares`(text: String, charset: String, declared: String, expected: String) throws {
        let meta = declared.isEmpty ? "" : "<meta http-equiv=Content-Type content=\"text/html; charset=\(declared)\">"
        let page = "<html><head>\(meta)<title>x</title></head><body><p>\(text)</p><p>\(text)</p></body></html>"
        let document = try DocumentDecoder.decode(bytes(page, in: charset), contentType: nil)
        #expect(document.charset == expected)
        #expect(document.replacements == 0)
        #expect(String(decoding: document.utf8, as: UTF8.self) == page)
    }

    @Test(arguments: [
        ("UTF-16LE", [0xFF, 0xFE] as [UInt8]), ("UTF-16BE", [0xFE, 0xFF]), ("UTF-16LE", []), ("UTF-16BE", []),
        ("UTF-8", [0xEF, 0xBB, 0xBF]),
    ])
    func `byte order marks and the zeros of markup tell UTF-16`(charset: String, mark: [UInt8]) throws {
        let page = "<html><head><title>离开</title></head><body><p>\(DecodeTests.simplified)</p></body></html>"
        let document = try DocumentDecoder.decode(
            mark + bytes(page, in: charset), contentType: "text/html; charset=gbk")
        #expect(document.charset == charset)
        #expect(String(decoding: document.utf8, as: UTF8.self) == page)
    }

    @Test func `the Content-Type field goes before the page's own declaration`() throws {
        let page = "<meta charset=big5><p>短句子</p>"
        let document = try DocumentDecoder.decode(bytes(page, in: "GB18030"), contentType: "text/html;charset=\"GBK\"")
        #expect(document.charset == "GB18030")
    }

    @Test func `a piece in another charset is read as such`() throws {
        let head = Array("<p>\(DecodeTests.simplified)</p><p>".utf8)
        let mixed = head + bytes("混进来的另一种编码", in: "GB18030") + Array("</p>\n".utf8)
        let document = try DocumentDecoder.decode(mixed, contentType: "text/html; charset=utf-8")
        #expect(document.replacements == 0)
        #expect(String(decoding: document.utf8, as: UTF8.self).contains("<p>混进来的另一种编码</p>"))
    }

    @Test func `a page cut within a character stays UTF-8`() throws {
        let cut = Array("<p>\(DecodeTests.simplified)</p><p>县城".utf8.dropLast())
        let document = try DocumentDecoder.decode(cut, contentType: nil)
        #expect(document.charset == "UTF-8")
        #expect(document.replacements > 0)
        #expect(String(decoding: document.utf8, as: UTF8.self).contains(DecodeTests.simplified))
    }

    @Test func `western pages keep their quotes and accents`() throws {
        let page = Array("<meta charset=iso-8859-1><p>caf".utf8) + [0xE9, 0x20, 0x93] + Array("so".utf8) + [0x94]
        let document = try DocumentDecoder.decode(page, contentType: nil)
        #expect(String(decoding: document.utf8, as: UTF8.self).hasSuffix("café “so”"))
    }

    @Test(arguments: [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "PNG image"),
        ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], "gzip archive"),
        (Array("%PDF-1.7\n".utf8), "PDF document"),
        ([0x50, 0x4B, 0x03, 0x04, 20, 0], "ZIP archive or Office document"),
        ([UInt8](repeating: 1, count: 400), "binary data"),
    ])
    func `what is no text is refused by name`(bytes: [UInt8], name: String) {
        #expect(throws: ExtractionError.notText(looksLike: name)) {
            try Extractor().page(from: bytes, hint: DocumentHint())
        }
    }

    @Test func `a document beyond the limit is refused`() {
        let bytes = [UInt8](repeating: 0x20, count: Extractor.documentLimitBytes + 1)
        #expect(throws: ExtractionError.tooLarge(limitBytes: Extractor.documentLimitBytes)) {
            try Extractor().page(from: bytes, hint: DocumentHint())
        }
    }

    @Test(
        arguments: [
            ("<!DOCTYPE html><p>x", nil, nil, DocumentHint.Form.html),
            ("\n<!-- saved --><html>", nil, nil, .html),
            ("# Title\n\ntext <b>x</b>", nil, "http://a.example/post.md", .markdown),
            ("first line\nsecond line", nil, "http://a.example/post.txt", .plainText),
            ("first line", "text/plain; charset=utf-8", nil, .plainText),
            ("plain", "text/html", nil, .html),
            ("", nil, nil, .plainText),
        ] as [(String, String?, String?, DocumentHint.Form)])
    func `the form is told by type, name and content`(
        text: String, type: String?, url: String?, form: DocumentHint.Form
    ) {
        let hint = DocumentHint(url: url, contentType: type)
        #expect(DocumentForm.form(of: Array(text.utf8), hint: hint) == form)
    }

    @Test func `no input makes the decoder fail`() throws {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<300 {
            var bytes: [UInt8] = []
            for _ in 0..<200 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: state >> 33) | (state >> 60 == 0 ? 0 : 0x20))
            }
            if let document = try? DocumentDecoder.decode(bytes, contentType: nil) {
                #expect(UTF8Census(document.utf8).invalid == 0)
            }
        }
    }
}

/// The text as bytes of a charset.
func bytes(_ text: String, in charset: String) -> [UInt8] {
    guard let handle = iconv_open(charset, "UTF-8") else { return [] }
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
