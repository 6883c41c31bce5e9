import ChineseText
import Glibc

/// The terms of a question with what each is worth in this index.
struct RankedTerms {
    struct Entry {
        var term: Term
        /// Inverse document frequency times how often the question has the term.
        var weight: Float
        /// Scalars of the term, for explanations.
        var text: [UInt32]
        /// Live documents that hold it.
        var frequency: Int
    }

    /// Pairs and words: they find candidates.
    private(set) var finders: [Entry] = []
    /// Characters: they only tell candidates apart, for their lists are long and say little.
    private(set) var characters: [Entry] = []
    /// Distinct pairs and words of the question, in the index or not.
    private(set) var finderCount = 0

    /// More distinct terms than this are not looked at; the rarest are kept. A question has twenty; a pasted page has
    /// a thousand, and the rarest of them decide.
    static let maximumFinders = 192

    /// - Parameters:
    ///   - parts: folded texts; no pair reaches over their ends.
    ///   - least: terms that fewer documents hold are left out.
    ///   - hasCharacters: false leaves all characters out.
    init(parts: [[UInt32]], index: TextIndex, least: Int = 1, hasCharacters: Bool = true) {
        let count = index.count
        var places: [Term: Int] = [:]
        var found: [(term: Term, text: [UInt32], times: Int)] = []
        for part in parts {
            RankedTerms.forEachTerm(of: part) { term, text in
                if !hasCharacters, term.isCharacter { return }
                if let place = places[term] {
                    found[place].times += 1
                } else {
                    places[term] = found.count
                    found.append((term, text, 1))
                }
            }
        }
        for (term, text, times) in found {
            if !term.isCharacter { finderCount += 1 }
            var frequency = 0
            for view in index.views {
                frequency += view.frequency(of: term, list: view.segment.list(of: term))
            }
            guard frequency >= max(1, least) else { continue }
            let rarity = log(1 + (Double(count - frequency) + 0.5) / (Double(frequency) + 0.5))
            let entry = Entry(term: term, weight: Float(rarity * Double(times)), text: text, frequency: frequency)
            if term.isCharacter { characters.append(entry) } else { finders.append(entry) }
        }
        // Short lists first, in the same order everywhere, so that sums of scores are the same everywhere.
        finders.sort { ($0.frequency, $0.term) < ($1.frequency, $1.term) }
        if finders.count > RankedTerms.maximumFinders {
            finders.removeLast(finders.count - RankedTerms.maximumFinders)
        }
        if characters.count > RankedTerms.maximumFinders {
            characters.sort { ($0.frequency, $0.term) < ($1.frequency, $1.term) }
            characters.removeLast(characters.count - RankedTerms.maximumFinders)
        }
    }

    /// Keeps the finders of the greatest weight, in the order of their lists.
    mutating func keepMostTelling(_ count: Int) {
        finders = Array(finders.sorted { ($1.weight, $0.term) < ($0.weight, $1.term) }.prefix(count))
            .sorted { ($0.frequency, $0.term) < ($1.frequency, $1.term) }
    }

    /// Keeps the rarest finders, as many as have no more postings together.
    mutating func keepShortest(postings limit: Int) {
        var sum = 0
        finders = Array(
            finders.prefix { entry in
                sum += entry.frequency
                return sum <= limit
            })
    }

    /// Terms with their scalars. Two letters side by side are told by their word, not by a pair.
    private static func forEachTerm(of text: [UInt32], _ body: (Term, [UInt32]) -> Void) {
        let kinds = text.map { TextFolding.kind($0) }
        var index = 0
        while index < text.count {
            switch kinds[index] {
            case .space, .mark: break
            case .ideograph:
                body(.character(text[index]), [text[index]])
                if index > 0, kinds[index - 1] == .ideograph || kinds[index - 1] == .letter {
                    body(.pair(text[index - 1], text[index]), [text[index - 1], text[index]])
                }
            case .letter:
                if index > 0, kinds[index - 1] == .ideograph {
                    body(.pair(text[index - 1], text[index]), [text[index - 1], text[index]])
                }
                var end = index
                while end < text.count, kinds[end] == .letter { end += 1 }
                let word = Array(text[index..<end])
                body(word.count == 1 ? .character(word[0]) : .word(word), word)
                index = end - 1
            }
            index += 1
        }
    }
}
