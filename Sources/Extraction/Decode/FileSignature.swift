/// Tells files that are no text by their first bytes.
enum FileSignature {
    private static let signatures: [(offset: Int, bytes: [UInt8], name: String)] = [
        (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG image"),
        (0, [0xFF, 0xD8, 0xFF], "JPEG image"),
        (0, Array("GIF87a".utf8), "GIF image"),
        (0, Array("GIF89a".utf8), "GIF image"),
        (8, Array("WEBP".utf8), "WebP image"),
        (0, [0x00, 0x00, 0x01, 0x00], "icon"),
        (0, [0x49, 0x49, 0x2A, 0x00], "TIFF image"),
        (0, [0x4D, 0x4D, 0x00, 0x2A], "TIFF image"),
        (4, Array("ftyp".utf8), "MP4 or HEIF media"),
        (0, [0x49, 0x44, 0x33, 0x02], "MP3 audio"),
        (0, [0x49, 0x44, 0x33, 0x03], "MP3 audio"),
        (0, [0x49, 0x44, 0x33, 0x04], "MP3 audio"),
        (0, Array("OggS".utf8), "Ogg media"),
        (0, Array("fLaC".utf8), "FLAC audio"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "Matroska or WebM media"),
        (8, Array("WAVE".utf8), "WAV audio"),
        (8, Array("AVI ".utf8), "AVI video"),
        (0, Array("%PDF-".utf8), "PDF document"),
        (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Microsoft Office document"),
        (0, Array("{\\rtf".utf8), "RTF document"),
        (0, [0x50, 0x4B, 0x03, 0x04], "ZIP archive or Office document"),
        (0, [0x50, 0x4B, 0x05, 0x06], "ZIP archive"),
        (0, [0x1F, 0x8B], "gzip archive"),
        (4, Array("1AY&SY".utf8), "bzip2 archive"),
        (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz archive"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "Zstandard archive"),
        (0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip archive"),
        (0, Array("Rar!\u{1A}\u{07}".utf8), "RAR archive"),
        (0, [0x7F, 0x45, 0x4C, 0x46], "ELF program"),
        (0, [0x4D, 0x5A, 0x90, 0x00], "Windows program"),
        (0, [0x00, 0x61, 0x73, 0x6D], "WebAssembly module"),
        (0, Array("SQLite format 3\u{0}".utf8), "SQLite database"),
        (0, Array("wOFF".utf8), "web font"),
        (0, Array("wOF2".utf8), "web font"),
    ]

    /// What the bytes are, if their beginning says so.
    static func name(of bytes: [UInt8]) -> String? {
        for signature in signatures where bytes.count >= signature.offset + signature.bytes.count {
            let end = signature.offset + signature.bytes.count
            if bytes[signature.offset..<end].elementsEqual(signature.bytes) { return signature.name }
        }
        return nil
    }

    /// Bytes that are looked at for control characters.
    private static let sampleBytes = 64 * 1024

    /// No blank, no line end, neither escape nor the old end of a file.
    @inline(__always)
    private static func isControl(_ byte: UInt8) -> Bool {
        (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0D) && byte != 0x1B && byte != 0x1A) || byte == 0x7F
    }

    /// More control characters than any text has: one in fifty. UTF-16 must have been ruled out before.
    static func looksBinary(_ bytes: [UInt8]) -> Bool {
        let sample = bytes.prefix(sampleBytes)
        let controls = sample.withUnsafeBufferPointer { sample in
            // Counted without a branch, so that the compiler may take many bytes at once.
            var controls = 0
            for byte in sample { controls &+= isControl(byte) ? 1 : 0 }
            return controls
        }
        return controls * 50 > sample.count
    }
}
