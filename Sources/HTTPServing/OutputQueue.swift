import CSystem
import Glibc
import HTTPWire

/// Octets and files on their way to a slow reader.
struct OutputQueue {
    enum Outcome { case drained, waiting, failed }

    private enum Segment {
        case bytes([UInt8], from: Int)
        case file(FileSlice)
    }

    private var segments: [Segment] = []
    /// Octets in memory that wait.
    private(set) var count = 0

    var isEmpty: Bool { segments.isEmpty }

    mutating func append(_ bytes: [UInt8], from start: Int = 0) {
        guard start < bytes.count else { return }
        segments.append(.bytes(bytes, from: start))
        count += bytes.count - start
    }

    mutating func append(_ file: FileSlice) {
        if file.length > 0 { segments.append(.file(file)) } else { _ = cs_close(file.descriptor) }
    }

    /// Closes the files of what will not be sent any more.
    mutating func discard() {
        for case .file(let file) in segments { _ = cs_close(file.descriptor) }
        segments = []
        count = 0
    }

    /// Writes as much as the socket takes.
    mutating func flush(to descriptor: Int32) -> (outcome: Outcome, written: Int) {
        var total = 0
        while let first = segments.first {
            let written: Int
            switch first {
            case .bytes: written = sendBytes(descriptor)
            case .file(let file): written = sendFile(file, descriptor)
            }
            if written < 0 {
                return (errno == EAGAIN || errno == EWOULDBLOCK ? .waiting : .failed, total)
            }
            // A file that became shorter than announced cannot be completed.
            if written == 0 { return (.failed, total) }
            total += written
        }
        return (.drained, total)
    }

    private mutating func sendFile(_ file: FileSlice, _ descriptor: Int32) -> Int {
        // A bounded piece at a time: one reader must not keep the loop from the others.
        let piece = min(Int(file.length), 1 << 20)
        var offset = file.offset
        let sent = cs_send_file(descriptor, file.descriptor, &offset, piece)
        guard sent > 0 else { return sent }
        if Int64(sent) == file.length {
            _ = cs_close(file.descriptor)
            segments.removeFirst()
        } else {
            segments[0] = .file(
                FileSlice(
                    descriptor: file.descriptor, offset: file.offset + Int64(sent), length: file.length - Int64(sent)))
        }
        return sent
    }

    private mutating func sendBytes(_ descriptor: Int32) -> Int {
        // The arrays stay alive in `blocks` while the kernel reads from them.
        var blocks: [([UInt8], Int)] = []
        for segment in segments.prefix(16) {
            guard case .bytes(let bytes, let from) = segment else { break }
            blocks.append((bytes, from))
        }
        let sent = withVectors(blocks[...], []) { vectors in
            vectors.withUnsafeMutableBufferPointer { cs_send_vector(descriptor, $0.baseAddress!, Int32($0.count)) }
        }
        guard sent > 0 else { return sent }
        count -= sent
        var rest = sent
        var finished = 0
        for (bytes, from) in blocks {
            if rest < bytes.count - from {
                segments[finished] = .bytes(bytes, from: from + rest)
                break
            }
            rest -= bytes.count - from
            finished += 1
        }
        segments.removeFirst(finished)
        return sent
    }

    private func withVectors(
        _ blocks: ArraySlice<([UInt8], Int)>, _ vectors: [iovec], _ body: (inout [iovec]) -> Int
    ) -> Int {
        guard let (bytes, from) = blocks.first else {
            var vectors = vectors
            return body(&vectors)
        }
        return bytes.withUnsafeBytes { octets in
            let vector = iovec(
                iov_base: UnsafeMutableRawPointer(mutating: octets.baseAddress! + from), iov_len: octets.count - from)
            return withVectors(blocks.dropFirst(), vectors + [vector], body)
        }
    }
}
