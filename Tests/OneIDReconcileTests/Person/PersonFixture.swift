import OneIDConfiguration
import OneIDCore
import OneIDReconcile

/// One account of a test: the cells by name of column.
struct TestAccount {
    var source: String
    var id: String
    var updated: Int64 = .min
    var cells: [String: String]
    var isClosed = false

    init(_ source: String, _ id: String, updated: Int64 = .min, _ cells: [String: String]) {
        self.source = source
        self.id = id
        self.updated = updated
        self.cells = cells
    }
}

/// Shows `body` a person.
func withPerson<Result>(_ accounts: [TestAccount], _ plan: ReconcilePlan, _ body: (PersonView) -> Result) -> Result {
    let accounts = accounts.map { account in
        var made = Account(
            account.source, account.id, at: account.updated == .min ? nil : account.updated, account.cells)
        made.isClosed = account.isClosed
        return made
    }
    return Person(accounts, plan).with(body)
}

/// What `body` writes.
func written(_ body: (inout JSONLine) -> Void) -> String {
    var text = JSONLine(capacity: 1)
    body(&text)
    return text.string
}
