/// Parameters of an address whose values are secrets, wherever they are written down: a token has no business there, but
/// who sends one all the same should not find it in a log.
package enum SecretParameters {
    private static let names: Set<String> = [
        "token", "access_token", "refresh_token", "id_token", "api_key", "apikey", "key", "secret", "client_secret",
        "password", "passwd", "authorization", "auth",
    ]

    /// The query as received, each secret value replaced by `***`.
    package static func redacted(_ query: ArraySlice<UInt8>) -> String {
        let pieces = query.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map { piece in
            guard let equals = piece.firstIndex(of: UInt8(ascii: "=")), equals + 1 < piece.endIndex,
                isSecret(piece[..<equals])
            else { return piece }
            return piece[...equals] + Array("***".utf8)
        }
        return String(decoding: Array(pieces.joined(separator: [UInt8(ascii: "&")])), as: UTF8.self)
    }

    private static func isSecret(_ name: ArraySlice<UInt8>) -> Bool {
        // What cannot be decoded is compared as it stands.
        let plain = PercentCoding.decodedText(name, plusIsSpace: true) ?? String(decoding: name, as: UTF8.self)
        return names.contains(plain.lowercased().filter { !$0.isWhitespace }.replacingHyphens)
    }
}

extension String {
    fileprivate var replacingHyphens: String { String(map { $0 == "-" ? "_" : $0 }) }
}
