/// Names of charsets as documents write them.
enum CharsetLabel {
    /// The value behind `charset=` or `encoding=`, in lower case.
    static func label(in text: ArraySlice<UInt8>) -> String? {
        for key in ["charset", "encoding"] {
            let key = Array(key.utf8)
            var index = text.startIndex
            while index + key.count < text.endIndex {
                guard zip(text[index..<(index + key.count)], key).allSatisfy({ $0 | 0x20 == $1 }) else {
                    index += 1
                    continue
                }
                var start = index + key.count
                while start < text.endIndex, text[start].isHTMLSpace { start += 1 }
                guard start < text.endIndex, text[start] == UInt8(ascii: "=") else {
                    index += 1
                    continue
                }
                start += 1
                while start < text.endIndex, text[start].isHTMLSpace || text[start] == 0x22 || text[start] == 0x27 {
                    start += 1
                }
                var end = start
                while end < text.endIndex, isLabelByte(text[end]) { end += 1 }
                if end > start { return String(decoding: text[start..<end], as: UTF8.self).lowercased() }
                index += 1
            }
        }
        return nil
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }

    /// The charset that a label means in practice, in iconv's spelling; nil if the label is unknown.
    ///
    /// Pages say gb2312 and use characters beyond it, and big5 with Hong Kong's additions, so the larger charset is
    /// taken, as the Encoding standard does; it also reads latin1 and ascii as windows-1252.
    static func charset(of label: String) -> String? {
        let label = label.lowercased()
        switch label {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8": return "UTF-8"
        case "gb2312", "gb_2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "gb18030", "gb-2312", "csgb2312",
            "chinese", "iso-ir-58", "euc-cn":
            return "GB18030"
        case "big5", "big5-hkscs", "big5hkscs", "x-x-big5", "cn-big5", "csbig5", "big-5", "cp950", "big5-eten":
            return "BIG5-HKSCS"
        case "utf-16", "utf-16le", "unicode", "ucs-2", "csunicode", "iso-10646-ucs-2": return "UTF-16LE"
        case "utf-16be": return "UTF-16BE"
        case "iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii", "windows-1252", "cp1252", "x-cp1252":
            return "WINDOWS-1252"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": return "CP932"
        case "euc-jp", "x-euc-jp": return "EUC-JP"
        case "euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949", "uhc": return "CP949"
        case "euc-tw": return "EUC-TW"
        case "iso-2022-jp": return "ISO-2022-JP"
        default: break
        }
        for prefix in ["windows-", "iso-8859-", "koi8-", "cp", "mac"] where label.hasPrefix(prefix) {
            return label.uppercased()
        }
        return nil
    }
}
