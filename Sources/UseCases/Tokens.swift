internal import Dispatch
internal import Platform
package import Stories
import Synchronization

/// Bearer tokens: who may write.
///
/// Only the SHA-256 of a secret is kept. A fast hash is enough because a secret is 256 random bits, which nobody
/// can try through.
package final class Tokens: Sendable {
    package enum Scope: String, Sendable, CaseIterable { case ingest, edit, admin, metrics }

    package struct Token: Sendable, Equatable, Identifiable {
        package var id: String
        package var name: String
        package var scopes: Set<Scope>
        package var createdAt: Instant
        package var revokedAt: Instant?
        package var expiresAt: Instant?

        package func allows(_ scope: Scope) -> Bool { scopes.contains(scope) }
    }

    package enum Refusal: Error, Equatable {
        /// No bearer token came with the request: 401.
        case missing
        /// It is none of ours, or it is revoked: 401.
        case unknown
        /// Too many failures from that address: 429.
        case limited(retryAfterSeconds: Int)
    }

    /// Failures that one address may have in a minute. A person mistypes a few; a guesser needs far more than that.
    package static let failuresPerMinute = 30
    /// Addresses whose failures are counted; beyond it the oldest are forgotten.
    static let countedAddresses = 10_000

    private struct Failures {
        var count: Int
        var windowStart: Instant
    }

    /// The store is asked for its tokens so often, in seconds: another process may have made or revoked one, and a
    /// revoked one should be worthless soon.
    package static let rereadingSeconds = 5
    /// An unknown secret makes us look at once, but at most once in this time, in milliseconds: guesses must not become
    /// questions to the store.
    static let rereadingGapMilliseconds = 1_000
    /// So long a request with an unknown secret waits for the store, in milliseconds: it may be on an event loop.
    static let rereadingWaitMilliseconds = 50

    private struct State {
        var tokens: [StoredToken] = []
        /// Given by configuration, not kept in the store.
        var configured: StoredToken?
        var failures: [String: Failures] = [:]
        /// Counts our own changes: what was read before one of them is not the newest.
        var changes = 0
        /// By a clock that nobody sets.
        var lastLook: ContinuousClock.Instant?
    }

    private let library: Library
    private let state: Mutex<State>
    private let rereading = DispatchQueue(label: "elsewhere.tokens")

    /// - Parameter configuredSecret: a token with every scope (`ELSEWHERE_TOKEN`).
    package init(library: Library, configuredSecret: String?) throws(StorageError) {
        self.library = library
        let configured = configuredSecret.map { Tokens.configured($0, at: library.clock.now()) }
        state = Mutex(State(tokens: try library.storage.tokens(), configured: configured))
    }

    private static func configured(_ secret: String, at now: Instant) -> StoredToken {
        StoredToken(
            id: "configured", name: "configured", scopes: Scope.allCases.map(\.rawValue), hash: hash(secret),
            createdAt: now)
    }

    /// Takes another secret, or none, for the configured token: the old one holds no longer.
    package func replaceConfigured(secret: String?) {
        let next = secret.map { Tokens.configured($0, at: library.clock.now()) }
        state.withLock { $0.configured = next }
    }

    /// Is there any token that could write?
    package var isEmpty: Bool {
        state.withLock { $0.configured == nil && $0.tokens.allSatisfy { $0.revokedAt != nil } }
    }

    /// Returns the token that an `Authorization` field carries.
    /// - Parameters:
    ///   - authorization: the field's value; nil if the request has none.
    ///   - address: the client's, for the limit on failures.
    package func authenticate(authorization: String?, from address: String) throws(Refusal) -> Token {
        guard let authorization else { throw .missing }
        if let secret = Tokens.bearerSecret(authorization) {
            if let token = token(forSecret: secret) { return token }
            if lookAgain(), let token = token(forSecret: secret) { return token }
        }
        // A right token is never limited: behind a proxy all clients have one address, and one of them guessing
        // must not lock the others out. 256 random bits need no protection from guesses that succeed.
        let now = library.clock.now()
        if let seconds = secondsUntilAllowed(address, now) { throw .limited(retryAfterSeconds: seconds) }
        noteFailure(address, now)
        throw .unknown
    }

    /// Goes on reading the store's tokens, since other processes make and revoke some too.
    package func followStore() {
        rereading.asyncAfter(deadline: .now() + .seconds(Tokens.rereadingSeconds)) { @Sendable [weak self] in
            self?.reread()
            self?.followStore()
        }
    }

    /// - Returns: has the store answered in time?
    private func lookAgain() -> Bool {
        let isDue = state.withLock { state in
            let now = ContinuousClock.now
            let gap = Duration.milliseconds(Tokens.rereadingGapMilliseconds)
            if let last = state.lastLook, last.duration(to: now) < gap { return false }
            state.lastLook = now
            return true
        }
        guard isDue else { return false }
        let isDone = DispatchSemaphore(value: 0)
        rereading.async { @Sendable [self] in
            reread()
            isDone.signal()
        }
        return isDone.wait(timeout: .now() + .milliseconds(Tokens.rereadingWaitMilliseconds)) == .success
    }

    /// Somebody knows that the store's tokens have changed.
    package func rereadNow() { rereading.async { @Sendable [weak self] in self?.reread() } }

    private func reread() {
        let changes = state.withLock { $0.changes }
        // Without an answer the tokens stay that were known.
        guard let tokens = try? library.storage.tokens() else { return }
        state.withLock { if $0.changes == changes { $0.tokens = tokens } }
    }

    /// The valid token that an `Authorization` field carries, if any; a wrong one is not held against anybody.
    package func known(authorization: String) -> Token? {
        Tokens.bearerSecret(authorization).flatMap { token(forSecret: $0) }
    }

    /// The secret of `Bearer <secret>` (RFC 6750 §2.1); the scheme's case does not matter.
    static func bearerSecret(_ authorization: String) -> String? {
        let parts = authorization.utf8.split(separator: 0x20, omittingEmptySubsequences: true)
        guard parts.count == 2, String(parts[0])?.lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    private func token(forSecret secret: String) -> Token? {
        let hash = Tokens.hash(secret)
        let candidates = state.withLock { state in state.tokens + (state.configured.map { [$0] } ?? []) }
        // All are compared to the end, so that the time says nothing about which one came close.
        var found: StoredToken?
        let now = library.clock.now()
        for candidate in candidates where Tokens.isEqualInConstantTime(candidate.hash, hash) {
            let isExpired = candidate.expiresAt.map { $0 <= now } ?? false
            if candidate.revokedAt == nil, !isExpired { found = candidate }
        }
        return found.map(Tokens.token)
    }

    private static func token(_ stored: StoredToken) -> Token {
        Token(
            id: stored.id, name: stored.name, scopes: Set(stored.scopes.compactMap(Scope.init)),
            createdAt: stored.createdAt, revokedAt: stored.revokedAt, expiresAt: stored.expiresAt)
    }

    static func hash(_ secret: String) -> String { Digest.hexadecimal(Digest.sha256(secret.utf8)) }

    static func isEqualInConstantTime(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for index in left.indices { difference |= left[index] ^ right[index] }
        return difference == 0
    }

    private func secondsUntilAllowed(_ address: String, _ now: Instant) -> Int? {
        state.withLock { state in
            guard let failures = state.failures[address] else { return nil }
            let elapsed = now.milliseconds - failures.windowStart.milliseconds
            guard elapsed >= 0, elapsed < 60_000 else {
                state.failures[address] = nil
                return nil
            }
            guard failures.count >= Tokens.failuresPerMinute else { return nil }
            return Int((60_000 - elapsed + 999) / 1000)
        }
    }

    private func noteFailure(_ address: String, _ now: Instant) {
        state.withLock { state in
            if state.failures[address] == nil, state.failures.count >= Tokens.countedAddresses {
                let oldest = state.failures.min { $0.value.windowStart < $1.value.windowStart }
                if let oldest { state.failures[oldest.key] = nil }
            }
            state.failures[address, default: Failures(count: 0, windowStart: now)].count += 1
        }
    }

    /// Who makes and revokes tokens where nobody shows one: whoever may write to the store itself.
    package static let operatorName = "operator"

    /// Makes a token. The secret is shown once, here.
    /// - Parameters:
    ///   - maker: who is told to have made it.
    ///   - seconds: how long it is worth something; nil: until it is revoked.
    ///   - keep: called with the secret before the token is in the store: a token whose secret nobody has is of no use.
    package func create(
        name: String, scopes: Set<Scope>, expiresAfter seconds: Int64? = nil, by maker: String = operatorName,
        keeping keep: (String) throws -> Void = { _ in }
    ) throws -> (token: Token, secret: String) {
        var generator = SystemRandomNumberGenerator()  // getrandom(2) on Linux
        let secret = Digest.hexadecimal((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
        let id = "t-" + Digest.hexadecimal((0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) })
        var stored = StoredToken(
            id: id, name: name, scopes: scopes.map(\.rawValue).sorted(), hash: Tokens.hash(secret),
            createdAt: library.clock.now())
        stored.expiresAt = seconds.map { stored.createdAt.adding(seconds: $0) }
        let made = stored
        try keep(secret)
        var transaction = StorageTransaction(at: library.clock.now())
        transaction.tokens = [stored]
        transaction.audit = [AuditEntry(at: transaction.at, tokenID: maker, action: "token.create", subject: id)]
        _ = try library.commit(transaction)
        state.withLock { state in
            state.changes += 1
            state.tokens.removeAll { $0.id == id }
            state.tokens.append(made)
        }
        return (Tokens.token(made), secret)
    }

    package func list() -> [Token] { state.withLock { $0.tokens }.map(Tokens.token) }

    /// - Returns: false if there is no such token.
    package func revoke(_ id: String, by revoker: String = operatorName) throws(StorageError) -> Bool {
        guard var stored = state.withLock({ $0.tokens.first { $0.id == id } }) else { return false }
        stored.revokedAt = library.clock.now()
        var transaction = StorageTransaction(at: library.clock.now())
        transaction.tokens = [stored]
        transaction.audit = [AuditEntry(at: transaction.at, tokenID: revoker, action: "token.revoke", subject: id)]
        _ = try library.commit(transaction)
        state.withLock { state in
            state.changes += 1
            if let index = state.tokens.firstIndex(where: { $0.id == id }) { state.tokens[index] = stored }
        }
        return true
    }
}
