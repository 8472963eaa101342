import Synchronization

/// A configured identifier type such as `loyalty_card: { like: "text", pattern: "^[0-9]{12}$" }`.
///
/// Decoration is taken off, and what `normalise` says; the rest stays as written; up to 512 bytes. With a pattern, a value that
/// does not match it then is invalid.
public struct TextIdentifierNormaliser: IdentifierNormaliser, JunkRefusing {
    /// The name of the type in the configuration.
    public let name: String
    /// The pattern as configured, nil for none.
    public let pattern: String?
    private let pool: PatternPool?
    var junk: JunkSet
    private let lowercases: Bool
    /// What does not count in a value; nil: everything counts.
    public let folding: TextFolding?

    /// A pattern that is no regular expression.
    public struct InvalidPattern: Error, Sendable, Equatable {
        public let pattern: String
        public let reason: String
    }

    /// - Parameters:
    ///   - name: the type's name, under which `junk` knows its values.
    ///   - pattern: a regular expression (Swift's syntax, a superset of PCRE's common part); found anywhere unless anchored.
    ///   - folding: what does not count; taken off before the pattern is tried.
    ///   - lowercases: whether ASCII letters of either case are the same.
    /// - Throws: `InvalidPattern`.
    public init(
        name: String, pattern: String? = nil, folding: TextFolding? = nil, lowercases: Bool = false,
        junk: JunkList = .builtIn
    ) throws {
        self.name = name
        self.folding = folding
        self.pattern = pattern
        self.junk = junk[named: name]
        self.lowercases = lowercases
        do { pool = try pattern.map(PatternPool.init) } catch {
            throw InvalidPattern(pattern: pattern ?? "", reason: "\(error)")
        }
    }

    public func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: .token) { plain, changed, cell in
            guard plain.count <= 512 else { return cell.refuse(.invalid, "longer than 512 bytes") }
            for byte in plain where byte < 0x20 { return cell.refuse(.invalid, "control character in a value") }
            if let folding { return finish(plain, folding, changed, &cell) }
            if lowercases {
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 512) { room in
                    for index in 0..<plain.count { room[index] = plain[index].lowercasedASCII }
                    finish(CellBytes(rebasing: UnsafeBufferPointer(room)[0..<plain.count]), changed, &cell)
                }
            } else {
                finish(plain, changed, &cell)
            }
        }
    }

    private func finish(_ plain: CellBytes, _ folding: TextFolding, _ changed: Bool, _ cell: inout NormalisedCell) {
        // A letter may be longer in upper case.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1536) { room in
            var changed = changed
            guard let length = folding.fold(plain, into: room, changed: &changed) else {
                if junk.contains(plain) { return cell.refuse(.junk, "placeholder value") }
                return cell.refuse(.invalid, "letter in a value of digits")
            }
            guard length > 0 else { return cell.refuse(.invalid, "nothing but punctuation") }
            guard length <= 512 else { return cell.refuse(.invalid, "longer than 512 bytes") }
            finish(CellBytes(rebasing: UnsafeBufferPointer(room)[0..<length]), changed, &cell)
        }
    }

    private func finish(_ value: CellBytes, _ changed: Bool, _ cell: inout NormalisedCell) {
        if junk.contains(value) { return cell.refuse(.junk, "placeholder value") }
        if let pool, !pool.matches(value) { return cell.refuse(.invalid, "does not match the pattern") }
        cell.append(value)
        cell.accept(decorated: changed)
    }
}

/// A pattern compiled once for each thread that matches at the same time.
///
/// `Regex` is not Sendable (it compiles itself lazily), so each is used by one thread at a time: taken out of the pool,
/// matched outside of the lock, put back.
final class PatternPool: Sendable {
    private struct Compiled: @unchecked Sendable {
        let regex: Regex<AnyRegexOutput>
    }

    private let pattern: String
    private let idle: Mutex<[Compiled]>

    /// - Throws: what `Regex` says about a pattern it cannot read.
    init(_ pattern: String) throws {
        self.pattern = pattern
        idle = Mutex([try Self.compile(pattern)])
    }

    private static func compile(_ pattern: String) throws -> Compiled {
        Compiled(regex: try Regex(pattern).matchingSemantics(.unicodeScalar))
    }

    func matches(_ value: CellBytes) -> Bool {
        let text = String(decoding: value, as: UTF8.self)
        guard let compiled = idle.withLock({ $0.popLast() }) ?? (try? Self.compile(pattern)) else { return false }
        defer { idle.withLock { $0.append(compiled) } }
        return (try? compiled.regex.firstMatch(in: text)) != nil
    }
}
