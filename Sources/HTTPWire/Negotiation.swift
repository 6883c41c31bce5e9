/// Proactive negotiation (RFC 9110 §12). Qualities are thousandths: 0 is "not acceptable", 1000 the best.
package enum Negotiation {
    // MARK: Media types

    /// The offer that `Accept` likes best, the first one among equals; nil if none is acceptable.
    ///
    /// No `Accept`, or one without a single well-formed element, accepts everything.
    package static func mediaType(_ fields: Fields, offers: [String]) -> String? {
        let ranges = mediaRanges(fields)
        return best(offers) { ranges.isEmpty ? 1000 : quality(of: $0, ranges) }
    }

    /// How much `Accept` likes a media type: by the most specific range that holds it (§12.5.1). 1000 without `Accept`.
    package static func quality(ofMediaType type: String, _ fields: Fields) -> Int {
        let ranges = mediaRanges(fields)
        return ranges.isEmpty ? 1000 : quality(of: type, ranges)
    }

    private struct MediaRange {
        var type: String
        var subtype: String
        var parameters: [String: String]
        var quality: Int
        var specificity: Int { type == "*" ? 0 : subtype == "*" ? 1 : 2 + parameters.count }
    }

    private static func mediaRanges(_ fields: Fields) -> [MediaRange] {
        fields.list("accept").compactMap { element in
            guard let (name, parameters, quality) = weighted(element) else { return nil }
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[0] != "*" || parts[1] == "*" else {
                return nil
            }
            return MediaRange(
                type: String(parts[0]), subtype: String(parts[1]), parameters: parameters, quality: quality)
        }
    }

    private static func quality(of offer: String, _ ranges: [MediaRange]) -> Int {
        guard let (name, parameters, _) = weighted(ArraySlice(Array(offer.utf8))) else { return 0 }
        let parts = name.split(separator: "/")
        guard parts.count == 2 else { return 0 }
        var found: MediaRange?
        for range in ranges {
            guard range.type == "*" || range.type == parts[0], range.subtype == "*" || range.subtype == parts[1],
                range.parameters.allSatisfy({ parameters[$0.key]?.lowercased() == $0.value.lowercased() })
            else { continue }
            if let current = found, current.specificity >= range.specificity { continue }
            found = range
        }
        return found?.quality ?? 0
    }

    // MARK: Content codings

    package enum Coding: String, Sendable, CaseIterable {
        case gzip, identity
    }

    /// The coding that `Accept-Encoding` likes best among those offered, the first one among equals; nil if none is
    /// acceptable (§12.5.3): 406, or identity for an answer that must be given.
    ///
    /// Without the field identity is right: whoever wants gzip says so.
    package static func coding(_ fields: Fields, offers: [Coding] = [.gzip, .identity]) -> Coding? {
        guard fields.contains("accept-encoding") else { return offers.contains(.identity) ? .identity : offers.first }
        var qualities: [String: Int] = [:]
        for element in fields.list("accept-encoding") {
            guard let (name, _, quality) = weighted(element) else { continue }
            // RFC 9110 §8.4.1.3: x-gzip is gzip.
            let key = name == "x-gzip" ? "gzip" : name
            qualities[key] = max(qualities[key] ?? 0, quality)
        }
        func quality(_ coding: Coding) -> Int {
            if let told = qualities[coding.rawValue] { return told }
            if let others = qualities["*"] { return others }
            // identity is acceptable unless excluded, and liked less than anything that is asked for.
            return coding == .identity ? 1 : 0
        }
        return best(offers, quality)
    }

    // MARK: Languages

    /// The offer that `Accept-Language` likes best (basic filtering, RFC 4647 §3.3.1); nil if it likes none, or says
    /// nothing: then the choice is the caller's.
    package static func language(_ fields: Fields, offers: [String]) -> String? {
        let ranges = fields.list("accept-language").compactMap(weighted)
        guard !ranges.isEmpty else { return nil }
        return best(offers) { offer in
            let offer = offer.lowercased()
            var found: (length: Int, quality: Int)?
            for (range, _, quality) in ranges {
                // "en" holds an offered "en-GB"; and who asks for "en-GB" is served by an offered "en".
                let isMatch =
                    range == "*" || offer == range || offer.hasPrefix(range + "-") || range.hasPrefix(offer + "-")
                let length = range == "*" ? 0 : range.utf8.count
                if isMatch, found == nil || found!.length < length { found = (length, quality) }
            }
            return found?.quality ?? 0
        }
    }

    // MARK: Parts

    private static func best<Offer>(_ offers: [Offer], _ quality: (Offer) -> Int) -> Offer? {
        var best: (offer: Offer, quality: Int)?
        for offer in offers {
            let quality = quality(offer)
            if quality > best?.quality ?? 0 { best = (offer, quality) }
        }
        return best?.offer
    }

    /// `name *( OWS ";" OWS parameter ) [ weight ]`, the name in lower case; nil if it is malformed. What follows the
    /// weight is an extension that no longer exists and is ignored.
    private static func weighted(
        _ element: ArraySlice<UInt8>
    ) -> (name: String, parameters: [String: String], quality: Int)? {
        var index = element.startIndex
        while index < element.endIndex, OctetSet.token.contains(element[index]) || element[index] == Octet.slash {
            index += 1
        }
        guard index > element.startIndex else { return nil }
        let name = String(decoding: element[..<index], as: UTF8.self).lowercased()
        var parameters: [String: String] = [:]
        while true {
            while index < element.endIndex, Octet.isSpace(element[index]) { index += 1 }
            if index == element.endIndex { return (name, parameters, 1000) }
            guard element[index] == Octet.semicolon else { return nil }
            index += 1
            while index < element.endIndex, Octet.isSpace(element[index]) { index += 1 }
            if index == element.endIndex || element[index] == Octet.semicolon { continue }
            let keyStart = index
            while index < element.endIndex, OctetSet.token.contains(element[index]) { index += 1 }
            guard index > keyStart, index < element.endIndex, element[index] == Octet.equals else { return nil }
            let key = String(decoding: element[keyStart..<index], as: UTF8.self).lowercased()
            guard let (value, end) = QuotedString.tokenOrQuoted(element, from: index + 1) else { return nil }
            index = end
            if key == "q" {
                guard let quality = quality(value) else { return nil }
                return (name, parameters, quality)
            }
            parameters[key] = value
        }
    }

    /// qvalue (§12.4.2): `0`, `0.5`, `1.000`; at most three digits.
    private static func quality(_ text: String) -> Int? {
        let octets = Array(text.utf8)
        guard let first = octets.first, first == 0x30 || first == 0x31, octets.count <= 5 else { return nil }
        var quality = Int(first - Octet.zero) * 1000
        if octets.count > 1 {
            guard octets[1] == 0x2E else { return nil }
            var unit = 100
            for octet in octets[2...] {
                guard Octet.isDigit(octet) else { return nil }
                quality += Int(octet - Octet.zero) * unit
                unit /= 10
            }
        }
        return quality <= 1000 ? quality : nil
    }
}
