import Fetching
import FoundationEssentials
import Glibc
import Testing

/// What an operator does with a server that runs.
@Suite struct OperatingTests {
    private func withServer(
        _ environment: [String: String], _ body: (ServerProcess, _ directory: String) throws -> Void
    ) throws {
        let directory =
            FileManager.default.temporaryDirectory.path + "/elsewhere-operate-\(UInt64.random(in: 0...UInt64.max))"
        for name in ["seeds", "backups"] {
            try FileManager.default.createDirectory(atPath: "\(directory)/\(name)", withIntermediateDirectories: true)
        }
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try Data("first\n".utf8).write(to: URL(filePath: directory + "/token"))
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let server = try ServerProcess(
            data: directory + "/data", seeds: directory + "/seeds", publicDirectory: root.path + "/Public",
            environment: environment.mapValues { $0.replacing("DIR", with: directory) })
        try server.waitUntilReady()
        try body(server, directory)
        #expect(server.stop(SIGTERM) == 0)
    }

    /// Tries until it holds, at most ten seconds.
    private func eventually(_ holds: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<200 {
            if try holds() { return true }
            usleep(50_000)
        }
        return false
    }

    @Test func `metrics stand alone on a listener of their own`() throws {
        try withServer(["ELSEWHERE_METRICS_LISTEN": "127.0.0.1:0", "ELSEWHERE_TOKEN_FILE": "DIR/token"]) { server, _ in
            let log = server.startLog
            let port = try #require(log.split(separator: "\"port\":\"").dropFirst().first?.prefix { $0 != "\"" })
            let metrics = try ServerClient().send("GET", "http://127.0.0.1:\(port)/metrics", fields: [], body: nil)
            #expect(metrics.status == 200)
            let text = String(decoding: metrics.body, as: UTF8.self)
            for name in [
                "elsewhere_stories", "elsewhere_commit_duration_seconds_count", "process_resident_memory_bytes",
                "process_open_fds", "elsewhere_connections_open",
            ] {
                #expect(text.contains("\n\(name) "), "\(name)")
            }
            let other = try ServerClient().send("GET", "http://127.0.0.1:\(port)/", fields: [], body: nil)
            #expect(other.status == 404)
            let authorized = ["Authorization: Bearer first"]
            #expect(try server.send("GET", "/metrics", fields: authorized).status == 404)
        }
    }

    @Test func `SIGHUP takes another token from its file, and the old one is worthless`() throws {
        try withServer(["ELSEWHERE_TOKEN_FILE": "DIR/token"]) { server, directory in
            func status(_ secret: String) throws -> Int {
                try server.send("GET", "/api/v1/ingestions", fields: ["Authorization: Bearer \(secret)"]).status
            }
            #expect(try status("first") == 200)
            try Data("second\n".utf8).write(to: URL(filePath: directory + "/token"))
            server.signal(SIGHUP)
            #expect(try eventually { try status("second") == 200 })
            #expect(try status("first") == 401)
        }
    }

    @Test func `a backup is made at the start, tried, and can be served`() throws {
        try withServer(["ELSEWHERE_BACKUPS": "DIR/backups", "ELSEWHERE_TOKEN_FILE": "DIR/token"]) { _, directory in
            func backups() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: directory + "/backups")
                    .filter { $0.hasSuffix(".sqlite") }
            }
            #expect(try eventually { try backups().count == 1 })
            try FileManager.default.createDirectory(atPath: directory + "/restored", withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: "\(directory)/backups/\(try backups()[0])", toPath: directory + "/restored/elsewhere.sqlite")
            let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let restored = try ServerProcess(
                data: directory + "/restored", seeds: directory + "/seeds", publicDirectory: root.path + "/Public",
                environment: ["ELSEWHERE_TOKEN": "t"])
            try restored.waitUntilReady()
            #expect(restored.stop(SIGTERM) == 0)
        }
    }
}
