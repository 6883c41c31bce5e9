/// How likely a line is the article's own, by a linear model: logistic regression over `LineFeatures`, trained by
/// `Benchmarks/understanding/train --lines` on invented articles. The rules come first; the model judges what they left.
struct LineModel {
    static let model = CandidateModel(CandidateModel.lineTable)
    /// One number for the names and numbers of all templates, as `CandidateModel.templates`.
    static let templates: UInt32 = {
        var hash = FeatureHash(template: 0)
        for template in LineFeatures.Template.allCases { hash.mix("\(template)=\(template.rawValue) ") }
        return hash.value
    }()

    private static var field: CandidateModel.Field? { model.field("line") }

    /// Log odds below which a line of the text is furniture after all.
    static let doubt = -0.5
    /// The same for headings, numbers of sections, items, what leads in to the next line and the last sentence of all.
    static let strongDoubt = -2.5
    /// The same for whole sentences.
    static let proseDoubt = -1.5
    /// The same for sentences that name a channel of a medium.
    static let channelDoubt = 0.0
    /// The same for lines that cling to furniture where paragraphs stand alone.
    static let clingingDoubt = 0.5
    /// Longest line that is judged, in scalars: what is longer is told by its words only, and these are any article's.
    static let lengthLimit = 60
    /// Least share of a text that stands in paragraphs, by scalars: in subtitles, verse and notes short lines are the text.
    static let leastProse = 0.7

    private let features: LineFeatures

    init(_ lines: [TextLine], title: String?) { features = LineFeatures(lines, title: title) }

    func isProse(_ index: Int) -> Bool { features.isProse[index] }

    /// The lines that stand with this one without a blank line between, if paragraphs stand alone.
    func block(_ index: Int) -> ClosedRange<Int>? { features.blocks.isSpaced ? features.blocks.ranges[index] : nil }

    /// Log odds that the line is the article's own: the mean weight of its features times the root of their number, so that
    /// long lines are not surer than short ones. 0 without a table.
    func logOdds(_ index: Int) -> Double {
        guard let field = LineModel.field else { return 0 }
        var (sum, count) = (Float(0), 0)
        features.forEach(index) { hash in
            sum += field[hash] ?? 0
            count += 1
        }
        return count == 0 ? 0 : Double(sum) / Double(count).squareRoot()
    }

    /// The hashes of a line's features, as in the table of weights, parted by blanks: for training.
    func shown(_ index: Int) -> String {
        var words: [String] = []
        features.forEach(index) { words.append(FeatureHash.shown($0)) }
        return words.joined(separator: " ")
    }
}

extension LineReading {
    /// Lines that no rule refused and that read like furniture: short ones that none of the paragraphs around has to do with.
    mutating func dropUnlikely() {
        let judged = lines.indices.filter { index in
            let line = lines[index]
            return line.role == .body && line.shape != .tableRow && !line.isTurn
                && line.keys.count <= LineModel.lengthLimit && line.lastNumber == line.number
                // The day below who signs a notice: the rules kept it.
                && !(DateStamp.first(in: line.keys).map { $0.range.count + 2 >= line.keys.count } ?? false)
        }
        guard !judged.isEmpty else { return }
        let model = LineModel(lines, title: title)
        var (prose, all) = (0, 0)
        for index in lines.indices where lines[index].role == .body {
            all += lines[index].keys.count
            if model.isProse(index) { prose += lines[index].keys.count }
        }
        guard Double(prose) >= LineModel.leastProse * Double(all) else { return }
        let last = lines.lastIndex { $0.role == .body && $0.isProse }
        for index in judged {
            let line = lines[index]
            let isPart =
                line.shape != .plain || Headline.isNumbered(line.keys) || line.hanCount == 0 || line.leadsIn
            let isNumber = line.hanCount == 0 || line.shape != .plain
            let least =
                !isNumber && !line.isProse && clings(index, in: model.block(index))
                ? LineModel.clingingDoubt
                : isPart || index == last
                    ? LineModel.strongDoubt
                    : line.isProse
                        ? Furniture.namesChannel(line) ? LineModel.channelDoubt : LineModel.proseDoubt : LineModel.doubt
            if model.logOdds(index) < least {
                lines[index].role = .boilerplate
            }
        }
    }

    /// Does furniture that is no picture stand right above or below, without a blank line between?
    private func clings(_ index: Int, in block: ClosedRange<Int>?) -> Bool {
        guard let block else { return false }
        return index > block.lowerBound && isFurniture(index - 1) || index < block.upperBound && isFurniture(index + 1)
    }
}
