import OneIDCore
import OneIDIntake

/// What a column is looked at as.
public enum CheckRole: String, Sendable {
    case identifier, name, level, date
    /// A date that may lie in the future.
    case expiry
    /// Points or money.
    case amount
    /// Read for its fill only.
    case attribute
}

/// One column of a source, in whichever of its files it is.
struct CheckColumn: Sendable {
    let name: String
    let role: CheckRole
    /// What it holds: the identifier type, or for example `points` or `birthday`.
    let type: String
    var scope: String?
    /// `md5:national`
    var hash: String?
    var builtIn: IdentifierType?
    /// Number of the column's values among those counted; nil when there are too many columns.
    var slot: UInt8?
    /// A value with more records, or more names, is shared.
    var maxRecords: Int?
    var maxPeople: Int?
    /// For amounts.
    var signs = CurrencySigns.any
    /// Levels that the mapping knows; nil without a mapping.
    var knownLevels: Set<[UInt8]>?
    /// What it tells of a balance, where it does.
    var content: BalanceContent?
}

/// What a column tells of a balance.
enum BalanceContent: Sendable {
    case points, money
    /// The day on which points end.
    case end
}

struct CheckSource: Sendable {
    let name: String
    var columns: [CheckColumn] = []
    /// Whether a column tells which version of an account is the latest.
    var hasVersions = false
    /// Declared columns that a file lacks.
    var missing: [String] = []
    var announcement: [String] = []
}

/// How one file is looked at.
struct CheckFile: Sendable {
    struct Column: Sendable {
        /// Position in the table.
        let position: Int
        /// Position among the columns of the source.
        let column: Int
        /// For identifiers.
        let identifier: ColumnPlan?
    }

    let source: Int
    /// All of `plan.names` are scanned for every record.
    let plan: FilePlan
    let columns: [Column]
    /// What the first cells of each column look like, by position in `columns`.
    var looks: [ContentLook?] = []
    /// Whether a record is an account, of which there may be versions.
    var holdsMembers = true

    var file: SourceFile { plan.file }

    var realNames: [String] { plan.realNames.map { plan.names[$0] } }
}

/// Everything that is decided before the first record is read.
struct CheckPlan: Sendable {
    var sources: [CheckSource]
    var files: [CheckFile] = []
    /// By slot: source and column.
    var slots: [(source: Int, column: Int)] = []
    /// What is to be said of a source before its records are read.
    var findings: [(source: Int, finding: Finding)] = []
    /// Files that could not be read at all.
    var unread: [(source: Int, name: String)] = []
    /// The columns of dates, each read over all files of its source.
    let dates = DateColumns()

    /// The columns of a file that tell two balances of one account apart.
    func balances(of file: CheckFile) -> BalanceColumns {
        var (points, money, endings): ([Int], [Int], [Int]) = ([], [], [])
        for column in file.columns {
            switch sources[file.source].columns[column.column].content {
            case .points?: points.append(column.position)
            case .money?: money.append(column.position)
            case .end?: endings.append(column.position)
            case nil: continue
            }
        }
        return BalanceColumns(
            points: points, money: money, endings: endings,
            all: file.columns.map(\.position) + file.plan.realNames)
    }
}
