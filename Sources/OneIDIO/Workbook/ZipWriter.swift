import OneIDCore

/// Writes a zip file in one go (APPNOTE.TXT of PKWARE, 4.3): small files as they are, others packed piece by piece, with their
/// lengths behind them. It carries no time, so the same content gives the same bytes.
struct ZipWriter {
    private struct Entry {
        var name: [UInt8]
        var method = 0
        var sum: UInt32 = 0
        var packed = 0
        var length = 0
        var place = 0
        var isFollowed: Bool { method == 8 }
    }

    private let write: (UnsafeBufferPointer<UInt8>) throws(Finding) -> Void
    private var place = 0
    private var entries: [Entry] = []
    private var open: Entry?

    init(_ write: @escaping (UnsafeBufferPointer<UInt8>) throws(Finding) -> Void) { self.write = write }

    /// Bytes of the open file before they are packed.
    var length: Int { open?.length ?? 0 }

    /// A file as it is.
    mutating func add(_ name: String, _ content: [UInt8]) throws(Finding) {
        var sum = CRC32()
        content.withUnsafeBufferPointer { sum.add($0) }
        let entry = Entry(
            name: Array(name.utf8), sum: sum.value, packed: content.count, length: content.count, place: place)
        try put(ZipWriter.local(entry))
        try put(content)
        entries.append(entry)
    }

    /// Begins a file that comes in packed pieces.
    mutating func begin(_ name: String) throws(Finding) {
        let entry = Entry(name: Array(name.utf8), method: 8, place: place)
        try put(ZipWriter.local(entry))
        open = entry
    }

    /// A piece: its packed bytes, its checksum and its length before packing.
    mutating func append(_ packed: UnsafeBufferPointer<UInt8>, sum: UInt32, length: Int) throws(Finding) {
        guard var entry = open else { return }
        entry.sum = CRC32.joined(entry.sum, sum, length)
        entry.packed += packed.count
        entry.length += length
        open = entry
        place += packed.count
        try write(packed)
    }

    mutating func end() throws(Finding) {
        guard var entry = open else { return }
        open = nil
        try put(Deflater.end)
        entry.packed += Deflater.end.count
        entries.append(entry)
        try put(ZipWriter.number(0x0807_4b50, 4) + ZipWriter.sizes(entry))
    }

    mutating func finish() throws(Finding) {
        let start = place
        for entry in entries {
            // Version 4.5 is that of places beyond 4 GiB.
            let isFar = entry.place >= 0xffff_ffff
            let extra = isFar ? ZipWriter.number(1, 2) + ZipWriter.number(8, 2) + ZipWriter.number(entry.place, 8) : []
            try put(
                ZipWriter.number(0x0201_4b50, 4) + ZipWriter.number(isFar ? 45 : 20, 2)
                    + ZipWriter.number(isFar ? 45 : 20, 2) + ZipWriter.head(entry)
                    + ZipWriter.sizes(entry) + ZipWriter.number(entry.name.count, 2) + ZipWriter.number(extra.count, 2)
                    + ZipWriter.number(0, 10) + ZipWriter.number(isFar ? 0xffff_ffff : entry.place, 4) + entry.name
                    + extra)
        }
        let size = place - start
        if start >= 0xffff_ffff {
            let end = place
            try put(
                ZipWriter.number(0x0606_4b50, 4) + ZipWriter.number(44, 8) + ZipWriter.number(45, 2)
                    + ZipWriter.number(45, 2) + ZipWriter.number(0, 8) + ZipWriter.number(entries.count, 8)
                    + ZipWriter.number(entries.count, 8) + ZipWriter.number(size, 8) + ZipWriter.number(start, 8))
            try put(
                ZipWriter.number(0x0706_4b50, 4) + ZipWriter.number(0, 4) + ZipWriter.number(end, 8)
                    + ZipWriter.number(1, 4))
        }
        try put(
            ZipWriter.number(0x0605_4b50, 4) + ZipWriter.number(0, 4) + ZipWriter.number(entries.count, 2)
                + ZipWriter.number(entries.count, 2) + ZipWriter.number(size, 4)
                + ZipWriter.number(min(start, 0xffff_ffff), 4) + ZipWriter.number(0, 2))
    }

    // MARK: Headers

    private mutating func put(_ bytes: [UInt8]) throws(Finding) {
        place += bytes.count
        let write = self.write
        try bytes.withUnsafeBufferPointer { (bytes) throws(Finding) in try write(bytes) }
    }

    private static func local(_ entry: Entry) -> [UInt8] {
        number(0x0403_4b50, 4) + number(20, 2) + head(entry) + (entry.isFollowed ? number(0, 12) : sizes(entry))
            + number(entry.name.count, 2) + number(0, 2) + entry.name
    }

    /// Flags, method, and the first day that a zip can name.
    private static func head(_ entry: Entry) -> [UInt8] {
        number(entry.isFollowed ? 8 : 0, 2) + number(entry.method, 2) + number(0, 2) + number(0x21, 2)
    }

    private static func sizes(_ entry: Entry) -> [UInt8] {
        number(Int(entry.sum), 4) + number(entry.packed, 4) + number(entry.length, 4)
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }
}
