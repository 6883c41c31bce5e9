/// The elements that the tree builder or a rule of this room treats in a way of its own; all others are `other`.
enum HTMLTag: UInt8, Sendable, CaseIterable {
    case document, text, other
    case html, head, body, title, base, link, meta, script, style, template, noscript, noframes
    case article, section, main, nav, aside, header, footer, address, hgroup, search
    case h1, h2, h3, h4, h5, h6, p, div, center, blockquote, pre, listing, xmp, hr, br, wbr
    case ul, ol, li, dl, dt, dd, menu, dir, details, summary, figure, figcaption, picture, img, image
    case table, caption, colgroup, col, tbody, thead, tfoot, tr, td, th
    case form, fieldset, legend, label, input, button, select, option, optgroup, textarea, datalist, output
    case a, abbr, b, big, cite, code, del, em, font, i, ins, kbd, mark, q, s, samp, small, span, strike, strong, sub,
        sup
    case time, tt, u, nobr, ruby, rt, rp, bdi, bdo, dfn, `var`
    case iframe, object, embed, param, applet, audio, video, source, track, canvas, svg, math, map, area, noembed
    case frameset, frame, marquee, dialog, progress, meter, plaintext

    /// The element of a name in lower case; `other` if no rule knows it.
    static func named(_ name: PackedName) -> HTMLTag { byName[name] ?? .other }

    private static let byName: [PackedName: HTMLTag] = {
        var table: [PackedName: HTMLTag] = [:]
        for tag in allCases where tag.rawValue > HTMLTag.other.rawValue { table[PackedName("\(tag)")] = tag }
        return table
    }()

    /// Has no content and no end tag (HTML §13.1.2).
    var isVoid: Bool { HTMLTag.voids[Int(rawValue)] }
    /// Its content is text up to its own end tag: no tags, and for most of them no character references.
    var isRawText: Bool { HTMLTag.rawTexts[Int(rawValue)] }
    /// Raw text in which character references count.
    var isEscapableRawText: Bool { self == .title || self == .textarea }
    /// Starts on a line of its own when shown.
    var isBlock: Bool { HTMLTag.blocks[Int(rawValue)] }
    /// A start tag of these ends an open paragraph.
    var closesParagraph: Bool { isBlock && !HTMLTag.insideParagraph[Int(rawValue)] }
    /// Belongs into the head; anything else that shows starts the body.
    var isHeadContent: Bool { HTMLTag.headContents[Int(rawValue)] }
    /// An end tag does not reach through these to an element further out.
    var isScopeBoundary: Bool { HTMLTag.scopeBoundaries[Int(rawValue)] }
    var isHeading: Bool { rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue }
    /// A part of a table whose end is often left out.
    var isTablePart: Bool { HTMLTag.tableParts[Int(rawValue)] }

    private static func table(_ tags: [HTMLTag]) -> [Bool] {
        var table = [Bool](repeating: false, count: 256)
        for tag in tags { table[Int(tag.rawValue)] = true }
        return table
    }

    private static let voids = table([
        .base, .link, .meta, .hr, .br, .wbr, .img, .image, .col, .input, .embed, .param, .source, .track, .area, .frame,
    ])
    private static let rawTexts = table([
        .script, .style, .xmp, .iframe, .noembed, .noframes, .title, .textarea,
    ])
    private static let blocks = table([
        .html, .head, .body, .title, .article, .section, .main, .nav, .aside, .header, .footer, .address, .hgroup,
        .search, .h1, .h2, .h3, .h4, .h5, .h6, .p, .div, .center, .blockquote, .pre, .listing, .xmp, .hr, .ul, .ol,
        .li, .dl, .dt, .dd, .menu, .dir, .details, .summary, .figure, .figcaption, .table, .caption, .colgroup,
        .tbody, .thead, .tfoot, .tr, .td, .th, .form, .fieldset, .legend, .dialog, .marquee, .frameset, .plaintext,
    ])
    private static let insideParagraph = table([
        .html, .head, .body, .title, .caption, .colgroup, .tbody, .thead, .tfoot, .tr, .td, .th, .legend, .marquee,
    ])
    private static let headContents = table([
        .html, .head, .title, .base, .link, .meta, .script, .style, .template, .noscript,
    ])
    private static let scopeBoundaries = table([
        .document, .html, .body, .table, .caption, .td, .th, .marquee, .object, .applet, .template,
    ])
    private static let tableParts = table([.caption, .colgroup, .tbody, .thead, .tfoot, .tr, .td, .th])
}

/// The attributes that are kept; all others are read over.
enum HTMLAttributeName: UInt8, Sendable, CaseIterable {
    case id, `class`, name, content, property, itemprop, itemtype, itemscope, href, rel, datetime, type, style, hidden
    case ariaHidden, role, lang, httpEquiv, charset, src, alt, title, pubdate

    static func named(_ name: PackedName) -> HTMLAttributeName? { byName[name] }

    private static let byName: [PackedName: HTMLAttributeName] = {
        var table: [PackedName: HTMLAttributeName] = [:]
        for attribute in allCases { table[PackedName(attribute.spelling)] = attribute }
        return table
    }()

    private var spelling: String {
        switch self {
        case .ariaHidden: "aria-hidden"
        case .httpEquiv: "http-equiv"
        default: "\(self)"
        }
    }
}

/// A name as two machine words: its first sixteen bytes in lower case, and its length. Cheap to hash and compare.
struct PackedName: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private(set) var count: UInt32 = 0

    init() {}

    init(_ name: String) {
        for byte in name.utf8 where byte != 0x60 { append(byte) }
    }

    /// Adds a byte; A to Z become lower case.
    mutating func append(_ byte: UInt8) {
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        if count < 8 {
            low |= UInt64(lower) << (UInt64(count) * 8)
        } else if count < 16 {
            high |= UInt64(lower) << (UInt64(count - 8) * 8)
        }
        count &+= 1
    }
}
