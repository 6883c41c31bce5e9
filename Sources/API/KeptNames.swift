internal import Stories

/// People's names that keep their characters when a text is put into the traditional script.
///
/// A few characters are a surname of their own in both scripts and also the simplified form of something else: 于 is not
/// 於 in a name, nor 余 餘, 范 範, 姜 薑. No dictionary knows which is meant; who the text is about tells it.
struct KeptNames: Sendable {
    /// Stand in names as they are in both scripts; all others convert.
    static let characters = Set("余于范涂岳郁种丑朴台游干咸征后占舍党卜姜谷沈胡向秋松曲冬折仇柏才升里".unicodeScalars)
    /// Longest name whose first character is taken for a surname, in code points.
    private static let longestWithSurname = 4
    private static let titles = ["女士", "先生", "小姐", "老师", "老師", "某", "总", "總"]

    private var names: Set<[Unicode.Scalar]> = []

    init() {}

    init(of stories: [Story]) { for story in stories { add(story) } }

    var isEmpty: Bool { names.isEmpty }

    mutating func add(_ story: Story) {
        add(story.person)
        for quote in story.quotes { add(quote.speaker) }
        for source in [story.source] + story.otherSources { add(source.author) }
    }

    mutating func add(_ person: Protagonist) {
        for name in [person.name].compactMap({ $0 }) + person.aliases + person.members { add(name) }
        // 余女士 is a name as good as any; 来自范县的女孩 is none.
        if let label = person.label, KeptNames.titles.contains(where: label.hasSuffix) { add(label) }
    }

    /// A name, and what its bearer is called by the surname.
    mutating func add(_ name: String?) {
        guard let scalars = name.map({ Array($0.unicodeScalars) }), scalars.count > 1,
            scalars.contains(where: KeptNames.characters.contains)
        else { return }
        names.insert(scalars)
        guard scalars.count <= KeptNames.longestWithSurname, KeptNames.characters.contains(scalars[0]) else { return }
        for title in KeptNames.titles { names.insert([scalars[0]] + title.unicodeScalars) }
        for prefix: Unicode.Scalar in ["老", "阿"] { names.insert([prefix, scalars[0]]) }
    }

    /// The converted text with the names' own characters where the names stand in the original.
    func restored(in converted: String, from original: String) -> String {
        guard !names.isEmpty else { return converted }
        let before = Array(original.unicodeScalars)
        var after = Array(converted.unicodeScalars)
        // Conversion keeps the number of code points; a text in which it did not is better left as it came.
        guard before.count == after.count else { return converted }
        for name in names where name.count <= before.count {
            var start = 0
            while start <= before.count - name.count {
                guard before[start] == name[0], before[start..<start + name.count].elementsEqual(name) else {
                    start += 1
                    continue
                }
                for (offset, scalar) in name.enumerated() where KeptNames.characters.contains(scalar) {
                    after[start + offset] = scalar
                }
                start += name.count
            }
        }
        return String(String.UnicodeScalarView(after))
    }
}
