/// What the cells of a column look like, whatever the column is declared to be.
///
/// Only shapes that nothing else has are told: a mainland mobile, an address, a national id with its check digit, an id
/// of WeChat, a UUID, a date, a digest. Everything else is nothing: a wrong guess is worse than none.
public enum ContentLook: String, Sendable, CaseIterable {
    case phone, email
    case nationalID = "national_id"
    case wechatID = "openid"
    case uuid, date, digest

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
        if isDate(cell) { return .date }
        if isAddress(cell) { return .email }
        if cell.count == 18, isNationalID(cell) { return .nationalID }
        if cell.count == 28, cell[0] == UInt8(ascii: "o"), isToken(cell) { return .wechatID }
        if cell.count == 36, isUUID(cell) { return .uuid }
        if cell.count == 32 || cell.count == 40 || cell.count == 64, isDigest(cell) { return .digest }
        return nil
    }

    private static func isMobile(_ cell: CellBytes) -> Bool {
        var rest = cell
        if rest.has("+86", at: 0) { rest = rest.part(3..<rest.count) }
        return rest.count == 11 && rest[0] == UInt8(ascii: "1") && rest[1] >= UInt8(ascii: "3") && rest.isAllDigits
    }

    private static func isDate(_ cell: CellBytes) -> Bool {
        guard cell.count >= 8, cell.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }) else {
            return false
        }
        return Timestamp(cell) != nil
    }

    private static func isAddress(_ cell: CellBytes) -> Bool {
        guard let at = cell.firstIndex(of: UInt8(ascii: "@")), at > 0, at == cell.lastIndex(of: UInt8(ascii: "@"))
        else {
            return false
        }
        let domain = cell.part(at + 1..<cell.count)
        guard let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > 0, domain.count - dot > 2 else { return false }
        return !cell.contains { $0.isBlank }
    }

    private static func isNationalID(_ cell: CellBytes) -> Bool {
        var room = NormalisedCell()
        NationalIDNormaliser(junk: .none).normalise(cell, into: &room)
        return room.valueClass == .clean
    }

    private static func isToken(_ cell: CellBytes) -> Bool {
        cell.allSatisfy { $0.isDigit || $0.isASCIILetter || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    }

    private static func isUUID(_ cell: CellBytes) -> Bool {
        for (index, byte) in cell.enumerated() {
            let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
            guard isHyphen ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return false }
        }
        return true
    }

    private static func isDigest(_ cell: CellBytes) -> Bool {
        cell.allSatisfy(\.isHexDigit) && cell.contains { !$0.isDigit } && cell.contains(where: \.isDigit)
    }

    /// Whether this look is what cells of an identifier type have, or may have.
    public func suits(_ type: BuiltInType?, isHashed: Bool) -> Bool {
        if isHashed { return self == .digest }
        switch type {
        case .phone: return self == .phone
        case .email: return self == .email
        case .nationalID: return self == .nationalID
        case .openID, .unionID: return self == .wechatID || self == .digest || self == .uuid
        case .device: return self == .uuid || self == .digest
        // Anything may number members or browsers, but an address or a date does not.
        case .member, .cookie, nil: return self != .email && self != .date
        }
    }
}
