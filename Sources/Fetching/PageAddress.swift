internal import CCurl
internal import Stories

/// An address of a page, taken apart by the same parser that will fetch it: two parsers that disagree about a host
/// are a hole.
struct PageAddress: Sendable, Equatable {
    /// Normalised, non-ASCII bytes percent-encoded, without the fragment: what is fetched.
    var url: String
    var scheme: String
    /// Lower case; IPv4 in dotted decimal, whatever form it was written in; IPv6 in brackets.
    var host: String
    var port: UInt16

    /// Longest address, in bytes: more than browsers take.
    static let lengthLimit = 8 * 1024

    init(_ text: String, policy: AddressPolicy, stage: Ingestion.Failure.Stage) throws(Ingestion.Failure) {
        func refusal(_ type: String, _ title: String, _ detail: String) -> Ingestion.Failure {
            Ingestion.Failure(type: type, title: title, detail: detail, stage: stage, isRetryable: false)
        }
        guard text.utf8.count <= PageAddress.lengthLimit else {
            throw refusal("address-refused", "Address refused", "The address is longer than 8 KiB.")
        }
        guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw refusal("address-refused", "Address refused", "The address holds control characters.")
        }
        guard let handle = curl_url() else { preconditionFailure("libcurl is out of memory") }
        defer { curl_url_cleanup(handle) }
        let code = curl_url_set(
            handle, CURLUPART_URL, PageAddress.encoded(text), UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_PATH_AS_IS))
        func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard curl_url_get(handle, part, &value, UInt32(flags)) == CURLUE_OK, let value else { return nil }
            defer { curl_free(value) }
            return String(cString: value)
        }
        if code == CURLUE_OK, let scheme = part(CURLUPART_SCHEME)?.lowercased(), scheme != "http", scheme != "https" {
            throw refusal(
                "scheme-refused", "Scheme refused",
                "The address begins with \(scheme):, only http and https are fetched.")
        }
        guard code == CURLUE_OK, let scheme = part(CURLUPART_SCHEME)?.lowercased(),
            let host = part(CURLUPART_HOST)?.lowercased(), !host.isEmpty,
            let port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT).flatMap(UInt16.init)
        else {
            if let scheme = PageAddress.otherScheme(text) {
                throw refusal(
                    "scheme-refused", "Scheme refused",
                    "The address begins with \(scheme):, only http and https are fetched.")
            }
            throw refusal(
                "scheme-refused", "Scheme refused", "The address is no http or https URL: https://host/path is one.")
        }
        // libcurl would take the path's first part for a host.
        if let start = text.range(ofAuthorityMark: "://"), text.utf8.dropFirst(start).first == 0x2F {
            throw refusal("address-refused", "Address refused", "The address names no host.")
        }
        guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
            throw refusal(
                "address-refused", "Address refused",
                "The address holds a user name or password; give it without, we log in nowhere.")
        }
        if case .refused(let owner) = policy.verdict(onHost: host, port: port) {
            throw PageAddress.refused(host: host, owner: owner, stage: stage)
        }
        _ = curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
        guard let url = part(CURLUPART_URL) else {
            throw refusal("address-refused", "Address refused", "The address cannot be put together again.")
        }
        self.url = url
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    /// - Parameter host: what is refused; a sentence goes on with "is …" after it.
    static func refused(host: String, owner: String, stage: Ingestion.Failure.Stage) -> Ingestion.Failure {
        let what = owner.hasPrefix("port") ? "\(host) was to be asked on \(owner)" : "\(host) is \(owner)"
        return Ingestion.Failure(
            type: "address-refused", title: "Address refused",
            detail: "\(what); such addresses are not fetched unless ELSEWHERE_FETCH_ALLOW names them.",
            stage: stage, isRetryable: false)
    }

    /// Bytes that an address may not hold as they are, percent-encoded: typed addresses hold blanks and Chinese.
    private static func encoded(_ text: String) -> String {
        // The host keeps its characters: libcurl turns them into Punycode.
        let bytes = Array(text.utf8)
        var start = 0
        if let mark = text.range(ofAuthorityMark: "://") { start = mark }
        while start < bytes.count, ![0x2F, 0x3F, 0x23].contains(bytes[start]) { start += 1 }
        var encoded = Array(bytes[..<start])
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in bytes[start...] {
            if byte > 0x7F || byte == 0x20 {
                encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                encoded.append(byte)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// The scheme of an address that has no host: `mailto`, `data`, `javascript`.
    private static func otherScheme(_ text: String) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon].lowercased()
        guard let first = scheme.unicodeScalars.first, ("a"..."z").contains(first), scheme != "http", scheme != "https",
            scheme.unicodeScalars.allSatisfy({
                ("a"..."z").contains($0) || ("0"..."9").contains($0) || "+-.".unicodeScalars.contains($0)
            }),
            !scheme.contains(".")
        else { return nil }
        return scheme
    }
}

extension String {
    /// Offset in UTF-8 after the first occurrence of an ASCII mark; nil if there is none.
    fileprivate func range(ofAuthorityMark mark: String) -> Int? {
        let bytes = Array(utf8)
        let wanted = Array(mark.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count) where bytes[start..<start + wanted.count].elementsEqual(wanted) {
            return start + wanted.count
        }
        return nil
    }
}
