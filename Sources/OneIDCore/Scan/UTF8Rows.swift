import OneIDMemory

/// Takes rows that are not UTF-8, or hold a zero byte, out of a scanned table.
///
/// Scanners find their punctuation without looking at other bytes, so text is checked once per stretch, and only
/// where a stretch has a byte above 0x7F or a zero byte. No text holds a zero: it is a sign of damage, and ends the value
/// in many programs.
public enum UTF8Rows {
    /// Offset of the first byte that is not UTF-8 or is zero.
    private static func firstBad(_ rest: UnsafeBufferPointer<UInt8>) -> Int? {
        let invalid = UTF8Validation.firstInvalid(in: rest)
        guard let base = rest.baseAddress else { return invalid }
        return ByteSearch.first(0, in: base, count: invalid ?? rest.count) ?? invalid
    }

    /// The outcome with a fault for each row that holds such bytes.
    ///
    /// - Parameters:
    ///   - start: what the table's rows count from.
    ///   - first: where the text begins whose outcome it is; nil: at `start`.
    public static func check(
        _ content: UnsafeBufferPointer<UInt8>, start: Int, from first: Int? = nil, outcome: ScanOutcome,
        table: FieldTable, stopAtFirstFault: Bool
    ) -> ScanOutcome {
        let known = outcome
        var outcome = outcome
        var from = first ?? start
        var bad: [Int] = []
        while from < outcome.next {
            let rest = UnsafeBufferPointer(rebasing: content[from..<outcome.next])
            guard let invalid = firstBad(rest) else { break }
            let byte = from + invalid
            // The row that holds it: the last one that begins at or before the byte.
            let row = table.row(at: byte - start)
            if row < 0 || known.isSetAside(byte) {
                from = byte + 1
                continue
            }
            let rowEnd = known.rowEnd(
                from: start + Int(table.rowStarts[row]),
                nextRow: row + 1 < table.rowCount ? start + Int(table.rowStarts[row + 1]) : outcome.next,
                in: content)
            bad.append(row)
            let isZero = content[byte] == 0
            outcome.faults.append(
                StructuralFault(
                    id: isZero ? .zeroByte : .invalidUTF8,
                    message: isZero
                        ? "the text contains a zero byte"
                        : "byte 0x\(String(content[byte], radix: 16, uppercase: true)) is not valid UTF-8",
                    byte: byte, recordStart: start + Int(table.rowStarts[row]), recordEnd: rowEnd))
            from = max(byte + 1, rowEnd)
        }
        guard !bad.isEmpty else { return outcome }
        table.remove(rows: bad)
        outcome.faults.sort { $0.recordStart < $1.recordStart }
        if stopAtFirstFault { outcome.faults.removeSubrange(1...) }
        return outcome
    }
}
