/// E-mail addresses: trimmed, lower-cased ASCII, `name@domain`.
///
/// Sources: RFC 5321 §4.5.3.1 and RFC 3696 erratum 1690 (64 bytes before the @, 254 in all), RFC 5322 §3.2.3 (dot-atom),
/// RFC 1035 §2.3.4 and RFC 5890 (labels of 1 to 63 bytes). The local part is lower-cased although RFC 5321 lets a host
/// tell cases apart: no provider of note does. Quoted local parts and address literals are refused: no member has one.
/// A domain may hold letters of any script, as such or in Punycode: see `InternationalDomain`.
/// `mailto:` and `Name <a@b>` are unwrapped. Several addresses are several values only if every piece is an address:
/// `zhang,san@qq.com` is more likely one mistyped address, so such a cell is invalid.
public struct EmailNormaliser: IdentifierNormaliser, JunkRefusing {
    private let providerRules: Bool
    var junk: JunkSet

    static let hiding = Masked.Style.address

    /// - Parameter providerRules: join spellings that the provider documents to be one mailbox (`EmailProvider`).
    public init(providerRules: Bool = false, junk: JunkList = .builtIn) {
        self.providerRules = providerRules
        self.junk = junk[.email]
    }

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: Self.hiding) { plain, changed, cell in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.room) { room in
                var pass = Pass(room: room, isDecorated: changed)
                normalise(plain, &pass, &cell)
            }
        }
    }

    /// Bytes of the longest address.
    static let longest = 254
    static let longestLocalPart = 64
    /// Bytes of the longest one in Unicode that is looked at: a letter of two to four bytes may be as short in Punycode.
    private static let room = 512

    private struct Pass {
        let room: UnsafeMutableBufferPointer<UInt8>
        var isDecorated: Bool
        var junkValues = 0
        var refusal: StaticString?
    }

    private func normalise(_ plain: CellBytes, _ pass: inout Pass, _ cell: inout NormalisedCell) {
        if plain.contains(UInt8(ascii: "<")) {
            bracketed(plain, &pass, &cell)
        } else {
            listed(plain, &pass, &cell)
        }
        if let refusal = pass.refusal {
            cell.refuse(.invalid, refusal)
        } else if cell.count > 0 {
            cell.accept(decorated: pass.isDecorated)
        } else if pass.junkValues > 0 {
            cell.refuse(.junk, "placeholder address")
        } else {
            cell.refuse(.invalid, "no @")
        }
    }

    /// `Name <a@b>, Other <c@d>`: the addresses are in the brackets, none outside.
    private func bracketed(_ plain: CellBytes, _ pass: inout Pass, _ cell: inout NormalisedCell) {
        pass.isDecorated = true
        var index = 0
        while index < plain.count {
            if plain[index] == UInt8(ascii: "<") {
                guard let end = plain[index...].firstIndex(of: UInt8(ascii: ">")) else {
                    pass.refusal = "unclosed <"
                    return
                }
                take(plain.part(index + 1..<end).trimmed, &pass, &cell)
                index = end
            } else if plain[index] == UInt8(ascii: "@") {
                pass.refusal = "an address outside of < >"
                return
            }
            index += 1
        }
    }

    private func listed(_ plain: CellBytes, _ pass: inout Pass, _ cell: inout NormalisedCell) {
        var start = 0
        var index = 0
        while index <= plain.count {
            let width = index == plain.count ? 1 : Self.separatorLength(plain, at: index)
            guard width > 0 else {
                index += 1
                continue
            }
            if index < plain.count { pass.isDecorated = true }
            let piece = plain.part(start..<index)
            if !piece.isEmpty { take(piece, &pass, &cell) }
            if pass.refusal != nil { return }
            index += width
            start = index
        }
    }

    /// Bytes of the separator at `index`, 0 for none.
    private static func separatorLength(_ bytes: CellBytes, at index: Int) -> Int {
        if bytes[index].isASCIILetter || bytes[index].isDigit { return 0 }
        return switch bytes[index] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"): 1
        case 0...0x20, 0x7F: 1
        // Google Contacts writes the values of one label so.
        case UInt8(ascii: ":"): bytes.has(":::", at: index) ? 3 : 0
        case UInt8(ascii: "/"): bytes.part(0..<index).contains(UInt8(ascii: "@")) ? 1 : 0
        case 0xE3: bytes.has("、", at: index) ? 3 : 0
        case 0xE6: bytes.has("或", at: index) ? 3 : 0
        default: 0
        }
    }

    private func take(_ piece: CellBytes, _ pass: inout Pass, _ cell: inout NormalisedCell) {
        var piece = piece
        if piece.has("mailto:", at: 0) {
            pass.isDecorated = true
            piece = piece.part(7..<piece.count)
        }
        if piece.last == UInt8(ascii: "."), piece.count > 1 {
            pass.isDecorated = true
            piece = piece.part(0..<piece.count - 1)
        }
        switch read(piece, into: pass.room, &pass.isDecorated) {
        case .address(let length, let at):
            let kept = providerRules ? EmailProvider.reduce(pass.room, length: length, at: at) : length
            let value = CellBytes(rebasing: UnsafeBufferPointer(pass.room)[0..<kept])
            if junk.contains(value) { pass.junkValues += 1 } else { cell.append(value) }
        case .refused(let reason):
            pass.refusal = reason
        }
    }

    private enum Reading {
        /// Written to the room; `at` is the index of the @.
        case address(length: Int, at: Int)
        case refused(StaticString)
    }

    private func read(
        _ piece: CellBytes, into room: UnsafeMutableBufferPointer<UInt8>, _ decorated: inout Bool
    ) -> Reading {
        guard piece.count <= Self.room else { return .refused("longer than 254 bytes") }
        var at = -1
        var length = 0
        var previous = UInt8(ascii: ".")
        var index = 0
        while index < piece.count {
            var byte = piece[index].lowercasedASCII
            var width = 1
            // IDNA treats the ideographic stop, also the half-width one, as a dot (RFC 3490 §3.1).
            if at >= 0, byte >= 0xE3, piece.has("。", at: index) || piece.has("｡", at: index) {
                byte = UInt8(ascii: ".")
                width = 3
                decorated = true
            }
            if byte == UInt8(ascii: "@") {
                guard at < 0 else { return .refused("more than one @") }
                guard length > 0 else { return .refused("nothing before the @") }
                guard previous != UInt8(ascii: ".") else { return .refused("dot before the @") }
                guard length <= Self.longestLocalPart else { return .refused("more than 64 bytes before the @") }
                at = length
                byte = UInt8(ascii: "@")
            } else if at < 0 {
                guard Self.isAtomText(byte) || byte == UInt8(ascii: ".") else {
                    return .refused(
                        byte >= 0x80 ? "non-ASCII character before the @" : "character not allowed before the @")
                }
                if byte == UInt8(ascii: "."), previous == byte {
                    return .refused(length == 0 ? "leading dot" : "two dots in a row")
                }
            }
            room[length] = byte
            previous = byte
            length += 1
            index += width
        }
        guard at >= 0 else { return .refused("no @") }
        var wireLength = length
        let written = CellBytes(rebasing: UnsafeBufferPointer(room)[at + 1..<length])
        if InternationalDomain.isMet(in: written) {
            let domain = InternationalDomain(written)
            guard !domain.hasLongLabel else { return .refused("empty or too long part of the domain") }
            wireLength = at + 1 + domain.wireLength
            guard at + 1 + domain.canonical.count <= Self.room else { return .refused("longer than 254 bytes") }
            if !domain.canonical.elementsEqual(written) { decorated = true }
            length = at + 1
            for byte in domain.canonical {
                room[length] = byte
                length += 1
            }
        }
        guard wireLength <= Self.longest else { return .refused("longer than 254 bytes") }
        let domain = CellBytes(rebasing: UnsafeBufferPointer(room)[at + 1..<length])
        if let fault = Self.domainFault(domain) { return .refused(fault) }
        return .address(length: length, at: at)
    }

    /// atext of RFC 5322 §3.2.3, lower case: letters, digits and ``!#$%&'*+-/=?^_`{|}~``, as bits by code.
    @inline(__always)
    private static func isAtomText(_ byte: UInt8) -> Bool {
        guard byte < 0x80 else { return false }
        let bits: UInt64 = byte < 64 ? 0xa3ffacfa00000000 : 0x7fffffffc0000000
        return bits >> UInt64(byte & 63) & 1 != 0
    }

    private static func domainFault(_ domain: CellBytes) -> StaticString? {
        guard !domain.isEmpty else { return "nothing after the @" }
        var labels = 0
        var start = 0
        var lastIsNumber = false
        for index in 0...domain.count where index == domain.count || domain[index] == UInt8(ascii: ".") {
            let label = domain.part(start..<index)
            start = index + 1
            // Labels beyond ASCII have been measured in their form on the wire.
            guard label.count >= 1, label.count <= Punycode.longestLabel || label.contains(where: { $0 >= 0x80 }) else {
                return "empty or too long part of the domain"
            }
            let hyphen = UInt8(ascii: "-")
            guard label[0] != hyphen, label[label.count - 1] != hyphen else {
                return "hyphen at the edge of a domain part"
            }
            for byte in label where !(byte.isDigit || byte.isASCIILetter || byte == hyphen || byte >= 0x80) {
                return "character not allowed in a domain"
            }
            lastIsNumber = label.isAllDigits
            labels += 1
        }
        guard labels >= 2 else { return "domain without a dot" }
        return lastIsNumber ? "domain ends in a number" : nil
    }
}
