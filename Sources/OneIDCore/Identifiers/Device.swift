/// Device identifiers. The canonical form begins with the kind, so that kinds never mix.
///
/// | kind | input | canonical |
/// |---|---|---|
/// | IMEI, 3GPP TS 23.003 §6 | 15 digits, Luhn; 14 (check digit missing); 16, 17 (IMEISV) | `imei:` 15 digits |
/// | MEID, 3GPP2 S.R0048 | 14 hex digits with a letter, first A to F or 9 | `meid:` upper case |
/// | IDFA, IDFV, GAID, OAID, RFC 9562 | UUID, with or without hyphens or braces | `uuid:` lower case, hyphens |
/// | MAC, IEEE 802 | 6 octets joined by `:`, `-`; 3 groups by `.`; 12 hex digits | `mac:` lower case, colons |
/// | Android id (`Settings.Secure.ANDROID_ID`) | 16 hex digits | `android:` lower case |
/// | OAID of other makers (MSA, T/TAF 082) | 17 to 64 hex digits, not 32 | `hex:` lower case |
///
/// A prefix that names the kind (`IMEI:`, `IDFA:`, `OAID=` …) is taken off. 16 decimal digits are an IMEISV: only one Android
/// id in 1,800 has no letter.
struct DeviceNormaliser: JunkRefusing {
    static let hiding = Masked.Style.address

    var junk: JunkSet

    /// Bytes of the longest canonical value: `hex:` and 64 digits.
    private static let longest = 72

    func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: Self.hiding) { plain, changed, cell in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { room in
                var writer = DeviceWriter(room: room)
                var changed = changed
                let bare = Self.withoutLabel(plain, &changed)
                if let reason = writer.read(bare, &changed) {
                    let isFiller = bare.count >= 1 && Self.isZero(bare)
                    return cell.refuse(isFiller ? .junk : .invalid, isFiller ? "all zero" : reason)
                }
                let value = writer.value
                if junk.contains(value) { return cell.refuse(.junk, "placeholder device") }
                cell.append(value)
                cell.accept(decorated: changed)
            }
        }
    }

    private static func isZero(_ bare: CellBytes) -> Bool {
        for byte in bare where byte != 0x30 && byte != UInt8(ascii: "-") && byte != UInt8(ascii: ":") { return false }
        return bare.contains(0x30)
    }

    /// What stands before a canonical value.
    private static let kinds: [StaticString] = ["imei:", "meid:", "uuid:", "mac:", "android:", "hex:"]

    /// A canonical value without the kind before it. The kind is our word, and no part of what others hash; nothing
    /// else begins with one: neither an e-mail nor a national id has a colon.
    static func withoutKind(_ canonical: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        for kind in kinds where canonical.has(kind, at: 0) {
            return UnsafeBufferPointer(rebasing: canonical.dropFirst(kind.utf8CodeUnitCount))
        }
        return canonical
    }

    /// Behind a kind's name and `:` or `=`. The program's own prefixes are no decoration.
    private static func withoutLabel(_ plain: CellBytes, _ changed: inout Bool) -> CellBytes {
        for label in kinds where plain.has(label, at: 0) {
            let rest = plain.part(label.utf8CodeUnitCount..<plain.count).trimmed
            if plain[0] != plain[0].lowercasedASCII { changed = true }
            return rest
        }
        let labels: [StaticString] = [
            "idfa", "idfv", "gaid", "oaid", "aaid", "androidid", "android_id", "imei1", "imei2",
        ]
        for label in labels where plain.has(label, at: 0) {
            let after = label.utf8CodeUnitCount
            guard after < plain.count, plain[after] == UInt8(ascii: ":") || plain[after] == UInt8(ascii: "=") else {
                continue
            }
            changed = true
            return plain.part(after + 1..<plain.count).trimmed
        }
        return plain
    }
}

/// Recognises the kind of one bare device id and writes its canonical form.
private struct DeviceWriter {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private var length = 0

    init(room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

    var value: CellBytes { CellBytes(rebasing: UnsafeBufferPointer(room)[0..<length]) }

    /// Nil when written, else why the id is none. Sets `changed` for punctuation that is not usual.
    mutating func read(_ bare: CellBytes, _ changed: inout Bool) -> StaticString? {
        var bare = bare
        if bare.count > 2, bare[0] == UInt8(ascii: "{"), bare[bare.count - 1] == UInt8(ascii: "}") {
            bare = bare.part(1..<bare.count - 1)
            changed = true
        }
        guard bare.count <= 96 else { return "longer than any device id" }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 96) { digits in
            var count = 0
            var marks = 0
            var decimals = 0
            for byte in bare {
                if byte.isHexDigit {
                    if byte.isDigit { decimals += 1 }
                    digits[count] = byte.lowercasedASCII
                    count += 1
                } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
                    || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/")
                {
                    marks += 1
                } else {
                    return "character not allowed in a device id"
                }
            }
            let hex = CellBytes(rebasing: UnsafeBufferPointer(digits)[0..<count])
            return write(hex, decimals: decimals, marks: marks, bare, &changed)
        }
    }

    private mutating func write(
        _ hex: CellBytes, decimals: Int, marks: Int, _ bare: CellBytes, _ changed: inout Bool
    ) -> StaticString? {
        let count = hex.count
        if decimals == count, (14...17).contains(count) {
            if marks > 0 { changed = true }
            return imei(hex)
        }
        switch count {
        case 32:
            guard marks == 0 || isUUIDPunctuation(bare) else { return "hyphens of a UUID are elsewhere" }
            return uuid(hex)
        case 12:
            guard marks == 0 || isMACPunctuation(bare) else { return "wrong form of a MAC address" }
            return mac(hex)
        case 14 where marks == 0 && (hex[0] == UInt8(ascii: "9") || !hex[0].isDigit):
            start("meid:")
            for byte in hex { put(byte.uppercasedASCII) }
            return nil
        case 16 where marks == 0:
            start("android:")
            for byte in hex { put(byte) }
            return nil
        case 17...64 where marks == 0:
            start("hex:")
            for byte in hex { put(byte) }
            return nil
        default: return "not a known form of a device id"
        }
    }

    private mutating func imei(_ digits: CellBytes) -> StaticString? {
        let check = luhnCheckDigit(digits.part(0..<14))
        if digits.count == 15, digits[14] != check {
            // Famous fakes do not pass the check but are placeholders all the same: let the junk list see them.
            if !isFamousFake(digits) { return "wrong check digit of an IMEI" }
            start("imei:")
            for byte in digits { put(byte) }
            return nil
        }
        start("imei:")
        for index in 0..<14 { put(digits[index]) }
        put(digits.count == 15 ? digits[14] : check)
        return nil
    }

    private func isFamousFake(_ digits: CellBytes) -> Bool {
        let fakes: [StaticString] = [
            "012345678912345", "123456789012345", "123456789123456", "004999010640000", "111111111111111",
            "000000000000000",
        ]
        for fake in fakes where digits.has(fake, at: 0) { return true }
        return digits.isOneByteRepeated
    }

    /// ISO/IEC 7812-1 annex B over 14 digits.
    private func luhnCheckDigit(_ digits: CellBytes) -> UInt8 {
        var sum = 0
        for index in 0..<14 {
            let digit = Int(digits[index] &- 0x30)
            sum += index % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10
        }
        return 0x30 + UInt8(truncatingIfNeeded: (10 - sum % 10) % 10)
    }

    private mutating func uuid(_ hex: CellBytes) -> StaticString? {
        start("uuid:")
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 { put(UInt8(ascii: "-")) }
            put(hex[index])
        }
        return nil
    }

    private mutating func mac(_ hex: CellBytes) -> StaticString? {
        start("mac:")
        for index in 0..<12 {
            if index > 0, index % 2 == 0 { put(UInt8(ascii: ":")) }
            put(hex[index])
        }
        return nil
    }

    private func isUUIDPunctuation(_ bare: CellBytes) -> Bool {
        bare.count == 36 && bare[8] == UInt8(ascii: "-") && bare[13] == UInt8(ascii: "-")
            && bare[18] == UInt8(ascii: "-") && bare[23] == UInt8(ascii: "-")
    }

    /// `aa:bb:cc:dd:ee:ff` with one mark throughout, or `aabb.ccdd.eeff`.
    private func isMACPunctuation(_ bare: CellBytes) -> Bool {
        let group = bare.count == 17 ? 2 : bare.count == 14 ? 4 : 0
        guard group > 0 else { return false }
        let mark = bare[group]
        for index in 0..<bare.count {
            let isMark = index % (group + 1) == group
            if isMark ? bare[index] != mark : !bare[index].isHexDigit { return false }
        }
        return !mark.isHexDigit
    }

    private mutating func start(_ kind: StaticString) {
        length = 0
        for index in 0..<kind.utf8CodeUnitCount { put(kind.utf8Start[index]) }
    }

    private mutating func put(_ byte: UInt8) {
        room[length] = byte
        length += 1
    }
}
