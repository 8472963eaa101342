/// A configured identifier type such as `loyalty_card: { like: "text", pattern: "^[0-9]{12}$" }`.
///
/// Decoration is taken off, and what `normalise` says; the rest stays as written; up to 512 bytes. With a pattern, a value that
/// does not match it then is invalid.
public struct TextIdentifierNormaliser: IdentifierNormaliser, JunkRefusing {
    /// The name of the type in the configuration.
    public let name: String
    /// What the whole value has to match, nil for anything.
    public let pattern: CellPattern?
    var junk: JunkSet
    private let lowercases: Bool
    /// What does not count in a value; nil: everything counts.
    public let folding: TextFolding?

    /// - Parameters:
    ///   - name: the type's name, under which `junk` knows its values.
    ///   - pattern: what the whole value has to match.
    ///   - folding: what does not count; taken off before the pattern is tried.
    ///   - lowercases: whether ASCII letters of either case are the same.
    public init(
        name: String, pattern: CellPattern? = nil, folding: TextFolding? = nil, lowercases: Bool = false,
        junk: JunkList = .builtIn
    ) {
        self.name = name
        self.folding = folding
        self.pattern = pattern
        self.junk = junk[named: name]
        self.lowercases = lowercases
    }

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: .token) { plain, changed, cell in
            guard plain.count <= 512 else { return cell.refuse(.invalid, "longer than 512 bytes") }
            for byte in plain where byte < 0x20 { return cell.refuse(.invalid, "control character in a value") }
            if let folding { return finish(plain, folding, changed, &cell) }
            if lowercases {
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 512) { room in
                    for index in 0..<plain.count { room[index] = plain[index].lowercasedASCII }
                    finish(CellBytes(rebasing: UnsafeBufferPointer(room)[0..<plain.count]), changed, &cell)
                }
            } else {
                finish(plain, changed, &cell)
            }
        }
    }

    private func finish(_ plain: CellBytes, _ folding: TextFolding, _ changed: Bool, _ cell: inout NormalisedCell) {
        // A letter may be longer in upper case.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1536) { room in
            var changed = changed
            guard let length = folding.fold(plain, into: room, changed: &changed) else {
                if junk.contains(plain) { return cell.refuse(.junk, "placeholder value") }
                return cell.refuse(.invalid, "letter in a value of digits")
            }
            guard length > 0 else { return cell.refuse(.invalid, "nothing but punctuation") }
            guard length <= 512 else { return cell.refuse(.invalid, "longer than 512 bytes") }
            finish(CellBytes(rebasing: UnsafeBufferPointer(room)[0..<length]), changed, &cell)
        }
    }

    private func finish(_ value: CellBytes, _ changed: Bool, _ cell: inout NormalisedCell) {
        if junk.contains(value) { return cell.refuse(.junk, "placeholder value") }
        if let pattern, !pattern.matches(value) { return cell.refuse(.invalid, "does not match the pattern") }
        cell.append(value)
        cell.accept(decorated: changed)
    }
}
