package import Stories

/// Reads the main text of an article and fills in its stories, figures and quotes.
package struct Understanding: Sendable {
    package init() {}

    /// Returns the article with what its text says; values that the text does not state stay nil.
    package func understand(_ article: Article) -> Article {
        var explanation: Explanation?
        return understand(article, recording: &explanation)
    }

    /// What was weighed on the way to each value, and why candidates were refused.
    ///
    /// - Parameter features: also what the model sees of each candidate: long.
    package func explain(_ article: Article, features: Bool = false) -> Explanation {
        var explanation: Explanation? = Explanation()
        if features { explanation?.recording = .features }
        _ = understand(article, recording: &explanation)
        return explanation ?? Explanation()
    }

    /// Longest text that is read for stories, in scalars. Longer ones keep their text and metadata.
    package static let textLimit = 8 * 1024 * 1024

    /// What was read of some persons, in their order.
    private struct Telling {
        let speeches: [(QuotedSpeech, (name: String?, person: Int?))]
        var writers: [StoryWriter]

        /// Whoever has a story, by place among the writers.
        var storied: [Int] { writers.indices.filter { writers[$0].mayBeStory } }
        var entries: [Explanation.Entry] { writers.flatMap(\.entries) }

        /// All persons of an article take a step before any takes the next, since a processor is faster at what it has just done.
        mutating func take(_ steps: [@Sendable (inout StoryWriter) -> Void]) {
            for step in steps {
                // By their places: a copy of a writer is one of all that it knows.
                for index in writers.indices { writers[index].take(step) }
            }
        }
    }

    private func understand(_ article: Article, recording explanation: inout Explanation?) -> Article {
        var article = article
        let source = SourceText(article.text)
        guard !source.scalars.isEmpty, source.scalars.count <= Understanding.textLimit else { return article }
        let facts = Facts(source, publishedAt: article.publishedAt)
        let people = People(facts, article: article)
        var refused: [Explanation.Entry] = []
        let examine: ((NameForm, Double, [String]) -> Void)? =
            explanation?.recording != .features
            ? nil
            : { form, odds, features in
                refused.append(
                    Explanation.Entry(
                        person: nil, field: "name", value: Reading.string(form.key[...]), cue: form.cue,
                        span: form.mentions[0], confidence: min(1, form.score), verdict: .alternative,
                        logOdds: odds, features: features))
            }
        if explanation?.recording == .features {
            explanation?.entries += FigureFinder(publishedAt: article.publishedAt).examined(in: source, facts)
        }
        var others: [Range<Int>] = []
        var invented: [Range<Int>] = []
        var named = people.drafts(
            refuse: { name, range, reason in
                if reason != "too little speaks for a name", reason != "a part of another name or word" {
                    others.append(range)
                }
                if reason == "no person" { invented.append(range) }
                refused.append(
                    Explanation.Entry(
                        person: nil, field: "person.name", value: name, cue: "name", span: range, confidence: 0,
                        verdict: .refused(reason: reason)))
            }, examine: examine)
        explanation?.entries += refused
        let headline = Reading.key(article.title ?? "")
        let headlineGoal = article.title.flatMap(PassingPlaces.goal(inHeadline:))
        let recording = explanation?.recording ?? .nothing
        func told(_ drafts: [PersonDraft], bystanders: Set<Int> = []) -> Telling {
            var blocks = StoryBlocks(
                facts, drafts, bystanders: bystanders, strangers: people.strangers(besides: drafts) + invented,
                fictions: people.fictions,
                tableLines: people.tableLines)
            let speakers = QuoteSpeaker(facts, drafts, blocks, others: others + people.unknown(besides: drafts))
            let speeches = facts.quotes.map { ($0, speakers.speaker(of: $0)) }
            // What somebody else says tells nothing of the person in whose passage it stands.
            blocks.release(speeches.filter { $0.1.person == nil }.flatMap(\.0.parts), in: facts.reading)
            let writers = drafts.enumerated().map { index, draft in
                StoryWriter(
                    Subject(facts, draft, index, blocks, people: people, isOnlyPerson: drafts.count == 1),
                    article: article, headline: headline, headlineGoal: headlineGoal, recording: recording)
            }
            var telling = Telling(speeches: speeches, writers: writers)
            telling.take(StoryWriter.findings)
            return telling
        }
        var telling = told(named)
        // Two with a story each who turn out to be a couple are read again as one.
        let pairs = people.households(telling.storied, among: named)
        if !pairs.isEmpty {
            named = people.joined(pairs, named)
            telling = told(named)
        }
        // Who is only described and has no story took clauses from whoever is described: 她是某公司的一名总监. Who is named and has none
        // is brought in beside the others.
        let storied = Set(telling.storied)
        if storied.count < named.count, !storied.isEmpty {
            let known = named.indices.filter {
                storied.contains($0) || named[$0].name != nil || named[$0].isNarrator
            }
            let bystanders = Set(
                known.indices.filter { !storied.contains(known[$0]) && !named[known[$0]].isNarrator })
            // Why whoever is only described has no story stands in the first reading: the second knows nothing of them.
            let gone = Set(named.indices).subtracting(known).map { named[$0].label }
            explanation?.entries += telling.entries.filter { $0.person != nil && gone.contains($0.person) }
            named = known.map { named[$0] }
            telling = told(named, bystanders: bystanders)
        }
        telling.take(StoryWriter.wording)
        explanation?.entries += telling.entries
        let quotes = telling.speeches.map { speech, speaker in
            (
                quote: Quote(
                    speaker: speaker.name, text: speech.text, start: speech.range.lowerBound,
                    end: speech.range.upperBound), person: speaker.person
            )
        }
        article.quotes = quotes.map(\.quote)
        article.stories = []
        for (number, person) in telling.storied.enumerated() {
            var story = telling.writers[person].story
            story.id = "s\(number + 1)"
            story.quotes = quotes.filter { $0.person == person }.map(\.quote)
            article.stories.append(story)
        }
        article.figures = facts.figures
        article.teller = nil
        article.posters = []
        return article
    }
}
