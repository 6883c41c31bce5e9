/// Character references (HTML §13.5): those of HTML 4, the few newer ones that pages use, and numbers.
enum HTMLEntities {
    /// Longest name that is looked up, in bytes.
    static let longestName = 32

    /// The scalar of a named reference without `&` and `;`.
    static func scalar(named name: ArraySlice<UInt8>) -> UInt32? {
        guard name.count <= longestName else { return nil }
        return scalars[String(decoding: name, as: UTF8.self)]
    }

    /// Names that count without a semicolon too.
    static func isLegacy(_ name: ArraySlice<UInt8>) -> Bool { legacy.contains(String(decoding: name, as: UTF8.self)) }

    /// The scalar that a number stands for: HTML reads 128 to 159 as windows-1252.
    static func scalar(numbered number: UInt32) -> UInt32 {
        switch number {
        case 0x80...0x9F: windows1252[Int(number) - 0x80]
        case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
        default: number
        }
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static let scalars: [String: UInt32] = {
        var table: [String: UInt32] = [:]
        for row in names.split(separator: ",") {
            let parts = row.split(whereSeparator: { $0 == " " || $0 == "\n" })
            if parts.count == 2, let scalar = UInt32(parts[1], radix: 16) { table[String(parts[0])] = scalar }
        }
        return table
    }()

    private static let legacy = Set(legacyNames.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

    private static let names = """
        AElig C6, Aacute C1, Acirc C2, Agrave C0, Alpha 391, Aring C5, Atilde C3, Auml C4, Beta 392, Cacute 106,
        Ccaron 10C, Ccedil C7, Chi 3A7, Dagger 2021, Delta 394, ETH D0, Eacute C9, Ecirc CA, Egrave C8, Epsilon 395,
        Eta 397, Euml CB, Gamma 393, Hat 5E, Iacute CD, Icirc CE, Idot 130, Igrave CC, InvisibleTimes 2062, Iota 399,
        Iuml CF, Kappa 39A, Lambda 39B, Lstrok 141, MediumSpace 205F, Mu 39C, NewLine A, NoBreak 2060,
        NonBreakingSpace A0, Ntilde D1, Nu 39D, OElig 152, Oacute D3, Ocirc D4, Ograve D2, Omega 3A9, Omicron 39F,
        Oslash D8, Otilde D5, Ouml D6, Phi 3A6, Pi 3A0, Prime 2033, Psi 3A8, Rho 3A1, Sacute 15A, Scaron 160,
        Scedil 15E, Sigma 3A3, THORN DE, Tab 9, Tau 3A4, Theta 398, ThinSpace 2009, Uacute DA, Ucirc DB, Ugrave D9,
        Upsilon 3A5, Uuml DC, VeryThinSpace 200A, Xi 39E, Yacute DD, Yuml 178, Zcaron 17D, ZeroWidthSpace 200B,
        Zeta 396, aacute E1, acirc E2, acute B4, aelig E6, agrave E0, alefsym 2135, alpha 3B1, amacr 101, amp 26,
        and 2227, ang 2220, angle 2220, aogon 105, apos 27, approx 2248, aring E5, ast 2A, asymp 2248, atilde E3,
        auml E4, bdquo 201E, beta 3B2, bigstar 2605, block 2588, breve 2D8, brvbar A6, bsol 5C, bull 2022, cacute 107,
        cap 2229, caron 2C7, ccaron 10D, ccedil E7, cedil B8, cent A2, centerdot B7, check 2713, checkmark 2713,
        chi 3C7, circ 2C6, clubs 2663, colon 3A, comma 2C, commat 40, cong 2245, copy A9, copysr 2117, crarr 21B5,
        cross 2717, cup 222A, curren A4, dArr 21D3, dagger 2020, darr 2193, dash 2010, dcaron 10F, deg B0, delta 3B4,
        diams 2666, divide F7, dollar 24, dot 2D9, eacute E9, ecaron 11B, ecirc EA, egrave E8, emacr 113, empty 2205,
        emsp 2003, emsp13 2004, emsp14 2005, ensp 2002, eogon 119, epsilon 3B5, equals 3D, equiv 2261, eta 3B7, eth F0,
        euml EB, euro 20AC, excl 21, exist 2203, female 2640, flat 266D, fnof 192, forall 2200, frac12 BD, frac13 2153,
        frac14 BC, frac15 2155, frac18 215B, frac23 2154, frac34 BE, frac38 215C, frac58 215D, frac78 215E, frasl 2044,
        gamma 3B3, gbreve 11F, ge 2265, geq 2265, grave 60, gt 3E, hArr 21D4, hairsp 200A, half BD, harr 2194,
        hearts 2665, hellip 2026, hookrightarrow 21AA, horbar 2015, hyphen 2010, iacute ED, icirc EE, iexcl A1,
        igrave EC, imacr 12B, image 2111, infin 221E, inodot 131, int 222B, iota 3B9, iquest BF, isin 2208, iuml EF,
        kappa 3BA, lArr 21D0, lambda 3BB, lang 2329, laquo AB, larr 2190, lbrace 7B, lbrack 5B, lceil 2308, ldquo 201C,
        ldquor 201E, le 2264, leftarrow 2190, leq 2264, lfloor 230A, lowast 2217, lowbar 5F, loz 25CA, lpar 28,
        lrm 200E, lsaquo 2039, lsquo 2018, lsquor 201A, lstrok 142, lt 3C, macr AF, male 2642, mdash 2014, micro B5,
        middot B7, minus 2212, mldr 2026, mu 3BC, nabla 2207, nacute 144, natural 266E, nbsp A0, ncaron 148,
        ndash 2013, ne 2260, ni 220B, nldr 2025, not AC, notin 2209, nsub 2284, ntilde F1, nu 3BD, num 23, numero 2116,
        numsp 2007, oacute F3, ocirc F4, odblac 151, oelig 153, ograve F2, oline 203E, omacr 14D, omega 3C9,
        omicron 3BF, oplus 2295, or 2228, ordf AA, ordm BA, oslash F8, otilde F5, otimes 2297, ouml F6, para B6,
        part 2202, percnt 25, period 2E, permil 2030, perp 22A5, phi 3C6, phone 260E, pi 3C0, piv 3D6, plus 2B,
        plusmn B1, pound A3, prime 2032, prod 220F, prop 221D, psi 3C8, puncsp 2008, quest 3F, quot 22, rArr 21D2,
        radic 221A, rang 232A, raquo BB, rarr 2192, rbrace 7D, rbrack 5D, rcaron 159, rceil 2309, rdquo 201D,
        rdquor 201D, real 211C, reg AE, rfloor 230B, rho 3C1, rightarrow 2192, ring 2DA, rlm 200F, rpar 29,
        rsaquo 203A, rsquo 2019, rsquor 2019, sacute 15B, sbquo 201A, scaron 161, scedil 15F, sdot 22C5, sect A7,
        semi 3B, sharp 266F, shy AD, sigma 3C3, sigmaf 3C2, sim 223C, sol 2F, spades 2660, squ 25A1, square 25A1,
        star 2606, starf 2605, sub 2282, sube 2286, sum 2211, sung 266A, sup 2283, sup1 B9, sup2 B2, sup3 B3,
        supe 2287, szlig DF, tau 3C4, tcaron 165, there4 2234, theta 3B8, thetasym 3D1, thinsp 2009, thorn FE,
        tilde 2DC, times D7, trade 2122, uArr 21D1, uacute FA, uarr 2191, ubrcy 45E, ucirc FB, udblac 171, ugrave F9,
        umacr 16B, uml A8, upsih 3D2, upsilon 3C5, uring 16F, uuml FC, verbar 7C, weierp 2118, xi 3BE, xrarr 27F6,
        yacute FD, yen A5, yuml FF, zacute 17A, zcaron 17E, zdot 17C, zeta 3B6, zwj 200D, zwnj 200C
        """

    private static let legacyNames = """
        AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc
        Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute
        aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute
        ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot
        nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy
        sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml
        """
}
