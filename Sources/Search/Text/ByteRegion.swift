/// Bytes that never change: a block of memory or a mapped file. Freed with the last reference.
final class ByteRegion: @unchecked Sendable {
    // Unchecked: written before the region is made, then only read.
    let base: UnsafeRawPointer
    let count: Int
    private let release: (UnsafeRawPointer, Int) -> Void

    /// Takes over memory that `release` gives back.
    init(base: UnsafeRawPointer, count: Int, release: @escaping @Sendable (UnsafeRawPointer, Int) -> Void) {
        self.base = base
        self.count = count
        self.release = release
    }

    convenience init(_ bytes: [UInt8]) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        bytes.withUnsafeBytes {
            memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count)
        }
        self.init(base: UnsafeRawPointer(memory), count: bytes.count) { base, _ in base.deallocate() }
    }

    convenience init<Element: BitwiseCopyable>(elements: [Element]) {
        let size = elements.count * MemoryLayout<Element>.stride
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(size, 1), alignment: 16)
        elements.withUnsafeBytes {
            memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: size)
        }
        self.init(base: UnsafeRawPointer(memory), count: size) { base, _ in base.deallocate() }
    }

    deinit { release(base, count) }
}
