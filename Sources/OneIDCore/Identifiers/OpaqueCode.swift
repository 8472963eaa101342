/// What codes that somebody else gave out have in common, declared ones among them.
enum OpaqueCode {
    /// Words are refused before: see `NullWords`. The others are numbers of the Social Security Administration's own advertising
    /// (078-05-1120 in wallets of 1938, 219-09-9999 in a pamphlet of 1940), which thousands gave as theirs.
    static let placeholders = IdentifierType.Junk(
        [
            "0", "1", "-1", "078-05-1120", "078051120", "219-09-9999", "219099999", "abc123", "123abc", "1q2w3e4r",
            "1qaz2wsx", "qwerty", "asdfgh",
        ],
        mayBeDigests: true, rule: isMadeUp)

    /// One character four times or more, zeros alone, six digits or more that count, `abcdefgh`, `123123123`; marks between them
    /// do not count. Of numbers that are given out one by one that is one in many thousands, whose member goes without this
    /// one link; what was typed to pass a form stands in many records.
    @Sendable static func isMadeUp(_ value: CellBytes) -> Bool {
        guard beginsMadeUp(value) else { return false }
        guard value.count <= 128, value.contains(where: \.isMark) else { return isMadeUpAlone(value) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { room in
            var count = 0
            for byte in value where !byte.isMark {
                room[count] = byte
                count += 1
            }
            return isMadeUpAlone(CellBytes(rebasing: UnsafeBufferPointer(room)[0..<count]))
        }
    }

    /// Whether the first characters repeat, count, or come again soon: nearly all codes are settled by that.
    private static func beginsMadeUp(_ value: CellBytes) -> Bool {
        var head = SIMD8<UInt8>(repeating: 0)
        var count = 0
        for byte in value where !byte.isMark {
            head[count] = byte.lowercasedASCII
            count += 1
            if count == 5 { break }
        }
        guard count >= 4 else { return count > 0 && head[0] == 0x30 && (count == 1 || head[1] == 0x30) }
        let step = head[1] &- head[0]
        if step == 0 || step == 1 || step == 255 || head[0] == head[2] || head[0] == head[3] { return true }
        // From 9 to 0 and from 0 to 9; from 9 to a.
        if head[0].isDigit, step == 247 || step == 9 || head[0] == UInt8(ascii: "9") { return true }
        return count == 5 && head[0] == head[4]
    }

    /// The same of a value in which marks are characters like others.
    static func isMadeUpAlone(_ value: CellBytes) -> Bool {
        guard let first = value.first else { return false }
        if value.isOneByteRepeated { return value.count >= 4 || first == 0x30 }
        if value.isDigitSequence(atLeast: 6) || counts(value) { return true }
        guard value.count >= 9 else { return false }
        for period in 2...4 {
            var isPeriod = true
            for index in period..<value.count where value[index] != value[index - period] {
                isPeriod = false
                break
            }
            if isPeriod { return true }
        }
        return false
    }

    /// `abcdefgh`, `0123456789abcdef`, `abc12345`: letters of either case and digits that count up, once from the beginning
    /// again.
    private static func counts(_ value: CellBytes) -> Bool {
        guard value.count >= 6 else { return false }
        var restarts = 0
        for index in 1..<value.count {
            let before = value[index - 1].lowercasedASCII
            let byte = value[index].lowercasedASCII
            guard byte.isDigit || byte.isASCIILetter else { return false }
            if byte == before &+ 1
                || before == UInt8(ascii: "9") && (byte == UInt8(ascii: "0") || byte == UInt8(ascii: "a"))
            {
                continue
            }
            if before == UInt8(ascii: "0"), byte == UInt8(ascii: "a"), index > 8 { continue }
            restarts += 1
            let isBeginning = byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") || byte == UInt8(ascii: "a")
            guard restarts == 1, isBeginning, index >= 3, value.count >= 8 else { return false }
        }
        // Digits alone, of which six or more count, are asked for elsewhere; begun anew they are numbers like others.
        return restarts == 0 || !value.isAllDigits
    }

    @Sendable static func steps(_ text: NormalisedText) -> [String] { ["an opaque code: upper and lower case differ"] }
}

extension UInt8 {
    /// What people write between the groups of a code.
    fileprivate var isMark: Bool {
        switch self {
        case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
