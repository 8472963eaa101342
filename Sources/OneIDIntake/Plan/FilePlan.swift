import OneIDCore
import OneIDIO
import OneIDLinking

/// How one file's columns are used.
///
/// Tables of the file have their columns in the order of `names`: first those that are scanned for every record, then those
/// that are read of single records only.
package final class FilePlan: Sendable {
    package let file: SourceFile
    package let source: Int
    /// Names of the mapped columns, each once. All positions below count in it.
    package let names: [String]
    /// The record id; nil where no column is known to hold it: then `key` says what names a row.
    package let id: Int?
    /// Columns that are scanned for every record.
    package let scanned: Range<Int>
    /// Columns that are read of single records only.
    package let onDemand: Range<Int>
    /// Columns that decide about links; the rest is for the merge rules alone.
    package let linking: Range<Int>
    package let identifiers: [ColumnPlan]
    /// What names the rows of a file that has no column of ids.
    package let key: RecordKeyPlan?
    package let updated: Int?
    /// How the dates of `updated` are read; nil where there is none.
    package let updatedDates: DateColumn?
    package let realNames: [Int]
    /// For each of `RuleSource.columns` its position; nil when the file has no such column. Empty when no profiles are
    /// wanted.
    package let ruleColumns: [Int?]
    /// Columns that the guards while linking compare; scanned for every record.
    package let labels: [LabelColumn]
    /// Tells the accounts that were closed; nil where the source does not say.
    package let closed: ClosedAccounts?
    /// Whether rows of one account are lots and not versions.
    package let hasLots: Bool
    /// Tells the rows that are not records; nil where all are.
    package let furniture: RecordFurniture?

    private let roles: ColumnRoles

    package init(_ file: SourceFile, source: Int, _ roles: ColumnRoles) {
        self.file = file
        self.source = source
        self.roles = roles
        names = roles.names
        id = roles.id
        scanned = roles.scanned
        onDemand = roles.scanned.upperBound..<roles.names.count
        linking = roles.linking
        identifiers = roles.identifiers
        key = roles.key
        updated = roles.updated
        updatedDates = roles.updated == nil ? nil : roles.updatedDates
        realNames = roles.realNames
        ruleColumns = roles.ruleColumns
        labels = roles.labels
        closed = roles.closed
        hasLots = roles.hasLots
        furniture = file.furniture(
            id: roles.id.map { roles.names[$0] },
            identifiers: roles.identifiers.filter { !$0.isKey }.map { column in
                (
                    roles.names[column.column],
                    { raw in
                        var cell = NormalisedCell()
                        column.normalise(raw, into: &cell)
                        return cell.count > 0 || cell.valueClass == .masked
                    }
                )
            })
    }

    /// The name of a column as messages and reports have it.
    package func title(of column: Int) -> String { JoinedColumn.title(names[column]) }

    package var idName: String? { id.map { names[$0] } }

    /// The phone columns among `identifiers`.
    package var phones: [ColumnPlan] { identifiers.filter { $0.type == .phone && $0.digest?.own == nil } }

    // MARK: Plans made from it

    /// The same with fewer identifiers.
    package func keepingIdentifiers(where isKept: (ColumnPlan) -> Bool) -> FilePlan {
        var roles = roles
        roles.identifiers = identifiers.filter(isKept)
        return FilePlan(file, source: source, roles)
    }

    /// The same with other identifiers.
    package func replacingIdentifiers(_ identifiers: [ColumnPlan]) -> FilePlan {
        var roles = roles
        roles.identifiers = identifiers
        return FilePlan(file, source: source, roles)
    }

    /// The plan of a scan that reads every column of every record, further ones included, and leaves the guards and the
    /// merge rules out.
    package func scanningAll(with further: [String]) -> FilePlan {
        var roles = roles
        for name in further { _ = roles.position(of: name) }
        roles.endScanned()
        roles.endLinking()
        roles.ruleColumns = []
        roles.labels = []
        return FilePlan(file, source: source, roles)
    }

    /// A value of every record beside its identifiers.
    package struct FurtherValue {
        /// The column that holds it; nil: the record id is the value.
        package let column: String?
        package let slot: UInt8
        package let normaliser: any IdentifierNormaliser

        package init(column: String?, slot: UInt8, normaliser: any IdentifierNormaliser) {
            self.column = column
            self.slot = slot
            self.normaliser = normaliser
        }
    }

    /// The plan of a scan that joins records to people by their identifiers and further values, and reads the columns of
    /// facts of single records.
    ///
    /// - Parameter rules: columns that the merge rules read, in their order.
    package func joining(_ values: [FurtherValue], facts: [String], rules: [String] = []) -> FilePlan {
        var roles = ColumnRoles(names: Array(names[scanned]), id: id)
        roles.key = key
        roles.identifiers = identifiers
        for value in values {
            let column = value.column.map { roles.position(of: $0) } ?? id ?? 0
            roles.identifiers.append(
                ColumnPlan(column: column, slot: value.slot, type: nil, normaliser: value.normaliser))
        }
        roles.endScanned()
        roles.updated = updated.map { roles.position(of: names[$0]) }
        roles.updatedDates = updatedDates
        for name in facts { _ = roles.position(of: name) }
        roles.ruleColumns = rules.map { file.has($0) ? roles.position(of: $0) : nil }
        roles.endLinking()
        return FilePlan(file, source: source, roles)
    }
}

/// What the columns of a file are for, while its plan is being made.
package struct ColumnRoles: Sendable {
    private(set) var names: [String]
    private var positions: [String: Int]
    let id: Int?
    private(set) var scanned = 0..<0
    private(set) var linking = 0..<0
    var identifiers: [ColumnPlan] = []
    var key: RecordKeyPlan?
    var updated: Int?
    var updatedDates: DateColumn?
    var realNames: [Int] = []
    var ruleColumns: [Int?] = []
    var labels: [LabelColumn] = []
    var closed: ClosedAccounts?
    var hasLots = false

    init(names: [String], id: Int?) {
        self.names = names
        positions = Dictionary(zip(names, names.indices)) { first, _ in first }
        self.id = id
    }

    /// The position of a column, which is mapped from now on, with those that it is joined from.
    mutating func position(of name: String) -> Int {
        if let present = positions[name] { return present }
        for part in JoinedColumn(name)?.parts ?? [] { _ = position(of: part) }
        positions[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// The columns mapped so far are scanned for every record.
    mutating func endScanned() { scanned = names.indices }

    /// The columns mapped so far decide about links.
    mutating func endLinking() { linking = names.indices }
}

/// Columns whose cells are hashed while scanning: names and exclusive attributes.
package struct LabelColumn: Sendable {
    /// Position in the file plan's `names`.
    package let column: Int
    package let kind: LabelKind
    package let reading: Reading

    /// What a cell says that tells people apart.
    package enum Reading: Sendable {
        case value(ValueKind)
        /// Male or female, by a word or by a national id.
        case gender
        case genderOfID(ColumnPlan)
    }
}
