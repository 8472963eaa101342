import OneIDCore

/// Where a bounded look at a file begins: at its first record and, in a large file, at places spread evenly over the rest,
/// so that what only the last month's records have is seen as well.
package struct SamplePlaces {
    /// Bytes of each piece, and how many of them there are at most.
    let piece: Int
    let pieces: Int

    package init(piece: Int, pieces: Int) {
        self.piece = piece
        self.pieces = pieces
    }

    /// Whether one piece from the first record reaches the end.
    package func reachAll(_ file: SourceFile) -> Bool {
        file.content.bytes.count - file.dataStart <= piece * pieces
    }

    /// Bytes to read at each place.
    func stride(_ file: SourceFile) -> Int { reachAll(file) || !canJump(file) ? piece * pieces : piece }

    /// Records of a JSON array have no line of their own to begin at.
    private func canJump(_ file: SourceFile) -> Bool {
        switch file.layout {
        case .delimited: true
        case .json(let layout): layout.framing == .lines
        }
    }

    /// Offsets, ascending. What begins at a later one than the first may lie inside quotes.
    package func starts(_ file: SourceFile) -> [Int] {
        let first = file.dataStart
        guard !reachAll(file), canJump(file) else { return [first] }
        let bytes = file.content.bytes
        var starts = [first]
        let distance = (bytes.count - first) / pieces
        for number in 1..<pieces {
            if let start = lineStart(behind: first + number * distance, in: file) { starts.append(start) }
        }
        return starts
    }

    /// The first byte behind the next line end; nil when there is none for the length of a piece.
    private func lineStart(behind start: Int, in file: SourceFile) -> Int? {
        let bytes = file.content.bytes
        let limit = min(bytes.count, start + piece)
        var offset = start
        while offset < limit, bytes[offset] != 0x0a, bytes[offset] != 0x0d { offset += 1 }
        return offset + 1 < limit ? offset + 1 : nil
    }

    /// Scans the piece at one of `starts`; nil when no sound record can be found in it.
    ///
    /// What looks broken behind the first place proves nothing, as it may have begun inside quotes: then it begins a line
    /// later, three times at most.
    package func scan(
        _ number: Int, from start: Int, _ file: SourceFile, _ scanner: RecordScanner, into table: FieldTable
    )
        -> ScanOutcome?
    {
        let end = file.content.bytes.count
        let length = stride(file)
        var outcome = scanner.scan(from: start, to: min(end, start + length), into: table)
        guard number > 0 else { return outcome }
        var begin = start
        var attempts = 3
        while !outcome.faults.isEmpty, attempts > 0, let next = lineStart(behind: begin, in: file) {
            begin = next
            attempts -= 1
            outcome = scanner.scan(from: begin, to: min(end, begin + length), into: table)
        }
        return outcome.faults.isEmpty ? outcome : nil
    }
}
