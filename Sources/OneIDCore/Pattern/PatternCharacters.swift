/// Reads `[…]`, from behind the bracket.
struct PatternClassReader {
    private let scalars: [Unicode.Scalar]
    private(set) var next: Int
    private let open: Int

    init(_ scalars: [Unicode.Scalar], _ next: Int) {
        self.scalars = scalars
        self.next = next
        open = next - 1
    }

    mutating func read() throws(PatternRefusal) -> ScalarSet {
        let isInverted = next < scalars.count && scalars[next] == "^"
        if isInverted { next += 1 }
        var ranges: [ClosedRange<UInt32>] = []
        while next < scalars.count, scalars[next] != "]" {
            let first = next
            let set = try member()
            guard next + 1 < scalars.count, scalars[next] == "-", scalars[next + 1] != "]" else {
                ranges += set.allRanges
                continue
            }
            next += 1
            let last = try member()
            guard let low = set.only, let high = last.only, low <= high else {
                throw PatternRefusal(
                    reason: "a range goes from no character to one behind it", character: first + 1,
                    fix: "write the lower character first, or \\- for a minus sign")
            }
            ranges.append(low...high)
        }
        guard next < scalars.count else {
            throw PatternRefusal(
                reason: "a [ is not closed", character: open + 1, fix: "close it, or write \\[ for the character itself"
            )
        }
        next += 1
        let set = ScalarSet(ranges)
        guard !set.isEmpty else {
            throw PatternRefusal(
                reason: "a class is empty", character: open + 1,
                fix: "put characters between [ and ], \\] for the bracket")
        }
        return isInverted ? set.inverted : set
    }

    private mutating func member() throws(PatternRefusal) -> ScalarSet {
        let scalar = scalars[next]
        next += 1
        switch scalar {
        case "[":
            throw PatternRefusal(
                reason: "a [ stands in a class", character: next,
                fix: "write \\[ for the character, and 0-9, A-Z or \\d for named classes")
        case "&", "~":
            guard next < scalars.count, scalars[next] == scalar else { break }
            throw PatternRefusal(
                reason: "classes are not combined with \(scalar)\(scalar) here", character: next,
                fix: "list the characters, or write \\\(scalar) for the character itself")
        case "\\":
            var reader = PatternEscapeReader(scalars, next)
            let set = try reader.read()
            next = reader.next
            return set
        default: break
        }
        return ScalarSet([scalar.value...scalar.value])
    }
}

/// Reads what stands behind a backslash, in a class or outside.
struct PatternEscapeReader {
    private let scalars: [Unicode.Scalar]
    private(set) var next: Int
    private let slash: Int

    init(_ scalars: [Unicode.Scalar], _ next: Int) {
        self.scalars = scalars
        self.next = next
        slash = next - 1
    }

    mutating func read() throws(PatternRefusal) -> ScalarSet {
        guard next < scalars.count else {
            throw refusal("the pattern ends in a backslash", "write \\\\ for a backslash")
        }
        let scalar = scalars[next]
        next += 1
        switch scalar {
        case "d": return .digits
        case "D": return ScalarSet.digits.inverted
        case "w": return .wordLetters
        case "W": return ScalarSet.wordLetters.inverted
        case "s": return .blanks
        case "S": return ScalarSet.blanks.inverted
        case "t": return single(0x09)
        case "n": return single(0x0a)
        case "r": return single(0x0d)
        case "x": return try hexadecimal(digits: 2)
        case "u": return try hexadecimal(digits: 4)
        case "1"..."9", "k", "g":
            throw refusal("references to groups are not part of patterns here", "write what the group may be again")
        case "b", "B", "G", "Z":
            throw refusal(
                "\\\(scalar) is not part of patterns here", "a pattern is about the whole value; remove it")
        case _ where scalar.value < 0x80 && !Self.isLetterOrDigit(scalar): return single(scalar.value)
        default:
            throw refusal(
                "\\\(scalar) is not part of patterns here",
                "the classes are \\d, \\w, \\s and their capitals; list other characters in [ ]")
        }
    }

    private func single(_ value: UInt32) -> ScalarSet { ScalarSet([value...value]) }

    private func refusal(_ reason: String, _ fix: String) -> PatternRefusal {
        PatternRefusal(reason: reason, character: slash + 1, fix: fix)
    }

    /// `41`, `4E00`, or any number of digits in braces.
    private mutating func hexadecimal(digits: Int) throws(PatternRefusal) -> ScalarSet {
        let isBraced = next < scalars.count && scalars[next] == "{"
        if isBraced { next += 1 }
        var value: UInt32 = 0
        var count = 0
        while next < scalars.count, count < (isBraced ? 6 : digits),
            let digit = Character(scalars[next]).hexDigitValue, scalars[next].isASCII
        {
            value = value << 4 | UInt32(digit)
            count += 1
            next += 1
        }
        let isClosed = isBraced ? next < scalars.count && scalars[next] == "}" : count == digits
        if isBraced { next += 1 }
        guard isClosed, count > 0, Unicode.Scalar(value) != nil else {
            throw refusal("a character's number cannot be read", "write \\x41, \\u4E00 or \\u{20000}")
        }
        return single(value)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
    }
}

extension ScalarSet {
    /// The one character of the set; nil for more.
    fileprivate var only: UInt32? {
        let ranges = allRanges
        guard ranges.count == 1, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }
}
