import Glibc

/// Reading and writing whole files, with errors that name the file.
enum Files {
    /// - Parameter limit: longest file that is read, in bytes. A longer one is read to `limit + 1` bytes, so that the
    ///   reader of the bytes can tell.
    static func read(_ path: String, limit: Int = .max) throws(Exit) -> [UInt8] {
        let descriptor: Int32
        if path == "-" {
            descriptor = 0
        } else {
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw .noInput("\(path) cannot be read: \(String(cString: strerror(errno)))")
            }
        }
        defer { if descriptor != 0 { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .noInput("\(path) cannot be read: \(String(cString: strerror(errno)))")
            }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return bytes
    }

    /// Writes a whole file in one step: readers see the old one or the new one, and a crash leaves one of them.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(Exit) {
        let temporary = "\(path).\(getpid()).tmp"
        func fault(_ what: String) -> Exit {
            .cannotCreate("\(path) cannot be written: \(what) \(String(cString: strerror(errno)))")
        }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw fault("open:") }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                close(descriptor)
                throw fault("write:")
            }
            written += count
        }
        guard fsync(descriptor) == 0, close(descriptor) == 0, replace(path, with: temporary) else {
            throw fault("finish:")
        }
    }

    /// Gives a file, whose content is on the disk, another's name: the new name is there only when its directory is too.
    /// - Returns: false with `errno` set.
    static func replace(_ path: String, with temporary: String) -> Bool {
        guard rename(temporary, path) == 0 else { return false }
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return false }
        defer { close(directory) }
        return fsync(directory) == 0
    }

    /// Names in a directory, in no order; none if it cannot be read.
    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
