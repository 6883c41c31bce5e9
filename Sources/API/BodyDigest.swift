internal import Platform

enum BodyDigest {
    /// Half of a SHA-256 in hexadecimal: 64 bits would do, 128 leave no doubt.
    static func text(of bytes: [UInt8]) -> String { Digest.hexadecimal(Array(Digest.sha256(bytes).prefix(16))) }
}
