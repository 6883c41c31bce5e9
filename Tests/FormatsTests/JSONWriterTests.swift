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
}
