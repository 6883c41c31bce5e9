import Hummingbird
import Logging
import NIOPosix

// peer PORT FILE LOOPS: answers every path with the file's content, from memory.
let port = Int(CommandLine.arguments[1])!
let content = try! String(contentsOfFile: CommandLine.arguments[2], encoding: .utf8)
let loops = Int(CommandLine.arguments[3])!
let buffer = ByteBuffer(string: content)

let router = Router()
router.get("**") { _, _ in
    Response(
        status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: buffer))
}
var logger = Logger(label: "peer")
logger.logLevel = .error
let app = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
    eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: loops)), logger: logger)
try await app.runService()
