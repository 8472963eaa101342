import OneIDCore

/// The directory of a zip file that lies in memory (APPNOTE.TXT of PKWARE, 4.3), as far as workbooks need it.
struct ZipArchive {
    /// A file in it.
    struct Entry {
        var name: String
        /// 0: as it is; 8: deflate.
        var method: Int
        var isEncrypted: Bool
        var sum: UInt32
        var packedSize: Int
        var size: Int
        /// Where its local header begins.
        var place: Int
    }

    let bytes: UnsafeBufferPointer<UInt8>
    /// How the user named the file, for findings.
    let file: String
    private(set) var entries: [Entry] = []

    /// - Parameter bytes: lent as long as this and the readers of its entries are used.
    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(Finding) {
        self.bytes = bytes
        self.file = file
        let directory = try findDirectory()
        var place = directory.start
        for _ in 0..<directory.count {
            let entry = try readEntry(&place)
            entries.append(entry)
        }
    }

    /// The entry of a name; some programs write it in other letters, or with the wrong slashes.
    func entry(_ name: String) -> Entry? {
        if let exact = entries.first(where: { $0.name == name }) { return exact }
        let wanted = ZipArchive.folded(name)
        return entries.first { ZipArchive.folded($0.name) == wanted }
    }

    private static func folded(_ name: String) -> [UInt8] {
        let bytes = name.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0.lowercasedASCII }
        return bytes.first == UInt8(ascii: "/") ? Array(bytes.dropFirst()) : bytes
    }

    func damaged(_ what: String, at offset: Int? = nil) -> Finding {
        WorkbookFindings.damaged(what, at: offset, file: file)
    }

    // MARK: Directory

    private static let endSize = 22
    private static let longEndSize = 56

    private func findDirectory() throws(Finding) -> (start: Int, count: Int) {
        // Behind the end there is at most a comment of 64 KiB.
        let lowest = max(0, bytes.count - ZipArchive.endSize - 0xffff)
        var end = bytes.count - ZipArchive.endSize
        while end >= lowest {
            if number(end, 4) == 0x0605_4b50, end + ZipArchive.endSize + number(end + 20, 2) <= bytes.count { break }
            end -= 1
        }
        guard end >= lowest else { throw damaged("it has no directory at its end", at: bytes.count) }
        var (count, size, start) = (number(end + 10, 2), number(end + 12, 4), number(end + 16, 4))
        if count == 0xffff || size == 0xffff_ffff || start == 0xffff_ffff, end >= 20, number(end - 20, 4) == 0x0706_4b50
        {
            let long = number(end - 12, 8)
            guard isInside(long, ZipArchive.longEndSize), number(long, 4) == 0x0606_4b50 else {
                throw damaged("its directory is not where it says", at: end - 20)
            }
            (count, size, start) = (number(long + 32, 8), number(long + 40, 8), number(long + 48, 8))
        }
        // An entry of the directory has 46 bytes at least.
        guard isInside(start, size), count >= 0, count <= size / 46 else {
            throw damaged("its directory is not where it says", at: end)
        }
        return (start, count)
    }

    private func readEntry(_ place: inout Int) throws(Finding) -> Entry {
        guard isInside(place, 46), number(place, 4) == 0x0201_4b50 else {
            throw damaged("its directory is broken", at: place)
        }
        let (nameSize, extraSize, commentSize) = (number(place + 28, 2), number(place + 30, 2), number(place + 32, 2))
        let end = place + 46 + nameSize + extraSize + commentSize
        guard end <= bytes.count else { throw damaged("its directory is broken", at: place) }
        let flags = number(place + 8, 2)
        let name = bytes[(place + 46)..<(place + 46 + nameSize)]
        var entry = Entry(
            name: String(decoding: name, as: UTF8.self), method: number(place + 10, 2),
            isEncrypted: flags & 1 != 0 || number(place + 10, 2) == 99, sum: UInt32(number(place + 16, 4)),
            packedSize: number(place + 20, 4), size: number(place + 24, 4), place: number(place + 42, 4))
        readLongSizes(&entry, (place + 46 + nameSize)..<(place + 46 + nameSize + extraSize))
        place = end
        return entry
    }

    /// The extra field of files beyond 4 GiB: those of the numbers that did not fit, in their order.
    private func readLongSizes(_ entry: inout Entry, _ range: Range<Int>) {
        var place = range.lowerBound
        while place + 4 <= range.upperBound {
            let (kind, size) = (number(place, 2), number(place + 2, 2))
            place += 4
            guard place + size <= range.upperBound else { return }
            if kind == 1 {
                var next = place
                func take(_ value: inout Int) {
                    guard value == 0xffff_ffff, next + 8 <= place + size else { return }
                    value = number(next, 8)
                    next += 8
                }
                take(&entry.size)
                take(&entry.packedSize)
                take(&entry.place)
            }
            place += size
        }
    }

    // MARK: Content

    /// The packed bytes of an entry.
    func content(_ entry: Entry) throws(Finding) -> Range<Int> {
        if entry.isEncrypted { throw DecodeFindings.encrypted(file: file) }
        guard entry.method == 0 || entry.method == 8 else {
            throw damaged(
                "\(entry.name) is packed by method \(entry.method), which workbooks do not use", at: entry.place)
        }
        guard isInside(entry.place, 30), number(entry.place, 4) == 0x0403_4b50 else {
            throw damaged("\(entry.name) is not where the directory says", at: entry.place)
        }
        let start = entry.place + 30 + number(entry.place + 26, 2) + number(entry.place + 28, 2)
        guard isInside(start, entry.packedSize) else {
            throw damaged("\(entry.name) ends behind the end of the file", at: entry.place)
        }
        return start..<start + entry.packedSize
    }

    private func isInside(_ start: Int, _ size: Int) -> Bool {
        start >= 0 && size >= 0 && start <= bytes.count && size <= bytes.count - start
    }

    /// A number of so many bytes, lowest first, at a place that exists; negative where it is beyond all sizes.
    private func number(_ place: Int, _ count: Int) -> Int {
        var value: UInt64 = 0
        for index in 0..<count where place + index < bytes.count {
            value |= UInt64(bytes[place + index]) << UInt64(8 * index)
        }
        return Int(truncatingIfNeeded: value)
    }
}
