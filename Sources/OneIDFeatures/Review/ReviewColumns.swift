import OneIDCore
import OneIDIntake

/// The columns of one file in which review looks for evidence.
struct ReviewColumns: Sendable {
    /// Names of the columns to scan; positions below count from here.
    private(set) var names: [String]
    /// With the position of the column in its plan in the file's `identifiers`.
    private(set) var identifiers: [(column: Int, number: Int, plan: ColumnPlan)] = []
    private(set) var realNames: [Int] = []
    private(set) var birthdays: [Int] = []
    private(set) var genders: [Int] = []
    /// Reads birthdays whose column is not known.
    private let kind: ValueKind
    /// Reads the cells of each column of birthdays.
    private var kinds: [Int: ValueKind] = [:]
    /// City, district, address, postcode: a second signal beside name and birthday.
    private(set) var places: [Int] = []
    /// Those of the places that are one house.
    private(set) var addresses: Set<Int> = []
    private(set) var levels: [Int] = []
    /// Recognised by their names; declared ones are the matter of the rules.
    private(set) var points: [Int] = []
    private(set) var storedValue: [Int] = []

    init(
        _ plan: FilePlan, of source: SourceRequest,
        kind: ValueKind = ValueKind(.date, dates: DateReader(isBirthday: true)),
        dates: DateColumns? = nil
    ) {
        self.kind = kind
        names = [plan.names.first ?? ""]
        for (number, identifier) in plan.identifiers.enumerated() where identifier.digest?.own == nil {
            identifiers.append((position(of: plan.names[identifier.column]), number, identifier))
        }
        realNames = plan.realNames.map { position(of: plan.names[$0]) }
        let declared = source.declared
        let file = plan.file
        for attribute in declared.attributes where file.has(attribute.column.name) {
            switch attribute.attribute {
            case "birthday": birthdays.append(position(of: attribute.column.name))
            case "gender": genders.append(position(of: attribute.column.name))
            case "address": addAddress(attribute.column.name)
            case "city", "district", "postcode": places.append(position(of: attribute.column.name))
            default: break
            }
        }
        if let level = declared.level?.column, file.has(level.name) { levels.append(position(of: level.name)) }
        if !source.declaresIdentifiers { recognise(file.columns) }
        guard let dates else { return }
        for column in birthdays { kinds[column] = kind.reading(dates, names[column], of: plan.source) }
    }

    /// How the birthdays of a column are read.
    func birthdayKind(_ column: Int) -> ValueKind { kinds[column] ?? kind }

    /// Without a configuration columns are known by their usual names.
    private mutating func recognise(_ columns: [String]) {
        for name in columns {
            switch HeaderNames.recognise(name) {
            case .birthday? where birthdays.isEmpty: birthdays.append(position(of: name))
            case .gender? where genders.isEmpty: genders.append(position(of: name))
            case .address?: addAddress(name)
            case .city?, .district?, .postcode?: places.append(position(of: name))
            case .level? where levels.isEmpty: levels.append(position(of: name))
            case .points?: points.append(position(of: name))
            case .storedValue?: storedValue.append(position(of: name))
            default: break
            }
        }
    }

    private mutating func addAddress(_ name: String) {
        places.append(position(of: name))
        addresses.insert(position(of: name))
    }

    private mutating func position(of name: String) -> Int { ChunkScanner.position(of: name, in: &names) }
}

/// Reads the records of a run once more with the columns of review. Not shared between workers.
final class ReviewScanner {
    private let columns: [ReviewColumns]
    private let scanner: ChunkScanner

    /// - Parameter columns: by file.
    init(_ plan: RunPlan, _ columns: [ReviewColumns]) {
        self.columns = columns
        scanner = ChunkScanner(plan, columns: columns.map(\.names))
    }

    /// Calls `body` with every record of a chunk: its number, and its row in the table.
    func rows(of chunk: RecordChunk, _ body: (RecordNumber, FieldTable, Int) -> Void) {
        scanner.rows(of: chunk, body)
    }

    /// Calls `body` with one record; nil when it cannot be read.
    @discardableResult
    func row<Result>(
        of record: RecordNumber, in store: RecordStore, _ body: (ReviewColumns, FieldTable) -> Result?
    ) -> Result? {
        scanner.row(of: record, in: store) { file, table in body(columns[file], table) }
    }
}
