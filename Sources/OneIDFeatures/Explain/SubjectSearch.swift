import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// Finds what somebody asks about among the records of a run.
struct SubjectSearch {
    struct Located {
        var subject: ExplainedSubject
        /// Records of the map, ascending.
        var records: [RecordNumber]
        /// Their clusters, ascending.
        var labels: [ClusterNumber]
    }

    let resolution: Resolution

    /// - Throws: `explain.not-found` when the input has no such record, type or OneID.
    func find(_ request: ExplainRequest) throws(Finding) -> Located {
        switch request {
        case .record(let source, let id): try record(source, id)
        case .identifier(let type, let value): try identifier(type, value)
        case .oneID(let id): try person(id)
        }
    }

    private func located(
        _ records: [RecordNumber], _ kind: ExplainedSubject.Kind, _ text: String, state: CellState? = nil,
        detail: String = ""
    ) -> Located {
        let labels = Set(records.map { resolution.clusters[$0] }).sorted()
        let ids = labels.map { resolution.ids.ids[$0.index] }.sorted().map(\.text)
        return Located(
            subject: ExplainedSubject(
                kind: kind, text: text, accounts: records.count, oneIDs: ids, state: state, detail: detail),
            records: records, labels: labels)
    }

    // MARK: Records

    private func record(_ source: String, _ id: String) throws(Finding) -> Located {
        let names = resolution.plan.sources.map(\.name)
        guard let number = names.firstIndex(of: source) else {
            let near = Suggestion.nearest(to: source, among: names).map { "did you mean \($0)? " } ?? ""
            throw Finding(
                .explainNotFound, "there is no source '\(source)'",
                fix: near + "sources are \(names.joined(separator: ", "))")
        }
        var lookup = RecordLookup(resolution.store, workers: resolution.workers)
        let wanted = lookup.want(source: number, id: Array(id.utf8))
        guard let found = lookup.find()[wanted] else {
            let shown = Decision.Key(source: source, id: id).shownID(showsValues: resolution.showsValues)
            throw Finding(
                .explainNotFound, "there is no record \(source):\(shown)",
                fix: "copy the record id from the identity map or the export, leading zeros included")
        }
        let record = resolution.accounts.canonical(found)
        return located([record], .record, ExplainWords(resolution).record(record).key)
    }

    // MARK: OneIDs

    private func person(_ id: OneID) throws(Finding) -> Located {
        var current = id
        var replaces: String?
        if let alias = resolution.aliases.first(where: { $0.earlier == id }) {
            current = alias.current
            replaces = id.text
        }
        guard let label = label(of: current) else {
            throw Finding(
                .explainNotFound, "nobody has the OneID \(id.text)",
                fix: "give the files, the configuration and the --previous map of the run that made it")
        }
        let records = ClusterRecords(resolution).canonical([label])
        var located = located(records, .oneid, current.text)
        located.subject.replaces = replaces
        return located
    }

    private func label(of id: OneID) -> ClusterNumber? {
        let found = PerWorker<ClusterNumber?>(resolution.workers.count) { nil }
        let ids = resolution.ids
        resolution.workers.forEachRange(of: ids.count, size: 1 << 18) { worker, range in
            for label in range where ids.ids[label] == id { found[worker] = ClusterNumber(label) }
        }
        return found.all.compactMap { $0 }.min()
    }

    // MARK: Identifiers

    private func identifier(_ type: String, _ value: String) throws(Finding) -> Located {
        let slots = resolution.plan.slots.slots
        let wanted = slots.indices.filter { slots[$0].type == type }.map { UInt8(truncatingIfNeeded: $0) }
        guard let first = wanted.first else {
            let types = Set(slots.map(\.type)).sorted()
            throw Finding(
                .explainNotFound, "no column has identifiers of type '\(type)'",
                fix: types.isEmpty ? nil : "the input has \(types.joined(separator: ", "))")
        }
        let reader = ValueReader(resolution)
        let text = Array(value.utf8)
        var prints: [(slot: UInt8, print: Fingerprint, text: [UInt8])] = []
        var refused: ValueReader.Value?
        for slot in wanted {
            for value in reader.read(text, slot: slot) {
                if let print = value.print {
                    prints.append((slot, print, value.text))
                } else if refused == nil {
                    refused = value
                }
            }
        }
        let words = ExplainWords(resolution)
        guard let known = prints.first else {
            let text = "\(type) \(words.value(refused?.text ?? text, first))"
            return located([], .identifier, text, state: refused?.state ?? .invalid, detail: refused?.reason ?? "empty")
        }
        let shown = "\(type) \(words.value(known.text, known.slot))"
        let (rows, older) = holders(of: prints.map { ($0.slot, $0.print) })
        let hub = resolution.hubs.first { hub in
            prints.contains { $0.slot == hub.slot && $0.print.high == hub.print }
        }
        if let hub {
            return located(rows, .identifier, shown, state: hub.state, detail: SubjectSearch.detail(of: hub))
        }
        if rows.isEmpty, !older.isEmpty { return located(older, .identifier, shown, state: .older) }
        return located(rows, .identifier, shown, state: .links)
    }

    static func detail(of hub: Hub) -> String {
        var text = "\(hub.records) records have it"
        if hub.names > 0 { text += ", \(hub.names) real names" }
        if hub.phones > 0 { text += ", \(hub.phones) phones" }
        return text
    }

    /// The records of the map that hold one of some values: on rows that count, and on older versions only. Reads every
    /// record that has a column of the type.
    private func holders(of values: [(slot: UInt8, print: Fingerprint)]) -> (
        counting: [RecordNumber], older: [RecordNumber]
    ) {
        let slots = Set(values.map(\.slot))
        let prints = Set(values.map(\.print))
        let resolution = resolution
        let workers = resolution.workers
        let readers = PerWorker<(RowReader, ValueReader)>(workers.count) {
            (RowReader(plan: resolution.plan, store: resolution.store), ValueReader(resolution))
        }
        let found = PerWorker<[RecordNumber]>(workers.count) { [] }
        workers.forEach(resolution.store.chunks.count) { worker, index in
            let chunk = resolution.store.chunks[index]
            guard resolution.plan.files[chunk.file].identifiers.contains(where: { slots.contains($0.slot) }) else {
                return
            }
            let (rows, cells) = readers[worker]
            for row in 0..<chunk.count {
                let record = RecordNumber(chunk.firstRecord + row)
                let holds = rows.read(record) { plan, table in
                    guard table.rowCount == 1 else { return false }
                    return plan.identifiers.contains { column in
                        guard slots.contains(column.slot) else { return false }
                        return table.withBytes(column: column.column, row: 0) { raw in
                            cells.read(Cell(raw), column).contains { $0.print.map(prints.contains) ?? false }
                        }
                    }
                }
                if holds { found[worker].append(record) }
            }
        }
        let rows = found.all.flatMap(\.self)
        let superseded = resolution.accounts.superseded
        func accounts(_ rows: [RecordNumber]) -> [RecordNumber] {
            Set(rows.map { resolution.accounts.canonical($0) }).sorted()
        }
        return (
            accounts(rows.filter { superseded?.contains($0) != true }),
            accounts(rows.filter { superseded?.contains($0) == true })
        )
    }
}

/// The records of clusters, found in one pass over the labels.
struct ClusterRecords {
    private let resolution: Resolution

    init(_ resolution: Resolution) { self.resolution = resolution }

    /// All rows of some clusters, by cluster, ascending.
    func rows(_ wanted: Set<ClusterNumber>) -> [ClusterNumber: [RecordNumber]] {
        let clusters = resolution.clusters
        let found = PerWorker<[RecordNumber]>(resolution.workers.count) { [] }
        // A bit, and no hash, for each record of the run.
        let set = RecordSet(capacity: clusters.count)
        for cluster in wanted { set.insert(cluster.raw) }
        resolution.workers.forEachRange(of: resolution.store.count, size: 1 << 18) { worker, range in
            for record in range.lazy.map({ RecordNumber($0) }) where set.contains(clusters[record].raw) {
                found[worker].append(record)
            }
        }
        var rows: [ClusterNumber: [RecordNumber]] = [:]
        for record in found.all.flatMap(\.self).sorted() { rows[clusters[record], default: []].append(record) }
        return rows
    }

    /// The accounts of some clusters, ascending.
    func canonical(_ wanted: Set<ClusterNumber>) -> [RecordNumber] {
        rows(wanted).values.joined().filter { resolution.accounts.canonical($0) == $0 }.sorted()
    }
}

extension FindingID {
    public static let explainNotFound = FindingID(
        "explain.not-found", status: .usage,
        summary: "What is to be explained is not in the input: no such source, record, identifier type or OneID.",
        remedy: "Copy the record key or the OneID from the identity map of a run over the same files.")
    public static let explainCatalogue: [FindingID] = [.explainNotFound]
}
