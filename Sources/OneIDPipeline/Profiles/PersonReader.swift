import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// Reads the records of one person again from the mapped content, with every column that a profile needs.
///
/// All memory is used again from person to person. Not shared between workers, and nothing here is called from within itself:
/// so the properties that change with every cell go without the run-time check of exclusive access.
package final class PersonReader {
    /// What is needed of one file to read a row of it.
    private struct File {
        let source: Int
        let rank: Int
        let content: UnsafeBufferPointer<UInt8>
        /// Of a delimited file.
        let rows: CSVSingleRows?
        /// Place in `jsonReaders` of another one.
        let json: Int
        /// Mapped columns of a delimited file that are joined from others.
        let joins: UnsafeBufferPointer<ColumnJoin>
        /// Position among the mapped columns of each rule column, or -1.
        let ruleColumns: UnsafeBufferPointer<Int>
        let identifiers: UnsafeBufferPointer<Identifier>
        /// Position among the mapped columns, or -1.
        let updated: Int
        let updatedDates: DateColumn?
        /// Position of the date on which accounts were made, or -1.
        let created: Int
        let createdDates: DateColumn?
        /// Whether rows of one account are lots.
        let hasLots: Bool
        /// Whether a column tells closed accounts, whose points and money do not count.
        let mayBeClosed: Bool
    }

    private struct Identifier {
        let position: Int
        let column: CanonicalValues.Column
        let group: Int
        let form: Int
    }

    private let store: RecordStore
    private let chunks: ChunkTable
    private let silent: RecordSet?
    /// Nothing in the loops below counts a reference, so the files stand in memory of their own.
    private let files: UnsafeBufferPointer<File>
    private let jsonReaders: [(scanner: RecordScanner, table: FieldTable)]
    private let origins: AccountOrigins
    private let order: HolderOrder
    /// By file: what tells closed accounts.
    private let closed: [ClosedAccounts?]
    private let clusters: Clusters
    /// What people have besides accounts, and who reads it.
    private let assets: AssetRows?
    private let assetReader: PersonReader?
    @exclusivity(unchecked) private var owners: [UInt32] = []
    /// By source: whether identifiers and dates of its records are of the part that is shown.
    private var shown: [Bool] = []
    private var hasHidden = false
    /// Whether nobody asks for identifiers: they are neither read nor normalised.
    var leavesIdentifiersOut = false
    let groups: IdentifierGroups
    @exclusivity(unchecked) private var canonical: CanonicalValues
    private let fields: UnsafeMutablePointer<RowField>
    private let scratch = PersonScratch()
    @exclusivity(unchecked) private var joined: [UInt8] = []
    /// The person read last; good until the next `read`.
    @exclusivity(unchecked) package private(set) var person = PersonView()
    @exclusivity(unchecked) private(set) var identifiers = PersonIdentifiers()
    /// Dates of the `created` and `updated` columns of the accounts: the earliest and the newest.
    @exclusivity(unchecked) private(set) var firstUpdate = Int64.max
    @exclusivity(unchecked) private(set) var lastUpdate = Int64.min

    /// - Parameter assets: what people have besides their accounts; nil: nothing, or it is not asked for.
    package convenience init(
        _ resolution: Resolution, chunks: ChunkTable, groups: IdentifierGroups, assets: AssetRows? = nil
    ) {
        self.init(
            resolution, resolution.plan, resolution.store, chunks, groups,
            assets.map { ($0, PersonReader(ofAssets: $0, resolution, groups)) })
    }

    /// Reads rows that are no accounts.
    package convenience init(ofAssets assets: AssetRows, _ resolution: Resolution, _ groups: IdentifierGroups) {
        self.init(resolution, assets.plan, assets.store, assets.chunks, groups, nil)
    }

    private init(
        _ resolution: Resolution, _ plan: RunPlan, _ store: RecordStore, _ chunks: ChunkTable,
        _ groups: IdentifierGroups, _ assets: (rows: AssetRows, reader: PersonReader)?
    ) {
        self.store = store
        self.chunks = chunks
        let isOfMembers = plan === resolution.plan
        silent = isOfMembers ? resolution.accounts.silent : nil
        clusters = resolution.clusters
        self.assets = assets?.rows
        assetReader = assets?.reader
        closed = plan.files.map { $0.closed.flatMap { $0.count ? nil : $0 } }
        self.groups = groups
        var canonical = CanonicalValues(isOfMembers ? plan.files.flatMap(\.identifiers) : [])
        var jsonReaders: [(scanner: RecordScanner, table: FieldTable)] = []
        let sources = resolution.plan.reconcile?.sources ?? []
        let ranks = sources.map(\.rank)
        let created = sources.map { source in source.columns.firstIndex { $0.role == .created } ?? -1 }
        let createdDates = resolution.plan.reconcile?.createdDates ?? []
        order = HolderOrder(sources)
        let files = plan.files.map { plan in
            var rows: CSVSingleRows?
            switch plan.file.layout {
            case .delimited(let header): rows = CSVSingleRows(header, columns: plan.names)
            case .json:
                jsonReaders.append(
                    (
                        RecordScanner(plan.file, columns: plan.names, stopAtFirstFault: true),
                        FieldTable(columnCount: plan.names.count, capacity: 1)
                    ))
            }
            let identifiers = (isOfMembers ? plan.identifiers : []).filter { !$0.countsOnly && !$0.isKey }.map {
                column in
                Identifier(
                    position: column.column, column: canonical.column(column),
                    group: groups.places[Int(column.slot)],
                    form: column.digest?.own.flatMap { groups.forms.firstIndex(of: $0) } ?? -1)
            }
            let createdColumn = created.indices.contains(plan.source) ? created[plan.source] : -1
            return File(
                source: plan.source, rank: ranks.indices.contains(plan.source) ? ranks[plan.source] : plan.source,
                content: plan.file.content.bytes, rows: rows, json: jsonReaders.count - 1,
                joins: .kept(rows == nil ? [] : ColumnJoin.all(in: plan.names, of: plan.file).filter { !$0.isKey }),
                ruleColumns: .kept(plan.ruleColumns.map { $0 ?? -1 }), identifiers: .kept(identifiers),
                updated: plan.updated ?? -1, updatedDates: plan.updatedDates,
                created: plan.ruleColumns.indices.contains(createdColumn) ? plan.ruleColumns[createdColumn] ?? -1 : -1,
                createdDates: createdDates.indices.contains(plan.source) ? createdDates[plan.source] : nil,
                hasLots: plan.hasLots, mayBeClosed: plan.closed.map { !$0.count } ?? false)
        }
        self.files = .kept(files)
        self.jsonReaders = jsonReaders
        self.canonical = canonical
        origins = AccountOrigins(resolution.plan.reconcile ?? ReconcilePlan(rules: RulesConfiguration(), sources: []))
        let widest = plan.files.map(\.names.count).max() ?? 0
        fields = .allocate(capacity: max(1, widest))
        fields.initialize(repeating: RowField(start: nil, count: 0, isDoubled: false), count: max(1, widest))
    }

    deinit {
        for file in files {
            file.ruleColumns.deallocate()
            UnsafeMutableBufferPointer(mutating: file.joins).deinitialize().deallocate()
            file.identifiers.deallocate()
        }
        UnsafeMutableBufferPointer(mutating: files).deinitialize().deallocate()
        canonical.deallocate()
        fields.deallocate()
    }

    /// Leaves identifiers and dates of other sources out.
    func show(only isShown: [Bool]) {
        shown = isShown
        hasHidden = isShown.contains(false)
    }

    /// Where a record's row begins.
    @inline(__always)
    func address(of record: UInt32) -> UnsafePointer<UInt8> {
        let chunk = chunks[chunks.index(of: record)]
        return chunk.base + Int(chunk.refs[Int(record &- chunk.firstRecord)].row)
    }

    /// Reads the records of one person.
    ///
    /// - Parameter onlyIdentifiers: leaves out what the rules need.
    package func read(_ records: UnsafeBufferPointer<UInt32>, onlyIdentifiers: Bool = false) {
        scratch.clear()
        person.accounts.removeAll(keepingCapacity: true)
        person.cells.removeAll(keepingCapacity: true)
        person.rows.removeAll(keepingCapacity: true)
        identifiers.clear()
        firstUpdate = .max
        lastUpdate = .min
        for record in records { read(RecordNumber(raw: record), onlyIdentifiers: onlyIdentifiers) }
        identifiers.settle(groups)
        guard !onlyIdentifiers else { return }
        order.sort(&person.accounts)
        if assets != nil { takeAssets(of: records) }
        if person.rows.count > 1 { order.sort(rows: &person.rows, person.cells) }
    }

    /// Reads the rows of one person, of whom nothing else is known.
    func readRows(_ records: [UInt32]) {
        scratch.clear()
        person.accounts.removeAll(keepingCapacity: true)
        person.cells.removeAll(keepingCapacity: true)
        person.rows.removeAll(keepingCapacity: true)
        for record in records { read(RecordNumber(raw: record), onlyIdentifiers: false, asRow: true) }
        if person.rows.count > 1 { order.sort(rows: &person.rows, person.cells) }
    }

    /// Adds what belongs to the people of these records.
    private func takeAssets(of records: UnsafeBufferPointer<UInt32>) {
        guard let assets, let assetReader else { return }
        var clustersMet: [UInt32] = []
        owners.removeAll(keepingCapacity: true)
        for record in records {
            let cluster = clusters.labels[Int(record)]
            guard !clustersMet.contains(cluster) else { continue }
            clustersMet.append(cluster)
            assets.forEach(of: cluster) { owners.append($0) }
        }
        guard !owners.isEmpty else { return }
        assetReader.readRows(owners)
        for row in assetReader.person.rows {
            var own = row
            own.firstCell = person.cells.count
            let end = order.widths[row.source]
            person.cells.append(contentsOf: assetReader.person.cells[row.firstCell..<row.firstCell + end])
            person.rows.append(own)
        }
    }

    package func read(_ records: [RecordNumber]) { records.map(\.raw).withUnsafeBufferPointer { read($0) } }

    private func read(_ record: RecordNumber, onlyIdentifiers: Bool, asRow: Bool = false) {
        let index = chunks.index(of: record.raw)
        let chunk = chunks[index]
        let row = Int(record.raw &- chunk.firstRecord)
        let ref = chunk.refs[row]
        let file = Int(chunk.file)
        readFields(of: file, at: chunk.base + Int(ref.row))
        if !leavesIdentifiersOut, !hasHidden || shown[files[file].source] { takeIdentifiers(of: file) }
        if onlyIdentifiers { return }
        var isRow = asRow
        if let silent, silent.contains(record) {
            guard files[file].hasLots else { return }
            isRow = true
        }
        let id: Cell
        if ref.idLength != RecordRef.elsewhere {
            id = Cell(chunk.base + Int(ref.row) + Int(ref.idDelta), count: Int(ref.idLength))
        } else {
            id = store.chunks[index].withID(row) { Cell(scratch.copy($0), count: $0.count) }
        }
        takeAccount(of: file, record, id, isRow: isRow)
    }

    /// Fills `fields` with the mapped columns of the row at an address.
    @inline(__always)
    private func readFields(of number: Int, at address: UnsafePointer<UInt8>) {
        guard let origin = files[number].content.baseAddress else { return }
        let start = address - origin
        if let rows = files[number].rows {
            rows.read(files[number].content, at: start, into: fields)
            if files[number].joins.count > 0 { join(number) }
        } else {
            readJSON(jsonReaders[files[number].json], at: start)
        }
    }

    /// Fills `fields` where they are joined from others.
    private func join(_ number: Int) {
        for join in files[number].joins {
            NameParts.join(join.parts.count, family: join.family, into: &joined) { part, body in
                body(cell(join.parts[part]).bytes)
            }
            let start = joined.withUnsafeBufferPointer { scratch.copy($0) }
            fields[join.column] = RowField(start: start, count: joined.count, isDoubled: false)
        }
    }

    private func readJSON(_ reader: (scanner: RecordScanner, table: FieldTable), at start: Int) {
        let table = reader.table
        _ = reader.scanner.scan(from: start, to: start + 1, into: table)
        for column in 0..<table.columnCount {
            guard table.rowCount == 1 else {
                fields[column] = RowField(start: nil, count: 0, isDoubled: false)
                continue
            }
            let span = table.columns[column][0]
            if span.isInScratch {
                fields[column] = table.withBytes(column: column, row: 0) {
                    RowField(start: scratch.copy($0), count: $0.count, isDoubled: false)
                }
            } else {
                fields[column] = RowField(start: table.base + Int(span.offset), count: span.length, isDoubled: false)
            }
        }
    }

    /// A field without blanks at its ends, doubled quotes made single.
    @inline(__always)
    private func cell(_ position: Int) -> Cell {
        let field = fields[position]
        guard let start = field.start, field.count > 0 else { return .empty }
        var from = start
        var count = field.count
        if field.isDoubled {
            let single = scratch.room(count)
            var written = 0
            var index = 0
            while index < count {
                single[written] = start[index]
                written &+= 1
                index &+= start[index] == UInt8(ascii: "\"") ? 2 : 1
            }
            from = UnsafePointer(single)
            count = written
        }
        while count > 0, from[count &- 1] <= 0x20 || from[count &- 1] == 0x7f { count &-= 1 }
        while count > 0, from[0] <= 0x20 || from[0] == 0x7f {
            from += 1
            count &-= 1
        }
        return count == 0 ? .empty : Cell(from, count: count)
    }

    @inline(__always)
    private func takeIdentifiers(of number: Int) {
        for column in files[number].identifiers {
            let raw = cell(column.position)
            guard raw.count > 0 else { continue }
            canonical.read(raw.bytes, column.column) { value in
                let start = value.baseAddress == raw.start ? raw.start : scratch.copy(value)
                guard let start else { return }
                identifiers.add(
                    PersonIdentifiers.Entry(group: column.group, form: column.form, start: start, count: value.count))
            }
        }
    }

    @inline(__always)
    private func takeAccount(of number: Int, _ record: RecordNumber, _ id: Cell, isRow: Bool) {
        var updated = Int64.min
        if files[number].updated >= 0 {
            let date = cell(files[number].updated)
            if date.count > 0, let moment = updateMoment(date, number) {
                updated = moment
                note(updated, number)
            }
        }
        if files[number].created >= 0 {
            let date = cell(files[number].created)
            if let moment = CreationDate.read(date, files[number].createdDates) { note(moment, number) }
        }
        let source = files[number].source
        let origin = origins.write(source, id: id, to: scratch.room(origins.room(source, id: id)))
        var account = PersonAccount(
            source: source, id: id, origin: origin, record: record.raw, updated: updated,
            firstCell: person.cells.count)
        if files[number].mayBeClosed {
            account.isClosed = closed[number]?.verdict { cell($0) } == .excluded
        }
        if isRow { person.rows.append(account) } else { person.accounts.append(account) }
        for position in files[number].ruleColumns { person.cells.append(position < 0 ? .empty : cell(position)) }
    }

    /// The earliest and the newest date of what is shown.
    @inline(__always)
    private func note(_ moment: Int64, _ file: Int) {
        if hasHidden, !shown[files[file].source] { return }
        firstUpdate = min(firstUpdate, moment)
        lastUpdate = max(lastUpdate, moment)
    }

    /// Plain dates without a look at the column.
    @inline(__always)
    private func updateMoment(_ date: Cell, _ file: Int) -> Int64? {
        if let plain = Timestamp(date.bytes) { return plain.nanoseconds }
        return files[file].updatedDates?.moment(date).nanoseconds
    }
}
