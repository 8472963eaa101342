/// Texts and places, made comparable: one case, no accents, no full-width forms, simplified characters, one blank between words.
enum FoldedText {
    /// Writes the folded text to `value` (overwritten).
    ///
    /// - Returns: `empty` for blanks and null words, else `clean`, or `decorated` when something was taken off.
    static func read(_ raw: UnsafeBufferPointer<UInt8>, into value: inout [UInt8]) -> ValueClass {
        value.removeAll(keepingCapacity: true)
        let bare = raw.trimmed
        guard bare.count > 0 else { return .empty }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bare.count) { room in
            var changed = false
            let plain = Decoration.unwrap(Decoration.fold(bare, into: room, changed: &changed), changed: &changed)
            guard plain.count > 0, !NullWords.contains(plain, as: .attribute) else { return .empty }
            value.reserveCapacity(plain.count)
            if writeASCII(plain, into: &value) { return changed ? .decorated : .clean }
            var isPending = false
            for scalar in String(decoding: plain, as: UTF8.self).unicodeScalars {
                if scalar.value <= 0x20 {
                    isPending = !value.isEmpty
                    continue
                }
                if isPending { value.append(UInt8(ascii: " ")) }
                isPending = false
                let folded = CharacterFolding.fold(scalar.value)
                NameWords.write(folded.first, into: &value)
                if folded.second != 0 { NameWords.write(folded.second, into: &value) }
            }
            return changed ? .decorated : .clean
        }
    }

    /// The short way for ASCII, of which only the case folds, into an empty array; false, and nothing is written, for other texts.
    private static func writeASCII(_ plain: CellBytes, into value: inout [UInt8]) -> Bool {
        var all: UInt8 = 0
        for byte in plain { all |= byte }
        guard all < 0x80 else { return false }
        value.append(contentsOf: plain)
        let count = value.withUnsafeMutableBufferPointer { text in
            var count = 0
            var isPending = false
            for index in text.indices {
                let byte = text[index]
                if byte <= 0x20 {
                    isPending = count > 0
                    continue
                }
                if isPending {
                    text[count] = UInt8(ascii: " ")
                    count += 1
                }
                isPending = false
                text[count] = byte.lowercasedASCII
                count += 1
            }
            return count
        }
        value.removeLast(value.count - count)
        return true
    }
}

/// Words of a list, such as names of levels, as spreadsheets and hands decorate them.
public enum UndecoratedWord {
    /// The word without blanks and quotes around it, full-width forms made ASCII; nil when nothing changes.
    public static func text(_ cell: Cell) -> String? { unsafe text(cell.bytes) }

    /// The same of bytes.
    public static func text(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
        let bare = raw.trimmed
        guard bare.count > 0 else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bare.count) { room in
            var changed = bare.count != raw.count
            let plain = Decoration.unwrap(Decoration.fold(bare, into: room, changed: &changed), changed: &changed)
            return changed ? String(decoding: plain, as: UTF8.self) : nil
        }
    }
}
