/// The end of a command that did not do what was asked: one line that says what to do, and a code of sysexits.h.
struct Exit: Error, Equatable {
    let code: Int32
    let message: String?

    /// EX_USAGE: the command line is wrong.
    static func usage(_ message: String) -> Exit { Exit(code: 64, message: message) }
    /// EX_DATAERR: the input is wrong.
    static func data(_ message: String?) -> Exit { Exit(code: 65, message: message) }
    /// EX_NOINPUT: a file is not there or not readable.
    static func noInput(_ message: String) -> Exit { Exit(code: 66, message: message) }
    /// EX_UNAVAILABLE: something that we need is not to be had.
    static func unavailable(_ message: String?) -> Exit { Exit(code: 69, message: message) }
    /// EX_SOFTWARE: a fault of ours.
    static func software(_ message: String) -> Exit { Exit(code: 70, message: message) }
    /// EX_CANTCREAT: a file cannot be written.
    static func cannotCreate(_ message: String) -> Exit { Exit(code: 73, message: message) }
    /// EX_IOERR: reading or writing failed.
    static func io(_ message: String) -> Exit { Exit(code: 74, message: message) }
    /// EX_TEMPFAIL: try again later.
    static func tryLater(_ message: String) -> Exit { Exit(code: 75, message: message) }
    /// EX_NOPERM: not allowed.
    static func noPermission(_ message: String) -> Exit { Exit(code: 77, message: message) }
    /// EX_CONFIG: the configuration is wrong.
    static func configuration(_ message: String) -> Exit { Exit(code: 78, message: message) }
}
