// swift-tools-version: 6.2
import PackageDescription

// Package access ends at the package, so the rooms are built here once more, by way of symbolic links.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "ColumnsBenchmark",
    targets: [
        .target(name: "Stories", swiftSettings: strict),
        .target(name: "ChineseText", swiftSettings: strict),
        .target(name: "Search", dependencies: ["Stories", "ChineseText"], swiftSettings: strict),
        .executableTarget(
            name: "ColumnsBenchmark", dependencies: ["Search", "Stories"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
