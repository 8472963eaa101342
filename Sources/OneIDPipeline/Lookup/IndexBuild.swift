import OneIDCore
import OneIDIO

/// Makes the index of a run's folder: both files are read once, by all workers, and the values of each part of the hashes are put in
/// order and written by one of them.
///
/// Sixteen bytes a value stand in memory until they are written, nothing of the lines. Which worker read what, and in which pieces, makes
/// no difference: values are in the order of hash and place.
public struct IndexBuild {
    private let profiles: WholeFile
    private let timeline: WholeFile?
    private let workers: Workers

    /// Bytes that a worker reads at a time; of another size in tests.
    var pieceSize = 4 << 20

    /// What an index comes to.
    public struct Sums: Sendable, Equatable {
        public var people = 0
        public var values = 0
        public var bytes = 0
        /// Whether rows of events are found too.
        public var hasTimeline = false
    }

    /// - Throws: `input.missing`, `input.unreadable`.
    public init(folder: FilePath, workers: Workers) throws(Finding) {
        profiles = try RunFolder.profiles(of: folder)
        timeline = try RunFolder.timeline(of: folder)
        self.workers = workers
    }

    /// - Throws: `index.line`, `output.failed`.
    public func write(to file: OutputFile) throws(Finding) -> Sums {
        let team = PerWorker<IndexEntries>(workers.count) { IndexEntries() }
        let profiles = profiles
        workers.forEachRange(of: profiles.bytes.count, size: pieceSize) { worker, piece in
            team[worker].take(profiles: profiles.bytes, piece)
        }
        try refuseFaults(team, in: profiles)
        if let timeline {
            workers.forEachRange(of: timeline.bytes.count, size: pieceSize) { worker, piece in
                team[worker].take(timeline: timeline.bytes, piece)
            }
            try refuseFaults(team, in: timeline)
        }
        return try write(team, to: file)
    }

    private func refuseFaults(_ team: PerWorker<IndexEntries>, in file: WholeFile) throws(Finding) {
        guard let fault = team.all.compactMap(\.fault).min() else { return }
        let before = UnsafeBufferPointer(rebasing: file.bytes[..<fault])
        throw Finding(
            .indexLine, at: SourcePosition(file: file.path.display, line: 1 + LineCount.count(of: 0x0a, in: before)),
            "this line is not what oneid run writes",
            fix: "run oneid run again, and leave its files as they are")
    }

    private func write(_ team: PerWorker<IndexEntries>, to file: OutputFile) throws(Finding) -> Sums {
        let all = team.all
        var head = IndexHead()
        let counts = (0..<IndexFormat.parts).map { part in all.reduce(0) { $0 + $1.parts[part].count } }
        let values = counts.reduce(0, +)
        head.values = UInt64(values)
        head.bits = UInt64(IndexFormat.bits(values: values))
        head.profiles = IndexHead.FileMark(of: profiles.bytes)
        head.timeline = IndexHead.FileMark(of: timeline?.bytes)
        head.types = Set(all.flatMap(\.types)).map { String(decoding: $0, as: UTF8.self) }.sorted()
        head.length = UInt64(head.firstValue + values * IndexFormat.entryBytes)
        let firsts = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        let (directory, firstValue, bits) = (head.directory, head.firstValue, Int(head.bits))
        try file.write(head.bytes)
        let failure = Lock<Finding?>(nil)
        workers.forEach(IndexFormat.parts) { _, part in
            var entries: [IndexEntry] = []
            entries.reserveCapacity(counts[part])
            for one in all { entries += one.parts[part] }
            let made = IndexPart(entries, part: part, bits: bits, first: firsts[part])
            do throws(Finding) {
                try IndexBuild.put(made.directory, at: directory + part * made.directory.count * 8, in: file)
                try IndexBuild.put(
                    made.values, at: firstValue + firsts[part] * IndexFormat.entryBytes, in: file)
            } catch { failure.withLock { if $0 == nil { $0 = error } } }
        }
        if let finding = failure.withLock({ $0 }) { throw finding }
        return Sums(
            people: all.reduce(0) { $0 + $1.people }, values: values, bytes: Int(head.length),
            hasTimeline: timeline != nil)
    }

    private static func put(_ words: [UInt64], at offset: Int, in file: OutputFile) throws(Finding) {
        let result: Result<Void, Finding> = words.withUnsafeBytes { raw in
            guard let start = raw.baseAddress, raw.count > 0 else { return .success(()) }
            do throws(Finding) {
                try file.write(start, count: raw.count, at: offset)
                return .success(())
            } catch { return .failure(error) }
        }
        try result.get()
    }
}

/// The values of one part of the hashes in their order, with their part of the directory.
struct IndexPart {
    /// Two words a stretch.
    private(set) var directory: [UInt64] = []
    /// Two words a value.
    private(set) var values: [UInt64]

    /// - Parameters:
    ///   - bits: of a hash, which say the stretch.
    ///   - first: values before those of this part.
    init(_ entries: [IndexEntry], part: Int, bits: Int, first: Int) {
        let stretches = 1 << (bits - 8)
        let shift = UInt64(64 - bits)
        func stretch(_ entry: IndexEntry) -> Int { Int(entry.key >> shift) & (stretches - 1) }
        var ends = [Int](repeating: 0, count: stretches + 1)
        for entry in entries { ends[stretch(entry) + 1] += 1 }
        for number in 0..<stretches { ends[number + 1] += ends[number] }
        var next = ends
        var ordered = entries
        for entry in entries {
            let place = stretch(entry)
            ordered[next[place]] = entry
            next[place] += 1
        }
        var values: [UInt64] = []
        values.reserveCapacity(entries.count * 2)
        for number in 0..<stretches {
            ordered[ends[number]..<ends[number + 1]].sort(by: IndexEntry.precedes)
            for entry in ordered[ends[number]..<ends[number + 1]] {
                values.append(entry.key.littleEndian)
                values.append(entry.place.littleEndian)
            }
        }
        self.values = values
        directory.reserveCapacity(stretches * 2)
        values.withUnsafeBytes { raw in
            for number in 0..<stretches {
                let bytes = UnsafeRawBufferPointer(rebasing: raw[(ends[number] * 16)..<(ends[number + 1] * 16)])
                let begin = UInt64(first + ends[number])
                let sum = IndexFormat.checksum(
                    bytes.bindMemory(to: UInt8.self), of: IndexPart.place(part * stretches + number, begin))
                directory.append(begin.littleEndian)
                directory.append(sum.littleEndian)
            }
        }
    }

    /// What a checksum is of besides the values: the stretch, and where it begins.
    static func place(_ stretch: Int, _ begin: UInt64) -> UInt64 { begin << 20 ^ UInt64(stretch) }
}
