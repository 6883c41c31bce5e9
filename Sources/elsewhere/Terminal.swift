import Glibc

/// Standard input, output and error.
enum Terminal {
    static func print(_ text: String) { write(Array((text + "\n").utf8), to: 1) }

    /// `1 record`, `2 records`.
    static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    static func error(_ text: String) { write(Array("elsewhere: \(text)\n".utf8), to: 2) }

    /// Writes all bytes; a reader that went away ends the process quietly, as for any filter.
    static func write(_ bytes: [UInt8], to descriptor: Int32 = 1) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { exit(0) }
                exit(74)
            }
            written += count
        }
    }

    static func exit(_ code: Int32) -> Never { Glibc.exit(code) }

    static var isInteractive: Bool { isatty(2) == 1 }
}
