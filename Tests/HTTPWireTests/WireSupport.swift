import HTTPWire

/// What a parser made of some octets, in a form that compares.
enum WireEvent: Equatable, CustomStringConvertible {
    case head(String, length: Int?, expectsContinue: Bool)
    case request(String, persists: Bool)
    case refused(Refusal)

    var description: String {
        switch self {
        case .head(let text, let length, let expects): "head \(text) \(length.map(String.init) ?? "chunked") \(expects)"
        case .request(let text, let persists): "request \(text) \(persists ? "persists" : "closes")"
        case .refused(let refusal): "refused \(refusal)"
        }
    }
}

extension Request {
    /// Everything that a handler can see, on one line.
    var summary: String {
        var text = "\(method.name) \(String(decoding: rawPath, as: UTF8.self))"
        if let rawQuery { text += " ?\(String(decoding: rawQuery, as: UTF8.self))" }
        text += " @\(String(decoding: authority, as: UTF8.self)) \(version) \(scheme)"
        for field in fields.all {
            text += " |\(String(decoding: field.name, as: UTF8.self))=\(String(decoding: field.value, as: UTF8.self))"
        }
        return text + " [\(String(decoding: body, as: UTF8.self))]"
    }
}

/// All events of `octets` when they arrive in pieces of these sizes (the last one repeats; whole if there is none).
func events(_ octets: [UInt8], pieces: [Int] = [], limits: WireLimits = WireLimits()) -> [WireEvent] {
    var parser = RequestParser(limits: limits)
    var workspace = RequestParser.Workspace()
    var events: [WireEvent] = []
    var start = 0
    var turn = 0
    while start < octets.count {
        let size = pieces.isEmpty ? octets.count : pieces[min(turn, pieces.count - 1)]
        turn += 1
        let end = start + min(octets.count - start, max(1, size))
        // A copy of its own, so that reading outside the piece is seen by the address sanitizer.
        let copy: [UInt8] = Array(octets[start..<end])
        let isOver = copy.withUnsafeBufferPointer { (piece: UnsafeBufferPointer<UInt8>) -> Bool in
            var input = piece
            do throws(Refusal) {
                while true {
                    switch try parser.next(&input, with: &workspace) {
                    case .needMoreBytes: return false
                    case .head(let head, let length, let expectsContinue):
                        events.append(.head(head.summary, length: length, expectsContinue: expectsContinue))
                    case .request(let request, let persists):
                        events.append(.request(request.summary, persists: persists))
                    }
                }
            } catch {
                events.append(.refused(error))
                return true
            }
        }
        if isOver { break }
        start = end
    }
    return events
}

func events(_ text: String, pieces: [Int] = [], limits: WireLimits = WireLimits()) -> [WireEvent] {
    events(Array(text.utf8), pieces: pieces, limits: limits)
}

/// The refusal that ends these octets, nil if they are fine so far.
func refusal(_ text: String, limits: WireLimits = WireLimits()) -> Refusal? {
    if case .refused(let refusal) = events(text, limits: limits).last { return refusal }
    return nil
}

func request(_ fields: (String, String)...) -> Fields {
    var result = Fields()
    for (name, value) in fields { result.append(name, value) }
    return result
}
