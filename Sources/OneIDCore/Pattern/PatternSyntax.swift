/// A pattern as it is written: the tree of a regular expression.
indirect enum PatternSyntax: Sendable, Equatable {
    case nothing
    case character(ScalarSet)
    /// `^`: only before the first character.
    case start
    /// `$`: only behind the last one.
    case end
    case sequence([PatternSyntax])
    case choice([PatternSyntax])
    /// `most` nil: any number.
    case repeated(PatternSyntax, least: Int, most: Int?)

    /// Steps of the compiled form, at most `CellPattern.largest + 1`, however many there would be.
    var size: Int {
        let full = CellPattern.largest + 1
        switch self {
        case .nothing: return 0
        case .character, .start, .end: return 1
        case .sequence(let parts): return parts.reduce(0) { min(full, $0 + $1.size) }
        case .choice(let parts): return parts.reduce(0) { min(full, $0 + $1.size + 2) }
        case .repeated(let part, let least, let most):
            // A step more for each copy that may be missing, two for a loop.
            let one = part.size
            guard one > 0 else { return 0 }
            let fixed = min(full, least * one)
            guard let most else { return min(full, fixed + one + 2) }
            return min(full, fixed + (most - least) * (one + 1))
        }
    }
}

/// Why a text is no pattern, and where.
public struct PatternRefusal: Error, Sendable, Equatable {
    /// What is wrong, without the place.
    public let reason: String
    /// The character of the pattern, from 1.
    public let character: Int
    /// What to write instead.
    public let fix: String
}

/// Reads the characters of a pattern into its tree.
///
/// The part of the usual syntax that describes a regular language, and nothing else: what only means something to a search that goes back
/// (references, look-around, possessive repeats) is refused, never ignored.
struct PatternReader {
    private let scalars: [Unicode.Scalar]
    private var next = 0
    private var depth = 0

    /// Groups within groups.
    static let deepest = 50

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func read() throws(PatternRefusal) -> PatternSyntax {
        let tree = try choice()
        guard next == scalars.count else {
            throw refusal("a ) has no (", at: next, "write \\) for the character itself")
        }
        return tree
    }

    private var peek: Unicode.Scalar? { next < scalars.count ? scalars[next] : nil }

    private func refusal(_ reason: String, at index: Int, _ fix: String) -> PatternRefusal {
        PatternRefusal(reason: reason, character: index + 1, fix: fix)
    }

    private mutating func choice() throws(PatternRefusal) -> PatternSyntax {
        var ways = [try sequence()]
        while peek == "|" {
            next += 1
            ways.append(try sequence())
        }
        return ways.count == 1 ? ways[0] : .choice(ways)
    }

    private mutating func sequence() throws(PatternRefusal) -> PatternSyntax {
        var parts: [PatternSyntax] = []
        while let scalar = peek, scalar != "|", scalar != ")" {
            let first = next
            let part = try atom(scalar)
            parts.append(try repeats(part, from: first))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .nothing : .sequence(parts)
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(PatternRefusal) -> PatternSyntax {
        next += 1
        switch scalar {
        case "(": return try group()
        case "[":
            var reader = PatternClassReader(scalars, next)
            let set = try reader.read()
            next = reader.next
            return .character(set)
        case ".": return .character(.all)
        case "^": return .start
        case "$": return .end
        case "*", "+", "?", "{":
            throw refusal(
                "a \(scalar) has nothing to repeat", at: next - 1, "write \\\(scalar) for the character itself")
        case "}", "]":
            throw refusal("a \(scalar) stands alone", at: next - 1, "write \\\(scalar) for the character itself")
        case "\\":
            if peek == "A" || peek == "z" {
                next += 1
                return scalars[next - 1] == "A" ? .start : .end
            }
            var reader = PatternEscapeReader(scalars, next)
            let set = try reader.read()
            next = reader.next
            return .character(set)
        default: return .character(ScalarSet([scalar.value...scalar.value]))
        }
    }

    private mutating func group() throws(PatternRefusal) -> PatternSyntax {
        let open = next - 1
        if peek == "?" {
            guard next + 1 < scalars.count, scalars[next + 1] == ":" else {
                throw refusal(
                    "groups that begin with (? are not part of patterns here", at: open,
                    "use plain groups (…) or (?:…); for letters of either case write [Aa], or set normalise: \"upper\"")
            }
            next += 2
        }
        depth += 1
        guard depth <= Self.deepest else {
            throw refusal("groups are nested deeper than \(Self.deepest)", at: open, "remove groups")
        }
        let inner = try choice()
        guard peek == ")" else {
            throw refusal("a ( is not closed", at: open, "close it, or write \\( for the character")
        }
        next += 1
        depth -= 1
        return inner
    }

    private mutating func repeats(_ part: PatternSyntax, from first: Int) throws(PatternRefusal) -> PatternSyntax {
        guard let scalar = peek else { return part }
        let sign = next
        var least = 0
        var most: Int?
        switch scalar {
        case "*": next += 1
        case "+":
            next += 1
            least = 1
        case "?":
            next += 1
            most = 1
        case "{": (least, most) = try bounds()
        default: return part
        }
        // In a group it does no harm.
        if part == .start || part == .end, scalars[first] != "(" {
            throw refusal("an anchor is repeated", at: first, "remove the repeat")
        }
        // Of the whole value, as few as possible and as many as possible are the same.
        if peek == "?" { next += 1 }
        switch peek {
        case "+":
            throw refusal(
                "possessive repeats such as a++ are not part of patterns here", at: sign, "write one sign, such as a+")
        case "*", "?", "{":
            throw refusal("a repeat is repeated", at: next, "put the inner one into a group: (a+)*")
        default: return .repeated(part, least: least, most: most)
        }
    }

    private mutating func bounds() throws(PatternRefusal) -> (Int, Int?) {
        let open = next
        next += 1
        let least = number()
        var most = least
        if peek == "," {
            next += 1
            most = number()
            guard least != nil || most != nil else { throw badBounds(open) }
        }
        guard peek == "}", least != nil || most != nil else { throw badBounds(open) }
        next += 1
        let from = least ?? 0
        if let most, most < from {
            throw refusal("the repeat ends below its beginning", at: open, "write the smaller number first")
        }
        return (from, most)
    }

    private func badBounds(_ open: Int) -> PatternRefusal {
        refusal("a { is not a repeat", at: open, "write {3}, {3,} or {3,5}, or \\{ for the character itself")
    }

    /// A number; one that is too large for any pattern as the smallest such.
    private mutating func number() -> Int? {
        var value: Int?
        while let digit = peek?.value, (0x30...0x39).contains(digit) {
            value = min(CellPattern.largest + 1, (value ?? 0) * 10 + Int(digit - 0x30))
            next += 1
        }
        return value
    }
}
