internal import Formats
internal import Glibc
package import Stories

/// The queue of jobs, from which every process takes (`FOR UPDATE SKIP LOCKED`).
///
/// All times are the database's: processes need not agree on the hour.
extension PostgresStorage {
    package func claimIngestions(
        owner: String, holding: [Ingestion.ID], limit: Int, leaseMilliseconds: Int
    ) throws(StorageError) -> [StoredIngestion] {
        let others = holding.isEmpty ? "" : " AND id NOT IN (\(PostgresStorage.places(holding.count, after: 3)))"
        return try transact { connection in
            let rows = try connection.run(
                """
                UPDATE ingestions SET owner = $1, claim_number = claim_number + 1,
                    lease_until = clock_timestamp() + $2::FLOAT8 * INTERVAL '1 millisecond'
                WHERE id IN (
                    SELECT id FROM ingestions
                    WHERE status IN ('queued', 'fetching', 'extracting')
                        AND (lease_until IS NULL OR lease_until < clock_timestamp())\(others)
                    ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
                RETURNING \(PostgresRows.jobColumns)
                """,
                [.text(owner), PostgresParameter(leaseMilliseconds), PostgresParameter(limit)]
                    + holding.map(PostgresParameter.text))
            return try (0..<rows.count).map { try PostgresRows.job(rows, $0) }
                .sorted { $0.ingestion.id < $1.ingestion.id }
        }
    }

    /// `$4, $5, …`
    private static func places(_ count: Int, after number: Int) -> String {
        (number + 1...number + count).map { "$\($0)" }.joined(separator: ", ")
    }

    package func renewClaims(
        owner: String, of ids: [Ingestion.ID], leaseMilliseconds: Int
    ) throws(StorageError) -> [Ingestion.ID: Int64] {
        guard !ids.isEmpty else { return [:] }
        return try pool.with { connection in
            let rows = try connection.run(
                """
                UPDATE ingestions SET lease_until = clock_timestamp() + $2::FLOAT8 * INTERVAL '1 millisecond'
                WHERE owner = $1 AND status IN ('queued', 'fetching', 'extracting')
                    AND id IN (\(PostgresStorage.places(ids.count, after: 2)))
                RETURNING id, claim_number
                """, [.text(owner), PostgresParameter(leaseMilliseconds)] + ids.map(PostgresParameter.text))
            var kept: [Ingestion.ID: Int64] = [:]
            for row in 0..<rows.count { kept[rows.text(row, 0)] = rows.integer(row, 1) }
            return kept
        }
    }

    package func releaseClaims(owner: String) throws(StorageError) {
        try transact { connection in
            let released = try connection.run(
                """
                UPDATE ingestions SET owner = NULL, lease_until = NULL
                WHERE owner = $1 AND status IN ('queued', 'fetching', 'extracting')
                """, [.text(owner)])
            if canNotify, released.written > 0 {
                try connection.run("SELECT pg_notify($1, 'q')", [.text(PostgresFollower.channel)])
            }
        }
    }

    package func cancelIngestion(_ id: Ingestion.ID, at moment: Instant) throws(StorageError) -> Ingestion? {
        try transact { connection in
            let rows = try connection.run(
                "SELECT \(PostgresRows.jobColumns) FROM ingestions WHERE id = $1 FOR UPDATE", [.text(id)])
            guard rows.count == 1 else { return nil }
            var job = try PostgresRows.job(rows, 0).ingestion
            guard !job.status.isFinal else { return job }
            job.status = .cancelled
            job.progress = 1
            job.updatedAt = moment
            try connection.run(
                """
                UPDATE ingestions SET status = 'cancelled', document = $2, payload_form = 'fetch', payload = NULL,
                    updated_at = $3, claim_number = claim_number + 1 WHERE id = $1
                """,
                [.text(id), .text(RecordCoding.text { $0.ingestion(job) }), PostgresParameter(moment.milliseconds)])
            if canNotify {
                try connection.run("SELECT pg_notify($1, $2)", [.text(PostgresFollower.channel), .text("e\(id)")])
            }
            return job
        }
    }

    package func openIngestionCount() throws(StorageError) -> Int {
        try pool.with { connection in
            let rows = try connection.run(
                "SELECT count(*) FROM ingestions WHERE status IN ('queued', 'fetching', 'extracting')")
            return Int(rows.integer(0, 0) ?? 0)
        }
    }

    package func exclusively(_ name: String, _ body: () -> Void) {
        // FNV-1a of the name: any number does, so long as all processes have the same.
        let key = name.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        let deadline = Monotonic.milliseconds() + Int64(limits.electionMilliseconds)
        // A connection of its own: the lock goes with it.
        var connection: PostgresConnection?
        while Monotonic.milliseconds() < deadline {
            do throws(PostgresFailure) {
                let held: PostgresConnection
                if let connection { held = connection } else { held = try PostgresConnection(url: url, limits: limits) }
                connection = held
                if try Advisory.tryLock(Int64(bitPattern: key), held) { break }
            } catch { break }
            usleep(UInt32(limits.firstRetryMilliseconds) * 1_000)
        }
        body()
        withExtendedLifetime(connection) {}
    }
}
