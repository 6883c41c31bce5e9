/// What is wrong with the configuration, gathered so that an operator hears of all of it at once.
struct ConfigurationFaults {
    private var found: [Exit] = []

    /// Reads one setting; a fault is kept, and the substitute returned so that the others can be read too.
    mutating func reading<Value>(else substitute: Value, _ read: () throws(Exit) -> Value) -> Value {
        do throws(Exit) { return try read() } catch {
            found.append(error)
            return substitute
        }
    }

    /// - Throws: EX_CONFIG, with a line for each fault if there are several.
    func check() throws(Exit) {
        guard let first = found.first else { return }
        if found.count == 1 { throw .configuration(first.message ?? "the configuration is wrong") }
        let lines = found.compactMap(\.message).map { "  \($0)" }
        throw .configuration("\(lines.count) settings are wrong:\n" + lines.joined(separator: "\n"))
    }
}
