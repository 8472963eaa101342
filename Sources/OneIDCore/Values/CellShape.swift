/// What one cell looks like, without regard to its column. Nothing is normalised: a shape is a matter of bytes.
public enum CellShape {
    /// A date with separators or a time: no bare digits, which may be a number of any kind.
    public static func isWrittenDate(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        !cell.isAllDigits && Timestamp(cell) != nil
    }

    /// One `@` with something before it and a dot in what follows.
    public static func isAddress(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let at = cell.firstIndex(of: UInt8(ascii: "@")), at > 0, at == cell.lastIndex(of: UInt8(ascii: "@"))
        else {
            return false
        }
        let domain = cell.part(at + 1..<cell.count)
        guard let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > 0, domain.count - dot > 2 else { return false }
        return !cell.contains { $0.isBlank }
    }

    /// `o` and 27 characters of the base64url alphabet, as WeChat issues OpenIDs and UnionIDs today.
    public static func isWeChatID(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.count == 28 && cell[0] == UInt8(ascii: "o")
            && cell.allSatisfy { $0.isDigit || $0.isASCIILetter || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    }

    /// 32 hexadecimal digits in the groups of RFC 9562.
    public static func isUUID(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count == 36 else { return false }
        for (index, byte) in cell.enumerated() {
            let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
            guard isHyphen ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return false }
        }
        return true
    }

    /// The digest that the cell has the length of, in hexadecimal digits; one of digits or letters alone is no digest.
    public static func digest(_ cell: UnsafeBufferPointer<UInt8>) -> DigestAlgorithm? {
        guard let algorithm = DigestAlgorithm.allCases.first(where: { $0.byteCount * 2 == cell.count }),
            cell.allSatisfy(\.isHexDigit), cell.contains(where: \.isDigit), !cell.isAllDigits
        else { return nil }
        return algorithm
    }
}

extension CellShape {
    /// A test of bytes, for a value kept as text.
    public static func test<Result>(
        _ text: String, _ shape: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        var copy = text
        return copy.withUTF8 { shape($0) }
    }
}
