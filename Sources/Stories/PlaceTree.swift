/// All places that are known, as a tree: 浙江 holds 金华, which holds 义乌.
///
/// The parent of a place is its `parentId`; without one it follows from its code (GB/T 2260: `330782` lies in
/// `330700`, that in `330000`).
package struct PlaceTree: Sendable {
    package static let empty = PlaceTree([])

    package let places: [Place]
    private let positions: [String: Int]

    /// No chain of parents is longer; a circle in the data ends here.
    private static let depthLimit = 8

    package init(_ places: [Place]) {
        self.places = places
        var positions: [String: Int] = [:]
        positions.reserveCapacity(places.count * 2)
        for (position, place) in places.enumerated() where positions[place.id] == nil {
            positions[place.id] = position
        }
        for (position, place) in places.enumerated() {
            if let code = place.code, positions[code] == nil { positions[code] = position }
        }
        self.positions = positions
    }

    /// The place with this id or code.
    package subscript(key: String) -> Place? { positions[key].map { places[$0] } }

    /// Where in `places` the place with this id or code is.
    package func position(of key: String) -> Int? { positions[key] }

    /// The place that holds this one.
    package func parent(of place: Place) -> Place? {
        if let parentId = place.parentId { return self[parentId] }
        guard let code = place.code else { return nil }
        return PlaceTree.enclosingCodes(of: code).lazy.compactMap { self[$0] }.first
    }

    /// The places that hold this one, the nearest first.
    package func ancestors(of place: Place) -> [Place] {
        var chain: [Place] = []
        var current = place
        while chain.count < PlaceTree.depthLimit, let next = parent(of: current) {
            chain.append(next)
            current = next
        }
        return chain
    }

    /// Codes of the divisions that hold the one with this code, the nearest first: `330782` gives `330700`, `330000`.
    package static func enclosingCodes(of code: String) -> [String] {
        let digits = Array(code.utf8)
        guard digits.count == 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return [] }
        let zero = UInt8(ascii: "0")
        var codes: [String] = []
        for kept in [4, 2] where digits[kept...].contains(where: { $0 != zero }) {
            codes.append(String(decoding: digits[..<kept] + [UInt8](repeating: zero, count: 6 - kept), as: UTF8.self))
        }
        return codes
    }
}
