internal import Formats
internal import Search
internal import Stories
package import UseCases

/// How a client wants its stories.
package struct StoryView: Sendable, Hashable {
    package var script: Script
    /// BCP 47 tag of a translation; nil for the original.
    package var language: String?
    package var holdsToken: Bool

    init(_ call: Call) {
        script = call.arguments.text("script").flatMap(Script.init) ?? .original
        language = call.arguments.text("lang")
        holdsToken = call.showsEverything
    }

    /// For text views, which speak the reader's language throughout.
    init(_ call: Call, speaking tongue: Tongue) {
        self.init(call)
        if tongue == .english { language = "en" }
    }
}

/// Encoded stories, each made at its first request and kept while it lasts.
package final class StoryEncoding: Sendable {
    private struct Key: Hashable {
        var id: Story.ID
        var revision: Int64
        var articleRevision: Int64
        /// What of the article may be shown depends on all its stories.
        var allowance: Int?
        /// Which names are withheld depends on other stories too: then what was encoded holds for one revision.
        var snapshotRevision: Int64
        var view: StoryView
    }

    private let cache: ByteBoundedCache<Key, [UInt8]>
    private let publicText: PublicText
    private let scripts: Scripts

    package init(publicText: PublicText, scripts: Scripts, limitBytes: Int) {
        self.publicText = publicText
        self.scripts = scripts
        cache = ByteBoundedCache(limitBytes: limitBytes)
    }

    /// The story as compact JSON, as the reader may have it.
    func encoded(_ story: Story, in snapshot: Snapshot, _ view: StoryView) -> [UInt8] {
        let articleRevision = story.source.articleId.flatMap { snapshot.article($0)?.revision } ?? 0
        let key = Key(
            id: story.id, revision: story.revision, articleRevision: articleRevision,
            allowance: publicText.allowanceNumber(of: story, in: snapshot, holdsToken: view.holdsToken),
            snapshotRevision: snapshot.withheldMark == 0 ? 0 : snapshot.revision, view: view)
        if let known = cache.value(for: key) { return known }
        var json = JSONWriter(reserving: 4096)
        json.story(shown(story, in: snapshot, view))
        let bytes = json.bytes
        cache.keep(bytes, for: key, bytes: bytes.count)
        return bytes
    }

    /// The story as the reader may have it, in the script and language asked for.
    func shown(_ story: Story, in snapshot: Snapshot, _ view: StoryView) -> Story {
        let whole = story
        var story = publicText.story(story, in: snapshot, holdsToken: view.holdsToken)
        if view.script != .original {
            let article = whole.source.articleId.flatMap { snapshot.article($0)?.text }
            story = scripts.story(story, in: view.script, articleText: article)
        }
        if let language = view.language, let translation = story.translation(language) {
            if let title = translation.title { story.title = title }
            if let summary = translation.summary { story.summary = summary }
        }
        return story
    }
}

extension StoryEncoding {
    /// Where a translation stands in place of title and summary, the marks in its words instead of those in the original's.
    static func translated(
        _ highlights: [SearchPage.Highlight], of story: Story, _ view: StoryView
    ) -> [SearchPage.Highlight] {
        guard let tag = view.language.flatMap(story.translationTag), let translation = story.translations[tag] else {
            return highlights
        }
        let replaced = [("title", translation.title), ("summary", translation.summary)].filter { $0.1 != nil }.map(\.0)
        return highlights.filter { !replaced.contains($0.field) }.flatMap { highlight in
            replaced.first { highlight.field == "translations.\(tag).\($0)" }.map {
                [SearchPage.Highlight(field: $0, start: highlight.start, end: highlight.end), highlight]
            } ?? [highlight]
        }
    }
}

extension Story {
    /// The translation for a tag: `en` for `en-GB` too.
    func translation(_ tag: String) -> Translation? { translationTag(tag).flatMap { translations[$0] } }

    /// The tag under which that translation stands.
    func translationTag(_ tag: String) -> String? {
        [tag, String(tag.prefix { $0 != "-" })].first { translations[$0] != nil }
    }
}
