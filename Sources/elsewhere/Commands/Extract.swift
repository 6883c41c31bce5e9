import ArgumentParser
import Dispatch
import Extraction
import Fetching
import Formats
import Stories
import Synchronization

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Article in (HTML, text or Markdown in any charset), JSON with its stories out.",
        discussion: """
            Needs no server and no store. The answer is always an article, with `kind` saying what the page is; only \
            bytes that are no text end with exit code 65.

            EXAMPLE
              elsewhere extract article.html --url https://example.org/a/1 --pretty
              elsewhere extract --ndjson --article-only pages/*.html > articles.ndjson
              elsewhere extract https://example.org/a/1
              elsewhere extract article.txt --explain 2> why.txt
              curl -s https://example.org/a/1 | elsewhere extract -
            """)

    @Argument(help: "Files, - for standard input, or http(s) addresses.")
    var sources: [String]
    @Option(help: "The address that the document came from.")
    var url: String?
    @Flag(help: "One JSON object a line, in the order of the files.")
    var ndjson = false
    @Flag(help: "Stop before the stories: title, author, date, text.")
    var articleOnly = false
    @Flag(help: "Also print, on standard error, why each value was taken or refused: cue, span and confidence.")
    var explain = false
    @Flag(help: "With --explain: a line also ends with the value in full and what the model saw of the candidate.")
    var features = false
    @Flag(help: "Indent the JSON.")
    var pretty = false

    func run() throws {
        guard sources.count == 1 || ndjson else {
            throw Exit.usage("several files need --ndjson, which prints one article a line")
        }
        guard !sources.contains("") else { throw Exit.usage("an empty name, expected a file, - or an http(s) address") }
        guard explain || !features else { throw Exit.usage("--features says more with --explain, and nothing without") }
        guard !(pretty && ndjson) else {
            throw Exit.usage("--pretty and --ndjson exclude each other: a line is not indented")
        }
        for name in try Settings().unknownNames { Terminal.error("warning: \(name) is no setting of this program") }
        if let url, !["http://", "https://"].contains(where: { url.count > $0.count && url.hasPrefix($0) }) {
            throw Exit.usage("--url is '\(url)', expected an http or https address such as https://example.org/a/1")
        }
        let extractor = Extractor()
        var firstFault: Exit?
        for source in sources {
            let article: Article
            do throws(Exit) {
                article = try Extract.article(
                    source, url: url, articleOnly: articleOnly, extractor: extractor)
            } catch {
                guard ndjson else { throw error }
                // A line for every file, so that line and file can be matched by number.
                Terminal.error(error.message ?? "")
                firstFault = firstFault ?? Exit(code: error.code, message: nil)
                article = Article(kind: .empty)
            }
            var json = JSONWriter(indents: pretty && !ndjson)
            json.article(article)
            json.endLine()
            Terminal.write(json.bytes)
            if explain, !articleOnly { Extract.printExplanation(of: article, features: features) }
            if explain, articleOnly {
                let (bytes, hint) = try Extract.document(source, url: url)
                for line in (try? extractor.explanation(of: bytes, hint: hint, features: features)) ?? [] {
                    Terminal.error(line)
                }
            }
        }
        if let firstFault { throw firstFault }
    }

    private static func article(
        _ source: String, url: String?, articleOnly: Bool, extractor: Extractor
    ) throws(Exit) -> Article {
        let (bytes, hint) = try document(source, url: url)
        do throws(ExtractionError) {
            return try articleOnly
                ? extractor.page(from: bytes, hint: hint) : extractor.article(from: bytes, hint: hint)
        } catch {
            switch error {
            case .notText(let looksLike):
                throw .data("\(source) is no text but looks like \(looksLike); give HTML, text or Markdown")
            case .tooLarge(let limit): throw .data("\(source) is longer than \(limit / 1024 / 1024) MiB")
            }
        }
    }

    /// One line for each candidate: person, field, value, span with its words, cue, confidence, verdict.
    private static func printExplanation(of article: Article, features: Bool) {
        let text = SourceText(article.text)
        if features {
            let constants = Explanation.constants.map { "\($0.name)=\($0.value)" }.joined(separator: "\t")
            Terminal.error("constants\t" + constants)
        }
        for entry in Understanding().explain(article, features: features).entries {
            let span = entry.span.clamped(to: 0..<text.scalars.count)
            let verdict =
                switch entry.verdict {
                case .taken: "taken"
                case .alternative: "alternative"
                case .refused(let reason): "refused: \(reason)"
                }
            let words = text.string(span).split(separator: "\n").joined(separator: " ")
            let confidence = Int((entry.confidence * 100).rounded())
            Terminal.error(
                "\(entry.person ?? "-")\t\(entry.field)\t\(entry.value)\t\(span.lowerBound)..<\(span.upperBound) 「\(words)」\t"
                    + "\(entry.cue)\t\(confidence) %\t\(verdict)"
                    + (features
                        ? "\t\(line(entry.detail))\t\(rules(entry))\t"
                            + entry.features.map(line).joined(separator: "\u{1F}") : ""))
        }
    }

    /// What the rules alone make of a candidate: their log odds, `choice` behind what they would take, `final` behind what no model
    /// overrules.
    private static func rules(_ entry: Explanation.Entry) -> String {
        "\(entry.logOdds)" + (entry.isRulesChoice ? " choice" : "") + (entry.isFinal ? " final" : "")
    }

    /// A text without the characters that separate lines and columns.
    private static func line(_ text: String) -> String {
        String(text.map { "\n\t\u{1F}".contains($0) ? " " : $0 })
    }

    private static func document(_ source: String, url: String?) throws(Exit) -> ([UInt8], DocumentHint) {
        guard source.hasPrefix("http://") || source.hasPrefix("https://") else {
            if let scheme = Extract.scheme(of: source) {
                throw .usage("\(source): \(scheme) is not fetched, only http and https are; give the page as a file")
            }
            let bytes = try Files.read(source, limit: Extractor.documentLimitBytes)
            return (bytes, DocumentHint(url: url, form: form(of: source)))
        }
        let page = try fetched(source)
        return (page.body, DocumentHint(url: url ?? page.finalUrl, contentType: page.contentType))
    }

    /// What stands before `://`; nil for a path.
    private static func scheme(of source: String) -> String? {
        guard let colon = source.firstIndex(of: ":"), source[colon...].hasPrefix("://"), colon > source.startIndex,
            source[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return String(source[..<colon])
    }

    private static func fetched(_ url: String) throws(Exit) -> FetchedPage {
        let fetcher = try Composition(settings: try Settings()).fetcher()
        let done = DispatchSemaphore(value: 0)
        let result = Mutex<Result<FetchedPage, Ingestion.Failure>?>(nil)
        _ = fetcher.fetch(PageRequest(url: url)) { fetched in
            result.withLock { $0 = fetched }
            done.signal()
        }
        done.wait()
        switch result.withLock({ $0 }) {
        case .success(let page): return page
        case .failure(let failure): throw .unavailable("\(url): \(failure.detail)")
        case nil: throw .software("\(url): the fetch ended without a word")
        }
    }

    /// By the name's ending; nil leaves it to the content.
    private static func form(of path: String) -> DocumentHint.Form? {
        guard let point = path.lastIndex(of: ".") else { return nil }
        switch path[path.index(after: point)...].lowercased() {
        case "html", "htm", "xhtml": return .html
        case "md", "markdown": return .markdown
        case "txt": return .plainText
        default: return nil
        }
    }
}
