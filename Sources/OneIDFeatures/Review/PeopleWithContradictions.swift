import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// The people among whose accounts two real names, birthdays or genders differ, or two logins meet on a device: those whom
/// `ContradictionSearch` looks at.
struct PeopleWithContradictions {
    /// By person: all records, ascending. In no order that means anything.
    private(set) var people: [[RecordNumber]] = []

    /// What somebody has once, over all people.
    struct Trait: Sendable {
        /// People of whom several accounts state it.
        var stated = 0
        /// Those of them whose accounts differ.
        var contradicted = 0

        /// Up to so many are looked at, whatever their share.
        private static let few = 20
        /// Where more than one in so many contradicts itself, it is more often mistyped than two people were joined.
        private static let odds = 50

        /// Whether a contradiction tells something of the person, rather than of how the trait is kept.
        var isTelling: Bool { contradicted <= Trait.few || contradicted * Trait.odds <= stated }
    }

    private(set) var birthdays = Trait()
    private(set) var genders = Trait()

    private struct Fact {
        enum Kind: UInt8 {
            case name, birthday, gender, login, weak
        }

        let cluster: ClusterNumber
        let kind: Kind
        /// Hash of a name, day of a birthday; equal for equal values.
        let value: UInt64
    }

    /// What a worker finds.
    private final class Finder {
        var facts: [Fact] = []
        /// By hash.
        var names: [UInt64: PersonName] = [:]
        private var name: [UInt8] = []
        private var cell = NormalisedCell()

        func read(
            _ cluster: ClusterNumber, _ columns: ReviewColumns, _ table: FieldTable, _ row: Int, _ interest: Interest
        ) {
            func note(_ kind: Fact.Kind, _ value: UInt64) {
                facts.append(Fact(cluster: cluster, kind: kind, value: value))
            }
            for column in columns.realNames {
                let found = table.withBytes(column: column, row: row) { PersonName.read($0, into: &name) }
                guard !name.isEmpty, found.links || found == .masked else { continue }
                let hash = NameShares.hash(name)
                if names[hash] == nil { names[hash] = PersonName(canonical: name) }
                note(.name, hash)
            }
            for column in columns.birthdays {
                if let day = table.withBytes(
                    column: column, row: row, { Birthday.day(Cell($0), columns.birthdayKind(column)) })
                {
                    note(.birthday, day)
                }
            }
            for column in columns.genders {
                if let gender = table.withBytes(column: column, row: row, { Gender(Cell($0)) }) {
                    note(.gender, NameShares.hash(Array(gender.rawValue.utf8)))
                }
            }
            for (column, _, plan) in columns.identifiers where interest.wants(plan) {
                table.withBytes(column: column, row: row) { raw in
                    guard raw.count > 0 else { return }
                    plan.normaliser.normalise(raw, into: &cell)
                    guard cell.valueClass.links else { return }
                    for index in 0..<cell.count {
                        if interest.isWeak(plan) {
                            note(.weak, 0)
                        } else if plan.type == .nationalID {
                            let gender = cell.withValue(index) { Gender(nationalID: Cell($0)) }
                            if let gender { note(.gender, NameShares.hash(Array(gender.rawValue.utf8))) }
                        } else {
                            note(.login, cell.withValue(index) { NameShares.hash(Array(Cell($0))) })
                        }
                    }
                }
            }
        }
    }

    /// Which identifiers are looked at.
    private struct Interest {
        let rules: LinkRules

        func isWeak(_ plan: ColumnPlan) -> Bool { rules.slots[Int(plan.slot)].isWeak }

        func wants(_ plan: ColumnPlan) -> Bool {
            isWeak(plan) || plan.type == .nationalID || rules.hasWeak && plan.type?.evidence == .mailbox
        }
    }

    /// - Parameter limited: the only people who are looked at, few of all; nil: everybody.
    init(
        _ resolution: Resolution, _ columns: [ReviewColumns], _ rules: LinkRules, among limited: RecordSet? = nil
    ) {
        let workers = resolution.workers
        let clusters = resolution.clusters
        let several = limited ?? PeopleWithContradictions.several(resolution)
        guard several.count > 0 else { return }
        let interest = Interest(rules: rules)
        let finders = PerWorker<Finder>(workers.count) { Finder() }
        let scanners = PerWorker<ReviewScanner>(workers.count) { ReviewScanner(resolution.plan, columns) }
        let superseded = resolution.accounts.superseded
        let store = resolution.store
        if limited != nil {
            // Rows one by one: all of them would be read for a few.
            let records = PeopleWithContradictions.members(of: several, resolution).map {
                RecordNumber(raw: UInt32(truncatingIfNeeded: $0))
            }
            workers.forEachRange(of: records.count, size: 256) { worker, range in
                for record in records[range] where superseded?.contains(record) != true {
                    scanners[worker].row(of: record, in: store) { columns, table in
                        finders[worker].read(clusters[record], columns, table, 0, interest)
                    }
                }
            }
        } else {
            workers.forEach(store.chunks.count) { worker, index in
                let chunk = store.chunks[index]
                let finder = finders[worker]
                let columns = columns[chunk.file]
                scanners[worker].rows(of: chunk) { record, table, row in
                    let cluster = clusters[record]
                    guard several.contains(cluster.raw), superseded?.contains(record) != true else { return }
                    finder.read(cluster, columns, table, row, interest)
                }
            }
        }
        var names: [UInt64: PersonName] = [:]
        for finder in finders.all { names.merge(finder.names) { first, _ in first } }
        let facts = finders.all.flatMap(\.facts).sorted { $0.cluster < $1.cluster }
        let found = RecordSet(capacity: clusters.count)
        var start = 0
        while start < facts.count {
            var end = start + 1
            while end < facts.count, facts[end].cluster == facts[start].cluster { end += 1 }
            if end - start > 1 {
                let (one, several) = (facts[start..<end], facts[start].cluster.raw)
                let areBorn = PeopleWithContradictions.differ(one, .birthday, in: &birthdays)
                let areOf = PeopleWithContradictions.differ(one, .gender, in: &genders)
                if areBorn || areOf || PeopleWithContradictions.contradict(one, names) { found.insert(several) }
            }
            start = end
        }
        guard found.count > 0 else { return }
        var last: UInt64?
        for member in PeopleWithContradictions.members(of: found, resolution) {
            if last != member >> 32 { people.append([]) }
            last = member >> 32
            people[people.count - 1].append(RecordNumber(raw: UInt32(truncatingIfNeeded: member)))
        }
    }

    /// The records of people: the cluster in the upper half of each, ascending.
    private static func members(of people: RecordSet, _ resolution: Resolution) -> [UInt64] {
        let workers = resolution.workers
        let members = PerWorker<[UInt64]>(workers.count) { [] }
        nonisolated(unsafe) let labels = resolution.clusters.labels
        workers.forEachRange(of: resolution.clusters.recordCount, size: 1 << 16) { worker, range in
            for record in range where people.contains(labels[record]) {
                members[worker].append(UInt64(labels[record]) << 32 | UInt64(record))
            }
        }
        return members.all.flatMap(\.self).sorted()
    }

    /// The clusters of several records.
    static func several(_ resolution: Resolution) -> RecordSet {
        let clusters = resolution.clusters
        let once = RecordSet(capacity: clusters.count)
        let several = RecordSet(capacity: clusters.count)
        for record in 0..<clusters.recordCount {
            let label = clusters.labels[record]
            if once.contains(label) { several.insert(label) } else { once.insert(label) }
        }
        return several
    }

    /// Distinct names that are compared with each other.
    private static let mostNames = 32

    /// Whether the accounts of a person differ in what people have once; counts them.
    private static func differ(_ facts: ArraySlice<Fact>, _ kind: Fact.Kind, in trait: inout Trait) -> Bool {
        let values = facts.lazy.filter { $0.kind == kind }.map(\.value)
        guard let first = values.first, values.dropFirst().first != nil else { return false }
        trait.stated += 1
        guard values.contains(where: { $0 != first }) else { return false }
        let distinct = Array(Set(values))
        for (index, one) in distinct.enumerated() {
            // A slip is one person's.
            for other in distinct[(index + 1)...]
            where kind != .birthday || !BirthdayNeighbours.areNeighbours(one, other) {
                trait.contradicted += 1
                return true
            }
        }
        return false
    }

    private static func contradict(_ facts: ArraySlice<Fact>, _ names: [UInt64: PersonName]) -> Bool {
        func several(_ kind: Fact.Kind) -> Bool {
            let first = facts.first { $0.kind == kind }?.value
            return facts.contains { $0.kind == kind && $0.value != first }
        }
        if facts.contains(where: { $0.kind == .weak }), several(.login) { return true }
        guard several(.name) else { return false }
        let found = Set(facts.lazy.filter { $0.kind == .name }.map(\.value))
        guard found.count <= mostNames else { return true }
        let own = found.compactMap { names[$0] }
        for (index, one) in own.enumerated() {
            for other in own[(index + 1)...] where one.compare(with: other) == .different { return true }
        }
        return false
    }
}
