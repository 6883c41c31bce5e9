internal import CCurl

/// Talks to a server of the operator's own choosing, from the command line: any address, any port, no policy.
///
/// Blocks until the answer is there. Never used with an address that came from somebody else.
package struct ServerClient: Sendable {
    package struct Reply: Sendable, Equatable {
        package var status: Int
        package var body: [UInt8]
    }

    package struct Failure: Error, Equatable {
        /// What libcurl says, in English.
        package let cause: String
    }

    /// Longest answer, in bytes.
    private static let bodyLimit = 64 * 1024 * 1024

    private let timeoutMilliseconds: Int

    package init(timeoutMilliseconds: Int = 60_000) { self.timeoutMilliseconds = timeoutMilliseconds }

    /// - Parameter path: below the server's base path.
    package func send(
        _ method: String, _ path: String, at server: ServerAddress, fields: [String] = [], body: [UInt8]? = nil
    ) throws(Failure) -> Reply {
        try send(method, server.base + path, socket: server.socketPath, fields: fields, body: body)
    }

    /// - Parameters:
    ///   - socket: the file to connect to instead of the URL's host.
    ///   - fields: complete lines, `Name: value`.
    package func send(
        _ method: String, _ url: String, socket: String? = nil, fields: [String] = [], body: [UInt8]? = nil
    ) throws(Failure) -> Reply {
        guard let handle = curl_easy_init() else { preconditionFailure("libcurl is out of memory") }
        defer { curl_easy_cleanup(handle) }
        if let socket { _ = elsewhere_curl_set_string(handle, CURLOPT_UNIX_SOCKET_PATH, socket) }
        _ = elsewhere_curl_set_string(handle, CURLOPT_URL, url)
        _ = elsewhere_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = elsewhere_curl_set_string(handle, CURLOPT_CUSTOMREQUEST, method)
        // A proxy of the environment is the operator's too, but it does not lead to this machine.
        _ = elsewhere_curl_set_string(handle, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1")
        _ = elsewhere_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = elsewhere_curl_set_long(handle, CURLOPT_TIMEOUT_MS, timeoutMilliseconds)
        var list: UnsafeMutablePointer<curl_slist>?
        for field in fields { list = curl_slist_append(list, field) }
        defer { curl_slist_free_all(list) }
        _ = elsewhere_curl_set_pointer(handle, CURLOPT_HTTPHEADER, list)
        let received = Received()
        _ = elsewhere_curl_set_write(
            handle,
            { bytes, size, count, context in
                guard let context else { return 0 }
                return Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
                    .append(UnsafeRawBufferPointer(start: bytes, count: size * count))
            }, Unmanaged.passUnretained(received).toOpaque())
        // libcurl keeps the pointer, not the bytes: they must live as long as the transfer.
        let code = (body ?? []).withUnsafeBytes { bytes in
            if body != nil {
                _ = elsewhere_curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
                _ = elsewhere_curl_set_pointer(
                    handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            }
            return curl_easy_perform(handle)
        }
        guard code == CURLE_OK else { throw Failure(cause: String(cString: curl_easy_strerror(code))) }
        var status = 0
        _ = elsewhere_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return withExtendedLifetime(received) { Reply(status: status, body: received.bytes) }
    }

    private final class Received {
        var bytes: [UInt8] = []

        func append(_ more: UnsafeRawBufferPointer) -> Int {
            guard bytes.count + more.count <= ServerClient.bodyLimit else { return 0 }
            bytes.append(contentsOf: more)
            return more.count
        }
    }
}
