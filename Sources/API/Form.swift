/// A form in which something can be served.
package enum Form: UInt8, Sendable, CaseIterable {
    case json, ndjson, csv, geojson, jsonld, markdown, text, html, atom, jsonFeed, xml, script, types, events, metrics

    /// Media type without parameters (RFC 9110 §8.3.1).
    package var mediaType: String {
        switch self {
        case .json: "application/json"
        case .ndjson: "application/x-ndjson"
        case .csv: "text/csv"
        case .geojson: "application/geo+json"
        case .jsonld: "application/ld+json"
        case .markdown: "text/markdown"
        case .text, .types, .metrics: "text/plain"
        case .html: "text/html"
        case .atom: "application/atom+xml"
        case .jsonFeed: "application/feed+json"
        case .xml: "application/xml"
        case .script: "text/javascript"
        case .events: "text/event-stream"
        }
    }

    package var contentType: String {
        switch self {
        case .json, .ndjson, .geojson, .jsonld, .jsonFeed, .events: mediaType
        case .metrics: "text/plain; version=0.0.4; charset=utf-8"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .markdown, .text, .types, .html, .atom, .xml, .script: mediaType + "; charset=utf-8"
        }
    }

    /// What a path ends in to ask for this form: `/stories/x.md`.
    package var fileExtension: String? {
        switch self {
        case .json: "json"
        case .ndjson: "ndjson"
        case .csv: "csv"
        case .geojson: "geojson"
        case .jsonld: "jsonld"
        case .markdown: "md"
        case .text: "txt"
        case .html: "html"
        case .atom, .jsonFeed, .xml, .script, .types, .events, .metrics: nil
        }
    }

    package init?(fileExtension: some StringProtocol) {
        guard let form = Form.allCases.first(where: { $0.fileExtension.map { $0 == fileExtension } ?? false })
        else { return nil }
        self = form
    }
}
