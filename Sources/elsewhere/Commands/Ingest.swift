import ArgumentParser
import Dispatch
import Extraction
import Fetching
import Formats
import Stories
import Synchronization
import UseCases

struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Pages and files into the data directory, or into a running server.",
        discussion: """
            Prints a line for each: new, known, queued or failed, what it is, and the source; on a terminal a bar, and lines \
            only for what failed. Exit code 65 if any of them failed.

            EXAMPLE
              elsewhere ingest https://example.org/a/1 saved-page.html
              elsewhere ingest --server http://127.0.0.1:8080 $(cat addresses.txt)
            """)

    @Argument(help: "http(s) addresses and files (.html, .txt, .md).")
    var sources: [String]
    @Option(
        help:
            "A running server (http://HOST:PORT or unix:PATH); its token: ELSEWHERE_TOKEN, _TOKEN_FILE, or the data directory's. [ELSEWHERE_SERVER]"
    )
    var server: String?
    @OptionGroup var data: DataOptions

    func run() throws {
        let composition = try Composition(data, settings: try Settings())
        let progress = Progress(total: sources.count)
        let failures: Int
        if let server = try composition.settings.server(server) {
            failures = try send(to: server, try Ingest.secret(for: composition), progress)
        } else {
            failures = try ingest(composition, progress)
        }
        progress.finish()
        if failures > 0 { throw Exit.data("\(failures) of \(sources.count) failed") }
    }

    private static func isAddress(_ source: String) -> Bool {
        source.hasPrefix("http://") || source.hasPrefix("https://")
    }

    private static func isPlainText(_ source: String) -> Bool { source.hasSuffix(".txt") || source.hasSuffix(".md") }

    /// The configured token, else the one that the first start of a server on this data directory made.
    static func secret(for composition: Composition) throws(Exit) -> String {
        if let secret = try Composition.configuredSecret(composition.settings) { return secret }
        let path = composition.dataDirectory + "/token"
        let bytes = try? Files.read(path, limit: 4096)
        guard let secret = bytes.flatMap({ String(decoding: $0, as: UTF8.self).split { $0.isWhitespace }.first }) else {
            throw .noPermission(
                "give the server's token by ELSEWHERE_TOKEN or ELSEWHERE_TOKEN_FILE; there is none in \(path) either")
        }
        return String(secret)
    }

    /// Longest file, in bytes: what a server takes too.
    private static let fileLimitBytes = 10 << 20

    // MARK: - Into the data directory

    private func ingest(_ composition: Composition, _ progress: Progress) throws -> Int {
        let store = try composition.openStore()
        let product = try composition.product(store: store, fetcher: try composition.fetcher())
        product.follow()
        // So many at a time keeps all hosts busy without holding all files in memory.
        let places = DispatchSemaphore(value: 64)
        let group = DispatchGroup()
        let failures = Mutex(0)
        for source in sources {
            let what: Submission.Source
            if Ingest.isAddress(source) {
                what = .url(source)
            } else {
                let bytes: [UInt8]
                do throws(Exit) { bytes = try Files.read(source, limit: Ingest.fileLimitBytes + 1) } catch {
                    failures.withLock { $0 += 1 }
                    progress.note(source, .failed(error.message ?? "cannot be read"))
                    continue
                }
                what = Ingest.isPlainText(source) ? .text(bytes, url: nil) : .html(bytes, url: nil)
            }
            places.wait()
            do throws(SubmissionRefusal) {
                let job = try product.ingestions.submit(Submission(source: what, tokenID: "command-line"))
                group.enter()
                let isKnown = product.ingestions.wait(for: job.id, milliseconds: 600_000) { job in
                    let outcome = Outcome(job)
                    if outcome.isFailure { failures.withLock { $0 += 1 } }
                    progress.note(source, outcome)
                    places.signal()
                    group.leave()
                }
                precondition(isKnown, "the job just made is not known")
            } catch {
                if case .storage(let cause) = error { throw Composition.exit(cause) }
                failures.withLock { $0 += 1 }
                if case .refused(let failure) = error {
                    progress.note(source, .failed("\(failure.type): \(failure.detail)"))
                } else {
                    progress.note(source, .failed("\(error)"))
                }
                places.signal()
            }
        }
        group.wait()
        product.stop()
        withExtendedLifetime(store.lock) {}
        return failures.withLock { $0 }
    }

    // MARK: - Into a server

    private func send(to server: ServerAddress, _ secret: String, _ progress: Progress) throws -> Int {
        let client = ServerClient(timeoutMilliseconds: 90_000)
        var failures = 0
        for source in sources {
            var json = JSONWriter()
            if Ingest.isAddress(source) {
                json.object { $0.member("url", source) }
            } else {
                do {
                    // JSON is UTF-8, files are in any charset.
                    let text = try Extractor.utf8(of: try Files.read(source, limit: Ingest.fileLimitBytes + 1))
                    json.object {
                        $0.member(Ingest.isPlainText(source) ? "text" : "html", String(decoding: text, as: UTF8.self))
                    }
                } catch {
                    failures += 1
                    progress.note(source, .failed((error as? Exit)?.message ?? "unsupported-media-type: it is no text"))
                    continue
                }
            }
            let reply: ServerClient.Reply
            do throws(ServerClient.Failure) {
                reply = try client.send(
                    "POST", "/api/v1/ingestions", at: server,
                    fields: [
                        "Authorization: Bearer \(secret)", "Content-Type: application/json", "Prefer: wait=30",
                        "Expect:",
                    ], body: json.bytes)
            } catch { throw Exit.unavailable("\(server) does not answer: \(error.cause)") }
            let outcome = Outcome(reply)
            if outcome.isFailure { failures += 1 }
            progress.note(source, outcome)
            if reply.status == 401 || reply.status == 403 {
                throw Exit.noPermission("\(server) does not take the token (\(reply.status))")
            }
        }
        return failures
    }

    enum Outcome {
        case new(String)
        case updated(String)
        case known(String)
        case queued(String)
        case failed(String)

        init(_ job: Ingestion) {
            switch job.status {
            case .done:
                let id = job.articleId ?? ""
                self = job.articleIs == .updated ? .updated(id) : job.duplicateOf.map(Outcome.known) ?? .new(id)
            case .failed, .cancelled:
                self = .failed(job.error.map { "\($0.type): \($0.detail)" } ?? job.status.rawValue)
            case .queued, .fetching, .extracting: self = .queued(job.id)
            }
        }

        init(_ reply: ServerClient.Reply) {
            let value = try? JSONParser.parse(reply.body)
            func text(_ key: String) -> String? {
                if case .string(let text)? = value?[key]?.kind { return text }
                return nil
            }
            switch reply.status {
            case 200 where text("articleIs") == Ingestion.ArticleStanding.updated.rawValue:
                self = .updated(text("articleId") ?? "")
            case 200: self = .known(text("articleId") ?? "")
            case 201: self = .new(text("articleId") ?? "")
            case 202: self = .queued(text("id") ?? "")
            default: self = .failed("\(reply.status) \(text("detail") ?? text("title") ?? "")")
            }
        }

        var isFailure: Bool {
            if case .failed = self { return true }
            return false
        }

        var line: String {
            switch self {
            case .new(let id): "new\t\(id)"
            case .updated(let id): "updated\t\(id)"
            case .known(let id): "known\t\(id)"
            case .queued(let id): "queued\t\(id)"
            case .failed(let why): "failed\t\(why)"
            }
        }
    }

    /// A bar on a terminal, a line for each source when piped.
    final class Progress: Sendable {
        private let total: Int
        private let done = Mutex(0)
        private let isBar = Terminal.isInteractive
        private static let width = 30

        init(total: Int) { self.total = total }

        func note(_ source: String, _ outcome: Outcome) {
            let done = done.withLock { done in
                done += 1
                return done
            }
            if isBar, !outcome.isFailure {
                Terminal.write(Array(bar(done).utf8), to: 2)
            } else {
                if isBar { Terminal.write(Array("\r\u{1B}[K".utf8), to: 2) }
                Terminal.print("\(outcome.line)\t\(source)")
                if isBar { Terminal.write(Array(bar(done).utf8), to: 2) }
            }
        }

        private func bar(_ done: Int) -> String {
            let filled = done * Progress.width / max(1, total)
            return "\r[" + String(repeating: "=", count: filled)
                + String(repeating: " ", count: Progress.width - filled) + "] \(done)/\(total)"
        }

        func finish() {
            if isBar { Terminal.write([0x0A], to: 2) }
        }
    }
}
