import OneIDCore

extension RealName {
    /// Whether two names in comparable form can hardly be one person's.
    ///
    /// Names in different scripts (`张伟`, `zhang wei`) cannot be compared and do not differ clearly; nor do Latin names
    /// with the same words in another order, or of which one has all the words of the other (`anna li`,
    /// `li anna maria`). Han names differ when a character does: there is no harmless misspelling of three characters.
    public static func clearlyDiffer(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left != right else { return false }
        let isHan = isEastAsian(left)
        guard isHan == isEastAsian(right) else { return false }
        if isHan { return true }
        let first = left.split(separator: 0x20)
        let second = right.split(separator: 0x20)
        let (few, many) = first.count <= second.count ? (first, second) : (second, first)
        return !few.allSatisfy { word in many.contains(word) }
    }

    /// Whether a name in comparable form has a character of the Chinese, Japanese or Korean scripts.
    private static func isEastAsian(_ name: [UInt8]) -> Bool { name.contains { $0 >= 0xE3 } }
}
