import OneIDCore
import OneIDIntake

/// The columns of one file in which masked phones beside masked names stand, and the complete ones that they could be.
struct MaskedColumns: Sendable {
    /// Names of the columns to scan; positions below count from here.
    private(set) var names: [String]
    private(set) var phones: [(column: Int, plan: ColumnPlan)] = []
    private(set) var realNames: [Int] = []

    init(_ file: FilePlan) {
        names = [file.names.first ?? ""]
        for identifier in file.identifiers
        where identifier.type?.evidence == .phone && identifier.digest?.own == nil && !identifier.countsOnly {
            let column = ChunkScanner.position(of: file.names[identifier.column], in: &names)
            phones.append((column, identifier))
        }
        realNames = file.realNames.map { ChunkScanner.position(of: file.names[$0], in: &names) }
    }
}

/// Reads the rows of a run that count, all workers at once, with the columns of `MaskedColumns`.
struct MaskedRows: @unchecked Sendable {
    let plan: RunPlan
    let store: RecordStore
    let accounts: AccountVersions
    let columns: [MaskedColumns]
    let workers: Workers

    init(_ guards: LinkGuards) {
        plan = guards.plan
        store = guards.store
        accounts = guards.accounts
        workers = guards.workers
        columns = guards.plan.files.map(MaskedColumns.init)
    }

    /// A row of a table, and whose it is.
    struct Row {
        let record: RecordNumber
        let columns: MaskedColumns
        let table: FieldTable
        let number: Int

        /// The first real name of the row; false when it has none.
        func readName(into name: inout [UInt8]) -> Bool {
            for column in columns.realNames {
                let found = table.withBytes(column: column, row: number) { PersonName.read($0, into: &name) }
                if !name.isEmpty, found.links || found == .masked { return true }
            }
            return false
        }

        /// Calls `body` with the plan of each phone that is not blank, and its cell.
        func forEachPhone(_ body: (ColumnPlan, Cell) -> Void) {
            for (column, plan) in columns.phones {
                table.withBytes(column: column, row: number) { raw in
                    if raw.count > 0 { body(plan, Cell(raw)) }
                }
            }
        }
    }

    func forEach(_ body: @escaping (_ worker: Int, Row) -> Void) {
        let scanners = PerWorker<ChunkScanner>(workers.count) { ChunkScanner(plan, columns: columns.map(\.names)) }
        let superseded = accounts.superseded
        nonisolated(unsafe) let body = body
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let columns = columns[chunk.file]
            guard !columns.realNames.isEmpty || !columns.phones.isEmpty else { return }
            scanners[worker].rows(of: chunk) { record, table, row in
                guard superseded?.contains(record) != true else { return }
                body(worker, Row(record: record, columns: columns, table: table, number: row))
            }
        }
    }
}
