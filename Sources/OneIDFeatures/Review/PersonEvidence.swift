import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// All that the records of one cluster say that review shows, unmasked. Every list is sorted and without repeats.
struct PersonEvidence: Sendable {
    /// Records of the map by record key, with their keys.
    var records: [(record: RecordNumber, key: ReviewKey)] = []
    /// Their keys.
    var keys: [ReviewKey] = []
    /// Names, and those that are hidden in part, with the smallest spelling of each.
    var names: [PersonName: String] = [:]
    var identifiers: Set<ReviewIdentifier> = []
    var masked: Set<ReviewIdentifier> = []
    var birthdays: Set<String> = []
    var places: Set<String> = []
    /// As their columns say; see `allGenders`.
    var genders: Set<String> = []
    /// As exported.
    var levels: Set<String> = []
    /// Records that count in balances: no older versions of an account.
    var counted: [RecordNumber] = []
    /// By the merge rules; without rules the plain sums of the columns.
    var standing = ReviewStanding()

    /// Genders as stated, and as national ids have them.
    var allGenders: Set<String> {
        let ids = identifiers.lazy.filter { $0.type == IdentifierType.nationalID.name }
        return genders.union(ids.compactMap { $0.value.withCell { Gender(nationalID: $0) }?.rawValue })
    }

    /// The part that a decision rests on, for its digest. Balances and levels change from night to night and are no
    /// evidence of who somebody is.
    var digestText: String {
        func list(_ items: Set<String>) -> String { items.sorted().joined(separator: "\u{1f}") }
        func list(_ items: Set<ReviewIdentifier>) -> String {
            items.sorted().map { "\($0.type)\u{1f}\($0.scope)\u{1f}\($0.value)" }.joined(separator: "\u{1f}")
        }
        let names = names.keys.filter { !$0.isMasked }.map { String(decoding: $0.canonical, as: UTF8.self) }
        return [list(Set(names)), list(identifiers), list(masked), list(birthdays), list(places)].joined(
            separator: "\u{1e}")
    }
}

/// Reads the evidence of clusters. One for each worker.
final class EvidenceReader {
    /// Records of a cluster that are read; those with the smallest keys.
    static let most = 200

    private let resolution: Resolution
    private let scanner: ReviewScanner
    private let standings: StandingReader?
    private var cell = NormalisedCell()
    private var name: [UInt8] = []
    private var sums = StatedSums()

    /// - Parameter standings: nil without rules.
    init(_ resolution: Resolution, _ columns: [ReviewColumns], _ standings: StandingReader?) {
        self.resolution = resolution
        self.standings = standings
        scanner = ReviewScanner(resolution.plan, columns)
    }

    /// - Parameter records: of one cluster.
    func read(_ records: [RecordNumber]) -> PersonEvidence {
        var evidence = PersonEvidence()
        let accounts = resolution.accounts
        var keyed = records.map { ($0, key(of: $0)) }
        keyed.sort { $0.1 < $1.1 || $0.1 == $1.1 && $0.0 < $1.0 }
        evidence.records = keyed.filter { accounts.hidden?.contains($0.0) != true }
            .map { (record: $0.0, key: $0.1) }
        evidence.keys = evidence.records.map(\.key)
        evidence.counted = keyed.map(\.0).filter { accounts.superseded?.contains($0) != true }
        sums = StatedSums()
        for record in evidence.counted.prefix(EvidenceReader.most) {
            scanner.row(of: record, in: resolution.store) { columns, table in add(columns, table, to: &evidence) }
        }
        evidence.standing = standings?.standing(of: evidence.counted) ?? sums.standing
        return evidence
    }

    /// What the records of one account say of who it is: names, identifiers, birthdays and genders alone.
    func readIdentity(_ records: [RecordNumber]) -> PersonEvidence {
        // Of more, those with the smallest keys are read.
        guard records.count <= EvidenceReader.most else { return read(records) }
        var evidence = PersonEvidence()
        for record in records where resolution.accounts.superseded?.contains(record) != true {
            scanner.row(of: record, in: resolution.store) { columns, table in
                add(columns, table, to: &evidence, isIdentity: true)
            }
        }
        return evidence
    }

    func key(of record: RecordNumber) -> ReviewKey {
        resolution.store.withKey(of: record) { source, id in
            ReviewKey(source: resolution.plan.sources[source].name, id: String(decoding: id, as: UTF8.self))
        }
    }

    private func add(
        _ columns: ReviewColumns, _ table: FieldTable, to evidence: inout PersonEvidence, isIdentity: Bool = false
    ) {
        func text(_ column: Int) -> String {
            table.withBytes(column: column, row: 0) { String(EvidenceReader.trimmed(Cell($0))) }
        }
        for column in columns.realNames {
            table.withBytes(column: column, row: 0) { raw in
                _ = PersonName.read(raw, into: &name)
                guard !name.isEmpty else { return }
                let shown = String(EvidenceReader.trimmed(Cell(raw)))
                evidence.names.merge([PersonName(canonical: name): shown]) { min($0, $1) }
            }
        }
        for (column, _, plan) in columns.identifiers {
            let slot = resolution.plan.slots.slots[Int(plan.slot)]
            table.withBytes(column: column, row: 0) { raw in
                plan.normaliser.normalise(raw, into: &cell)
                if cell.valueClass == .masked, !isIdentity {
                    evidence.masked.insert(ReviewIdentifier(type: slot.type, scope: slot.scope, value: text(column)))
                }
                guard cell.valueClass.links else { return }
                for index in 0..<cell.count {
                    evidence.identifiers.insert(
                        ReviewIdentifier(type: slot.type, scope: slot.scope, value: cell.text(index)))
                }
            }
        }
        for column in columns.birthdays {
            table.withBytes(column: column, row: 0) { raw in
                if let day = Birthday.day(Cell(raw), columns.birthdayKind(column)) {
                    evidence.birthdays.insert(Birthday.text(day))
                }
            }
        }
        for column in columns.genders {
            if let gender = table.withBytes(column: column, row: 0, { Gender(Cell($0)) }) {
                evidence.genders.insert(gender.rawValue)
            }
        }
        guard !isIdentity else { return }
        for column in columns.places where !text(column).isEmpty { evidence.places.insert(text(column)) }
        for column in columns.levels where !text(column).isEmpty { evidence.levels.insert(text(column)) }
        guard standings == nil else { return }
        for column in columns.points { table.withBytes(column: column, row: 0) { sums.addPoints(Cell($0)) } }
        for column in columns.storedValue { table.withBytes(column: column, row: 0) { sums.addStoredValue(Cell($0)) } }
    }

    private static func trimmed(_ raw: Cell) -> Cell {
        var range = raw.indices
        while let first = range.first, raw[first] <= 0x20 { range = range.dropFirst() }
        while let last = range.last, raw[last] <= 0x20 { range = range.dropLast() }
        return raw.part(range)
    }
}

/// Plain sums of the columns that look like balances, where no rules say how to add them up.
private struct StatedSums {
    private var points: Amount?
    private var storedValue: Amount?

    mutating func addPoints(_ cell: Cell) { StatedSums.add(cell, to: &points) }
    mutating func addStoredValue(_ cell: Cell) { StatedSums.add(cell, to: &storedValue) }

    private static func add(_ cell: Cell, to sum: inout Amount?) {
        let reading = Amount.read(cell)
        // Two hundred records of the largest amount a cell can hold are far from what a sum can hold.
        if reading.isNumber { sum = (sum ?? .zero).adding(reading.amount) ?? sum }
    }

    var standing: ReviewStanding {
        var standing = ReviewStanding()
        if let points { standing.points = [.init("points", points.description, whole: points.whole)] }
        if let storedValue {
            standing.storedValue = [.init("stored value", storedValue.money, whole: storedValue.whole)]
        }
        return standing
    }
}
