import Glibc

/// A mapped CSV file and what its columns are.
struct ProbeInput: @unchecked Sendable {
    /// What a column holds, and how its values are compared.
    enum Column: UInt64 {
        case none, phone, email, device, openid, unionid
    }

    let source: String
    /// Zeros stand behind the end, enough to read words beyond it.
    let text: UnsafePointer<UInt8>
    let count: Int
    let columns: [Column]
    /// Where the first record begins.
    let start: Int

    private static let names: [String: Column] = [
        "phone": .phone, "mobile": .phone, "email": .email, "buyer_email": .email, "device_id": .device,
        "openid": .openid, "unionid": .unionid,
    ]

    init(_ source: String, _ path: String) throws(BenchFailure) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw BenchFailure("cannot read \(path)") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw BenchFailure("cannot read \(path)") }
        let count = Int(status.st_size)
        // A page of zeros behind the file, whatever its length.
        let room = mmap(nil, count + (1 << 16), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let room, room != MAP_FAILED,
            count == 0 || mmap(room, count, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) == room
        else { throw BenchFailure("cannot map \(path)") }
        text = UnsafePointer(room.assumingMemoryBound(to: UInt8.self))
        self.count = count
        self.source = source
        var end = 0
        while end < count, text[end] != 0x0a { end += 1 }
        let header = String(decoding: UnsafeBufferPointer(start: text, count: end), as: UTF8.self)
        columns = header.split(separator: ",", omittingEmptySubsequences: false).map {
            ProbeInput.names[String($0)] ?? .none
        }
        start = min(count, end + 1)
    }
}

/// A part of a file that one worker reads at a time; it begins with a record.
struct ProbeChunk {
    let input: Int
    let range: Range<Int>

    private static let size = 4 << 20

    /// Cuts where a line ends outside quotes: before the place the quotes are even in number.
    static func cut(_ inputs: [ProbeInput], threads: Int) -> [ProbeChunk] {
        var nominal: [(input: Int, range: Range<Int>)] = []
        for (number, input) in inputs.enumerated() {
            for start in stride(from: input.start, to: input.count, by: size) {
                nominal.append((number, start..<min(input.count, start + size)))
            }
        }
        let quotes = ProbeMemory<Int>(count: nominal.count)
        let parts = nominal
        ProbeThreads.forEach(parts.count, threads: threads) { _, index in
            quotes[index] = count(UInt8(ascii: "\""), inputs[parts[index].input].text, parts[index].range)
        }
        var chunks: [ProbeChunk] = []
        var isInside = false
        var start = 0
        for (index, part) in nominal.enumerated() {
            let input = inputs[part.input]
            if part.range.lowerBound == input.start {
                isInside = false
                start = input.start
            }
            isInside = isInside != (quotes[index] % 2 == 1)
            var end = part.range.upperBound
            var inside = isInside
            while end < input.count, inside || input.text[end - 1] != 0x0a {
                if input.text[end] == UInt8(ascii: "\"") { inside.toggle() }
                end += 1
            }
            guard end > start else { continue }
            chunks.append(ProbeChunk(input: part.input, range: start..<end))
            start = end
        }
        return chunks
    }

    private static func count(_ byte: UInt8, _ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            count &+= ProbeValue.exactMatches(ProbeValue.word(text + index), byte).nonzeroBitCount
            index &+= 8
        }
        while index < range.upperBound {
            if text[index] == byte { count += 1 }
            index += 1
        }
        return count
    }
}
