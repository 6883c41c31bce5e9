/// Tables written as text: each scalar stands before the one that it becomes; line ends between them mean nothing.
enum ScalarPairs {
    static func forEach(in pairs: StaticString, _ body: (_ from: UInt32, _ to: UInt32) -> Void) {
        var first: UInt32?
        for scalar in pairs.description.unicodeScalars where scalar != "\n" {
            if let pending = first {
                body(pending, scalar.value)
                first = nil
            } else {
                first = scalar.value
            }
        }
    }
}
