import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

/// Writes the rows of all inputs as they were exported, in their order, each with the person in front: also the further rows of an
/// account, which a map has once.
struct ExportedTable: RowPieces {
    private let form: any ExportedForm
    private let plan: RunPlan
    private let store: RecordStore
    private let clusters: Clusters
    private let ids: OneIDAssignment
    private let scanners: PerWorker<ChunkScanner>
    let workers: Workers

    /// - Throws: `table.too-many-columns`.
    init(_ resolution: Resolution, _ format: MapFormat) throws(Finding) {
        plan = resolution.plan
        store = resolution.store
        clusters = resolution.clusters
        ids = resolution.ids
        workers = resolution.workers
        let columns = try ExportedColumns(resolution.plan)
        let words = PersonWords(
            store: resolution.store, clusters: resolution.clusters, hidden: resolution.accounts.hidden)
        let people = ExportedPeople(
            sources: PeopleSources(words, sources: resolution.plan.sources.count, workers: resolution.workers),
            names: resolution.plan.sources.map(\.name))
        form = format.writer.withColumns(columns, resolution.plan, people)
        let read = columns.files.map(\.read)
        let plan = resolution.plan
        scanners = PerWorker<ChunkScanner>(resolution.workers.count) { ChunkScanner(plan, everyColumn: read) }
    }

    var header: [UInt8] { form.header }
    var tail: [UInt8] { form.tail }
    var separatorBytes: Int { form.separatorBytes }
    /// A row is longer than one of a map, so a piece is a chunk.
    var pieces: Int { store.chunks.count }
    var firstPiece: Int? { store.chunks.firstIndex { $0.count > 0 } }

    var stage: (name: String, rows: Int) { ("writing the rows", store.count) }

    var expectedBytes: Int {
        plan.files.reduce(header.count + store.count * form.rowBytes) { $0 + $1.file.content.bytes.count }
    }

    func append(_ piece: Int, worker: Int, to buffer: MapBuffer) -> Int {
        let chunk = store.chunks[piece]
        let content = plan.files[chunk.file].file.content.bytes
        guard let origin = content.baseAddress else { return 0 }
        let end = origin + content.count
        let texts = buffer.texts.texts(ids, of: clusters.labels + chunk.firstRecord, count: chunk.count)
        let form = form
        var rows = 0
        scanners[worker].rows(of: chunk) { record, table, row in
            let place = record.index - chunk.firstRecord
            chunk.withID(place) { id in
                form.append(
                    ExportedRow(
                        oneID: texts + place * OneIDTexts.stride, source: chunk.source, id: id,
                        cluster: Int(clusters.labels[record.index]), file: chunk.file, table: table, row: row,
                        contentEnd: end), to: buffer)
            }
            rows += 1
        }
        return rows
    }

    func workbook(to file: OutputFile) throws(Finding) -> sending WorkbookWriter? {
        try (form as? WorkbookExport)?.writer(to: file)
    }
}
