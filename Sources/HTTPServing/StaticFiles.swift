import CSystem
package import HTTPWire
import Synchronization

/// Serves the files of one directory.
///
/// A path names a file only if each of its segments, decoded once, is the plain name of something in the directory:
/// no `.` or `..`, nothing hidden, no encoded slash, no symbolic link (the kernel checks). Small files are kept in memory
/// with a compressed variant, and looked at again at most once a second; large ones are sent by the kernel.
package final class StaticFiles: Sendable {
    package struct Limits: Sendable {
        /// Files up to this size are kept in memory, in octets.
        package var cachedFile = 256 * 1024
        /// All that is kept, variants included, in octets; beyond, everything is forgotten and read again.
        package var cache = 32 * 1024 * 1024
        /// How long a file is served without a look at the disk, in milliseconds.
        package var freshness = 1000

        package init() {}
    }

    /// What `Cache-Control` says of most files: proxies keep them for five minutes, and may serve them while they ask
    /// again.
    private static let usualCaching = "public, max-age=60, s-maxage=300, stale-while-revalidate=86400"
    /// … and of files whose name holds a hash of their content.
    private static let hashedCaching = "public, max-age=31536000, immutable"

    private let root: Int32
    private let limits: Limits
    private let excluded: Set<String>
    private let compress: (@Sendable ([UInt8]) -> [UInt8])?
    private let cache = Mutex(Cache())

    private struct Cache {
        var files: [String: File] = [:]
        var size = 0
    }

    private struct Variant: Sendable {
        var tag: EntityTag
        var bytes: [UInt8]
    }

    private struct File: Sendable {
        var facts: cs_file_facts
        var checkedAt: Int64
        var identity: Variant
        var gzip: Variant?
        var size: Int { identity.bytes.count + (gzip?.bytes.count ?? 0) }
    }

    /// - Parameters:
    ///   - directory: the root; nil is returned if it cannot be opened.
    ///   - excluding: names at the root that are never served.
    ///   - compress: makes a gzip variant of a small file. Runs on the event loop, once for each version of a file;
    ///     without it, `name.gz` beside `name` is taken.
    package init?(
        directory: String, excluding: Set<String> = ["templates"], limits: Limits = Limits(),
        compress: (@Sendable ([UInt8]) -> [UInt8])? = nil
    ) {
        root = cs_open_directory(directory)
        guard root >= 0 else { return nil }
        self.limits = limits
        self.compress = compress
        excluded = Set(excluding.map { $0.lowercased() })
    }

    deinit { _ = cs_close(root) }

    /// The answer for a file; nil if there is none at that path.
    /// - Parameter path: the path below the root, still percent-encoded, with its leading slash; the request's own if
    ///   nil.
    package func response(to request: Request, path: ArraySlice<UInt8>? = nil) -> Response? {
        guard let name = name(path ?? request.rawPath) else { return nil }
        let now = cs_monotonic_milliseconds()
        if let file = cache.withLock({ $0.files[name] }), now - file.checkedAt < Int64(limits.freshness) {
            return respond(request, name, file)
        }
        let descriptor = cs_open_beneath(root, name)
        guard descriptor >= 0 else {
            forget(name)
            return nil
        }
        var facts = cs_file_facts()
        guard cs_file_facts_of(descriptor, &facts) == 0, facts.is_regular != 0 else {
            _ = cs_close(descriptor)
            return nil
        }
        if facts.size > Int64(limits.cachedFile) {
            forget(name)
            return respondLarge(request, name, descriptor, facts)
        }
        defer { _ = cs_close(descriptor) }
        if var file = cache.withLock({ $0.files[name] }), Self.isSame(file.facts, facts) {
            file.checkedAt = now
            keep(name, file)
            return respond(request, name, file)
        }
        guard let bytes = Self.read(descriptor, Int(facts.size)) else { return nil }
        let file = makeFile(name, bytes, facts, now)
        keep(name, file)
        return respond(request, name, file)
    }

    /// The file's path below the root, decoded; nil if no file may be meant.
    private func name(_ path: ArraySlice<UInt8>) -> String? {
        guard let segments = PercentCoding.segments(ofPath: path) else { return nil }
        for segment in segments where segment.isEmpty || segment.hasPrefix(".") || segment.utf8.contains(0x5C) {
            return nil
        }
        guard let first = segments.first, !excluded.contains(first.lowercased()) else { return nil }
        return segments.joined(separator: "/")
    }

    private static func isSame(_ left: cs_file_facts, _ right: cs_file_facts) -> Bool {
        left.size == right.size && left.modified == right.modified
            && left.modified_nanoseconds == right.modified_nanoseconds && left.inode == right.inode
            && left.device == right.device
    }

    private static func read(_ descriptor: Int32, _ size: Int) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = cs_read_at(descriptor, buffer.baseAddress! + count, size - count, Int64(count))
                if got <= 0 {
                    failed = true
                    return
                }
                count += got
            }
        }
        return failed ? nil : bytes
    }

    // MARK: Variants

    private func makeFile(_ name: String, _ bytes: [UInt8], _ facts: cs_file_facts, _ now: Int64) -> File {
        let hash = Self.hash(bytes)
        var file = File(
            facts: facts, checkedAt: now, identity: Variant(tag: EntityTag(hash), bytes: bytes), gzip: nil)
        guard ContentType(name).isCompressible else { return file }
        // The compressed form must be worth the trouble of another variant.
        if let compressed = compressed(name, bytes), compressed.count < bytes.count - bytes.count / 16 {
            file.gzip = Variant(tag: EntityTag(hash + "-gzip"), bytes: compressed)
        }
        return file
    }

    private func compressed(_ name: String, _ bytes: [UInt8]) -> [UInt8]? {
        if let compress { return compress(bytes) }
        let descriptor = cs_open_beneath(root, name + ".gz")
        guard descriptor >= 0 else { return nil }
        defer { _ = cs_close(descriptor) }
        var facts = cs_file_facts()
        guard cs_file_facts_of(descriptor, &facts) == 0, facts.is_regular != 0, facts.size <= Int64(limits.cachedFile)
        else { return nil }
        return Self.read(descriptor, Int(facts.size))
    }

    /// FNV-1a, 64 bits, and the size: enough to tell versions of one file apart.
    private static func hash(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16) + "-" + String(bytes.count, radix: 16)
    }

    private func keep(_ name: String, _ file: File) {
        cache.withLock { cache in
            if let old = cache.files[name] { cache.size -= old.size }
            if cache.size + file.size > limits.cache {
                cache.files = [:]
                cache.size = 0
            }
            cache.files[name] = file
            cache.size += file.size
        }
    }

    private func forget(_ name: String) {
        cache.withLock { cache in
            if let old = cache.files.removeValue(forKey: name) { cache.size -= old.size }
        }
    }

    // MARK: Answers

    private func respond(_ request: Request, _ name: String, _ file: File) -> Response {
        let isRanged = request.method == .get && request.fields.contains("range")
        var offers: [Negotiation.Coding] = [.identity]
        // Ranges are taken from the plain file: no client wants a piece of a compressed one.
        if file.gzip != nil { offers = isRanged ? [.identity, .gzip] : [.gzip, .identity] }
        var response = Response(.ok)
        appendCommon(to: &response, name, hasVariants: file.gzip != nil)
        if let refusal = refusal(request, response) { return refusal }
        guard var coding = Negotiation.coding(request.fields, offers: offers) else {
            response.fields.append("Accept-Encoding", file.gzip == nil ? "identity" : "gzip, identity")
            Self.fail(&response, .notAcceptable, "The file is not kept in any coding that Accept-Encoding accepts.")
            return response
        }
        if isRanged, Negotiation.coding(request.fields, offers: [.identity]) != nil { coding = .identity }
        let variant = coding == .gzip ? file.gzip! : file.identity
        if coding == .gzip { response.fields.append("Content-Encoding", "gzip") }
        appendValidators(to: &response, variant.tag, file.facts)
        let part = answer(request, &response, variant.tag, file.facts, length: variant.bytes.count)
        if let part {
            response.body = .bytes(part.count == variant.bytes.count ? variant.bytes : Array(variant.bytes[part]))
        }
        return response
    }

    private func respondLarge(
        _ request: Request, _ name: String, _ descriptor: Int32, _ facts: cs_file_facts
    ) -> Response {
        var response = Response(.ok)
        appendCommon(to: &response, name, hasVariants: false)
        if let refusal = refusal(request, response) {
            _ = cs_close(descriptor)
            return refusal
        }
        guard Negotiation.coding(request.fields, offers: [.identity]) != nil else {
            _ = cs_close(descriptor)
            response.fields.append("Accept-Encoding", "identity")
            Self.fail(&response, .notAcceptable, "The file is not kept in any coding that Accept-Encoding accepts.")
            return response
        }
        let tag = EntityTag(
            String(facts.modified, radix: 16) + "." + String(facts.modified_nanoseconds, radix: 16) + "-"
                + String(facts.size, radix: 16))
        appendValidators(to: &response, tag, facts)
        guard let part = answer(request, &response, tag, facts, length: Int(facts.size)) else {
            _ = cs_close(descriptor)
            return response
        }
        response.body = .file(
            FileSlice(descriptor: descriptor, offset: Int64(part.lowerBound), length: Int64(part.count)))
        return response
    }

    private func appendCommon(to response: inout Response, _ name: String, hasVariants: Bool) {
        response.fields.append("Content-Type", ContentType(name).text)
        response.fields.append("Cache-Control", Self.isHashed(name) ? Self.hashedCaching : Self.usualCaching)
        if hasVariants { response.fields.append("Vary", "Accept-Encoding") }
        response.fields.append("Access-Control-Allow-Origin", "*")
        response.fields.append("X-Content-Type-Options", "nosniff")
    }

    /// The answer to other methods than GET and HEAD.
    private func refusal(_ request: Request, _ response: Response) -> Response? {
        switch request.method {
        case .get, .head: return nil
        case .options:
            var answer = Response(.noContent)
            answer.fields.append("Allow", "GET, HEAD, OPTIONS")
            answer.fields.append("Access-Control-Allow-Origin", "*")
            answer.fields.append("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
            answer.fields.append(
                "Access-Control-Allow-Headers",
                "If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range, X-Request-ID")
            answer.fields.append("Access-Control-Max-Age", "86400")
            return answer
        default:
            var answer = Response(.methodNotAllowed)
            answer.fields.append("Allow", "GET, HEAD, OPTIONS")
            answer.fields.append("Access-Control-Allow-Origin", "*")
            Self.fail(&answer, .methodNotAllowed, "Files can only be read.")
            return answer
        }
    }

    /// Makes a problem document of an answer (RFC 9457), with its validators left in place.
    private static func fail(_ response: inout Response, _ status: Status, _ detail: String) {
        response.status = status
        response.fields.remove("Content-Encoding")
        response.fields.set("Content-Type", "application/problem+json")
        response.fields.set("Cache-Control", "no-store")
        let text =
            "{\"type\":\"about:blank\",\"title\":\"\(status.reason)\",\"status\":\(status.code),\"detail\":\"\(detail)\"}\n"
        response.body = .bytes(Array(text.utf8))
    }

    private func appendValidators(to response: inout Response, _ tag: EntityTag, _ facts: cs_file_facts) {
        response.fields.append("ETag", tag.text)
        // A date in the future would say that the file is older than it will be (RFC 9110 §8.8.2.1).
        let modified = min(facts.modified, cs_wall_seconds())
        response.fields.append("Last-Modified", HTTPDate.string(secondsSince1970: modified))
        response.fields.append("Accept-Ranges", "bytes")
    }

    /// Applies conditions and ranges to a 200.
    /// - Returns: which part of the representation is the body; nil if the answer is complete without it.
    private func answer(
        _ request: Request, _ response: inout Response, _ tag: EntityTag, _ facts: cs_file_facts, length: Int
    ) -> Range<Int>? {
        let now = cs_wall_seconds()
        let validators = Conditional.Validators(entityTag: tag, lastModified: min(facts.modified, now))
        switch Conditional.evaluate(method: request.method, fields: request.fields, validators: validators, now: now) {
        case .proceed: break
        case .notModified:
            response.status = .notModified
            response.fields.remove("Content-Type")
            response.fields.remove("Content-Encoding")
            return nil
        case .preconditionFailed:
            Self.fail(&response, .preconditionFailed, "The file is not the one that the request is about.")
            return nil
        }
        guard Conditional.rangeApplies(fields: request.fields, validators: validators, now: now) else {
            return 0..<length
        }
        switch ByteRange(method: request.method, fields: request.fields, length: length) {
        case .whole: return 0..<length
        case .part(let part):
            response.status = .partialContent
            response.fields.append("Content-Range", ByteRange.contentRange(part, of: length))
            return part
        case .unsatisfiable:
            response.fields.append("Content-Range", ByteRange.unsatisfiedRange(of: length))
            Self.fail(&response, .rangeNotSatisfiable, "The file has \(length) octets.")
            return nil
        }
    }

    /// Whether a name holds a hash: `site.3f2a9c1b.css`, `app-0123456789abcdef.js`.
    static func isHashed(_ name: String) -> Bool {
        let file = name.utf8.split(separator: UInt8(ascii: "/")).last ?? name.utf8[...]
        let parts = file.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        guard parts.count >= 3 else { return false }
        let hash = parts[parts.count - 2]
        return hash.count >= 8 && hash.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }
            && hash.contains { $0 &- 0x30 < 10 }
    }
}

/// The media type of a file, by its name's ending.
struct ContentType {
    let text: String
    let isCompressible: Bool

    private static let types: [String: (String, Bool)] = [
        "html": ("text/html; charset=utf-8", true), "css": ("text/css; charset=utf-8", true),
        "js": ("text/javascript; charset=utf-8", true), "mjs": ("text/javascript; charset=utf-8", true),
        "json": ("application/json", true), "map": ("application/json", true),
        "geojson": ("application/geo+json", true), "topojson": ("application/json", true),
        "txt": ("text/plain; charset=utf-8", true), "md": ("text/markdown; charset=utf-8", true),
        "xml": ("application/xml", true), "svg": ("image/svg+xml", true),
        "webmanifest": ("application/manifest+json", true), "wasm": ("application/wasm", true),
        "ico": ("image/x-icon", false), "png": ("image/png", false), "jpg": ("image/jpeg", false),
        "jpeg": ("image/jpeg", false), "gif": ("image/gif", false), "webp": ("image/webp", false),
        "avif": ("image/avif", false), "woff": ("font/woff", false), "woff2": ("font/woff2", false),
        "pdf": ("application/pdf", false), "gz": ("application/gzip", false),
    ]

    init(_ name: String) {
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        (text, isCompressible) = Self.types[ending] ?? ("application/octet-stream", false)
    }
}
