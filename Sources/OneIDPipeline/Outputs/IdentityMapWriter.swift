import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDMemory

/// The form of an identity map.
public enum MapFormat: String, Sendable, CaseIterable {
    case csv, tsv, jsonl
}

/// Writes `oneid,source,record_id`, one row for each account, in the order of the input.
struct IdentityMapWriter {
    let format: MapFormat
    let store: RecordStore
    let clusters: Clusters
    let ids: OneIDAssignment
    let hidden: RecordSet?
    let sourceNames: [String]
    let workers: Workers

    /// Chunks formatted at a time.
    private static let chunksPerPiece = 4

    /// Writes the whole map. Returns the number of its rows.
    func write(to file: OutputFile) throws(Finding) -> Int {
        let header = format == .jsonl ? [] : Array("oneid\(separator)source\(separator)record_id\n".utf8)
        let between = sourceNames.map { RowFrame(source: $0, format: format) }
        file.reserve(
            bytes: store.chunks.reduce(header.count) { $0 + $1.count * between[$1.source].length + $1.idBytes })
        try file.write(header)
        let pieces = (store.chunks.count + IdentityMapWriter.chunksPerPiece - 1) / IdentityMapWriter.chunksPerPiece
        let output = OrderedOutput(file, pieces: pieces, start: header.count)
        let buffers = PerWorker<MapBuffer>(workers.count) { MapBuffer() }
        let rows = PerWorker<Int>(workers.count) { 0 }
        workers.forEach(pieces) { worker, piece in
            guard !output.hasFailed else { return }
            let buffer = buffers[worker]
            buffer.rows.clear()
            let first = piece * IdentityMapWriter.chunksPerPiece
            for chunk in store.chunks[first..<min(first + IdentityMapWriter.chunksPerPiece, store.chunks.count)] {
                rows[worker] += append(chunk, between[chunk.source], buffer.texts, to: &buffer.rows)
            }
            let text = buffer.rows.bytes
            if let start = text.baseAddress { output.write(piece, start, count: text.count) }
        }
        _ = try output.finish()
        return rows.all.reduce(0, +)
    }

    private var separator: String { format == .tsv ? "\t" : "," }

    /// Formats the rows of a chunk; returns how many.
    private func append(
        _ chunk: RecordChunk, _ frame: RowFrame, _ texts: OneIDTexts, to buffer: inout ByteBuffer
    ) -> Int {
        let delimiter = UInt8(ascii: format == .tsv ? "\t" : ",")
        let isJSON = format == .jsonl
        // The OneID is copied with the bytes behind its text, an id perhaps with bytes that follow it.
        let fixed =
            frame.before.count + OneIDTexts.stride + frame.between.count + frame.after.count + ShortCopy.longest + 2
        var text = texts.texts(ids, of: clusters.labels + chunk.firstRecord, count: chunk.count)
        buffer.reserve(fixed)
        var out = buffer.end
        var rows = 0
        for row in 0..<chunk.count {
            let oneID = text
            text += OneIDTexts.stride
            if let hidden, hidden.contains(UInt32(truncatingIfNeeded: chunk.firstRecord &+ row)) { continue }
            // A row of text has a byte or more, so behind an id there are as many readable bytes as rows that follow.
            let isFollowed = row &+ ShortCopy.longest < chunk.count
            chunk.withID(row) { id in
                // A byte becomes at most six (JSON's \u00XX).
                let wanted = fixed &+ id.count &* 6
                if buffer.room(behind: out) < wanted {
                    buffer.finish(at: out)
                    buffer.reserve(wanted)
                    out = buffer.end
                }
                if isJSON { frame.before.copy(to: &out) }
                ShortCopy.copyText(oneID, to: out)
                out += OneID.length
                frame.between.copy(to: &out)
                if isJSON {
                    out = Escaping.json(id, to: out)
                } else if isFollowed, id.count <= ShortCopy.longest, let start = id.baseAddress,
                    ShortCopy.copyPlain(start, count: id.count, delimiter: delimiter, to: out)
                {
                    out += id.count
                } else {
                    out = Escaping.csv(id, delimiter: delimiter, to: out)
                }
                frame.after.copy(to: &out)
            }
            rows &+= 1
        }
        buffer.finish(at: out)
        return rows
    }
}

/// What stands around the OneID and the record id in every row of one source.
private struct RowFrame: Sendable {
    let before: FixedBytes
    let between: FixedBytes
    let after: FixedBytes

    /// Bytes of a row without its id.
    var length: Int { before.count + OneID.length + between.count + after.count }

    init(source: String, format: MapFormat) {
        let name = Array(source.utf8)
        switch format {
        case .csv, .tsv:
            let delimiter = UInt8(ascii: format == .tsv ? "\t" : ",")
            before = FixedBytes([])
            between = FixedBytes([delimiter] + Escaping.csv(name, delimiter: delimiter) + [delimiter])
            after = FixedBytes([0x0a])
        case .jsonl:
            before = FixedBytes(Array("{\"oneid\":\"".utf8))
            between = FixedBytes(
                Array("\",\"source\":\"".utf8) + Escaping.json(name) + Array("\",\"record_id\":\"".utf8))
            after = FixedBytes(Array("\"}\n".utf8))
        }
    }
}

/// Copies of a few bytes that write a whole register: the target needs room for it.
private enum ShortCopy {
    static let width = 16
    /// Longest id that is copied so.
    static let longest = 2 * width

    /// Copies the text of a OneID and the three bytes behind it.
    @inline(__always)
    static func copyText(_ from: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) {
        let raw = UnsafeRawPointer(from)
        let target = UnsafeMutableRawPointer(out)
        target.storeBytes(of: raw.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
        target.storeBytes(
            of: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self), toByteOffset: 16, as: UInt64.self)
    }

    /// Copies up to 32 bytes, reading and writing 16 or, behind the sixteenth, 32. False, and the target means nothing, when
    /// a byte among them needs quoting in CSV.
    @inline(__always)
    static func copyPlain(
        _ from: UnsafePointer<UInt8>, count: Int, delimiter: UInt8, to out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let isPlain = copyBlock(from, count: min(count, width), delimiter: delimiter, to: out)
        guard count > width else { return isPlain }
        return copyBlock(from + width, count: count &- width, delimiter: delimiter, to: out + width) && isPlain
    }

    /// Copies 16 bytes of which the first `count` count.
    @inline(__always)
    private static func copyBlock(
        _ from: UnsafePointer<UInt8>, count: Int, delimiter: UInt8, to out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let bytes = UnsafeRawPointer(from).loadUnaligned(as: SIMD16<UInt8>.self)
        UnsafeMutableRawPointer(out).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
        let delimiters = SIMD16<UInt8>(repeating: delimiter)
        let quotes = SIMD16<UInt8>(repeating: 0x22)
        let lineFeeds = SIMD16<UInt8>(repeating: 0x0a)
        let returns = SIMD16<UInt8>(repeating: 0x0d)
        let special =
            (bytes .== delimiters) .| (bytes .== quotes) .| (bytes .== lineFeeds) .| (bytes .== returns)
        let words = unsafeBitCast(special, to: SIMD2<UInt64>.self)
        // Bytes behind the id do not count.
        let bits = UInt64(truncatingIfNeeded: count &* 8)
        let low = count >= 8 ? words[0] : words[0] & ~(UInt64.max &<< bits)
        let high = count >= 16 ? words[1] : count > 8 ? words[1] & ~(UInt64.max &<< (bits &- 64)) : 0
        return low | high == 0
    }
}

/// A few bytes copied into every row, padded so that whole registers can be read.
private struct FixedBytes: @unchecked Sendable {
    private let start: UnsafeMutablePointer<UInt8>
    let count: Int

    /// Never freed: there is one for each source of a run.
    init(_ bytes: [UInt8]) {
        count = bytes.count
        start = .allocate(capacity: bytes.count + ShortCopy.width)
        start.initialize(repeating: 0, count: bytes.count + ShortCopy.width)
        for (index, byte) in bytes.enumerated() { start[index] = byte }
    }

    /// Writes up to 15 bytes more than `count`.
    @inline(__always)
    func copy(to out: inout UnsafeMutablePointer<UInt8>) {
        var offset = 0
        while offset < count {
            let bytes = UnsafeRawPointer(start + offset).loadUnaligned(as: SIMD16<UInt8>.self)
            UnsafeMutableRawPointer(out + offset).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
            offset &+= ShortCopy.width
        }
        out += count
    }
}

/// What a worker formats rows with.
private final class MapBuffer {
    @exclusivity(unchecked) var rows = ByteBuffer(capacity: 1 << 21)
    let texts = OneIDTexts()
}
