/// A phone as a number.
public enum PhoneDigits {
    /// The digits of `+8613800001111`; nil with an extension.
    public static func number(_ canonical: Cell) -> UInt64? {
        guard canonical.count > 5, canonical.count <= 16, canonical[0] == UInt8(ascii: "+") else { return nil }
        var number: UInt64 = 0
        for index in 1..<canonical.count {
            let byte = canonical[index]
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + UInt64(byte - 0x30)
        }
        return number
    }
}
