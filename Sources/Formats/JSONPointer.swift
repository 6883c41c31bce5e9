/// Where a value stands in a JSON document (RFC 6901).
package enum JSONPointer {
    /// A member's name as a part of a pointer. §3: ~ and / are the two characters that must be escaped.
    package static func escaped(_ key: String) -> String {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return key }
        return key.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    /// The name that a part of a pointer stands for; §4: `~1` is resolved first, so that `~01` is `~1`.
    package static func unescaped(_ part: Substring) -> String {
        String(part.replacing("~1", with: "/").replacing("~0", with: "~"))
    }
}
