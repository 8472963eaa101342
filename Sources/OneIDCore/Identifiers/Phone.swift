/// Phone numbers to E.164: `+8613800001111`, with an extension `+861012345678;ext=801` (RFC 3966).
///
/// Sources: ITU-T E.164 (country codes, 15 digits), E.123 (spelling), RFC 3966 (extension), the plans named in
/// `ChineseNumberingPlan`, `NumberingPlan` and `DiallingRules`. Rules that are choices of ours:
/// - A number without `+` and without a prefix that is dialled abroad belongs to the region; it may carry the region's own
///   calling code (`86138…`). Another country's code without prefix could be anything, so it is invalid.
/// - A trunk prefix behind the country code goes, where the country has one (`PhoneLocator`).
/// - Short digits behind a last dash are an extension only in the mainland, when the number is complete without them.
/// - A mainland mobile with an extension is a number that a platform lends for the days of one order, and somebody else
///   gets next: it links nothing (`temporary`).
/// - Several numbers in a cell (`/ 、 , ; | 或 和 &`, ` ::: ` or a line end between them; a blank or dash only when every
///   piece is complete and there is one way to cut) are several values. Beside an unreadable piece, a number is kept only
///   if it cannot be a piece of something longer: a Chinese mobile or one written with its country code. `reason` says so.
public struct PhoneNormaliser: IdentifierNormaliser, JunkRefusing {
    private let isMainland: Bool
    private let reader: PhoneReader
    var junk: JunkSet

    static let hiding = Masked.Style.digits
    /// Why a mainland mobile with an extension links nothing.
    public static let temporary: StaticString = "temporary privacy number with an extension"

    public init(region: PhoneRegion = .cn, junk: JunkList = .builtIn) {
        isMainland = region.callingCode == 86
        reader = PhoneReader(region)
        self.junk = junk[.phone]
    }

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        read(raw, into: &cell)
        guard cell.valueClass == .masked else { return }
        var isNumber = false
        DialCharacters.withDots(raw) { dotted in
            read(dotted, into: &cell)
            isNumber = cell.valueClass.links
        }
        if !isNumber { read(raw, into: &cell) }
    }

    private func read(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: Self.hiding) { plain, changed, cell in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DialString.room + PhoneReader.longestValue) {
                room in
                guard let base = room.baseAddress else { return }
                var changed = changed
                let bare = Decoration.withoutFloatSuffix(plain, changed: &changed)
                var pass = Pass(room: base, isDecorated: changed)
                if isMainland, let punctuated = Self.writeMobile(bare, to: pass.value) {
                    take(Self.mobileLength, &pass, &cell)
                    if cell.count == 0 { return cell.refuse(.junk, "placeholder number") }
                    return cell.accept(decorated: pass.isDecorated || punctuated)
                }
                DialCharacters.withPlain(bare) { bare, isFolded in
                    if isFolded { pass.isDecorated = true }
                    normalise(bare, &pass, &cell)
                }
            }
        }
    }

    /// What one cell's normalising has found so far.
    private struct Pass {
        let room: UnsafeMutablePointer<UInt8>
        var isDecorated: Bool
        var junkValues = 0
        var temporaryValues = 0
        var value: UnsafeMutablePointer<UInt8> { room + DialString.room }
    }

    private func normalise(_ bare: CellBytes, _ pass: inout Pass, _ cell: inout NormalisedCell) {
        var start = 0
        var parts = 0
        var refusal: StaticString?
        var allUnmistakable = true
        while start <= bare.count {
            var cut = PhoneSeparators.next(bare, from: start)
            if cut.isSlash, let joined = joined(bare, from: start, &pass) {
                cut = joined.cut
                pass.isDecorated = true
                if joined.isTemporary { pass.temporaryValues += 1 } else { take(joined.length, &pass, &cell) }
                start = cut.end
                parts += 1
                continue
            }
            let part = bare.part(start..<cut.start).trimmed
            start = cut.end
            if cut.start < bare.count { pass.isDecorated = true }
            if part.isEmpty || NullWords.contains(part) { continue }
            parts += 1
            switch reader.read(part, room: pass.room, to: pass.value) {
            case .number(let length, let punctuated, let unmistakable):
                if punctuated { pass.isDecorated = true }
                if !unmistakable { allUnmistakable = false }
                if Self.isMobile(pass.value, length), let end = PhoneSeparators.shortDigits(bare, behind: cut) {
                    // 138…,8899: the extension of a number that is lent.
                    pass.temporaryValues += 1
                    start = end
                } else {
                    take(length, &pass, &cell)
                }
            case .temporary: pass.temporaryValues += 1
            case .refused(let reason):
                if !split(part, &pass, &cell) { refusal = refusal ?? reason }
            }
        }
        cell.isTemporary = pass.temporaryValues > 0
        if cell.count > 0, refusal == nil || allUnmistakable {
            cell.accept(decorated: pass.isDecorated)
            if refusal != nil {
                cell.reason = "another part of the cell is not a phone number"
            } else if pass.temporaryValues > 0 {
                cell.reason = "another part of the cell is a temporary privacy number"
            }
        } else if pass.temporaryValues > 0, refusal == nil {
            cell.refuse(.junk, Self.temporary)
        } else if pass.junkValues > 0, refusal == nil {
            cell.refuse(.junk, "placeholder number")
        } else if let refusal {
            let isFiller = parts == 1 && Self.isFiller(bare)
            cell.refuse(isFiller ? .junk : .invalid, isFiller ? "repeated or counting digits" : refusal)
        } else {
            cell.refuse(.invalid, "no digits")
        }
    }

    /// Whether a canonical value is a mainland mobile without extension.
    private static func isMobile(_ value: UnsafeMutablePointer<UInt8>, _ length: Int) -> Bool {
        let text = CellBytes(start: value, count: length)
        return length == mobileLength && text.has("+861", at: 0) && text[4] >= UInt8(ascii: "3")
    }

    /// One number that has slashes inside, from `start` on: 021/62345678, 310/246-1501.
    ///
    /// Nil where the slashes stand between numbers, or could: the first piece has to be too short for a number and no other
    /// may begin like one (+, a trunk zero); the last has four digits or more, as 030/1234567/8 leaves the last digit to
    /// choose.
    private func joined(
        _ bare: CellBytes, from start: Int, _ pass: inout Pass
    ) -> (cut: PhoneSeparators.Cut, length: Int, isTemporary: Bool)? {
        let cut = PhoneSeparators.endOfSlashes(bare, from: start)
        let whole = bare.part(start..<cut.start).trimmed
        guard let first = whole.firstIndex(of: UInt8(ascii: "/")), let last = whole.lastIndex(of: UInt8(ascii: "/")),
            whole.part(last + 1..<whole.count).lazy.filter(\.isDigit).count >= 4
        else { return nil }
        let head = whole.part(0..<first).trimmed
        let isMarked = head.first == 0x30 || head.contains(UInt8(ascii: "+")) || head.has("(0", at: 0)
        guard isMarked || head.lazy.filter(\.isDigit).count <= 5,
            case .refused = reader.read(head, room: pass.room, to: pass.value)
        else { return nil }
        if !isMarked,
            case .number = reader.read(
                whole.part(first + 1..<whole.count), slashes: true, room: pass.room, to: pass.value)
        {
            return nil
        }
        return switch reader.read(whole, slashes: true, room: pass.room, to: pass.value) {
        case .number(let length, _, _): (cut, length, false)
        case .temporary: (cut, 0, true)
        case .refused: nil
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

    /// Cuts a part at blanks and dashes into complete numbers, if there is exactly one way to do so.
    private func split(_ part: CellBytes, _ pass: inout Pass, _ cell: inout NormalisedCell) -> Bool {
        // Shorter than two numbers, or longer than a few: not worth the search.
        guard part.count >= 15, part.count <= 96 else { return false }
        var cuts: (Int, Int, Int, Int) = (0, 0, 0, 0)
        guard waysToCut(part, from: 0, depth: 0, &pass, &cuts) == 1 else { return false }
        var start = 0
        for cut in [cuts.0, cuts.1, cuts.2, cuts.3] where start < part.count && cut > start {
            let piece = part.part(start..<cut).trimmedOfDashes
            switch reader.read(piece, room: pass.room, to: pass.value) {
            case .number(let length, _, _): take(length, &pass, &cell)
            case .temporary: pass.temporaryValues += 1
            case .refused: break
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
            if case .refused = reader.read(piece, room: pass.room, to: pass.value) { continue }
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
