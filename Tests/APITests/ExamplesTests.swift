import API
import FoundationEssentials
import HTTPWire
import Testing

/// The examples of docs/api.md: each `$ curl …` is asked, and its output is compared.
///
/// `…` in an expected output stands for anything. `RECORD=1 swift test --filter ExamplesTests` writes outputs anew.
@Suite struct ExamplesTests {
    private static let path = Fixtures.publicDirectory.dropLast("Public".count) + "docs/api.md"

    @Test func `each example in docs slash api dot md prints what it says`() throws {
        let bytes = try #require(FileManager.default.contents(atPath: String(ExamplesTests.path)))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
        let client = try Client.writing()
        var output: [String] = []
        var index = 0
        var count = 0
        while index < lines.count {
            output.append(lines[index])
            guard lines[index] == "```console" else {
                index += 1
                continue
            }
            let command = lines[index + 1]
            var expected: [String] = []
            var end = index + 2
            while end < lines.count, lines[end] != "```" {
                expected.append(lines[end])
                end += 1
            }
            var said = try Curl(command).run(client)
            // CRLF is one Character: CSV's line ends are made plain before anything is compared.
            said.unicodeScalars.removeAll { $0 == "\r" }
            while said.hasSuffix("\n") { said.removeLast() }
            let fits = ExamplesTests.fits(said, expected.joined(separator: "\n"))
            if !isRecording { #expect(fits, "\(command)\n\(said)") }
            output.append(command)
            output +=
                isRecording && !fits
                ? said.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : expected
            output.append("```")
            index = end + 1
            count += 1
        }
        #expect(count >= 25)
        if isRecording {
            try Data(output.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: String(ExamplesTests.path)))
        }
    }

    /// The pieces between the ellipses stand in the text in order, the first at its start, the last at its end.
    static func fits(_ text: String, _ pattern: String) -> Bool {
        let pieces = Array(pattern.utf8).splitted(by: Array("…".utf8))
        var rest = Array(text.utf8)[...]
        for (number, piece) in pieces.enumerated() {
            if number == 0 {
                guard rest.starts(with: piece) else { return false }
                rest = rest.dropFirst(piece.count)
                if pieces.count == 1 { return rest.isEmpty }
            } else if number == pieces.count - 1 {
                return rest.count >= piece.count && rest.suffix(piece.count).elementsEqual(piece)
            } else {
                guard let place = rest.firstRange(of: piece) else { return false }
                rest = rest[place.upperBound...]
            }
        }
        return true
    }
}

extension Array where Element == UInt8 {
    fileprivate func splitted(by mark: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = self[...]
        while let place = rest.firstRange(of: mark) {
            pieces.append(Array(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return pieces + [Array(rest)]
    }
}

/// As much of curl's command line as the examples use.
struct Curl {
    var method: Method = .get
    var target = "/"
    var fields: [(String, String)] = [("User-Agent", "curl/8.5.0"), ("Accept", "*/*")]
    var body: String?
    var showsHead = false

    struct Unknown: Error { var word: String }

    init(_ line: String) throws {
        var words = Curl.words(line)[...]
        guard words.popFirst() == "$", words.popFirst() == "curl" else { throw Unknown(word: line) }
        var pairs: [String] = []
        var globs = true
        while let word = words.popFirst() {
            switch word {
            case "-I":
                method = .head
                showsHead = true
            case "-i": showsHead = true
            case "-s", "-N": break
            case "-g": globs = false
            case "-X": method = try Curl.method(words.popFirst() ?? "")
            case "-G": break
            case "--data-urlencode": pairs.append(words.popFirst() ?? "")
            case "-d":
                body = words.popFirst()
                if method == .get { method = .post }
            case "-H":
                let field = words.popFirst() ?? ""
                let name = String(field.prefix { $0 != ":" })
                fields.removeAll { $0.0.lowercased() == name.lowercased() }
                fields.append((name, String(field.dropFirst(name.count + 1).drop { $0 == " " })))
            default:
                guard word.hasPrefix("localhost:8080") else { throw Unknown(word: word) }
                // curl takes brackets and braces for ranges and lists of addresses.
                guard !globs || !word.contains(where: { "[]{}".contains($0) }) else { throw Unknown(word: word) }
                target = String(word.dropFirst("localhost:8080".count))
                if target.isEmpty { target = "/" }
            }
        }
        if !pairs.isEmpty { target += "?" + pairs.joined(separator: "&") }
    }

    private static func method(_ name: String) throws -> Method {
        switch name {
        case "POST": .post
        case "PUT": .put
        case "PATCH": .patch
        case "DELETE": .delete
        case "OPTIONS": .options
        default: throw Unknown(word: name)
        }
    }

    /// Words as a shell splits them, single and double quotes understood.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        var isOpen = false
        for character in line {
            if let open = quote {
                // A shell puts values in between double quotes, not between single ones.
                if character == open {
                    quote = nil
                } else {
                    word.append(open == "\"" && character == "$" ? "\u{1}" : character)
                }
            } else if character == "'" || character == "\"" {
                quote = character
                isOpen = true
            } else if character == " " {
                if isOpen || !word.isEmpty { words.append(word) }
                word = ""
                isOpen = false
            } else {
                word.append(character)
            }
        }
        if isOpen || !word.isEmpty { words.append(word) }
        return words.map { $0.replacing("\u{1}TOKEN", with: Fixtures.secret) }
    }

    func run(_ client: Client) -> String {
        let reply = client.send(method, target, fields, body: body, host: "localhost:8080")
        guard showsHead else { return reply.text }
        let head = ["HTTP/1.1 \(reply.status)"] + reply.fields.map { "\($0.name): \($0.value)" }
        return head.joined(separator: "\n") + (method == .head ? "" : "\n\n" + reply.text)
    }
}
