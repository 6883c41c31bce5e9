import Testing

@testable import Formats

@Suite struct JSONPointerTests {
    @Test(arguments: ["title", "a/b", "a~b", "~1", "~0/", "地点/原文"])
    func `a name survives the way into a pointer and back`(name: String) {
        let part = JSONPointer.escaped(name)
        #expect(!part.contains("/"))
        #expect(JSONPointer.unescaped(part[...]) == name)
    }

    @Test func `escapes as the standard says`() {
        #expect(JSONPointer.escaped("a/b~c") == "a~1b~0c")
        #expect(JSONPointer.unescaped("~01") == "~1")
    }
}
