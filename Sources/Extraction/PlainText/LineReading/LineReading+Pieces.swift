/// Several pieces of a page, one below the other: which of them tells of people who left.
extension LineReading {
    private static let leaving = WordList(
        "辞职 离职 辞去 辞掉 辞了 裸辞 辞呈 递了辞 退了租 被裁 裁掉 离开 返乡 回乡 还乡 归乡 逃离 转行 搬到 搬去 搬回 回到老家 回老家 定居 北漂 沪漂 深漂 下海 大厂")

    /// Leaves out the pieces above the article: each has its own byline, tells its matter to the end and nobody left in it.
    mutating func dropPiecesAbove() {
        /// Bylines that are looked at: a page of a newspaper holds no more; paragraphs that tell of leaving in the article.
        let (limit, least) = (8, 2)
        let heads = lines.indices.filter(opensPiece).prefix(limit)
        guard heads.count >= 2 else { return }
        var ends: [Int] = []
        for next in heads.dropFirst() {
            // Between the last paragraph above and the byline stands the headline.
            guard let last = lines[..<next].lastIndex(where: { $0.isProse && $0.role == .body }) else { return }
            ends.append(last + 1)
        }
        let pieces = zip([0] + ends, ends + [lines.count]).map { $0..<max($0, $1) }
        let told = pieces.map { piece in
            lines[piece].count { $0.role == .body && LineReading.leaving.occurs(in: $0.keys) }
        }
        let sizes = pieces.map { piece in lines[piece].reduce(0) { $0 + ($1.role == .body ? $1.hanCount : 0) } }
        guard let article = told.indices.max(by: { told[$0] < told[$1] }), article > 0, told[article] >= least,
            told[..<article].allSatisfy({ $0 == 0 }), sizes[..<article].allSatisfy({ $0 < sizes[article] }),
            pieces[..<article].allSatisfy(isWhole)
        else { return }
        let start = pieces[article].lowerBound
        for index in lines.indices.prefix(start) {
            if lines[index].role == .body { lines[index].role = .foreign }
            // The head of the page names the medium and the day of all its pieces.
            if lines[index].role != .boilerplate, !(bylines[index]?.authors.isEmpty ?? true) { bylines[index] = nil }
        }
        newspaperBylines.removeAll { $0 < start }
    }

    /// Leaves out pieces that only begin among the article's paragraphs: a byline, a paragraph or two, （下转第58页）. Below them the
    /// article goes on.
    mutating func dropBegunPieces() {
        /// Lines that such a piece has on this page, those of its headline, and longest note, in scalars.
        let (most, headline, longest) = (8, 4, 14)
        for note in lines.indices
        where note > textStart && lines[note].keys.count <= longest && ForeignPieces.isContinuationNote(lines[note]) {
            guard let byline = (max(textStart + 1, note - most)..<note).last(where: opensPiece),
                bylines[byline]?.isWhole == true, lines[(byline + 1)...note].allSatisfy({ $0.blankLinesBefore == 0 }),
                lines[(note + 1)...].contains(where: { $0.isProse && $0.role == .body })
            else { continue }
            let head = lines[..<byline].suffix(headline).reversed().prefix { !$0.isProse }.count
            for index in byline - head...note where lines[index].role == .body || lines[index].role == .metadata {
                lines[index].role = .foreign
            }
        }
    }

    /// A byline with a paragraph right below.
    private func opensPiece(_ index: Int) -> Bool {
        /// Lines between a byline and its text.
        let reach = 2
        guard let byline = bylines[index], byline.isNewspaper || !byline.authors.isEmpty,
            !lines[index].isProse, lines[index].keys.count <= 40
        else { return false }
        return lines[(index + 1)...].prefix(reach).contains { $0.isProse && $0.role == .body }
    }

    /// Does the piece's last paragraph end as one does, be it on another page?
    private func isWhole(_ piece: Range<Int>) -> Bool {
        guard let last = lines[piece].last(where: { $0.isProse && $0.role == .body }) else { return false }
        return last.endsSentence || ForeignPieces.isContinuationNote(last)
    }
}
