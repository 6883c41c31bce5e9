import Fetching
import FoundationEssentials
import Glibc
import Testing

/// What an operator does with a server that runs.
@Suite struct OperatingTests {
    private func withServer(
        _ environment: [String: String], preparing prepare: (_ directory: String) throws -> Void = { _ in },
        _ body: (ServerProcess, _ directory: String) throws -> Void
    ) throws {
        let directory =
            FileManager.default.temporaryDirectory.path + "/elsewhere-operate-\(UInt64.random(in: 0...UInt64.max))"
        for name in ["seeds", "backups"] {
            try FileManager.default.createDirectory(atPath: "\(directory)/\(name)", withIntermediateDirectories: true)
        }
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try Data("first\n".utf8).write(to: URL(filePath: directory + "/token"))
        try prepare(directory)
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

    @Test(arguments: ["127.0.0.1", "[::1]"])
    func `metrics stand alone on a listener of their own`(host: String) throws {
        // A machine may have no IPv6 at all.
        guard host == "127.0.0.1" || FileManager.default.fileExists(atPath: "/proc/net/if_inet6") else { return }
        try withServer(["ELSEWHERE_METRICS_LISTEN": "\(host):0", "ELSEWHERE_TOKEN_FILE": "DIR/token"]) { server, _ in
            let log = server.startLog
            let port = try #require(log.split(separator: "\"port\":\"").dropFirst().first?.prefix { $0 != "\"" })
            let metrics = try ServerClient().send("GET", "http://\(host):\(port)/metrics", fields: [], body: nil)
            #expect(metrics.status == 200)
            let text = String(decoding: metrics.body, as: UTF8.self)
            for name in [
                "elsewhere_stories", "elsewhere_commit_duration_seconds_count", "process_resident_memory_bytes",
                "process_open_fds", "elsewhere_connections_open",
            ] {
                #expect(text.contains("\n\(name) "), "\(name)")
            }
            let other = try ServerClient().send("GET", "http://\(host):\(port)/", fields: [], body: nil)
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

    @Test func `what a killed backup left is deleted, and what another process is making is not`() throws {
        func remains(_ directory: String, of process: Int32) -> String {
            "\(directory)/backups/elsewhere-20240501T030000Z.sqlite.\(process).tmp"
        }
        // No process has the number: it is above what the kernel gives.
        let (gone, living) = (Int32.max - 1, getpid())
        try withServer(
            ["ELSEWHERE_BACKUPS": "DIR/backups", "ELSEWHERE_TOKEN_FILE": "DIR/token"],
            preparing: { directory in
                for process in [gone, living] {
                    for ending in ["", "-wal"] {
                        try Data("x".utf8).write(to: URL(filePath: remains(directory, of: process) + ending))
                    }
                }
            }
        ) { _, directory in
            #expect(
                eventually {
                    !FileManager.default.fileExists(atPath: remains(directory, of: gone))
                        && !FileManager.default.fileExists(atPath: remains(directory, of: gone) + "-wal")
                })
            #expect(FileManager.default.fileExists(atPath: remains(directory, of: living)))
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
