/// Finds roles and occupations with what qualifies them: 商业化经理, 高级副总裁, KOL运营. The value is as written.
/// `cue`: `former` after 前, `role` else.
package struct RoleFinder: Sendable {
    package init() {}

    package func find(in text: SourceText) -> [Found<String>] { [] }
}
