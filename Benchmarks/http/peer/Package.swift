// swift-tools-version: 6.2
import PackageDescription

/// The peer that Benchmarks/http/compare measures against: Hummingbird (SwiftNIO) with one answer from memory.
let package = Package(
    name: "hummingbird-peer",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.5.0")],
    targets: [
        .executableTarget(name: "peer", dependencies: [.product(name: "Hummingbird", package: "hummingbird")], path: "Sources/Peer")
    ]
)
