import OneIDCore
import OneIDReconcile

/// The canonical order of a person's accounts and rows, in which every rule sees them.
struct HolderOrder {
    /// By source: its place in the order of names.
    private let ranks: [Int]
    /// By source: cells of a row.
    let widths: [Int]

    init(_ sources: [RuleSource]) {
        ranks = sources.map(\.rank)
        widths = sources.map(\.columns.count)
    }

    /// By the source's name, then by the bytes of the record id. Most people have few accounts, so by insertion; those with
    /// many by the library's sort.
    func sort(_ accounts: inout [PersonAccount]) {
        let count = accounts.count
        if count > 32 {
            accounts.sort(by: precedes)
            return
        }
        var index = 1
        while index < count {
            var position = index
            while position > 0, precedes(accounts[position], accounts[position - 1]) {
                accounts.swapAt(position, position - 1)
                position -= 1
            }
            index += 1
        }
    }

    private func precedes(_ left: PersonAccount, _ right: PersonAccount) -> Bool {
        if left.source != right.source { return ranks[left.source] < ranks[right.source] }
        return ByteOrder.compare(left.id.bytes, right.id.bytes) < 0
    }

    /// By the source's name, the bytes of the record id, then the bytes of the cells: rows that are alike in all of it may
    /// stand in any order.
    func sort(rows: inout [PersonAccount], _ cells: [Cell]) {
        rows.sort { left, right in
            if left.source != right.source { return ranks[left.source] < ranks[right.source] }
            let order = ByteOrder.compare(left.id.bytes, right.id.bytes)
            guard order == 0 else { return order < 0 }
            for column in 0..<widths[left.source] {
                let order = ByteOrder.compare(
                    cells[left.firstCell + column].bytes, cells[right.firstCell + column].bytes)
                if order != 0 { return order < 0 }
            }
            return false
        }
    }
}
