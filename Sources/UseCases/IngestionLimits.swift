/// What the ingestion queue may hold and cost.
package struct IngestionLimits: Sendable, Equatable {
    /// Jobs that have not ended. Beyond it submissions are refused with 503: a list that only grows helps nobody.
    package var openJobs = 1_000
    /// Pasted texts and pages of open jobs, in bytes, which are held in memory: 25 of the largest. Beyond it submissions
    /// are refused as if the queue were full.
    package var openBytes = 256 << 20
    /// Open jobs of one token, so that one bulk load does not shut others out. Nil: no limit but `openJobs`.
    package var openJobsPerToken: Int?
    /// Pages fetched at the same time, each from another host; one that waits to be understood counts.
    package var parallelFetches = 16
    /// Times a job is tried before it fails for good.
    package var attempts = 3
    /// Wait before the second attempt, in milliseconds, doubled and given jitter for each further one.
    package var retryMilliseconds: Int64 = 500
    /// Attempts after the first begin within this time of it, in milliseconds, unless the other side asked us to wait:
    /// who waits for a job should hear of a dead server soon.
    package var retryWindowMilliseconds: Int64 = 10_000
    /// Longest wait between attempts that another server may ask of us, in seconds. Longer ones fail the job, with
    /// the time in its detail.
    package var longestRetryAfterSeconds = 60
    /// Shortest article text, in characters. Less is a teaser, a picture page or an error page.
    package var articleCharacters = 100
    /// Ended jobs and idempotency keys are kept so long, in seconds …
    package var keptSeconds: Int64 = 30 * 24 * 3600
    /// … and at most so many.
    package var keptJobs = 100_000
    /// Jobs that come between two looks at what can be forgotten; besides, there is one a day.
    package var forgetsEvery = 1_000

    /// Open jobs that one process has of a queue that several share: enough to keep its workers busy, few enough to leave
    /// some for the others.
    package var claimedJobs = 32
    /// A process that has not been heard of for so long loses its jobs to others, in milliseconds.
    package var leaseMilliseconds = 10_000
    /// A process says that it lives each so many heartbeats of the store (about a second each).
    package var renewalHeartbeats = 3
    /// Processes that may lose one job before it is given up: it may be what ends them.
    package var claimsPerJob: Int64 = 5

    package init() {}
}
