/// A set of items, or of groups, that is emptied in no time.
struct ItemStamps {
    private var stamps: [Int32]
    private var stamp: Int32 = 0

    init(count: Int) { stamps = Array(repeating: 0, count: count) }

    mutating func begin() {
        if stamp == .max {
            for index in stamps.indices { stamps[index] = 0 }
            stamp = 0
        }
        stamp += 1
    }

    /// Whether the item, or group, was not marked yet.
    mutating func mark(_ number: some ComponentNumber) -> Bool {
        guard stamps[number.index] != stamp else { return false }
        stamps[number.index] = stamp
        return true
    }
}
