internal import HTTPWire

/// Which form, language and coding a request asks for.
enum Negotiating {
    /// Clients that print what they get into a terminal.
    static let terminalPrefixes = ["curl/", "Wget/", "HTTPie/", "xh/"]

    static func isTerminal(_ request: Request) -> Bool {
        guard let agent = request.fields["User-Agent"] else { return false }
        return terminalPrefixes.contains { agent.hasPrefix($0) }
    }

    /// Pages: text if Accept prefers it, or if Accept says nothing and a terminal asks; HTML otherwise.
    static func pageForm(_ request: Request, _ forms: [Form]) -> Form {
        let accept = request.fields["Accept"]
        if accept == nil || accept == "*/*" { return isTerminal(request) ? .text : .html }
        return form(accept, among: [.html] + forms.filter { $0 != .html }) ?? .html
    }

    /// RFC 9110 §12.5.1: the most specific range that fits a type gives its weight; the heaviest type wins, the first
    /// offered among equals. Nil if none is acceptable.
    static func form(_ accept: String?, among forms: [Form]) -> Form? {
        guard let accept, !accept.allSatisfy({ $0 == " " || $0 == "\t" }) else { return forms.first }
        let ranges = accept.split(separator: ",").compactMap(Range.init)
        var best: (form: Form, weight: Int)?
        for form in forms {
            let weight = ranges.filter { $0.matches(form.mediaType) }.max { $0.specificity < $1.specificity }?.weight
            if let weight, weight > 0, weight > best?.weight ?? 0 { best = (form, weight) }
        }
        return best?.form
    }

    private struct Range {
        var type: String
        var weight: Int

        init?(_ text: Substring) {
            let parts = text.split(separator: ";").map { part in
                var part = part
                while part.first == " " || part.first == "\t" { part.removeFirst() }
                while part.last == " " || part.last == "\t" { part.removeLast() }
                return part.lowercased()
            }
            guard let type = parts.first, type.contains("/") else { return nil }
            self.type = type
            weight = 1000
            for part in parts.dropFirst() where part.hasPrefix("q=") { weight = Range.thousandths(part.dropFirst(2)) }
        }

        /// `0.25` as 250; what is no weight counts as 1.
        static func thousandths(_ text: Substring) -> Int {
            guard let whole = text.first, whole == "0" || whole == "1" else { return 1000 }
            if whole == "1" { return 1000 }
            var value = 0
            var unit = 100
            for digit in text.dropFirst(2) {
                guard let number = digit.wholeNumberValue, unit > 0 else { break }
                value += number * unit
                unit /= 10
            }
            return value
        }

        var specificity: Int { type == "*/*" ? 0 : type.hasSuffix("/*") ? 1 : 2 }

        func matches(_ mediaType: String) -> Bool {
            type == "*/*" || type == mediaType || type.hasSuffix("/*") && mediaType.hasPrefix(type.dropLast())
        }
    }

    static func acceptsGzip(_ field: String?) -> Bool {
        guard let field else { return false }
        var any: Int?
        for item in field.split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let coding = parts.first else { continue }
            let weight =
                parts.dropFirst().first { $0.hasPrefix("q=") }.map { Range.thousandths($0.dropFirst(2)) } ?? 1000
            if coding == "gzip" || coding == "x-gzip" { return weight > 0 }
            if coding == "*" { any = weight }
        }
        return (any ?? 0) > 0
    }
}

extension Tongue {
    /// The language of problems: the first of ours in `Accept-Language`, else English.
    init(_ request: Request) { self = Tongue(acceptLanguage: request.fields["Accept-Language"]) ?? .english }

    init?(acceptLanguage: String?) {
        guard let acceptLanguage else { return nil }
        var best: (tongue: Tongue, weight: Int)?
        for item in acceptLanguage.split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let tag = parts.first else { continue }
            var weight = 1000
            if let text = parts.dropFirst().first(where: { $0.hasPrefix("q=") }) {
                weight = Int((Double(text.dropFirst(2)) ?? 1) * 1000)
            }
            guard let tongue = Tongue(rawValue: String(tag.prefix { $0 != "-" })), weight > best?.weight ?? 0 else {
                continue
            }
            best = (tongue, weight)
        }
        guard let best else { return nil }
        self = best.tongue
    }
}
