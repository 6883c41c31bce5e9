internal import ChineseText

/// The main text of an article in the forms that rules need: scalars as written, scalars folded to simplified,
/// paragraphs and sentences as ranges. All offsets count Unicode scalars, as in the served evidence.
package final class SourceText: Sendable {
    /// The text as it will be served.
    package let scalars: [UInt32]
    /// Same length as `scalars`, folded to simplified Chinese.
    package let folded: [UInt32]
    /// Runs between line ends, blank ones left out, in order; a run longer than `Sentences.paragraphLimit` is several.
    package let paragraphs: [Range<Int>]
    /// Sentences with their closing marks, in order; none spans two paragraphs.
    package let sentences: [Range<Int>]
    /// The numbers in the folded text.
    let numerals: [Numeral]
    /// Where each scalar of the folded text stands.
    let places: ScalarPlaces
    /// Where phrases may begin.
    let phraseStarts: PhraseStarts

    package init(_ text: String) {
        scalars = TextKey.scalars(text) { $0 }
        folded = ScriptFolding.foldedScalars(scalars)
        numerals = Numerals.find(in: folded)
        places = ScalarPlaces(folded)
        phraseStarts = PhraseStarts(folded)
        paragraphs = Sentences.paragraphs(scalars)
        sentences = Sentences.split(scalars, paragraphs: paragraphs)
    }

    /// The number that begins at an offset of the folded text.
    func numeral(at offset: Int) -> Numeral? {
        // One that begins inside another is read when it is asked for; all others were found with the text.
        var (low, high) = (0, numerals.count)
        while low < high {
            let middle = (low + high) / 2
            if numerals[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        guard low < numerals.count, numerals[low].range.lowerBound <= offset else { return nil }
        return numerals[low].range.lowerBound == offset ? numerals[low] : Numerals.numeral(at: offset, in: folded)
    }

    /// The text at a range, as written.
    package func string(_ range: Range<Int>) -> String { TextKey.string(scalars[range]) }

    /// The text at a range, folded to simplified.
    package func foldedString(_ range: Range<Int>) -> String { TextKey.string(folded[range]) }
}

/// A value found in a text: where it stands, what gave it away and how sure the rule is.
package struct Found<Value: Sendable>: Sendable {
    package var range: Range<Int>
    package var value: Value
    /// Name of the rule or the cue word, for `--explain`.
    package var cue: String
    /// 0 to 1.
    package var confidence: Double

    package init(range: Range<Int>, value: Value, cue: String, confidence: Double) {
        self.range = range
        self.value = value
        self.cue = cue
        self.confidence = confidence
    }
}

extension Found: Equatable where Value: Equatable {}

/// Ranges that do not overlap, to be asked whether another range touches one. Logarithmic.
struct RangeIndex {
    private let ranges: [Range<Int>]

    init(_ ranges: [Range<Int>]) { self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound } }

    func overlaps(_ range: Range<Int>) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound < range.upperBound
    }
}
