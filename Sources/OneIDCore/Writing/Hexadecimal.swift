/// Hexadecimal spelling of bytes in messages.
public enum Hexadecimal {
    public static func twoDigits(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}
