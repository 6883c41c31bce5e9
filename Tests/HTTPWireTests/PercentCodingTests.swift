import HTTPWire
import Testing

@Suite struct PercentCodingTests {
    private func slice(_ text: String) -> ArraySlice<UInt8> { ArraySlice(Array(text.utf8)) }

    @Test(
        arguments: [
            ("/", [""]), ("/a", ["a"]), ("/a/", ["a", ""]), ("/a%20b/%E5%8C%97", ["a b", "北"]), ("//a", ["", "a"]),
            ("/a+b", ["a+b"]),
            ("/..a", ["..a"]), ("/%2", nil), ("/%zz", nil), ("/%00", nil), ("/%0A", nil), ("/a%2Fb", nil),
            ("/a/../b", nil),
            ("/%2e%2E/b", nil), ("/./b", nil), ("/%ff", nil), ("/%C0%AF", nil), ("a", nil), ("", nil), ("*", nil),
        ] as [(String, [String]?)])
    func `splits paths into decoded segments`(path: String, expected: [String]?) {
        #expect(PercentCoding.segments(ofPath: slice(path)) == expected)
    }

    @Test(
        arguments: [
            ("", []), ("a=b", ["a=b"]), ("a=b&c=d", ["a=b", "c=d"]), ("a", ["a="]), ("a=", ["a="]), ("=b", ["=b"]),
            ("a=b=c", ["a=b=c"]),
            ("&&a=1&", ["a=1"]), ("q=%E5%8C%97+x%2B", ["q=北 x+"]), ("q=北京", ["q=北京"]), ("a%5Bgte%5D=5", ["a[gte]=5"]),
            ("a[gte]=5", ["a[gte]=5"]),
        ] as [(String, [String])])
    func `reads queries`(query: String, expected: [String]) throws {
        #expect(try QueryItems(slice(query)).items.map { "\($0.name)=\($0.value)" } == expected)
    }

    @Test(arguments: ["a=%", "a=%f", "%ff=b", "a=%E5%8C"])
    func `refuses queries that are no encoded text`(query: String) {
        #expect(throws: QueryItems.Failure.self) { try QueryItems(slice(query)) }
    }

    @Test func `limits the number of parameters`() throws {
        #expect(try QueryItems(slice(String(repeating: "a=1&", count: 256))).items.count == 256)
        #expect(throws: QueryItems.Failure.tooMany(limit: 256)) {
            try QueryItems(slice(String(repeating: "a=1&", count: 257)))
        }
    }

    @Test func `encodes everything but unreserved characters`() {
        #expect(PercentCoding.encoded("aZ09-._~") == "aZ09-._~")
        #expect(PercentCoding.encoded("a b/北?&+%") == "a%20b%2F%E5%8C%97%3F%26%2B%25")
    }
}
