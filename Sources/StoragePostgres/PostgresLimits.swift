/// What the connections to the database may cost and how long they may wait.
package struct PostgresLimits: Sendable, Equatable {
    /// Connections of one process beside the one that listens. Writes come one after another, so a few suffice; a
    /// database takes about a hundred in all.
    package var connections = 4
    /// Longest wait for one of them, in milliseconds: longer means that the database does not keep up.
    package var poolMilliseconds = 5_000
    /// Longest connecting to one host, in seconds; libpq takes no less than 2.
    package var connectSeconds = 2
    /// Longest statement, in milliseconds; the database ends it.
    package var statementMilliseconds = 10_000
    /// Longest wait for an answer, in milliseconds: more than the database itself allows, so that this one is only for
    /// a database that says nothing any more.
    package var answerMilliseconds = 12_000
    /// Sent bytes that nobody confirms for so long end the connection, in milliseconds: the network is cut.
    package var unconfirmedMilliseconds = 3_000
    /// A transaction of a process that has gone silent holds its locks no longer than this, in milliseconds.
    package var idleTransactionMilliseconds = 3_000
    /// Waits after failed connections, in milliseconds, doubled from the first to the second.
    package var firstRetryMilliseconds = 100
    package var longestRetryMilliseconds = 800
    /// Longest wait for a database that is not there yet when the process starts, in milliseconds.
    package var startMilliseconds = 60_000
    /// Times that a transaction is begun anew because the database could not order it among others.
    package var serializationAttempts = 8
    /// Rows of one INSERT: 65,535 parameters are the protocol's limit, and a statement should stay readable in a log.
    package var rowsPerStatement = 200
    /// Rows that are read at once: to decode them must take far less than `idleTransactionMilliseconds`, also on a busy machine.
    package var rowsPerPage = 500
    /// Records of one transaction above which the place in the order of revisions is taken first, not last: writing
    /// them twice because somebody else was faster costs more than that others wait.
    package var recordsWrittenInTurn = 100
    /// How long a job belongs to the process that submits it, before its first renewal, in milliseconds.
    package var firstLeaseMilliseconds = 10_000
    /// Wait between two looks at the database while nothing is heard from it, in milliseconds: it finds what a lost
    /// notification told, and a dead connection.
    package var heartbeatMilliseconds = 1_000
    /// The same where the database has no notifications, so that looking is all there is.
    package var pollMilliseconds = 200
    /// Longest wait for the answer to such a look, in milliseconds.
    package var heartbeatAnswerMilliseconds = 2_000
    /// Longest wait for another process that does the same work, in milliseconds.
    package var electionMilliseconds = 60_000

    package init() {}
}
