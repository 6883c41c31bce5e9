/// Times beside what is said.
extension LineReading {
    /// 00:12 or [00:12:05] above what is said, and the numbers and times of subtitles. A time in brackets that opens the line of what
    /// is said is a part of it, and any that opens only some lines: so transcripts print them.
    mutating func stripTimestamps() {
        /// Fewest times on lines of their own that make captions of what stands below them.
        let leastCues = 5
        var (stamped, bare, spoken) = (0, 0, 0)
        var (first, last) = (lines.count, 0)
        for (index, line) in lines.enumerated() {
            guard let end = LineReading.timestampEnd(line.keys) else { continue }
            (first, last) = (min(first, index), index)
            stamped += 1
            if end == line.keys.count { bare += 1 }
            if line.keys[end...].prefix(LineReading.speakerLimit + 1).contains(0x3A) { spoken += 1 }
        }
        if keepProgramme() { return }
        guard stamped >= 3, stamped * 5 >= lines.count else { return }
        let isSubtitles = lines.contains { $0.text.contains("-->") }
        // 00:12 … on hardly less than all lines from the first to the last: captions, a sentence each. 00:12 田野：… is printed so.
        let isCaptioned = stamped * 5 >= (last - first + 1) * 4 && spoken * 2 < stamped
        var kept: [TextLine] = []
        // What stands below the last cue is the page's.
        var end = lines.count
        if isSubtitles, let last = lines.lastIndex(where: { $0.text.contains("-->") }) {
            end = lines.indices.first { $0 > last + 1 && lines[$0].blankLinesBefore > 0 } ?? lines.count
        }
        var isBelowStamp = false
        for (index, var line) in lines.enumerated() {
            let isCue = isBelowStamp && bare >= leastCues && !isSubtitles
            isBelowStamp = false
            if index >= end { line.role = .boilerplate }
            if isSubtitles,
                line.keys.allSatisfy({ TextKey.isDigit($0) || TextKey.isBlank($0) }) || line.text.contains("-->")
            {
                if firstCue == nil, index + 1 < lines.count, line.text.contains("-->") {
                    firstCue = lines[index + 1].number
                }
                continue
            }
            if let end = LineReading.timestampEnd(line.keys) {
                if end == line.keys.count {
                    isBelowStamp = true
                    continue
                }
                if isSubtitles || isCaptioned && TextKey.isDigit(line.keys[0]) {
                    line.rewrite(TextLines.trimmed(TextKey.string(line.text.unicodeScalars.map(\.value)[end...])))
                }
            } else if isCue {
                line.isTurn = true
            }
            kept.append(line)
        }
        lines = kept
    }

    /// 音乐来自某某曲库, 字幕组招人: what is told of the film among what is said in it. Cues are short and without marks, so that only what is
    /// unlikely by itself and beside the others goes.
    mutating func dropUnlikelyCues(_ model: LineModel) {
        /// Most log odds of such a cue by itself, and among the others: what is said has 0 and more there. And how much less than those of
        /// most cues: in a short film all of them are unlikely.
        let (itself, amongOthers, less) = (-2.5, -1.0, 2.5)
        guard let firstCue else { return }
        let cues = lines.indices.filter { lines[$0].role == .body && lines[$0].number >= firstCue }
        func usual(_ odds: (Int) -> Double) -> Double { cues.map(odds).sorted()[cues.count / 2] }
        guard !cues.isEmpty else { return }
        let (alone, beside) = (usual(model.logOdds), usual(model.logOddsAmongOthers))
        for index in cues
        where model.logOdds(index) <= min(itself, alone - less)
            && model.logOddsAmongOthers(index) <= min(amongOthers, beside - less)
        {
            lines[index].role = .boilerplate
        }
    }

    /// 12:40 他为什么走：…: what a programme tells, minute by minute, in one list among paragraphs: where an entry says a sentence,
    /// the list is a part of the text. Entries of a few words are its contents, and lines of captions are most of their document.
    private mutating func keepProgramme() -> Bool {
        /// Fewest entries, and Han characters of one on average.
        let (fewest, length) = (4, 12)
        let entries = lines.indices.filter { index in
            let keys = lines[index].keys
            return LineReading.timestampEnd(keys).map { $0 < keys.count } ?? false
        }
        guard entries.count >= fewest, let first = entries.first, let last = entries.last,
            last - first < entries.count, !lines.contains(where: { $0.text.contains("-->") })
        else { return false }
        let told = entries.reduce(0) { $0 + lines[$1].hanCount }
        let others = lines.indices.reduce(0) {
            $0 + (lines[$1].isProse && !(first...last).contains($1) ? lines[$1].hanCount : 0)
        }
        guard told >= entries.count * length, others * 2 >= told else { return false }
        for index in entries { lines[index].isTurn = true }
        return true
    }

    static func timestampEnd(_ keys: [UInt32]) -> Int? {
        var offset = 0
        let isBracketed = keys.first == 0x5B || keys.first == 0x28 || keys.first == 0x3010
        if isBracketed { offset += 1 }
        var groups = 0
        while offset < keys.count {
            var digits = 0
            while offset < keys.count, TextKey.isDigit(keys[offset]) {
                offset += 1
                digits += 1
            }
            guard digits == 1 || digits == 2 else { return nil }
            groups += 1
            if offset < keys.count, keys[offset] == 0x3A { offset += 1 } else { break }
        }
        guard groups >= 2 else { return nil }
        // Milliseconds.
        if offset + 3 < keys.count, keys[offset] == 0x2E || keys[offset] == 0x2C, TextKey.isDigit(keys[offset + 1]) {
            offset += 1
            while offset < keys.count, TextKey.isDigit(keys[offset]) { offset += 1 }
        }
        if isBracketed {
            guard offset < keys.count, [0x5D, 0x29, 0x3011].contains(keys[offset]) else { return nil }
            offset += 1
        }
        // 5:30，天没亮透: the hour is a word of the sentence.
        if !isBracketed, offset < keys.count, [0x2C, 0x3001, 0x3002].contains(keys[offset]) { return nil }
        while offset < keys.count, TextKey.isBlank(keys[offset]) { offset += 1 }
        return offset
    }
}
