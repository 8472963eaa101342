import OneIDCore

/// `longest`: the value of most characters (Unicode scalars, so that 苏州 has two).
enum Longest: SurvivorshipRule {
    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        var best = 0
        var longest = length(candidates[0].value)
        for index in 1..<candidates.count {
            let length = length(candidates[index].value)
            if length > longest || length == longest && candidates[index].precedes(candidates[best]) {
                best = index
                longest = length
            }
        }
        return best
    }

    /// Bytes that do not continue a character.
    private static func length(_ cell: Cell) -> Int {
        var length = 0
        for index in cell.indices where cell[index] & 0xC0 != 0x80 { length &+= 1 }
        return length
    }
}
