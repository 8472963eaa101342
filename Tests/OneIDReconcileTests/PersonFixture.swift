import OneIDConfiguration
import OneIDReconcile

/// One account of a test: the cells by name of column.
struct TestAccount {
    var source: String
    var id: String
    var updated: Int64 = .min
    var cells: [String: String]

    init(_ source: String, _ id: String, updated: Int64 = .min, _ cells: [String: String]) {
        self.source = source
        self.id = id
        self.updated = updated
        self.cells = cells
    }
}

/// Keeps the bytes of a person while `body` looks at it.
func withPerson<Result>(_ accounts: [TestAccount], _ plan: ReconcilePlan, _ body: (PersonView) -> Result) -> Result {
    var bytes: [UInt8] = []
    func add(_ text: String) -> Range<Int> {
        let first = bytes.count
        bytes += Array(text.utf8)
        return first..<bytes.count
    }
    let sorted = accounts.sorted { left, right in
        left.source == right.source
            ? Array(left.id.utf8).lexicographicallyPrecedes(Array(right.id.utf8)) : left.source < right.source
    }
    var ids: [Range<Int>] = []
    var cells: [Range<Int>] = []
    var views: [(source: Int, firstCell: Int, updated: Int64)] = []
    for account in sorted {
        let number = plan.sources.firstIndex { $0.name == account.source } ?? 0
        views.append((number, cells.count, account.updated))
        ids.append(add(account.id))
        for column in plan.sources[number].columns { cells.append(add(account.cells[column.name] ?? "")) }
    }
    return bytes.withUnsafeBufferPointer { buffer in
        func cell(_ range: Range<Int>) -> Cell {
            range.isEmpty ? .empty : Cell(buffer.baseAddress.map { $0 + range.lowerBound }, count: range.count)
        }
        let origins = AccountOrigins(plan)
        var rooms: [UnsafeMutablePointer<UInt8>] = []
        defer {
            origins.deallocate()
            for room in rooms { room.deallocate() }
        }
        let people = views.enumerated().map { index, view in
            let id = cell(ids[index])
            let room = UnsafeMutablePointer<UInt8>.allocate(capacity: origins.room(view.source, id: id))
            rooms.append(room)
            return PersonAccount(
                source: view.source, id: id, origin: origins.write(view.source, id: id, to: room),
                record: UInt32(index), updated: view.updated,
                firstCell: view.firstCell)
        }
        return people.withUnsafeBufferPointer { accounts in
            cells.map(cell).withUnsafeBufferPointer { body(PersonView(accounts: accounts, cells: $0)) }
        }
    }
}

/// What `body` writes.
func written(_ body: (inout ProfileText) -> Void) -> String {
    var text = ProfileText(capacity: 1)
    body(&text)
    return String(decoding: text.bytes, as: UTF8.self)
}
