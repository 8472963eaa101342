/// How much else speaks for a value: the number of other values that at least two of its holders share.
///
/// Three accounts with one phone number that also have one e-mail address are more surely one person's than three
/// that agree on nothing else. Counted through the holders' own values, so the work is the sum over all links of the values
/// of one unit; a unit with more than `mostValues` is nobody's in particular and corroborates nothing, which
/// keeps the sum linear.
struct Corroboration {
    static let mostValues = 64

    private(set) var operations = 0
    private var stamps: ByValue<Int32>
    private var stamp: Int32 = 0

    init(valueCount: Int) { stamps = ByValue(repeating: 0, count: valueCount) }

    /// - Parameter valuesOf: the values of each unit.
    mutating func count(_ value: ValueNumber, holders: [UnitNumber], valuesOf: ByUnit<[ValueNumber]>) -> Int {
        guard holders.count > 1 else { return 0 }
        // Two marks for each value: seen once, seen twice.
        if stamp > Int32.max - 2 {
            stamps.fill(with: 0)
            stamp = 0
        }
        stamp += 2
        var shared = 0
        for holder in holders {
            let own = valuesOf[holder]
            guard own.count <= Corroboration.mostValues else { continue }
            operations += own.count
            for other in own where other != value {
                let mark = stamps[other]
                if mark == stamp {
                    stamps[other] = stamp - 1
                    shared += 1
                } else if mark != stamp - 1 {
                    stamps[other] = stamp
                }
            }
        }
        return shared
    }
}
