internal import Glibc

/// Keeps a second process out of a data directory, for as long as it lives.
///
/// A lock of the kernel's (flock), so it goes with the process however that ends; the file itself stays.
package final class DirectoryLock: Sendable {
    package enum Failure: Error, Equatable {
        /// Another process has it; its number, if it could be read.
        case taken(process: Int32?)
        case unavailable(path: String, cause: String)
    }

    private let descriptor: Int32

    /// Makes the directory if need be and locks it.
    package init(_ location: StorageLocation) throws(Failure) {
        let path = location.lockPath
        if mkdir(location.directory, 0o700) != 0, errno != EEXIST {
            throw .unavailable(path: location.directory, cause: String(cString: strerror(errno)))
        }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unavailable(path: path, cause: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let cause = errno
            var text = [UInt8](repeating: 0, count: 16)
            let count = read(descriptor, &text, text.count)
            close(descriptor)
            guard cause == EWOULDBLOCK else { throw .unavailable(path: path, cause: String(cString: strerror(cause))) }
            let digits = text[..<max(0, count)].prefix { (0x30...0x39).contains($0) }
            throw .taken(process: Int32(String(decoding: digits, as: UTF8.self)))
        }
        // Who has it, for the message of the next one; the lock does not depend on it.
        let number = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, number, number.count, 0)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
