import Fetching
import Formats
import FoundationEssentials
import Glibc

/// Commands of the real binary, each run to its end.
enum Command {
    struct Result {
        /// Nil if a signal ended it.
        var code: Int32?
        var output: [UInt8]
        var errors: String

        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [String] { text.split(separator: "\n").map(String.init) }
    }

    /// - Parameters:
    ///   - wrapper: a command that runs the binary under its own conditions: program and first arguments.
    ///   - terminal: the slave side of a terminal, for standard error.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = [], wrapper: [String] = [],
        terminal: String? = nil
    ) throws -> Result {
        let directory = try TemporaryDirectory()
        try Data(input).write(to: URL(filePath: directory.path + "/in"))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, directory.path + "/in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, directory.path + "/out", O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(
            &actions, 2, terminal ?? directory.path + "/err", O_WRONLY | O_CREAT | O_NOCTTY, 0o600)
        let all = wrapper + [ServerProcess.binary] + arguments
        var argv = all.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [strdup("PATH=/usr/bin:/bin"), nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, all[0], &actions, nil, &argv, &envp)
        guard code == 0 else {
            throw ServerProcess.Failure(message: "\(all[0]) does not start: \(String(cString: strerror(code)))")
        }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        func contents(_ name: String) -> [UInt8] {
            (try? Data(contentsOf: URL(filePath: directory.path + "/" + name))).map(Array.init) ?? []
        }
        return Result(
            code: status & 0x7F == 0 ? (status >> 8) & 0xFF : nil, output: contents("out"),
            errors: String(decoding: contents("err"), as: UTF8.self))
    }
}

/// A directory that goes with its owner.
final class TemporaryDirectory {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/elsewhere-e2e-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Runs a test in a directory of its own, with an empty directory `seeds` in it.
func withDirectory(_ body: (String) throws -> Void) throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(atPath: directory.path + "/seeds", withIntermediateDirectories: true)
    try withExtendedLifetime(directory) { try body(directory.path) }
}

/// The text at a key of a JSON answer.
func text(_ reply: ServerClient.Reply, _ key: String) -> String? {
    guard case .string(let text)? = (try? JSONParser.parse(reply.body))?[key]?.kind else { return nil }
    return text
}
