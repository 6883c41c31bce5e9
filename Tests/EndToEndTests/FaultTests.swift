import Fetching
import Formats
import FoundationEssentials
import Glibc
import Testing

/// What goes wrong around a server: the message is clear, nothing that was acknowledged is lost, and a start ends or
/// serves.
@Suite struct FaultTests {
    private let fields = ["Authorization: Bearer secret", "Content-Type: application/json", "Prefer: wait=60"]

    private func start(_ directory: String, wrapper: [String] = []) throws -> ServerProcess {
        let server = try ServerProcess(
            data: directory + "/data", seeds: directory + "/seeds", environment: ["ELSEWHERE_TOKEN": "secret"],
            wrapper: wrapper)
        try server.waitUntilReady()
        return server
    }

    private func submit(_ number: UInt64, to server: ServerProcess) throws -> ServerClient.Reply {
        let article = InventedArticle(title: "第\(number)篇", people: 1, between: 3_000, seed: number)
        return try server.send(
            "POST", "/api/v1/ingestions", fields: fields,
            body: article.submission(url: "https://news.example/\(number)"))
    }

    /// Ids of articles that were acknowledged.
    private func fill(_ server: ServerProcess, count: UInt64) throws -> [String] {
        try (0..<count).map { number in
            let reply = try submit(number, to: server)
            #expect(reply.status == 201)
            return try #require(text(reply, "articleId"))
        }
    }

    private func expectAll(_ ids: [String], in server: ServerProcess) throws {
        for id in ids { #expect(try server.send("GET", "/api/v1/articles/\(id)").status == 200, "\(id)") }
    }

    /// Runs `serve` to its end, which it must come to by itself.
    private func serve(_ directory: String, wrapper: [String] = []) throws -> Command.Result {
        try Command.run(
            ["serve", "--port", "0", "--data", directory + "/data", "--seeds", directory + "/seeds"],
            environment: ["ELSEWHERE_TOKEN": "secret", "ELSEWHERE_LOG_LEVEL": "error"],
            wrapper: ["/usr/bin/timeout", "30"] + wrapper)
    }

    // MARK: a full disk

    /// No file of the process may grow beyond this: to the store it is a disk without room.
    private func small(kibibytes: Int) -> [String] {
        ["/bin/bash", "-c", "ulimit -f \(kibibytes); exec \"$0\" \"$@\""]
    }

    @Test func `a disk that runs full loses nothing that was acknowledged, and says so`() throws {
        try withDirectory { directory in
            let server = try start(directory, wrapper: small(kibibytes: 512))
            var kept: [String] = []
            var refusal: ServerClient.Reply?
            for number in 0..<200 where refusal == nil {
                let reply = try submit(UInt64(number), to: server)
                if reply.status == 201 { kept.append(try #require(text(reply, "articleId"))) } else { refusal = reply }
            }
            let refused = try #require(refusal)
            #expect(refused.status == 503 || refused.status == 422, "\(refused.status)")
            #expect(!kept.isEmpty)
            // It goes on serving what it has.
            try expectAll(kept, in: server)
            #expect(try server.send("GET", "/readyz").status == 200)
            server.stop(SIGKILL)
            // It starts on the full disk too, even when there is something new to write, and serves what it has.
            let body = String(repeating: "长", count: 400_000)
            try Data("---\nid: s1\ntitle: 新种子\n---\n\n\(body)\n".utf8).write(
                to: URL(filePath: directory + "/seeds/s1.md"))
            let again = try start(directory, wrapper: small(kibibytes: 512))
            try expectAll(kept, in: again)
            #expect(try again.send("GET", "/api/v1/stories/s1").status == 404)
            again.stop(SIGKILL)
            // With room again everything is there, the seed as well.
            let free = try start(directory)
            try expectAll(kept, in: free)
            #expect(try free.send("GET", "/api/v1/stories/s1").status == 200)
            #expect(try submit(999, to: free).status == 201)
            #expect(free.stop(SIGTERM) == 0)
        }
    }

    // MARK: no right to write

    private static let isRoot = getuid() == 0

    /// As somebody who owns nothing: the superuser may write everywhere.
    private var asNobody: [String] {
        Self.isRoot ? ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] : []
    }

    @Test func `a data directory without the right to write is named, with what to do`() throws {
        try withDirectory { directory in
            try FileManager.default.createDirectory(atPath: directory + "/data", withIntermediateDirectories: true)
            chmod(directory, 0o755)
            chmod(directory + "/data", 0o555)
            defer { chmod(directory + "/data", 0o755) }
            let result = try serve(directory, wrapper: asNobody)
            #expect(result.code == 73)
            #expect(
                result.errors
                    == "elsewhere: \(directory)/data/lock cannot be used as data directory: Permission denied; choose "
                    + "another by --data\n")
        }
    }

    @Test func `a store without the right to write is named, by serve and by doctor`() throws {
        try withDirectory { directory in
            let server = try start(directory)
            #expect(server.stop(SIGTERM) == 0)
            chmod(directory, 0o755)
            chmod(directory + "/data", 0o777)
            chmod(directory + "/data/lock", 0o666)
            chmod(directory + "/data/elsewhere.sqlite", 0o444)
            let path = directory + "/data/elsewhere.sqlite"
            let doctor = try Command.run(
                ["doctor", "--data", directory + "/data", "--seeds", directory + "/seeds", "--port", "0"],
                wrapper: asNobody)
            #expect(doctor.code == 78)
            #expect(doctor.text.contains("FAULT  store: \(path) is not readable and writable"), "\(doctor.text)")
            let result = try serve(directory, wrapper: asNobody)
            #expect(result.code == 74)
            #expect(
                result.errors.hasSuffix(
                    "elsewhere: \(path) is not writable; give the user of this process the right to write\n"),
                "\(result.errors)")
        }
    }

    // MARK: damaged files

    private func damage(_ path: String, _ change: (inout Data) -> Void) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        change(&bytes)
        try bytes.write(to: URL(filePath: path))
    }

    @Test(arguments: ["garbage at the start", "half of it", "garbage in the middle", "nothing but garbage"])
    func `a damaged store is named and left as it is`(kind: String) throws {
        try withDirectory { directory in
            let server = try start(directory)
            _ = try fill(server, count: 12)
            #expect(server.stop(SIGTERM) == 0)
            let path = directory + "/data/elsewhere.sqlite"
            try damage(path) { bytes in
                let garbage = Data(repeating: 0xEE, count: 4_096)
                switch kind {
                case "garbage at the start": bytes.replaceSubrange(0..<4_096, with: garbage)
                case "half of it": bytes = bytes.prefix(bytes.count / 2)
                case "garbage in the middle":
                    for page in stride(from: 4_096, to: bytes.count, by: 4_096) {
                        bytes.replaceSubrange(page..<min(page + 64, bytes.count), with: garbage.prefix(64))
                    }
                default: bytes = garbage
                }
            }
            let before = try Data(contentsOf: URL(filePath: path))
            let result = try serve(directory)
            #expect(result.code == 65, "\(kind): \(String(describing: result.code)) \(result.errors)")
            #expect(result.errors.contains(path) && result.errors.contains("restore a backup"), "\(result.errors)")
            #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test(arguments: ["garbage", "half of it", "nothing", "one bit"])
    func `a damaged index file costs time and nothing else`(kind: String) throws {
        try withDirectory { directory in
            let server = try start(directory)
            let ids = try fill(server, count: 3)
            #expect(server.stop(SIGTERM) == 0)
            try damage(directory + "/data/index") { bytes in
                switch kind {
                case "garbage": bytes = Data(repeating: 0x61, count: 10_000)
                case "half of it": bytes = bytes.prefix(bytes.count / 2)
                case "nothing": bytes = Data()
                default: bytes[bytes.count * 2 / 3] ^= 0x10
                }
            }
            let again = try start(directory)
            try expectAll(ids, in: again)
            let stories = try JSONParser.parse(try again.send("GET", "/api/v1/stories").body)
            #expect(stories["total"]?.kind == .number(3))
            #expect(again.stop(SIGTERM) == 0)
        }
    }
}
