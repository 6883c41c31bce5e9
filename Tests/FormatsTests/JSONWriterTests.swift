import Testing

@testable import Formats

@Suite struct JSONWriterTests {
    @Test(
        "what JSON writes otherwise is found wherever it stands in a text",
        arguments: [
            ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ("\u{1}", "\\u0001"),
            ("\u{1F}", "\\u001f"), (" ", " "), ("!", "!"), ("#", "#"), ("[", "["), ("]", "]"), ("离", "离"),
        ])
    func escaped(character: String, written: String) {
        for before in 0...17 {
            for after in ["", "x", "离职以后", character, "x\(character)"] {
                let head = String(repeating: "x", count: before)
                var json = JSONWriter()
                json.string(head + character + after)
                let rest = after.hasSuffix(character) ? String(after.dropLast()) + written : after
                #expect(String(decoding: json.bytes, as: UTF8.self) == "\"" + head + written + rest + "\"")
            }
        }
    }

    @Test(
        "whole numbers are written digit by digit",
        arguments: [0, 7, -1, 10, -40, 99, 100, 2_024, .max, .min] as [Int64])
    func integers(number: Int64) {
        var json = JSONWriter()
        json.array { json in
            json.integer(number)
            json.number(Double(number % 1_000_000))
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[\(number),\(number % 1_000_000)]")
    }

    @Test("what is written stays when the room for it grows", arguments: [0, 1, 60, 5_000])
    func growth(length: Int) {
        var json = JSONWriter(reserving: 1)
        let texts = (0..<20).map { String(repeating: "离\n", count: length) + "\($0)" }
        json.array(texts) { $0.string($1) }
        json.endLine()
        let written = texts.map {
            "\"" + $0.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n") + "\""
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[" + written.joined(separator: ",") + "]\n")
    }
}
