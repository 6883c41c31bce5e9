import Glibc
import HTTPWire
import Testing

/// Mutates messages and looks whether the parser stays the same however they are cut, and whether what it accepts is
/// what it should accept.
///
/// `FUZZ_SECONDS=60` runs that long instead of a fixed number of rounds; `FUZZ_SEED=n` repeats a run.
@Suite struct MutationTests {
    /// SplitMix64: small, and the same everywhere.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let corpus: [[UInt8]] =
        (RequestParserTests.accepted.map(\.0) + RequestParserTests.refused.map(\.0) + ChunkedBodyTests.all)
        .map { Array($0.utf8) }

    private static let pieces: [[UInt8]] = [
        "\r\n", "\r", "\n", "\r\n\r\n", " ", "\t", ":", ";", ",", "=", "\"", "\\", "%", "%00", "/", "?", "#", "*",
        "\u{0}", "\u{7F}", "é",
        "0", "1", "5", "a", "f", "ffffffff", "10000000000000000", "0\r\n\r\n", "Host: b\r\n", "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", "Expect: 100-continue\r\n", "HTTP/1.1", "HTTP/1.0",
        "HTTP/2.0",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "http://b", "chunked", ", chunked", "X: y\r\n z", ";a=\"b\"",
    ].map { Array($0.utf8) }

    private static func mutated(_ generator: inout Generator) -> [UInt8] {
        var octets = corpus.randomElement(using: &generator)!
        if Int.random(in: 0..<8, using: &generator) == 0 { octets += corpus.randomElement(using: &generator)! }
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let at = Int.random(in: 0...octets.count, using: &generator)
            let end = min(octets.count, at + Int.random(in: 0...6, using: &generator))
            switch Int.random(in: 0..<7, using: &generator) {
            case 0: octets.insert(contentsOf: pieces.randomElement(using: &generator)!, at: at)
            case 1: octets.replaceSubrange(at..<end, with: pieces.randomElement(using: &generator)!)
            case 2: octets.removeSubrange(at..<end)
            case 3: octets.insert(contentsOf: octets[at..<end], at: at)
            case 4: if at < octets.count { octets[at] = UInt8.random(in: .min ... .max, using: &generator) }
            case 5: if at < octets.count { octets[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
            default: octets.removeSubrange(at...)
            }
        }
        return octets
    }

    @Test func `mutated messages give the same events in every cut, and nothing forbidden`() {
        let seconds = getenv("FUZZ_SECONDS").flatMap { Int(String(cString: $0)) }
        let seed = getenv("FUZZ_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64.random(in: .min ... .max)
        let end = seconds.map { time(nil) + $0 }
        var generator = Generator(state: seed)
        var rounds = 0
        var accepted = 0
        // Small limits, so that mutations reach them.
        var limits = WireLimits()
        limits.requestLine = 200
        limits.head = 400
        limits.fields = 6
        limits.body = 60
        limits.chunkLine = 30
        limits.chunkExtensions = 40
        limits.trailers = 60
        while end.map({ time(nil) < $0 }) ?? (rounds < 20_000) {
            rounds += 1
            let octets = Self.mutated(&generator)
            let whole = events(octets, limits: limits)
            let cut = (0..<4).map { _ in Int.random(in: 1...40, using: &generator) }
            let isStable =
                events(octets, pieces: [1], limits: limits) == whole
                && events(octets, pieces: cut, limits: limits) == whole
            if !isStable || !Self.isAllowed(octets, whole) {
                Issue.record(
                    "seed \(seed), round \(rounds): \(String(decoding: octets, as: UTF8.self).debugDescription) \(octets) gave \(whole)"
                )
                return
            }
            if case .request = whole.first { accepted += 1 }
        }
        print("mutation: seed \(seed), \(rounds) messages, \(accepted) accepted")
        #expect(accepted > rounds / 100)
    }

    /// What must hold whenever the first message was accepted, told by looking at the octets in another way than the
    /// parser does.
    private static func isAllowed(_ octets: [UInt8], _ events: [WireEvent]) -> Bool {
        switch events.first {
        case .request, .head: break
        default: return true
        }
        var text = octets[...]
        while text.starts(with: [0x0D, 0x0A]) { text = text.dropFirst(2) }
        let end = text.indices.first { text[$0...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) }
        guard let end else { return false }
        let head = text[..<end]
        var lines: [ArraySlice<UInt8>] = []
        var start = head.startIndex
        for index in head.indices {
            switch head[index] {
            case 0x0A:
                guard index > start, head[index - 1] == 0x0D else { return false }
                lines.append(head[start..<index - 1])
                start = index + 1
            case 0x0D:
                guard index + 1 < text.endIndex, text[index + 1] == 0x0A else { return false }
            case 0x00, 0x01...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: return false
            default: break
            }
        }
        lines.append(head[start...])
        let first = lines[0].split(separator: 0x20, omittingEmptySubsequences: false)
        guard first.count == 3, first[2].starts(with: Array("HTTP/1.".utf8)), first[2].count == 8 else { return false }
        var names: [String] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex, line[colon - 1] != 0x20,
                line[colon - 1] != 0x09, line.first != 0x20, line.first != 0x09
            else { return false }
            names.append(String(decoding: line[..<colon], as: UTF8.self).lowercased())
        }
        let hosts = names.count { $0 == "host" }
        let lengths = names.count { $0 == "content-length" }
        let codings = names.contains("transfer-encoding")
        let isOld = first[2].last == 0x30
        return hosts <= 1 && (hosts == 1 || isOld) && lengths <= 1 && !(codings && (lengths == 1 || isOld))
    }
}
