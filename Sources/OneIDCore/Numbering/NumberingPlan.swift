/// Which digits are a number of some country: a walk through a table, digit by digit.
///
/// The table is made from the metadata of libphonenumber (`Fixtures/phones/tables.py` says how): mobile, fixed, VoIP,
/// personal, free-phone and other numbers of all countries, as the smallest automaton that accepts them with their
/// country code. Mainland China is not in it; `ChineseNumberingPlan` has its numbers.
///
/// A state is a list of arcs of 2 or more characters, each of six bits from `"0"` on. The first 2 bits of an arc say what
/// it is, the next 10 for which digits it is taken (bit 0: digit 0):
/// - 0: what follows are any digits in certain numbers; the number of the set in `NumberingTable.lengths` comes next, in
///   one character, or from 63 on as `o` and two more. 3: the same, and the last arc of the state.
/// - 1: the offset of another state comes next, in three characters.
/// - 2: the other state stands right here; the last arc of the state.
enum NumberingPlan {
    /// Where a walk through a whole number begins.
    static let root = 0

    /// The next place behind a digit; nil where no number goes on like this.
    ///
    /// - Parameter place: an offset in the table, or, below 0, the complement of the lengths that may follow, bit n being
    ///   n digits.
    static func step(_ place: Int, _ digit: UInt8) -> Int? {
        guard place >= 0 else {
            let lengths = ~place >> 1
            return lengths == 0 ? nil : ~lengths
        }
        let states = NumberingTable.states.utf8Start
        var index = place
        let bit = Int(digit & 15)
        while true {
            let head = Int(states[index] &- 48) << 6 | Int(states[index + 1] &- 48)
            let isTaken = head >> bit & 1 != 0
            index += 2
            switch head >> 10 {
            case 1:
                if isTaken {
                    return Int(states[index] &- 48) << 12 | Int(states[index + 1] &- 48) << 6
                        | Int(states[index + 2] &- 48)
                }
                index += 3
            case 2: return isTaken ? index : nil
            case let kind:
                var set = Int(states[index] &- 48)
                index += 1
                if set == 63 {
                    set += Int(states[index] &- 48) << 6 | Int(states[index + 1] &- 48)
                    index += 2
                }
                if isTaken { return ~lengths(set) }
                if kind == 3 { return nil }
            }
        }
    }

    /// Nil when ASCII digits are a whole national (significant) number; otherwise why not.
    ///
    /// - Parameter place: behind the country code, as `CountryCodes.match` gives it.
    static func fault(_ digits: CellBytes, from place: Int) -> StaticString? {
        var place = place
        for (index, digit) in digits.enumerated() {
            if place < 0 { return lengthFault(~place, digits.count - index) }
            guard let next = step(place, digit) else { return "no such area code or prefix in its country" }
            place = next
        }
        return place < 0 ? lengthFault(~place, 0) : tooFew
    }

    private static let tooFew: StaticString = "too few digits for its country"

    private static func lengthFault(_ lengths: Int, _ count: Int) -> StaticString? {
        if count < 32, lengths >> count & 1 != 0 { return nil }
        if count >= 32 || lengths >> count == 0 { return "too many digits for its country" }
        return lengths & (1 << count - 1) == 0 ? tooFew : "wrong number of digits for its country"
    }

    private static func lengths(_ set: Int) -> Int {
        let table = NumberingTable.lengths.utf8Start
        let index = set * 3
        return Int(table[index] &- 48) << 12 | Int(table[index + 1] &- 48) << 6 | Int(table[index + 2] &- 48)
    }
}
