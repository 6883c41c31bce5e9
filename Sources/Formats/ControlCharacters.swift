extension String {
    /// Without C0 and C1 controls other than line feeds (ECMA-48): escape sequences would let a text of others steer a terminal.
    package var withoutControls: String {
        var output = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isControl = (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
            if !isControl { output.append(scalar) }
        }
        return String(output)
    }
}
