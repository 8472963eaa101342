import OneIDCore
import OneIDReconcile

/// What the sampled cells of one column are like.
public struct ColumnFacts: Sendable {
    public let name: String
    /// Records looked at.
    public internal(set) var records = 0
    /// Cells that are not blank.
    public private(set) var filled = 0
    /// Distinct values without the blanks around them, in order of first appearance, and how often each occurs.
    public private(set) var values: [(text: String, count: Int)] = []
    /// Where a value stands among them, once there are more than a look at each finds sooner.
    private var places: [String: Int] = [:]
    private static let fewValues = 16
    /// Cells that are a number a little larger than the one before: what a counter gives.
    private(set) var steps = 0
    private var previous: Int?

    /// Bytes of a value that is kept; of longer ones the beginning stands for the whole.
    private static let longest = 256

    init(name: String) { self.name = name }

    mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var end = cell.count
        while start < end, cell[start] <= 0x20 { start += 1 }
        while end > start, cell[end - 1] <= 0x20 { end -= 1 }
        guard start < end else { return }
        let text = String(decoding: cell[start..<min(end, start + Self.longest)], as: UTF8.self)
        filled += 1
        if let place = place(of: text) { values[place].count += 1 } else { append(text) }
        let number = text.utf8.count <= 18 ? Int(text) : nil
        if let number, let previous, number > previous, number - previous <= 10 { steps += 1 }
        previous = number
    }

    private func place(of value: String) -> Int? {
        values.count <= Self.fewValues ? values.firstIndex { $0.text == value } : places[value]
    }

    private mutating func append(_ value: String) {
        values.append((value, 1))
        if values.count > Self.fewValues {
            if places.isEmpty { for (place, known) in values.enumerated() { places[known.text] = place } }
            places[value] = values.count - 1
        }
    }

    public var distinct: Int { values.count }

    /// Whether a value occurs.
    func holds(_ value: String) -> Bool { place(of: value) != nil }

    /// Cells whose value passes a test.
    func count(_ test: (String) -> Bool) -> Int {
        values.reduce(0) { $0 + (test($1.text) ? $1.count : 0) }
    }

    /// Whether at least `share` (in hundredths) of the filled cells pass a test.
    func mostly(_ share: Int, _ test: (String) -> Bool) -> Bool {
        filled > 0 && count(test) * 100 >= filled * share
    }

    /// Cells by class when they are normalised as a type, digests when a hash is named.
    func classes(of type: IdentifierType, hash: DigestAlgorithm? = nil, region: PhoneRegion = .cn) -> [ValueClass: Int]
    {
        if let hash {
            let good = count { $0.utf8.count == hash.byteCount * 2 && $0.utf8.allSatisfy(\.isHexDigit) }
            return good == filled ? [.hashed: good] : [.hashed: good, .invalid: filled - good]
        }
        let normaliser = type.makeNormaliser(NormaliserOptions(region: region))
        var counts: [ValueClass: Int] = [:]
        var cell = NormalisedCell()
        for (text, count) in values {
            var copy = text
            copy.withUTF8 { normaliser.normalise($0, into: &cell) }
            counts[cell.valueClass, default: 0] += count
        }
        return counts
    }

    /// Whether the values are dates or times, written with separators.
    public var looksDated: Bool { mostly(90) { CellShape.test($0, DateShape.isWritten) } }

    /// Whether the values are yes or no in some spelling.
    var looksLikeSwitch: Bool { distinct <= 3 && mostly(100) { CellShape.isYesOrNo($0, .flags) } }

    /// Whether the values grow by a little from row to row, as numbers do that a program gives out.
    var looksCounted: Bool { filled >= 4 && steps * 2 >= filled }
}

extension CellShape {
    /// An amount or balance, as the merge rules read it.
    static func isNumber(_ text: String) -> Bool { Amount.read(text).isNumber }

    /// Whether the merge rules can read a cell of a column that says no.
    static func isOptOut(_ text: String) -> Bool { test(text) { ConsentMeaning.optOut.read($0) != .unreadable } }

    /// A word that the merge rules read as yes or no.
    static func isYesOrNo(_ text: String, _ vocabulary: YesNo.Vocabulary = .answers) -> Bool {
        test(text) { cell in
            switch YesNo.read(cell, vocabulary) {
            case .yes, .no: true
            case .unstated, .unreadable: false
            }
        }
    }
}
