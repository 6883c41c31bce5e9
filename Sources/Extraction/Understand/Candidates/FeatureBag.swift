/// The number of a feature: FNV-1a over its template and the halves of its scalars.
struct FeatureHash: Sendable {
    private(set) var value: UInt32 = 2_166_136_261

    @inline(__always)
    init(template: UInt32) { value = (value ^ template) &* 16_777_619 }

    @inline(__always)
    mutating func mix(_ scalar: UInt32) {
        // Of most scalars the upper half is nothing: two steps are one by the square.
        if scalar < 0x1_0000 {
            value = (value ^ scalar) &* (16_777_619 &* 16_777_619)
        } else {
            value = (value ^ (scalar & 0xFFFF)) &* 16_777_619
            value = (value ^ (scalar >> 16)) &* 16_777_619
        }
    }

    @inline(__always)
    mutating func mix(_ text: String) {
        // Of most features one word is mixed, and nothing behind it.
        if !text.utf8.isEmpty { mixWord(text) }
    }

    private mutating func mixWord(_ text: String) {
        var hash = self
        TextKey.forEachScalar(text) { hash.mix($0) }
        self = hash
    }

    /// Eight hexadecimal digits, as in the table of weights.
    var shown: String { FeatureHash.shown(value) }

    static func shown(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}

/// Kinds of observation that a linear model weighs. Raw values are part of the trained weights: append, never renumber.
protocol FeatureTemplate: RawRepresentable, CaseIterable, Sendable where RawValue == UInt32, AllCases == [Self] {
    /// The lowest raw value; the others follow it without a gap.
    static var first: UInt32 { get }
    /// The label goes into every feature, and not only into the listed words that name it.
    static var marksLabel: Bool { get }

    /// The words of its features where they are few and known beforehand; else none.
    func words(in scope: FeatureScope) -> [String]
    /// Its words are others in another scope.
    var isScoped: Bool { get }
    /// Of each template, in order, the features whose words are the same in every scope: made once.
    static var listed: [ListedFeatures] { get }
}

extension FeatureTemplate {
    static func makeListed() -> [ListedFeatures] {
        allCases.map { ListedFeatures($0.rawValue, $0.isScoped ? [] : $0.words(in: FeatureScope())) }
    }
}

/// The features of a template whose words are few and known beforehand.
struct ListedFeatures: Sendable {
    let words: [String]
    /// The number of each, without a label.
    let hashes: [FeatureHash]

    init(_ template: UInt32, _ words: [String]) {
        self.words = words
        hashes = words.map { word in
            var hash = FeatureHash(template: template)
            hash.mix(word)
            return hash
        }
    }
}

/// What is known of the features of one field before any text is read.
struct FeatureScope: Sendable {
    /// The value that they speak for or against, where a field has few.
    var label: String?
    /// What can be said of the field's values by themselves.
    var traits: [String] = []
}

/// What one model makes of the features in one scope.
///
/// Features whose words are few and known beforehand are listed: their weights stand in an array, so that none of them is hashed
/// while a text is read. They weigh what their hashes weigh in the table.
final class FeatureWeights<Template: FeatureTemplate>: Sendable {
    private let model: CandidateModel.Field?
    private let label: String?
    /// The scalars that a label adds to every feature.
    private let mark: [UInt32]
    /// The listed features of each template.
    private let lists: [ListedFeatures]
    /// Their weights, template after template.
    private let weights: [Float]
    /// Where those of each template begin.
    private let starts: [Int]

    /// - Parameter isListed: false for bags whose features are all added by their words.
    init(_ model: CandidateModel.Field?, in scope: FeatureScope, isListed: Bool = true) {
        self.model = model
        label = Template.marksLabel ? scope.label : nil
        let mark = label.map { [0x7C] + Reading.scalars($0) } ?? []
        self.mark = mark
        let lists =
            isListed
            ? zip(Template.allCases, Template.listed).map { template, listed in
                template.isScoped ? ListedFeatures(template.rawValue, template.words(in: scope)) : listed
            } : []
        var weights: [Float] = []
        weights.reserveCapacity(lists.reduce(0) { $0 + $1.hashes.count })
        var starts: [Int] = []
        for list in lists {
            starts.append(weights.count)
            for var hash in list.hashes {
                for scalar in mark { hash.mix(scalar) }
                weights.append(model?[hash.value] ?? 0)
            }
        }
        self.lists = lists
        self.weights = weights
        self.starts = starts
    }

    @inline(__always)
    private static func number(_ template: Template) -> Int { Int(template.rawValue - Template.first) }

    /// The weight of a word of a template's list.
    @inline(__always)
    func weight(_ template: Template, listed place: Int) -> Float {
        weights[starts[FeatureWeights.number(template)] + place]
    }

    func word(_ template: Template, listed place: Int) -> String {
        lists[FeatureWeights.number(template)].words[place]
    }

    /// The number of a feature in this scope.
    @inline(__always)
    func marked(_ hash: FeatureHash) -> FeatureHash {
        var hash = hash
        for scalar in mark { hash.mix(scalar) }
        return hash
    }

    @inline(__always)
    func weight(_ hash: FeatureHash) -> Float { model?[hash.value] ?? 0 }

    /// Number and `template=value`, as a training reads them.
    func name(_ hash: FeatureHash, _ template: Template, _ value: String) -> String {
        hash.shown + " \(template)=\(value)" + (label.map { "|" + $0 } ?? "")
    }
}

/// A bag of hashed features for a linear model: what the model's weights of them come to.
///
/// A feature is a template (`left2`, `phase`, …) with the value it has here; both go into one 32-bit hash (FNV-1a), so that a
/// model is a table of numbers and nothing of the text is kept. Names are collected only where somebody asks to see them.
struct FeatureBag<Template: FeatureTemplate>: Sendable {
    /// What the model's weights of the features come to; features it does not know add nothing.
    private(set) var sum: Float = 0
    /// Number and `template=value` of each; nil unless asked for.
    private(set) var names: [String]?
    private let weights: FeatureWeights<Template>

    init(_ weights: FeatureWeights<Template>, named: Bool) {
        self.weights = weights
        names = named ? [] : nil
    }

    /// A bag of features that are all added by their words.
    ///
    /// - Parameter label: goes into every feature.
    init(_ model: CandidateModel.Field?, named: Bool, label: String? = nil) {
        self.init(FeatureWeights(model, in: FeatureScope(label: label), isListed: false), named: named)
    }

    /// Adds a feature whose word is one of its template's list.
    @inline(__always)
    mutating func add(_ template: Template, listed place: Int) {
        sum += weights.weight(template, listed: place)
        if names != nil { name(template, weights.word(template, listed: place)) }
    }

    /// Adds what a feature weighs that was looked up before; it gets no name.
    @inline(__always)
    mutating func add(weight: Float) { sum += weight }

    private mutating func name(_ template: Template, _ word: String) {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(word)
        names?.append(weights.name(weights.marked(hash), template, word))
    }

    /// Adds what the model knows of a feature, and its name if that is asked for.
    @inline(__always)
    mutating func add(_ template: Template, _ hash: FeatureHash, _ value: @autoclosure () -> String) {
        let hash = weights.marked(hash)
        sum += weights.weight(hash)
        if names != nil { names?.append(weights.name(hash, template, value())) }
    }

    /// A stretch of text, and a word behind it.
    mutating func add(_ template: Template, _ text: ArraySlice<UInt32>, _ behind: String = "") {
        var hash = FeatureHash(template: template.rawValue)
        for scalar in text { hash.mix(scalar) }
        hash.mix(behind)
        add(template, hash, Reading.string(text) + behind)
    }

    /// A stretch of text, unless its number was noted before.
    mutating func add(_ template: Template, _ text: ArraySlice<UInt32>, unless noted: inout [UInt32]) {
        var hash = FeatureHash(template: template.rawValue)
        for scalar in text { hash.mix(scalar) }
        guard !noted.contains(hash.value) else { return }
        noted.append(hash.value)
        add(template, hash, Reading.string(text))
    }

    /// A word and another one behind it, unless their number was noted before.
    mutating func add(_ template: Template, _ word: String, _ behind: String, unless noted: inout [UInt32]) {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(word)
        hash.mix(behind)
        guard !noted.contains(hash.value) else { return }
        noted.append(hash.value)
        add(template, hash, word + behind)
    }

    /// A word, and others right behind it.
    mutating func add(_ template: Template, _ word: String, _ behind: String = "", _ last: String = "") {
        var hash = FeatureHash(template: template.rawValue)
        hash.mix(word)
        hash.mix(behind)
        hash.mix(last)
        add(template, hash, word + behind + last)
    }
}
