/// A masked value as evidence: which complete values could it be?
///
/// `138****5678` and `a***@qq.com` are no identifiers, but a complete value that fits supports a match in review.
public struct MaskedPattern: Sendable, Equatable {
    private enum Piece: Sendable, Equatable {
        case bytes([UInt8])
        /// Hidden characters: how many were drawn.
        case hidden(Int)
    }

    private let pieces: [Piece]
    /// Whether a hidden character is one digit; elsewhere a run of them hides any number.
    private let hidesDigits: Bool
    /// Whether the values are numbers behind a country code, which may have been masked without it.
    private let isNumber: Bool
    /// How many bytes are known; the fewer, the weaker the evidence.
    public let knownBytes: Int

    /// - Parameters:
    ///   - masked: the cell; decoration is taken off.
    ///   - type: the identifier's type, or nil for a configured one.
    /// - Returns: nil when nothing of it is hidden or nothing of it is known.
    public init?(_ masked: UnsafeBufferPointer<UInt8>, type: IdentifierType?) {
        guard masked.count <= Decoration.longest else { return nil }
        let hidesDigits = type?.hiding == .digits
        let isNumber = type?.isNumber ?? false
        let foldsCase = type?.foldsCase ?? false
        var pieces: [Piece] = []
        var known = 0
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Decoration.longest) { room in
            var changed = false
            let plain = Decoration.unwrap(Decoration.fold(masked, into: room, changed: &changed), changed: &changed)
            for index in 0..<plain.count {
                let byte = foldsCase ? plain[index].lowercasedASCII : plain[index]
                // A lone X may be the check digit of a national id; in a run it hides.
                let isX = hidesDigits && byte.lowercasedASCII == UInt8(ascii: "x") && Self.isInRun(plain, index)
                if byte == UInt8(ascii: "*") || isX || (hidesDigits && byte == UInt8(ascii: "#")) {
                    if case .hidden(let count)? = pieces.last {
                        pieces[pieces.count - 1] = .hidden(count + 1)
                    } else {
                        pieces.append(.hidden(1))
                    }
                } else if isNumber, !byte.isDigit {
                    continue
                } else if case .bytes(let bytes)? = pieces.last {
                    pieces[pieces.count - 1] = .bytes(bytes + [byte])
                    known += 1
                } else {
                    pieces.append(.bytes([byte]))
                    known += 1
                }
            }
        }
        guard known > 0, pieces.contains(where: { if case .hidden = $0 { true } else { false } }) else { return nil }
        self.pieces = pieces
        self.hidesDigits = hidesDigits
        self.isNumber = isNumber
        knownBytes = known
    }

    public init?(_ masked: [UInt8], type: IdentifierType?) {
        guard let pattern = masked.withUnsafeBufferPointer({ MaskedPattern($0, type: type) }) else { return nil }
        self = pattern
    }

    /// The known bytes before the first hidden run; empty when it begins hidden.
    public var knownHead: [UInt8] { if case .bytes(let head)? = pieces.first { head } else { [] } }

    /// The known bytes behind the last hidden run; empty when it ends hidden.
    public var knownTail: [UInt8] { if case .bytes(let tail)? = pieces.last { tail } else { [] } }

    private static func isInRun(_ plain: CellBytes, _ index: Int) -> Bool {
        (index > 0 && plain[index - 1].lowercasedASCII == UInt8(ascii: "x"))
            || (index + 1 < plain.count && plain[index + 1].lowercasedASCII == UInt8(ascii: "x"))
    }

    /// Whether a complete canonical value could have been masked like this.
    ///
    /// In phones and national ids a hidden character is one digit; a phone may have been masked with or without its country code.
    /// Elsewhere a run hides one or more characters, as platforms draw a fixed number of them.
    public func fits(_ canonical: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isNumber else { return matches(canonical, piece: 0, from: 0) }
        guard let first = canonical.first else { return false }
        let start = first == UInt8(ascii: "+") ? 1 : 0
        let end = canonical.firstIndex(of: UInt8(ascii: ";")) ?? canonical.count
        let digits = canonical.part(start..<max(start, end))
        if matches(digits, piece: 0, from: 0) { return true }
        guard let country = CountryCodes.match(digits) else { return false }
        let national = digits.part(country.length..<digits.count)
        if matches(national, piece: 0, from: 0) { return true }
        // Landlines are masked with their trunk zero: 010-****1234.
        guard case .bytes(let head)? = pieces.first, head.first == 0x30 else { return false }
        return ([0x30] + Array(national)).withUnsafeBufferPointer { matches($0, piece: 0, from: 0) }
    }

    public func fits(_ canonical: [UInt8]) -> Bool { canonical.withUnsafeBufferPointer { fits($0) } }

    private func matches(_ value: CellBytes, piece: Int, from start: Int) -> Bool {
        // Pieces alternate, so the only choice is where the bytes behind a hidden run stand: the search keeps the earliest
        // start that works, which is enough for every piece but the last.
        var position = start
        var index = piece
        while index < pieces.count {
            switch pieces[index] {
            case .bytes(let bytes):
                guard Self.stands(bytes, at: position, in: value) else { return false }
                position += bytes.count
                index += 1
            case .hidden(let count):
                if hidesDigits {
                    position += count
                    guard position <= value.count else { return false }
                    index += 1
                    continue
                }
                guard index + 1 < pieces.count, case .bytes(let next) = pieces[index + 1] else {
                    return value.count > position
                }
                if index + 2 == pieces.count {
                    let last = value.count - next.count
                    return last > position && Self.stands(next, at: last, in: value)
                }
                position += 1
                while position < value.count, !Self.stands(next, at: position, in: value) { position += 1 }
                guard position < value.count else { return false }
                index += 1
            }
        }
        return position == value.count
    }

    private static func stands(_ bytes: [UInt8], at position: Int, in value: CellBytes) -> Bool {
        guard position + bytes.count <= value.count else { return false }
        for index in 0..<bytes.count where value[position + index] != bytes[index] { return false }
        return true
    }
}
