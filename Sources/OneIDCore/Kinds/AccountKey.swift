/// The id of another source's record, in its canonical form: see `RecordID`.
public struct AccountKeyNormaliser: IdentifierNormaliser {
    public init() {}

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        cell.reset()
        if let start = raw.baseAddress, RecordID.isPlain(start, raw.count) {
            cell.append(raw)
            return cell.accept(decorated: false)
        }
        var canonical: [UInt8] = []
        let reading = RecordID.read(raw, into: &canonical)
        switch reading.valueClass {
        case .empty: return
        case .clean, .decorated:
            canonical.withUnsafeBufferPointer { cell.append($0) }
            cell.accept(decorated: reading.valueClass == .decorated)
        default: cell.refuse(reading.valueClass, reading.reason)
        }
    }
}
