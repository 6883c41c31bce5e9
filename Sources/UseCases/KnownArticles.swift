internal import ChineseText
internal import Platform
internal import Stories
import Synchronization

/// Which articles are known by address, by text and by likeness.
final class KnownArticles: Sendable {
    private struct Entry {
        var origin: Origin
        var textHash: String?
        var fingerprint: UInt64?
        var urls: [String]
        var textLength: Int
    }

    private struct State {
        var entries: [Article.ID: Entry] = [:]
        var byUrl: [String: Article.ID] = [:]
        var byText: [String: Article.ID] = [:]
        /// By each byte of the fingerprint: two that differ in fewer than eight bits share one byte at least.
        var byBand: [UInt16: [Article.ID]] = [:]
    }

    /// Why an article is held to be known.
    enum Match: Equatable, Sendable {
        case url(Article.ID)
        case text(Article.ID)
        case likeness(Article.ID)

        var id: Article.ID {
            switch self {
            case .url(let id), .text(let id), .likeness(let id): id
            }
        }
    }

    private let state = Mutex(State())

    func replace(with articles: [StoredArticle]) {
        var next = State()
        for article in articles { KnownArticles.note(article, in: &next) }
        state.withLock { $0 = next }
    }

    func note(_ articles: [StoredArticle]) {
        state.withLock { state in
            for article in articles { KnownArticles.note(article, in: &state) }
        }
    }

    func article(atUrl url: String) -> Article.ID? {
        state.withLock { $0.byUrl[KnownArticles.normalised(url)] }
    }

    func contains(_ id: Article.ID) -> Bool { state.withLock { $0.entries[id] != nil } }

    func origin(_ id: Article.ID) -> Origin? { state.withLock { $0.entries[id]?.origin } }

    /// The known article that a new text is, if any: by address first, then by the very text, then by likeness.
    /// - Parameter isAlike: compares the texts themselves; asked only about articles whose fingerprints are near.
    func match(
        urls: [String], textHash: String, fingerprint: UInt64?, textLength: Int, isAlike: (Article.ID) -> Bool
    ) -> Match? {
        var candidates: [(id: Article.ID, distance: Int)] = []
        let exact: Match? = state.withLock { state in
            for url in urls {
                if let id = state.byUrl[KnownArticles.normalised(url)] { return .url(id) }
            }
            if let id = state.byText[textHash] { return .text(id) }
            guard let fingerprint else { return nil }
            for band in Fingerprint.bands(fingerprint) {
                for id in state.byBand[band] ?? [] {
                    guard let entry = state.entries[id], let other = entry.fingerprint,
                        Fingerprint.areLengthsNear(entry.textLength, textLength),
                        !candidates.contains(where: { $0.id == id })
                    else { continue }
                    let distance = (other ^ fingerprint).nonzeroBitCount
                    if distance <= Fingerprint.nearBits { candidates.append((id, distance)) }
                }
            }
            return nil
        }
        if let exact { return exact }
        return candidates.sorted { $0.distance < $1.distance }.first { isAlike($0.id) }.map { .likeness($0.id) }
    }

    private static func note(_ stored: StoredArticle, in state: inout State) {
        guard let id = stored.article.id else { return }
        if let old = state.entries.removeValue(forKey: id) {
            for url in old.urls where state.byUrl[url] == id { state.byUrl[url] = nil }
            if let hash = old.textHash, state.byText[hash] == id { state.byText[hash] = nil }
            if let fingerprint = old.fingerprint {
                for band in Fingerprint.bands(fingerprint) { state.byBand[band]?.removeAll { $0 == id } }
            }
        }
        guard !stored.facts.isDeleted else { return }
        var urls = stored.urls.map(normalised)
        if let source = stored.article.sourceUrl { urls.append(normalised(source)) }
        let hash = stored.article.text.isEmpty ? nil : stored.article.contentHash
        state.entries[id] = Entry(
            origin: stored.facts.origin, textHash: hash, fingerprint: stored.fingerprint, urls: urls,
            textLength: stored.article.text.unicodeScalars.count)
        for url in urls where state.byUrl[url] == nil { state.byUrl[url] = id }
        if let hash, state.byText[hash] == nil { state.byText[hash] = id }
        if let fingerprint = stored.fingerprint {
            for band in Fingerprint.bands(fingerprint) { state.byBand[band, default: []].append(id) }
        }
    }

    /// The address without its fragment: the same page.
    static func normalised(_ url: String) -> String {
        guard let mark = url.utf8.firstIndex(of: 0x23) else { return url }
        return String(url[..<mark])
    }
}

/// SimHash of a text (Charikar 2002): near-duplicates differ in few of its 64 bits. It only finds candidates, of which a
/// comparison of the texts then decides: short texts that differ in one word may be seven bits apart.
enum Fingerprint {
    /// Bits by which two copies of one article may differ.
    static let nearBits = 7
    /// Share of all shingles that two copies of one article have in common (Jaccard), at least.
    static let alikeShare = 0.9
    /// Letters of the shingles that are hashed: about two Chinese words.
    private static let shingle = 4
    /// Shorter texts are compared whole.
    static let minimumLetters = 100

    /// Nil for a text that is too short.
    static func simHash(_ text: String) -> UInt64? {
        let letters = letters(text)
        guard letters.count >= minimumLetters else { return nil }
        var weights = [Int32](repeating: 0, count: 64)
        for hash in shingles(letters) {
            for bit in 0..<64 { weights[bit] += (hash >> UInt64(bit)) & 1 == 1 ? 1 : -1 }
        }
        var result: UInt64 = 0
        for bit in 0..<64 where weights[bit] > 0 { result |= 1 << UInt64(bit) }
        return result
    }

    /// Are they two copies of one article?
    static func areAlike(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Set(shingles(letters(left))), Set(shingles(letters(right))))
        guard !left.isEmpty, !right.isEmpty else { return false }
        let common = left.intersection(right).count
        return Double(common) >= alikeShare * Double(left.count + right.count - common)
    }

    /// Letters and digits of either script, folded; what editors change last.
    private static func letters(_ text: String) -> [UInt32] {
        var letters: [UInt32] = []
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            letters.append(ScriptFolding.folded(scalar.value))
        }
        return letters
    }

    private static func shingles(_ letters: [UInt32]) -> [UInt64] {
        guard letters.count >= shingle else { return [] }
        return (0...(letters.count - shingle)).map { start in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for letter in letters[start..<start + shingle] { hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01b3 }
            // FNV-1a leaves the upper bits poor; this finaliser (SplitMix64) spreads them.
            hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
            hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
            return hash ^ (hash >> 31)
        }
    }

    /// The eight bytes, each with its number in front.
    static func bands(_ fingerprint: UInt64) -> [UInt16] {
        (0..<8).map { UInt16($0) << 8 | UInt16((fingerprint >> (UInt64($0) * 8)) & 0xFF) }
    }

    static func areLengthsNear(_ left: Int, _ right: Int) -> Bool {
        abs(left - right) * 10 <= max(left, right)
    }

    static func textHash(_ text: String) -> String { Digest.hexadecimal(Digest.sha256(text.utf8)) }
}
