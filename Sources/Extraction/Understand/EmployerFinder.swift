package import Stories

/// Finds companies, named or not (某K12巨头). `cue` tells how the name stands: `employer` (could be somebody's employer),
/// `unnamed`, `platform` (在抖音直播), `institute` (智联招聘数据显示), `medium`, `offer` (拿到字节offer), `others` (团队来自华为).
/// Only `employer` and `unnamed` are candidates for a departure.
package struct EmployerFinder: Sendable {
    package init() {}

    package func find(in text: SourceText) -> [Found<EmployerMention>] { [] }
}
