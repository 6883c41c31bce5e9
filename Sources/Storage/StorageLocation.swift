/// The files of an embedded store below its data directory.
package struct StorageLocation: Sendable, Equatable {
    /// The data directory.
    package let directory: String

    package init(directory: String) { self.directory = directory }

    package var databasePath: String { directory + "/elsewhere.sqlite" }
    /// Locked exclusively while a process uses the directory.
    package var lockPath: String { directory + "/lock" }
}
