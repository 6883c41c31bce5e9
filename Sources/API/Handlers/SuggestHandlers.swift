enum Suggesting {
    static let types = ["place", "employer", "person", "sector", "title"]
}
