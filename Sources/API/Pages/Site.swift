internal import Formats
internal import FoundationEssentials
internal import HTTPWire
internal import Mustache
internal import Platform
internal import Search
internal import Stories
internal import UseCases

/// A template that cannot be read: a reason not to start.
package struct TemplateFault: Error, Sendable, CustomStringConvertible {
    /// `Public/templates/story.mustache:12: what is wrong`.
    package let description: String
}

/// The site's templates, read once at the start from `templates/` in the public directory.
final class Site: Sendable {
    /// Every page of the site is one of these files, and the pieces that they share.
    static let templateNames = [
        "about", "bars", "card", "directory", "docs", "edit", "entity", "error", "explore", "figures", "flowTable",
        "home", "ingest", "layout", "map", "pager", "person", "questions", "quotes", "route", "searchbox", "story",
        "storyForm",
    ]

    private let library: MustacheLibrary
    /// Names of assets as pages link them: with a hash of their content, so that browsers keep them for good.
    let assets: [String: String]
    /// Hashed paths and the files behind them.
    private let plainPaths: [[UInt8]: [UInt8]]

    /// Assets whose names carry their hash, by what templates call them.
    private static let hashedAssets = [
        ("css", "site", "css"), ("js", "site", "js"), ("writing", "writing", "js"), ("docs", "docs", "js"),
    ]
    /// Bytes of the hash in an asset's name: enough to tell versions of one file apart.
    private static let hashBytes = 6

    init(publicDirectory: String) throws(TemplateFault) {
        var library = MustacheLibrary()
        for name in Site.templateNames {
            let path = "\(publicDirectory)/templates/\(name).mustache"
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw TemplateFault(description: "\(path):1: cannot be read; set --public to the site's folder")
            }
            do {
                library.register(try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self)), named: name)
            } catch let error as MustacheTemplate.ParserError {
                throw TemplateFault(description: "\(path):\(error.context.lineNumber): \(error.error)")
            } catch {
                throw TemplateFault(description: "\(path):1: \(error)")
            }
        }
        self.library = library
        var assets: [String: String] = [:]
        var plainPaths: [[UInt8]: [UInt8]] = [:]
        for (key, name, ending) in Site.hashedAssets {
            let path = "\(publicDirectory)/assets/\(name).\(ending)"
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw TemplateFault(description: "\(path):1: cannot be read; set --public to the site's folder")
            }
            let hash = Digest.hexadecimal(Array(Digest.sha256(bytes).prefix(Site.hashBytes)))
            assets[key] = "\(name).\(hash).\(ending)"
            plainPaths[Array("/assets/\(name).\(hash).\(ending)".utf8)] = Array("/assets/\(name).\(ending)".utf8)
        }
        self.assets = assets
        self.plainPaths = plainPaths
    }

    /// The file behind a hashed path; nil for any other path.
    func plainPath(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8>? { plainPaths[Array(path)].map { $0[...] } }

    func render(_ template: String, _ values: [String: Any]) -> String {
        library.render(values, withTemplate: template) ?? ""
    }
}

/// Whose names a page shows, noted while it is made. Confined to the request.
final class PeopleOnPage {
    var names = KeptNames()
}

/// One page in the making: what every page has, and where its links lead.
struct PageFrame {
    let service: Service
    let call: Call
    let tongue: Tongue
    /// The script of the page's own words.
    let frameScript: Script
    /// The script in which texts are shown: that of the page's words, unless the reader asks for the original.
    var script: Script
    let shownPeople = PeopleOnPage()

    init(_ service: Service, _ call: Call) {
        self.service = service
        self.call = call
        tongue = PageFrame.tongue(of: call)
        let asked = call.arguments.text("script").flatMap(Script.init)
        frameScript = asked == .hant || asked == .hans ? asked! : Script.preferred(call.request.fields)
        script = asked ?? (tongue == .chinese ? frameScript : .original)
    }

    /// Pages speak Chinese unless the address or the browser says otherwise.
    static func tongue(of call: Call) -> Tongue {
        if let asked = call.arguments.text("lang") { return asked.hasPrefix("en") ? .english : .chinese }
        return Tongue.preferred(call.request.fields) ?? .chinese
    }

    func say(_ english: String, _ chinese: String) -> String { tongue == .chinese ? chinese : english }

    /// Stories as this reader gets them, in the page's language where there is a translation.
    var view: StoryView {
        var view = StoryView(call)
        view.script = .original
        if tongue == .english { view.language = "en" }
        return view
    }

    func shown(_ story: Story) -> Story {
        if frameScript == .hant { shownPeople.names.add(story) }
        return service.encoding.shown(story, in: call.snapshot, view)
    }

    /// Parameters that go along to every page of the site: language and script.
    private var keptPairs: [(name: String, value: String)] {
        call.pairs.filter { $0.name == "lang" || $0.name == "script" }
    }

    /// Those parameters as the end of an address, empty or with its `?`.
    var keep: String { keptPairs.isEmpty ? "" : "?" + QueryText.encoded(keptPairs) }

    /// An address of the site with a query, language and script kept.
    func link(_ path: String, _ pairs: [(name: String, value: String)] = []) -> String {
        let all = pairs + keptPairs
        return service.basePath + path + (all.isEmpty ? "" : "?" + QueryText.encoded(all))
    }

    /// The address of a record's page.
    func link(_ path: String, id: String) -> String { link(path + QueryText.encoded(id)) }

    /// This page with parameters changed; nil takes one out.
    func here(changing changes: [(name: String, value: String?)]) -> String {
        var pairs = call.pairs.filter { pair in
            pair.name != "cursor" && !changes.contains { $0.name == pair.name }
        }
        for change in changes { if let value = change.value { pairs.append((change.name, value)) } }
        let path = String(decoding: call.request.rawPath, as: UTF8.self)
        return pairs.isEmpty ? path : path + "?" + QueryText.encoded(pairs)
    }

    /// Makes the page.
    /// - Parameter values: what the template asks for beside the frame's own values.
    func page(
        _ template: String, title: String, description: String, current: String? = nil, status: Status = .ok,
        modified: Instant? = nil, _ values: [String: Any]
    ) -> Answer {
        var all = values
        all["lang"] = tongue == .english ? "en" : frameScript.languageTag
        all["pageTitle"] = title == "" ? say("Elsewhere 别处", "别处 Elsewhere") : "\(title) · 别处"
        all["description"] = String(description.prefix(160))
        all["base"] = service.basePath
        all["keep"] = keep
        all["kept"] = keptPairs.map { ["name": $0.name, "value": $0.value] }
        all["t"] = PageText.words(tongue)
        all["assets"] = service.site.assets
        if all["ogType"] == nil { all["ogType"] = "website" }
        if all["query"] == nil { all["query"] = "" }
        let address = service.origin(of: call.request)
        all["origin"] = address + service.basePath
        all["locale"] = tongue == .english ? "en_US" : frameScript == .hant ? "zh_TW" : "zh_CN"
        if status == .ok {
            let plain = address + String(decoding: call.request.rawPath, as: UTF8.self)
            // The address without parameters is the Chinese page, and the one for every other language.
            all["canonical"] = plain + languageSuffix
            all["alternates"] = [
                ["code": "zh-Hans", "href": plain], ["code": "zh-Hant", "href": plain + "?script=hant"],
                ["code": "en", "href": plain + "?lang=en"], ["code": "x-default", "href": plain],
            ]
        } else {
            all["noindex"] = true
        }
        all["nav"] = navigation(current)
        all["switches"] = switches
        var html = service.site.render(template, all)
        if tongue == .chinese || script != .original {
            html = PageScript(frameScript, keepsTexts: script == .original, names: shownPeople.names)
                .converted(html, by: service.scripts)
        }
        var answer = Answer(.bytes(Array(html.utf8)), .html)
        answer.status = status
        if status == .ok {
            answer.validity = .snapshot(call.snapshot.revision)
            answer.lastModifiedMilliseconds = (modified ?? call.snapshot.changedAt)?.milliseconds
        }
        return answer
    }

    /// The parameter that the canonical address of this page's language and script has.
    private var languageSuffix: String {
        if tongue == .english, call.arguments.has("lang") { return "?lang=en" }
        return script == .hant ? "?script=hant" : ""
    }

    private func navigation(_ current: String?) -> [[String: Any]] {
        let sections: [(String, String)] = [
            ("/explore", "stories"), ("/map", "map"), ("/places", "places"), ("/organizations", "organizations"),
            ("/people", "people"), ("/quotes", "quotes"), ("/figures", "figures"),
        ]
        let words = PageText.words(tongue)
        return sections.map { path, key in
            ["path": path, "label": words[key] ?? key, "current": path == current]
        }
    }

    private var switches: [[String: Any]] {
        var all: [[String: Any]] = []
        if tongue == .english {
            all.append(["href": here(changing: [("lang", "zh")]), "code": "zh-Hans", "label": "中文", "current": false])
        } else {
            for (choice, label) in [(Script.hans, "简体"), (.hant, "繁體"), (.original, say("As written", "原文"))] {
                all.append([
                    "href": here(changing: [("script", choice.rawValue)]), "label": label, "current": choice == script,
                    "code": choice == .original ? false : choice.languageTag as Any,
                ])
            }
            all.append([
                "href": here(changing: [("lang", "en"), ("script", nil)]), "code": "en", "label": "English",
                "current": false,
            ])
        }
        return all
    }
}
