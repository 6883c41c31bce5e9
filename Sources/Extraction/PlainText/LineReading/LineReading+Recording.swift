/// Transcripts of recordings in which who speaks stands above what they say, with the time at which they begin.
extension LineReading {
    /// 某某 00:12:05, [00:12] 某某, 某某（00:12） above what is said: the time goes, and what stands below is said, whatever its words.
    mutating func readRecording() {
        /// Fewest heads.
        let fewest = 4
        let heads = lines.indices.compactMap { index in
            LineReading.recordingHead(lines[index]).map { (index: index, name: $0.name, second: $0.second) }
        }
        /// Seconds within which a recording begins to be spoken in: a chat has hours of the day.
        let beginning = 3_600
        // Contents by the minute name each matter once.
        guard heads.count >= fewest, Set(heads.map(\.name)).count * 2 <= heads.count, heads[0].second < beginning,
            zip(heads, heads.dropFirst()).allSatisfy({ $0.second <= $1.second }), startsAtZero(heads[0].index)
        else { return }
        for (head, next) in zip(heads, heads.dropFirst().map(\.index) + [lines.count]) {
            lines[head.index].rewrite(head.name)
            lines[head.index].isTurn = true
            let said = head.index + 1..<next
            for index in said where lines[index].endsSentence || lines[index].isProse {
                // Behind the last turn stands the page's own matter, too.
                if next == lines.count, index > head.index + 1, lines[index].blankLinesBefore > 0 { break }
                lines[index].isTurn = true
            }
        }
    }

    private func startsAtZero(_ index: Int) -> Bool {
        lines[index].keys.first(where: TextKey.isDigit) == 0x30 || lines[index].keys.split(separator: 0x3A).count > 2
    }

    /// Nothing but a name and a time; the time in seconds.
    private static func recordingHead(_ line: TextLine) -> (name: String, second: Int)? {
        /// Longest name, in scalars.
        let longest = 16
        let keys = line.keys
        guard keys.count <= longest + 14, line.shape == .plain, keys.contains(0x3A) else { return nil }
        var name = keys.indices
        var stamp: Range<Int>
        if let end = timestampEnd(keys), end < keys.count {
            (stamp, name) = (0..<end, end..<keys.count)
        } else if let start = keys.firstIndex(where: { TextKey.isBlank($0) || [0x5B, 0x28, 0x3010].contains($0) }),
            let time = keys.indices.first(where: { $0 >= start && timestampEnd(Array(keys[$0...])) == keys.count - $0 })
        {
            (stamp, name) = (time..<keys.count, 0..<time)
        } else {
            return nil
        }
        let text = TextLines.trimmed(TextKey.string(line.text.unicodeScalars.map(\.value)[name]))
        let letters = TextKey.keys(text)
        guard (1...longest).contains(letters.count), letters.contains(where: LineLabel.isLetter),
            !letters.contains(where: { [0x3A, 0x2C, 0x3001, 0x3002, 0x3F, 0x21, 0x7C, 0x5E74, 0x6708].contains($0) })
        else { return nil }
        let groups = keys[stamp].split { !TextKey.isDigit($0) }.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        return (text, groups.reduce(0) { $0 * 60 + $1 })
    }

    /// ❝, ✦ ✦ ✦, ◇◇◇: lines without a letter part a text or frame a quotation, and say nothing. ……。 is said.
    mutating func dropOrnaments() {
        for index in lines.indices where lines[index].role == .body && lines[index].shape != .tableRow {
            let keys = lines[index].keys
            guard !lines[index].isTurn, !keys.contains(where: LineLabel.isLetter),
                !keys.contains(where: TextKey.endsSentence)
            else { continue }
            // Letters of other scripts.
            guard !lines[index].text.unicodeScalars.contains(where: \.properties.isAlphabetic) else { continue }
            lines[index].role = .boilerplate
        }
    }
}
