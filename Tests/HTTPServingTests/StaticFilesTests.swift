import Glibc
import HTTPServing
import HTTPWire
import Testing

/// A directory that is removed with everything in it when the test lets go of it.
final class TemporaryDirectory {
    let path: String

    init() {
        var template = Array("/tmp/elsewhere-static-XXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template))
    }

    func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) {
        let parts = name.split(separator: "/")
        var directory = path
        for part in parts.dropLast() {
            directory += "/" + part
            mkdir(directory, 0o755)
        }
        let file = fopen(path + "/" + name, "w")!
        _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        fclose(file)
    }

    deinit { remove(path, isDirectory: true) }

    private func remove(_ path: String, isDirectory: Bool) {
        guard isDirectory else {
            unlink(path)
            return
        }
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name == "." || name == ".." { continue }
                remove(path + "/" + name, isDirectory: entry.pointee.d_type == UInt8(DT_DIR))
            }
            closedir(directory)
        }
        rmdir(path)
    }
}

@Suite struct StaticFilesTests {
    private let directory = TemporaryDirectory()
    private let files: StaticFiles
    private let css = String(repeating: "a { color: red }\n", count: 100)

    init() {
        directory.write("assets/site.css", css)
        directory.write("assets/site.3f2a9c1b.css", css)
        directory.write("a b.txt", "0123456789")
        directory.write("empty.txt", "")
        directory.write("templates/page.html", "secret")
        directory.write("x/templates/page.html", "open")
        directory.write(".hidden", "secret")
        directory.write("assets/.git/config", "secret")
        directory.write("large.bin", (0..<400_000).map { UInt8(truncatingIfNeeded: $0 % 127) })
        symlink("/etc/passwd", directory.path + "/link.txt")
        symlink("assets", directory.path + "/alias")
        symlink("a b.txt", directory.path + "/inner.txt")
        mkfifo(directory.path + "/pipe.txt", 0o644)
        var limits = StaticFiles.Limits()
        limits.freshness = 0
        // Stands for gzip: whatever makes a shorter array.
        files = StaticFiles(directory: directory.path, limits: limits) { Array("packed \($0.count)".utf8) }!
    }

    private func get(_ path: String, _ fields: (String, String)..., method: Method = .get) -> Response? {
        var request = Request(method: method, rawPath: ArraySlice(Array(path.utf8)))
        for (name, value) in fields { request.fields.append(name, value) }
        return files.response(to: request)
    }

    private func text(_ response: Response?) -> String? {
        switch response?.body {
        case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .empty: return ""
        case .file(let slice):
            defer { close(slice.descriptor) }
            var buffer = [UInt8](repeating: 0, count: Int(slice.length))
            let count = pread(slice.descriptor, &buffer, buffer.count, Int(slice.offset))
            return String(decoding: buffer[..<count], as: UTF8.self)
        default: return nil
        }
    }

    @Test func `serves files with type, validators and caching`() {
        let response = get("/assets/site.css")
        #expect(response?.status == .ok)
        #expect(text(response) == css)
        #expect(response?.fields["content-type"] == "text/css; charset=utf-8")
        #expect(response?.fields["vary"] == "Accept-Encoding")
        #expect(response?.fields["accept-ranges"] == "bytes")
        #expect(response?.fields["last-modified"] != nil)
        #expect(response?.fields["cache-control"]?.contains("stale-while-revalidate") == true)
        #expect(get("/assets/site.3f2a9c1b.css")?.fields["cache-control"] == "public, max-age=31536000, immutable")
        #expect(text(get("/a%20b.txt")) == "0123456789")
        #expect(text(get("/x/templates/page.html")) == "open")
        #expect(text(get("/empty.txt")) == "")
    }

    @Test(arguments: [
        "/", "", "/assets", "/assets/", "/missing", "/assets/site.css/", "//assets/site.css", "/assets//site.css",
        "/templates/page.html", "/Templates/page.html", "/%74emplates/page.html", "/templates",
        "/x/../templates/page.html",
        "/../etc/passwd", "/..%2fetc/passwd", "/%2e%2e/etc/passwd", "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/assets/../a b.txt",
        "/./a%20b.txt", "/%252e%252e/etc/passwd", "/..%5c..%5cetc/passwd", "/..%c0%afetc/passwd", "/a%20b.txt%00",
        "/assets/%2e%2e/a%20b.txt", "/.hidden", "/assets/.git/config", "/%2ehidden", "/etc/passwd",
        "/assets%2fsite.css",
        "/link.txt", "/alias/site.css", "/inner.txt", "/pipe.txt",
    ])
    func `serves nothing else`(path: String) {
        #expect(get(path) == nil)
    }

    @Test func `has a tag and a body for each coding`() {
        let plain = get("/assets/site.css", ("Accept-Encoding", "identity"))
        let packed = get("/assets/site.css", ("Accept-Encoding", "br, gzip"))
        #expect(packed?.fields["content-encoding"] == "gzip")
        #expect(text(packed) == "packed \(css.utf8.count)")
        #expect(plain?.fields["content-encoding"] == nil)
        #expect(plain?.fields["etag"] != packed?.fields["etag"])
        #expect(packed?.fields["vary"] == "Accept-Encoding")
        #expect(get("/assets/site.css", ("Accept-Encoding", "br, identity;q=0"))?.status == .notAcceptable)
        // The other coding's tag does not match.
        let tag = plain!.fields["etag"]!
        #expect(get("/assets/site.css", ("Accept-Encoding", "gzip"), ("If-None-Match", tag))?.status == .ok)
        #expect(get("/assets/site.css", ("If-None-Match", tag))?.status == .notModified)
    }

    @Test func `answers conditions`() {
        let modified = get("/a%20b.txt")!.fields["last-modified"]!
        let fresh = get("/a%20b.txt", ("If-Modified-Since", modified))
        #expect(fresh?.status == .notModified)
        #expect(text(fresh) == "")
        #expect(fresh?.fields["etag"] != nil)
        #expect(fresh?.fields["content-type"] == nil)
        #expect(get("/a%20b.txt", ("If-Match", "\"x\""))?.status == .preconditionFailed)
        #expect(get("/a%20b.txt", ("If-None-Match", "*"))?.status == .notModified)
        #expect(
            get("/a%20b.txt", ("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"))?.status == .preconditionFailed)
    }

    @Test(arguments: ["/a%20b.txt", "/large.bin"])
    func `answers ranges`(path: String) throws {
        let whole = try #require(text(get(path)))
        _ = whole
        let part = get(path, ("Range", "bytes=2-4"), ("Accept-Encoding", "gzip"))
        #expect(part?.status == .partialContent)
        let length = path == "/large.bin" ? 400_000 : 10
        #expect(part?.fields["content-range"] == "bytes 2-4/\(length)")
        #expect(text(part)?.utf8.count == 3)
        #expect(text(get(path, ("Range", "bytes=-1")))?.utf8.count == 1)
        let beyond = get(path, ("Range", "bytes=\(length)-"))
        #expect(beyond?.status == .rangeNotSatisfiable)
        #expect(beyond?.fields["content-range"] == "bytes */\(length)")
        #expect(get(path, ("Range", "bytes=0-1"), ("If-Range", "\"x\""))?.status == .ok)
        let tag = get(path)!.fields["etag"]!
        #expect(get(path, ("Range", "bytes=0-1"), ("If-Range", tag))?.status == .partialContent)
        #expect(get(path, ("Range", "bytes=0-1"), method: .head)?.status == .ok)
    }

    @Test func `sees that a file has changed or gone`() {
        let before = get("/a%20b.txt")!.fields["etag"]
        directory.write("a b.txt", "changed")
        let after = get("/a%20b.txt")
        #expect(text(after) == "changed")
        #expect(after!.fields["etag"] != before)
        unlink(directory.path + "/a b.txt")
        #expect(get("/a%20b.txt") == nil)
    }

    @Test func `allows reading alone`() {
        let refused = get("/a%20b.txt", method: .post)
        #expect(refused?.status == .methodNotAllowed)
        #expect(refused?.fields["allow"] == "GET, HEAD, OPTIONS")
        #expect(get("/a%20b.txt", method: .options)?.status == .noContent)
        #expect(get("/missing", method: .post) == nil)
    }

    @Test(arguments: [
        ("site.3f2a9c1b.css", true), ("a/app-0123456789abcdef.js", true), ("site.css", false), ("site.deadbeef", false),
        ("a.feedface.css", false), ("story-2024.css", false), ("3f2a9c1b.css", false),
    ])
    func `knows hashed names`(name: String, expected: Bool) {
        directory.write("h/" + name.split(separator: "/").last!, "x")
        let response = get("/h/" + name.split(separator: "/").last!)
        #expect(response?.fields["cache-control"]?.contains("immutable") == expected)
    }
}
