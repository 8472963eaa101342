extension Decoration {
    /// Settles what does not depend on the type (blank, null word, damaged, masked) and otherwise calls `body` with
    /// the bare bytes and whether anything was taken off.
    @inline(__always)
    static func withPlain(
        _ raw: CellBytes, into cell: inout NormalisedCell, masks: Masked.Style,
        _ body: (CellBytes, Bool, inout NormalisedCell) -> Void
    ) {
        cell.reset()
        let bare = raw.trimmed
        guard bare.count > 0 else { return }
        guard bare.count <= longest else { return cell.refuse(.invalid, "longer than 1024 bytes") }
        let trimmed = bare.count != raw.count
        if !mayBeDecorated(bare) {
            if !settle(bare, masks: masks, into: &cell) { body(bare, trimmed, &cell) }
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { room in
            var changed = trimmed
            let plain = unwrap(fold(bare, into: room, changed: &changed), changed: &changed)
            guard plain.count > 0 else { return }
            if !settle(plain, masks: masks, into: &cell) { body(plain, changed, &cell) }
        }
    }

    /// True for null words, damaged and masked values, whose class is then set.
    private static func settle(_ plain: CellBytes, masks: Masked.Style, into cell: inout NormalisedCell) -> Bool {
        if NullWords.isNoIdentifier(plain) {
            cell.refuse(.junk, "null word")
        } else if let reason = Damaged.reason(plain) {
            cell.refuse(.damaged, reason)
        } else if Masked.isMasked(plain, masks) {
            cell.refuse(.masked, "partly hidden")
        } else {
            return false
        }
        return true
    }
}
