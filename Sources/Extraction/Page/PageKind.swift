internal import Stories

/// Tells what a page is when it is no article.
enum PageKind {
    /// A page with so many characters of article text is an article.
    static let articleCharacters = 100

    /// Text up to which a form to log in, a player or a list of links decides, in bytes.
    private static let slightTextBytes = 1_200

    /// Links with a headline's length that make an index.
    private static let indexLinks = 20

    static func kind(
        of outline: PageOutline, _ metadata: PageMetadata, main: MainText.Result, text: String, title: String?
    ) -> Article.Kind {
        let bytes = text.utf8.count
        if bytes < slightTextBytes, isLogin(outline, title: title, bytes: bytes) { return .login }
        if bytes < slightTextBytes / 2, isVideo(outline, metadata) { return .video }
        if isIndex(outline, main: main) { return .index }
        return text.unicodeScalars.prefix(articleCharacters).count < articleCharacters ? .empty : .article
    }

    private static let loginTitles = [
        "登录", "登錄", "登入", "验证", "驗證", "log in", "login", "sign in", "captcha", "robot", "verify", "access denied",
        "attention required", "just a moment", "security check",
    ]

    /// A password is asked for, or the title says what the visitor has to do first.
    private static func isLogin(_ outline: PageOutline, title: String?, bytes: Int) -> Bool {
        let tree = outline.tree
        let asksPassword = tree.nodes.indices.contains {
            tree.tag($0) == .input && tree.attribute(.type, of: $0)?.lowercased() == "password"
        }
        if asksPassword, bytes < articleCharacters * 3 { return true }
        guard let title = title?.lowercased(), title.utf8.count < 60, bytes < slightTextBytes / 2 else { return false }
        return loginTitles.contains { title.contains($0) }
    }

    private static func isVideo(_ outline: PageOutline, _ metadata: PageMetadata) -> Bool {
        if metadata.types.contains("videoobject") || metadata.types.contains(where: { $0.hasPrefix("video") }) {
            return true
        }
        let tree = outline.tree
        return tree.nodes.indices.contains { tree.tag($0) == .video }
    }

    /// Many links as long as headlines, and little text that is not one of them.
    private static func isIndex(_ outline: PageOutline, main: MainText.Result) -> Bool {
        let blocks = outline.blocks.blocks
        let headlines = blocks.filter { $0.linkDensity > 0.8 && $0.length >= 18 }.count
        guard headlines >= indexLinks else { return false }
        let running = main.blocks.map { blocks[$0] }.filter {
            $0.length >= 75 && $0.punctuation > 0 && $0.linkDensity < 0.3
        }
        let weight = running.reduce(0) { $0 + Int($1.length) }
        return weight < articleCharacters * 3
    }
}
