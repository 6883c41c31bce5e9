import ArgumentParser

@main
struct Elsewhere: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "elsewhere",
        abstract: "Stories of people who left the big city or the big company 别处")
}
