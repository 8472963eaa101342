/// What one thread reads: records, and values in partitions by their hash.
final class ProbeWorker: @unchecked Sendable {
    struct Entry: BitwiseCopyable {
        var high: UInt64
        var low: UInt32
        var record: UInt32
    }

    /// Records of one chunk, which stand behind each other.
    struct Run {
        var input: Int
        var first: Int
        var count: Int
    }

    static let perBlock = 512

    let blocks: ProbeMemory<Entry>
    /// By partition the next place in its block, and the numbers of its blocks.
    private let cursors: ProbeMemory<Int>
    private(set) var partitions: [[Int]]
    private var blockCount = 0
    private(set) var records = 0
    private(set) var runs: [Run] = []
    /// Of each record: where it begins in its file, and the length of its id.
    let starts: ProbeMemory<UInt32>
    let lengths: ProbeMemory<UInt8>
    /// Of all records before this worker's.
    var firstRecord: UInt32 = 0
    private let shift: UInt64
    private let unquoted = ProbeMemory<UInt8>(count: 1 << 16)

    init(partitions count: Int, bytes: Int) {
        blocks = ProbeMemory(count: bytes * 4 / MemoryLayout<Entry>.stride + (count + 1) * ProbeWorker.perBlock * 2)
        cursors = ProbeMemory(count: count)
        for partition in 0..<count { cursors[partition] = 0 }
        partitions = Array(repeating: [], count: count)
        // Threads share chunks unevenly at worst; addresses cost nothing.
        starts = ProbeMemory(count: bytes)
        lengths = ProbeMemory(count: bytes)
        shift = UInt64(64 - count.trailingZeroBitCount)
    }

    /// Entries of a partition.
    @inline(__always)
    func forEachBlock(_ partition: Int, _ body: (UnsafeBufferPointer<Entry>) -> Void) {
        let own = partitions[partition]
        for (index, block) in own.enumerated() {
            let start = blocks.start + block * ProbeWorker.perBlock
            // A cursor of 0 says that the last block is full.
            let isFull = index < own.count - 1 || cursors[partition] == 0
            let count = isFull ? ProbeWorker.perBlock : cursors[partition] - block * ProbeWorker.perBlock
            body(UnsafeBufferPointer(start: start, count: count))
        }
    }

    /// Takes a value in; what it needs for each is handed over, so that nothing is looked up in an object.
    @inline(__always)
    private func add(
        _ print: ProbeValue.Print, _ record: Int, _ cursors: UnsafeMutablePointer<Int>,
        _ blocks: UnsafeMutablePointer<Entry>, _ shift: UInt64
    ) {
        let partition = Int(truncatingIfNeeded: print.high &>> shift)
        var place = cursors[partition]
        if place == 0 { place = beginBlock(partition) }
        blocks[place] = Entry(high: print.high, low: print.low, record: UInt32(truncatingIfNeeded: record))
        place &+= 1
        // A full block's end is the next one's beginning, which is somebody else's.
        cursors[partition] = place & (ProbeWorker.perBlock &- 1) == 0 ? 0 : place
    }

    @inline(never)
    private func beginBlock(_ partition: Int) -> Int {
        // The first block stays empty: 0 says that there is none.
        blockCount += 1
        partitions[partition].append(blockCount)
        return blockCount * ProbeWorker.perBlock
    }

    /// Reads the records of a chunk.
    func scan(_ chunk: ProbeChunk, _ input: ProbeInput) {
        let text = input.text
        let end = text + chunk.range.upperBound
        var place = text + chunk.range.lowerBound
        let columnCount = input.columns.count
        let columns = input.columns.withUnsafeBufferPointer { own in
            let copy = ProbeMemory<UInt64>(count: columnCount)
            for (index, column) in own.enumerated() { copy[index] = column.rawValue }
            return copy
        }
        let first = records
        var record = records
        let (starts, lengths, cursors, blocks) = (starts.start, lengths.start, cursors.start, blocks.start)
        let shift = shift
        let kinds = columns.start
        while place < end {
            starts[record] = UInt32(truncatingIfNeeded: place - text)
            for column in 0..<columnCount {
                var start = place
                let isQuoted = place[0] == UInt8(ascii: "\"")
                let fieldEnd = isQuoted ? ProbeWorker.quotedEnd(place) : ProbeWorker.end(place)
                var count = fieldEnd - start
                place = fieldEnd + 1
                if column == 0 { lengths[record] = UInt8(truncatingIfNeeded: count) }
                let raw = kinds[column]
                guard raw != 0, count > 0, let kind = ProbeInput.Column(rawValue: raw) else { continue }
                if isQuoted { (start, count) = withoutQuotes(start, count) }
                switch kind {
                case .phone:
                    if let number = ProbeValue.plainPhone(start, count) ?? ProbeValue.oddPhone(start, count) {
                        add(ProbeValue.print(exact: number, kind), record, cursors, blocks, shift)
                    }
                case .none: continue
                case .email, .device, .openid, .unionid:
                    let folds = kind == .email || kind == .device
                    if let print = ProbeValue.print(start, count, kind, foldsCase: folds) {
                        add(print, record, cursors, blocks, shift)
                    }
                }
            }
            record &+= 1
        }
        records = record
        runs.append(Run(input: chunk.input, first: first, count: records - first))
    }

    /// The comma or line end behind a field without quotes.
    @inline(__always)
    private static func end(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var place = start
        while true {
            let word = ProbeValue.word(place)
            let found = ProbeValue.matches(word, 0x2c) | ProbeValue.matches(word, 0x0a)
            if found != 0 { return place + found.trailingZeroBitCount / 8 }
            place += 8
        }
    }

    @inline(never)
    private static func quotedEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var place = start + 1
        while true {
            if place[0] == UInt8(ascii: "\"") {
                guard place[1] == UInt8(ascii: "\"") else { return place + 1 }
                place += 1
            }
            place += 1
        }
    }

    private func withoutQuotes(_ start: UnsafePointer<UInt8>, _ count: Int) -> (UnsafePointer<UInt8>, Int) {
        var length = 0
        var index = 1
        while index < count - 1, length < 1 << 15 {
            if start[index] == UInt8(ascii: "\"") { index += 1 }
            unquoted[length] = start[index]
            length += 1
            index += 1
        }
        // Hashing reads whole words.
        for index in 0..<8 { unquoted[length + index] = 0 }
        return (UnsafePointer(unquoted.start), length)
    }
}
