import Fetching
import Formats
import FoundationEssentials
import Glibc
import Testing

/// The commands as an operator types them.
@Suite struct CommandTests {
    private func article(_ number: UInt64) -> InventedArticle {
        InventedArticle(title: "第\(number)篇", first: Int(number), people: 1, between: 80, seed: number)
    }

    private func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

    private func start(_ directory: String, _ more: [String: String] = [:]) throws -> ServerProcess {
        let server = try ServerProcess(
            data: directory + "/data", seeds: directory + "/seeds",
            environment: ["ELSEWHERE_LOG_LEVEL": "notice"].merging(more) { $1 })
        try server.waitUntilReady()
        return server
    }

    // MARK: ingest

    @Test func `ingest tells each source's fate in a line, and fails if one of them did`() throws {
        let site = LocalSite(["/one": article(1).html])
        try withDirectory { directory in
            try write(article(2).html, to: directory + "/two.html")
            try write(article(3).paragraphs.joined(separator: "\n\n"), to: directory + "/three.txt")
            try write("太短。", to: directory + "/short.txt")
            let sources = [
                "http://127.0.0.1:\(site.port)/one", "http://127.0.0.1:\(site.port)/nothing", directory + "/two.html",
                directory + "/three.txt", directory + "/short.txt", directory + "/missing.txt",
                "http://127.0.0.1:1/closed",
            ]
            let environment = ["ELSEWHERE_FETCH_ALLOW": "127.0.0.1:\(site.port)"]
            let first = try Command.run(
                ["ingest"] + sources + ["--data", directory + "/data"], environment: environment)
            #expect(first.code == 65, "\(first.errors)")
            func fate(_ result: Command.Result, _ source: String) -> [String] {
                result.lines.first { $0.hasSuffix("\t" + source) }.map { $0.split(separator: "\t").map(String.init) }
                    ?? []
            }
            for source in [sources[0], sources[2], sources[3]] { #expect(fate(first, source).first == "new") }
            for source in [sources[1], sources[4], sources[5], sources[6]] {
                #expect(fate(first, source).first == "failed", "\(first.text)")
            }
            #expect(fate(first, sources[1]).dropFirst().first?.hasPrefix("not-found") == true)
            #expect(fate(first, sources[6]).dropFirst().first?.hasPrefix("address-refused") == true)
            #expect(first.lines.count == sources.count)
            #expect(first.errors == "elsewhere: 4 of 7 failed\n")
            let again = try Command.run(
                ["ingest", sources[0], sources[2], sources[3], "--data", directory + "/data"], environment: environment)
            #expect(again.code == 0)
            #expect(again.lines.allSatisfy { $0.hasPrefix("known\ta-") }, "\(again.text)")
        }
    }

    @Test func `ingest into a server, whose first token lies in its data directory, in any charset`() throws {
        try withDirectory { directory in
            let server = try start(directory)
            defer { server.stop(SIGKILL) }
            try write(article(4).html, to: directory + "/four.html")
            // Big5 for 木器店與茶 in a page that says so.
            let big5: [UInt8] = [0xA4, 0xEC, 0xBE, 0xB9, 0xA9, 0xB1, 0xBB, 0x50, 0xAF, 0xF9]
            let page =
                Array("<html><head><meta charset=\"big5\"><title>".utf8) + big5 + Array("</title></head><body><p>".utf8)
                + Array((0..<30).map { _ in big5 + [0xA1, 0x41] }.joined()) + Array("</p></body></html>".utf8)
            try Data(page).write(to: URL(filePath: directory + "/five.html"))
            let sent = try Command.run([
                "ingest", directory + "/four.html", directory + "/five.html", directory + "/missing.html", "--server",
                server.address, "--data", directory + "/data",
            ])
            #expect(sent.code == 65)
            #expect(
                sent.lines.map { $0.prefix { $0 != "\t" } } == ["new", "new", "failed"], "\(sent.text)\(sent.errors)")
            let found = try server.send("GET", "/api/v1/articles")
            #expect(String(decoding: found.body, as: UTF8.self).contains("木器店與茶"))
            let wrong = try Command.run(
                ["ingest", directory + "/four.html", "--server", server.address], environment: ["ELSEWHERE_TOKEN": "no"]
            )
            #expect(wrong.code == 77)
            #expect(wrong.errors.contains("does not take the token"), "\(wrong.errors)")
            let nobody = try Command.run(
                ["ingest", directory + "/four.html", "--server", "http://127.0.0.1:1"],
                environment: ["ELSEWHERE_TOKEN": "no"])
            #expect(nobody.code == 69)
            #expect(nobody.errors.contains("http://127.0.0.1:1 does not answer"), "\(nobody.errors)")
        }
    }

    @Test func `ingest draws a bar on a terminal`() throws {
        // A terminal of our own: unlock it and ask for its number (TIOCSPTLCK, TIOCGPTN of Linux).
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(master) }
        var lock: Int32 = 0
        var number: UInt32 = 0
        let isOpen = master >= 0 && ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0
        try #require(isOpen)
        let name = "/dev/pts/\(number)"
        try withDirectory { directory in
            try write(article(5).html, to: directory + "/five.html")
            try write("太短。", to: directory + "/short.txt")
            let result = try Command.run(
                ["ingest", directory + "/five.html", directory + "/short.txt", "--data", directory + "/data"],
                terminal: name)
            #expect(result.code == 65)
            var bytes = [UInt8](repeating: 0, count: 8192)
            let count = read(master, &bytes, bytes.count)
            let shown = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            #expect(shown.contains("] 1/2") && shown.contains("] 2/2"), "\(shown)")
            // What failed is told in words; what went well is in the bar.
            #expect(result.lines.count == 1)
            #expect(result.text.hasPrefix("failed\tnot-an-article"))
        }
    }

    // MARK: export, import, backup

    /// A store with an ingested article, one corrected and one deleted story.
    private func fill(_ directory: String) throws {
        try write(
            "---\nid: kept-seed\ntitle: 留下的种子\nperson: {name: 阿树}\n---\n\n阿树回到了山里。\n", to: directory + "/seeds/kept.md")
        let server = try start(directory, ["ELSEWHERE_TOKEN": "secret"])
        defer { server.stop(SIGTERM) }
        let fields = ["Authorization: Bearer secret", "Content-Type: application/json", "Prefer: wait=60"]
        let article = InventedArticle(title: "三个人", people: 3, between: 60, seed: 9)
        let made = try server.send(
            "POST", "/api/v1/ingestions", fields: fields, body: article.submission(url: "https://news.example/x"))
        #expect(made.status == 201)
        let job = try JSONParser.parse(made.body)
        guard case .array(let list)? = job["storyIds"]?.kind else { return }
        let ids = list.compactMap { if case .string(let id) = $0.kind { id } else { nil } }
        try #require(ids.count == 3)
        func path(_ id: String) -> String {
            "/api/v1/stories/" + id.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        let patched = try server.send(
            "PATCH", path(ids[0]), fields: fields + ["If-Match: *"], body: Array(#"{"outcome": "failed"}"#.utf8))
        #expect(patched.status == 200, "\(String(decoding: patched.body, as: UTF8.self))")
        #expect(try server.send("DELETE", path(ids[1]), fields: fields + ["If-Match: *"]).status == 204)
    }

    /// The lines of an export without revisions and seed files, which are each store's own.
    private func records(_ directory: String) throws -> Set<String> {
        let result = try Command.run(["export", "--data", directory], environment: ["ELSEWHERE_LOG_LEVEL": "error"])
        #expect(result.code == 0, "\(result.errors)")
        var records: Set<String> = []
        for line in result.lines {
            let value = try JSONParser.parse(Array(line.utf8))
            var json = JSONWriter()
            let own = try JSONParser.parse(Array(#"{"revision": null, "kept": {"file": null}}"#.utf8))
            json.value(value.merging(patch: own))
            records.insert(String(decoding: json.bytes, as: UTF8.self))
        }
        return records
    }

    @Test func `an export put into an empty directory gives the same export`() throws {
        try withDirectory { directory in
            try fill(directory)
            let before = try records(directory + "/data")
            // A seed, an article, three stories of which one is deleted.
            #expect(before.count >= 5)
            #expect(before.contains { $0.contains("\"isDeletedByEditor\":true") })
            #expect(before.contains { $0.contains("\"correction\":\"{") })
            let export = try Command.run(["export", "--data", directory + "/data"])
            let put = try Command.run(["import", "-", "--data", directory + "/other"], input: export.output)
            #expect(put.code == 0, "\(put.errors)")
            #expect(put.text == "\(before.count) records imported, 0 faults\n")
            let after = try records(directory + "/other")
            #expect(after == before, "\(after.symmetricDifference(before).sorted().joined(separator: "\n"))")
            let one = try Command.run(
                ["import", "-", "--data", directory + "/third"], input: Array("{\"id\":\"a\",\"title\":\"好\"}\n".utf8))
            #expect(one.text == "1 record imported, 0 faults\n")
            let faulty = try Command.run(
                ["import", "-", "--data", directory + "/other"], environment: ["ELSEWHERE_LOG_LEVEL": "error"],
                input: Array("{\"id\": \"a\", \"title\": \"好\"}\n\n{\"id\": 5}\n".utf8))
            #expect(faulty.code == 65)
            #expect(faulty.errors.contains("-:3: "), "\(faulty.errors)")
            for form in ["csv", "geojson", "jsonld"] {
                let other = try Command.run(["export", "--format", form, "--data", directory + "/data"])
                #expect(other.code == 0)
                #expect(other.text.contains("留下的种子"), "\(form)")
            }
        }
    }

    @Test func `a backup made beside a running server is a data directory's store`() throws {
        try withDirectory { directory in
            try fill(directory)
            let before = try records(directory + "/data")
            let server = try start(directory)
            try FileManager.default.createDirectory(
                atPath: directory + "/restored", withIntermediateDirectories: true)
            let copy = directory + "/restored/elsewhere.sqlite"
            let made = try Command.run(["backup", copy, "--data", directory + "/data"])
            #expect(made.code == 0, "\(made.errors)")
            #expect(try Command.run(["backup", copy, "--data", directory + "/data"]).code == 73)
            #expect(server.stop(SIGTERM) == 0)
            #expect(try records(directory + "/restored") == before)
            let none = try Command.run(["backup", directory + "/b", "--data", directory + "/nothing"])
            #expect(none.code == 66)
            #expect(!FileManager.default.fileExists(atPath: directory + "/b"))
        }
    }

    // MARK: token, health, openapi, doctor

    @Test func `tokens made and revoked beside a running server count there`() throws {
        try withDirectory { directory in
            let server = try start(directory)
            let data = ["--data", directory + "/data"]
            let made = try Command.run(["token", "create", "--name", "laptop", "--scope", "ingest"] + data)
            #expect(made.code == 0, "\(made.errors)")
            let secret = try #require(made.lines.first)
            func asked() throws -> Int {
                try server.send("GET", "/api/v1/ingestions", fields: ["Authorization: Bearer \(secret)"]).status
            }
            #expect(try asked() == 200)
            let list = try Command.run(["token", "list"] + data)
            let line = try #require(list.lines.first { $0.contains("\tlaptop\t") })
            #expect(line.contains("\tingest\t") && line.hasSuffix("\tvalid"))
            #expect(!list.text.contains(secret))
            let id = String(line.prefix { $0 != "\t" })
            #expect(try Command.run(["token", "revoke", id] + data).code == 0)
            #expect(try Command.run(["token", "revoke", "t-none"] + data).code == 65)
            let deadline = time(nil) + 30
            while try asked() != 401, time(nil) < deadline { usleep(100_000) }
            #expect(try asked() == 401)
            #expect(try Command.run(["token", "create", "--scope", "all"] + data).code == 64)
            #expect(server.stop(SIGTERM) == 0)
        }
    }

    @Test func `what only reads makes nothing, and a missing directory is told`() throws {
        try withDirectory { directory in
            let seeds = ["--seeds", directory + "/seeds"]
            for command in [["search", "种子"], ["export"], ["audit"], ["token", "list"]] {
                let missing = try Command.run(
                    command + ["--data", directory + "/nowhere"] + (command[0] == "search" ? seeds : []))
                #expect(missing.code == 66, "\(command) \(missing.errors)")
                #expect(missing.errors.contains("/nowhere is not there"), "\(missing.errors)")
            }
            #expect(!FileManager.default.fileExists(atPath: directory + "/nowhere"))
            try FileManager.default.createDirectory(atPath: directory + "/empty", withIntermediateDirectories: true)
            #expect(try Command.run(["search", "种子", "--data", directory + "/empty"] + seeds).code == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory + "/empty").isEmpty)
        }
    }

    @Test func `a search asks a running server, and the advice beside one is right`() throws {
        try withDirectory { directory in
            try write("---\nid: kept-seed\ntitle: 留下的种子\n---\n\n阿树回到了山里。\n", to: directory + "/seeds/kept.md")
            let server = try start(directory)
            let data = ["--data", directory + "/data"]
            let deadline = time(nil) + 30
            while try Command.run(["health", server.address]).code != 0, time(nil) < deadline { usleep(100_000) }
            let asked = try Command.run(["search", "种子", "--server", server.address] + data)
            #expect(asked.code == 0 && asked.text.contains("留下的种子"), "\(asked.errors)")
            #expect(asked.errors.contains("1 found"), "\(asked.errors)")
            let json = try Command.run(
                ["search", "种子", "--json"] + data, environment: ["ELSEWHERE_SERVER": server.address])
            #expect(json.text.hasPrefix("{\"id\":"), "\(json.text)")
            let beside = try Command.run(["search", "种子"] + data)
            #expect(beside.code == 75)
            #expect(beside.errors.contains("ingest and search take --server"), "\(beside.errors)")
            let doctor = try Command.run(
                [
                    "doctor", "--seeds", directory + "/seeds", "--public", ServerProcess.checkout + "/Public", "--port",
                    String(server.address.split(separator: ":").last ?? "0"),
                ] + data)
            #expect(doctor.code == 0, "\(doctor.text)")
            #expect(server.stop(SIGTERM) == 0)
            let down = try Command.run(["search", "种子", "--server", server.address] + data)
            #expect(down.code == 69 && down.errors.contains("does not answer"), "\(down.errors)")
        }
    }

    @Test func `a server on a socket file below a base path is asked by the form of --listen`() throws {
        try withDirectory { directory in
            try write("---\nid: kept-seed\ntitle: 留下的种子\n---\n\n阿树回到了山里。\n", to: directory + "/seeds/kept.md")
            try write(article(6).html, to: directory + "/six.html")
            let listen = "unix:\(directory)/socket"
            let own = ["ELSEWHERE_LISTEN": listen, "ELSEWHERE_BASE_PATH": "/there"]
            let server = try start(directory, own)
            #expect(server.address == listen + ":/there")
            #expect(try Command.run(["health", server.address]).code == 0)
            // As the image's HEALTHCHECK asks: by the settings of the server.
            #expect(try Command.run(["health"], environment: own).code == 0)
            #expect(try Command.run(["health", listen]).code == 69)
            let asked = try Command.run(
                ["search", "种子", "--data", directory + "/data"], environment: ["ELSEWHERE_SERVER": server.address])
            #expect(asked.code == 0 && asked.text.contains("留下的种子"), "\(asked.errors)")
            let taken = try Command.run(
                ["ingest", directory + "/six.html", "--server", server.address, "--data", directory + "/data"])
            #expect(taken.code == 0 && taken.text.hasPrefix("new\t"), "\(taken.text)\(taken.errors)")
            let site = ["--public", ServerProcess.checkout + "/Public", "--seeds", directory + "/seeds"]
            let doctor = try Command.run(
                ["doctor", "--data", directory + "/data"] + site, environment: own)
            #expect(doctor.code == 0 && doctor.text.contains("ok     socket \(directory)/socket"), "\(doctor.text)")
            #expect(server.stop(SIGTERM) == 0)
            let down = try Command.run(["health", server.address])
            #expect(down.code == 69 && down.errors.contains("\(server.address) does not answer"), "\(down.errors)")
        }
    }

    @Test(
        arguments: [
            (["serve", "--port", "99999"], [:], 78, "--port is '99999'"),
            (["serve"], ["PORT": "x"], 78, "PORT is 'x'"),
            (["serve"], ["ELSEWHERE_LOG_FORMAT": "xml"], 78, "ELSEWHERE_LOG_FORMAT is 'xml'"),
            (["serve", "--listen", "999.1.1.1"], [:], 78, "expected an IP address such as 127.0.0.1"),
            (["serve", "--listen", "127.0.0.1:8099"], [:], 78, "--listen 127.0.0.1 --port 8099"),
            (["serve", "--listen", "unix:"], [:], 78, "expected unix: and a path"),
            (["serve", "--seeds", "/nonexistent"], [:], 78, "seeds /nonexistent cannot be read"),
            (["serve"], ["ELSEWHERE_PUBLIC_URL": "ftp://x"], 78, "expected an origin such as https://"),
            (["serve"], ["ELSEWHERE_TOKEN": " "], 78, "ELSEWHERE_TOKEN holds nothing but blanks"),
            (["serve"], ["ELSEWHERE_BACKUPS": "/proc/backups"], 78, "expected a directory that can be written or made"),
            (["doctor", "--data", "/proc/data"], [:], 78, ""), (["doctor", "--port", "99999"], [:], 78, ""),
            (
                ["serve", "--seeds", "/nonexistent", "--public", "/nowhere"], [:], 78,
                "public /nowhere has no templates"
            ),
            (["serve", "--rate-limit", "x"], [:], 78, "--rate-limit is 'x'"),
            (["extract", "x", "--features"], [:], 64, "--features says more with --explain"),
            (["extract", "x", "--pretty", "--ndjson"], [:], 64, "exclude each other"),
            (["extract", ""], [:], 64, "an empty name"),
            (["token", "create", "--name", " "], [:], 64, "--name is empty"),
            (["serve", "--listen", "192.0.2.1"], [:], 69, "give an address of this machine"),
            (
                ["health", "stories.example"], [:], 64,
                "expected http://HOST:PORT, an address as --listen takes it, or unix:PATH"
            ),
            (["search", "x", "--server", "unix:"], [:], 64, "'unix:' is no address of a server"),
            (["health"], ["ELSEWHERE_SERVER": "ftp://x"], 78, "ELSEWHERE_SERVER: 'ftp://x' is no address"),
            (["health"], ["ELSEWHERE_LISTEN": "nowhere"], 78, "expected an IP address such as 127.0.0.1"),
            (["help", "bogus"], [:], 64, "there is no command 'bogus'"),
            (["extract", "ftp://x/"], [:], 64, "ftp is not fetched, only http and https are"),
            (["extract", "-", "--url", "notaurl"], [:], 64, "expected an http or https address"),
        ] as [([String], [String: String], Int32, String)])
    func `what is wrong with a command is told with what was expected`(
        arguments: [String], environment: [String: String], code: Int32, words: String
    ) throws {
        try withDirectory { directory in
            let data = arguments[0] == "serve" ? ["--data", directory + "/data"] : []
            let result = try Command.run(
                arguments + data, environment: environment, wrapper: ["/usr/bin/timeout", "30"])
            #expect(result.code == code, "\(result.errors)")
            #expect(result.errors.contains(words), "\(result.errors)")
        }
    }

    @Test func `health, openapi and doctor say what is`() throws {
        try withDirectory { directory in
            let server = try start(directory)
            #expect(try Command.run(["health", server.address]).code == 0)
            #expect(try Command.run(["health"], environment: ["ELSEWHERE_SERVER": server.address + "/"]).code == 0)
            #expect(server.stop(SIGTERM) == 0)
            let down = try Command.run(["health", server.address])
            #expect(down.code == 69)
            #expect(down.errors.contains("does not answer"), "\(down.errors)")
            let document = try JSONParser.parse(try Command.run(["openapi"]).output)
            #expect(document["openapi"]?.kind == .string("3.1.0"))
            let site = ServerProcess.checkout + "/Public"
            let well = try Command.run([
                "doctor", "--data", directory + "/data", "--seeds", directory + "/seeds", "--public", site, "--port",
                "0",
            ])
            #expect(well.code == 0, "\(well.text)")
            try write("不是种子", to: directory + "/seeds/bad.json")
            let ill = try Command.run(
                [
                    "doctor", "--data", directory + "/data", "--seeds", directory + "/seeds", "--public", site,
                    "--port", "0",
                ],
                environment: ["ELSEWHERE_DTAA": "x"])
            #expect(ill.code == 78)
            #expect(ill.lines.contains { $0.hasPrefix("warn   ELSEWHERE_DTAA") }, "\(ill.text)")
            #expect(ill.lines.contains { $0.hasPrefix("FAULT  seeds") }, "\(ill.text)")
        }
    }
}
