/// Finds out whether a text is HTML, Markdown or neither.
enum DocumentForm {
    /// Bytes in which markup is looked for.
    private static let sampleBytes = 4 * 1024

    /// What the hint says; else what the content type, the name or the content say.
    static func form(of utf8: [UInt8], hint: DocumentHint) -> DocumentHint.Form {
        if let form = hint.form { return form }
        let isMarkup = looksLikeHTML(utf8)
        if let type = hint.contentType?.lowercased() {
            if type.contains("html") || type.contains("xml") { return .html }
            if type.contains("markdown") { return .markdown }
            if type.hasPrefix("text/plain"), !isMarkup { return .plainText }
        }
        if isMarkup { return .html }
        let path = (hint.url ?? "").lowercased().prefix { $0 != "?" && $0 != "#" }
        if path.hasSuffix(".md") || path.hasSuffix(".markdown") { return .markdown }
        return path.hasSuffix(".html") || path.hasSuffix(".htm") ? .html : .plainText
    }

    private static let startTags = [
        "<!doctype html", "<html", "<head", "<body", "<meta ", "<title", "<div", "<p>", "<table", "<article", "<script",
        "<p ",
        "<br", "<span", "<font", "<center", "<h1",
    ].map { Array($0.utf8) }

    /// Does the text begin with a tag, or hold a whole page's tags near its beginning?
    private static func looksLikeHTML(_ utf8: [UInt8]) -> Bool {
        let sample = utf8.prefix(sampleBytes).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        guard let first = sample.firstIndex(where: { !$0.isHTMLSpace }) else { return false }
        var index = first
        while index < sample.count {
            if sample[index] == UInt8(ascii: "<") {
                let rest = sample[index...]
                // Markdown may hold a tag in its text; a page has one of these first, or has the frame of a page.
                let limit = index == first ? startTags.count : 4
                if startTags[..<limit].contains(where: { rest.starts(with: $0) }) { return true }
                if index == first, rest.starts(with: Array("<!--".utf8)) || rest.starts(with: Array("<?xml".utf8)) {
                    return true
                }
            }
            index += 1
        }
        return false
    }
}
