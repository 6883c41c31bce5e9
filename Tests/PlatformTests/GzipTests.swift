import Testing

@testable import Platform

struct GzipTests {
    @Test(arguments: [0, 1, 1023, 1024, 70_000, 1_000_000])
    func `what was packed comes back`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 5)) }
        let packed = Gzip.compressed(bytes)
        #expect(packed.starts(with: [0x1F, 0x8B]))
        #expect(try Gzip.decompressed(packed, limitBytes: count) == bytes)
    }

    @Test func `a stream longer than the limit is refused`() {
        let packed = Gzip.compressed([UInt8](repeating: 0x61, count: 5_000_000))
        #expect(packed.count < 10_000)
        #expect(throws: Gzip.Failure.tooLarge(limitBytes: 4_999_999)) {
            try Gzip.decompressed(packed, limitBytes: 4_999_999)
        }
        #expect(throws: Gzip.Failure.tooLarge(limitBytes: 0)) { try Gzip.decompressed(packed, limitBytes: 0) }
    }

    @Test func `several members are one text, and padding behind them is ignored`() throws {
        let packed = Gzip.compressed(Array("离开".utf8)) + Gzip.compressed(Array("北京".utf8)) + [0, 0, 0]
        #expect(try Gzip.decompressed(packed, limitBytes: 100) == Array("离开北京".utf8))
    }

    @Test func `a stream cut at any byte is refused`() {
        let packed = Gzip.compressed(Array("一段不长的文字".utf8))
        for end in 0..<packed.count {
            #expect(throws: Gzip.Failure.self) { try Gzip.decompressed(Array(packed[..<end]), limitBytes: 100) }
        }
    }

    @Test func `a changed byte in the data or check sum is noticed`() {
        let packed = Gzip.compressed(Array("一段不长的文字, some words, 一段不长的文字".utf8))
        for index in 10..<packed.count {
            var broken = packed
            broken[index] ^= 0x41
            #expect(throws: Gzip.Failure.self) { try Gzip.decompressed(broken, limitBytes: 1000) }
        }
    }
}
