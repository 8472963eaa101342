import OneIDCore

/// Unpacks a file of a zip, a block at a time, and checks its length and checksum at its end.
struct ZipEntryReader {
    private let archive: ZipArchive
    private let entry: ZipArchive.Entry
    private let inflater: Inflater?
    private let content: UnsafeBufferPointer<UInt8>
    private let start: Int
    private var position = 0
    private var sum = CRC32()
    private var length = 0
    /// Told how much came out in all; ends the reading by throwing.
    private let isAllowed: (Int) throws(Finding) -> Void

    init(
        _ entry: ZipArchive.Entry, of archive: ZipArchive, _ isAllowed: @escaping (Int) throws(Finding) -> Void
    ) throws(Finding) {
        self.archive = archive
        self.entry = entry
        self.isAllowed = isAllowed
        let range = try archive.content(entry)
        start = range.lowerBound
        content = UnsafeBufferPointer(rebasing: archive.bytes[range])
        inflater = entry.method == 8 ? Inflater(content) : nil
        // More than it says does not come out, so a bomb is known before it goes off.
        try isAllowed(entry.size)
        guard entry.size <= ZipEntryReader.usualSize || entry.size / ZipEntryReader.usualRatio <= entry.packedSize
        else {
            throw damaged("it would unpack to more than \(ZipEntryReader.usualRatio) times its size")
        }
    }

    /// Sheets of equal rows, which are the smallest, come to a hundred times.
    static let usualRatio = 400
    /// Small parts may unpack to this much, whatever the ratio.
    static let usualSize = 64 << 20

    /// What to call it in a finding.
    var name: String { entry.name }

    func damaged(_ what: String) -> Finding { archive.damaged("\(entry.name): \(what)", at: entry.place) }

    /// The next piece, good until the next call; nil at the end.
    mutating func next() throws(Finding) -> UnsafeBufferPointer<UInt8>? {
        let piece: UnsafeBufferPointer<UInt8>?
        if let inflater {
            do { piece = try inflater.next() } catch {
                throw archive.damaged("\(entry.name): \(error.what)", at: start + error.offset)
            }
        } else {
            let size = min(Inflater.block, content.count - position)
            piece = size == 0 ? nil : UnsafeBufferPointer(rebasing: content[position..<position + size])
            position += size
        }
        guard let piece else {
            guard length == entry.size, sum.value == entry.sum else {
                throw damaged("what comes out of it is not what the directory says")
            }
            return nil
        }
        length += piece.count
        try isAllowed(length)
        guard length <= entry.size else { throw damaged("more comes out of it than the directory says") }
        sum.add(piece)
        return piece
    }
}
