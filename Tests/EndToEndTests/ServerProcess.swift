import Dispatch
import Fetching
import Glibc
import Synchronization

/// The real binary as a process of its own, on a port that the kernel chose.
final class ServerProcess {
    struct Failure: Error { let message: String }

    /// Longest time that a start may take on a busy machine, in seconds.
    private static let startSeconds = 60

    let address: String
    /// What it logged until it said where it listens.
    let startLog: String
    private let process: pid_t
    private var isReaped = false

    /// The binary beside the test runner.
    static let binary: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let runner = path.contains(".xctest") ? path : CommandLine.arguments.first { $0.contains(".xctest") } ?? path
        return runner[..<(runner.lastIndex(of: "/") ?? runner.startIndex)] + "/elsewhere"
    }()

    /// The checkout that holds this file.
    static var checkout: String { #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } }

    /// Starts `elsewhere serve` and waits until it says where it listens.
    /// - Parameter wrapper: a command that runs the binary under its own conditions: program and first arguments.
    init(
        data: String, seeds: String, publicDirectory: String = ServerProcess.checkout + "/Public",
        environment: [String: String], wrapper: [String] = []
    ) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(message: "no pipe") }
        let (readEnd, writeEnd) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, writeEnd, 2)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let arguments =
            wrapper + [
                ServerProcess.binary, "serve", "--port", "0", "--data", data, "--seeds", seeds, "--public",
                publicDirectory,
            ]
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [strdup("PATH=/usr/bin:/bin"), nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, arguments[0], &actions, nil, &argv, &envp)
        close(writeEnd)
        guard code == 0 else {
            close(readEnd)
            throw Failure(message: "\(ServerProcess.binary) does not start: \(String(cString: strerror(code)))")
        }
        self.process = process
        guard let (address, log) = ServerProcess.address(saidOn: readEnd) else {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
            throw Failure(message: "the server did not say where it listens")
        }
        self.address = address
        startLog = log
        // The log goes on: somebody must read it, or the server waits when the pipe is full.
        DispatchQueue(label: "log").async { @Sendable in
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while read(readEnd, &chunk, chunk.count) > 0 {}
            close(readEnd)
        }
    }

    deinit { stop(SIGKILL) }

    private static func address(saidOn descriptor: Int32) -> (address: String, log: String)? {
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        let deadline = time(nil) + startSeconds
        while time(nil) < deadline {
            var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&poller, 1, 1000) > 0 else { continue }
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return nil }
            text += chunk[..<count]
            let said = String(decoding: text, as: UTF8.self)
            if let start = said.range(after: "\"address\":\""), let end = said[start...].firstIndex(of: "\"") {
                return (String(said[start..<end]), said)
            }
        }
        return nil
    }

    /// Sends a signal that does not end it.
    func signal(_ signal: Int32) { kill(process, signal) }

    /// Sends a signal and waits for the end.
    /// - Returns: the exit code; nil if a signal ended it.
    @discardableResult
    func stop(_ signal: Int32) -> Int32? {
        guard !isReaped else { return nil }
        isReaped = true
        kill(process, signal)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }

    func send(
        _ method: String, _ path: String, fields: [String] = [], body: [UInt8]? = nil
    ) throws -> ServerClient.Reply {
        guard let server = ServerAddress(address, port: 0) else { throw Failure(message: "\(address) is no address") }
        return try ServerClient().send(method, path, at: server, fields: fields + ["Expect:"], body: body)
    }

    /// Waits until seeds and store are loaded.
    func waitUntilReady() throws {
        let deadline = time(nil) + ServerProcess.startSeconds
        while time(nil) < deadline {
            if (try? send("GET", "/readyz"))?.status == 200 { return }
            usleep(20_000)
        }
        throw Failure(message: "the server did not become ready")
    }
}

extension String {
    /// The end of the first occurrence of a text.
    fileprivate func range(after text: String) -> String.Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
