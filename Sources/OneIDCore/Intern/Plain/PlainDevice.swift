/// The fast way for device ids: UUIDs with hyphens, IMEIs of 15 digits, Android ids of 16 with a letter.
enum PlainDevice {
    /// Room for the longest canonical form and a word more.
    static let room = 64

    /// What tells letters of either case apart.
    private static let caseBit: UInt8 = 0x20

    /// Writes the canonical form and returns its length; 0 when the normaliser has to decide.
    @inline(__always)
    static func write(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ classes: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        switch count {
        case 36: return writeUUID(text, classes, to: out)
        case 15: return writeIMEI(text, classes, to: out)
        case 16: return writeAndroidID(text, classes, to: out)
        default: return 0
        }
    }

    @inline(__always)
    private static func writeUUID(
        _ text: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        let hyphen = UInt8(ascii: "-")
        guard text[8] == hyphen, text[13] == hyphen, text[18] == hyphen, text[23] == hyphen else { return 0 }
        // One digit throughout is a placeholder, in either case.
        guard ((text[0] ^ text[1]) | (text[1] ^ text[2])) & ~caseBit != 0 else { return 0 }
        var all = PlainBytes.hexadecimal
        for index in 0..<8 { all &= classes[Int(text[index])] }
        for index in 9..<13 { all &= classes[Int(text[index])] }
        for index in 14..<18 { all &= classes[Int(text[index])] }
        for index in 19..<23 { all &= classes[Int(text[index])] }
        for index in 24..<36 { all &= classes[Int(text[index])] }
        guard all != 0 else { return 0 }
        prefix(0x3a64_6975_75, 5, out)  // uuid:
        // Setting bit 5 lower-cases letters and leaves digits and hyphens as they are.
        let raw = UnsafeRawPointer(text)
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
    private static func writeIMEI(
        _ text: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var all = PlainBytes.digit
        for index in 0..<15 { all &= classes[Int(text[index])] }
        // Beginning with three equal digits it may be a placeholder.
        guard all != 0, text[0] != text[1] || text[1] != text[2] else { return 0 }
        var sum = 0
        for index in 0..<15 {
            let digit = Int(text[index] &- 0x30)
            sum &+= index & 1 == 0 ? digit : digit &* 2 &- (digit > 4 ? 9 : 0)
        }
        guard sum % 10 == 0 else { return 0 }
        prefix(0x3a69_656d_69, 5, out)  // imei:
        (out + 5).update(from: text, count: 15)
        return 20
    }

    @inline(__always)
    private static func writeAndroidID(
        _ text: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var all = PlainBytes.hexadecimal
        var digits = PlainBytes.digit
        for index in 0..<16 {
            all &= classes[Int(text[index])]
            digits &= classes[Int(text[index])]
        }
        // Without a letter it is an IMEISV; one digit and `e` might be scientific notation, a digit repeated in either
        // case a placeholder.
        guard all != 0, digits == 0, (text[0] ^ text[1]) & ~caseBit != 0, text[1] | caseBit != UInt8(ascii: "e") else {
            return 0
        }
        prefix(0x3a64_696f_7264_6e61, 8, out)  // android:
        let raw = UnsafeRawPointer(text)
        let target = UnsafeMutableRawPointer(out) + 8
        for word in 0..<2 {
            let eight = raw.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
            target.storeBytes(of: eight | 0x2020_2020_2020_2020, toByteOffset: word &* 8, as: UInt64.self)
        }
        return 24
    }

    /// Writes up to eight characters given as a little-endian word.
    @inline(__always)
    private static func prefix(_ word: UInt64, _ count: Int, _ out: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(out).storeBytes(of: word, as: UInt64.self)
    }
}
