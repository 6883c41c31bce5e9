internal import ChineseText

/// Puts a page into one Chinese script, text by text.
///
/// What stands between tags and in the attributes that people read is converted; addresses, ids and values are not, nor
/// what is marked `translate="no"`, scripts and styles. A text that has nothing to convert costs one look at its
/// characters, so that a page of simplified stories is as cheap as one that is not converted.
struct PageScript {
    /// Attributes whose values are words.
    private static let wordAttributes: Set<String> = [
        "title", "alt", "aria-label", "content", "placeholder", "data-words",
    ]
    /// Elements whose content is no text of the page.
    private static let closedElements: Set<String> = ["script", "style"]

    private let script: Script
    /// Elements with a language of their own stay as they are: the page's words are converted and its texts not.
    private let keepsTexts: Bool
    private let names: KeptNames

    /// - Parameter names: of the people on the page.
    init(_ script: Script, keepsTexts: Bool, names: KeptNames) {
        self.script = script
        self.keepsTexts = keepsTexts
        self.names = names
    }

    func converted(_ html: String, by scripts: Scripts) -> String {
        guard script != .original else { return html }
        let bytes = Array(html.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                append(bytes[index..<end], to: &output, scripts)
                index = end
                continue
            }
            let end = PageScript.endOfTag(bytes, from: index)
            let tag = Tag(bytes[index..<end])
            append(tag, to: &output, scripts)
            index = end
            if tag.isKept || tag.isClosed || (keepsTexts && tag.hasLanguage) {
                let close = PageScript.endOfElement(tag.name, bytes, from: index)
                output += bytes[index..<close]
                index = close
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8], _ scripts: Scripts) {
        guard text.contains(where: { $0 >= 0x80 }) else {
            output += text
            return
        }
        let words = String(decoding: text, as: UTF8.self)
        guard mayDiffer(words) else {
            output += text
            return
        }
        output += scripts.converted(words, to: script, keeping: names).utf8
    }

    /// Whether a text has a character that the other script writes in another way.
    private func mayDiffer(_ text: String) -> Bool {
        switch script {
        case .hans: text.unicodeScalars.contains { ScriptFolding.folded($0.value) != $0.value }
        case .hant: text.unicodeScalars.contains { PageFrame.isHan($0) }
        case .original: false
        }
    }

    private func append(_ tag: Tag, to output: inout [UInt8], _ scripts: Scripts) {
        guard tag.bytes.contains(where: { $0 >= 0x80 }), !tag.isKept, !(keepsTexts && tag.hasLanguage) else {
            output += tag.bytes
            return
        }
        var index = tag.bytes.startIndex
        for attribute in tag.attributes where PageScript.wordAttributes.contains(attribute.name) {
            output += tag.bytes[index..<attribute.value.startIndex]
            append(attribute.value, to: &output, scripts)
            index = attribute.value.endIndex
        }
        output += tag.bytes[index...]
    }

    // MARK: - The pages' own HTML: values stand in double quotes, and `>` in them is escaped.

    /// A page has a thousand tags, and few of them have words: attributes are read only of those.
    private struct Tag {
        struct Attribute {
            var name: String
            var value: ArraySlice<UInt8>
        }

        let bytes: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

        private static let ends: [UInt8] = [0x20, 0x0A, UInt8(ascii: ">")]
        private static let keptMark = Array(" translate=\"no\"".utf8)
        private static let languageMark = Array(" lang=\"".utf8)
        private static let pageStart = Array("<html".utf8)

        private var nameEnd: Int { bytes.firstIndex { Tag.ends.contains($0) } ?? bytes.endIndex }

        var name: String {
            String(decoding: bytes[bytes.index(after: bytes.startIndex)..<nameEnd], as: UTF8.self)
        }

        /// Does the element's content hold no text of the page?
        var isClosed: Bool {
            PageScript.closedElements.contains { bytes.dropFirst().starts(with: $0.utf8) }
        }

        var isKept: Bool { holds(Tag.keptMark) }
        /// `html` has the page's own.
        var hasLanguage: Bool { !bytes.starts(with: Tag.pageStart) && holds(Tag.languageMark) }

        private func holds(_ mark: [UInt8]) -> Bool {
            guard bytes.count > mark.count else { return false }
            return (bytes.startIndex...bytes.endIndex - mark.count).contains { start in
                bytes[start] == mark[0] && bytes[start..<start + mark.count].elementsEqual(mark)
            }
        }

        var attributes: [Attribute] {
            var attributes: [Attribute] = []
            var index = nameEnd
            while let equals = bytes[index...].firstIndex(of: UInt8(ascii: "=")) {
                let start = bytes[index..<equals].lastIndex { $0 == 0x20 || $0 == 0x0A }.map { $0 + 1 } ?? index
                guard equals + 1 < bytes.endIndex, bytes[equals + 1] == UInt8(ascii: "\""),
                    let quote = bytes[(equals + 2)...].firstIndex(of: UInt8(ascii: "\""))
                else { break }
                attributes.append(
                    Attribute(
                        name: String(decoding: bytes[start..<equals], as: UTF8.self), value: bytes[(equals + 2)..<quote]
                    ))
                index = quote + 1
            }
            return attributes
        }
    }

    private static func endOfTag(_ bytes: [UInt8], from start: Int) -> Int {
        var isQuoted = false
        for index in start..<bytes.count {
            if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, bytes[index] == UInt8(ascii: ">") { return index + 1 }
        }
        return bytes.count
    }

    /// Where the end tag of an element begins whose start tag has just ended.
    private static func endOfElement(_ name: String, _ bytes: [UInt8], from start: Int) -> Int {
        let open = Array("<\(name)".utf8)
        let close = Array("</\(name)>".utf8)
        var depth = 1
        var index = start
        while let next = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            if bytes[next...].starts(with: close) {
                depth -= 1
                if depth == 0 { return next }
            } else if bytes[next...].starts(with: open), next + open.count < bytes.count,
                [0x20, 0x0A, UInt8(ascii: ">")].contains(bytes[next + open.count])
            {
                depth += 1
            }
            index = next + 1
        }
        return bytes.count
    }
}
