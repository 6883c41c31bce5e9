internal import Formats
internal import HTTPWire

/// Bodies of requests: their type, their size, their JSON.
enum Bodies {
    /// Largest JSON body, in bytes; pasted articles have their own limit.
    static let limitBytes = 2 << 20

    /// The media type of the body, in small letters, without parameters.
    static func mediaType(_ call: Call) -> String? {
        call.request.fields["Content-Type"].map { field in
            String(field.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }).lowercased()
        }
    }

    /// Bodies are read as they come: a compressed one would be taken for broken text.
    static func checkCoding(_ call: Call) throws(Problem) {
        guard let coding = call.request.fields["Content-Encoding"], coding.lowercased() != "identity" else { return }
        throw .contentCodingRefused(coding)
    }

    static func json(
        _ call: Call, types: [String] = ["application/json"], limitBytes: Int = limitBytes
    ) throws(Problem) -> Value {
        try checkCoding(call)
        let type = mediaType(call)
        guard let type, types.contains(type) else { throw .unsupportedMediaType(type, taken: types) }
        guard call.request.body.count <= limitBytes else { throw .bodyTooLarge(limitBytes: limitBytes) }
        guard !call.request.body.isEmpty else { throw .emptyBody }
        do throws(JSONError) { return try JSONParser.parse(call.request.body) } catch { throw Problem(error) }
    }
}

/// Query parameters that came as a JSON object.
enum BodyPairs {
    static func read(_ call: Call) throws(Problem) -> [(name: String, value: String)] {
        let value = try Bodies.json(call)
        guard case .object(let members) = value.kind else {
            throw .invalidBody([
                Problem.Detail(
                    .pointer(""),
                    Wording(
                        "An object with the parameters of GET /search. Example: {\"q\": \"北京\"}",
                        "应为一个对象，内容是 GET /search 的参数。例：{\"q\": \"北京\"}"))
            ])
        }
        var pairs: [(name: String, value: String)] = []
        for member in members {
            if case .null = member.value.kind { continue }
            guard let text = text(member.value) else {
                throw .invalidBody([
                    Problem.Detail(
                        .pointer("/" + member.key),
                        Wording("Text, a number, true, false, or a list of those.", "应为文字、数字、true、false，或它们的列表。"))
                ])
            }
            pairs.append((name: member.key, value: text))
        }
        return pairs
    }

    private static func text(_ value: Value) -> String? {
        switch value.kind {
        case .string(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number):
            return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
        case .array(let elements):
            var texts: [String] = []
            for element in elements {
                if case .array = element.kind { return nil }
                guard let text = text(element) else { return nil }
                texts.append(text)
            }
            return texts.isEmpty ? nil : texts.joined(separator: ",")
        case .null, .object: return nil
        }
    }
}

extension Problem {
    /// The same problem with its parameters named as members of the body.
    var pointingIntoBody: Problem {
        var problem = self
        problem.errors = errors.map { error in
            guard case .parameter(let name) = error.place else { return error }
            return Detail(.pointer("/" + JSONPointer.escaped(name)), error.detail)
        }
        return problem
    }
}
