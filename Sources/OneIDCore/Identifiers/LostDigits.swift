/// Cells that a spreadsheet damaged, whatever their column holds.
public enum LostDigits {
    /// Whether a cell lost digits to scientific notation (`1.2E+05`) or shows a spreadsheet's error (`#####`), also behind
    /// the tricks that keep spreadsheets from changing digits.
    public static func isSeen(in cell: UnsafeBufferPointer<UInt8>) -> Bool {
        var room = NormalisedCell()
        var isDamaged = false
        Decoration.withPlain(cell, into: &room, masks: .digits) { plain, _, _ in
            isDamaged = Damaged.reason(plain) != nil
        }
        return isDamaged || room.valueClass == .damaged
    }
}
