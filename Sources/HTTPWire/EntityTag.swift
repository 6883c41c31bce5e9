/// A validator of one representation (RFC 9110 §8.8.3).
package struct EntityTag: Sendable, Hashable {
    package var isWeak: Bool
    /// What stands between the quotes.
    package var opaque: [UInt8]

    /// A strong tag. `opaque` may hold visible ASCII other than `"`, and bytes from 0x80 on.
    package init(_ opaque: String) {
        isWeak = false
        self.opaque = Array(opaque.utf8)
        precondition(self.opaque.allSatisfy(Self.isOpaque), "an entity tag holds etagc only")
    }

    /// Reads `"abc"` or `W/"abc"`; nil for anything else.
    package init?(octets: ArraySlice<UInt8>) {
        var rest = octets
        isWeak = false
        if rest.count > 2, rest.first == 0x57, rest.dropFirst().first == Octet.slash {
            isWeak = true
            rest = rest.dropFirst(2)
        }
        guard rest.count >= 2, rest.first == Octet.quote, rest.last == Octet.quote else { return nil }
        rest = rest.dropFirst().dropLast()
        guard rest.allSatisfy(Self.isOpaque) else { return nil }
        opaque = Array(rest)
    }

    private static func isOpaque(_ octet: UInt8) -> Bool { octet >= 0x80 || OctetSet.entityTag.contains(octet) }

    /// The tag as it stands in a field.
    package var text: String { (isWeak ? "W/\"" : "\"") + String(decoding: opaque, as: UTF8.self) + "\"" }

    /// RFC 9110 §8.8.3.2: both strong, and the same.
    package func matchesStrongly(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && opaque == other.opaque
    }

    /// RFC 9110 §8.8.3.2: the same, whether weak or not.
    package func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }
}
