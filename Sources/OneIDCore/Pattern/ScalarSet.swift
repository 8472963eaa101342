/// Which characters (Unicode scalars) a place of a pattern accepts.
struct ScalarSet: Sendable, Equatable {
    /// One bit for each ASCII character.
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    /// Beyond ASCII: sorted, without overlaps.
    private var ranges: [ClosedRange<UInt32>] = []

    static let all = ScalarSet([0...0x10FFFF])
    static let digits = ScalarSet([0x30...0x39])
    static let wordLetters = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// Blanks and line ends of ASCII, and the blanks of print and of Chinese text.
    static let blanks = ScalarSet([0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x2000...0x200A, 0x3000...0x3000])

    init(_ ranges: [ClosedRange<UInt32>]) {
        for range in ranges {
            for value in range.clamped(to: 0...0x7F) where range.contains(value) {
                if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
            }
        }
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > 0x7F {
            let start = max(0x80, range.lowerBound)
            if let last = self.ranges.last, start <= last.upperBound + 1 {
                self.ranges[self.ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                self.ranges.append(start...range.upperBound)
            }
        }
    }

    /// All ranges of the set, ASCII in single characters.
    var allRanges: [ClosedRange<UInt32>] { (0...0x7F).filter(contains).map { $0...$0 } + ranges }

    /// What the set lacks.
    var inverted: ScalarSet {
        var missing = ScalarSet([])
        missing.low = ~low
        missing.high = ~high
        var next: UInt32 = 0x80
        for range in ranges {
            if next < range.lowerBound { missing.ranges.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { missing.ranges.append(next...0x10FFFF) }
        return missing
    }

    var isEmpty: Bool { low == 0 && high == 0 && ranges.isEmpty }

    func contains(_ value: UInt32) -> Bool {
        if value < 64 { return low >> UInt64(value) & 1 == 1 }
        if value < 128 { return high >> UInt64(value - 64) & 1 == 1 }
        var first = 0
        var end = ranges.count
        while first < end {
            let middle = (first + end) / 2
            if ranges[middle].upperBound < value { first = middle + 1 } else { end = middle }
        }
        return first < ranges.count && ranges[first].lowerBound <= value
    }
}
