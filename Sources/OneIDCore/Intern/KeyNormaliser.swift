/// Reads the cells of a composite key: those of its parts side by side, as `ColumnJoin` puts them.
///
/// A key is the canonical values of all its parts, so two records agree when every part is *equal* by its kind. A part that is blank,
/// masked, a placeholder, a date known in part or no value of its kind at all makes no key. Of a part with several values in one
/// cell, such as two phones, each makes a key.
public struct KeyNormaliser: IdentifierNormaliser, JunkRefusing {
    /// How one part is read.
    public enum Part: Sendable {
        /// An attribute, by its kind.
        case attribute(ValueKind)
        /// An identifier column, with the scope of its values.
        case identifier(ColumnPlan, scope: String)
    }

    public let parts: [Part]
    var junk: JunkSet

    public init(name: String, parts: [Part], junk: JunkList = .builtIn) {
        self.parts = parts
        self.junk = junk[named: name]
    }

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        cell.reset()
        guard raw.count > 0 else { return }
        let cells = KeyText.cells(raw)
        guard cells.count == parts.count else {
            return cell.refuse(.invalid, "control character in a part of the key")
        }
        var values: [[[UInt8]]] = []
        var worst = ValueClass.clean
        for (part, cell) in zip(parts, cells) {
            let (found, own) = cell.withUnsafeBufferPointer { part.read($0) }
            if KeyNormaliser.rank(found) > KeyNormaliser.rank(worst) { worst = found }
            values.append(own)
        }
        guard worst.links else { return KeyNormaliser.refuse(worst, &cell) }
        for key in KeyText.all(values) {
            key.withUnsafeBufferPointer { key in if !junk.contains(key) { cell.append(key) } }
        }
        guard cell.count > 0 else { return cell.refuse(.junk, "placeholder value") }
        cell.accept(decorated: false)
    }

    /// A key is what the least of its parts is: nothing is missing from a key whose part is blank.
    private static func rank(_ found: ValueClass) -> Int {
        switch found {
        case .clean, .decorated, .hashed: 0
        case .invalid: 1
        case .damaged: 2
        case .junk: 3
        case .masked: 4
        case .empty: 5
        }
    }

    private static func refuse(_ found: ValueClass, _ cell: inout NormalisedCell) {
        switch found {
        case .empty: cell.reset()
        case .masked: cell.refuse(.masked, "a part of the key is masked")
        case .junk: cell.refuse(.junk, "a part of the key is a placeholder")
        case .damaged: cell.refuse(.damaged, "a part of the key is damaged")
        default: cell.refuse(.invalid, "a part of the key is incomplete or no value of its kind")
        }
    }
}

extension KeyNormaliser.Part {
    /// The class of a cell, and its canonical values where it links.
    public func read(_ raw: UnsafeBufferPointer<UInt8>) -> (ValueClass, [[UInt8]]) {
        switch self {
        case .attribute(let kind):
            var value: [UInt8] = []
            let found = kind.readPart(raw, into: &value)
            return (found, found.links ? [value] : [])
        case .identifier(let plan, let scope):
            var cell = NormalisedCell()
            plan.normalise(raw, into: &cell)
            guard cell.valueClass.links else { return (cell.valueClass, []) }
            let values = (0..<cell.count).compactMap { value in
                cell.withValue(value) {
                    identity(Array($0), plan).map { scope.isEmpty ? $0 : Array("\(scope):".utf8) + $0 }
                }
            }
            return values.isEmpty || plan.countsOnly ? (.invalid, []) : (.clean, values)
        }
    }

    /// A value in the form in which all columns of its type can be compared: where some have digests, the digest of the first form.
    ///
    /// A digest of another form is nobody's part: what it stands for is known only where its plain value occurs too.
    private func identity(_ value: [UInt8], _ plan: ColumnPlan) -> [UInt8]? {
        guard let digest = plan.digest, let first = digest.forms.first else { return value }
        guard let own = digest.own else { return KeyText.hexadecimal(first.digest(of: value)) }
        return own == first ? KeyText.hexadecimal(value) : nil
    }
}

extension ValueKind {
    /// Reads a part of a key; `value` is overwritten, and means something where the class links.
    fileprivate func readPart(_ raw: UnsafeBufferPointer<UInt8>, into value: inout [UInt8]) -> ValueClass {
        value.removeAll(keepingCapacity: true)
        guard sort == .date else {
            let found = read(raw, into: &value)
            guard found.links, sort != .name else { return found }
            if value.contains(UInt8(ascii: "*")) { return .masked }
            // 000000 is nobody's postcode.
            let isRepeated = value.withUnsafeBufferPointer { $0.count > 3 && $0[0].isDigit && $0.isOneByteRepeated }
            return value.isEmpty ? .empty : isRepeated ? .junk : found
        }
        let reading = readDate(raw)
        guard let date = reading.value else { return reading.valueClass.links ? .invalid : reading.valueClass }
        guard date.calendarDay != nil else { return .invalid }
        value += date.text.utf8
        return .clean
    }
}
