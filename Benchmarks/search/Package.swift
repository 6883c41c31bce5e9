// swift-tools-version: 6.2
import PackageDescription

/// The rooms of search, built into one program that measures them without a server. The sources are links to those of
/// the product, since its rooms are open to their own package only.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "SearchBenchmark",
    targets: [
        .target(name: "Stories", swiftSettings: strict),
        .target(name: "ChineseText", swiftSettings: strict),
        .target(name: "Search", dependencies: ["Stories", "ChineseText"], swiftSettings: strict),
        .executableTarget(
            name: "SearchBenchmark", dependencies: ["Stories", "Search"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
