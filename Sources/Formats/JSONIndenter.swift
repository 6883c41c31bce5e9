/// Lays compact JSON out for human readers: two blanks a level, one member a line.
///
/// Trusts the bytes to be well-formed, compact JSON: our own.
package enum JSONIndenter {
    package static func indented(_ json: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(json.count * 2)
        var depth = 0
        var index = 0
        func breakLine(_ output: inout [UInt8]) {
            output.append(0x0A)
            output.append(contentsOf: repeatElement(0x20, count: depth * 2))
        }
        while index < json.count {
            let byte = json[index]
            switch byte {
            case UInt8(ascii: "\""):
                let start = index
                index += 1
                while index < json.count, json[index] != UInt8(ascii: "\"") {
                    index += json[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                output += json[start...min(index, json.count - 1)]
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                output.append(byte)
                if index + 1 < json.count, json[index + 1] == byte + 2 {
                    // An empty one stays on its line; the closing characters are two above the opening ones.
                    output.append(json[index + 1])
                    index += 1
                } else {
                    depth += 1
                    breakLine(&output)
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                breakLine(&output)
                output.append(byte)
            case UInt8(ascii: ","):
                output.append(byte)
                breakLine(&output)
            case UInt8(ascii: ":"):
                output.append(byte)
                output.append(0x20)
            default: output.append(byte)
            }
            index += 1
        }
        output.append(0x0A)
        return output
    }
}
