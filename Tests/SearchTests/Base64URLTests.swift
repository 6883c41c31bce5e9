import Testing

@testable import Search

@Suite struct Base64URLTests {
    @Test func `what is written is read, whatever its length`() throws {
        for count in 0...70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 251) }
            let text = Base64URL.encoded(bytes)
            #expect(
                text.utf8.allSatisfy {
                    Character(UnicodeScalar($0)).isLetter || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
                })
            #expect(Base64URL.decoded(text) == bytes)
        }
    }

    @Test(arguments: ["A", "+A==", "A/", "AA=", "AA==", "AB", "AAB", "A A", "AA\n", "Ａ", "AAAAA"])
    func `what cannot have been written is refused`(text: String) {
        #expect(Base64URL.decoded(text) == nil)
    }
}
