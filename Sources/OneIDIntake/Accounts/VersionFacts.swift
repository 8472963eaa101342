import OneIDCore
import OneIDReconcile

/// What a row says about whose account it is.
package struct VersionFacts {
    /// Names of which nothing is hidden, each once.
    var names: [PersonName] = []
    /// Names that are hidden in part, as 王* and 王女士 are: they may tell two people apart, and are no further name of an account.
    var masks: [PersonName] = []
    /// Values of types of which a person has one, such as a national id: the slot, then the canonical value.
    var single: Set<[UInt8]> = []
    /// Canonical phone numbers.
    var phones: Set<[UInt8]> = []
    /// Balances and money, in the order of the plan: numbers in one spelling, other cells without blanks around them.
    var amounts: [[UInt8]] = []
    /// Days on which balances end, likewise.
    var endings: [[UInt8]] = []
    /// Everything else in the mapped columns; only where balances end.
    var others: [[UInt8]] = []

    package init() {}

    /// Whether two rows of the id 0 say that they are one member's.
    func isSaid(like other: VersionFacts) -> Bool {
        (!names.isEmpty || !phones.isEmpty || !single.isEmpty)
            && names == other.names && phones == other.phones && single == other.single
    }
}

/// The columns of a file whose cells tell two balances of one account apart, by their positions in the table.
package struct BalanceColumns {
    /// Points and money.
    var amounts: [Int] = []
    /// Days on which points end.
    var endings: [Int] = []
    /// Amounts of points and their ends.
    var ofLots: Set<Int> = []
    /// Columns in which lots of one account agree.
    var others: [Int] = []

    /// - Parameters:
    ///   - points: columns of points.
    ///   - money: columns of stored value.
    ///   - endings: days on which points end.
    ///   - all: the columns that mean something.
    package init(points: [Int], money: [Int], endings: [Int], all: some Sequence<Int>) {
        amounts = points + money
        self.endings = endings
        ofLots = Set(points + endings)
        others = all.filter { !ofLots.contains($0) }
    }

    /// - Parameter roles: of the rule columns of the file's source; empty where no rules are planned.
    init(_ plan: FilePlan, roles: [ColumnRole]) {
        var (points, money, endings): ([Int], [Int], [Int]) = ([], [], [])
        for (role, column) in zip(roles, plan.ruleColumns) {
            guard let column else { continue }
            switch role {
            case .points: points.append(column)
            case .principal, .gift: money.append(column)
            case .pointsExpiry: endings.append(column)
            default: continue
            }
        }
        self.init(points: points, money: money, endings: endings, all: plan.names.indices)
    }
}

/// Reads the facts of rows, for whoever has a table with all columns of their file's plan. Not shared between workers.
package struct VersionFactReader {
    private var cell = NormalisedCell()
    private var name: [UInt8] = []

    package init() {}

    /// Whether rows of a file say anything about whose account they are.
    ///
    /// - Parameter hasEnds: whether days on which points end are among the columns of the file's source.
    package static func isNeeded(for plan: FilePlan, hasEnds: Bool) -> Bool {
        !plan.realNames.isEmpty || plan.identifiers.contains(where: isSingle) || plan.key != nil || hasEnds
    }

    private static func isSingle(_ column: ColumnPlan) -> Bool { column.type?.limits.maxPerPerson == 1 }

    package mutating func read(
        _ row: Int, of table: FieldTable, _ plan: FilePlan, _ balances: BalanceColumns
    ) -> VersionFacts {
        var facts = VersionFacts()
        for column in plan.realNames {
            table.withBytes(column: column, row: row) { raw in
                let found = PersonName.read(raw, into: &name)
                guard found.links || found == .masked, !name.isEmpty else { return }
                let person = PersonName(canonical: name)
                if found.links {
                    if !facts.names.contains(person) { facts.names.append(person) }
                } else if !facts.masks.contains(person) {
                    facts.masks.append(person)
                }
            }
        }
        for column in plan.identifiers {
            let isSingle = VersionFactReader.isSingle(column)
            guard isSingle || column.type == .phone else { continue }
            table.withBytes(column: column.column, row: row) { column.normalise($0, into: &cell) }
            guard cell.valueClass.links else { continue }
            for value in 0..<cell.count {
                let bytes = cell.withValue(value) { Array($0) }
                if isSingle { facts.single.insert([column.slot] + bytes) } else { facts.phones.insert(bytes) }
            }
        }
        func text(_ column: Int) -> [UInt8] { table.withBytes(column: column, row: row) { Array($0.trimmed) } }
        facts.amounts = balances.amounts.map { column in
            // In one spelling, so that `3` and `3.00` are one.
            let reading = table.withBytes(column: column, row: row) { Amount.read(Cell($0)) }
            return reading.isNumber ? Array(String(reading.amount.billionths).utf8) : text(column)
        }
        facts.endings = balances.endings.map(text)
        if !facts.endings.isEmpty, !plan.hasLots { facts.others = balances.others.map(text) }
        return facts
    }
}

/// Why rows of one record key are not versions of one account.
package enum AccountFault: Sendable, Equatable {
    /// Two rows name two people, by their names or by two values of which a person has one. Places in the group.
    case twoPeople(Int, Int, isByName: Bool)
    /// More phones or names than an account changes in its life.
    case tooMany(Int, isNames: Bool)
    /// Several members have the id 0, which is what programs write for none.
    case zero
    /// Rows without an id that are alike in all that names them and differ in points or money. Places in the group.
    case balances(Int, Int)

    /// Rows of one account that are alike in all but the amount and the end of its points: lots that nobody declared as such.
    case lots(Int, Int)

    /// - Parameters:
    ///   - rows: of one record key.
    ///   - isKeyed: whether the rows have no id of their source.
    ///   - isDated: whether a date tells which row is the latest.
    ///   - most: phones or names that the rows may have; nil: any number.
    package init?(
        _ rows: [VersionFacts], isKeyed: Bool, isDated: Bool, isZero: Bool = false, most: Int?
    ) {
        if isZero, rows.contains(where: { !$0.isSaid(like: rows[0]) }) {
            self = .zero
            return
        }
        if isKeyed {
            guard !isDated, let other = rows.indices.first(where: { rows[$0].amounts != rows[0].amounts }) else {
                return nil
            }
            self = .balances(0, other)
            return
        }
        if !isDated, let other = AccountFault.lot(besides: rows) {
            self = .lots(0, other)
            return
        }
        var names: [(name: PersonName, row: Int)] = []
        var phones: Set<[UInt8]> = []
        for (row, facts) in rows.enumerated() {
            for name in facts.names where !names.contains(where: { $0.name == name }) { names.append((name, row)) }
            phones.formUnion(facts.phones)
            if let most, names.count > most { break }
        }
        if let most, names.count > most || phones.count > most {
            self = .tooMany(most, isNames: names.count > most)
            return
        }
        for (row, facts) in rows.enumerated() {
            for name in facts.masks where !names.contains(where: { $0.name == name }) { names.append((name, row)) }
        }
        for (index, one) in names.enumerated() {
            for other in names[..<index] where one.row != other.row && one.name.compare(with: other.name) == .different
            {
                self = .twoPeople(min(one.row, other.row), max(one.row, other.row), isByName: true)
                return
            }
        }
        var first: [UInt8: (value: [UInt8], row: Int)] = [:]
        for (row, facts) in rows.enumerated() {
            for value in facts.single.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                if let known = first[value[0]], known.value != value, known.row != row {
                    self = .twoPeople(known.row, row, isByName: false)
                    return
                }
                if first[value[0]] == nil { first[value[0]] = (value, row) }
            }
        }
        return nil
    }

    /// The first row whose points end on another day than those of the first one, when all rows agree in everything else.
    private static func lot(besides rows: [VersionFacts]) -> Int? {
        guard let first = rows.first, !first.others.isEmpty, rows.allSatisfy({ $0.others == first.others }) else {
            return nil
        }
        return rows.firstIndex { $0.endings != first.endings && $0.amounts.contains { !$0.isEmpty } }
    }
}
