internal import CPlatform

/// Compression by zlib, in the gzip (RFC 1952) and zlib (RFC 1950) formats.
package enum Gzip {
    package enum Failure: Error, Equatable, Sendable {
        /// The bytes are not in the format, or their check sum is wrong.
        case malformed
        /// The bytes end before the stream does.
        case truncated
        /// Unpacked, the stream is longer than the caller allows.
        case tooLarge(limitBytes: Int)
    }

    /// zlib's own default: 2.3 times smaller at 21 to 35 MB/s on stories; 9 gains under one per cent.
    package static let defaultLevel: Int = 6

    /// Bytes handed to zlib in one call; its counters are 32 bits wide.
    private static let sliceLimitBytes = 1 << 30

    /// First guess of how much larger the unpacked text is; only costs a copy when wrong.
    private static let expectedGrowth = 4

    /// Returns the bytes as one gzip member.
    package static func compressed(_ bytes: [UInt8], level: Int = defaultLevel) -> [UInt8] {
        var stream = z_stream()
        // 15 bits of window, plus 16: gzip.
        let status = elsewhere_deflate_init(&stream, Int32(level), 15 + 16)
        precondition(status == Z_OK, "zlib refused level \(level)")
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
        var read = 0
        var written = 0
        while true {
            let isLast = bytes.count - read <= sliceLimitBytes
            let step = deflateStep(
                &stream, bytes, from: read, to: &output, at: written, flush: isLast ? Z_FINISH : Z_NO_FLUSH)
            read += step.read
            written += step.written
            if step.status == Z_STREAM_END { break }
            precondition(step.status == Z_OK || step.status == Z_BUF_ERROR, "zlib failed to compress")
            if written == output.count { output += [UInt8](repeating: 0, count: 64 * 1024) }
        }
        output.removeLast(output.count - written)
        return output
    }

    /// Returns what the bytes hold: all members of a gzip file in order, or a zlib stream.
    ///
    /// - Parameter limitBytes: the longest result that is accepted; a bomb costs no more memory than this.
    package static func decompressed(_ bytes: [UInt8], limitBytes: Int) throws(Failure) -> [UInt8] {
        guard !bytes.isEmpty else { throw .truncated }
        var stream = z_stream()
        // 15 bits of window, plus 32: gzip or zlib, told apart by the header.
        guard elsewhere_inflate_init(&stream, 15 + 32) == Z_OK else { throw .malformed }
        defer { inflateEnd(&stream) }
        let room = min(limitBytes, max(1024, bytes.count.multipliedReportingOverflow(by: expectedGrowth).partialValue))
        var output = [UInt8](repeating: 0, count: max(1, room))
        var read = 0
        var written = 0
        while true {
            if written == output.count {
                guard written <= limitBytes else { throw .tooLarge(limitBytes: limitBytes) }
                // One byte beyond the limit tells a stream that ends there from one that goes on.
                let more = min(limitBytes + 1 - written, max(1024, output.count))
                guard more > 0 else { throw .tooLarge(limitBytes: limitBytes) }
                output += [UInt8](repeating: 0, count: more)
            }
            let step = inflateStep(&stream, bytes, from: read, to: &output, at: written)
            read += step.read
            written += step.written
            switch step.status {
            case Z_STREAM_END:
                guard written <= limitBytes else { throw .tooLarge(limitBytes: limitBytes) }
                // RFC 1952 §2.2: a file may have several members. Padding after the last one is ignored, as gzip does.
                guard read + 1 < bytes.count, bytes[read] == 0x1F, bytes[read + 1] == 0x8B else {
                    output.removeLast(output.count - written)
                    return output
                }
                guard inflateReset(&stream) == Z_OK else { throw .malformed }
            case Z_OK, Z_BUF_ERROR:
                if step.read == 0, step.written == 0, written < output.count {
                    throw read == bytes.count ? .truncated : .malformed
                }
            default:
                throw .malformed
            }
        }
    }

    private struct Step {
        var status: Int32
        var read: Int
        var written: Int
    }

    private static func deflateStep(
        _ stream: inout z_stream, _ input: [UInt8], from start: Int, to output: inout [UInt8], at end: Int,
        flush: Int32
    ) -> Step {
        step(&stream, input, from: start, to: &output, at: end) { deflate(&$0, flush) }
    }

    private static func inflateStep(
        _ stream: inout z_stream, _ input: [UInt8], from start: Int, to output: inout [UInt8], at end: Int
    ) -> Step {
        step(&stream, input, from: start, to: &output, at: end) { inflate(&$0, Z_NO_FLUSH) }
    }

    /// One call of zlib; its pointers into the arrays do not outlive the call.
    private static func step(
        _ stream: inout z_stream, _ input: [UInt8], from start: Int, to output: inout [UInt8], at end: Int,
        _ call: (inout z_stream) -> Int32
    ) -> Step {
        let available = min(input.count - start, sliceLimitBytes)
        let room = min(output.count - end, sliceLimitBytes)
        return input.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                // zlib's field is not const, but it never writes through it.
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + start })
                stream.avail_in = uInt(available)
                stream.next_out = target.baseAddress.map { $0 + end }
                stream.avail_out = uInt(room)
                let status = call(&stream)
                let step = Step(
                    status: status, read: available - Int(stream.avail_in), written: room - Int(stream.avail_out))
                stream.next_in = nil
                stream.next_out = nil
                return step
            }
        }
    }
}
