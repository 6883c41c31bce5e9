internal import CCurl
internal import Glibc
internal import Logging
internal import Stories

typealias Failure = Ingestion.Failure

struct TransferSettings: Sendable {
    var policy: AddressPolicy
    var limits: FetchLimits
    var userAgent: String
    var log: Logger
}

/// One page on its way: one or several hops, each with a libcurl handle of its own.
///
/// Unchecked: after it is sent to the fetching thread, that thread alone uses it; others hold it as a name only.
final class Transfer: @unchecked Sendable {
    enum Outcome {
        case ended(Result<FetchedPage, Failure>)
        case redirected(PageAddress)
    }

    /// Media types of articles. A server that names none is believed to send a page; the decoder looks at the bytes.
    static let mediaTypes: Set<String> = [
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown",
    ]

    private let request: PageRequest
    private let settings: TransferSettings
    private var completion: (@Sendable (Result<FetchedPage, Failure>) -> Void)?
    private let started = Transfer.nowMilliseconds()
    private(set) var handle: UnsafeMutableRawPointer?
    private var fieldList: UnsafeMutablePointer<curl_slist>?
    private var hops = 0

    // What is known of the current hop.
    private var address: PageAddress?
    private var status = 0
    private var fields: [String: String] = [:]
    private var headerBytes = 0
    private var body: [UInt8] = []
    /// Of the hop, after decompression, kept or not.
    private var bodyBytes = 0
    private var isErrorPage: Bool { status >= 400 }
    /// Why we ended the hop ourselves.
    private var refusal: Failure?

    init(
        request: PageRequest, settings: TransferSettings,
        completion: @escaping @Sendable (Result<FetchedPage, Failure>) -> Void
    ) {
        self.request = request
        self.settings = settings
        self.completion = completion
    }

    func firstAddress() throws(Failure) -> PageAddress {
        try PageAddress(request.url, policy: settings.policy, stage: .fetch)
    }

    func finish(_ result: Result<FetchedPage, Failure>) {
        endHop()
        let completion = completion
        self.completion = nil
        completion?(result)
    }

    // MARK: - A hop

    func beginHop(at address: PageAddress) throws(Failure) -> UnsafeMutableRawPointer {
        let left = settings.limits.totalMilliseconds - Int(Transfer.nowMilliseconds() - started)
        guard left > 0 else { throw timeout() }
        guard let handle = curl_easy_init() else { preconditionFailure("libcurl is out of memory") }
        self.handle = handle
        self.address = address
        status = 0
        fields = [:]
        headerBytes = 0
        body = []
        bodyBytes = 0
        refusal = nil
        let context = Unmanaged.passUnretained(self).toOpaque()

        _ = elsewhere_curl_set_string(handle, CURLOPT_URL, address.url)
        _ = elsewhere_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = elsewhere_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = elsewhere_curl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        _ = elsewhere_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        // Without this, http_proxy of the environment would take every address check to the proxy's address.
        _ = elsewhere_curl_set_string(handle, CURLOPT_PROXY, "")
        _ = elsewhere_curl_set_string(handle, CURLOPT_NOPROXY, "*")
        _ = elsewhere_curl_set_string(handle, CURLOPT_ACCEPT_ENCODING, "")
        _ = elsewhere_curl_set_string(handle, CURLOPT_USERAGENT, settings.userAgent)
        _ = elsewhere_curl_set_long(handle, CURLOPT_FRESH_CONNECT, 1)
        _ = elsewhere_curl_set_long(handle, CURLOPT_FORBID_REUSE, 1)
        _ = elsewhere_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(settings.limits.connectMilliseconds, left))
        _ = elsewhere_curl_set_long(handle, CURLOPT_TIMEOUT_MS, left)
        _ = elsewhere_curl_set_offset(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(settings.limits.bodyBytes))
        _ = elsewhere_curl_set_opensocket(handle, Transfer.openSocket, context)
        _ = elsewhere_curl_set_prereq(handle, Transfer.beforeRequest, context)
        _ = elsewhere_curl_set_write(handle, Transfer.receiveBody, context)
        _ = elsewhere_curl_set_header(handle, Transfer.receiveHeader, context)
        _ = elsewhere_curl_set_progress(handle, Transfer.progress, context)
        var lines = ["Accept: text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8"]
        if let tag = request.entityTag { lines.append("If-None-Match: \(tag)") }
        if let date = request.lastModified { lines.append("If-Modified-Since: \(date)") }
        for line in lines where !line.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            fieldList = curl_slist_append(fieldList, line)
        }
        _ = elsewhere_curl_set_pointer(handle, CURLOPT_HTTPHEADER, fieldList)
        return handle
    }

    /// Frees the hop's handle. The caller has taken it out of the multi handle.
    func endHop() {
        if let handle { curl_easy_cleanup(handle) }
        handle = nil
        if let fieldList { curl_slist_free_all(fieldList) }
        fieldList = nil
    }

    /// Says what a hop came to. The handle is still there, to be asked.
    func hopEnded(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) -> Outcome {
        if let refusal { return .ended(.failure(refusal)) }
        guard let address else { preconditionFailure("a hop without address ended") }
        // An error page is not read: its status has said all.
        guard code == CURLE_OK || (code == CURLE_WRITE_ERROR && isErrorPage) else {
            return .ended(.failure(failure(code, address)))
        }
        switch status {
        case 304 where request.entityTag != nil || request.lastModified != nil: return .ended(.success(page(address)))
        case 301, 302, 303, 307, 308: return redirection(handle, address)
        case 200..<300:
            if let refusal = refusalOfType(address) { return .ended(.failure(refusal)) }
            return .ended(.success(page(address)))
        default: return .ended(.failure(failure(status: status, handle, address)))
        }
    }

    private func page(_ address: PageAddress) -> FetchedPage {
        var page = FetchedPage(finalUrl: address.url, status: status, contentType: fields["content-type"], body: body)
        page.entityTag = fields["etag"]
        page.lastModified = fields["last-modified"]
        return page
    }

    private func redirection(_ handle: UnsafeMutableRawPointer, _ address: PageAddress) -> Outcome {
        var target: UnsafePointer<CChar>?
        guard elsewhere_curl_get_string(handle, CURLINFO_REDIRECT_URL, &target) == CURLE_OK, let target else {
            return .ended(
                .failure(
                    Failure(
                        type: "fetch-failed", title: "Fetch failed",
                        detail: "\(address.host) answered \(status) without saying where to go.", stage: .fetch,
                        isRetryable: false)))
        }
        hops += 1
        guard hops <= settings.limits.redirects else {
            return .ended(
                .failure(
                    Failure(
                        type: "too-many-redirects", title: "Too many redirects",
                        detail: "The address led on more than \(settings.limits.redirects) times.", stage: .fetch,
                        isRetryable: false)))
        }
        do throws(Failure) {
            return .redirected(try PageAddress(String(cString: target), policy: settings.policy, stage: .fetch))
        } catch {
            var failure = error
            failure.detail = "A redirect led to a refused address. " + failure.detail
            return .ended(.failure(failure))
        }
    }

    // MARK: - Callbacks of libcurl, on the fetching thread

    private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer {
        guard let context else { preconditionFailure("libcurl lost the context") }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    /// The check that counts: the resolved address, before a packet goes out.
    private static let openSocket: curl_opensocket_callback = { context, _, address in
        guard let address else { return -1 }
        let transfer = Transfer.transfer(context)
        let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
        let raw = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(address).advanced(by: offset), count: Int(address.pointee.addrlen))
        guard let (ip, port) = IPAddress.reading(socketAddress: raw), transfer.permits(ip, port) else { return -1 }
        return socket(
            address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    }

    /// The second check, for connections that libcurl might reuse against our wish.
    private static let beforeRequest: curl_prereq_callback = { context, primary, _, port, _ in
        let transfer = Transfer.transfer(context)
        guard let primary, let ip = IPAddress(String(cString: primary)), let port = UInt16(exactly: port),
            transfer.permits(ip, port)
        else { return CURL_PREREQFUNC_ABORT }
        return CURL_PREREQFUNC_OK
    }

    private func permits(_ ip: IPAddress, _ port: UInt16) -> Bool {
        guard let address, case .refused(let owner) = settings.policy.verdict(on: ip, port: port, host: address.host)
        else { return address != nil }
        let plain = ip.unmapped.description
        let name = AddressPolicy.normalised(address.host)
        refusal = PageAddress.refused(
            host: name == plain ? plain : "\(address.host) resolves to \(plain), which", owner: owner, stage: .fetch)
        settings.log.notice(
            "address refused", metadata: ["host": "\(address.host)", "address": "\(plain)", "port": "\(port)"])
        return false
    }

    private static let receiveHeader: curl_write_callback = { bytes, size, count, context in
        Transfer.transfer(context).header(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }

    private func header(_ line: UnsafeRawBufferPointer) -> Int {
        headerBytes += line.count
        guard headerBytes <= settings.limits.headerBytes else {
            refusal = Failure(
                type: "too-large", title: "Too large",
                detail: "The answer's header fields are longer than \(settings.limits.headerBytes / 1024) KiB.",
                stage: .fetch, isRetryable: false)
            return 0
        }
        if line.starts(with: "HTTP/".utf8) {
            // A new head: an interim answer came before.
            fields = [:]
            let text = String(decoding: line, as: UTF8.self)
            status = text.split(separator: " ").dropFirst().first.flatMap { Int($0.prefix(3)) } ?? 0
        } else if let colon = line.firstIndex(of: 0x3A) {
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            var value = line[(colon + 1)...]
            while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
            while let last = value.last, last <= 0x20 { value = value.dropLast() }
            fields[name] = String(decoding: value, as: UTF8.self)
        }
        return line.count
    }

    private static let receiveBody: curl_write_callback = { bytes, size, count, context in
        Transfer.transfer(context).receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }

    /// Counts what comes out of decompression: a small answer may unpack to gigabytes.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        // Only a page's body is of interest; that of a redirect is passed over, within its limit.
        guard !isErrorPage else { return 0 }
        let isPage = (200..<300).contains(status)
        if isPage, body.isEmpty, let address, let refusal = refusalOfType(address) {
            self.refusal = refusal
            return 0
        }
        bodyBytes += bytes.count
        guard bodyBytes <= (isPage ? settings.limits.bodyBytes : settings.limits.redirectBodyBytes) else {
            refusal = isPage ? tooLarge() : tooLargeRedirect()
            return 0
        }
        if isPage { body.append(contentsOf: bytes) }
        return bytes.count
    }

    /// Counts what comes over the line: compressed bytes that unpack to nothing would never reach `receive`.
    private static let progress: curl_xferinfo_callback = { context, _, received, _, _ in
        let transfer = Transfer.transfer(context)
        guard received > curl_off_t(transfer.settings.limits.bodyBytes) else { return 0 }
        transfer.refusal = transfer.tooLarge()
        return 1
    }

    // MARK: - Failures

    private func refusalOfType(_ address: PageAddress) -> Failure? {
        guard let field = fields["content-type"] else { return nil }
        let type = field.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
        guard !type.isEmpty, !Transfer.mediaTypes.contains(type) else { return nil }
        return Failure(
            type: "unsupported-media-type", title: "Unsupported media type",
            detail: "\(address.host) sent \(type); articles are HTML, XHTML, plain text or Markdown.", stage: .fetch,
            isRetryable: false)
    }

    private func tooLarge() -> Failure {
        Failure(
            type: "too-large", title: "Too large",
            detail: "The page is longer than \(settings.limits.bodyBytes / 1024 / 1024) MiB.", stage: .fetch,
            isRetryable: false)
    }

    private func tooLargeRedirect() -> Failure {
        Failure(
            type: "too-large", title: "Too large",
            detail: "A redirect came with a page of more than \(settings.limits.redirectBodyBytes / 1024) KiB.",
            stage: .fetch, isRetryable: false)
    }

    private func timeout() -> Failure {
        Failure(
            type: "timeout", title: "Timeout",
            detail: "\(address?.host ?? "The server") did not deliver the page within "
                + "\(settings.limits.totalMilliseconds / 1000) seconds.", stage: .fetch, isRetryable: true)
    }

    private func failure(status: Int, _ handle: UnsafeMutableRawPointer, _ address: PageAddress) -> Failure {
        switch status {
        case 404, 410:
            return Failure(
                type: "not-found", title: "Not found",
                detail: "\(address.host) says that there is no such page (\(status)).", stage: .fetch,
                isRetryable: false)
        case 401, 402, 403, 407, 451:
            return Failure(
                type: "fetch-failed", title: "Fetch failed",
                detail: "\(address.host) does not show the page to us (\(status)); paste its text instead.",
                stage: .fetch, isRetryable: false)
        default:
            var failure = Failure(
                type: "fetch-failed", title: "Fetch failed", detail: "\(address.host) answered \(status).",
                stage: .fetch, isRetryable: status >= 500 || status == 429 || status == 408)
            var seconds: curl_off_t = 0
            if elsewhere_curl_get_offset(handle, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK, seconds > 0 {
                failure.retryAfterSeconds = Int(seconds)
                failure.detail = "\(address.host) answered \(status) and asks to wait \(seconds) seconds."
            }
            return failure
        }
    }

    private func failure(_ code: CURLcode, _ address: PageAddress) -> Failure {
        func failed(_ what: String, retryable: Bool) -> Failure {
            Failure(type: "fetch-failed", title: "Fetch failed", detail: what, stage: .fetch, isRetryable: retryable)
        }
        switch code {
        case CURLE_OPERATION_TIMEDOUT: return timeout()
        case CURLE_FILESIZE_EXCEEDED: return tooLarge()
        case CURLE_COULDNT_RESOLVE_HOST:
            return failed("The name \(address.host) is not known; check its spelling.", retryable: false)
        case CURLE_COULDNT_CONNECT:
            return failed("\(address.host) takes no connection on port \(address.port).", retryable: true)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE:
            return failed(
                "No safe connection to \(address.host): \(String(cString: curl_easy_strerror(code))).",
                retryable: false)
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            return failed(
                "\(address.host) sent what is no proper answer: \(String(cString: curl_easy_strerror(code))).",
                retryable: false)
        default:
            return failed(
                "The connection to \(address.host) broke: \(String(cString: curl_easy_strerror(code))).",
                retryable: true)
        }
    }

    private static func nowMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
