/// The number of a run of scalars: FNV-1a over them, scalar by scalar.
struct ScalarHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Never 0.
    var value: UInt64 { state | 1 }

    @inline(__always)
    mutating func mix(_ scalar: UInt32) { state = (state ^ UInt64(scalar)) &* 0x100_0000_01B3 }
}
