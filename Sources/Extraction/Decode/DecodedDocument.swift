internal import Platform

/// The text of a document, and how its bytes were read.
struct DecodedDocument: Sendable, Equatable {
    /// Valid UTF-8 without a byte order mark.
    var utf8: [UInt8]
    /// The charset that the bytes turned out to be in, in iconv's spelling.
    var charset: String
    /// Places where the bytes meant nothing and U+FFFD stands instead.
    var replacements: Int
}

/// Finds out the charset of a document and decodes it.
///
/// In order: byte order mark; UTF-16 by its zeros; UTF-8 if the bytes are strictly that, whatever is declared
/// (a page of GBK is practically never valid UTF-8, while pages that declare gb2312 over UTF-8 are common); then the
/// declared charset and the guess of statistics, whichever makes better text.
struct DocumentDecoder {
    /// Bytes in which a declaration is looked for. Browsers take 1,024; old pages put scripts before it.
    static let declarationSearchBytes = 8 * 1024

    /// Returns the text.
    /// - Throws: `.notText` if the bytes are an image, an archive or other data.
    static func decode(_ bytes: [UInt8], contentType: String?) throws(ExtractionError) -> DecodedDocument {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repairedUTF8(Array(bytes.dropFirst(3))) }
        if let name = FileSignature.name(of: bytes) { throw .notText(looksLike: name) }
        if let order = utf16Order(bytes), let text = decodedUTF16(bytes, as: order) { return text }
        if FileSignature.looksBinary(bytes) { throw .notText(looksLike: "binary data") }

        let count = UTF8Census(bytes)
        if count.invalid == 0, !declaresStatefulCharset(bytes) {
            return DecodedDocument(utf8: bytes, charset: "UTF-8", replacements: 0)
        }
        let declared = declaredCharset(of: bytes, contentType: contentType)
        // A page in UTF-8 with a few bad bytes: cut mid-character, or with pieces pasted from another charset.
        if count.longSequences > 2 * count.invalid || (declared == "UTF-8" && count.longSequences >= count.invalid) {
            return repairedUTF8(bytes)
        }
        return bestDecoding(of: bytes, declared: declared)
    }

    // MARK: Declarations

    /// What Content-Type, meta or the XML declaration say, in iconv's spelling; nil if nothing usable.
    static func declaredCharset(of bytes: [UInt8], contentType: String?) -> String? {
        if let contentType, let label = CharsetLabel.label(in: Array(contentType.utf8)[...]),
            let charset = CharsetLabel.charset(of: label)
        {
            return charset
        }
        let head = bytes.prefix(declarationSearchBytes)
        var index = head.startIndex
        while index < head.endIndex {
            if head[index] == UInt8(ascii: "<"), isDeclarationStart(head[index...]) {
                let end = head[index...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
                if let label = CharsetLabel.label(in: head[index..<end]), let charset = CharsetLabel.charset(of: label)
                {
                    // HTML §13.2.3.2: bytes in which `charset=utf-16` could be read are not UTF-16.
                    return charset.hasPrefix("UTF-16") ? "UTF-8" : charset
                }
                index = end
            }
            index += 1
        }
        return nil
    }

    private static func isDeclarationStart(_ tag: ArraySlice<UInt8>) -> Bool {
        tag.dropFirst().prefix(4).map { $0 | 0x20 }.elementsEqual("meta".utf8)
            || tag.dropFirst().prefix(4).elementsEqual("?xml".utf8)
    }

    /// ISO-2022 hides Japanese in ASCII bytes, so such a page is valid UTF-8 too.
    private static func declaresStatefulCharset(_ bytes: [UInt8]) -> Bool {
        guard let escape = bytes.firstIndex(of: 0x1B), escape + 1 < bytes.count else { return false }
        return bytes[escape + 1] == UInt8(ascii: "$") || bytes[escape + 1] == UInt8(ascii: "(")
    }

    // MARK: UTF-16

    private enum ByteOrder: String {
        case little = "UTF-16LE"
        case big = "UTF-16BE"
    }

    private static func utf16Order(_ bytes: [UInt8]) -> ByteOrder? {
        if bytes.starts(with: [0xFF, 0xFE]) { return .little }
        if bytes.starts(with: [0xFE, 0xFF]) { return .big }
        // Markup is ASCII, so every other byte of it is zero.
        let sample = bytes.prefix(2048)
        guard sample.count >= 16 else { return nil }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        if zeros.odd * 5 > sample.count, zeros.even * 10 < zeros.odd { return .little }
        if zeros.even * 5 > sample.count, zeros.odd * 10 < zeros.even { return .big }
        return nil
    }

    private static func decodedUTF16(_ bytes: [UInt8], as order: ByteOrder) -> DecodedDocument? {
        let hasMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let body = hasMark ? Array(bytes.dropFirst(2)) : bytes
        guard let output = CharsetDecoder(charset: order.rawValue)?.decoded(body),
            output.replacements * 20 <= body.count
        else { return nil }
        return DecodedDocument(utf8: output.utf8, charset: order.rawValue, replacements: output.replacements)
    }

    // MARK: UTF-8 with faults

    /// Decodes UTF-8; a stretch between tags or line ends that is not valid but is GB18030 is taken for that.
    private static func repairedUTF8(_ bytes: [UInt8]) -> DecodedDocument {
        var result = DecodedDocument(utf8: [], charset: "UTF-8", replacements: 0)
        if UTF8Census(bytes).invalid == 0 {
            result.utf8 = bytes
            return result
        }
        result.utf8.reserveCapacity(bytes.count)
        let gb18030 = CharsetDecoder(charset: "GB18030")
        var start = 0
        while start < bytes.count {
            // None of these bytes occurs inside a character of GBK.
            var end = start + 1
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != UInt8(ascii: "<"),
                bytes[end] != UInt8(ascii: ">")
            {
                end += 1
            }
            let piece = bytes[start..<end]
            let census = UTF8Census(piece)
            if census.invalid == 0 {
                result.utf8 += piece
            } else if census.longSequences == 0, census.invalid >= 4, end < bytes.count,
                let output = gb18030?.decoded(Array(piece), replacementLimit: 0)
            {
                result.utf8 += output.utf8
            } else {
                result.utf8 += String(decoding: piece, as: UTF8.self).utf8
                result.replacements += census.invalid
            }
            start = end
        }
        return result
    }

    // MARK: Choosing

    private static func bestDecoding(of bytes: [UInt8], declared: String?) -> DecodedDocument {
        var candidates: [String] = []
        if let declared, declared != "UTF-8" { candidates.append(declared) }
        if let guess = CharsetGuess.charset(of: bytes), let charset = CharsetLabel.charset(of: guess),
            charset != "UTF-8", charset != "ASCII"
        {
            candidates.append(charset)
        }
        for charset in ["GB18030", "BIG5-HKSCS"] where !candidates.contains(charset) && !isWestern(declared) {
            candidates.append(charset)
        }
        if candidates.isEmpty { candidates = ["WINDOWS-1252"] }
        var best: (document: DecodedDocument, score: Double)?
        for (rank, charset) in candidates.enumerated() {
            guard let output = CharsetDecoder(charset: charset)?.decoded(bytes) else { continue }
            // A declaration is believed unless another reading is clearly better.
            let score = plausibility(output) + (rank == 0 && declared != nil ? 0.1 : 0)
            if score > best?.score ?? -.infinity {
                best = (DecodedDocument(utf8: output.utf8, charset: charset, replacements: output.replacements), score)
            }
        }
        return best?.document ?? repairedUTF8(bytes)
    }

    private static func isWestern(_ charset: String?) -> Bool {
        guard let charset else { return false }
        return charset.hasPrefix("WINDOWS-125") || charset.hasPrefix("ISO-8859") || charset.hasPrefix("KOI8")
            || charset.hasPrefix("EUC-") || charset.hasPrefix("SHIFT") || charset.hasPrefix("CP")
    }

    /// How much a decoded text looks like text: 1 is perfect. Bad bytes, private use and rare ideographs cost.
    private static func plausibility(_ output: CharsetDecoder.Output) -> Double {
        var beyondASCII = 0
        var odd = 0
        var ideographs = 0
        var common = 0
        var looked = 0
        for scalar in String(decoding: output.utf8.prefix(CharsetGuess.sampleBytes), as: UTF8.self).unicodeScalars {
            guard scalar.value >= 0x80 else { continue }
            beyondASCII += 1
            looked += 1
            switch scalar.value {
            case 0x4E00...0x9FFF:
                ideographs += 1
                if CommonIdeographs.contains(scalar.value) { common += 1 }
            case 0x3400...0x4DFF, 0xE000...0xF8FF, 0x80...0x9F, 0x2_0000...: odd += 1
            case 0xFFFD: odd += 3
            case 0xFF61...0xFF9F, 0x0400...0x052F, 0x2500...0x257F, 0x1100...0x11FF: odd += 1
            default: break
            }
        }
        guard beyondASCII > 0 else { return 0 }
        let oddShare = Double(odd) / Double(beyondASCII)
        // Running Chinese has a third of its characters among the fifty commonest; misread bytes have about none.
        let commonShare = ideographs >= 20 ? min(1, Double(common) / Double(ideographs) / 0.2) : 0.5
        return commonShare - 2 * oddShare
    }
}

/// The commonest characters of running Chinese, in both scripts.
private enum CommonIdeographs {
    static func contains(_ scalar: UInt32) -> Bool { set.contains(scalar) }

    private static let set = Set(
        """
        的一是不了在人有我他这中大来上国和到说们为子时道出而要于就下得可你年生会自着去之过家学对里后小么心多天能好都然没日起发成事作分
        這來國說們為時於會過學對裡後麼沒發還個還从個开開新请請用户戶本公司月年第全部
        """.unicodeScalars.map(\.value))
}

/// Counts what is UTF-8 in a run of bytes and what is not.
struct UTF8Census {
    /// Bytes that are part of no valid sequence.
    private(set) var invalid = 0
    /// Valid sequences of three or four bytes; text in another charset has next to none by chance.
    private(set) var longSequences = 0

    init(_ bytes: some RandomAccessCollection<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { count($0) }
        if done == nil { Array(bytes).withUnsafeBufferPointer { count($0) } }
    }

    /// Unicode table 3-7: well-formed sequences.
    private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        let end = bytes.count
        func isTrail(_ at: Int) -> Bool { at < end && bytes[at] & 0xC0 == 0x80 }
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            // Chinese first. E0 and ED have second bytes of their own.
            if byte & 0xF0 == 0xE0, byte != 0xE0, byte != 0xED, isTrail(index + 1), isTrail(index + 2) {
                longSequences += 1
                index += 3
                continue
            }
            switch byte {
            case 0xC2...0xDF where isTrail(index + 1):
                index += 2
            case 0xE0...0xEF where isTrail(index + 1) && isTrail(index + 2):
                let second = bytes[index + 1]
                if (byte == 0xE0 && second < 0xA0) || (byte == 0xED && second > 0x9F) {
                    invalid += 1
                    index += 1
                } else {
                    longSequences += 1
                    index += 3
                }
            case 0xF0...0xF4 where isTrail(index + 1) && isTrail(index + 2) && isTrail(index + 3):
                let second = bytes[index + 1]
                if (byte == 0xF0 && second < 0x90) || (byte == 0xF4 && second > 0x8F) {
                    invalid += 1
                    index += 1
                } else {
                    longSequences += 1
                    index += 4
                }
            default:
                invalid += 1
                index += 1
            }
        }
    }
}
