import Stories
import Testing
import UseCases

@Suite struct TokensTests {
    @Test(arguments: ["Bearer secret", "bearer secret", "BEARER  secret"])
    func `knows the configured token`(field: String) throws {
        let product = try Product.forTests()
        let token = try product.tokens.authenticate(authorization: field, from: "192.0.2.1")
        #expect(token.scopes == Set(Tokens.Scope.allCases))
    }

    @Test(arguments: ["Bearer wrong", "Bearer", "Bearer ", "secret", "Basic c2VjcmV0", "Bearer secret extra", ""])
    func `knows no other`(field: String) throws {
        let product = try Product.forTests()
        #expect(throws: Tokens.Refusal.unknown) {
            try product.tokens.authenticate(authorization: field, from: "192.0.2.1")
        }
    }

    @Test func `no token at all is another answer than a wrong one`() throws {
        let product = try Product.forTests()
        #expect(throws: Tokens.Refusal.missing) { try product.tokens.authenticate(authorization: nil, from: "a") }
    }

    @Test func `made tokens work until they are revoked, also after a restart, and are nowhere in the store`() throws {
        let storage = MemoryStorage()
        let product = try Product.forTests(storage: storage)
        let (token, secret) = try product.tokens.create(name: "laptop", scopes: [.ingest])
        #expect(secret.utf8.count == 64)
        #expect(try !storage.tokens().contains { $0.hash.contains(secret) || $0.name.contains(secret) })
        let restarted = try Product.forTests(storage: storage)
        let known = try restarted.tokens.authenticate(authorization: "Bearer \(secret)", from: "a")
        #expect(known.id == token.id)
        #expect(known.allows(.ingest))
        #expect(!known.allows(.edit))
        #expect(try restarted.tokens.revoke(token.id))
        #expect(throws: Tokens.Refusal.unknown) {
            try restarted.tokens.authenticate(authorization: "Bearer \(secret)", from: "a")
        }
        #expect(try !restarted.tokens.revoke("t-none"))
    }

    @Test func `a token ends when its time is over, also after a restart`() throws {
        let clock = TestClock()
        let storage = MemoryStorage()
        let product = try Product.forTests(storage: storage, clock: clock)
        let (token, secret) = try product.tokens.create(name: "guest", scopes: [.ingest], expiresAfter: 60)
        #expect(token.expiresAt == token.createdAt.adding(seconds: 60))
        clock.pass(seconds: 59)
        let restarted = try Product.forTests(storage: storage, clock: clock)
        for one in [product, restarted] {
            #expect(try one.tokens.authenticate(authorization: "Bearer \(secret)", from: "a").id == token.id)
        }
        clock.pass(seconds: 1)
        for one in [product, restarted] {
            #expect(throws: Tokens.Refusal.unknown) {
                try one.tokens.authenticate(authorization: "Bearer \(secret)", from: "a")
            }
        }
    }

    @Test func `thirty failures a minute and address, and a right token always passes`() throws {
        let clock = TestClock()
        let product = try Product.forTests(clock: clock)
        for _ in 0..<Tokens.failuresPerMinute {
            #expect(throws: Tokens.Refusal.unknown) {
                try product.tokens.authenticate(authorization: "Bearer guess", from: "192.0.2.1")
            }
        }
        #expect {
            try product.tokens.authenticate(authorization: "Bearer guess", from: "192.0.2.1")
        } throws: { error in
            guard case .limited(let seconds) = error as? Tokens.Refusal else { return false }
            return (1...60).contains(seconds)
        }
        _ = try product.tokens.authenticate(authorization: "Bearer secret", from: "192.0.2.1")
        #expect(throws: Tokens.Refusal.unknown) {
            try product.tokens.authenticate(authorization: "Bearer guess", from: "192.0.2.2")
        }
        clock.pass(seconds: 61)
        #expect(throws: Tokens.Refusal.unknown) {
            try product.tokens.authenticate(authorization: "Bearer guess", from: "192.0.2.1")
        }
    }

    @Test func `a token that another process made is known at once, guesses do not ask the store again`() throws {
        let storage = MemoryStorage()
        let server = try Product.forTests(storage: storage)
        let commandLine = try Product.forTests(storage: storage)
        let (_, secret) = try commandLine.tokens.create(name: "laptop", scopes: [.edit])
        let token = try server.tokens.authenticate(authorization: "Bearer \(secret)", from: "a")
        #expect(token.name == "laptop")
        let (_, second) = try commandLine.tokens.create(name: "second", scopes: [.edit])
        // The look at the store is bounded: right after one there is none.
        #expect(throws: Tokens.Refusal.unknown) {
            try server.tokens.authenticate(authorization: "Bearer \(second)", from: "a")
        }
    }

    @Test func `the audit log names who made and revoked a token, and a secret that is not kept makes none`() throws {
        struct Full: Error {}
        let storage = MemoryStorage()
        let product = try Product.forTests(storage: storage)
        let (token, _) = try product.tokens.create(name: "laptop", scopes: [.ingest])
        #expect(try product.tokens.revoke(token.id, by: "t-admin"))
        let audit = try storage.auditEntries(limit: 2)
        #expect(audit.map(\.tokenID) == ["t-admin", Tokens.operatorName])
        #expect(audit.map(\.subject) == [token.id, token.id])
        #expect(throws: Full.self) {
            try product.tokens.create(name: "first", scopes: [.edit]) { _ in throw Full() }
        }
        #expect(product.tokens.list().map(\.name) == ["laptop"])
    }
}
