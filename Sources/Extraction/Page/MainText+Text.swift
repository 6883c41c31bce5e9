/// The text that blocks make together: paragraphs, lines of lists and rows of tables.
extension MainText {
    func text(of kept: [Int]) -> String {
        var output: [UInt8] = []
        forEachBlock(kept) { separator, block in
            output += separator.utf8
            output += outline.blocks.text(blocks[block])
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Where each block stands in the text that they make, in scalars.
    func places(of kept: [Int]) -> [(block: Int, range: Range<Int>)] {
        var places: [(block: Int, range: Range<Int>)] = []
        var end = 0
        forEachBlock(kept) { separator, block in
            let start = end + separator.utf8.count
            end = start + outline.blocks.string(blocks[block]).unicodeScalars.count
            places.append((block, start..<end))
        }
        return places
    }

    /// The blocks in order, each with what parts it from the one before.
    private func forEachBlock(_ kept: [Int], _ body: (_ separator: String, _ block: Int) -> Void) {
        var isData: [Int: Bool] = [:]
        var previousCell: Cell?
        var previousList: Int?
        for index in kept {
            let block = blocks[index]
            let cell = cell(around: Int(block.node), isData: &isData)
            let list = tree.tag(Int(block.node)) == .li ? tree.parent(Int(block.node)) : nil
            let separator: String
            if index == kept[0] {
                separator = ""
            } else if let cell, let previousCell, cell.table == previousCell.table {
                separator = cell.node == previousCell.node ? " " : cell.row == previousCell.row ? " | " : "\n"
            } else if (list != nil && list == previousList) || (block.continuesParagraph && !block.isIndented) {
                separator = "\n"
            } else {
                separator = "\n\n"
            }
            previousCell = cell
            previousList = list
            body(separator, index)
        }
    }

    private struct Cell {
        var node: Int
        var row: Int
        var table: Int
    }

    /// The cell of a table of data around a node; nil in tables that only lay the page out.
    private func cell(around start: Int, isData: inout [Int: Bool]) -> Cell? {
        var node = start
        while node > outline.body, tree.tag(node) != .td, tree.tag(node) != .th {
            if tree.tag(node) == .table { return nil }
            node = tree.parent(node)
        }
        guard node > outline.body else { return nil }
        let row = tree.parent(node)
        var table = row
        while table > outline.body, tree.tag(table) != .table { table = tree.parent(table) }
        guard tree.tag(row) == .tr, tree.tag(table) == .table else { return nil }
        if isData[table] == nil { isData[table] = isDataTable(table) }
        return isData[table] == true ? Cell(node: node, row: row, table: table) : nil
    }

    /// Longest cell of a table of data, in bytes; what holds more lays the page out.
    static let dataCellBytes: Float = 900

    /// At least two rows of two cells with text, none of them long, and no table inside.
    private func isDataTable(_ table: Int) -> Bool {
        var rows = 0
        var cells: [Int: Int] = [:]
        for node in (table + 1)..<max(table + 1, tree.end(table)) where length[node] > 0 {
            switch tree.tag(node) {
            case .table: return false
            case .td, .th:
                if length[node] > MainText.dataCellBytes { return false }
                cells[tree.parent(node), default: 0] += 1
                if cells[tree.parent(node)] == 2 { rows += 1 }
            default: break
            }
        }
        return rows >= 2
    }
}
