/// A robots.txt (RFC 9309): which paths of a host may be fetched by whom.
package struct RobotsRules: Sendable, Equatable {
    /// Longest file that is read, in bytes (RFC 9309 §2.5 asks for 500 KiB at least).
    package static let lengthLimit = 512 * 1024

    private struct Rule: Sendable, Equatable {
        var allows: Bool
        var pattern: [UInt8]
    }

    /// What the rules take in memory, about.
    var byteCount: Int { rules.reduce(0) { $0 + $1.pattern.count + MemoryLayout<Rule>.stride + 32 } }

    /// The rules of the group that is ours, in the file's order.
    private var rules: [Rule] = []

    /// - Parameter agent: our product token, in lower case: `elsewhere`.
    package init(_ text: some Collection<UInt8>, agent: String) {
        var own: [Rule] = []
        var others: [Rule] = []
        var hasOwnGroup = false
        var agents: Set<String> = []
        var isInRules = false
        for line in text.prefix(RobotsRules.lengthLimit).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let content = line.prefix { $0 != 0x23 }
            guard let colon = content.firstIndex(of: 0x3A) else { continue }
            let key = RobotsRules.trimmed(content[..<colon]).lowercased()
            let value = RobotsRules.trimmed(content[content.index(after: colon)...])
            switch key {
            case "user-agent":
                if isInRules { agents = [] }
                isInRules = false
                agents.insert(value.lowercased())
                if value.lowercased() == agent { hasOwnGroup = true }
            case "allow", "disallow":
                isInRules = true
                // An empty rule says nothing (§2.2.2).
                guard !value.isEmpty else { continue }
                let rule = Rule(allows: key == "allow", pattern: Array(value.utf8))
                if agents.contains(agent) { own.append(rule) }
                if agents.contains("*") { others.append(rule) }
            default: continue
            }
        }
        rules = hasOwnGroup ? own : others
    }

    private static func trimmed(_ bytes: some Collection<UInt8>) -> String {
        var text = Array(bytes)[...]
        while let first = text.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
        while let last = text.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
        return String(decoding: text, as: UTF8.self)
    }

    /// May the path (with its query) be fetched? The longest matching rule decides; between equals, `allow`.
    package func allow(_ path: String) -> Bool {
        let path = Array(path.utf8)
        var best: (length: Int, allows: Bool) = (-1, true)
        for rule in rules where RobotsRules.matches(path, rule.pattern) {
            if rule.pattern.count > best.length || (rule.pattern.count == best.length && rule.allows) {
                best = (rule.pattern.count, rule.allows)
            }
        }
        return best.allows
    }

    /// `*` stands for any bytes, `$` at the end for the end of the path. Linear in path and pattern, whatever these are:
    /// the other side writes the one, and may know the other.
    private static func matches(_ path: [UInt8], _ pattern: [UInt8]) -> Bool {
        var pattern = pattern[...]
        let isAnchored = pattern.last == 0x24
        if isAnchored { pattern = pattern.dropLast() }
        let parts = pattern.split(separator: 0x2A, omittingEmptySubsequences: false)
        var position = 0
        for (index, part) in parts.enumerated() {
            if index == 0 {
                guard path.starts(with: part) else { return false }
                position = part.count
            } else if isAnchored, index == parts.count - 1 {
                return path.count - position >= part.count && path.suffix(part.count).elementsEqual(part)
            } else {
                guard let end = end(of: part, in: path, from: position) else { return false }
                position = end
            }
        }
        return !isAnchored || position == path.count
    }

    /// Behind the first place of a part in the path at or behind a position. By Knuth, Morris and Pratt: no octet of the
    /// path is looked at anew.
    private static func end(of part: ArraySlice<UInt8>, in path: [UInt8], from position: Int) -> Int? {
        let part = Array(part)
        guard !part.isEmpty else { return position }
        guard part.count <= path.count - position else { return nil }
        // How much of the part's beginning stands at the end of each of its beginnings as well.
        var borders = [0]
        borders.reserveCapacity(part.count)
        for octet in part.dropFirst() {
            var length = borders[borders.count - 1]
            while length > 0, part[length] != octet { length = borders[length - 1] }
            borders.append(part[length] == octet ? length + 1 : 0)
        }
        var matched = 0
        for place in position..<path.count {
            while matched > 0, part[matched] != path[place] { matched = borders[matched - 1] }
            if part[matched] == path[place] { matched += 1 }
            if matched == part.count { return place + 1 }
        }
        return nil
    }
}
