/// Small numbers side by side, each as many bits wide as the largest needs. Width 0 means that all are 0.
struct PackedCodes: Sendable {
    let count: Int
    /// 0...57: a code is read by one load of eight bytes.
    let width: Int
    private let bytes: [UInt8]

    init(_ codes: [UInt64]) {
        let largest = codes.max() ?? 0
        let width = UInt64.bitWidth - largest.leadingZeroBitCount
        precondition(width <= 57, "a code of \(width) bits cannot be read by one load")
        self.init(count: codes.count, width: width) { codes[$0] }
    }

    init(_ codes: [UInt32]) {
        self.init(count: codes.count, width: UInt32.bitWidth - (codes.max() ?? 0).leadingZeroBitCount) {
            UInt64(codes[$0])
        }
    }

    private init(count: Int, width: Int, _ code: (Int) -> UInt64) {
        self.count = count
        self.width = width
        guard width > 0 else {
            bytes = []
            return
        }
        var bytes = [UInt8](repeating: 0, count: (count * width + 7) / 8 + 8)
        bytes.withUnsafeMutableBytes { raw in
            for index in 0..<count {
                let bit = index * width
                let offset = bit >> 3
                let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
                let mixed = word | code(index) << UInt64(bit & 7)
                raw.storeBytes(of: mixed.littleEndian, toByteOffset: offset, as: UInt64.self)
            }
        }
        self.bytes = bytes
    }

    func encode(_ out: inout ByteEncoder) {
        out.put(count)
        out.put(width)
        out.put(raw: bytes)
    }

    /// Nil if the bytes do not hold so many codes.
    init?(_ from: inout ByteDecoder) {
        count = from.int()
        width = from.int()
        bytes = from.raw()
        guard count >= 0, count <= Int(UInt32.max), (0...57).contains(width),
            bytes.count == (width == 0 ? 0 : (count * width + 7) / 8 + 8)
        else { return nil }
    }

    /// Codes by index, valid while the closure of `withReader` runs.
    struct Reader {
        let base: UnsafeRawPointer
        let width: Int
        let mask: UInt64

        /// The index is not checked: callers stay below `count`.
        @inline(__always)
        subscript(index: Int) -> UInt64 {
            let bit = index &* width
            return base.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self).littleEndian >> UInt64(bit & 7) & mask
        }
    }

    @inline(__always)
    func withReader<Result>(_ body: (Reader) throws -> Result) rethrows -> Result {
        // An all-zero column has no bytes; a reader of width 0 always loads the first eight and masks all away.
        guard width > 0 else {
            return try withUnsafeBytes(of: UInt64(0)) {
                try body(Reader(base: $0.baseAddress.unsafelyUnwrapped, width: 0, mask: 0))
            }
        }
        return try bytes.withUnsafeBytes {
            try body(Reader(base: $0.baseAddress.unsafelyUnwrapped, width: width, mask: (1 << UInt64(width)) - 1))
        }
    }

    subscript(index: Int) -> UInt64 { withReader { $0[index] } }

    var byteCount: Int { bytes.count }
}
