import Foundation

@testable import Extraction

/// One of the invented articles that the models are trained on (`Benchmarks/understanding/articles`).
struct InventedDocument {
    /// Name of the file.
    let name: String
    let bytes: [UInt8]
    /// The answer of a careful reader, JSON.
    let gold: Data
    let form: DocumentHint.Form

    static func all() throws -> [InventedDocument] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Benchmarks/understanding/articles")
        var found: [InventedDocument] = []
        for folder in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
            let directory = root.appending(path: folder)
            for file in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() {
                guard !file.hasSuffix(".json"), let dot = file.lastIndex(of: ".") else { continue }
                found.append(
                    InventedDocument(
                        name: file, bytes: [UInt8](try Data(contentsOf: directory.appending(path: file))),
                        gold: try Data(contentsOf: directory.appending(path: file[..<dot] + ".json")),
                        form: file.hasSuffix(".html") ? .html : file.hasSuffix(".md") ? .markdown : .plainText))
            }
        }
        return found
    }
}
