import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDPipeline

/// One record and the cluster it was given to.
struct AssignedRecord {
    /// Good within the call that gives the record.
    let source: Cell
    let id: Cell
    let cluster: ClusterNumber
    /// Its number in the run; nil when only a map is known.
    let record: RecordNumber?
}

/// Records with their clusters, from a run or from an identity map.
protocol AssignedRecords {
    var clusterCount: Int { get }
    /// Every record key once.
    func forEach(_ body: (AssignedRecord) -> Void) throws(Finding)
    /// The OneID of a cluster.
    func name(of cluster: ClusterNumber) -> String
}

/// The accounts of a run.
struct ResolvedRecords: AssignedRecords {
    let resolution: Resolution

    var clusterCount: Int { resolution.clusters.count }

    func forEach(_ body: (AssignedRecord) -> Void) throws(Finding) {
        let names = resolution.plan.sources.map { Array($0.name.utf8) }
        let hidden = resolution.accounts.hidden
        for chunk in resolution.store.chunks {
            names[chunk.source].withCell { source in
                for row in 0..<chunk.count {
                    let record = RecordNumber(chunk.firstRecord + row)
                    if hidden?.contains(record) == true { continue }
                    chunk.withID(row) { id in
                        body(
                            AssignedRecord(
                                source: source, id: Cell(id), cluster: resolution.clusters[record], record: record))
                    }
                }
            }
        }
    }

    func name(of cluster: ClusterNumber) -> String { resolution.ids.ids[cluster.index].text }
}

/// The rows of an identity map. Any text may stand for a OneID, so that the maps of other programs can be measured too.
struct MappedRecords: AssignedRecords {
    private let table: OneIDTable
    private var clusters = KeyNumbers()
    /// The OneIDs one after the other, and where each ends.
    private var text: [UInt8] = []
    private var ends: [Int] = []

    /// - Throws: `evaluate.map-columns`, `evaluate.two-oneids` and what the scan finds.
    init(_ path: FilePath, _ memory: MemoryBudget?) throws(Finding) {
        do throws(Finding) {
            table = try OneIDTable(
                path, columns: ["oneid", "source", "record_id"], optional: nil, .evaluateMapColumns, memory)
        } catch {
            guard error.id == .evaluateMapColumns else { throw error }
            var finding = error
            finding.fix = "give an identity map: oneid,source,record_id"
            throw finding
        }
        var prints = LabelPrints()
        var records = KeyNumbers()
        var clusterOf: [ClusterNumber] = []
        try table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                let (number, isNew) = batch.withBytes(column: 0, row: row) {
                    clusters.number(of: prints.label(Cell($0)))
                }
                if isNew {
                    batch.withBytes(column: 0, row: row) { text += $0 }
                    ends.append(text.count)
                }
                let cluster = ClusterNumber(number)
                let key = batch.withBytes(column: 1, row: row) { source in
                    batch.withBytes(column: 2, row: row) { id in prints.record(Cell(source), Cell(id)) }
                }
                let (record, isFirst) = records.number(of: key)
                if isFirst {
                    clusterOf.append(cluster)
                } else if clusterOf[record] != cluster {
                    throw Finding(
                        .evaluateTwoOneIDs, at: table.position(batch, row, column: 2),
                        "the record has another OneID in an earlier line", fix: "give the map of one run")
                }
            }
        }
    }

    var clusterCount: Int { clusters.count }

    func forEach(_ body: (AssignedRecord) -> Void) throws(Finding) {
        let prints = LabelPrints()
        var keys = LabelPrints()
        var seen = KeyNumbers()
        try table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                guard let cluster = batch.withBytes(column: 0, row: row, { clusters.find(prints.label(Cell($0))) })
                else {
                    continue
                }
                batch.withBytes(column: 1, row: row) { source in
                    batch.withBytes(column: 2, row: row) { id in
                        let (source, id) = (Cell(source), Cell(id))
                        guard seen.number(of: keys.record(source, id)).isNew else { return }
                        body(
                            AssignedRecord(
                                source: source, id: id, cluster: ClusterNumber(cluster), record: nil))
                    }
                }
            }
        }
    }

    func name(of cluster: ClusterNumber) -> String {
        let number = cluster.index
        guard ends.indices.contains(number) else { return "" }
        return String(decoding: text[(number == 0 ? 0 : ends[number - 1])..<ends[number]], as: UTF8.self)
    }
}
