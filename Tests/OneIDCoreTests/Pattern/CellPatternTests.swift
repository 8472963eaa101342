import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct CellPatternTests {
    private func matches(_ pattern: String, _ value: String) throws -> Bool {
        let compiled = try CellPattern(pattern)
        var value = value
        return value.withUTF8 { compiled.matches($0) }
    }

    @Test(
        "A pattern describes the whole value",
        arguments: [
            ("[0-9]{12}", "730456789012", "7304567890123"), ("^[0-9]{12}$", "730456789012", "73045678901"),
            ("\\A\\d+\\z", "0815", "0815a"), ("abc", "abc", "xabc"), ("a|bc", "bc", "abc"), ("(?:ab)+", "abab", "aba"),
            ("(a|b)*c", "abbac", "abba"), ("a{2}", "aa", "a"), ("a{2,}", "aaaa", "a"), ("a{,2}", "", "aaa"),
            ("a{2,3}", "aaa", "aaaa"), ("a??b", "b", "aab"), ("[^0-9]+", "张三", "张3"), ("[-a]+", "a-a", "b"),
            ("[a-]+", "a-a", "b"), ("[\\]\\\\]", "]", "["), ("\\u4E00|\\x41", "一", "二"), ("\\u{20000}", "𠀀", "𠀁"),
            ("[一-龥]{2}", "张三", "张"), (".", "𠀀", "ab"), ("\\w+\\s\\W", "a_9 -", "a_9 b"), ("[\\dA-F]+", "0AF", "0AG"),
            ("\\.\\*\\+\\(\\)\\{\\}", ".*+(){}", ".*+()"), ("()", "", "a"), ("", "", "a"), ("(a*)*b", "aab", "aa"),
            ("(^a|b$)", "a", "c"), ("a(^b|c)", "ac", "ab"), ("(a$|a)b", "ab", "a"), ("(|a)b", "ab", "aab"),
            ("(){1000000}a", "a", ""), ("((a{2}){3}){4}", String(repeating: "a", count: 24), "a"),
        ])
    func wholeValue(pattern: String, yes: String, no: String) throws {
        #expect(try matches(pattern, yes), "\(pattern) \(yes)")
        #expect(try !matches(pattern, no), "\(pattern) \(no)")
    }

    @Test("Bytes that are no text are one unknown character each")
    func damagedText() throws {
        let pattern = try CellPattern("a.b")
        for bytes: [UInt8] in [[0x61, 0xFF, 0x62], [0x61, 0xE4, 0x62]] {
            #expect(bytes.withUnsafeBufferPointer { pattern.matches($0) })
        }
    }

    @Test(
        "What needs a search that goes back, or has no meaning, is refused with its place",
        arguments: [
            ("(a)\\1", 4, "references"), ("(?=a)a", 1, "(?"), ("(?<n>a)", 1, "(?"), ("(?i)a", 1, "(?"),
            ("a++", 2, "possessive"),
            ("a**", 3, "repeated"), ("a{2}{3}", 5, "repeated"), ("*a", 1, "nothing to repeat"),
            ("|+", 2, "nothing to repeat"),
            ("a{x}", 2, "not a repeat"), ("a{,}", 2, "not a repeat"), ("a{3,2}", 2, "below"), ("(a", 1, "not closed"),
            ("a)", 2, "no ("),
            ("[a", 1, "not closed"), ("[]", 1, "empty"), ("[b-a]", 2, "range"), ("[\\d-z]", 2, "range"),
            ("[[:alpha:]]", 2, "["),
            ("[a&&b]", 3, "combined"), ("a\\", 2, "backslash"), ("\\bab", 1, "\\b"), ("\\p{L}", 1, "\\p"),
            ("\\uD800", 1, "number"),
            ("^*a", 1, "anchor"), ("a]", 2, "alone"), ("a}", 2, "alone"), ("[0-9]{1001}", 1, "1000 steps"),
            ("(a{500}){500}", 1, "steps"), ("(((((a{9}){9}){9}){9}){9})", 1, "steps"),
        ])
    func refusals(pattern: String, character: Int, reason: String) {
        #expect(throws: PatternRefusal.self) { try CellPattern(pattern) }
        do { _ = try CellPattern(pattern) } catch {
            #expect(error.character == character && error.reason.contains(reason), "\(pattern): \(error)")
            #expect(!error.fix.isEmpty)
        }
    }

    @Test("The limits of size and depth, on both sides")
    func limits() throws {
        #expect(try matches("a{999}", String(repeating: "a", count: 999)))
        #expect(throws: PatternRefusal.self) { try CellPattern("a{1000}") }
        let nested = { (depth: Int) in String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
        }
        #expect(try matches(nested(PatternReader.deepest), "a"))
        #expect(throws: PatternRefusal.self) { try CellPattern(nested(PatternReader.deepest + 1)) }
        #expect(throws: PatternRefusal.self) { try CellPattern(String(repeating: "(", count: 1_000_000)) }
    }

    @Test("Nested repeats take no longer than plain ones")
    func nestedRepeats() throws {
        let value = String(repeating: "a", count: 511) + "b"
        for pattern in ["(a+)+$", "(a*)*", "(a|a)*c", "((a?){3,}){9,}", String(repeating: "a?", count: 200) + "c"] {
            #expect(try !matches(pattern, value), "\(pattern)")
        }
    }

    @Test("Random patterns over all short values, against sets of ends")
    func reference() throws {
        var generator = SeededGenerator(seed: 17)
        var values = [""]
        for _ in 0..<5 { values += values.flatMap { ["\($0)a", "\($0)b"] } }
        let words = Array(Set(values)).sorted()
        for _ in 0..<400 {
            let tree = ReferencePattern.random(&generator, depth: 4)
            let compiled = try CellPattern(tree.text)
            for word in words {
                let scalars = Array(word.unicodeScalars)
                let expected = tree.ends(scalars, from: 0).contains(scalars.count)
                var word = word
                #expect(word.withUTF8 { compiled.matches($0) } == expected, "\(tree.text) \(word)")
            }
        }
    }
}

/// A pattern by what it means: the places where it can end, from each place where it begins.
private indirect enum ReferencePattern {
    case letter(Unicode.Scalar)
    case any
    case start
    case end
    case both(Self, Self)
    case either(Self, Self)
    case times(Self, Int, Int?)

    static func random(_ generator: inout SeededGenerator, depth: Int) -> Self {
        switch generator.below(depth == 0 ? 4 : 10) {
        case 0, 1: .letter(generator.below(2) == 0 ? "a" : "b")
        case 2: .any
        case 3: depth == 0 ? .letter("a") : generator.below(2) == 0 ? .start : .end
        case 4, 5: .both(random(&generator, depth: depth - 1), random(&generator, depth: depth - 1))
        case 6, 7: .either(random(&generator, depth: depth - 1), random(&generator, depth: depth - 1))
        default:
            {
                let least = generator.below(3)
                let most = generator.below(2) == 0 ? nil : least + generator.below(3)
                return .times(random(&generator, depth: depth - 1), least, most)
            }()
        }
    }

    var text: String {
        switch self {
        case .letter(let scalar): String(scalar)
        case .any: "."
        case .start: "^"
        case .end: "$"
        case .both(let left, let right): "(\(left.text))(\(right.text))"
        case .either(let left, let right): "(\(left.text)|\(right.text))"
        case .times(let part, let least, let most): "(\(part.text)){\(least),\(most.map(String.init) ?? "")}"
        }
    }

    func ends(_ value: [Unicode.Scalar], from start: Int) -> Set<Int> {
        switch self {
        case .letter(let scalar): return start < value.count && value[start] == scalar ? [start + 1] : []
        case .any: return start < value.count ? [start + 1] : []
        case .start: return start == 0 ? [0] : []
        case .end: return start == value.count ? [start] : []
        case .both(let left, let right):
            return left.ends(value, from: start).reduce(into: []) { $0.formUnion(right.ends(value, from: $1)) }
        case .either(let left, let right):
            return left.ends(value, from: start).union(right.ends(value, from: start))
        case .times(let part, let least, let most):
            var now: Set<Int> = [start]
            for _ in 0..<least { now = now.reduce(into: []) { $0.formUnion(part.ends(value, from: $1)) } }
            var all = now
            // More rounds than characters reach nothing new.
            for _ in 0..<min(most.map { $0 - least } ?? .max, value.count + 1) {
                now = now.reduce(into: []) { $0.formUnion(part.ends(value, from: $1)) }
                all.formUnion(now)
            }
            return all
        }
    }
}
