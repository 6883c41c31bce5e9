/// Tables whose cells stand apart by nothing but wide gaps: 城市　　2020年　　2022年.
enum GapTables {
    /// Fewest rows and columns, and longest cell, in scalars.
    private static let (fewestRows, fewestColumns, longestCell) = (3, 3, 14)

    /// The cells of lines that are rows of such a table, by the place of the line.
    ///
    /// Rows stand below one another with as many cells each; below the first all hold numbers, and none is a sentence. So a paper's running
    /// heads, which stand alone, and verse, which has no numbers, are none.
    static func rows(of lines: [String]) -> [Int: [String]] {
        var rows: [Int: [String]] = [:]
        var run: [(place: Int, cells: [String])] = []
        func close() {
            if run.count >= fewestRows, run.dropFirst().allSatisfy({ holdsNumber($0.cells.dropFirst()) }) {
                for row in run { rows[row.place] = row.cells }
            }
            run = []
        }
        for (place, line) in lines.enumerated() {
            let cells = cells(of: line)
            guard cells.count >= fewestColumns else {
                close()
                continue
            }
            if let last = run.last, last.cells.count != cells.count { close() }
            run.append((place, cells))
        }
        close()
        return rows
    }

    private static func holdsNumber(_ cells: ArraySlice<String>) -> Bool {
        cells.contains { $0.unicodeScalars.contains { TextKey.isDigit(TextKey.key($0.value)) } }
    }

    /// What stands between gaps of two blanks or a wide one; none of a line that is no row.
    private static func cells(of line: String) -> [String] {
        guard line.utf8.count <= 240, line.utf8.contains(0x20) || line.unicodeScalars.contains("\u{3000}") else {
            return []
        }
        var cells: [String] = []
        var cell = ""
        var gap = 0
        for scalar in line.unicodeScalars {
            if TextKey.isBlank(scalar.value) {
                gap += scalar.value == 0x3000 ? 2 : 1
                continue
            }
            if gap >= 2, !cell.isEmpty {
                cells.append(cell)
                cell = ""
            } else if gap == 1 {
                cell.append(" ")
            }
            gap = 0
            cell.unicodeScalars.append(scalar)
        }
        if !cell.isEmpty { cells.append(cell) }
        let isRow = cells.allSatisfy {
            $0.unicodeScalars.count <= longestCell
                && !$0.unicodeScalars.contains { "。，！？：；|｜/".unicodeScalars.contains($0) }
        }
        return isRow ? cells : []
    }
}
