/// Folds traditional Chinese onto simplified, one code point to one code point.
///
/// It makes either script find the other: index, queries and rules all see folded text, while what is shown
/// stays as written. Because the number of code points never changes, an offset into the folded text is an
/// offset into the original. In the basic plane every folded ideograph also keeps its three UTF-8 bytes.
///
/// It is not a conversion for readers (发 has two traditional forms; that needs words): see `Platform.ScriptConverter`.
package enum ScriptFolding {
    /// Returns the folded form of a Unicode scalar value; anything that has no other form is returned unchanged.
    @inlinable
    package static func folded(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x3400 { return scalar }
        if scalar < 0x1_0000 { return UInt32(basicPlane[Int(scalar)]) }
        return supplementary[scalar] ?? scalar
    }

    /// Returns the folded scalars of a text; the result has exactly as many elements as the text has scalars.
    package static func foldedScalars(_ text: String) -> [UInt32] {
        text.unicodeScalars.map { folded($0.value) }
    }

    /// Returns the folded form of each scalar.
    package static func foldedScalars(_ scalars: [UInt32]) -> [UInt32] {
        let basicPlane = basicPlane
        return scalars.map { $0 < 0x1_0000 ? UInt32(basicPlane[Int($0)]) : folded($0) }
    }

    /// Returns the text in folded form, with the same number of code points.
    package static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(Unicode.Scalar(folded(scalar.value)) ?? scalar) }
        return String(scalars)
    }

    @usableFromInline
    package static let basicPlane: [UInt16] = {
        var table = [UInt16](unsafeUninitializedCapacity: 0x1_0000) { buffer, count in
            for code in 0..<0x1_0000 { buffer[code] = UInt16(code) }
            count = 0x1_0000
        }
        ScalarPairs.forEach(in: basicPlanePairs) { table[Int($0)] = UInt16($1) }
        return table
    }()

    @usableFromInline
    package static let supplementary: [UInt32: UInt32] = {
        var table: [UInt32: UInt32] = [:]
        ScalarPairs.forEach(in: supplementaryPairs) { table[$0] = $1 }
        return table
    }()
}
