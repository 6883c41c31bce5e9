// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target obeys the same strict rules (docs/architecture.md).
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

/// - Parameter exclude: fixtures that tests read beside their own sources.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil, exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

func binding(_ name: String, links libraries: [String] = []) -> Target {
    .target(name: name, linkerSettings: libraries.map { .linkedLibrary($0) })
}

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "Elsewhere",
    products: [.executable(name: "elsewhere", targets: ["elsewhere"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // The domain and pure text: they import nothing.
        room("Stories"),
        room("ChineseText"),

        // From pages to stories.
        room("Extraction", ["Stories", "ChineseText", "Platform"]),
        room("SeedFiles", ["Stories", "ChineseText", "Extraction", "Formats", "Platform", yams]),

        // From questions to answers.
        room("Search", ["Stories", "ChineseText"]),
        room("Formats", ["Stories"]),

        // The wire.
        room("HTTPWire"),
        room("HTTPServing", ["HTTPWire", "CSystem", logging]),

        tests("HTTPWireTests", ["HTTPWire"]),
        tests("HTTPServingTests", ["HTTPServing", "HTTPWire", "CSystem", logging]),

        // The outside world behind ports.
        room("Platform", ["CPlatform"]),
        room("Fetching", ["Stories", "CCurl", logging]),
        room("Storage", ["Stories", "Formats", grdb, logging]),
        room("StoragePostgres", ["Stories", "Formats", "CPostgres", logging]),

        // What the product does, how it is asked, and where all is wired.
        room(
            "UseCases", ["Stories", "ChineseText", "Extraction", "Search", "Formats", "Platform", "SeedFiles", logging]),
        room(
            "API",
            ["Stories", "ChineseText", "Extraction", "Search", "UseCases", "HTTPWire", "Formats", "Platform", mustache]),
        .executableTarget(
            name: "elsewhere",
            dependencies: [
                "Stories", "ChineseText", "Extraction", "SeedFiles", "Search", "Formats", "HTTPWire", "HTTPServing",
                "Platform", "Fetching", "Storage", "StoragePostgres", "UseCases", "API", "CSystem", arguments, logging,
            ],
            swiftSettings: strict),

        // One test target per room.
        tests("PlatformTests", ["Platform", "CPlatform"]),

        // C libraries and what Swift cannot import of them.
        binding("CCurl", links: ["curl"]),
        binding("CHTML", links: ["gumbo"]),
        binding("CPlatform", links: ["z", "opencc", "uchardet", "crypto"]),
        binding("CPostgres", links: ["pq"]),
        binding("CSystem"),

        tests(
            "APITests",
            ["API", "Formats", "HTTPServing", "HTTPWire", "Platform", "Search", "Stories", "UseCases", logging],
            exclude: ["Types"]),
        tests("ArchitectureTests", []),
        tests("ChineseTextTests", ["ChineseText"]),
        tests("EndToEndTests", ["ChineseText", "Fetching", "Formats"]),
        tests("FetchingTests", ["Fetching", "Platform", "Stories", logging]),
        tests(
            "ExtractionTests", ["Extraction", "Stories", "ChineseText", "CHTML", "CPlatform"], exclude: ["Fixtures"]),
        tests("FormatsTests", ["Formats", "Stories"]),
        tests("SearchTests", ["Search", "Stories", "ChineseText"]),
        tests("SeedFilesTests", ["SeedFiles", "Stories"]),
        tests(
            "StorageTests",
            ["Storage", "StoragePostgres", "Stories", "UseCases", "Search", "Formats", "Extraction", logging]),
        tests("StoriesTests", ["Stories"]),
        tests("UseCasesTests", ["UseCases", "Stories", "Search", "Formats", "Extraction", logging]),
    ],
    swiftLanguageModes: [.v6]
)
