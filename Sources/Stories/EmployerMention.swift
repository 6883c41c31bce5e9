/// An employer as one text names it.
package struct EmployerMention: Sendable, Equatable, Hashable {
    /// Slug: tencent, alibaba, …; nil if the text does not name the company (某K12巨头).
    package var id: String?
    package var name: String?
    package var raw: String?
    /// Part of the company: 天猫, 钉钉.
    package var unit: String?

    package init(id: String? = nil, name: String? = nil, raw: String? = nil, unit: String? = nil) {
        self.id = id
        self.name = name
        self.raw = raw
        self.unit = unit
    }
}
