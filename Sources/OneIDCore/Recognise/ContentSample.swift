extension ContentLook {
    /// Cells needed for a judgement.
    public static let least = 20

    /// What four in five cells of a sample look like; nil without such a shape or with too small a sample.
    public static func of(_ sample: [[UInt8]]) -> ContentLook? {
        guard sample.count >= least else { return nil }
        var counts: [ContentLook: Int] = [:]
        for cell in sample {
            if let look = cell.withUnsafeBufferPointer({ of($0.trimmed) }) { counts[look, default: 0] += 1 }
        }
        return allCases.first { (counts[$0] ?? 0) * 5 >= sample.count * 4 }
    }

    /// The shape of one cell.
    static func of(_ cell: CellBytes) -> ContentLook? {
        if isMobile(cell) { return .phone }
        if CellShape.isWrittenDate(cell) { return .date }
        if CellShape.isAddress(cell) { return .email }
        if cell.count == 18, isNationalID(cell) { return .nationalID }
        if CellShape.isWeChatID(cell) { return .wechatID }
        if CellShape.isUUID(cell) { return .uuid }
        return CellShape.digest(cell) == nil ? nil : .digest
    }

    /// Of the mainland, as it is or behind +86: nothing else is a phone without doubt.
    private static func isMobile(_ cell: CellBytes) -> Bool {
        var rest = cell
        if rest.has("+86", at: 0) { rest = rest.part(3..<rest.count) }
        return ChineseNumberingPlan.isMobile(rest) && rest.isAllDigits
    }

    private static func isNationalID(_ cell: CellBytes) -> Bool {
        var room = NormalisedCell()
        NationalIDNormaliser(junk: .none).normalise(cell, into: &room)
        return room.valueClass == .clean
    }

    /// Whether this look is what cells of an identifier type have, or may have.
    ///
    /// - Parameter type: nil for declared types like text, which may be codes of any kind.
    public func suits(_ type: IdentifierType?, isHashed: Bool) -> Bool {
        isHashed ? self == .digest : (type?.looks ?? ContentLook.codes).contains(self)
    }
}
