import OneIDCore

/// Comparison of cells byte by byte, which in UTF-8 is by code point.
enum CellOrder {
    @inline(__always)
    static func isEqual(_ left: Cell, _ right: Cell) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }

    static func compare(_ left: Cell, _ right: Cell) -> Int {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return left.count - right.count
    }
}
