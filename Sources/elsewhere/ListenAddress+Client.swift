import HTTPServing

extension ListenAddress {
    /// What clients of this server are told: `http://127.0.0.1:8080/base`, `unix:/run/elsewhere.sock:/base`.
    func client(below basePath: String) -> String {
        switch self {
        case .tcp: "http://\(self)\(basePath)"
        case .unix: basePath.isEmpty ? description : "\(self):\(basePath)"
        }
    }
}
