package import Stories

/// The companies, platforms, institutes and media that the rules know.
package struct Employers: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case company, platform, institute, medium }

    package struct Employer: Sendable {
        /// Slug: tencent.
        package let id: String
        /// Short simplified name: 腾讯.
        package let name: String
        package let kind: Kind
        package let aliases: [String]
        /// Parts and products whose staff are the company's: 天猫, 微信支付.
        package let units: [String]
    }

    package static let shared = Employers()

    package let all: [Employer]
    /// Names by folded key: position in `all` and, where the name is a unit's, the unit.
    let names: [(name: String, employer: Int, unit: String?)]

    init() {
        var all: [Employer] = []
        var names: [(String, Int, String?)] = []
        for (kind, table) in Employers.tables {
            Gazetteer.forEachLine(table) { line in
                let mark = line.utf8.firstIndex(of: 0x3B) ?? line.endIndex
                let fields = Gazetteer.phrases(String(line[..<mark]))
                let units = Gazetteer.phrases(String(Substring(line.utf8[mark...].dropFirst())))
                let employer = Employer(
                    id: fields[0], name: fields[1], kind: kind, aliases: Array(fields[2...]), units: units)
                for name in [employer.name] + employer.aliases { names.append((name, all.count, nil)) }
                for unit in units { names.append((unit, all.count, unit)) }
                all.append(employer)
            }
        }
        self.all = all
        self.names = names
    }

    package func employer(_ id: String) -> Employer? { all.first { $0.id == id } }

    /// Every employer as an organization of the product. Made once, when first asked for.
    package static let organizations: [Organization] = shared.all.map { employer in
        var organization = Organization(id: employer.id, name: employer.name)
        organization.aliases = employer.aliases + employer.units
        organization.kind = employer.kind.rawValue
        return organization
    }
}
