/// The fast way for device ids: UUIDs with hyphens, IMEIs of 15 digits, Android ids of 16 with a letter.
enum PlainDevice {
    /// Room for the longest canonical form and a word more.
    static let room = 64

    /// What tells letters of either case apart.
    private static let caseBit: UInt8 = 0x20

    /// Writes the canonical form and returns its length; 0 when the normaliser has to decide.
    @inline(__always)
    static func write(
        _ text: UnsafePointer<UInt8>, _ count: Int, to out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        switch count {
        case 36: return writeUUID(text, to: out)
        case 15: return writeIMEI(text, to: out)
        case 16: return writeAndroidID(text, to: out)
        default: return 0
        }
    }

    @inline(__always)
    private static func writeUUID(_ text: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let hyphen = UInt8(ascii: "-")
        guard text[8] == hyphen, text[13] == hyphen, text[18] == hyphen, text[23] == hyphen else { return 0 }
        let raw = UnsafeRawPointer(text)
        guard !mayBeMadeUp(raw, ninth: 9) else { return 0 }
        // But for the hyphens all are digits or letters.
        guard ByteBlock.bits(strangers(raw, 0)) == 1 &<< 8 | 1 &<< 13,
            ByteBlock.bits(strangers(raw, 16)) == 1 &<< 2 | 1 &<< 7,
            ByteBlock.bits(strangers(raw, 20)) == 1 &<< 3
        else { return 0 }
        prefix(0x3a64_6975_75, count: 5, to: out)  // uuid:
        // Setting bit 5 lower-cases letters and leaves digits and hyphens as they are.
        let target = UnsafeMutableRawPointer(out) + 5
        for word in 0..<4 {
            let eight = raw.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
            target.storeBytes(of: eight | 0x2020_2020_2020_2020, toByteOffset: word &* 8, as: UInt64.self)
        }
        let four = raw.loadUnaligned(fromByteOffset: 32, as: UInt32.self)
        target.storeBytes(of: four | 0x2020_2020, toByteOffset: 32, as: UInt32.self)
        return 41
    }

    @inline(__always)
    private static func writeIMEI(_ text: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let raw = UnsafeRawPointer(text)
        guard ByteBlock.isDigits(raw.loadUnaligned(as: UInt64.self)),
            ByteBlock.isDigits(raw.loadUnaligned(fromByteOffset: 7, as: UInt64.self))
        else { return 0 }
        // Beginning with equal or neighbouring digits it may be a placeholder: see `DevicePlaceholders.isStockIMEI`.
        guard text[1] &- text[0] &+ 1 >= 3 else { return 0 }
        var sum = 0
        for index in 0..<15 {
            let digit = Int(text[index] &- 0x30)
            sum &+= index & 1 == 0 ? digit : digit &* 2 &- (digit > 4 ? 9 : 0)
        }
        guard sum % 10 == 0 else { return 0 }
        prefix(0x3a69_656d_69, count: 5, to: out)  // imei:
        (out + 5).update(from: text, count: 15)
        return 20
    }

    @inline(__always)
    private static func writeAndroidID(_ text: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let raw = UnsafeRawPointer(text)
        let isDigit = ByteBlock.isDigit(raw.loadUnaligned(as: SIMD16<UInt8>.self))
        // Without a letter it is an IMEISV; one digit and `e` might be scientific notation.
        guard ByteBlock.isEmpty(strangers(raw, 0)), !ByteBlock.isEmpty(.!isDigit),
            text[1] | caseBit != UInt8(ascii: "e"), !mayBeMadeUp(raw, ninth: 8)
        else { return 0 }
        prefix(0x3a64_696f_7264_6e61, count: 8, to: out)  // android:
        let target = UnsafeMutableRawPointer(out) + 8
        for word in 0..<2 {
            let eight = raw.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
            target.storeBytes(of: eight | 0x2020_2020_2020_2020, toByteOffset: word &* 8, as: UInt64.self)
        }
        return 24
    }

    /// - Parameter ninth: where the ninth digit stands.
    @inline(__always)
    private static func mayBeMadeUp(_ text: UnsafeRawPointer, ninth: Int) -> Bool {
        MadeUpDigits.mayBe(
            text.loadUnaligned(as: UInt32.self), fifth: text.load(fromByteOffset: 4, as: UInt8.self),
            next: text.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
            ninth: text.loadUnaligned(fromByteOffset: ninth, as: UInt32.self))
    }

    /// Which of sixteen bytes are not hexadecimal.
    @inline(__always)
    private static func strangers(_ text: UnsafeRawPointer, _ offset: Int) -> ByteBlock.Mask {
        let bytes = text.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
        return .!(ByteBlock.isDigit(bytes) .| ByteBlock.isLetter(bytes | ByteBlock.all(0x20), of: 6))
    }

    /// Writes up to eight characters given as a little-endian word.
    @inline(__always)
    private static func prefix(_ word: UInt64, count: Int, to out: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(out).storeBytes(of: word, as: UInt64.self)
    }
}
