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
    private var places: [String: Int] = [:]
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
        if let place = places[text] {
            values[place].count += 1
        } else {
            places[text] = values.count
            values.append((text, 1))
        }
        let number = text.utf8.count <= 18 ? Int(text) : nil
        if let number, let previous, number > previous, number - previous <= 10 { steps += 1 }
        previous = number
    }

    public var distinct: Int { values.count }

    /// Whether a value occurs.
    func holds(_ value: String) -> Bool { places[value] != nil }

    /// Cells whose value passes a test.
    func count(_ test: (String) -> Bool) -> Int {
        values.reduce(0) { $0 + (test($1.text) ? $1.count : 0) }
    }

    /// Whether at least `share` (in hundredths) of the filled cells pass a test.
    func mostly(_ share: Int, _ test: (String) -> Bool) -> Bool {
        filled > 0 && count(test) * 100 >= filled * share
    }

    /// Cells by class when they are normalised as a type, digests when a hash is named.
    func classes(of type: BuiltInType, hash: String? = nil, region: PhoneRegion = .cn) -> [ValueClass: Int] {
        if let hash, let algorithm = DigestAlgorithm(rawValue: hash) {
            let good = count { CellShape.hexadecimalLength($0) == algorithm.byteCount * 2 }
            return good == filled ? [.hashed: good] : [.hashed: good, .invalid: filled - good]
        }
        let normaliser = makeNormaliser(for: type, options: NormaliserOptions(region: region))
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
    public var looksDated: Bool { mostly(90, CellShape.isWrittenDate) }

    /// Whether the values are yes or no in some spelling.
    var looksLikeSwitch: Bool { distinct <= 3 && mostly(100, CellShape.isYesOrNo) }

    /// Whether the values grow by a little from row to row, as numbers do that a program gives out.
    var looksCounted: Bool { filled >= 4 && steps * 2 >= filled }
}

/// What one value looks like, without regard to its column.
enum CellShape {
    /// Length of a value that is hexadecimal digits alone; nil for any other.
    static func hexadecimalLength(_ text: String) -> Int? {
        text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
        } ? text.utf8.count : nil
    }

    /// The digest whose length in hexadecimal digits this is.
    static func digest(_ text: String) -> String? {
        switch hexadecimalLength(text) {
        case 32: "md5"
        case 40: "sha1"
        case 64: "sha256"
        default: nil
        }
    }

    /// An amount or balance, as the merge rules read it.
    static func isNumber(_ text: String) -> Bool { Amount.read(text).isNumber }

    /// A date or a time; a birthday may lack its year.
    static func isDate(_ text: String) -> Bool { Timestamp(text) != nil || isDayOfYear(text) }

    /// A date with separators or a time: no bare digits, which may be a number of any kind.
    static func isWrittenDate(_ text: String) -> Bool {
        Timestamp(text) != nil && !text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isDayOfYear(_ text: String) -> Bool {
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "/" || $0 == "月" || $0 == "日" })
        guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]) else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }

    static func isYesOrNo(_ text: String) -> Bool { yesOrNo.contains(text.lowercased()) }

    private static let yesOrNo: Set<String> = [
        "0", "1", "y", "n", "yes", "no", "true", "false", "t", "f", "是", "否", "有", "无", "on", "off", "subscribed",
        "unsubscribed", "not_subscribed", "pending", "opted in", "opted out", "已同意", "未同意", "同意", "不同意", "接受", "拒绝",
        "已授权",
        "未授权", "正常", "已拉黑", "允许", "不允许",
    ]

    /// `o` and 27 characters of the base64url alphabet, as WeChat issues OpenIDs and UnionIDs today.
    static func isWeChatID(_ text: String) -> Bool {
        text.utf8.count == 28 && text.utf8.first == UInt8(ascii: "o")
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
                    || $0 == 0x2D
            }
    }
}
