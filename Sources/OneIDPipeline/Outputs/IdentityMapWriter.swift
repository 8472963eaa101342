import OneIDCore
import OneIDIO
import OneIDLinking

/// Writes `oneid,source,record_id`, one row for each account, in the order of the input.
struct IdentityMapWriter: RowPieces {
    private let form: any MapWriter
    /// By source.
    private let frames: [MapFrame]
    private let store: RecordStore
    private let clusters: Clusters
    private let ids: OneIDAssignment
    private let hidden: RecordSet?
    let workers: Workers

    /// Chunks formatted at a time.
    static let chunksPerPiece = 4

    init(
        format: MapFormat, store: RecordStore, clusters: Clusters, ids: OneIDAssignment, hidden: RecordSet?,
        sourceNames: [String], workers: Workers
    ) {
        let form = format.writer
        self.form = form
        frames = sourceNames.map { form.frame(source: $0) }
        self.store = store
        self.clusters = clusters
        self.ids = ids
        self.hidden = hidden
        self.workers = workers
    }

    var header: [UInt8] { form.header }
    var tail: [UInt8] { form.tail }
    var separatorBytes: Int { form.separatorBytes }
    var pieces: Int {
        (store.chunks.count + IdentityMapWriter.chunksPerPiece - 1) / IdentityMapWriter.chunksPerPiece
    }

    var stage: (name: String, rows: Int) { ("writing the map", store.count - (hidden?.count ?? 0)) }

    var expectedBytes: Int {
        store.chunks.reduce(header.count) { $0 + $1.count * frames[$1.source].length + $1.idBytes }
    }

    func append(_ piece: Int, worker: Int, to buffer: MapBuffer) -> Int {
        var rows = 0
        let first = piece * IdentityMapWriter.chunksPerPiece
        for chunk in store.chunks[first..<min(first + IdentityMapWriter.chunksPerPiece, store.chunks.count)] {
            let chunkRows = MapRows(chunk: chunk, clusters: clusters, ids: ids, hidden: hidden)
            rows += form.append(chunkRows, frames[chunk.source], to: buffer)
        }
        return rows
    }

    func workbook(to file: OutputFile) throws(Finding) -> sending WorkbookWriter? {
        form is WorkbookMap ? try WorkbookMap.writer(to: file) : nil
    }

    var firstPiece: Int? {
        for (index, chunk) in store.chunks.enumerated() {
            let hasRow = (0..<chunk.count).contains { row in
                hidden?.contains(UInt32(truncatingIfNeeded: chunk.firstRecord + row)) != true
            }
            if hasRow { return index / IdentityMapWriter.chunksPerPiece }
        }
        return nil
    }
}
