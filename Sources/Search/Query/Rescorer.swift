import ChineseText

/// Reads a document and scores it by all that the question and the text tell: the second look at the best few.
///
/// Sums BM25F over pairs, words and characters, adds what stands together in one sentence, and favours a document whose
/// whole title the question names.
struct Rescorer {
    private let terms: RankedTerms
    private let scoring: Scoring
    private let schema: TextSchema
    /// All texts of the question, a space between them.
    private let question: FoldedQuestion

    private let tables: Tables
    private var farNumbers: [UInt32: UInt16] = [:]
    private var wordEntries: [UInt64: UInt16] = [:]
    private let entries: [RankedTerms.Entry]
    private let finderCount: Int
    private var text = FoldedText()

    /// What is looked at for every character of a text: plain memory, which nothing has to be asked about.
    private final class Tables {
        /// Number + 1 of each character of the question, however it is spelled; 0 for all others. By pages of 256 code
        /// points, since a table of all would be cleared for each question.
        let numbers: UnsafeMutablePointer<UInt16>
        /// Where the page of a code point starts; 0 for that of none.
        let pages: UnsafeMutablePointer<UInt32>
        /// The number after the highest.
        let stride: Int
        /// Number + 1 of the entry of each pair, by the numbers of its characters.
        let pairEntries: UnsafeMutablePointer<UInt16>
        let characterEntries: UnsafeMutablePointer<UInt16>
        /// For each entry.
        let weights: UnsafeMutablePointer<Float>
        let frequencies: UnsafeMutablePointer<Int32>
        /// The last sentence in which each entry was seen.
        let sentences: UnsafeMutablePointer<Int32>

        init(spellings: [UInt32: UInt16], stride: Int, weights: [Float]) {
            func zeros<Value: BinaryInteger>(_ count: Int) -> UnsafeMutablePointer<Value> {
                let memory = UnsafeMutablePointer<Value>.allocate(capacity: count)
                memory.initialize(repeating: 0, count: count)
                return memory
            }
            pages = zeros(0x100)
            let used = Set(spellings.keys.map { $0 >> 8 }).sorted()
            numbers = zeros((used.count + 1) * 0x100)
            for (place, page) in used.enumerated() { pages[Int(page)] = UInt32((place + 1) * 0x100) }
            for (scalar, number) in spellings { numbers[Int(pages[Int(scalar >> 8)]) + Int(scalar & 0xFF)] = number }
            self.stride = stride
            pairEntries = zeros(stride * stride)
            characterEntries = zeros(stride)
            self.weights = UnsafeMutablePointer<Float>.allocate(capacity: max(weights.count, 1))
            for (place, weight) in weights.enumerated() { self.weights[place] = weight }
            frequencies = zeros(max(weights.count, 1))
            sentences = zeros(max(weights.count, 1))
        }

        deinit {
            numbers.deallocate()
            pages.deallocate()
            pairEntries.deallocate()
            characterEntries.deallocate()
            weights.deallocate()
            frequencies.deallocate()
            sentences.deallocate()
        }
    }

    /// Stands among the numbers for what ends a sentence; marks are never characters of a question.
    private static let sentenceEnd: UInt16 = .max

    struct FoldedQuestion {
        var scalars: [UInt32]

        func contains(_ needle: ArraySlice<UInt32>) -> Bool {
            guard let first = needle.first, needle.count <= scalars.count else { return false }
            return (0...scalars.count - needle.count).contains {
                scalars[$0] == first && scalars[$0..<$0 + needle.count].elementsEqual(needle)
            }
        }
    }

    init(terms: RankedTerms, question: [[UInt32]], scoring: Scoring, schema: TextSchema) {
        self.terms = terms
        self.scoring = scoring
        self.schema = schema
        self.question = FoldedQuestion(scalars: Array(question.joined(separator: [0x20])))
        entries = terms.finders + terms.characters
        finderCount = terms.finders.count
        var numbers: [UInt32: UInt16] = [:]
        for entry in entries where !entry.term.isWord {
            for scalar in entry.text where numbers[scalar] == nil { numbers[scalar] = UInt16(numbers.count + 1) }
        }
        var spellings: [UInt32: UInt16] = [:]
        func add(_ scalar: UInt32, _ number: UInt16, _ far: inout [UInt32: UInt16]) {
            for spelling in TextFolding.spellings(of: scalar) {
                if spelling < 0x1_0000 { spellings[spelling] = number } else { far[spelling] = number }
            }
        }
        for (scalar, number) in numbers { add(scalar, number, &farNumbers) }
        for scalar: UInt32 in [0x3002, 0x21, 0x3F, 0x3B] { add(scalar, Rescorer.sentenceEnd, &farNumbers) }
        tables = Tables(spellings: spellings, stride: numbers.count + 1, weights: entries.map(\.weight))
        for (place, entry) in entries.enumerated() {
            if entry.term.isPair {
                tables.pairEntries[Int(numbers[entry.text[0]]!) * tables.stride + Int(numbers[entry.text[1]]!)] =
                    UInt16(place + 1)
            } else if entry.term.isCharacter {
                tables.characterEntries[Int(numbers[entry.text[0]]!)] = UInt16(place + 1)
            } else {
                wordEntries[entry.term.key] = UInt16(place + 1)
            }
        }
    }

    /// The score of a document and, if asked for, its parts in words.
    mutating func score(
        _ document: DocumentView, lengthCode: UInt8, explanation: inout [String]?
    ) -> Float {
        let frequencies = tables.frequencies
        for place in entries.indices {
            frequencies[place] = 0
            tables.sentences[place] = 0
        }
        var sentence: Int32 = 0
        var bestSentence: Float = 0
        var titleWeight: Float = 0
        document.forEachText { field, bytes in
            sentence += 1
            bestSentence = max(
                bestSentence, read(bytes, weight: Int32(schema.fields[field].weight), sentence: &sentence))
            if field == 0 {
                text.read(bytes)
                titleWeight = self.titleWeight()
            }
        }
        let norm = scoring.norms[Int(lengthCode)]
        var score: Float = 0
        for (place, entry) in entries.enumerated() where frequencies[place] > 0 {
            let frequency = Float(frequencies[place])
            let part = entry.weight * frequency / (frequency + norm)
            score += part
            explanation?.append(
                "\(Rescorer.string(entry.text)): in \(entry.frequency) stories, weight \(Rescorer.rounded(entry.weight)), "
                    + "frequency \(frequencies[place]): \(Rescorer.rounded(part))")
        }
        let together = Scoring.sentence * bestSentence
        score += together
        if together > 0 { explanation?.append("best sentence: \(Rescorer.rounded(together))") }
        let title = Scoring.title * titleWeight
        score += title
        if title > 0 { explanation?.append("title in the question: \(Rescorer.rounded(title))") }
        return score
    }

    /// Counts the terms of a text in UTF-8; returns the weight of the terms of its best sentence.
    private func read(_ utf8: UnsafeRawBufferPointer, weight: Int32, sentence: inout Int32) -> Float {
        guard let base = utf8.baseAddress else { return 0 }
        var best: Float = 0
        var sum: Float = 0
        var previous = 0
        var word = Term.wordSeed
        var wordLength = 0
        let seeksWords = !wordEntries.isEmpty
        let (numbers, pages, stride) = (tables.numbers, tables.pages, tables.stride)
        let (pairEntries, characterEntries, weights) = (tables.pairEntries, tables.characterEntries, tables.weights)
        let (frequencies, sentences) = (tables.frequencies, tables.sentences)
        @inline(__always)
        func note(_ place: Int, _ sum: inout Float) {
            frequencies[place] += weight
            if sentences[place] != sentence {
                sentences[place] = sentence
                sum += weights[place]
            }
        }
        let end = utf8.count
        var index = 0
        func byte(_ offset: Int) -> UInt32 { UInt32(base.load(fromByteOffset: index + offset, as: UInt8.self)) }
        while index < end {
            let lead = byte(0)
            let scalar: UInt32
            if lead < 0x80 {
                scalar = lead
                index += 1
            } else if lead >= 0xE0, lead < 0xF0, index + 2 < end {
                scalar = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | byte(2) & 0x3F
                index += 3
            } else if lead >= 0xC0, lead < 0xE0, index + 1 < end {
                scalar = (lead & 0x1F) << 6 | byte(1) & 0x3F
                index += 2
            } else if lead >= 0xF0, index + 3 < end {
                scalar = (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | byte(3) & 0x3F
                index += 4
            } else {
                scalar = 0xFFFD
                index += 1
            }
            if seeksWords {
                let folded = TextFolding.folded(scalar)
                if TextFolding.kind(folded) == .letter {
                    word = Term.extendWord(word, folded)
                    wordLength += 1
                } else if wordLength != 0 {
                    if wordLength > 1, let place = wordEntries[Term.word(hash: word).key] { note(Int(place) - 1, &sum) }
                    word = Term.wordSeed
                    wordLength = 0
                }
            }
            let number =
                scalar < 0x1_0000
                ? numbers[Int(pages[Int(scalar >> 8)]) + Int(scalar & 0xFF)] : farNumbers[scalar] ?? 0
            if number == 0 {
                previous = 0
                continue
            }
            if number == Rescorer.sentenceEnd {
                best = max(best, sum)
                sum = 0
                sentence += 1
                previous = 0
                continue
            }
            let place = Int(characterEntries[Int(number)])
            if place != 0 { note(place - 1, &sum) }
            if previous != 0 {
                let place = Int(pairEntries[previous * stride + Int(number)])
                if place != 0 { note(place - 1, &sum) }
            }
            previous = Int(number)
        }
        if wordLength > 1, let place = wordEntries[Term.word(hash: word).key] { note(Int(place) - 1, &sum) }
        return max(best, sum)
    }

    /// Weight of the title's pairs, if the question names the whole title (a remark in brackets need not be named).
    private func titleWeight() -> Float {
        var title = text.scalars[...]
        if let bracket = title.firstIndex(where: { $0 == 0x28 }), bracket > title.startIndex {
            title = title[..<bracket]
        }
        while title.last == 0x20 { title.removeLast() }
        guard title.count > 1, question.contains(title) else { return 0 }
        var weight: Float = 0
        for entry in entries.prefix(finderCount) {
            let text = entry.text
            if title.count >= text.count,
                (title.startIndex...title.endIndex - text.count).contains(where: {
                    title[$0..<$0 + text.count].elementsEqual(text)
                })
            {
                weight += entry.weight
            }
        }
        return weight
    }

    private static func string(_ scalars: [UInt32]) -> String {
        String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }

    static func rounded(_ value: Float) -> String { "\((Double(value) * 1000).rounded() / 1000)" }
}
