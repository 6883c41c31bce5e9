import HTTPWire
import Testing

@Suite struct ByteRangeTests {
    @Test(
        arguments: [
            ("bytes=0-0", .part(0..<1)), ("bytes=0-9", .part(0..<10)), ("bytes=0-", .part(0..<10)),
            ("bytes=3-5", .part(3..<6)),
            ("bytes=9-", .part(9..<10)), ("bytes=5-100", .part(5..<10)), ("bytes=-3", .part(7..<10)),
            ("bytes=-10", .part(0..<10)),
            ("bytes=-100", .part(0..<10)), ("BYTES=0-1", .part(0..<2)), ("bytes= 0-1 ", .part(0..<2)),
            ("bytes=0-1,", .part(0..<2)),
            ("bytes=0-99999999999999999999", .part(0..<10)), ("bytes=0-9223372036854775807", .part(0..<10)),
            ("bytes=10-", .unsatisfiable), ("bytes=10-20", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable), ("bytes=10-,20-30", .unsatisfiable),
            ("bytes=0-1,3-4", .whole), ("bytes=0-1,20-", .whole), ("bytes=5-3", .whole), ("bytes=", .whole),
            ("bytes", .whole),
            ("bytes=a-b", .whole), ("bytes=0", .whole), ("bytes=-", .whole), ("bytes=--1", .whole),
            ("bytes=+1-2", .whole),
            ("bytes=0-1-2", .whole), ("bytes=0x1-2", .whole), ("items=0-1", .whole), ("bytes:0-1", .whole),
            ("bytes =0-1", .whole),
            ("bytes=0-1,x", .whole),
        ] as [(String, ByteRange)])
    func `reads ranges of ten octets`(value: String, expected: ByteRange) {
        #expect(ByteRange(method: .get, fields: request(("Range", value)), length: 10) == expected)
    }

    @Test func `is for GET alone, and for one field`() {
        #expect(ByteRange(method: .head, fields: request(("Range", "bytes=0-1")), length: 10) == .whole)
        #expect(ByteRange(method: .post, fields: request(("Range", "bytes=0-1")), length: 10) == .whole)
        #expect(
            ByteRange(method: .get, fields: request(("Range", "bytes=0-1"), ("Range", "bytes=0-1")), length: 10)
                == .whole)
        #expect(ByteRange(method: .get, fields: Fields(), length: 10) == .whole)
    }

    @Test func `finds nothing to select in nothing`() {
        #expect(ByteRange(method: .get, fields: request(("Range", "bytes=0-")), length: 0) == .unsatisfiable)
        #expect(ByteRange(method: .get, fields: request(("Range", "bytes=-5")), length: 0) == .whole)
    }

    @Test func `writes Content-Range`() {
        #expect(ByteRange.contentRange(3..<6, of: 10) == "bytes 3-5/10")
        #expect(ByteRange.unsatisfiedRange(of: 10) == "bytes */10")
    }
}
