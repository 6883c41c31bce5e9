import FoundationEssentials
import Stories
import Testing

@testable import SeedFiles

@Suite struct SeedReaderTests {
    /// Writes files into a directory of their own and reads them as seeds.
    private func read(_ files: [String: String]) throws -> (records: [SeedRecord], faults: [SeedFault]) {
        let directory = FileManager.default.temporaryDirectory.appending(path: "seeds-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        for (name, text) in files {
            let file = directory.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        var records: [SeedRecord] = []
        var faults: [SeedFault] = []
        try SeedReader().read(
            directory: directory.path, onRecord: { record, _ in records.append(record) }, onFault: { faults.append($0) }
        )
        let prefix = directory.path + "/"
        return (
            records,
            faults.map { fault in
                var fault = fault
                fault.file = fault.file.hasPrefix(prefix) ? String(fault.file.dropFirst(prefix.count)) : fault.file
                return fault
            }
        )
    }

    @Test func `an id that another file has already is a fault that names both`() throws {
        let story = "---\nid: amu\ntitle: 阿木\n---\n\n阿木回村。\n"
        let (records, faults) = try read([
            "stories/a.md": story, "stories/b.md": story, "people/amu.md": "---\nid: amu\nname: 阿木\n---\n",
            "more.ndjson": "{\"id\": \"x\", \"title\": \"一\"}\n{\"id\": \"x\", \"title\": \"二\"}\n",
        ])
        #expect(records.count == 3)
        #expect(
            faults.map(\.description).sorted() == [
                "more.ndjson:2: the id 'x', which more.ndjson:1 has already, expected an id of its own",
                "stories/b.md:1: the id 'amu', which stories/a.md:1 has already, expected an id of its own",
            ])
    }

    @Test(arguments: ["\n", "\r\n"])
    func `front matter is the same whatever ends its lines`(end: String) throws {
        let lines = ["---", "id: amu", "title: 阿木", "---", "", "阿木回村。", "", "后来呢。", ""]
        let (records, faults) = try read(["stories/amu.md": lines.joined(separator: end)])
        #expect(faults.isEmpty)
        guard case .story(let story)? = records.first else {
            Issue.record("no story")
            return
        }
        #expect(story.id == "amu" && story.body == "阿木回村。\n\n后来呢。")
    }

    @Test func `a file is no directory, and can be read by itself`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "seeds-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let file = directory.appending(path: "bad.md").path
        try Data("---\nid: amu\nyear: 1\n---\n".utf8).write(to: URL(filePath: file))
        #expect(throws: SeedFault.self) { try SeedReader().files(below: file) }
        #expect(SeedReader.isSeedFile(file) && !SeedReader.isSeedFile(directory.path))
        var faults: [SeedFault] = []
        SeedReader().read(file: file, in: "", onRecord: { _, _ in }, onFault: { faults.append($0) })
        #expect(faults.first?.file == file)
    }

    @Test func `reads a story with evidence that stands in its body`() throws {
        let file = """
            ---
            id: amu
            title: 阿木回村
            person:
              name: 阿木
            departure:
              place: { code: "440300", name: 深圳 }
              year: 2021
            evidence:
              departure.place: 离开深圳
            ---

            阿木离开深圳,回村做木勺。
            """
        let (records, faults) = try read(["stories/amu.md": file])
        #expect(faults.isEmpty)
        guard case .story(let story)? = records.first else {
            Issue.record("no story")
            return
        }
        #expect(story.body == "阿木离开深圳,回村做木勺。")
        #expect(story.departure.year == 2021)
        #expect(story.evidence["departure.place"] == [Evidence(start: 2, end: 6, exact: "离开深圳", in: .body)])
    }

    @Test(arguments: [
        (
            "id: a\ntitle: x\npublishedAt: 2025-13-01",
            "stories/bad.md:4: the unknown key 'publishedAt', expected one of "
        ),
        (
            "id: a\ntitle: x\nsource:\n  publishedAt: 2025-13-01",
            "stories/bad.md:5: publishedAt is '2025-13-01', expected YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm+08:00"
        ),
        (
            "id: a\ntitle: x\nevidence:\n  outcome: 不在文中",
            "stories/bad.md:5: evidence '不在文中', expected words that stand in the body"
        ),
        (
            "id: a\ntitle: x\nevidence:\n  outcome: {start: 0, end: 2, exact: 没有, in: body}",
            "stories/bad.md:5: 0..<2 of a body of"
        ),
        (
            "id: a\ntitle: x\nevidence:\n  outcome: {start: 900, end: 902, in: body}",
            "stories/bad.md:5: 900..<902 of a body of"
        ),
        (
            "id: a\ntitle: x\nevidence:\n  nofield: 短",
            "stories/bad.md:5: evidence for 'nofield', expected one of arrival"
        ),
        ("id: a\ntitle: [x", "stories/bad.md:"),
        ("id: a\nid: b", "stories/bad.md:"),
        ("title: x", "stories/bad.md:2: no id, expected 1 to 200 letters, digits, '-', '_' or '.'"),
    ])
    func `says where a front matter is wrong and loads the rest`(front: String, message: String) throws {
        let good = "---\nid: good\ntitle: 好\n---\n正文"
        let (records, faults) = try read(["stories/bad.md": "---\n\(front)\n---\n正文", "stories/good.md": good])
        #expect(records.map(\.id) == ["good"])
        #expect(faults.first?.description.hasPrefix(message) == true, "\(faults)")
    }

    @Test func `front matter without an end is a fault`() throws {
        let (records, faults) = try read(["stories/open.md": "---\nid: a\n"])
        #expect(records.isEmpty)
        #expect(
            faults.map(\.description) == [
                "stories/open.md:1: front matter without an end, expected a second line of '---'"
            ])
    }

    @Test func `the folder says what a file holds`() throws {
        let (records, faults) = try read([
            "articles/a.md": "---\nid: a\ntitle: 一篇\npublishedAt: 2024-10-23T14:23+08:00\n---\n",
            "people/p.md": "---\nid: p\nname: 阿木\nstoryIds: [s]\n---\n",
            "places/440300.md":
                "---\nid: \"440300\"\nname: 深圳\ncode: \"440300\"\nlevel: prefecture\ntier: first\n---\n",
            "organizations/o.md": "---\nid: o\nname: 某厂\nkind: company\n---\n",
        ])
        #expect(faults.isEmpty, "\(faults)")
        #expect(records.map(\.kind) == [.article, .organization, .person, .place])
    }

    @Test func `reads bulk records line by line and names the bad line`() throws {
        let lines =
            "{\"id\":\"b1\",\"title\":\"甲\",\"extra\":1}\n\n{\"id\":\"b2\"}\n{oops\n{\"id\":\"b3\",\"body\":\"乙\"}\n"
        let (records, faults) = try read(["docs.ndjson": lines])
        #expect(records.map(\.id) == ["b1", "b3"])
        #expect(
            faults.map(\.description) == [
                "docs.ndjson:3: neither title nor body, expected one of them",
                "docs.ndjson:4: 'o', expected a key in double quotes",
            ])
    }

    @Test func `passes over hidden files and unknown endings`() throws {
        let (records, faults) = try read([".hidden/x.md": "---\nid: a\n", "notes.pdf": "x", "README.md": "# seeds"])
        #expect(records.isEmpty && faults.isEmpty)
    }

    @Test func `a directory that is not there is a fault, not a crash`() {
        #expect(throws: SeedFault.self) {
            try SeedReader().read(directory: "/nonexistent-\(UUID())", onRecord: { _, _ in }, onFault: { _ in })
        }
    }
}
