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
        return form(request.fields, among: [.html] + forms.filter { $0 != .html }) ?? .html
    }

    /// The form whose media type `Accept` likes best; nil if none is acceptable.
    static func form(_ fields: Fields, among forms: [Form]) -> Form? {
        let offers = forms.map(\.mediaType)
        return Negotiation.mediaType(fields, offers: offers).flatMap { type in
            offers.firstIndex(of: type).map { forms[$0] }
        }
    }
}

extension Tongue {
    /// The language of problems: what `Accept-Language` prefers of ours, else English.
    init(_ request: Request) { self = Tongue.preferred(request.fields) ?? .english }

    /// Nil if the request says nothing.
    static func preferred(_ fields: Fields) -> Tongue? {
        guard fields.contains("accept-language") else { return nil }
        return Negotiation.language(fields, offers: Tongue.allCases.map(\.rawValue)).flatMap(Tongue.init)
    }
}

extension Script {
    /// The tag of Chinese in this script; of the original it says no more than that.
    var languageTag: String {
        switch self {
        case .original: "zh"
        case .hans: "zh-Hans"
        case .hant: "zh-Hant"
        }
    }

    /// The script that pages speak Chinese in: traditional where `Accept-Language` prefers it, as Taiwan, Hong Kong and
    /// Macau do. The API never asks.
    static func preferred(_ fields: Fields) -> Script {
        let offers = ["zh-Hans", "zh-Hant", "zh-TW", "zh-HK", "zh-MO", "zh-CN", "zh-SG"]
        switch Negotiation.language(fields, offers: offers) {
        case "zh-Hant", "zh-TW", "zh-HK", "zh-MO": return .hant
        default: return .hans
        }
    }
}
