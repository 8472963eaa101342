import OneIDCore
import OneIDIO
import OneIDPipeline

/// Who made each record, as somebody knows it: CSV with the columns `source`, `record_id` and `person`, and perhaps `trap`: the
/// names, joined by `+`, of what misleads in the record.
struct TruthTable {
    /// Records by number.
    private(set) var records = KeyNumbers()
    /// People by number.
    private(set) var people = KeyNumbers()
    /// By record: the number of its person.
    private(set) var personOf: [PersonNumber] = []
    /// Lines that name a record again with the same person: an account exported twice.
    private(set) var repeated = 0
    /// Lines without a person: nothing is known of their records.
    private(set) var unlabelled = 0
    /// By record: position in `trapSets`. Empty without the column.
    private var trapsOf: [UInt32] = []
    /// Distinct sets of traps; the first is empty.
    private var trapSets: [[String]] = [[]]
    private let table: OneIDTable
    private let path: FilePath

    /// - Throws: `truth.columns`, `truth.two-people`, `truth.empty` and what the scan finds.
    init(_ path: FilePath, _ memory: MemoryBudget? = nil) throws(Finding) {
        self.path = path
        do throws(Finding) {
            table = try OneIDTable(
                path, columns: ["source", "record_id", "person"], optional: "trap", .truthColumns, memory)
        } catch {
            guard error.id == .truthColumns else { throw error }
            var finding = error
            finding.fix = "begin it with the line: source,record_id,person"
            throw finding
        }
        try read()
        guard records.count > 0 else {
            throw Finding(
                .truthEmpty, at: SourcePosition(file: path.display), "no line says who made a record",
                fix: "write a line source,record_id,person for each record that is known")
        }
    }

    /// Whether the file has the column of traps.
    var hasTraps: Bool { table.hasOptional }

    /// The traps that the truth names for a record, sorted.
    func traps(of record: Int) -> [String] { trapsOf.isEmpty ? [] : trapSets[Int(trapsOf[record])] }

    private mutating func read() throws(Finding) {
        var prints = LabelPrints()
        var sets: [[String]: UInt32] = [[]: 0]
        let hasTraps = hasTraps
        let table = table
        try table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                let person = batch.withBytes(column: 2, row: row) { $0.isEmpty ? nil : prints.label(Cell($0)) }
                guard let person else {
                    unlabelled += 1
                    continue
                }
                let key = batch.withBytes(column: 0, row: row) { source in
                    batch.withBytes(column: 1, row: row) { id in prints.record(Cell(source), Cell(id)) }
                }
                let number = PersonNumber(people.number(of: person).number)
                let (record, isNew) = records.number(of: key)
                if isNew { personOf.append(number) }
                if hasTraps { addTraps(batch, row, to: record, &sets) }
                if isNew { continue }
                guard personOf[record] == number else {
                    throw Finding(
                        .truthTwoPeople, at: table.position(batch, row, column: 2),
                        "the record has another person in an earlier line", fix: "keep the line that is right")
                }
                repeated += 1
            }
        }
    }

    /// Notes the traps of a line; a record that is named again has those of all its lines.
    private mutating func addTraps(
        _ batch: FieldTable, _ row: Int, to record: Int, _ sets: inout [[String]: UInt32]
    ) {
        if record == trapsOf.count { trapsOf.append(0) }
        let cell = batch.withBytes(column: 3, row: row) { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
        guard let cell else { return }
        let names = cell.split(separator: "+").map(String.init)
        let all = Set(trapSets[Int(trapsOf[record])] + names).sorted()
        guard let known = sets[all] else {
            sets[all] = UInt32(trapSets.count)
            trapsOf[record] = UInt32(trapSets.count)
            trapSets.append(all)
            return
        }
        trapsOf[record] = known
    }

    /// The names of some people, by number: read again, since most are never shown.
    func names(of wanted: Set<PersonNumber>) throws(Finding) -> [PersonNumber: String] {
        var names: [PersonNumber: String] = [:]
        let prints = LabelPrints()
        try table.forEachBatch { (batch) throws(Finding) in
            guard names.count < wanted.count else { return }
            for row in 0..<batch.rowCount {
                batch.withBytes(column: 2, row: row) { person in
                    guard !person.isEmpty, let found = people.find(prints.label(Cell(person))) else { return }
                    let number = PersonNumber(found)
                    guard wanted.contains(number), names[number] == nil else { return }
                    names[number] = String(decoding: person, as: UTF8.self)
                }
            }
        }
        return names
    }
}
