/// Phone numbers to E.164: `+8613800001111`, with an extension `+861012345678;ext=801` (RFC 3966).
///
/// Sources: ITU-T E.164 (country codes, 15 digits), E.123 (spelling), RFC 3966 (extension), the plans named in
/// `ChineseNumberingPlan` and `PhoneRegion`. Rules that are choices of ours:
/// - A number without `+` or `00` belongs to the region; it may carry the region's own calling code (`86138…`). Another
///   country's code without `+` or `00` could be anything, so it is invalid.
/// - A zero between country code and national number is the trunk prefix and goes, except where national numbers begin
///   with 0 (Italy and four more).
/// - Short digits behind a last dash are an extension when the number is complete without them. Mobile numbers may have
///   one: relay numbers of marketplaces share a number and differ by extension.
/// - Several numbers in a cell (`/ 、 , ; | 或 和 &` or a line end between them; a blank or dash only when every piece is
///   complete and there is one way to cut) are several values. Beside an unreadable piece, a number is kept only if it
///   cannot be a piece of something longer: a Chinese mobile or one written with its country code. `reason` says so.
public struct PhoneNormaliser: IdentifierNormaliser, JunkRefusing {
    private let region: PhoneRegion
    private let country: CountryCodes.Match?
    var junk: JunkSet

    static let hiding = Masked.Style.digits

    public init(region: PhoneRegion = .cn, junk: JunkList = .builtIn) {
        self.region = region
        self.junk = junk[.phone]
        country = Array(String(region.callingCode).utf8).withUnsafeBufferPointer { CountryCodes.match($0) }
    }

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: Self.hiding) { plain, changed, cell in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DialString.room + Self.longestValue) { room in
                guard let base = room.baseAddress else { return }
                var changed = changed
                let bare = Decoration.withoutFloatSuffix(plain, changed: &changed)
                var pass = Pass(room: base, isDecorated: changed)
                if region.callingCode == 86, let punctuated = Self.writeMobile(bare, to: pass.value) {
                    take(Self.mobileLength, &pass, &cell)
                    if cell.count == 0 { return cell.refuse(.junk, "placeholder number") }
                    return cell.accept(decorated: pass.isDecorated || punctuated)
                }
                normalise(bare, &pass, &cell)
            }
        }
    }

    /// Bytes of the longest canonical value: plus, 15 digits (some room above), `;ext=`, extension.
    private static let longestValue = 64

    /// What one cell's normalising has found so far.
    private struct Pass {
        let room: UnsafeMutablePointer<UInt8>
        var isDecorated: Bool
        var junkValues = 0
        var value: UnsafeMutablePointer<UInt8> { room + DialString.room }
    }

    private enum Reading {
        /// Written at `Pass.value`.
        case number(length: Int, punctuated: Bool, unmistakable: Bool)
        case refused(StaticString)
    }

    private func normalise(_ bare: CellBytes, _ pass: inout Pass, _ cell: inout NormalisedCell) {
        var start = 0
        var parts = 0
        var refusal: StaticString?
        var allUnmistakable = true
        while start <= bare.count {
            let cut = Self.nextSeparator(bare, from: start)
            let part = bare.part(start..<cut.start).trimmed
            start = cut.end
            if cut.start < bare.count { pass.isDecorated = true }
            if part.isEmpty || NullWords.contains(part) { continue }
            parts += 1
            switch read(part, &pass) {
            case .number(let length, let punctuated, let unmistakable):
                if punctuated { pass.isDecorated = true }
                if !unmistakable { allUnmistakable = false }
                take(length, &pass, &cell)
            case .refused(let reason):
                if !split(part, &pass, &cell) { refusal = refusal ?? reason }
            }
        }
        if cell.count > 0, refusal == nil || allUnmistakable {
            cell.accept(decorated: pass.isDecorated)
            if refusal != nil { cell.reason = "another part of the cell is not a phone number" }
        } else if pass.junkValues > 0, refusal == nil {
            cell.refuse(.junk, "placeholder number")
        } else if let refusal {
            let isFiller = parts == 1 && Self.isFiller(bare)
            cell.refuse(isFiller ? .junk : .invalid, isFiller ? "repeated or counting digits" : refusal)
        } else {
            cell.refuse(.invalid, "no digits")
        }
    }

    private func take(_ length: Int, _ pass: inout Pass, _ cell: inout NormalisedCell) {
        let value = CellBytes(start: pass.value, count: length)
        // A placeholder is one with any extension.
        let number = value.firstIndex(of: UInt8(ascii: ";")).map { value.part(0..<$0) } ?? value
        if junk.contains(number) { pass.junkValues += 1 } else { cell.append(value) }
    }

    /// Digits only, and all the same or counting: `00000000000`, `12345678901`, `0`.
    private static func isFiller(_ bare: CellBytes) -> Bool {
        guard bare.isAllDigits, bare.isOneByteRepeated else { return bare.isDigitSequence(atLeast: 6) }
        return bare.count >= 5 || bare[0] == UInt8(ascii: "0")
    }

    // MARK: The usual case

    /// Bytes of `+86` and 11 digits.
    private static let mobileLength = 14

    /// Writes a Chinese mobile number spelled with digits, blanks and dashes alone, perhaps behind `+86` or `86`; what the
    /// general way would find too, in half the time. Returns whether it was punctuated, or nil when it is none.
    private static func writeMobile(_ bare: CellBytes, to value: UnsafeMutablePointer<UInt8>) -> Bool? {
        guard bare.count >= 11, bare.count <= 20 else { return nil }
        var index = bare[0] == UInt8(ascii: "+") ? 1 : 0
        let hasPlus = index == 1
        let isPrefixed = bare.has("86", at: index)
        guard isPrefixed || !hasPlus else { return nil }
        if isPrefixed { index += 2 }
        var count = 3
        var punctuated = false
        while index < bare.count {
            let byte = bare[index]
            index += 1
            if byte.isDigit {
                guard count < mobileLength else { return nil }
                value[count] = byte
                count += 1
            } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") {
                punctuated = true
            } else {
                return nil
            }
        }
        guard count == mobileLength, value[3] == UInt8(ascii: "1"), value[4] >= UInt8(ascii: "3") else { return nil }
        value[0] = UInt8(ascii: "+")
        value[1] = UInt8(ascii: "8")
        value[2] = UInt8(ascii: "6")
        return punctuated
    }

    // MARK: Several numbers

    /// The separator at or after `start`, as the range of its bytes; both ends are the cell's end when there is none.
    private static func nextSeparator(_ bytes: CellBytes, from start: Int) -> (start: Int, end: Int) {
        var index = start
        while index < bytes.count {
            if bytes[index].isDigit {
                index += 1
                continue
            }
            switch bytes[index] {
            case UInt8(ascii: ";") where bytes.has(";ext=", at: index): break
            case UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"), 0x0A,
                0x0D:
                return (index, index + 1)
            case 0xE3 where bytes.has("、", at: index) || bytes.has("。", at: index): return (index, index + 3)
            case 0xE6 where bytes.has("或", at: index): return (index, index + 3)
            case 0xE5 where bytes.has("和", at: index): return (index, index + 3)
            default: break
            }
            index += 1
        }
        return (bytes.count, bytes.count + 1)
    }

    /// Cuts a part at blanks and dashes into complete numbers, if there is exactly one way to do so.
    private func split(_ part: CellBytes, _ pass: inout Pass, _ cell: inout NormalisedCell) -> Bool {
        // Shorter than two numbers, or longer than a few: not worth the search.
        guard part.count >= 15, part.count <= 96 else { return false }
        var cuts: (Int, Int, Int, Int) = (0, 0, 0, 0)
        guard waysToCut(part, from: 0, depth: 0, &pass, &cuts) == 1 else { return false }
        var start = 0
        for cut in [cuts.0, cuts.1, cuts.2, cuts.3] where start < part.count && cut > start {
            if case .number(let length, _, _) = read(part.part(start..<cut).trimmedOfDashes, &pass) {
                take(length, &pass, &cell)
            }
            start = cut
        }
        pass.isDecorated = true
        return true
    }

    private func waysToCut(
        _ part: CellBytes, from start: Int, depth: Int, _ pass: inout Pass, _ cuts: inout (Int, Int, Int, Int)
    ) -> Int {
        guard depth < 4 else { return 0 }
        var ways = 0
        var index = start + 7
        // A number is at most 15 digits with punctuation; pieces beyond 32 bytes need not be tried.
        while index <= part.count, index - start <= 32 {
            defer { index += 1 }
            let isEnd = index == part.count
            guard isEnd || part[index].isBlank || part[index] == UInt8(ascii: "-") else { continue }
            if !isEnd, !part[index - 1].isDigit { continue }
            let piece = part.part(start..<index).trimmedOfDashes
            guard case .number = read(piece, &pass) else { continue }
            let rest = isEnd ? 1 : waysToCut(part, from: index, depth: depth + 1, &pass, &cuts)
            guard rest > 0 else { continue }
            ways += rest
            switch depth {
            case 0: cuts.0 = index
            case 1: cuts.1 = index
            case 2: cuts.2 = index
            default: cuts.3 = index
            }
        }
        return ways
    }

    // MARK: One number

    /// Reads one number and writes its canonical form.
    private func read(_ part: CellBytes, _ pass: inout Pass) -> Reading {
        var dial = DialString(room: pass.room)
        if let reason = dial.read(part) { return .refused(reason) }
        let punctuated = dial.isPunctuated
        if dial.extensionCount == 0, let dash = dial.lastDash, (1...6).contains(dial.count - dash) {
            // 0794-8765432-1: a group of 7 or more digits before the last dash is a whole subscriber number. Only where
            // lengths are exact; elsewhere `+49-30-1234567-8` is one number.
            if dash - dial.groupStart(before: dash) >= 7, hasExactLengths(dial),
                country(of: dial, end: dash).fault == nil
            {
                dial.moveToExtension(from: dash)
            } else if country(of: dial, end: dial.count).fault != nil, country(of: dial, end: dash).fault == nil {
                dial.moveToExtension(from: dash)
            }
        }
        let found = country(of: dial, end: dial.count)
        if let fault = found.fault { return .refused(fault) }
        let length = write(dial, from: found.start, code: found.code, to: pass.value)
        let unmistakable =
            dial.isInternational
            || (found.code == 86 && ChineseNumberingPlan.isMobile(dial.slice(from: found.start, to: dial.count)))
        return .number(length: length, punctuated: punctuated, unmistakable: unmistakable)
    }

    /// Where the national (significant) number begins and in which country, or why there is none.
    private struct Located {
        var start = 0
        var code = 0
        var fault: StaticString?
    }

    private func country(of dial: DialString, end: Int) -> Located {
        guard end > 0 else { return Located(fault: "no digits") }
        if dial.isInternational {
            let start = dial.startsWithDoubleZero ? 2 : 0
            guard end > start, let match = CountryCodes.match(dial.slice(from: start, to: end)) else {
                return Located(fault: "unassigned country code")
            }
            return located(dial, match, from: start + match.length, end)
        }
        guard let country else { return Located(fault: "needs a country code") }
        let national = region.callingCode == 86 ? chinese(dial, country, end) : local(dial, country, end)
        return national
    }

    /// A national (significant) number of `match` from `start`, with or without trunk zero.
    private func located(_ dial: DialString, _ match: CountryCodes.Match, from start: Int, _ end: Int) -> Located {
        var start = start
        if start < end, dial.digits[start] == 0x30, !match.keepsZero { start += 1 }
        guard start < end else { return Located(fault: "too few digits for its country") }
        return Located(
            start: start, code: match.code, fault: PhoneRegion.fault(dial.slice(from: start, to: end), of: match))
    }

    /// Region CN. A landline needs its trunk zero: without it, its digits could be anything.
    private func chinese(_ dial: DialString, _ country: CountryCodes.Match, _ end: Int) -> Located {
        let digits = dial.slice(from: 0, to: end)
        if digits[0] == 0x30 { return located(dial, country, from: 0, end) }
        if digits[0] == UInt8(ascii: "1") {
            if end == 11 { return located(dial, country, from: 0, end) }
        } else if end == 10, digits.has("400", at: 0) || digits.has("800", at: 0) {
            return Located(start: 0, code: 86)
        } else if end >= 12, digits.has("86", at: 0) {
            return located(dial, country, from: 2, end)
        }
        return Located(fault: Self.lengthFault(end))
    }

    /// Any other region: the national spelling, or the region's calling code in front of it.
    private func local(_ dial: DialString, _ country: CountryCodes.Match, _ end: Int) -> Located {
        let national = located(dial, country, from: 0, end)
        guard national.fault != nil, end > country.length + 4,
            CountryCodes.match(dial.slice(from: 0, to: end))?.code == country.code
        else { return national }
        let prefixed = located(dial, country, from: country.length, end)
        return prefixed.fault == nil ? prefixed : national
    }

    private func hasExactLengths(_ dial: DialString) -> Bool {
        guard dial.isInternational else { return [86, 852, 853, 886].contains(region.callingCode) }
        let start = dial.startsWithDoubleZero ? 2 : 0
        switch CountryCodes.match(dial.slice(from: start, to: dial.count))?.code {
        case 86, 852, 853, 886: return true
        default: return false
        }
    }

    private static func lengthFault(_ digits: Int) -> StaticString {
        switch digits {
        case 8: "8 digits: area code missing, or 11 expected"
        case 7: "7 digits: area code missing, or 11 expected"
        case 9: "9 digits, 11 expected"
        case 10: "10 digits, 11 expected"
        case 12: "12 digits, 11 expected"
        case 11: "not a Chinese number; another country's needs + or 00"
        case ..<7: "too few digits"
        default: "too many digits"
        }
    }

    private func write(_ dial: DialString, from start: Int, code: Int, to value: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 1
        value[0] = UInt8(ascii: "+")
        var divisor = code >= 100 ? 100 : code >= 10 ? 10 : 1
        while divisor > 0 {
            value[length] = 0x30 + UInt8(truncatingIfNeeded: code / divisor % 10)
            length += 1
            divisor /= 10
        }
        (value + length).update(from: dial.digits + start, count: dial.count - start)
        length += dial.count - start
        guard dial.extensionCount > 0 else { return length }
        for byte in [UInt8(ascii: ";"), UInt8(ascii: "e"), UInt8(ascii: "x"), UInt8(ascii: "t"), UInt8(ascii: "=")] {
            value[length] = byte
            length += 1
        }
        (value + length).update(from: dial.extensionDigits, count: dial.extensionCount)
        return length + dial.extensionCount
    }
}

extension UnsafeBufferPointer where Element == UInt8 {
    /// Without blanks and dashes at either end.
    fileprivate var trimmedOfDashes: CellBytes {
        var start = 0
        var end = count
        let dash = UInt8(ascii: "-")
        while start < end, self[start].isBlank || self[start] == dash { start += 1 }
        while end > start, self[end - 1].isBlank || self[end - 1] == dash { end -= 1 }
        return part(start..<end)
    }
}
