import Testing

@testable import Formats

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", Value.Kind.null),
        ("true", .bool(true)),
        (" -12.5e1 ", .number(-125)),
        ("\"\\u9ea5\\n\\ud83c\\udf3e\"", .string("麥\n🌾")),
        ("[]", .array([])),
        ("{}", .object([])),
        (
            "[1, {\"a\": \"离\"}]",
            .array([Value(.number(1)), Value(.object([.init(key: "a", value: Value(.string("离")))]))])
        ),
    ])
    func `reads what RFC 8259 allows`(text: String, expected: Value.Kind) throws {
        #expect(try JSONParser.parse(Array(text.utf8)).kind == expected)
    }

    @Test(arguments: [
        "", "[1,]", "{\"a\" 1}", "01", "1.", "+1", "\"\u{1}\"", "\"\\x\"", "\"\\ud800\"", "nul", "[1] 2", "{a: 1}",
        "1e999",
        "\"open", "[", "'a'",
    ])
    func `refuses what is no JSON`(text: String) {
        #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func `refuses bytes that are no UTF-8`() {
        #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
    }

    @Test func `refuses nesting that could exhaust the stack`() {
        let deep = Array(String(repeating: "[", count: 100_000).utf8)
        #expect(throws: JSONError.self) { try JSONParser.parse(deep) }
    }

    @Test func `names the line of a fault`() throws {
        do {
            _ = try JSONParser.parse(Array("{\n  \"a\": 1,\n  \"b\": x\n}".utf8))
            Issue.record("no fault")
        } catch {
            #expect(error.line == 3)
            #expect(error.found == "'x'")
        }
    }

    @Test(arguments: [
        ("{\"a\":1,\"b\":{\"c\":2}}", "{\"a\":null,\"b\":{\"d\":3}}", "{\"b\":{\"c\":2,\"d\":3}}"),
        ("[1]", "{\"a\":1}", "{\"a\":1}"),
        ("{\"a\":[1,2]}", "{\"a\":[3]}", "{\"a\":[3]}"),
        ("{\"a\":1}", "7", "7"),
    ])
    func `merges patches as RFC 7396 says`(document: String, patch: String, result: String) throws {
        let merged = try JSONParser.parse(Array(document.utf8)).merging(patch: JSONParser.parse(Array(patch.utf8)))
        #expect(try merged == JSONParser.parse(Array(result.utf8)))
    }
}
