internal import CPlatform

/// Turns bytes of one charset into UTF-8, by iconv.
package struct CharsetDecoder {
    package struct Output: Sendable, Equatable {
        /// Valid UTF-8.
        package var utf8: [UInt8]
        /// Places where the bytes meant nothing in the charset and U+FFFD stands instead.
        package var replacements: Int
    }

    /// The charset in iconv's spelling.
    package let charset: String

    /// Nil if iconv does not know the charset.
    package init?(charset: String) {
        guard !charset.isEmpty, charset.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let handle = iconv_open("UTF-8", charset), !elsewhere_is_failure(handle)
        else { return nil }
        iconv_close(handle)
        self.charset = charset
    }

    /// Decodes everything; a byte that means nothing becomes U+FFFD and decoding goes on behind it.
    ///
    /// - Parameter replacementLimit: gives up (nil) beyond so many bad places: the charset is the wrong one.
    package func decoded(_ bytes: [UInt8], replacementLimit: Int = .max) -> Output? {
        guard let handle = iconv_open("UTF-8", charset), !elsewhere_is_failure(handle) else { return nil }
        defer { iconv_close(handle) }
        var result = Output(utf8: [], replacements: 0)
        result.utf8.reserveCapacity(bytes.count + bytes.count / 2)
        var chunk = [UInt8](repeating: 0, count: CharsetDecoder.chunkBytes)
        var read = 0
        while read < bytes.count {
            var written = 0
            let status = CharsetDecoder.step(handle, bytes, &read, &chunk, &written)
            result.utf8.append(contentsOf: chunk[..<written])
            switch status {
            case .done, .outputFull: continue
            case .badBytes:
                read += 1
                result.replacements += 1
                guard result.replacements <= replacementLimit else { return nil }
                result.utf8 += [0xEF, 0xBF, 0xBD]
            }
        }
        return result
    }

    /// Bytes converted in one call.
    private static let chunkBytes = 64 * 1024

    private enum Status { case done, outputFull, badBytes }

    private static func step(
        _ handle: iconv_t, _ bytes: [UInt8], _ read: inout Int, _ chunk: inout [UInt8], _ written: inout Int
    ) -> Status {
        bytes.withUnsafeBytes { source in
            chunk.withUnsafeMutableBytes { target in
                // iconv's parameter is not const, but it never writes through it.
                var input = UnsafeMutablePointer(
                    mutating: source.baseAddress?.advanced(by: read).assumingMemoryBound(to: CChar.self))
                var inputLeft = source.count - read
                var output = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var outputLeft = target.count
                let converted = iconv(handle, &input, &inputLeft, &output, &outputLeft)
                // errno is only meaningful on failure; a full output is told by the room that is left.
                read = source.count - inputLeft
                written = target.count - outputLeft
                guard converted == -1 else { return .done }
                return outputLeft < CharsetDecoder.longestCharacterBytes && inputLeft > 0 && written > 0
                    ? .outputFull : .badBytes
            }
        }
    }

    /// Room below which iconv may stop because the next character does not fit.
    private static let longestCharacterBytes = 16
}

/// Guesses a charset from the statistics of the bytes, by uchardet.
package enum CharsetGuess {
    /// Bytes that are looked at: enough for any statistic, and a 10 MB page costs no more.
    package static let sampleBytes = 256 * 1024

    /// The likeliest charset in iconv's spelling; nil if the bytes look like none.
    package static func charset(of bytes: some Collection<UInt8>) -> String? {
        guard let detector = uchardet_new() else { return nil }
        defer { uchardet_delete(detector) }
        let sample = Array(bytes.prefix(sampleBytes))
        let status = sample.withUnsafeBytes { buffer in
            uchardet_handle_data(detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        guard status == 0 else { return nil }
        uchardet_data_end(detector)
        guard let name = uchardet_get_charset(detector) else { return nil }
        let text = String(cString: name)
        return text.isEmpty ? nil : text
    }
}
