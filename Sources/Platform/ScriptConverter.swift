internal import CPlatform
internal import Synchronization

/// Converts Chinese between the simplified and the traditional script for readers, phrase by phrase, by OpenCC.
///
/// Any thread may call; 1.6 to 5 MB/s, so convert once and keep the result. The number of code points stays the
/// same, so offsets into a text hold for its other script too. (For folding queries and indexes: `ScriptFolding`.)
package final class ScriptConverter: Sendable {
    package enum Direction: String, Sendable, CaseIterable {
        /// By the standard of Taiwan: 為什麼, 裡, 群. OpenCC's own one writes 爲, 裏, 羣, which nobody does.
        case toTraditional = "s2tw.json"
        case toSimplified = "t2s.json"
    }

    package enum Failure: Error, Equatable, Sendable {
        /// OpenCC's data files are missing or broken; the package that brings them is libopencc-data.
        case unavailable(configuration: String)
    }

    /// Idle handles that are kept; opening one costs 2 to 80 ms and some megabytes.
    private static let idleHandleLimit = 4

    /// An open converter of OpenCC. Used by one thread at a time: whoever took it out of `idle`.
    private struct Handle: @unchecked Sendable { let raw: opencc_t }

    private let direction: Direction
    private let idle: Mutex<[Handle]>

    package init(_ direction: Direction) throws(Failure) {
        self.direction = direction
        guard let first = ScriptConverter.open(direction) else {
            throw .unavailable(configuration: direction.rawValue)
        }
        idle = Mutex([first])
    }

    deinit {
        idle.withLock { handles in
            for handle in handles { opencc_close(handle.raw) }
            handles = []
        }
    }

    /// Returns the text in the other script; what has no other form stays as it is.
    ///
    /// Text that OpenCC refuses is returned unchanged: a reader rather sees the original than nothing.
    package func converted(_ text: String) -> String {
        guard let handle = takeHandle() else { return text }
        defer { giveBack(handle) }
        // OpenCC ends its answer with NUL, so a NUL inside would cut the text off.
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var isFirst = true
        for piece in Array(text.utf8).split(separator: 0, omittingEmptySubsequences: false) {
            if !isFirst { output.append(0) }
            isFirst = false
            guard ScriptConverter.append(piece, through: handle.raw, to: &output) else { return text }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func takeHandle() -> Handle? {
        idle.withLock { $0.popLast() } ?? ScriptConverter.open(direction)
    }

    private func giveBack(_ handle: Handle) {
        let isKept = idle.withLock { handles in
            guard handles.count < ScriptConverter.idleHandleLimit else { return false }
            handles.append(handle)
            return true
        }
        if !isKept { opencc_close(handle.raw) }
    }

    private static func open(_ direction: Direction) -> Handle? {
        guard let raw = opencc_open(direction.rawValue), !elsewhere_is_failure(raw) else { return nil }
        return Handle(raw: raw)
    }

    private static func append(_ piece: ArraySlice<UInt8>, through raw: opencc_t, to output: inout [UInt8]) -> Bool {
        guard !piece.isEmpty else { return true }
        let answer = piece.withUnsafeBytes { bytes in
            opencc_convert_utf8(raw, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard let answer, !elsewhere_is_failure(answer) else { return false }
        defer { opencc_convert_utf8_free(answer) }
        output.append(contentsOf: UnsafeRawBufferPointer(start: answer, count: strlen(answer)))
        return true
    }
}
